//! Dates told from the document's own day.

use super::period::number;
use super::{Kind, Subject, Type, Value, Within, known, numbers, optional, placed};
use crate::facts::{DateFact, RelativeDate};
use crate::value::{Date, Span};

#[derive(Debug)]
pub(super) struct RelativeDates;

const WORD: usize = 0;
const DATE: usize = 1;
const DUE: usize = 2;
const DAY: usize = 3;
const DAYS: usize = 4;

impl RelativeDates {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a RelativeDate> {
        within.facts.calendar.relative.get(item as usize)
    }

    fn date<'a>(within: &Within<'a>, at: u32) -> Option<&'a DateFact> {
        within.facts.dates.get(at as usize)
    }

    /// The date that says the document's day: of several the one that the word is told from.
    fn day<'a>(within: &Within<'a>, fact: &RelativeDate) -> Option<&'a DateFact> {
        let date = Self::date(within, fact.date)?.date;
        let same = |due: Date| (due.month, due.day) == (date.month, date.day);
        let all = || within.facts.calendar.days.iter().filter_map(|at| Self::date(within, *at));
        let told = all().find(|day| day.date.plus_days(fact.days.into()).is_some_and(same));
        told.or_else(|| all().next()).filter(|day| day.sentence != fact.sentence)
    }
}

impl Kind for RelativeDates {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed("word", Type::Text, "the word that tells the day: \"tomorrow\""),
            placed("date", Type::Date, "the date beside it"),
            optional(known(
                "due",
                Type::Date,
                "the date that the word means on the document's day",
            )),
            optional(placed("day", Type::Date, "the document's day")),
            known("days", Type::NUMBER, "how many days after the document's day the word means"),
        ];
        let doc = "a date told from the document's day: \"tomorrow, 3 May\"".to_owned();
        Subject { name: "relative-date".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.calendar.relative.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        let date = |date: Option<Date>| date.map_or(Value::Missing, Value::Date);
        let plain = |date: Date| Date { weekday: None, ..date };
        let day = || Self::day(within, fact).map(|day| plain(day.date));
        match field {
            WORD => Value::from(within.written(fact.word)),
            DATE => date(Self::date(within, fact.date).map(|found| plain(found.date))),
            DUE => date(day().and_then(|day| day.plus_days(fact.days.into()))),
            DAY => date(day()),
            DAYS => number(Some(fact.days.into())),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        match field {
            WORD => Some(fact.word),
            DATE => Self::date(within, fact.date).map(|date| date.calendar),
            DAY => Self::day(within, fact).map(|day| day.calendar),
            _ => None,
        }
    }
}
