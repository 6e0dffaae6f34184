//! The engine: rules checked against the facts of a document.
//!
//! What rules can look at is a file of `subject` and a line in its list. A rule looks at facts one
//! at a time (`each`), at two of a kind (`compare`), or at what a pattern of its own finds
//! (`matching`); each gives the rule its values by [`super::expression::Bindings`].

mod compare;
mod compared;
mod diagnose;
mod each;
mod group;
mod listed;
mod matching;
mod pair;
mod silent;
mod subject;
#[cfg(test)]
mod tests;
mod trust;

use std::sync::Arc;

use super::catalogue::{Catalogue, DocumentFunction, Evidence};
use super::evidence::{self, Between, EVIDENCE, Ground};
use super::finding::{Finding, LEAST_CONFIDENCE};
use super::rule::{LooksAt, Rule};
use crate::document::Document;
use crate::facts::Facts;
use crate::language::{Foreign, Language};
use crate::value::{Date, Span};
pub use compare::{Reach, Weighed};
pub use compared::{Compared, Weight};
pub use diagnose::Agreement;
pub use listed::{ListedFact, listed_facts, weighed_kinds};
use subject::{Kind, Within};
pub use trust::names as trust_grounds;

/// Rules made ready for the documents of a language. Shared by all threads; checking changes
/// nothing in it.
#[derive(Debug)]
pub struct Engine {
    language: Arc<Language>,
    rules: Vec<Arc<Rule>>,
    kinds: Vec<Box<dyn Kind>>,
    today: Option<Date>,
}

impl Engine {
    /// What rules can speak of where documents are in this language.
    pub fn catalogue(language: &Language) -> Catalogue {
        Catalogue {
            subjects: subject::all(language).iter().map(|kind| kind.subject()).collect(),
            functions: pair::FUNCTIONS
                .iter()
                .map(|function| DocumentFunction {
                    given: function.given(),
                    doc: function.doc.to_owned(),
                })
                .collect(),
            evidence: EVIDENCE.iter().map(|kind| evidence(&kind.ground())).collect(),
            grounds: subject::all(language)
                .iter()
                .map(|kind| kind.grounds().iter().map(evidence).collect())
                .collect(),
            parts: subject::part::PARTS.iter().map(subject::part::Part::card).collect(),
            everywhere: subject::everywhere::cards(),
            languages: vec![language.code.clone()],
        }
    }

    /// Makes rules ready that were loaded with the catalogue of the language.
    pub fn new(
        language: impl Into<Arc<Language>>,
        rules: impl IntoIterator<Item = impl Into<Arc<Rule>>>,
    ) -> Self {
        let (language, rules) = (language.into(), rules.into_iter().map(Into::into).collect());
        let kinds = subject::all(&language);
        Self { language, rules, kinds, today: None }
    }

    /// With the day that `today` is in rules; without it, nothing depends on the day of a run.
    #[must_use]
    pub fn on(self, today: Option<Date>) -> Self {
        Self { today, ..self }
    }

    /// The language.
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// What `today` is in rules.
    pub fn today(&self) -> Option<Date> {
        self.today
    }

    /// The rules.
    pub fn rules(&self) -> &[Arc<Rule>] {
        &self.rules
    }

    /// What the rules find in a document with at least that confidence, in the order of the rules.
    pub fn check(&self, document: &Document, least_confidence: f64) -> Checked {
        self.check_while(document, least_confidence, &|| true).unwrap_or_default()
    }

    /// The same as long as it goes on, which is asked between the rules; none where it did not: the
    /// document has changed, and nobody waits for this state of it.
    pub fn check_while(
        &self,
        document: &Document,
        least_confidence: f64,
        goes_on: &dyn Fn() -> bool,
    ) -> Option<Checked> {
        let least = least_confidence.min(LEAST_CONFIDENCE);
        let mut checked = self.run_all(document, least, goes_on)?;
        trust::weigh(document, &self.language.code, &mut checked.findings);
        checked.findings.retain(|finding| finding.confidence >= least_confidence);
        Some(checked)
    }

    /// What the rules find, before it is asked how far that can be trusted where it stands: each finding with
    /// the grounds of that, in the order of [`trust_grounds`].
    pub fn grounds_of_trust(&self, document: &Document) -> Vec<(Finding, Vec<f32>)> {
        let checked = self.run_all(document, LEAST_CONFIDENCE, &|| true).unwrap_or_default();
        let scene = trust::Scene::new(document, &checked.findings);
        let odds = |finding: &Finding| trust::odds(&finding.rule).unwrap_or_default();
        let grounds = |finding: &Finding| scene.grounds(finding, odds(finding));
        checked.findings.iter().map(|finding| (finding.clone(), grounds(finding))).collect()
    }

    /// What rules would show, and is not shown because of where it stands: each finding as its rule has it, with
    /// how far it is trusted there.
    pub fn held_back(&self, document: &Document) -> Vec<(Finding, f64)> {
        let checked = self.run_all(document, LEAST_CONFIDENCE, &|| true).unwrap_or_default();
        let mut weighed = checked.findings.clone();
        trust::weigh(document, &self.language.code, &mut weighed);
        let trusts = weighed.into_iter().map(|finding| finding.confidence);
        checked.findings.into_iter().zip(trusts).filter(|(_, t)| *t < LEAST_CONFIDENCE).collect()
    }

    fn run_all(
        &self,
        document: &Document,
        least: f64,
        goes_on: &dyn Fn() -> bool,
    ) -> Option<Checked> {
        let facts = Facts::read(document, &self.language);
        let within = Within::new(document, &facts, &self.language).on(self.today);
        let mut findings = Vec::new();
        let matches = matching::all(&self.rules, &within);
        for (rule, matches) in self.rules.iter().zip(&matches) {
            if !goes_on() {
                return None;
            }
            self.run(rule, matches, &within, least, &mut findings);
        }
        diagnose::tell_once(self, &within, least, &mut findings);
        let reading = facts.reading;
        Some(Checked { findings, foreign: reading.foreign })
    }

    /// What one rule finds with at least that confidence.
    pub fn check_rule(
        &self,
        rule: &Rule,
        document: &Document,
        least_confidence: f64,
    ) -> Vec<Finding> {
        self.check_rule_on(rule, document, least_confidence, self.today)
    }

    /// The same on a day.
    pub(super) fn check_rule_on(
        &self,
        rule: &Rule,
        document: &Document,
        least_confidence: f64,
        today: Option<Date>,
    ) -> Vec<Finding> {
        let facts = Facts::read(document, &self.language);
        let within = Within::new(document, &facts, &self.language).on(today);
        let mut findings = Vec::new();
        let matches = matching::all(std::slice::from_ref(rule), &within).pop().unwrap_or_default();
        self.run(rule, &matches, &within, least_confidence, &mut findings);
        findings
    }

    /// What a rule can weigh, and what it weighs; `None` where it weighs no evidence.
    pub fn weights(&self, rule: &Rule) -> Option<Vec<(Ground, f64)>> {
        match &rule.looks_at {
            LooksAt::Each { subject, weigh: Some(weights) }
            | LooksAt::Compare { subject, weigh: Some(Between::Own(weights)), .. } => {
                let grounds = self.kinds.get(*subject)?.grounds();
                let known = weights.iter();
                Some(known.filter_map(|(at, w)| Some((*grounds.get(*at)?, *w))).collect())
            }
            LooksAt::Compare { weigh: Some(Between::Any(weights)), .. } => {
                Some(weights.kinds().map(evidence::Kind::ground).zip(weights.numbers()).collect())
            }
            _ => None,
        }
    }

    /// The evidence of all facts or pairs of a document that fail the assertion of a rule, for fitting the
    /// rule's weights.
    pub fn weighed(&self, rule: &Rule, document: &Document) -> Vec<Weighed> {
        let (LooksAt::Each { subject, .. } | LooksAt::Compare { subject, .. }) = &rule.looks_at
        else {
            return Vec::new();
        };
        let Some(kind) = self.kinds.get(*subject) else { return Vec::new() };
        let facts = Facts::read(document, &self.language);
        let within = Within::new(document, &facts, &self.language);
        if matches!(rule.looks_at, LooksAt::Each { .. }) {
            return each::weighed(rule, &**kind, &within);
        }
        compare::weighed(rule, &**kind, &within)
    }

    /// How far on its way to being weighed the best pair gets of what stands at the one and at the
    /// other place.
    pub fn reach(&self, rule: &Rule, document: &Document, at: [&dyn Fn(Span) -> bool; 2]) -> Reach {
        let LooksAt::Compare { subject, .. } = &rule.looks_at else { return Reach::Unread };
        let Some(kind) = self.kinds.get(*subject) else { return Reach::Unread };
        let facts = Facts::read(document, &self.language);
        compare::reach(rule, &**kind, &Within::new(document, &facts, &self.language), at)
    }

    fn run(
        &self,
        rule: &Rule,
        matches: &matching::Matches,
        within: &Within,
        least: f64,
        out: &mut Vec<Finding>,
    ) {
        match &rule.looks_at {
            LooksAt::Each { subject, weigh } => {
                let sure = weigh.is_some() || rule.confidence >= least;
                if let Some(kind) = self.kinds.get(*subject).filter(|_| sure) {
                    each::run(rule, &**kind, within, least, out);
                }
            }
            LooksAt::Compare { subject, .. } => {
                if let Some(kind) = self.kinds.get(*subject) {
                    compare::run(rule, &**kind, within, least, out);
                }
            }
            LooksAt::Match { slots, parts, .. } => {
                if rule.confidence >= least {
                    matching::run(rule, matches, (slots, parts), within, out);
                }
            }
        }
    }
}

/// What came of checking a document.
#[derive(Debug, Default)]
pub struct Checked {
    /// What was found.
    pub findings: Vec<Finding>,
    /// Where the document does not read like the language; its figures are not compared.
    pub foreign: Option<Foreign>,
}

/// What rules know of a kind of evidence.
fn evidence(ground: &Ground) -> Evidence {
    Evidence { name: ground.name.to_owned(), doc: ground.doc.to_owned() }
}

/// A finding of a rule from what it has to tell; `None` where nothing of it has a place.
fn finding(rule: &Rule, telling: super::rule::Telling, confidence: f64) -> Option<Finding> {
    (!telling.labels.is_empty()).then(|| Finding {
        rule: rule.id.clone(),
        severity: rule.severity,
        confidence,
        message: telling.message,
        help: telling.help,
        labels: telling.labels,
        suggestions: telling.suggestions,
    })
}
