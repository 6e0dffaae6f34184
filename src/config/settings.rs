//! What holds for a file, and where each setting comes from.

use std::fmt;

use super::level::{FailOn, Level};
use crate::language;
use crate::rules::{LEAST_CONFIDENCE, Rule, Severity};
use crate::value::Date;

/// Where a setting comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Nobody said anything.
    Default,
    /// A line of a configuration.
    File {
        /// The configuration.
        path: String,
        /// The line, from 1.
        line: usize,
    },
    /// An option.
    CommandLine,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File { path, line } => write!(f, "{path}:{line}"),
            Self::CommandLine => f.write_str("command line"),
        }
    }
}

/// A setting with where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sourced<T> {
    /// The setting.
    pub value: T,
    /// Where it comes from.
    pub source: Source,
}

impl<T> Sourced<T> {
    /// A setting that nobody gave.
    pub const fn default(value: T) -> Self {
        Self { value, source: Source::Default }
    }
}

/// What the command line says, which comes before every configuration.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// Run only these rules, also where they are off.
    pub only: Vec<String>,
    /// Do not run these rules.
    pub ignore: Vec<String>,
    /// Show findings of at least this confidence.
    pub min_confidence: Option<f64>,
    /// The minimum severity that makes the run fail.
    pub fail_on: Option<FailOn>,
    /// The day that `today` is in rules.
    pub today: Option<Date>,
}

impl Given {
    /// Whether options leave the rules as they are otherwise: all that would be found is.
    pub fn is_whole(&self) -> bool {
        self.only.is_empty() && self.ignore.is_empty() && self.min_confidence.is_none()
    }
}

/// The settings for a file.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The language of the document.
    pub language: Sourced<String>,
    /// Show findings of at least this confidence.
    pub min_confidence: Sourced<f64>,
    /// The minimum severity that makes a run fail.
    pub fail_on: Sourced<FailOn>,
    /// The rules of which a configuration says something, in the order in which it names them.
    pub rules: Vec<RuleSettings>,
    given: Given,
}

/// What a configuration says of a rule.
#[derive(Clone, Debug)]
pub struct RuleSettings {
    /// The rule's id.
    pub id: String,
    /// How it is run.
    pub level: Option<Sourced<Level>>,
    /// Show its findings of at least this confidence.
    pub min_confidence: Option<Sourced<f64>>,
}

impl Settings {
    /// The day that `today` is in rules.
    pub fn today(&self) -> Option<Date> {
        self.given.today
    }

    /// What holds where nothing says otherwise.
    pub(super) fn unconfigured(given: &Given) -> Self {
        Self {
            language: Sourced::default(language::DEFAULT.to_owned()),
            min_confidence: Sourced::default(LEAST_CONFIDENCE),
            fail_on: Sourced::default(FailOn::default()),
            rules: Vec::new(),
            given: given.clone(),
        }
    }

    /// The same where the command line says otherwise, which it does last.
    pub(super) fn given(mut self) -> Self {
        if let Some(value) = self.given.min_confidence {
            self.min_confidence = Sourced { value, source: Source::CommandLine };
        }
        if let Some(value) = self.given.fail_on {
            self.fail_on = Sourced { value, source: Source::CommandLine };
        }
        self
    }

    /// What a configuration says of a rule, to be added to.
    pub(super) fn rule_mut(&mut self, id: &str) -> &mut RuleSettings {
        let known = self.rules.iter().position(|rule| rule.id == id);
        let at = known.unwrap_or_else(|| {
            self.rules.push(RuleSettings { id: id.to_owned(), level: None, min_confidence: None });
            self.rules.len() - 1
        });
        &mut self.rules[at]
    }

    fn of(&self, id: &str) -> Option<&RuleSettings> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// How a rule is run, by its id, its own severity, and whether it runs unless somebody says otherwise.
    pub fn level(&self, id: &str, severity: Severity, enabled: bool) -> Sourced<Level> {
        let Given { only, ignore, .. } = &self.given;
        let named = |ids: &[String]| ids.iter().any(|known| known == id);
        let command_line = |value| Sourced { value, source: Source::CommandLine };
        let configured = self.of(id).and_then(|rule| rule.level.clone());
        if named(ignore) || !only.is_empty() && !named(only) {
            return command_line(Level::Off);
        }
        match configured {
            Some(level) if level.value != Level::Off || !named(only) => level,
            None if enabled => Sourced::default(severity.into()),
            _ if named(only) => command_line(severity.into()),
            _ => Sourced::default(Level::Off),
        }
    }

    /// As [`Self::level`].
    pub fn level_of(&self, rule: &Rule) -> Sourced<Level> {
        self.level(&rule.id, rule.severity, rule.enabled)
    }

    /// As [`Given::is_whole`].
    pub fn is_whole(&self) -> bool {
        self.given.is_whole()
    }

    /// The confidence from which on a rule's findings are shown.
    pub fn threshold(&self, id: &str) -> Sourced<f64> {
        let of_rule = self.of(id).and_then(|rule| rule.min_confidence.clone());
        match of_rule {
            Some(own) if self.given.min_confidence.is_none() => own,
            _ => self.min_confidence.clone(),
        }
    }
}
