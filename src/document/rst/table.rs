//! Tables that are drawn: with all their lines, or with those above and below the columns alone.

use super::Rst;
use crate::document::drawn::between_bars;
use crate::document::rows::{Row, narrow};
use crate::value::Span;

/// A table has at most so many columns.
const WIDEST: usize = 200;

/// What stands in a cell, line by line.
type Cell = Vec<Span>;

impl Rst<'_> {
    /// "+---+---+" around every cell. Answers how many lines it has.
    pub(super) fn grid_table(&mut self, rows: &[Row]) -> Option<usize> {
        let source = self.source;
        let inside = |row: &&Row| row.text(source).starts_with(['+', '|']);
        let lines = rows.iter().take_while(inside).count();
        let rule = |text: &str| text.starts_with('+') && text.ends_with('+');
        let last = rows[..lines].iter().rposition(|row| rule(row.text(source)))?;
        let rows = &rows[..=last];
        // Where a column begins, some line has a corner.
        let mut corners: Vec<usize> = Vec::new();
        for row in rows
            .iter()
            .filter(|row| row.text(source).contains("+-") || row.text(source).contains("+="))
        {
            let marks = row.text(source).chars().enumerate();
            corners.extend(marks.filter(|(_, c)| *c == '+').map(|(at, _)| at));
            corners.sort_unstable();
            corners.dedup();
            // Nobody draws such a table; what looks like one is passed over.
            if corners.len() > WIDEST {
                return Some(last + 1);
            }
        }
        if last == 0 || corners.len() < 2 {
            return None;
        }
        self.tables.open(false);
        let mut open: Vec<Cell> = vec![Cell::new(); corners.len() - 1];
        for row in rows {
            let text = row.text(source);
            let (ruled, parts) = parts(text, &corners);
            if ruled {
                self.grid_row(&mut open);
                continue;
            }
            for (column, part) in parts {
                let written = text.get(part.clone()).unwrap_or("");
                if written.starts_with("--") || written.starts_with("==") {
                    continue;
                }
                push(&mut open[column], row.start, text, part);
            }
        }
        self.grid_row(&mut open);
        self.tables.close();
        Some(last + 1)
    }

    /// Reads the cells of a row.
    fn grid_row(&mut self, cells: &mut [Cell]) {
        if cells.iter().all(Vec::is_empty) {
            return;
        }
        self.tables.row();
        for cell in cells {
            self.tables.next(1, 1);
            let spans = std::mem::take(cell);
            if let Some(kind) = self.tables.cell() {
                self.pieces(kind, &spans);
            }
        }
        self.tables.leave_cell();
    }

    /// "====  ====" above and below. Answers how many lines it has.
    pub(super) fn simple_table(&mut self, rows: &[Row]) -> Option<usize> {
        let source = self.source;
        let border = |row: &Row| {
            let text = row.text(source);
            text.contains("==") && text.bytes().all(|b| matches!(b, b'=' | b' '))
        };
        let first = rows[0].text(source);
        if !border(&rows[0]) || !first.contains(' ') {
            return None;
        }
        let mut starts = Vec::new();
        for (at, byte) in first.bytes().enumerate() {
            if byte == b'=' && (at == 0 || first.as_bytes()[at - 1] == b' ') {
                starts.push(at);
            }
        }
        // The last border has a blank line below it.
        let ends =
            |at: &usize| border(&rows[*at]) && rows.get(at + 1).is_none_or(|row| row.is_blank());
        let last = (1..rows.len().min(1000)).find(ends)?;
        if starts.len() > WIDEST {
            return None;
        }
        self.tables.open(false);
        let mut open: Vec<Cell> = vec![Cell::new(); starts.len()];
        for row in &rows[1..last] {
            let text = row.text(source);
            if border(row) || text.bytes().all(|b| matches!(b, b'-' | b' ')) {
                self.grid_row(&mut open);
                continue;
            }
            let indent = row.indent.saturating_sub(rows[0].indent) as usize;
            let cells = columns(text, &starts, indent);
            // Without a word in the first column, a line goes on with the row before.
            if cells.first().is_some_and(|(column, _)| *column == 0) {
                self.grid_row(&mut open);
            }
            for (column, part) in cells {
                push(&mut open[column], row.start, text, part);
            }
        }
        self.grid_row(&mut open);
        self.tables.close();
        Some(last + 1)
    }
}

/// Adds the words of a part of a line to a cell.
fn push(cell: &mut Cell, start: u32, text: &str, part: std::ops::Range<usize>) {
    let written = text.get(part.clone()).unwrap_or("");
    let words = written.trim();
    if !words.is_empty() && words != "\\" {
        let lead = written.len() - written.trim_start().len();
        let at = start + narrow(part.start + lead);
        cell.push(Span::new(at, at + narrow(words.len())));
    }
}

/// The parts of a line of a drawn table between its bars, each with the column that it begins in; and
/// whether the line is ruled from end to end.
fn parts(text: &str, corners: &[usize]) -> (bool, Vec<(usize, std::ops::Range<usize>)>) {
    if text.bytes().all(|b| matches!(b, b'+' | b'-' | b'=')) {
        return (true, Vec::new());
    }
    (false, between_bars(text, corners))
}

/// The parts of a line of a simple table, each with its column. A text that runs over the end of its
/// column is of that column.
fn columns(text: &str, starts: &[usize], indent: usize) -> Vec<(usize, std::ops::Range<usize>)> {
    let mut bytes = Vec::new();
    let mut column = 0;
    let mut before = ' ';
    for (place, (at, c)) in text.char_indices().enumerate() {
        let place = place + indent;
        while column + 1 < starts.len() && starts[column + 1] <= place {
            column += 1;
        }
        let begins = starts.get(column) == Some(&place) && before == ' ' || bytes.is_empty();
        if begins && c != ' ' {
            bytes.push((column, at));
        }
        before = c;
    }
    let end = |index: usize| bytes.get(index + 1).map_or(text.len(), |(_, at)| *at);
    bytes.iter().enumerate().map(|(index, (column, at))| (*column, *at..end(index))).collect()
}
