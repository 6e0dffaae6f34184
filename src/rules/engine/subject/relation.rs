//! The relations of a language: what its sentences tie together.

use std::borrow::Cow;

use super::{Field, Kind, Subject, Value, Within, part};
use crate::facts::{Filler, RelationFact};
use crate::language::Language;
use crate::language::pattern::Slot;
use crate::rules::catalogue::SlotPart;
use crate::rules::load::slot_types;
use crate::value::{Exact, Figure, Hedge, Span, Stated};

/// One relation.
#[derive(Debug)]
struct Relations {
    number: u16,
    name: String,
    doc: String,
    slots: Vec<Slot>,
    /// The parts of the slots: field `slots + i` is part `i`.
    parts: Vec<(usize, usize)>,
}

/// Every relation of the language.
pub(super) fn all(language: &Language) -> impl Iterator<Item = Box<dyn Kind>> {
    let cards: Vec<SlotPart> = part::PARTS.iter().map(part::Part::card).collect();
    (0_u16..).zip(&language.relations).map(move |(number, relation)| {
        let kind: Box<dyn Kind> = Box::new(Relations {
            number,
            name: relation.name.clone(),
            doc: relation.doc.clone(),
            slots: relation.slots.clone(),
            parts: SlotPart::numbered(&cards, &relation.slots),
        });
        kind
    })
}

impl Relations {
    /// The slot of a field, and the number of its part where the field is one.
    fn slot_and_part(&self, field: usize) -> (usize, Option<usize>) {
        part::slot_and_part(&self.parts, self.slots.len(), field)
    }

    fn filler(within: &Within, item: u32, field: usize) -> Option<Filler> {
        let fact: &RelationFact = within.facts.relations.get(item as usize)?;
        fact.fillers.get(field).copied().flatten()
    }
}

impl Kind for Relations {
    fn subject(&self) -> Subject {
        let fields = self.slots.iter().zip(slot_types(&self.slots)).filter_map(|(slot, kind)| {
            Some(Field {
                name: slot.name.clone(),
                kind: kind?,
                optional: true,
                has_span: true,
                doc: String::new(),
            })
        });
        let of_parts = self.parts.iter().filter_map(|(slot, number)| {
            let part = part::PARTS.get(*number)?.card();
            Some(Field {
                name: format!("{}.{}", self.slots.get(*slot)?.name, part.name),
                kind: part.kind,
                optional: true,
                has_span: part.has_span,
                doc: part.doc.to_owned(),
            })
        });
        Subject {
            name: self.name.clone(),
            doc: self.doc.clone(),
            fields: fields.chain(of_parts).collect(),
            pairs: false,
        }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        let facts = (0_u32..).zip(&within.facts.relations);
        facts.filter(|(_, fact)| fact.relation == self.number).map(|(at, _)| at).collect()
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let (slot, part) = self.slot_and_part(field);
        part::value(within, Self::filler(within, item, slot), part)
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let (slot, part) = self.slot_and_part(field);
        part::span(within, Self::filler(within, item, slot), part)
    }
}

/// What stands in a slot, as a value.
pub(in crate::rules::engine) fn filler_value<'a>(within: &Within<'a>, filler: Filler) -> Value<'a> {
    let facts = within.facts;
    match filler {
        Filler::Quantity(at) => facts
            .quantities
            .get(at as usize)
            .map_or(Value::Missing, |quantity| Value::Number(quantity.stated)),
        Filler::Date(at) => {
            facts.dates.get(at as usize).map_or(Value::Missing, |fact| Value::Date(fact.date))
        }
        Filler::Direction { up: Some(true), .. } => Value::from("up"),
        Filler::Direction { up: Some(false), .. } => Value::from("down"),
        Filler::Direction { up: None, .. } => Value::Missing,
        Filler::Multiple { hedge, percent, .. } => multiple(percent, hedge),
        Filler::Word(span) => Value::Text(Cow::Borrowed(within.written(span))),
    }
}

/// "Doubled" is said of what is nearer to twice than to one and a half times.
fn multiple<'a>(percent: i16, hedge: Hedge) -> Value<'a> {
    let hundredth = |n: i64| Exact::from(n).checked_div(Exact::from(100));
    let figure = hundredth(percent.into())
        .zip(hundredth(i64::from(percent) / 2))
        .map(|(value, step)| Figure { value, step });
    figure.and_then(|figure| Stated::written(figure, hedge)).map_or(Value::Missing, Value::Number)
}

/// Where what stands in a slot is written.
pub(in crate::rules::engine) fn filler_span(within: &Within, filler: Filler) -> Span {
    let facts = within.facts;
    match filler {
        Filler::Quantity(at) => {
            facts.quantities.get(at as usize).map_or(Span::default(), |q| q.span)
        }
        Filler::Date(at) => facts.dates.get(at as usize).map_or(Span::default(), |d| d.span),
        Filler::Direction { span, .. } | Filler::Multiple { span, .. } | Filler::Word(span) => span,
    }
}
