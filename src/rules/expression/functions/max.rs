//! The greater of two numbers.

use super::{Function, Signature, any_number};
use crate::rules::expression::Value;
use crate::value::Interval;

pub const FUNCTION: Function = Function {
    name: "max",
    doc: "the greater of two numbers",
    signature: || Signature::new([("a", any_number()), ("b", any_number())], any_number()),
    apply: |arguments| match arguments {
        [Value::Number(a), Value::Number(b)] => Value::computed(Some(max(a.interval, b.interval))),
        _ => Value::Missing,
    },
};

fn max(a: Interval, b: Interval) -> Interval {
    match a.intersect(b) {
        Some(both) => Interval { low: both.low, high: a.hull(b).high },
        None if a.is_below(b) => b,
        None => a,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Exact;

    #[test]
    fn the_greater_of_overlapping_intervals_begins_where_the_last_begins() {
        let between = |a: i64, b: i64| Interval::between(Exact::from(a), Exact::from(b));
        assert_eq!(max(between(1, 5), between(3, 9)), between(3, 9));
        assert_eq!(max(between(1, 9), between(3, 5)), between(3, 9));
        assert_eq!(max(between(6, 7), between(3, 5)), between(6, 7));
    }
}
