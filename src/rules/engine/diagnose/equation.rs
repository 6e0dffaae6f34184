//! The equations of a document: every rule over one fact that holds or fails, with its figures.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::rules::engine::Engine;
use crate::rules::engine::each::One;
use crate::rules::engine::subject::{Kind, Within};
use crate::rules::expression::{Bindings, Value, Verdict};
use crate::rules::finding::LEAST_CONFIDENCE;
use crate::rules::rule::{LooksAt, Rule, Telling};
use crate::value::{Dimension, Exact, Interval, Span, Stated};

/// A figure that is repeated more often than this is not trusted the more.
const MOST_REPEATED: usize = 2;

/// A figure of the text, as an equation uses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    /// The quantity, as an index into the document's.
    pub quantity: u32,
    /// Its place.
    pub span: Span,
}

/// A rule over one fact.
pub(super) struct Equation<'n> {
    pub rule: &'n Rule,
    kind: &'n dyn Kind,
    item: u32,
    /// How sure the rule is of it.
    pub confidence: f64,
    /// The figures that it rests on, each once.
    pub figures: Vec<Figure>,
}

/// The equations of a document.
pub(super) struct Network<'n> {
    pub failing: Vec<Equation<'n>>,
    holding: Vec<Equation<'n>>,
    /// The holding equations of a quantity. Only ever looked up.
    holding_of: FxHashMap<u32, Vec<usize>>,
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
                network.holding_of.entry(figure.quantity).or_default().push(at);
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
            // One figure alone is no equation.
            if figures.len() < 2 {
                continue;
            }
            // Figures that make a sum by chance confirm nothing.
            let confidence = one.confidence(rule);
            if confidence < least.max(if weighs { LEAST_CONFIDENCE } else { 0.0 }) {
                continue;
            }
            let equation = Equation { rule, kind, item, confidence, figures };
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
        let of = self.holding_of.get(&figure.quantity).map_or(&[][..], Vec::as_slice);
        of.iter().filter_map(|at| self.holding.get(*at))
    }

    /// How many reasons there are to trust a figure: equations that hold with it, and places that
    /// repeat it.
    pub fn trust(&self, within: &Within, figure: Figure) -> usize {
        let quantity = within.facts.quantities.get(figure.quantity as usize);
        let key = quantity.and_then(|q| Some((q.dimension, q.stated.figure?.value)));
        let repeated = key.and_then(|key| self.written.get(&key)).map_or(0, |times| times - 1);
        self.holding(figure).count() + repeated.min(MOST_REPEATED)
    }

    /// The failing equations, by their numbers, joined where they share a figure.
    pub fn components(&self) -> Vec<Vec<usize>> {
        let mut of: Vec<usize> = (0..self.failing.len()).collect();
        let mut first: FxHashMap<u32, usize> = FxHashMap::default();
        for (at, equation) in self.failing.iter().enumerate() {
            for figure in &equation.figures {
                let other = *first.entry(figure.quantity).or_insert(at);
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

/// The figures of the text that the assertion of a rule rests on.
fn figures(rule: &Rule, kind: &dyn Kind, item: u32, within: &Within) -> Vec<Figure> {
    let mut found: Vec<Figure> = Vec::new();
    for field in rule.figures() {
        let own = kind
            .span(within, item, *field)
            .filter(|_| matches!(kind.value(within, item, *field), Value::Number(_)));
        for span in own.into_iter().chain(kind.summands(within, item, *field)) {
            if let Some(quantity) = quantity_at(within, span) {
                let figure = Figure { quantity, span };
                if !found.contains(&figure) {
                    found.push(figure);
                }
            }
        }
    }
    found
}

/// The quantity that stands exactly there.
pub(super) fn quantity_at(within: &Within, span: Span) -> Option<u32> {
    let quantities = &within.facts.quantities;
    let at = quantities.partition_point(|quantity| quantity.span.start < span.start);
    let found = quantities.get(at).filter(|quantity| quantity.span == span)?;
    found.stated.figure.and_then(|_| u32::try_from(at).ok())
}

impl Equation<'_> {
    /// What the rule says of it.
    pub fn tell(&self, within: &Within) -> Telling {
        self.rule.tell(&One { kind: self.kind, within, item: self.item })
    }

    /// Whether it rests on a figure.
    pub fn has(&self, figure: Figure) -> bool {
        self.figures.contains(&figure)
    }

    /// Whether it holds when a figure states something else.
    pub fn holds_with(&self, within: &Within, figure: Figure, stated: Stated) -> bool {
        let one = One { kind: self.kind, within, item: self.item };
        let replaced = Replaced { one, figure, stated };
        self.rule.fails(&replaced) == Verdict::Holds
    }
}

/// The values of a fact as they would be if one figure stated something else.
struct Replaced<'w, 'd> {
    one: One<'w, 'd>,
    figure: Figure,
    stated: Stated,
}

impl Replaced<'_, '_> {
    /// A sum in which the figure is one of the summands.
    fn sum(&self, sum: &Stated) -> Option<Interval> {
        let old = self.one.within.facts.quantities.get(self.figure.quantity as usize)?.stated;
        // The ends are moved, not the intervals subtracted: that would count the rounding twice.
        let by = self.stated.value()?.checked_sub(old.value()?)?;
        sum.interval.checked_add(Interval::exactly(by))
    }
}

impl Bindings for Replaced<'_, '_> {
    fn value(&self, index: usize) -> Value<'_> {
        let One { kind, within, item } = self.one;
        match self.one.value(index) {
            Value::Number(_) if self.one.span(index) == Some(self.figure.span) => {
                Value::Number(self.stated)
            }
            Value::Number(sum)
                if kind.summands(within, item, index).contains(&self.figure.span) =>
            {
                Value::computed(self.sum(&sum))
            }
            value => value,
        }
    }

    fn span(&self, index: usize) -> Option<Span> {
        self.one.span(index)
    }

    fn text(&self, index: usize) -> Option<Cow<'_, str>> {
        self.one.text(index)
    }

    fn call(&self, function: usize) -> Value<'_> {
        self.one.call(function)
    }

    fn number_word(&self, number: i64) -> Option<&str> {
        self.one.number_word(number)
    }
}
