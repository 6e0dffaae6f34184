//! A part "of" a whole with a percentage in their sentence: "now at 1,130 of the 3,588 who answered, putting it
//! at 31.5%".

use std::ops::Range;

use super::{Arithmetic, Scene, Told, is_near, least_digits};
use crate::facts::slip;
use crate::language::Class;
use crate::value::{Dimension, Exact, Figure, Interval, Stated};

/// So many tokens stand between part and whole at most.
const GAP: usize = 5;
/// So many figures stand between the whole and the percentage, or between it and the part, at most.
const BETWEEN: usize = 1;

/// Reads the parts of a sentence.
pub(super) fn read(scene: &Scene, own: Range<usize>, out: &mut Vec<Arithmetic>) {
    if own.len() < 3 || !scene.runs(own.start) {
        return;
    }
    for part in own.start..own.end - 1 {
        if !is_part_of(scene, part) {
            continue;
        }
        let whole = part + 1;
        let percent = |at: &usize| scene.quantities[*at].dimension == Dimension::Percent;
        let after = (whole + 1..own.end).take(BETWEEN + 1).find(percent);
        let before = (own.start..part).rev().take(BETWEEN + 1).find(percent);
        for share in [after, before].into_iter().flatten() {
            out.extend(shared(scene, part, whole, share));
        }
    }
}

/// Whether a figure is said to be of the next: "1,130 of the 3,588".
fn is_part_of(scene: &Scene, at: usize) -> bool {
    let (part, whole) = (&scene.quantities[at], &scene.quantities[at + 1]);
    let like = part.dimension == whole.dimension
        && part.unit == whole.unit
        && matches!(part.dimension, Dimension::Count | Dimension::Money);
    let gap = part.hedge_end as usize..whole.hedge_start as usize;
    if !like || gap.is_empty() || gap.len() > GAP {
        return false;
    }
    let class = |at: usize| scene.reading.forms.class(scene.reading.tokens[at].form);
    let small = Class::THE | Class::DETERMINER;
    let last = gap.end - 1;
    let of = if class(last).intersects(small) && last > gap.start { last - 1 } else { last };
    class(of).intersects(Class::OF)
}

/// A part, its whole and its share.
pub(super) fn shared(scene: &Scene, part: usize, whole: usize, share: usize) -> Option<Arithmetic> {
    let [a, b, p] = [part, whole, share].map(|at| scene.plain(at));
    let (a, b, p) = (a?, b?, p?);
    let count = |figure: Figure, at: usize| {
        scene.quantities[at].dimension != Dimension::Count || figure.step >= Exact::ONE
    };
    if !count(a, part) || !count(b, whole) || a.value >= b.value || p.value > Exact::ONE {
        return None;
    }
    let made = ratio(a, b)?;
    let fits = |a: Figure, b: Figure, p: Figure| {
        ratio(a, b).zip(p.rounded()).is_some_and(|(made, told)| made.meets(told))
    };
    let with = |figure: Figure, value: Exact| Figure { value, ..figure };
    let slip = if fits(a, b, p) {
        None
    } else {
        slip::mending(&scene.written(share), p.value, |n| fits(a, b, with(p, n)))
            .or_else(|| slip::mending(&scene.written(part), a.value, |n| fits(with(a, n), b, p)))
            .or_else(|| slip::mending(&scene.written(whole), b.value, |n| fits(a, with(b, n), p)))
    };
    let text = scene.document.text();
    let quantity = |at: usize| &scene.quantities[at];
    Some(Arithmetic {
        told: Told::Share,
        span: quantity(share).span,
        result: quantity(share).stated,
        value: Stated::computed(made),
        operands: vec![quantity(part).span, quantity(whole).span],
        calculation: format!(
            "{} ÷ {}",
            quantity(part).span.of(text),
            quantity(whole).span.of(text)
        ),
        slip,
        near: is_near(p.value, a.value.checked_div(b.value)?),
        digits: least_digits([p].into_iter()),
        across: false,
        sealed: false,
    })
}

/// What a part is of a whole; counts are exact.
fn ratio(part: Figure, whole: Figure) -> Option<Interval> {
    let interval = |figure: Figure| {
        if figure.step <= Exact::ONE && figure.value.is_integer() {
            Some(Interval::exactly(figure.value))
        } else {
            figure.rounded()
        }
    };
    interval(part)?.checked_div(interval(whole)?)
}
