//! One line a finding, as compilers print them: editors and terminals turn the beginning into a
//! link. Whatever is in a document, a finding never takes a second line.

use std::io::{self, Write};

use super::printable::one_line;
use super::reported::{Reported, ReportedLabel};
use super::text::also_at;
use super::{Format, Options, Report};

/// One line a finding.
pub(super) struct Short;

impl Format for Short {
    fn write(&self, report: &Report<'_>, _: &Options, out: &mut dyn Write) -> io::Result<()> {
        for finding in report.findings {
            writeln!(out, "{}", line(finding))?;
        }
        Ok(())
    }

    fn wants_summary_beside(&self) -> bool {
        true
    }
}

fn line(finding: &Reported) -> String {
    let path = one_line(&finding.path);
    let first = finding.labels.first();
    let place = first.map_or_else(|| "1:1".to_owned(), ReportedLabel::place);
    let apart = if first.is_some_and(|label| label.part.is_some()) { " " } else { "" };
    let severity = finding.severity.name();
    let rule = one_line(&finding.rule);
    let message = one_line(&finding.message);
    let line = format!("{path}:{apart}{place}: {severity}[{rule}]: {message}");
    match also_at(finding).as_str() {
        "" => line,
        others => format!("{line} ({others})"),
    }
}
