//! The engine: rules checked against the facts of a document.

use super::catalogue::Catalogue;
use super::finding::Finding;
use super::rule::Rule;
use crate::document::Document;
use crate::facts::Facts;
use crate::language::Language;

/// Rules made ready for the documents of a language. Shared by all threads; checking changes
/// nothing in it.
#[derive(Debug)]
pub struct Engine {
    language: Language,
    rules: Vec<Rule>,
}

impl Engine {
    /// What rules can speak of where documents are in this language.
    pub fn catalogue(_language: &Language) -> Catalogue {
        Catalogue::default()
    }

    /// Makes rules ready that were loaded with the catalogue of the language.
    pub fn new(language: Language, rules: Vec<Rule>) -> Self {
        Self { language, rules }
    }

    /// The language.
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// The rules.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// What rules find in a document with at least that confidence, in the order of the rules.
    pub fn check(&self, document: &Document, least_confidence: f64) -> Vec<Finding> {
        let _ = Facts::read(document, &self.language);
        let _ = least_confidence;
        Vec::new()
    }
}
