//! How one figure becomes another by one slip of the pen.

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
    if a.len() == b.len() {
        let apart: Vec<usize> = (0..a.len()).filter(|at| a[*at] != b[*at]).collect();
        return match apart[..] {
            [] if one.contains('.') || other.contains('.') => Some(Slip::Point),
            [0] => Some(Slip::First),
            [_] => Some(Slip::Digit),
            [x, y] if y == x + 1 && a[x] == b[y] && a[y] == b[x] => Some(Slip::Swap),
            _ => None,
        };
    }
    let (short, long) = if a.len() < b.len() { (&a, &b) } else { (&b, &a) };
    let head = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let one_more = long.len() == short.len() + 1 && long[head + 1..] == short[head..];
    // "6" and "6.0" are one figure.
    let same = value(one) == value(other);
    (one_more && !same).then_some(Slip::Drop)
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
