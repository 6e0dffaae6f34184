//! Figures of the text that a table gives otherwise.
//!
//! A writer who tells of a table takes its figures from it. So where a figure of a sentence is in no cell that the
//! sentence may speak of, and one slip of the pen away from one whose row or column it names, or has other figures
//! of, it was probably that cell. Evidence is gathered here for every figure and its likeliest cell; the
//! rule says what it weighs.

mod candidate;
mod cells;
mod figure;
mod finder;
mod gather;
mod grounds;
mod lines;
mod rows;
mod told;
mod weigh;

use rustc_hash::FxHashMap;

use super::grid::Table;
use crate::document::Document;
use crate::facts::Quantity;
use crate::language::{Language, Reading};
use crate::value::Span;
use finder::Finder;
pub use grounds::RETOLD_GROUNDS;
pub(super) use rows::{Row, is_cell, rows, words_of};
pub(super) use told::told;

/// A figure of the text, and the cell that it was probably taken from.
#[derive(Clone, Debug)]
pub struct Retold {
    /// The digits of the text.
    pub figure: Span,
    /// Those of the cell.
    pub cell: Span,
    /// What the row is called.
    pub label: Span,
    /// What the text would have to say, written as it writes.
    pub right: String,
    /// The evidence, in the order of [`RETOLD_GROUNDS`].
    pub grounds: Vec<f32>,
}

/// Finds the figures of the text that tables may give otherwise.
pub fn find(
    tables: &[Table],
    document: &Document,
    language: &Language,
    reading: &Reading,
    quantities: &[Quantity],
) -> Vec<Retold> {
    if tables.is_empty() || !reading.in_language {
        return Vec::new();
    }
    let quantities: FxHashMap<u32, &Quantity> =
        quantities.iter().map(|quantity| (quantity.figure.start, quantity)).collect();
    Finder::of(tables, document, language, reading, &quantities).find()
}
