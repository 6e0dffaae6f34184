//! Sharings: percentages that stand beside one another and nearly come to 100.

use std::borrow::Cow;

use super::{Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::rules::evidence::Ground;
use crate::rules::evidence::additions::{SHARING, Sharing};
use crate::rules::expression::Dim;
use crate::value::{Dimension, Exact, Interval, Span, Stated};

#[derive(Debug)]
pub(super) struct AllSharings;

const PARTS: usize = 0;
const WHOLE: usize = 1;
const SUM: usize = 2;
const COUNT: usize = 3;
const WRITTEN: usize = 4;

impl AllSharings {
    fn get<'w>(within: &'w Within, item: u32) -> Option<&'w Sharing> {
        within.sharings().get(item as usize)
    }

    fn parts(within: &Within, item: u32) -> Vec<Span> {
        let place = |at: &u32| within.facts.quantities.get(*at as usize).map(|q| q.span);
        let parts = Self::get(within, item).map_or(&[][..], |fact| fact.parts.as_slice());
        parts.iter().filter_map(place).collect()
    }
}

impl Kind for AllSharings {
    fn subject(&self) -> Subject {
        let share = || Type::Number(Dim::of(Dimension::Percent));
        let fields = vec![
            placed("parts", Type::List(Box::new(Type::Text)), "the percentages as written"),
            known("whole", share(), "100%"),
            known("sum", share(), "what the percentages come to"),
            known("count", Type::NUMBER, "how many there are"),
            known("written", Type::Text, "the percentages with a plus between them, as written"),
        ];
        let doc = "a run of percentages that would come to 100 but for one slip of the pen";
        Subject { name: "sharing".to_owned(), doc: doc.to_owned(), fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.sharings().len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        let written = || Self::parts(within, item).into_iter().map(|part| within.written(part));
        let exactly = |value| Value::Number(Stated::computed(Interval::exactly(value)));
        match field {
            PARTS => Value::List(written().map(Value::from).collect()),
            WHOLE => exactly(Exact::ONE),
            SUM => Value::Number(fact.sum),
            COUNT => exactly(Exact::from(i64::try_from(fact.parts.len()).unwrap_or(i64::MAX))),
            WRITTEN => Value::Text(Cow::Owned(written().collect::<Vec<_>>().join(" + "))),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        match field {
            PARTS => Self::parts(within, item).into_iter().reduce(Span::join),
            _ => None,
        }
    }

    fn spans(&self, within: &Within, item: u32, field: usize) -> Vec<Span> {
        if field == PARTS { Self::parts(within, item) } else { Vec::new() }
    }

    fn summands(&self, within: &Within, item: u32, field: usize) -> Vec<Span> {
        if field == SUM { Self::parts(within, item) } else { Vec::new() }
    }

    fn grounds(&self) -> &'static [Ground] {
        SHARING
    }

    fn weigh(&self, within: &Within, item: u32) -> Vec<f32> {
        Self::get(within, item).map_or(Vec::new(), |fact| fact.grounds.clone())
    }
}
