//! What the sizes of a whole and its parts tell.

use crate::facts::slip::{Edit, between_words, edit};
use crate::value::{Dimension, Exact, Figure};

/// Weeks and months of a plan are no rounded figures, hours and minutes that passed are.
const DAY: i64 = 86_400;

/// From so many amounts with hundredths on, the last hundredth of their sum is no slip: each was cut off or rounded.
const CUT: usize = 4;

/// What figures come to, and how exactly: counts and sums of money that are given in full are exact, and
/// each of the others may be off by the rounding of its last digit. An amount in full beside others with hundredths
/// was rounded ("$9,994 … $4,749.14").
pub fn total(figures: &[Figure], dimension: Dimension) -> Option<Figure> {
    let values: Vec<Exact> = figures.iter().map(|figure| figure.value).collect();
    let value = sum(&values)?;
    let finest = figures.iter().map(|figure| figure.step).min()?;
    let counted = matches!(dimension, Dimension::Count | Dimension::Money);
    let planned = dimension == Dimension::Duration && finest >= Exact::from(DAY);
    let cents = dimension == Dimension::Money && finest < Exact::ONE;
    let in_full = |figure: &&Figure| {
        planned || counted && figure.step <= Exact::ONE && !(cents && figure.step > finest)
    };
    let rounded = figures.iter().filter(|figure| !in_full(figure));
    let step = rounded.map(|figure| figure.step).try_fold(Exact::ZERO, Exact::checked_add)?;
    let cut = cents && figures.len() >= CUT;
    let step = if cut { step.checked_add(finest)?.checked_add(finest)? } else { step };
    Some(Figure { value, step: if step.is_zero() { finest } else { step } })
}

/// So many times the parts may be told of one whole, each time by another trait.
const PARTED: i64 = 4;

pub(super) fn sum(values: &[Exact]) -> Option<Exact> {
    values.iter().try_fold(Exact::ZERO, |sum, value| sum.checked_add(*value))
}

/// Whether these can be the parts of the whole: no legend of a scale (0, 1, 2, 3), none of them the
/// sum of the others, and not all of them greater than the whole.
pub(super) fn can_be(whole: Exact, values: &[Exact]) -> bool {
    let many = values.len() > 2;
    let steps =
        many && values.windows(2).all(|pair| pair[0].checked_add(Exact::ONE) == Some(pair[1]));
    let Some(sum) = sum(values) else { return false };
    let nested = many && values.iter().any(|value| value.checked_add(*value) == Some(sum));
    // "90 sailors (30 men, 60 women, 42 left oars, 48 right oars)": the whole is parted twice.
    let again = (2..=PARTED)
        .any(|times| whole.checked_mul(Exact::from(times)).is_some_and(|all| all == sum));
    // "4 sails, 7 masts and 9 hulls make 252 boats"
    let product = values
        .iter()
        .try_fold(Exact::ONE, |product, value| product.checked_mul(*value))
        .is_some_and(|product| product == whole);
    whole > Exact::ONE
        && !again
        && !product
        && !steps
        && !nested
        && !values.iter().any(|value| value.is_zero())
        && values.iter().any(|value| *value < whole)
}

/// Whether these can be all parts of the whole: not all but nothing of it, and where the parts may be
/// of two kinds ("25 were women and 15 worked at night"), not each more than half of it.
pub(super) fn can_be_all(whole: Exact, values: &[Exact], told_apart: bool) -> bool {
    let Some(sum) = sum(values) else { return false };
    let times = |value: Exact, n: i64| value.checked_mul(Exact::from(n));
    let all = times(sum, 20).is_some_and(|many| many >= whole);
    let halves = || values.iter().all(|value| times(*value, 2).is_some_and(|two| two > whole));
    all && (told_apart || sum <= whole || !halves())
}

/// Whether it is unlikely that the parts are steps of one way: "Of the 3,723, 1,840 agreed and 1,785
/// completed the survey".
pub(super) fn are_not_nested(whole: Exact, values: &[Exact]) -> bool {
    let small = |value: Exact| {
        value
            .checked_mul(Exact::from(5))
            .zip(whole.checked_mul(Exact::from(2)))
            .is_some_and(|(a, b)| a < b)
    };
    sum(values).is_some_and(|sum| sum <= whole) && values.iter().any(|value| small(*value))
}

/// Whether the sum misses the whole by so little, or a typing error in one of the figures explains
/// the difference, that it was meant to be the whole.
pub(super) fn near(whole: Exact, values: &[Exact]) -> bool {
    let Some(sum) = sum(values) else { return false };
    if sum == whole {
        return true;
    }
    let Some(off) = sum.checked_sub(whole) else { return false };
    let close = off.abs().checked_mul(Exact::from(8)).is_some_and(|eight| eight <= whole);
    close
        || is_swap(whole, sum)
        || values.iter().any(|value| {
            value
                .checked_sub(off)
                .is_some_and(|right| !right.is_negative() && is_swap(*value, right))
        })
}

/// Whether one typing error in one of the figures explains that the sum is not the whole.
pub(super) fn slipped(whole: Exact, values: &[Exact]) -> bool {
    let Some(off) = sum(values).and_then(|sum| sum.checked_sub(whole)) else { return false };
    let right = |value: &Exact| value.checked_sub(off).filter(|right| !right.is_negative());
    whole.checked_add(off).is_some_and(|sum| is_slip(whole, sum))
        || values.iter().any(|value| right(value).is_some_and(|right| is_slip(*value, right)))
}

/// Whether a slip of the pen in a figure so long explains it that chance hardly does: two digits that changed places among
/// four, or another digit among five.
pub(super) fn is_told_by_digits(whole: Exact, values: &[Exact]) -> bool {
    let Some(off) = sum(values).and_then(|sum| sum.checked_sub(whole)) else { return false };
    let long = |value: Exact, least: usize| {
        let digits = value.to_string();
        digits.trim_end_matches('0').bytes().filter(u8::is_ascii_digit).count() >= least
    };
    let told = |was: Exact, right: Option<Exact>| {
        right.filter(|right| !right.is_negative()).is_some_and(|right| {
            long(was, 4) && is_swap(was, right) || long(was, 5) && is_slip(was, right)
        })
    };
    told(whole, whole.checked_add(off))
        || values.iter().any(|value| told(*value, value.checked_sub(off)))
}

/// The same where the figures are rounded to a step, so that the sum may be some steps off.
pub(super) fn slipped_to(whole: Exact, values: &[Exact], step: Exact) -> bool {
    // In steps, so that the noughts at the end are kept: 40% and 14% are no slip of each other.
    let in_steps = |value: Exact| value.checked_div(step);
    let values: Option<Vec<Exact>> = values.iter().copied().map(in_steps).collect();
    let Some((whole, values)) = in_steps(whole).zip(values) else { return false };
    let Some(sum) = sum(&values) else { return false };
    let one = |was: Exact, right: Option<Exact>| {
        let right = right.filter(|right| !right.is_negative()).map(|right| right.to_string());
        right.is_some_and(|right| is_slip_of(was.to_string().as_bytes(), right.as_bytes()))
    };
    let reach = if values.len() > 3 { 2 } else { i64::from(values.len() > 2) };
    (-reach..=reach).filter_map(|n| whole.checked_add(Exact::from(n))).any(|whole| {
        let off = sum.checked_sub(whole);
        values.iter().any(|value| one(*value, off.and_then(|off| value.checked_sub(off))))
    })
}

/// "2h 42m" where the parts come to 3h 42m: one digit of the hours or of the tens of minutes is wrong.
pub(super) fn misses_hours(dimension: Dimension, whole: Exact, sum: Exact) -> bool {
    let Some(off) = sum.checked_sub(whole).filter(|_| dimension == Dimension::Duration) else {
        return false;
    };
    let times = |unit: i64, most: i64| {
        let count = off.abs().checked_div(Exact::from(unit));
        count.is_some_and(|n| n.is_integer() && n <= Exact::from(most))
    };
    times(3600, 9) || times(600, 5)
}

/// One digit is another, left out or doubled, or two have changed places; a figure of one digit has
/// no such likeness.
fn is_slip(a: Exact, b: Exact) -> bool {
    let (a, b) = (a.to_string(), b.to_string());
    is_slip_of(a.trim_end_matches('0').as_bytes(), b.trim_end_matches('0').as_bytes())
}

/// The same of written digits.
fn is_slip_of(a: &[u8], b: &[u8]) -> bool {
    a.len().min(b.len()) > 1 && edit(a, b).is_some()
}

/// Two digits beside each other have changed places: 57 and 75.
fn is_swap(a: Exact, b: Exact) -> bool {
    let (a, b) = (a.to_string(), b.to_string());
    let (a, b) = (a.trim_end_matches('0'), b.trim_end_matches('0'));
    between_words(a, b).is_some_and(|(edit, _)| edit == Edit::Swap)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are(whole: i64, parts: &[i64], ask: fn(Exact, &[Exact]) -> bool) -> bool {
        let parts: Vec<Exact> = parts.iter().map(|part| Exact::from(*part)).collect();
        ask(Exact::from(whole), &parts)
    }

    #[test]
    fn a_legend_is_no_breakdown_and_neither_is_a_part_with_its_own_parts() {
        assert!(!are(3, &[0, 1, 2, 3], can_be));
        assert!(!are(56, &[29, 16, 13], can_be));
        assert!(!are(2, &[43, 44], can_be));
        assert!(are(60, &[31, 28], can_be));
    }

    #[test]
    fn a_sum_is_near_by_its_size_or_by_swapped_digits() {
        assert!(are(60, &[31, 28], near));
        assert!(are(151, &[76, 57], near));
        assert!(!are(60, &[12, 9], near));
    }
}
