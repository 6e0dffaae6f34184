//! Exact rational numbers.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Signed, Zero};

/// An exact rational number.
///
/// Arithmetic answers `None` where the result does not fit (numerators and denominators have 127
/// bits) or does not exist; an assertion over such a result stays open, and nothing is reported.
#[derive(Clone, Copy)]
pub struct Exact(Ratio<i128>);

/// Ratios are kept in lowest terms, so that two are equal only where both parts are: no division.
impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.parts() == other.parts()
    }
}

impl Eq for Exact {}

impl Hash for Exact {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.parts().hash(state);
    }
}

impl Exact {
    /// Nought.
    pub const ZERO: Self = Self(Ratio::new_raw(0, 1));
    /// One.
    pub const ONE: Self = Self(Ratio::new_raw(1, 1));
    /// The most digits a written figure may have and still be read as a number. What is longer is
    /// an identifier, a hash or a prank.
    pub const MAX_DIGITS: u32 = 27;
    /// One hundredth, the value of one per cent.
    pub const PERCENT: Self = Self(Ratio::new_raw(1, 100));

    /// `numerator / denominator`; `None` when the denominator is zero.
    pub fn ratio(numerator: i64, denominator: i64) -> Option<Self> {
        (denominator != 0).then(|| Self(Ratio::new(i128::from(numerator), i128::from(denominator))))
    }

    /// Ten to the power of `exponent`; `None` outside of ±27.
    pub fn power_of_ten(exponent: i32) -> Option<Self> {
        let power = power_of_ten(exponent.unsigned_abs())?;
        Some(Self(if exponent < 0 { Ratio::new_raw(1, power) } else { Ratio::from_integer(power) }))
    }

    /// `mantissa` with the point `places` digits from its end; `None` outside of 27 places.
    pub fn decimal(mantissa: i128, places: u32) -> Option<Self> {
        let scale = power_of_ten(places)?;
        if let (Some(numerator), Some(denominator)) = (narrow(mantissa), narrow(scale)) {
            let common = gcd(numerator, denominator);
            let (numerator, denominator) = (numerator / common, denominator / common);
            return Some(Self(Ratio::new_raw(numerator.into(), denominator.into())));
        }
        Some(Self(Ratio::new(mantissa, scale)))
    }

    /// Sum.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let ((a, b), (c, d)) = (self.parts(), other.parts());
        // A whole number beside a fraction leaves the denominator as it is.
        match (b, d) {
            (_, 1) => Some(Self(Ratio::new_raw(a.checked_add(b.checked_mul(c)?)?, b))),
            (1, _) => Some(Self(Ratio::new_raw(d.checked_mul(a)?.checked_add(c)?, d))),
            _ => narrow_sum((a, b), (c, d)).or_else(|| self.0.checked_add(&other.0).map(Self)),
        }
    }

    /// Difference.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        let ((a, b), (c, d)) = (self.parts(), other.parts());
        match (b, d) {
            (_, 1) => Some(Self(Ratio::new_raw(a.checked_sub(b.checked_mul(c)?)?, b))),
            (1, _) => Some(Self(Ratio::new_raw(d.checked_mul(a)?.checked_sub(c)?, d))),
            _ => c
                .checked_neg()
                .and_then(|c| narrow_sum((a, b), (c, d)))
                .or_else(|| self.0.checked_sub(&other.0).map(Self)),
        }
    }

    /// Product.
    #[must_use]
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        let ((a, b), (c, d)) = (self.parts(), other.parts());
        if b == 1 && d == 1 {
            return a.checked_mul(c).map(|product| Self(Ratio::from_integer(product)));
        }
        if let Some([a, b, c, d]) = all_narrow([a, b, c, d]) {
            return Some(reduced_product((a, b), (c, d)));
        }
        self.0.checked_mul(&other.0).map(Self)
    }

    /// Quotient; `None` for a division by zero.
    #[must_use]
    pub fn checked_div(self, other: Self) -> Option<Self> {
        if other.0.is_zero() {
            return None;
        }
        let ((a, b), (c, d)) = (self.parts(), other.parts());
        if let Some([a, b, c, d]) = all_narrow([a, b, c, d]) {
            let sign = if c < 0 { -1 } else { 1 };
            return Some(reduced_product((a, b), (d * sign, c * sign)));
        }
        self.0.checked_div(&other.0).map(Self)
    }

    /// Numerator and denominator.
    const fn parts(self) -> (i128, i128) {
        (*self.0.numer(), *self.0.denom())
    }

    /// The same size with the other sign.
    #[must_use]
    pub fn checked_neg(self) -> Option<Self> {
        Self::ZERO.checked_sub(self)
    }

    /// The size without the sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// True for zero.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// True below zero.
    pub fn is_negative(self) -> bool {
        self.0.is_negative()
    }

    /// True above zero.
    pub fn is_positive(self) -> bool {
        self.0.is_positive()
    }

    /// Whether numerator and denominator have 64 bits: the product and the quotient of two such numbers fit.
    pub(super) fn is_narrow(self) -> bool {
        let (numerator, denominator) = self.parts();
        narrow(numerator).is_some() && narrow(denominator).is_some()
    }

    /// True when there is no fraction.
    pub fn is_integer(self) -> bool {
        self.0.is_integer()
    }

    /// The number as an `i64`, when it is one.
    pub fn to_i64(self) -> Option<i64> {
        self.is_integer().then(|| i64::try_from(self.0.to_integer()).ok()).flatten()
    }

    /// Rounds half away from zero to `places` decimal places.
    #[must_use]
    pub fn round(self, places: u32) -> Option<Self> {
        let scale = 10_i128.checked_pow(places)?;
        let scaled = self.0.checked_mul(&Ratio::from_integer(scale))?;
        Some(Self(Ratio::new(scaled.round().to_integer(), scale)))
    }

    /// The number rounded to `places` decimal places, in plain digits without trailing zeros.
    pub fn to_decimal(self, places: u32) -> String {
        let Some(rounded) = self.round(places) else {
            // Too large to scale: the whole part alone is exact enough to show.
            return self.0.round().to_integer().to_string();
        };
        let whole = rounded.0.trunc().to_integer();
        let mut rest = rounded.0.fract().abs();
        let mut out = String::new();
        if rounded.is_negative() {
            out.push('-');
        }
        out.push_str(&whole.unsigned_abs().to_string());
        if !rest.is_zero() {
            out.push('.');
            let ten = Ratio::from_integer(10);
            while !rest.is_zero() {
                let Some(next) = rest.checked_mul(&ten) else { break };
                rest = next;
                out.push_str(&rest.trunc().to_integer().to_string());
                rest = rest.fract();
            }
        }
        out
    }

    /// An approximation for weighing evidence and for graphs, never for a verdict.
    #[expect(
        clippy::cast_precision_loss,
        clippy::float_arithmetic,
        reason = "an approximation is what is asked for"
    )]
    pub fn approximate(self) -> f64 {
        let (n, d) = (*self.0.numer() as f64, *self.0.denom() as f64);
        n / d
    }
}

// Figures and their units have few digits: most arithmetic is done in 64 bits, whose division is a
// single instruction. Wider numbers take the general way, with the same results.

fn narrow(number: i128) -> Option<i64> {
    // Without the least number, so that every number has its negative.
    i64::try_from(number).ok().filter(|n| *n != i64::MIN)
}

fn all_narrow(numbers: [i128; 4]) -> Option<[i64; 4]> {
    let [a, b, c, d] = numbers;
    Some([narrow(a)?, narrow(b)?, narrow(c)?, narrow(d)?])
}

/// `a/b` times `c/d`, both in lowest terms with denominators above zero.
fn reduced_product((a, b): (i64, i64), (c, d): (i64, i64)) -> Exact {
    let (ad, cb) = (gcd(a, d), gcd(c, b));
    let product = |x: i64, y: i64| i128::from(x) * i128::from(y);
    Exact(Ratio::new_raw(product(a / ad, c / cb), product(b / cb, d / ad)))
}

/// `a/b` and `c/d` together, where all of it has 64 bits.
fn narrow_sum((a, b): (i128, i128), (c, d): (i128, i128)) -> Option<Exact> {
    let [a, b, c, d] = all_narrow([a, b, c, d])?;
    let (above, below) = if b == d {
        (a.checked_add(c)?, b)
    } else {
        (a.checked_mul(d)?.checked_add(c.checked_mul(b)?)?, b.checked_mul(d)?)
    };
    if above == i64::MIN {
        return None;
    }
    let common = gcd(above, below);
    Some(Exact(Ratio::new_raw((above / common).into(), (below / common).into())))
}

/// The greatest common divisor; that of zero and a number is the number.
/// Neither is the least `i64`.
fn gcd(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a.abs(), b.abs());
    while b > 1 {
        (a, b) = (b, a % b);
    }
    if b == 1 { 1 } else { a }
}

fn power_of_ten(exponent: u32) -> Option<i128> {
    const POWERS: [i128; Exact::MAX_DIGITS as usize + 1] = {
        let mut powers = [1; Exact::MAX_DIGITS as usize + 1];
        let mut at = 1;
        while at < powers.len() {
            powers[at] = powers[at - 1] * 10;
            at += 1;
        }
        powers
    };
    POWERS.get(exponent as usize).copied()
}

/// The text is not a plain decimal number, or has too many digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotANumber;

impl FromStr for Exact {
    type Err = NotANumber;

    /// Reads plain decimals: an optional minus, digits, an optional point with digits.
    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.len() + fraction.len() > Self::MAX_DIGITS as usize
            || (whole.is_empty() && fraction.is_empty())
        {
            return Err(NotANumber);
        }
        let mut mantissa: i128 = 0;
        for byte in whole.bytes().chain(fraction.bytes()) {
            if !byte.is_ascii_digit() {
                return Err(NotANumber);
            }
            mantissa = mantissa * 10 + i128::from(byte - b'0');
        }
        if negative {
            mantissa = -mantissa;
        }
        if fraction.is_empty() {
            return Ok(Self(Ratio::from_integer(mantissa)));
        }
        let places = u32::try_from(fraction.len()).map_err(|_| NotANumber)?;
        Self::decimal(mantissa, places).ok_or(NotANumber)
    }
}

impl From<i64> for Exact {
    fn from(value: i64) -> Self {
        Self(Ratio::from_integer(i128::from(value)))
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        // Whole numbers are nearly all there is in a text; the general comparison divides.
        if self.0.is_integer() && other.0.is_integer() {
            return self.0.numer().cmp(other.0.numer());
        }
        let ((a, b), (c, d)) = (self.parts(), other.parts());
        if let Some([a, b, c, d]) = all_narrow([a, b, c, d]) {
            return (i128::from(a) * i128::from(d)).cmp(&(i128::from(c) * i128::from(b)));
        }
        self.0.cmp(&other.0)
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_decimal(12))
    }
}

impl fmt::Debug for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A plain decimal with commas between thousands: "1,234.5".
pub fn grouped(decimal: &str) -> String {
    let (sign, digits) = decimal.strip_prefix('-').map_or(("", decimal), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    let mut out = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        text.parse().unwrap_or(Exact::ZERO)
    }

    #[test]
    fn decimals_are_read_and_shown_exactly() {
        for text in ["0", "4338000", "4.38", "-0.05", "1234567.125", "0.001"] {
            assert_eq!(exact(text).to_string(), text);
        }
        assert_eq!(exact("007.50").to_string(), "7.5");
        assert_eq!(exact("0.1").checked_add(exact("0.2")), Some(exact("0.3")));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "-", ".", "1e5", "1,000", "1.2.3", "٣", &"9".repeat(28)] {
            assert_eq!(text.parse::<Exact>(), Err(NotANumber), "{text}");
        }
    }

    #[test]
    fn overflow_and_division_by_nought_have_no_value() {
        let huge = exact(&"9".repeat(27));
        assert_eq!(huge.checked_mul(huge), None);
        assert_eq!(Exact::ONE.checked_div(Exact::ZERO), None);
        assert_eq!(Exact::power_of_ten(40), None);
    }

    #[test]
    fn sums_of_fractions_are_in_lowest_terms() {
        let third = Exact::ratio(1, 3).unwrap_or(Exact::ZERO);
        let sixth = Exact::ratio(1, 6).unwrap_or(Exact::ZERO);
        assert_eq!(third.checked_add(sixth), Exact::ratio(1, 2));
        assert_eq!(sixth.checked_sub(third), Exact::ratio(-1, 6));
        assert_eq!(third.checked_sub(third), Some(Exact::ZERO));
        assert_eq!(exact("0.25").checked_add(exact("0.75")), Some(Exact::ONE));
        let wide = exact("9999999999999.9999");
        assert_eq!(wide.checked_sub(exact("0.9999")), Some(exact("9999999999999")));
    }

    #[test]
    fn rounding_is_half_away_from_nought() {
        assert_eq!(exact("2.345").to_decimal(2), "2.35");
        assert_eq!(exact("-2.345").to_decimal(2), "-2.35");
        assert_eq!(exact("99.999").to_decimal(1), "100");
        assert_eq!(Exact::ratio(1, 3).map(|x| x.to_decimal(3)), Some("0.333".to_owned()));
    }
}
