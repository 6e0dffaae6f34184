//! The options that settle how documents are checked.

use std::path::PathBuf;

use clap::Args;

use crate::config::FailOn;

/// Which settings hold.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Configuration")]
pub(in crate::cli) struct ProjectOptions {
    /// Do not run this rule (repeatable, or a list with commas)
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Rules")]
    pub ignore: Vec<String>,

    /// Show findings of at least this confidence, from 0 to 1 [default: 0.5]
    #[arg(long, value_name = "NUMBER", value_parser = confidence, help_heading = "Rules")]
    pub min_confidence: Option<f64>,

    /// The minimum severity that causes exit code 1 [default: warning]
    #[arg(long, value_enum, value_name = "SEVERITY", help_heading = "Exit code")]
    pub fail_on: Option<FailOn>,

    /// Use this configuration for all files
    ///
    /// Otherwise the nearest factlint.yaml, .factlint.yaml, factlint.yml or pyproject.toml with a
    /// table [tool.factlint] is used, from the folder of each file upward. Globs of a configuration
    /// that is named here are relative to the current folder.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Use no configuration
    #[arg(long, conflicts_with = "config")]
    pub isolated: bool,

    /// Leave out what the configuration excludes also where it is named
    #[arg(long)]
    pub force_exclude: bool,
}

/// A confidence as it is written.
pub(in crate::cli) fn confidence(text: &str) -> Result<f64, String> {
    let number: f64 = text
        .trim_end_matches('%')
        .parse()
        .map_err(|_| "a confidence is a number from 0 to 1, as in 0.8".to_owned())?;
    match number {
        _ if (0.0..=1.0).contains(&number) && !text.ends_with('%') => Ok(number),
        _ if (0.0..=100.0).contains(&number) => {
            Err(format!("a confidence is a number from 0 to 1: did you mean {}?", number / 100.0))
        }
        _ => Err("a confidence is a number from 0 to 1".to_owned()),
    }
}
