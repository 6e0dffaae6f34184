//! Figures that are not well formed.

use std::borrow::Cow;

use super::{Field, Kind, Subject, Type, Value, Within, known, numbers, optional, placed};
use crate::value::Span;

#[derive(Debug)]
pub(super) struct MalformedFigures;

const FIGURE: usize = 0;
const WELL_FORMED: usize = 1;
const REGROUPED: usize = 2;
const POINTED: usize = 3;
const REPAIRED: usize = 4;

impl Kind for MalformedFigures {
    fn subject(&self) -> Subject {
        let fields: Vec<Field> = vec![
            placed("figure", Type::Text, "the figure as written"),
            known("well_formed", Type::Bool, "whether it is a number: of these facts, none is"),
            known("regrouped", Type::Text, "the same digits, grouped by three"),
            optional(known("pointed", Type::Text, "its last mark taken as the decimal point")),
            optional(known(
                "repaired",
                Type::Text,
                "with a missing zero, or without a doubled digit",
            )),
        ];
        let doc =
            "digits, commas and points that are no number, where a number is meant".to_owned();
        Subject { name: "malformed".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.form.malformed.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = within.facts.form.malformed.get(item as usize) else {
            return Value::Missing;
        };
        let text = |text: Option<&'a String>| {
            text.map_or(Value::Missing, |text| Value::Text(Cow::Borrowed(text)))
        };
        match field {
            FIGURE => Value::from(within.written(fact.span)),
            WELL_FORMED => Value::Bool(false),
            REGROUPED => text(Some(&fact.regrouped)),
            POINTED => text(fact.pointed.as_ref()),
            REPAIRED => text(fact.repaired.as_ref()),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = within.facts.form.malformed.get(item as usize)?;
        (field == FIGURE).then_some(fact.span)
    }
}
