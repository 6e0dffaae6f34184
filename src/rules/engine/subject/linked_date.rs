//! The date in a link's text beside the one in its address.

use super::{Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::facts::LinkedDate;
use crate::value::{Date, Span};

#[derive(Debug)]
pub(super) struct LinkedDates;

impl LinkedDates {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a LinkedDate> {
        within.facts.calendar.links.get(item as usize)
    }
}

impl Kind for LinkedDates {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed("date", Type::Date, "the date in the text of a link"),
            known("address", Type::Date, "the date in the link's address"),
        ];
        let doc = "a date in the text of a link whose address says one too".to_owned();
        Subject { name: "linked-date".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.calendar.links.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        let date = within.facts.dates.get(fact.date as usize);
        match field {
            0 => {
                date.map_or(Value::Missing, |date| Value::Date(Date { weekday: None, ..date.date }))
            }
            1 => Value::Date(fact.address),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        let date = within.facts.dates.get(fact.date as usize)?;
        (field == 0).then_some(date.calendar)
    }
}
