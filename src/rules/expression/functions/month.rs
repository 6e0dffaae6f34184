//! The month of a date.

use super::{Function, Signature};
use crate::rules::expression::{Type, Value};
use crate::value::{Exact, Interval};

pub const FUNCTION: Function = Function {
    name: "month",
    doc: "the month of a date, 1 to 12; open where it is not said",
    signature: || Signature::new([("date", Type::Date)], Type::NUMBER),
    apply: |arguments| match arguments {
        [Value::Date(date)] => {
            let month = date.month.map(|month| Exact::from(i64::from(month)));
            Value::computed(month.map(Interval::exactly))
        }
        _ => Value::Missing,
    },
};
