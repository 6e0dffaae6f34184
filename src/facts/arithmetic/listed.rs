//! A whole and right after it a list of its parts in one shape: "14 towns, five in Spain, six in France and three in
//! Italy"; percentages that are all there is: "The wine is 60% Merlot, 30% Cabernet and 10% Malbec".

use std::ops::Range;

use super::{Arithmetic, Scene, Told, account};
use crate::language::{Class, TokenKind};
use crate::value::{Dimension, Exact, Interval, Stated};

/// So many words stand between a whole and the mark before its parts at most.
const NOUN: usize = 4;
/// So many tokens stand between two parts at most.
const GAP: usize = 9;
/// So many tokens stand behind the last part at most.
const TAIL: usize = 8;
/// Percentages that come to more than so many are no slip.
const MOST: i64 = 140;

/// Reads the lists of a sentence.
pub(super) fn read(scene: &Scene, own: Range<usize>, out: &mut Vec<Arithmetic>) {
    if own.len() < 3 || !scene.runs(own.start) {
        return;
    }
    out.extend(percentages(scene, &own));
    for whole in own.start..own.end - 2 {
        let like = |at: &usize| {
            let (one, other) = (&scene.quantities[whole], &scene.quantities[*at]);
            one.dimension == other.dimension && one.unit == other.unit
        };
        let parts: Vec<usize> = (whole + 1..own.end).collect();
        let percent = scene.quantities[whole].dimension == Dimension::Percent;
        let plain = !percent && parts.iter().all(|at| like(at) && scene.plain(*at).is_some());
        if plain && scene.plain(whole).is_some() && is_list(scene, whole, &parts) {
            let all: Vec<usize> = (whole..own.end).collect();
            out.extend(account::equation(scene, &all, whole, Told::Listed));
        }
    }
}

/// Whether a mark opens the list, and its parts are in one shape and joined.
fn is_list(scene: &Scene, whole: usize, parts: &[usize]) -> bool {
    let mark = |at: usize| scene.mark(at);
    let first = scene.quantities[parts[0]].hedge_start as usize;
    let gap = scene.quantities[whole].hedge_end as usize..first;
    let Some(last) = gap.end.checked_sub(1).filter(|last| *last >= gap.start) else { return false };
    let colon = mark(last) == ":";
    let opens = colon || matches!(mark(last), "," | "–" | "—" | "(" | ";");
    let small = |at: usize| scene.reading.class(at).intersects(Class::FUNCTION);
    let words = (gap.start..last).all(|at| mark(at).is_empty() && (colon || !small(at)));
    opens
        && words
        && gap.len() <= NOUN + 1
        && are_joined(scene, parts)
        && (colon || are_of_one_shape(scene, parts))
}

/// Whether marks stand between all parts, an "and" before the last, and little behind it.
fn are_joined(scene: &Scene, parts: &[usize]) -> bool {
    let gap = |pair: &[usize]| {
        let (one, other) = (&scene.quantities[pair[0]], &scene.quantities[pair[1]]);
        one.hedge_end as usize..other.hedge_start as usize
    };
    let and = |at: usize| scene.reading.class(at).intersects(Class::AND);
    let joined = |mut gap: Range<usize>| {
        gap.len() <= GAP && gap.any(|at| and(at) || matches!(scene.mark(at), "," | ";"))
    };
    let pairs = parts.windows(2);
    let closes = parts.len() > 1 && gap(&parts[parts.len() - 2..]).any(and);
    let last = &scene.quantities[parts[parts.len() - 1]];
    let end = scene.reading.sentences[last.sentence as usize].range().end;
    closes && pairs.clone().all(|pair| joined(gap(pair))) && end - last.hedge_end as usize <= TAIL
}

/// "five in Spain, six in France": one small word and a name behind each part.
fn are_of_one_shape(scene: &Scene, parts: &[usize]) -> bool {
    let after = |at: usize| scene.quantities[at].hedge_end as usize;
    let token = |at: usize| scene.reading.tokens.get(at);
    let form = |at: usize| token(after(at)).map(|token| token.form);
    let first = form(parts[0]);
    let small = |at: usize| scene.reading.class(after(at)).intersects(Class::FUNCTION);
    let name = |at: usize| token(after(at) + 1).is_some_and(|token| token.capital);
    parts.iter().all(|at| form(*at) == first && small(*at) && name(*at))
}

/// "is 60% Merlot, 30% Cabernet and 20% Malbec": they come to more than a hundred.
fn percentages(scene: &Scene, own: &Range<usize>) -> Option<Arithmetic> {
    let parts: Vec<usize> = own.clone().collect();
    let percent = |at: &usize| {
        scene.quantities[*at].dimension == Dimension::Percent && scene.plain(*at).is_some()
    };
    let first = &scene.quantities[own.start];
    let before = (first.hedge_start as usize).checked_sub(1)?;
    let led = scene.reading.class(before).intersects(Class::COPULA | Class::ALLOTTED);
    let content = |at: &usize| {
        let next = scene.quantities[*at].hedge_end as usize;
        let word = scene.reading.tokens.get(next).is_some_and(|next| next.kind == TokenKind::Word);
        let other = Class::FUNCTION | Class::UP | Class::DOWN | Class::OF | Class::AND;
        word && !scene.reading.class(next).intersects(other)
    };
    if !led || !parts.iter().all(|at| percent(at) && content(at)) || !are_joined(scene, &parts) {
        return None;
    }
    let (last, others) = parts.split_last()?;
    let sum = |all: &[usize]| {
        all.iter().try_fold(Interval::exactly(Exact::ZERO), |sum, at| {
            sum.checked_add(scene.quantities[*at].stated.interval)
        })
    };
    let all = sum(&parts)?;
    let whole = Interval::exactly(Exact::ONE);
    let over = whole.is_below(all) && !all.meets(whole);
    let most = Interval::exactly(Exact::ratio(MOST, 100)?);
    if !(over && all.is_below(most) || all.meets(whole)) {
        return None;
    }
    let made = whole.checked_sub(sum(others)?)?;
    let found =
        account::fact(scene, (Told::Listed, " − "), (*last, made, others.to_vec()), None, over);
    let stated = Stated::computed(made);
    Some(Arithmetic {
        calculation: format!("100% − {}", found.calculation),
        value: stated,
        ..found
    })
}
