//! Relations: what a sentence ties together.

use owo_colors::Style;
use serde_json::{Map, Value as Json, json};

use super::{Draft, Fact, Kind, Row, Told};
use crate::facts::RelationFact;
use crate::language::Relation;
use crate::report::one_line;
use crate::value::Span;

pub(super) const KIND: Kind =
    Kind { name: "relation", style: Style::new().magenta(), told: Told::Tying, read };

fn read(draft: &Draft, out: &mut Vec<Fact>) {
    for fact in &draft.facts.relations {
        if let Some(relation) = draft.language.relations.get(usize::from(fact.relation)) {
            out.extend(one(draft, fact, relation));
        }
    }
}

fn one(draft: &Draft, fact: &RelationFact, relation: &Relation) -> Option<Fact> {
    let filled: Vec<(&str, Span)> = relation
        .slots
        .iter()
        .zip(&fact.fillers)
        .filter_map(|(slot, filler)| {
            Some((slot.name.as_str(), draft.facts.filler_span((*filler)?)))
        })
        .collect();
    let span = filled.iter().map(|(_, span)| *span).reduce(Span::join)?;
    let text = |span: Span| span.of(draft.document.text());
    let slots: Map<String, Json> = filled
        .iter()
        .map(|(name, span)| {
            let place = draft.document.place(*span).bytes;
            let slot = json!({"start": place.start, "end": place.end, "text": text(*span)});
            ((*name).to_owned(), slot)
        })
        .collect();
    Some(Fact {
        kind: 0,
        span,
        sentence: fact.sentence,
        fields: vec![
            ("value", Json::Null),
            ("low", Json::Null),
            ("high", Json::Null),
            ("unit", Json::Null),
            ("subject", Json::Null),
            ("name", json!(relation.name)),
            ("slots", Json::Object(slots)),
        ],
        row: Row {
            head: relation.name.clone(),
            about: filled
                .iter()
                .map(|(name, span)| format!("{name} {}", one_line(text(*span))))
                .collect(),
            ..Row::default()
        },
    })
}
