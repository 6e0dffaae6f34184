//! Years that lie far after every other year of the text.

use super::{Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::facts::FarYear;
use crate::value::{Date, Span};

#[derive(Debug)]
pub(super) struct FarYears;

const YEAR: usize = 0;
const LATEST: usize = 1;
const MEANT: usize = 2;

impl FarYears {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a FarYear> {
        within.facts.calendar.far.get(item as usize)
    }
}

impl Kind for FarYears {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed("year", Type::Date, "the year"),
            placed("latest", Type::Date, "the latest of all other dates"),
            known("meant", Type::Date, "the year that one typing error made it of"),
        ];
        let doc = "a year far after every other year of the text, and one typing error from where \
                   they are"
            .to_owned();
        Subject { name: "far-year".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.calendar.far.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        let year = |year: i16| Value::Date(Date { year: Some(year), ..Date::default() });
        match field {
            YEAR => year(fact.year),
            LATEST => within.day(fact.latest),
            MEANT => year(fact.meant),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        match field {
            YEAR => Some(fact.span),
            LATEST => within.day_span(fact.latest),
            _ => None,
        }
    }
}
