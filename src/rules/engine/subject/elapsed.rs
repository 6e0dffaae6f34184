//! Stretches of time between two dates.

use super::period::{length_span, length_value, lengths};
use super::{Field, Kind, Subject, Type, Value, Within, numbers, placed};
use crate::facts::Elapsed;
use crate::value::Span;

#[derive(Debug)]
pub(super) struct AllElapsed;

const START: usize = 0;
const END: usize = 1;

impl AllElapsed {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a Elapsed> {
        within.facts.calendar.elapsed.get(item as usize)
    }
}

impl Kind for AllElapsed {
    fn subject(&self) -> Subject {
        let mut fields: Vec<Field> = vec![
            placed("start", Type::Date, "the date that it is told from"),
            placed("end", Type::Date, "the date after it"),
        ];
        fields.extend(lengths());
        let doc = "a stretch of time to a date, \"two years later, in 1963\", that no date before it fits";
        Subject { name: "elapsed".to_owned(), doc: doc.to_owned(), fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.calendar.elapsed.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        match field {
            START => within.day(fact.from),
            END => within.day(fact.to),
            _ => length_value(within, Some(&fact.length), field - END - 1),
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        match field {
            START => within.day_span(fact.from),
            END => within.day_span(fact.to),
            _ => length_span(within, Some(&fact.length), field, END + 1),
        }
    }
}
