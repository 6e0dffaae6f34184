//! The year in a heading beside that of the text below it.

use super::period::number;
use super::{Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::facts::SectionYear;
use crate::value::Span;

#[derive(Debug)]
pub(super) struct SectionYears;

const HEADING: usize = 0;
const TEXT: usize = 1;
const TIMES: usize = 2;

impl SectionYears {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a SectionYear> {
        within.facts.calendar.sections.get(item as usize)
    }
}

impl Kind for SectionYears {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed(
                "heading",
                Type::Date,
                "the year in the heading, which the text below it never names",
            ),
            placed(
                "text",
                Type::Date,
                "the date of the year before or after it that the text names most",
            ),
            known("times", Type::NUMBER, "how often the text names that year"),
        ];
        let doc = "a heading with a year that the text below it does not have".to_owned();
        Subject { name: "section-year".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.calendar.sections.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        match field {
            HEADING => within.day(fact.heading),
            TEXT => within.day(fact.text),
            TIMES => number(Some(i64::from(fact.times))),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        match field {
            HEADING => within.day_span(fact.heading),
            TEXT => within.day_span(fact.text),
            _ => None,
        }
    }
}
