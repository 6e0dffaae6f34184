//! A part with its share of a whole that is named and stands elsewhere: "revenues of $6.2 billion … profit was $502
//! million, or 8.1% of revenues".

use std::ops::Range;

use super::shares::shared;
use super::{Arithmetic, Scene, Told};
use crate::facts::claim::Claim;
use crate::language::{Class, StemId, TokenKind};
use crate::value::Dimension;

/// So many tokens stand between the part and its share at most: ", or about".
const GAP: usize = 3;
/// So many tokens after the share name its whole.
const NAME: usize = 7;
/// So many sentences before the share the whole may stand.
const BACK: u32 = 3;
/// So many figures before it stands, where one noun names it.
const FAR: usize = 60;

/// Reads the shares of a sentence.
pub(super) fn read(scene: &Scene, own: Range<usize>, out: &mut Vec<Arithmetic>) {
    if !scene.runs(own.start) {
        return;
    }
    for share in own.clone() {
        if scene.quantities[share].dimension != Dimension::Percent {
            continue;
        }
        let before = share.checked_sub(1).filter(|at| own.contains(at));
        let after = Some(share + 1).filter(|at| own.contains(at));
        for part in [before, after].into_iter().flatten() {
            out.extend(of_named(scene, &own, part, share));
        }
    }
}

fn of_named(scene: &Scene, own: &Range<usize>, part: usize, share: usize) -> Option<Arithmetic> {
    let (first, last) = (part.min(share), part.max(share));
    let [one, other] = [first, last].map(|at| &scene.quantities[at]);
    let class = |at: usize| scene.reading.class(at);
    let gap = one.hedge_end as usize..other.hedge_start as usize;
    let joins = |at: usize| {
        class(at).intersects(Class::AND | Class::FUNCTION)
            && !class(at).intersects(Class::OF | Class::FROM | Class::BY | Class::TO)
            || matches!(scene.mark(at), "," | "(")
    };
    let money = scene.quantities[part].dimension == Dimension::Money;
    if !money || gap.is_empty() || gap.len() > GAP || !gap.into_iter().all(joins) {
        return None;
    }
    let name = name(scene, own, last)?;
    let named = |at: &usize| *at < first && is_named(scene, *at, part, name);
    let mut wholes = unlike(scene, scene.passage(own, BACK).filter(named));
    if wholes.is_empty() {
        // Further off it must be named by the word alone.
        let far = own.start.saturating_sub(FAR)..own.start;
        wholes = unlike(scene, far.filter(named).filter(|at| is_alone(scene, *at)));
    }
    let all: Vec<Arithmetic> =
        wholes.into_iter().filter_map(|whole| shared(scene, part, whole, share)).collect();
    let holds = |fact: &&Arithmetic| fact.slip.is_none() && fact.result.agrees(&fact.value);
    let found = match all.iter().find(holds) {
        Some(fact) => fact.clone(),
        // Which of several is meant only one that holds tells.
        None => <[Arithmetic; 1]>::try_from(all).ok()?.into_iter().next()?,
    };
    Some(Arithmetic { told: Told::Named, ..found })
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
fn claim_of<'a>(scene: &Scene<'a>, at: usize) -> Option<&'a Claim> {
    let claims = &scene.claims.all;
    let claim = claims.binary_search_by_key(&at, |claim| claim.quantity as usize).ok()?;
    claims.get(claim)
}

/// "revenue was $6.8 billion", and not "revenue of the north was": one noun is all that names it.
fn is_alone(scene: &Scene, at: usize) -> bool {
    claim_of(scene, at).is_some_and(|claim| claim.nouns[1..].iter().all(Option::is_none))
}

/// The last noun of what names the whole of a share: "of total net revenues".
fn name(scene: &Scene, own: &Range<usize>, last: usize) -> Option<StemId> {
    let reading = scene.reading;
    let start = scene.quantities[last].hedge_end as usize;
    let sentence = reading.sentences[scene.quantities[last].sentence as usize].range();
    let next = Some(last + 1).filter(|at| own.contains(at));
    let next = next.map_or(usize::MAX, |at| scene.quantities[at].hedge_start as usize);
    let end = sentence.end.min(next).min(start + NAME);
    let class = |at: usize| reading.class(at);
    if start >= end || !class(start).intersects(Class::OF) {
        return None;
    }
    let stops =
        Class::CLAUSE.union(Class::AND).union(Class::FROM).union(Class::TO).union(Class::BY);
    let head = (start + 1..end)
        .take_while(|at| {
            reading.tokens[*at].kind == TokenKind::Word
                && !class(*at).intersects(stops | Class::OF | Class::COPULA)
        })
        .filter(|at| !class(*at).intersects(Class::FUNCTION | Class::THE | Class::DETERMINER))
        .last()?;
    Some(reading.forms.stem(reading.tokens[head].form))
}

/// Whether a figure is one of what is named.
fn is_named(scene: &Scene, at: usize, part: usize, name: StemId) -> bool {
    let (one, part) = (&scene.quantities[at], &scene.quantities[part]);
    let greater = one.stated.figure.zip(part.stated.figure).is_some_and(|(a, b)| a.value > b.value);
    one.dimension == part.dimension
        && one.unit == part.unit
        && greater
        && claim_of(scene, at).is_some_and(|claim| {
            // "$474 million in free cash flow": behind the figure the head stands last.
            let behind = claim.subject.is_some_and(|subject| subject.start > one.span.start);
            let nouns = claim.nouns.iter().flatten();
            nouns.take(if behind { claim.nouns.len() } else { 1 }).any(|noun| *noun == name)
        })
}
