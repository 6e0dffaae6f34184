//! The rules that the tools run.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use crate::cli::failure::Failure;
use crate::cli::rule_set::{RuleOptions, RuleSet};
use crate::cli::terminal::Terminal;
use crate::rules::Engine;

/// The rules made ready, for each choice of rules that was asked for.
pub(super) struct Linter {
    folders: Vec<PathBuf>,
    /// Findings of at least this confidence are reported where nothing else is asked for.
    pub least_confidence: f64,
    /// Where messages about the run go.
    pub terminal: Terminal,
    /// All rules, also those that do not run without being asked for.
    pub all: Engine,
    /// Those that run without being asked for.
    usual: Arc<Engine>,
    /// Those that were asked for before; few choices are ever made.
    chosen: Mutex<BTreeMap<Vec<String>, Arc<Engine>>>,
}

/// More choices than these are not kept.
const MOST: usize = 16;

impl Linter {
    pub fn new(
        folders: Vec<PathBuf>,
        least_confidence: f64,
        terminal: Terminal,
    ) -> Result<Self, Failure> {
        let options =
            |only: &[String]| RuleOptions { only: only.to_vec(), folders: folders.clone() };
        let all: RuleSet = options(&[]).all(&terminal)?;
        let usual = options(&[]).chosen(&terminal)?;
        Ok(Self {
            least_confidence,
            terminal,
            all: all.engine(),
            usual: Arc::new(usual.engine()),
            chosen: Mutex::default(),
            folders,
        })
    }

    /// The rules of these ids; all that run without being asked for where none is named.
    pub fn engine(&self, only: &[String]) -> Result<Arc<Engine>, Failure> {
        if only.is_empty() {
            return Ok(Arc::clone(&self.usual));
        }
        let mut only = only.to_vec();
        only.sort();
        only.dedup();
        let known = |chosen: &BTreeMap<_, _>| chosen.get(&only).map(Arc::clone);
        let mut chosen = self.chosen.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(engine) = known(&chosen) {
            return Ok(engine);
        }
        let options = RuleOptions { only: only.clone(), folders: self.folders.clone() };
        let engine = Arc::new(options.chosen(&self.terminal)?.engine());
        if chosen.len() < MOST {
            chosen.insert(only, Arc::clone(&engine));
        }
        Ok(engine)
    }
}
