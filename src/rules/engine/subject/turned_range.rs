//! Ranges that run backwards.

use super::{Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::facts::TurnedRange;
use crate::value::Span;

#[derive(Debug)]
pub(super) struct TurnedRanges;

impl TurnedRanges {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a TurnedRange> {
        within.facts.form.turned.get(item as usize)
    }
}

impl Kind for TurnedRanges {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed("first", Type::Text, "the first end, which is the greater one"),
            placed("second", Type::Text, "the second end"),
            known(
                "bounds",
                Type::Bool,
                "whether they are bounds: above the first, and below the second",
            ),
        ];
        let doc = "two figures with a dash between them, the greater one first".to_owned();
        Subject { name: "turned-range".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.form.turned.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        match field {
            0 => Value::from(within.written(fact.first)),
            1 => Value::from(within.written(fact.second)),
            2 => Value::Bool(fact.bounds),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        [Some(fact.first), Some(fact.second)].get(field).copied().flatten()
    }
}
