//! A part with its share of a whole that is named and stands elsewhere: "revenues of $6.2 billion … profit was $502
//! million, or 8.1% of revenues"; a margin names its whole too: "operating profit was $502 million, and the operating
//! margin was 8.1%".

mod tied;
mod wholes;

use std::ops::Range;

use super::shares::shared;
use super::{Arithmetic, Scene, Told};
use crate::facts::slip::Edit;
use crate::language::{Class, Sense, StemId, TokenKind};
use crate::value::{Dimension, Exact};

/// So many tokens after the share name its whole.
const NAME: usize = 7;
/// So many tokens before a share call it a margin.
const MARGIN: usize = 6;
/// So many tokens after it.
const MARGIN_AFTER: usize = 3;
/// So many words before a margin say of what it is.
const MODIFIERS: usize = 4;

/// What a share says of its whole.
enum Named {
    /// The last noun of what names it: "of total net revenues".
    Noun(StemId),
    /// It is a margin, of what these words say.
    Margin(Range<usize>),
}

/// Reads the shares of a sentence.
pub(super) fn read(scene: &Scene, own: Range<usize>, out: &mut Vec<Arithmetic>) {
    if !scene.runs(own.start) {
        return;
    }
    for share in own.clone() {
        if scene.quantities[share].dimension == Dimension::Percent {
            out.extend(of_named(scene, &own, share));
        }
    }
}

fn of_named(scene: &Scene, own: &Range<usize>, share: usize) -> Option<Arithmetic> {
    let parts = tied::parts(scene, own, share);
    let mut failing: Option<Arithmetic> = None;
    let mut sure = true;
    for part in parts {
        let last = if part.tie == tied::Tie::Beside { share.max(part.at) } else { share };
        let Some(named) = named(scene, own, share, last) else { continue };
        if let Named::Margin(words) = &named
            && !tied::is_of(scene, words.clone(), part.at)
        {
            continue;
        }
        let found = wholes::find(scene, own, part.at, &named);
        let all: Vec<Arithmetic> = found
            .iter()
            .filter_map(|whole| shared(scene, part.at, whole.at, share))
            .map(|fact| Arithmetic { told: Told::Named, ..fact })
            .collect();
        let holds = |fact: &&Arithmetic| fact.slip.is_none() && fact.result.agrees(&fact.value);
        if let Some(fact) = all.iter().find(holds) {
            return Some(fact.clone());
        }
        // Which of several is meant only one that holds tells.
        let told = part.tells && found.len() == 1;
        match <[Arithmetic; 1]>::try_from(all).ok().filter(|_| told) {
            Some([fact]) if failing.is_none() => {
                // Where less ties the three, a typing error must be likely, and the whole be all there is.
                let likely = fact.near || fact.slip == Some(Edit::Swap);
                let money = scene.quantities[part.at].dimension == Dimension::Money
                    || scene.quantities[found[0].at].dimension == Dimension::Money;
                let end = scene.quantities[last].hedge_end as usize;
                let beside = part.tie == tied::Tie::Beside && scene.mark(end) != ")";
                let plain = beside && (!found[0].far || found[0].bare);
                let sure = money && (plain || likely && found[0].alone);
                failing = Some(fact).filter(|_| sure);
            }
            Some(_) => sure = false,
            None => {}
        }
    }
    failing.filter(|_| sure)
}

/// What names the whole of a share that ends with a figure.
fn named(scene: &Scene, own: &Range<usize>, share: usize, last: usize) -> Option<Named> {
    if let Some(noun) = noun(scene, own, last) {
        return Some(Named::Noun(noun));
    }
    margin(scene, own, share).map(Named::Margin)
}

/// The last noun of what names the whole of a share: "of total net revenues".
fn noun(scene: &Scene, own: &Range<usize>, last: usize) -> Option<StemId> {
    let reading = scene.reading;
    let start = scene.quantities[last].hedge_end as usize;
    let sentence = reading.sentences[scene.quantities[last].sentence as usize].range();
    let next = Some(last + 1).filter(|at| own.contains(at));
    let next = next.map_or(usize::MAX, |at| scene.quantities[at].hedge_start as usize);
    let closed = usize::from(scene.mark(start) == ")");
    let start = start + closed;
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
                && !class(*at).intersects(stops | Class::OF | Class::COPULA | Class::IN)
        })
        .filter(|at| !class(*at).intersects(Class::FUNCTION | Class::THE | Class::DETERMINER))
        .last()?;
    Some(reading.forms.stem(reading.tokens[head].form))
}

/// The words that say of what a share is the margin: "operating" of "the operating margin was 17%".
fn margin(scene: &Scene, own: &Range<usize>, share: usize) -> Option<Range<usize>> {
    let quantity = &scene.quantities[share];
    let sentence = scene.reading.sentences[quantity.sentence as usize].range();
    let (start, end) = (quantity.hedge_start as usize, quantity.hedge_end as usize);
    let last = share.checked_sub(1).filter(|at| own.contains(at));
    let from = last.map_or(sentence.start, |at| scene.quantities[at].hedge_end as usize);
    let is = |at: usize| scene.tells(at..at + 1, Class::SHARE_LINK, Sense::Margin);
    let before = (from.max(start.saturating_sub(MARGIN))..start).rev();
    let clean = |at: &usize| !matches!(scene.mark(*at), ";" | "," | "." | ":");
    if let Some(at) = before.take_while(clean).find(|at| is(*at)) {
        return Some(words(scene, from, at));
    }
    // "representing 28% margin", "a 28% EBITDA margin"
    let next = Some(share + 1).filter(|at| own.contains(at));
    let next = next.map_or(sentence.end, |at| scene.quantities[at].hedge_start as usize);
    let after = end..next.min(sentence.end).min(end + MARGIN_AFTER);
    let word = |at: &usize| scene.reading.tokens[*at].kind == TokenKind::Word;
    let at = after.take_while(word).find(|at| is(*at))?;
    Some(words(scene, end, at))
}

/// The words right before a margin.
fn words(scene: &Scene, from: usize, at: usize) -> Range<usize> {
    let reading = scene.reading;
    let small = Class::FUNCTION | Class::THE | Class::DETERMINER | Class::AND | Class::ARTICLE;
    let word = |at: &usize| {
        reading.tokens[*at].kind == TokenKind::Word && !reading.class(*at).intersects(small)
    };
    let first = (from.max(at.saturating_sub(MODIFIERS))..at).rev().take_while(word).last();
    first.unwrap_or(at)..at
}

/// Whether a figure is an amount of money, be its sign left away: "9.8 billion".
fn is_money(scene: &Scene, at: usize) -> bool {
    let quantity = &scene.quantities[at];
    let scaled = quantity.stated.figure.is_some_and(|figure| figure.step >= Exact::from(1000));
    quantity.dimension == Dimension::Money
        || quantity.dimension == Dimension::Count
            && scaled
            && !wholes::claim_of(scene, at).is_some_and(|claim| claim.counted)
}

/// Whether two figures can be a part and its whole.
fn are_alike(scene: &Scene, part: usize, whole: usize) -> bool {
    let [one, other] = [part, whole].map(|at| &scene.quantities[at]);
    if one.dimension == Dimension::Money && other.dimension == Dimension::Money {
        return one.unit == other.unit;
    }
    if is_money(scene, part) && is_money(scene, whole) {
        return true;
    }
    one.dimension == Dimension::Count && other.dimension == Dimension::Count
}
