//! For people: each finding with the text around its places, drawn by miette.
//!
//! miette shows whole lines, and a paragraph of a press release is one line of a thousand
//! characters. So [`rows`] lays out the pieces of lines that are worth showing, [`frame`] hands
//! them to miette as if they were the whole source, under their true line numbers, and joins the
//! boxes that miette draws into one box a file.

mod frame;
mod rows;

use std::fmt;
use std::io::{self, Write};

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};
use owo_colors::Style;

use self::frame::Frames;
use self::rows::{Room, Row};
use super::printable::one_line;
use super::reported::Reported;
use super::{Format, Options, Report, summary_line};
use crate::rules::Severity;

/// Narrower than this nothing can be drawn; wider, lines are hard to read.
const WIDTH: std::ops::RangeInclusive<usize> = 40..=110;

/// Excerpts for people.
pub(super) struct Pretty;

impl Format for Pretty {
    fn write(&self, report: &Report<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
        let width = options.width.clamp(*WIDTH.start(), *WIDTH.end());
        let options = Options { width, ..*options };
        for finding in report.findings {
            let card = report.rules.iter().find(|card| card.id == finding.rule);
            let url = card.map_or("", |card| card.url.as_str());
            writeln!(out, "{}", headline(finding, url, &options))?;
            writeln!(out, "{}", body(finding, &options).map_err(io::Error::other)?)?;
        }
        if options.brief {
            return Ok(());
        }
        let theme = theme(&options);
        let style = report.summary.worst().map(|worst| severity_style(&theme, worst));
        writeln!(out, "{}", style.unwrap_or_default().style(summary_line(report.summary)))
    }

    fn takes_more(&self) -> bool {
        true
    }
}

fn theme(options: &Options) -> GraphicalTheme {
    match (options.unicode, options.color) {
        (true, true) => GraphicalTheme::unicode(),
        (true, false) => GraphicalTheme::unicode_nocolor(),
        (false, true) => GraphicalTheme::ascii(),
        (false, false) => GraphicalTheme::none(),
    }
}

const fn severity_style(theme: &GraphicalTheme, severity: Severity) -> Style {
    match severity {
        Severity::Error => theme.styles.error,
        Severity::Warning => theme.styles.warning,
        Severity::Info => theme.styles.advice,
    }
}

/// "warning[quantity-conflict] 94% sure". Only a rule that says itself that it knows no doubt is quoted
/// without.
fn headline(finding: &Reported, url: &str, options: &Options) -> String {
    let theme = theme(options);
    let rule = one_line(&finding.rule);
    let name = severity_style(&theme, finding.severity)
        .style(format!("{}[{rule}]", finding.severity.name()))
        .to_string();
    let linked = if options.hyperlinks && !url.is_empty() {
        format!("\u{1b}]8;;{}\u{1b}\\{name}\u{1b}]8;;\u{1b}\\", one_line(url))
    } else {
        name
    };
    let percent = (finding.confidence * 100.0).round();
    if percent >= 100.0 {
        return linked;
    }
    format!("{linked} {}", theme.styles.linum.style(format!("{percent}% sure")))
}

/// The message, the excerpts and the help.
fn body(finding: &Reported, options: &Options) -> Result<String, fmt::Error> {
    let room = Room::new(finding, options);
    let rows = rows::layout(finding, &room);
    let mut theme = theme(options);
    if options.color {
        theme.styles.highlights = highlights(&rows, &theme, finding.severity);
    }
    let frames = Frames::new(rows, finding, &room);
    let drawing = Drawing {
        message: one_line(&finding.message),
        help: one_line(&finding.help),
        severity: finding.severity,
        frames,
    };
    let mut drawn = String::new();
    GraphicalReportHandler::new_themed(theme.clone())
        .with_width(options.width)
        .render_report(&mut drawn, &drawing)?;
    Ok(frame::join(&drawn, &drawing.frames, &theme.characters))
}

/// The place to change in the color of the severity, the others in another: miette gives each
/// mark its own, in the order of the text.
fn highlights(rows: &[Row], theme: &GraphicalTheme, severity: Severity) -> Vec<Style> {
    let marks = rows.iter().flat_map(|row| &row.marks);
    let styles = marks.map(|mark| {
        if mark.label == 0 { severity_style(theme, severity).bold() } else { theme.styles.help }
    });
    let styles: Vec<_> = styles.collect();
    // miette cycles through the list, so it must not be empty.
    if styles.is_empty() { theme.styles.highlights.clone() } else { styles }
}

/// A finding as miette wants it.
#[derive(Debug)]
struct Drawing {
    message: String,
    help: String,
    severity: Severity,
    frames: Frames,
}

impl fmt::Display for Drawing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Drawing {}

impl Diagnostic for Drawing {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Info => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        (!self.help.is_empty()).then(|| Box::new(&self.help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.frames)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.frames.labels().iter().cloned()))
    }
}
