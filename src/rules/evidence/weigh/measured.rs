//! The kinds of evidence that lie in what two figures measure: words of one group, how many other figures
//! there are of it, and whether it is spoken of as known.

use super::flag;
use super::kind::{Kind, Sign, kind};
use super::pair::Pair;
use super::traits::Traits;
use crate::facts::Claim;
use crate::value::Dimension;

/// What weighs less has hardly a word in common.
const APART: f32 = 2.0;

/// Evidence of measures.
pub(super) const MEASURED: &[Kind] = &[
    kind(
        "alike",
        Sign::For,
        "how many groups of words for a measure stand beside both: homes and dwellings",
        |p| (p.one.alike & p.two.alike).count_ones().min(3) as f32,
    )
    .most(3.0),
    kind(
        "alike-other",
        Sign::Against,
        "words for a measure stand beside both, and none of one group",
        |p| flag(p.one.alike != 0 && p.two.alike != 0 && p.one.alike & p.two.alike == 0),
    )
    .most(1.0),
    kind("measure-only", Sign::For, "the document has no third value of their measure", |p| {
        flag(p.fewest() == 2)
    })
    .dear(1.0),
    kind("measure-few", Sign::For, "the document has three values of their measure", |p| {
        flag(p.fewest() == 3)
    })
    .dear(1.0),
    kind("measure-none", Sign::Against, "they have no measure in common", |p| {
        flag(p.fewest() == 0)
    })
    .dear(1.0),
    kind(
        "measure-only-slip",
        Sign::For,
        "no third value of their measure, and a typing error of two digits and more makes one of the other",
        |p| flag(p.slip.is_some() && p.exact() && p.fewest() == 2),
    )
    .dear(1.0)
    .only(Traits::SLIP),
    kind(
        "known",
        Sign::For,
        "what the later counts is spoken of as known, and the earlier is of its measure: \"the 14 dead\"",
        |p| flag(p.known() && p.fewest() > 0),
    )
    .dear(1.0),
    kind(
        "known-only",
        Sign::For,
        "the same, and the document has no third value of their measure",
        |p| flag(p.known() && p.fewest() == 2),
    )
    .dear(1.0),
    kind(
        "known-slip",
        Sign::For,
        "the same as known, where a typing error makes one of the other",
        |p| flag(p.slip.is_some() && p.exact() && p.known() && p.fewest() > 0),
    )
    .dear(1.0)
    .only(Traits::SLIP),
    kind(
        "known-new",
        Sign::For,
        "what the later counts is spoken of as known, and no figure before it has its value",
        |p| flag(p.known() && p.fewest() > 0 && p.told_first()),
    )
    .dear(1.0),
    kind("year-alone", Sign::Free, "both are years alone", |p| flag(p.years_alone()))
        .most(1.0),
    kind(
        "top-first",
        Sign::For,
        "one is the only one of its kind in the headline, the other the first below it",
        |p| flag(p.first_below()),
    )
    .dear(1.0)
    .only(Traits::ONE_HEADING),
    kind(
        "top-measure",
        Sign::For,
        "one is in a heading, and the document has no third value of their measure",
        |p| flag(p.fewest() == 2),
    )
    .dear(1.0)
    .only(Traits::ONE_HEADING),
    kind(
        "apart",
        Sign::Against,
        "they share hardly a word, and neither is in a heading or points back",
        |p| flag(p.hardly_meet()),
    )
    .most(1.0)
    .usual(0.23),
    kind("counts-other", Sign::Against, "counts of two things: they have no noun in common", |p| {
        flag(p.one.subject.is_some() && p.two.subject.is_some() && p.nouns_in_common() == 0)
    })
    .most(1.0)
    .usual(0.46)
    .only(Traits::COUNT),
    kind(
        "apart-slip",
        Sign::Against,
        "the same, where nothing but a typing error brings the two together",
        |p| flag(p.hardly_meet() && p.slip.is_some() && p.fewest() == 0),
    )
    .dear(1.0)
    .only(Traits::SLIP),
    kind(
        "lone-slip",
        Sign::For,
        "how often the other value is told, where a figure is told once and a typing error makes it of that",
        |p| if p.slip.is_some() { p.lone() } else { 0.0 },
    )
    .most(3.0)
    .only(Traits::SLIP),
    kind("lone", Sign::For, "how often the other value is told, where a figure is told once", |p| {
        p.lone()
    })
    .most(3.0),
    kind("both-sides", Sign::For, "the words right before both, and right after both, are the same", |p| {
        flag(p.sides())
    })
    .most(1.0)
    .only(Traits::PHRASE),
    kind(
        "rest-agrees",
        Sign::For,
        "how many other figures the two sentences have, where all of them agree",
        |p| p.rest_agrees().min(4.0),
    )
    .dear(4.0)
    .only(Traits::SHARED_ALL),
];

impl Pair<'_> {
    /// Of how many values the rarest measure of both is told.
    pub fn fewest(&self) -> u32 {
        *self.fewest.get_or_init(|| self.measures.fewest(self.facts, self.one, self.two))
    }

    /// Whether both are years alone.
    pub fn years_alone(&self) -> bool {
        let year = |claim: &Claim| {
            let value = self.facts.quantity(claim).stated.value();
            value.is_some_and(|value| value.approximate() % 10_000.0 < 0.5)
        };
        self.facts.dated && year(self.one) && year(self.two)
    }

    /// How often the value that is told more often is told beyond once, where the other is told once.
    pub fn lone(&self) -> f32 {
        let told = |at: usize| self.crowd.told[at];
        let (x, y) = (told(self.a), told(self.b));
        if x.min(y) == 1 { (x.max(y) - 1).min(3) as f32 } else { 0.0 }
    }

    /// Whether the word right before both is the same, and that right after both.
    pub fn sides(&self) -> bool {
        let beside = |at: usize| &self.crowd.beside[at];
        let mut words = beside(self.a).iter().zip(beside(self.b));
        words.all(|(x, y)| x.is_some() && x == y)
    }

    /// How many other figures the two sentences have, where both have the same ones.
    pub fn rest_agrees(&self) -> f32 {
        let (agree, _) = self.siblings();
        let others = self.density(f32::max) - 1.0;
        if agree >= 1.0 && agree >= others { agree } else { 0.0 }
    }

    /// Whether nothing but the figures, or what they measure, brings them together.
    pub fn hardly_meet(&self) -> bool {
        let [one, two] = [self.one, self.two].map(|claim| Self::is_heading(claim) || claim.points);
        self.shared < APART && !one && !two
    }

    /// Whether a figure has two digits or more.
    pub fn exact(&self) -> bool {
        self.one.digits.max(self.two.digits) >= 2
    }

    /// Whether what the later counts is spoken of as known.
    pub fn known(&self) -> bool {
        let later = if self.a > self.b { self.one } else { self.two };
        later.known && !Self::is_heading(later)
    }

    /// Whether no figure before the later has its value.
    pub fn told_first(&self) -> bool {
        self.crowd.first[self.a.max(self.b)]
    }

    /// Whether one is the only one of its kind in a headline, and the other the first below it.
    pub fn first_below(&self) -> bool {
        let (first, last) = (self.a.min(self.b), self.a.max(self.b));
        let all = &self.facts.claims.all;
        let kind = |at: usize| {
            let quantity = self.facts.quantity(&all[at]);
            (quantity.dimension, quantity.unit.filter(|_| quantity.dimension != Dimension::Count))
        };
        let alone = !self.sentence(&all[first]).any(|at| at != first && kind(at) == kind(first));
        Self::is_heading(&all[first])
            && alone
            && (first + 1..last).rev().take(40).all(|at| kind(at) != kind(first))
            && last - first <= 40
    }
}
