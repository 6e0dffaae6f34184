//! Dates: what is said of a day, and what is not.

use serde_json::{Value as Json, json};

use super::{Draft, Fact, Kind, Row, Told};
use crate::cli::paint;
use crate::report::one_line;

pub(super) const KIND: Kind = Kind { name: "date", style: paint::GOOD, told: Told::Marked, read };

fn read(draft: &Draft, out: &mut Vec<Fact>) {
    for date in &draft.facts.dates {
        let value = date.date.to_string();
        let weekday = date.date.weekday.map(|day| format!("{day:?}"));
        out.push(Fact {
            kind: 0,
            span: date.span,
            sentence: date.sentence,
            fields: vec![
                ("value", json!(value)),
                ("low", Json::Null),
                ("high", Json::Null),
                ("unit", Json::Null),
                ("weekday", json!(weekday)),
                ("subject", Json::Null),
            ],
            row: Row {
                head: one_line(date.span.of(draft.document.text())),
                value,
                range: weekday.unwrap_or_default(),
                about: Vec::new(),
            },
        });
    }
}
