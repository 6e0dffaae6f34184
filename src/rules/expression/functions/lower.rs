//! Texts that differ in capitals alone.

use std::borrow::Cow;

use super::{Function, Signature};
use crate::rules::expression::{Type, Value};

pub const FUNCTION: Function = Function {
    name: "lower",
    doc: "the text in small letters",
    signature: || Signature::new([("text", Type::Text)], Type::Text),
    apply: |arguments| match arguments {
        [Value::Text(text)] if text.chars().any(|c| !c.is_lowercase() && c.is_alphabetic()) => {
            Value::Text(Cow::Owned(text.to_lowercase()))
        }
        [text] => text.clone(),
        _ => Value::Missing,
    },
};
