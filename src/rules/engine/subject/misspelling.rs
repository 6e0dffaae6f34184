//! Words that are one slip from a known word.

use std::borrow::Cow;

use super::{Field, Kind, Subject, Type, Value, Within, known, numbers, optional, placed};
use crate::value::Span;

#[derive(Debug)]
pub(super) struct Misspellings;

const WORD: usize = 0;
const EXPECTED: usize = 1;
const OTHER: usize = 2;
const CALENDAR: usize = 3;

impl Kind for Misspellings {
    fn subject(&self) -> Subject {
        let fields: Vec<Field> = vec![
            placed("word", Type::Text, "the word as written"),
            known("expected", Type::Text, "the word that is meant"),
            optional(placed("other", Type::Text, "another place of the name that is meant")),
            known("calendar", Type::Bool, "whether a month or a day of the week is meant"),
        ];
        let doc = "a word one slip from a month, a weekday or a name in code".to_owned();
        Subject { name: "misspelling".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.form.misspellings.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = within.facts.form.misspellings.get(item as usize) else {
            return Value::Missing;
        };
        match field {
            WORD => Value::from(within.written(fact.span)),
            EXPECTED => Value::Text(Cow::Borrowed(&fact.expected)),
            OTHER => fact.other.map_or(Value::Missing, |other| Value::from(within.written(other))),
            CALENDAR => Value::Bool(fact.other.is_none()),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = within.facts.form.misspellings.get(item as usize)?;
        match field {
            WORD => Some(fact.span),
            OTHER => fact.other,
            _ => None,
        }
    }
}
