//! How far two shares are apart, in points.

use super::{Function, Signature, any_number};
use crate::rules::expression::{Dim, Type, Value};
use crate::value::{Dimension, Interval, Stated};

pub const FUNCTION: Function = Function {
    name: "points",
    doc: "how far two percentages are apart, as a percentage: 2% between 10% and 12%",
    signature: || {
        let parameters = [("old", any_number()), ("new", any_number())];
        Signature::new(parameters, Type::Number(Dim::of(Dimension::Percent)))
    },
    apply: |arguments| match arguments {
        [Value::Number(old), Value::Number(new)] => points(old, new),
        _ => Value::Missing,
    },
};

fn points<'a>(old: &Stated, new: &Stated) -> Value<'a> {
    Value::computed(new.interval.checked_sub(old.interval).and_then(Interval::abs))
}
