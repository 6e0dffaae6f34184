//! How fine figures are: a figure of many digits is the sum of others by chance the more seldom, and so tells the more.

use super::Candidate;
use super::figure::Group;
use super::grounds::Seen;
use super::spread::{LONG, steps_of};
use crate::rules::evidence::Slip;

/// It can be so much longer.
const LONGEST: f64 = 6.0;
/// So much longer, as a logarithm, is a whole than its parts without the greatest of them.
const REST: f64 = 2.5;
/// A slip of the pen in so long a figure is no chance: two digits that changed places, another digit.
const TOLD_BY_SWAP: f64 = 6.2;
const TOLD_BY_DIGIT: f64 = 9.9;

/// How many steps the whole has, with no upper end. "111,111 and three": what the small part leaves of the whole is that of the great one, and
/// tells nothing of its own.
pub(super) fn fineness(group: &Group, whole: usize, parts: &[usize]) -> f64 {
    let figures = || parts.iter().map(|at| &group.figures[*at]);
    let greatest = figures().max_by_key(|figure| figure.value);
    let rest: i64 = figures().map(|figure| figure.value).sum::<i64>();
    let rest = rest - greatest.map_or(0, |figure| figure.value);
    let steps = |value: i64| steps_of(value, &figures());
    steps(group.figures[whole].value).min(steps(rest) + REST)
}

impl Seen<'_> {
    /// How much finer the whole is than a thousand steps.
    #[allow(clippy::cast_possible_truncation, reason = "a logarithm")]
    pub(super) fn long(&self, candidate: &Candidate) -> f32 {
        let three = candidate.mended.is_none_or(|mended| self.figure(mended.at).digits >= 100);
        let long =
            (fineness(self.group, candidate.whole, &candidate.parts) - LONG).clamp(0.0, LONGEST);
        if three { long as f32 } else { 0.0 }
    }

    /// Whether one slip of the pen in figures so long is no chance, whatever the words beside them leave open.
    pub(super) fn is_told_by_digits(&self, candidate: &Candidate) -> bool {
        let Some(mended) = candidate.mended else { return false };
        let least = match mended.slip {
            Slip::Swap if self.figure(mended.at).digits >= 100 => TOLD_BY_SWAP,
            _ => TOLD_BY_DIGIT,
        };
        // A run that comes to the same whole, and has some of the parts, is the one that was meant.
        let shares = |other: &&Candidate| {
            other.whole == candidate.whole
                && other.parts.iter().any(|at| candidate.parts.contains(at))
        };
        let held = self.held.get(&candidate.whole).into_iter().flatten().take(40);
        fineness(self.group, candidate.whole, &candidate.parts) >= least
            && !held.into_iter().any(shares)
    }
}
