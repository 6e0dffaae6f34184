//! The findings that compare two mentions of a figure, by their places.

use std::collections::{BTreeSet, HashSet};

use super::equation::Figure;
use super::network::Network;
use super::places::Places;
use crate::rules::finding::Finding;
use crate::value::Span;

/// The places that findings compare.
pub(super) struct Mentions {
    /// The places of each finding.
    all: Vec<Vec<Span>>,
    places: Places,
}

impl Mentions {
    /// Those of findings that are told by no equation: an equation has other figures beside it.
    pub fn new(findings: &[Finding], network: &Network) -> Self {
        let rules: HashSet<&str> =
            network.failing.iter().map(|equation| equation.rule.id.as_str()).collect();
        let compares = |finding: &&Finding| !rules.contains(finding.rule.as_str());
        let spans = |finding: &Finding| finding.labels.iter().map(|label| label.span).collect();
        Self {
            all: findings.iter().filter(compares).map(spans).collect(),
            places: Places::of(findings.iter().filter(compares).enumerate()),
        }
    }

    /// The places that are compared with a figure, in the order of the findings.
    pub fn others(&self, figure: Figure) -> Vec<Span> {
        let over: BTreeSet<usize> = self.places.over(figure.span).collect();
        let places = over.into_iter().filter_map(|at| self.all.get(at)).flatten();
        places.copied().filter(|place| !place.overlaps(figure.span)).collect()
    }
}
