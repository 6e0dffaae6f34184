//! Breakdowns: wholes that are given in parts.

use serde_json::{Value as Json, json};

use super::{Draft, Fact, Kind, Row, Told, number};
use crate::cli::paint;
use crate::facts::Breakdown;
use crate::report::one_line;

pub(super) const KIND: Kind = Kind {
    name: "breakdown",
    doc: "wholes that are given in parts",
    style: paint::FAINT,
    told: Told::Tying,
    read,
};

fn read(draft: &Draft, out: &mut Vec<Fact>) {
    out.extend(draft.facts.breakdowns.iter().filter_map(|breakdown| one(draft, breakdown)));
}

fn one(draft: &Draft, breakdown: &Breakdown) -> Option<Fact> {
    let quantity = |at: u32| draft.facts.quantities.get(at as usize);
    let whole = quantity(breakdown.whole)?;
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
    Some(Fact {
        kind: 0,
        span: whole.span,
        sentence: whole.sentence,
        fields: vec![
            ("value", number::json(whole.stated.value())),
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
            ("holds", json!(whole.stated.interval.meets(breakdown.sum.interval))),
        ],
        row: Row {
            head: "breakdown".to_owned(),
            value: one_line(whole.span.of(draft.document.text())),
            about: parts.iter().map(|part| one_line(part)).collect(),
            ..Row::default()
        },
    })
}
