//! Arithmetic that a text itself states.

use std::borrow::Cow;

use super::{Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::facts::slip::Edit;
use crate::facts::{Arithmetic, ToldAs};
use crate::rules::expression::{Choice, Dim};
use crate::value::{Exact, Interval, Span, Stated};

#[derive(Debug)]
pub(super) struct Calculations;

const RESULT: usize = 0;
const OPERANDS: usize = 1;
const VALUE: usize = 2;
const CALCULATION: usize = 3;
const TOLD: usize = 4;
const SLIPPED: usize = 5;
const SWAPPED: usize = 6;
const NEAR: usize = 7;
const DIGITS: usize = 8;
const COUNT: usize = 9;
const ACROSS: usize = 10;
const SEALED: usize = 11;

impl Calculations {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a Arithmetic> {
        within.facts.arithmetic.get(item as usize)
    }
}

fn number(n: usize) -> Value<'static> {
    let n = i64::try_from(n).unwrap_or(i64::MAX);
    Value::Number(Stated::computed(Interval::exactly(Exact::from(n))))
}

impl Kind for Calculations {
    fn subject(&self) -> Subject {
        let like = || Type::Number(Dim::variable("result"));
        let fields = vec![
            placed("result", like(), "the figure that the others come to"),
            placed("operands", Type::List(Box::new(Type::Text)), "the other figures as written"),
            known("value", like(), "what the others come to"),
            known("calculation", Type::Text, "the other figures with their signs"),
            known("told", Type::Choice(Choice::Fixed(&ToldAs::NAMES)), "how it is told"),
            known("slipped", Type::Bool, "one typing error in a figure explains the difference"),
            known("swapped", Type::Bool, "that error is two digits that have changed places"),
            known("near", Type::Bool, "the result is missed by a tenth at most"),
            known(
                "digits",
                Type::NUMBER,
                "the least number of digits of its figures, without noughts at the end",
            ),
            known("count", Type::NUMBER, "how many figures come to the result"),
            known("across", Type::Bool, "the figures stand in two sentences or more"),
            known("sealed", Type::Bool, "no other figure stands in their sentences"),
        ];
        let doc = "arithmetic that the text itself states: `12 × 45 = 540`".to_owned();
        Subject { name: "calculation".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.arithmetic.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        match field {
            RESULT => Value::Number(fact.result),
            OPERANDS => Value::List(
                fact.operands.iter().map(|span| Value::from(within.written(*span))).collect(),
            ),
            VALUE => Value::Number(fact.value),
            CALCULATION => Value::Text(Cow::Borrowed(&fact.calculation)),
            TOLD => Value::from(fact.told.name()),
            SLIPPED => Value::Bool(fact.slip.is_some()),
            SWAPPED => Value::Bool(fact.slip == Some(Edit::Swap)),
            NEAR => Value::Bool(fact.near),
            DIGITS => number(usize::from(fact.digits)),
            COUNT => number(fact.operands.len()),
            ACROSS => Value::Bool(fact.across),
            SEALED => Value::Bool(fact.sealed),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        match field {
            RESULT => Some(fact.span),
            OPERANDS => fact.operands.iter().copied().reduce(Span::join),
            _ => None,
        }
    }

    fn spans(&self, within: &Within, item: u32, field: usize) -> Vec<Span> {
        match Self::get(within, item) {
            Some(fact) if field == OPERANDS => fact.operands.clone(),
            _ => self.span(within, item, field).into_iter().collect(),
        }
    }
}
