//! Years told from the document's own.

use super::period::number;
use super::{Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::facts::YearNow;
use crate::value::Span;

#[derive(Debug)]
pub(super) struct YearsNow;

const DATE: usize = 0;
const WORD: usize = 1;
const OWN: usize = 2;
const LEAST: usize = 3;
const MOST: usize = 4;

impl YearsNow {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a YearNow> {
        within.facts.calendar.now.get(item as usize)
    }
}

impl Kind for YearsNow {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed("date", Type::Date, "the year"),
            placed(
                "word",
                Type::Text,
                "the words that tell it from the document's own: \"this year\"",
            ),
            placed("own", Type::Date, "the date that tells the document's own year"),
            known("least", Type::NUMBER, "the first year that it can be"),
            known("most", Type::NUMBER, "the last year that it can be"),
        ];
        let doc = "a year that is told from the document's own, and is not that".to_owned();
        Subject { name: "year-now".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.calendar.now.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        match field {
            DATE => within.day(fact.date),
            WORD => Value::from(within.written(fact.word)),
            OWN => within.day(fact.own),
            LEAST => number(Some(i64::from(fact.least))),
            MOST => number(Some(i64::from(fact.most))),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        match field {
            DATE => within.day_span(fact.date),
            WORD => Some(fact.word),
            OWN => within.day_span(fact.own),
            _ => None,
        }
    }
}
