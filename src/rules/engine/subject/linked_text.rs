//! The number or name in a link's text beside the one in its address.

use super::{Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::facts::LinkedText;
use crate::value::Span;

#[derive(Debug)]
pub(super) struct LinkedTexts;

impl LinkedTexts {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a LinkedText> {
        within.facts.form.links.get(item as usize)
    }
}

impl Kind for LinkedTexts {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed("text", Type::Text, "the number or name in the text of a link"),
            known("address", Type::Text, "the same in the link's address, in small letters"),
        ];
        let doc = "a number or name in the text of a link whose address has another, one slip away";
        Subject { name: "linked-text".to_owned(), doc: doc.to_owned(), fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.form.links.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        match field {
            0 => Value::from(within.written(fact.text)),
            1 => Value::from(fact.address.as_str()),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        Self::get(within, item).filter(|_| field == 0).map(|fact| fact.text)
    }
}
