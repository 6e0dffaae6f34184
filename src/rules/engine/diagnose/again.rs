//! What two rules tell of the same places is told once: by the one that knows more of them, or by both together.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::super::Engine;
use super::places::{Places, keep};
use crate::rules::finding::Finding;
use crate::rules::rule::LooksAt;
use crate::value::Span;

/// A place with more findings than this is no single mistake.
const MOST_AT_A_PLACE: usize = 32;

/// Leaves out what is told again.
pub(super) fn leave_out(engine: &Engine, findings: &mut Vec<Finding>) {
    leave_out_words(engine, findings);
    leave_out_doubles(findings);
    leave_out_parts(findings);
}

/// Joins the findings that blame one place, each for another reason: they are one mistake.
pub(super) fn join(findings: &mut Vec<Finding>) {
    let lead = |finding: &Finding| finding.labels.first().map(|label| label.span);
    let mut order: Vec<usize> = (0..findings.len()).collect();
    order.sort_by_key(|at| lead(&findings[*at]));
    let mut joined: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut run: Vec<usize> = Vec::new();
    let mut end = 0;
    let mut close = |run: &mut Vec<usize>| {
        if (2..=MOST_AT_A_PLACE).contains(&run.len()) {
            run.sort_unstable();
            joined.insert(run[0], run.clone());
        }
        run.clear();
    };
    for at in order {
        let Some(span) = lead(&findings[at]) else { continue };
        if span.start >= end {
            close(&mut run);
            end = span.end;
        }
        end = end.min(span.end);
        run.push(at);
    }
    close(&mut run);
    let mut gone: BTreeSet<usize> = BTreeSet::new();
    for (first, all) in joined {
        let several: Vec<Finding> = all.iter().map(|at| findings[*at].clone()).collect();
        if let Some(one) = one_of(several) {
            findings[first] = one;
            gone.extend(all.into_iter().skip(1));
        }
    }
    keep(findings, |number| !gone.contains(&number));
}

/// The surest of findings that blame one place, with what the others say of it.
fn one_of(mut several: Vec<Finding>) -> Option<Finding> {
    several.sort_by(|x, y| y.confidence.total_cmp(&x.confidence));
    let mut several = several.into_iter();
    let mut one = several.next()?;
    for other in several {
        let also = format!("{}: {}", other.rule, other.message);
        one.help = if one.help.is_empty() { also } else { format!("{} ({also})", one.help) };
        one.confidence = 1.0 - (1.0 - one.confidence) * (1.0 - other.confidence);
        one.severity = one.severity.max(other.severity);
        take_places(&mut one, &other);
        if one.suggestions.is_empty() {
            one.suggestions = other.suggestions;
        }
    }
    Some(one)
}

/// Adds the places of another finding that are not among those of one.
fn take_places(one: &mut Finding, other: &Finding) {
    for label in &other.labels {
        if !one.labels.iter().any(|known| known.span.overlaps(label.span)) {
            one.labels.push(label.clone());
        }
    }
}

/// Where all places of a finding are among those of another, the two tell of one mistake; the surer tells it.
fn leave_out_parts(findings: &mut Vec<Finding>) {
    let places = Places::of(findings.iter().enumerate());
    let mut gone: BTreeSet<usize> = BTreeSet::new();
    for number in 0..findings.len() {
        if findings[number].labels.len() < 2 || gone.contains(&number) {
            continue;
        }
        for whole in in_all(&findings[number], &places) {
            if whole == number || gone.contains(&whole) || gone.contains(&number) {
                continue;
            }
            let (part, other) = (&findings[number], &findings[whole]);
            if part.confidence > other.confidence {
                let other = other.clone();
                take_places(&mut findings[number], &other);
                gone.insert(whole);
            } else {
                gone.insert(number);
            }
        }
    }
    keep(findings, |number| !gone.contains(&number));
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
    let single = findings.iter().enumerate().filter(|(_, one)| one.labels.len() < 2);
    let kept: HashSet<usize> = single.map(|(number, _)| number).chain(best.into_values()).collect();
    keep(findings, |number| kept.contains(&number));
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
    let places = Places::of(findings.iter().enumerate().filter(|(_, one)| !of_words(one)));
    findings.retain(|finding| !of_words(finding) || in_all(finding, &places).is_empty());
}

/// The findings that have all the places of a finding.
fn in_all(finding: &Finding, places: &Places) -> BTreeSet<usize> {
    let mut labels = finding.labels.iter().map(|label| over(label.span, places));
    let Some(first) = labels.next() else { return BTreeSet::new() };
    labels.fold(first, |all, next| &all & &next)
}

/// The findings with a place over another place; none where they are many.
fn over(span: Span, places: &Places) -> BTreeSet<usize> {
    let found: BTreeSet<usize> = places.over(span).take(MOST_AT_A_PLACE + 1).collect();
    if found.len() > MOST_AT_A_PLACE { BTreeSet::new() } else { found }
}
