//! `factlint schema`: the JSON Schema of rule files, for editors.

use clap::Args;

use super::failure::Failure;
use super::rule_set::{LANGUAGE, load_language};
use super::terminal::Terminal;
use super::{Run, Status};
use crate::rules::{self, Engine};

/// Print the JSON Schema of rule files
///
/// Editors complete and check rule files by it: write
/// `# yaml-language-server: $schema=factlint-rule.schema.json` at the top of a rule.
#[derive(Args, Debug)]
pub(super) struct Schema {}

impl Run for Schema {
    const NAME: &'static str = "schema";

    fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let language = load_language(LANGUAGE)?;
        let schema = rules::json_schema(&Engine::catalogue(&language));
        terminal.print(|out, _| writeln!(out, "{schema:#}"))?;
        Ok(Status::Fine)
    }
}
