//! The figures of the cells, all of them: a cell that says more than a figure has some as well.

use rustc_hash::FxHashMap;

use super::figure::digits_of;
use super::told::{Key, key};
use crate::facts::table::cell::{Content, Mark};
use crate::facts::table::grid::{Place, Table};
use crate::language::Reading;
use crate::value::{Span, is_currency};

/// Larger tables are told of by their sums.
const MOST_ROWS: usize = 400;
const MOST_COLUMNS: usize = 60;
/// So many figures of a cell are read.
const MOST_OF_CELL: usize = 6;

/// A figure of a cell.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a trait of its own")]
pub(super) struct Entry {
    pub table: usize,
    pub row: usize,
    pub column: usize,
    /// Which of the cell's.
    pub nth: usize,
    pub mantissa: i64,
    pub places: u8,
    pub percent: bool,
    pub money: bool,
    /// It stands in a header or a label: "group A (n = 42)".
    pub head: bool,
    /// It is the day of a month.
    pub dated: bool,
    /// Its digits.
    pub span: Span,
}

impl Entry {
    pub fn value(&self) -> f64 {
        super::figure::decimal(self.mantissa, self.places)
    }

    pub fn half(&self) -> f64 {
        0.5 / 10_f64.powi(i32::from(self.places))
    }
}

/// All figures of all tables: by table and row, by table and column, and by their digits.
#[derive(Debug, Default)]
pub(super) struct Cells {
    pub all: Vec<Entry>,
    rows: FxHashMap<(usize, usize), Vec<u32>>,
    columns: FxHashMap<(usize, usize), Vec<u32>>,
    by_key: FxHashMap<Key, Vec<u32>>,
    /// By their first two digits.
    by_lead: FxHashMap<i64, Vec<u32>>,
}

impl Cells {
    pub fn of(tables: &[Table], text: &str, reading: &Reading) -> Self {
        let mut cells = Self::default();
        for (number, table) in tables.iter().enumerate() {
            if table.rows.len() <= MOST_ROWS && table.columns <= MOST_COLUMNS {
                cells.add(number, table, text);
            }
        }
        for entry in &mut cells.all {
            let at = reading.tokens.partition_point(|token| token.span.start < entry.span.start);
            entry.dated = super::figure::is_dated(reading, at);
        }
        for (at, entry) in (0..).zip(&cells.all) {
            cells.rows.entry((entry.table, entry.row)).or_default().push(at);
            cells.columns.entry((entry.table, entry.column)).or_default().push(at);
            cells.by_lead.entry(lead(entry.mantissa)).or_default().push(at);
            cells.by_key.entry(key(entry.mantissa, entry.places)).or_default().push(at);
        }
        cells
    }

    fn add(&mut self, number: usize, table: &Table, text: &str) {
        for row in 0..table.rows.len() {
            for column in 0..table.columns {
                let head = row < table.head || column < table.first;
                let cell = table.cell(row, column);
                if cell.span.is_empty() || cell.span.len() > 120 {
                    continue;
                }
                let marked = |second: bool| {
                    let place = Place { second, ..Place::new(row, column) };
                    table.number(place).is_some_and(|number| number.mark == Mark::Percent)
                };
                let plain = matches!(cell.content, Content::Number(_));
                for (nth, mut found) in scan(cell.span, text).into_iter().enumerate() {
                    let year = found.places == 0 && found.span.len() == 4;
                    if head && year && (1900..=2100).contains(&found.mantissa) {
                        continue;
                    }
                    found.percent |= plain && marked(false)
                        || nth == 1 && matches!(cell.content, Content::Pair(..)) && marked(true);
                    self.all.push(Entry { table: number, row, column, nth, head, ..found });
                }
            }
        }
    }

    pub fn row(&self, table: usize, row: usize) -> &[u32] {
        self.rows.get(&(table, row)).map_or(&[], Vec::as_slice)
    }

    pub fn column(&self, table: usize, column: usize) -> &[u32] {
        self.columns.get(&(table, column)).map_or(&[], Vec::as_slice)
    }

    pub fn with_key(&self, key: Key) -> &[u32] {
        self.by_key.get(&key).map_or(&[], Vec::as_slice)
    }

    /// The cells that may be a figure rounded, or that it may be: their first two digits are nearly its own.
    pub fn like(&self, mantissa: i64) -> impl Iterator<Item = u32> {
        let lead = lead(mantissa);
        let leads =
            [lead, if lead == 10 { 99 } else { lead - 1 }, if lead == 99 { 10 } else { lead + 1 }];
        leads.into_iter().filter_map(|lead| self.by_lead.get(&lead)).flatten().copied()
    }
}

/// The first two digits of a figure.
fn lead(mantissa: i64) -> i64 {
    let mut lead = mantissa.abs();
    while lead > 99 {
        lead /= 10;
    }
    if lead < 10 { lead * 10 } else { lead }
}

/// The figures of a cell.
fn scan(span: Span, text: &str) -> Vec<Entry> {
    let written = span.of(text);
    let bytes = written.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() && found.len() < MOST_OF_CELL {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len() {
            let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
            let grouped = bytes[at] == b','
                && digit(at + 1)
                && digit(at + 2)
                && digit(at + 3)
                && !digit(at + 4);
            let pointed = bytes[at] == b'.' && digit(at + 1) && !written[start..at].contains('.');
            if !(digit(at) || grouped || pointed) {
                break;
            }
            at += 1;
        }
        let (before, after) = (&written[..start], &written[at..]);
        // "M94", "1.2.3", "doi:10.1", "6:32": a name, a time.
        let name = before.ends_with(|c: char| c.is_alphabetic() || matches!(c, '.' | ':' | '_'))
            || after.starts_with(['.', ':'])
                && after[1..].starts_with(|c: char| c.is_ascii_digit());
        let Some((mantissa, places)) = digits_of(&written[start..at]).filter(|_| !name) else {
            continue;
        };
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        found.push(Entry {
            table: 0,
            row: 0,
            column: 0,
            nth: 0,
            head: false,
            dated: false,
            mantissa,
            places,
            percent: after.trim_start_matches([' ', '\\', ')']).starts_with('%'),
            money: before.trim_end().ends_with(is_currency),
            span: Span::new(span.start + narrow(start), span.start + narrow(at)),
        });
    }
    found
}
