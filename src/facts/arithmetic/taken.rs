//! A share "of" a whole and what it comes to, or what it leaves: "a third of the 90 houses, 30 in all, burned", "70
//! percent of the 200 plots are sold; 60 are still for sale".

use std::ops::Range;

use super::{Arithmetic, Scene, Told, is_near, least_digits};
use crate::facts::quantity::Style;
use crate::facts::slip;
use crate::language::{Class, Sense};
use crate::value::{Dimension, Exact, Figure, Interval, Stated};

/// So many tokens stand between the share and the whole at most: "of all the".
const GAP: usize = 4;
/// So many tokens before and after a figure say that it is what is left.
const REST: usize = 5;

/// Reads the shares of a sentence, with the figure that they come to in it or in the sentence before or after.
pub(super) fn read(scene: &Scene, own: Range<usize>, out: &mut Vec<Arithmetic>) {
    if !scene.runs(own.start) {
        return;
    }
    for back in 0..2 {
        let all = scene.figures(scene.passage(&own, back));
        if back > 0 && all.first().is_some_and(|first| own.contains(first)) {
            return;
        }
        let [a, b, c] = all[..] else { continue };
        for (share, whole, part) in [(a, b, c), (b, c, a)] {
            out.extend(taken(scene, share, whole, part));
        }
        return;
    }
}

/// A figure as it is read here: hedged or not, and no vague word.
fn figure(scene: &Scene, at: usize) -> Option<Figure> {
    let quantity = &scene.quantities[at];
    let plain = matches!(quantity.style, Style::Figures | Style::Words) && quantity.ends.is_none();
    quantity.stated.figure.filter(|figure| plain && figure.value > Exact::ZERO)
}

fn taken(scene: &Scene, share: usize, whole: usize, part: usize) -> Option<Arithmetic> {
    let [share_of, whole_of, part_of] = [share, whole, part].map(|at| &scene.quantities[at]);
    let like = whole_of.dimension == part_of.dimension
        && whole_of.unit == part_of.unit
        && matches!(whole_of.dimension, Dimension::Count | Dimension::Money);
    if share_of.dimension != Dimension::Percent || !like || !is_of(scene, share, whole) {
        return None;
    }
    let class = |at: usize| scene.reading.class(at);
    let before = (part_of.hedge_start as usize).checked_sub(1);
    // "up from 80", "and 80 percent of them": of another whole.
    let led = before.is_some_and(|at| class(at).intersects(Class::FROM | Class::BY | Class::TO));
    let of = class(part_of.hedge_end as usize).intersects(Class::OF);
    let [w, x] = [whole, part].map(|at| figure(scene, at));
    let (w, x) = (w?, x?);
    let less = share_of.stated.interval.is_below(Interval::exactly(Exact::ONE));
    // "half of the 48 walk and 26 wear a hat"
    let between = whole_of.hedge_end as usize..part_of.hedge_start as usize;
    let told_apart = part > whole
        && (whole_of.sentence == part_of.sentence)
        && between.clone().any(|at| class(at).intersects(Class::AND));
    // "52 percent of those over sixty-five"
    let bound = whole_of.stated.hedge != crate::value::Hedge::None
        && class(whole_of.hedge_start as usize - 1).intersects(Class::DETERMINER);
    if led || of || bound || told_apart || !less || x.value >= w.value {
        return None;
    }
    let exactly = |stated: Stated, figure: Figure| {
        let counted = figure.step <= Exact::ONE && figure.value.is_integer();
        let exact = counted
            && stated.interval.contains(figure.value)
            && stated.hedge == crate::value::Hedge::None;
        if exact { Interval::exactly(figure.value) } else { stated.interval }
    };
    let whole_is = exactly(whole_of.stated, w);
    let rest_is = Interval::exactly(Exact::ONE).checked_sub(share_of.stated.interval)?;
    let made = whole_is.checked_mul(share_of.stated.interval)?;
    let rest = whole_is.checked_mul(rest_is)?;
    // What is counted is rounded to whole things.
    let told = part_of.stated.interval;
    let holds = made.meets(told) || rest.meets(told);
    let near =
        (part_of.hedge_start as usize).saturating_sub(REST)..part_of.hedge_end as usize + REST;
    let is_rest = scene.tells(near.clone(), Class::PART_LINK, Sense::Left)
        || scene.tells(near, Class::PART_LINK, Sense::Leaves);
    let meant = if is_rest { rest } else { made };
    let slip = if holds {
        None
    } else {
        slip::mending(&scene.written(part), x.value, |value| meant.contains(value))
    };
    let text = scene.document.text();
    let value = if holds && !made.meets(told) { rest } else { meant };
    Some(Arithmetic {
        told: Told::Taken,
        span: part_of.span,
        result: part_of.stated,
        value: Stated::computed(value),
        operands: vec![share_of.span, whole_of.span],
        calculation: format!("{} of {}", share_of.span.of(text), whole_of.span.of(text)),
        slip,
        near: value.middle().is_some_and(|middle| is_near(middle, x.value)),
        digits: least_digits([x].into_iter()),
        across: share_of.sentence != part_of.sentence,
        sealed: false,
    })
}

/// "70 percent of the 200", "a third of all 90".
fn is_of(scene: &Scene, share: usize, whole: usize) -> bool {
    let gap =
        scene.quantities[share].hedge_end as usize..scene.quantities[whole].hedge_start as usize;
    let class = |at: usize| scene.reading.class(at);
    !gap.is_empty()
        && gap.len() <= GAP
        && class(gap.start).intersects(Class::OF)
        && gap.clone().skip(1).all(|at| class(at).intersects(Class::THE | Class::DETERMINER))
}
