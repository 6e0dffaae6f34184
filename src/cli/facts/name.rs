//! Names: who, where and which organisation.

use serde_json::{Value as Json, json};

use super::{Draft, Fact, Kind, Row, Told};
use crate::cli::paint;
use crate::report::one_line;

pub(super) const KIND: Kind =
    Kind { name: "name", style: paint::FAINT, told: Told::Together, read };

fn read(draft: &Draft, out: &mut Vec<Fact>) {
    out.extend(draft.facts.names.all.iter().map(|name| {
        let value = one_line(name.span.of(draft.document.text()));
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
