//! Two dates of one month that are told in like words.

use super::period::number;
use super::{Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::facts::{DateFact, DateTwice};
use crate::value::{Date, Span};

#[derive(Debug)]
pub(super) struct DatesTwice;

const DATE: usize = 0;
const OTHER: usize = 1;

impl DatesTwice {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a DateTwice> {
        within.facts.calendar.twice.get(item as usize)
    }

    fn date<'a>(within: &Within<'a>, at: u32) -> Option<&'a DateFact> {
        within.facts.dates.get(at as usize)
    }
}

impl Kind for DatesTwice {
    fn subject(&self) -> Subject {
        let count = |name: &str, doc: &str| known(name, Type::NUMBER, doc);
        let fields = vec![
            placed("date", Type::Date, "the date that is told less often, or later"),
            placed("other", Type::Date, "the other date"),
            count("shared", "how many telling words stand near both"),
            count("cover", "their share of the weight of the words near one of them, in percent"),
            count("near", "how many telling words right before both are the same, in order"),
            count("alone", "how often the document tells the date"),
            count("twins", "how often it tells the other"),
            count("series", "how many days of the month are told in like words"),
            known("listed", Type::Bool, "whether both stand in one block, list or table"),
            known("slip", Type::Bool, "whether they differ as by one typing error"),
        ];
        let doc =
            "two dates of one month that are told in like words: one event's, perhaps".to_owned();
        Subject { name: "date-twice".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.calendar.twice.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        let date = |at: u32| {
            let date = Self::date(within, at).map(DateFact::in_context);
            date.map_or(Value::Missing, |date| Value::Date(Date { weekday: None, ..date }))
        };
        let count = |n: u16| number(Some(n.into()));
        match field {
            DATE => date(fact.date),
            OTHER => date(fact.other),
            2 => count(fact.shared),
            3 => count(fact.cover),
            4 => count(fact.near),
            5 => count(fact.alone),
            6 => count(fact.twins),
            7 => count(fact.series),
            8 => Value::Bool(fact.listed),
            9 => Value::Bool(fact.slip),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        let place = |at: u32| Self::date(within, at).map(|date| date.calendar);
        match field {
            DATE => place(fact.date),
            OTHER => place(fact.other),
            _ => None,
        }
    }
}
