//! The JSON Schema of rule files, with the names that the catalogue knows: editors complete them.

use serde_json::{Value, json};

use super::super::catalogue::{Catalogue, Subject};
use super::super::schema::RuleFile;
use crate::language::pattern::SlotKind;
use crate::yaml::Reader;

/// The schema for rules over this catalogue.
pub fn json_schema(catalogue: &Catalogue) -> Value {
    let mut schema = Reader::<RuleFile>::new().schema().clone();
    let subjects = &catalogue.subjects;
    let named = |pairs: bool| -> Vec<&str> {
        let fitting = subjects.iter().filter(|subject| subject.pairs || !pairs);
        fitting.map(|subject| subject.name.as_str()).collect()
    };
    let fields =
        subjects.iter().filter(|subject| subject.pairs).flat_map(|subject| &subject.fields);
    let mut fields: Vec<&str> = fields.map(|field| field.name.as_str()).collect();
    fields.retain(|name| *name != Subject::MAIN);
    fields.sort_unstable();
    fields.dedup();
    let all = catalogue.grounds.iter().flatten().chain(&catalogue.evidence);
    let mut evidence: Vec<&str> = all.map(|kind| kind.name.as_str()).collect();
    evidence.sort_unstable();
    evidence.dedup();
    let kinds: Vec<&str> = SlotKind::names().collect();
    let tied = json!({"type": "string", "pattern": "^([a-z]+ )?(un)?like [^ ]+$"});
    for (place, key, value) in [
        ("/properties/each", "enum", json!(named(false))),
        ("/properties/compare", "enum", json!(named(true))),
        ("/properties/language", "enum", json!(catalogue.languages)),
        ("/$defs/FullExample/properties/language", "enum", json!(catalogue.languages)),
        ("/properties/same/items", "enum", json!(fields)),
        ("/properties/compatible/items", "enum", json!(fields)),
        ("/properties/weigh", "propertyNames", json!({"enum": evidence})),
        ("/properties/slots/additionalProperties", "anyOf", json!([{"enum": kinds}, tied])),
    ] {
        if let Some(Value::Object(part)) = schema.pointer_mut(place) {
            part.insert(key.to_owned(), value);
        }
    }
    schema
}
