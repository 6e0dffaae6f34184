//! The Reviewdog Diagnostic Format, a finding a line.

use std::io::{self, Write};

use super::printable::printable_json;
use super::rdjson::{diagnostic, source};
use super::{Format, Options, Report};

/// The message `Diagnostic` of the format, one a line.
pub(super) struct Rdjsonl;

impl Format for Rdjsonl {
    fn write(&self, report: &Report<'_>, _: &Options, out: &mut dyn Write) -> io::Result<()> {
        for finding in report.findings {
            let mut diagnostic = diagnostic(finding, report);
            diagnostic["source"] = source();
            writeln!(out, "{}", printable_json(&diagnostic.to_string()))?;
        }
        Ok(())
    }

    fn wants_summary_beside(&self) -> bool {
        true
    }
}
