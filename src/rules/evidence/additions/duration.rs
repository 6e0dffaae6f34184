//! Stretches of time that can be a whole or a part: "prep 20 minutes, baking 35 minutes".
//!
//! Minutes add up to hours and months to years; how many days a month has is not said, so the three kinds of
//! units are added up apart.

use super::text::Text;
use crate::facts::Quantity;
use crate::value::{Dimension, Exact};

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
