//! The evidence of a pair of claims, number by number.

#![allow(clippy::cast_precision_loss, reason = "evidence is counts and lengths, all small")]

mod kinds;

use super::neighbours::Neighbours;
use super::slip::{self, Slip};
use crate::facts::{Claim, Facts, Place};
use crate::language::{Language, StemId};
use crate::value::{Dimension, Exact, Hedge};
pub use kinds::{EVIDENCE, Kind, Sign};

/// Two claims with what is known around them.
struct Pair<'a> {
    facts: &'a Facts,
    language: &'a Language,
    neighbours: &'a Neighbours,
    a: usize,
    b: usize,
    one: &'a Claim,
    two: &'a Claim,
    shared: f32,
    slip: Option<Slip>,
    crowd: &'a Crowd,
}

/// Numbers about the whole document, and about sentences.
struct Crowd {
    /// For each sentence with claims, the claims in it: first and last.
    sentences: Vec<(u32, u32)>,
    /// For each claim, how many claims share its dimension.
    peers: Vec<u32>,
}

fn flag(condition: bool) -> f32 {
    f32::from(u8::from(condition))
}

/// What each kind of evidence weighs, by its number in [`EVIDENCE`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    all: Vec<(usize, f64)>,
    /// Those that are added up first.
    cheap: Vec<(usize, f64)>,
    /// Those that take long to find out, and the most that they can add: where that does not
    /// suffice, they need not be asked.
    dear: Vec<(usize, f64)>,
    most: f64,
}

impl Weights {
    /// The kinds of evidence that are weighed.
    pub fn kinds(&self) -> impl Iterator<Item = &'static Kind> {
        self.all.iter().filter_map(|(kind, _)| EVIDENCE.get(*kind))
    }
}

impl FromIterator<(usize, f64)> for Weights {
    fn from_iter<T: IntoIterator<Item = (usize, f64)>>(weights: T) -> Self {
        let all: Vec<_> = weights.into_iter().filter(|(kind, _)| *kind < EVIDENCE.len()).collect();
        let matter = all.iter().copied().filter(|(_, weight)| *weight != 0.0);
        let (dear, cheap): (Vec<_>, Vec<_>) =
            matter.partition(|(kind, _)| EVIDENCE[*kind].most.is_some());
        let most = |(kind, weight): &(usize, f64)| {
            EVIDENCE[*kind].most.map_or(0.0, |most| (weight * f64::from(most)).max(0.0))
        };
        let most = dear.iter().map(most).sum();
        Self { all, cheap, dear, most }
    }
}

/// Whether two claims may count the same: figures with a unit may, and counts that have a noun of
/// their subjects in common.
pub fn like_subjects(facts: &Facts, a: u32, b: u32) -> bool {
    let (Some(one), Some(two)) =
        (facts.claims.all.get(a as usize), facts.claims.all.get(b as usize))
    else {
        return false;
    };
    facts.quantity(one).dimension != Dimension::Count || common(&one.nouns, &two.nouns) > 0
}

/// Gives the evidence of pairs of one document's claims.
pub struct Weigher<'a> {
    text: &'a str,
    facts: &'a Facts,
    language: &'a Language,
    /// Which claims stand in similar words.
    pub neighbours: Neighbours,
    crowd: Crowd,
}

impl<'a> Weigher<'a> {
    /// Makes ready for the claims of a document.
    pub fn new(text: &'a str, facts: &'a Facts, language: &'a Language) -> Self {
        let neighbours = Neighbours::find(facts);
        let mut sentences = vec![(0, 0); facts.reading.sentences.len()];
        let mut counts = [0_u32; Dimension::ALL.len()];
        for (index, claim) in (0_u32..).zip(&facts.claims.all) {
            let range: &mut (u32, u32) = &mut sentences[claim.sentence as usize];
            if range.1 == 0 {
                range.0 = index;
            }
            range.1 = index + 1;
            counts[facts.quantity(claim).dimension as usize] += 1;
        }
        let peers =
            facts.claims.all.iter().map(|c| counts[facts.quantity(c).dimension as usize]).collect();
        Self { text, facts, language, neighbours, crowd: Crowd { sentences, peers } }
    }

    /// The evidence for the claims `a` and `b` of the document, in the order of [`EVIDENCE`].
    pub fn weigh(&self, a: u32, b: u32, shared: f32, out: &mut Vec<f32>) {
        let pair = self.pair(a, b, shared);
        out.clear();
        out.extend(EVIDENCE.iter().map(|kind| (kind.compute)(&pair)));
    }

    /// How sure it is that the claims `a` and `b` are of one thing and one of them is a mistake:
    /// the logistic function of the sum of the evidence. `None` where it is less than `least`.
    pub fn confidence(
        &self,
        (a, b): (u32, u32),
        shared: f32,
        weights: &Weights,
        least: f64,
    ) -> Option<f64> {
        let pair = self.pair(a, b, shared);
        let add = |sum: f64, (kind, weight): &(usize, f64)| {
            sum + weight * f64::from((EVIDENCE[*kind].compute)(&pair))
        };
        let logistic = |sum: f64| 1.0 / (1.0 + (-sum).exp());
        let cheap = weights.cheap.iter().fold(0.0, add);
        if logistic(cheap + weights.most) < least {
            return None;
        }
        Some(logistic(weights.dear.iter().fold(cheap, add))).filter(|sure| *sure >= least)
    }

    /// The evidence that `weights` weigh, in their order.
    pub fn evidence(&self, a: u32, b: u32, shared: f32, weights: &Weights) -> Vec<f32> {
        let pair = self.pair(a, b, shared);
        weights.all.iter().map(|(kind, _)| (EVIDENCE[*kind].compute)(&pair)).collect()
    }

    fn pair(&self, a: u32, b: u32, shared: f32) -> Pair<'_> {
        let (one, two) = (&self.facts.claims.all[a as usize], &self.facts.claims.all[b as usize]);
        let figure = |claim| self.facts.quantity(claim).figure.of(self.text);
        Pair {
            facts: self.facts,
            language: self.language,
            neighbours: &self.neighbours,
            a: a as usize,
            b: b as usize,
            one,
            two,
            shared,
            slip: slip::between(figure(one), figure(two)),
            crowd: &self.crowd,
        }
    }
}

impl Pair<'_> {
    fn weight(&self, pick: fn(f32, f32) -> f32) -> f32 {
        pick(self.neighbours.weight[self.a], self.neighbours.weight[self.b]).max(0.1)
    }

    fn near(&self) -> f32 {
        let (mut x, mut y) = (
            self.facts.claims.words(self.one).iter().peekable(),
            self.facts.claims.words(self.two).iter().peekable(),
        );
        let mut near = 0.0;
        while let (Some(w), Some(v)) = (x.peek(), y.peek()) {
            match w.stem.cmp(&v.stem) {
                std::cmp::Ordering::Less => drop(x.next()),
                std::cmp::Ordering::Greater => drop(y.next()),
                std::cmp::Ordering::Equal => {
                    near += flag(w.distance <= 3 && v.distance <= 3);
                    x.next();
                    y.next();
                }
            }
        }
        near
    }

    fn far(&self) -> f32 {
        (1.0 + self.gap() as f32).ln().min(5.0)
    }

    fn headline_words(&self) -> f32 {
        match (Self::is_heading(self.one), Self::is_heading(self.two)) {
            (true, false) => self.shared / self.neighbours.weight[self.a].max(0.1),
            (false, true) => self.shared / self.neighbours.weight[self.b].max(0.1),
            _ => 0.0,
        }
    }

    fn own_words(&self, pick: fn(f32, f32) -> f32) -> f32 {
        let own = |claim: &Claim, other: &Claim| {
            let others = self.facts.claims.words(other);
            let known = |stem: StemId| others.binary_search_by_key(&stem, |w| w.stem).is_ok();
            self.facts
                .claims
                .words(claim)
                .iter()
                .filter(|w| w.distance <= 3 && !known(w.stem))
                .map(|w| w.weight)
                .sum::<f32>()
        };
        pick(own(self.one, self.two), own(self.two, self.one)).min(12.0)
    }

    fn rounds(&self) -> f32 {
        let figure = |claim: &Claim| self.facts.quantity(claim).stated.figure;
        let (Some(x), Some(y)) = (figure(self.one), figure(self.two)) else { return 0.0 };
        let coarse = if self.one.digits < self.two.digits {
            (x, self.one.digits, y)
        } else {
            (y, self.two.digits, x)
        };
        if self.one.digits == self.two.digits {
            return 0.0;
        }
        let (round, _, exact) = coarse;
        // The worth of the last digit that is not nought.
        let mut step = round.step;
        while let Some(next) = step.checked_mul(10.into()) {
            if round.value.checked_div(next).is_some_and(Exact::is_integer) {
                step = next;
            } else {
                break;
            }
        }
        let interval = crate::value::Interval::rounded(round.value, step);
        flag(interval.is_some_and(|i| i.contains(exact.value)))
    }

    fn lead_in(&self) -> f32 {
        common(&self.one.lead_in, &self.two.lead_in) as f32
    }

    fn nouns_in_common(&self) -> usize {
        common(&self.one.nouns, &self.two.nouns)
    }

    fn distance(&self) -> f32 {
        let size = |at: usize| self.neighbours.size[at];
        #[allow(clippy::cast_possible_truncation)] // evidence
        let distance = (size(self.a) / size(self.b)).ln().abs() as f32;
        distance.min(5.0)
    }

    fn sentence(&self, claim: &Claim) -> std::ops::Range<usize> {
        let (first, end) = self.crowd.sentences[claim.sentence as usize];
        first as usize..end as usize
    }

    fn both_in_sentence(&self) -> f32 {
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

    /// How many different other values stand in words nearly as similar as those of the pair: of
    /// both together, and of the one with more.
    fn rivals(&self) -> (f32, f32) {
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
        let (x, y) = (count(self.a), count(self.b));
        (x + y, x.max(y))
    }

    /// How well each value is repeated elsewhere, against how well the pair agrees in words: the
    /// lesser and the greater of the two.
    fn twins(&self) -> (f32, f32) {
        let best = |at: usize| {
            let (_, nearest) = self.neighbours.twins[at];
            (nearest / self.shared.max(0.1)).min(1.5)
        };
        let (x, y) = (best(self.a), best(self.b));
        (x.min(y), x.max(y))
    }

    fn is_heading(claim: &Claim) -> bool {
        claim.place == Place::Heading
    }

    fn names(&self) -> f32 {
        if Self::is_heading(self.one) || Self::is_heading(self.two) {
            return 0.0;
        }
        let own = |claim: &Claim, other: &Claim| {
            let stems = self.facts.claims.words(other);
            let known = |stem: StemId| stems.binary_search_by_key(&stem, |w| w.stem).is_ok();
            self.facts
                .claims
                .names(claim)
                .iter()
                .filter(|name| !known(self.facts.reading.forms.stem(**name)))
                .count()
        };
        own(self.one, self.two).min(own(self.two, self.one)) as f32
    }

    /// 0 where both stand beside the same years or none, 1 where one has others, 2 where they exclude each other.
    fn years(&self) -> u8 {
        let (x, y) = (self.one.scope.years, self.two.scope.years);
        let any = |years: [Option<i16>; 3]| years[0].is_some();
        let shared = x.iter().flatten().any(|year| y.contains(&Some(*year)));
        match (any(x) && any(y), shared) {
            (true, false) => 2,
            _ if x == y => 0,
            _ => 1,
        }
    }

    fn contrasts(&self) -> (f32, f32) {
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

    fn gap(&self) -> u32 {
        self.one.sentence.abs_diff(self.two.sentence)
    }

    fn top(&self) -> f32 {
        let first = self.one.sentence.min(self.two.sentence) as usize;
        flag(first * 10 < self.facts.reading.sentences.len())
    }

    fn hedges(&self) -> (Hedge, Hedge) {
        (self.facts.quantity(self.one).stated.hedge, self.facts.quantity(self.two).stated.hedge)
    }

    fn density(&self, pick: fn(f32, f32) -> f32) -> f32 {
        pick(self.sentence(self.one).len() as f32, self.sentence(self.two).len() as f32)
    }

    fn dimension(&self, dimension: Dimension) -> f32 {
        flag(self.facts.quantity(self.one).dimension == dimension)
    }
}

fn common<const N: usize>(x: &[Option<StemId>; N], y: &[Option<StemId>; N]) -> usize {
    x.iter().flatten().filter(|stem| y.contains(&Some(**stem))).count()
}
