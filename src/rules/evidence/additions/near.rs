//! Which figure, mended by one slip of the pen, makes a sum hold.

use super::figure::{Figure, Group};
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
    // One digit is another, or two neighbors have changed places: the difference has few digits.
    let mut off = (now - was).abs();
    while off % 10 == 0 && off > 0 {
        off /= 10;
    }
    // Told without asking for each digit: nearly all that are asked about end here. Without one of its digits a
    // number is less than half as great.
    let few = off <= 9 || off <= 81 && off % 9 == 0;
    if !few && now < was.saturating_mul(2) && was < now.saturating_mul(2) {
        return None;
    }
    let length = |number: i64| (number.max(1).ilog10() as usize).max(figure.places);
    match length(was).abs_diff(length(now)) {
        0 if !few => return None,
        0 | 1 => {}
        _ => return None,
    }
    if length(was) != length(now) {
        let (short, long) = if length(was) < length(now) { (was, now) } else { (now, was) };
        let dropped = length(short) > 0 && has_one_more(long, short.max(0));
        return dropped.then_some((Slip::Drop, false));
    }
    let digits = [was, now].map(|number| Digits::of(number, figure.places));
    let [was, now] = digits.each_ref().map(Digits::all);
    let differ = |at: &usize| was[*at] != now[*at];
    let mut places = (0..was.len()).filter(differ);
    match [places.next(), places.next(), places.next()] {
        [Some(_), None, _] => Some((Slip::Digit, was.len() == 1)),
        [Some(i), Some(j), None] if j == i + 1 && was[i] == now[j] && was[j] == now[i] => {
            Some((Slip::Swap, false))
        }
        _ => None,
    }
}

/// Whether a number of one digit more has the digits of another with one put in: what both end with
/// is taken off, and one digit.
fn has_one_more(mut long: i64, mut short: i64) -> bool {
    while long > 0 && long % 10 == short % 10 {
        (long, short) = (long / 10, short / 10);
    }
    long / 10 == short
}

/// The digits of a figure, with noughts before the point where there are none.
struct Digits {
    /// From the end on.
    digits: [u8; MOST_DIGITS],
    from: usize,
}

/// A number has no more digits, and no figure more after its point.
const MOST_DIGITS: usize = 40;

impl Digits {
    fn of(mut number: i64, places: usize) -> Self {
        let mut digits = [0; MOST_DIGITS];
        let mut from = MOST_DIGITS;
        while from > 0 && (number > 0 || MOST_DIGITS - from <= places) {
            from -= 1;
            digits[from] = u8::try_from(number % 10).unwrap_or(0);
            number /= 10;
        }
        Self { digits, from }
    }

    fn all(&self) -> &[u8] {
        &self.digits[self.from..]
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
