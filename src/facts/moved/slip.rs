//! Whether one digit mistyped makes a change out of what two figures give.

use std::ops::RangeInclusive;

use super::level::Level;
use super::{Move, Pair, given};
use crate::facts::slip::{Edit, between_figures, mending};
use crate::value::{Dimension, Exact, Figure, Interval};

/// The most that a slip speaks for.
pub(super) const MOST: i32 = 2;
/// More figures than these that a change may be rounded to are not all looked at.
const WIDEST: i64 = 12;

/// What speaks for a change being meant for two figures that do not give it: `None` where no single slip
/// explains it.
pub(super) fn weigh(moved: &Move, pair: &Pair) -> Option<i32> {
    let share = moved.quantity.dimension == Dimension::Percent && !pair.in_points();
    let figure = moved.quantity.stated.figure?;
    let amount =
        given(share, pair.old.quantity.stated.interval, pair.new.quantity.stated.interval)?;
    let digits = figure.digits();
    let written = |level: Level| Interval::exactly(level.value());
    let exact = given(share, written(pair.old), written(pair.new))?.middle()?;
    if let Some(slip) = likeliest(figure, &steps(figure, amount, exact)?) {
        return Some(match digits {
            0 | 1 => -2,
            // Any two digits are one digit from many others, and only from one with their places changed.
            2 if slip != Edit::Swap => 1,
            _ => MOST,
        });
    }
    // Of many digits one makes nearly any percentage of two digits.
    let changed = |level: Level, with: &dyn Fn(Interval) -> Option<Interval>| {
        let Figure { value, step } = level.quantity.stated.figure?;
        mending(&count(value, step)?.to_string(), value, |value| {
            let amount = Figure { value, step }.rounded().and_then(with);
            amount.is_some_and(|amount| amount.meets(moved.quantity.stated.interval))
        })
    };
    let (old, new) = (pair.old.quantity.stated.interval, pair.new.quantity.stated.interval);
    let found = changed(pair.old, &|old| given(share, old, new))
        .or_else(|| changed(pair.new, &|new| given(share, old, new)));
    found.map(|_| if digits > 2 { 1 } else { -1 })
}

/// What an amount is rounded to, in steps of a figure.
fn steps(figure: Figure, amount: Interval, written: Exact) -> Option<RangeInclusive<i64>> {
    let step = |value: Exact| value.checked_div(figure.step)?.round(0)?.to_i64();
    let (low, high) = (step(amount.low.value()?)?, step(amount.high.value()?)?);
    // "$1 billion" may be anything near it, but a change is reckoned from it as it is written.
    let exact = step(written)?;
    Some(if high.saturating_sub(low) > WIDEST { exact..=exact } else { low..=high })
}

/// The likeliest slip that a figure is away from one of so many steps.
fn likeliest(figure: Figure, steps: &RangeInclusive<i64>) -> Option<Edit> {
    let mine = count(figure.value, figure.step)?.to_string();
    let slip = |other: i64| between_figures(mine.as_bytes(), other.to_string().as_bytes());
    steps.clone().filter_map(slip).map(|(edit, _)| edit).min()
}

fn count(value: Exact, step: Exact) -> Option<i64> {
    value.checked_div(step)?.to_i64()
}
