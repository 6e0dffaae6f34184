//! 30 of April, 29 of a leap February.

use super::{Function, Signature};
use crate::rules::expression::{Type, Value};
use crate::value::{Exact, Interval};

pub const FUNCTION: Function = Function {
    name: "days_in_month",
    doc: "how many days the month of a date has; open where that hangs on a year that is not said",
    signature: || Signature::new([("date", Type::Date)], Type::NUMBER),
    apply: |arguments| match arguments {
        [Value::Date(date)] => {
            let days = date.days_in_month().map(|days| Exact::from(i64::from(days)));
            Value::computed(days.map(Interval::exactly))
        }
        _ => Value::Missing,
    },
};
