//! Events of one thing, and which of them comes first.

use super::{Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::facts::{DateFact, EventOrder};
use crate::value::{Date, Span};

#[derive(Debug)]
pub(super) struct EventOrders;

const EARLIER: usize = 0;
const LATER: usize = 1;
const FIRST: usize = 2;
const THEN: usize = 3;

impl EventOrders {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a EventOrder> {
        within.facts.calendar.order.get(item as usize)
    }

    fn date<'a>(within: &Within<'a>, at: u32) -> Option<&'a DateFact> {
        within.facts.dates.get(at as usize)
    }
}

impl Kind for EventOrders {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed("earlier", Type::Date, "the date of the event that comes first"),
            placed("later", Type::Date, "the date of the event that comes after it"),
            known("first", Type::Text, "the word of the event that comes first: `opened`"),
            known("then", Type::Text, "the word of the event that comes after it: `closed`"),
        ];
        let doc = "two events of one thing, in the order in which the text tells them".to_owned();
        Subject { name: "event-order".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.calendar.order.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        let date = |at: u32| {
            let fact = Self::date(within, at);
            fact.map_or(Value::Missing, |fact| Value::Date(Date { weekday: None, ..fact.date }))
        };
        match field {
            EARLIER => date(fact.earlier),
            LATER => date(fact.later),
            FIRST => Value::from(within.written(fact.first)),
            THEN => Value::from(within.written(fact.then)),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        match field {
            EARLIER => Self::date(within, fact.earlier).map(|date| date.calendar),
            LATER => Self::date(within, fact.later).map(|date| date.calendar),
            _ => None,
        }
    }
}
