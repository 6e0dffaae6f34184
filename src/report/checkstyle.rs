//! The XML that Checkstyle writes: `Warnings Next Generation` of Jenkins and many others read it. A
//! finding has one place there and one line of text.

use std::io::{self, Write};

use super::printable::one_line;
use super::reported::{Reported, ReportedLabel};
use super::text::beside_first_place;
use super::xml::escaped;
use super::{Format, Options, Report};

/// Checkstyle's XML.
pub(super) struct Checkstyle;

impl Format for Checkstyle {
    fn write(&self, report: &Report<'_>, _: &Options, out: &mut dyn Write) -> io::Result<()> {
        // Its readers look at the version of Checkstyle, not at ours.
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"10.0\">")?;
        for of_file in report.findings.chunk_by(|a, b| a.path == b.path) {
            let path = of_file.first().map_or("", |finding| &finding.path);
            writeln!(out, "  <file name=\"{}\">", escaped(path))?;
            for finding in of_file {
                writeln!(out, "    {}", error(finding))?;
            }
            writeln!(out, "  </file>")?;
        }
        writeln!(out, "</checkstyle>")
    }
}

fn error(finding: &Reported) -> String {
    format!(
        "<error {} severity=\"{}\" message=\"{}\" source=\"factlint.{}\"/>",
        place(finding.labels.first()),
        finding.severity.name(),
        escaped(&beside_first_place(finding)),
        escaped(&one_line(&finding.rule)),
    )
}

/// What has no line is told at the first line of its file, as Checkstyle does.
fn place(label: Option<&ReportedLabel>) -> String {
    match label.filter(|label| label.part.is_none()) {
        Some(label) => format!("line=\"{}\" column=\"{}\"", label.line, label.column),
        None => "line=\"1\"".to_owned(),
    }
}
