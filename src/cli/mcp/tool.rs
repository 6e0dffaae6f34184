//! A tool: its name, what it takes and gives, and what it does.

use std::sync::Arc;

use rmcp::handler::server::tool::schema_for_type;
use rmcp::model::{CallToolResult, ContentBlock, JsonObject, Tool as Card, ToolAnnotations};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use super::Desk;
use crate::cli::failure::Failure;
use crate::report::Options;

/// How pages are written for who sees text alone.
pub(super) const PLAIN: Options =
    Options { color: false, width: 100, hyperlinks: false, unicode: true, brief: false };

/// A tool by its arguments, whose comments are what a model is told of them.
pub(super) trait Tool: DeserializeOwned + JsonSchema + 'static {
    /// Its name.
    const NAME: &'static str;
    /// A name for people.
    const TITLE: &'static str;
    /// What it does, for the model that is to choose it.
    const DOC: &'static str;

    /// The JSON Schema of what it gives.
    fn output() -> Json;

    /// Does it.
    fn call(self, desk: &Desk) -> Result<Given, Failure>;
}

/// What a tool gives.
pub(super) struct Given {
    /// For who reads text.
    pub text: String,
    /// For who reads fields.
    pub fields: Json,
}

/// A tool that can be called by name.
pub(super) struct Named {
    pub name: &'static str,
    card: fn() -> Card,
    pub call: fn(&Desk, JsonObject) -> CallToolResult,
}

impl Named {
    pub const fn of<T: Tool>() -> Self {
        Self { name: T::NAME, card: card::<T>, call: call::<T> }
    }

    /// How it is listed.
    pub fn card(&self) -> Card {
        (self.card)()
    }
}

fn card<T: Tool>() -> Card {
    let mut annotations = ToolAnnotations::with_title(T::TITLE);
    annotations.read_only_hint = Some(true);
    annotations.destructive_hint = Some(false);
    annotations.idempotent_hint = Some(true);
    annotations.open_world_hint = Some(false);
    let card = Card::new(T::NAME, T::DOC, input::<T>()).with_title(T::TITLE);
    let card = card.with_annotations(annotations);
    match T::output() {
        Json::Object(output) => card.with_raw_output_schema(Arc::new(output)),
        _ => card,
    }
}

/// The schema of the arguments. The name of their type here tells nobody anything.
fn input<T: Tool>() -> JsonObject {
    let mut schema = JsonObject::clone(&schema_for_type::<T>());
    schema.remove("title");
    schema.remove("description");
    schema
}

/// What is wrong is told to the model as the tool's answer, so that it can mend its call.
fn call<T: Tool>(desk: &Desk, arguments: JsonObject) -> CallToolResult {
    let arguments = serde_json::from_value::<T>(Json::Object(arguments));
    let arguments = arguments.map_err(|error| Failure::new(error.to_string()));
    match arguments.and_then(|arguments| arguments.call(desk)) {
        Ok(Given { text, fields }) => {
            let mut result = CallToolResult::success(vec![ContentBlock::text(text)]);
            result.structured_content = Some(fields);
            result
        }
        Err(Failure { message, help, .. }) => {
            let help = if help.is_empty() { help } else { format!("\n{help}") };
            CallToolResult::error(vec![ContentBlock::text(format!("{message}{help}"))])
        }
    }
}
