//! What came of a check, as text and as fields.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use super::tool::{Given, PLAIN};
use crate::cli::baseline::Known;
use crate::cli::check::skipped;
use crate::cli::failure::Failure;
use crate::config::Checker;
use crate::document::Document;
use crate::language::Foreign;
use crate::report::{
    self, Report, Reported, ReportedLabel, Skipped, Summary, one_line, sort, summary_line,
};

/// What was found in a document.
pub(super) struct Found {
    findings: Vec<Reported>,
    bytes: u64,
    /// Why its figures were not compared, and whether it counts as checked all the same.
    foreign: Option<(Skipped, bool)>,
}

/// Checks a document; what is known is left out.
pub(super) fn check(
    document: &Document,
    bytes: u64,
    checker: &Checker,
    known: Option<&Known>,
) -> Found {
    let mut outcome = checker.check(document);
    if let Some(known) = known {
        known.hide(&mut outcome.findings);
    }
    let foreign = outcome.foreign.map(|foreign| {
        let unsure = foreign == Foreign::Unsure;
        (skipped(document, &foreign), unsure)
    });
    Found { findings: outcome.findings, bytes, foreign }
}

/// All that came of it, under the names of `factlint check --format json`.
pub(super) fn told(all: Vec<Found>, mut skipped: Vec<Skipped>) -> Result<Given, Failure> {
    let (mut findings, mut files, mut bytes) = (Vec::new(), 0, 0);
    for found in all {
        findings.extend(found.findings);
        if found.foreign.as_ref().is_none_or(|(_, checked)| *checked) {
            files += 1;
            bytes += found.bytes;
        }
        skipped.extend(found.foreign.map(|(skipped, _)| skipped));
    }
    sort(&mut findings);
    let summary = Summary::new(files, bytes, &findings);
    let shown = Report {
        findings: &findings,
        summary: &summary,
        checked: &[],
        skipped: &skipped,
        rules: &[],
    };
    let mut fields = Vec::new();
    if let Some(format) = report::format("json") {
        let written = format.write(&shown, &PLAIN, &mut fields);
        written.map_err(|error| Failure::new(error.to_string()))?;
    }
    let fields = serde_json::from_slice(&fields).map_err(|e| Failure::new(e.to_string()))?;
    Ok(Given { text: text(&findings, &summary, &skipped), fields })
}

/// For a model that reads: each finding with its places, what to do about it, and what might be written.
fn text(findings: &[Reported], summary: &Summary, skipped: &[Skipped]) -> String {
    let mut out = summary_line(summary);
    for (number, finding) in findings.iter().enumerate() {
        let _ = write!(
            out,
            "\n\n{}. {} [{}], confidence {}: {}",
            number + 1,
            finding.severity.name(),
            finding.rule,
            finding.confidence,
            one_line(&finding.message)
        );
        for label in &finding.labels {
            let _ = write!(out, "\n   {}", place(label));
        }
        if !finding.help.is_empty() {
            let _ = write!(out, "\n   help: {}", one_line(&finding.help));
        }
        for suggestion in &finding.suggestions {
            let replaced = finding.replaced(suggestion);
            let replaced = replaced.map(|old| format!(" for \"{}\"", one_line(old)));
            let text = one_line(&suggestion.text);
            let _ = write!(out, "\n   possible: \"{text}\"{}", replaced.unwrap_or_default());
        }
    }
    for Skipped { path, reason } in skipped {
        let _ = write!(out, "\n\nnot checked: {}: {}", one_line(path), one_line(reason));
    }
    out
}

fn place(label: &ReportedLabel) -> String {
    let note =
        if label.note.is_empty() { String::new() } else { format!(" ({})", one_line(&label.note)) };
    let apart = if label.part.is_some() { ", " } else { ":" };
    let path = one_line(&label.path);
    format!("{path}{apart}{}: \"{}\"{note}", label.place(), one_line(&label.text))
}

/// The schema of what a check gives.
pub(super) fn output() -> Json {
    let number = json!({"type": "integer", "minimum": 0});
    let text = json!({"type": "string"});
    let label = json!({
        "type": "object",
        "description": "A place. It has lines, columns (in characters, from 1) and bytes of the file, or `place` in words where those mean nothing.",
        "required": ["path", "text", "note"],
        "properties": {
            "path": text, "text": text, "note": text, "place": text,
            "start": number, "end": number, "line": number, "column": number,
            "end_line": number, "end_column": number,
        },
    });
    let suggestion = json!({
        "type": "object",
        "required": ["text"],
        "properties": {"start": number, "end": number, "text": text},
    });
    let finding = json!({
        "type": "object",
        "required": ["rule", "severity", "confidence", "path", "message", "help", "labels"],
        "properties": {
            "rule": {"type": "string", "description": "explain_rule tells what it is about"},
            "severity": {"enum": ["error", "warning", "info"]},
            "confidence": {"type": "number", "minimum": 0, "maximum": 1},
            "path": text, "message": text, "help": text,
            "labels": {
                "type": "array", "items": label,
                "description": "the place to change first, then what it disagrees with",
            },
            "suggestions": {
                "type": "array", "items": suggestion,
                "description": "what might be written instead; apply at most one, and only if the source says so",
            },
        },
    });
    let skipped = json!({
        "type": "object",
        "required": ["path", "reason"],
        "properties": {"path": text, "reason": text},
    });
    json!({
        "type": "object",
        "required": ["version", "findings", "skipped", "summary"],
        "properties": {
            "version": {"type": "integer"},
            "findings": {"type": "array", "items": finding},
            "skipped": {
                "type": "array", "items": skipped,
                "description": "what could not be checked, and why",
            },
            "summary": {
                "type": "object",
                "required": ["files", "bytes", "errors", "warnings", "infos"],
                "properties": {
                    "files": number, "bytes": number, "errors": number, "warnings": number, "infos": number,
                },
            },
        },
    })
}
