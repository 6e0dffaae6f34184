//! Names: the persons, places and organisations that a text mentions, and the spellings of one
//! name that differ by one typing error.

mod apart;
mod census;
mod ending;
mod evidence;
mod fold;
mod handle;
mod mention;
mod misprint;
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
        let (mut rivals, two) =
            rivals::gather(&candidates, &census, language, &reader, &all, &seen);
        let overlap = |one: &NameFact, other: &NameFact| {
            one.span.start < other.span.end && other.span.start < one.span.end
        };
        for (odd, usual) in phrase::pairs(document.text(), &census, reading, &language.spelling) {
            // A word that is one error from another is weighed by itself.
            let told = |rivals: &Rivals| {
                all.get(rivals.a as usize).is_some_and(|name| overlap(name, &odd))
            };
            if !rivals.iter().any(told) {
                let known = |all: &[NameFact], name: &NameFact| {
                    // The name as read, where it has all of these words.
                    let covers = |one: &NameFact| {
                        one.span.start <= name.span.start && name.span.end <= one.span.end
                    };
                    all.iter().position(covers)
                };
                rivals.extend(together(&mut all, odd, usual, known, "phrase"));
            }
        }
        for misprint in misprint::read(&census, &language.spelling, reading) {
            let [odd, usual] = misprint.words;
            if two.contains(&[odd.min(usual), odd.max(usual)]) {
                continue;
            }
            // What a word beside it settles needs no weighing.
            rivals.retain(|rivals| {
                !all.get(rivals.a as usize).is_some_and(|name| overlap(name, &misprint.odd))
            });
            let known = |all: &[NameFact], name: &NameFact| {
                all.iter().position(|one| one.span == name.span)
            };
            rivals.extend(together(
                &mut all,
                misprint.odd,
                vec![misprint.usual],
                known,
                "misprint",
            ));
        }
        rivals.sort_by_key(|rivals| (rivals.a, rivals.b));
        let handles = handle::read(document, reading, &all);
        Self { all, rivals, handles }
    }
}

/// A name and the others that it should be, as rivals: each is one of those read, where `known` finds it there.
fn together(
    all: &mut Vec<NameFact>,
    odd: NameFact,
    usual: Vec<NameFact>,
    known: impl Fn(&[NameFact], &NameFact) -> Option<usize>,
    kind: &str,
) -> Option<Rivals> {
    let mut numbers = Vec::with_capacity(usual.len() + 1);
    for name in std::iter::once(odd).chain(usual) {
        let at = known(all, &name).unwrap_or(all.len());
        if at == all.len() {
            all.push(name);
        }
        numbers.push(at as u32);
    }
    let (a, b) = (*numbers.first()?, *numbers.get(1)?);
    Some(Rivals { a, b, evidence: evidence::alone(kind) })
}
