//! Numbers and intervals, for programs and for people.

use serde_json::Value as Json;

use crate::value::{self, Bound, Exact, Interval};

/// A plain decimal, as text: no program need round it. `null` for none.
pub(super) fn json(number: Option<Exact>) -> Json {
    number.map_or(Json::Null, |number| Json::String(number.to_string()))
}

/// An interval in another unit, `factor` being that unit's size.
pub(super) fn in_unit(interval: Interval, factor: Exact) -> Interval {
    let end = |bound: Bound| {
        let divided = |x: Exact| x.checked_div(factor);
        match bound {
            Bound::Closed(x) => divided(x).map_or(Bound::Unbounded, Bound::Closed),
            Bound::Open(x) => divided(x).map_or(Bound::Unbounded, Bound::Open),
            Bound::Unbounded => Bound::Unbounded,
        }
    };
    Interval { low: end(interval.low), high: end(interval.high) }
}

/// An interval with something done to its ends.
pub(super) fn each_end(interval: Interval, change: impl Fn(Exact) -> Exact) -> Interval {
    let end = |bound: Bound| match bound {
        Bound::Closed(x) => Bound::Closed(change(x)),
        Bound::Open(x) => Bound::Open(change(x)),
        Bound::Unbounded => Bound::Unbounded,
    };
    Interval { low: end(interval.low), high: end(interval.high) }
}

/// The number with its thousands apart: "4,338,000".
pub(super) fn grouped(number: Exact) -> String {
    value::grouped(&number.to_decimal(6))
}

/// An interval in words and signs: "4,375,000 to <4,385,000", ">140". Empty where it is one number.
pub(super) fn range(interval: Interval, unicode: bool) -> String {
    let (at_least, at_most) = if unicode { ("≥", "≤") } else { (">=", "<=") };
    match (interval.low, interval.high) {
        (low, high) if low == high => String::new(),
        (Bound::Unbounded, Bound::Unbounded) => "any number".to_owned(),
        (Bound::Unbounded, Bound::Closed(x)) => format!("{at_most}{}", grouped(x)),
        (Bound::Unbounded, Bound::Open(x)) => format!("<{}", grouped(x)),
        (Bound::Closed(x), Bound::Unbounded) => format!("{at_least}{}", grouped(x)),
        (Bound::Open(x), Bound::Unbounded) => format!(">{}", grouped(x)),
        (Bound::Closed(x), Bound::Closed(y)) => format!("{} to {}", grouped(x), grouped(y)),
        (Bound::Closed(x), Bound::Open(y)) => format!("{} to <{}", grouped(x), grouped(y)),
        (Bound::Open(x), Bound::Closed(y)) => format!(">{} to {}", grouped(x), grouped(y)),
        (Bound::Open(x), Bound::Open(y)) => format!(">{} to <{}", grouped(x), grouped(y)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        text.parse().unwrap()
    }

    #[test]
    fn thousands_stand_apart() {
        for (plain, shown) in
            [("0", "0"), ("999", "999"), ("-1000", "-1,000"), ("4338000.25", "4,338,000.25")]
        {
            assert_eq!(grouped(exact(plain)), shown);
        }
    }

    #[test]
    fn intervals_say_which_ends_they_leave_out() {
        let half_open = Interval::rounded(exact("4.38"), exact("0.01")).unwrap();
        assert_eq!(range(half_open, true), "4.375 to <4.385");
        let above = Interval { low: Bound::Closed(exact("50")), high: Bound::Unbounded };
        assert_eq!((range(above, true).as_str(), range(above, false).as_str()), ("≥50", ">=50"));
        assert_eq!(range(Interval::exactly(exact("12")), true), "");
    }
}
