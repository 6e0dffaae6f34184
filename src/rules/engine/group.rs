//! From pairs that disagree to findings: one for each fact that is out of step.

use super::finding;
use crate::rules::finding::Finding;
use crate::rules::rule::{Rule, Telling};

/// How many places a fact can disagree with in one finding; more would tell a reader nothing.
const SHOWN: usize = 3;

/// Two facts that should agree and do not, `a` being the one to suspect.
#[derive(Clone, Copy, Debug)]
pub(super) struct Disagreement {
    pub a: u32,
    pub b: u32,
    pub confidence: f64,
}

/// Makes findings of disagreements, the surest first. A fact that has been blamed is told once, with
/// the other places that say the same against it; what was only held against it may still be blamed.
pub(super) fn findings(
    rule: &Rule,
    mut found: Vec<Disagreement>,
    tell: impl Fn(u32, u32) -> Telling,
    agree: impl Fn(u32, u32) -> bool,
    out: &mut Vec<Finding>,
) {
    found.sort_by(|x, y| y.confidence.total_cmp(&x.confidence).then((x.a, x.b).cmp(&(y.a, y.b))));
    let mut told: Vec<u32> = Vec::new();
    for (at, surest) in found.iter().enumerate() {
        if told.contains(&surest.a) || told.contains(&surest.b) {
            continue;
        }
        told.push(surest.a);
        let mut telling = tell(surest.a, surest.b);
        let others =
            found[at + 1..].iter().filter(|other| other.a == surest.a && agree(other.b, surest.b));
        for other in others.take(SHOWN - 1) {
            let more = tell(other.a, other.b).labels;
            for label in more {
                if !telling.labels.iter().any(|known| known.span == label.span) {
                    telling.labels.push(label);
                }
            }
        }
        out.extend(finding(rule, telling, surest.confidence));
    }
}
