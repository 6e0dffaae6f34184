//! A duration as a number of days.

use super::{Function, Signature};
use crate::rules::expression::{Dim, Type, Value};
use crate::value::{Dimension, Exact, Interval};

pub const FUNCTION: Function = Function {
    name: "in_days",
    doc: "a duration as a plain number of days: 14 for \"two weeks\"",
    signature: || Signature::new([("duration", duration())], Type::NUMBER),
    apply: |arguments| in_units(arguments, SECONDS),
};

pub(super) fn duration() -> Type {
    Type::Number(Dim::of(Dimension::Duration))
}

/// A duration in units of so many seconds.
pub(super) fn in_units<'a>(arguments: &[Value<'a>], seconds: i64) -> Value<'a> {
    let [Value::Number(duration)] = arguments else { return Value::Missing };
    let unit = Interval::exactly(Exact::from(seconds));
    Value::computed(duration.interval.checked_div(unit))
}

const SECONDS: i64 = 86_400;
