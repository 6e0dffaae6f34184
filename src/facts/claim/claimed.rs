//! Claims of one sort, with all that is asked of them when two are compared.

use super::{Claim, Claims};
use crate::facts::Quantity;
use crate::language::Reading;
use crate::value::Exact;

/// The claims that may be compared with each other: the figures of a document, or its dates.
#[derive(Clone, Copy, Debug)]
pub struct Claimed<'a> {
    /// The claims, with the words around them.
    pub claims: &'a Claims,
    /// Sentences and tokens.
    pub reading: &'a Reading,
    /// What the claims are of.
    pub quantities: &'a [Quantity],
    /// They are dates, each a number of year, month and day.
    pub dated: bool,
    /// They count nothing: hours, scores, numbers of things.
    pub marked: bool,
}

impl<'a> Claimed<'a> {
    /// The quantity of a claim.
    pub fn quantity(&self, claim: &Claim) -> &'a Quantity {
        &self.quantities[claim.quantity as usize]
    }

    /// How great it is, about: of a date its day.
    pub fn size(&self, claim: &Claim) -> f64 {
        if self.marked {
            return 1.0;
        }
        let value = self.quantity(claim).stated.value();
        let size = value.map_or(0.0, Exact::approximate).abs();
        let size = if self.dated { (size % 100.0).max(1.0) } else { size };
        size.max(1e-9)
    }

    /// Which parts of two dates differ: the day, the month, the year.
    pub fn differ(&self, one: &Claim, two: &Claim) -> [bool; 3] {
        let parts = |claim: &Claim| {
            let value = self.quantity(claim).stated.value().map_or(0.0, Exact::approximate);
            [value % 100.0, (value / 100.0).floor() % 100.0, (value / 10_000.0).floor()]
        };
        let (x, y) = (parts(one), parts(two));
        // A year that is not said is any year.
        let unsaid = x[2] < 1.0 || y[2] < 1.0;
        let other = |at: usize| (x[at] - y[at]).abs() > 0.5;
        [other(0), other(1), other(2) && !unsaid]
    }
}
