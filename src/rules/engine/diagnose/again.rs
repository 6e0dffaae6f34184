//! Two figures that a rule tells by what they are need not be told again by a rule that knows their words alone.

use std::collections::{BTreeMap, HashSet};

use super::super::Engine;
use crate::rules::finding::Finding;
use crate::rules::rule::LooksAt;
use crate::value::Span;

/// A figure with its unit is so many bytes long at most.
const LONGEST: u32 = 64;

/// The places of findings, by where they start: the end of each, and its finding.
type Places = BTreeMap<u32, Vec<(u32, usize)>>;

/// Leaves out what is told again.
pub(super) fn leave_out(engine: &Engine, findings: &mut Vec<Finding>) {
    leave_out_words(engine, findings);
    leave_out_doubles(findings);
}

/// Of two rules that tell exactly the same places, the one that offers more to mend is enough: "half inch (1.57cm)" is
/// no conversion, and its words and figures differ.
fn leave_out_doubles(findings: &mut Vec<Finding>) {
    let places = |finding: &Finding| {
        let mut places: Vec<Span> = finding.labels.iter().map(|label| label.span).collect();
        places.sort_unstable();
        places
    };
    let mut best: BTreeMap<Vec<Span>, usize> = BTreeMap::new();
    for (number, finding) in findings.iter().enumerate().filter(|(_, one)| one.labels.len() > 1) {
        let kept = best.entry(places(finding)).or_insert(number);
        if finding.suggestions.len() > findings[*kept].suggestions.len() {
            *kept = number;
        }
    }
    let kept: HashSet<usize> = best.into_values().collect();
    let mut number = 0..;
    findings.retain(|finding| {
        number.next().is_none_or(|number| finding.labels.len() < 2 || kept.contains(&number))
    });
}

/// Leaves out what rules of words alone tell of places that others tell of.
fn leave_out_words(engine: &Engine, findings: &mut Vec<Finding>) {
    let only_words = |looks_at: &LooksAt| match looks_at {
        LooksAt::Each { subject, .. } => {
            engine.kinds.get(*subject).is_some_and(|kind| kind.only_words())
        }
        _ => false,
    };
    let rules = engine.rules.iter().filter(|rule| only_words(&rule.looks_at));
    let rules: HashSet<&str> = rules.map(|rule| rule.id.as_str()).collect();
    let of_words = |finding: &Finding| rules.contains(finding.rule.as_str());
    if !findings.iter().any(of_words) {
        return;
    }
    let mut places = Places::new();
    for (number, finding) in findings.iter().enumerate().filter(|(_, one)| !of_words(one)) {
        for label in &finding.labels {
            places.entry(label.span.start).or_default().push((label.span.end, number));
        }
    }
    findings.retain(|finding| !of_words(finding) || !is_told(finding, &places));
}

/// Whether one other finding has all the places of a finding.
fn is_told(finding: &Finding, places: &Places) -> bool {
    let mut labels = finding.labels.iter().map(|label| over(label.span, places));
    let Some(first) = labels.next() else { return false };
    let in_all = labels.fold(first, |all, next| &all & &next);
    !in_all.is_empty()
}

/// The findings with a place over another place.
fn over(span: Span, places: &Places) -> HashSet<usize> {
    let near = places.range(span.start.saturating_sub(LONGEST)..span.end);
    let ends = near.flat_map(|(_, ends)| ends);
    ends.filter(|(end, _)| *end > span.start).map(|(_, finding)| *finding).collect()
}
