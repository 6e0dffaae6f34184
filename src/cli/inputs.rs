//! The drafts of a run: from paths on the command line to documents.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use ignore::WalkBuilder;
use rayon::prelude::*;

use super::failure::Failure;
use super::input::{From, Input, UNNAMED, oddity};
use super::progress;
use super::shown::shown;
use super::terminal::Terminal;
use crate::document::{Document, FORMATS, Format};
use crate::report::Skipped;

/// The path that stands for standard input.
const STDIN: &str = "-";
/// A file of our own in which drafts can be left out, written as .gitignore is.
const IGNORE_FILE: &str = ".factlintignore";

/// More threads than any machine has use for take longer to start than all drafts to read.
const MOST_THREADS: usize = 256;

/// The largest file that is read where nothing else is said, in MiB.
const MAX_FILE_SIZE: u32 = 256;

/// Which drafts to read.
#[derive(Args, Debug, Default)]
#[command(next_help_heading = "Documents")]
pub(super) struct Drafts {
    /// Files and folders; `-` is standard input [default: this folder]
    ///
    /// A file that is named is read whatever its extension. In folders, files are read that have
    /// the extension of a document, unless .gitignore or .factlintignore leaves them out.
    #[arg(value_name = "PATH", help_heading = None)]
    paths: Vec<PathBuf>,

    /// The name of standard input: its extension says how to read it
    ///
    /// Without a path, standard input is the one draft.
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<String>,

    /// Read every file in this format, whatever its name and its content say
    #[arg(long, value_name = "FORMAT", value_parser = input_formats())]
    input_format: Option<&'static Format>,

    /// Check a file of at most so many MiB
    #[arg(long, value_name = "MIB", default_value_t = MAX_FILE_SIZE)]
    max_file_size: u32,

    /// The number of threads [default: one for each processor]
    #[arg(short = 'j', long, value_name = "N", value_parser = threads)]
    threads: Option<NonZero<usize>>,

    /// Files that are not read where they stand in a folder: those that the run itself writes.
    #[arg(skip)]
    pub left_out: Vec<PathBuf>,
}

/// Reads a number of threads.
fn threads(text: &str) -> Result<NonZero<usize>, String> {
    text.parse().map_err(|_| "the number of threads is 1 or more".to_owned())
}

/// The names of the input formats, each with the extensions that mean it.
fn input_formats() -> impl TypedValueParser<Value = &'static Format> {
    let named = FORMATS.iter().map(|format| {
        let extensions: Vec<_> = format.extensions.iter().map(|e| format!(".{e}")).collect();
        PossibleValue::new(format.name).help(extensions.join(", "))
    });
    PossibleValuesParser::new(named).map(|name| Format::named(&name).unwrap_or(&FORMATS[0]))
}

/// What came of the drafts of a run.
pub(super) struct Outcomes<T> {
    /// What was made of each draft, in the order of the drafts.
    pub results: Vec<T>,
    /// Whether all of them could be read.
    pub all: bool,
    /// What could not, and why.
    pub skipped: Vec<Skipped>,
}

impl Drafts {
    /// The paths that are named.
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// The files of these paths, and the drafts in those that are folders.
    pub fn at(paths: Vec<PathBuf>) -> Self {
        Self { paths, max_file_size: MAX_FILE_SIZE, ..Self::default() }
    }

    /// Reads all drafts and makes something of each, several at a time; tells what could not be
    /// read. `make` is given the size of the file, too. The results stand in the order of the paths,
    /// whoever finishes first.
    pub fn each<T: Send>(
        &self,
        terminal: &Terminal,
        make: impl Fn(&Document, u64) -> T + Sync,
    ) -> Result<Outcomes<T>, Failure> {
        let listed = self.list(terminal)?;
        self.each_of(listed, terminal, |_, document, size| make(document, size))
    }

    /// Reads one draft.
    pub fn read(&self, input: &Input) -> Result<Document, Failure> {
        let most = u64::from(self.max_file_size) << 20;
        Ok(input.read(most, self.input_format)?.0)
    }

    /// As [`Self::each`], of drafts that were listed before; `make` is given the number of the draft
    /// among them.
    pub fn each_of<T: Send>(
        &self,
        listed: Listed,
        terminal: &Terminal,
        make: impl Fn(usize, &Document, u64) -> T + Sync,
    ) -> Result<Outcomes<T>, Failure> {
        let Listed { drafts: listed, mut skipped } = listed;
        let read = |(number, input): (usize, &Result<Input, Failure>)| match input {
            Ok(input) => {
                let most = u64::from(self.max_file_size) << 20;
                // No document makes a check panic; were one to, the others are checked all the same.
                catch_unwind(AssertUnwindSafe(|| {
                    let (document, size) = input.read(most, self.input_format)?;
                    Ok((make(number, &document, size), oddity(&document)))
                }))
                .unwrap_or_else(|_| {
                    let path = input.path().map_or_else(|| UNNAMED.to_owned(), shown);
                    let help = "please report it, with the document if you may";
                    Err(Failure::about(&path, "factlint itself failed on it").help(help))
                })
            }
            Err(failure) => Err(failure.clone()),
        };
        let one = NonZero::<usize>::MIN;
        let alone = listed.len() < 2 || self.threads == Some(one);
        let outcomes: Vec<_> = progress::told(listed.len(), terminal, |done| {
            let read = |draft| {
                let outcome = read(draft);
                done.fetch_add(1, Ordering::Relaxed);
                outcome
            };
            if alone {
                return Ok(listed.iter().enumerate().map(read).collect());
            }
            let threads = self.threads.map_or(0, |threads| threads.get().min(MOST_THREADS));
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
            let pool = pool.map_err(|error| Failure::new(format!("no threads: {error}")))?;
            Ok::<_, Failure>(pool.install(|| listed.par_iter().enumerate().map(read).collect()))
        })?;
        let mut results = Vec::with_capacity(outcomes.len());
        let mut all = true;
        for (outcome, input) in outcomes.into_iter().zip(&listed) {
            let named = input.as_ref().is_ok_and(Input::is_named);
            match outcome {
                Ok((result, oddity)) => {
                    results.push(result);
                    if let Some(oddity) = oddity {
                        terminal.warn(&oddity);
                    }
                }
                // Like a document of a kind that is not read: it is told, and the others are checked.
                Err(failure) if failure.without_text && !named => {
                    terminal.warn(&failure);
                    skipped.push(failure.into());
                }
                Err(failure) => {
                    all = false;
                    terminal.fail(&failure);
                    skipped.push(failure.into());
                }
            }
        }
        Ok(Outcomes { results, all, skipped })
    }

    /// The drafts in the order of the paths, those of a folder by their names, each once.
    pub fn list(&self, terminal: &Terminal) -> Result<Listed, Failure> {
        let comes_in = self.stdin_filename.is_some() || self.paths.is_empty() && stdin_holds_text();
        let only = [PathBuf::from(if comes_in { STDIN } else { "." })];
        let paths = if self.paths.is_empty() { only.as_slice() } else { &self.paths };
        if self.stdin_filename.is_some() && !paths.iter().any(|path| path.as_os_str() == STDIN) {
            return Err(Failure::new(
                "`--stdin-filename` is for standard input, which is not read here",
            )
            .help("add `-` to the paths, or leave the option out"));
        }
        let (mut listed, mut skipped) = (Vec::new(), Vec::new());
        for path in paths {
            if path.as_os_str() == STDIN {
                let name = self.stdin_filename.clone().unwrap_or(UNNAMED.to_owned());
                listed.push(Ok(Input { name, from: From::Stdin, named: true }));
            } else if path.is_dir() {
                let before = listed.len();
                let passed_over = walk(path, &mut listed);
                self.leave_out(before, &mut listed);
                if !passed_over.is_empty() {
                    terminal.warn(&not_read(&passed_over));
                }
                if listed.len() == before {
                    let nothing = no_drafts(path);
                    terminal.warn(&nothing);
                    skipped.push(nothing.into());
                }
                skipped.extend(passed_over);
            } else {
                let from = From::File(path.clone());
                listed.push(Ok(Input { name: shown(path), from, named: true }));
            }
        }
        // A folder holds each of its files once.
        if paths.len() > 1 {
            let mut seen = BTreeSet::new();
            listed.retain(|input| input.as_ref().map_or(true, |input| seen.insert(input.whole())));
        }
        Ok(Listed { drafts: listed, skipped })
    }

    /// Drops what the run itself writes from the drafts that a folder has added.
    fn leave_out(&self, before: usize, listed: &mut Vec<Result<Input, Failure>>) {
        let written = |path: &PathBuf| fs::canonicalize(path).ok();
        let left_out: Vec<_> = self.left_out.iter().filter_map(written).collect();
        if left_out.is_empty() {
            return;
        }
        let is_left_out =
            |input: &Input| input.whole().is_some_and(|path| left_out.contains(&path));
        let added = listed.split_off(before);
        let kept = |input: &Result<Input, Failure>| !input.as_ref().is_ok_and(is_left_out);
        listed.extend(added.into_iter().filter(kept));
    }
}

/// What is to be read.
pub(super) struct Listed {
    pub drafts: Vec<Result<Input, Failure>>,
    /// What is not, though a reader may think that it is.
    skipped: Vec<Skipped>,
}

impl Listed {
    /// The names of drafts, in their order; tells what could not be found.
    pub fn names(self, terminal: &Terminal) -> Outcomes<String> {
        let Self { drafts, mut skipped } = self;
        let (mut results, mut all) = (Vec::new(), true);
        for draft in drafts {
            match draft.and_then(Input::found) {
                Ok(input) => results.push(input.name),
                Err(failure) => {
                    all = false;
                    terminal.fail(&failure);
                    skipped.push(failure.into());
                }
            }
        }
        Outcomes { results, all, skipped }
    }
}

/// Whether something comes in though nothing is named: a pipe or a file, and no terminal.
#[cfg(unix)]
fn stdin_holds_text() -> bool {
    use std::os::fd::AsFd;
    use std::os::unix::fs::FileTypeExt;
    let Ok(stdin) = io::stdin().as_fd().try_clone_to_owned() else { return false };
    fs::File::from(stdin).metadata().is_ok_and(|stdin| {
        let kind = stdin.file_type();
        kind.is_fifo() || kind.is_socket() || kind.is_file()
    })
}

#[cfg(not(unix))]
fn stdin_holds_text() -> bool {
    false
}

/// Kinds of documents that people may think are read.
const DOCUMENTS: [&str; 9] =
    ["doc", "docb", "epub", "key", "numbers", "pages", "ppt", "rtf", "xls"];

/// Whether a file is a document of a kind that is not read.
fn is_other_document(name: &str) -> bool {
    let extension = Path::new(name).extension().map(|e| e.to_string_lossy().to_lowercase());
    extension.is_some_and(|extension| DOCUMENTS.contains(&extension.as_str()))
}

/// That documents in a folder are of kinds that are not read.
fn not_read(passed_over: &[Skipped]) -> Failure {
    let which = match passed_over {
        [one] => format!("{}: not read: {}", one.path, one.reason),
        [one, rest @ ..] => {
            format!("{} and {} more not read: documents of other kinds", one.path, rest.len())
        }
        [] => String::new(),
    };
    Failure::new(which).help("save them as plain text or Markdown to have them checked")
}

/// The documents in a folder and below.
///
/// Answers the documents of kinds that are not read.
fn walk(folder: &Path, listed: &mut Vec<Result<Input, Failure>>) -> Vec<Skipped> {
    let mut passed_over = Vec::new();
    let walk = WalkBuilder::new(folder)
        // A .gitignore means what it says also where there is no repository (yet).
        .require_git(false)
        .add_custom_ignore_filename(IGNORE_FILE)
        .sort_by_file_name(Ord::cmp)
        .build();
    for entry in walk {
        match entry {
            Ok(entry) => {
                let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
                let name = shown(entry.path());
                if is_file && Format::of_path(&name).is_some() {
                    let from = From::File(entry.into_path());
                    listed.push(Ok(Input { name, from, named: false }));
                } else if is_file && is_other_document(&name) {
                    let reason = "a document of a kind that factlint does not read".to_owned();
                    passed_over.push(Skipped { path: name, reason });
                }
            }
            Err(error) => listed.push(Err(unwalkable(&error, folder))),
        }
    }
    passed_over
}

fn unwalkable(error: &ignore::Error, folder: &Path) -> Failure {
    let place = path_of(error).unwrap_or(folder);
    match error.io_error() {
        Some(io) => Failure::of_path(&shown(place), io),
        None => Failure::new(format!("{}: {error}", shown(place))),
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            path_of(err)
        }
        _ => None,
    }
}

fn no_drafts(folder: &Path) -> Failure {
    let mut extensions = FORMATS.iter().filter_map(|format| format.extensions.first());
    let first: Vec<_> = extensions.by_ref().take(5).map(|e| format!(".{e}")).collect();
    Failure::about(&shown(folder), "no documents in this folder").help(format!(
        "in folders, {} and {} more kinds of files are read (see docs/formats.md), unless .gitignore \
         leaves them out; any other file is read when it is named itself",
        first.join(", "),
        extensions.count()
    ))
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test writes drafts and fails by a panic"
)]
mod tests {
    use super::*;
    use crate::cli::terminal::ColorChoice;

    #[test]
    fn what_fails_on_one_draft_is_told_and_the_others_are_read() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.txt", "b.txt", "c.txt"] {
            fs::write(folder.path().join(name), name).unwrap();
        }
        let drafts = Drafts::at(vec![folder.path().to_owned()]);
        let outcomes = drafts
            .each(&Terminal::new(ColorChoice::Never), |document, _| {
                let text = document.text().to_owned();
                assert_ne!(text, "b.txt");
                text
            })
            .unwrap();
        assert_eq!(outcomes.results, ["a.txt", "c.txt"]);
        assert!(!outcomes.all);
        let [skipped] = outcomes.skipped.as_slice() else { panic!("{:?}", outcomes.skipped) };
        assert!(skipped.path.ends_with("b.txt"), "{}", skipped.path);
        assert_eq!(skipped.reason, "factlint itself failed on it");
    }
}
