//! Words about significance, beside the p-values that they are said of.

use std::borrow::Cow;

use super::{Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::value::Span;

/// Words about significance.
#[derive(Debug)]
pub(super) struct Significances;

impl Kind for Significances {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed("word", Type::Text, "the words: \"no significant\""),
            placed("p", Type::NUMBER, "the p-value as the text gives it"),
            known("p_allowed", Type::NUMBER, "the p-values of which the words can be said"),
            known("said", Type::Text, "the p-value as the text gives it, as in `= 0.11`"),
            known("significant", Type::Bool, "whether the words say that there is an effect"),
        ];
        let doc = "a word about significance that is beyond what its p-value can bear".to_owned();
        Subject { name: "significance".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.statistics.significances.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let facts = &within.facts.statistics.significances;
        let Some(fact) = facts.get(item as usize) else { return Value::Missing };
        match field {
            0 => Value::from(within.written(fact.word)),
            1 => Value::Number(fact.p.0),
            2 => Value::Number(fact.allowed),
            3 => Value::Text(Cow::Owned(fact.said.clone())),
            4 => Value::Bool(fact.significant),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = within.facts.statistics.significances.get(item as usize)?;
        match field {
            0 => Some(fact.word),
            1 => Some(fact.p.1),
            _ => None,
        }
    }
}
