//! Intervals of exact numbers: what a written figure stands for (law 1).

use std::fmt;

use super::Exact;

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// The end belongs to the interval.
    Closed(Exact),
    /// The end is approached, not reached.
    Open(Exact),
    /// There is no end on this side.
    Unbounded,
}

impl Bound {
    /// The number at this end.
    pub const fn value(self) -> Option<Exact> {
        match self {
            Self::Closed(x) | Self::Open(x) => Some(x),
            Self::Unbounded => None,
        }
    }

    const fn is_closed(self) -> bool {
        matches!(self, Self::Closed(_))
    }

    fn with(value: Exact, closed: bool) -> Self {
        if closed { Self::Closed(value) } else { Self::Open(value) }
    }
}

/// A set of numbers without gaps: everything that a written figure may stand for.
///
/// "4.38 million" is `[4.375, 4.385)` million, "more than 140" is `(140, ∞)`. The ends are half
/// open where rounding demands it: 0.5 rounds up, so 4.385 is written 4.39.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    /// The lower end.
    pub low: Bound,
    /// The upper end.
    pub high: Bound,
}

impl Interval {
    /// All numbers.
    pub const ALL: Self = Self { low: Bound::Unbounded, high: Bound::Unbounded };

    /// The one number.
    pub const fn exactly(value: Exact) -> Self {
        Self { low: Bound::Closed(value), high: Bound::Closed(value) }
    }

    /// Everything that rounds to `value` when the last written digit is worth `step`:
    /// `[value - step/2, value + step/2)`. Below zero the open end is the lower one.
    pub fn rounded(value: Exact, step: Exact) -> Option<Self> {
        let half = step.checked_div(Exact::from(2))?;
        let (low, high) = (value.checked_sub(half)?, value.checked_add(half)?);
        Some(if value.is_negative() {
            Self { low: Bound::Open(low), high: Bound::Closed(high) }
        } else {
            Self { low: Bound::Closed(low), high: Bound::Open(high) }
        })
    }

    /// Everything that is cut off to `value` when the last written digit is worth `step`:
    /// `[value, value + step)`.
    pub fn truncated(value: Exact, step: Exact) -> Option<Self> {
        Some(if value.is_negative() {
            Self { low: Bound::Open(value.checked_sub(step)?), high: Bound::Closed(value) }
        } else {
            Self { low: Bound::Closed(value), high: Bound::Open(value.checked_add(step)?) }
        })
    }

    /// From `low` to `high`, both included.
    pub const fn between(low: Exact, high: Exact) -> Self {
        Self { low: Bound::Closed(low), high: Bound::Closed(high) }
    }

    /// The smallest interval that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self {
            low: if lower_first(self.low, other.low) { self.low } else { other.low },
            high: if upper_first(self.high, other.high) { other.high } else { self.high },
        }
    }

    /// What lies in both; `None` when nothing does.
    #[must_use]
    pub fn intersect(self, other: Self) -> Option<Self> {
        let both = Self {
            low: if lower_first(self.low, other.low) { other.low } else { self.low },
            high: if upper_first(self.high, other.high) { self.high } else { other.high },
        };
        let empty = match (both.low.value(), both.high.value()) {
            (Some(low), Some(high)) => {
                low > high || (low == high && !(both.low.is_closed() && both.high.is_closed()))
            }
            _ => false,
        };
        (!empty).then_some(both)
    }

    /// True when some number lies in both: the figures agree.
    pub fn meets(self, other: Self) -> bool {
        self.intersect(other).is_some()
    }

    /// True when the number lies inside.
    pub fn contains(self, value: Exact) -> bool {
        self.meets(Self::exactly(value))
    }

    /// True when every number here is below every number of `other`.
    pub fn is_below(self, other: Self) -> bool {
        match (self.high.value(), other.low.value()) {
            (Some(high), Some(low)) => {
                high < low || (high == low && !(self.high.is_closed() && other.low.is_closed()))
            }
            _ => false,
        }
    }

    /// True when no number here is above any number of `other`.
    pub fn is_at_most(self, other: Self) -> bool {
        match (self.high.value(), other.low.value()) {
            (Some(high), Some(low)) => high <= low,
            _ => false,
        }
    }

    /// All sums of a number of each.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        Some(Self {
            low: combine(self.low, other.low, Exact::checked_add)?,
            high: combine(self.high, other.high, Exact::checked_add)?,
        })
    }

    /// The numbers with the other sign.
    #[must_use]
    pub fn checked_neg(self) -> Option<Self> {
        let flip = |bound| match bound {
            Bound::Closed(x) => x.checked_neg().map(Bound::Closed),
            Bound::Open(x) => x.checked_neg().map(Bound::Open),
            Bound::Unbounded => Some(Bound::Unbounded),
        };
        Some(Self { low: flip(self.high)?, high: flip(self.low)? })
    }

    /// All differences of a number of each.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(other.checked_neg()?)
    }

    /// All products of a number of each.
    #[must_use]
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        if let (Some([a, b]), Some([c, d])) = (self.above_zero(), other.above_zero()) {
            return Some(Self { low: multiplied(a, c)?, high: multiplied(b, d)? });
        }
        let mut corners = [None; 4];
        for (slot, (a, b)) in corners.iter_mut().zip([
            (self.low, other.low),
            (self.low, other.high),
            (self.high, other.low),
            (self.high, other.high),
        ]) {
            *slot = Some(Corner::product(
                Corner::of(a, a == self.low && a == Bound::Unbounded),
                Corner::of(b, b == other.low && b == Bound::Unbounded),
            )?);
        }
        Some(Corner::hull(corners.into_iter().flatten()))
    }

    /// All quotients of a number of each; `None` when the divisor may be zero.
    #[must_use]
    pub fn checked_div(self, other: Self) -> Option<Self> {
        if let (Some([a, b]), Some([c, d])) = (self.above_zero(), other.above_zero()) {
            return Some(Self { low: divided(a, d)?, high: divided(b, c)? });
        }
        if other.low == Bound::Unbounded && other.high == Bound::Unbounded
            || other.contains(Exact::ZERO)
            || other.low.value().is_some_and(Exact::is_zero)
            || other.high.value().is_some_and(Exact::is_zero)
        {
            return None;
        }
        let invert = |bound: Bound| match bound {
            Bound::Closed(x) => Exact::ONE.checked_div(x).map(Bound::Closed),
            Bound::Open(x) => Exact::ONE.checked_div(x).map(Bound::Open),
            Bound::Unbounded => Some(Bound::Open(Exact::ZERO)),
        };
        self.checked_mul(Self { low: invert(other.high)?, high: invert(other.low)? })
    }

    /// Its ends, each with whether it belongs to it, where all of it is above zero and both are of few digits: nearly all
    /// figures are. Then the products and quotients that lie outermost are known beforehand, and all of them fit.
    fn above_zero(self) -> Option<[(Exact, bool); 2]> {
        let (low, high) = (self.low.value()?, self.high.value()?);
        let ends = [(low, self.low.is_closed()), (high, self.high.is_closed())];
        let is_whole = low < high || low == high && ends[0].1 && ends[1].1;
        (is_whole && low.is_positive() && low.is_narrow() && high.is_narrow()).then_some(ends)
    }

    /// The sizes of the numbers, without their signs.
    #[must_use]
    pub fn abs(self) -> Option<Self> {
        let zero = Self::exactly(Exact::ZERO);
        if !self.contains(Exact::ZERO) {
            return if self.is_below(zero) { self.checked_neg() } else { Some(self) };
        }
        let other = self.checked_neg()?;
        Some(Self {
            low: Bound::Closed(Exact::ZERO),
            high: if upper_first(self.high, other.high) { other.high } else { self.high },
        })
    }

    /// The middle of a bounded interval, else the end it has.
    pub fn middle(self) -> Option<Exact> {
        match (self.low.value(), self.high.value()) {
            (Some(low), Some(high)) => low.checked_add(high)?.checked_div(Exact::from(2)),
            (low, high) => low.or(high),
        }
    }
}

/// True when `a` begins before `b` (both lower ends).
fn lower_first(a: Bound, b: Bound) -> bool {
    match (a.value(), b.value()) {
        (None, _) => true,
        (_, None) => false,
        (Some(x), Some(y)) => x < y || (x == y && a.is_closed()),
    }
}

/// True when `a` ends before `b` (both upper ends).
fn upper_first(a: Bound, b: Bound) -> bool {
    match (a.value(), b.value()) {
        (_, None) => true,
        (None, _) => false,
        (Some(x), Some(y)) => x < y || (x == y && !a.is_closed()),
    }
}

/// The product of two ends above zero.
fn multiplied(a: (Exact, bool), b: (Exact, bool)) -> Option<Bound> {
    Some(Bound::with(a.0.checked_mul(b.0)?, a.1 && b.1))
}

/// The quotient of two ends above zero.
fn divided(a: (Exact, bool), b: (Exact, bool)) -> Option<Bound> {
    Some(Bound::with(a.0.checked_div(b.0)?, a.1 && b.1))
}

fn combine(a: Bound, b: Bound, op: impl Fn(Exact, Exact) -> Option<Exact>) -> Option<Bound> {
    match (a.value(), b.value()) {
        (Some(x), Some(y)) => Some(Bound::with(op(x, y)?, a.is_closed() && b.is_closed())),
        _ => Some(Bound::Unbounded),
    }
}

/// An end in a product, where "no end" has a sign.
#[derive(Clone, Copy)]
enum Corner {
    Finite(Exact, bool),
    Infinite { negative: bool },
}

impl Corner {
    fn of(bound: Bound, negative: bool) -> Self {
        match bound {
            Bound::Closed(x) => Self::Finite(x, true),
            Bound::Open(x) => Self::Finite(x, false),
            Bound::Unbounded => Self::Infinite { negative },
        }
    }

    fn product(a: Self, b: Self) -> Option<Self> {
        Some(match (a, b) {
            // A factor of zero that belongs to the interval makes a product that does.
            (Self::Finite(x, cx), Self::Finite(y, cy)) => {
                Self::Finite(x.checked_mul(y)?, cx && (cy || x.is_zero()) || (cy && y.is_zero()))
            }
            (Self::Finite(x, closed), Self::Infinite { negative })
            | (Self::Infinite { negative }, Self::Finite(x, closed)) => {
                if x.is_zero() {
                    Self::Finite(Exact::ZERO, closed)
                } else {
                    Self::Infinite { negative: negative != x.is_negative() }
                }
            }
            (Self::Infinite { negative: x }, Self::Infinite { negative: y }) => {
                Self::Infinite { negative: x != y }
            }
        })
    }

    fn hull(corners: impl Iterator<Item = Self>) -> Interval {
        let (mut finite, mut below, mut above) = (None::<Interval>, false, false);
        for corner in corners {
            match corner {
                Self::Finite(x, closed) => {
                    let bound = Bound::with(x, closed);
                    let point = Interval { low: bound, high: bound };
                    finite = Some(finite.map_or(point, |so_far| so_far.hull(point)));
                }
                Self::Infinite { negative: true } => below = true,
                Self::Infinite { negative: false } => above = true,
            }
        }
        let ends = finite.unwrap_or(Interval::ALL);
        Interval {
            low: if below { Bound::Unbounded } else { ends.low },
            high: if above { Bound::Unbounded } else { ends.high },
        }
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.low {
            Bound::Closed(x) => write!(f, "[{x}")?,
            Bound::Open(x) => write!(f, "({x}")?,
            Bound::Unbounded => f.write_str("(-∞")?,
        }
        f.write_str(", ")?;
        match self.high {
            Bound::Closed(x) => write!(f, "{x}]"),
            Bound::Open(x) => write!(f, "{x})"),
            Bound::Unbounded => f.write_str("∞)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn exact(text: &str) -> Exact {
        text.parse().unwrap_or(Exact::ZERO)
    }

    fn rounded(value: &str, step: &str) -> Interval {
        Interval::rounded(exact(value), exact(step)).unwrap_or(Interval::ALL)
    }

    #[test]
    fn rounding_is_half_open() {
        let a = rounded("4.38", "0.01");
        assert_eq!(a.to_string(), "[4.375, 4.385)");
        assert!(!a.meets(rounded("4.338", "0.001")));
        assert!(!a.meets(rounded("4.39", "0.01")));
        assert!(a.meets(rounded("4.4", "0.1")));
    }

    #[test]
    fn shares_that_sum_to_99_9_have_a_solution() {
        let third = rounded("33.3", "0.1");
        let sum = third.checked_add(third).and_then(|s| s.checked_add(third));
        assert!(sum.is_some_and(|s| s.contains(exact("100"))));
    }

    #[test]
    fn unbounded_ends_stay_unbounded() {
        let more = Interval { low: Bound::Open(exact("140")), high: Bound::Unbounded };
        let twice = more.checked_mul(Interval::exactly(exact("2")));
        assert_eq!(twice.map(|i| i.to_string()).as_deref(), Some("(280, ∞)"));
        let share = Interval::exactly(exact("35")).checked_div(more);
        assert_eq!(share.map(|i| i.to_string()).as_deref(), Some("(0, 0.25)"));
        assert_eq!(Interval::ALL.checked_mul(Interval::ALL), Some(Interval::ALL));
    }

    #[test]
    fn a_divisor_that_may_be_nought_has_no_quotient() {
        let around = Interval::between(exact("-1"), exact("1"));
        assert_eq!(Interval::exactly(exact("1")).checked_div(around), None);
    }

    fn bound() -> impl Strategy<Value = (i64, bool)> {
        (-50_i64..50, any::<bool>())
    }

    prop_compose! {
        fn interval()((a, ca) in bound(), (b, cb) in bound()) -> Interval {
            let (low, high) = if a <= b { ((a, ca), (b, cb)) } else { ((b, cb), (a, ca)) };
            if low.0 == high.0 {
                return Interval::exactly(Exact::from(low.0));
            }
            Interval {
                low: Bound::with(Exact::from(low.0), low.1),
                high: Bound::with(Exact::from(high.0), high.1),
            }
        }
    }

    /// Numbers inside an interval: its closed ends and its middle.
    fn members(i: Interval) -> Vec<Exact> {
        let ends = [i.low, i.high].into_iter().filter(|b| b.is_closed()).filter_map(Bound::value);
        ends.chain(i.middle()).collect()
    }

    type Op = (fn(Interval, Interval) -> Option<Interval>, fn(Exact, Exact) -> Option<Exact>);
    const OPS: [Op; 4] = [
        (Interval::checked_add, Exact::checked_add),
        (Interval::checked_sub, Exact::checked_sub),
        (Interval::checked_mul, Exact::checked_mul),
        (Interval::checked_div, Exact::checked_div),
    ];

    proptest! {
        #[test]
        fn what_is_above_zero_is_reckoned_as_all_else(a in interval(), b in interval()) {
            // The same numbers below zero take the general way.
            let negative = |i: Interval| i.checked_neg().unwrap_or(Interval::ALL);
            let back = |i: Option<Interval>| i.map(negative);
            prop_assert_eq!(a.checked_mul(b), back(negative(a).checked_mul(b)));
            prop_assert_eq!(a.checked_div(b), back(negative(a).checked_div(b)));
        }

        #[test]
        fn arithmetic_holds_for_every_member(a in interval(), b in interval()) {
            for (on_intervals, on_numbers) in OPS {
                let Some(result) = on_intervals(a, b) else { continue };
                for x in members(a) {
                    for y in members(b) {
                        let z = on_numbers(x, y);
                        prop_assert!(z.is_none_or(|z| result.contains(z)), "{a} {b} {result} {x} {y}");
                    }
                }
            }
        }

        #[test]
        fn meeting_is_symmetric_and_true_of_shared_members(a in interval(), b in interval()) {
            prop_assert_eq!(a.meets(b), b.meets(a));
            prop_assert!(a.meets(a));
            prop_assert_eq!(a.intersect(b), b.intersect(a));
            for x in members(a) {
                prop_assert!(a.contains(x));
                if b.contains(x) {
                    prop_assert!(a.meets(b));
                }
            }
        }

        #[test]
        fn below_and_meeting_exclude_each_other(a in interval(), b in interval()) {
            prop_assert!(!(a.is_below(b) && a.meets(b)));
            prop_assert!(a.is_below(b) || b.is_below(a) || a.meets(b));
        }

        #[test]
        fn hull_holds_both(a in interval(), b in interval()) {
            let hull = a.hull(b);
            for x in members(a).into_iter().chain(members(b)) {
                prop_assert!(hull.contains(x));
            }
        }
    }
}
