//! Counted lists: a number that announces items, and the items.

use owo_colors::Style;
use serde_json::{Value as Json, json};

use super::{Draft, Fact, Kind, Row, Told, number};
use crate::report::one_line;

pub(super) const KIND: Kind =
    Kind { name: "list", style: Style::new().blue(), told: Told::Tying, read };

fn read(draft: &Draft, out: &mut Vec<Fact>) {
    out.extend(draft.facts.lists.iter().map(|list| {
        let text = draft.document.text();
        let place = draft.document.place(list.items).bytes;
        let (least, most) = list.count;
        let count = if least == most { least.to_string() } else { format!("{least} or {most}") };
        Fact {
            kind: 0,
            span: list.announced,
            sentence: list.sentence,
            fields: vec![
                ("value", number::json(list.stated.value())),
                ("low", json!(least)),
                ("high", json!(most)),
                ("unit", Json::Null),
                ("subject", Json::Null),
                ("told", json!(list.told.name())),
                ("plain", json!(list.plain)),
                ("between", json!(list.between)),
                (
                    "items",
                    json!({"start": place.start, "end": place.end, "text": list.items.of(text)}),
                ),
            ],
            row: Row {
                head: "list".to_owned(),
                value: one_line(list.announced.of(text)),
                about: vec![format!("{count} items")],
                ..Row::default()
            },
        }
    }));
}
