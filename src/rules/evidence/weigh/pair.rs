//! A pair of claims, and what can be asked of it.

use super::super::neighbours::Neighbours;
use super::super::slip::Slip;
use super::Crowd;
use super::flag;
use crate::facts::{Claim, Facts, Place};
use crate::language::{Language, StemId};
use crate::value::{Dimension, Hedge};

/// Two claims with what is known around them.
pub(super) struct Pair<'a> {
    pub text: &'a str,
    pub facts: &'a Facts,
    pub language: &'a Language,
    pub neighbours: &'a Neighbours,
    pub a: usize,
    pub b: usize,
    pub one: &'a Claim,
    pub two: &'a Claim,
    pub shared: f32,
    pub slip: Option<Slip>,
    pub crowd: &'a Crowd,
}

impl Pair<'_> {
    /// Which part of the shorter context is shared.
    pub fn shared_of_shorter(&self) -> f32 {
        let weight = |at: usize| self.neighbours.weight[at];
        self.shared / weight(self.a).min(weight(self.b)).max(0.1)
    }

    pub fn near(&self) -> f32 {
        let (mut x, mut y) = (
            self.facts.claims.words(self.one).iter().peekable(),
            self.facts.claims.words(self.two).iter().peekable(),
        );
        let mut near = 0.0;
        while let (Some(w), Some(v)) = (x.peek(), y.peek()) {
            match w.stem().cmp(&v.stem()) {
                std::cmp::Ordering::Less => drop(x.next()),
                std::cmp::Ordering::Greater => drop(y.next()),
                std::cmp::Ordering::Equal => {
                    near += flag(w.distance() <= 3 && v.distance() <= 3);
                    x.next();
                    y.next();
                }
            }
        }
        near
    }

    pub fn far(&self) -> f32 {
        (1.0 + self.gap() as f32).ln().min(5.0)
    }

    pub fn headline_words(&self) -> f32 {
        match (Self::is_heading(self.one), Self::is_heading(self.two)) {
            (true, false) => self.shared / self.neighbours.weight[self.a].max(0.1),
            (false, true) => self.shared / self.neighbours.weight[self.b].max(0.1),
            _ => 0.0,
        }
    }

    pub fn rounds(&self) -> f32 {
        let figure = |claim: &Claim| self.facts.quantity(claim).stated.figure;
        let (Some(x), Some(y)) = (figure(self.one), figure(self.two)) else { return 0.0 };
        let (round, exact) = match self.one.digits.cmp(&self.two.digits) {
            std::cmp::Ordering::Less => (x, y),
            std::cmp::Ordering::Equal => return 0.0,
            std::cmp::Ordering::Greater => (y, x),
        };
        flag(round.in_round_numbers().rounded().is_some_and(|near| near.contains(exact.value)))
    }

    /// With a slip, how many digits beyond two the more exact figure has: a slip of the pen makes
    /// 487 of 478, but between 1 and 10 any two figures look like one.
    pub fn slip_of_digits(&self) -> f32 {
        let digits = self.one.digits.max(self.two.digits);
        if self.slip.is_some() { f32::from(digits.saturating_sub(2).min(3)) } else { 0.0 }
    }

    pub fn nouns_in_common(&self) -> usize {
        common(&self.one.nouns, &self.two.nouns)
    }

    pub fn distance(&self) -> f32 {
        let size = |at: usize| self.neighbours.size[at];
        #[allow(clippy::cast_possible_truncation)] // evidence
        let distance = (size(self.a) / size(self.b)).ln().abs() as f32;
        distance.min(5.0)
    }

    pub fn sentence(&self, claim: &Claim) -> std::ops::Range<usize> {
        let (first, end) = self.crowd.sentences[claim.sentence as usize];
        first as usize..end as usize
    }

    pub fn both_in_sentence(&self) -> f32 {
        let holds = |claim: &Claim, value| {
            self.sentence(claim).take(32).any(|other| {
                self.neighbours.value[other] == value
                    && self.facts.quantity(&self.facts.claims.all[other]).dimension
                        == self.facts.quantity(claim).dimension
            })
        };
        let (a, b) = (self.neighbours.value[self.a], self.neighbours.value[self.b]);
        flag(holds(self.one, b)) + flag(holds(self.two, a))
    }

    /// How many different other values stand in words nearly as similar as those of the pair.
    pub fn rivals(&self) -> f32 {
        let count = |at: usize| {
            let mut seen = [0; 8];
            let mut known = 0;
            for other in self.neighbours.of[at].iter().filter(|n| n.shared >= 0.75 * self.shared) {
                let value = self.neighbours.value[other.claim as usize];
                if value != self.neighbours.value[at]
                    && known < seen.len()
                    && !seen[..known].contains(&value)
                {
                    seen[known] = value;
                    known += 1;
                }
            }
            known as f32
        };
        count(self.a) + count(self.b)
    }

    /// How well each value is repeated elsewhere, against how well the pair agrees in words: the
    /// lesser and the greater of the two.
    pub fn twins(&self) -> (f32, f32) {
        let best = |at: usize| {
            let (_, nearest) = self.neighbours.twins[at];
            (nearest / self.shared.max(0.1)).min(1.5)
        };
        let (x, y) = (best(self.a), best(self.b));
        (x.min(y), x.max(y))
    }

    pub fn is_heading(claim: &Claim) -> bool {
        claim.place == Place::Heading
    }

    /// 0 where both stand beside the same years or none, 1 where one has others, 2 where they exclude each other.
    pub fn years(&self) -> u8 {
        let (x, y) = (self.one.scope.years, self.two.scope.years);
        let any = |years: [Option<i16>; 3]| years[0].is_some();
        let shared = x.iter().flatten().any(|year| y.contains(&Some(*year)));
        match (any(x) && any(y), shared) {
            (true, false) => 2,
            _ if x == y => 0,
            _ => 1,
        }
    }

    pub fn contrasts(&self) -> (f32, f32) {
        let (mut both, mut one) = (0.0, 0.0);
        for set in &self.language.contrasts {
            let (x, y) = (self.one.scope.contrasts & set.mask, self.two.scope.contrasts & set.mask);
            if x == y {
                continue;
            }
            if x != 0 && y != 0 && x & y == 0 {
                both += 1.0;
            } else {
                one += 1.0;
            }
        }
        (both, one)
    }

    pub fn gap(&self) -> u32 {
        self.one.sentence.abs_diff(self.two.sentence)
    }

    pub fn top(&self) -> f32 {
        let first = self.one.sentence.min(self.two.sentence) as usize;
        flag(first * 10 < self.facts.reading.sentences.len())
    }

    pub fn hedges(&self) -> (Hedge, Hedge) {
        (self.facts.quantity(self.one).stated.hedge, self.facts.quantity(self.two).stated.hedge)
    }

    pub fn density(&self, pick: fn(f32, f32) -> f32) -> f32 {
        pick(self.sentence(self.one).len() as f32, self.sentence(self.two).len() as f32)
    }

    pub fn dimension(&self, dimension: Dimension) -> f32 {
        flag(self.facts.quantity(self.one).dimension == dimension)
    }
}

pub(super) fn common<const N: usize>(x: &[Option<StemId>; N], y: &[Option<StemId>; N]) -> usize {
    x.iter().flatten().filter(|stem| y.contains(&Some(**stem))).count()
}
