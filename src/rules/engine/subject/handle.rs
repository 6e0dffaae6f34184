//! Names beside the addresses that are made of them.

use std::borrow::Cow;

use super::{Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::facts::Handle;
use crate::value::Span;

#[derive(Debug)]
pub(super) struct Handles;

impl Handles {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a Handle> {
        within.facts.names.handles.get(item as usize)
    }
}

impl Kind for Handles {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed("surname", Type::Text, "the surname of a person in the text"),
            known("address", Type::Text, "how an address spells it, in small letters"),
        ];
        let doc = "a surname that an address beside it spells with another letter".to_owned();
        Subject { name: "handle".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.names.handles.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        match field {
            0 => Value::from(within.written(fact.surname)),
            1 => Value::Text(Cow::Borrowed(&fact.address)),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        Self::get(within, item).filter(|_| field == 0).map(|fact| fact.surname)
    }
}
