//! Baselines on disk: `--baseline`, `--write-baseline`, `--prune-baseline`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use clap::Args;

use super::Status;
use super::failure::Failure;
use super::input::read_at_most;
use super::project::{Project, relative, seen_from};
use super::terminal::Terminal;
use crate::config::{Baseline, Stale};
use crate::report::{Reported, counted};

/// No baseline is larger, in bytes.
const MOST: u64 = 64 << 20;
/// Where one is written, unless somebody says otherwise.
pub(super) const NAME: &str = "factlint-baseline.json";
/// Options with which not everything is found that a baseline may list.
const PARTIAL: [&str; 3] = ["only", "ignore", "min_confidence"];
/// So many stale findings are named.
const NAMED: usize = 5;

/// Findings that are known and left for later.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Known and new findings")]
pub(super) struct BaselineOptions {
    /// Leave out the findings that this file lists
    ///
    /// `baseline` of a configuration names it, too. Findings are known again by their rules, files and
    /// words, not by their lines.
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,

    /// Write all findings of this run to the baseline, and exit with 0
    ///
    /// To the file that is named here, by --baseline or by the configuration, else to
    /// factlint-baseline.json. What it lists for files that are not checked stays.
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true)]
    #[arg(conflicts_with_all = PARTIAL)]
    #[allow(clippy::option_option, reason = "clap's way to say that the value may be left out")]
    write_baseline: Option<Option<PathBuf>>,

    /// Take out of the baseline what is no longer found in the files that are checked
    #[arg(long, conflicts_with = "write_baseline", conflicts_with_all = PARTIAL)]
    prune_baseline: bool,

    /// Exit with 1 where the baseline lists findings that are no longer there
    #[arg(long, conflicts_with_all = ["write_baseline", "prune_baseline"])]
    fail_on_stale: bool,
}

/// The baselines of a run.
pub(super) struct Baselines<'o> {
    options: &'o BaselineOptions,
    here: PathBuf,
    /// All is found that there is.
    is_whole: bool,
    files: BTreeMap<PathBuf, Open>,
}

/// A baseline that is used.
struct Open {
    /// As it stands in the file.
    listed: Baseline,
    /// What of it was not found yet; or, where it is written, what was found.
    left: Baseline,
    /// The files that were checked, by their paths relative to it.
    seen: BTreeSet<String>,
}

impl<'o> Baselines<'o> {
    pub fn new(options: &'o BaselineOptions, project: &Project) -> Self {
        let (here, is_whole) = (project.here().to_owned(), project.is_whole());
        Self { options, here, is_whole, files: BTreeMap::new() }
    }

    /// Whether findings are written down.
    fn writes(&self) -> bool {
        self.options.write_baseline.is_some()
    }

    /// The baseline for a file; read before any file is checked, so that one that is missing is told at
    /// once.
    pub fn of(
        &mut self,
        path: Option<&Path>,
        project: &mut Project,
    ) -> Result<Option<PathBuf>, Failure> {
        let option = self.options.write_baseline.iter().flatten().next();
        let configured = project.config(path)?.and_then(|config| config.baseline());
        let named = match option.or(self.options.baseline.as_ref()) {
            Some(named) => self.here.join(named),
            None => match &configured {
                Some(configured) => configured.value.clone(),
                None if self.writes() => self.here.join(NAME),
                None if self.options.prune_baseline || self.options.fail_on_stale => {
                    let help = "name it with --baseline, or in the configuration";
                    return Err(Failure::new("there is no baseline").help(help));
                }
                None => return Ok(None),
            },
        };
        if !self.files.contains_key(&named) {
            let listed = self.read(&named)?;
            let left = if self.writes() { Baseline::default() } else { listed.clone() };
            self.files.insert(named.clone(), Open { listed, left, seen: BTreeSet::new() });
        }
        Ok(Some(named))
    }

    fn read(&self, path: &Path) -> Result<Baseline, Failure> {
        // What is written need not be there yet.
        if self.writes() && fs::metadata(path).is_err_and(|e| e.kind() == io::ErrorKind::NotFound) {
            return Ok(Baseline::default());
        }
        read(path, &self.here)
    }

    /// What a baseline lists for a file.
    pub fn known(&self, at: &Path, path: &Path) -> Option<Known> {
        let listed = &self.files.get(at)?.listed;
        Some(Known::of(listed, at, path, &self.here))
    }

    /// Takes out of the findings in a file those that are known; how many they are.
    pub fn settle(&mut self, at: &Path, path: &Path, found: &mut Vec<Reported>) -> usize {
        let writes = self.writes();
        let Some(open) = self.files.get_mut(at) else { return 0 };
        let path = relative(path, at.parent().unwrap_or(at), &self.here);
        open.seen.insert(path.clone());
        let count = found.len();
        if writes {
            found.drain(..).for_each(|found| open.left.record(&path, &found));
            return count;
        }
        found.retain(|found| !open.left.take(&path, found));
        count - found.len()
    }

    /// Writes baselines, and tells what they list in vain; whether the run is to fail for it.
    pub fn finish(self, terminal: &Terminal) -> Result<Status, Failure> {
        let mut status = Status::Fine;
        for (at, Open { mut listed, left, seen }) in self.files {
            let name = seen_from(&at, &self.here);
            let folder = at.parent().unwrap_or(&at);
            let is_gone = |path: &str| !folder.join(path).exists();
            let is_seen = |path: &str| seen.contains(path) || is_gone(path);
            if self.options.write_baseline.is_some() {
                listed.forget(&is_seen);
                let found = left.count();
                listed.extend(left);
                write(&at, &name, &listed)?;
                terminal.note_unless_quiet(&format!("{} written to {name}", findings(found)));
                continue;
            }
            let stale = left.left(&is_seen);
            if stale.is_empty() || !self.is_whole {
                continue;
            }
            if self.options.prune_baseline {
                listed.prune(&left, &is_seen);
                write(&at, &name, &listed)?;
                let count: usize = stale.iter().map(|stale| stale.count).sum();
                terminal.note_unless_quiet(&format!("{} taken out of {name}", findings(count)));
                continue;
            }
            let told = in_vain(&name, &stale);
            if self.options.fail_on_stale {
                terminal.fail(&told);
                status = Status::Found;
            } else {
                terminal.warn(&told);
            }
        }
        Ok(status)
    }
}

/// Reads a baseline.
fn read(path: &Path, here: &Path) -> Result<Baseline, Failure> {
    let name = seen_from(path, here);
    let bytes = read_at_most(path, MOST).map_err(|error| {
        Failure::of_path(&name, &error).help("--write-baseline writes a baseline of all findings")
    })?;
    let bytes = bytes.ok_or_else(|| Failure::about(&name, "larger than 64 MiB"))?;
    Baseline::read(&String::from_utf8_lossy(&bytes)).map_err(|why| {
        Failure::about(&name, &format!("is no baseline: {why}"))
            .help("remove it, and write it anew with --write-baseline")
    })
}

/// What a baseline lists for one file.
#[derive(Clone, Debug)]
pub(super) struct Known {
    listed: Baseline,
    /// The file's path relative to the baseline.
    path: String,
}

impl Known {
    fn of(baseline: &Baseline, at: &Path, path: &Path, here: &Path) -> Self {
        let path = relative(path, at.parent().unwrap_or(at), here);
        Self { listed: baseline.of_file(&path), path }
    }

    /// Takes what is known out of all that was found in the file.
    pub fn hide(&self, found: &mut Vec<Reported>) {
        let mut left = self.listed.clone();
        found.retain(|found| !left.take(&self.path, found));
    }
}

/// Baselines for whoever checks files again and again: each is read once, and anew after it has changed.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    /// The one for all files; as configured where none is named.
    named: Option<PathBuf>,
    files: BTreeMap<PathBuf, (Stamp, Arc<Baseline>)>,
}

/// When a file was changed last, and its size.
type Stamp = (Option<SystemTime>, u64);

impl Shelf {
    /// With one baseline for all files, where it is named.
    pub fn new(named: Option<PathBuf>) -> Self {
        Self { named, files: BTreeMap::new() }
    }

    /// What is known of a file; nothing where it has no baseline.
    pub fn known(
        &mut self,
        path: Option<&Path>,
        project: &mut Project,
    ) -> Result<Option<Known>, Failure> {
        let Some(file) = path else { return Ok(None) };
        let here = project.here().to_owned();
        let at = if let Some(named) = &self.named {
            Some(here.join(named))
        } else {
            let config = project.config(path)?;
            config.and_then(|config| config.baseline()).map(|found| found.value)
        };
        let Some(at) = at else { return Ok(None) };
        let now = fs::metadata(&at).ok();
        let now =
            (now.as_ref().and_then(|now| now.modified().ok()), now.map_or(0, |now| now.len()));
        let baseline = match self.files.get(&at) {
            Some((stamp, known)) if *stamp == now => Arc::clone(known),
            _ => {
                let baseline = Arc::new(read(&at, &here)?);
                self.files.insert(at.clone(), (now, Arc::clone(&baseline)));
                baseline
            }
        };
        Ok(Some(Known::of(&baseline, &at, file, &here)))
    }
}

fn findings(count: usize) -> String {
    counted(count, "finding")
}

fn write(at: &Path, name: &str, baseline: &Baseline) -> Result<(), Failure> {
    fs::write(at, baseline.render()).map_err(|error| Failure::of_path(name, &error))
}

/// That a baseline lists findings that are no longer there.
fn in_vain(name: &str, stale: &[Stale]) -> Failure {
    let count: usize = stale.iter().map(|stale| stale.count).sum();
    let named = stale.iter().take(NAMED).map(|stale| {
        let times =
            if stale.count > 1 { format!(" ({} times)", stale.count) } else { String::new() };
        format!("{}: {}: {}{times}", stale.path, stale.rule, stale.message)
    });
    let mut named: Vec<_> = named.collect();
    if stale.len() > NAMED {
        named.push(format!("and {} more", stale.len() - NAMED));
    }
    let there = if count == 1 { "is" } else { "are" };
    Failure::new(format!(
        "{} in {name} {there} no longer there: {}",
        findings(count),
        named.join("; ")
    ))
    .help("--prune-baseline takes out what is gone")
}
