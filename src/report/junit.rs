//! The XML of `JUnit`, which CI services show as the results of tests: a file is a suite, and a finding
//! a test that failed. A file without findings is a test that passed, since a report without
//! tests is taken for a run that went wrong.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::printable::one_line;
use super::reported::Reported;
use super::text::{also_at, beside_first_place, quoted};
use super::xml::escaped;
use super::{Format, Options, Report, Skipped};
use crate::rules::Severity;

/// `JUnit`'s XML.
pub(super) struct Junit;

/// The cases of one file.
struct Suite<'a> {
    path: &'a str,
    findings: Vec<&'a Reported>,
    skipped: Vec<&'a str>,
}

impl Format for Junit {
    fn write(&self, report: &Report<'_>, _: &Options, out: &mut dyn Write) -> io::Result<()> {
        let suites = suites(report);
        let tests: usize = suites.iter().map(Suite::tests).sum();
        let failures: usize = suites.iter().map(Suite::failures).sum();
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
        writeln!(
            out,
            "<testsuites name=\"factlint\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">"
        )?;
        suites.iter().try_for_each(|suite| suite.write(out))?;
        writeln!(out, "</testsuites>")
    }
}

/// A suite for each path, in the order of the paths.
fn suites<'a>(report: &Report<'a>) -> Vec<Suite<'a>> {
    let mut suites = BTreeMap::<&str, Suite<'_>>::new();
    let empty = |path| Suite { path, findings: Vec::new(), skipped: Vec::new() };
    for file in report.checked {
        suites.entry(&file.path).or_insert_with(|| empty(&file.path));
    }
    for finding in report.findings {
        let suite = suites.entry(&finding.path).or_insert_with(|| empty(&finding.path));
        suite.findings.push(finding);
    }
    for Skipped { path, reason } in report.skipped {
        suites.entry(path).or_insert_with(|| empty(path)).skipped.push(reason);
    }
    suites.into_values().collect()
}

impl Suite<'_> {
    fn tests(&self) -> usize {
        (self.findings.len() + self.skipped.len()).max(1)
    }

    fn failures(&self) -> usize {
        self.findings.iter().filter(|finding| fails(finding)).count()
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let path = escaped(&one_line(self.path));
        let (tests, failures, skipped) = (self.tests(), self.failures(), self.skipped.len());
        writeln!(
            out,
            "  <testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" \
             skipped=\"{skipped}\">"
        )?;
        for finding in &self.findings {
            let name = escaped(&name(finding));
            let said = escaped(&beside_first_place(finding));
            writeln!(out, "    <testcase classname=\"{path}\" name=\"{name}\" time=\"0\">")?;
            if fails(finding) {
                let severity = finding.severity.name();
                let whole = escaped(&whole(finding));
                writeln!(
                    out,
                    "      <failure type=\"{severity}\" message=\"{said}\">{whole}</failure>"
                )?;
            } else {
                writeln!(out, "      <system-out>{said}</system-out>")?;
            }
            writeln!(out, "    </testcase>")?;
        }
        for reason in &self.skipped {
            writeln!(out, "    <testcase classname=\"{path}\" name=\"not checked\" time=\"0\">")?;
            writeln!(out, "      <skipped message=\"{}\"/>", escaped(&one_line(reason)))?;
            writeln!(out, "    </testcase>")?;
        }
        if self.findings.is_empty() && self.skipped.is_empty() {
            let name = "no contradictions";
            writeln!(out, "    <testcase classname=\"{path}\" name=\"{name}\" time=\"0\"/>")?;
        }
        writeln!(out, "  </testsuite>")
    }
}

/// What is only worth knowing is no test that failed.
fn fails(finding: &Reported) -> bool {
    finding.severity > Severity::Info
}

/// "weekday at 3:12", with the text, since tests are told apart by their names from run to run.
fn name(finding: &Reported) -> String {
    let rule = one_line(&finding.rule);
    finding.labels.first().map_or_else(
        || rule.clone(),
        |label| format!("{rule} at {}: {}", label.place(), quoted(&label.text)),
    )
}

/// All that is known of it, over several lines.
fn whole(finding: &Reported) -> String {
    let path = one_line(&finding.path);
    let first = finding.labels.first();
    let place = first.map_or_else(
        || path.clone(),
        |label| match label.part {
            Some(part) => format!("{path}, {part}"),
            None => format!("{path}:{}", label.place()),
        },
    );
    let head = format!("{place}: {}", one_line(&finding.message));
    let lines = [head, also_at(finding), one_line(&finding.help)];
    let lines: Vec<_> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}
