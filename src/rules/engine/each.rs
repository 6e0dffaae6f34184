//! Rules that look at one fact at a time.

use std::borrow::Cow;

use super::finding;
use super::subject::{Kind, Within};
use crate::rules::expression::{Bindings, Value, Verdict};
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::value::Span;

/// Checks every fact of the kind.
pub(super) fn run(rule: &Rule, kind: &dyn Kind, within: &Within, out: &mut Vec<Finding>) {
    visit(kind, within, |one| {
        if rule.judge(one) == Verdict::Fails {
            out.extend(finding(rule, rule.tell(one), rule.confidence));
        }
    });
}

/// Every fact of the kind.
pub(super) fn visit(kind: &dyn Kind, within: &Within, mut take: impl FnMut(&dyn Bindings)) {
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
}
