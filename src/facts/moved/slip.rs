//! Whether one digit mistyped makes a change out of what two figures give.

use super::level::Level;
use super::{Move, Pair, given};
use crate::facts::slip::{mending, one_edit};
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
    let slip = slip_of(figure, amount, exact)?;
    if slip != Slip::None {
        return Some(match digits {
            0 | 1 => -2,
            // Any two digits are one digit from many others, and only from one with their places changed.
            2 if slip == Slip::Other => 1,
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

/// How a figure differs from the nearest of those that an amount is rounded to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Slip {
    None,
    Other,
    /// Two digits have changed places.
    Swap,
}

/// The slip that a figure is away from one of those that an amount is rounded to.
fn slip_of(figure: Figure, amount: Interval, written: Exact) -> Option<Slip> {
    let mine = count(figure.value, figure.step)?;
    let low = amount.low.value()?.checked_div(figure.step)?.round(0)?.to_i64()?;
    let high = amount.high.value()?.checked_div(figure.step)?.round(0)?.to_i64()?;
    // "$1 billion" may be anything near it, but a change is reckoned from it as it is written.
    let exact = written.checked_div(figure.step)?.round(0)?.to_i64()?;
    let (low, high) = if high - low > WIDEST { (exact, exact) } else { (low, high) };
    let mine = mine.to_string();
    let others = (low..=high).map(|other| other.to_string());
    let slips = others.filter(|other| one_edit(mine.as_bytes(), other.as_bytes()));
    let swapped = |other: &String| {
        let sorted = |text: &str| {
            let mut digits = text.as_bytes().to_vec();
            digits.sort_unstable();
            digits
        };
        sorted(other) == sorted(&mine)
    };
    let slips = slips.map(|other| if swapped(&other) { Slip::Swap } else { Slip::Other });
    Some(slips.max().unwrap_or(Slip::None))
}

fn count(value: Exact, step: Exact) -> Option<i64> {
    value.checked_div(step)?.to_i64()
}
