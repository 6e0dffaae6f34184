//! The year of a date.

use super::{Function, Signature};
use crate::rules::expression::{Type, Value};
use crate::value::{Exact, Interval};

pub const FUNCTION: Function = Function {
    name: "year",
    doc: "the year of a date; open where it is not said",
    signature: || Signature::new([("date", Type::Date)], Type::NUMBER),
    apply: |arguments| match arguments {
        [Value::Date(date)] => {
            let year = date.year.map(|year| Exact::from(i64::from(year)));
            Value::computed(year.map(Interval::exactly))
        }
        _ => Value::Missing,
    },
};
