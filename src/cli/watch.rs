//! `factlint watch`: checks what changes, as long as it runs.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, SystemTime};
use std::{fs, mem};

use clap::Args;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::baseline::{Known, NAME, Shelf};
use super::check::card;
use super::failure::Failure;
use super::input::UNNAMED;
use super::inputs::{Drafts, Listed};
use super::outputs::{OutputOptions, Outputs};
use super::project::{Project, ProjectOptions};
use super::rule_set::{RuleOptions, tell};
use super::terminal::Terminal;
use super::{Run, Status};
use crate::config::Checker;
use crate::report::{Report, Reported, Summary, sort};

/// What happens within this time is one change: editors write a file in several steps.
const TOGETHER: Duration = Duration::from_millis(150);

/// Check documents, and check again what changes
///
/// It runs until it is interrupted (Ctrl+C). The documents are those of `factlint check`; after a
/// change of a configuration or of custom rules, all of them are checked again.
#[derive(Args)]
#[command(after_help = "\
Examples:
  factlint watch                       this folder and below
  factlint watch --format short press/")]
#[command(mut_arg("paths", |paths| {
    let help = "Files and folders [default: this folder]";
    paths.help(help).long_help(help)
}))]
#[command(mut_arg("stdin_filename", |name| name.hide(true)))]
pub(super) struct Watch {
    #[command(flatten)]
    drafts: Drafts,

    #[command(flatten)]
    rules: RuleOptions,

    #[command(flatten)]
    project: ProjectOptions,

    /// Leave out the findings that this file lists
    ///
    /// `baseline` of a configuration names it, too.
    #[arg(long, value_name = "FILE", help_heading = "Known and new findings")]
    baseline: Option<PathBuf>,

    #[command(flatten)]
    output: OutputOptions,
}

/// What was found in a file, while it was as it is.
struct Seen {
    /// When it was changed last, and its size.
    stamp: (Option<SystemTime>, u64),
    found: Vec<Reported>,
    size: u64,
}

/// What was found so far.
#[derive(Default)]
struct Round {
    files: BTreeMap<PathBuf, Seen>,
    /// How many files could not be read.
    broken: usize,
    /// It has been shown.
    shown: bool,
}

/// Something happened; whether settings or rules may have changed.
type Change = bool;

impl Run for Watch {
    const NAME: &'static str = "watch";

    fn run(mut self, terminal: &Terminal) -> Result<Status, Failure> {
        let terminal = &terminal.quiet(self.output.quiet());
        let outputs = self.output.chosen()?;
        self.drafts.left_out = outputs.files();
        if self.drafts.paths().iter().any(|path| path.as_os_str() == "-") {
            return Err(Failure::new("standard input cannot be watched").help("name files"));
        }
        let (heard, changes) = channel();
        let mut watcher = watcher(heard, self.baseline.as_deref())?;
        let here = [PathBuf::from(".")];
        let paths = if self.drafts.paths().is_empty() { &here } else { self.drafts.paths() };
        for path in paths {
            watch(&mut watcher, path)?;
        }
        let mut project = None;
        let mut seen = Round::default();
        let mut shelf = Shelf::new(self.baseline.clone());
        loop {
            if project.is_none() {
                seen = Round::default();
                project = self.settled(terminal, &mut watcher);
            }
            if let Some(project) = &mut project {
                self.round(project, &mut shelf, &mut seen, &outputs, terminal)?;
            }
            match next(&changes) {
                Some(true) => project = None,
                Some(false) => {}
                None => return Ok(Status::Fine),
            }
        }
    }
}

impl Watch {
    /// The settings as they are now; what is wrong with them is told, and waited for.
    fn settled(&self, terminal: &Terminal, watcher: &mut RecommendedWatcher) -> Option<Project> {
        match Project::new(&self.project, &self.rules) {
            Ok(project) => {
                for folder in &self.rules.folders {
                    // What cannot be watched is read all the same.
                    let _ = watch(watcher, folder);
                }
                Some(project)
            }
            Err(failure) => {
                terminal.fail(&failure);
                None
            }
        }
    }

    /// Checks what is new or has changed, and shows all that was found.
    fn round(
        &self,
        project: &mut Project,
        shelf: &mut Shelf,
        seen: &mut Round,
        outputs: &Outputs,
        terminal: &Terminal,
    ) -> Result<(), Failure> {
        match self.check(project, shelf, seen, terminal) {
            Ok(true) => seen.shown = true,
            // Something else was written in the folder: what this run shows, perhaps.
            Ok(false) => return Ok(()),
            Err(failure) => {
                terminal.fail(&failure);
                return Ok(());
            }
        }
        let seen = &seen.files;
        let mut findings: Vec<_> = seen.values().flat_map(|seen| seen.found.clone()).collect();
        sort(&mut findings);
        let bytes = seen.values().map(|seen| seen.size).sum();
        let summary = Summary::new(seen.len(), bytes, &findings);
        let cards: Vec<_> = project.running().into_iter().map(card).collect();
        let report = Report {
            findings: &findings,
            summary: &summary,
            checked: &[],
            skipped: &[],
            rules: &cards,
        };
        outputs.write(&report, terminal)?;
        terminal.note_unless_quiet("watching for changes; Ctrl+C ends it");
        Ok(())
    }

    /// Checks the files that are not as they were; whether there is something to show.
    fn check(
        &self,
        project: &mut Project,
        shelf: &mut Shelf,
        seen: &mut Round,
        terminal: &Terminal,
    ) -> Result<bool, Failure> {
        let mut listed = self.drafts.list(terminal)?;
        let mut before = mem::take(&mut seen.files);
        let (mut changed, mut plans) = (Vec::new(), Vec::new());
        let mut broken = 0;
        for draft in mem::take(&mut listed.drafts) {
            let Ok(input) = &draft else {
                broken += 1;
                changed.push(draft);
                plans.push(None);
                continue;
            };
            let path = input.path().unwrap_or(Path::new(UNNAMED)).to_owned();
            let may_be_left_out = self.project.force_exclude || !input.is_named();
            if may_be_left_out && project.excludes(&path)? {
                continue;
            }
            let stamp = stamp(&path);
            match before.remove(&path) {
                Some(known) if known.stamp == stamp => {
                    seen.files.insert(path, known);
                }
                _ => {
                    let checker = project.checker(Some(&path))?;
                    let known = shelf.known(Some(&path), project)?;
                    plans.push(Some(Plan { path, stamp, checker, known }));
                    changed.push(draft);
                }
            }
        }
        let news = plans.iter().any(Option::is_some) || !before.is_empty() || broken != seen.broken;
        seen.broken = broken;
        if seen.shown && !news {
            return Ok(false);
        }
        clear(terminal);
        project.check_names()?;
        tell(project.rule_problems(), "rule", true, terminal);
        listed.drafts = changed;
        self.look(listed, &plans, &mut seen.files, terminal)?;
        Ok(true)
    }

    fn look(
        &self,
        listed: Listed,
        plans: &[Option<Plan>],
        seen: &mut BTreeMap<PathBuf, Seen>,
        terminal: &Terminal,
    ) -> Result<(), Failure> {
        let outcomes = self.drafts.each_of(listed, terminal, |number, document, size| {
            let Plan { path, stamp, checker, known } = plans.get(number)?.as_ref()?;
            let mut found = checker.check(document).findings;
            if let Some(known) = known {
                known.hide(&mut found);
            }
            Some((path.clone(), Seen { stamp: *stamp, found, size }))
        })?;
        seen.extend(outcomes.results.into_iter().flatten());
        Ok(())
    }
}

/// A file that is to be checked, as it is now.
struct Plan {
    path: PathBuf,
    stamp: (Option<SystemTime>, u64),
    checker: Arc<Checker>,
    /// What a baseline lists for it.
    known: Option<Known>,
}

fn stamp(path: &Path) -> (Option<SystemTime>, u64) {
    let file = fs::metadata(path).ok();
    let size = file.as_ref().map_or(0, fs::Metadata::len);
    (file.and_then(|file| file.modified().ok()), size)
}

fn watcher(heard: Sender<Change>, baseline: Option<&Path>) -> Result<RecommendedWatcher, Failure> {
    let baseline = baseline.and_then(Path::file_name).unwrap_or(NAME.as_ref()).to_owned();
    let told = move |event: notify::Result<Event>| {
        let Ok(event) = event else { return };
        if !matches!(event.kind, EventKind::Access(_)) {
            // Nobody listens any more once the run ends.
            let _ = heard.send(event.paths.iter().any(|path| settles(path, &baseline)));
        }
    };
    notify::recommended_watcher(told).map_err(|error| cannot(&error))
}

/// Watches a folder and all below it, or a file by its folder: editors put another file in its place.
fn watch(watcher: &mut RecommendedWatcher, path: &Path) -> Result<(), Failure> {
    let done = if path.is_dir() {
        watcher.watch(path, RecursiveMode::Recursive)
    } else {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        watcher.watch(folder.unwrap_or(Path::new(".")), RecursiveMode::NonRecursive)
    };
    done.map_err(|error| cannot(&error))
}

fn cannot(error: &notify::Error) -> Failure {
    Failure::new(format!("cannot watch for changes: {error}"))
}

/// Whether a file may settle how others are checked.
fn settles(path: &Path, baseline: &OsStr) -> bool {
    path.file_name() == Some(baseline)
        || path.extension().is_some_and(|e| e == "yaml" || e == "yml" || e == "toml")
}

/// Waits for a change, and for those that come with it.
fn next(changes: &Receiver<Change>) -> Option<Change> {
    let mut change = changes.recv().ok()?;
    while let Ok(more) = changes.recv_timeout(TOGETHER) {
        change |= more;
    }
    Some(change)
}

/// Clears a terminal; what is no terminal has all rounds one after another.
fn clear(terminal: &Terminal) {
    use std::io::IsTerminal;
    if io::stdout().is_terminal() && terminal.out.unicode {
        let mut out = io::stdout().lock();
        // Where it cannot be cleared, the next round stands below.
        let _ = out.write_all(b"\x1b[2J\x1b[3J\x1b[H").and_then(|()| out.flush());
    }
}
