//! The figures that one typing error makes of a figure: what a repair is looked for among.

use crate::facts::slip;
use crate::value::{Exact, Figure, Hedge, Stated};

/// A figure that might be meant, as it would be written in the draft's own form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Variant {
    /// Digits, group marks and point.
    pub text: String,
    /// What it states, in the unit and with the hedge of the figure that it is a variant of.
    pub stated: Stated,
}

/// A longer run of digits is a number of another sort, and has too many variants to tell anything.
const MOST_DIGITS: usize = 12;

/// Every figure one typing error away from the one that is written as `written` and states `stated`:
/// neighbors swapped, one digit another, one left out, one too many, the point moved.
pub(super) fn variants(written: &str, stated: &Stated) -> Vec<Variant> {
    let Some(form) = Form::of(written, stated) else { return Vec::new() };
    let digits: Vec<u8> = written.bytes().filter(u8::is_ascii_digit).collect();
    if digits.is_empty() || digits.len() > MOST_DIGITS {
        return Vec::new();
    }
    let places = form.places;
    let mut found: Vec<Variant> = Vec::new();
    // The digits of those that are found and how many stand behind the point: there are too many to compare texts.
    let mut known: Vec<(u64, usize, usize)> = Vec::new();
    let mut take = |digits: &[u8], places: usize| {
        let is = (value_of(digits), digits.len(), places);
        if !known.contains(&is)
            && let Some(variant) = form.with(digits, places)
        {
            known.push(is);
            found.push(variant);
        }
    };
    slip::variants(&digits, |other| {
        take(other, places);
        false
    });
    for moved in [places + 1, places.wrapping_sub(1)] {
        if moved < digits.len() {
            take(&digits, moved);
        }
    }
    found
}

/// The number that few digits are.
fn value_of(digits: &[u8]) -> u64 {
    digits.iter().fold(0, |value, digit| value * 10 + u64::from(digit - b'0'))
}

/// The number that the digits of a figure are without its point.
pub(super) fn number(written: &str) -> Option<u64> {
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    (digits.len() <= MOST_DIGITS).then(|| digits.parse().ok()).flatten()
}

/// What another number of as many places would be in the place of a figure.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is whole, above zero and has few digits"
)]
pub(super) fn of_number(written: &str, stated: &Stated, number: f64) -> Option<Variant> {
    let places = places(written);
    let digits = format!("{:0least$}", number as u64, least = places + 1);
    Form::of(written, stated)?.with(digits.as_bytes(), places)
}

/// What the figure of another place would be in the place of a figure.
pub(super) fn written_as(written: &str, stated: &Stated, other: &str) -> Option<Variant> {
    let digits: Vec<u8> = other.bytes().filter(u8::is_ascii_digit).collect();
    let known = !digits.is_empty() && digits.len() <= MOST_DIGITS;
    if known { Form::of(written, stated)?.with(&digits, places(other)) } else { None }
}

/// How many digits stand behind the point.
fn places(written: &str) -> usize {
    let behind = written.rsplit_once(['.', '·']).map_or("", |(_, behind)| behind);
    behind.bytes().filter(u8::is_ascii_digit).count()
}

/// How a figure is written: what others in its place have in common.
struct Form {
    hedge: Hedge,
    /// What unit and scale make of one.
    factor: Exact,
    /// How many digits stand behind the point.
    places: usize,
    point: char,
    /// What stands between groups of digits.
    mark: Option<char>,
}

impl Form {
    fn of(written: &str, stated: &Stated) -> Option<Self> {
        let places = places(written);
        let digits: String = written.chars().filter(char::is_ascii_digit).collect();
        let was = Exact::decimal(digits.parse().ok()?, u32::try_from(places).ok()?)?;
        let behind = written.rfind(['.', '·']).unwrap_or(written.len());
        Some(Self {
            hedge: stated.hedge,
            factor: stated.figure?.value.checked_div(was)?,
            places,
            point: if written.contains('·') { '·' } else { '.' },
            mark: written[..behind].chars().find(|c| !c.is_ascii_digit()),
        })
    }

    /// Other digits in this form.
    fn with(&self, digits: &[u8], places: usize) -> Option<Variant> {
        let leading = digits.len() > 1 && digits[0] == b'0' && digits.len() > places + 1;
        if digits.len() <= places || leading {
            return None;
        }
        let number = std::str::from_utf8(digits).ok()?.parse().ok()?;
        let narrow = u32::try_from(places).ok()?;
        let step = Exact::decimal(1, narrow)?.checked_mul(self.factor)?;
        let value = Exact::decimal(number, narrow)?.checked_mul(self.factor)?;
        Some(Variant {
            stated: Stated::written(Figure { value, step }, self.hedge)?,
            text: self.grouped(digits, places),
        })
    }

    /// Digits with the group mark and the point.
    fn grouped(&self, digits: &[u8], places: usize) -> String {
        let whole = digits.len() - places;
        let mut text = String::with_capacity(digits.len() + 4);
        for (at, digit) in digits.iter().enumerate() {
            if at == whole {
                text.push(self.point);
            } else if let Some(mark) = self.mark
                && at > 0
                && at < whole
                && (whole - at).is_multiple_of(3)
            {
                text.push(mark);
            }
            text.push(char::from(*digit));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(written: &str) -> Vec<String> {
        let plain = written.replace([',', ' '], "").replace('·', ".");
        let value: Exact = plain.parse().unwrap();
        let step = Exact::decimal(1, u32::try_from(places(written)).unwrap()).unwrap();
        let stated = Stated::written(Figure { value, step }, Hedge::None).unwrap();
        variants(written, &stated).into_iter().map(|v| v.text).collect()
    }

    #[test]
    fn one_typing_error_away() {
        let near = texts("5,230");
        for wanted in ["5,330", "2,530", "523", "52,230", "15,230", "520"] {
            assert!(near.iter().any(|text| text == wanted), "{wanted} of {near:?}");
        }
        assert!(!near.iter().any(|text| text == "5,230" || text == "6,340"));
        let near = texts("42.9");
        for wanted in ["42.8", "24.9", "4.29", "42", "422.9"] {
            let wanted = if wanted == "42" { "2.9" } else { wanted };
            assert!(near.iter().any(|text| text == wanted), "{wanted} of {near:?}");
        }
        assert!(texts("11·3").iter().any(|text| text == "13·1" || text == "11·8"));
    }

    #[test]
    fn a_variant_has_the_unit_and_the_step_of_its_figure() {
        // "4.38 million"
        let value: Exact = "4380000".parse().unwrap();
        let step: Exact = "10000".parse().unwrap();
        let stated = Stated::written(Figure { value, step }, Hedge::None).unwrap();
        let found = variants("4.38", &stated);
        let other = found.iter().find(|v| v.text == "4.83").unwrap();
        assert_eq!(other.stated.figure.unwrap().value, "4830000".parse().unwrap());
        assert_eq!(other.stated.figure.unwrap().step, step);
    }
}
