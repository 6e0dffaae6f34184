//! 31 April.

use super::{Function, Signature};
use crate::rules::expression::{Type, Value, Verdict};

pub const FUNCTION: Function = Function {
    name: "exists",
    doc: "whether the calendar has such a day",
    signature: || Signature::new([("date", Type::Date)], Type::Bool),
    apply: |arguments| match arguments {
        [Value::Date(date)] => Verdict::known(date.exists()).into(),
        _ => Value::Missing,
    },
};
