//! GitLab's Code Quality report: what a merge request's widget and its changed lines show. A finding
//! has one place there and one line of text.
//!
//! <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>

use std::io::{self, Write};

use serde_json::{Value, json};

use super::fingerprint::Fingerprints;
use super::printable::printable_json;
use super::reported::Reported;
use super::text::beside_first_place;
use super::{Format, Options, Report};
use crate::rules::Severity;

/// A Code Quality report.
pub(super) struct Gitlab;

impl Format for Gitlab {
    fn write(&self, report: &Report<'_>, _: &Options, out: &mut dyn Write) -> io::Result<()> {
        let mut marks = Fingerprints::default();
        write!(out, "[")?;
        for (number, finding) in report.findings.iter().enumerate() {
            let separator = if number == 0 { "\n  " } else { ",\n  " };
            let entry = entry(finding, &marks.in_run(finding));
            write!(out, "{separator}{}", printable_json(&entry.to_string()))?;
        }
        writeln!(out, "{}]", if report.findings.is_empty() { "" } else { "\n" })
    }
}

fn entry(finding: &Reported, fingerprint: &str) -> Value {
    // A report without a line is refused; a paragraph of a Word file stands in the text, then.
    let lines = finding.labels.first().filter(|label| label.part.is_none());
    let (begin, end) = lines.map_or((1, 1), |label| (label.line, label.end_line));
    json!({
        "description": beside_first_place(finding),
        "check_name": finding.rule,
        "fingerprint": fingerprint,
        "severity": severity(finding.severity),
        "location": {
            // Paths are those of the repository, which begin with no "./".
            "path": finding.path.strip_prefix("./").unwrap_or(&finding.path),
            "lines": {"begin": begin, "end": end},
        },
    })
}

/// GitLab knows info, minor, major, critical and blocker.
const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "critical",
        Severity::Warning => "major",
        Severity::Info => "info",
    }
}
