//! The size of a number.

use super::{Function, Signature, any_number};
use crate::rules::expression::Value;

pub const FUNCTION: Function = Function {
    name: "abs",
    doc: "the number without its sign",
    signature: || Signature::new([("number", any_number())], any_number()),
    apply: |arguments| match arguments {
        [Value::Number(number)] => Value::computed(number.interval.abs()),
        _ => Value::Missing,
    },
};
