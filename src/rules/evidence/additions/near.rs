//! Which figure, mended by one slip of the pen, makes a sum hold.

use super::figure::{Figure, Group};
use crate::facts::slip::{Edit, between_numbers};
use crate::rules::evidence::Slip;

/// The figure of a sum that a slip explains.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mended {
    /// Its place in the group.
    pub at: usize,
    /// What it would have to be.
    pub value: i64,
    pub slip: Slip,
    /// It is of one digit, which any other is like.
    pub single: bool,
}

/// The likeliest figure to mend where the parts come to so much more than the whole.
pub(super) fn mended(group: &Group, whole: usize, parts: &[usize], off: i64) -> Option<Mended> {
    let all = std::iter::once((whole, off)).chain(parts.iter().map(|at| (*at, -off)));
    mended_by(group, all)
}

/// The likeliest of some figures to mend, each with what it would have to be more.
pub(super) fn mended_by(group: &Group, all: impl Iterator<Item = (usize, i64)>) -> Option<Mended> {
    let one = |at: usize, by: i64| {
        let figure = &group.figures[at];
        let value = figure.value.checked_add(by).filter(|value| *value > 0)?;
        let (slip, single) = slip(figure, value)?;
        Some(Mended { at, value, slip, single })
    };
    all.filter_map(|(at, by)| one(at, by)).min_by_key(|found| (found.single, rank(found.slip)))
}

fn rank(slip: Slip) -> u8 {
    match slip {
        Slip::Swap => 0,
        Slip::Digit => 1,
        _ => 2,
    }
}

/// The slip that makes the one value of the other, and whether it is one of a single digit.
fn slip(figure: &Figure, value: i64) -> Option<(Slip, bool)> {
    let value = value - figure.base;
    if value <= 0 || value % figure.worth != 0 {
        return None;
    }
    let (was, now) = (figure.digits, value / figure.worth);
    let (edit, _) = between_numbers(was, now, figure.places)?;
    let single = figure.places == 0 && was.min(now) < 10;
    match edit {
        // "5" of "52" says nothing.
        Edit::Double | Edit::Drop if single => None,
        Edit::Swap => Some((edit.into(), false)),
        _ => Some((edit.into(), single)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_of_the_pen_makes_the_sum_hold() {
        let figure = |value: i64| Figure {
            quantity: 0,
            tokens: 0..1,
            start: 0,
            sentence: 0,
            bracket: 0,
            value,
            step: 1,
            digits: value,
            worth: 1,
            base: 0,
            places: 0,
            hedged: false,
            rest: false,
            year: false,
        };
        let kind = |was: i64, now: i64| slip(&figure(was), now);
        assert_eq!(kind(1031, 1013), Some((Slip::Swap, false)));
        assert_eq!(kind(26, 36), Some((Slip::Digit, false)));
        assert_eq!(kind(8, 6), Some((Slip::Digit, true)));
        assert_eq!(kind(120, 1120), Some((Slip::Drop, false)));
        assert_eq!(kind(123, 321), None);
        assert_eq!(kind(99, 101), None);
    }
}
