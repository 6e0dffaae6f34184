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
const UNREAL: usize = 7;

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
            known(
                "unreal",
                Type::Bool,
                "it is no such day, and the text talks of it as such: \"what about February 30?\"",
            ),
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
            UNREAL => Value::Bool(is_unreal(within, fact)),
            MEANT => meant(within, fact).map_or(Value::Missing, Value::Date),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        match field {
            DATE | FULL => Some(fact.calendar),
            WEEKDAY => fact.weekday,
            DAY => fact.day,
            _ => None,
        }
    }
}

/// Whether a day that does not exist is talked of as such: its sentence asks, gives an example or speaks of dates, or the
/// text names it again and again.
fn is_unreal(within: &Within, fact: &DateFact) -> bool {
    let day = |date: &Date| (date.month, date.day);
    if fact.date.exists() != Some(false) {
        return false;
    }
    let again = within.facts.dates.iter().filter(|other| day(&other.date) == day(&fact.date));
    let reading = &within.facts.reading;
    let tokens = reading
        .sentences
        .get(fact.sentence as usize)
        .and_then(|sentence| reading.tokens.get(sentence.range()))
        .unwrap_or_default();
    let text = within.document.text();
    let asked = tokens.last().is_some_and(|token| token.span.of(text) == "?");
    let said = |token: &crate::language::Token| {
        within.language.deeds.is_unreal(reading.forms.text(token.form))
    };
    again.count() > 2 || asked || tokens.iter().any(said)
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
