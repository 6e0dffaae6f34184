//! `factlint test`: whether rules and relations do what their examples say.

mod diff;
mod page;

use std::path::PathBuf;

use clap::Args;

use self::page::{Failed, Page, Section};
use super::failure::Failure;
use super::rule_set::{LANGUAGE, RuleSet, day, load_language, rule_files, tell};
use super::terminal::Terminal;
use super::{Run, Status};
use crate::facts::{ReadFile, try_reads, try_relation};
use crate::language::Relation;
use crate::rules::examples::{ExampleKind, Outcome};
use crate::rules::trial::Trial;
use crate::rules::{Engine, Rule, built_in};
use crate::value::Date;

/// Run the examples of rules and relations, which are their tests
///
/// A bad example must be reported, with labels at its [marks] and nowhere else; a good one must be
/// left alone. A relation must read what its `reads` say. Without a path, the built-in rules are tested, and what the language says that it
/// reads.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factlint test                     the built-in rules and relations
  factlint test house-rules/        custom rules
  factlint test share-of.yaml       a relation of a language: a file with `patterns` and `reads`
  factlint test --coverage          and what no example covers

Exit codes: 0 all examples come out as they must, 1 some do not (or, with --coverage, something is
not covered), 2 a rule or a relation has an error.")]
pub(super) struct Test {
    /// Files of rules and relations, and folders of them
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Name what no example covers: patterns of relations, and the `where` and `unless` of rules
    #[arg(long)]
    coverage: bool,

    /// The language of the rules
    #[arg(long, value_name = "CODE", default_value = LANGUAGE)]
    language: String,

    /// The day that `today` is in rules, but for examples with a `date` of their own
    #[arg(long, value_name = "DATE", value_parser = day)]
    today: Option<Date>,
}

impl Run for Test {
    const NAME: &'static str = "test";

    fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let mut files = Vec::new();
        for path in &self.paths {
            files.extend(rule_files(path)?);
        }
        if self.paths.is_empty() {
            files = built_in();
        }
        let (relations, files): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|(_, text)| Relation::is_meant(text));
        let (relations, problems) = Relation::load(relations);
        tell(&problems, "relation", !relations.is_empty(), terminal);
        let set = RuleSet::load(&self.language, files, terminal)?;
        let all_load = set.all && problems.is_empty();
        let engine = Engine::new(set.language, set.rules).on(self.today);
        let mut sections: Vec<_> =
            engine.rules().iter().map(|rule| self.of_rule(&engine, rule)).collect();
        if !relations.is_empty() {
            sections.extend(self.of_relations(relations)?);
        }
        if self.paths.is_empty() {
            sections
                .extend(try_reads(engine.language()).into_iter().map(|file| self.of_reads(file)));
        }
        let page = Page { sections };
        terminal.print(|out, options| page.write(options, out))?;
        Ok(match page.is_fine() {
            _ if !all_load => Status::Failed,
            true => Status::Fine,
            false => Status::Found,
        })
    }
}

impl Test {
    fn of_rule(&self, engine: &Engine, rule: &Rule) -> Section {
        let trials = engine.try_examples(rule);
        let of = |kind| trials.iter().filter(|trial| trial.example.kind == kind).count();
        let (bad, good) = (of(ExampleKind::Bad), of(ExampleKind::Good));
        let failed = trials.iter().filter(|trial| !trial.outcome.is_fine());
        let untried = if self.coverage { engine.untried(rule) } else { Vec::new() };
        Section {
            path: rule.file.path().to_owned(),
            counts: format!("{bad} bad, {good} good"),
            examples: trials.len(),
            failed: failed.map(|trial| failed_example(rule, trial)).collect(),
            uncovered: untried
                .into_iter()
                .map(|branch| format!("`{}` never filters anything in any example", branch.name()))
                .collect(),
        }
    }

    /// Each is tried as a relation of the language, in place of one of its name: what rules are
    /// tested with are those that drafts are checked with.
    fn of_relations(&self, relations: Vec<Relation>) -> Result<Vec<Section>, Failure> {
        let mut language = load_language(&self.language)?;
        let mut sections = Vec::new();
        for relation in relations {
            let name = relation.name.clone();
            language.take(relation);
            let taken = language.relations.iter().find(|relation| relation.name == name);
            sections.extend(taken.map(|taken| self.of_reads(try_relation(&language, taken))));
        }
        Ok(sections)
    }

    fn of_reads(&self, file: ReadFile) -> Section {
        let failed = file.reads.iter().filter(|read| !read.is_fine()).map(|read| Failed {
            place: read.line.map_or(file.path.clone(), |line| format!("{}:{line}", file.path)),
            title: format!("expected {}, got {}", read.expected, read.read),
            lines: diff::of_readings(read),
        });
        let nothing = file.reads.iter().filter(|read| read.expected == "none").count();
        let idle = file.idle.iter().filter(|_| self.coverage);
        Section {
            counts: format!("{} read, {nothing} not", file.reads.len() - nothing),
            examples: file.reads.len(),
            failed: failed.collect(),
            uncovered: idle.map(|number| format!("no example covers pattern {number}")).collect(),
            path: file.path,
        }
    }
}

fn failed_example(rule: &Rule, trial: &Trial) -> Failed {
    let before = rule.file.text().get(..trial.example.place.start as usize).unwrap_or("");
    let line = before.matches('\n').count() + 1;
    let title = match &trial.outcome {
        Outcome::Noisy(_) => {
            format!("expected no finding, got {}", trial.findings.len())
        }
        _ if trial.findings.is_empty() => "expected a finding, got none".to_owned(),
        _ => "labels do not match the marks".to_owned(),
    };
    Failed { place: format!("{}:{line}", rule.file.path()), title, lines: diff::of_marks(trial) }
}
