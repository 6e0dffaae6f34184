//! The lesser of two numbers.

use super::{Function, Signature, any_number};
use crate::rules::expression::Value;
use crate::value::Interval;

pub const FUNCTION: Function = Function {
    name: "min",
    doc: "the lesser of two numbers",
    signature: || Signature::new([("a", any_number()), ("b", any_number())], any_number()),
    apply: |arguments| match arguments {
        [Value::Number(a), Value::Number(b)] => Value::computed(Some(min(a.interval, b.interval))),
        _ => Value::Missing,
    },
};

fn min(a: Interval, b: Interval) -> Interval {
    match a.intersect(b) {
        Some(both) => Interval { low: a.hull(b).low, high: both.high },
        None if a.is_below(b) => a,
        None => b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Exact;

    #[test]
    fn the_lesser_of_overlapping_intervals_ends_where_the_first_ends() {
        let between = |a: i64, b: i64| Interval::between(Exact::from(a), Exact::from(b));
        assert_eq!(min(between(1, 5), between(3, 9)), between(1, 5));
        assert_eq!(min(between(1, 9), between(3, 5)), between(1, 5));
        assert_eq!(min(between(6, 7), between(3, 5)), between(3, 5));
    }
}
