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
struct Row {
    table: usize,
    row: usize,
    words: Vec<String>,
    /// The column that is called so, in a table of one row.
    column: Option<usize>,
}

/// A figure as its digits.
#[derive(Clone, Copy, Debug)]
struct Told {
    mantissa: i64,
    places: u8,
    value: f64,
    half: f64,
    percent: bool,
    money: bool,
    span: Span,
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
    let cells: FxHashSet<i64> = tables
        .iter()
        .flat_map(Table::numbers)
        .map(|number| without_zeros(number.mantissa))
        .collect();
    // A figure that the text tells as well needs no other that was it.
    let known: FxHashSet<i64> = quantities
        .iter()
        .filter(|quantity| !is_cell(document, reading, quantity))
        .filter_map(|quantity| Some(without_zeros(told(quantity, text)?.mantissa)))
        .collect();
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
            if cells.contains(&without_zeros(figure.mantissa)) || figure.mantissa < 10 {
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
struct Words {
    all: BTreeSet<String>,
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
    told: &FxHashSet<i64>,
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
    let sure = if row.column.is_some() { shared > 1 && near > 0 } else { strong || named };
    if !sure {
        return None;
    }
    let mut fitting = cells.iter().filter(|(place, cell)| {
        let percent = cell.mark == Mark::Percent;
        let marks = figure.percent == percent || figure.percent && !cell.money;
        let slip = figure.places == cell.places
            && one_edit(&written(figure.mantissa), &written(cell.mantissa))
            && (strong || row.column.is_some() || !is_other_digit(figure.mantissa, cell.mantissa));
        let year = table
            .year_of(*place, text)
            .is_none_or(|year| words.years.is_empty() || words.years.contains(&year));
        let free = !told.contains(&without_zeros(cell.mantissa));
        row.column.is_none_or(|column| column == place.column)
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
                    near(apart * scale, slack * scale) || near(both * scale, slack * scale)
                });
            difference || figure.percent && (near(change * 100.0, 0.6) || near(share * 100.0, 0.6))
        });
        rounded || of_two
    })
}

fn is_same(told: &Told, cell: &Number) -> bool {
    without_zeros(told.mantissa) == without_zeros(cell.mantissa) && told.mantissa > 9
}

/// The rows whose labels say something.
fn rows(tables: &[Table], text: &str) -> Vec<Row> {
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
fn label_words(label: &str) -> Vec<String> {
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

fn words_of(reading: &Reading, sentence: u32, text: &str) -> Words {
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

fn told(quantity: &Quantity, text: &str) -> Option<Told> {
    let figure = quantity.stated.figure?;
    let mantissa = figure.value.checked_div(figure.step)?;
    let mantissa = mantissa.abs().to_i64().filter(|_| mantissa.is_integer())?;
    let written = quantity.figure.of(text);
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
    })
}

fn is_cell(document: &Document, reading: &Reading, quantity: &Quantity) -> bool {
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

fn without_zeros(mantissa: i64) -> i64 {
    let mut mantissa = mantissa.abs();
    while mantissa != 0 && mantissa % 10 == 0 {
        mantissa /= 10;
    }
    mantissa
}
