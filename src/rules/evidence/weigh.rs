//! The evidence of a pair of claims, number by number.

#![allow(clippy::cast_precision_loss, reason = "evidence is counts and lengths, all small")]

mod align;
mod apart;
mod beside;
mod clause;
mod days;
mod kind;
mod kinds;
mod like;
mod likeness;
mod marks;
mod measured;
mod narrowing;
mod own;
mod pair;
mod records;
mod scope;
mod title;
mod traits;

use std::cell::OnceCell;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::ceiling::Ceiling;
use super::measures::Measures;
use super::neighbours::Neighbours;
use super::slip;
use super::slipped;
use super::trees::Trees;
use crate::facts::{Claim, Claimed};
use crate::language::{Language, StemId, UnitId};
use crate::value::Dimension;
use crate::yaml::Made;
use apart::Joined;
pub use kind::{Kind, Sign};
pub use like::like_subjects;
use own::Owners;
use pair::Pair;
use traits::Traits;

/// Every kind of evidence.
pub const EVIDENCE: &[Kind] = &EVERY;
const GROUPS: [&[Kind]; 7] = [
    likeness::LIKENESS,
    kinds::AROUND,
    narrowing::NARROWING,
    measured::MEASURED,
    marks::MARKS,
    clause::CLAUSE,
    records::RECORDS,
];
const COUNT: usize =
    MOST_GROUPS + GROUPS[3].len() + GROUPS[4].len() + GROUPS[5].len() + GROUPS[6].len();
const MOST_GROUPS: usize = GROUPS[0].len() + GROUPS[1].len() + GROUPS[2].len();
const EVERY: [Kind; COUNT] = {
    let mut all = [GROUPS[0][0]; COUNT];
    let (mut at, mut group) = (0, 0);
    while group < GROUPS.len() {
        let mut within = 0;
        while within < GROUPS[group].len() {
            all[at] = GROUPS[group][within];
            (at, within) = (at + 1, within + 1);
        }
        group += 1;
    }
    all
};

/// What has fewer tokens is a line of a letterhead, a label or a caption: no sentence of running text.
const RUNNING: usize = 12;
/// A sum of the evidence below that says no, whatever trees would add.
const OPEN: f64 = -5.0;
/// The sets of excluding words that name a stretch of time.
const PERIODS: [&str; 3] = ["span", "order", "month"];
/// The set of words that deny.
const DENIAL: &str = "denial";

/// Numbers about the whole document, and about sentences.
struct Crowd {
    /// For each sentence with claims, the claims in it: first and last.
    sentences: Vec<(u32, u32)>,
    /// For each sentence how many sentences of running text stand before it: the lines of a letterhead
    /// are no distance.
    running: Vec<u32>,
    /// For each claim, how many claims share its dimension.
    peers: Vec<u32>,
    /// For each claim, how many claims share its unit too.
    in_unit: Vec<u32>,
    /// The sets of excluding words that name a stretch of time.
    periods: Vec<u128>,
    /// What is known of the dates, where the claims are dates.
    days: days::Days,
    /// The words that deny.
    denial: u128,
    /// For each claim the words right before and right after it.
    beside: Vec<[Option<StemId>; 2]>,
    /// For each sentence the values that it gives, as bits that many values share.
    values: Vec<u64>,
    /// For each claim, how many of its dimension have its value.
    told: Vec<u32>,
    /// For each claim, whether it is the first with its value.
    first: Vec<bool>,
}

/// How much there is of each kind of evidence, found out when it is first asked for.
fn found_out<'p>(pair: &'p Pair) -> impl FnMut(usize) -> f64 + 'p {
    let mut known = [None; EVIDENCE.len()];
    move |kind| {
        let Some(slot) = known.get_mut(kind) else { return 0.0 };
        *slot.get_or_insert_with(|| f64::from((EVIDENCE[kind].compute)(pair)))
    }
}

fn flag(condition: bool) -> f32 {
    f32::from(u8::from(condition))
}

/// What each kind of evidence weighs, by its number in [`EVIDENCE`].
#[derive(Clone, Debug, Default)]
pub struct Weights {
    all: Vec<(usize, f64)>,
    /// Those that weigh something, in the order in which they are asked.
    asked: Vec<Asked>,
    /// So many of them may add no one knows how much, and are asked in any case.
    unbounded: usize,
    /// The most that those can add together that are nought without some trait.
    bounds: Vec<(Traits, f64)>,
    /// Those that count figures which both sentences have.
    shared: Vec<Asked>,
    /// What adds to the sum where that does not say no.
    trees: Option<Made<Trees>>,
    /// The most that the trees add to pairs of each [`CLASSES`], by [`TOLD_AT_ONCE`]: found when first asked for.
    ceilings: OnceLock<Vec<Ceiling>>,
}

/// What a pair is one of.
const CLASSES: [Traits; 6] =
    [Traits::NO_SLIP, Traits::POINT, Traits::SWAP, Traits::DROP, Traits::DIGIT, Traits::SCALE];
/// What is found out at once and tells most of what trees can add.
const TOLD_AT_ONCE: [&str; 2] = ["distance-plain", "peers"];

/// A kind of evidence that weighs something.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Asked {
    kind: usize,
    weight: f64,
    /// Where it stands when all are added up: in one order, whatever is asked first.
    place: usize,
    /// The most that it can add.
    most: f64,
    /// The same, and nought where it adds nothing or no one knows how much.
    adds: f64,
    /// It counts figures that both sentences have.
    counts: bool,
    only: Traits,
    /// It takes long to find out.
    dear: bool,
}

impl Asked {
    /// How much less can be reached once it is known, usually, for what it takes to find out.
    fn tells(&self) -> f64 {
        let kind = &EVIDENCE[self.kind];
        let price = match (kind.dear, kind.cost) {
            (false, _) => 1.0,
            (true, 0) => 10.0,
            (true, 1) => 80.0,
            _ => 200.0,
        };
        (self.most.max(0.0) - self.weight * f64::from(kind.usual)) / price
    }

    /// The most that it can add, given how many other figures a sentence has.
    fn bound(&self, others: f64) -> f64 {
        if self.counts { self.most.min(self.weight * others).max(0.0) } else { self.most.max(0.0) }
    }
}

impl Weights {
    /// Lets trees add what a sum cannot tell. They take nothing away: what the sum is sure of stays so.
    #[must_use]
    pub fn with_trees(self, trees: Option<Made<Trees>>) -> Self {
        Self { trees, ceilings: OnceLock::new(), ..self }
    }

    fn ceilings(&self) -> &[Ceiling] {
        self.ceilings.get_or_init(|| {
            let number =
                |name: &str| EVIDENCE.iter().position(|kind| kind.name == name).unwrap_or(0);
            let told = TOLD_AT_ONCE.map(number);
            let Some(trees) = self.trees() else { return Vec::new() };
            let of = |class: &Traits| {
                let others = Traits::SLIP.union(Traits::NO_SLIP).difference(*class);
                Ceiling::of(trees, told, &|kind| others.contains(EVIDENCE[kind].only))
            };
            CLASSES.iter().map(of).collect()
        })
    }

    /// What adds to the sum.
    pub fn trees(&self) -> Option<&Trees> {
        self.trees.as_deref().filter(|trees| !trees.is_empty())
    }

    /// The sum of the evidence from which on a pair is looked at more closely, where `needed` is what would
    /// be told.
    fn gate(&self, needed: f64, traits: Traits, pair: &Pair) -> f64 {
        let class = CLASSES.iter().position(|class| traits.contains(*class));
        let Some(ceiling) = class.and_then(|class| self.ceilings().get(class)) else {
            return needed;
        };
        let most = ceiling.at(|kind| f64::from((EVIDENCE[kind].compute)(pair)));
        needed.min((needed - most).max(OPEN))
    }

    /// What each of them weighs, in the order of [`Weights::kinds`].
    pub fn numbers(&self) -> Vec<f64> {
        self.all.iter().map(|(_, weight)| *weight).collect()
    }

    /// The kinds of evidence that are weighed.
    pub fn kinds(&self) -> impl Iterator<Item = &'static Kind> {
        self.all.iter().filter_map(|(kind, _)| EVIDENCE.get(*kind))
    }

    /// What the trees add to a sum.
    fn together(&self, sum: f64, pair: &Pair) -> f64 {
        match self.trees() {
            Some(trees) if sum >= OPEN => trees.sum(&mut found_out(pair)).max(0.0),
            _ => 0.0,
        }
    }

    /// The most that all can add to a pair.
    fn bound(&self, traits: Traits, others: f64) -> f64 {
        let may = |only: Traits| only.intersects(traits);
        let bounds = self.bounds.iter().filter(|(only, _)| may(*only)).map(|(_, most)| most);
        let shared = self.shared.iter().filter(|asked| may(asked.only));
        bounds.sum::<f64>() + shared.map(|asked| asked.bound(others)).sum::<f64>()
    }
}

impl FromIterator<(usize, f64)> for Weights {
    fn from_iter<T: IntoIterator<Item = (usize, f64)>>(weights: T) -> Self {
        let all: Vec<_> = weights.into_iter().filter(|(kind, _)| *kind < EVIDENCE.len()).collect();
        let matter = all.iter().copied().filter(|(_, weight)| *weight != 0.0);
        let (mut dear, mut added): (Vec<_>, Vec<_>) =
            matter.partition(|(kind, _)| EVIDENCE[*kind].dear);
        dear.sort_by_key(|(kind, _)| EVIDENCE[*kind].cost == 1);
        added.extend(dear);
        let asked = |(place, (kind, weight)): (usize, (usize, f64))| {
            let Kind { only, dear, .. } = EVIDENCE[kind];
            let most = most((kind, weight));
            let adds = if most.is_finite() { most.max(0.0) } else { 0.0 };
            let counts = Traits::SHARED_ALL.contains(only);
            Asked { kind, weight, place, most, adds, counts, only, dear }
        };
        let mut asked: Vec<Asked> = added.into_iter().enumerate().map(asked).collect();
        // What tells most for its price is asked first, and all that is found out at once before the rest.
        asked.sort_by(|one, two| one.dear.cmp(&two.dear).then(two.tells().total_cmp(&one.tells())));
        let unbounded = asked.iter().take_while(|asked| asked.most.is_infinite()).count();
        let bounded = asked.iter().filter(|asked| asked.most > 0.0 && asked.most.is_finite());
        let (shared, others): (Vec<Asked>, Vec<Asked>) =
            bounded.partition(|asked| Traits::SHARED_ALL.contains(asked.only));
        let mut bounds: Vec<(Traits, f64)> = Vec::new();
        for asked in others {
            match bounds.iter_mut().find(|(only, _)| *only == asked.only) {
                Some((_, most)) => *most += asked.most,
                None => bounds.push((asked.only, asked.most)),
            }
        }
        Self { all, asked, unbounded, bounds, shared, ..Self::default() }
    }
}

/// The most that a kind can add, or take away as a negative number.
fn most((kind, weight): (usize, f64)) -> f64 {
    let unknown = if weight > 0.0 { f64::INFINITY } else { weight };
    EVIDENCE[kind].most.map_or(unknown, |most| weight * f64::from(most))
}

/// For each claim, how many of its dimension have its value.
fn told(facts: Claimed, value: &[u32]) -> Vec<u32> {
    let mut count: FxHashMap<(Dimension, u32), u32> = FxHashMap::default();
    let keys = facts.claims.all.iter().zip(value);
    let keys: Vec<_> =
        keys.map(|(claim, value)| (facts.quantity(claim).dimension, *value)).collect();
    for key in &keys {
        *count.entry(*key).or_default() += 1;
    }
    keys.iter().map(|key| count.get(key).copied().unwrap_or(1)).collect()
}

/// Gives the evidence of pairs of one document's claims.
pub struct Weigher<'a> {
    text: &'a str,
    facts: Claimed<'a>,
    language: &'a Language,
    /// For each claim its figure.
    written: Vec<slip::Written>,
    /// Which claims stand in similar words.
    pub neighbours: Neighbours,
    /// Which claims are of one measure.
    pub measures: Measures,
    crowd: Crowd,
    /// Of how many values each word is said, and which words are set beside each other: found when
    /// first asked for.
    owners: OnceCell<Owners>,
    joined: OnceCell<Joined>,
}

impl<'a> Weigher<'a> {
    /// Makes ready for the claims of a document.
    pub fn new(text: &'a str, facts: Claimed<'a>, language: &'a Language) -> Self {
        let neighbours = Neighbours::find(facts);
        let measures = Measures::find(facts, &neighbours.value);
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
        let running = facts.reading.sentences.iter().scan(0, |count, sentence| {
            let before = *count;
            *count += u32::from(sentence.tokens.len() >= RUNNING);
            Some(before)
        });
        let running = running.collect();
        let peers =
            facts.claims.all.iter().map(|c| counts[facts.quantity(c).dimension as usize]).collect();
        let figure = |(claim, size): (&Claim, &f64)| {
            let written = if facts.marked { slip::Written::plain } else { slip::Written::new };
            written(facts.quantity(claim).figure.of(text), *size)
        };
        let written = facts.claims.all.iter().zip(&neighbours.size).map(figure).collect();
        let periods = language.contrasts.iter().filter(|set| PERIODS.contains(&&*set.name));
        let periods = periods.map(|set| set.mask).collect();
        let days = days::Days::new(facts, &neighbours);
        let denial = language.contrasts.iter().find(|set| set.name == DENIAL);
        let denial = denial.map_or(0, |set| set.mask);
        let mut units: FxHashMap<(Dimension, Option<UnitId>), u32> = FxHashMap::default();
        let unit = |claim: &Claim| (facts.quantity(claim).dimension, facts.quantity(claim).unit);
        for claim in &facts.claims.all {
            *units.entry(unit(claim)).or_default() += 1;
        }
        let in_unit = |claim| units.get(&unit(claim)).copied().unwrap_or(1);
        let in_unit = facts.claims.all.iter().map(in_unit).collect();
        let beside = facts.claims.all.iter().map(|claim| beside::words(facts, claim)).collect();
        let values = beside::values(facts, &sentences, &neighbours);
        let told = told(facts, &neighbours.value);
        let mut seen = FxHashSet::default();
        let first = neighbours.value.iter().map(|value| seen.insert(*value)).collect();
        let crowd = Crowd {
            sentences,
            running,
            peers,
            in_unit,
            periods,
            days,
            denial,
            beside,
            values,
            told,
            first,
        };
        Self {
            text,
            facts,
            language,
            written,
            neighbours,
            measures,
            crowd,
            owners: OnceCell::new(),
            joined: OnceCell::new(),
        }
    }

    /// The evidence for the claims `a` and `b` of the document, in the order of [`EVIDENCE`].
    pub fn weigh(&self, a: u32, b: u32, shared: f32, out: &mut Vec<f32>) {
        let pair = self.pair(a, b, shared);
        out.clear();
        out.extend(EVIDENCE.iter().map(|kind| (kind.compute)(&pair)));
    }

    /// How sure it is that the claims `a` and `b` are of one thing and one of them is a mistake:
    /// the logistic function of the sum of the evidence. `None` where it is less than `least`, and where
    /// they do not `disagree`, which is asked before all evidence that takes long to find out.
    pub fn confidence(
        &self,
        (a, b): (u32, u32),
        shared: f32,
        weights: &Weights,
        least: f64,
        disagree: &dyn Fn() -> bool,
    ) -> Option<f64> {
        let pair = self.pair(a, b, shared);
        let logistic = |sum: f64| 1.0 / (1.0 + (-sum).exp());
        // A little less, so that rounding decides nothing.
        let traits = Traits::of(&pair);
        let needed = weights.gate((least / (1.0 - least)).ln() - 1e-6, traits, &pair);
        // What counts figures that both sentences have is no more than one of them has.
        let others = f64::from((pair.density(|one, _| one) - 1.0).max(0.0));
        let mut left = weights.bound(traits, others);
        let (mut known, mut values, mut settled) = (0.0, [0.0; EVIDENCE.len()], false);
        for (number, asked) in weights.asked.iter().enumerate() {
            if !asked.only.intersects(traits) {
                continue;
            }
            if number >= weights.unbounded && known + left < needed {
                return None;
            }
            if asked.dear && !settled {
                if !disagree() {
                    return None;
                }
                settled = true;
            }
            left -= if asked.counts && asked.adds > 0.0 { asked.bound(others) } else { asked.adds };
            values[asked.place] = asked.weight * f64::from((EVIDENCE[asked.kind].compute)(&pair));
            known += values[asked.place];
        }
        let mut sum: f64 = values[..weights.asked.len()].iter().sum();
        if sum < needed || !settled && !disagree() {
            return None;
        }
        sum += weights.together(sum, &pair);
        Some(logistic(sum)).filter(|sure| *sure >= least)
    }

    /// The evidence that `weights` weigh, in their order.
    pub fn evidence(&self, a: u32, b: u32, shared: f32, weights: &Weights) -> Vec<f32> {
        let pair = self.pair(a, b, shared);
        weights.all.iter().map(|(kind, _)| (EVIDENCE[*kind].compute)(&pair)).collect()
    }

    /// What trees of `weights` add to the `sum` of that evidence: never less than zero.
    pub fn together(&self, (a, b): (u32, u32), shared: f32, weights: &Weights, sum: f64) -> f64 {
        weights.together(sum, &self.pair(a, b, shared))
    }

    /// The pairs of figures that one typing error makes of each other, whatever words they stand in.
    pub fn slipped(&self) -> Vec<(u32, u32)> {
        slipped::pairs(self.facts, &self.written)
    }

    /// The slip that makes one figure of the other.
    pub fn slip(&self, a: u32, b: u32) -> Option<slip::Slip> {
        slip::between(self.written.get(a as usize)?, self.written.get(b as usize)?)
    }

    fn pair(&self, a: u32, b: u32, shared: f32) -> Pair<'_> {
        let (one, two) = (&self.facts.claims.all[a as usize], &self.facts.claims.all[b as usize]);
        Pair {
            text: self.text,
            facts: self.facts,
            language: self.language,
            neighbours: &self.neighbours,
            measures: &self.measures,
            fewest: OnceCell::new(),
            a: a as usize,
            b: b as usize,
            one,
            two,
            shared,
            slip: slip::between(&self.written[a as usize], &self.written[b as usize]),
            crowd: &self.crowd,
            aligned: OnceCell::new(),
            excluding: OnceCell::new(),
            siblings: OnceCell::new(),
            owners: &self.owners,
            joined: &self.joined,
            owned: OnceCell::new(),
        }
    }
}
