//! Findings as editors underline them.

use std::fmt::Write as _;

use lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location,
    NumberOrString, Uri,
};

use super::analysis::Analysis;
use super::client::Telling;
use crate::report::{Reported, ReportedLabel, one_line};
use crate::rules::Severity;

/// What is said to be the origin of a diagnostic.
const SOURCE: &str = "factlint";

/// The diagnostic of a finding: the place to change first, with all others beside it.
pub(super) fn diagnostic(
    finding: &Reported,
    analysis: &Analysis,
    uri: &Uri,
    telling: Telling,
    link: Option<&str>,
) -> Option<Diagnostic> {
    let (first, others) = finding.labels.split_first()?;
    let mut message = one_line(&finding.message);
    if !finding.help.is_empty() {
        message.push('\n');
        message.push_str(&one_line(&finding.help));
    }
    let related = telling.related && !others.is_empty();
    if !telling.related && !others.is_empty() {
        let places: Vec<_> =
            others.iter().map(|label| format!("line {}: {}", label.line, said_of(label))).collect();
        let _ = write!(message, "\n(also {})", places.join("; "));
    }
    let place = |label: &ReportedLabel| DiagnosticRelatedInformation {
        location: Location::new(uri.clone(), analysis.range(label.start, label.end)),
        message: said_of(label),
    };
    let link =
        link.filter(|link| telling.links && !link.is_empty()).and_then(|link| link.parse().ok());
    Some(Diagnostic {
        range: analysis.range(first.start, first.end),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.clone())),
        code_description: link.map(|href| CodeDescription { href }),
        source: Some(SOURCE.to_owned()),
        message,
        related_information: related.then(|| others.iter().map(place).collect()),
        tags: None,
        data: None,
    })
}

/// A place in words: what stands there, and what is said of it.
fn said_of(label: &ReportedLabel) -> String {
    let text = one_line(&label.text);
    if label.note.is_empty() { text } else { format!("{text}: {}", one_line(&label.note)) }
}

const fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Info => DiagnosticSeverity::INFORMATION,
    }
}
