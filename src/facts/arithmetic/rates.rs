//! A rate, an amount of what it is for, and what both come to: "420 hours … at $155 an hour … $65,100".
//!
//! Heard by the units alone: the rate is so much of one for each of another, the amount is in the other,
//! and the third figure in the one.

use std::ops::Range;

use super::{Arithmetic, Scene, Told, is_near, least_digits, slip};
use crate::language::{Class, StemId, TokenKind};
use crate::value::{Dimension, Exact, Figure, Interval, Stated};

/// Within so many tokens after a figure stands what it is for each of: "12 seats per row".
const REACH: usize = 4;
/// So many tokens stand between a number of things and what each of them has: "3 long rows of 12".
const GAP: usize = 4;
/// So many figures are searched at most.
const MOST: usize = 16;

/// What a figure is for each of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum For {
    /// "$155 an hour"
    Noun(StemId),
    /// "12 seats each"
    Each,
    /// The things of that figure: "3 rows of 12 seats".
    These(usize),
}

/// Reads the rates of a sentence, with amounts and results of it or of the sentence before.
pub(super) fn read(
    scene: &Scene,
    own: Range<usize>,
    before: Option<Range<usize>>,
    out: &mut Vec<Arithmetic>,
) {
    let range = before.map_or(own.start, |before| before.start)..own.end;
    if range.len() < 3 || range.len() > MOST || !scene.runs(own.start) {
        return;
    }
    for rate in range.clone() {
        let Some(per) = per(scene, rate) else { continue };
        let like = |at: &usize| *at != rate && is_result(scene, *at, rate);
        let amount = |at: &usize| *at != rate && is_amount(scene, *at, per);
        for result in range.clone().filter(like) {
            for amount in range.clone().filter(|at| amount(at) && *at != result) {
                let all = [rate, result, amount];
                // What stands in the sentence before was read with it.
                if all.iter().any(|at| own.contains(at)) {
                    let across = !all.iter().all(|at| own.contains(at));
                    let told = if matches!(per, For::Noun(_)) { Told::Rate } else { Told::Each };
                    out.extend(rated(scene, (rate, amount, result), told, across));
                }
            }
        }
    }
}

/// What a figure is for each of.
fn per(scene: &Scene, at: usize) -> Option<For> {
    scene.plain(at)?;
    let all = &scene.claims.all;
    let claim = all.binary_search_by_key(&at, |claim| claim.quantity as usize).ok();
    if let Some(per) = claim.and_then(|claim| all[claim].scope.per) {
        return Some(For::Noun(per));
    }
    let (tokens, forms) = (&scene.reading.tokens, &scene.reading.forms);
    let quantity = &scene.quantities[at];
    let end = quantity.tokens.end as usize;
    let sentence = scene.reading.sentences[quantity.sentence as usize].range();
    let next = scene.quantities.get(at + 1).map_or(usize::MAX, |next| next.tokens.start as usize);
    let stop = sentence.end.min(next).min(end + REACH);
    let apiece = &scene.language.signs.apiece;
    let is_each = |at: &usize| apiece.iter().any(|word| word == forms.text(tokens[*at].form));
    if let Some(each) = (end..stop).find(is_each) {
        let noun = tokens.get(each + 1).filter(|_| each + 1 < sentence.end);
        let noun = noun.filter(|noun| {
            noun.kind == TokenKind::Word && !forms.class(noun.form).intersects(Class::FUNCTION)
        });
        return Some(noun.map_or(For::Each, |noun| For::Noun(forms.stem(noun.form))));
    }
    // "3 rows of 12 seats"
    let before = at.checked_sub(1)?;
    let things = &scene.quantities[before];
    let gap = things.tokens.end as usize..quantity.tokens.start as usize;
    let of = gap.end.checked_sub(1)?;
    let counted = things.sentence == quantity.sentence
        && things.dimension == Dimension::Count
        && (2..=GAP).contains(&gap.len())
        && forms.class(tokens[of].form).intersects(Class::OF)
        && (gap.start..of).all(|at| tokens[at].kind == TokenKind::Word);
    counted.then_some(For::These(before))
}

/// Whether a figure can be what a rate comes to: of its unit, greater, and no rate itself.
fn is_result(scene: &Scene, at: usize, rate: usize) -> bool {
    let (quantity, rate) = (&scene.quantities[at], &scene.quantities[rate]);
    let value = |of: &super::Quantity| of.stated.figure.map(|figure| figure.value);
    quantity.dimension == rate.dimension
        && quantity.unit == rate.unit
        && rate.dimension != Dimension::Percent
        && value(quantity) > Some(Exact::from(10))
        && value(quantity) > value(rate)
        && per(scene, at).is_none()
        && scene.plain(at).is_some()
}

/// Whether a figure is an amount of what the rate is for: "420 hours", "30 days", "2.6 million shares".
fn is_amount(scene: &Scene, at: usize, per: For) -> bool {
    let quantity = &scene.quantities[at];
    let Some(figure) = scene.plain(at) else { return false };
    let counted = quantity.dimension == Dimension::Count;
    let noun = match per {
        For::These(things) => return things == at && figure.value < Exact::from(1000),
        For::Each => return counted && figure.value < Exact::from(1000),
        For::Noun(noun) => noun,
    };
    if counted {
        let all = &scene.claims.all;
        let claim = all.binary_search_by_key(&at, |claim| claim.quantity as usize);
        return claim.is_ok_and(|claim| {
            let claim = &all[claim];
            claim.counted && claim.nouns.contains(&Some(noun))
        });
    }
    let last = quantity.tokens.end.checked_sub(1).map(|last| last as usize);
    let unit = last.and_then(|last| scene.reading.tokens.get(last));
    unit.is_some_and(|unit| scene.reading.forms.stem(unit.form) == noun)
}

/// The equation of a rate, an amount and a result.
fn rated(
    scene: &Scene,
    (rate, amount, result): (usize, usize, usize),
    told: Told,
    across: bool,
) -> Option<Arithmetic> {
    let factor = scene.quantities[amount].factor(scene.language);
    let figure = |at: usize| scene.quantities[at].stated.figure;
    let many = figure(amount)?;
    let many =
        Figure { value: many.value.checked_div(factor)?, step: many.step.checked_div(factor)? };
    let (each, total) = (figure(rate)?, figure(result)?);
    if many.value <= Exact::ONE {
        return None;
    }
    let product = |each: Figure, many: Figure| counted(each)?.checked_mul(counted(many)?);
    let holds = |each: Figure, many: Figure, total: Figure| {
        product(each, many).zip(total.rounded()).is_some_and(|(made, told)| made.meets(told))
    };
    let interval = product(each, many)?;
    let with = |figure: Figure, value: Exact| Figure { value, ..figure };
    let slip = if holds(each, many, total) {
        None
    } else {
        slip::mending(scene.written(result), total.value, |n| holds(each, many, with(total, n)))
            .or_else(|| {
                slip::mending(scene.written(rate), each.value, |n| {
                    holds(with(each, n), many, total)
                })
            })
            .or_else(|| {
                slip::mending(scene.written(amount), many.value, |n| {
                    holds(each, with(many, n), total)
                })
            })
    };
    let value = each.value.checked_mul(many.value)?;
    let text = scene.document.text();
    let quantity = |at: usize| &scene.quantities[at];
    Some(Arithmetic {
        told,
        span: quantity(result).span,
        result: quantity(result).stated,
        value: Stated::computed(interval),
        operands: vec![quantity(amount).span, quantity(rate).span],
        calculation: format!(
            "{} × {}",
            quantity(amount).span.of(text),
            quantity(rate).span.of(text)
        ),
        slip,
        near: is_near(total.value, value),
        digits: least_digits([each, many, total].into_iter()),
        across,
    })
}

/// A figure that was counted is exact, any other is what rounds to it.
fn counted(figure: Figure) -> Option<Interval> {
    if figure.step <= Exact::ONE && figure.value.is_integer() {
        return Some(Interval::exactly(figure.value));
    }
    figure.rounded()
}
