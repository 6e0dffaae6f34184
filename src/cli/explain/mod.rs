//! `factlint explain`: what a rule is about, and how the figures at a place of a draft hang together.

mod network;
mod weighed;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::drawing::{Mark, draw, wrapped};
use crate::cli::failure::Failure;
use crate::cli::paint::{self, BAD, FAINT, GOOD, STRONG, paint};
use crate::cli::project;
use crate::cli::rule_set::RuleOptions;
use crate::cli::terminal::Terminal;
use crate::cli::{Run, Status};
use crate::config::suppression;
use crate::report::{Options, RuleCard, columns, one_line, visible};
use crate::rules::Rule;
use crate::rules::examples::{Example, ExampleKind};
use crate::rules::trial::Trial;
use crate::value::Span;

/// Explain a rule, or what was checked at a place of a draft
///
/// Of a rule: why it is there, what it reports and what it leaves alone. Of a line of a draft: the
/// equations in which its figures stand, those that hold and those that fail.
#[derive(Args, Debug)]
#[command(after_help = "`factlint rules` lists all rules.")]
pub(super) struct Explain {
    /// The rule's id, as in `weekday`, or a place of a draft, as in `draft.md:12`
    #[arg(value_name = "RULE|DRAFT:LINE")]
    rule: String,

    /// Add the rules in this folder, or in this file
    #[arg(long = "rules", value_name = "DIR")]
    folders: Vec<PathBuf>,
}

impl Run for Explain {
    const NAME: &'static str = "explain";

    fn run(self, terminal: &Terminal) -> Result<Status, Failure> {
        if self.rule == suppression::ID {
            return comments(terminal);
        }
        if let Some((draft, line)) = network::place(&self.rule) {
            return network::explain(draft, line, &self.folders, terminal);
        }
        let options = RuleOptions { folders: self.folders, ..RuleOptions::default() };
        let set = project::with_custom_rules(options)?.all(terminal)?;
        set.named(&self.rule).map_err(|unknown| a_line_of(&self.rule).unwrap_or(unknown))?;
        let all = set.all;
        let engine = set.engine();
        for rule in engine.rules().iter().filter(|rule| rule.id == self.rule) {
            let trials = engine.try_examples(rule);
            let trials = &trials;
            terminal.print(|out, options| write(rule, trials, options, out))?;
        }
        Ok(if all { Status::Fine } else { Status::Failed })
    }
}

/// That a draft was named where a line of it was wanted.
fn a_line_of(named: &str) -> Option<Failure> {
    let path = named.trim_end_matches(':');
    Path::new(path).is_file().then(|| {
        let which = format!(
            "name a line of it, as in `{path}:1`; `factlint facts {path}` shows all that is read"
        );
        Failure::about(path, "a document, and no rule").help(which)
    })
}

/// Writes down all that there is to say of a rule.
pub(super) fn write(
    rule: &Rule,
    trials: &[Trial<'_>],
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    Page { rule, trials, options }.write(out)
}

/// What is said of the rule that looks at comments, and not at documents.
fn comments(terminal: &Terminal) -> Result<Status, Failure> {
    let RuleCard { id, title, help, severity, .. } = suppression::card();
    terminal.print(|out, options| {
        let id = paint(&id, paint::severity(severity).bold(), options.color);
        writeln!(out, "{id}  {}", paint(&title, STRONG, options.color))?;
        writeln!(out, "{}\n", paint(severity.name(), FAINT, options.color))?;
        for line in wrapped(&help, options.width) {
            writeln!(out, "{}", &help[line])?;
        }
        Ok(())
    })?;
    Ok(Status::Fine)
}

/// A rule on a page.
struct Page<'p> {
    rule: &'p Rule,
    /// Its examples, with what is said of them.
    trials: &'p [Trial<'p>],
    options: &'p Options,
}

impl Page<'_> {
    const INDENT: &'static str = "  ";

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let Rule { id, title, severity, .. } = self.rule;
        let id = paint(id, paint::severity(*severity).bold(), self.options.color);
        writeln!(out, "{id}  {}", paint(title, STRONG, self.options.color))?;
        let sure = (self.rule.confidence * 100.0).round();
        let off = if self.rule.enabled { "" } else { ", off unless asked for" };
        let facts = match self.rule.looks_at {
            crate::rules::LooksAt::Compare { weigh: Some(_), .. }
            | crate::rules::LooksAt::Each { weigh: Some(_), .. } => {
                format!("{}, as sure as the evidence{off}", severity.name())
            }
            _ => format!("{}, {sure}% sure{off}", severity.name()),
        };
        writeln!(out, "{}", paint(&facts, FAINT, self.options.color))?;
        if let Some(why) = &self.rule.why {
            writeln!(out)?;
            for paragraph in why.trim_end().split("\n\n") {
                self.paragraph(paragraph, out)?;
            }
        }
        self.equation(out)?;
        // A help that speaks of the figures at hand is shown with them.
        if let Some(help) = self.rule.written.help.as_ref().filter(|help| !help.contains('{')) {
            self.heading("What to do", out)?;
            self.paragraph(help, out)?;
        }
        self.examples("Reported", BAD, ExampleKind::Bad, out)?;
        self.examples("Left alone", GOOD, ExampleKind::Good, out)
    }

    /// What must hold, in the words of the rule.
    fn equation(&self, out: &mut dyn Write) -> io::Result<()> {
        let written = &self.rule.written;
        self.heading("What must hold", out)?;
        let mut rows: Vec<(&str, String)> = Vec::new();
        rows.extend(written.narrowed.iter().map(|text| ("where", text.clone())));
        rows.extend(written.steps.iter().map(|(name, text)| ("let", format!("{name} = {text}"))));
        rows.push(("assert", written.assertion.clone()));
        rows.extend(written.excuse.iter().map(|text| ("unless", text.clone())));
        for (word, text) in rows {
            let mut lead = format!("{word:6}");
            let text = one_line(text.trim());
            let room = self.options.width.min(100).saturating_sub(10).max(20);
            for line in wrapped(&text, room) {
                let word = paint(&lead, FAINT, self.options.color);
                writeln!(out, "{}{word}  {}", Self::INDENT, &text[line])?;
                lead = " ".repeat(6);
            }
        }
        Ok(())
    }

    fn examples(
        &self,
        title: &str,
        style: owo_colors::Style,
        kind: ExampleKind,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        self.heading(title, out)?;
        let of_kind = self.trials.iter().filter(|trial| trial.example.kind == kind);
        for (number, trial) in of_kind.enumerate() {
            if number > 0 {
                writeln!(out)?;
            }
            self.example(trial.example, style, out)?;
            self.said(trial, out)?;
        }
        Ok(())
    }

    /// What a writer is told of an example.
    fn said(&self, trial: &Trial<'_>, out: &mut dyn Write) -> io::Result<()> {
        let arrow = if self.options.unicode { "→ " } else { "-> " };
        let speaks = self.rule.written.help.as_ref().is_some_and(|help| help.contains('{'));
        for finding in &trial.findings {
            let mut said = one_line(&finding.message);
            if speaks {
                said = format!("{said}; {}", one_line(&finding.help));
            }
            let lead = columns(arrow);
            let width = self.options.width.min(100).saturating_sub(2 + lead).max(20);
            for (number, line) in wrapped(&said, width).into_iter().enumerate() {
                let before = if number == 0 { arrow.to_owned() } else { " ".repeat(lead) };
                let line = format!("{before}{}", visible(&said[line], self.options.unicode));
                writeln!(out, "{}{}", Self::INDENT, paint(&line, FAINT, self.options.color))?;
            }
        }
        Ok(())
    }

    fn example(
        &self,
        example: &Example,
        style: owo_colors::Style,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let bar = if self.options.unicode { "│" } else { "|" };
        let bar = paint(bar, style, self.options.color);
        let mut start = 0_u32;
        for line in example.text.trim_end().split('\n') {
            let end = start + u32::try_from(line.len()).unwrap_or(0);
            let inside = example.marks.iter().filter(|mark| mark.overlaps(Span::new(start, end)));
            let marks: Vec<_> = inside
                .map(|mark| Mark {
                    span: Span::new(mark.start.max(start) - start, mark.end.min(end) - start),
                    style: style.bold(),
                })
                .collect();
            let width = self.options.width.min(100).saturating_sub(4);
            for drawn in draw(line, &marks, width, self.options) {
                writeln!(out, "{}", format!("{}{bar} {drawn}", Self::INDENT).trim_end())?;
            }
            start = end + 1;
        }
        Ok(())
    }

    fn heading(&self, title: &str, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "\n{}", paint(title, STRONG, self.options.color))
    }

    fn paragraph(&self, text: &str, out: &mut dyn Write) -> io::Result<()> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for line in wrapped(&text, self.options.width.min(100).saturating_sub(2).max(20)) {
            writeln!(out, "{}{}", Self::INDENT, &text[line])?;
        }
        Ok(())
    }
}
