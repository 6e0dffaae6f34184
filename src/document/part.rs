//! Places in files whose bytes mean nothing to a reader.

use std::fmt;

/// A part of a document of a word processor, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A paragraph, heading or item of a list; those without text and those in tables do not count.
    Paragraph(u32),
    /// A cell of a table.
    Cell {
        /// The table.
        table: u32,
        /// The row.
        row: u32,
        /// The cell in it.
        cell: u32,
    },
    /// A footnote or endnote.
    Note(u32),
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Paragraph(number) => write!(f, "paragraph {number}"),
            Self::Cell { table, row, cell } => write!(f, "table {table}, row {row}, cell {cell}"),
            Self::Note(number) => write!(f, "footnote {number}"),
        }
    }
}
