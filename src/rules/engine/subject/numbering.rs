//! The numbers of a document's parts.

use std::borrow::Cow;

use super::{Field, Kind, Subject, Type, Value, Within, known, numbers, optional, placed};
use crate::facts::OutOfOrder;
use crate::value::{Exact, Interval, Span, Stated};

#[derive(Debug)]
pub(super) struct Numbering;

const NUMBER: usize = 0;
const EXPECTED: usize = 1;
const BEFORE: usize = 2;
const OTHER: usize = 3;
const DOUBLED: usize = 4;
const RIGHT: usize = 5;
const WRITTEN: usize = 6;
const BELONGS: usize = 7;

impl Numbering {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a OutOfOrder> {
        within.facts.form.numbering.get(item as usize)
    }
}

fn number(number: u32) -> Value<'static> {
    Value::Number(Stated::computed(Interval::exactly(Exact::from(i64::from(number)))))
}

/// What belongs there, as the number is written.
fn right(within: &Within, fact: &OutOfOrder) -> Option<String> {
    let word = || {
        let lexicon = &within.language.lexicon;
        lexicon.ordinal_like(i64::from(fact.expected), within.written(fact.span))
    };
    fact.right.clone().or_else(word)
}

impl Kind for Numbering {
    fn subject(&self) -> Subject {
        let fields: Vec<Field> = vec![
            placed("number", Type::NUMBER, "the number of a part"),
            known("expected", Type::NUMBER, "the number that its series has there"),
            placed("before", Type::NUMBER, "the number of the part before"),
            optional(placed(
                "other",
                Type::NUMBER,
                "the other part of that number, or the next one",
            )),
            known("doubled", Type::Bool, "whether another part has that number"),
            optional(known("right", Type::Text, "what belongs there, as the number is written")),
            known("written", Type::Text, "the number as written: \"iv\""),
            known(
                "belongs",
                Type::Text,
                "what belongs there, as the number is written or in figures",
            ),
        ];
        let doc = "a number of a paragraph, item, heading or caption that is out of its series"
            .to_owned();
        Subject { name: "numbering".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.form.numbering.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        match field {
            NUMBER => number(fact.number),
            EXPECTED => number(fact.expected),
            BEFORE => number(fact.before.1),
            OTHER => fact.other.map_or(Value::Missing, |other| number(other.1)),
            DOUBLED => Value::Bool(fact.doubled),
            RIGHT => {
                right(within, fact).map_or(Value::Missing, |right| Value::Text(Cow::Owned(right)))
            }
            WRITTEN => Value::from(within.written(fact.span)),
            BELONGS => {
                let right = right(within, fact).unwrap_or_else(|| fact.expected.to_string());
                Value::Text(Cow::Owned(right))
            }
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        match field {
            NUMBER => Some(fact.span),
            BEFORE => Some(fact.before.0),
            OTHER => fact.other.map(|other| other.0),
            _ => None,
        }
    }
}
