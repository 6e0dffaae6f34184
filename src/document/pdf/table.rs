//! Tables: lines with gaps in them that stand below each other.

use std::ops::Range;

use super::entries::{Entries, is_figure, join};
use super::row::{Cell, Row};
use super::wrapped;

/// Lines of a table stand no further apart, in parts of their size.
const LINE_GAP: f64 = 2.7;
/// The heads of columns take at most so many lines.
const LONGEST_HEAD: usize = 4;
/// A cell goes on below one of so many lines.
const LOOK_BACK: usize = 8;
/// No table is wider.
const MOST_COLUMNS: usize = 60;

/// A table among the lines of a document.
pub(super) struct Table {
    pub rows: Range<usize>,
    /// From left to right, where each begins and ends.
    columns: Vec<(f64, f64)>,
}

/// The tables among lines, in their order.
pub(super) fn tables(rows: &[Row]) -> Vec<Table> {
    let mut tables = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        let end = stretch(rows, at);
        let table = (end > at + 1).then(|| columns(&rows[at..end])).flatten();
        match table {
            Some(columns) => {
                tables.push(Table { rows: at..end, columns });
                at = end;
            }
            None => at += 1,
        }
    }
    tables
}

/// How far the lines with gaps reach that begin here.
fn stretch(rows: &[Row], start: usize) -> usize {
    let mut end = start;
    let mut at = start;
    while let Some(row) = rows.get(at) {
        if at > start && !follows(&rows[at - 1], row) {
            break;
        }
        let cells = || rows[start..end].iter().rev().take(LOOK_BACK);
        if row.cells.len() > 1 || cells().any(|above| wrapped::is_within(above, row)) {
            end = at + 1;
        } else if at == start || at > end {
            // One line without a gap may be a cell that goes on, or words over a part of the table.
            break;
        }
        at += 1;
    }
    end
}

fn follows(above: &Row, below: &Row) -> bool {
    let step = below.base - above.base;
    above.region == below.region && step > 0.0 && step <= LINE_GAP * above.size.max(below.size)
}

/// The columns that the cells of lines stand in; none where they do not stand below each other.
fn columns(rows: &[Row]) -> Option<Vec<(f64, f64)>> {
    let gapped: Vec<&Row> = rows.iter().filter(|row| row.cells.len() > 1).collect();
    let most = gapped.iter().map(|row| row.cells.len()).max()?;
    if gapped.len() < 2 || most > MOST_COLUMNS {
        return None;
    }
    let least = (most * 3).div_ceil(5).max(2);
    let mut spans: Vec<(f64, f64)> = gapped
        .iter()
        .filter(|row| row.cells.len() >= least)
        .flat_map(|row| row.cells.iter().map(|cell| (cell.left, cell.right)))
        .collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut columns: Vec<(f64, f64)> = Vec::new();
    for (left, right) in spans {
        match columns.last_mut() {
            Some(column) if left < column.1 => column.1 = column.1.max(right),
            _ => columns.push((left, right)),
        }
    }
    if columns.len() < 2 || 2 * columns.len() < most {
        return None;
    }
    let apart = |row: &&&Row| {
        let mut taken: Vec<usize> = row.cells.iter().map(|cell| nearest(&columns, cell)).collect();
        taken.dedup();
        taken.len() == row.cells.len()
    };
    let apart = gapped.iter().filter(apart).count();
    (5 * apart >= 3 * gapped.len()).then_some(columns)
}

/// The column that a cell stands in.
fn nearest(columns: &[(f64, f64)], cell: &Cell) -> usize {
    let shared = |column: &(f64, f64)| column.1.min(cell.right) - column.0.max(cell.left);
    let all = columns.iter().enumerate();
    all.max_by(|a, b| shared(a.1).total_cmp(&shared(b.1))).map_or(0, |(at, _)| at)
}

impl Table {
    /// The lines of the table, the one with the heads of its columns first.
    pub fn entries(&self, rows: &[Row]) -> Vec<Entries> {
        let mut all: Vec<Entries> = Vec::new();
        let rows = rows.get(self.rows.clone()).unwrap_or_default();
        let entries = rows.iter().map(|row| self.entries_of(row)).collect();
        let all_entries = wrapped::rows(rows, entries, &self.columns);
        // The head of a column may take several lines: it is those before the first figures.
        let has_figures =
            |entries: &Entries| entries.iter().skip(1).flatten().any(|(text, ..)| is_figure(text));
        let first = all_entries.iter().position(has_figures).unwrap_or(0);
        let heads = if first <= LONGEST_HEAD { first } else { 0 };
        for (entries, at) in all_entries.into_iter().zip(0..) {
            match all.last_mut() {
                Some(last) if at > 0 && at < heads => join(last, entries),
                _ => all.push(entries),
            }
        }
        all
    }

    fn entries_of(&self, row: &Row) -> Entries {
        let mut entries: Entries = vec![None; self.columns.len()];
        for cell in &row.cells {
            let entry = Some((cell.text.clone(), row.page, row.line));
            let at = nearest(&self.columns, cell);
            if let Some(slot) = entries.get_mut(at) {
                match slot {
                    Some((text, ..)) => {
                        text.push(' ');
                        text.push_str(&cell.text);
                    }
                    None => *slot = entry,
                }
            }
        }
        entries
    }
}
