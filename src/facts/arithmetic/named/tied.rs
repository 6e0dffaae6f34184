//! The parts that a share may be told of, by where they stand.

use std::ops::Range;

use super::wholes::claim_of;
use super::{Scene, is_money};
use crate::language::{Class, Sense, TokenKind};
use crate::value::{Dimension, Exact};

/// So many tokens stand between the part and its share at most where nothing parts them: ", or about".
const GAP: usize = 3;
/// So many where growth stands between: "$480 million, up 3% on last year, representing".
const REACH: usize = 30;
/// So many tokens before a share say that it is one: "represents about".
const LINK: usize = 4;
/// Less is no part of a counted whole that is told of elsewhere.
const LEAST: i64 = 10;

/// How a part is tied to its share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tie {
    /// "$502 million, or 8.1%"
    Beside,
    /// In its sentence, with growth between.
    Same,
    /// In the sentence before.
    Back,
}

/// A part that a share may be of.
pub(super) struct Part {
    /// Its quantity.
    pub at: usize,
    /// How it is tied.
    pub tie: Tie,
    /// Whether words tie the two, so that a share that does not fit is a mistake.
    pub tells: bool,
}

/// The parts that a share may be of, the likeliest first.
pub(super) fn parts(scene: &Scene, own: &Range<usize>, share: usize) -> Vec<Part> {
    let mut out = Vec::new();
    let before = share.checked_sub(1).filter(|at| own.contains(at));
    let after = Some(share + 1).filter(|at| own.contains(at));
    for at in [before, after].into_iter().flatten().filter(|at| is_part(scene, *at)) {
        if is_beside(scene, at.min(share), at.max(share)) {
            out.push(Part { at, tie: Tie::Beside, tells: true });
        }
    }
    if !out.is_empty() {
        return out;
    }
    let link = links(scene, own, share);
    let growth = |at: &usize| {
        matches!(scene.quantities[*at].dimension, Dimension::Percent | Dimension::Points)
    };
    let same = (own.start..share).rev().find(|at| !growth(at));
    if let Some(at) = same {
        if is_part(scene, at) && is_near(scene, at, share) {
            let told = link || is_margin(scene, share);
            out.push(Part { at, tie: Tie::Same, tells: told });
        }
        return out;
    }
    let Some(last) = own.start.checked_sub(1).filter(|at| scene.follows(*at, own.start)) else {
        return out;
    };
    let sentence = scene.quantities[last].sentence;
    let all: Vec<usize> = (0..=last)
        .rev()
        .take_while(|at| scene.quantities[*at].sentence == sentence)
        .filter(|at| is_part(scene, *at))
        .collect();
    let alone = all.len() == 1;
    out.extend(all.into_iter().map(|at| {
        let of = names(scene, own, share, at);
        let told = is_margin(scene, share) || link && of;
        Part { at, tie: Tie::Back, tells: alone && told }
    }));
    out
}

/// Whether a figure can be a part: money, or a number of things.
fn is_part(scene: &Scene, at: usize) -> bool {
    let quantity = &scene.quantities[at];
    let counted = quantity.dimension == Dimension::Count
        && scene.plain(at).is_some_and(|figure| figure.value >= Exact::from(LEAST))
        && claim_of(scene, at).is_some();
    is_money(scene, at) || counted
}

/// "$502 million, or about 8.1%"
fn is_beside(scene: &Scene, first: usize, last: usize) -> bool {
    let [one, other] = [first, last].map(|at| &scene.quantities[at]);
    let class = |at: usize| scene.reading.class(at);
    let gap = one.hedge_end as usize..other.hedge_start as usize;
    let joins = |at: usize| {
        class(at).intersects(Class::AND | Class::FUNCTION)
            && !class(at).intersects(Class::OF | Class::FROM | Class::BY | Class::TO)
            || matches!(scene.mark(at), "," | "(")
            || scene.tells(at..at + 1, Class::SHARE_LINK, Sense::IsShare)
    };
    !gap.is_empty() && gap.len() <= GAP && gap.into_iter().all(joins)
}

/// Whether nothing but growth and small talk stands between a part and its share.
fn is_near(scene: &Scene, part: usize, share: usize) -> bool {
    let gap =
        scene.quantities[part].hedge_end as usize..scene.quantities[share].hedge_start as usize;
    gap.len() <= REACH && !gap.into_iter().any(|at| scene.mark(at) == ";")
}

/// Whether words right before a share say that it is one: "represented".
fn links(scene: &Scene, own: &Range<usize>, share: usize) -> bool {
    let start = scene.quantities[share].hedge_start as usize;
    let last = share.checked_sub(1).filter(|at| own.contains(at));
    let from = last.map_or(0, |at| scene.quantities[at].hedge_end as usize);
    scene.tells(start.saturating_sub(LINK).max(from)..start, Class::SHARE_LINK, Sense::IsShare)
}

/// Whether a share is called a margin.
fn is_margin(scene: &Scene, share: usize) -> bool {
    let quantity = &scene.quantities[share];
    let near = (quantity.hedge_start as usize).saturating_sub(super::MARGIN)
        ..quantity.hedge_end as usize + super::MARGIN_AFTER;
    scene.tells(near, Class::SHARE_LINK, Sense::Margin)
}

/// Whether the words before a share name what a figure of the sentence before is of.
fn names(scene: &Scene, own: &Range<usize>, share: usize, part: usize) -> bool {
    let quantity = &scene.quantities[share];
    let sentence = scene.reading.sentences[quantity.sentence as usize].range();
    let last = share.checked_sub(1).filter(|at| own.contains(at));
    let from = last.map_or(sentence.start, |at| scene.quantities[at].hedge_end as usize);
    let Some(claim) = claim_of(scene, part) else { return false };
    let stem = |at: usize| scene.reading.forms.stem(scene.reading.tokens[at].form);
    (from..quantity.hedge_start as usize).any(|at| claim.nouns.contains(&Some(stem(at))))
}

/// Whether the words of a margin stand before a figure of its sentence: "operating" before "$987 million".
pub(super) fn is_of(scene: &Scene, words: Range<usize>, part: usize) -> bool {
    let reading = scene.reading;
    let quantity = &scene.quantities[part];
    let sentence = reading.sentences[quantity.sentence as usize].range();
    let stem = |at: usize| reading.forms.stem(reading.tokens[at].form);
    let said =
        |word: usize| sentence.clone().any(|at| !words.contains(&at) && stem(at) == stem(word));
    let tells = |at: &usize| {
        let text = reading.forms.text(reading.tokens[*at].form);
        reading.tokens[*at].kind == TokenKind::Word
            && !text.bytes().any(|byte| byte.is_ascii_digit())
            && !reading.class(*at).intersects(Class::ASIDE)
    };
    words.clone().filter(tells).all(said)
}
