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
mod candidates;
mod desk;
mod equation;
mod mentions;
mod network;
mod places;
mod repair;
mod same;
mod slips;
mod tell;

use super::Engine;
use super::subject::Within;
use crate::rules::finding::Finding;
pub use agreement::Agreement;
use desk::Desk;
use equation::Equation;
use mentions::Mentions;
use network::Network;

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
    let mentions = Mentions::new(findings, &network);
    let mut desk = Desk::new(std::mem::take(findings));
    for component in network.components() {
        if component.is_empty() || component.len() > MOST_EQUATIONS {
            continue;
        }
        let failing: Vec<&Equation> = component.iter().map(|at| &network.failing[*at]).collect();
        let repairs = repair::repairs(&network, within, &failing, &mentions);
        tell::rewrite(within, &failing, &repairs, &mut desk);
    }
    *findings = desk.findings();
    again::join(findings);
}
