//! Pairs that a rule weighs, told: how sure it is of one, and what speaks for that and against it.

use super::Engine;
use super::compare;
use super::subject::Within;
use crate::document::Document;
use crate::facts::Facts;
use crate::rules::evidence::{Ground, Kind};
use crate::rules::rule::LooksAt;
use crate::value::Span;

/// Two figures that disagree, and what a rule makes of them.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The id of the rule.
    pub rule: String,
    /// The figure to suspect, and the other.
    pub figures: [Span; 2],
    /// How sure the rule is that both speak of one thing, and one of them is a mistake: 0 to 1.
    pub confidence: f64,
    /// Whether `unless` excuses that they differ.
    pub excused: bool,
    /// What adds to that or takes away from it, what weighs the most first.
    pub evidence: Vec<Weight>,
    /// What several kinds of evidence add because they come together: zero or more.
    pub together: f64,
}

/// What a kind of evidence adds or takes away.
#[derive(Clone, Copy, Debug)]
pub struct Weight {
    /// What the evidence is.
    pub doc: &'static str,
    /// What it adds to the sum of all.
    pub adds: f64,
}

impl Engine {
    /// The pairs of a document that rules weigh and that disagree, where one figure stands at a place;
    /// the surest first.
    pub fn compared(
        &self,
        document: &Document,
        stands_here: &dyn Fn(Span) -> bool,
    ) -> Vec<Compared> {
        let facts = Facts::read(document, self.language());
        let within = Within::new(document, &facts, self.language()).on(self.today());
        let mut all = Vec::new();
        for rule in self.rules() {
            let LooksAt::Compare { subject, .. } = &rule.looks_at else { continue };
            let Some(weights) = self.weights(rule) else { continue };
            let Some(kind) = self.kinds.get(*subject) else { continue };
            compare::each_weighed(rule, &**kind, &within, |pair| {
                let (figures, excused) = (pair.spans, pair.excused);
                if !figures.iter().any(|span| stands_here(*span)) {
                    return;
                }
                let amounts = (pair.evidence)();
                let weighed = || weights.iter().zip(&amounts);
                let sum: f64 = weighed().map(|((_, w), x)| w * f64::from(*x)).sum();
                let told = weighed().filter(|((ground, _), _)| ground.name != Kind::ALWAYS);
                let weight = |((ground, weight), amount): (&(Ground, f64), &f32)| Weight {
                    doc: ground.doc,
                    adds: weight * f64::from(*amount),
                };
                let mut evidence: Vec<Weight> =
                    told.map(weight).filter(|weight| weight.adds != 0.0).collect();
                evidence.sort_by(|a, b| b.adds.abs().total_cmp(&a.adds.abs()));
                let together = (pair.together)(sum);
                let confidence = 1.0 / (1.0 + (-(sum + together)).exp());
                all.push(Compared {
                    rule: rule.id.clone(),
                    figures,
                    confidence,
                    excused,
                    evidence,
                    together,
                });
            });
        }
        all.sort_by(|a, b| {
            b.confidence.total_cmp(&a.confidence).then_with(|| a.figures.cmp(&b.figures))
        });
        all
    }
}
