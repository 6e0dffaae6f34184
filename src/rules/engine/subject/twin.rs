//! Two places that write one thing in two ways.

use super::{Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::facts::{Twin, Way};
use crate::value::Span;

#[derive(Debug)]
pub(super) struct Twins;

const ODD: usize = 0;
const USUAL: usize = 1;
const WAY: usize = 2;

impl Twins {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a Twin> {
        within.facts.form.twins.get(item as usize)
    }
}

impl Kind for Twins {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed("written", Type::Text, "the rarer or later of the two, as written"),
            placed("other", Type::Text, "the other"),
            known(
                "way",
                Type::Text,
                "\"link\" for the texts of links to one page, \"address\" for addresses, \"number\" for numbers after one word, \"code\" for codes of letters and digits, \"short\" for a numbered name and its short form, \"count\" for a count that points back at another, \"scale\" for amounts that differ in their scale alone",
            ),
        ];
        let doc = "two places that write one thing, one slip apart".to_owned();
        Subject { name: "twin".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.form.twins.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        match field {
            ODD => Value::from(within.written(fact.odd)),
            USUAL => Value::from(within.written(fact.usual)),
            WAY => Value::from(match fact.way {
                Way::Link => "link",
                Way::Address => "address",
                Way::Number => "number",
                Way::Code => "code",
                Way::Short => "short",
                Way::Count => "count",
                Way::Scale => "scale",
            }),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        match field {
            ODD => Some(fact.odd),
            USUAL => Some(fact.usual),
            _ => None,
        }
    }
}
