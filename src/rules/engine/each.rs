//! Rules that look at one fact at a time.

use std::borrow::Cow;

use super::compare::Weighed;
use super::finding;
use super::subject::{Kind, Within};
use crate::rules::expression::{Bindings, Value, Verdict};
use crate::rules::finding::Finding;
use crate::rules::rule::{LooksAt, Rule};
use crate::value::Span;

/// Checks every fact of the kind.
pub(super) fn run(
    rule: &Rule,
    kind: &dyn Kind,
    within: &Within,
    least: f64,
    out: &mut Vec<Finding>,
) {
    let mut found = Vec::new();
    visit(kind, within, |one| {
        if rule.judge(one) == Verdict::Fails {
            let sure = one.confidence(rule);
            if sure >= least {
                found.extend(finding(rule, rule.tell(one), sure));
            }
        }
    });
    out.extend(surest(rule, found));
}

/// Where evidence decides, the same figures are tried in several facts, and the surest is meant.
fn surest(rule: &Rule, mut found: Vec<Finding>) -> Vec<Finding> {
    if !rule.weighs() || found.len() < 2 {
        return found;
    }
    found.sort_by(|x, y| y.confidence.total_cmp(&x.confidence));
    let mut told: Vec<Finding> = Vec::new();
    for finding in found {
        let spans = || finding.labels.iter().map(|label| label.span);
        let known = |other: &Finding| other.labels.iter().any(|l| spans().any(|s| s == l.span));
        if !told.iter().any(known) {
            told.push(finding);
        }
    }
    told.sort_by_key(|finding| finding.labels.first().map(|label| label.span));
    told
}

/// The evidence of all facts that fail the assertion of a rule, for fitting its weights.
pub(super) fn weighed(rule: &Rule, kind: &dyn Kind, within: &Within) -> Vec<Weighed> {
    let LooksAt::Each { weigh: Some(weights), .. } = &rule.looks_at else { return Vec::new() };
    let mut found = Vec::new();
    visit(kind, within, |one| {
        if rule.judge(one) == Verdict::Fails {
            let spans = rule.tell(one).labels.iter().map(|label| label.span).collect();
            let grounds = kind.weigh(within, one.item);
            let evidence = weights.iter().filter_map(|(at, _)| grounds.get(*at).copied()).collect();
            found.push(Weighed { spans, evidence });
        }
    });
    found
}

/// Every fact of the kind.
pub(super) fn visit<'w, 'd>(
    kind: &'w dyn Kind,
    within: &'w Within<'d>,
    mut take: impl FnMut(&One<'w, 'd>),
) {
    for item in kind.items(within) {
        take(&One { kind, within, item });
    }
}

/// The values of one fact.
pub(super) struct One<'w, 'd> {
    pub kind: &'w dyn Kind,
    pub within: &'w Within<'d>,
    pub item: u32,
}

impl One<'_, '_> {
    /// How sure a rule is that it looks at what it seems to be.
    pub fn confidence(&self, rule: &Rule) -> f64 {
        match &rule.looks_at {
            LooksAt::Each { weigh: Some(weights), .. } => {
                weights.confidence(&self.kind.weigh(self.within, self.item))
            }
            _ => rule.confidence,
        }
    }
}

impl Bindings for One<'_, '_> {
    fn value(&self, index: usize) -> Value<'_> {
        let everywhere = self.within.everywhere(index);
        everywhere.unwrap_or_else(|| self.kind.value(self.within, self.item, index))
    }

    fn span(&self, index: usize) -> Option<Span> {
        let place = || self.within.place_everywhere(index);
        self.kind.span(self.within, self.item, index).or_else(place)
    }

    fn spans(&self, index: usize) -> Vec<Span> {
        let own = self.kind.spans(self.within, self.item, index);
        if own.is_empty() { self.within.place_everywhere(index).into_iter().collect() } else { own }
    }

    fn text(&self, index: usize) -> Option<Cow<'_, str>> {
        self.span(index).map(|span| self.within.written(span).into())
    }

    fn call(&self, _: usize) -> Value<'_> {
        Value::Missing
    }

    fn number_word(&self, number: i64) -> Option<&str> {
        self.within.language.lexicon.cardinal(number)
    }
}
