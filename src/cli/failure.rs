//! What can go wrong in a run, in words.

use std::path::Path;
use std::{fs, io};

use super::shown::shown;
use crate::report::Skipped;
use crate::yaml::{Problem, did_you_mean};

/// Why something could not be done, and what to do about it.
///
/// The message is in lower case without a full stop, as those of YAML files are.
#[derive(Clone, Debug)]
pub(super) struct Failure {
    /// What is wrong.
    pub message: String,
    /// How to fix it; may be empty.
    pub help: String,
    /// The path that it is about, with which the message begins; may be empty.
    pub path: String,
    /// What is wrong where it stands in files, to be shown first.
    pub problems: Vec<Problem>,
    /// It is a sound document without text: where it was found in a folder, nobody asked for it.
    pub without_text: bool,
}

impl Failure {
    /// A failure without help.
    pub fn new(message: impl Into<String>) -> Self {
        let (help, path, problems) = (String::new(), String::new(), Vec::new());
        Self { message: message.into(), help, path, problems, without_text: false }
    }

    /// What is wrong with a path.
    pub fn about(path: &str, why: &str) -> Self {
        Self { path: path.to_owned(), ..Self::new(format!("{path}: {why}")) }
    }

    /// Says how to fix it.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: help.into(), ..self }
    }

    /// Adds what is wrong where it stands in a file.
    #[must_use]
    pub fn problems(self, problems: Vec<Problem>) -> Self {
        Self { problems, ..self }
    }

    /// What the system says about a path.
    pub fn of_path(path: &str, error: &io::Error) -> Self {
        let why = match error.kind() {
            io::ErrorKind::NotFound => "no such file or folder".to_owned(),
            io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
            // The number that the system has for it tells a writer nothing.
            _ => without_number(&error.to_string()),
        };
        let failure = Self::about(path, &why);
        match neighbor(Path::new(path)).filter(|_| error.kind() == io::ErrorKind::NotFound) {
            Some(meant) => failure.help(format!("did you mean `{meant}`?")),
            None => failure,
        }
    }
}

/// What has nearly the name of a path, in its folder.
fn neighbor(path: &Path) -> Option<String> {
    let stem = path.file_stem()?.to_str()?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let all = fs::read_dir(folder.unwrap_or(Path::new("."))).ok()?;
    let mut names: Vec<String> =
        all.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort_unstable();
    // What all names of a folder end in makes none of them like another.
    let stem_of = |name: &str| Path::new(name).file_stem()?.to_str().map(str::to_owned);
    let stems: Vec<String> = names.iter().filter_map(|name| stem_of(name)).collect();
    let meant = did_you_mean(stem, stems.iter().map(String::as_str))?;
    let name = names.iter().find(|name| stem_of(name).as_deref() == Some(meant))?;
    Some(shown(&path.with_file_name(name)))
}

impl Failure {
    /// What the system says about a file that could not be written.
    pub fn not_written(path: &str, error: &io::Error) -> Self {
        let why = match error.kind() {
            io::ErrorKind::PermissionDenied => "no permission to write it".to_owned(),
            io::ErrorKind::IsADirectory => "a folder, and no file that could be written".to_owned(),
            _ => format!("not written: {}", without_number(&error.to_string())),
        };
        Self::about(path, &why)
    }
}

impl From<Failure> for Skipped {
    fn from(failure: Failure) -> Self {
        let Failure { message, path, .. } = failure;
        let why = message.strip_prefix(&path).and_then(|rest| rest.strip_prefix(": "));
        Self { reason: why.unwrap_or(&message).to_owned(), path }
    }
}

fn without_number(message: &str) -> String {
    message.split(" (os error").next().unwrap_or(message).to_lowercase()
}
