//! A kind of evidence as weights are fitted to it: of two facts that are compared, or of one.

use super::{Sign, Weights};

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

/// What each ground of a kind of fact weighs, by its number among them.
pub type GroundWeights = Vec<(usize, f64)>;

/// What is weighed between two facts.
#[derive(Clone, Debug)]
pub enum Between {
    /// What is gathered for facts of any kind: [`super::EVIDENCE`].
    Any(Weights),
    /// What the kind gathers itself, by its number among its grounds.
    Own(GroundWeights),
}

/// How sure the weighed grounds make: the logistic function of their sum.
pub fn confidence(grounds: &[f32], weights: &[(usize, f64)]) -> f64 {
    let weighed = weights.iter().filter_map(|(at, w)| Some(f64::from(*grounds.get(*at)?) * w));
    1.0 / (1.0 + (-weighed.sum::<f64>()).exp())
}
