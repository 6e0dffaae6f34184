//! Kinds of facts that have no page of their own here: each is shown by the fields that rules know.

use owo_colors::Style;
use serde_json::{Map, Value as Json, json};

use super::{Draft, Fact, Kind, Row, Shown, Told};
use crate::language::Language;
use crate::report::one_line;
use crate::rules::{Engine, ListedFact, listed_facts, weighed_kinds};

/// What rules call a fact that is shown under another name: a claim is a quantity with its subject.
const SHOWN: [&str; 2] = ["claim", "dated"];

/// The kinds that rules know and `known` does not have: no relation is among them.
pub(super) fn kinds(language: &Language, known: &[Kind]) -> Vec<Shown> {
    let relation = |name: &str| language.relations.iter().any(|relation| relation.name == name);
    let weighed = weighed_kinds(language);
    let subjects = Engine::catalogue(language).subjects.into_iter();
    let other = subjects.filter(|subject| {
        let name = subject.name.as_str();
        !SHOWN.contains(&name) && !relation(name) && known.iter().all(|kind| kind.name != name)
    });
    other
        .map(|subject| Shown {
            weighed: weighed.contains(&subject.name),
            name: subject.name,
            style: Style::new().cyan(),
            told: Told::Tying,
            read: None,
        })
        .collect()
}

pub(super) fn read(draft: &Draft, kind: &Shown, out: &mut Vec<Fact>) {
    let all = listed_facts(draft.document, draft.facts, draft.language, |name| kind.name == name);
    out.extend(all.into_iter().map(|fact| told(draft, kind, fact)));
}

fn told(draft: &Draft, kind: &Shown, fact: ListedFact) -> Fact {
    let ListedFact { span, fields, .. } = fact;
    let reading = &draft.facts.reading;
    let token = reading.tokens.partition_point(|token| token.span.end <= span.start);
    let sentence = reading.sentences.partition_point(|sentence| sentence.range().end <= token);
    // What a rule alone asks (whether, and how near) tells people nothing.
    let about = fields
        .iter()
        .filter(|(_, value)| value != "true" && value != "false")
        .map(|(name, value)| format!("{} {}", name.replace('_', " "), one_line(value)))
        .collect();
    let said: Map<String, Json> =
        fields.into_iter().map(|(name, value)| (name, Json::String(value))).collect();
    Fact {
        kind: 0,
        span,
        sentence: u32::try_from(sentence).unwrap_or(u32::MAX),
        fields: vec![
            ("value", Json::Null),
            ("low", Json::Null),
            ("high", Json::Null),
            ("unit", Json::Null),
            ("subject", Json::Null),
            ("fields", json!(said)),
        ],
        row: Row { head: kind.name.clone(), about, ..Row::default() },
    }
}
