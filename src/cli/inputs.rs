//! The drafts of a run: from paths on the command line to documents.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::num::NonZero;
use std::path::{Path, PathBuf};

use clap::Args;
use ignore::WalkBuilder;
use rayon::prelude::*;

use super::failure::Failure;
use super::terminal::Terminal;
use crate::document::{Document, FORMATS, Format, NotText};

/// The path that stands for standard input.
const STDIN: &str = "-";
/// What a draft that comes in by it is called.
const UNNAMED: &str = "<stdin>";
/// A file of our own in which drafts can be left out, written as .gitignore is.
const IGNORE_FILE: &str = ".factlintignore";

/// More threads than any machine has use for take longer to start than all drafts to read.
const MOST_THREADS: usize = 256;

/// Which drafts to read.
#[derive(Args, Debug)]
pub(super) struct Drafts {
    /// Files and folders; `-` is standard input [default: this folder]
    ///
    /// A file that is named is read whatever its extension. In folders, files are read that have
    /// the extension of a document, unless .gitignore or .factlintignore leaves them out.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// The name of standard input: its extension says how to read it
    ///
    /// Without a path, standard input is the one draft.
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<String>,

    /// The number of threads [default: one for each processor]
    #[arg(short = 'j', long, value_name = "N")]
    threads: Option<NonZero<usize>>,
}

/// A draft that is still to be read.
#[derive(Debug)]
struct Input {
    /// As it is shown.
    name: String,
    from: From,
}

#[derive(Debug)]
enum From {
    File(PathBuf),
    Stdin,
}

/// What came of the drafts of a run.
pub(super) struct Outcomes<T> {
    /// What was made of each draft, in the order of the drafts.
    pub results: Vec<T>,
    /// Whether all of them could be read.
    pub all: bool,
}

impl Drafts {
    /// Reads all drafts and makes something of each, several at a time; tells what could not be
    /// read. `make` is given the size of the file, too. The results stand in the order of the paths,
    /// whoever finishes first.
    pub fn each<T: Send>(
        &self,
        terminal: &Terminal,
        make: impl Fn(&Document, u64) -> T + Sync,
    ) -> Result<Outcomes<T>, Failure> {
        let listed = self.list(terminal)?;
        let read = |input: &Result<Input, Failure>| match input {
            Ok(input) => {
                let (document, size) = input.read()?;
                Ok((make(&document, size), oddity(&document)))
            }
            Err(failure) => Err(failure.clone()),
        };
        let one = NonZero::<usize>::MIN;
        let alone = listed.len() < 2 || self.threads == Some(one);
        let outcomes: Vec<_> = if alone {
            listed.iter().map(read).collect()
        } else {
            let threads = self.threads.map_or(0, |threads| threads.get().min(MOST_THREADS));
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
            let pool = pool.map_err(|error| Failure::new(format!("no threads: {error}")))?;
            pool.install(|| listed.par_iter().map(read).collect())
        };
        let mut results = Vec::with_capacity(outcomes.len());
        let mut all = true;
        for outcome in outcomes {
            match outcome {
                Ok((result, oddity)) => {
                    results.push(result);
                    if let Some(oddity) = oddity {
                        terminal.warn(&oddity);
                    }
                }
                Err(failure) => {
                    all = false;
                    terminal.fail(&failure);
                }
            }
        }
        Ok(Outcomes { results, all })
    }

    /// The drafts in the order of the paths, those of a folder by their names, each once.
    fn list(&self, terminal: &Terminal) -> Result<Vec<Result<Input, Failure>>, Failure> {
        let only = [PathBuf::from(if self.stdin_filename.is_some() { STDIN } else { "." })];
        let paths = if self.paths.is_empty() { only.as_slice() } else { &self.paths };
        if self.stdin_filename.is_some() && !paths.iter().any(|path| path.as_os_str() == STDIN) {
            return Err(Failure::new("`--stdin-filename` names what comes in, and nothing does")
                .help("add `-` to the paths"));
        }
        let mut listed = Vec::new();
        for path in paths {
            if path.as_os_str() == STDIN {
                let name = self.stdin_filename.clone().unwrap_or(UNNAMED.to_owned());
                listed.push(Ok(Input { name, from: From::Stdin }));
            } else if path.is_dir() {
                let before = listed.len();
                walk(path, &mut listed);
                if listed.len() == before {
                    terminal.warn(&no_drafts(path));
                }
            } else {
                listed.push(Ok(Input { name: shown(path), from: From::File(path.clone()) }));
            }
        }
        // A folder holds each of its files once.
        if paths.len() > 1 {
            let mut seen = BTreeSet::new();
            listed.retain(|input| input.as_ref().map_or(true, |input| seen.insert(input.whole())));
        }
        Ok(listed)
    }
}

/// The documents in a folder and below.
fn walk(folder: &Path, listed: &mut Vec<Result<Input, Failure>>) {
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
                    listed.push(Ok(Input { name, from: From::File(entry.into_path()) }));
                }
            }
            Err(error) => listed.push(Err(unwalkable(&error, folder))),
        }
    }
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

/// A path as it is shown: without the `./` of those below this folder.
pub(super) fn shown(path: &Path) -> String {
    let short = path.strip_prefix(".").ok().filter(|rest| !rest.as_os_str().is_empty());
    short.unwrap_or(path).to_string_lossy().into_owned()
}

fn no_drafts(folder: &Path) -> Failure {
    let extensions: Vec<_> =
        FORMATS.iter().flat_map(|format| format.extensions).map(|e| format!(".{e}")).collect();
    Failure::new(format!("{}: no drafts in this folder", folder.display())).help(format!(
        "in folders, files are read that end in {}, unless .gitignore leaves them out; any other \
         file is read when it is named itself",
        extensions.join(", ")
    ))
}

impl Input {
    /// The one path that a file has, by whatever way it was named; none for what comes in.
    fn whole(&self) -> Option<PathBuf> {
        match &self.from {
            From::File(path) => Some(fs::canonicalize(path).unwrap_or_else(|_| path.clone())),
            From::Stdin => None,
        }
    }

    /// The document, and the size of the file.
    fn read(&self) -> Result<(Document, u64), Failure> {
        let bytes = match &self.from {
            From::File(path) => fs::read(path),
            From::Stdin => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
            }
        };
        let bytes = bytes.map_err(|error| Failure::of_path(&self.name, &error))?;
        let size = bytes.len() as u64;
        let document = Document::read(&self.name, bytes);
        Ok((document.map_err(|why| not_text(&self.name, why))?, size))
    }
}

fn not_text(name: &str, why: NotText) -> Failure {
    let extension = Path::new(name).extension().map(|e| e.to_string_lossy().to_lowercase());
    let help = match extension.as_deref() {
        Some("pdf") => "turn it into text first, with `pdftotext` for example",
        Some("doc" | "docx" | "odt" | "rtf" | "pages") => {
            "save it as plain text or Markdown first (`pandoc` does it well)"
        }
        _ => "factlint reads plain text, Markdown and HTML",
    };
    match why {
        NotText::Binary { .. } => {
            Failure::new(format!("{name}: not text (binary file)")).help(help)
        }
        NotText::TooLarge => Failure::new(format!("{name}: too large (4 GiB or more)"))
            .help("split it into documents that are read on their own"),
    }
}

/// What is odd about a draft, but does not keep it from being read.
fn oddity(document: &Document) -> Option<Failure> {
    let source = &document.source;
    let at = source.malformed()?;
    let message = format!("{}: byte {at} is not valid {}", source.path(), source.encoding());
    Some(Failure::new(message).help("the rest is read; offsets and columns stay right"))
}
