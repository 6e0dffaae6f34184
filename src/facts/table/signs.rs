//! Changes of the text whose sign the table gives otherwise: "sales growth of 4.4%" and the row "Sales … (4.4)%".

use super::cell::Mark;
use super::grid::{Place, Table};
use super::text::{self, Row};
use crate::document::Document;
use crate::facts::Quantity;
use crate::language::{Class, Reading, TableWords, Token};
use crate::value::{Dimension, Span};

/// A word of rising or falling, and the cell that says the other.
#[derive(Clone, Copy, Debug)]
pub struct Turned {
    /// The word.
    pub word: Span,
    /// The word says that it rose.
    pub up: bool,
    /// The figure in the text.
    pub figure: Span,
    /// The cell.
    pub cell: Span,
    /// What the row is called.
    pub label: Span,
}

/// So many tokens before and after a figure its word may stand.
const BEFORE: usize = 5;
const AFTER: usize = 3;

/// Finds the changes of the text whose sign a table gives otherwise.
pub fn find(
    tables: &[Table],
    document: &Document,
    reading: &Reading,
    quantities: &[Quantity],
    labels: &TableWords,
) -> Vec<Turned> {
    let signed =
        |table: &&Table| table.numbers().any(|n| n.mark == Mark::Percent && n.mantissa < 0);
    if !tables.iter().any(|table| signed(&table)) {
        return Vec::new();
    }
    let text = document.text();
    let rows = text::rows(tables, text, labels);
    let mut found = Vec::new();
    for quantity in quantities.iter().filter(|quantity| quantity.dimension == Dimension::Percent) {
        if text::is_cell(document, reading, quantity) {
            continue;
        }
        let Some((word, up)) = direction(reading, quantity) else { continue };
        let Some(told) = text::told(quantity, text).filter(|told| told.mantissa > 9) else {
            continue;
        };
        let words = text::words_of(reading, quantity.sentence, text, labels);
        let named = |row: &&Row| {
            row.column.is_none()
                && !row.words.is_empty()
                && row.words.iter().all(|word| words.all.contains(word))
        };
        let cells = |row: &Row| -> Vec<(Place, i64)> {
            let table = &tables[row.table];
            let places = (table.first..table.columns).map(|column| Place::new(row.row, column));
            let number = |place: Place| table.number(place).map(|number| (place, number));
            let same = places.filter_map(number).filter(|(_, number)| {
                number.mark == Mark::Percent
                    && number.places == told.places
                    && number.mantissa.abs() == told.mantissa
            });
            same.map(|(place, number)| (place, number.mantissa)).collect()
        };
        // Any row of that name that says what the text says is the one that is meant.
        let all: Vec<(&Row, Place, i64)> = rows
            .iter()
            .filter(named)
            .flat_map(|row| cells(row).into_iter().map(move |(place, sign)| (row, place, sign)))
            .collect();
        let agrees = all.iter().any(|(.., sign)| (*sign > 0) == up);
        if let [(row, place, _), ..] = all.as_slice()
            && !agrees
            && let table = &tables[row.table]
            && signed(&table)
            && !is_taken_away(table, row.row)
            && (up || rises(table, row.row, told.mantissa, told.places))
            && let (Some(number), Some(label)) = (table.number(*place), table.label(row.row))
        {
            found.push(Turned { word, up, figure: quantity.span, cell: number.span, label });
        }
    }
    found
}

/// Costs in brackets: what rises is worse, and has the sign of a fall.
fn is_taken_away(table: &Table, row: usize) -> bool {
    let cells =
        (table.first..table.columns).filter_map(|column| table.number(Place::new(row, column)));
    let mut amounts = cells.filter(|number| number.mark != Mark::Percent).peekable();
    amounts.peek().is_some() && amounts.all(|number| number.mantissa <= 0)
}

/// Whether two figures of a row give its percentage as a rise: tables write falls without a sign, too.
fn rises(table: &Table, row: usize, mantissa: i64, places: u8) -> bool {
    let plain = |column: usize| {
        let number = table.number(Place::new(row, column))?;
        (number.mark != Mark::Percent && number.mantissa > 0).then(|| number.value())
    };
    let figures: Vec<f64> = (table.first..table.columns).filter_map(plain).take(8).collect();
    #[allow(clippy::cast_precision_loss, reason = "percentages are compared in round numbers")]
    let said = mantissa as f64 / 10_f64.powi(i32::from(places));
    figures.windows(2).any(|pair| {
        let (one, other) = (pair[0].max(pair[1]), pair[0].min(pair[1]));
        ((one / other - 1.0) * 100.0 - said).abs() <= 0.6
    })
}

/// The word of rising or falling beside a figure, with no other figure or verb between.
fn direction(reading: &Reading, quantity: &Quantity) -> Option<(Span, bool)> {
    let sentence = reading.sentences.get(quantity.sentence as usize)?.range();
    let class = |token: &Token| reading.forms.class(token.form);
    let moves = Class::UP | Class::DOWN;
    let (start, end) = (quantity.hedge_start as usize, quantity.hedge_end as usize);
    let before = reading.tokens.get(start.saturating_sub(BEFORE).max(sentence.start)..start)?;
    let after = reading.tokens.get(end..(end + AFTER).min(sentence.end))?;
    let plain =
        |token: &&Token| !class(token).intersects(Class::DIGITS | Class::AND | Class::CLAUSE);
    let near = before.iter().rev().take_while(plain).find(|token| class(token).intersects(moves));
    let near = near
        .or_else(|| after.iter().take_while(plain).find(|token| class(token).intersects(moves)))?;
    let class = class(near);
    // "an improvement of 4%" may be a fall.
    let sure = !class.intersects(Class::UNSIGNED) && !class.contains(moves);
    sure.then_some((near.span, class.intersects(Class::UP)))
}
