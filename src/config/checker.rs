//! Rules made ready under settings.

use std::sync::Arc;

use super::settings::Settings;
use super::vocabulary::Vocabulary;
use crate::document::Document;
use crate::language::Language;
use crate::rules::{Checked, Engine, Rule};

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
}

impl Checker {
    /// Makes the rules ready that run under these settings. The rules are those of the language, compiled
    /// once for all settings.
    pub fn new(
        settings: Settings,
        language: Arc<Language>,
        rules: &[Rule],
        vocabulary: Arc<Vocabulary>,
    ) -> Self {
        let run = |rule: &Rule| {
            let severity = settings.level_of(rule).value.severity()?;
            let mut rule = rule.clone();
            rule.severity = severity;
            Some(rule)
        };
        let running: Vec<Rule> = rules.iter().filter_map(run).collect();
        let thresholds: Vec<_> = running
            .iter()
            .map(|rule| (rule.id.clone(), settings.threshold(&rule.id).value))
            .collect();
        let least = thresholds.iter().map(|(_, least)| *least).fold(1.0, f64::min);
        let engine = Engine::new(language, running).on(settings.today());
        Self { settings, engine, vocabulary, least, thresholds }
    }

    /// The rules that run, and the language.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// What is to be shown of what the rules find in a document.
    pub fn check(&self, document: &Document) -> Checked {
        let mut checked = self.engine.check(document, self.least);
        checked.findings.retain(|finding| {
            let threshold = self.thresholds.iter().find(|(id, _)| *id == finding.rule);
            threshold.is_none_or(|(_, least)| finding.confidence >= *least)
                && !self.vocabulary.settles(finding, document)
        });
        checked
    }
}
