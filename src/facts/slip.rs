//! One typing error: whether it is all that parts two words or figures, and what a figure would be but for one.
//!
//! Whatever asks whether two things are "one slip apart" asks here.

use crate::value::Exact;

/// A figure of more digits is not searched.
const LONGEST: usize = 12;
/// No whole number has more digits, and no figure more after its point.
const MOST_DIGITS: usize = 40;

/// What one typing error does to a row of letters or digits; the likelier it is that chance did not, the less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edit {
    /// Two beside each other have changed places.
    Swap,
    /// One is written once or twice.
    Double,
    /// One is there or not.
    Drop,
    /// One is another.
    Change,
}

/// The one typing error that lies between two rows of bytes, and the first byte that it touches.
pub fn edit(one: &[u8], other: &[u8]) -> Option<(Edit, usize)> {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let at = short.iter().zip(long).position(|(a, b)| a != b).unwrap_or(short.len());
    if short.len() < long.len() {
        let double = at > 0 && long.get(at) == long.get(at - 1);
        let edit = if double { Edit::Double } else { Edit::Drop };
        return (short.get(at..) == long.get(at + 1..)).then_some((edit, at));
    }
    if at == short.len() {
        return None;
    }
    if short.get(at + 1..) == long.get(at + 1..) {
        return Some((Edit::Change, at));
    }
    let swapped = short.get(at) == long.get(at + 1) && short.get(at + 1) == long.get(at);
    (swapped && short.get(at + 2..) == long.get(at + 2..)).then_some((Edit::Swap, at))
}

/// The same of two figures, of which one at least has more than one digit: of single digits it says nothing.
pub fn between_figures(one: &[u8], other: &[u8]) -> Option<(Edit, usize)> {
    edit(one, other).filter(|_| one.len().max(other.len()) > 1)
}

/// The same of two words.
pub fn between_words(one: &str, other: &str) -> Option<(Edit, usize)> {
    edit(one.as_bytes(), other.as_bytes())
}

/// The same of two numbers as they are written with so many digits behind the point.
pub fn between_numbers(one: i64, other: i64, places: usize) -> Option<(Edit, usize)> {
    // Nearly all that are asked about end here, before their digits are written out: digits that change
    // make a difference of few digits.
    let mut off = one.checked_sub(other)?.checked_abs()?;
    while off % 10 == 0 && off > 0 {
        off /= 10;
    }
    // Without one of its digits a number is less than half as great.
    let few = off <= 9 || off <= 81 && off % 9 == 0;
    if !few && one < other.saturating_mul(2) && other < one.saturating_mul(2) {
        return None;
    }
    let length = |number: i64| (number.max(1).ilog10() as usize).max(places);
    match length(one).abs_diff(length(other)) {
        0 if !few => return None,
        0 | 1 => {}
        _ => return None,
    }
    let digits = [one, other].map(|number| Digits::of(number, places + 1));
    edit(digits[0].all(), digits[1].all())
}

/// The digits of a number.
pub struct Digits {
    /// From the end on.
    digits: [u8; MOST_DIGITS],
    from: usize,
}

impl Digits {
    /// At least so many, noughts before the others: "0.49" has three.
    pub fn of(number: i64, least: usize) -> Self {
        let mut digits = [b'0'; MOST_DIGITS];
        let (mut rest, mut from) = (number.unsigned_abs(), MOST_DIGITS);
        while from > 0 && (rest > 0 || MOST_DIGITS - from < least) {
            from -= 1;
            digits[from] = b'0' + u8::try_from(rest % 10).unwrap_or(0);
            rest /= 10;
        }
        Self { digits, from }
    }

    /// Each digit as it is written, the first first.
    pub fn all(&self) -> &[u8] {
        &self.digits[self.from..]
    }
}

/// The figures that one typing error makes of digits with or without a point, likelier errors first; the first
/// error for which `take` says that it is the one.
pub fn variants(face: &[u8], mut take: impl FnMut(&[u8]) -> bool) -> Option<Edit> {
    let places: Vec<usize> = (0..face.len()).filter(|at| face[*at].is_ascii_digit()).collect();
    let mut tried = face.to_vec();
    for pair in places.windows(2) {
        tried.swap(pair[0], pair[1]);
        if tried != face && take(&tried) {
            return Some(Edit::Swap);
        }
        tried.swap(pair[0], pair[1]);
    }
    for at in &places {
        for digit in (b'0'..=b'9').filter(|digit| *digit != face[*at]) {
            tried[*at] = digit;
            if take(&tried) {
                return Some(Edit::Change);
            }
        }
        tried[*at] = face[*at];
    }
    for at in 0..=face.len() {
        // A nought before all digits says nothing.
        let first = if at == 0 { b'1' } else { b'0' };
        tried.insert(at, first);
        for digit in first..=b'9' {
            tried[at] = digit;
            if take(&tried) {
                return Some(Edit::Drop);
            }
        }
        tried.remove(at);
    }
    for at in places.iter().filter(|_| places.len() > 1) {
        tried.remove(*at);
        if take(&tried) {
            return Some(Edit::Drop);
        }
        tried.insert(*at, face[*at]);
    }
    None
}

/// The first typing error in a figure with which the equation holds; `holds` is asked with the value
/// that the figure would have, `value` being the one it has.
pub fn mending(written: &str, value: Exact, holds: impl Fn(Exact) -> bool) -> Option<Edit> {
    // The last byte of a raised point ("22·4") is a point.
    let point = |b: u8| if b == 0xB7 { b'.' } else { b };
    let face: Vec<u8> =
        written.bytes().map(point).filter(|b| b.is_ascii_digit() || *b == b'.').collect();
    if face.len() > LONGEST || !face.iter().any(u8::is_ascii_digit) {
        return None;
    }
    let size = value.checked_div(number(&face)?)?;
    variants(&face, |digits| number(digits).and_then(|n| n.checked_mul(size)).is_some_and(&holds))
}

/// The number that digits are.
fn number(digits: &[u8]) -> Option<Exact> {
    let mut places = None;
    let mut mantissa = 0_i128;
    for byte in digits {
        if *byte == b'.' {
            places = Some(0);
            continue;
        }
        mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(byte - b'0'))?;
        places = places.map(|n: u32| n + 1);
    }
    Exact::decimal(mantissa, places.unwrap_or(0)).filter(|n| !n.is_zero())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_typing_error_is_told() {
        for (one, other, found) in [
            ("costelo", "costello", Some((Edit::Double, 6))),
            ("krugr", "kruger", Some((Edit::Drop, 4))),
            ("dolgado", "delgado", Some((Edit::Change, 1))),
            ("ramdsell", "ramsdell", Some((Edit::Swap, 3))),
            ("lopez", "lopez", None),
            ("abcd", "badc", None),
            ("127", "172", Some((Edit::Swap, 1))),
            ("127", "27", Some((Edit::Drop, 0))),
            ("127", "1127", Some((Edit::Double, 1))),
            ("127", "271", None),
            ("127", "721", None),
            ("12", "345", None),
            ("1234", "4321", None),
        ] {
            assert_eq!(between_words(one, other), found, "{one} {other}");
            assert_eq!(between_words(other, one), found, "{other} {one}");
        }
    }

    #[test]
    fn numbers_are_apart_as_their_digits_are() {
        let numbers = [0, 1, 5, 9, 10, 12, 21, 50, 99, 105, 120, 123, 132, 321, 1013, 1031, 1120];
        for (one, other) in numbers.iter().flat_map(|one| numbers.map(|other| (*one, other))) {
            for places in 0..3 {
                let digits = |number: i64| format!("{number:0width$}", width = places + 1);
                let (a, b) = (digits(one), digits(other));
                assert_eq!(between_numbers(one, other, places), between_words(&a, &b), "{a} {b}");
            }
        }
    }

    #[test]
    fn one_typing_error_mends_a_figure() {
        let at = |written: &str, value: &str, right: &str| {
            let right: Exact = right.parse().unwrap();
            mending(written, value.parse().unwrap(), |n| n == right)
        };
        assert_eq!(at("61,050", "61050", "65100"), None);
        assert_eq!(at("61,500", "61500", "65100"), Some(Edit::Swap));
        assert_eq!(at("65,400", "65400", "65100"), Some(Edit::Change));
        assert_eq!(at("6,510", "6510", "65100"), Some(Edit::Drop));
        assert_eq!(at("4.2", "4200000", "4700000"), Some(Edit::Change));
        assert_eq!(at("12.5", "12.5", "127.5"), Some(Edit::Drop));
        assert_eq!(at("1.8", "1.8", "8.1"), Some(Edit::Swap));
        assert_eq!(at("12", "12", "12"), None);
    }
}
