//! Figures that add up already, though not to the one that was taken for their whole.

use super::figure::{Figure, Group};
use super::tolerance;

/// Of so many figures at most all sums are tried.
const SETTLED: usize = 6;

/// Whether some of the figures make a sum that holds, another of them as its whole: "15.6 = 15.4 + 0.2", and no "15.6 + 0.2".
pub(super) fn settled(group: &Group, whole: usize, parts: &[usize]) -> bool {
    let all: Vec<&Figure> =
        std::iter::once(&whole).chain(parts).map(|at| &group.figures[*at]).collect();
    if all.len() > SETTLED {
        return false;
    }
    (0..all.len()).any(|whole| {
        (0_usize..1 << all.len()).any(|chosen| {
            let parts = || {
                let is_part = |at: &usize| *at != whole && chosen >> at & 1 == 1;
                (0..all.len()).filter(is_part).map(|at| all[at])
            };
            let sum = parts().fold(0_i64, |sum, part| sum.saturating_add(part.value));
            let off = sum.saturating_sub(all[whole].value).abs();
            parts().count() > 1
                && chosen >> whole & 1 == 0
                && off <= tolerance(group.dimension, all[whole], &parts())
        })
    })
}

/// Whether another figure of the sentence that all parts stand in is what they come to: none of them is wrong.
pub(super) fn confirmed(group: &Group, whole: usize, parts: &[usize]) -> bool {
    let Some(first) = parts.first().map(|at| &group.figures[*at]) else { return false };
    let figures = parts.iter().map(|at| &group.figures[*at]);
    let sum = figures.clone().fold(0_i64, |sum, part| sum.saturating_add(part.value));
    let from = group.figures.partition_point(|figure| figure.sentence < first.sentence);
    let end = group.figures.partition_point(|figure| figure.sentence <= first.sentence);
    figures.clone().all(|part| part.sentence == first.sentence)
        && (from..end).filter(|at| *at != whole && !parts.contains(at)).any(|at| {
            let one = &group.figures[at];
            sum.saturating_sub(one.value).abs() <= tolerance(group.dimension, one, &figures)
        })
}
