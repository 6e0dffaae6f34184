//! Events of one thing, and which of them comes first.

use super::{Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::facts::EventOrder;
use crate::value::Span;

#[derive(Debug)]
pub(super) struct EventOrders;

const EARLIER: usize = 0;
const LATER: usize = 1;
const FIRST: usize = 2;
const THEN: usize = 3;
const TURNED: usize = 4;

impl EventOrders {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a EventOrder> {
        within.facts.calendar.order.get(item as usize)
    }
}

impl Kind for EventOrders {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed("earlier", Type::Date, "the date of the event that comes first"),
            placed("later", Type::Date, "the date of the event that comes after it"),
            known("first", Type::Text, "the word of the event that comes first: `opened`"),
            known("then", Type::Text, "the word of the event that comes after it: `closed`"),
            known(
                "turned",
                Type::Bool,
                "whether the second is dated first, where a year is left unsaid",
            ),
        ];
        let doc = "two events of one thing, in the order in which the text tells them".to_owned();
        Subject { name: "event-order".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.calendar.order.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        match field {
            EARLIER => within.day(fact.earlier),
            LATER => within.day(fact.later),
            FIRST => Value::from(within.written(fact.first)),
            THEN => Value::from(within.written(fact.then)),
            TURNED => Value::Bool(fact.turned),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        match field {
            EARLIER => within.day_span(fact.earlier),
            LATER => within.day_span(fact.later),
            _ => None,
        }
    }
}
