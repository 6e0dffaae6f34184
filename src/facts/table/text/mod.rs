//! Figures of the text that a table gives otherwise.
//!
//! A writer who tells of a row takes its figures from it. So where the words of a row's label stand
//! in a sentence, a figure of the sentence that is in no cell, and one typing error away from a cell
//! of that row, was probably that cell. Labels are short and tables are full of figures, so more is
//! asked: another figure of the sentence that stands in the same row, or a label of several words.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

mod index;
mod rows;
mod told;
mod weigh;

use super::cell::{Mark, Number};
use super::equation::one_edit;
use super::grid::{Place, Table};
use crate::document::Document;
use crate::facts::Quantity;
use crate::language::{Language, Reading};
use crate::value::Span;
use rows::Words;
pub(super) use rows::{Row, is_cell, label_words, rows, words_of};
use told::{Key, confirmed, digits, explained, is_other_digit, is_same, key_of, written};
pub(super) use told::{Told, told};

/// A figure of the text, and the cell that it was probably taken from.
#[derive(Clone, Debug)]
pub struct Retold {
    /// The digits of the text.
    pub figure: Span,
    /// Those of the cell.
    pub cell: Span,
    /// What the row is called.
    pub label: Span,
    /// What the text would have to say, written as it writes.
    pub right: String,
}

/// More rows than these with a word of the label in common, and the word tells nothing.
const COMMON: usize = 12;

/// Finds the figures of the text that tables give otherwise.
#[allow(clippy::too_many_lines, reason = "one walk over the figures, each step of which ends it")]
pub fn find(
    tables: &[Table],
    document: &Document,
    language: &Language,
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
    let index = index::Index::of(tables, text);
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
        let told_of = weigh::Sentence {
            document,
            language,
            reading,
            number: sentence,
            words: &words,
            lines: index.lines(&words),
            figures: figures.iter().map(|(_, told)| *told).collect(),
            known: &known,
        };
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
            if repeated || confirmed(figure, &around) {
                continue;
            }
            let weighed = |found: &mut Vec<Retold>| {
                let retold = told_of.weigh(&index, tables, figure, cells.contains(&figure.key));
                found.extend(
                    retold.map(|retold| Retold { figure: quantities[*at].figure, ..retold }),
                );
            };
            if stands {
                weighed(&mut found);
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
            let Some((table, place)) = best else {
                weighed(&mut found);
                continue;
            };
            let table = &tables[table];
            let label = table.label(place.row).or_else(|| table.headers(place.column).last());
            if let (Some(number), Some(label)) = (table.number(place), label) {
                let cell = Span::new(number.span.start, number.span.end - u32::from(number.tail));
                let right = cell.of(text).to_owned();
                found.push(Retold { figure: quantities[*at].figure, cell, label, right });
            }
        }
    }
    found
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
            || figure.percent
                && !cell.money
                && cell.value().abs() <= 100.0
                && !cells.iter().any(|(_, cell)| cell.mark == Mark::Percent)
                && !weigh::is_pair(table, *place);
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
