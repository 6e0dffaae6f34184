//! "Nearly half": the figure without its hedge.

use super::{Function, Signature, any_number};
use crate::rules::expression::Value;
use crate::value::Interval;

pub const FUNCTION: Function = Function {
    name: "plain",
    doc: "the figure as it is written, without its hedge and what rounds to it",
    signature: || Signature::new([("number", any_number())], any_number()),
    apply: |arguments| match arguments {
        [Value::Number(number)] => Value::computed(number.value().map(Interval::exactly)),
        _ => Value::Missing,
    },
};
