//! The wholes that a name may mean.

use std::ops::Range;

use super::{Named, Scene, are_alike};
use crate::facts::claim::{Claim, Statement};
use crate::language::{Class, Sense, StemId, TokenKind};

/// So many sentences before the share the whole may stand.
const BACK: u32 = 3;
/// So many figures before it stands, where one noun names it.
const FAR: usize = 60;

/// A figure that may be the whole of a share.
pub(super) struct Whole {
    /// Its quantity.
    pub at: usize,
    /// It stands further off.
    pub far: bool,
    /// The noun is all that names it …
    pub bare: bool,
    /// … with words that leave nothing of it out, at most.
    pub alone: bool,
}

/// The figures that a name may mean, without those that say the same again; the nearest passage that has one.
pub(super) fn find(scene: &Scene, own: &Range<usize>, part: usize, named: &Named) -> Vec<Whole> {
    let is = |at: &usize| *at != part && is_named(scene, *at, part, named);
    let near = unlike(scene, scene.passage(own, BACK).filter(is));
    if !near.is_empty() {
        return near.into_iter().map(|at| whole(scene, at, false)).collect();
    }
    // Further off it must be named by the word alone.
    let far = own.start.saturating_sub(FAR)..own.start;
    let far = unlike(scene, far.filter(is).filter(|at| is_alone(scene, *at)));
    far.into_iter().map(|at| whole(scene, at, true)).collect()
}

fn whole(scene: &Scene, at: usize, far: bool) -> Whole {
    let claim = claim_of(scene, at);
    let bare = claim.is_some_and(|claim| claim.nouns[1..].iter().all(Option::is_none));
    Whole { at, far, bare, alone: is_alone(scene, at) }
}

/// Figures without those that say the same again.
fn unlike(scene: &Scene, all: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    for at in all {
        let told = scene.quantities[at].stated;
        if !out.iter().any(|other| scene.quantities[*other].stated == told) {
            out.push(at);
        }
    }
    out
}

/// What is said of a figure.
pub(super) fn claim_of<'a>(scene: &Scene<'a>, at: usize) -> Option<&'a Claim> {
    let claims = &scene.claims.all;
    let claim = claims.binary_search_by_key(&at, |claim| claim.quantity as usize).ok()?;
    claims.get(claim)
}

/// "total revenue for the quarter was $6.8 billion", and not "revenue of the north was": one noun is all that names it.
fn is_alone(scene: &Scene, at: usize) -> bool {
    let Some(claim) = claim_of(scene, at) else { return false };
    let Some(head) = claim.nouns[0] else { return false };
    if claim.nouns[1..].iter().all(Option::is_none) {
        return true;
    }
    let Some(subject) = claim.subject else { return false };
    let reading = scene.reading;
    let first = reading.tokens.partition_point(|token| token.span.end <= subject.start);
    let last = reading.tokens.partition_point(|token| token.span.start < subject.end);
    let (mut nouns, mut said) = (0, true);
    for at in first..last {
        let form = reading.tokens[at].form;
        let text = reading.forms.text(form);
        let small = reading.class(at).intersects(Class::FUNCTION | Class::THE | Class::DETERMINER);
        let word = reading.tokens[at].kind == TokenKind::Word;
        if reading.forms.stem(form) == head {
            nouns += 1;
        } else if word && !small && !text.bytes().any(|byte| byte.is_ascii_digit()) {
            said &= scene.tells(at..at + 1, Class::SHARE_LINK, Sense::AllOf);
        }
    }
    said && nouns == 1
}

/// Whether a figure is one of what is named.
fn is_named(scene: &Scene, at: usize, part: usize, named: &Named) -> bool {
    let (one, part_of) = (&scene.quantities[at], &scene.quantities[part]);
    let greater =
        one.stated.figure.zip(part_of.stated.figure).is_some_and(|(a, b)| a.value > b.value);
    let Some(claim) = claim_of(scene, at) else { return false };
    if !greater || !are_alike(scene, part, at) || claim.scope.statement == Statement::Change {
        return false;
    }
    // "$474 million in free cash flow": behind the figure the head stands last.
    let behind = claim.subject.is_some_and(|subject| subject.start > one.span.start);
    let mut nouns = claim.nouns.iter().flatten().take(if behind { claim.nouns.len() } else { 1 });
    match named {
        Named::Noun(name) => nouns.any(|noun| noun == name),
        Named::Margin(_) => nouns.any(|noun| is_income(scene, claim, *noun)),
    }
}

/// Whether a noun of a claim is what margins are of: "revenue".
fn is_income(scene: &Scene, claim: &Claim, noun: StemId) -> bool {
    let Some(subject) = claim.subject else { return false };
    let reading = scene.reading;
    let first = reading.tokens.partition_point(|token| token.span.end <= subject.start);
    let last = reading.tokens.partition_point(|token| token.span.start < subject.end);
    (first..last).any(|at| {
        reading.forms.stem(reading.tokens[at].form) == noun
            && scene.tells(at..at + 1, Class::SHARE_LINK, Sense::Income)
    })
}
