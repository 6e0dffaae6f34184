//! Which rules there are.

use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::Desk;
use super::tool::{Given, Tool};
use crate::cli::failure::Failure;
use crate::cli::rules::listed;

/// List the rules.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ListRules {}

impl Tool for ListRules {
    const NAME: &'static str = "list_rules";
    const TITLE: &'static str = "List the rules";
    const DOC: &'static str = "Lists the rules with what each reports. A rule that is not enabled runs when it is \
        named in `only`.";

    fn output() -> Json {
        let text = json!({"type": "string"});
        let rule = json!({
            "type": "object",
            "required": ["id", "severity", "confidence", "enabled", "title", "why"],
            "properties": {
                "id": text,
                "severity": {"enum": ["error", "warning", "info"]},
                "confidence": {"type": "number"},
                "enabled": {"type": "boolean"},
                "title": text, "why": text, "path": text,
            },
        });
        json!({
            "type": "object",
            "required": ["rules"],
            "properties": {"rules": {"type": "array", "items": rule}},
        })
    }

    fn call(self, desk: &Desk) -> Result<Given, Failure> {
        let engine = desk.linter.all()?;
        let mut rules: Vec<_> = engine.rules().iter().collect();
        rules.sort_by(|a, b| a.id.cmp(&b.id));
        let mut text = format!("{} rules", rules.len());
        for rule in &rules {
            let off = if rule.enabled { "" } else { " (off)" };
            let _ = write!(text, "\n{} ({}): {}{off}", rule.id, rule.severity.name(), rule.title);
        }
        let rules: Vec<_> = rules.into_iter().map(|rule| listed(rule)).collect();
        Ok(Given { text, fields: json!({"rules": rules}) })
    }
}
