//! Findings by their places: which of them stand over a place of the text.

use std::collections::BTreeMap;

use crate::rules::finding::Finding;
use crate::value::Span;

/// A figure with its unit is so many bytes long at most.
const LONGEST: u32 = 64;

/// The places of findings, by where they start: the end of each, and the number of its finding.
#[derive(Default)]
pub(super) struct Places(BTreeMap<u32, Vec<(u32, usize)>>);

impl Places {
    /// Those of findings, each with its number.
    pub fn of<'f>(findings: impl Iterator<Item = (usize, &'f Finding)>) -> Self {
        let mut places = Self::default();
        for (number, finding) in findings {
            for label in &finding.labels {
                places.0.entry(label.span.start).or_default().push((label.span.end, number));
            }
        }
        places
    }

    /// The findings with a place over another place, each as often as it has one.
    pub fn over(&self, span: Span) -> impl Iterator<Item = usize> {
        let near = self.0.range(span.start.saturating_sub(LONGEST)..span.end);
        let ends = near.flat_map(|(_, ends)| ends).filter(move |(end, _)| *end > span.start);
        ends.map(|(_, finding)| *finding)
    }
}

/// Keeps the findings with such numbers.
pub(super) fn keep(findings: &mut Vec<Finding>, stays: impl Fn(usize) -> bool) {
    let mut number = 0..;
    findings.retain(|_| number.next().is_none_or(&stays));
}
