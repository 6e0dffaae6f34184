//! Periods of dates.

use super::{Field, Kind, Subject, Type, Value, Within, known, numbers, optional, placed};
use crate::facts::{Length, Period};
use crate::rules::expression::Dim;
use crate::value::{Dimension, Exact, Interval, Span, Stated};

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
        let mut fields: Vec<Field> = vec![
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
        fields.extend(lengths());
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
            _ => length_value(within, period.length.as_ref(), field - TURN - 1),
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let period = Self::get(within, item)?;
        let date = |at: u32| within.facts.dates.get(at as usize).map(|date| date.calendar);
        match field {
            START => date(period.first),
            END => date(period.last),
            _ => length_span(within, period.length.as_ref(), field, TURN + 1),
        }
    }
}

/// A plain number.
pub(super) fn number<'a>(n: Option<i64>) -> Value<'a> {
    n.map_or(Value::Missing, |n| Value::Number(Stated::computed(Interval::exactly(Exact::from(n)))))
}

/// The fields of how long something lasts.
pub(super) fn lengths() -> [Field; 6] {
    let duration = || Type::Number(Dim::of(Dimension::Duration));
    [
        optional(placed("stated", duration(), "how long the text beside it says that it lasts")),
        optional(known("length", duration(), "how long it lasts: its ends counted or not")),
        optional(known("lasts", duration(), "how long it lasts from one end to the other")),
        optional(known("counted", duration(), "how long it lasts with both ends counted")),
        optional(known("told", Type::Text, "`lasts` in the unit of what is stated: \"5 years\"")),
        optional(known("told_counted", Type::Text, "`counted` in that unit")),
    ]
}

/// The value of one of those fields, by its number among them.
pub(super) fn length_value<'a>(
    within: &Within<'a>,
    length: Option<&Length>,
    field: usize,
) -> Value<'a> {
    let Some(length) = length else { return Value::Missing };
    let exactly = |value| Value::Number(Stated::computed(Interval::exactly(value)));
    match field {
        0 => within
            .facts
            .quantities
            .get(length.stated as usize)
            .map_or(Value::Missing, |quantity| Value::Number(quantity.stated)),
        1 => Value::Number(Stated::computed(length.interval())),
        2 => exactly(length.lasts),
        3 => exactly(length.counted),
        4 => in_unit(within, length, length.lasts),
        5 => in_unit(within, length, length.counted),
        _ => Value::Missing,
    }
}

/// A length in the unit in which the text states it, with the unit's word as written.
fn in_unit<'a>(within: &Within<'a>, length: &Length, seconds: Exact) -> Value<'a> {
    let quantity = within.facts.quantities.get(length.stated as usize);
    let shown = quantity.and_then(|quantity| {
        let value = seconds.checked_div(quantity.factor(within.language))?;
        let words = within.written(quantity.span);
        let hours = quantity.factor(within.language) == Exact::from(3600);
        if let Some(told) = hours.then(|| in_two_units(words, value, 60)).flatten() {
            return Some(Value::Text(told.into()));
        }
        let unit = words.rsplit(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty())?;
        let plural =
            if value == Exact::ONE || unit.ends_with('s') || unit.len() < 4 { "" } else { "s" };
        Some(Value::Text(format!("{} {unit}{plural}", value.to_decimal(1)).into()))
    });
    shown.unwrap_or(Value::Missing)
}

/// Where hours and minutes are written, the length in the same form: "1 hour 48 minutes"; `parts` is
/// how many of the second unit make one of the first.
fn in_two_units(words: &str, value: Exact, parts: i64) -> Option<String> {
    let is_digit = |c: char| c.is_ascii_digit();
    let first = words.find(is_digit)?;
    let after = first + words[first..].find(|c| !is_digit(c))?;
    let second = after + words[after..].find(is_digit)?;
    let end = words[second..].find(|c| !is_digit(c)).map_or(words.len(), |end| second + end);
    let more = words[end..].contains(|c: char| c.is_ascii_digit() || c == '.');
    if more || words[after..second].trim() == "." {
        return None;
    }
    let all = value.checked_mul(Exact::from(parts))?.to_decimal(0).parse::<i64>().ok()?;
    let (joint, tail) = (&words[after..second], &words[end..]);
    Some(format!("{}{}{joint}{}{tail}", &words[..first], all / parts, all % parts))
}

/// The place of what is stated; `first` is the number of the first of those fields.
pub(super) fn length_span(
    within: &Within,
    length: Option<&Length>,
    field: usize,
    first: usize,
) -> Option<Span> {
    let quantity = within.facts.quantities.get(length?.stated as usize)?;
    (field == first).then_some(quantity.span)
}
