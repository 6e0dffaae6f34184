//! The figures that one typing error makes of a figure: what a repair is looked for among.

use crate::facts::slip;
use crate::value::{Exact, Figure, Stated};

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
    let digits: Vec<u8> = written.bytes().filter(u8::is_ascii_digit).collect();
    if digits.is_empty() || digits.len() > MOST_DIGITS {
        return Vec::new();
    }
    let places = places(written);
    let mut found: Vec<Variant> = Vec::new();
    let mut take = |digits: &[u8], places: usize| {
        if let Some(variant) = variant(written, stated, digits, places)
            && !found.contains(&variant)
        {
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
    variant(written, stated, digits.as_bytes(), places)
}

/// What the figure of another place would be in the place of a figure.
pub(super) fn written_as(written: &str, stated: &Stated, other: &str) -> Option<Variant> {
    let digits: Vec<u8> = other.bytes().filter(u8::is_ascii_digit).collect();
    let known = !digits.is_empty() && digits.len() <= MOST_DIGITS;
    known.then(|| variant(written, stated, &digits, places(other))).flatten()
}

/// How many digits stand behind the point.
fn places(written: &str) -> usize {
    let behind = written.rsplit_once(['.', '·']).map_or("", |(_, behind)| behind);
    behind.bytes().filter(u8::is_ascii_digit).count()
}

fn variant(written: &str, stated: &Stated, digits: &[u8], places: usize) -> Option<Variant> {
    let figure = stated.figure?;
    if digits.len() <= places || digits.len() > 1 && digits[0] == b'0' && digits.len() > places + 1
    {
        return None;
    }
    let number = |text: &[u8]| std::str::from_utf8(text).ok()?.parse::<i128>().ok();
    let old: Vec<u8> = written.bytes().filter(u8::is_ascii_digit).collect();
    let narrow = |places: usize| u32::try_from(places).ok();
    let was = Exact::decimal(number(&old)?, narrow(self::places(written))?)?;
    let is = Exact::decimal(number(digits)?, narrow(places)?)?;
    // What unit and scale make of one.
    let factor = figure.value.checked_div(was)?;
    let step = Exact::decimal(1, narrow(places)?)?.checked_mul(factor)?;
    let value = is.checked_mul(factor)?;
    Some(Variant {
        text: grouped(written, digits, places),
        stated: Stated::written(Figure { value, step }, stated.hedge)?,
    })
}

/// Digits in the form of the figure they stand in for: with its group mark and its point.
fn grouped(written: &str, digits: &[u8], places: usize) -> String {
    let whole = digits.len() - places;
    let point = if written.contains('·') { '·' } else { '.' };
    let behind = written.rfind(['.', '·']).unwrap_or(written.len());
    let mark = written[..behind].chars().find(|c| !c.is_ascii_digit());
    let mut text = String::with_capacity(digits.len() + 4);
    for (at, digit) in digits.iter().enumerate() {
        if at == whole {
            text.push(point);
        } else if let Some(mark) = mark
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Hedge;

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
