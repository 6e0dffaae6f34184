//! A kind of evidence as weights are fitted to it: of two facts that are compared, or of one.

use super::{Sign, Trees, Weights};
use crate::yaml::Made;

/// What speaks for or against a fact being what it seems.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ground {
    /// How rules write it.
    pub name: &'static str,
    /// Which way a reader would expect it to speak; fitting keeps to it.
    pub sign: Sign,
    /// What it is, in a sentence for the docs.
    pub doc: &'static str,
    /// What it is expected to weigh before any example has been seen.
    pub expected: f64,
}

impl Ground {
    /// Evidence that is expected to weigh nothing before examples have shown that it does.
    pub const fn new(name: &'static str, sign: Sign, doc: &'static str) -> Self {
        Self { name, sign, doc, expected: 0.0 }
    }

    /// Says what it is expected to weigh: for what examples are too few to teach.
    #[must_use]
    pub const fn expected(self, weight: f64) -> Self {
        Self { expected: weight, ..self }
    }
}

/// Evidence as the facts list it: its name, which way it speaks ('+', '-', or '0' for either), and what it is.
pub fn listed(all: &[(&'static str, char, &'static str)]) -> Vec<Ground> {
    let ground = |(name, sign, doc): &(&'static str, char, &'static str)| {
        let sign = match sign {
            '+' => Sign::For,
            '-' => Sign::Against,
            _ => Sign::Free,
        };
        Ground::new(name, sign, doc)
    };
    all.iter().map(ground).collect()
}

/// A sum of the grounds below that says no, whatever trees would add.
const OPEN: f64 = -1.2;

/// What each ground of a kind of fact weighs, by its number among them, and the trees over them.
#[derive(Clone, Debug, Default)]
pub struct GroundWeights {
    all: Vec<(usize, f64)>,
    trees: Option<Made<Trees>>,
}

impl GroundWeights {
    /// Weights, and what adds to their sum.
    pub const fn new(all: Vec<(usize, f64)>, trees: Option<Made<Trees>>) -> Self {
        Self { all, trees }
    }

    /// Each ground by its number, with its weight.
    pub fn iter(&self) -> impl Iterator<Item = &(usize, f64)> {
        self.all.iter()
    }

    /// What adds to the sum.
    pub fn trees(&self) -> Option<&Trees> {
        self.trees.as_deref().filter(|trees| !trees.is_empty())
    }

    /// How sure the weighed grounds make: the logistic function of their sum, to which trees may add and never take away.
    pub fn confidence(&self, grounds: &[f32]) -> f64 {
        let amount = |at: usize| f64::from(grounds.get(at).copied().unwrap_or(0.0));
        let sum: f64 = self.all.iter().map(|(at, weight)| amount(*at) * weight).sum();
        let more = self.trees().filter(|_| sum >= OPEN);
        let more = more.map_or(0.0, |trees| trees.sum(&mut { amount }).max(0.0));
        1.0 / (1.0 + (-sum - more).exp())
    }
}

/// What is weighed between two facts.
#[derive(Clone, Debug)]
pub enum Between {
    /// What is gathered for facts of any kind: [`super::EVIDENCE`].
    Any(Weights),
    /// What the kind gathers itself, by its number among its grounds.
    Own(GroundWeights),
}
