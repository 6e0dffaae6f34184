//! Figures as their digits, and how two of them hang together.

use crate::facts::Quantity;
use crate::facts::table::cell::Number;
use crate::facts::table::grid::Place;
use crate::value::{Dimension, Span};

/// A figure as its digits.
#[derive(Clone, Copy, Debug)]
pub(in crate::facts::table) struct Told {
    pub mantissa: i64,
    pub places: u8,
    pub value: f64,
    pub half: f64,
    pub percent: bool,
    pub money: bool,
    pub span: Span,
    pub key: Key,
}

/// Whether the figures of a row give the figure: rounded, as a difference, as a change or a share.
pub(super) fn explained(figure: &Told, cells: &[(Place, &Number)]) -> bool {
    let near =
        |value: f64, half: f64| (value.abs() - figure.value.abs()).abs() <= figure.half + half;
    let scales = [1.0, 1e3, 1e6, 1e9, 1e-3, 1e-6];
    cells.iter().any(|(_, a)| {
        let rounded = scales.iter().any(|scale| near(a.value() * scale, 0.0));
        let of_two = cells.iter().any(|(_, b)| {
            let apart = a.value() - b.value();
            let slack = a.half() + b.half();
            let change = if b.mantissa == 0 { 0.0 } else { apart / b.value() };
            let share = if b.mantissa == 0 { 0.0 } else { a.value() / b.value() };
            let both = a.value() + b.value();
            let difference = apart != 0.0
                && scales.iter().any(|scale| {
                    // What is rounded too far tells nothing of a smaller figure.
                    slack * scale <= 20.0 * figure.half
                        && (near(apart * scale, slack * scale) || near(both * scale, slack * scale))
                });
            difference || figure.percent && (near(change * 100.0, 0.6) || near(share * 100.0, 0.6))
        });
        rounded || of_two
    })
}

/// Whether two other figures of the sentence make it: "14 (88%) of 16".
pub(super) fn confirmed(figure: &Told, around: &[Told]) -> bool {
    let others = || around.iter().filter(|told| told.span != figure.span);
    let is_share = |part: &Told, whole: &Told, share: &Told| {
        let made = 100.0 * part.value / whole.value;
        !part.percent && !whole.percent && share.percent && (made - share.value).abs() <= share.half
    };
    others().any(|a| {
        others().any(|b| {
            a.span != b.span
                && (is_share(a, b, figure) || is_share(figure, a, b) || is_share(b, figure, a))
        })
    })
}

/// Whether a figure is that of a cell, or the cell rounded.
pub(super) fn is_same(told: &Told, cell: &Number) -> bool {
    told.mantissa > 9 && told.key == key_of(cell) || is_rounded(told, cell)
}

/// Whether a figure of three digits and more is a cell rounded to fewer decimals: "$681" of 680.54.
pub(super) fn is_rounded(told: &Told, cell: &Number) -> bool {
    told.mantissa > 99
        && told.places < cell.places
        && told.value < 1e6
        && (told.value - cell.value().abs()).abs() <= told.half
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
    let percent = matches!(quantity.dimension, Dimension::Percent | Dimension::Points);
    let hundred = if percent { 100.0 } else { 1.0 };
    let fits =
        !matches!(quantity.dimension, Dimension::Age | Dimension::Duration | Dimension::Order);
    fits.then(|| Told {
        mantissa,
        places,
        value: figure.value.approximate() * hundred,
        half: figure.step.approximate() * hundred / 2.0,
        percent,
        money: quantity.dimension == Dimension::Money,
        span: quantity.span,
        key: key(mantissa, places),
    })
}

pub(super) fn written(mantissa: i64) -> Vec<u8> {
    mantissa.abs().to_string().into_bytes()
}

/// One digit is another: the typing error that chance makes most often.
pub(super) fn is_other_digit(a: i64, b: i64) -> bool {
    let (a, b) = (written(a), written(b));
    a.len() == b.len() && a.iter().zip(&b).filter(|(x, y)| x != y).count() == 1
}

pub(super) fn digits(mantissa: i64) -> usize {
    written(mantissa).len()
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

pub(super) fn key_of(cell: &Number) -> Key {
    key(cell.mantissa, cell.places)
}
