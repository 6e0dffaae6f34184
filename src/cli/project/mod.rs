//! What holds for the files of a run: the configurations that are found for them, and rules made ready
//! under their settings.
//!
//! [`Project::checker`] answers for a path; whoever checks documents (a command, an editor's server) asks it
//! and nothing else. Each folder is looked at once, each configuration read once, each set of rule files
//! compiled once, and files of the same settings share a [`Checker`].

mod find;
mod options;
mod print;
mod rule_sets;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::failure::Failure;
use super::rule_set::{RuleOptions, unknown_rule};
use crate::config::{Checker, Config, Given, suppression};
use crate::report::counted;
use crate::rules::Rule;
use crate::yaml::Problem;
pub(super) use find::{relative, seen_from};
#[cfg_attr(not(feature = "lsp"), allow(unused_imports))]
pub(super) use options::{ProjectOptions, confidence};
pub(super) use print::print;
use rule_sets::RuleSets;

/// The configurations and rules of a run.
pub(super) struct Project {
    given: Given,
    /// The folder in which it runs.
    here: PathBuf,
    /// Whether configurations are looked for.
    looks: bool,
    /// The one that is named, which holds for all files.
    named: Option<usize>,
    configs: Vec<Found>,
    by_folder: BTreeMap<PathBuf, Option<usize>>,
    rules: RuleSets,
    checkers: BTreeMap<(Option<usize>, Vec<usize>), Arc<Checker>>,
}

/// A configuration with what became of it.
struct Found {
    config: Arc<Config>,
    /// Which of its overrides applied to a file.
    applied: Vec<bool>,
}

impl Project {
    /// What is settled where these options are given. A configuration that is named is read at once, the
    /// others when files are asked for.
    pub fn new(options: &ProjectOptions, rules: &RuleOptions) -> Result<Self, Failure> {
        let here = std::env::current_dir().map_err(|error| Failure::of_path(".", &error))?;
        let mut project = Self {
            given: Given {
                only: rules.only.clone(),
                ignore: options.ignore.clone(),
                min_confidence: options.min_confidence,
                fail_on: options.fail_on,
                today: rules.today,
            },
            looks: !options.isolated && options.config.is_none(),
            named: None,
            configs: Vec::new(),
            by_folder: BTreeMap::new(),
            rules: RuleSets::new(rules.folders.clone(), here.clone()),
            checkers: BTreeMap::new(),
            here,
        };
        if let Some(path) = &options.config {
            let config = find::named(path, &project.here)?;
            project.named = Some(project.take(config)?);
        }
        Ok(project)
    }

    /// The rules made ready for a file; without a path, for what comes in by standard input.
    pub fn checker(&mut self, path: Option<&Path>) -> Result<Arc<Checker>, Failure> {
        let path = self.whole(path.unwrap_or(Path::new("-")));
        let folder = path.parent().unwrap_or(&path).to_owned();
        let (at, overrides) = match self.config_of(&folder)? {
            None => (None, Vec::new()),
            Some(at) => {
                let overrides = self.configs[at].config.overrides(&path);
                for over in &overrides {
                    self.configs[at].applied[*over] = true;
                }
                (Some(at), overrides)
            }
        };
        let key = (at, overrides);
        if let Some(known) = self.checkers.get(&key) {
            return Ok(Arc::clone(known));
        }
        let config = at.map(|at| Arc::clone(&self.configs[at].config));
        let settings = Config::settings(config.as_ref().map(|c| (&**c, &*key.1)), &self.given);
        let rules = self.rules.load(&settings.language.value, config.as_deref())?;
        let vocabulary = config.map_or_else(Arc::default, |c| Arc::clone(c.vocabulary()));
        let language = Arc::clone(&rules.language);
        let checker = Arc::new(Checker::new(settings, language, &rules.rules, vocabulary));
        self.checkers.insert(key, Arc::clone(&checker));
        Ok(checker)
    }

    /// Whether a file is left out by the configuration that holds for it.
    pub fn excludes(&mut self, path: &Path) -> Result<bool, Failure> {
        let path = self.whole(path);
        let at = self.config_of(path.parent().unwrap_or(&path))?;
        Ok(at.is_some_and(|at| self.configs[at].config.excludes(&path)))
    }

    /// The configuration that holds for a file.
    pub fn config(&mut self, path: Option<&Path>) -> Result<Option<Arc<Config>>, Failure> {
        let path = self.whole(path.unwrap_or(Path::new("-")));
        let at = self.config_of(path.parent().unwrap_or(&path))?;
        Ok(at.map(|at| Arc::clone(&self.configs[at].config)))
    }

    /// Checks that the rules that options name are there. To be asked once all files are known: each
    /// configuration may bring rules of its own.
    pub fn check_names(&self) -> Result<(), Failure> {
        for id in self.given.only.iter().chain(&self.given.ignore) {
            if id != suppression::ID && !self.rules.all().any(|rule| rule.id == *id) {
                return Err(unknown_rule(id, self.rules.all()));
            }
        }
        Ok(())
    }

    /// The rules that run on any of the files, each once.
    pub fn running(&self) -> Vec<&Rule> {
        let mut running: Vec<&Rule> = Vec::new();
        for rule in self.checkers.values().flat_map(|checker| checker.engine().rules()) {
            if !running.iter().any(|known| known.id == rule.id) {
                running.push(rule);
            }
        }
        running
    }

    /// Mistakes in rule files. The other rules run.
    pub fn rule_problems(&self) -> &[Problem] {
        self.rules.problems()
    }

    /// What is odd about configurations once all files below these folders were asked for: overrides that
    /// apply to none of them.
    pub fn idle(&self, folders: &[PathBuf]) -> Vec<Problem> {
        let folders: Vec<_> = folders.iter().map(|folder| self.whole(folder)).collect();
        let seen = |found: &&Found| folders.iter().any(|f| found.config.root().starts_with(f));
        let seen = self.configs.iter().filter(seen);
        seen.flat_map(|found| found.config.idle(&found.applied)).collect()
    }

    /// The configuration for the files of a folder: the nearest upward.
    fn config_of(&mut self, folder: &Path) -> Result<Option<usize>, Failure> {
        if !self.looks {
            return Ok(self.named);
        }
        if let Some(known) = self.by_folder.get(folder) {
            return Ok(*known);
        }
        let at = match find::within(folder, &self.here)? {
            Some(read) => Some(self.take(read)?),
            None => match folder.parent() {
                Some(parent) => self.config_of(parent)?,
                None => None,
            },
        };
        self.by_folder.insert(folder.to_owned(), at);
        Ok(at)
    }

    /// Takes a configuration in, unless something is wrong with it.
    fn take(&mut self, (config, mut problems): (Config, Vec<Problem>)) -> Result<usize, Failure> {
        let language = crate::language::DEFAULT;
        problems.extend(self.rules.unknown(language, &config)?);
        problems.sort_by_key(Problem::span);
        if !problems.is_empty() {
            let errors = counted(problems.len(), "error");
            let failure = Failure::new(format!("{errors} in {}", config.file().path()));
            return Err(failure.problems(problems).help("--isolated runs without a configuration"));
        }
        let applied = vec![false; config.override_count()];
        self.configs.push(Found { config: Arc::new(config), applied });
        Ok(self.configs.len() - 1)
    }

    /// Whether options leave the rules as they are otherwise.
    pub fn is_whole(&self) -> bool {
        self.given.is_whole()
    }

    /// The folder in which the run is.
    pub fn here(&self) -> &Path {
        &self.here
    }

    /// A path as it is seen from the folder of the run.
    fn seen(&self, path: &Path) -> PathBuf {
        PathBuf::from(seen_from(path, &self.here))
    }

    /// A path from the root on.
    fn whole(&self, path: &Path) -> PathBuf {
        find::whole(path, &self.here)
    }
}

/// The rules that options name, with the custom ones of the configuration for the current folder.
pub(super) fn with_custom_rules(mut rules: RuleOptions) -> Result<RuleOptions, Failure> {
    let mut project = Project::new(&ProjectOptions::default(), &rules)?;
    if let Some(config) = project.config(None)? {
        let custom = config.custom_rules();
        rules.folders.extend(custom.iter().map(|path| project.seen(&path.value)));
    }
    Ok(rules)
}
