//! One of the two suggestions where weekday and date do not fit.

use super::{Function, Signature};
use crate::rules::expression::{Type, Value};

pub const FUNCTION: Function = Function {
    name: "nearest_with_weekday",
    doc: "the nearest date that falls on the weekday stated beside this one",
    signature: || Signature::new([("date", Type::Date)], Type::Date),
    apply: |arguments| match arguments {
        [Value::Date(date)] => date.nearest_with_weekday().map_or(Value::Missing, Value::Date),
        _ => Value::Missing,
    },
};
