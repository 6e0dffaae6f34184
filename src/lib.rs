//! factlint reads a document and reports its contradictions.
//!
//! ```text
//! bytes ── document ──► the text as a reader sees it, in blocks, every span traceable to the file
//!       ── language ──► sentences and tokens, with the lexicon's classes
//!       ── facts    ──► what is stated: quantities, dates, names, claims, relations
//!       ── rules    ──► equations over facts, and the findings that have no solution
//!       ── report   ──► for people, for programs, for editors
//! ```
//!
//! Each stage knows only those before it, and all stand on [`value`] (exact numbers, intervals, dates, units) and
//! [`yaml`] (rules and the data of languages, with the place of every value). The stages are pure: a file in,
//! findings out. [`Linter`] runs them all:
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let linter = factlint::Linter::new()?;
//! let draft = "We meet on Monday, March 4, 2021.";
//! let findings = linter.check("draft.txt", draft.as_bytes().to_vec())?;
//! for finding in &findings {
//!     println!("{}: {}", finding.rule, finding.message);
//! }
//! assert_eq!(findings[0].message, "March 4, 2021 is a Thursday, not a Monday");
//! assert_eq!(findings[0].suggestions[0].text, "Thursday");
//! # Ok(())
//! # }
//! ```

#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "cli")]
pub mod config;
pub mod document;
pub mod facts;
pub mod language;
pub mod report;
pub mod rules;
pub mod value;
pub mod yaml;

use document::{Document, NotText};
use language::{Language, LanguageError};
use report::Reported;
use rules::{Engine, LEAST_CONFIDENCE};

/// The built-in rules for English documents, ready to be run on any number of them.
#[derive(Debug)]
pub struct Linter {
    engine: Engine,
    least_confidence: f64,
}

impl Linter {
    /// A linter with the built-in rules.
    ///
    /// # Errors
    /// [`LanguageError`] when the data that is compiled in cannot be read.
    pub fn new() -> Result<Self, LanguageError> {
        let language = Language::load(language::DEFAULT)?;
        let (mut rules, _) = rules::load(rules::built_in(), &Engine::catalogue(&language));
        rules.retain(|rule| rule.enabled);
        Ok(Self { engine: Engine::new(language, rules), least_confidence: LEAST_CONFIDENCE })
    }

    /// Reports findings of at least that confidence, from 0 to 1, instead of the default.
    #[must_use]
    pub fn with_least_confidence(self, least_confidence: f64) -> Self {
        Self { least_confidence, ..self }
    }

    /// What cannot all be true in a file; its name tells in which format it is written.
    ///
    /// # Errors
    /// [`NotText`] when the bytes are no text.
    pub fn check(&self, name: &str, bytes: Vec<u8>) -> Result<Vec<Reported>, NotText> {
        self.check_at(name, bytes, self.least_confidence)
    }

    /// The same with a confidence of its own, for who serves many callers with one linter.
    ///
    /// # Errors
    /// [`NotText`] when the bytes are no text.
    pub fn check_at(
        &self,
        name: &str,
        bytes: Vec<u8>,
        least_confidence: f64,
    ) -> Result<Vec<Reported>, NotText> {
        let document = Document::read(name, bytes)?;
        let checked = self.engine.check(&document, least_confidence);
        let reported = checked.findings.into_iter().map(|found| Reported::new(found, &document));
        let mut findings: Vec<_> = reported.collect();
        report::sort(&mut findings);
        Ok(findings)
    }
}
