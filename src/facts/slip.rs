//! Typing errors in a figure: what it would be but for one of them.

use crate::value::Exact;

/// A figure of more digits is not searched.
const LONGEST: usize = 12;

/// The typing error that mends a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slip {
    /// Two digits beside each other have changed places.
    Swap,
    /// One digit is another.
    Digit,
    /// A digit is missing, or is there once too often.
    Drop,
}

/// The first typing error in a figure with which the equation holds; `holds` is asked with the value
/// that the figure would have, `value` being the one it has.
pub fn mending(written: &str, value: Exact, holds: impl Fn(Exact) -> bool) -> Option<Slip> {
    // The last byte of a raised point ("22·4") is a point.
    let point = |b: u8| if b == 0xB7 { b'.' } else { b };
    let face: Vec<u8> =
        written.bytes().map(point).filter(|b| b.is_ascii_digit() || *b == b'.').collect();
    if face.is_empty() || face.len() > LONGEST || !face.iter().any(u8::is_ascii_digit) {
        return None;
    }
    let size = value.checked_div(number(&face)?)?;
    let asked =
        |digits: &[u8]| number(digits).and_then(|n| n.checked_mul(size)).is_some_and(&holds);
    let places: Vec<usize> = (0..face.len()).filter(|at| face[*at] != b'.').collect();
    let mut tried = face.clone();
    for pair in places.windows(2) {
        tried.swap(pair[0], pair[1]);
        if tried != face && asked(&tried) {
            return Some(Slip::Swap);
        }
        tried.swap(pair[0], pair[1]);
    }
    for at in &places {
        for digit in b'0'..=b'9' {
            tried[*at] = digit;
            if digit != face[*at] && asked(&tried) {
                return Some(Slip::Digit);
            }
        }
        tried[*at] = face[*at];
    }
    let dropped = |at: &usize| {
        let mut fewer = face.clone();
        fewer.remove(*at);
        asked(&fewer)
    };
    let added = |at: &usize| {
        (b'0'..=b'9').any(|digit| {
            let mut more = face.clone();
            more.insert(*at, digit);
            // A zero before all digits says nothing.
            (digit, *at) != (b'0', 0) && asked(&more)
        })
    };
    let last = face.len();
    let missing = places.iter().chain([&last]).any(added);
    (missing || places.len() > 1 && places.iter().any(dropped)).then_some(Slip::Drop)
}

/// One digit changed, dropped or doubled, or two that have changed places.
pub fn one_edit(a: &[u8], b: &[u8]) -> bool {
    if a == b || a.len().max(b.len()) < 2 {
        return false;
    }
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let most = a.len().min(b.len()) - head;
    let tail = a.iter().rev().zip(b.iter().rev()).take(most).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[head..a.len() - tail], &b[head..b.len() - tail]);
    match (a, b) {
        ([_], [_] | []) | ([], [_]) => true,
        ([first, .., last], [..]) if a.len() == b.len() => {
            let inner = 1..a.len() - 1;
            a[inner.clone()] == b[inner] && Some(first) == b.last() && Some(last) == b.first()
        }
        _ => false,
    }
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
    fn one_typing_error_mends_a_figure() {
        let at = |written: &str, value: i64, right: i64| {
            mending(written, Exact::from(value), |n| n == Exact::from(right))
        };
        assert_eq!(at("61,050", 61_050, 65_100), None);
        assert_eq!(at("61,500", 61_500, 65_100), Some(Slip::Swap));
        assert_eq!(at("65,400", 65_400, 65_100), Some(Slip::Digit));
        assert_eq!(at("6,510", 6_510, 65_100), Some(Slip::Drop));
        assert_eq!(at("4.2", 4_200_000, 4_700_000), Some(Slip::Digit));
        assert_eq!(at("12", 12, 12), None);
    }

    #[test]
    fn one_edit_lies_between_two_figures() {
        for (a, b) in [("127", "172"), ("127", "124"), ("127", "27"), ("127", "1127"), ("5", "52")]
        {
            assert!(
                one_edit(a.as_bytes(), b.as_bytes()) && one_edit(b.as_bytes(), a.as_bytes()),
                "{a} {b}"
            );
        }
        for (a, b) in
            [("127", "127"), ("127", "271"), ("127", "134"), ("12", "345"), ("1234", "4321")]
        {
            assert!(!one_edit(a.as_bytes(), b.as_bytes()), "{a} {b}");
        }
    }
}
