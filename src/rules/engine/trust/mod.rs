//! How far a finding can be trusted where it stands.
//!
//! A rule knows what it compares; it does not know that it does so in a price list, a changelog or the notes of
//! a book, where figures stand side by side that have nothing to do with each other. So what a built-in rule finds is weighed once
//! more, by the same evidence for all rules: how the document is written, what stands around the places, and how
//! often that rule has been right in published text. `rules/common/trust.yaml` has what was learnt from findings that people read.

mod around;
mod grounds;
mod whole;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::document::Document;
use crate::rules::built_in;
use crate::rules::evidence::Trees;
use crate::rules::finding::{Finding, LEAST_CONFIDENCE};
use crate::yaml::{File, Reader};
pub use grounds::{Scene, names};

/// The file as written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct TrustFile {
    /// The language of the documents that it was learnt from.
    language: String,
    /// How often each rule is right in published text, as the logarithm of the odds. What no rule of this list
    /// finds is left as it is.
    rules: BTreeMap<String, f64>,
    /// Trees over the grounds; all together are the logarithm of the odds that a finding is a mistake.
    trees: Vec<String>,
}

impl TrustFile {
    /// What is compiled in, which a test reads.
    fn built_in() -> Option<Self> {
        let (path, text) = built_in::TRUST;
        Reader::new().read(&File::new(path, text)).ok()
    }

    /// The trees, and what is wrong with them.
    fn trees(&self) -> (Trees, Vec<String>) {
        let names = names();
        let (mut trees, mut wrong) = (Trees::default(), Vec::new());
        for tree in &self.trees {
            let mut kind = |name: &str| names.iter().position(|(known, _)| known == name);
            if let Err(mistake) = trees.read(tree, &mut kind) {
                wrong.push(format!("{mistake:?} in {tree}"));
            }
        }
        (trees, wrong)
    }
}

static TRUST: LazyLock<Option<TrustFile>> = LazyLock::new(TrustFile::built_in);
/// Read when first something is found.
static TREES: LazyLock<Trees> =
    LazyLock::new(|| TRUST.as_ref().map(|trust| trust.trees().0).unwrap_or_default());

/// How often a rule is right in published text, as the logarithm of the odds; none of one of which nothing is known.
pub fn odds(rule: &str) -> Option<f64> {
    TRUST.as_ref()?.rules.get(rule).copied()
}

/// Weighs findings by where they stand.
pub fn weigh(document: &Document, language: &str, findings: &mut [Finding]) {
    let is_known = TRUST.as_ref().is_some_and(|trust| trust.language == language);
    if findings.is_empty() || !is_known {
        return;
    }
    let scene = Scene::new(document, findings);
    let confidences: Vec<f64> = findings.iter().map(|f| confidence(&scene, f)).collect();
    for (finding, confidence) in findings.iter_mut().zip(confidences) {
        finding.confidence = confidence;
    }
}

fn confidence(scene: &Scene, finding: &Finding) -> f64 {
    let Some(odds) = odds(&finding.rule).filter(|_| finding.confidence >= LEAST_CONFIDENCE) else {
        return finding.confidence;
    };
    let grounds = scene.grounds(finding, odds);
    let amount = |at: usize| f64::from(grounds.get(at).copied().unwrap_or(0.0));
    1.0 / (1.0 + (-TREES.sum(&mut { amount })).exp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::evidence::Sign;

    #[test]
    fn what_is_compiled_in_is_right() {
        let trust = TrustFile::built_in().unwrap();
        let (trees, wrong) = trust.trees();
        assert_eq!(wrong, [] as [String; 0]);
        assert!(!trees.is_empty());
        let known: Vec<String> = built_in().into_iter().map(|(path, _)| path).collect();
        for rule in trust.rules.keys() {
            assert!(known.contains(&format!("rules/{rule}.yaml")), "there is no rule `{rule}`");
        }
    }

    #[test]
    fn a_surer_finding_of_a_better_rule_is_never_trusted_less() {
        let names = names();
        let rises = |kind: usize| (names[kind].1 == Sign::For).then_some(true);
        assert_eq!(TREES.against(&rises), []);
    }
}
