//! JSON Lines: the findings of the JSON contract and nothing around them, so that a long run can be
//! read line by line.

use std::io::{self, Write};

use super::printable::printable_json;
use super::{Format, Options, Report};

/// One JSON object a finding.
pub(super) struct Jsonl;

impl Format for Jsonl {
    fn write(&self, report: &Report<'_>, _: &Options, out: &mut dyn Write) -> io::Result<()> {
        for finding in report.findings {
            writeln!(out, "{}", printable_json(&serde_json::to_string(finding)?))?;
        }
        Ok(())
    }

    fn wants_summary_beside(&self) -> bool {
        true
    }
}
