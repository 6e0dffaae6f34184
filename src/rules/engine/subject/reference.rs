//! References to parts of the document that are not there.

use std::borrow::Cow;

use super::{Field, Kind, Subject, Type, Value, Within, known, numbers, optional, placed};
use crate::facts::Reference;
use crate::value::Span;

#[derive(Debug)]
pub(super) struct References;

const NUMBER: usize = 0;
const PART: usize = 1;
const EXISTS: usize = 2;
const LAST: usize = 3;
const UNUSED: usize = 4;
const OWN: usize = 5;
const ANCHOR: usize = 6;

impl References {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a Reference> {
        within.facts.form.references.get(item as usize)
    }
}

impl Kind for References {
    fn subject(&self) -> Subject {
        let fields: Vec<Field> = vec![
            placed("number", Type::Text, "the number that is referred to"),
            placed("part", Type::Text, "what it is the number of: `Table`, `Section`"),
            known("exists", Type::Bool, "whether there is such a part"),
            optional(known("last", Type::Text, "the last number that there is")),
            optional(known("unused", Type::Text, "the one part that nothing refers to")),
            optional(known("own", Type::Text, "in `this Section 6`, the number of the section")),
            placed("anchor", Type::Text, "the part with the last number, or the section itself"),
        ];
        let doc = "a reference to a table, figure or section that is not there".to_owned();
        Subject { name: "reference".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.form.references.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        let text = |text: &'a Option<String>| {
            text.as_ref().map_or(Value::Missing, |text| Value::Text(Cow::Borrowed(text)))
        };
        match field {
            NUMBER => Value::from(within.written(fact.number)),
            PART => Value::from(within.written(fact.part)),
            EXISTS => Value::Bool(fact.exists),
            LAST => text(&fact.last),
            UNUSED => text(&fact.unused),
            OWN => text(&fact.own),
            ANCHOR => Value::from(within.written(fact.anchor)),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        match field {
            NUMBER => Some(fact.number),
            PART => Some(fact.part),
            ANCHOR => Some(fact.anchor),
            _ => None,
        }
    }
}
