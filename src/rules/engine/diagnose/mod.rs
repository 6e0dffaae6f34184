//! One mistake is told once: the figures of a document and the equations over them are one system.
//!
//! Several rules can each find something odd where a single figure is wrong: a count misses its share,
//! its sum, and the other mention of it. Here the equations that fail are joined where they share a
//! figure, and the smallest change that makes them hold is looked for: one figure, with one value that
//! every equation it stands in agrees with. This is consistency-based diagnosis (R. Reiter, "A theory
//! of diagnosis from first principles", Artificial Intelligence 32, 1987) with single faults; equations
//! that hold are evidence too, because a repair may not break them.
//!
//! Components are small. What is larger than [`MOST_EQUATIONS`], or has no such repair, is told as the
//! rules told it.

mod again;
mod agreement;
mod equation;
mod repair;
mod slips;

use super::subject::Within;
use super::{Engine, finding};
use crate::rules::finding::{Finding, Label, Suggestion};
pub use agreement::Agreement;
use equation::{Equation, Network};
use repair::Repair;

/// A component with more failing equations than this is no single mistake.
const MOST_EQUATIONS: usize = 16;

/// Tells each mistake once: findings of several equations that one figure explains become one.
pub(super) fn tell_once(engine: &Engine, within: &Within, least: f64, findings: &mut Vec<Finding>) {
    again::leave_out(engine, findings);
    let told_by_equations = findings.iter().any(|f| f.labels.len() > 1);
    if !told_by_equations {
        return;
    }
    let network = Network::new(engine, within, least);
    for component in network.components() {
        if component.is_empty() || component.len() > MOST_EQUATIONS {
            continue;
        }
        let failing: Vec<&Equation> = component.iter().map(|at| &network.failing[*at]).collect();
        let repairs = repair::repairs(&network, within, &failing, findings);
        if let Some(best) = repairs.first() {
            rewrite(within, &failing, best, &repairs, findings);
        }
    }
}

/// Puts one finding in the place of those that the repair explains.
fn rewrite(
    within: &Within,
    failing: &[&Equation],
    best: &Repair,
    repairs: &[Repair],
    findings: &mut Vec<Finding>,
) {
    // What wording says leads, then what is weighed.
    let (weighed, worded): (Vec<&Equation>, _) =
        failing.iter().copied().filter(|e| e.has(best.figure)).partition(|e| e.rule.weighs());
    let tell = |equations: Vec<&Equation>| {
        let mut told: Vec<Finding> = equations
            .iter()
            .filter_map(|e| finding(e.rule, e.tell(within), e.confidence))
            .collect();
        told.sort_by(|x, y| y.confidence.total_cmp(&x.confidence));
        told
    };
    let mut told = tell(worded);
    told.extend(tell(weighed));
    let Some(first) = findings.iter().position(|known| told.contains(known)) else { return };
    // What compares two mentions of the figure is explained too where the repair is the other one.
    let others: Vec<Finding> = findings
        .iter()
        .filter(|known| !told.contains(known) && best.explains(known))
        .cloned()
        .collect();
    findings.retain(|known| !told.contains(known) && !others.contains(known));
    told.extend(others);
    let one = if told.len() == 1 {
        led_by(told.swap_remove(0), best, within)
    } else {
        merged(&told, best, repairs, within)
    };
    findings.insert(first.min(findings.len()), one);
}

/// A single equation's finding with the likeliest figure first, and its repair offered.
fn led_by(mut one: Finding, best: &Repair, within: &Within) -> Finding {
    if let Some(at) = one.labels.iter().position(|label| label.span == best.figure.span) {
        let label = one.labels.remove(at);
        one.labels.insert(0, label);
    }
    // Where the rule itself says what to write there, that is the better answer: a slip need only fit as far as
    // rounding goes.
    if let Some(new) = best.suggestion(within)
        && !one.suggestions.iter().any(|known| known.span.overlaps(new.span))
    {
        one.suggestions.insert(0, new);
    }
    one
}

/// One finding of several: the figure to change first, then all that it disagrees with.
fn merged(told: &[Finding], best: &Repair, repairs: &[Repair], within: &Within) -> Finding {
    let surest = &told[0];
    let mut labels: Vec<Label> = Vec::new();
    for label in told.iter().flat_map(|finding| &finding.labels) {
        if !labels.iter().any(|known| known.span == label.span) {
            labels.push(label.clone());
        }
    }
    let lead = labels.iter().position(|label| label.span == best.figure.span);
    let lead = lead.map_or_else(
        || Label { span: best.figure.span, note: String::new() },
        |at| labels.remove(at),
    );
    let written = within.written(best.figure.span);
    let new = best.text(within);
    let note = format!("{new} agrees with all of them");
    let others = labels.len();
    labels.insert(0, Label { note, ..lead });
    let figures = if others == 1 { "1 other figure" } else { &format!("{others} other figures") };
    let said: Vec<String> =
        told.iter().map(|finding| format!("{}: {}", finding.rule, finding.message)).collect();
    let doubt = told.iter().fold(1.0, |doubt, finding| doubt * (1.0 - finding.confidence));
    let mut suggestions: Vec<Suggestion> = repairs
        .iter()
        .filter(|repair| repair.rank() == best.rank())
        .filter_map(|repair| repair.suggestion(within))
        .collect();
    suggestions.dedup();
    Finding {
        rule: surest.rule.clone(),
        severity: told.iter().map(|finding| finding.severity).max().unwrap_or(surest.severity),
        confidence: (1.0 - doubt).max(surest.confidence),
        message: format!("{written} disagrees with {figures}; {new} would agree with all of them"),
        help: format!("check {written} first ({})", said.join("; ")),
        labels,
        suggestions,
    }
}
