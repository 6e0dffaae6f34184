//! Additions: figures that come to another one, or nearly do: those that stand beside one another, and those that stand apart.

use std::borrow::Cow;

use super::{Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::rules::evidence::Ground;
use crate::rules::evidence::additions::{APART, Addition, GROUNDS};
use crate::rules::expression::Dim;
use crate::value::{Exact, Interval, Span, Stated};

/// Those of one kind.
#[derive(Debug)]
pub(super) struct AllAdditions {
    name: &'static str,
    doc: &'static str,
    grounds: &'static [Ground],
    all: for<'w> fn(&'w Within) -> &'w [Addition],
}

const WHOLE: usize = 0;
const PARTS: usize = 1;
const SUM: usize = 2;
const COUNT: usize = 3;
const WRITTEN: usize = 4;

impl AllAdditions {
    /// Figures that stand beside one another.
    pub const BESIDE: Self = Self {
        name: "addition",
        doc: "a run of figures that come to another one, or would but for one slip of the pen",
        grounds: GROUNDS,
        all: |within| within.additions(),
    };
    /// Figures that stand apart.
    pub const APART: Self = Self {
        name: "sum-apart",
        doc: "figures that stand apart and would come to another one but for one slip of the pen",
        grounds: APART,
        all: |within| within.apart(),
    };

    fn get<'w>(&self, within: &'w Within, item: u32) -> Option<&'w Addition> {
        (self.all)(within).get(item as usize)
    }

    fn parts(&self, within: &Within, item: u32) -> Vec<Span> {
        let parts = self.get(within, item).map_or(&[][..], |fact| fact.parts.as_slice());
        parts.iter().filter_map(|at| place(within, *at)).collect()
    }
}

fn place(within: &Within, quantity: u32) -> Option<Span> {
    within.facts.quantities.get(quantity as usize).map(|quantity| quantity.span)
}

impl Kind for AllAdditions {
    fn subject(&self) -> Subject {
        let number = || Type::Number(Dim::variable("whole"));
        let fields = vec![
            placed("whole", number(), "the whole"),
            placed("parts", Type::List(Box::new(Type::Text)), "the parts' figures as written"),
            known("sum", number(), "what the parts come to"),
            known("count", Type::NUMBER, "how many parts there are"),
            known("written", Type::Text, "the parts with a plus between them, as written"),
        ];
        Subject { name: self.name.to_owned(), doc: self.doc.to_owned(), fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers((self.all)(within).len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = self.get(within, item) else { return Value::Missing };
        let written = || self.parts(within, item).into_iter().map(|part| within.written(part));
        match field {
            WHOLE => {
                let quantity = within.facts.quantities.get(fact.whole as usize);
                quantity.map_or(Value::Missing, |quantity| Value::Number(quantity.stated))
            }
            PARTS => Value::List(written().map(Value::from).collect()),
            SUM => Value::Number(fact.sum),
            COUNT => {
                let count = i64::try_from(fact.parts.len()).unwrap_or(i64::MAX);
                Value::Number(Stated::computed(Interval::exactly(Exact::from(count))))
            }
            WRITTEN => Value::Text(Cow::Owned(super::breakdown::joined(written().collect()))),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        match field {
            WHOLE => place(within, self.get(within, item)?.whole),
            PARTS => self.parts(within, item).into_iter().reduce(Span::join),
            _ => None,
        }
    }

    fn spans(&self, within: &Within, item: u32, field: usize) -> Vec<Span> {
        match field {
            PARTS => self.parts(within, item),
            _ => self.span(within, item, field).into_iter().collect(),
        }
    }

    fn summands(&self, within: &Within, item: u32, field: usize) -> Vec<Span> {
        if field == SUM { self.parts(within, item) } else { Vec::new() }
    }

    fn grounds(&self) -> &'static [Ground] {
        self.grounds
    }

    fn weigh(&self, within: &Within, item: u32) -> Vec<f32> {
        self.get(within, item).map_or(Vec::new(), |fact| fact.grounds.clone())
    }
}
