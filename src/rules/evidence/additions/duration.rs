//! Stretches of time that can be a whole or a part: "prep 20 minutes, baking 35 minutes".
//!
//! Minutes add up to hours and months to years; how many days a month has is not said, so the three kinds of
//! units are added up apart.

use super::figure::{Figure, is_rest};
use super::text::Text;
use crate::facts::Quantity;
use crate::value::{Dimension, Exact, Hedge};

/// Into how many parts the unit of a clock is cut.
pub(super) const PARTS: i64 = 1000;

/// Units that add up to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    Seconds,
    Days,
    Months,
}

impl Clock {
    /// What its unit is worth in seconds.
    const fn seconds(self) -> i64 {
        match self {
            Self::Seconds => 1,
            Self::Days => 86_400,
            Self::Months => 2_629_746,
        }
    }
}

/// The clock of a stretch of time.
pub(super) fn clock(text: &Text, quantity: &Quantity) -> Option<Clock> {
    if quantity.dimension != Dimension::Duration {
        return None;
    }
    // The last unit that is told: the months of "two years and three months".
    let step = quantity.stated.figure?.step.min(text.factor(quantity));
    let least = |clock: Clock| step >= Exact::from(clock.seconds());
    let clocks = [Clock::Months, Clock::Days, Clock::Seconds];
    clocks.into_iter().find(|clock| least(*clock)).or(Some(Clock::Seconds))
}

/// What one of its clock's unit is worth.
pub(super) fn unit(text: &Text, quantity: &Quantity) -> Option<Exact> {
    clock(text, quantity).map(|clock| Exact::from(clock.seconds()))
}

/// The figure of a stretch of time of so many parts, the last unit of which counts in such steps.
pub(super) fn figure(
    text: &Text,
    (number, quantity): (u32, &Quantity),
    bracket: usize,
    value: i64,
    step: i64,
) -> Option<Figure> {
    let tokens = quantity.tokens.start as usize..quantity.tokens.end as usize;
    let start = (quantity.hedge_start as usize).min(tokens.start);
    let shown = quantity.figure.of(text.text);
    let behind = shown.split_once('.').filter(|(_, b)| b.bytes().all(|b| b.is_ascii_digit()));
    let places = behind.map_or(0, |(_, behind)| behind.len());
    // "1 hour 25 minutes": the last figure of it is the one that a slip is looked for in.
    let last = tokens.clone().rev().filter(|at| *at > tokens.start);
    let last = last.filter_map(|at| text.written(at).parse::<i64>().ok()).next();
    let last = last.filter(|_| places == 0);
    let worth = step;
    let digits = last.map_or(value / worth, |last| last);
    let base = last.map_or(0, |last| value - last * worth);
    if worth == 0 || digits <= 0 || base < 0 || value % worth != 0 {
        return None;
    }
    Some(Figure {
        quantity: number,
        rest: is_rest(text, &tokens),
        tokens,
        start,
        sentence: quantity.sentence,
        bracket,
        value,
        step,
        digits,
        worth,
        base,
        places,
        hedged: quantity.stated.hedge != Hedge::None,
        year: false,
    })
}
