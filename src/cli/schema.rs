//! `factlint schema`: the JSON Schemas of rule files and of configurations, for editors.

use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::rule_set::{LANGUAGE, load_language};
use super::terminal::Terminal;
use super::{Run, Status};
use crate::config;
use crate::rules::{self, Engine};

/// Print the JSON Schema of rule files, or of factlint.yaml
///
/// Editors complete and check files by it: write
/// `# yaml-language-server: $schema=factlint-rule.schema.json` at the top of a rule.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factlint schema > factlint-rule.schema.json      for custom rules
  factlint schema config > factlint.schema.json    for factlint.yaml")]
pub(super) struct Schema {
    /// Of which files
    #[arg(value_enum, value_name = "FILES", default_value_t)]
    of: Files,
}

/// Files that people write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Files {
    /// Rule files
    #[default]
    Rule,
    /// factlint.yaml
    Config,
}

impl Run for Schema {
    const NAME: &'static str = "schema";

    fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let language = load_language(LANGUAGE)?;
        let catalogue = Engine::catalogue(&language);
        let schema = match self.of {
            Files::Rule => rules::json_schema(&catalogue),
            Files::Config => config::json_schema(&rules::load(rules::built_in(), &catalogue).0),
        };
        terminal.print(|out, _| writeln!(out, "{schema:#}"))?;
        Ok(Status::Fine)
    }
}
