//! A text that is given.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value as Json;

use super::Desk;
use super::checked::{check, output, told};
use super::tool::{Given, Tool};
use crate::cli::failure::Failure;
use crate::document::{Document, FORMATS, Format, Source};

/// What a text is called that has no name.
pub(super) const UNNAMED: &str = "draft";
/// In what a text is written where nothing is said: what models write.
const USUAL: &str = "markdown";

/// Check a text.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CheckText {
    /// The whole text, headline and all: findings are contradictions between its places
    text: String,
    /// How it is written: "markdown" (the default), "text", "html", "latex", ...
    format: Option<String>,
    /// Report findings of at least this confidence, from 0 to 1
    min_confidence: Option<f64>,
    /// Run these rules alone, by their ids
    #[serde(default)]
    only: Vec<String>,
}

impl Tool for CheckText {
    const NAME: &'static str = "check_text";
    const TITLE: &'static str = "Check a text for contradictions";
    const DOC: &'static str = "Reports what cannot all be true in a text: figures that disagree, percentages \
        and totals that do not follow from their parts, dates on the wrong weekday, names spelled in two ways. \
        Give the whole text. An empty list of findings means that no contradiction was found, not that the \
        facts are right.";

    fn output() -> Json {
        output()
    }

    fn call(self, desk: &Desk) -> Result<Given, Failure> {
        let checker = desk.linter.checker(&self.only, self.min_confidence)?;
        let bytes = self.text.len() as u64;
        let document = document(self.text, self.format.as_deref())?;
        told(vec![check(&document, bytes, &checker, None)], Vec::new())
    }
}

/// A text as a document.
pub(super) fn document(text: String, format: Option<&str>) -> Result<Document, Failure> {
    let name = format.unwrap_or(USUAL);
    let format = Format::named(name).ok_or_else(|| {
        let all = FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ");
        Failure::new(format!("there is no format `{name}`")).help(format!("available: {all}"))
    })?;
    let source = Source::new(UNNAMED, text.into_bytes());
    let source = source.map_err(|not_text| Failure::about(UNNAMED, &not_text.to_string()))?;
    Ok(format.parse(source))
}
