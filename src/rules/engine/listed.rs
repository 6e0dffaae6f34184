//! The facts of a document as anyone may list them: every kind says of itself what it holds.

use super::subject::{Kind, Within, all};
use crate::document::Document;
use crate::facts::Facts;
use crate::language::Language;
use crate::rules::expression::Value;
use crate::value::Span;

/// A fact, in the fields that its kind names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedFact {
    /// Its kind, by its number in the catalogue.
    pub kind: usize,
    /// From the first of its places to the last.
    pub span: Span,
    /// What it says: names and values of the fields that are said.
    pub fields: Vec<(String, String)>,
}

/// The facts of the kinds that `wanted` names, kind by kind.
pub fn listed_facts(
    document: &Document,
    facts: &Facts,
    language: &Language,
    wanted: impl Fn(&str) -> bool,
) -> Vec<ListedFact> {
    let within = Within::new(document, facts, language);
    let mut listed = Vec::new();
    for (number, kind) in all(language).iter().enumerate() {
        let subject = kind.subject();
        if wanted(&subject.name) {
            let names: Vec<&str> = subject.fields.iter().map(|field| field.name.as_str()).collect();
            let of_kind = kind.items(&within).into_iter();
            listed.extend(of_kind.filter_map(|item| one(&**kind, &within, (number, item), &names)));
        }
    }
    listed
}

/// The kinds of which all are candidates: which of them are meant is weighed by a rule.
pub fn weighed_kinds(language: &Language) -> Vec<String> {
    let kinds = all(language);
    let weighed = kinds.iter().filter(|kind| !kind.grounds().is_empty() && !kind.subject().pairs);
    weighed.map(|kind| kind.subject().name).collect()
}

fn one(
    kind: &dyn Kind,
    within: &Within,
    (number, item): (usize, u32),
    names: &[&str],
) -> Option<ListedFact> {
    let spans = (0..names.len()).filter_map(|field| kind.span(within, item, field));
    let span = spans.reduce(Span::join)?;
    let said = |(field, name): (usize, &&str)| {
        let place = kind.span(within, item, field);
        let text = place.map(|span| span.of(within.document.text()).to_owned());
        let value = shown(&kind.value(within, item, field))?;
        Some(((*name).to_owned(), text.unwrap_or(value)))
    };
    Some(ListedFact {
        kind: number,
        span,
        fields: names.iter().enumerate().filter_map(said).collect(),
    })
}

/// A value in a word; `None` where it is not said.
fn shown(value: &Value<'_>) -> Option<String> {
    match value {
        Value::Missing => None,
        Value::Bool(condition) => Some(condition.to_string()),
        Value::Number(stated) => Some(stated.value()?.to_decimal(6)),
        Value::Text(text) => Some(text.clone().into_owned()),
        Value::Date(date) => Some(date.to_string()),
        Value::List(items) => Some(items.iter().filter_map(shown).collect::<Vec<_>>().join(", ")),
    }
}
