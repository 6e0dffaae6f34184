//! How fine figures are: a figure of many digits is the sum of others by chance the more seldom, and so tells the more.

use super::Candidate;
use super::figure::{Figure, Group};
use super::grounds::Seen;
use crate::rules::evidence::Slip;

/// Beyond so many steps, as a logarithm, a whole is long.
const LONG: f64 = 7.0;
/// It can be so much longer.
const LONGEST: f64 = 6.0;
/// So much longer, as a logarithm, is a whole than its parts without the greatest of them.
const REST: f64 = 2.5;
/// A slip of the pen in so long a figure is no chance: two digits that changed places, another digit.
const TOLD_BY_SWAP: f64 = 6.2;
const TOLD_BY_DIGIT: f64 = 9.9;

/// How many steps a whole has, in the roundest steps that all parts are multiples of, as a logarithm.
pub(super) fn spread(group: &Group, candidate: &Candidate) -> f64 {
    let figures = candidate.parts.iter().map(|at| &group.figures[*at]);
    spread_of(group.figures[candidate.whole].value, &figures)
}

/// The same with no upper end. "111,111 and three": what the small part leaves of the whole is that of the great one, and
/// tells nothing of its own.
fn fineness(group: &Group, candidate: &Candidate) -> f64 {
    let figures = || candidate.parts.iter().map(|at| &group.figures[*at]);
    let greatest = figures().max_by_key(|figure| figure.value);
    let rest: i64 = figures().map(|figure| figure.value).sum::<i64>();
    let rest = rest - greatest.map_or(0, |figure| figure.value);
    let steps = |value: i64| steps_of(value, &figures());
    steps(group.figures[candidate.whole].value).min(steps(rest) + REST)
}

/// The same of a value and its parts.
pub(super) fn spread_of<'f>(
    whole: i64,
    figures: &(impl Iterator<Item = &'f Figure> + Clone),
) -> f64 {
    steps_of(whole, figures).min(LONG)
}

fn steps_of<'f>(whole: i64, figures: &(impl Iterator<Item = &'f Figure> + Clone)) -> f64 {
    let finest = figures.clone().map(|f| f.step).min().unwrap_or(1).max(1);
    let mut round = finest;
    for factor in [5, 2].iter().cycle().take(14) {
        let next = round * factor;
        if !figures.clone().all(|figure| figure.value % next == 0) {
            // 20 and 30 are multiples of ten, and not of 50.
            if *factor == 5 && figures.clone().all(|figure| figure.value % (round * 10) == 0) {
                round *= 2;
                continue;
            }
            break;
        }
        round = next;
    }
    (whole as f64 / round as f64).max(2.0).ln()
}

impl Seen<'_> {
    /// How much finer the whole is than a thousand steps.
    #[allow(clippy::cast_possible_truncation, reason = "a logarithm")]
    pub(super) fn long(&self, candidate: &Candidate) -> f32 {
        let three = candidate.mended.is_none_or(|mended| self.figure(mended.at).digits >= 100);
        let long = (fineness(self.group, candidate) - LONG).clamp(0.0, LONGEST);
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
        fineness(self.group, candidate) >= least && !held.into_iter().any(shares)
    }
}
