//! The rules that files can be checked with: the built-in ones, those of options, those of configurations.

use std::path::PathBuf;
use std::sync::Arc;

use super::Failure;
use super::find::seen_from;
use crate::cli::rule_set::{load_language, rule_files};
use crate::config::{Config, suppression};
use crate::language::Language;
use crate::rules::{self, Engine, Rule};
use crate::yaml::Problem;

/// Sets of rules, each compiled once.
pub(super) struct RuleSets {
    /// The folders and files of custom rules that options name.
    folders: Vec<PathBuf>,
    /// The folder in which the run is.
    here: PathBuf,
    sets: Vec<Arc<RuleSet>>,
    /// Mistakes in rule files.
    problems: Vec<Problem>,
}

/// The rules of a language, with custom ones.
pub(super) struct RuleSet {
    pub language: Arc<Language>,
    pub rules: Vec<Arc<Rule>>,
    /// The folders and files of custom rules.
    custom: Vec<PathBuf>,
}

impl RuleSets {
    pub fn new(folders: Vec<PathBuf>, here: PathBuf) -> Self {
        Self { folders, here, sets: Vec::new(), problems: Vec::new() }
    }

    /// The rules of a language, with the custom ones of a configuration.
    pub fn load(
        &mut self,
        language: &str,
        config: Option<&Config>,
    ) -> Result<Arc<RuleSet>, Failure> {
        let custom = config.map_or(Vec::new(), Config::custom_rules);
        let paths: Vec<_> = custom.iter().map(|path| path.value.clone()).collect();
        let known = |set: &&Arc<RuleSet>| set.language.code == language && set.custom == paths;
        if let Some(known) = self.sets.iter().find(known) {
            return Ok(Arc::clone(known));
        }
        let language = load_language(language)?;
        let mut files = rules::built_in();
        for folder in &self.folders {
            files.extend(rule_files(folder)?);
        }
        for (config, path) in config.iter().flat_map(|c| custom.iter().map(move |path| (c, path))) {
            let read = rule_files(&PathBuf::from(seen_from(&path.value, &self.here)));
            files.extend(read.map_err(|why| {
                let problem = config.problem(path.span, why.message);
                let problem = problem.help("paths are relative to the folder of this file");
                Failure::new(format!("1 error in {}", config.file().path())).problems(vec![problem])
            })?);
        }
        let (rules, problems) = rules::load(files, &Engine::catalogue(&language));
        for problem in problems {
            let told = self.problems.iter().any(|known| {
                (known.path(), known.span()) == (problem.path(), problem.span())
                    && known.message() == problem.message()
            });
            if !told {
                self.problems.push(problem);
            }
        }
        let rules = rules.into_iter().map(Arc::new).collect();
        let set = Arc::new(RuleSet { language: Arc::new(language), rules, custom: paths });
        self.sets.push(Arc::clone(&set));
        Ok(set)
    }

    /// The ids in a configuration that no rule has.
    pub fn unknown(&mut self, language: &str, config: &Config) -> Result<Vec<Problem>, Failure> {
        let set = self.load(language, Some(config))?;
        let known = set.rules.iter().map(|rule| rule.id.as_str());
        let known: Vec<&str> = known.chain([suppression::ID]).collect();
        Ok(config.unknown_rules(&known))
    }

    /// The rules of all sets; those that several have come several times.
    pub fn all(&self) -> impl Iterator<Item = &Rule> + Clone {
        self.sets.iter().flat_map(|set| &set.rules).map(Arc::as_ref)
    }

    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}
