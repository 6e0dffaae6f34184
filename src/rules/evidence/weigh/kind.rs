//! A kind of evidence: its name in rules, the way it speaks, and what it costs to ask.

use super::pair::Pair;
use super::traits::Traits;
use crate::rules::evidence::Ground;

/// Which way a kind of evidence speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// For one thing.
    For,
    /// Against.
    Against,
    /// Either way: where the evidence lies.
    Free,
}

/// A kind of evidence.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// How rules write it.
    pub name: &'static str,
    /// Which way a reader would expect it to speak; fitting keeps to it.
    pub sign: Sign,
    /// What it is, in a sentence for the docs.
    pub doc: &'static str,
    /// What it is expected to weigh before any example has been seen.
    pub expected: f64,
    /// The most that it can be, where that is known; it is never less than zero.
    pub(super) most: Option<f32>,
    /// How much of it a pair of claims has on average: by this the most telling is asked first.
    pub(super) usual: f32,
    /// It takes long to find out.
    pub(super) dear: bool,
    /// How long that takes: 1 where it lays the words around both figures side by side, 2 where it adds
    /// figures up.
    pub(super) cost: u8,
    /// What can be asked at once: where none of it holds, the evidence is nought.
    pub(super) only: Traits,
    pub(super) compute: fn(&Pair) -> f32,
}

pub(super) const fn kind(
    name: &'static str,
    sign: Sign,
    doc: &'static str,
    compute: fn(&Pair) -> f32,
) -> Kind {
    Kind {
        name,
        sign,
        doc,
        expected: 0.0,
        most: None,
        usual: 0.0,
        dear: false,
        cost: 0,
        only: Traits::ALWAYS,
        compute,
    }
}

impl Kind {
    /// The name of the evidence that every pair has.
    pub const ALWAYS: &'static str = "always";

    /// The same as weights are fitted to it.
    pub const fn ground(&self) -> Ground {
        Ground { name: self.name, sign: self.sign, doc: self.doc, expected: self.expected }
    }

    /// Says what it is expected to weigh: for what planted mistakes are too few to teach.
    pub(super) const fn expected(self, weight: f64) -> Self {
        Self { expected: weight, ..self }
    }

    /// Says that it lays the words around both figures side by side.
    pub(super) const fn aligned(self) -> Self {
        Self { cost: 1, ..self }
    }

    /// Says how much of it a pair of claims has on average.
    pub(super) const fn usual(self, usual: f32) -> Self {
        Self { usual, ..self }
    }

    /// Says that it takes longest.
    pub(super) const fn last(self) -> Self {
        Self { cost: 2, ..self }
    }

    /// Says where alone it is more than nought.
    pub(super) const fn only(self, only: Traits) -> Self {
        Self { only, ..self }
    }

    /// Says that it takes long to find out, and is from zero to that.
    pub(super) const fn dear(self, most: f32) -> Self {
        Self { most: Some(most), dear: true, ..self }
    }

    /// Says that it is from zero to that.
    pub(super) const fn most(self, most: f32) -> Self {
        Self { most: Some(most), ..self }
    }
}
