//! Showing findings: to people, to programs, to editors.
//!
//! An output format is one file here and one line in [`FORMATS`]. Formats only write: what they
//! show arrives as [`Reported`], and whether there is a terminal, and how wide, as [`Options`].

mod checked;
mod checkstyle;
mod cut;
mod excerpt;
mod fingerprint;
mod github;
mod gitlab;
mod html;
mod json;
mod jsonl;
mod junit;
mod pretty;
mod printable;
mod rdjson;
mod rdjsonl;
mod reported;
mod sarif;
mod short;
mod summary;
mod text;
mod uri;
mod xml;

#[cfg(test)]
mod tests;

use std::io::{self, Write};

pub use checked::{Checked, Page};
#[cfg(feature = "cli")]
pub(crate) use cut::{columns, without_middle};
pub use excerpt::Excerpt;
pub use fingerprint::fingerprint;
#[cfg(feature = "cli")]
pub(crate) use printable::{one_line, paragraphs, printable_json, visible};
pub use reported::{Reported, ReportedLabel, ReportedSuggestion, sort};
pub use summary::{Summary, counted, summary_line};

use serde::Serialize;

use crate::rules::Severity;

/// A run, ready to be shown.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// What was found, in the order in which it is to be shown; see [`sort`].
    pub findings: &'a [Reported],
    /// The counts.
    pub summary: &'a Summary,
    /// The files that were checked, in their order.
    pub checked: &'a [Checked],
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
    /// Why that matters and what to do about it, in lines as they were broken by hand; may be empty.
    pub help: String,
    /// The severity of its findings, unless configured otherwise.
    pub severity: Severity,
    /// The page about it; may be empty.
    pub url: String,
}

/// What the place that is written to can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a thing of its own that can be shown")]
pub struct Options {
    /// Colors, as ANSI escape codes.
    pub color: bool,
    /// Columns to a line.
    pub width: usize,
    /// Links, as OSC 8 escape codes.
    pub hyperlinks: bool,
    /// Characters outside ASCII, for drawing (the documents' own text is shown as it is).
    pub unicode: bool,
    /// The findings alone, without [`summary_line`].
    pub brief: bool,
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

    /// True where people read the output, and may read on below it.
    fn takes_more(&self) -> bool {
        false
    }

    /// True where it shows the documents themselves: then [`Checked`] has their pages.
    fn wants_pages(&self) -> bool {
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
        name: "jsonl",
        doc: "the findings of `json`, one JSON object a line",
        format: &jsonl::Jsonl,
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
    NamedFormat {
        name: "gitlab",
        doc: "a Code Quality report, which GitLab shows in a merge request",
        format: &gitlab::Gitlab,
    },
    NamedFormat {
        name: "checkstyle",
        doc: "Checkstyle's XML, which Jenkins and many others read",
        format: &checkstyle::Checkstyle,
    },
    NamedFormat {
        name: "junit",
        doc: "JUnit's XML, for whatever shows the results of tests",
        format: &junit::Junit,
    },
    NamedFormat {
        name: "html",
        doc: "a page for people: the documents with their findings beside them",
        format: &html::Html,
    },
    NamedFormat {
        name: "rdjson",
        doc: "reviewdog's JSON, with related places and suggestions",
        format: &rdjson::Rdjson,
    },
    NamedFormat {
        name: "rdjsonl",
        doc: "reviewdog's JSON, one finding a line",
        format: &rdjsonl::Rdjsonl,
    },
];

/// The format of that name.
pub fn format_named(name: &str) -> Option<&'static NamedFormat> {
    FORMATS.iter().find(|known| known.name == name)
}

/// The format of that name.
pub fn format(name: &str) -> Option<&'static dyn Format> {
    format_named(name).map(|known| known.format)
}
