//! What a team has settled for its documents: which rules run where, how sure a finding must be, which
//! spellings and values are right as they stand.
//!
//! A configuration is read from the text of a `factlint.yaml` or `pyproject.toml` ([`Config::read`]), with all
//! its mistakes at once; [`Settings`] say what holds for a path, each setting with the place that it
//! comes from; a [`Checker`] is rules made ready under such settings. Looking for the files is the command
//! line's part.

mod baseline;
mod checker;
mod file;
mod globs;
mod level;
mod load;
mod settings;
pub mod suppression;
#[cfg(test)]
mod tests;
mod vocabulary;

pub use baseline::{Baseline, Stale};
pub use checker::{Checker, Outcome};
pub use level::{FailOn, Level};
pub use load::{Config, NAMES, PYPROJECT, json_schema};
pub use settings::{Given, RuleSettings, Settings, Source, Sourced};
pub use vocabulary::Vocabulary;
