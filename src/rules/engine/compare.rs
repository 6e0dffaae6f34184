//! Rules that compare two facts of a kind.
//!
//! Pairs come from the kind, which knows which are worth comparing. The cheap questions are asked
//! first: of most pairs a few tell that they cannot be of one thing, and only of the others it is asked
//! whether they agree, and all other evidence.

use std::borrow::Cow;

use super::group::{self, Disagreement};
use super::pair;
use super::subject::{Candidate, Kind, Within};
use crate::rules::catalogue::Catalogue;
use crate::rules::evidence::Between;
use crate::rules::expression::{Bindings, Value, Verdict};
use crate::rules::finding::Finding;
use crate::rules::rule::{LooksAt, Rule};
use crate::value::{Span, Stated};

/// Compares the pairs of the kind that the rule lets through.
pub(super) fn run(
    rule: &Rule,
    kind: &dyn Kind,
    within: &Within,
    least: f64,
    out: &mut Vec<Finding>,
) {
    let LooksAt::Compare { fields, same, compatible, weigh, .. } = &rule.looks_at else { return };
    let mut found = Vec::new();
    kind.pairs(within, &mut |Candidate { a, b, shared }| {
        let (a, b) = if kind.suspects_first(within, a, b) { (a, b) } else { (b, a) };
        let pair = Pair { kind, within, a, b, fields: *fields };
        if !pair.may_be_one(same, compatible) {
            return;
        }
        let disagree = || rule.fails(&pair) == Verdict::Fails;
        let confidence = match weigh.as_ref() {
            None => disagree().then_some(rule.confidence),
            Some(Between::Own(weights)) => {
                disagree().then(|| weights.confidence(&kind.weigh_pair(within, a, b)))
            }
            Some(Between::Any(weights)) => {
                kind.weigher(within).confidence((a, b), shared, weights, least, &disagree)
            }
        };
        if let Some(confidence) = confidence.filter(|sure| *sure >= least)
            && rule.excused(&pair) == Verdict::Fails
        {
            found.push(Disagreement { a, b, confidence });
        }
    });
    let pair = |a, b| Pair { kind, within, a, b, fields: *fields };
    let tell = |a, b| rule.tell(&pair(a, b));
    let agree = |a, b| rule.fails(&pair(a, b)) == Verdict::Holds;
    group::findings(rule, found, tell, agree, out);
}

/// Every pair of the kind, with whether the rule lets it through, and how sure it would be of it.
pub(super) fn visit(
    rule: &Rule,
    kind: &dyn Kind,
    within: &Within,
    mut take: impl FnMut(&dyn Bindings, bool, &dyn Fn() -> f64),
) {
    let LooksAt::Compare { fields, same, compatible, weigh, .. } = &rule.looks_at else { return };
    kind.pairs(within, &mut |Candidate { a, b, shared }| {
        let (a, b) = if kind.suspects_first(within, a, b) { (a, b) } else { (b, a) };
        let pair = Pair { kind, within, a, b, fields: *fields };
        let sure = || match weigh.as_ref() {
            None => rule.confidence,
            Some(Between::Own(weights)) => weights.confidence(&kind.weigh_pair(within, a, b)),
            Some(Between::Any(weights)) => {
                let weigher = kind.weigher(within);
                weigher.confidence((a, b), shared, weights, 0.0, &|| true).unwrap_or(0.0)
            }
        };
        take(&pair, pair.may_be_one(same, compatible), &sure);
    });
}

/// Every pair that fails the assertion of the rule, excused or not.
fn disagreements<'d>(
    rule: &Rule,
    kind: &dyn Kind,
    within: &Within<'d>,
    mut take: impl FnMut(&Pair<'_, 'd>, f32),
) {
    let LooksAt::Compare { fields, same, compatible, .. } = &rule.looks_at else { return };
    kind.pairs(within, &mut |Candidate { a, b, shared }| {
        let (a, b) = if kind.suspects_first(within, a, b) { (a, b) } else { (b, a) };
        let pair = Pair { kind, within, a, b, fields: *fields };
        if pair.may_be_one(same, compatible) && rule.fails(&pair) == Verdict::Fails {
            take(&pair, shared);
        }
    });
}

/// A pair, or a fact, that a rule would report if the evidence were for it.
#[derive(Clone, Debug)]
pub struct Weighed {
    /// The places of its figures, the one to suspect first.
    pub spans: Vec<Span>,
    /// The evidence that the rule weighs, in the order of its weights.
    pub evidence: Vec<f32>,
}

/// The evidence of all pairs that fail the assertion of a rule, for fitting its weights.
pub(super) fn weighed(rule: &Rule, kind: &dyn Kind, within: &Within) -> Vec<Weighed> {
    let mut found = Vec::new();
    each_weighed(rule, kind, within, |pair| {
        if !pair.excused {
            found.push(Weighed { spans: pair.spans.to_vec(), evidence: (pair.evidence)() });
        }
    });
    found
}

/// A pair that fails the assertion of a rule that weighs evidence.
pub(super) struct Disagreeing<'d> {
    /// The places of both, the one to suspect first.
    pub spans: [Span; 2],
    /// Whether `unless` excuses it.
    pub excused: bool,
    /// Its evidence, in the order of the weights.
    pub evidence: &'d dyn Fn() -> Vec<f32>,
    /// What trees over the evidence add to its weighed sum.
    pub together: &'d dyn Fn(f64) -> f64,
}

/// Every pair that fails the assertion of a rule that weighs evidence.
pub(super) fn each_weighed(
    rule: &Rule,
    kind: &dyn Kind,
    within: &Within,
    mut take: impl FnMut(Disagreeing),
) {
    let LooksAt::Compare { weigh: Some(weights), .. } = &rule.looks_at else { return };
    disagreements(rule, kind, within, |pair, shared| {
        let place = |item| kind.span(within, item, 0);
        if let (Some(a), Some(b)) = (place(pair.a), place(pair.b)) {
            let evidence = || match weights {
                Between::Any(weights) => {
                    kind.weigher(within).evidence(pair.a, pair.b, shared, weights)
                }
                Between::Own(weights) => {
                    let all = kind.weigh_pair(within, pair.a, pair.b);
                    weights.iter().filter_map(|(at, _)| all.get(*at).copied()).collect()
                }
            };
            let together = |sum| match weights {
                Between::Any(weights) => {
                    kind.weigher(within).together((pair.a, pair.b), shared, weights, sum)
                }
                Between::Own(_) => 0.0,
            };
            let excused = rule.excused(pair) != Verdict::Fails;
            let (evidence, together) = (&evidence, &together);
            take(Disagreeing { spans: [a, b], excused, evidence, together });
        }
    });
}

/// How far a pair of places gets on its way to being weighed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Nothing was read at one of the places, or nothing that the rule compares.
    Unread,
    /// Something was read at both, and the two never meet: they stand in no like words.
    Apart,
    /// They meet, and what must be equal is not, or `where` turns them away, or they agree.
    Passed,
    /// They disagree, and `unless` excuses it.
    Excused,
    /// They disagree, and the evidence decides.
    Weighed,
}

/// How far the best pair of what stands at two places gets.
pub(super) fn reach(
    rule: &Rule,
    kind: &dyn Kind,
    within: &Within,
    at: [&dyn Fn(Span) -> bool; 2],
) -> Reach {
    let is = |item: u32, side: usize| kind.span(within, item, 0).is_some_and(at[side]);
    let items = kind.items(within);
    if !(0..2).all(|side| items.iter().any(|item| is(*item, side))) {
        return Reach::Unread;
    }
    let mut best = Reach::Apart;
    kind.pairs(within, &mut |Candidate { a, b, .. }| {
        if is(a, 0) && is(b, 1) || is(b, 0) && is(a, 1) {
            best = best.max(Reach::Passed);
        }
    });
    disagreements(rule, kind, within, |pair, _| {
        if is(pair.a, 0) && is(pair.b, 1) || is(pair.b, 0) && is(pair.a, 1) {
            let excused = rule.excused(pair) != Verdict::Fails;
            best = best.max(if excused { Reach::Excused } else { Reach::Weighed });
        }
    });
    best
}

/// Two facts.
struct Pair<'w, 'd> {
    kind: &'w dyn Kind,
    within: &'w Within<'d>,
    a: u32,
    b: u32,
    fields: usize,
}

impl Pair<'_, '_> {
    fn side(&self, index: usize) -> (u32, usize) {
        if index < self.fields { (self.a, index) } else { (self.b, index - self.fields) }
    }

    /// Whether the fields that must be equal are.
    fn may_be_one(&self, same: &[usize], compatible: &[usize]) -> bool {
        let value = |item: u32, field: usize| self.kind.value(self.within, item, field);
        let both = |field: usize| (value(self.a, field), value(self.b, field));
        same.iter().all(|field| self.kind.says_the_same(self.within, (self.a, self.b), *field))
            && compatible.iter().all(|field| {
                let (one, two) = both(*field);
                one.is_missing() || two.is_missing() || one == two
            })
    }
}

impl Bindings for Pair<'_, '_> {
    fn value(&self, index: usize) -> Value<'_> {
        if index >= Catalogue::EVERYWHERE {
            return self.within.everywhere(index).unwrap_or(Value::Missing);
        }
        let (item, field) = self.side(index);
        self.kind.value(self.within, item, field)
    }

    fn number(&self, index: usize) -> Option<&Stated> {
        let (item, field) = self.side(index);
        self.kind.number(self.within, item, field).filter(|_| index < Catalogue::EVERYWHERE)
    }

    fn span(&self, index: usize) -> Option<Span> {
        let (item, field) = self.side(index);
        let place = || self.within.place_everywhere(index);
        self.kind.span(self.within, item, field).or_else(place)
    }

    fn text(&self, index: usize) -> Option<Cow<'_, str>> {
        self.span(index).map(|span| self.within.written(span).into())
    }

    fn call(&self, function: usize) -> Value<'_> {
        pair::FUNCTIONS
            .get(function)
            .map_or(Value::Missing, |function| (function.call)(self.within, self.a, self.b))
    }

    fn number_word(&self, number: i64) -> Option<&str> {
        self.within.language.lexicon.cardinal(number)
    }
}
