//! The label of a link beside the one that the file defines.

use super::{Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::facts::UnknownLabel;
use crate::value::Span;

#[derive(Debug)]
pub(super) struct UnknownLabels;

impl UnknownLabels {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a UnknownLabel> {
        within.facts.form.labels.get(item as usize)
    }
}

impl Kind for UnknownLabels {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed("label", Type::Text, "the label of a link"),
            known("defined", Type::Text, "the label that the file defines, in small letters"),
        ];
        let doc = "a label of a link that nothing defines, one slip away from one that is defined and used nowhere";
        Subject { name: "unknown-label".to_owned(), doc: doc.to_owned(), fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.form.labels.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        match field {
            0 => Value::from(within.written(fact.label)),
            1 => Value::from(fact.defined.as_str()),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        Self::get(within, item).filter(|_| field == 0).map(|fact| fact.label)
    }
}
