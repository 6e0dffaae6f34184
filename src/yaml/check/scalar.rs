//! Types, texts, numbers, and choices from a list of names.

use regex::Regex;
use serde_json::Value;

use super::{About, Check};
use crate::yaml::tree::Node;
use crate::yaml::{Located, Problem, did_you_mean, quoting};

impl Check<'_> {
    /// Whether a value is of the kind that a schema is about. A schema that names no type and
    /// only choices is about text; one that says nothing takes everything.
    pub(super) fn has_type(&self, node: &Located<Node>, schema: &Value) -> bool {
        let types = self.types(schema);
        types.is_empty()
            || types.iter().any(|name| match (&node.value, *name) {
                (Node::Nothing, "null")
                | (Node::Bool(_), "boolean")
                | (Node::Integer(_), "integer" | "number")
                | (Node::Float(_), "number")
                | (Node::Text(_), "string")
                | (Node::List(_), "array")
                | (Node::Map(_), "object") => true,
                (Node::Float(value), "integer") => value.fract() == 0.0,
                _ => false,
            })
    }

    fn types<'s>(&self, schema: &'s Value) -> Vec<&'s str> {
        match schema.get("type") {
            Some(Value::String(name)) => vec![name],
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
            _ if self.choices(schema).is_some() => vec!["string"],
            _ => Vec::new(),
        }
    }

    pub(super) fn wrong_type(&mut self, node: &Located<Node>, schemas: &[&Value], about: &About) {
        let mut wanted: Vec<&str> = Vec::new();
        for name in schemas.iter().flat_map(|s| self.types(s)) {
            let words = match name {
                "boolean" => "true or false",
                "integer" => "a whole number",
                "number" => "a number",
                "string" => "text",
                "array" => "a list",
                _ => "a map",
            };
            if !wanted.contains(&words) {
                wanted.push(words);
            }
        }
        let found = node.value.kind();
        let message = format!("{} must be {}, not {found}", about.name, wanted.join(" or "));
        let text_wanted = wanted.contains(&"text");
        let text = self.file.text();
        let help = match &node.value {
            // An unquoted `{part}` or `[30]` is a map or list to YAML.
            Node::Map(_) | Node::List(_) if text_wanted && !node.span.is_empty() => {
                quoting::value_at(node.span, text).map(|span| quoting::advice(span.of(text)))
            }
            Node::Bool(_) | Node::Integer(_) | Node::Float(_) if text_wanted => {
                Some(quoting::advice(node.span.of(text)))
            }
            Node::Text(_)
                if about.help.is_none() && wanted.iter().any(|kind| kind.ends_with("number")) =>
            {
                Some("write a number in digits, without quotes".to_owned())
            }
            _ => None,
        };
        let problem = self.problem(about, message).label(found).help_if(help);
        self.say(problem);
    }

    /// The names that a schema allows, when it is a list of names.
    pub(super) fn choices(&self, schema: &Value) -> Option<Vec<String>> {
        let text = |v: &Value| v.as_str().map(str::to_owned);
        if let Some(names) = schema.get("enum").and_then(Value::as_array) {
            return names.iter().map(text).collect();
        }
        if let Some(name) = schema.get("const") {
            return Some(vec![text(name)?]);
        }
        // schemars writes an enum whose variants have descriptions as a choice of constants.
        let lists: Option<Vec<_>> = super::branches(schema)?
            .iter()
            .map(|branch| self.choices(self.resolve(branch)))
            .collect();
        lists.map(|lists| lists.concat())
    }

    pub(super) fn choice(
        &mut self,
        node: &mut Located<Node>,
        names: &[String],
        about: &About,
    ) -> bool {
        let Node::Text(text) = &mut node.value else {
            let schema = serde_json::json!({ "type": "string" });
            self.wrong_type(node, &[&schema], about);
            return false;
        };
        if names.contains(text) {
            return true;
        }
        let all = names.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ");
        let meant = did_you_mean(text, names.iter().map(String::as_str));
        let message = format!("{} cannot be `{text}`", about.name);
        let problem = Problem::new(self.file, about.span, message)
            .label(if meant.is_some() {
                format!("must be one of {all}")
            } else {
                "no such name".to_owned()
            })
            .help(meant.map_or_else(
                || format!("write one of {all}"),
                |name| format!("did you mean `{name}`?"),
            ));
        self.say(problem);
        // Any of the names will do to find the mistakes in the rest of the file.
        if let Some(name) = meant.or(names.first().map(String::as_str)) {
            name.clone_into(text);
        }
        true
    }

    pub(super) fn text(&mut self, text: &str, schema: &Value, about: &About) -> bool {
        let least = schema.get("minLength").and_then(Value::as_u64).unwrap_or(0);
        let pattern = schema.get("pattern").and_then(Value::as_str);
        let message = if least > 0 && text.trim().is_empty() {
            format!("{} is empty", about.name)
        } else if (text.chars().count() as u64) < least {
            format!("{} is too short", about.name)
        } else if pattern.and_then(|p| Regex::new(p).ok()).is_some_and(|p| !p.is_match(text)) {
            format!("{} cannot be `{text}`", about.name)
        } else {
            return true;
        };
        let problem = self.problem(about, message);
        self.say(problem);
        true
    }

    pub(super) fn number(&mut self, node: &Node, schema: &Value, about: &About) -> bool {
        #[allow(clippy::cast_precision_loss)] // bounds in schemas are small
        let value = match node {
            Node::Integer(value) => *value as f64,
            Node::Float(value) => *value,
            _ => return true,
        };
        let bound = |name: &str| schema.get(name).and_then(Value::as_f64);
        let message = match (bound("minimum"), bound("maximum")) {
            (Some(low), _) if value < low => format!("{} must be at least {low}", about.name),
            (_, Some(high)) if value > high => format!("{} must be at most {high}", about.name),
            _ => return true,
        };
        let problem = self.problem(about, message);
        self.say(problem);
        false
    }
}
