//! How many steps a whole has: the more, the seldomer it is the sum of others by chance.

use super::Candidate;
use super::figure::{Figure, Group};

/// Beyond so many steps, as a logarithm, a whole is long.
pub(super) const LONG: f64 = 7.0;

/// How many steps a whole has, in the roundest steps that all parts are multiples of, as a logarithm.
pub(super) fn spread(group: &Group, candidate: &Candidate) -> f64 {
    let figures = candidate.parts.iter().map(|at| &group.figures[*at]);
    spread_of(group.figures[candidate.whole].value, &figures)
}

/// The same of a value and its parts.
pub(super) fn spread_of<'f>(
    whole: i64,
    figures: &(impl Iterator<Item = &'f Figure> + Clone),
) -> f64 {
    steps_of(whole, figures).min(LONG)
}

/// The same with no upper end.
pub(super) fn steps_of<'f>(
    whole: i64,
    figures: &(impl Iterator<Item = &'f Figure> + Clone),
) -> f64 {
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
