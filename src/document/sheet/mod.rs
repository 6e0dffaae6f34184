//! Sheets of cells: Excel workbooks (`.xlsx`), and what those of `OpenDocument` share with them.
//!
//! `xlsx.rs` reads a workbook, `shown.rs` writes a number as its format shows it, `date.rs` dates.

mod date;
mod shown;
mod xlsx;

use super::NotText;
use super::block::BlockKind;
use super::cell::{LONGEST_CELL, MOST_CELLS, is_prose};
use super::made::Made;
use super::part::{Part, SheetName};

pub(super) use xlsx::read;

/// A cell may say that it stands this often, and is believed no further.
pub(super) const MOST_COPIES: u32 = 1000;

/// The cells of a sheet that have text.
#[derive(Debug, Default)]
pub(super) struct Grid {
    sheet: SheetName,
    /// The row and the column of each, from 0, and its text.
    cells: Vec<(u32, u32, String)>,
    count: usize,
    tables: u16,
}

impl Grid {
    /// Begins a sheet.
    pub fn sheet(&mut self, name: &str) {
        self.sheet = SheetName::of(name);
        self.cells.clear();
    }

    /// Adds a cell.
    pub fn cell(&mut self, row: u32, column: u32, text: &str) {
        self.count += 1;
        if self.count <= MOST_CELLS {
            self.cells.push((row, column, text.to_owned()));
        }
    }

    /// Whether there are not too many.
    pub fn check(&self) -> Result<(), NotText> {
        if self.count > MOST_CELLS { Err(NotText::TooManyCells) } else { Ok(()) }
    }

    /// Writes the cells down. An empty row ends a table; words that stand alone in their row are a
    /// paragraph.
    pub fn write(&mut self, made: &mut Made) {
        self.cells.sort_by_key(|(row, column, _)| (*row, *column));
        self.cells.dedup_by_key(|(row, column, _)| (*row, *column));
        let (mut first, mut last, mut any) = (0, None::<u32>, false);
        for cells in self.cells.chunk_by(|a, b| a.0 == b.0) {
            let alone = cells.len() == 1;
            for (row, column, text) in cells {
                let goes_on = last.is_some_and(|last| *row <= last + 1);
                if !goes_on || row - first > u32::from(u16::MAX) {
                    self.tables = self.tables.saturating_add(u16::from(any));
                    (first, any) = (*row, true);
                }
                last = Some(*row);
                let prose = alone && is_prose(text) || text.len() > LONGEST_CELL as usize;
                let cell = BlockKind::Cell {
                    table: self.tables,
                    row: u16::try_from(row - first).unwrap_or(u16::MAX),
                    column: u16::try_from(*column).unwrap_or(u16::MAX),
                };
                let kind = if prose { BlockKind::Paragraph } else { cell };
                let part = Part::Sheet { sheet: self.sheet, row: row + 1, column: *column };
                made.block(kind, false, part, text);
            }
        }
        self.tables = self.tables.saturating_add(u16::from(any));
        self.cells.clear();
    }
}
