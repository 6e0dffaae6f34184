//! The equations in which the figures of a line stand: what holds, what fails, and what would mend it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use owo_colors::Style;
use rustc_hash::FxHashMap;

use crate::cli::Status;
use crate::cli::check::{in_other_languages, skipped};
use crate::cli::drawing::{Mark, draw, padded, wrapped};
use crate::cli::failure::Failure;
use crate::cli::inputs::Drafts;
use crate::cli::paint::{BAD, FAINT, GOOD, HINT, STRONG, paint};
use crate::cli::project::{Project, ProjectOptions};
use crate::cli::rule_set::RuleOptions;
use crate::cli::terminal::Terminal;
use crate::document::{Block, BlockKind, Document};
use crate::report::{Options, Reported, ReportedLabel, one_line, visible};
use crate::rules::{Agreement, Compared, Finding, LEAST_CONFIDENCE};
use crate::value::Span;

/// Longer lines are hard to read, however wide the terminal.
const WIDTH: usize = 100;
/// More equations than these are counted, not shown.
const MOST: usize = 40;
/// More paragraphs than these are not shown.
const MOST_BLOCKS: usize = 12;
/// The columns of a rule's id.
pub(super) const RULE: usize = 18;

/// What is asked about.
#[derive(Clone, Copy)]
pub(super) enum Asked<'a> {
    /// A line.
    Line(u32),
    /// A place in a document without lines: "paragraph 12".
    Part(&'a str),
}

/// A place of a draft, where that is what is named: `draft.md:12`, and `draft.md:12:7` and `report.docx: paragraph 12` as
/// findings have it.
pub(super) fn place(named: &str) -> Option<(&str, Asked<'_>)> {
    let (path, last) = named.rsplit_once(':')?;
    let Ok(last) = last.parse() else {
        return Path::new(path).is_file().then(|| (path, Asked::Part(last.trim())));
    };
    match path.rsplit_once(':').map(|(path, line)| (path, line.parse())) {
        Some((path, Ok(line))) => Some((path, Asked::Line(line))),
        _ => Some((path, Asked::Line(last))),
    }
}

impl Asked<'_> {
    /// The line of the text as it is read, or why there is none.
    fn line(self, document: &Document) -> Result<u32, (String, String)> {
        match self {
            Self::Line(line) => {
                let ended = document.source.text().ends_with('\n');
                let lines = document.source.line_count() - u32::from(ended);
                if line == 0 || line > lines && !document.source.has_parts() {
                    return Err((format!("line {line}"), format!("its last line is {lines}")));
                }
                Ok(line)
            }
            Self::Part(wanted) => {
                let mut places = document.blocks.iter().map(|block| document.place(block.span));
                let found = places.find(|place| {
                    place.part.is_some_and(|part| part.to_string().eq_ignore_ascii_case(wanted))
                });
                found.map(|place| place.line).ok_or_else(|| {
                    let first = document.blocks.first().map(|block| document.place(block.span));
                    let first = first.and_then(|place| Some(place.part?.to_string()));
                    let first = first.unwrap_or_else(|| "12".to_owned());
                    (wanted.to_owned(), format!("its places are named as in `{first}`"))
                })
            }
        }
    }
}

/// Tells in which equations the figures of a line stand.
pub(super) fn explain(
    draft: &str,
    asked: Asked<'_>,
    folders: &[PathBuf],
    terminal: &Terminal,
) -> Result<Status, Failure> {
    let rules = RuleOptions { folders: folders.to_vec(), ..RuleOptions::default() };
    let mut project = Project::new(&ProjectOptions::default(), &rules)?;
    let checker = project.checker(Some(Path::new(draft)))?;
    let drafts = Drafts::at(vec![PathBuf::from(draft)]);
    let read = drafts.each(terminal, |document, _| {
        let line = asked.line(document)?;
        let agreements = checker.engine().agreements(document, LEAST_CONFIDENCE);
        let here = |span| document.place(span).line == line;
        let compared = checker.engine().compared(document, &here);
        let mut held_back = checker.engine().held_back(document);
        held_back.retain(|(finding, _)| finding.labels.iter().any(|label| here(label.span)));
        let outcome = checker.check(document);
        let foreign = outcome.foreign.as_ref().map(|foreign| skipped(document, foreign));
        let findings = outcome.findings;
        let options = &terminal.out;
        let page = Page { document, line, agreements, compared, findings, held_back, options };
        Ok((page.written(), foreign))
    })?;
    for page in &read.results {
        match page {
            Ok((page, foreign)) => {
                if let Some(skipped) = foreign {
                    terminal.warn(&in_other_languages(std::slice::from_ref(skipped)));
                }
                terminal.print(|out, _| out.write_all(page.as_bytes()))?;
            }
            Err((place, help)) => {
                return Err(Failure::new(format!("{draft} has no {place}")).help(help));
            }
        }
    }
    Ok(if read.all { Status::Fine } else { Status::Failed })
}

/// The equations of a line on a page.
pub(super) struct Page<'p> {
    document: &'p Document,
    line: u32,
    agreements: Vec<Agreement>,
    /// What was weighed of figures that differ.
    pub compared: Vec<Compared>,
    findings: Vec<Reported>,
    /// What a rule found in the line and is not shown because of where it stands.
    pub held_back: Vec<(Finding, f64)>,
    pub options: &'p Options,
}

impl Page<'_> {
    fn written(&self) -> String {
        let mut out = String::new();
        let connected = self.connected();
        if connected.is_empty() && self.likely().is_empty() && self.held_back.is_empty() {
            let here =
                self.document.blocks.iter().find(|block| self.line_of(block.span) == self.line);
            let here = here.map_or_else(|| format!("line {}", self.line), |b| self.named(b.span));
            let _ = write!(out, "no equation of a rule has a figure of {here}");
            let alike =
                if self.compared.is_empty() { "" } else { "; those that differ are not alike" };
            let _ = writeln!(out, "{alike}");
            return out;
        }
        let figures = figures(&connected, self.likely());
        self.text(&figures, &mut out);
        for (title, holds, style) in [("Fails", false, BAD), ("Holds", true, GOOD)] {
            let of_kind: Vec<_> = connected.iter().filter(|a| a.holds == holds).collect();
            if of_kind.is_empty() {
                continue;
            }
            let _ = writeln!(out, "\n{}", paint(title, STRONG, self.options.color));
            for agreement in of_kind.iter().take(MOST) {
                self.equation(agreement, style, &mut out);
            }
            if let Some(more) = of_kind.len().checked_sub(MOST).filter(|more| *more > 0) {
                let _ = writeln!(out, "  and {more} more");
            }
        }
        self.weighed(&mut out);
        self.told_as_held_back(&mut out);
        self.reported(&figures, &mut out);
        out
    }

    /// The equations that share a figure with one of the line, directly or by others.
    fn connected(&self) -> Vec<&Agreement> {
        let mut of: FxHashMap<Span, Vec<usize>> = FxHashMap::default();
        for (at, agreement) in self.agreements.iter().enumerate() {
            for figure in &agreement.figures {
                of.entry(*figure).or_default().push(at);
            }
        }
        let stands_here = |agreement: &Agreement| {
            agreement.figures.iter().any(|span| self.line_of(*span) == self.line)
        };
        let mut reached: Vec<bool> = self.agreements.iter().map(stands_here).collect();
        let mut open: Vec<usize> = (0..reached.len()).filter(|at| reached[*at]).collect();
        while let Some(at) = open.pop() {
            for other in
                self.agreements[at].figures.iter().filter_map(|span| of.get(span)).flatten()
            {
                if !std::mem::replace(&mut reached[*other], true) {
                    open.push(*other);
                }
            }
        }
        let reached = self.agreements.iter().zip(reached).filter(|(_, reached)| *reached);
        reached.map(|(agreement, _)| agreement).collect()
    }

    fn line_of(&self, span: Span) -> u32 {
        self.document.place(span).line
    }

    /// The paragraphs in which the figures stand, with the figures marked.
    fn text(&self, figures: &[Span], out: &mut String) {
        let holds = |block: &&Block, span: &Span| {
            block.span.start <= span.start && span.end <= block.span.end
        };
        let blocks = self.document.blocks.iter();
        let telling = blocks.filter(|block| figures.iter().any(|span| holds(block, span)));
        let telling = telling.filter(|block| !matches!(block.kind, BlockKind::Cell { .. }));
        for block in telling.take(MOST_BLOCKS) {
            let inside = figures.iter().filter(|span| holds(&block, span));
            let marks: Vec<_> = inside
                .map(|span| Mark {
                    span: Span::new(span.start - block.span.start, span.end - block.span.start),
                    style: HINT,
                })
                .collect();
            let number = format!("{:>4}", self.line_of(block.span));
            let mut lead = paint(&number, FAINT, self.options.color);
            for line in
                draw(block.span.of(self.document.text()), &marks, self.width(6), self.options)
            {
                let _ = writeln!(out, "{lead}  {line}");
                lead = " ".repeat(4);
            }
        }
    }

    /// A rule with the figures that it rests on.
    fn equation(&self, agreement: &Agreement, style: Style, out: &mut String) {
        let separator = if self.options.unicode { " · " } else { ", " };
        let figures: Vec<String> =
            agreement.figures.iter().map(|span| self.figure(*span)).collect();
        let (rule, others) = agreement.rules.split_first().map_or(("", &[][..]), |(a, b)| (a, b));
        let rule = padded(rule, RULE);
        let _ = write!(out, "  {}", paint(&rule, style, self.options.color));
        let mut said = vec![figures.join(separator)];
        said.extend(agreement.message.as_deref().map(one_line));
        if !others.is_empty() {
            said.push(format!("one equation, also of {}", others.join(", ")));
        }
        let mut lead = 2;
        for line in &said {
            for part in wrapped(line, self.width(RULE + 4)) {
                let _ = writeln!(out, "{}{}", " ".repeat(lead), &line[part]);
                lead = RULE + 4;
            }
        }
    }

    /// A figure as it is written, with its line where that is another.
    pub(super) fn figure(&self, span: Span) -> String {
        let written = visible(&one_line(span.of(self.document.text())), self.options.unicode);
        match self.line_of(span) {
            line if line == self.line => written,
            _ => format!("{written} ({})", self.named(span)),
        }
    }

    /// The line of a place, or what stands for it in documents without lines.
    fn named(&self, span: Span) -> String {
        let place = self.document.place(span);
        place.part.map_or_else(|| format!("line {}", place.line), |part| part.to_string())
    }

    /// What `check` reports of these figures.
    fn reported(&self, figures: &[Span], out: &mut String) {
        let places: Vec<Span> =
            figures.iter().map(|span| self.document.place(*span).bytes).collect();
        let labels = |label: &ReportedLabel| places.contains(&Span::new(label.start, label.end));
        let reported = self.findings.iter().filter(|found| found.labels.iter().any(labels));
        let reported: Vec<_> = reported.take(MOST).collect();
        if reported.is_empty() {
            return;
        }
        let _ = writeln!(out, "\n{}", paint("Reported", STRONG, self.options.color));
        for found in reported {
            let message = visible(&one_line(&found.message), self.options.unicode);
            let said = format!("{message} ({:.0}% sure)", found.confidence * 100.0);
            for line in wrapped(&said, self.width(2)) {
                let _ = writeln!(out, "  {}", &said[line]);
            }
        }
    }

    /// What a rule found here and is not reported, because findings are seldom right where it stands.
    fn told_as_held_back(&self, out: &mut String) {
        if self.held_back.is_empty() {
            return;
        }
        let _ = writeln!(out, "\n{}", paint("Held back", STRONG, self.options.color));
        for (finding, trust) in &self.held_back {
            let percent = |share: f64| (share * 100.0).floor();
            let (sure, trust) = (percent(finding.confidence), percent(*trust));
            let message = visible(&one_line(&finding.message), self.options.unicode);
            let rule = &finding.rule;
            let least = percent(LEAST_CONFIDENCE);
            let said = format!(
                "{message} ({rule}: {sure}% sure by itself, {trust}% where it stands; reported from {least}%)"
            );
            for line in wrapped(&said, self.width(2)) {
                let _ = writeln!(out, "  {}", &said[line]);
            }
        }
    }

    pub(super) fn width(&self, used: usize) -> usize {
        self.options.width.clamp(40, WIDTH) - used
    }
}

/// The figures of equations and of pairs, each once, in the order of the text.
fn figures(connected: &[&Agreement], compared: &[Compared]) -> Vec<Span> {
    let mut figures: Vec<Span> = connected.iter().flat_map(|a| a.figures.iter().copied()).collect();
    figures.extend(compared.iter().flat_map(|compared| compared.figures));
    figures.sort_unstable();
    figures.dedup();
    figures
}
