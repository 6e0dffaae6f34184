//! Whether two figures differ by one typing error: in their digits, in the place of the point, or in their scale.

use crate::facts::slip::{Edit, edit};

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

impl From<Edit> for Slip {
    fn from(edit: Edit) -> Self {
        match edit {
            Edit::Swap => Self::Swap,
            Edit::Double | Edit::Drop => Self::Drop,
            Edit::Change => Self::Digit,
        }
    }
}

/// A figure as written, for comparing it with others.
#[derive(Debug)]
pub struct Written {
    /// Digits and points; group marks are no part of a figure.
    digits: Box<[u8]>,
    /// What they are without scale and unit.
    one: Option<f64>,
    /// How many digits it has between its first and its last that is no nought.
    exact: usize,
    /// What scale and unit make of one, as a logarithm: 6 for "4.38 million".
    scale: Option<f64>,
}

impl Written {
    /// The figure as written, and how great the value is.
    pub fn new(figure: &str, size: f64) -> Self {
        let is_part = |b: &u8| b.is_ascii_digit() || *b == b'.';
        // The last byte of a raised point ("22·4") is a point.
        let point = |b: u8| if b == 0xB7 { b'.' } else { b };
        let digits: Box<[u8]> = figure.bytes().map(point).filter(is_part).collect();
        // "half a billion": the figure in words as it would be written.
        let digits = if digits.is_empty() && (1.0..1e15).contains(&size) && size.fract() == 0.0 {
            format!("{size:.0}").into_bytes().into_boxed_slice()
        } else {
            digits
        };
        let one: Option<f64> = std::str::from_utf8(&digits).ok().and_then(|text| text.parse().ok());
        let scale = one.filter(|one| *one > 0.0 && size > 0.0).map(|one| (size / one).log10());
        let digit = |b: &&u8| **b != b'.';
        let all = digits.iter().filter(digit).skip_while(|b| **b == b'0');
        let (count, noughts) =
            all.fold((0, 0), |(n, noughts), b| (n + 1, if *b == b'0' { noughts + 1 } else { 0 }));
        Self { digits, one, exact: count - noughts, scale }
    }

    /// A figure that counts nothing, and is no less or more than another: its digits alone.
    pub fn plain(figure: &str, _: f64) -> Self {
        let digits: String = figure.chars().filter(char::is_ascii_digit).collect();
        let size = digits.parse().unwrap_or(0.0);
        Self::new(&digits, size)
    }

    /// The digits between the first and the last that is no nought, without the point.
    pub fn significant(&self) -> Vec<u8> {
        let all = without_point(&self.digits).skip_while(|b| **b == b'0');
        all.take(self.exact).copied().collect()
    }

    /// The figure with so many digits, in that scale; none where it would be written in more than one
    /// place more or less than another, so that no slip makes one of the other.
    fn rounded(&self, digits: usize, scale: f64, like: &Self) -> Option<Self> {
        let value = self.one? * 10_f64.powf(self.scale? - scale);
        let whole = value.abs().log10().floor() + 1.0;
        #[allow(clippy::cast_precision_loss)] // some digits
        let step = 10_f64.powf(whole - digits as f64);
        let near = (value / step).round() * step;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // some digits
        let after = (-step.log10()).round().clamp(0.0, 12.0) as usize;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // some digits
        let places = whole.max(1.0) as usize + after + usize::from(after > 0);
        // Rounding may add a place: 999.6 is 1,000.
        if places.abs_diff(like.digits.len()) > 2 {
            return None;
        }
        let digits = written((value / step).round(), near, after);
        let digits = digits.unwrap_or_else(|| format!("{near:.after$}").into_bytes());
        Some(Self { digits: digits.into(), one: None, exact: 0, scale: Some(scale) })
    }
}

/// A number with so many digits after its point, which is so many steps of the last of them, or without a
/// point a whole number of steps; none where whole numbers are not exact. A formatter would take ten times
/// as long.
fn written(steps: f64, number: f64, after: usize) -> Option<Vec<u8>> {
    const EXACT: f64 = 4e15;
    let all = if after > 0 { steps } else { number };
    if !(0.0..EXACT).contains(&all) || after > 11 {
        return None;
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // just looked at
    let mut left = all as u64;
    let mut digits = Vec::with_capacity(20);
    while left > 0 || digits.len() <= after + usize::from(after > 0) {
        if after > 0 && digits.len() == after {
            digits.push(b'.');
        }
        digits.push(b'0' + (left % 10) as u8);
        left /= 10;
    }
    digits.reverse();
    Some(digits)
}

/// The slip that makes one figure of the other: it changes the digits or the scale, and never both.
///
/// Where one is less exact, it may be of the other in round figures: "285" for 257.9, which is 258;
/// two digits change places in too many figures by chance.
pub fn between(a: &Written, b: &Written) -> Option<Slip> {
    exactly(a, b).or_else(|| {
        let (coarse, fine) = if a.exact < b.exact { (a, b) } else { (b, a) };
        let (few, many) = (coarse.exact, fine.exact);
        if few < 2 || many <= few {
            return None;
        }
        let rounded = fine.rounded(few, coarse.scale?, coarse)?;
        exactly(coarse, &rounded).filter(|slip| few >= 3 || *slip != Slip::Swap)
    })
}

/// The same of two figures as they are written.
fn exactly(a: &Written, b: &Written) -> Option<Slip> {
    let apart = (a.scale? - b.scale?).abs();
    let (a, b) = (&*a.digits, &*b.digits);
    if a == b {
        let thousands = (apart / 3.0).round();
        let whole = (apart - 3.0 * thousands).abs() < NOUGHT;
        return (thousands > 0.0 && whole).then_some(Slip::Scale);
    }
    if apart > NOUGHT || a.len().abs_diff(b.len()) > 1 {
        return None;
    }
    if without_point(a).eq(without_point(b)) {
        return Some(Slip::Point);
    }
    match edit(a, b) {
        Some((Edit::Change, at)) if a[at] == b'.' || b[at] == b'.' => None,
        Some((edit, _)) => Some(edit.into()),
        None => is_swapped_over_point(a, b).then_some(Slip::Swap),
    }
}

/// "1.8" and "8.1"
fn is_swapped_over_point(a: &[u8], b: &[u8]) -> bool {
    let point = a.iter().position(|byte| *byte == b'.').filter(|at| *at > 0 && *at + 1 < a.len());
    point.filter(|_| a.len() == b.len()).is_some_and(|at| {
        let other = |here: usize| match here {
            _ if here + 1 == at => at + 1,
            _ if here == at + 1 => at - 1,
            _ => here,
        };
        (0..a.len()).all(|here| a[here] == b[other(here)])
    })
}

/// Scales this near, as logarithms, are one: months beside years ("19 years, 4 months") count for
/// little, and the nearest two scales are a dozen apart.
const NOUGHT: f64 = 0.05;

fn without_point(digits: &[u8]) -> impl Iterator<Item = &u8> {
    digits.iter().filter(|b| **b != b'.')
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
            ("1.8", "8.1", Some(Slip::Swap)),
            ("123", "321", None),
            ("970,483", "970,423", Some(Slip::Digit)),
            ("1,200", "1,200", None),
            ("120", "250", None),
            ("1,000", "10,000", Some(Slip::Drop)),
            ("12", "1200", None),
            ("", "5", None),
            ("285", "257.9", Some(Slip::Swap)),
            ("2.51", "25.126", Some(Slip::Point)),
            ("24,000", "14,160", Some(Slip::Digit)),
            ("258", "257.9", None),
            ("12", "20.8", None),
        ] {
            let size = |figure: &str| figure.replace(',', "").parse().unwrap_or(0.0);
            let (x, y) = (Written::new(a, size(a)), Written::new(b, size(b)));
            assert_eq!(between(&x, &y), slip, "{a} {b}");
            assert_eq!(between(&y, &x), slip, "{b} {a}");
        }
    }

    #[test]
    fn numbers_are_written_as_the_formatter_writes_them() {
        for (steps, step, after) in [
            (0.0, 1.0, 0),
            (7.0, 1.0, 0),
            (26.0, 10.0, 0),
            (1_000.0, 100.0, 0),
            (0.0, 0.1, 1),
            (3.0, 0.1, 1),
            (12.0, 0.1, 1),
            (5.0, 0.001, 3),
            (1_234.0, 0.001, 3),
            (98.0, 0.01, 2),
            (100.0, 0.01, 2),
        ] {
            let number: f64 = steps * step;
            let expected = format!("{number:.after$}");
            let written = written(steps, number, after).unwrap();
            assert_eq!(String::from_utf8(written).unwrap(), expected);
        }
    }

    #[test]
    fn a_slip_changes_digits_or_scale_and_never_both() {
        for ((a, size_a), (b, size_b), slip) in [
            (("4.2", 4.2e6), ("4.2", 4.2e9), Some(Slip::Scale)),
            (("4.2", 4.2e6), ("4.3", 4.3e9), None),
            (("680", 680e6), ("60", 60.0), None),
            // 18 months and 18 years.
            (("18", 548.0), ("18", 6575.0), None),
        ] {
            let (x, y) = (Written::new(a, size_a), Written::new(b, size_b));
            assert_eq!(between(&x, &y), slip, "{a} {b}");
        }
    }
}
