//! Baselines on disk: `--baseline`, `--write-baseline`, `--prune-baseline`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::Status;
use super::failure::Failure;
use super::inputs::read_at_most;
use super::project::{Project, relative, seen_from};
use super::terminal::Terminal;
use crate::config::{Baseline, Stale};
use crate::report::{Reported, counted};

/// No baseline is larger, in bytes.
const MOST: u64 = 64 << 20;
/// Where one is written, unless somebody says otherwise.
const NAME: &str = "factlint-baseline.json";
/// Options with which not everything is found that a baseline may list.
const PARTIAL: [&str; 3] = ["only", "ignore", "min_confidence"];
/// So many stale findings are named.
const NAMED: usize = 5;

/// Findings that are known and left for later.
#[derive(Args, Clone, Debug, Default)]
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
        let name = seen_from(path, &self.here);
        let bytes = match read_at_most(path, MOST) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && self.writes() => {
                return Ok(Baseline::default());
            }
            Err(error) => {
                let failure = Failure::of_path(&name, &error);
                return Err(failure.help("--write-baseline writes a baseline of all findings"));
            }
            Ok(bytes) => bytes.ok_or_else(|| Failure::about(&name, "larger than 64 MiB"))?,
        };
        let read = Baseline::read(&String::from_utf8_lossy(&bytes));
        read.map_err(|why| {
            Failure::about(&name, &format!("is no baseline: {why}"))
                .help("remove it, and write it anew with --write-baseline")
        })
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
