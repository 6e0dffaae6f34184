//! "12/60 (20%)": a part and its whole with a slash between them, beside the percentage that they make.
//!
//! Without the percentage two figures with a slash are as likely a date, a name or a score.

use std::ops::Range;

use super::View;
use crate::language::{Class, Sense};
use crate::value::Dimension;

/// The percentage stands no further away.
const REACH: usize = 12;

/// Whether the figure at `at` is one of the two.
pub(super) fn is_part_or_whole(view: &View, at: usize) -> bool {
    is_pair(view, at) || at >= 2 && is_pair(view, at - 2)
}

fn is_pair(view: &View, left: usize) -> bool {
    let right = left + 2;
    if !view.is_mark(left + 1, "/") || !view.is_glued(left + 1) || !view.is_glued(right) {
        return false;
    }
    let (Some(part), Some(whole)) = (count(view, left), count(view, right)) else { return false };
    part <= whole
        && whole > 1
        && stands_alone(view, left, right)
        && has_percentage(view, left, right)
}

/// The whole number at a position.
fn count(view: &View, at: usize) -> Option<u64> {
    if !view.is_figure(at) {
        return None;
    }
    let mut sum = 0_u64;
    for byte in view.written(at).bytes() {
        match byte {
            b'0'..=b'9' => sum = sum.checked_mul(10)?.checked_add(u64::from(byte - b'0'))?,
            b',' => {}
            _ => return None,
        }
    }
    Some(sum)
}

/// Nothing is written on to the two: "12/60/2020", "A12/60", "12/60ths", "1 1/2".
fn stands_alone(view: &View, left: usize, right: usize) -> bool {
    let before = left.checked_sub(1);
    let apart = before.is_none_or(|at| {
        let opened = view.is_mark(at, "(")
            || view.is_mark(at, "[")
            || view.is_mark(at, "|")
            || view.is_mark(at, "=");
        !view.is_figure(at) && (opened || !view.is_glued(left))
    });
    let after = right + 1;
    let goes_on = view.is_word(after)
        || view.is_figure(after)
        || view.is_mark(after, "/")
        || view.is_dash(after);
    apart && !(view.is_glued(after) && goes_on)
}

/// A percentage stands close by.
fn has_percentage(view: &View, left: usize, right: usize) -> bool {
    let near = |mut range: Range<usize>| range.any(|at| is_percent(view, at));
    near(left.saturating_sub(REACH)..left) || near(right + 1..right + 1 + REACH)
}

/// Whether a percent sign or its word begins at `at`.
pub(super) fn is_percent(view: &View, at: usize) -> bool {
    let dimension = |sense| match sense {
        Sense::Unit(unit) => view.language.lexicon.unit(unit).map(|unit| unit.dimension),
        _ => None,
    };
    view.longest(at, Class::UNIT, dimension).is_some_and(|(_, d)| d == Dimension::Percent)
}
