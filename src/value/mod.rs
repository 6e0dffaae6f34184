//! The ground that every stage stands on: places in a text, exact numbers, intervals, units and
//! calendar dates. This module knows no other module of the crate.
//!
//! Nothing here computes in binary floating point: a linter that says `0.1 + 0.2 is not 0.3` about
//! somebody's report has lost the argument.

#![deny(clippy::float_arithmetic)]

mod date;
mod exact;
mod interval;
pub mod roman;
mod sign;
mod span;
mod stated;
mod unit;

pub use date::{Date, MONTHS, Weekday};
pub use exact::{Exact, grouped};
pub use interval::{Bound, Interval};
pub use sign::{is_currency, is_dash};
pub use span::Span;
pub use stated::{Figure, Hedge, Stated};
pub use unit::{Dimension, Unit};
