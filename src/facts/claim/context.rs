//! The words around a figure, weighted by how rare they are in the document.

use std::ops::Range;

use super::{Claims, View, is_empty_word};
use crate::language::{Class, FormId, Reading, StemId, TokenKind};

/// How many tokens on each side of a figure are looked at.
const REACH: usize = 24;
/// How many tokens on each side names are looked for in.
const NAME_REACH: usize = 12;
/// A word loses this share of its weight with each token of distance.
const FADING: f32 = 0.08;

/// A word near a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Word {
    /// Its stem.
    pub stem: StemId,
    /// Its distance in tokens.
    pub distance: u8,
    /// Its weight: rare in the document and near the figure weighs most.
    pub weight: f32,
}

/// Collects the words and names around the tokens of a figure.
pub(super) fn read(
    view: &View,
    tokens: &Range<usize>,
    words: &mut Vec<Word>,
    names: &mut Vec<FormId>,
) {
    let first = words.len();
    let first_name = names.len();
    let left = (1..=REACH).map_while(|d| Some((tokens.start.checked_sub(d)?, d)));
    let right =
        (1..=REACH).map(|d| (tokens.end - 1 + d, d)).take_while(|(at, _)| *at < view.tokens.len());
    for (at, distance) in left.chain(right) {
        let token = &view.tokens[at];
        let known = match token.kind {
            TokenKind::Word => !is_empty_word(view, at),
            // Another figure beside both is as good a word as any.
            TokenKind::Figure | TokenKind::Code => true,
            _ => false,
        };
        if !known {
            continue;
        }
        let stem = view.reading.forms.stem(token.form);
        words.push(Word { stem, distance: u8::try_from(distance).unwrap_or(u8::MAX), weight: 0.0 });
        if distance <= NAME_REACH && is_name(view, at) && !names[first_name..].contains(&token.form)
        {
            names.push(token.form);
        }
    }
    // One entry a stem, the nearest.
    words[first..].sort_unstable_by_key(|w| (w.stem, w.distance));
    let mut kept = first;
    for at in first..words.len() {
        if kept == first || words[kept - 1].stem != words[at].stem {
            words[kept] = words[at];
            kept += 1;
        }
    }
    words.truncate(kept);
}

/// A capitalised word that does not merely begin its sentence.
fn is_name(view: &View, at: usize) -> bool {
    at > 0
        && view.is_capitalised(at)
        && view.tokens[at].span.len() > 2
        && !view.is(at, Class::MONTH | Class::WEEKDAY | Class::SCALE)
}

/// The content words right before a figure, the nearest first.
pub(super) fn lead_in(view: &View, end: usize) -> [Option<StemId>; 3] {
    let mut out = [None; 3];
    let near = (end.saturating_sub(4)..end)
        .rev()
        .filter(|at| view.is_word(*at) && !view.is(*at, Class::ARTICLE));
    for (slot, at) in out.iter_mut().zip(near) {
        *slot = Some(view.reading.forms.stem(view.tokens[at].form));
    }
    out
}

/// Weighs every word by the share of the document's sentences that have it.
pub(super) fn weigh(claims: &mut Claims, reading: &Reading) {
    if claims.words.is_empty() {
        return;
    }
    let mut sentences_with = vec![0_u32; reading.forms.stem_count()];
    let mut last_seen = vec![u32::MAX; reading.forms.stem_count()];
    for (number, sentence) in (0_u32..).zip(&reading.sentences) {
        for token in &reading.tokens[sentence.range()] {
            let stem = reading.forms.stem(token.form).0 as usize;
            if last_seen[stem] != number {
                last_seen[stem] = number;
                sentences_with[stem] += 1;
            }
        }
    }
    #[allow(clippy::cast_precision_loss)] // counts of sentences
    let rarity = |stem: StemId| {
        let (all, with) = (reading.sentences.len() as f32, sentences_with[stem.0 as usize] as f32);
        (1.2 * ((all + 8.0) / (with + 0.5)).ln()).min(5.5)
    };
    for word in &mut claims.words {
        word.weight = rarity(word.stem) / (1.0 + FADING * f32::from(word.distance));
    }
}
