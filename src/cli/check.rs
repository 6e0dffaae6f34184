//! `factlint check`: contradictions in documents.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::baseline::{BaselineOptions, Baselines};
use super::changes::ChangeOptions;
use super::exit::{ExitOptions, Failing};
use super::failure::Failure;
use super::input::{Input, UNNAMED};
use super::inputs::{Drafts, Listed};
use super::interactive::Session;
use super::outputs::OutputOptions;
use super::project::{self, Project, ProjectOptions};
use super::rule_set::{RuleOptions, tell};
use super::terminal::Terminal;
use super::{Run, Status};
use crate::config::{Checker, FailOn, suppression};
use crate::document::Document;
use crate::language::Foreign;
use crate::report::{
    Checked, Report, Reported, RuleCard, Skipped, Summary, counted, one_line, sort,
};
use crate::rules::Rule;

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
    project: ProjectOptions,

    #[command(flatten)]
    baseline: BaselineOptions,

    #[command(flatten)]
    output: OutputOptions,

    #[command(flatten)]
    changes: ChangeOptions,

    #[command(flatten)]
    exit: ExitOptions,

    /// Show which files would be checked, and check none
    #[arg(long, help_heading = "Other modes")]
    show_files: bool,

    /// Show each finding, and write the suggestion that is chosen by its number
    ///
    /// Only formats whose places are bytes of the file are written to: not Word, spreadsheets or PDF.
    #[arg(short = 'i', long, help_heading = "Other modes")]
    #[arg(conflicts_with_all = ["formats", "output_file", "write_baseline", "prune_baseline"])]
    interactive: bool,

    /// Show the settings for each path, with where they come from, and check nothing
    #[arg(long, help_heading = "Other modes")]
    print_config: bool,
}

impl Run for Check {
    const NAME: &'static str = "check";

    fn run(mut self, terminal: &Terminal) -> Result<Status, Failure> {
        let terminal = &terminal.quiet(self.output.quiet());
        let outputs = self.output.chosen()?;
        self.drafts.left_out = outputs.files();
        // What it holds is given back with the process, which ends right after this.
        let mut project = ManuallyDrop::new(Project::new(&self.project, &self.rules)?);
        if self.print_config {
            project::print(&mut project, self.drafts.paths(), terminal)?;
            return Ok(Status::Fine);
        }
        let changes = self.changes.changes()?;
        let mut baselines = Baselines::new(&self.baseline, &project);
        let excluding = self.project.force_exclude;
        let (listed, checkers) = listed(&self.drafts, excluding, &mut project, terminal)?;
        let plans = plans(&listed, checkers, &mut baselines, &mut project)?;
        if self.show_files {
            return self.show_files(listed, terminal);
        }
        tell(project.rule_problems(), "rule", true, terminal);
        let all_rules = project.rule_problems().is_empty();
        if self.interactive {
            return Ok(self.converse(&listed, &plans, &baselines, terminal));
        }
        let with_pages = outputs.want_pages();
        let outcomes = self.drafts.each_of(listed, terminal, |number, document, size| {
            let plan = plans.get(number).and_then(Option::as_ref);
            Looked::at(document, plan, with_pages, size)
        })?;
        let (mut findings, mut foreign, mut skipped) = (Vec::new(), Vec::new(), outcomes.skipped);
        let (mut files, mut dated, mut bytes, mut checked) = (0, 0, 0, Vec::new());
        let (mut failing, mut old) = (Failing::default(), 0);
        let (mut suppressed, mut baseline) = (0, 0);
        for mut looked in outcomes.results {
            suppressed += looked.suppressed;
            if let Some((at, path)) = looked.plan.and_then(Plan::baseline) {
                baseline += baselines.settle(at, path, &mut looked.found);
            }
            old += changes.as_ref().map_or(0, |changes| changes.keep(&mut looked.found));
            looked.found.iter().for_each(|found| failing.add(found.severity, looked.fail_on));
            findings.extend(looked.found);
            checked.push(looked.page);
            if let Some(path) = looked.empty {
                let reason = "no text in it".to_owned();
                terminal.warn(&Failure::about(&path, &reason));
                skipped.push(Skipped { path, reason });
                continue;
            }
            // What may be a list of names counts as checked.
            if looked.foreign.as_ref().is_none_or(|(_, unsure)| *unsure) {
                files += 1;
                bytes += looked.size;
            } else {
                dated += 1;
            }
            foreign.extend(looked.foreign.map(|(skipped, _)| skipped));
        }
        let in_other_language = !foreign.is_empty();
        if in_other_language {
            terminal.warn(&in_other_languages(&foreign));
            skipped.extend(foreign);
        }
        if old > 0 {
            terminal.note_unless_quiet(&not_shown(old));
        }
        sort(&mut findings);
        let summary = Summary::new(files, bytes, &findings);
        let summary = Summary { suppressed, dated, baseline, ..summary };
        let cards = project.running().into_iter().map(card).chain([suppression::card()]);
        let cards: Vec<_> = cards.collect();
        let report = Report {
            findings: &findings,
            summary: &summary,
            checked: &checked,
            skipped: &skipped,
            rules: &cards,
        };
        outputs.write(&report, terminal)?;
        let stale = baselines.finish(terminal)?;
        let nothing = files == 0 && !self.exit.allow_empty;
        // Where each of them was told with an error, that is enough.
        if nothing && outcomes.all {
            terminal.fail(&nothing_checked(in_other_language));
        }
        let failed = !outcomes.all || !all_rules || nothing;
        Ok(if failed { Status::Failed } else { self.exit.status(failing).max(stale) })
    }
}

/// How a draft is to be checked.
struct Plan {
    checker: Arc<Checker>,
    path: PathBuf,
    baseline: Option<PathBuf>,
}

impl Plan {
    /// The baseline, with the path of the draft.
    fn baseline(&self) -> Option<(&Path, &Path)> {
        Some((self.baseline.as_deref()?, &self.path))
    }
}

/// What came of a draft.
struct Looked<'p> {
    plan: Option<&'p Plan>,
    found: Vec<Reported>,
    /// How many findings comments leave out.
    suppressed: usize,
    /// What makes a run fail here.
    fail_on: FailOn,
    page: Checked,
    size: u64,
    /// That it is in another language, and whether that is unsure.
    foreign: Option<(Skipped, bool)>,
    /// Its path, where there is no text in it.
    empty: Option<String>,
}

impl<'p> Looked<'p> {
    fn at(document: &Document, plan: Option<&'p Plan>, with_pages: bool, size: u64) -> Self {
        let page = Checked::new(document, with_pages);
        let Some(Plan { checker, .. }) = plan else {
            let (found, fail_on) = (Vec::new(), FailOn::default());
            return Self {
                plan,
                found,
                suppressed: 0,
                fail_on,
                page,
                size,
                foreign: None,
                empty: None,
            };
        };
        let empty = document.blocks.is_empty().then(|| document.source.path().to_owned());
        let outcome = checker.check(document);
        let foreign = outcome.foreign.map(|foreign| {
            let unsure = foreign == Foreign::Unsure;
            (skipped(document, &foreign), unsure)
        });
        let (found, suppressed) = (outcome.findings, outcome.suppressed);
        let fail_on = checker.settings.fail_on.value;
        Self { plan, found, suppressed, fail_on, page, size, foreign, empty }
    }
}

/// For each draft the rules under its settings; none for one that cannot be read.
pub(super) type Checkers = Vec<Option<Arc<Checker>>>;

/// The drafts that are to be checked, and for each the rules under its settings.
pub(super) fn listed(
    drafts: &Drafts,
    force_exclude: bool,
    project: &mut Project,
    terminal: &Terminal,
) -> Result<(Listed, Checkers), Failure> {
    let mut listed = drafts.list(terminal)?;
    let mut checkers = Vec::new();
    let mut kept = Vec::new();
    for draft in listed.drafts {
        let checker = match &draft {
            Ok(input) => {
                let path = input.path();
                let may_be_left_out = force_exclude || !input.is_named();
                if let Some(path) = path.filter(|_| may_be_left_out)
                    && project.excludes(path)?
                {
                    continue;
                }
                Some(project.checker(path)?)
            }
            Err(_) => None,
        };
        checkers.push(checker);
        kept.push(draft);
    }
    listed.drafts = kept;
    project.check_names()?;
    let here = [PathBuf::from(".")];
    let paths = drafts.paths();
    terminal.warnings(&project.idle(if paths.is_empty() { &here } else { paths }));
    Ok((listed, checkers))
}

/// How each of the drafts is to be checked; none for one that cannot be read.
fn plans(
    listed: &Listed,
    checkers: Checkers,
    baselines: &mut Baselines,
    project: &mut Project,
) -> Result<Vec<Option<Plan>>, Failure> {
    let plan = |(draft, checker): (&Result<Input, Failure>, Option<Arc<Checker>>)| {
        let (Ok(input), Some(checker)) = (draft, checker) else { return Ok(None) };
        let baseline = baselines.of(input.path(), project)?;
        let path = input.path().unwrap_or(Path::new(UNNAMED)).to_owned();
        Ok(Some(Plan { checker, path, baseline }))
    };
    listed.drafts.iter().zip(checkers).map(plan).collect()
}

impl Check {
    /// Goes through the findings one by one.
    fn converse(
        &self,
        listed: &Listed,
        plans: &[Option<Plan>],
        baselines: &Baselines,
        terminal: &Terminal,
    ) -> Status {
        let mut session = Session::new(terminal);
        let mut all_read = true;
        for (draft, plan) in listed.drafts.iter().zip(plans) {
            let gone_through = match (draft, plan) {
                (Ok(input), Some(plan)) if input.file().is_some() => {
                    let known = plan.baseline().and_then(|(at, path)| baselines.known(at, path));
                    session.file(&self.drafts, input, &plan.checker, known.as_ref())
                }
                (Err(failure), _) => Err(failure.clone()),
                _ => Err(Failure::new("standard input is for your answers").help("name a file")),
            };
            match gone_through {
                Ok(true) => {}
                Ok(false) => break,
                Err(failure) => {
                    terminal.fail(&failure);
                    all_read = false;
                }
            }
        }
        let status = session.finish();
        if all_read { status } else { Status::Failed }
    }

    /// A line for each file that would be checked.
    fn show_files(&self, listed: Listed, terminal: &Terminal) -> Result<Status, Failure> {
        let files = listed.names(terminal);
        let names = files.results;
        terminal.print(|out, _| {
            names.iter().try_for_each(|name| writeln!(out, "{}", one_line(name)))
        })?;
        let nothing = names.is_empty() && !self.exit.allow_empty;
        if nothing {
            terminal.fail(&nothing_checked(false));
        }
        Ok(if nothing || !files.all { Status::Failed } else { Status::Fine })
    }
}

fn not_shown(old: usize) -> String {
    let verb = if old == 1 { "is" } else { "are" };
    format!("{} in unchanged lines {verb} not shown", counted(old, "finding"))
}

/// That no document of a run could be checked; of one in another language, names and numeric dates were.
fn nothing_checked(foreign: bool) -> Failure {
    let (what, name) = if foreign {
        ("no figures were checked", "name a document in English")
    } else {
        ("nothing was checked", "name a document with text")
    };
    Failure::new(what).help(format!("{name}, or write --allow-empty if that is fine"))
}

/// Why the figures of a document were not compared.
pub(super) fn not_compared(foreign: &Foreign) -> String {
    let looks = match foreign {
        Foreign::Language(language) => format!("looks like {language}"),
        _ => "does not look like English".to_owned(),
    };
    format!("{looks}; figures were not compared")
}

/// A document whose figures were not compared.
pub(super) fn skipped(document: &Document, foreign: &Foreign) -> Skipped {
    Skipped { path: document.source.path().to_owned(), reason: not_compared(foreign) }
}

/// That drafts are in another language than is read.
pub(super) fn in_other_languages(skipped: &[Skipped]) -> Failure {
    let message = match skipped {
        [one] => format!("{}: {}", one.path, one.reason),
        [one, rest @ ..] => format!("{} and {} more: {}", one.path, rest.len(), one.reason),
        [] => String::new(),
    };
    Failure::new(message).help("factlint reads English; names and numeric dates were still checked")
}

pub(super) fn card(rule: &Rule) -> RuleCard {
    RuleCard {
        id: rule.id.clone(),
        title: rule.title.clone(),
        help: rule.why.clone().unwrap_or_default(),
        severity: rule.severity,
        url: String::new(),
    }
}
