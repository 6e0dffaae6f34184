//! How one figure becomes another by one slip of the pen.

use crate::facts::slip::{Edit, edit};

/// One slip of the pen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slip {
    /// The first digit is another.
    First,
    /// A digit behind the first is another.
    Digit,
    /// Two digits beside each other have changed places.
    Swap,
    /// A digit is missing, or there once too often.
    Drop,
    /// The decimal point has moved.
    Point,
}

/// The digits of a figure as written.
pub(super) fn digits(written: &str) -> Vec<u8> {
    written.bytes().filter(u8::is_ascii_digit).collect()
}

/// The one slip between two figures.
pub(super) fn between(one: &str, other: &str) -> Option<Slip> {
    let (a, b) = (digits(one), digits(other));
    if a == b {
        return (one.contains('.') || other.contains('.')).then_some(Slip::Point);
    }
    match edit(&a, &b)? {
        (Edit::Change, 0) => Some(Slip::First),
        (Edit::Change, _) => Some(Slip::Digit),
        (Edit::Swap, _) => Some(Slip::Swap),
        // "6" and "6.0" are one figure.
        (Edit::Drop | Edit::Double, _) => (value(one) != value(other)).then_some(Slip::Drop),
    }
}

/// A figure without group marks and the zeros that end its decimals.
fn value(written: &str) -> String {
    let plain: String = written.chars().filter(|c| *c != ',').collect();
    if plain.contains('.') {
        plain.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        plain
    }
}

/// How far two whole numbers are apart.
pub(super) fn step(one: &str, other: &str) -> Option<u64> {
    let number = |written: &str| -> Option<u64> {
        let plain: String = written.chars().filter(|c| *c != ',' && !c.is_whitespace()).collect();
        plain.parse().ok()
    };
    Some(number(one)?.abs_diff(number(other)?))
}

/// How many decimals a figure has.
pub(super) fn decimals(written: &str) -> usize {
    written.rsplit_once('.').map_or(0, |(_, after)| after.len())
}
