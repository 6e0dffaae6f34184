//! Ages of a person whose birth the text dates.

use super::period::number;
use super::{Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::facts::{Aged, DateFact};
use crate::value::{Date, Span};

#[derive(Debug)]
pub(super) struct Ages;

const AGE: usize = 0;
const BORN: usize = 1;
const AT: usize = 2;
const LEAST: usize = 3;
const MOST: usize = 4;

impl Ages {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a Aged> {
        within.facts.calendar.ages.get(item as usize)
    }

    fn date<'a>(within: &Within<'a>, at: u32) -> Option<&'a DateFact> {
        within.facts.dates.get(at as usize)
    }
}

impl Kind for Ages {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed("age", Type::NUMBER, "the age in years"),
            placed("born", Type::Date, "the day of birth"),
            placed("at", Type::Date, "when the person had the age"),
            known("least", Type::NUMBER, "the least age by the two dates"),
            known("most", Type::NUMBER, "the most"),
        ];
        let doc = "an age of the one person whose birth the text dates".to_owned();
        Subject { name: "age".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.calendar.ages.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        let date = |at: u32| {
            let fact = Self::date(within, at);
            fact.map_or(Value::Missing, |fact| Value::Date(Date { weekday: None, ..fact.date }))
        };
        match field {
            AGE => number(Some(fact.years.into())),
            BORN => date(fact.born),
            AT => date(fact.at),
            LEAST => number(Some(fact.least.into())),
            MOST => number(Some(fact.most.into())),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        match field {
            AGE => within.facts.quantities.get(fact.age as usize).map(|quantity| quantity.span),
            BORN => Self::date(within, fact.born).map(|date| date.calendar),
            AT => Self::date(within, fact.at).map(|date| date.calendar),
            _ => None,
        }
    }
}
