//! Which words near a figure are said of it alone, and how likely two figures look alike by chance.

use super::super::neighbours::Neighbours;
use super::super::slip::Slip;
use super::pair::Pair;
use crate::facts::Claimed;
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

impl Pair<'_> {
    /// What is said of both figures.
    pub fn owned(&self) -> Owned {
        *self.owned.get_or_init(|| {
            let owners = self.owners.get_or_init(|| Owners::count(self.facts, self.neighbours));
            let kind = self.facts.quantity(self.one).dimension as u8;
            let mut found = Owned::default();
            let (x, y) = (self.facts.claims.words(self.one), self.facts.claims.words(self.two));
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
        })
    }

    /// How unlikely it is that any two figures of so many look so alike by chance, as a logarithm:
    /// of two figures with two digits many do, of two with six none.
    pub fn unlikely(&self) -> f32 {
        let Some(slip) = self.slip else { return 0.0 };
        let digits = f32::from(self.one.digits.max(self.two.digits));
        let alike = match slip {
            Slip::Swap => (digits - 1.0).max(1.0),
            // Figures of like things lie close together.
            Slip::Digit if self.distance() < 0.03 => return 0.0,
            Slip::Digit => 9.0 * digits,
            Slip::Drop => 10.0 * digits,
            Slip::Point | Slip::Scale => 2.0,
        };
        let chance = 10_f32.powf(digits) / (alike * self.crowd.peers[self.a] as f32);
        chance.log10().clamp(0.0, 4.0)
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

    #[test]
    fn many_digits_are_seldom_alike_by_chance() {
        let text = "The clerk paid $8,508.92 to the bank in May of that year, the council said.\n\n\
                    It was asked whether to move $8,580.92, and all were for it but one of them.";
        assert!(evidence(text, 0, 1, "slip-unlikely") > 2.0);
    }
}
