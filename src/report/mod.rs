//! Showing findings: to people, to programs, to editors.
//!
//! An output format is one file here and one line in [`FORMATS`]. Formats only write: what they
//! show arrives as [`Reported`], and whether there is a terminal, and how wide, as [`Options`].

mod cut;
mod excerpt;
mod fingerprint;
mod github;
mod json;
mod pretty;
mod reported;
mod sarif;
mod short;
mod summary;
mod text;
mod uri;

#[cfg(test)]
mod tests;

use std::io::{self, Write};

pub(crate) use cut::{columns, without_middle};
pub use excerpt::Excerpt;
pub use fingerprint::fingerprint;
pub use reported::{Reported, ReportedLabel, ReportedSuggestion, sort};
pub use summary::{Summary, counted, summary_line};
pub(crate) use text::{one_line, paragraphs, printable_json, visible};

use serde::Serialize;

use crate::rules::Severity;

/// A run, ready to be shown.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// What was found, in the order in which it is to be shown; see [`sort`].
    pub findings: &'a [Reported],
    /// The counts.
    pub summary: &'a Summary,
    /// What was to be checked and could not be.
    pub skipped: &'a [Skipped],
    /// The rules that ran, whether or not they found anything.
    pub rules: &'a [RuleCard],
}

/// What was to be checked and could not be: a file, or a folder with nothing to read in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// Its path as it was given.
    pub path: String,
    /// Why, in a few words.
    pub reason: String,
}

/// What a format may say about a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleCard {
    /// The rule's id.
    pub id: String,
    /// What it finds, in one line.
    pub title: String,
    /// Why that matters and what to do about it; may be empty.
    pub help: String,
    /// The severity of its findings, unless configured otherwise.
    pub severity: Severity,
    /// The page about it; may be empty.
    pub url: String,
}

/// What the place that is written to can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Colors, as ANSI escape codes.
    pub color: bool,
    /// Columns to a line.
    pub width: usize,
    /// Links, as OSC 8 escape codes.
    pub hyperlinks: bool,
    /// Characters outside ASCII, for drawing (the documents' own text is shown as it is).
    pub unicode: bool,
}

/// A way to write findings. Only `pretty` looks at the [`Options`].
pub trait Format: Sync {
    /// Writes the whole report, a valid document of its kind also where nothing was found (for the
    /// formats of one line a finding: nothing). What is written ends with a line end.
    fn write(&self, report: &Report<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()>;

    /// True where people read the output, but it has no room for [`summary_line`]: print that
    /// line elsewhere (standard error).
    fn wants_summary_beside(&self) -> bool {
        false
    }

    /// True where the lines are commands to a CI run, which nothing else may write.
    fn writes_commands(&self) -> bool {
        false
    }
}

/// An output format that can be chosen by name.
pub struct NamedFormat {
    /// The name on the command line.
    pub name: &'static str,
    /// What it is, in one line.
    pub doc: &'static str,
    /// The format itself.
    pub format: &'static dyn Format,
}

/// Every output format, the default first.
pub const FORMATS: &[NamedFormat] = &[
    NamedFormat {
        name: "pretty",
        doc: "the text around each place, with notes, for people",
        format: &pretty::Pretty,
    },
    NamedFormat {
        name: "short",
        doc: "one line a finding, path:line:col first, as compilers print them",
        format: &short::Short,
    },
    NamedFormat {
        name: "json",
        doc: "one JSON object, for programs; its names are a contract",
        format: &json::Json,
    },
    NamedFormat {
        name: "github",
        doc: "workflow commands, which GitHub shows beside the lines of a pull request",
        format: &github::Github,
    },
    NamedFormat {
        name: "sarif",
        doc: "SARIF 2.1.0, for code scanning and for editors",
        format: &sarif::Sarif,
    },
];

/// The format of that name.
pub fn format(name: &str) -> Option<&'static dyn Format> {
    FORMATS.iter().find(|known| known.name == name).map(|known| known.format)
}
