//! The calendar's answer to a stated weekday.

use super::{Function, Signature};
use crate::rules::expression::{Type, Value};

pub const FUNCTION: Function = Function {
    name: "day_of_week",
    doc: "the day of the week on which a date fell; open when the date is not fully said",
    signature: || Signature::new([("date", Type::Date)], Type::WEEKDAY),
    apply: |arguments| match arguments {
        [Value::Date(date)] => Value::weekday(date.day_of_week()),
        _ => Value::Missing,
    },
};
