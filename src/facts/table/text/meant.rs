//! The cell of a row that a figure of the text was probably taken from: the words of the row's label stand near the
//! figure, or other figures of the sentence are those of the row, and one slip of the pen makes one of the other.

use rustc_hash::FxHashMap;

use super::super::cell::{Mark, Number};
use super::super::grid::{Place, Table};
use super::rows::{Row, Words};
use super::told::{Key, Told, digits, explained, is_other_digit, is_same, key_of, written};
use super::weigh;
use crate::facts::slip::one_edit;

/// A figure that stands in no cell, with its sentence.
pub(super) struct Asked<'a> {
    pub figure: &'a Told,
    /// The other figures of the sentence.
    pub others: &'a [&'a Told],
    pub words: &'a Words,
    /// How often the text tells each figure.
    pub told: &'a FxHashMap<Key, u32>,
    pub text: &'a str,
}

/// The cell of a row that a figure of the text was probably taken from.
pub(super) fn meant(
    table: &Table,
    row: &Row,
    Asked { figure, others, words, told, text }: &Asked,
) -> Option<(usize, Place)> {
    let near = near_of(words, row, figure);
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
