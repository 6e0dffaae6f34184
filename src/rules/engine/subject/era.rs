//! Named stretches of time, and the dates beside them.

use super::{Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::facts::Era;
use crate::value::Span;

#[derive(Debug)]
pub(super) struct Eras;

const NAME: usize = 0;
const DATE: usize = 1;
const INSIDE: usize = 2;

impl Eras {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a Era> {
        within.facts.calendar.eras.get(item as usize)
    }
}

impl Kind for Eras {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed("name", Type::Text, "the stretch of time, as written: `late 1980s`"),
            placed("date", Type::Date, "the date beside it"),
            known("inside", Type::Bool, "whether it lies in it"),
        ];
        let doc = "a named stretch of time, and a date beside it";
        Subject { name: "era".to_owned(), doc: doc.to_owned(), fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.calendar.eras.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        match field {
            NAME => Value::from(within.written(fact.name)),
            DATE => within.day(fact.date),
            INSIDE => Value::Bool(fact.inside),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        match field {
            NAME => Some(fact.name),
            DATE => within.day_span(fact.date),
            _ => None,
        }
    }
}
