//! What a rule is about.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::Desk;
use super::tool::{Given, PLAIN, Tool};
use crate::cli::explain;
use crate::cli::failure::Failure;
use crate::cli::rules::listed;
use crate::report::one_line;
use crate::rules::examples::ExampleKind;
use crate::yaml::did_you_mean;

/// Explain a rule.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ExplainRule {
    /// The rule's id, as in "weekday"
    rule: String,
}

impl Tool for ExplainRule {
    const NAME: &'static str = "explain_rule";
    const TITLE: &'static str = "Explain a rule";
    const DOC: &'static str = "Tells why there is a rule, what must hold, and what it reports and leaves alone, by \
        examples.";

    fn output() -> Json {
        let text = json!({"type": "string"});
        let example = json!({
            "type": "object",
            "required": ["text", "messages"],
            "properties": {"text": text, "messages": {"type": "array", "items": text}},
        });
        json!({
            "type": "object",
            "required": ["id", "severity", "confidence", "enabled", "title", "why", "assert", "reported", "left_alone"],
            "properties": {
                "id": text,
                "severity": {"enum": ["error", "warning", "info"]},
                "confidence": {"type": "number"},
                "enabled": {"type": "boolean"},
                "title": text, "why": text, "path": text,
                "assert": {"type": "string", "description": "what must hold, in the language of rules"},
                "reported": {"type": "array", "items": example},
                "left_alone": {"type": "array", "items": example},
            },
        })
    }

    fn call(self, desk: &Desk) -> Result<Given, Failure> {
        let engine = desk.linter.all()?;
        let Some(rule) = engine.rules().iter().find(|rule| rule.id == self.rule) else {
            let known = engine.rules().iter().map(|rule| rule.id.as_str());
            let help = did_you_mean(&self.rule, known).map_or_else(
                || "list_rules lists all rules".to_owned(),
                |meant| format!("did you mean `{meant}`?"),
            );
            return Err(Failure::new(format!("there is no rule `{}`", self.rule)).help(help));
        };
        let trials = engine.try_examples(rule);
        let of = |kind: ExampleKind| -> Vec<Json> {
            let of_kind = trials.iter().filter(|trial| trial.example.kind == kind);
            of_kind
                .map(|trial| {
                    let said = trial.findings.iter().map(|found| one_line(&found.message));
                    json!({"text": trial.example.text, "messages": said.collect::<Vec<_>>()})
                })
                .collect()
        };
        let mut fields = serde_json::to_value(listed(rule)).unwrap_or_default();
        if let Some(fields) = fields.as_object_mut() {
            fields.insert("assert".to_owned(), json!(rule.written.assertion.trim()));
            fields.insert("reported".to_owned(), json!(of(ExampleKind::Bad)));
            fields.insert("left_alone".to_owned(), json!(of(ExampleKind::Good)));
        }
        let mut page = Vec::new();
        let written = explain::write(rule, &trials, &PLAIN, &mut page);
        written.map_err(|error| Failure::new(error.to_string()))?;
        Ok(Given { text: String::from_utf8_lossy(&page).into_owned(), fields })
    }
}
