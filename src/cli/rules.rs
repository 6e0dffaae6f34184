//! `factlint rules`: which rules there are.

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::drawing::{padded, wrapped};
use super::failure::Failure;
use super::paint::{self, FAINT, STRONG, paint};
use super::project;
use super::rule_set::RuleOptions;
use super::terminal::Terminal;
use super::{Run, Status};
use crate::report::{Options, paragraphs, printable_json, visible};
use crate::rules::Rule;

/// List the rules
///
/// A rule that is off runs when it is asked for with `--only`.
#[derive(Args)]
pub(super) struct ListRules {
    #[command(flatten)]
    rules: RuleOptions,

    /// The output format
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: PeopleOrPrograms,
}

/// For whom something is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum PeopleOrPrograms {
    /// For people
    #[default]
    Pretty,
    /// One JSON object, for programs; its names are a contract
    Json,
}

#[derive(Serialize)]
pub(super) struct Listed<'r> {
    id: &'r str,
    severity: &'static str,
    confidence: f64,
    enabled: bool,
    title: &'r str,
    why: String,
    path: &'r str,
}

impl Run for ListRules {
    const NAME: &'static str = "rules";

    fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let rules = project::with_custom_rules(self.rules)?;
        let mut set = rules.all(terminal)?;
        for id in &rules.only {
            set.named(id)?;
        }
        set.rules.retain(|rule| rules.only.is_empty() || rules.only.contains(&rule.id));
        set.rules.sort_by(|a, b| a.id.cmp(&b.id));
        terminal.print(|out, options| match self.format {
            PeopleOrPrograms::Pretty => table(&set.rules, options, out),
            PeopleOrPrograms::Json => json(&set.rules, out),
        })?;
        Ok(if set.all { Status::Fine } else { Status::Failed })
    }
}

fn table(rules: &[Rule], options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let widest = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let lead = widest + 2 + "warning".len() + 2;
    for rule in rules {
        let id = paint(&padded(&rule.id, widest), STRONG, options.color);
        let severity = padded(rule.severity.name(), "warning".len());
        let severity = paint(&severity, paint::severity(rule.severity), options.color);
        let title = visible(&rule.title, options.unicode);
        let title = if rule.enabled { title } else { format!("{title} (off)") };
        for (number, line) in
            wrapped(&title, options.width.saturating_sub(lead).max(20)).into_iter().enumerate()
        {
            let line = &title[line];
            match number {
                0 => writeln!(out, "{id}  {severity}  {line}")?,
                _ => writeln!(out, "{}{line}", " ".repeat(lead))?,
            }
        }
    }
    let hint = "factlint explain RULE explains a rule";
    writeln!(out, "\n{}", paint(hint, FAINT, options.color))
}

fn json(rules: &[Rule], out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"{\"version\": 1,\n \"rules\": [")?;
    for (number, rule) in rules.iter().enumerate() {
        let separator = if number == 0 { "\n  " } else { ",\n  " };
        write!(out, "{separator}{}", printable_json(&serde_json::to_string(&listed(rule))?))?;
    }
    writeln!(out, "]}}")
}

/// What programs are told of a rule.
pub(super) fn listed(rule: &Rule) -> Listed<'_> {
    Listed {
        id: &rule.id,
        severity: rule.severity.name(),
        confidence: rule.confidence,
        enabled: rule.enabled,
        title: &rule.title,
        why: paragraphs(rule.why.as_deref().unwrap_or_default()),
        path: rule.file.path(),
    }
}
