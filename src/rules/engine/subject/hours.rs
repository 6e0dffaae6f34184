//! From a time of day to another.

use super::period::{length_span, length_value, lengths, number};
use super::{Kind, Subject, Type, Value, Within, known, numbers, optional, placed};
use crate::facts::{Hours, TimeFact};
use crate::rules::expression::Choice;
use crate::value::Span;

#[derive(Debug)]
pub(super) struct AllHours;

const START: usize = 0;
const END: usize = 1;
const TURN: usize = 2;
const HALF: usize = 3;

impl AllHours {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a Hours> {
        within.facts.calendar.hours.get(item as usize)
    }

    fn time<'a>(within: &Within<'a>, at: u32) -> Option<&'a TimeFact> {
        within.facts.calendar.times.get(at as usize)
    }
}

impl Kind for AllHours {
    fn subject(&self) -> Subject {
        let mut fields = vec![
            placed("start", Type::Text, "when it starts, as written"),
            placed("end", Type::Text, "when it ends, as written"),
            optional(known(
                "turn",
                Type::NUMBER,
                "where it ends before it starts on one day: the minutes that it takes over midnight",
            )),
            optional(known(
                "half",
                Type::Choice(Choice::Fixed(&["am", "pm"])),
                "the half of the day that both are in, where both say it",
            )),
        ];
        fields.extend(lengths());
        let doc = "from one time of day to another: \"9.30 - 11am\"".to_owned();
        Subject { name: "hours".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.calendar.hours.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(hours) = Self::get(within, item) else { return Value::Missing };
        let time = |at| Self::time(within, at);
        let text = |at| time(at).map_or(Value::Missing, |t| Value::from(within.written(t.span)));
        match field {
            START => text(hours.first),
            END => text(hours.last),
            TURN => number(hours.turn.map(i64::from)),
            HALF => match (time(hours.first), time(hours.last)) {
                (Some(a), Some(b)) if a.afternoon == b.afternoon => match a.afternoon {
                    Some(true) => Value::from("pm"),
                    Some(false) => Value::from("am"),
                    None => Value::Missing,
                },
                _ => Value::Missing,
            },
            _ => length_value(within, hours.length.as_ref(), field - HALF - 1),
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let hours = Self::get(within, item)?;
        match field {
            START => Self::time(within, hours.first).map(|time| time.span),
            END => Self::time(within, hours.last).map(|time| time.span),
            _ => length_span(within, hours.length.as_ref(), field, HALF + 1),
        }
    }
}
