//! Rules tried on their own examples: for `factlint test`, for tests, and for whoever keeps rules in
//! a repository of their own.

use super::examples::{Example, Outcome};
use super::finding::{Finding, LEAST_CONFIDENCE};
use super::rule::{Branch, LooksAt};
use super::{Engine, ExampleFormat, Rule};
use crate::document::{Document, Format, Source};
use crate::value::{Date, Span};

/// What came of an example.
#[derive(Clone, Debug)]
pub struct Trial<'r> {
    /// The example.
    pub example: &'r Example,
    /// What came of it.
    pub outcome: Outcome,
    /// What the rule reports in it.
    pub findings: Vec<Finding>,
    /// Why it reports nothing.
    pub silent: Option<String>,
}

impl Trial<'_> {
    /// The places that the findings label, in the order of the text.
    pub fn labelled(&self) -> Vec<Span> {
        let mut places: Vec<_> = labels(&self.findings).into_iter().flatten().collect();
        places.sort_unstable();
        places.dedup();
        places
    }
}

impl Engine {
    /// Runs a rule on its examples.
    pub fn try_examples<'r>(&self, rule: &'r Rule) -> Vec<Trial<'r>> {
        let run = |example| {
            let findings = self.reported(rule, example);
            let outcome = example.outcome(&labels(&findings));
            let asked = findings.is_empty() && !outcome.is_fine();
            let silent = asked.then(|| document(example)).flatten();
            let silent =
                silent.and_then(|d| self.why_silent(rule, &d, least(rule), self.day_of(example)));
            Trial { example, outcome, findings, silent }
        };
        rule.examples.iter().map(run).collect()
    }

    /// The parts of a rule that turn nothing away in any of its examples: `where` that all facts
    /// pass, `unless` that excuses none.
    pub fn untried(&self, rule: &Rule) -> Vec<Branch> {
        let tries = |branch: Branch, other: &Rule| {
            rule.examples.iter().any(|example| match branch {
                Branch::Narrowed => document(example).is_some_and(|d| {
                    let today = self.day_of(example);
                    !self.check_rule_on(other, &d, least(other), today).is_empty()
                }),
                Branch::Excuse => self.reported(other, example) != self.reported(rule, example),
            })
        };
        let mut branches = vec![Branch::Narrowed, Branch::Excuse];
        branches.retain(|branch| {
            rule.turned_away(*branch).is_some_and(|other| !tries(*branch, &other))
        });
        branches
    }

    /// What `today` is in an example: its own date, else that of the run.
    fn day_of(&self, example: &Example) -> Option<Date> {
        example.date.or(self.today())
    }

    /// What a rule reports in one of its examples. A text that is none (it has control characters)
    /// has nothing in it to report.
    fn reported(&self, rule: &Rule, example: &Example) -> Vec<Finding> {
        let Some(document) = document(example) else { return Vec::new() };
        let today = self.day_of(example);
        let mut findings = self.check_rule_on(rule, &document, least(rule), today);
        // Marks of an example, and what is told of it, count in its text as it is written.
        for finding in &mut findings {
            let labels = finding.labels.iter_mut().map(|label| &mut label.span);
            let suggestions = finding.suggestions.iter_mut().map(|suggestion| &mut suggestion.span);
            for span in labels.chain(suggestions) {
                *span = document.source_span(*span);
            }
        }
        findings
    }
}

/// Rules that weigh evidence are as sure as they are, and an example shows what they show. One that
/// is always as sure is tried, however little that is.
fn least(rule: &Rule) -> f64 {
    let weighs =
        matches!(rule.looks_at, LooksAt::Compare { .. } | LooksAt::Each { weigh: Some(_), .. });
    if weighs { LEAST_CONFIDENCE.min(rule.confidence) } else { 0.0 }
}

fn labels(findings: &[Finding]) -> Vec<Vec<Span>> {
    let places = |finding: &Finding| finding.labels.iter().map(|label| label.span).collect();
    findings.iter().map(places).collect()
}

fn document(example: &Example) -> Option<Document> {
    let name = match example.format {
        ExampleFormat::Text => "text",
        ExampleFormat::Markdown => "markdown",
    };
    let source = Source::new("example", example.text.clone().into_bytes()).ok()?;
    Format::named(name).map(|format| format.parse(source))
}
