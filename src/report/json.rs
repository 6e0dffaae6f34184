//! The JSON contract (see docs of the command): one object, one finding a line, so that two runs
//! can be compared with `diff` and searched with `grep`.

use std::io::{self, Write};

use super::printable::printable_json;
use super::{Format, Options, Report};

/// One JSON object, for programs.
pub(super) struct Json;

impl Format for Json {
    fn write(&self, report: &Report<'_>, _: &Options, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"{\"version\": 1,\n \"findings\": [")?;
        for (number, finding) in report.findings.iter().enumerate() {
            let separator = if number == 0 { "\n  " } else { ",\n  " };
            write!(out, "{separator}{}", printable_json(&serde_json::to_string(finding)?))?;
        }
        let skipped = report.skipped.iter().map(serde_json::to_string);
        let skipped = skipped.collect::<Result<Vec<_>, _>>()?.join(",\n  ");
        let skipped = printable_json(&skipped);
        let summary = serde_json::to_string(report.summary)?;
        writeln!(out, "],\n \"skipped\": [{skipped}],\n \"summary\": {summary}}}")
    }
}
