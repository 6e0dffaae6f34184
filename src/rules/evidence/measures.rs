//! Which figures of a document are of one measure: in one unit, of one noun, or beside words that tell the
//! same.

use crate::facts::{Claim, Claimed};
use crate::value::Dimension;

/// So few figures of one measure are compared each with each.
const FEW: usize = 6;

/// A measure, as a number: what is measured, and by what it is known.
type Key = u64;

const UNIT: u64 = 1;
const NOUN: u64 = 2;
const WORDS: u64 = 3;

/// The measures of all claims.
#[derive(Debug, Default)]
pub struct Measures {
    /// Each claim under each of its measures: sorted by measure and claim.
    entries: Vec<(Key, u32)>,
    /// For each measure of how many different values it is told.
    values: Vec<(Key, u32)>,
}

/// The measures of a claim, without an order.
fn keys(facts: Claimed, claim: &Claim) -> impl Iterator<Item = Key> {
    let quantity = facts.quantity(claim);
    let currency = quantity.unit.filter(|_| quantity.dimension == Dimension::Money);
    let dimension =
        (quantity.dimension as u64) << 16 | currency.map_or(0, |unit| u64::from(unit.0) + 1);
    let mark = claim.mark.map_or(0, |mark| mark as u64 + 1);
    let key = move |by: u64, which: u64| mark << 58 | dimension << 40 | by << 32 | which;
    let own =
        !matches!(quantity.dimension, Dimension::Count | Dimension::Money | Dimension::Percent);
    let unit = quantity.unit.filter(|_| own).map(|unit| key(UNIT, u64::from(unit.0)));
    let nouns = claim.nouns.into_iter().flatten().map(move |noun| key(NOUN, u64::from(noun.0)));
    let mut left = claim.alike;
    let words = std::iter::from_fn(move || {
        let bit = left.trailing_zeros();
        left &= left.checked_sub(1)?;
        Some(key(WORDS, u64::from(bit)))
    });
    unit.into_iter().chain(nouns).chain(words)
}

impl Measures {
    /// Finds them; `values` has for each claim the number of its value.
    pub fn find(facts: Claimed, values: &[u32]) -> Self {
        let mut entries = Vec::with_capacity(facts.claims.all.len() * 6);
        for (index, claim) in (0_u32..).zip(&facts.claims.all) {
            entries.extend(keys(facts, claim).map(|key| (key, index)));
        }
        entries.sort_unstable();
        entries.dedup();
        let (mut counted, mut seen): (Vec<(Key, u32)>, Vec<u32>) = (Vec::new(), Vec::new());
        for group in entries.chunk_by(|one, two| one.0 == two.0) {
            seen.clear();
            seen.extend(group.iter().filter_map(|(_, claim)| values.get(*claim as usize)));
            seen.sort_unstable();
            seen.dedup();
            counted.extend(
                group.first().map(|(key, _)| (*key, u32::try_from(seen.len()).unwrap_or(u32::MAX))),
            );
        }
        Self { entries, values: counted }
    }

    /// The pairs of claims of one measure of which the document has few, the earlier first; and of what
    /// is spoken of as known, the nearest before it.
    pub fn pairs(&self, facts: Claimed, take: &mut dyn FnMut(u32, u32)) {
        for group in self.entries.chunk_by(|one, two| one.0 == two.0) {
            for (at, (_, b)) in group.iter().enumerate() {
                let before = &group[..at];
                let known = facts.claims.all.get(*b as usize).is_some_and(|claim| claim.known);
                let from = match group.len() {
                    ..=FEW => 0,
                    _ if known => at.saturating_sub(2),
                    _ => at,
                };
                for (_, a) in &before[from..] {
                    take(*a, *b);
                }
            }
        }
    }

    /// Of how many values the rarest measure of both is told; nought where they have none in common.
    pub fn fewest(&self, facts: Claimed, one: &Claim, two: &Claim) -> u32 {
        let of = |key: Key| {
            let at = self.values.binary_search_by_key(&key, |(key, _)| *key);
            at.map_or(0, |at| self.values[at].1)
        };
        let other: Vec<Key> = keys(facts, two).collect();
        keys(facts, one).filter(|key| other.contains(key)).map(of).min().unwrap_or(0)
    }
}
