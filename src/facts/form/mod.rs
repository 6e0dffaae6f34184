//! The form of a text: how figures, units, short forms, references and numbers of parts are written,
//! and whether they agree with each other.

mod malformed;

pub use malformed::Malformed;

use super::Facts;
use crate::document::Document;
use crate::language::Language;

/// What is read of a document's form.
#[derive(Debug, Default)]
pub struct Form {
    /// Figures that are not well formed, in the order of the text.
    pub malformed: Vec<Malformed>,
}

impl Form {
    /// Reads what depends on the facts of the whole document.
    pub(super) fn read(document: &Document, language: &Language, facts: &Facts) -> Self {
        Self { malformed: malformed::read(document, language, facts) }
    }
}
