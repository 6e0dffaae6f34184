//! A page for people, in one file: each document as it is read, what was found beside it, and the
//! places of a finding linked to each other. It needs nothing from elsewhere, and lets nothing run
//! but its own script, which it can do without.

mod card;
mod marks;
mod rows;

use std::collections::BTreeSet;
use std::io::{self, Write};

use self::marks::{Mark, Places};
use super::checked::{Checked, Page};
use super::printable::one_line;
use super::reported::Reported;
use super::xml::escaped;
use super::{Format, Options, Report, counted, summary_line};
use crate::rules::Severity;

pub(super) const STYLE: &str = include_str!("page.css");
pub(super) const SCRIPT: &str = include_str!("page.js");
/// The SHA-256 of both, by which the page's own policy lets them in and nothing else. A test says what
/// they must be.
pub(super) const STYLE_HASH: &str = "RjmhUryZ2LQDpr2o249dxDYB8zcjIk8KOX5xk/nAIQI=";
pub(super) const SCRIPT_HASH: &str = "k1YD0oRSx34LoVaJogdkREx3bg/wphAimTQ8XecbKxY=";

/// One page.
pub(super) struct Html;

/// A finding with its number on the page.
#[derive(Clone, Copy)]
struct Numbered<'a> {
    number: usize,
    finding: &'a Reported,
}

/// What is shown of a run.
struct Shown<'a> {
    report: &'a Report<'a>,
    findings: Vec<Numbered<'a>>,
    /// The documents whose text is on the page.
    documents: Vec<(&'a Checked, &'a Page)>,
    /// Where each finding's places stand on the page.
    places: Places,
}

impl Format for Html {
    fn write(&self, report: &Report<'_>, _: &Options, out: &mut dyn Write) -> io::Result<()> {
        let shown = Shown::new(report);
        head(report, out)?;
        shown.contents(out)?;
        writeln!(out, "<main id=\"text\">")?;
        for (file, page) in &shown.documents {
            shown.document(file, page, out)?;
        }
        shown.elsewhere(out)?;
        shown.rest(out)?;
        writeln!(out, "</main>")?;
        writeln!(
            out,
            "<footer class=\"foot\"><div class=\"wide\">Made by factlint {}. It points at what cannot all be \
             true; which place is right is for you to say.</div></footer>\n<script>{SCRIPT}</script>\n</body>\n</html>",
            env!("CARGO_PKG_VERSION"),
        )
    }

    fn wants_pages(&self) -> bool {
        true
    }

    fn wants_summary_beside(&self) -> bool {
        true
    }
}

fn head(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let summary = escaped(&summary_line(report.summary));
    writeln!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src \
         'sha256-{STYLE_HASH}'; script-src 'sha256-{SCRIPT_HASH}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"factlint\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<title>factlint: {summary}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#text\">Skip to the text</a>"
    )?;
    let note = if report.findings.is_empty() {
        "Nothing is said where factlint is not sure: figures that it could not read are not compared."
    } else {
        "Each finding stands beside the place to change first, and its number marks every place that it is \
         about. Point at one, and the others light up."
    };
    writeln!(
        out,
        "<header class=\"top\"><div class=\"wide\">\n<p class=\"name\">factlint report</p>\n<h1>{}</h1>\n\
         <p class=\"note\">{note}</p>\n</div></header>",
        capital(&summary)
    )
}

/// With a capital at its beginning.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

impl<'a> Shown<'a> {
    fn new(report: &'a Report<'a>) -> Self {
        let numbered = |(at, finding)| Numbered { number: at + 1, finding };
        let findings: Vec<_> = report.findings.iter().enumerate().map(numbered).collect();
        let labels = report.findings.iter().flat_map(|finding| &finding.labels);
        let labelled: BTreeSet<_> = labels.map(|label| label.path.as_str()).collect();
        let only = report.checked.len() == 1;
        let documents: Vec<_> = report
            .checked
            .iter()
            .filter(|file| only || labelled.contains(file.path.as_str()))
            .filter_map(|file| file.page.as_ref().map(|page| (file, page)))
            .collect();
        let places = Places::new(&findings, &documents);
        Self { report, findings, documents, places }
    }

    /// The list of all findings, and the bar that leads from one to the next.
    fn contents(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.findings.is_empty() {
            return Ok(());
        }
        writeln!(
            out,
            "<nav class=\"contents\" aria-label=\"All findings\"><div class=\"wide\">\n<h2>Findings</h2>\n\
             <ul class=\"list\">"
        )?;
        let first = self.findings.first().map(|found| found.finding.path.as_str());
        let several = self.findings.iter().any(|found| Some(found.finding.path.as_str()) != first);
        let mut path = "";
        for Numbered { number, finding } in &self.findings {
            if several && finding.path != path {
                path = &finding.path;
                writeln!(out, "<li class=\"file\">{}</li>", escaped(&one_line(path)))?;
            }
            writeln!(
                out,
                "<li class=\"{}\"><a href=\"#f{number}\"><span class=\"number\">{number}</span></a> \
                 <a href=\"#f{number}\" tabindex=\"-1\">{}</a></li>",
                finding.severity.name(),
                card::said(&finding.message),
            )?;
        }
        writeln!(
            out,
            "</ul>\n</div></nav>\n<div class=\"steps\" role=\"group\" aria-label=\"From finding to finding\" \
             hidden><div class=\"wide\">\n<button type=\"button\">Previous</button>\n\
             <output aria-live=\"off\"></output>\n<button type=\"button\">Next</button>\n\
             <label><input type=\"checkbox\" checked> Keys: <kbd>j</kbd> next, <kbd>k</kbd> previous, \
             <kbd>o</kbd> its places in turn</label>\n</div></div>"
        )
    }

    fn document(&self, file: &Checked, page: &Page, out: &mut dyn Write) -> io::Result<()> {
        let found: Vec<_> = self.findings_of(&file.path).collect();
        let path = escaped(&one_line(&file.path));
        let count = match found.len() {
            0 => "no finding begins here".to_owned(),
            many => counted(many, "finding"),
        };
        let count = if self.findings.is_empty() { "nothing found".to_owned() } else { count };
        writeln!(
            out,
            "<section class=\"document\" aria-label=\"{path}\"><div class=\"wide\">\n\
             <h2>{path} <span class=\"count\">{count}</span></h2>"
        )?;
        let marks: Vec<&Mark> = self.places.of(&file.path);
        rows::write(page, &marks, &found, self, out)?;
        writeln!(out, "</div></section>")
    }

    fn findings_of<'s>(&'s self, path: &'s str) -> impl Iterator<Item = Numbered<'a>> + 's {
        self.findings.iter().copied().filter(move |found| found.finding.path == path)
    }

    /// Findings in what is not on the page.
    fn elsewhere(&self, out: &mut dyn Write) -> io::Result<()> {
        let is_shown = |path: &str| self.documents.iter().any(|(file, _)| file.path == path);
        for of_file in self.findings.chunk_by(|a, b| a.finding.path == b.finding.path) {
            let Some(first) = of_file.first().filter(|found| !is_shown(&found.finding.path)) else {
                continue;
            };
            let path = escaped(&one_line(&first.finding.path));
            writeln!(
                out,
                "<section class=\"document\" aria-label=\"{path}\"><div class=\"wide\">\n<h2>{path}</h2>"
            )?;
            for found in of_file {
                card::write(*found, self, out)?;
            }
            writeln!(out, "</div></section>")?;
        }
        Ok(())
    }

    /// Files in which nothing was found, and what could not be checked.
    fn rest(&self, out: &mut dyn Write) -> io::Result<()> {
        let shown: Vec<_> = self.documents.iter().map(|(file, _)| file.path.as_str()).collect();
        let skipped: Vec<_> = self.report.skipped.iter().map(|file| file.path.as_str()).collect();
        let (shown, skipped) = (sorted(shown), sorted(skipped));
        let is_clean = |path: &&str| {
            shown.binary_search(path).is_err() && skipped.binary_search(path).is_err()
        };
        let clean: Vec<_> =
            self.report.checked.iter().map(|file| file.path.as_str()).filter(is_clean).collect();
        if !self.report.skipped.is_empty() {
            let title = "<h2 id=\"not-checked\">Not checked</h2>";
            let section = "<section class=\"rest\" aria-labelledby=\"not-checked\">";
            writeln!(out, "{section}<div class=\"wide\">{title}\n<ul>")?;
            for skipped in self.report.skipped {
                let (path, reason) = (one_line(&skipped.path), one_line(&skipped.reason));
                writeln!(out, "<li><code>{}</code>: {}</li>", escaped(&path), escaped(&reason))?;
            }
            writeln!(out, "</ul>\n</div></section>")?;
        }
        if !clean.is_empty() {
            let count = counted(clean.len(), "file");
            writeln!(
                out,
                "<section class=\"rest\" aria-label=\"Nothing found\"><div class=\"wide\"><details>\n\
                 <summary>Nothing found in {count}</summary>\n<ul>"
            )?;
            for path in clean {
                writeln!(out, "<li><code>{}</code></li>", escaped(&one_line(path)))?;
            }
            writeln!(out, "</ul>\n</details></div></section>")?;
        }
        Ok(())
    }
}

fn sorted(mut paths: Vec<&str>) -> Vec<&str> {
    paths.sort_unstable();
    paths
}

const fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Info => "Info",
    }
}
