//! Dates.

use super::{Field, Kind, Subject, Type, Value, Within, known, numbers, optional, placed};
use crate::facts::DateFact;
use crate::value::{Exact, Interval, Span, Stated};

#[derive(Debug)]
pub(super) struct Dates;

const DATE: usize = 0;
const WEEKDAY: usize = 1;
const DAY: usize = 2;
const MONTH: usize = 3;
const YEAR: usize = 4;

impl Dates {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a DateFact> {
        within.facts.dates.get(item as usize)
    }
}

impl Kind for Dates {
    fn subject(&self) -> Subject {
        let fields: Vec<Field> = vec![
            placed("date", Type::Date, "the date, without the day of the week"),
            optional(placed("weekday", Type::WEEKDAY, "the day of the week beside it")),
            optional(placed("day", Type::NUMBER, "the day of the month")),
            optional(known("month", Type::NUMBER, "the month, 1 to 12")),
            optional(known("year", Type::NUMBER, "the year")),
        ];
        let doc = "a date, with what is said of it".to_owned();
        Subject { name: "date".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.dates.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        let number = |n: Option<i64>| {
            n.map_or(Value::Missing, |n| {
                Value::Number(Stated::computed(Interval::exactly(Exact::from(n))))
            })
        };
        match field {
            DATE => Value::Date(fact.date),
            WEEKDAY => Value::weekday(fact.date.weekday),
            DAY => number(fact.date.day.map(i64::from)),
            MONTH => number(fact.date.month.map(i64::from)),
            YEAR => number(fact.date.year.map(i64::from)),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        match field {
            DATE => Some(fact.calendar),
            WEEKDAY => fact.weekday,
            DAY => fact.day,
            _ => None,
        }
    }
}
