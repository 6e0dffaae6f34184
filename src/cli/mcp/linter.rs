//! The rules that the tools run.

use std::path::PathBuf;
use std::sync::Arc;

use crate::cli::failure::Failure;
use crate::cli::project::{Project, ProjectOptions};
use crate::cli::rule_set::RuleOptions;
use crate::cli::terminal::Terminal;
use crate::config::Checker;
use crate::rules::Engine;

/// What the server was started with. The rules and configurations are read anew for each call: they may
/// have changed, and a server lives long.
pub(super) struct Linter {
    options: ProjectOptions,
    folders: Vec<PathBuf>,
    /// Where messages about the run go.
    pub terminal: Terminal,
}

impl Linter {
    /// Tries the options, so that a mistake in them is told at the start.
    pub fn new(
        options: ProjectOptions,
        folders: Vec<PathBuf>,
        terminal: Terminal,
    ) -> Result<Self, Failure> {
        let linter = Self { options, folders, terminal };
        linter.checker(&[], None)?;
        Ok(linter)
    }

    /// The configurations, with what was asked for in a call.
    pub fn project(&self, only: &[String], least: Option<f64>) -> Result<Project, Failure> {
        if least.is_some_and(|least| !(0.0..=1.0).contains(&least)) {
            return Err(Failure::new("min_confidence is a number from 0 to 1, as in 0.8"));
        }
        let min_confidence = least.or(self.options.min_confidence);
        let options = ProjectOptions { min_confidence, ..self.options.clone() };
        Project::new(&options, &self.rules(only))
    }

    /// The rules for a text that is no file.
    pub fn checker(&self, only: &[String], least: Option<f64>) -> Result<Arc<Checker>, Failure> {
        let mut project = self.project(only, least)?;
        let checker = project.checker(None)?;
        project.check_names()?;
        Ok(checker)
    }

    /// All rules, also those that do not run without being asked for.
    pub fn all(&self) -> Result<Engine, Failure> {
        Ok(self.rules(&[]).all(&self.terminal)?.engine())
    }

    fn rules(&self, only: &[String]) -> RuleOptions {
        RuleOptions { only: only.to_vec(), folders: self.folders.clone(), today: None }
    }
}
