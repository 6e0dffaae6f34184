//! The one word in which two spellings of a name differ.

use std::borrow::Cow;

use super::spelt::rival_words;
use super::{Function, Signature};
use crate::rules::expression::{Type, Value};

pub const FUNCTION: Function = Function {
    name: "rival",
    doc: "the word of the one text that the other spells differently: `Solazar` of \"Solazar\" and \
          \"Ernesto Salazar\"",
    signature: || Signature::new([("one", Type::Text), ("other", Type::Text)], Type::Text),
    apply: |arguments| match arguments {
        [Value::Text(one), Value::Text(other)] => rival_words(one, other)
            .map_or(Value::Missing, |(word, _)| Value::Text(Cow::Owned(word.to_owned()))),
        _ => Value::Missing,
    },
};
