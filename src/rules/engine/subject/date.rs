//! Dates.

use super::{Field, Kind, Subject, Type, Value, Within, known, numbers, optional, placed};
use crate::facts::DateFact;
use crate::value::{Date, Exact, Interval, Span, Stated};

#[derive(Debug)]
pub(super) struct Dates;

const DATE: usize = 0;
const WEEKDAY: usize = 1;
const DAY: usize = 2;
const MONTH: usize = 3;
const YEAR: usize = 4;
const FULL: usize = 5;
const MEANT: usize = 6;

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
            optional(known(
                "year",
                Type::NUMBER,
                "the year, or the one that the text around gives",
            )),
            known(
                "full",
                Type::Date,
                "the date, with the year that the text around gives one that says none",
            ),
            optional(known("meant", Type::Date, "the date that the weekday beside it would fit")),
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
            YEAR => number(fact.in_context().year.map(i64::from)),
            FULL => Value::Date(fact.in_context()),
            MEANT => meant(within, fact).map_or(Value::Missing, Value::Date),
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

/// The date that the weekday would fit: in another year, where the document speaks of that year as
/// well, else the nearest. A date that does not name its month is not written again.
fn meant(within: &Within, fact: &DateFact) -> Option<Date> {
    let date = fact.in_context();
    let fits = |year: i16| Date { year: Some(year), ..date }.day_of_week() == date.weekday;
    let year = date.year?;
    let spoken = |year: i16| within.facts.dates.iter().any(|other| other.date.year == Some(year));
    let other = [year - 1, year + 1].into_iter().find(|year| fits(*year) && spoken(*year));
    let meant = match other {
        Some(year) if fact.date.year.is_some() => Some(Date { year: Some(year), ..date }),
        _ => date.nearest_with_weekday(),
    };
    meant.filter(|_| !fact.partial)
}
