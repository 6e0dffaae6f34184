//! Breakdowns: wholes that are given in parts.

use serde_json::{Value as Json, json};

use super::{Draft, Fact, Kind, Row, Told, number};
use crate::cli::paint;
use crate::facts::Breakdown;
use crate::report::one_line;

pub(super) const KIND: Kind =
    Kind { name: "breakdown", style: paint::FAINT, told: Told::Tying, read };

fn read(draft: &Draft, out: &mut Vec<Fact>) {
    out.extend(draft.facts.breakdowns.iter().map(|breakdown| one(draft, breakdown)));
}

fn one(draft: &Draft, breakdown: &Breakdown) -> Fact {
    let parts: Vec<&str> =
        breakdown.parts.iter().map(|part| part.of(draft.document.text())).collect();
    let text = draft.document.text();
    let slots: Vec<Json> = breakdown
        .parts
        .iter()
        .map(|part| {
            let place = draft.document.place(*part).bytes;
            json!({"start": place.start, "end": place.end, "text": part.of(text)})
        })
        .collect();
    Fact {
        kind: 0,
        span: breakdown.span,
        sentence: breakdown.sentence,
        fields: vec![
            ("value", number::json(breakdown.whole.value())),
            ("low", Json::Null),
            ("high", Json::Null),
            ("unit", Json::Null),
            ("subject", Json::Null),
            ("form", json!(breakdown.form.name())),
            ("parts", json!(slots)),
            ("sum", number::json(breakdown.sum.value())),
            ("apart", json!(breakdown.apart)),
            ("joined", json!(breakdown.joined)),
            ("complete", json!(breakdown.complete)),
            ("near", json!(breakdown.near)),
            ("named_alike", json!(breakdown.named_alike)),
            ("holds", json!(breakdown.whole.interval.meets(breakdown.sum.interval))),
        ],
        row: Row {
            head: "breakdown".to_owned(),
            value: one_line(breakdown.span.of(draft.document.text())),
            about: parts.iter().map(|part| one_line(part)).collect(),
            ..Row::default()
        },
    }
}
