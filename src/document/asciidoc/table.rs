//! Tables of `AsciiDoc`: cells begin with a bar, rows go on until their columns are full.

use super::AsciiDoc;
use super::line::Line;
use crate::document::block::BlockKind;
use crate::document::delimited::{Records, Table};
use crate::document::rows::{Row, narrow, stretch};
use crate::document::table::Tables;
use crate::value::Span;

/// A cell: its text, and how many columns and rows it goes over.
struct Cell {
    span: Span,
    columns: u32,
    rows: u32,
    /// What it says is not the table's: code.
    unread: bool,
}

impl AsciiDoc<'_> {
    /// Reads the lines between the fences of a table.
    pub(super) fn table(&mut self, rows: &[Row], style: &str, fence: &str) {
        if fence == ",===" || fence == ":===" || style.contains("format=\"csv\"") {
            let mut table = Table::of(self.tables);
            let delimiter = if fence == ":===" { b':' } else { b',' };
            let Span { start, end } = stretch(rows);
            let records = Records::new(self.source, start as usize, end as usize, delimiter);
            for record in records {
                table.record(&record, self.source, &mut self.builder);
            }
            self.tables = self.tables.saturating_add(1);
            return;
        }
        let bar = if fence == "!===" { '!' } else { '|' };
        let (cells, first_row) = self.cells(rows, bar);
        let width = columns_of(style).unwrap_or(first_row).max(1);
        let mut tables = Tables::default();
        tables.count_from(self.tables);
        tables.open(false);
        let mut filled = width;
        for cell in cells {
            if filled >= width {
                tables.row();
                filled = tables.taken();
            }
            tables.next(cell.columns, cell.rows);
            filled += cell.columns;
            if let Some(kind) = tables.cell().filter(|_| !cell.unread) {
                self.cell(kind, cell.span);
            }
        }
        self.tables = tables.count();
    }

    /// The cells, and how many columns the first line of cells has.
    fn cells(&self, rows: &[Row], bar: char) -> (Vec<Cell>, u32) {
        let (mut cells, mut first_row) = (Vec::<Cell>::new(), 0);
        for row in rows {
            if row.text(self.source).starts_with("//") {
                continue;
            }
            let text = row.text(self.source);
            let before = cells.len();
            let mut at = 0;
            let mut repeat = 1;
            for (index, piece) in text.split(bar).enumerate() {
                let start = row.start + narrow(at);
                at += piece.len() + bar.len_utf8();
                // What is said of the next cell stands before its bar.
                let (words, spec) = specification(piece, at <= text.len());
                let lead = narrow(words.len() - words.trim_start().len());
                let span = Span::new(start + lead, start + lead + narrow(words.trim().len()));
                if index > 0 {
                    let Some(cell) = cells.last_mut() else { continue };
                    cell.span = span;
                } else if let Some(last) = cells.last_mut()
                    && !span.is_empty()
                {
                    // A line without a bar goes on with the cell before.
                    last.span = if last.span.is_empty() {
                        span
                    } else {
                        Span::new(last.span.start, span.end)
                    };
                }
                if at <= text.len() {
                    let Specification { columns, rows, copies, unread } = spec;
                    repeat = copies;
                    let empty = Span::new(row.end, row.end);
                    cells.push(Cell { span: empty, columns, rows, unread });
                }
            }
            // A cell that is said to stand several times.
            if repeat > 1
                && let Some(last) = cells.last()
            {
                let (span, unread) = (last.span, last.unread);
                for _ in 1..repeat {
                    cells.push(Cell { span, columns: 1, rows: 1, unread });
                }
            }
            if before == 0 {
                first_row = cells.iter().map(|cell| cell.columns).sum();
            }
        }
        (cells, first_row)
    }

    /// A cell, with its paragraphs as one.
    fn cell(&mut self, kind: BlockKind, span: Span) {
        let item = Line::of(Row { start: span.start, end: span.end, indent: 0 }, self.source);
        let skip = if let Line::Item { length, .. } = item { length } else { 0 };
        self.block(kind, Span::new(span.start + narrow(skip), span.end));
    }
}

struct Specification {
    columns: u32,
    rows: u32,
    copies: u32,
    unread: bool,
}

/// The words of a piece, and what is said at its end of the cell that comes next: "2+^.>s".
fn specification(piece: &str, next: bool) -> (&str, Specification) {
    let mut found = Specification { columns: 1, rows: 1, copies: 1, unread: false };
    let start = piece.rfind(' ').map_or(0, |at| at + 1);
    let said = &piece[start..];
    let known = |c: char| c.is_ascii_digit() || "+*.<>^adehlmsv".contains(c);
    let letters = said.chars().filter(char::is_ascii_alphabetic).count();
    let marked = said.contains(['+', '*', '<', '>', '^', '.']) || said.len() == 1 && letters == 1;
    if !next || said.is_empty() || !said.chars().all(known) || letters > 1 || !marked {
        return (piece, found);
    }
    if let Some((span, _)) = said.split_once('+') {
        let (columns, rows) = span.split_once('.').unwrap_or((span, "1"));
        found.columns = columns.parse().unwrap_or(1);
        found.rows = rows.parse().unwrap_or(1);
    } else if let Some((copies, _)) = said.split_once('*') {
        found.copies = copies.parse().unwrap_or(1).min(100);
    } else if said.ends_with(|c: char| c.is_ascii_digit()) {
        return (piece, found);
    }
    found.columns = found.columns.clamp(1, 1000);
    found.unread = said.ends_with('l');
    (&piece[..start], found)
}

/// How many columns a table says that it has: `cols="1,2,3"`, `cols="3*"`.
fn columns_of(style: &str) -> Option<u32> {
    let rest = style.split("cols=").nth(1)?;
    let list = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next().unwrap_or(""),
        None => rest.split([',', ' ']).next().unwrap_or(""),
    };
    let count = |part: &str| match part.trim().split_once('*') {
        Some((copies, _)) => copies.parse().unwrap_or(1),
        None => 1_u32,
    };
    let columns = list.split([',', ';']).map(count).fold(0_u32, u32::saturating_add);
    Some(columns.clamp(1, 1000))
}
