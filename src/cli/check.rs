//! `factlint check`: contradictions in documents.

use std::io::Write;

use clap::builder::PossibleValuesParser;
use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::inputs::Drafts;
use super::rule_set::RuleOptions;
use super::terminal::Terminal;
use super::{Run, Status};
use crate::language::Foreign;
use crate::report::{
    self, FORMATS, Format, Options, Report, Reported, RuleCard, Skipped, Summary, paragraphs, sort,
    summary_line,
};
use crate::rules::{LEAST_CONFIDENCE, Rule, Severity};

/// Report contradictions in documents
///
/// Each finding shows the places that disagree, the one to change first being the first. Nothing
/// is said where factlint is not sure.
#[derive(Args)]
#[command(after_help = "\
Examples:
  factlint check release.md notes/         a draft, and all drafts in a folder
  factlint check --only weekday            one rule alone
  factlint check --min-confidence 0.9      only what is nearly certain
  factlint check --format github           annotations on a pull request
  factlint check --rules house-rules/      with custom rules

Exit codes: 0 nothing as bad as --fail-on, 1 something found, 2 the run failed
(a file that cannot be read, a rule with an error), whatever else was found.")]
pub(super) struct Check {
    #[command(flatten)]
    drafts: Drafts,

    #[command(flatten)]
    rules: RuleOptions,

    /// The output format
    #[arg(long, value_name = "FORMAT", value_parser = formats(), default_value = FORMATS[0].name)]
    format: &'static str,

    /// Show findings of at least this confidence, from 0 to 1
    #[arg(long, value_name = "NUMBER", value_parser = confidence, default_value_t = LEAST_CONFIDENCE)]
    min_confidence: f64,

    /// The minimum severity that causes exit code 1
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t)]
    fail_on: FailOn,

    /// Exit with 0 where there was no file to check
    ///
    /// Otherwise a run in which nothing could be checked ends with exit code 2.
    #[arg(long)]
    allow_empty: bool,
}

/// The minimum severity that causes exit code 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Info,
    #[default]
    Warning,
    Error,
    /// Report findings, and exit with 0
    Never,
}

impl FailOn {
    fn is_met(self, worst: Option<Severity>) -> bool {
        let least = match self {
            Self::Info => Severity::Info,
            Self::Warning => Severity::Warning,
            Self::Error => Severity::Error,
            Self::Never => return false,
        };
        worst.is_some_and(|worst| worst >= least)
    }
}

fn formats() -> impl TypedValueParser<Value = &'static str> {
    let names = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.doc));
    PossibleValuesParser::new(names.collect::<Vec<_>>()).map(|chosen| {
        FORMATS.iter().find(|format| format.name == chosen).map_or(FORMATS[0].name, |f| f.name)
    })
}

fn confidence(text: &str) -> Result<f64, String> {
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

impl Run for Check {
    const NAME: &'static str = "check";

    fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        let set = self.rules.chosen(terminal)?;
        let all_rules = set.all;
        let engine = set.engine();
        let outcomes = self.drafts.each(terminal, |document, size| {
            let checked = engine.check(document, self.min_confidence);
            let reported: Vec<_> =
                checked.findings.into_iter().map(|f| Reported::new(f, document)).collect();
            let foreign = checked.foreign.map(|foreign| {
                let looks = match &foreign {
                    Foreign::Language(language) => format!("looks like {language}"),
                    _ => "does not look like English".to_owned(),
                };
                let reason = format!("{looks}; figures were not compared");
                let path = document.source.path().to_owned();
                (Skipped { path, reason }, foreign == Foreign::Unsure)
            });
            (reported, size, foreign)
        })?;
        let (mut findings, mut foreign, mut skipped) = (Vec::new(), Vec::new(), outcomes.skipped);
        let all_read = outcomes.all;
        let (mut files, mut bytes) = (0, 0);
        for (found, size, other) in outcomes.results {
            findings.extend(found);
            // What may be a list of names counts as checked.
            if other.as_ref().is_none_or(|(_, unsure)| *unsure) {
                files += 1;
                bytes += size;
            }
            foreign.extend(other.map(|(skipped, _)| skipped));
        }
        if !foreign.is_empty() {
            terminal.warn(&in_other_languages(&foreign));
            skipped.extend(foreign);
        }
        sort(&mut findings);
        let summary = Summary::new(files, bytes, &findings);
        let cards: Vec<_> = engine.rules().iter().map(card).collect();
        let shown =
            Report { findings: &findings, summary: &summary, skipped: &skipped, rules: &cards };
        let format: &dyn Format = report::format(self.format).unwrap_or(FORMATS[0].format);
        let write = |out: &mut dyn Write, options: &Options| format.write(&shown, options, out);
        if format.writes_commands() {
            terminal.print_commands(write)?;
        } else {
            terminal.print(write)?;
        }
        if format.wants_summary_beside() {
            terminal.note(&summary_line(&summary));
        }
        let nothing = files == 0 && !self.allow_empty;
        if nothing {
            let nothing = Failure::new("nothing was checked");
            terminal.fail(&nothing.help("name a document, or write --allow-empty if that is fine"));
        }
        Ok(match self.fail_on.is_met(summary.worst()) {
            _ if !all_read || !all_rules || nothing => Status::Failed,
            true => Status::Found,
            false => Status::Fine,
        })
    }
}

/// That drafts are in another language than is read.
fn in_other_languages(skipped: &[Skipped]) -> Failure {
    let message = match skipped {
        [one] => format!("{}: {}", one.path, one.reason),
        [one, rest @ ..] => format!("{} and {} more: {}", one.path, rest.len(), one.reason),
        [] => String::new(),
    };
    Failure::new(message).help("factlint reads English; dates and names were still checked")
}

fn card(rule: &Rule) -> RuleCard {
    RuleCard {
        id: rule.id.clone(),
        title: rule.title.clone(),
        help: paragraphs(rule.why.as_deref().unwrap_or_default()),
        severity: rule.severity,
        url: String::new(),
    }
}
