//! Entries of dated lists that stand out of order.

use super::period::number;
use super::{Kind, Subject, Type, Value, Within, known, numbers, optional, placed};
use crate::facts::{LogEntry, When};
use crate::rules::expression::Choice;
use crate::value::{Date, Span};

#[derive(Debug)]
pub(super) struct LogEntries;

const ENTRY: usize = 0;
const BEFORE: usize = 1;
const AFTER: usize = 2;

impl LogEntries {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a LogEntry> {
        within.facts.calendar.log.get(item as usize)
    }
}

impl Kind for LogEntries {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed("entry", Type::Text, "the date or time of the entry, as written"),
            placed("before", Type::Text, "that of the entry before it"),
            placed("after", Type::Text, "that of the entry after it"),
            known(
                "order",
                Type::Choice(Choice::Fixed(&["rising", "falling"])),
                "how the list runs",
            ),
            known(
                "of",
                Type::Choice(Choice::Fixed(&["dates", "times"])),
                "what its entries begin with",
            ),
            known("length", Type::NUMBER, "how many entries the list has"),
            known("slip", Type::Bool, "whether another year, month or hour alone would fit"),
            optional(known(
                "meant",
                Type::Date,
                "the date that would fit, in another year or month",
            )),
        ];
        let doc =
            "an entry of a dated list that stands out of the order that all others keep".to_owned();
        Subject { name: "log-entry".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.calendar.log.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        match field {
            ENTRY | BEFORE | AFTER => self
                .span(within, item, field)
                .map_or(Value::Missing, |span| Value::from(within.written(span))),
            3 => Value::from(if fact.rising { "rising" } else { "falling" }),
            4 => Value::from(if fact.when == When::Dates { "dates" } else { "times" }),
            5 => number(Some(fact.length.into())),
            6 => Value::Bool(fact.slip),
            7 => fact.meant.map_or(Value::Missing, |date: Date| Value::Date(date)),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        let at = match field {
            ENTRY => fact.entry,
            BEFORE => fact.before,
            AFTER => fact.after,
            _ => return None,
        } as usize;
        match fact.when {
            When::Dates => within.facts.dates.get(at).map(|date| date.calendar),
            When::Times => within.facts.calendar.times.get(at).map(|time| time.span),
        }
    }
}
