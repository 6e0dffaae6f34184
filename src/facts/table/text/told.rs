//! Figures as their digits, and how two of them hang together.

use crate::facts::Quantity;
use crate::value::Dimension;

/// A figure as its digits.
#[derive(Clone, Copy, Debug)]
pub(in crate::facts::table) struct Told {
    pub mantissa: i64,
    pub places: u8,
}

pub(in crate::facts::table) fn told(quantity: &Quantity, text: &str) -> Option<Told> {
    let figure = quantity.stated.figure?;
    let mantissa = figure.value.checked_div(figure.step)?;
    let mantissa = mantissa.abs().to_i64().filter(|_| mantissa.is_integer())?;
    let written = quantity.figure.of(text).trim_start_matches(['-', '−', '–', '+']);
    if !written.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let behind = written.rsplit_once(['.', '·']).map_or(0, |(_, behind)| behind.len());
    let places = u8::try_from(behind).ok()?;
    let fits =
        !matches!(quantity.dimension, Dimension::Age | Dimension::Duration | Dimension::Order);
    fits.then_some(Told { mantissa, places })
}

pub(super) fn digits(mantissa: i64) -> usize {
    mantissa.unsigned_abs().checked_ilog10().map_or(1, |log| log as usize + 1)
}

/// A figure whatever its scale, so that "$3.65 billion" is 3,650 in a table of millions: its digits
/// without zeros behind them, and its power of ten among three.
pub(super) type Key = (i64, i8);

pub(super) fn key(mantissa: i64, places: u8) -> Key {
    let (mut mantissa, mut power) = (mantissa.abs(), 3 - i8::try_from(places % 3).unwrap_or(0));
    while mantissa != 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        power += 1;
    }
    (mantissa, power % 3)
}
