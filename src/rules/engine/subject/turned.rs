//! Moves that are told twice, and the other way the second time.

use super::{Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::value::Span;

/// Moves whose word of rising or falling another mention of the same figure contradicts.
#[derive(Debug)]
pub(super) struct TurnedMoves;

impl Kind for TurnedMoves {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed("word", Type::Text, "the word of rising or falling: \"rose\""),
            placed("figure", Type::Text, "by how much it moved"),
            placed("other", Type::Text, "the opposite word elsewhere: \"fell\""),
            placed("again", Type::Text, "the same figure there"),
            known("agree", Type::Bool, "whether both words say the same way"),
        ];
        let doc = "a word of rising or falling, and its opposite beside the same figure elsewhere"
            .to_owned();
        Subject { name: "turned-move".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.turned_moves.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let span = self.span(within, item, field);
        match (span, field) {
            (Some(span), _) => Value::from(within.written(span)),
            (None, 4) => Value::Bool(false),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = within.facts.turned_moves.get(item as usize)?;
        [fact.word, fact.figure, fact.other, fact.again].get(field).copied()
    }
}
