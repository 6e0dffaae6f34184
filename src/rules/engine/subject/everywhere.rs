//! What every rule can name, whatever it looks at: an entry of [`ALL`].

use super::{Type, Value, Within};
use crate::facts::DateFact;
use crate::rules::catalogue::{Catalogue, Field};
use crate::value::Span;

/// A name that every rule has.
struct Everywhere {
    name: &'static str,
    doc: &'static str,
    kind: Type,
    value: for<'a> fn(&Within<'a>) -> Value<'a>,
    span: Option<fn(&Within) -> Option<Span>>,
}

const ALL: &[Everywhere] = &[
    Everywhere {
        name: "today",
        doc: "the day on which the run is said to take place: `--today`, or the `date` of an example",
        kind: Type::Date,
        value: |within| within.today.map_or(Value::Missing, Value::Date),
        span: None,
    },
    Everywhere {
        name: "document.date",
        doc: "the day that the document is of, by its dateline, its title or a line such as \"For release\"; \
              not said where it gives two",
        kind: Type::Date,
        value: |within| day(within).map_or(Value::Missing, |fact| Value::Date(fact.date)),
        span: Some(|within| day(within).map(|fact| fact.calendar)),
    },
];

/// What rules know of them.
pub(in crate::rules::engine) fn cards() -> Vec<Field> {
    let card = |one: &Everywhere| Field {
        name: one.name.to_owned(),
        kind: one.kind.clone(),
        optional: true,
        has_span: one.span.is_some(),
        doc: one.doc.to_owned(),
    };
    ALL.iter().map(card).collect()
}

fn get(index: usize) -> Option<&'static Everywhere> {
    ALL.get(index.checked_sub(Catalogue::EVERYWHERE)?)
}

impl<'a> Within<'a> {
    /// The value of a name that every rule has; `None` where the binding is none of them.
    pub fn everywhere(&self, index: usize) -> Option<Value<'a>> {
        get(index).map(|one| (one.value)(self))
    }

    /// The place of such a name, where it has one.
    pub fn place_everywhere(&self, index: usize) -> Option<Span> {
        get(index)?.span.and_then(|span| span(self))
    }
}

/// The date that says which day the document is of.
fn day<'a>(within: &Within<'a>) -> Option<&'a DateFact> {
    let facts = within.facts;
    let mut days = facts.calendar.days.iter().filter_map(|at| facts.dates.get(*at as usize));
    let first = days.next()?;
    let same = |other: &DateFact| {
        let parts = |fact: &DateFact| (fact.date.year, fact.date.month, fact.date.day);
        parts(other) == parts(first)
    };
    days.all(same).then_some(first)
}
