//! Findings with everything that a format needs to show them, so that the documents themselves
//! can be let go of.

use std::cmp::Ordering;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::excerpt::{self, Excerpt};
use crate::document::{Document, Part, Place, Source, Units};
use crate::rules::{Finding, Label, Severity, Suggestion};
use crate::value::Span;

/// What is said of the place where a command is defined that stands for a figure.
const DEFINITION: &str = "defined here";

/// A finding ready to be shown. Serialises to the JSON contract.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Reported {
    /// The rule's id.
    pub rule: String,
    /// How bad it is; "error", "warning" or "info" in JSON.
    #[serde(serialize_with = "severity_name")]
    pub severity: Severity,
    /// 0 to 1, with two decimal places; cut and not rounded, so that nothing is said to be surer than
    /// it is, and a threshold of what is shown lets it through.
    pub confidence: f64,
    /// The file of the first label, as its path was given.
    pub path: String,
    /// What is wrong, in one line.
    pub message: String,
    /// How to fix it; may be empty.
    pub help: String,
    /// The place to change, then the others; never empty.
    pub labels: Vec<ReportedLabel>,
    /// What might be written instead, apply at most one; left out where there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub suggestions: Vec<ReportedSuggestion>,
}

/// A text that might be written in place of another, in the file of the first label.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ReportedSuggestion {
    /// The first byte in the file of what it takes the place of.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// The text.
    pub text: String,
    /// The same place in lines and columns, for formats that have no bytes.
    #[serde(skip)]
    pub place: Place,
}

/// A label with its place in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// The columns in units other than characters.
    pub units: Units,
    /// The part of the document, where bytes and lines of the file mean nothing.
    pub part: Option<Part>,
    /// The place in the text as read.
    pub read: Span,
    /// The labelled text, as it is read.
    pub text: String,
    /// What to say of it.
    pub note: String,
    /// The text around it, for people.
    pub excerpt: Excerpt,
}

/// In JSON a label has its bytes and lines, or its `place` in words.
impl Serialize for ReportedLabel {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("path", &self.path)?;
        if let Some(part) = self.part {
            map.serialize_entry("place", &part.to_string())?;
        } else {
            map.serialize_entry("start", &self.start)?;
            map.serialize_entry("end", &self.end)?;
            map.serialize_entry("line", &self.line)?;
            map.serialize_entry("column", &self.column)?;
            map.serialize_entry("end_line", &self.end_line)?;
            map.serialize_entry("end_column", &self.end_column)?;
        }
        map.serialize_entry("text", &self.text)?;
        map.serialize_entry("note", &self.note)?;
        map.end()
    }
}

impl ReportedSuggestion {
    /// What might be written at a place of the file's text.
    pub fn in_source(span: Span, text: String, source: &Source) -> Self {
        let place = source.place(excerpt::fit(span, source.text()));
        let Span { start, end } = place.bytes;
        Self { start, end, text, place }
    }
}

impl ReportedLabel {
    /// Its place as it is shown to people: "12:5", or "table 2, row 3, cell 4".
    pub fn place(&self) -> String {
        self.part.map_or_else(|| format!("{}:{}", self.line, self.column), |part| part.to_string())
    }
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde's signature
fn severity_name<S: Serializer>(severity: &Severity, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(severity.name())
}

impl Reported {
    /// Resolves a finding's spans against its document. What would be written over marks of the
    /// format is not suggested.
    pub fn new(finding: Finding, document: &Document) -> Self {
        let suggestion = |Suggestion { span, text }| {
            let span = excerpt::fit(span, document.text());
            let written = document.is_as_written(span).then(|| document.source_span(span));
            // What a command stands for is changed where the command is defined.
            let defined = || {
                let definition = document.definition(span)?;
                let same = definition.of(document.source.text()) == span.of(document.text());
                same.then_some(definition)
            };
            let place = written.or_else(defined)?;
            Some(ReportedSuggestion::in_source(place, text, &document.source))
        };
        let suggestions = finding.suggestions.into_iter().filter_map(suggestion).collect();
        let mut definitions: Vec<Span> =
            finding.labels.iter().filter_map(|label| document.definition(label.span)).collect();
        definitions.sort_unstable();
        definitions.dedup();
        let labels = finding.labels.into_iter().map(|label| ReportedLabel::new(label, document));
        let definitions = definitions
            .into_iter()
            .map(|span| ReportedLabel::in_source(span, DEFINITION.to_owned(), &document.source));
        let labels = labels.chain(definitions).collect();
        Self {
            rule: finding.rule,
            severity: finding.severity,
            confidence: two_decimals(finding.confidence),
            path: document.source.path().to_owned(),
            message: finding.message,
            help: finding.help,
            labels,
            suggestions,
        }
    }
}

impl Reported {
    /// What a suggestion takes the place of, as it is read: a label, or a part of one.
    pub fn replaced(&self, suggestion: &ReportedSuggestion) -> Option<&str> {
        self.labels.iter().find_map(|label| {
            let from = suggestion.start.checked_sub(label.start)? as usize;
            let to = suggestion.end.checked_sub(label.start)? as usize;
            if label.path != self.path || label.end < suggestion.end {
                return None;
            }
            // Where the file has other bytes than the text, only a whole label is sure.
            let same = label.text.len() == (label.end - label.start) as usize;
            let whole = (suggestion.start, suggestion.end) == (label.start, label.end);
            if same { label.text.get(from..to) } else { whole.then_some(label.text.as_str()) }
        })
    }
}

fn two_decimals(confidence: f64) -> f64 {
    // 0.29 is a little less than 29 hundredths in binary.
    (confidence * 100.0 + 1e-9).floor() / 100.0
}

impl ReportedLabel {
    /// Resolves a label against the document it stands in. A span that does not fit the document
    /// is taken for the nearest that does.
    pub fn new(label: Label, document: &Document) -> Self {
        let span = excerpt::fit(label.span, document.text());
        let text = span.of(document.text()).to_owned();
        let placed = Self::in_source(document.source_span(span), label.note, &document.source);
        Self { text, read: span, ..placed }
    }

    /// A label at a place of the file's text, of which nothing need be read.
    pub fn in_source(span: Span, note: String, source: &Source) -> Self {
        let span = excerpt::fit(span, source.text());
        let place = source.place(span);
        Self {
            path: source.path().to_owned(),
            start: place.bytes.start,
            end: place.bytes.end,
            line: place.line,
            column: place.column,
            end_line: place.end_line,
            end_column: place.end_column,
            units: place.units,
            part: place.part,
            read: Span::default(),
            text: span.of(source.text()).to_owned(),
            note,
            excerpt: Excerpt::around(span, source),
        }
    }
}

/// Brings findings into the order in which they are shown: by file, place and rule. Two findings
/// tie only where every format shows them alike, so the order (and with it the output) does not
/// depend on the order in which files were finished.
pub fn sort(findings: &mut [Reported]) {
    findings.sort_by(compare);
}

fn compare(a: &Reported, b: &Reported) -> Ordering {
    let place = |found: &Reported| found.labels.first().map(|label| (label.start, label.end));
    a.path
        .cmp(&b.path)
        .then_with(|| place(a).cmp(&place(b)))
        .then_with(|| a.rule.cmp(&b.rule))
        .then_with(|| b.severity.cmp(&a.severity))
        .then_with(|| b.confidence.total_cmp(&a.confidence))
        .then_with(|| a.message.cmp(&b.message))
        .then_with(|| a.help.cmp(&b.help))
        .then_with(|| a.labels.iter().map(shown).cmp(b.labels.iter().map(shown)))
}

/// What is shown of a label and does not follow from the rest.
fn shown(label: &ReportedLabel) -> (&str, u32, u32, &str) {
    (&label.path, label.start, label.end, &label.note)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_finding_is_shown_as_surer_than_it_is() {
        for (sure, shown) in [
            (0.9999, 0.99),
            (0.896, 0.89),
            (0.29, 0.29),
            (0.57, 0.57),
            (0.9, 0.9),
            (1.0, 1.0),
            (0.0, 0.0),
        ] {
            assert!((two_decimals(sure) - shown).abs() < 1e-12, "{sure}");
        }
    }
}
