//! What comes in, what goes out and what is left: "revenue of $457 billion … expenditure of $427 billion … a
//! surplus of $30 billion". The three stand sentences apart, and words say which is which.

use super::figure::{Figure, Group};
use super::text::Text;
use crate::language::Class;

/// A word that says what a figure is stands so many tokens before it, or after it.
const BEFORE: usize = 14;
const AFTER: usize = 4;
/// What came in and what went out stand so many figures and sentences away at most.
const FIGURES: usize = 14;
pub(super) const SENTENCES: u32 = 20;

/// The side that tells what is left.
const LEFT: u8 = 2;

/// Each two figures of one account and what is told to be left, as places in the group.
pub(super) fn all(text: &Text, group: &Group) -> Vec<[usize; 3]> {
    let figures = &group.figures;
    if !figures.iter().any(|figure| text.sentence_is(figure.sentence, Class::PART_LINK)) {
        return Vec::new();
    }
    let sides: Vec<&[(u8, u8)]> = (0..figures.len()).map(|at| side(text, figures, at)).collect();
    let mut out = Vec::new();
    let left =
        |at: usize| sides[at].iter().filter(|(_, side)| *side == LEFT).map(move |of| (at, of.0));
    for (left, set) in (0..figures.len()).flat_map(left) {
        let near = |at: &usize| figures[*at].sentence.abs_diff(figures[left].sentence) <= SENTENCES;
        let before = (left.saturating_sub(FIGURES)..left).rev();
        let after = left + 1..figures.len().min(left + 1 + FIGURES / 2);
        let of = |side: u8| {
            let is = |at: &usize| sides[*at].contains(&(set, side));
            before.clone().chain(after.clone()).filter(near).find(is)
        };
        if let (Some(one), Some(other)) = (of(0), of(1)) {
            out.push([one, other, left]);
        }
    }
    out
}

/// What the nearest word before a figure, or right after it, says that it is, in each account that has the word.
fn side<'t>(text: &'t Text, figures: &[Figure], at: usize) -> &'t [(u8, u8)] {
    let figure = &figures[at];
    if !text.sentence_is(figure.sentence, Class::PART_LINK) {
        return &[];
    }
    let own = text.sentence(figure.sentence).start;
    let floor = at.checked_sub(1).map_or(0, |before| figures[before].tokens.end);
    let before = figure.start.saturating_sub(BEFORE).max(own).max(floor)..figure.start;
    let is_left = |of: &&[(u8, u8)]| of.iter().all(|(_, side)| *side == LEFT);
    if let Some(left) = text.accounts(before.clone()).find(is_left) {
        return left;
    }
    let after = || {
        let end = figure.tokens.end;
        let next = figures.get(at + 1).map_or(usize::MAX, |next| next.start);
        text.accounts(end..(end + AFTER).min(next)).next()
    };
    text.accounts(before).next_back().or_else(after).unwrap_or_default()
}
