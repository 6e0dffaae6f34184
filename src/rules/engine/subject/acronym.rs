//! Short forms with the ones that they should be.

use std::borrow::Cow;

use super::{Field, Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::facts::Acronym;
use crate::value::Span;

#[derive(Debug)]
pub(super) struct Acronyms;

const ACRONYM: usize = 0;
const EXPECTED: usize = 1;
const OTHER: usize = 2;
const DEFINED: usize = 3;

impl Acronyms {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a Acronym> {
        within.facts.form.acronyms.get(item as usize)
    }
}

impl Kind for Acronyms {
    fn subject(&self) -> Subject {
        let fields: Vec<Field> = vec![
            placed("acronym", Type::Text, "the short form as written"),
            known(
                "expected",
                Type::Text,
                "the short form by its definition or by the other places",
            ),
            placed(
                "other",
                Type::Text,
                "the words it is short for, or another place of the form meant",
            ),
            known("defined", Type::Bool, "whether it stands behind the words it is short for"),
        ];
        let doc =
            "a short form that differs by one slip from its words, or from the form used elsewhere"
                .to_owned();
        Subject { name: "acronym".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.form.acronyms.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        match field {
            ACRONYM => Value::from(within.written(fact.span)),
            EXPECTED => Value::Text(Cow::Borrowed(&fact.expected)),
            OTHER => Value::from(within.written(fact.other)),
            DEFINED => Value::Bool(fact.defined),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        match field {
            ACRONYM => Some(fact.span),
            OTHER => Some(fact.other),
            _ => None,
        }
    }
}
