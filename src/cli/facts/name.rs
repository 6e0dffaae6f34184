//! Names: who, where and which organisation.

use serde_json::{Value as Json, json};

use super::{Draft, Fact, Kind, Row, Told};
use crate::cli::paint;
use crate::facts::NameFact;

pub(super) const KIND: Kind = Kind {
    name: "name",
    doc: "persons, places and organisations",
    style: paint::FAINT,
    told: Told::Together,
    read,
};

fn read(draft: &Draft, out: &mut Vec<Fact>) {
    out.extend(draft.facts.names.all.iter().map(|name| {
        let value = plain(draft, name);
        Fact {
            kind: 0,
            span: name.span,
            sentence: name.sentence,
            fields: vec![
                ("value", json!(value)),
                ("low", Json::Null),
                ("high", Json::Null),
                ("unit", Json::Null),
                ("subject", Json::Null),
            ],
            row: Row { head: "names".to_owned(), about: vec![value], ..Row::default() },
        }
    }));
}

/// The words of a name with one space between them: without line ends, and marks of Markdown.
fn plain(draft: &Draft, name: &NameFact) -> String {
    let range = name.tokens.start as usize..name.tokens.end as usize;
    let mut plain = String::new();
    for token in draft.facts.reading.tokens.get(range).unwrap_or_default() {
        if token.spaced && !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(token.span.of(draft.document.text()));
    }
    plain
}
