//! Where the words that tell a figure's measure stand, and whether it is spoken of as known.

use std::ops::Range;

use super::View;
use crate::language::Class;

/// How many tokens before and after a figure its measure is looked for in.
const BEFORE: usize = 8;
const AFTER: usize = 6;

/// The tokens around a figure that may tell its measure: none beyond another figure, a mark or the
/// border of a clause.
pub(super) fn around(view: &View, start: usize, end: usize, beside: &[usize; 2]) -> Range<usize> {
    let parts = |at: usize| view.is(at, Class::CLAUSE) || !view.is_word(at) && !view.is_dash(at);
    let first = (beside[0].max(start.saturating_sub(BEFORE))..start).rev();
    let first = first.take_while(|at| !parts(*at)).last().unwrap_or(start);
    let last = (end..beside[1].min(end + AFTER)).take_while(|at| !parts(*at)).last();
    first..last.map_or(end, |last| last + 1)
}

/// Whether what a figure counts is spoken of as known: "the 14 dead", "of the 23 shelters", "the school's
/// 460 pupils".
pub(super) fn is_known(view: &View, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|at| {
        view.is(at, Class::KNOWN) || matches!(view.written(at), "'s" | "’s" | "'" | "’")
    })
}
