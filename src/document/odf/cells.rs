//! The cells of a sheet, as they are shown.

use crate::document::NotText;
use crate::document::made::Made;
use crate::document::sheet::{Grid, MOST_COPIES};

/// The sheets of a file, while they are read.
#[derive(Debug, Default)]
pub(super) struct Cells {
    grid: Grid,
    hidden_sheet: bool,
    hidden_row: bool,
    /// The row and the column of the cell that is open, from 0, and how many there are of it.
    row: u32,
    column: u32,
    columns: u32,
    /// What comes after the last row and the last cell that was begun.
    next_row: u32,
    next_column: u32,
    text: String,
}

impl Cells {
    pub fn sheet(&mut self, name: &str, hidden: bool) {
        self.grid.sheet(name);
        self.hidden_sheet = hidden;
        (self.next_row, self.next_column) = (0, 0);
    }

    pub fn row(&mut self, copies: u32, hidden: bool) {
        self.flush();
        // Of a row that is said to stand many times, the first says it.
        self.row = self.next_row;
        self.next_row = self.next_row.saturating_add(copies);
        (self.next_column, self.hidden_row) = (0, hidden);
    }

    pub fn cell(&mut self, copies: u32) -> Result<(), NotText> {
        self.flush();
        (self.column, self.columns) = (self.next_column, copies);
        self.next_column = self.next_column.saturating_add(copies);
        self.grid.check()
    }

    /// A paragraph of the cell that is open.
    pub fn text(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(text);
    }

    /// Writes down the cell that was open, and its copies.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        if text.trim().is_empty() || self.hidden_sheet || self.hidden_row {
            return;
        }
        for copy in 0..self.columns.clamp(1, MOST_COPIES) {
            self.grid.cell(self.row, self.column.saturating_add(copy), text.trim());
        }
    }

    pub fn end_sheet(&mut self, made: &mut Made) {
        self.flush();
        self.grid.write(made);
    }

    pub fn finish(mut self, made: &mut Made) {
        self.flush();
        self.grid.write(made);
    }
}
