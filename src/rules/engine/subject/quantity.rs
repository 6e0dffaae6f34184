//! Quantities.

use std::borrow::Cow;

use super::{Kind, Subject, Type, Value, Within, known, numbers, optional, placed};
use crate::rules::expression::Dim;
use crate::value::Span;

#[derive(Debug)]
pub(super) struct Quantities;

const QUANTITY: usize = 0;
const DIMENSION: usize = 1;
const UNIT: usize = 2;

impl Kind for Quantities {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed("quantity", Type::Number(Dim::variable("quantity")), "the figure with its unit"),
            known(Subject::DIMENSION, Type::Text, "what it measures: `count`, `money`, `duration`"),
            optional(known("unit", Type::Text, "the symbol of its unit: `km`, `USD`, `%`")),
        ];
        let doc = "a number with its unit and hedge".to_owned();
        Subject { name: "quantity".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.quantities.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(quantity) = within.facts.quantities.get(item as usize) else {
            return Value::Missing;
        };
        match field {
            QUANTITY => Value::Number(quantity.stated),
            DIMENSION => Value::from(quantity.dimension.name()),
            UNIT => quantity
                .unit
                .and_then(|unit| within.language.lexicon.unit(unit))
                .map_or(Value::Missing, |unit| Value::Text(Cow::Borrowed(&unit.symbol))),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let quantity = within.facts.quantities.get(item as usize)?;
        (field == QUANTITY).then_some(quantity.span)
    }
}
