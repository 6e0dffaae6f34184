//! Whether two figures differ by one typing error.

/// The typing error that makes one figure of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slip {
    /// The point has moved: "4.38" and "43.8".
    Point,
    /// Two digits beside each other have changed places.
    Swap,
    /// A digit is missing, or is there twice.
    Drop,
    /// One digit is another.
    Digit,
    /// The same digits with another scale: million for billion.
    Scale,
}

/// The slip that makes one figure of the other, given the figures as written and whether their
/// values differ although the digits do not.
pub fn between(a: &str, b: &str) -> Option<Slip> {
    let (a, b) = (digits(a), digits(b));
    if a.is_empty() || b.is_empty() {
        return None;
    }
    if a == b {
        return Some(Slip::Scale);
    }
    if without_point(&a).eq(without_point(&b)) {
        return Some(Slip::Point);
    }
    if a.len() == b.len() {
        let differ: Vec<usize> = (0..a.len()).filter(|i| a[*i] != b[*i]).collect();
        return match differ[..] {
            [_] => Some(Slip::Digit),
            [i, j] if j == i + 1 && a[i] == b[j] && a[j] == b[i] => Some(Slip::Swap),
            _ => None,
        };
    }
    let (short, long) = if a.len() < b.len() { (&a, &b) } else { (&b, &a) };
    (long.len() == short.len() + 1 && is_without_one(short, long)).then_some(Slip::Drop)
}

/// Digits and points; group marks are no part of a figure.
fn digits(figure: &str) -> Vec<u8> {
    figure.bytes().filter(|b| b.is_ascii_digit() || *b == b'.').collect()
}

fn without_point(digits: &[u8]) -> impl Iterator<Item = &u8> {
    digits.iter().filter(|b| **b != b'.')
}

/// True when `short` is `long` with one byte left out.
fn is_without_one(short: &[u8], long: &[u8]) -> bool {
    let same = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    short[same..] == long[same + 1..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_typing_error_is_recognised() {
        for (a, b, slip) in [
            ("4.338", "4.38", Some(Slip::Drop)),
            ("4.38", "43.8", Some(Slip::Point)),
            ("71", "17", Some(Slip::Swap)),
            ("970,483", "970,423", Some(Slip::Digit)),
            ("1,200", "1,200", Some(Slip::Scale)),
            ("120", "250", None),
            ("1,000", "10,000", Some(Slip::Drop)),
            ("12", "1200", None),
            ("", "5", None),
        ] {
            assert_eq!(between(a, b), slip, "{a} {b}");
            assert_eq!(between(b, a), slip, "{b} {a}");
        }
    }
}
