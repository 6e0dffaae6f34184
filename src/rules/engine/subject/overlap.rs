//! Stretches of time that overlap.

use super::{Kind, Subject, Type, Value, Within, numbers, placed};
use crate::facts::Overlap;
use crate::value::Span;

#[derive(Debug)]
pub(super) struct Overlaps;

const START: usize = 0;
const END: usize = 1;

impl Overlaps {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a Overlap> {
        within.facts.calendar.overlaps.get(item as usize)
    }
}

impl Kind for Overlaps {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed("start", Type::Text, "when the later one begins"),
            placed("end", Type::Text, "when the one before it ends"),
        ];
        let doc =
            "two stretches of time that overlap where all others around them join, one slip apart";
        Subject { name: "overlap".to_owned(), doc: doc.to_owned(), fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.calendar.overlaps.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        match field {
            START => Value::from(within.written(fact.start)),
            END => Value::from(within.written(fact.end)),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        match field {
            START => Some(fact.start),
            END => Some(fact.end),
            _ => None,
        }
    }
}
