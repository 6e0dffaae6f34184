//! `factlint schema`: the JSON Schema of rule files, for editors.

use clap::Args;

use super::failure::Failure;
use super::terminal::Terminal;
use super::{Run, Status};
use crate::rules;

/// Print the JSON Schema of rule files
///
/// Editors complete and check rule files by it: write
/// `# yaml-language-server: $schema=factlint-rule.schema.json` at the top of a rule.
#[derive(Args, Debug)]
pub(super) struct Schema {}

impl Run for Schema {
    const NAME: &'static str = "schema";

    fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        terminal.print(|out, _| writeln!(out, "{:#}", rules::json_schema()))?;
        Ok(Status::Fine)
    }
}
