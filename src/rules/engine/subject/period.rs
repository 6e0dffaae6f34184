//! Periods of dates.

use super::{Field, Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::facts::Period;
use crate::value::{Exact, Interval, Span, Stated};

#[derive(Debug)]
pub(super) struct Periods;

const START: usize = 0;
const END: usize = 1;
const TURN: usize = 2;

impl Periods {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a Period> {
        within.facts.calendar.periods.get(item as usize)
    }
}

impl Kind for Periods {
    fn subject(&self) -> Subject {
        let fields: Vec<Field> = vec![
            placed(
                "start",
                Type::Date,
                "its first date, with the year that stands beside the last",
            ),
            placed("end", Type::Date, "its last date"),
            known(
                "turn",
                Type::NUMBER,
                "the days over the end of the year, where the last date is the earlier in the year and at most one says its year; else 0",
            ),
        ];
        let doc = "a period from one date to another: \"between 3 May and 8 June\"".to_owned();
        Subject { name: "period".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.calendar.periods.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(period) = Self::get(within, item) else { return Value::Missing };
        match field {
            START => Value::Date(period.start),
            END => Value::Date(period.end),
            TURN => number(Some(period.turn.into())),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let period = Self::get(within, item)?;
        let date = |at: u32| within.facts.dates.get(at as usize).map(|date| date.calendar);
        match field {
            START => date(period.first),
            END => date(period.last),
            _ => None,
        }
    }
}

/// A plain number.
pub(super) fn number<'a>(n: Option<i64>) -> Value<'a> {
    n.map_or(Value::Missing, |n| Value::Number(Stated::computed(Interval::exactly(Exact::from(n)))))
}
