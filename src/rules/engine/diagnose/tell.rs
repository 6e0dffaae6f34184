//! How a diagnosis is told: one finding, with the figure to change first and what would mend it.

use std::collections::BTreeSet;

use super::candidates::stands_in;
use super::desk::{Desk, Place};
use super::equation::{Equation, Figure};
use super::repair::Repair;
use super::same;
use crate::rules::engine::subject::Within;
use crate::rules::finding::{Finding, Label, Suggestion};

/// More repairs than this are not offered side by side: where anything may be wrong, nothing is said of what.
const MOST_SIDE_BY_SIDE: usize = 3;

/// What the rules say of one equation.
struct Told {
    /// What the surest says.
    finding: Finding,
    /// All rules that say it.
    rules: Vec<String>,
    /// It was weighed whether the figures make an equation at all.
    weighed: bool,
}

/// Puts one finding in the place of those that the likeliest repair explains; `repairs` has it first.
pub(super) fn rewrite(within: &Within, failing: &[&Equation], repairs: &[Repair], desk: &mut Desk) {
    let Some(best) = repairs.first().filter(|_| says_more(within, failing, repairs)) else {
        return;
    };
    let of: Vec<&Equation> = failing.iter().copied().filter(|e| e.has(best.figure)).collect();
    let known: Vec<Finding> = of.iter().filter_map(|equation| equation.finding(within)).collect();
    let lies_where = |one: &Finding| one.labels.first().map(|label| label.span);
    let near = known.iter().filter_map(lies_where).flat_map(|span| desk.near(span));
    let told_now = near.filter(|(_, finding)| known.contains(finding)).map(|(place, _)| place);
    let mut gone: BTreeSet<Place> = told_now.collect();
    let Some(first) = gone.first().copied() else { return };
    let mut told: Vec<Told> =
        same::groups(within, &of).iter().filter_map(|group| told(within, group)).collect();
    // What wording says leads, then what is weighed.
    told.sort_by(|x, y| {
        let by_confidence = || y.finding.confidence.total_cmp(&x.finding.confidence);
        x.weighed.cmp(&y.weighed).then_with(by_confidence)
    });
    // What compares two mentions of the figure is explained too where the repair is the other one.
    let near = desk.near(best.figure.span).filter(|(_, other)| !known.contains(other));
    let others = near.filter(|(_, other)| stands_in(other, best.figure));
    let (places, others): (Vec<Place>, Vec<Finding>) =
        others.map(|(place, other)| (place, other.clone())).unzip();
    gone.extend(places);
    desk.remove(&gone);
    // It has the number that the first of them had, whatever else is gone before it.
    let before = gone.iter().filter(|place| **place < first).count();
    let in_slot = gone.iter().filter(|place| place.0 == first.0 && **place < first).count();
    told.extend(others.into_iter().map(|finding| Told {
        rules: vec![finding.rule.clone()],
        finding,
        weighed: true,
    }));
    let side_by_side = side_by_side(repairs);
    let one = match told.as_slice() {
        [] => return,
        [single] => alone(single, side_by_side, within),
        several => merged(several, side_by_side, within),
    };
    desk.put(one, (first.0, first.1 - in_slot), before);
}

/// Whether the repairs say more than a rule by itself. That one figure of an equation can be mended by a typing error and
/// another cannot does; in an order of two values nearly any figure can, and what a rule blames may be no figure.
fn says_more(within: &Within, failing: &[&Equation], repairs: &[Repair]) -> bool {
    let Some(best) = repairs.first() else { return false };
    let mut of = failing.iter().filter(|equation| equation.has(best.figure));
    let blames_one = |equation: &Equation| {
        let lead = equation.finding(within).and_then(|told| Some(told.labels.first()?.span));
        lead.is_some_and(|lead| equation.figures.iter().any(|one| one.span.overlaps(lead)))
    };
    let equates = of.clone().any(|one| one.rule.confirms() && blames_one(one));
    equates
        || of.nth(1).is_some()
        || best.is_supported()
        || repairs.iter().any(|other| other.is_trusted_more(best))
}

/// The likeliest repair with those that are as likely: none where they are many.
fn side_by_side(repairs: &[Repair]) -> &[Repair] {
    let Some(best) = repairs.first() else { return &[] };
    let equal = repairs.iter().take_while(|repair| repair.rank() == best.rank()).count();
    if equal > MOST_SIDE_BY_SIDE { &[] } else { &repairs[..equal] }
}

/// What several rules say of one equation.
fn told(within: &Within, group: &[&Equation]) -> Option<Told> {
    let key = |equation: &&&Equation| (!equation.rule.weighs(), equation.confidence);
    let surest = group.iter().max_by(|x, y| {
        let (x, y) = (key(x), key(y));
        x.0.cmp(&y.0).then(x.1.total_cmp(&y.1))
    })?;
    let mut finding = surest.finding(within)?;
    // Each rule is sure by itself; together they are as sure as the surest, for they look at the same figures.
    finding.confidence = group.iter().map(|one| one.confidence).fold(finding.confidence, f64::max);
    finding.severity = group.iter().map(|one| one.rule.severity).max().unwrap_or(finding.severity);
    let mut rules = vec![finding.rule.clone()];
    for equation in group {
        if !rules.contains(&equation.rule.id) {
            rules.push(equation.rule.id.clone());
        }
    }
    Some(Told { finding, rules, weighed: surest.rule.weighs() })
}

/// A single equation's finding with the likeliest figure first, and what would make it hold.
fn alone(told: &Told, repairs: &[Repair], within: &Within) -> Finding {
    let mut one = told.finding.clone();
    for repair in repairs.iter().rev() {
        if let Some(at) = one.labels.iter().position(|l| l.span.overlaps(repair.figure.span)) {
            let label = one.labels.remove(at);
            one.labels.insert(0, label);
        }
    }
    // Where the rule itself says what to write there, that is the better answer: a slip need only fit as far as
    // rounding goes.
    let new: Vec<Suggestion> = repairs
        .iter()
        .map(|repair| repair.suggestion(within))
        .filter(|new| !one.suggestions.iter().any(|known| known.span.overlaps(new.span)))
        .collect();
    match repairs {
        [best] if !new.is_empty() => {
            let (written, right) = (within.written(best.figure.span), best.text(within));
            one.help = format!("check {written} first: it agrees if it should be {right}");
        }
        [_, _, ..] => one.help = either(repairs, within),
        _ => {}
    }
    one.suggestions.splice(0..0, new);
    if let [_, others @ ..] = told.rules.as_slice()
        && !others.is_empty()
    {
        let say = if others.len() == 1 { "says" } else { "say" };
        let also = format!("{} {say} the same", others.join(" and "));
        one.help = if one.help.is_empty() { also } else { format!("{} ({also})", one.help) };
    }
    one
}

/// One finding of several: the figure to change first, then all that it disagrees with.
fn merged(told: &[Told], repairs: &[Repair], within: &Within) -> Finding {
    let surest = &told[0].finding;
    let mut one = surest.clone();
    one.labels.clear();
    for label in told.iter().flat_map(|told| &told.finding.labels) {
        if !one.labels.iter().any(|known| known.span == label.span) {
            one.labels.push(label.clone());
        }
    }
    for repair in repairs.iter().rev() {
        let place = repair.figure.span;
        let at = one.labels.iter().position(|label| label.span == place);
        let at = at.or_else(|| one.labels.iter().position(|label| label.span.overlaps(place)));
        let span = at.map_or(place, |at| one.labels.remove(at).span);
        let agrees = if repairs.len() > 1 { "would agree" } else { "agrees" };
        let note = format!("{} {agrees} with all of them", repair.text(within));
        one.labels.insert(0, Label { span, note });
    }
    let said: Vec<String> = told
        .iter()
        .map(|told| format!("{}: {}", told.rules.join(", "), told.finding.message))
        .collect();
    let said = said.join("; ");
    let figures = others(&one.labels, within);
    if let [best] = repairs {
        let (written, new) = (within.written(best.figure.span), best.text(within));
        one.message =
            format!("{written} disagrees with {figures}; {new} would agree with all of them");
        one.help = format!("check {written} first ({said})");
    } else if repairs.is_empty() {
        one.help = format!("one of these figures is wrong ({said})");
    } else {
        one.message =
            format!("{}; then all {} figures agree", either(repairs, within), one.labels.len());
        one.help = format!("find out which of them is wrong ({said})");
    }
    let doubt = told.iter().fold(1.0, |doubt, told| doubt * (1.0 - told.finding.confidence));
    one.confidence = (1.0 - doubt).max(surest.confidence);
    one.severity = told.iter().map(|told| told.finding.severity).max().unwrap_or(one.severity);
    one.suggestions = repairs.iter().map(|repair| repair.suggestion(within)).collect();
    one
}

/// "3 other figures": the places beside the first.
fn others(labels: &[Label], within: &Within) -> String {
    let others = labels.get(1..).unwrap_or_default();
    let figures = others.iter().all(|label| Figure::at(within, label.span).is_some());
    let what = if figures { "figure" } else { "place" };
    let many = if others.len() == 1 { "" } else { "s" };
    format!("{} other {what}{many}", others.len())
}

/// "either 31 should be 32 or 60 should be 59"
fn either(repairs: &[Repair], within: &Within) -> String {
    let one = |repair: &Repair| {
        format!("{} should be {}", within.written(repair.figure.span), repair.text(within))
    };
    let all: Vec<String> = repairs.iter().map(one).collect();
    format!("either {}", all.join(if all.len() > 2 { ", or " } else { " or " }))
}
