//! What tells that figures of a passage are no whole and its parts.

use super::Scene;
use crate::language::{Class, Sense, TokenKind};
use crate::value::Exact;

/// So many figures before and behind may explain what is missing.
const NEAR: usize = 6;

/// "125 in 2021, 323 in 2022, and in 2023, a total of 358": what is told last is of a year of its own.
pub(super) fn is_of_its_year(scene: &Scene, all: &[usize], whole: usize) -> bool {
    let [.., last, end] = all[..] else { return false };
    let from = scene.quantities[last].hedge_end as usize;
    let to = scene.quantities[end].hedge_start as usize;
    let text = scene.document.text();
    let year = |at: usize| {
        let token = &scene.reading.tokens[at];
        let led = scene.reading.class(at - 1).intersects(Class::IN);
        token.kind == TokenKind::Figure && token.span.of(text).len() == 4 && led
    };
    let parted = |at: usize| matches!(scene.mark(at), "," | ";");
    end == whole && (from + 1..to).any(|at| year(at) && (from..at).any(parted))
}

/// "10 times, 146 places; 255 people gave a total of 711 answers": each of another noun, in another statement.
pub(super) fn counts_other(scene: &Scene, whole: usize, parts: &[usize]) -> bool {
    let noun = |at: usize| {
        let all = &scene.claims.all;
        let claim = all.binary_search_by_key(&at, |claim| claim.quantity as usize).ok()?;
        all[claim].nouns[0].filter(|_| all[claim].counted)
    };
    let last = parts.last().map_or(0, |last| scene.quantities[*last].hedge_end as usize);
    let stops = |at: usize| matches!(scene.mark(at), ";" | ".");
    let apart = (last..scene.quantities[whole].hedge_start as usize).any(stops)
        || parts
            .iter()
            .any(|part| scene.quantities[*part].sentence != scene.quantities[whole].sentence);
    let own = noun(whole);
    apart && own.is_some() && parts.iter().all(|part| noun(*part).is_some_and(|it| Some(it) != own))
}

/// Words among the figures say that they are no parts: "each", "average".
pub(super) fn is_apart(scene: &Scene, all: &[usize]) -> bool {
    let (Some(first), Some(last)) = (all.first(), all.last()) else { return true };
    let (first, last) = (&scene.quantities[*first], &scene.quantities[*last]);
    let start = scene.reading.sentences[first.sentence as usize].range().start;
    let end = scene.reading.sentences[last.sentence as usize].range().end;
    let from = (first.hedge_start as usize).saturating_sub(3).max(start);
    let to = (last.hedge_end as usize + 3).min(end);
    scene.tells(from..to, Class::APART_FROM, Sense::ApartFrom)
}

/// A figure near by is what they miss.
pub(super) fn is_beside(scene: &Scene, all: &[usize], off: Exact) -> bool {
    let (Some(first), Some(last)) = (all.first(), all.last()) else { return true };
    let near = first.saturating_sub(NEAR)..(last + NEAR + 1).min(scene.quantities.len());
    let own = &scene.quantities[*first];
    near.filter(|at| !all.contains(at)).any(|at| {
        let one = &scene.quantities[at];
        one.dimension == own.dimension
            && one.stated.figure.is_some_and(|figure| figure.value == off)
    })
}
