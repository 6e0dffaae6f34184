//! Measures that are given in two units, side by side.

use std::borrow::Cow;

use super::{Field, Kind, Subject, Type, Value, Within, known, numbers, optional, placed};
use crate::facts::{Conversion, Quantity};
use crate::value::{Dimension, Span};

#[derive(Debug)]
pub(super) struct Conversions;

const FIRST: usize = 0;
const SECOND: usize = 1;
const AGREE: usize = 2;
const CONVERTED: usize = 3;
const BACK: usize = 4;
const MONEY: usize = 5;
const FAR: usize = 6;

impl Conversions {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a Conversion> {
        within.facts.form.conversions.get(item as usize)
    }

    fn sides<'a>(within: &Within<'a>, item: u32) -> Option<[&'a Quantity; 2]> {
        let conversion = Self::get(within, item)?;
        let quantity = |index: u32| within.facts.quantities.get(index as usize);
        Some([quantity(conversion.first)?, quantity(conversion.second)?])
    }
}

impl Kind for Conversions {
    fn subject(&self) -> Subject {
        let fields: Vec<Field> = vec![
            placed("first", Type::Text, "the measure that stands first"),
            placed("second", Type::Text, "the measure in the other unit"),
            known(
                "agree",
                Type::Bool,
                "whether both can be one measure, as precisely as they are written",
            ),
            optional(known("converted", Type::Text, "the second as it follows from the first")),
            optional(known("back", Type::Text, "the first as it follows from the second")),
            known(
                "money",
                Type::Bool,
                "whether both are money, and the document has one rate of exchange",
            ),
            known(
                "far",
                Type::Bool,
                "whether both are money, ten times and more apart at any rate of exchange",
            ),
        ];
        let doc =
            "a measure and the same in another unit beside it: `630 mi (1,015 km)`".to_owned();
        Subject { name: "conversion".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.form.conversions.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let (Some(fact), Some([first, second])) =
            (Self::get(within, item), Self::sides(within, item))
        else {
            return Value::Missing;
        };
        let text = |text: &'a Option<String>| {
            text.as_ref().map_or(Value::Missing, |text| Value::Text(Cow::Borrowed(text)))
        };
        match field {
            FIRST => Value::from(within.written(first.span)),
            SECOND => Value::from(within.written(second.span)),
            AGREE => Value::Bool(fact.agrees),
            CONVERTED => text(&fact.converted),
            BACK => text(&fact.back),
            FAR => Value::Bool(fact.far),
            MONEY => Value::Bool(first.dimension == Dimension::Money),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let [first, second] = Self::sides(within, item)?;
        match field {
            FIRST => Some(first.span),
            SECOND => Some(second.span),
            _ => None,
        }
    }
}
