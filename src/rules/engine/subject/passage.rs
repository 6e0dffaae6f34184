//! Two figures that stand in the same words.

use std::sync::LazyLock;

use super::{Kind, Subject, Type, Value, Within, numbers, placed};
use crate::facts::{PASSAGE_GROUNDS, Passage};
use crate::rules::evidence::{self, Ground};
use crate::value::Span;

#[derive(Debug)]
pub(super) struct Passages;

const ODD: usize = 0;
const USUAL: usize = 1;

impl Passages {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a Passage> {
        within.facts.passages.get(item as usize)
    }
}

impl Kind for Passages {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed("written", Type::Text, "the figure that is rarer in these words, or later"),
            placed("other", Type::Text, "the other"),
        ];
        let doc = "two figures, one slip apart, that stand in the same words".to_owned();
        Subject { name: "passage".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.passages.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        match field {
            ODD => Value::from(within.written(fact.odd)),
            USUAL => Value::from(within.written(fact.usual)),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        match field {
            ODD => Some(fact.odd),
            USUAL => Some(fact.usual),
            _ => None,
        }
    }

    fn only_words(&self) -> bool {
        true
    }

    fn grounds(&self) -> &'static [Ground] {
        static ALL: LazyLock<Vec<Ground>> = LazyLock::new(|| evidence::listed(PASSAGE_GROUNDS));
        &ALL
    }

    fn weigh(&self, within: &Within, item: u32) -> Vec<f32> {
        Self::get(within, item).map_or(Vec::new(), |fact| fact.grounds.clone())
    }
}
