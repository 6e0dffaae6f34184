//! A catalogue and bindings for the tests of this room.

use std::borrow::Cow;

use super::catalogue::{Catalogue, DocumentFunction, Evidence, Field, Subject};
use super::expression::{
    Bindings, Choice, DIRECTIONS, Dim, Given, Known, Scope, Signature, Type, Value,
};
use crate::value::{Dimension, Exact, Figure, Hedge, Span, Stated};

/// The subjects of the design's examples.
pub fn catalogue() -> Catalogue {
    let number = |dimension| Type::Number(Dim::of(dimension));
    Catalogue {
        everywhere: Vec::new(),
        grounds: Vec::new(),
        subjects: vec![
            subject(
                "date",
                false,
                vec![
                    field("date", Type::Date, false, true),
                    field("year", Type::NUMBER, true, false),
                    field("weekday", Type::WEEKDAY, true, true),
                ],
            ),
            subject(
                "share-of",
                false,
                vec![
                    field("part", number(Dimension::Count), false, true),
                    field("whole", number(Dimension::Count), false, true),
                    field("share", number(Dimension::Percent), false, true),
                ],
            ),
            subject(
                "change",
                false,
                vec![
                    field("old", Type::Number(Dim::variable("old")), false, true),
                    field("new", Type::Number(Dim::variable("old")), false, true),
                    field("by", number(Dimension::Percent), false, true),
                    field("direction", Type::Choice(DIRECTIONS), false, true),
                ],
            ),
            subject(
                "sale",
                false,
                vec![
                    field("price", number(Dimension::Money), false, true),
                    field("term", number(Dimension::Duration), false, true),
                    field("buyer", Type::Text, true, false),
                ],
            ),
            subject(
                "claim",
                true,
                vec![
                    field("self", Type::Number(Dim::variable("self")), false, true),
                    field("dimension", Type::Text, false, false),
                    field("shape", Type::Choice(shapes()), false, false),
                    field("subject", Type::Text, false, true),
                    field("period", Type::Text, true, true),
                    field("place", Type::Text, true, true),
                ],
            ),
        ],
        functions: vec![DocumentFunction {
            given: Given {
                name: "sum_explains".to_owned(),
                signature: Signature {
                    parameters: vec![
                        (Cow::Borrowed("a"), Type::Number(Dim::variable("n"))),
                        (Cow::Borrowed("b"), Type::Number(Dim::variable("n"))),
                    ],
                    result: Type::Bool,
                },
            },
            doc: "Whether one is the sum of figures beside the other".to_owned(),
        }],
        evidence: ["words", "subject", "series", "twins", "place", "slip"]
            .map(|name| Evidence { name: name.to_owned(), doc: String::new() })
            .into(),
        parts: Vec::new(),
        languages: vec!["en".to_owned(), "de".to_owned()],
    }
}

fn shapes() -> Choice {
    Choice::Listed(["level", "change", "share"].map(str::to_owned).into())
}

fn subject(name: &str, pairs: bool, fields: Vec<Field>) -> Subject {
    Subject { name: name.to_owned(), doc: String::new(), fields, pairs }
}

fn field(name: &str, kind: Type, optional: bool, has_span: bool) -> Field {
    Field { name: name.to_owned(), kind, optional, has_span, doc: String::new() }
}

/// A scope with these names, all of them said by the document.
pub fn scope(names: &[(&str, Type)]) -> Scope {
    let known = |(index, (name, kind)): (usize, &(&str, Type))| Known {
        name: (*name).to_owned(),
        kind: Some(kind.clone()),
        optional: true,
        has_span: true,
        index,
    };
    Scope {
        stranger: "not a field of `test`".to_owned(),
        names: names.iter().enumerate().map(known).collect(),
        given: catalogue().functions.into_iter().map(|function| function.given).collect(),
        ..Scope::default()
    }
}

/// A figure as it is written: "4.38" with a step of 0.01.
pub fn figure(written: &str) -> Stated {
    hedged(written, Hedge::None)
}

/// A hedged figure.
pub fn hedged(written: &str, hedge: Hedge) -> Stated {
    let decimals = written.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let step = Exact::power_of_ten(-i32::try_from(decimals).unwrap()).unwrap();
    Stated::written(Figure { value: written.parse().unwrap(), step }, hedge).unwrap()
}

/// A percentage as it is written: "33.3".
pub fn percent(written: &str) -> Stated {
    let Figure { value, step } = figure(written).figure.unwrap();
    let hundredth = |x: Exact| x.checked_mul(Exact::PERCENT).unwrap();
    let figure = Figure { value: hundredth(value), step: hundredth(step) };
    Stated::written(figure, Hedge::None).unwrap()
}

/// Bindings from a list: value and text; the place of the nth is `n..n+1`.
pub struct Bound<'a>(pub Vec<(Value<'a>, &'a str)>);

impl Bindings for Bound<'_> {
    fn value(&self, index: usize) -> Value<'_> {
        self.0.get(index).map_or(Value::Missing, |(value, _)| value.clone())
    }

    fn span(&self, index: usize) -> Option<Span> {
        let said = self.0.get(index).is_some_and(|(value, _)| !value.is_missing());
        said.then(|| Span::new(index as u32, index as u32 + 1))
    }

    fn text(&self, index: usize) -> Option<Cow<'_, str>> {
        let text = self.0.get(index).map(|(_, text)| *text).filter(|text| !text.is_empty());
        text.map(Cow::Borrowed)
    }

    /// The document's answer to any question is yes.
    fn call(&self, _function: usize) -> Value<'_> {
        Value::Bool(true)
    }
}
