//! Which words near a figure are said of it alone.

use super::super::neighbours::Neighbours;
use crate::facts::{Claim, Claimed};
use crate::language::StemId;

/// Words this near are said of a figure.
const NEAR: u8 = 8;
/// Words this near stand right beside it.
const BESIDE: u8 = 3;

/// For each word that stands near figures of a kind, of how many different values it is said.
#[derive(Debug, Default)]
pub(super) struct Owners {
    /// Sorted by the word and the kind of figure.
    counts: Vec<(u64, u32)>,
}

fn key(stem: StemId, kind: u8) -> u64 {
    u64::from(stem.0) << 8 | u64::from(kind)
}

impl Owners {
    /// Counts for all claims.
    pub fn count(facts: Claimed, neighbours: &Neighbours) -> Self {
        let mut said: Vec<(u64, u32)> = Vec::new();
        for (claim, value) in facts.claims.all.iter().zip(&neighbours.value) {
            let kind = facts.quantity(claim).dimension as u8;
            let near = facts.claims.words(claim).iter().filter(|word| word.distance() <= NEAR);
            said.extend(near.map(|word| (key(word.stem(), kind), *value)));
        }
        said.sort_unstable();
        said.dedup();
        let mut counts: Vec<(u64, u32)> = Vec::new();
        for (word, _) in said {
            match counts.last_mut() {
                Some((last, count)) if *last == word => *count += 1,
                _ => counts.push((word, 1)),
            }
        }
        Self { counts }
    }

    fn values(&self, stem: StemId, kind: u8) -> u32 {
        let word = key(stem, kind);
        let at = self.counts.binary_search_by_key(&word, |(word, _)| *word);
        at.map_or(0, |at| self.counts[at].1)
    }
}

/// What the words say that both figures have near them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Owned {
    /// How many of them are said of no third value.
    pub alone: f32,
    /// The same of those right beside both figures.
    pub beside: f32,
    /// Of how many values the rarest of them is said; nought where there is none.
    pub least: f32,
}

impl Owned {
    /// What is said of both figures.
    pub fn of(facts: Claimed, owners: &Owners, [one, two]: [&Claim; 2]) -> Self {
        let kind = facts.quantity(one).dimension as u8;
        let mut found = Self::default();
        let (x, y) = (facts.claims.words(one), facts.claims.words(two));
        let mut rest = y;
        for word in x.iter().filter(|word| word.distance() <= NEAR) {
            while rest.first().is_some_and(|other| other.stem() < word.stem()) {
                rest = &rest[1..];
            }
            let Some(other) = rest.first().filter(|other| other.stem() == word.stem()) else {
                continue;
            };
            if other.distance() > NEAR {
                continue;
            }
            let values = owners.values(word.stem(), kind);
            if values <= 2 {
                found.alone += 1.0;
                if word.distance() <= BESIDE && other.distance() <= BESIDE {
                    found.beside += 1.0;
                }
            }
            let values = values as f32;
            found.least = if found.least > 0.0 { found.least.min(values) } else { values };
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::super::beside::tests::evidence;

    #[test]
    fn a_word_that_is_said_of_no_other_figure_tells() {
        let text = "She had kept house for all 56 years of the marriage.\n\n\
                    The judge divided the assets from the 65-year-long marriage.";
        assert!(evidence(text, 0, 1, "own-words") > 0.5);
        let third = [text, "\n\nAnother marriage had lasted 12 years."].concat();
        assert!(evidence(&third, 0, 1, "own-words") < 0.5);
    }
}
