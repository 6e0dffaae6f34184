//! What is read in a text, before any rule.

use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::Desk;
use super::check_text::document;
use super::tool::{Given, PLAIN, Tool};
use crate::cli::facts::{self, Draft, Fact};
use crate::cli::failure::Failure;
use crate::cli::inputs::Drafts;
use crate::document::Document;
use crate::facts::Facts;
use crate::report::one_line;
use crate::rules::LEAST_CONFIDENCE;

/// Read facts.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReadFacts {
    /// The text; or name a file by `path`
    text: Option<String>,
    /// How the text is written: "markdown" (the default), "text", "html", "latex", ...
    format: Option<String>,
    /// A file below the folder that the server was started with
    path: Option<String>,
    /// Only these kinds of facts, as in "quantity", "date", "name", "relation", "list"
    #[serde(default)]
    kinds: Vec<String>,
}

impl Tool for ReadFacts {
    const NAME: &'static str = "read_facts";
    const TITLE: &'static str = "Read the facts of a text";
    const DOC: &'static str = "Lists the figures, dates, names and relations that a text states, each with its \
        place and how it was read: value, the interval that it stands for, unit, what it is a figure of, and which rules confirm it by others. Useful \
        to go through the figures of a draft and to compare them with a source.";

    fn output() -> Json {
        let fact = json!({
            "type": "object",
            "required": ["kind", "path", "text"],
            "properties": {
                "kind": {"type": "string"},
                "path": {"type": "string"},
                "text": {"type": "string"},
                "line": {"type": "integer"},
                "column": {"type": "integer"},
                "value": {"description": "a plain decimal or an ISO date as text, with X for what is not said"},
            },
        });
        json!({
            "type": "object",
            "required": ["version", "facts"],
            "properties": {
                "version": {"type": "integer"},
                "facts": {"type": "array", "items": fact},
            },
        })
    }

    fn call(self, desk: &Desk) -> Result<Given, Failure> {
        match (self.text, self.path) {
            (Some(text), None) => told(&document(text, self.format.as_deref())?, &self.kinds, desk),
            (None, Some(path)) => {
                let drafts = Drafts::at(vec![desk.roots.resolve(&path)?]);
                let terminal = &desk.linter.terminal;
                let mut read =
                    drafts.each(terminal, |document, _| told(document, &self.kinds, desk))?;
                match (read.results.len(), read.skipped.pop()) {
                    (1, _) => read.results.remove(0),
                    (0, Some(skipped)) => Err(Failure::about(&skipped.path, &skipped.reason)),
                    _ => Err(Failure::about(&path, "name one file")),
                }
            }
            _ => Err(Failure::new("give either `text` or `path`")),
        }
    }
}

fn told(document: &Document, kinds: &[String], desk: &Desk) -> Result<Given, Failure> {
    let checker = desk.linter.checker(&[], None)?;
    let language = checker.engine().language();
    let kinds = facts::chosen(language, kinds)?;
    let read = Facts::read(document, language);
    let agreements = checker.engine().agreements_of(document, &read, LEAST_CONFIDENCE);
    let agreements = agreements.as_slice();
    let draft =
        Draft { document, facts: &read, language, agreements, kinds: &kinds, unicode: true };
    let all = facts::all(&draft);
    let fields = facts::fields(&draft, &all, &PLAIN);
    let fields = serde_json::from_str(&fields).map_err(|e| Failure::new(e.to_string()))?;
    let mut text = format!("{} facts", all.len());
    for fact in &all {
        let _ = write!(text, "\n{}", line(&draft, fact));
    }
    Ok(Given { text, fields })
}

/// A fact in a line: its place, its words, how it was read.
fn line(draft: &Draft, fact: &Fact) -> String {
    let place = draft.document.place(fact.span);
    let kind = &draft.kinds[fact.kind].name;
    let row = &fact.row;
    let mut parts = vec![row.value.clone(), row.range.clone()];
    parts.extend(row.about.iter().cloned());
    parts.retain(|part| !part.is_empty());
    format!("{place} {kind} \"{}\": {}", one_line(&row.head), one_line(&parts.join(", ")))
}
