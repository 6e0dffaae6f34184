//! What can be asked of what stands in a slot: `now.year`, `fell.opposite`. A part is an entry of
//! [`PARTS`].

use std::borrow::Cow;

use super::{Type, Value, Within, filler_span, filler_value};
use crate::facts::{DateFact, Filler};
use crate::language::pattern::SlotKind;
use crate::rules::catalogue::SlotPart;
use crate::value::{Dimension, Exact, Interval, Span, Stated};

/// A part of what stands in a slot.
pub(in crate::rules::engine) struct Part {
    name: &'static str,
    doc: &'static str,
    of: SlotKind,
    kind: Type,
    value: for<'a> fn(&Within<'a>, Filler) -> Value<'a>,
    span: Option<fn(&Within, Filler) -> Option<Span>>,
}

/// All parts, in the order of the catalogue.
pub(in crate::rules::engine) const PARTS: &[Part] = &[
    Part {
        name: "weekday",
        doc: "the day of the week that is written beside the date",
        of: SlotKind::Date,
        kind: Type::WEEKDAY,
        value: |within, filler| date(within, filler, |fact| Value::weekday(fact.date.weekday)),
        span: Some(|within, filler| fact(within, filler)?.weekday),
    },
    Part {
        name: "day",
        doc: "the day of the month",
        of: SlotKind::Date,
        kind: Type::NUMBER,
        value: |within, filler| date(within, filler, |fact| number(fact.date.day)),
        span: Some(|within, filler| fact(within, filler)?.day),
    },
    Part {
        name: "month",
        doc: "the month, 1 to 12",
        of: SlotKind::Date,
        kind: Type::NUMBER,
        value: |within, filler| date(within, filler, |fact| number(fact.date.month)),
        span: None,
    },
    Part {
        name: "year",
        doc: "the year",
        of: SlotKind::Date,
        kind: Type::NUMBER,
        value: |within, filler| date(within, filler, |fact| number(fact.date.year)),
        span: None,
    },
    Part {
        name: "percent",
        doc: "the figure, where it is a percentage",
        of: SlotKind::Quantity,
        kind: Type::NUMBER,
        value: percent,
        span: None,
    },
    Part {
        name: "opposite",
        doc: "the word for the other way: \"fell\" for \"rose\"",
        of: SlotKind::Direction,
        kind: Type::Text,
        value: opposite,
        span: None,
    },
];

impl Part {
    /// What rules know of it.
    pub fn card(&self) -> SlotPart {
        SlotPart {
            name: self.name,
            doc: self.doc,
            of: self.of,
            kind: self.kind.clone(),
            has_span: self.span.is_some(),
        }
    }

    /// What it says of what stands in a slot.
    pub fn value<'a>(&self, within: &Within<'a>, filler: Filler) -> Value<'a> {
        (self.value)(within, filler)
    }

    /// Where that stands.
    pub fn span(&self, within: &Within, filler: Filler) -> Option<Span> {
        self.span.and_then(|span| span(within, filler))
    }
}

/// The slot of a binding, and the number of its part where the binding is one.
pub(in crate::rules::engine) fn slot_and_part(
    parts: &[(usize, usize)],
    slots: usize,
    index: usize,
) -> (usize, Option<usize>) {
    let part = index.checked_sub(slots).and_then(|at| parts.get(at));
    part.map_or((index, None), |(slot, part)| (*slot, Some(*part)))
}

/// The value of a slot, or of a part of it.
pub(in crate::rules::engine) fn value<'a>(
    within: &Within<'a>,
    filler: Option<Filler>,
    part: Option<usize>,
) -> Value<'a> {
    match (filler, part) {
        (None, _) => Value::Missing,
        (Some(filler), None) => filler_value(within, filler),
        (Some(filler), Some(part)) => {
            PARTS.get(part).map_or(Value::Missing, |part| part.value(within, filler))
        }
    }
}

/// Where a slot, or a part of it, stands.
pub(in crate::rules::engine) fn span(
    within: &Within,
    filler: Option<Filler>,
    part: Option<usize>,
) -> Option<Span> {
    match part {
        None => filler.map(|filler| filler_span(within, filler)),
        Some(part) => PARTS.get(part)?.span(within, filler?),
    }
}

fn fact<'a>(within: &Within<'a>, filler: Filler) -> Option<&'a DateFact> {
    match filler {
        Filler::Date(at) => within.facts.dates.get(at as usize),
        _ => None,
    }
}

fn date<'a>(within: &Within<'a>, filler: Filler, read: fn(&DateFact) -> Value<'a>) -> Value<'a> {
    fact(within, filler).map_or(Value::Missing, read)
}

fn percent<'a>(within: &Within<'a>, filler: Filler) -> Value<'a> {
    let is_percent = match filler {
        Filler::Quantity(at) => {
            let quantity = within.facts.quantities.get(at as usize);
            quantity.is_some_and(|it| it.dimension == Dimension::Percent)
        }
        _ => false,
    };
    if is_percent { filler_value(within, filler) } else { Value::Missing }
}

fn number<'a>(part: Option<impl Into<i64>>) -> Value<'a> {
    let exactly = |n: i64| Value::Number(Stated::computed(Interval::exactly(Exact::from(n))));
    part.map_or(Value::Missing, |n| exactly(n.into()))
}

/// In the capitals of the word that is written.
fn opposite<'a>(within: &Within<'a>, filler: Filler) -> Value<'a> {
    let Filler::Direction { span, .. } = filler else { return Value::Missing };
    let written = within.written(span);
    let Some(other) = within.language.opposite(&written.to_lowercase()) else {
        return Value::Missing;
    };
    let capital = written.starts_with(char::is_uppercase);
    Value::Text(match other.chars().next() {
        Some(first) if capital && written.chars().all(|c| !c.is_lowercase()) => Cow::Owned(
            format!("{}{}", first.to_uppercase(), other[first.len_utf8()..].to_uppercase()),
        ),
        Some(first) if capital => {
            Cow::Owned(format!("{}{}", first.to_uppercase(), &other[first.len_utf8()..]))
        }
        _ => Cow::Borrowed(other),
    })
}
