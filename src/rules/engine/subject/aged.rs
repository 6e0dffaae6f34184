//! Ages of a person whose birth the text dates.

use super::period::number;
use super::{Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::facts::Aged;
use crate::value::Span;

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
        match field {
            AGE => number(Some(fact.years.into())),
            BORN => within.day(fact.born),
            AT => within.day(fact.at),
            LEAST => number(Some(fact.least.into())),
            MOST => number(Some(fact.most.into())),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        match field {
            AGE => within.facts.quantities.get(fact.age as usize).map(|quantity| quantity.span),
            BORN => within.day_span(fact.born),
            AT => within.day_span(fact.at),
            _ => None,
        }
    }
}
