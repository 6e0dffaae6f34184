//! Headlines that say the opposite of the text below them.

use super::{Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::value::Span;

/// Headlines whose word of rising or falling the text contradicts.
#[derive(Debug)]
pub(super) struct TurnedHeadlines;

impl Kind for TurnedHeadlines {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed("headline", Type::Text, "the word of the headline: \"narrows\""),
            placed("text", Type::Text, "the word of the text below: \"widened\""),
            placed("what", Type::Text, "what moves, as the headline says it"),
            known("agree", Type::Bool, "whether both words say the same way"),
        ];
        let doc = "a word of rising or falling in a headline, and its opposite in the text below"
            .to_owned();
        Subject { name: "turned-headline".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.turned.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = within.facts.turned.get(item as usize) else { return Value::Missing };
        match field {
            0 => Value::from(within.written(fact.headline)),
            1 => Value::from(within.written(fact.text)),
            2 => Value::from(within.written(fact.what)),
            3 => Value::Bool(false),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = within.facts.turned.get(item as usize)?;
        match field {
            0 => Some(fact.headline),
            1 => Some(fact.text),
            2 => Some(fact.what),
            _ => None,
        }
    }
}
