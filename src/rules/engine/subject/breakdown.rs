//! Breakdowns: wholes that are given in parts.

use std::borrow::Cow;

use super::{Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::facts::{Breakdown, Shape};
use crate::rules::evidence::{Ground, breakdowns};
use crate::rules::expression::{Choice, Dim};
use crate::value::{Exact, Interval, Span, Stated};

#[derive(Debug)]
pub(super) struct Breakdowns;

const WHOLE: usize = 0;
const PARTS: usize = 1;
const SUM: usize = 2;
const COUNT: usize = 3;
const ADDITION: usize = 4;
const FORM: usize = 5;
const COMPLETE: usize = 6;
const NEAR: usize = 7;
const APART: usize = 8;
const NAMED_ALIKE: usize = 9;
const JOINED: usize = 10;

/// More parts than this are not all shown.
const SHOWN: usize = 6;

impl Breakdowns {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a Breakdown> {
        within.facts.breakdowns.get(item as usize)
    }
}

impl Kind for Breakdowns {
    fn subject(&self) -> Subject {
        let number = || Type::Number(Dim::variable("whole"));
        let fields = vec![
            placed("whole", number(), "the whole"),
            placed("parts", Type::List(Box::new(Type::Text)), "the parts' figures as written"),
            known("sum", number(), "what the parts come to"),
            known("count", Type::NUMBER, "how many parts there are"),
            known("addition", Type::Text, "the parts with a plus between them, as written"),
            known(
                "form",
                Type::Choice(Choice::Fixed(&Shape::NAMES)),
                "how whole and parts are told",
            ),
            known("complete", Type::Bool, "the words leave nothing of the whole out"),
            known("near", Type::Bool, "the sum nearly is the whole, or is after one typing error"),
            known("apart", Type::Bool, "the words tell the parts apart: men and women"),
            known(
                "named_alike",
                Type::Bool,
                "a part counts what the whole counts, in the same word",
            ),
            known("joined", Type::Bool, "an \"and\" stands before the last part"),
        ];
        let doc = "a whole that is given in parts".to_owned();
        Subject { name: "breakdown".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.breakdowns.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        match field {
            WHOLE => Value::Number(fact.whole),
            PARTS => Value::List(
                fact.parts.iter().map(|part| Value::from(within.written(*part))).collect(),
            ),
            SUM => Value::Number(fact.sum),
            COUNT => {
                let count = i64::try_from(fact.parts.len()).unwrap_or(i64::MAX);
                Value::Number(Stated::computed(Interval::exactly(Exact::from(count))))
            }
            ADDITION => Value::Text(Cow::Owned(addition(within, fact))),
            FORM => Value::from(fact.form.name()),
            COMPLETE => Value::Bool(fact.complete),
            NEAR => Value::Bool(fact.near),
            APART => Value::Bool(fact.apart),
            NAMED_ALIKE => Value::Bool(fact.named_alike),
            JOINED => Value::Bool(fact.joined),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        match field {
            WHOLE => Some(fact.span),
            PARTS => fact.parts.iter().copied().reduce(Span::join),
            _ => None,
        }
    }

    fn summands(&self, within: &Within, item: u32, field: usize) -> Vec<Span> {
        Self::get(within, item)
            .filter(|_| field == SUM)
            .map_or(Vec::new(), |fact| fact.parts.clone())
    }

    fn grounds(&self) -> &'static [Ground] {
        breakdowns::GROUNDS
    }

    fn weigh(&self, within: &Within, item: u32) -> Vec<f32> {
        let text = within.document.text();
        Self::get(within, item)
            .map_or(Vec::new(), |fact| breakdowns::weigh(text, within.facts, fact))
    }

    fn spans(&self, within: &Within, item: u32, field: usize) -> Vec<Span> {
        match Self::get(within, item) {
            Some(fact) if field == PARTS => fact.parts.clone(),
            _ => self.span(within, item, field).into_iter().collect(),
        }
    }
}

/// "121 + 88 + 99"; of many parts the first and the last: "12 + 7 + … + 3".
fn addition(within: &Within, fact: &Breakdown) -> String {
    joined(fact.parts.iter().map(|part| within.written(*part)).collect())
}

/// Parts with a plus between them, or the first and the last of many.
pub(super) fn joined(mut written: Vec<&str>) -> String {
    if written.len() > SHOWN {
        written.splice(2..written.len() - 1, ["…"]);
    }
    written.join(" + ")
}
