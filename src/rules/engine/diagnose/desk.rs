//! The findings of a document while some of them are told anew: in their order, and found by their places, so that one
//! mistake costs what is told near it and not what is told of all the document.

use std::collections::{BTreeMap, BTreeSet};

use crate::rules::finding::Finding;
use crate::value::Span;

/// A label that is longer is looked at for every place: there are few.
const LONGEST: u32 = 64;

/// Where a finding lies: its slot, and its number in there.
pub(super) type Place = (usize, usize);

/// Findings in their order.
pub(super) struct Desk {
    /// A slot for each finding that there was at first, with those that were put before the next one.
    slots: Vec<Vec<Finding>>,
    /// The ends of labels and the slots of their findings, by where the labels start. A finding may be gone.
    labels: BTreeMap<u32, Vec<(u32, usize)>>,
    /// The slots of findings with long labels.
    long: BTreeSet<usize>,
}

impl Desk {
    pub fn new(findings: Vec<Finding>) -> Self {
        let mut desk = Self { slots: Vec::new(), labels: BTreeMap::new(), long: BTreeSet::new() };
        for (at, finding) in findings.into_iter().enumerate() {
            desk.note(at, &finding);
            desk.slots.push(vec![finding]);
        }
        desk
    }

    /// All of them.
    pub fn findings(self) -> Vec<Finding> {
        self.slots.into_iter().flatten().collect()
    }

    fn note(&mut self, at: usize, finding: &Finding) {
        for label in &finding.labels {
            if label.span.len() > LONGEST {
                self.long.insert(at);
            } else {
                self.labels.entry(label.span.start).or_default().push((label.span.end, at));
            }
        }
    }

    /// The findings with a label over a place and perhaps some more, in their order.
    pub fn near(&self, span: Span) -> impl Iterator<Item = (Place, &Finding)> {
        let starts =
            self.labels.range(span.start.saturating_sub(LONGEST)..span.end.saturating_add(1));
        let near = starts.flat_map(|(_, labels)| labels).filter(|(end, _)| *end >= span.start);
        let mut slots = self.long.clone();
        slots.extend(near.map(|(_, at)| *at));
        slots.into_iter().flat_map(|at| {
            let slot = self.slots.get(at).map_or(&[][..], Vec::as_slice);
            slot.iter().enumerate().map(move |(number, finding)| ((at, number), finding))
        })
    }

    /// Takes findings away.
    pub fn remove(&mut self, places: &BTreeSet<Place>) {
        // From the last to the first, so that those before keep their numbers.
        for (at, number) in places.iter().rev() {
            if let Some(slot) = self.slots.get_mut(*at).filter(|slot| *number < slot.len()) {
                slot.remove(*number);
            }
        }
    }

    /// Puts a finding so many findings behind a place, or at the end.
    pub fn put(&mut self, finding: Finding, place: Place, behind: usize) {
        let (mut at, mut number) = (place.0, place.1 + behind);
        while let Some(slot) = self.slots.get(at)
            && number > slot.len()
            && at + 1 < self.slots.len()
        {
            number -= slot.len();
            at += 1;
        }
        self.note(at, &finding);
        if let Some(slot) = self.slots.get_mut(at) {
            slot.insert(number.min(slot.len()), finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::finding::{Label, Severity};

    fn finding(message: &str, start: u32, end: u32) -> Finding {
        Finding {
            rule: String::new(),
            severity: Severity::Warning,
            confidence: 1.0,
            message: message.to_owned(),
            help: String::new(),
            labels: vec![Label { span: Span::new(start, end), note: String::new() }],
            suggestions: Vec::new(),
        }
    }

    fn messages(desk: Desk) -> String {
        desk.findings().iter().map(|finding| finding.message.clone()).collect()
    }

    fn desk() -> Desk {
        Desk::new(vec![
            finding("a", 10, 12),
            finding("b", 50, 55),
            finding("c", 0, 500),
            finding("d", 53, 60),
        ])
    }

    #[test]
    fn findings_are_found_by_their_places() {
        let desk = desk();
        let near: String =
            desk.near(Span::new(54, 55)).map(|(_, one)| one.message.as_str()).collect();
        assert_eq!(near, "bcd");
        assert_eq!(desk.near(Span::new(11, 12)).count(), 2);
    }

    #[test]
    fn a_finding_is_put_so_many_behind_a_place() {
        for (behind, order) in [(0, "axcd"), (1, "acxd"), (2, "acdx"), (9, "acdx")] {
            let mut desk = desk();
            desk.remove(&BTreeSet::from([(1, 0)]));
            desk.put(finding("x", 50, 51), (1, 0), behind);
            assert_eq!(
                desk.near(Span::new(50, 51)).filter(|(_, one)| one.message == "x").count(),
                1
            );
            assert_eq!(messages(desk), order);
        }
    }
}
