//! Places in files whose bytes mean nothing to a reader.

use std::fmt;

/// A part of a document that has no lines to count, counted from 1.
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
    /// A slide of a presentation.
    Slide {
        /// The slide.
        slide: u32,
        /// The row and the cell of a table on it.
        cell: Option<(u32, u32)>,
        /// The speaker's notes below it.
        notes: bool,
    },
    /// A cell of a sheet.
    Sheet {
        /// The name of the sheet.
        sheet: SheetName,
        /// The row.
        row: u32,
        /// The column, from 0: it is shown as a letter.
        column: u32,
    },
    /// A line of a page.
    Page {
        /// The page.
        page: u32,
        /// The line of text on it.
        line: u32,
    },
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Paragraph(number) => write!(f, "paragraph {number}"),
            Self::Cell { table, row, cell } => write!(f, "table {table}, row {row}, cell {cell}"),
            Self::Note(number) => write!(f, "footnote {number}"),
            Self::Slide { slide, notes: true, .. } => write!(f, "slide {slide}, notes"),
            Self::Slide { slide, cell: Some((row, cell)), .. } => {
                write!(f, "slide {slide}, row {row}, cell {cell}")
            }
            Self::Slide { slide, .. } => write!(f, "slide {slide}"),
            Self::Sheet { sheet, row, column } => {
                write!(f, "sheet {}, cell {}{row}", sheet.as_str(), letters(*column))
            }
            Self::Page { page, line } => write!(f, "page {page}, line {line}"),
        }
    }
}

/// The name of a sheet, kept in place: there is one for each of a million cells. Excel's names have at most 31
/// characters; of a longer one the beginning is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SheetName {
    bytes: [u8; LONGEST_NAME],
    length: u8,
}

/// So many bytes of the name of a sheet are kept.
const LONGEST_NAME: usize = 40;

impl Default for SheetName {
    fn default() -> Self {
        Self { bytes: [0; LONGEST_NAME], length: 0 }
    }
}

impl SheetName {
    /// Keeps a name.
    pub fn of(name: &str) -> Self {
        let mut kept = Self::default();
        let length = name.floor_char_boundary(LONGEST_NAME);
        kept.bytes[..length].copy_from_slice(&name.as_bytes()[..length]);
        kept.length = u8::try_from(length).unwrap_or(0);
        kept
    }

    fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..usize::from(self.length)).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or("")
    }
}

/// The letters of a column from 0: A, B, … Z, AA.
fn letters(mut column: u32) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + u8::try_from(column % 26).unwrap_or(0)));
        match (column / 26).checked_sub(1) {
            Some(rest) => column = rest,
            None => return letters.iter().rev().collect(),
        }
    }
}
