//! One moment in two zones.

use super::period::number;
use super::{Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::facts::{Moment, TimeFact};
use crate::value::Span;

#[derive(Debug)]
pub(super) struct Moments;

const FIRST: usize = 0;
const SECOND: usize = 1;
const APART: usize = 2;

impl Moments {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a Moment> {
        within.facts.calendar.moments.get(item as usize)
    }

    fn time<'a>(within: &Within<'a>, at: u32) -> Option<&'a TimeFact> {
        within.facts.calendar.times.get(at as usize)
    }

    /// A time with its zone.
    fn place(within: &Within, at: u32) -> Option<Span> {
        let time = Self::time(within, at)?;
        let last = within.facts.reading.tokens.get((time.told as usize).checked_sub(1)?)?;
        Some(time.span.join(last.span))
    }
}

impl Kind for Moments {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed("first", Type::Text, "the first time, with its zone"),
            placed("second", Type::Text, "the second time, with its zone"),
            known(
                "apart",
                Type::NUMBER,
                "how many minutes they are apart; zero where they are one moment",
            ),
        ];
        let doc = "one moment in two time zones, side by side: \"11 AM PT / 2 PM ET\"".to_owned();
        Subject { name: "moment".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.calendar.moments.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        let text =
            |at| Self::place(within, at).map_or(Value::Missing, |p| Value::from(within.written(p)));
        match field {
            FIRST => text(fact.first),
            SECOND => text(fact.second),
            APART => number(Some(i64::from(fact.apart))),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        match field {
            FIRST => Self::place(within, fact.first),
            SECOND => Self::place(within, fact.second),
            _ => None,
        }
    }
}
