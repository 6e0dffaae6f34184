//! The files of a run, for formats that tell of those without findings too.

use crate::document::{Block, Document};

/// A file that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The path as it was given.
    pub path: String,
    /// What it says, where a format shows it.
    pub page: Option<Page>,
}

/// A document as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The text, which the places of findings are spans of.
    pub text: String,
    /// Its blocks.
    pub blocks: Vec<Block>,
}

impl Checked {
    /// A file, with what it says where that is wanted.
    pub fn new(document: &Document, with_page: bool) -> Self {
        let page = || Page { text: document.text().to_owned(), blocks: document.blocks.clone() };
        Self { path: document.source.path().to_owned(), page: with_page.then(page) }
    }
}
