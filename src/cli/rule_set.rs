//! The rules of a run: the built-in ones, and those of the user's own.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;
use ignore::WalkBuilder;

use super::failure::Failure;
use super::input::read_at_most;
use super::shown::shown;
use super::terminal::Terminal;
use crate::language::Language;
use crate::report::counted;
use crate::rules::{self, Engine, Rule};
use crate::value::Date;
use crate::yaml::{Problem, did_you_mean};

/// No rule file is larger, in bytes.
const MOST: u64 = 1 << 20;

pub(super) use crate::language::DEFAULT as LANGUAGE;

/// Which rules to use.
#[derive(Args, Debug, Default)]
#[command(next_help_heading = "Rules")]
pub(super) struct RuleOptions {
    /// Run only this rule (repeatable, or a list with commas)
    ///
    /// It runs also where it is off.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub only: Vec<String>,

    /// Add the rules in this folder, or in this file
    ///
    /// All .yaml and .yml files in the folder and below are rules. May be given several times.
    #[arg(long = "rules", value_name = "DIR")]
    pub folders: Vec<PathBuf>,

    /// The day that `today` is in rules
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<Date>,
}

/// Reads the day of an option.
pub(super) fn day(text: &str) -> Result<Date, String> {
    Date::of_iso(text).ok_or_else(|| "a day is written as in 2022-02-09".to_owned())
}

/// Rules that were loaded.
#[derive(Debug)]
pub(super) struct RuleSet {
    /// The language of drafts.
    pub language: Language,
    /// The rules that are right, in the order of their files.
    pub rules: Vec<Rule>,
    /// Whether all of them are.
    pub all: bool,
}

impl RuleSet {
    /// Loads rule files, and tells all their mistakes.
    pub fn load(
        language: &str,
        files: Vec<(String, Cow<'static, str>)>,
        terminal: &Terminal,
    ) -> Result<Self, Failure> {
        let language = load_language(language)?;
        let (rules, problems) = rules::load(files, &Engine::catalogue(&language));
        tell(&problems, "rule", !rules.is_empty(), terminal);
        Ok(Self { language, rules, all: problems.is_empty() })
    }

    /// The rules that run without being asked for, made ready.
    pub fn engine(self) -> Engine {
        Engine::new(self.language, self.rules)
    }

    /// The rule of that name; the nearest one is suggested where there is none.
    pub fn named(&self, id: &str) -> Result<&Rule, Failure> {
        let found = self.rules.iter().find(|rule| rule.id == id);
        found.ok_or_else(|| unknown_rule(id, self.rules.iter()))
    }
}

/// That no rule has that id; the nearest one is suggested.
pub(super) fn unknown_rule<'r>(id: &str, rules: impl Iterator<Item = &'r Rule>) -> Failure {
    let help = match did_you_mean(id, rules.map(|rule| rule.id.as_str())) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "`factlint rules` lists all rules".to_owned(),
    };
    Failure::new(format!("there is no rule `{id}`")).help(help)
}

impl RuleOptions {
    /// All rules, also those that do not run without being asked for.
    pub fn all(&self, terminal: &Terminal) -> Result<RuleSet, Failure> {
        let mut files = rules::built_in();
        for folder in &self.folders {
            files.extend(rule_files(folder)?);
        }
        RuleSet::load(LANGUAGE, files, terminal)
    }
}

/// Tells the mistakes in files of rules, or of something else that is loaded like them; and whether any are left.
pub(super) fn tell(problems: &[Problem], what: &str, left: bool, terminal: &Terminal) {
    terminal.problems(problems);
    if problems.is_empty() {
        return;
    }
    let files: BTreeSet<_> = problems.iter().map(Problem::path).collect();
    let errors = counted(problems.len(), "error");
    let files = counted(files.len(), &format!("{what} file"));
    let failure = Failure::new(format!("{errors} in {files}"));
    terminal.fail(&if left {
        failure.help(format!("remaining {what}s still apply"))
    } else {
        failure
    });
}

pub(super) fn load_language(code: &str) -> Result<Language, Failure> {
    let all = Language::all();
    if !all.contains(&code) {
        let all = all.iter().map(|code| format!("`{code}`")).collect::<Vec<_>>().join(", ");
        let failure = Failure::new(format!("there is no language `{code}`"));
        return Err(failure.help(format!("available languages: {all}")));
    }
    Language::load(code).map_err(|error| Failure::new(error.to_string()))
}

/// The rule files in a folder and below, or the one file, each a path and a text.
pub(super) fn rule_files(path: &Path) -> Result<Vec<(String, Cow<'static, str>)>, Failure> {
    if !path.is_dir() {
        return Ok(vec![rule_file(path)?]);
    }
    let walk = WalkBuilder::new(path)
        // All rules that are there: none is left out because its name begins with a dot, or
        // because the repository does not keep it.
        .standard_filters(false)
        .sort_by_file_name(Ord::cmp)
        .build();
    let mut files = Vec::new();
    for entry in walk {
        let entry = entry.map_err(|error| Failure::new(format!("{}: {error}", shown(path))))?;
        let is_yaml = entry.path().extension().is_some_and(|e| e == "yaml" || e == "yml");
        if is_yaml && !entry.path().is_dir() {
            files.push(rule_file(entry.path())?);
        }
    }
    if files.is_empty() {
        return Err(Failure::new(format!("{}: no rules in this folder", shown(path)))
            .help("rules are files that end in .yaml or .yml"));
    }
    Ok(files)
}

fn rule_file(path: &Path) -> Result<(String, Cow<'static, str>), Failure> {
    let name = shown(path);
    let bytes = read_at_most(path, MOST).map_err(|error| Failure::of_path(&name, &error))?;
    let bytes = bytes.ok_or_else(|| {
        Failure::about(&name, "larger than 1 MiB").help("a rule file holds one rule")
    })?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure::new(format!("{name}: byte {at} is not valid UTF-8")).help("save the rule as UTF-8")
    })?;
    Ok((name, text.into()))
}
