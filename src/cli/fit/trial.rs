//! How many planted mistakes weights find, and what they report on published documents.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::corpus::{Corpus, Part};
use crate::rules::evidence::fit;

/// For how many alarms for each 100 published documents a table says what is found.
const OPERATING_POINTS: [f64; 5] = [1.0, 2.0, 3.0, 4.0, 6.0];

/// Scores of planted mistakes and of alarms.
pub(super) struct Trial<'c> {
    documents: usize,
    /// The scores of what would be reported on the published documents, the highest first.
    alarms: Vec<f64>,
    /// The score of each planted mistake, by kind; those out of reach have the lowest.
    found: BTreeMap<&'c str, Vec<f64>>,
}

impl<'c> Trial<'c> {
    /// Tries weights on some of the documents.
    pub fn of(corpus: &'c Corpus, weights: &[f64], keep: impl Fn(&Part) -> bool) -> Self {
        let mut trial = Self { documents: 0, alarms: Vec::new(), found: BTreeMap::new() };
        for document in corpus.documents.iter().filter(|document| keep(&document.part)) {
            trial.documents += 1;
            let mut scores: Vec<_> = document
                .pairs
                .iter()
                .map(|pair| (fit::score(weights, &pair.evidence), &pair.spans))
                .collect();
            scores.sort_by(|x, y| y.0.total_cmp(&x.0));
            // One finding for each suspect, as the engine groups them.
            let mut told = BTreeSet::new();
            for (score, spans) in scores {
                if !spans.iter().any(|span| told.contains(&(span.start, span.end))) {
                    told.extend(spans.first().map(|suspect| (suspect.start, suspect.end)));
                    trial.alarms.push(score);
                }
            }
        }
        trial.alarms.sort_by(|x, y| y.total_cmp(x));
        for case in corpus.cases.iter().filter(|case| keep(&case.part)) {
            let best = case.best(weights).map(|pair| fit::score(weights, &pair.evidence));
            trial.found.entry(&case.kind).or_default().push(best.unwrap_or(f64::NEG_INFINITY));
        }
        trial
    }

    /// The score above which there are so many alarms for each 100 documents.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "small counts"
    )]
    pub fn threshold(&self, alarms: f64) -> f64 {
        let allowed = (alarms * self.documents as f64 / 100.0) as usize;
        self.alarms.get(allowed).or(self.alarms.last()).copied().unwrap_or(0.0)
    }

    /// Writes what is found and reported at nought, on a line.
    pub fn line(&self, title: &str, least: f64, out: &mut dyn Write) -> io::Result<()> {
        let alarms = self.alarms.iter().filter(|score| **score >= least).count();
        write!(out, "{title:12} {alarms:3} alarms on {} documents", self.documents)?;
        for (kind, scores) in &self.found {
            let found = scores.iter().filter(|score| **score >= least).count();
            write!(out, "  {kind} {found}/{}", scores.len())?;
        }
        writeln!(out)
    }

    /// Writes which share of each kind is found at some numbers of alarms.
    pub fn table(&self, title: &str, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{title} ({} documents)", self.documents)?;
        write!(out, "  alarms/100  score")?;
        for (kind, scores) in &self.found {
            write!(out, "  {:>16}", format!("{kind} ({})", scores.len()))?;
        }
        writeln!(out)?;
        for alarms in OPERATING_POINTS {
            let least = self.threshold(alarms);
            write!(out, "  {alarms:10.1}  {least:5.2}")?;
            for scores in self.found.values() {
                let found = scores.iter().filter(|score| **score > least).count();
                write!(out, "  {:>15}%", 100 * found / scores.len().max(1))?;
            }
            writeln!(out)?;
        }
        writeln!(out)
    }
}
