//! The equations of a document as a network: what fails, joined where it shares a figure, and what holds.

use rustc_hash::FxHashMap;

use super::equation::{Equation, Figure, Key, figures};
use crate::rules::engine::Engine;
use crate::rules::engine::each::One;
use crate::rules::engine::subject::{Kind, Within};
use crate::rules::expression::Verdict;
use crate::rules::finding::LEAST_CONFIDENCE;
use crate::rules::rule::{LooksAt, Rule};
use crate::value::{Dimension, Exact};

/// A figure that is repeated more often than this is not trusted the more.
const MOST_REPEATED: usize = 2;

/// The equations of a document.
pub(super) struct Network<'n> {
    pub failing: Vec<Equation<'n>>,
    holding: Vec<Equation<'n>>,
    /// The holding equations of a figure. Only ever looked up.
    holding_of: FxHashMap<Key, Vec<usize>>,
    /// How often each value is written. Only ever looked up.
    written: FxHashMap<(Dimension, Exact), usize>,
}

impl<'n> Network<'n> {
    /// Every equation that is at least that sure.
    pub fn new(engine: &'n Engine, within: &Within, least: f64) -> Self {
        let mut network = Self {
            failing: Vec::new(),
            holding: Vec::new(),
            holding_of: FxHashMap::default(),
            written: FxHashMap::default(),
        };
        for rule in &engine.rules {
            let LooksAt::Each { subject, .. } = rule.looks_at else { continue };
            let Some(kind) = engine.kinds.get(subject) else { continue };
            network.add(rule, &**kind, within, least);
        }
        if network.failing.is_empty() {
            return network;
        }
        for quantity in &within.facts.quantities {
            if let Some(figure) = quantity.stated.figure {
                *network.written.entry((quantity.dimension, figure.value)).or_default() += 1;
            }
        }
        for (at, equation) in network.holding.iter().enumerate() {
            for figure in &equation.figures {
                network.holding_of.entry(figure.key).or_default().push(at);
            }
        }
        network
    }

    fn add(&mut self, rule: &'n Rule, kind: &'n dyn Kind, within: &Within, least: f64) {
        let weighs = rule.weighs();
        if !weighs && rule.confidence < least {
            return;
        }
        for item in kind.items(within) {
            let one = One { kind, within, item };
            let verdict = rule.judge(&one);
            if verdict == Verdict::Open {
                continue;
            }
            let figures = figures(rule, kind, item, within);
            // One figure alone is no equation; one day is, with a word or the document's day beside it.
            if figures.len() < 2 && !figures.iter().any(|figure| figure.is_day()) {
                continue;
            }
            // Figures that make a sum by chance confirm nothing.
            let confidence = one.confidence(rule);
            if confidence < least.max(if weighs { LEAST_CONFIDENCE } else { 0.0 }) {
                continue;
            }
            let equation = Equation::new(rule, kind, item, confidence, figures);
            match verdict {
                Verdict::Fails => self.failing.push(equation),
                _ => self.holding.push(equation),
            }
        }
    }

    /// Every equation, those that fail first.
    pub fn all(&self) -> impl Iterator<Item = (&Equation<'n>, bool)> {
        let failing = self.failing.iter().map(|equation| (equation, false));
        failing.chain(self.holding.iter().map(|equation| (equation, true)))
    }

    /// The equations that hold and rest on a figure.
    pub fn holding(&self, figure: Figure) -> impl Iterator<Item = &Equation<'n>> {
        let of = self.holding_of.get(&figure.key).map_or(&[][..], Vec::as_slice);
        of.iter().filter_map(|at| self.holding.get(*at))
    }

    /// How many reasons there are to trust a figure: equations that hold with it, and places that repeat it. What
    /// several rules say of the same figures is one reason, and where one of them fails, none.
    pub fn trust(&self, within: &Within, figure: Figure, failing: &[&Equation]) -> usize {
        let mut held: Vec<&[Key]> = self.holding(figure).map(Equation::keys).collect();
        held.sort_unstable();
        held.dedup();
        held.retain(|keys| !failing.iter().any(|equation| equation.keys() == *keys));
        let key = figure.quantity(within).and_then(|q| Some((q.dimension, q.stated.figure?.value)));
        let repeated = key.and_then(|key| self.written.get(&key)).map_or(0, |times| times - 1);
        held.len() + repeated.min(MOST_REPEATED)
    }

    /// The failing equations, by their numbers, joined where they share a figure.
    pub fn components(&self) -> Vec<Vec<usize>> {
        let mut of: Vec<usize> = (0..self.failing.len()).collect();
        let mut first: FxHashMap<Key, usize> = FxHashMap::default();
        for (at, equation) in self.failing.iter().enumerate() {
            for figure in &equation.figures {
                let other = *first.entry(figure.key).or_insert(at);
                let (a, b) = (root(&mut of, at), root(&mut of, other));
                of[a.max(b)] = a.min(b);
            }
        }
        let mut components: Vec<Vec<usize>> = vec![Vec::new(); self.failing.len()];
        for at in 0..self.failing.len() {
            let root = root(&mut of, at);
            components[root].push(at);
        }
        components.retain(|component| !component.is_empty());
        components
    }
}

/// The smallest member of a component, with the path to it made short.
fn root(of: &mut [usize], mut at: usize) -> usize {
    while of[at] != at {
        of[at] = of[of[at]];
        at = of[at];
    }
    at
}
