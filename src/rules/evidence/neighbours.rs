//! Which claims of a document stand in similar words: candidates for being one.

use rustc_hash::FxHashMap;

use crate::facts::{Claim, Claimed, Mark};
use crate::language::UnitId;
use crate::value::{Dimension, Exact};

/// How many of the nearest claims are kept for each. More than stand in a long list are never one.
const KEPT: usize = 24;
/// A word that this many claims before have is no more followed back: what it adds is little.
const FOLLOWED: usize = 40;

/// Another claim in similar words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neighbour {
    /// The other claim.
    pub claim: u32,
    /// The weight of the words that the two share.
    pub shared: f32,
}

/// The claims in the words most like those of each claim.
///
/// Built over an index of words, so that the work grows with the text and not with its square: two
/// claims meet only in a word that both have, and a common word is followed back only so far.
#[derive(Debug, Default)]
pub struct Neighbours {
    /// For each claim its neighbours, those with the most shared words first.
    pub of: Vec<Vec<Neighbour>>,
    /// For each claim the one of its kind that stands right before it in the text.
    pub before: Vec<u32>,
    /// For each claim the weight of all its words.
    pub weight: Vec<f32>,
    /// For each claim the number of the value of its figure: claims of one value have one number, and
    /// all those without a value have one.
    pub value: Vec<u32>,
    /// For each claim how great that value is, about.
    pub size: Vec<f64>,
    /// For each claim its neighbours of the same value: how many they are, and the weight of the
    /// words shared with the nearest.
    pub twins: Vec<(u32, f32)>,
}

impl Neighbours {
    /// Pairs of claims that have so many words in common, each once.
    pub fn pairs(&self, least: f32, take: &mut dyn FnMut(u32, u32, f32)) {
        for (a, of) in (0_u32..).zip(&self.of) {
            for neighbour in of.iter().filter(|neighbour| neighbour.shared >= least) {
                let b = neighbour.claim;
                // A pair that both know of is taken from its later one.
                let known = b > a && self.of[b as usize].iter().any(|other| other.claim == a);
                if !known {
                    take(a, b, neighbour.shared);
                }
            }
        }
    }

    /// How many words two claims have in common, as far as one of them knows of the other.
    pub fn shared(&self, a: u32, b: u32) -> f32 {
        let of = |of: u32, other: u32| {
            let mut all = self.of[of as usize].iter();
            all.find(|neighbour| neighbour.claim == other).map_or(0.0, |found| found.shared)
        };
        of(a, b).max(of(b, a))
    }

    /// Finds the neighbours of every claim among the claims in the same unit.
    pub fn find(facts: Claimed) -> Self {
        let claims = facts.claims;
        let mut found = Self {
            of: vec![Vec::new(); claims.all.len()],
            before: vec![NONE; claims.all.len()],
            weight: claims
                .all
                .iter()
                .map(|c| claims.words(c).iter().map(|w| w.weight).sum())
                .collect(),
            value: Vec::with_capacity(claims.all.len()),
            size: Vec::with_capacity(claims.all.len()),
            twins: Vec::with_capacity(claims.all.len()),
        };
        let mut numbers: FxHashMap<Option<Exact>, u32> = FxHashMap::default();
        for claim in &claims.all {
            let value = facts.quantity(claim).stated.value();
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            found.value.push(*numbers.entry(value).or_insert(next));
            found.size.push(facts.size(claim));
        }
        drop(numbers);
        let mut groups: Vec<Vec<u32>> = Vec::new();
        let mut group_of: FxHashMap<Comparable, usize> = FxHashMap::default();
        for (index, claim) in (0_u32..).zip(&claims.all) {
            let key = comparable(facts, claim);
            let group = *group_of.entry(key).or_insert_with(|| {
                groups.push(Vec::new());
                groups.len() - 1
            });
            groups[group].push(index);
        }
        for group in &groups {
            for two in group.windows(2) {
                if let [first, second] = two {
                    found.before[*second as usize] = *first;
                }
            }
        }
        let mut index = Index::new(facts);
        for group in groups.iter().filter(|g| g.len() > 1) {
            index.group(facts, group, &mut found.of);
        }
        for neighbours in &mut found.of {
            neighbours
                .sort_unstable_by(|x, y| y.shared.total_cmp(&x.shared).then(x.claim.cmp(&y.claim)));
        }
        for (value, of) in found.value.iter().zip(&found.of) {
            let mut same = of.iter().filter(|n| found.value[n.claim as usize] == *value);
            let nearest = same.next().map_or(0.0, |n| n.shared);
            let count = u32::from(nearest > 0.0) + u32::try_from(same.count()).unwrap_or(u32::MAX);
            found.twins.push((count, nearest));
        }
        found
    }
}

/// What two claims must have in common to be compared at all: the dimension, the currency, and what it is
/// that counts nothing.
type Comparable = (Dimension, Option<UnitId>, Option<Mark>);

/// That of a claim.
pub(super) fn comparable(facts: Claimed, claim: &Claim) -> Comparable {
    let quantity = facts.quantity(claim);
    let currency = if quantity.dimension == Dimension::Money { quantity.unit } else { None };
    (quantity.dimension, currency, claim.mark)
}

/// The index of one group of claims after the other.
struct Index {
    /// For each stem the last entry of it: the claim, the weight, and the entry before.
    last: Vec<u32>,
    /// The stems that have an entry, to clear them by.
    used: Vec<u32>,
    entries: Vec<(u32, f32, u32)>,
    /// For each claim the words shared with the one at hand, and the claims touched.
    shared: Vec<f32>,
    touched: Vec<u32>,
    /// For each claim with as many neighbours as are kept, what the weakest of them shares: most
    /// others share less, and are passed over without a look at the list.
    floor: Vec<f32>,
}

const NONE: u32 = u32::MAX;

impl Index {
    fn new(facts: Claimed) -> Self {
        Self {
            last: vec![NONE; facts.reading.forms.stem_count()],
            used: Vec::new(),
            entries: Vec::new(),
            shared: vec![0.0; facts.claims.all.len()],
            touched: Vec::new(),
            floor: vec![f32::NEG_INFINITY; facts.claims.all.len()],
        }
    }

    fn group(&mut self, facts: Claimed, group: &[u32], found: &mut [Vec<Neighbour>]) {
        let words = group.iter().map(|at| facts.claims.all[*at as usize].words.len());
        self.entries.reserve_exact(words.sum());
        for &at in group {
            let claim = &facts.claims.all[at as usize];
            for word in facts.claims.words(claim) {
                let stem = word.stem().0 as usize;
                let mut entry = self.last[stem];
                for _ in 0..FOLLOWED {
                    let Some(&(other, weight, before)) = self.entries.get(entry as usize) else {
                        break;
                    };
                    if self.shared[other as usize] == 0.0 {
                        self.touched.push(other);
                    }
                    self.shared[other as usize] += weight.min(word.weight).max(f32::MIN_POSITIVE);
                    entry = before;
                }
                if self.last[stem] == NONE {
                    self.used.push(word.stem().0);
                }
                let next = u32::try_from(self.entries.len()).unwrap_or(NONE);
                self.entries.push((at, word.weight, self.last[stem]));
                self.last[stem] = next;
            }
            for other in self.touched.drain(..) {
                let shared = std::mem::take(&mut self.shared[other as usize]);
                if facts.claims.all[other as usize].sentence == claim.sentence {
                    continue;
                }
                for (of, claim) in [(at, other), (other, at)] {
                    let (of, new) = (of as usize, Neighbour { claim, shared });
                    if shared > self.floor[of] {
                        self.floor[of] = keep(&mut found[of], new);
                    }
                }
            }
        }
        for stem in self.used.drain(..) {
            self.last[stem as usize] = NONE;
        }
        self.entries.clear();
    }
}

/// Takes a neighbour that is better than the weakest, which goes where there is no more room; of
/// equals the earlier stays. Answers what the next must exceed.
fn keep(kept: &mut Vec<Neighbour>, new: Neighbour) -> f32 {
    if kept.len() < KEPT {
        if kept.len() == kept.capacity() {
            let more = if kept.is_empty() { 8 } else { KEPT };
            kept.reserve_exact(more - kept.len());
        }
        kept.push(new);
        if kept.len() < KEPT {
            return f32::NEG_INFINITY;
        }
    } else {
        // The first of the weakest, as a sort that keeps order would leave it.
        let weakest = kept.iter_mut().reduce(|x, y| if y.shared < x.shared { y } else { x });
        if let Some(weakest) = weakest {
            *weakest = new;
        }
    }
    kept.iter().fold(f32::INFINITY, |least, kept| least.min(kept.shared))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_are_kept_and_of_equals_the_earlier() {
        let (mut kept, mut floor) = (Vec::new(), f32::NEG_INFINITY);
        let shares = (0..100_u32).map(|claim| (claim, [1.0, 3.0, 2.0, 3.0][claim as usize % 4]));
        for (claim, shared) in shares.clone() {
            if shared > floor {
                floor = keep(&mut kept, Neighbour { claim, shared });
            }
        }
        let mut claims: Vec<u32> = kept.iter().map(|kept| kept.claim).collect();
        claims.sort_unstable();
        let best = shares.filter(|(_, shared)| *shared > 2.0).map(|(claim, _)| claim);
        assert_eq!(claims, best.take(KEPT).collect::<Vec<_>>());
        assert_eq!((kept.capacity(), floor), (KEPT, 3.0));
    }
}
