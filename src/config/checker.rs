//! Rules made ready under settings.

use std::sync::Arc;

use super::settings::Settings;
use super::suppression::{self, Suppressions};
use super::vocabulary::Vocabulary;
use crate::document::Document;
use crate::language::{Foreign, Language};
use crate::report::Reported;
use crate::rules::{Engine, Rule};

/// The rules that run on files of the same settings. Shared by all threads; checking changes nothing in
/// it.
#[derive(Debug)]
pub struct Checker {
    /// The settings.
    pub settings: Settings,
    engine: Engine,
    vocabulary: Arc<Vocabulary>,
    /// The lowest confidence at which a finding of any rule is shown.
    least: f64,
    /// For the rules of the engine, in their order: the confidence at which findings are shown.
    thresholds: Vec<(String, f64)>,
    /// The ids of all rules, also of those that are off.
    known: Vec<String>,
}

/// What came of checking a document.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What is to be shown, in the order of the rules.
    pub findings: Vec<Reported>,
    /// How many findings comments in the document leave out.
    pub suppressed: usize,
    /// Where the document does not read like the language; its figures are not compared.
    pub foreign: Option<Foreign>,
}

impl Checker {
    /// Makes the rules ready that run under these settings. The rules are those of the language, compiled
    /// once for all settings.
    pub fn new(
        settings: Settings,
        language: Arc<Language>,
        rules: &[Arc<Rule>],
        vocabulary: Arc<Vocabulary>,
    ) -> Self {
        let run = |rule: &Arc<Rule>| {
            let severity = settings.level_of(rule).value.severity()?;
            if severity == rule.severity {
                return Some(Arc::clone(rule));
            }
            let mut other = Rule::clone(rule);
            other.severity = severity;
            Some(Arc::new(other))
        };
        let running: Vec<Arc<Rule>> = rules.iter().filter_map(run).collect();
        let thresholds: Vec<_> = running
            .iter()
            .map(|rule| (rule.id.clone(), settings.threshold(&rule.id).value))
            .collect();
        let least = thresholds.iter().map(|(_, least)| *least).fold(1.0, f64::min);
        let known = rules.iter().map(|rule| rule.id.clone());
        let known = known.chain([suppression::ID.to_owned()]).collect();
        let engine = Engine::new(language, running).on(settings.today());
        Self { settings, engine, vocabulary, least, thresholds, known }
    }

    /// The rules that run, and the language.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// What is to be shown of what the rules find in a document.
    pub fn check(&self, document: &Document) -> Outcome {
        self.check_while(document, &|| true).unwrap_or_default()
    }

    /// The same as long as it goes on, which is asked between the rules; none where it did not.
    pub fn check_while(&self, document: &Document, goes_on: &dyn Fn() -> bool) -> Option<Outcome> {
        let mut checked = self.engine.check_while(document, self.least, goes_on)?;
        checked.findings.retain(|finding| {
            let threshold = self.thresholds.iter().find(|(id, _)| *id == finding.rule);
            threshold.is_none_or(|(_, least)| finding.confidence >= *least)
                && !self.vocabulary.settles(finding, document)
        });
        let mut comments = Suppressions::of(document);
        let count = checked.findings.len();
        if !comments.is_empty() {
            checked.findings.retain(|finding| !comments.hide(finding, document));
        }
        let suppressed = count - checked.findings.len();
        let found = checked.findings.into_iter().map(|found| Reported::new(found, document));
        let mut findings: Vec<_> = found.collect();
        if !comments.is_empty() {
            findings.extend(self.of_comments(comments, document));
        }
        Some(Outcome { findings, suppressed, foreign: checked.foreign })
    }

    /// What is wrong with the comments of a document.
    fn of_comments(&self, comments: Suppressions, document: &Document) -> Vec<Reported> {
        let level = self.settings.level(suppression::ID, suppression::SEVERITY, true).value;
        let Some(severity) = level.severity() else { return Vec::new() };
        let is_whole = self.settings.is_whole();
        let runs = |id: &str| self.thresholds.iter().any(|(running, _)| running == id);
        let ran = |id: &str| is_whole && runs(id);
        let rules = suppression::Rules { known: &self.known, ran: &ran, all_ran: is_whole };
        comments.report(&rules, severity, document)
    }
}
