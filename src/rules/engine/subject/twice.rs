//! Events that are dated twice.

use super::period::number;
use super::{Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::facts::TwiceDated;
use crate::value::Span;

#[derive(Debug)]
pub(super) struct Twice;

const ODD: usize = 0;
const USUAL: usize = 1;
const TIMES: usize = 2;
const SHARED: usize = 3;

impl Twice {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a TwiceDated> {
        within.facts.calendar.twice.get(item as usize)
    }
}

impl Kind for Twice {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed("odd", Type::Date, "the date that is told once, or later"),
            placed("usual", Type::Date, "the other date of the event"),
            known("times", Type::NUMBER, "how often the document has the other"),
            known(
                "shared",
                Type::NUMBER,
                "what stands beside both, in hundredths of a word that stands beside no third date",
            ),
        ];
        let doc = "two dates of one event, a slip of the pen apart".to_owned();
        Subject { name: "twice-dated".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.calendar.twice.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        match field {
            ODD => within.day(fact.odd),
            USUAL => within.day(fact.usual),
            TIMES => number(Some(i64::from(fact.times))),
            SHARED => number(Some(i64::from(fact.shared))),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        match field {
            ODD => within.day_span(fact.odd),
            USUAL => within.day_span(fact.usual),
            _ => None,
        }
    }
}
