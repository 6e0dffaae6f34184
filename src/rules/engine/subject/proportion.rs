//! Proportions: a part, a whole and the percentage that the one is of the other, wherever they stand.

use super::{Kind, Subject, Type, Value, Within, numbers, placed};
use crate::rules::evidence::Ground;
use crate::rules::evidence::triples::{SHARE, Triple};
use crate::rules::expression::Dim;
use crate::value::{Dimension, Span};

#[derive(Debug)]
pub(super) struct Proportions;

impl Proportions {
    fn quantity(within: &Within, item: u32, field: usize) -> Option<u32> {
        let triple: &Triple = within.shares().get(item as usize)?;
        triple.figures.get(field).copied()
    }
}

impl Kind for Proportions {
    fn subject(&self) -> Subject {
        let number = || Type::Number(Dim::variable("whole"));
        let fields = vec![
            placed("part", number(), "the part"),
            placed("whole", number(), "the whole"),
            placed("share", Type::Number(Dim::of(Dimension::Percent)), "the percentage"),
        ];
        let doc = "a percentage, and two figures that give it, or would but for a slip of the pen";
        Subject { name: "proportion".to_owned(), doc: doc.to_owned(), fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.shares().len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let quantity = Self::quantity(within, item, field);
        let quantity = quantity.and_then(|at| within.facts.quantities.get(at as usize));
        quantity.map_or(Value::Missing, |quantity| Value::Number(quantity.stated))
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let quantity = Self::quantity(within, item, field)?;
        within.facts.quantities.get(quantity as usize).map(|quantity| quantity.span)
    }

    fn grounds(&self) -> &'static [Ground] {
        SHARE
    }

    fn weigh(&self, within: &Within, item: u32) -> Vec<f32> {
        within.shares().get(item as usize).map_or(Vec::new(), |triple| triple.grounds.clone())
    }
}
