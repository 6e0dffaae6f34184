//! Days of the month beside a weekday.

use super::{Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::facts::Weekly;
use crate::value::Span;

#[derive(Debug)]
pub(super) struct WeeklyDays;

const WEEKDAY: usize = 0;
const DAY: usize = 1;
const BEFORE: usize = 2;
const AFTER: usize = 3;
const MEANT: usize = 4;
const ALONE: usize = 5;

impl WeeklyDays {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a Weekly> {
        within.facts.calendar.weekly.get(item as usize)
    }
}

impl Kind for WeeklyDays {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed("weekday", Type::WEEKDAY, "the weekday"),
            placed("day", Type::Text, "the day of the month after it"),
            placed("before", Type::Text, "the weekday and day before it"),
            placed("after", Type::Text, "the weekday and day after it"),
            known("meant", Type::WEEKDAY, "the weekday that those tell"),
            known("alone", Type::Bool, "whether it is told from one other day alone"),
        ];
        let doc = "a weekday and a day of the month at odds with both beside them, which agree";
        Subject { name: "weekly".to_owned(), doc: doc.to_owned(), fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.calendar.weekly.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        match field {
            WEEKDAY => Value::weekday(Some(fact.told)),
            DAY => Value::from(within.written(fact.day)),
            BEFORE => Value::from(within.written(fact.before)),
            AFTER => Value::from(within.written(fact.after)),
            MEANT => Value::weekday(Some(fact.meant)),
            ALONE => Value::Bool(fact.alone),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        match field {
            WEEKDAY => Some(fact.weekday),
            DAY => Some(fact.day),
            BEFORE => Some(fact.before),
            AFTER => Some(fact.after),
            _ => None,
        }
    }
}
