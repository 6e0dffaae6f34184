//! The way from an old figure to a new one.

use super::{Function, Signature, any_number};
use crate::rules::expression::{DIRECTIONS, Type, Value};
use crate::value::{Bound, Exact, Hedge, Interval, Stated};

pub const FUNCTION: Function = Function {
    name: "moves",
    doc: "the way from the old number to the new one: `up`, `down`, or `level` where the figures \
          are the same; open when rounding hides it",
    signature: || {
        let parameters = [("old", any_number()), ("new", any_number())];
        Signature::new(parameters, Type::Choice(DIRECTIONS))
    },
    apply: |arguments| match arguments {
        [Value::Number(old), Value::Number(new)] => {
            moves(old, new).map_or(Value::Missing, Value::from)
        }
        _ => Value::Missing,
    },
};

/// Hedged figures that are so small a part of the greater apart, or more, have one way.
const FAR: i64 = 5;

fn moves(old: &Stated, new: &Stated) -> Option<&'static str> {
    if old.interval.is_below(new.interval) {
        return Some("up");
    }
    if new.interval.is_below(old.interval) {
        return Some("down");
    }
    match (old.figure, new.figure) {
        // Rounding hides which way 5.9 goes to 5.9; a count that is the same did not move.
        (Some(a), Some(b)) if a.value == b.value => {
            let counted = a.step == Exact::ONE && b.step == Exact::ONE;
            (counted && old.hedge == new.hedge).then_some("level")
        }
        // 5.2 and 5.24 may be the same or not; nobody writes "from 6 to 6.5" of a fall.
        (Some(a), Some(b)) if old.hedge == Hedge::None && new.hedge == Hedge::None => {
            let half = a.step.max(b.step).checked_div(Exact::from(2))?;
            let far = b.value.checked_sub(a.value)?.abs() >= half;
            far.then_some(if b.value > a.value { "up" } else { "down" })
        }
        // "From around 12,300 to slightly more than 6,600": nobody says so of a rise, whatever the bounds allow.
        (Some(a), Some(b)) if !(is_open(old.hedge) && is_open(new.hedge)) => {
            let apart = b.value.checked_sub(a.value)?.abs().checked_mul(Exact::from(FAR))?;
            (apart >= a.value.abs().max(b.value.abs())).then_some(if b.value > a.value {
                "up"
            } else {
                "down"
            })
        }
        (None, None) if old.interval == new.interval && is_point(old.interval) => Some("level"),
        _ => None,
    }
}

/// What has one end only: two of them need not be of one move.
const fn is_open(hedge: Hedge) -> bool {
    matches!(hedge, Hedge::MoreThan | Hedge::AtLeast | Hedge::LessThan | Hedge::AtMost)
}

fn is_point(interval: Interval) -> bool {
    interval.low == interval.high && interval.low != Bound::Unbounded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Figure;

    fn stated(value: &str, step: &str) -> Stated {
        let read = |text: &str| text.parse().unwrap_or(Exact::ZERO);
        let figure = Figure { value: read(value), step: read(step) };
        Stated::written(figure, Hedge::None).unwrap()
    }

    #[test]
    fn figures_move_where_rounding_leaves_no_doubt() {
        assert_eq!(moves(&stated("284", "1"), &stated("300", "1")), Some("up"));
        assert_eq!(moves(&stated("300", "1"), &stated("284", "1")), Some("down"));
        assert_eq!(moves(&stated("300", "1"), &stated("300", "1")), Some("level"));
        assert_eq!(moves(&stated("5.9", "0.1"), &stated("5.9", "0.1")), None);
        assert_eq!(moves(&stated("5.2", "0.1"), &stated("5.24", "0.01")), None);
        assert_eq!(moves(&stated("6", "1"), &stated("6.5", "0.1")), Some("up"));
        let hundred = Exact::from(100);
        let about = |value: i64, hedge| {
            Stated::written(Figure { value: Exact::from(value), step: hundred }, hedge).unwrap()
        };
        let (over, near) = (Hedge::MoreThan, Hedge::About);
        assert_eq!(moves(&about(12_300, near), &about(6_600, over)), Some("down"));
    }
}
