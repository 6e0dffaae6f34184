//! Figures of the text that a table gives otherwise.
//!
//! A writer who tells of a row takes its figures from it. So where the words of a row's label stand
//! in a sentence, a figure of the sentence that is in no cell, and one typing error away from a cell
//! of that row, was probably that cell. Labels are short and tables are full of figures, so more is
//! asked: another figure of the sentence that stands in the same row, or a label of several words.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::cell::{Mark, Number};
use super::equation::one_edit;
use super::grid::{Place, Table};
use crate::document::{BlockKind, Document};
use crate::facts::Quantity;
use crate::language::{Reading, TokenKind};
use crate::value::{Dimension, Span};

/// A figure of the text, and the cell that it was probably taken from.
#[derive(Clone, Copy, Debug)]
pub struct Retold {
    /// The digits of the text.
    pub figure: Span,
    /// Those of the cell.
    pub cell: Span,
    /// What the row is called.
    pub label: Span,
}

/// More rows than these with a word of the label in common, and the word tells nothing.
const COMMON: usize = 12;

/// A row with its label as words.
pub(super) struct Row {
    pub table: usize,
    pub row: usize,
    pub words: Vec<String>,
    /// The column that is called so, in a table of one row.
    pub column: Option<usize>,
}

/// A figure as its digits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    pub mantissa: i64,
    pub places: u8,
    value: f64,
    half: f64,
    pub percent: bool,
    money: bool,
    span: Span,
    key: Key,
}

/// Finds the figures of the text that tables give otherwise.
pub fn find(
    tables: &[Table],
    document: &Document,
    reading: &Reading,
    quantities: &[Quantity],
) -> Vec<Retold> {
    if tables.is_empty() || quantities.is_empty() {
        return Vec::new();
    }
    let text = document.text();
    let rows = rows(tables, text);
    let mut by_word: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (number, row) in rows.iter().enumerate() {
        for word in &row.words {
            by_word.entry(word).or_default().push(number);
        }
    }
    let mut cells: FxHashSet<Key> = tables.iter().flat_map(Table::numbers).map(key_of).collect();
    // A figure that the text tells as well needs no other that was it.
    let mut known: FxHashMap<Key, u32> = FxHashMap::default();
    for quantity in quantities {
        let Some(told) = told(quantity, text) else { continue };
        if is_cell(document, reading, quantity) {
            // "4,000 of tip income" in a cell is a figure of the table as well.
            cells.insert(told.key);
        } else {
            *known.entry(told.key).or_default() += 1;
        }
    }
    let mut found = Vec::new();
    let mut first = 0;
    while first < quantities.len() {
        let sentence = quantities[first].sentence;
        let end = first + quantities[first..].partition_point(|q| q.sentence == sentence);
        let group = first..end;
        first = end;
        if is_cell(document, reading, &quantities[group.start]) {
            continue;
        }
        let figures: Vec<(usize, Told)> =
            group.filter_map(|at| Some((at, told(&quantities[at], text)?))).collect();
        let words = words_of(reading, sentence, text);
        let mut near: BTreeMap<usize, usize> = BTreeMap::new();
        for word in &words.all {
            let rows = by_word.get(word.as_str()).map_or(&[][..], Vec::as_slice);
            for row in rows.iter().take(COMMON * 4) {
                *near.entry(*row).or_default() += 1;
            }
        }
        let candidates: Vec<(usize, usize)> = near.into_iter().collect();
        let matching: Vec<&Row> = candidates
            .iter()
            .filter(|(row, shared)| shared * 4 >= rows[*row].words.len() * 3)
            .map(|(row, _)| &rows[*row])
            .take(24)
            .collect();
        for (at, figure) in &figures {
            if figure.mantissa < 10 {
                continue;
            }
            // Some table has nearly every count below a hundred; it must be the one that is told of.
            let small = figure.places == 0 && digits(figure.mantissa) < 3;
            let stands = if small {
                matching
                    .iter()
                    .any(|row| tables[row.table].numbers().any(|n| key_of(n) == figure.key))
            } else {
                cells.contains(&figure.key)
            };
            // Who repeats a figure, or gives what it is made of, has not mistyped it.
            let repeated = known.get(&figure.key).is_some_and(|times| *times > 1);
            let around = at.saturating_sub(4)..(at + 5).min(quantities.len());
            let around: Vec<Told> =
                quantities[around].iter().filter_map(|quantity| told(quantity, text)).collect();
            if stands || repeated || confirmed(figure, &around) {
                continue;
            }
            let best = matching.iter().find_map(|row| {
                let others: Vec<&Told> =
                    figures.iter().filter(|(other, _)| other != at).map(|(_, told)| told).collect();
                meant(
                    &tables[row.table],
                    row,
                    figure,
                    &others,
                    near_of(&words, row, figure),
                    &words,
                    &known,
                    text,
                )
            });
            if let Some((table, place)) = best {
                let table = &tables[table];
                let label = table.label(place.row).or_else(|| table.headers(place.column).last());
                if let (Some(number), Some(label)) = (table.number(place), label) {
                    let cell =
                        Span::new(number.span.start, number.span.end - u32::from(number.tail));
                    found.push(Retold { figure: quantities[*at].figure, cell, label });
                }
            }
        }
    }
    found
}

/// The words of a sentence in small letters, shortened as labels are, with where they stand.
pub(super) struct Words {
    pub all: BTreeSet<String>,
    placed: Vec<(u32, String)>,
    years: FxHashSet<i64>,
}

/// The cell of a row that a figure of the text was probably taken from.
#[allow(
    clippy::too_many_arguments,
    reason = "one question about a row, a figure and their sentence"
)]
fn meant(
    table: &Table,
    row: &Row,
    figure: &Told,
    others: &[&Told],
    near: usize,
    words: &Words,
    told: &FxHashMap<Key, u32>,
    text: &str,
) -> Option<(usize, Place)> {
    let cells: Vec<(Place, &Number)> = (table.first..table.columns)
        .filter_map(|column| {
            let place = Place::new(row.row, column);
            Some((place, table.number(place)?))
        })
        .take(40)
        .collect();
    if cells.len() < 2 || row.column.is_none() && explained(figure, &cells) {
        return None;
    }
    let shared = others.iter().filter(|other| cells.iter().any(|(_, cell)| is_same(other, cell)));
    let shared = shared.filter(|other| other.mantissa > 9 || row.column.is_some()).count();
    let strong = shared > 0 && (row.words.len() > 1 || shared > 1 || digits(figure.mantissa) > 2);
    let named =
        row.words.len() > 1 && near * 4 >= row.words.len() * 3 && digits(figure.mantissa) > 2;
    // The figure before or behind stands in the cell before or behind.
    let beside = |place: Place| {
        let next = |right: bool| {
            let spans = others.iter().filter(|told| (told.span.start > figure.span.start) == right);
            let closest = spans.min_by_key(|told| told.span.start.abs_diff(figure.span.start))?;
            let column = if right { place.column + 1 } else { place.column.checked_sub(1)? };
            let cell = table.number(Place::new(place.row, column))?;
            (is_same(closest, cell) && closest.percent == figure.percent).then_some(())
        };
        next(true).is_some() || next(false).is_some()
    };
    // Two figures of the sentence and more stand in the column of the cell.
    let in_column = |place: Place| {
        let others = others.iter().filter(|told| {
            let rows = table.head..table.rows.len().min(table.head + 60);
            rows.filter(|at| *at != place.row)
                .filter_map(|row| table.number(Place::new(row, place.column)))
                .any(|cell| is_same(told, cell))
        });
        others.take(2).count() > 1
    };
    let labeled = row.column.is_none() && near > 0 && is_labeled(words, row, figure, others);
    let called = row.column.is_none() && is_called(words, row, figure, others, text);
    let sure =
        if row.column.is_some() { shared > 1 && near > 0 } else { strong || named || called };
    let mut fitting = cells.iter().filter(|(place, cell)| {
        let percent = cell.mark == Mark::Percent;
        let marks = figure.percent == percent
            || figure.percent && !cell.money && cell.value().abs() <= 100.0;
        let slip = figure.places == cell.places
            && one_edit(&written(figure.mantissa), &written(cell.mantissa))
            && (strong
                || called
                || row.column.is_some()
                || !is_other_digit(figure.mantissa, cell.mantissa)
                    && digits(figure.mantissa) == digits(cell.mantissa));
        let year = table
            .year_of(*place, text)
            .is_none_or(|year| words.years.is_empty() || words.years.contains(&year));
        let free = !told.contains_key(&key_of(cell));
        row.column.is_none_or(|column| column == place.column)
            && (sure || labeled && (beside(*place) || in_column(*place)))
            && marks
            && slip
            && year
            && free
            && (!figure.money || !percent)
    });
    let (place, _) = fitting.next()?;
    // Two cells that it may be tell nothing.
    fitting.next().is_none().then_some((row.table, *place))
}

/// Whether the figures of a row give the figure: rounded, as a difference, as a change or a share.
fn explained(figure: &Told, cells: &[(Place, &Number)]) -> bool {
    let near =
        |value: f64, half: f64| (value.abs() - figure.value.abs()).abs() <= figure.half + half;
    let scales = [1.0, 1e3, 1e6, 1e9, 1e-3, 1e-6];
    cells.iter().any(|(_, a)| {
        let rounded = scales.iter().any(|scale| near(a.value() * scale, 0.0));
        let of_two = cells.iter().any(|(_, b)| {
            let apart = a.value() - b.value();
            let slack = a.half() + b.half();
            let change = if b.mantissa == 0 { 0.0 } else { apart / b.value() };
            let share = if b.mantissa == 0 { 0.0 } else { a.value() / b.value() };
            let both = a.value() + b.value();
            let difference = apart != 0.0
                && scales.iter().any(|scale| {
                    // What is rounded too far tells nothing of a smaller figure.
                    slack * scale <= 20.0 * figure.half
                        && (near(apart * scale, slack * scale) || near(both * scale, slack * scale))
                });
            difference || figure.percent && (near(change * 100.0, 0.6) || near(share * 100.0, 0.6))
        });
        rounded || of_two
    })
}

/// Whether two other figures of the sentence make it: "14 (88%) of 16".
fn confirmed(figure: &Told, around: &[Told]) -> bool {
    let others = || around.iter().filter(|told| told.span != figure.span);
    let is_share = |part: &Told, whole: &Told, share: &Told| {
        let made = 100.0 * part.value / whole.value;
        !part.percent && !whole.percent && share.percent && (made - share.value).abs() <= share.half
    };
    others().any(|a| {
        others().any(|b| {
            a.span != b.span
                && (is_share(a, b, figure) || is_share(figure, a, b) || is_share(b, figure, a))
        })
    })
}

fn is_same(told: &Told, cell: &Number) -> bool {
    told.key == key_of(cell) && told.mantissa > 9
}

/// The rows whose labels say something.
pub(super) fn rows(tables: &[Table], text: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    for (number, table) in tables.iter().enumerate() {
        for row in table.head..table.rows.len() {
            let Some(label) = table.label(row) else { continue };
            let words = label_words(label.of(text));
            if words.is_empty() || words.len() > 8 || table.columns > 60 {
                continue;
            }
            rows.push(Row { table: number, row, words, column: None });
        }
        if table.head + 1 == table.rows.len() && table.columns < 60 {
            for column in table.first..table.columns {
                let words = table
                    .headers(column)
                    .last()
                    .map_or(Vec::new(), |span| label_words(span.of(text)));
                if !words.is_empty() {
                    rows.push(Row { table: number, row: table.head, words, column: Some(column) });
                }
            }
        }
    }
    rows
}

/// The words of a label that name something, without what stands in brackets.
pub(super) fn label_words(label: &str) -> Vec<String> {
    let outside = label.split(['(', '[']).next().unwrap_or("");
    let mut words: Vec<String> = outside
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 2 && word.chars().all(char::is_alphabetic))
        .map(short)
        .filter(|word| !matches!(word.as_str(), "the" | "and" | "for" | "per" | "total" | "net"))
        .collect();
    words.sort();
    words.dedup();
    words
}

/// A word without its ending, as far as two forms of one are told to be one.
fn short(word: &str) -> String {
    let lower = word.to_lowercase();
    let cut = lower.strip_suffix("ies").or_else(|| lower.strip_suffix('s')).unwrap_or(&lower);
    cut.chars().take(7).collect()
}

pub(super) fn words_of(reading: &Reading, sentence: u32, text: &str) -> Words {
    let mut words = Words { all: BTreeSet::new(), placed: Vec::new(), years: FxHashSet::default() };
    let Some(sentence) = reading.sentences.get(sentence as usize) else { return words };
    for token in reading.tokens.get(sentence.range()).unwrap_or_default() {
        let written = token.span.of(text);
        match token.kind {
            TokenKind::Word => {
                for part in
                    written.split(|c: char| !c.is_alphanumeric()).filter(|part| part.len() > 2)
                {
                    let word = short(part);
                    words.placed.push((token.span.start, word.clone()));
                    words.all.insert(word);
                }
            }
            TokenKind::Figure => {
                let year = written.parse::<i64>().ok().filter(|year| (1900..=2100).contains(year));
                words.years.extend(year);
            }
            _ => {}
        }
    }
    words
}

/// How many words of a label stand not far from a figure.
fn near_of(words: &Words, row: &Row, figure: &Told) -> usize {
    const REACH: u32 = 90;
    let beside = |word: &&String| {
        words
            .placed
            .iter()
            .any(|(at, other)| other == *word && at.abs_diff(figure.span.start) < REACH)
    };
    row.words.iter().filter(beside).count()
}

/// Whether a word of the label is nearer to the figure than any other figure is.
fn is_labeled(words: &Words, row: &Row, figure: &Told, others: &[&Told]) -> bool {
    let apart = |at: u32| at.abs_diff(figure.span.start);
    let nearest = others.iter().map(|told| apart(told.span.start)).min().unwrap_or(u32::MAX);
    words.placed.iter().any(|(at, word)| row.words.contains(word) && apart(*at) < nearest)
}

/// Whether the whole label of a row, three words or more, stands right before a figure, with no other
/// figure and few words between: "net cash used for investing activities of $455.6 million". Two are enough before
/// a figure of four digits.
fn is_called(words: &Words, row: &Row, figure: &Told, others: &[&Told], text: &str) -> bool {
    const REACH: u32 = 90;
    const FEW: usize = 3;
    if row.words.len() < if digits(figure.mantissa) > 3 { 2 } else { 3 } {
        return false;
    }
    let before = others.iter().map(|told| told.span.end).filter(|end| *end <= figure.span.start);
    let from = before.max().unwrap_or(0).max(figure.span.start.saturating_sub(REACH));
    let between = || words.placed.iter().filter(|(at, _)| (from..figure.span.start).contains(at));
    let Some((last, _)) = between().rfind(|(_, word)| row.words.contains(word)) else {
        return false;
    };
    // From the figure back to the first word of the label there is little else.
    let within = |word: &String| between().rev().position(|(_, other)| other == word);
    let far = row.words.iter().map(within).try_fold(0, |far, at| Some(far.max(at? + 1)));
    far.is_some_and(|far| far <= row.words.len() + FEW)
        && !text[*last as usize..figure.span.start as usize].contains([',', ';', ':', '('])
}

pub(super) fn told(quantity: &Quantity, text: &str) -> Option<Told> {
    let figure = quantity.stated.figure?;
    let mantissa = figure.value.checked_div(figure.step)?;
    let mantissa = mantissa.abs().to_i64().filter(|_| mantissa.is_integer())?;
    let written = quantity.figure.of(text);
    if !written.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let behind = written.rsplit_once(['.', '·']).map_or(0, |(_, behind)| behind.len());
    let places = u8::try_from(behind).ok()?;
    let percent = matches!(quantity.dimension, Dimension::Percent | Dimension::Points);
    let hundred = if percent { 100.0 } else { 1.0 };
    let fits =
        !matches!(quantity.dimension, Dimension::Age | Dimension::Duration | Dimension::Order);
    fits.then(|| Told {
        mantissa,
        places,
        value: figure.value.approximate() * hundred,
        half: figure.step.approximate() * hundred / 2.0,
        percent,
        money: quantity.dimension == Dimension::Money,
        span: quantity.span,
        key: key(mantissa, places),
    })
}

pub(super) fn is_cell(document: &Document, reading: &Reading, quantity: &Quantity) -> bool {
    let block = reading
        .sentences
        .get(quantity.sentence as usize)
        .and_then(|sentence| document.blocks.get(sentence.block as usize));
    block.is_some_and(|block| matches!(block.kind, BlockKind::Cell { .. }))
}

fn written(mantissa: i64) -> Vec<u8> {
    mantissa.abs().to_string().into_bytes()
}

/// One digit is another: the typing error that chance makes most often.
fn is_other_digit(a: i64, b: i64) -> bool {
    let (a, b) = (written(a), written(b));
    a.len() == b.len() && a.iter().zip(&b).filter(|(x, y)| x != y).count() == 1
}

fn digits(mantissa: i64) -> usize {
    written(mantissa).len()
}

/// A figure whatever its scale, so that "$3.65 billion" is 3,650 in a table of millions: its digits
/// without zeros behind them, and its power of ten among three.
type Key = (i64, i8);

fn key(mantissa: i64, places: u8) -> Key {
    let (mut mantissa, mut power) = (mantissa.abs(), 3 - i8::try_from(places % 3).unwrap_or(0));
    while mantissa != 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        power += 1;
    }
    (mantissa, power % 3)
}

fn key_of(cell: &Number) -> Key {
    key(cell.mantissa, cell.places)
}
