//! Names: the persons, places and organisations that a text mentions, and the spellings of one
//! name that differ by one typing error.

mod apart;
mod census;
mod ending;
mod evidence;
mod fold;
mod handle;
mod mention;
mod namesake;
mod near;
mod phrase;
mod rivals;
mod small;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::document::Document;
use crate::language::{FormId, Language, Reading};
use crate::value::Span;
pub use evidence::{EVIDENCE, Evidence};
pub use handle::Handle;
pub use rivals::Rivals;

/// A mention of a name: "Maria T. Lopez", "Lopez", "the Garden Grove Police".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameFact {
    /// The name as written, without title and possessive.
    pub span: Span,
    /// Its tokens, as a range of [`Reading::tokens`].
    pub tokens: Range<u32>,
    /// Its sentence.
    pub sentence: u32,
    /// The word that stands for the whole where it is not said in full: the surname.
    pub head: FormId,
}

/// The names of a document.
#[derive(Debug, Default)]
pub struct Names {
    /// The mentions in the order of the text.
    pub all: Vec<NameFact>,
    /// Spellings that may be one name written two ways, in the order of their mentions.
    pub rivals: Vec<Rivals>,
    /// Surnames that an address spells with another letter, in the order of the text.
    pub handles: Vec<Handle>,
}

impl Names {
    /// Reads the names of a document.
    pub(super) fn read(document: &Document, language: &Language, reading: &Reading) -> Self {
        let census = census::Census::take(document, reading);
        let candidates = rivals::candidates(&census, language, reading, document.text());
        let mut all = Vec::with_capacity(reading.tokens.len() / 16);
        let mut seen = Vec::new();
        let reader = mention::Reader {
            text: document.text(),
            reading,
            census: &census,
            watched: &candidates.watched,
            stems: &candidates.stems,
        };
        reader.read(&mut all, &mut seen);
        let mut rivals = rivals::gather(&candidates, &census, language, &reader, &all, &seen);
        for (odd, usual) in phrase::pairs(document.text(), &census, reading, &language.spelling) {
            // A word that is one error from another is weighed by itself.
            let told = |rivals: &Rivals| {
                all.get(rivals.a as usize).is_some_and(|name| {
                    name.span.start < odd.span.end && odd.span.start < name.span.end
                })
            };
            if rivals.iter().any(told) {
                continue;
            }
            let mentions = std::iter::once(odd).chain(usual);
            let mut numbers = mentions.map(|name| {
                // The name as read, where it has all of these words.
                let covers = |one: &NameFact| {
                    one.span.start <= name.span.start && name.span.end <= one.span.end
                };
                let known = all.iter().position(covers).unwrap_or(all.len());
                if known == all.len() {
                    all.push(name);
                }
                known as u32
            });
            let (Some(a), Some(b)) = (numbers.next(), numbers.next()) else { continue };
            numbers.for_each(drop);
            rivals.push(Rivals { a, b, evidence: evidence::alone("phrase") });
        }
        rivals.sort_by_key(|rivals| (rivals.a, rivals.b));
        let handles = handle::read(document, reading, &all);
        Self { all, rivals, handles }
    }
}
