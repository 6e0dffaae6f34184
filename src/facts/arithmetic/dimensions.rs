//! Measures that make each other: a speed, a length and a duration; two lengths and an area.
//!
//! Only where the passage has no other figures: "She ran 10 km in 50 minutes, an average of 12 km/h".

use std::ops::Range;

use super::account::fact;
use super::{Arithmetic, Scene, Told, is_near};
use crate::facts::slip;
use crate::language::{Class, Sense};
use crate::value::{Dimension, Exact, Figure};

/// Two dimensions and what they make.
const PRODUCTS: [(Dimension, Dimension, Dimension); 4] = [
    (Dimension::Speed, Dimension::Duration, Dimension::Length),
    (Dimension::Length, Dimension::Length, Dimension::Area),
    (Dimension::Power, Dimension::Duration, Dimension::Energy),
    (Dimension::DataRate, Dimension::Duration, Dimension::Data),
];
/// So many tokens before a speed say that it is a mean.
const MEAN: usize = 4;

/// Reads the measures of a sentence, with those of the sentence before.
pub(super) fn read(scene: &Scene, own: Range<usize>, out: &mut Vec<Arithmetic>) {
    if !scene.runs(own.start) {
        return;
    }
    for back in 0..2 {
        let all = scene.figures(scene.passage(&own, back));
        let [a, b, c] = all[..] else { continue };
        for order in [[a, b, c], [a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]] {
            let found = made(scene, order);
            if found.is_some() {
                out.extend(found);
                return;
            }
        }
        return;
    }
}

fn made(scene: &Scene, [one, other, product]: [usize; 3]) -> Option<Arithmetic> {
    let dimension = |at: usize| scene.quantities[at].dimension;
    let key = (dimension(one), dimension(other), dimension(product));
    if !PRODUCTS.contains(&key) {
        return None;
    }
    let start = scene.quantities[one].hedge_start as usize;
    let from = scene.reading.sentences[scene.quantities[one].sentence as usize].range().start;
    let mean =
        scene.tells(start.saturating_sub(MEAN).max(from)..start, Class::PART_LINK, Sense::Mean);
    // A speed that is no mean is reached for a while.
    if key.0 == Dimension::Speed && !mean {
        return None;
    }
    // "3 m high, and the garden has an area of 46 square meters"
    let (last, made) =
        (scene.quantities[other.max(one)].hedge_end, scene.quantities[product].hedge_start);
    if key.2 == Dimension::Area
        && (last..made).any(|at| scene.reading.class(at as usize).intersects(Class::AND))
    {
        return None;
    }
    let (a, b, c) = (scene.plain(one)?, scene.plain(other)?, scene.plain(product)?);
    let fits = |a: Figure, b: Figure, c: Figure| {
        let made = a.rounded().zip(b.rounded()).and_then(|(a, b)| a.checked_mul(b));
        made.zip(c.rounded()).is_some_and(|(made, told)| made.meets(told))
    };
    let with = |figure: Figure, value: Exact| Figure { value, ..figure };
    // What is told last comes of the others.
    let result = if key.0 == Dimension::Speed { one } else { product };
    let slip = if fits(a, b, c) {
        None
    } else {
        let told = if result == one {
            slip::mending(&scene.written(one), a.value, |value| fits(with(a, value), b, c))
        } else {
            slip::mending(&scene.written(product), c.value, |value| fits(a, b, with(c, value)))
        };
        told.or_else(|| slip::mending(&scene.written(other), b.value, |n| fits(a, with(b, n), c)))
    };
    let (others, value, sign) = if result == one {
        ([product, other], c.rounded()?.checked_div(b.rounded()?)?, " ÷ ")
    } else {
        ([one, other], a.rounded()?.checked_mul(b.rounded()?)?, " × ")
    };
    let face = scene.quantities[result].stated.figure?.value;
    let near = value.middle().is_some_and(|middle| is_near(middle, face));
    Some(fact(scene, (Told::Measured, sign), (result, value, others.to_vec()), slip, near))
}
