//! The evidence of a pair of claims, number by number.

#![allow(clippy::cast_precision_loss, reason = "evidence is counts and lengths, all small")]

mod align;
mod apart;
mod beside;
mod days;
mod kind;
mod kinds;
mod narrowing;
mod own;
mod pair;
mod scope;
mod traits;

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::neighbours::Neighbours;
use super::slip;
use crate::facts::{Claim, Claimed, Statement};
use crate::language::{Language, UnitId};
use crate::value::Dimension;
use apart::Joined;
pub use kind::{Kind, Sign};
use own::Owners;
use pair::{Pair, common};
use traits::Traits;

/// Every kind of evidence.
pub const EVIDENCE: &[Kind] = &EVERY;
const EVERY: [Kind; kinds::AROUND.len() + narrowing::NARROWING.len()] = {
    let mut all = [kinds::AROUND[0]; kinds::AROUND.len() + narrowing::NARROWING.len()];
    let mut at = 0;
    while at < all.len() {
        let first = kinds::AROUND.len();
        all[at] = if at < first { kinds::AROUND[at] } else { narrowing::NARROWING[at - first] };
        at += 1;
    }
    all
};

/// What has fewer tokens is a line of a letterhead, a label or a caption: no sentence of running text.
const RUNNING: usize = 12;
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
    /// Those again in the order in which they are asked, as places in `cheap`, each with the most that
    /// all after it can add: those first that can add something, so that what is left can only take away.
    asked: Vec<(usize, f64)>,
    /// Those that take long to find out.
    dear: Vec<(usize, f64)>,
    /// Those again in the order in which they are asked, as places in `dear`, each with the most that
    /// it can add: where all that are left do not suffice, they need not be asked.
    asked_last: Vec<(usize, f64)>,
}

impl Weights {
    /// What each of them weighs, in the order of [`Weights::kinds`].
    pub fn numbers(&self) -> Vec<f64> {
        self.all.iter().map(|(_, weight)| *weight).collect()
    }

    /// The kinds of evidence that are weighed.
    pub fn kinds(&self) -> impl Iterator<Item = &'static Kind> {
        self.all.iter().filter_map(|(kind, _)| EVIDENCE.get(*kind))
    }
}

impl FromIterator<(usize, f64)> for Weights {
    fn from_iter<T: IntoIterator<Item = (usize, f64)>>(weights: T) -> Self {
        let all: Vec<_> = weights.into_iter().filter(|(kind, _)| *kind < EVIDENCE.len()).collect();
        let matter = all.iter().copied().filter(|(_, weight)| *weight != 0.0);
        let (mut dear, cheap): (Vec<_>, Vec<_>) =
            matter.partition(|(kind, _)| EVIDENCE[*kind].dear);
        dear.sort_by_key(|(kind, _)| EVIDENCE[*kind].cost == 1);
        // What takes longest is asked last.
        let mut order: Vec<usize> = (0..dear.len()).collect();
        order.sort_by_key(|at| EVIDENCE[dear[*at].0].cost);
        let asked_last = order.into_iter().map(|at| (at, most(dear[at]).max(0.0))).collect();
        Self { all, asked: in_order(&cheap), cheap, dear, asked_last }
    }
}

/// The most that a kind can add, or take away as a negative number.
fn most((kind, weight): (usize, f64)) -> f64 {
    let unknown = if weight > 0.0 { f64::INFINITY } else { weight };
    EVIDENCE[kind].most.map_or(unknown, |most| weight * f64::from(most))
}

/// See [`Weights::asked`].
fn in_order(cheap: &[(usize, f64)]) -> Vec<(usize, f64)> {
    let mut order: Vec<usize> = (0..cheap.len()).collect();
    // What can add the most, then what can take away the most.
    order.sort_by(|one, two| {
        let (one, two) = (most(cheap[*one]), most(cheap[*two]));
        (one < 0.0).cmp(&(two < 0.0)).then(two.abs().total_cmp(&one.abs()))
    });
    let mut left = 0.0;
    let mut asked: Vec<_> = order
        .into_iter()
        .rev()
        .map(|at| {
            let after = left;
            left += most(cheap[at]).max(0.0);
            (at, after)
        })
        .collect();
    asked.reverse();
    asked
}

/// Whether two claims may count the same: figures with a unit may, and counts that have a noun of
/// their subjects in common.
pub fn like_subjects(facts: Claimed, text: &str, a: u32, b: u32) -> bool {
    let (Some(one), Some(two)) =
        (facts.claims.all.get(a as usize), facts.claims.all.get(b as usize))
    else {
        return false;
    };
    let facts = &facts;
    // "Employment fell by 103,000", "this represents a fall of 130,000"
    let change = |claim: &Claim| claim.scope.statement == Statement::Change;
    let unsaid = one.nouns[0].is_none() || two.nouns[0].is_none();
    // "18%, 11.4 million of all residents", and elsewhere 11.4 billion.
    let slipped = || {
        let [x, y] = [one, two].map(|claim| {
            let figure = facts.quantity(claim).figure.of(text);
            slip::Written::new(figure, facts.size(claim))
        });
        slip::between(&x, &y).is_some()
    };
    facts.quantity(one).dimension != Dimension::Count
        || common(&one.nouns, &two.nouns) > 0
        || unsaid && change(one) && change(two)
        || (one.digits.min(two.digits) >= 2 && unsaid && slipped())
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
            slip::Written::new(facts.quantity(claim).figure.of(text), *size)
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
        Self {
            text,
            facts,
            language,
            written,
            neighbours,
            crowd: Crowd { sentences, running, peers, in_unit, periods, days, denial },
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
    /// the logistic function of the sum of the evidence. `None` where it is less than `least`.
    pub fn confidence(
        &self,
        (a, b): (u32, u32),
        shared: f32,
        weights: &Weights,
        least: f64,
    ) -> Option<f64> {
        let pair = self.pair(a, b, shared);
        let evidence = |kind: usize| f64::from((EVIDENCE[kind].compute)(&pair));
        let logistic = |sum: f64| 1.0 / (1.0 + (-sum).exp());
        let needed = (least / (1.0 - least)).ln();
        let traits = Traits::of(&pair);
        let may = |kind: usize| EVIDENCE[kind].only.intersects(traits);
        // What counts figures that both sentences have is no more than one of them has.
        let others = f64::from((pair.density(|one, _| one) - 1.0).max(0.0));
        let dear = || {
            let all = weights.asked_last.iter();
            all.map(|(at, most)| (*at, weights.dear[*at], *most))
                .filter(|(_, (kind, _), _)| may(*kind))
                .map(|(at, (kind, weight), most)| {
                    let counted = Traits::OTHERS.contains(EVIDENCE[kind].only);
                    let others = if counted { weight.max(0.0) * others } else { most };
                    (at, (kind, weight), most.min(others))
                })
        };
        let mut left: f64 = dear().map(|(.., most)| most).sum();
        let (mut known, mut values) = (0.0, [0.0; EVIDENCE.len()]);
        for (at, after) in &weights.asked {
            let (kind, weight) = weights.cheap[*at];
            values[*at] = weight * evidence(kind);
            known += values[*at];
            // A little less, so that rounding decides nothing.
            if known + after + left < needed - 1e-6 {
                return None;
            }
        }
        let (cheap, values_of_dear) = values.split_at_mut(weights.cheap.len());
        for (at, (kind, weight), most) in dear() {
            if known + left < needed - 1e-6 {
                return None;
            }
            left -= most;
            values_of_dear[at] = weight * evidence(kind);
            known += values_of_dear[at];
        }
        // In one order, whatever was asked first.
        let sum: f64 = cheap.iter().chain(&values_of_dear[..weights.dear.len()]).sum();
        Some(logistic(sum)).filter(|sure| *sure >= least)
    }

    /// The evidence that `weights` weigh, in their order.
    pub fn evidence(&self, a: u32, b: u32, shared: f32, weights: &Weights) -> Vec<f32> {
        let pair = self.pair(a, b, shared);
        weights.all.iter().map(|(kind, _)| (EVIDENCE[*kind].compute)(&pair)).collect()
    }

    fn pair(&self, a: u32, b: u32, shared: f32) -> Pair<'_> {
        let (one, two) = (&self.facts.claims.all[a as usize], &self.facts.claims.all[b as usize]);
        Pair {
            text: self.text,
            facts: self.facts,
            language: self.language,
            neighbours: &self.neighbours,
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
