//! `factlint check`: contradictions in documents.

use clap::Args;

use super::exit::ExitOptions;
use super::failure::Failure;
use super::inputs::Drafts;
use super::outputs::OutputOptions;
use super::rule_set::RuleOptions;
use super::terminal::Terminal;
use super::{Run, Status};
use crate::language::Foreign;
use crate::report::{
    Checked, Report, Reported, RuleCard, Skipped, Summary, one_line, paragraphs, sort,
};
use crate::rules::{LEAST_CONFIDENCE, Rule};

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

    #[command(flatten)]
    output: OutputOptions,

    #[command(flatten)]
    exit: ExitOptions,

    /// Show which files would be checked, and check none
    #[arg(long)]
    show_files: bool,

    /// Show findings of at least this confidence, from 0 to 1
    #[arg(long, value_name = "NUMBER", value_parser = confidence, default_value_t = LEAST_CONFIDENCE)]
    min_confidence: f64,
}

pub(super) fn confidence(text: &str) -> Result<f64, String> {
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

    fn run(mut self, terminal: &Terminal) -> Result<Status, Failure> {
        let terminal = &terminal.quiet(self.output.quiet());
        let outputs = self.output.chosen()?;
        self.drafts.left_out = outputs.files();
        if self.show_files {
            return self.show_files(terminal);
        }
        let set = self.rules.chosen(terminal)?;
        let all_rules = set.all;
        let engine = set.engine();
        let with_pages = outputs.want_pages();
        let outcomes = self.drafts.each(terminal, |document, size| {
            let checked = engine.check(document, self.min_confidence);
            let reported: Vec<_> =
                checked.findings.into_iter().map(|f| Reported::new(f, document)).collect();
            let foreign = checked.foreign.map(|foreign| {
                let reason = not_compared(&foreign);
                let path = document.source.path().to_owned();
                (Skipped { path, reason }, foreign == Foreign::Unsure)
            });
            (reported, Checked::new(document, with_pages), size, foreign)
        })?;
        let (mut findings, mut foreign, mut skipped) = (Vec::new(), Vec::new(), outcomes.skipped);
        let all_read = outcomes.all;
        let (mut files, mut bytes, mut checked) = (0, 0, Vec::new());
        for (found, file, size, other) in outcomes.results {
            findings.extend(found);
            checked.push(file);
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
        let report = Report {
            findings: &findings,
            summary: &summary,
            checked: &checked,
            skipped: &skipped,
            rules: &cards,
        };
        outputs.write(&report, terminal)?;
        let nothing = files == 0 && !self.exit.allow_empty;
        if nothing {
            terminal.fail(&nothing_checked());
        }
        let failed = !all_read || !all_rules || nothing;
        Ok(if failed { Status::Failed } else { self.exit.status(&summary) })
    }
}

impl Check {
    /// A line for each file that would be checked.
    fn show_files(&self, terminal: &Terminal) -> Result<Status, Failure> {
        let files = self.drafts.names(terminal)?;
        let names = files.results;
        terminal.print(|out, _| {
            names.iter().try_for_each(|name| writeln!(out, "{}", one_line(name)))
        })?;
        let nothing = names.is_empty() && !self.exit.allow_empty;
        if nothing {
            terminal.fail(&nothing_checked());
        }
        Ok(if nothing || !files.all { Status::Failed } else { Status::Fine })
    }
}

fn nothing_checked() -> Failure {
    Failure::new("nothing was checked")
        .help("name a document, or write --allow-empty if that is fine")
}

/// Why the figures of a document were not compared.
pub(super) fn not_compared(foreign: &Foreign) -> String {
    let looks = match foreign {
        Foreign::Language(language) => format!("looks like {language}"),
        _ => "does not look like English".to_owned(),
    };
    format!("{looks}; figures were not compared")
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

pub(super) fn card(rule: &Rule) -> RuleCard {
    RuleCard {
        id: rule.id.clone(),
        title: rule.title.clone(),
        help: paragraphs(rule.why.as_deref().unwrap_or_default()),
        severity: rule.severity,
        url: String::new(),
    }
}
