//! Counted lists: a number that announces items, and the items.

use super::{Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::facts::{List, Told};
use crate::rules::expression::Choice;
use crate::value::{Exact, Interval, Span, Stated};

#[derive(Debug)]
pub(super) struct Lists;

const ANNOUNCED: usize = 0;
const ITEMS: usize = 1;
const COUNT: usize = 2;
const TOLD: usize = 3;
const PLAIN: usize = 4;
const BETWEEN: usize = 5;

impl Lists {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a List> {
        within.facts.lists.get(item as usize)
    }
}

impl Kind for Lists {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed("announced", Type::NUMBER, "the number that announces the list"),
            placed("items", Type::Text, "the items, from the first to the last"),
            known("count", Type::NUMBER, "how many items there are"),
            known("told", Type::Choice(Choice::Fixed(&Told::NAMES)), "how the items are told"),
            known("plain", Type::Bool, "there is no doubt where an item ends"),
            known(
                "between",
                Type::NUMBER,
                "how many words and marks part the number and the items",
            ),
        ];
        let doc = "a list whose length is announced".to_owned();
        Subject { name: "list".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.lists.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        let number = |interval: Interval| Value::Number(Stated::computed(interval));
        let exact = |n: u32| Exact::from(i64::from(n));
        match field {
            ANNOUNCED => Value::Number(fact.stated),
            ITEMS => Value::from(within.written(fact.items)),
            COUNT => number(Interval::between(exact(fact.count.0), exact(fact.count.1))),
            TOLD => Value::from(fact.told.name()),
            PLAIN => Value::Bool(fact.plain),
            BETWEEN => number(Interval::exactly(exact(fact.between))),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        match field {
            ANNOUNCED => Some(fact.announced),
            ITEMS => Some(fact.items),
            _ => None,
        }
    }
}
