//! A number as written, and what the words are worth that numbers are made of.

use super::View;
use crate::language::Sense;
use crate::value::{Exact, Figure, Interval};

/// A number as written.
#[derive(Clone, Debug)]
pub(super) struct Number {
    /// The figure with its precision.
    pub figure: Figure,
    /// The interval of a range, of a ratio or of a vague word.
    pub interval: Option<Interval>,
    /// The ends of a range as they are written.
    pub ends: Option<[Exact; 2]>,
    /// The position after it, scale included.
    pub end: usize,
    /// What the written scale multiplies with: a million; one without a scale.
    pub scale: Exact,
    /// What kind of number it is.
    pub kind: Kind,
}

/// Kinds of numbers that are no plain ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// "12", "twelve".
    Plain,
    /// "dozens".
    Vague,
    /// "two-thirds".
    Share,
    /// "twice", "threefold".
    Multiple,
}

impl Number {
    /// Whether a scale was written.
    pub fn is_scaled(&self) -> bool {
        self.scale != Exact::ONE
    }

    /// Multiplies with a scale that was written; `None` when the number does not fit.
    pub fn scaled(mut self, scale: Exact, end: usize) -> Option<Self> {
        self.figure.value = self.figure.value.checked_mul(scale)?;
        self.figure.step = self.figure.step.checked_mul(scale)?;
        self.interval = match self.interval {
            Some(interval) => Some(interval.checked_mul(Interval::exactly(scale))?),
            None => None,
        };
        self.scale = self.scale.checked_mul(scale)?;
        self.end = end;
        Some(self)
    }
}

/// A plain number, without a scale.
pub(super) fn number(figure: Figure, end: usize) -> Number {
    Number { figure, interval: None, ends: None, end, scale: Exact::ONE, kind: Kind::Plain }
}

/// A share in words is said of all that lies near it: within a tenth of it, and no more than two
/// and a half percentage points.
pub(super) fn share(value: Exact, end: usize) -> Option<Number> {
    let step = value.checked_div(5.into())?.min(Exact::ratio(1, 20)?);
    Some(Number { kind: Kind::Share, ..number(Figure { value, step }, end) })
}

/// "seven" is 7.
pub(super) fn small_cardinal(view: &View, at: usize) -> Option<i64> {
    view.sense(at, |s| if let Sense::Cardinal(n) = s { Some(n) } else { None })
}

/// "dozen" is 12.
pub(super) fn collective(view: &View, at: usize) -> Option<Exact> {
    view.sense(at, |s| if let Sense::Collective(n) = s { Some(n.into()) } else { None })
}

/// "half" is 1/2.
pub(super) fn fraction_word(view: &View, at: usize) -> Option<Exact> {
    view.sense(at, |s| if let Sense::Fraction(part) = s { Some(part) } else { None })
}

/// "million" is a power of ten.
pub(super) fn scale_word(view: &View, at: usize) -> Option<i32> {
    view.sense(at, |s| if let Sense::Scale(exponent) = s { Some(exponent) } else { None })
}
