//! Findings with everything that a format needs to show them, so that the documents themselves
//! can be let go of.

use serde::Serialize;

use crate::document::Source;
use crate::rules::{Finding, Label, Severity};
use crate::value::Span;

/// A finding ready to be shown. Serialises to the JSON contract.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reported {
    /// The rule's id.
    pub rule: String,
    /// "error", "warning" or "info".
    #[serde(serialize_with = "severity_name")]
    pub severity: Severity,
    /// 0 to 1, with two decimal places.
    pub confidence: f64,
    /// The file of the first label, as its path was given.
    pub path: String,
    /// What is wrong, in one line.
    pub message: String,
    /// How to mend it; may be empty.
    pub help: String,
    /// The place to change first.
    pub labels: Vec<ReportedLabel>,
}

/// A label with its place in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportedLabel {
    /// The file.
    pub path: String,
    /// The first byte in the file.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// The first line, from 1.
    pub line: u32,
    /// The first column in Unicode characters, from 1.
    pub column: u32,
    /// The line of the end.
    pub end_line: u32,
    /// The column after the last character.
    pub end_column: u32,
    /// The labelled text.
    pub text: String,
    /// What to say of it.
    pub note: String,
    /// The text around it, for people.
    #[serde(skip)]
    pub excerpt: Excerpt,
}

/// A piece of the line (or lines) that a label stands in, short enough to be shown whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// Where `text` begins in the document's decoded text.
    pub start: u32,
    /// The text: whole lines where they are short, else cut at word ends around the label.
    pub text: String,
    /// Where the label stands in `text`, in bytes.
    pub label: (u32, u32),
    /// The column (from 1, in characters) of the first character of `text` in its line.
    pub column: u32,
    /// Text of the same line was left out before.
    pub cut_before: bool,
    /// Text of the same line was left out after.
    pub cut_after: bool,
}

/// What a run has seen and found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Files checked.
    pub files: usize,
    /// Their size.
    pub bytes: u64,
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity info.
    pub infos: usize,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde's signature
fn severity_name<S: serde::Serializer>(
    severity: &Severity,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(severity.name())
}

impl Reported {
    /// Resolves a finding's spans against its document.
    pub fn new(finding: Finding, source: &Source) -> Self {
        let labels =
            finding.labels.into_iter().map(|label| ReportedLabel::new(label, source)).collect();
        Self {
            rule: finding.rule,
            severity: finding.severity,
            confidence: (finding.confidence * 100.0).round() / 100.0,
            path: source.path().to_owned(),
            message: finding.message,
            help: finding.help,
            labels,
        }
    }
}

impl ReportedLabel {
    fn new(label: Label, source: &Source) -> Self {
        let place = source.place(label.span);
        Self {
            path: source.path().to_owned(),
            start: place.bytes.start,
            end: place.bytes.end,
            line: place.line,
            column: place.column,
            end_line: place.end_line,
            end_column: place.end_column,
            text: label.span.of(source.text()).to_owned(),
            note: label.note,
            excerpt: Excerpt::around(label.span, source),
        }
    }
}

impl Excerpt {
    /// How many bytes of a long line are shown around a label.
    const WIDTH: u32 = 100;

    /// The line or lines of `span`; a long line is cut at word ends to about 100 columns.
    pub fn around(span: Span, source: &Source) -> Self {
        let text = source.text();
        let line = Span::new(
            source.line_span(source.line_of(span.start)).start,
            source.line_span(source.line_of(span.end.max(span.start + 1) - 1)).end.max(span.end),
        );
        let room = Self::WIDTH.saturating_sub(span.len());
        let (start, end) = if line.len() <= Self::WIDTH {
            (line.start, line.end)
        } else {
            // A label near one end of the line leaves its room to the other side.
            let after_wanted = (room / 2).min(line.end - span.end);
            let before = (room - after_wanted).min(span.start - line.start);
            let after = (room - before).min(line.end - span.end);
            (
                word_start(text, line.start, span.start - before),
                word_end(text, line.end, span.end + after),
            )
        };
        let window = Span::new(start.min(span.start), end.max(span.end));
        let place = source.place(Span::new(window.start, window.start));
        Self {
            start: window.start,
            text: window.of(text).to_owned(),
            label: (span.start - window.start, span.end - window.start),
            column: place.column,
            cut_before: window.start > line.start,
            cut_after: window.end < line.end,
        }
    }
}

/// The first word that begins at or after `wanted`, or the line's start when that is near.
fn word_start(text: &str, line_start: u32, wanted: u32) -> u32 {
    if wanted <= line_start + 1 {
        return line_start;
    }
    let mut at = wanted as usize;
    while !text.is_char_boundary(at) {
        at += 1;
    }
    let rest = text.get(at..).unwrap_or("");
    let skip = rest.char_indices().take(30).find(|(_, c)| c.is_whitespace());
    u32::try_from(at + skip.map_or(0, |(i, c)| i + c.len_utf8())).unwrap_or(wanted)
}

/// The last word that ends at or before `wanted`, or the line's end when that is near.
fn word_end(text: &str, line_end: u32, wanted: u32) -> u32 {
    if wanted + 1 >= line_end {
        return line_end;
    }
    let mut at = wanted as usize;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let head = text.get(..at).unwrap_or("");
    let back = head.char_indices().rev().take(30).find(|(_, c)| c.is_whitespace());
    u32::try_from(back.map_or(at, |(i, _)| i)).unwrap_or(wanted)
}
