//! Passages that stand twice in the same words, but for one figure: "agencies save $40,000 for each project" and,
//! elsewhere, "agencies save $90,000 for each project". What the figure is does not matter: an amount, the number of
//! a section, a day. The words in the same order on both sides make the two one thing, never the likeness of digits.

mod grounds;
mod pairs;
mod slip;
mod weigh;
mod words;

use super::Facts;
use crate::document::Document;
use crate::language::Language;
use crate::value::Span;
use weigh::Weigher;
use words::Words;

pub use grounds::PASSAGE_GROUNDS;

/// Two figures in the same words.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// The one to suspect: the rarer, or the later.
    pub odd: Span,
    /// The other.
    pub usual: Span,
    /// What speaks for and against the two being one thing: [`PASSAGE_GROUNDS`].
    pub grounds: Vec<f32>,
}

/// All of a document, in the order of the text: for each suspect the passage that is most like its own.
pub(super) fn read(document: &Document, language: &Language, facts: &Facts) -> Vec<Passage> {
    if !facts.reading.in_language {
        return Vec::new();
    }
    let words = Words::read(document, &facts.reading);
    let weigher = Weigher::new(document, language, &facts.reading, &words);
    let mut out: Vec<(f32, Passage)> = Vec::new();
    for pair in pairs::all(&words) {
        if let Some((worth, odd, usual, grounds)) = weigher.weigh(&pair) {
            out.push((worth, Passage { odd, usual, grounds }));
        }
    }
    out.sort_by(|(worth, a), (other, b)| {
        a.odd.cmp(&b.odd).then(other.total_cmp(worth)).then(a.usual.cmp(&b.usual))
    });
    out.dedup_by_key(|(_, passage)| passage.odd);
    out.into_iter().map(|(_, passage)| passage).collect()
}
