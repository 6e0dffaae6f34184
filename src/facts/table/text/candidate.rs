//! The cells that a figure of the text may have been taken from: those that one slip of the pen makes of it.

use super::cells::Entry;
use super::figure::Figure;
use super::told::digits;
use crate::facts::slip::{Digits, Edit, edit};

/// How a figure of the text differs from what a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slip {
    /// Two digits beside each other have changed places.
    Swap,
    /// One digit is another.
    Digit,
    /// The first digit is another.
    First,
    /// A digit is missing, or is there once too often.
    Drop,
    /// The point stands elsewhere.
    Point,
    /// As many digits, and others.
    Other,
}

/// What a text would write for a cell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expected {
    pub mantissa: i64,
    pub places: u8,
    /// The cell has more digits.
    pub rounded: bool,
    /// The cell is in another scale: a fraction for a percentage, thousands for millions.
    pub scaled: bool,
}

/// What the text would say for a value of a cell, in the scale and with the decimals of a figure.
pub(super) fn expected(
    figure: &Figure,
    value: f64,
    half: f64,
    percent: bool,
) -> impl Iterator<Item = Expected> {
    let hundredth = figure.percent && !percent && value.abs() <= 1.0 && half < 0.01;
    let scales: &[f64] = match () {
        () if hundredth => &[1.0, 100.0],
        () if figure.scale >= 1e3 => &[1.0, 1e3, 1e6, 1e9],
        () => &[1.0],
    };
    let (unit, own_half, places) = (figure.scale, figure.half(), figure.places);
    // A decimal too many: "1.333" of 1.33.
    let coarser = figure.scale < 2.0 && (half / own_half - 10.0).abs() < 1e-6;
    #[allow(clippy::cast_possible_truncation, reason = "below a billion")]
    let short = (coarser && value.abs() < 1e9).then(|| Expected {
        mantissa: (value.abs() / (2.0 * half)).round() as i64,
        places: places - 1,
        rounded: false,
        scaled: false,
    });
    let all = scales.iter().filter_map(move |scale| {
        let made = value.abs() * scale / unit;
        let steps = made / (2.0 * own_half);
        let finer = half * scale / unit <= own_half * 1.000_001;
        if !finer || !(0.5..1e12).contains(&steps) {
            return None;
        }
        #[allow(clippy::cast_possible_truncation, reason = "below a billion")]
        let mantissa = steps.round() as i64;
        Some(Expected {
            mantissa,
            places,
            rounded: (steps - steps.round()).abs() > 1e-6,
            scaled: (scale / unit - 1.0).abs() > 1e-9,
        })
    });
    all.chain(short)
}

/// Whether a figure is what a cell says, rounded or in another scale.
pub(super) fn is_same(figure: &Figure, entry: &Entry) -> bool {
    if figure.percent != entry.percent && figure.percent && entry.money {
        return false;
    }
    if figure.mantissa == entry.mantissa && figure.places == entry.places {
        return true;
    }
    let same = |expected: Expected| {
        expected.places == figure.places
            && expected.mantissa == figure.mantissa
            && (!expected.rounded || digits(figure.mantissa) > 1)
            || expected.places == figure.places
                && expected.rounded
                && is_cut_off(figure, entry, expected)
    };
    expected(figure, entry.value(), entry.half(), entry.percent).any(same)
        || is_finer(figure, entry)
}

/// "4.3" of 4.38: cut off, not rounded.
fn is_cut_off(figure: &Figure, entry: &Entry, expected: Expected) -> bool {
    !expected.scaled && expected.mantissa == figure.mantissa + 1 && {
        let made = entry.value() / (2.0 * figure.half());
        made > decimal(figure.mantissa) && digits(figure.mantissa) > 1
    }
}

/// The text has more digits than the cell, which is the figure rounded.
fn is_finer(figure: &Figure, entry: &Entry) -> bool {
    figure.places > entry.places
        && digits(entry.mantissa) > 1
        && (figure.face() - entry.value()).abs() <= entry.half()
        || figure.percent
            && !entry.percent
            && entry.value() <= 1.0
            && digits(entry.mantissa) > 1
            && (figure.face() / 100.0 - entry.value()).abs() <= entry.half() + figure.half() / 100.0
}

fn decimal(mantissa: i64) -> f64 {
    super::figure::decimal(mantissa, 0)
}

/// How a figure differs from what it should be; nothing where it is the same or too short to tell.
pub(super) fn slip(figure: &Figure, expected: Expected, wide: bool) -> Option<Slip> {
    let mantissa = expected.mantissa;
    if figure.mantissa == mantissa || figure.mantissa.max(mantissa) < 10 && figure.places == 0 {
        return None;
    }
    let least = usize::from(figure.places) + 1;
    let shorter = usize::from(expected.places) + 1;
    let (is, should) = (Digits::of(figure.mantissa, least), Digits::of(mantissa, shorter));
    let (is, should) = (is.all(), should.all());
    match edit(is, should) {
        Some((Edit::Change, 0)) if is[0] != b'0' => Some(Slip::First),
        Some((Edit::Change, _)) => Some(Slip::Digit),
        Some((Edit::Swap, _)) => Some(Slip::Swap),
        Some((Edit::Double | Edit::Drop, _)) => {
            let (short, long) = if is.len() < should.len() { (is, should) } else { (should, is) };
            let zeros = long.starts_with(short) && long.ends_with(b"0");
            Some(if zeros { Slip::Point } else { Slip::Drop })
        }
        None => (wide && is.len() == should.len()).then_some(Slip::Other),
    }
}
