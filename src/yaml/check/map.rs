//! Maps: names that are unknown, missing or stand twice, and the values of the others.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::{About, Check};
use crate::value::Span;
use crate::yaml::tree::Node;
use crate::yaml::{Located, Problem, did_you_mean};

type Entry = (Located<String>, Located<Node>);

impl Check<'_> {
    /// Checks and repairs a map; `false` when a required field is missing or cannot be used.
    pub(super) fn map(&mut self, entries: &mut Vec<Entry>, schema: &Value, about: &About) -> bool {
        self.twice(entries);
        let none = Map::new();
        let known = schema.get("properties").and_then(Value::as_object).unwrap_or(&none);
        let others = schema.get("additionalProperties");
        if others == Some(&Value::Bool(false)) {
            let count = self.problems.len();
            self.unknown(entries, known);
            // A sentence with a colon is no map that lacks its fields.
            if entries.is_empty() && self.problems.len() > count {
                return false;
            }
        }
        let required: Vec<&str> = schema
            .get("required")
            .and_then(Value::as_array)
            .map(|names| names.iter().filter_map(Value::as_str).collect())
            .unwrap_or_default();
        let mut usable = true;
        let mut missing = Vec::new();
        for name in &required {
            if !entries.iter().any(|(key, _)| key.value == *name) {
                missing.push(*name);
                let help = known.get(*name).and_then(|s| self.help(s));
                let problem =
                    Problem::new(self.file, about.span, format!("missing field `{name}`"));
                self.say(problem.label(format!("no `{name}` in {}", about.name)).help_if(help));
            }
        }
        entries.retain_mut(|(key, value)| {
            let Some(schema) = known.get(&key.value).or(others) else { return true };
            let span = match value.value {
                Node::List(_) | Node::Map(_) | Node::Nothing => key.span,
                _ => value.span,
            };
            let about = About { name: format!("`{}`", key.value), span, help: self.help(schema) };
            let fits = self.value(value, schema, &about);
            usable &= fits || !required.contains(&key.value.as_str());
            if !fits {
                self.lost.push(key.value.clone());
            }
            fits
        });
        for name in missing {
            self.lost.push(name.to_owned());
            let Some(filler) = known.get(name).and_then(|schema| self.filler(schema)) else {
                usable = false;
                continue;
            };
            let place = about.span;
            entries.push((Located::new(name.to_owned(), place), Located::new(filler, place)));
        }
        usable
    }

    /// What stands for a missing value, so that the mistakes in the others can be told too.
    fn filler(&self, schema: &Value) -> Option<Node> {
        let schema = self.resolve(schema);
        if let Some(names) = self.choices(schema) {
            return names.into_iter().next().map(Node::Text);
        }
        let kind = schema.get("type").and_then(Value::as_str)?;
        match kind {
            "string" if schema.get("pattern").is_none() => Some(Node::Text("…".to_owned())),
            "array" => Some(Node::List(Vec::new())),
            "object" => {
                let fields = schema.get("properties")?.as_object()?.iter();
                let required = schema.get("required")?.as_array()?;
                let filled = fields.filter(|(name, _)| required.iter().any(|r| *r == **name));
                let filled = filled.map(|(name, schema)| {
                    let key = Located::new(name.clone(), Span::default());
                    Some((key, Located::new(self.filler(schema)?, Span::default())))
                });
                filled.collect::<Option<Vec<_>>>().map(Node::Map)
            }
            _ => None,
        }
    }

    /// Says which names stand twice, and keeps the first of each.
    fn twice(&mut self, entries: &mut Vec<Entry>) {
        let mut seen: HashMap<String, Span> = HashMap::with_capacity(entries.len());
        entries.retain(|(key, _)| {
            let Some(first) = seen.get(&key.value) else {
                seen.insert(key.value.clone(), key.span);
                return true;
            };
            self.problems.push(
                Problem::new(self.file, key.span, format!("duplicate field `{}`", key.value))
                    .label("and again here")
                    .also(*first, "first here")
                    .help("keep one of them"),
            );
            false
        });
    }

    /// Says which names are unknown. A misspelt one is taken for the name that is meant, unless
    /// that stands there too; the others are taken out.
    fn unknown(&mut self, entries: &mut Vec<Entry>, known: &Map<String, Value>) {
        let absent: Vec<&str> = known
            .keys()
            .map(String::as_str)
            .filter(|name| !entries.iter().any(|(key, _)| key.value == *name))
            .collect();
        let all = known.keys().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", ");
        entries.retain_mut(|(key, _)| {
            if known.contains_key(&key.value) {
                return true;
            }
            let meant = did_you_mean(&key.value, absent.iter().copied());
            let help = match meant {
                Some(name) => format!("did you mean `{name}`?"),
                None if key.value.contains(' ') => {
                    "text that holds a colon and a space needs quotes around the whole".to_owned()
                }
                None => format!("available fields: {all}"),
            };
            self.problems.push(
                Problem::new(self.file, key.span, format!("unknown field `{}`", key.value))
                    .label("no such field")
                    .help(help),
            );
            if let Some(name) = meant {
                name.clone_into(&mut key.value);
            }
            meant.is_some()
        });
        // Two misspellings of one name would make it stand twice.
        let mut kept: Vec<String> = Vec::new();
        entries.retain(|(key, _)| {
            let first = !kept.contains(&key.value);
            kept.push(key.value.clone());
            first
        });
    }
}
