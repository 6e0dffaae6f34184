//! Workflow commands of GitHub Actions, which become annotations of a pull request's lines.

use std::io::{self, Write};

use super::printable::one_line;
use super::reported::{Reported, ReportedLabel};
use super::text::also_at;
use super::{Format, Options, Report};
use crate::rules::Severity;

/// Workflow commands.
pub(super) struct Github;

impl Format for Github {
    fn write(&self, report: &Report<'_>, _: &Options, out: &mut dyn Write) -> io::Result<()> {
        for finding in report.findings {
            writeln!(out, "{}", command(finding))?;
        }
        Ok(())
    }

    fn wants_summary_beside(&self) -> bool {
        true
    }

    fn writes_commands(&self) -> bool {
        true
    }
}

fn command(finding: &Reported) -> String {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let file = one_line(finding.path.strip_prefix("./").unwrap_or(&finding.path));
    let mut place = format!("file={}", property(&file));
    let first = finding.labels.first();
    if let Some(label) = first.filter(|label| label.part.is_none()) {
        place.push_str(&region(label));
    }
    // A place that is no line is said.
    let part = first.and_then(|label| label.part).map_or(String::new(), |part| format!("{part}: "));
    let title = property(&one_line(&finding.rule));
    // An annotation shows one place, and its text may have lines of its own.
    let message = format!("{part}{}", one_line(&finding.message));
    let paragraphs = [message, also_at(finding), one_line(&finding.help)];
    let said: Vec<_> = paragraphs.into_iter().filter(|said| !said.is_empty()).collect();
    format!("::{level} {place},title={title}::{}", data(&said.join("\n")))
}

/// The runner drops the columns of a place that spans lines (and says so in its log), so they are
/// given only within one line.
fn region(label: &ReportedLabel) -> String {
    let (line, end_line) = (label.line, label.end_line);
    if line == end_line {
        let (column, end) = (label.column, label.end_column);
        format!(",line={line},endLine={end_line},col={column},endColumn={end}")
    } else {
        format!(",line={line},endLine={end_line}")
    }
}

/// The runner takes what follows `::` up to the line's end.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Within the properties, `,` and `:` separate.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
