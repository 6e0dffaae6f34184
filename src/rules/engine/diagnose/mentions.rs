//! The findings that compare two mentions of a figure, by their places.

use std::collections::{BTreeMap, HashSet};

use super::equation::Figure;
use super::network::Network;
use crate::rules::finding::Finding;
use crate::value::Span;

/// A figure with its unit is so many bytes long at most.
const LONGEST: u32 = 64;

/// The places that findings compare.
pub(super) struct Mentions {
    /// The places of each finding.
    places: Vec<Vec<Span>>,
    /// The findings of a place, by where it starts.
    of: BTreeMap<u32, Vec<(u32, usize)>>,
}

impl Mentions {
    /// Those of findings that are told by no equation: an equation has other figures beside it.
    pub fn new(findings: &[Finding], network: &Network) -> Self {
        let rules: HashSet<&str> =
            network.failing.iter().map(|equation| equation.rule.id.as_str()).collect();
        let compared = findings.iter().filter(|finding| !rules.contains(finding.rule.as_str()));
        let mut mentions = Self { places: Vec::new(), of: BTreeMap::new() };
        for finding in compared {
            let places: Vec<Span> = finding.labels.iter().map(|label| label.span).collect();
            for place in &places {
                let of = mentions.of.entry(place.start).or_default();
                of.push((place.end, mentions.places.len()));
            }
            mentions.places.push(places);
        }
        mentions
    }

    /// The places that are compared with a figure, in the order of the findings.
    pub fn others(&self, figure: Figure) -> Vec<Span> {
        let span = figure.span;
        let near = self.of.range(span.start.saturating_sub(LONGEST)..span.end);
        let over = near.flat_map(|(_, of)| of).filter(|(end, _)| *end > span.start);
        let mut findings: Vec<usize> = over.map(|(_, finding)| *finding).collect();
        findings.sort_unstable();
        findings.dedup();
        let places = findings.iter().filter_map(|at| self.places.get(*at)).flatten();
        places.copied().filter(|place| !place.overlaps(span)).collect()
    }
}
