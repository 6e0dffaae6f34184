//! A change with the sign of its direction.

use super::{Function, Signature, any_number};
use crate::rules::expression::{DIRECTIONS, Type, Value};

pub const FUNCTION: Function = Function {
    name: "signed",
    doc: "a change with its sign: below zero where its direction is `down`; open where it is `level`",
    signature: || {
        let parameters = [("change", any_number()), ("direction", Type::Choice(DIRECTIONS))];
        Signature::new(parameters, any_number())
    },
    apply: |arguments| match arguments {
        [Value::Number(change), Value::Text(direction)] => match &**direction {
            "up" => Value::computed(Some(change.interval)),
            "down" => Value::computed(change.interval.checked_neg()),
            _ => Value::Missing,
        },
        _ => Value::Missing,
    },
};
