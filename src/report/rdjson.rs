//! The Reviewdog Diagnostic Format, which knows related places and suggestions. Columns are bytes of
//! UTF-8.
//!
//! <https://github.com/reviewdog/reviewdog/blob/master/proto/rdf/reviewdog.proto>

use std::io::{self, Write};

use serde_json::{Value, json};

use super::printable::{one_line, printable_json};
use super::reported::{Reported, ReportedLabel, ReportedSuggestion};
use super::text::quoted;
use super::{Format, Options, Report};
use crate::rules::Severity;

/// The message `DiagnosticResult` of the format.
pub(super) struct Rdjson;

impl Format for Rdjson {
    fn write(&self, report: &Report<'_>, _: &Options, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\"source\": {},\n \"diagnostics\": [", source())?;
        for (number, finding) in report.findings.iter().enumerate() {
            let separator = if number == 0 { "\n  " } else { ",\n  " };
            let diagnostic = printable_json(&diagnostic(finding, report).to_string());
            write!(out, "{separator}{diagnostic}")?;
        }
        writeln!(out, "]}}")
    }
}

/// Who says it.
pub(super) fn source() -> Value {
    json!({"name": "factlint"})
}

/// The message `Diagnostic` of the format.
pub(super) fn diagnostic(finding: &Reported, report: &Report<'_>) -> Value {
    let first = finding.labels.first();
    let part = first.and_then(|label| label.part);
    let part = part.map_or(String::new(), |part| format!("{part}: "));
    let message = format!("{part}{}", one_line(&finding.message));
    let lines: Vec<_> =
        [message, one_line(&finding.help)].into_iter().filter(|line| !line.is_empty()).collect();
    let location = first.map_or_else(|| json!({"path": path(&finding.path)}), location);
    let mut code = json!({"value": finding.rule});
    let card = report.rules.iter().find(|card| card.id == finding.rule);
    if let Some(card) = card.filter(|card| !card.url.is_empty()) {
        code["url"] = json!(card.url);
    }
    let mut diagnostic = json!({
        "message": lines.join("\n"),
        "location": location,
        "severity": severity(finding.severity),
        "code": code,
    });
    if !finding.suggestions.is_empty() {
        diagnostic["suggestions"] = finding.suggestions.iter().map(suggestion).collect();
    }
    if let Some(others) = finding.labels.get(1..).filter(|others| !others.is_empty()) {
        diagnostic["related_locations"] = others.iter().map(related).collect();
    }
    diagnostic
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Info => "INFO",
    }
}

fn path(path: &str) -> &str {
    path.strip_prefix("./").unwrap_or(path)
}

/// A place that is no line is its file.
fn location(label: &ReportedLabel) -> Value {
    if label.part.is_some() {
        return json!({"path": path(&label.path)});
    }
    let (column, end_column) = label.units.utf8;
    let range = range((label.line, column), (label.end_line, end_column));
    json!({"path": path(&label.path), "range": range})
}

fn range(start: (u32, u32), end: (u32, u32)) -> Value {
    json!({
        "start": {"line": start.0, "column": start.1},
        "end": {"line": end.0, "column": end.1},
    })
}

fn related(label: &ReportedLabel) -> Value {
    let part = label.part.map_or(String::new(), |part| format!("{part}: "));
    let text = quoted(&label.text);
    let note = one_line(&label.note);
    let said = if note.is_empty() { text } else { format!("{text}: {note}") };
    json!({"message": format!("{part}{said}"), "location": location(label)})
}

fn suggestion(suggestion: &ReportedSuggestion) -> Value {
    let ReportedSuggestion { text, place, .. } = suggestion;
    let (column, end_column) = place.units.utf8;
    json!({"range": range((place.line, column), (place.end_line, end_column)), "text": text})
}
