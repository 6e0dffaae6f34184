//! The form of a text: how figures, units, short forms, references and numbers of parts are written,
//! and whether they agree with each other.

mod acronym;
mod conversion;
mod enumerator;
mod items;
mod link;
mod malformed;
mod misspelling;
mod number;
mod outline;
mod rates;
mod reference;
mod sections;
mod series;
mod sources;
mod turned;
mod twin;
mod whole;

pub use acronym::Acronym;
pub use conversion::Conversion;
pub use link::{LinkedText, UnknownLabel};
pub use malformed::Malformed;
pub use misspelling::Misspelling;
pub use reference::Reference;
pub use series::OutOfOrder;
pub use turned::TurnedRange;
pub use twin::{Twin, Way};

use super::Facts;
use crate::document::Document;
use crate::language::Language;

/// What is read of a document's form, each in the order of the text.
#[derive(Debug, Default)]
pub struct Form {
    /// Figures that are not well formed.
    pub malformed: Vec<Malformed>,
    /// Measures in two units side by side.
    pub conversions: Vec<Conversion>,
    /// Short forms that are not those of their words or of the other places.
    pub acronyms: Vec<Acronym>,
    /// Words one slip from a month, a weekday or a name in code.
    pub misspellings: Vec<Misspelling>,
    /// References to parts that are not there.
    pub references: Vec<Reference>,
    /// Numbers of parts that are out of their series.
    pub numbering: Vec<OutOfOrder>,
    /// Numbers and names in the text of links whose address has another.
    pub links: Vec<LinkedText>,
    /// Labels of links that nothing defines.
    pub labels: Vec<UnknownLabel>,
    /// Places that write one thing in two ways.
    pub twins: Vec<Twin>,
    /// Ranges that run backwards.
    pub turned: Vec<TurnedRange>,
}

impl Form {
    /// Reads what depends on the facts of the whole document.
    pub(super) fn read(document: &Document, language: &Language, facts: &Facts) -> Self {
        let numbered = number::numbered(document, language, facts);
        let reader = conversion::Reader { text: document.text(), language, facts };
        let (mut conversions, amounts) = conversion::read(&reader);
        conversions.extend(rates::read(&reader, &amounts));
        conversions.sort_by_key(|conversion| conversion.second);
        let mut references = reference::read(document, language, facts);
        references.extend(sections::read(document, language, facts, &numbered));
        references.extend(sources::read(document, facts, &numbered));
        references.extend(items::read(document, language, facts, &numbered));
        let (lettered, absent) = outline::read(document, language, facts);
        references.extend(absent);
        references.sort_by_key(|reference| reference.number);
        if whole::is_cut_off(document) {
            references.retain(|found| found.exists || found.own.is_some() || found.tied);
        }
        let mut numbering = series::read(numbered);
        numbering.extend(enumerator::read(document, language, facts));
        numbering.retain(|found| !whole::is_section(document, found));
        numbering.extend(lettered);
        numbering.sort_by_key(|found| found.span);
        numbering.dedup_by_key(|found| found.span);
        Self {
            malformed: malformed::read(document, language, facts),
            conversions,
            acronyms: acronym::read(document, language, facts),
            misspellings: misspelling::read(document, language, facts),
            references,
            numbering,
            links: link::read(document, language),
            labels: link::labels(document),
            twins: twin::read(document, language, facts),
            turned: turned::read(document, facts),
        }
    }
}

/// Whether a number as written can be a year of our time.
fn is_year(written: &str) -> bool {
    written.len() == 4 && (written.starts_with("19") || written.starts_with("20"))
}
