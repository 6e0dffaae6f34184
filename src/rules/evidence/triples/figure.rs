//! The figures of a document, and what one slip of the pen makes of each.

use std::cell::OnceCell;
use std::ops::Range;

use crate::facts::{Quantity, Style};
use crate::language::UnitId;
use crate::rules::evidence::Slip;
use crate::rules::evidence::additions::{Nesting, Text, is_amount};
use crate::value::{Dimension, Exact, Hedge};

/// Figures of more digits are not mended.
const LONGEST: usize = 12;
/// Figures that can be years.
const YEARS: Range<u32> = 1800..2101;

/// A figure that can stand in a triple.
#[allow(clippy::struct_excessive_bools, reason = "each is one thing that is said of it or is not")]
pub(super) struct Figure {
    /// As an index into the document's quantities.
    pub quantity: u32,
    /// Its tokens with its unit and its hedge, from here …
    pub start: usize,
    /// … up to here.
    pub end: usize,
    pub sentence: u32,
    pub block: u32,
    /// The opening of the bracket that it stands in, counted from 1; 0 for none.
    pub bracket: usize,
    pub dimension: Dimension,
    pub unit: Option<UnitId>,
    pub value: f64,
    /// What it stands for: what was counted is exact.
    pub low: f64,
    pub high: f64,
    /// What one more in its last digit is.
    pub step: f64,
    /// How many digits it has without noughts at the end.
    pub digits: usize,
    pub hedged: bool,
    /// "2019": a figure of four digits, written without a comma, that can be a year.
    pub year: bool,
    /// It is written in figures.
    pub figures: bool,
    face: Vec<u8>,
    scale: bool,
    slips: OnceCell<Vec<(f64, Slip)>>,
}

impl Figure {
    /// Whether both measure one thing in one unit.
    pub fn is_like(&self, other: &Self) -> bool {
        self.dimension == other.dimension && self.unit == other.unit
    }

    /// What one slip makes of it, with the slip.
    pub fn slips(&self) -> &[(f64, Slip)] {
        self.slips.get_or_init(|| slips(&self.face, self.value, self.scale))
    }

    /// Whether it has one digit alone.
    pub fn is_single(&self) -> bool {
        self.face.iter().filter(|b| b.is_ascii_digit()).count() < 2
    }
}

/// All figures of a document that stand in running text, in their order.
pub(super) fn all(text: &Text) -> Vec<Figure> {
    let mut nesting = Nesting::default();
    let each = (0_u32..).zip(&text.facts.quantities);
    each.filter_map(|(number, quantity)| {
        let bracket = nesting.bracket(text, quantity);
        figure(text, number, quantity, bracket)
    })
    .collect()
}

fn figure(text: &Text, number: u32, quantity: &Quantity, bracket: usize) -> Option<Figure> {
    let share = quantity.dimension == Dimension::Percent;
    let plain = matches!(quantity.style, Style::Figures | Style::Words | Style::Slash)
        || share && quantity.style == Style::Ratio;
    if !plain || bracket == usize::MAX || text.in_cell(quantity.sentence) {
        return None;
    }
    let written = quantity.stated.figure?;
    let value = written.value.approximate();
    if !(value > 0.0 && value < 1e15) {
        return None;
    }
    let tokens = quantity.tokens.start as usize..quantity.tokens.end as usize;
    let shown = quantity.figure.of(text.text);
    // "49/58": the second of a slash is a whole.
    let slash = quantity.style == Style::Slash;
    if !share && !slash && !is_amount(text, &tokens, bracket == 0)
        || quantity.span.of(text.text).contains('±')
    {
        return None;
    }
    let named = shown.len() > 1 && shown.starts_with('0') && !shown.starts_with("0.");
    if named {
        return None;
    }
    let in_figures = shown.bytes().any(|b| b.is_ascii_digit());
    // The last byte of a raised point ("22·4") is a point.
    let point = |b: u8| if b == 0xB7 { b'.' } else { b };
    let is_part = |b: &u8| b.is_ascii_digit() || *b == b'.';
    let mut face: Vec<u8> = shown.bytes().map(point).filter(is_part).collect();
    if !in_figures && !share && value.fract() == 0.0 && value <= 200.0 {
        face = format!("{value:.0}").into_bytes();
    }
    let one: Option<f64> = std::str::from_utf8(&face).ok().and_then(|face| face.parse().ok());
    let times = one.filter(|one| *one > 0.0).map_or(1.0, |one| value / one);
    let step = written.step.approximate();
    let counted = matches!(quantity.dimension, Dimension::Count | Dimension::Money);
    let in_full = counted && written.step <= Exact::ONE;
    let interval = quantity.stated.interval;
    let end = |bound: crate::value::Bound| bound.value().map(Exact::approximate);
    let (low, high) = if in_full && quantity.stated.hedge == Hedge::None {
        (value, value)
    } else {
        (end(interval.low).unwrap_or(value), end(interval.high).unwrap_or(value))
    };
    let digits = shown.bytes().filter(u8::is_ascii_digit).rev().skip_while(|b| *b == b'0').count();
    let year = quantity.dimension == Dimension::Count
        && shown.len() == 4
        && shown.parse().is_ok_and(|year| YEARS.contains(&year));
    Some(Figure {
        quantity: number,
        start: (quantity.hedge_start as usize).min(tokens.start),
        end: (quantity.hedge_end as usize).max(tokens.end),
        sentence: quantity.sentence,
        block: text.block(quantity.sentence),
        bracket,
        dimension: quantity.dimension,
        unit: quantity.unit.filter(|_| quantity.dimension != Dimension::Count),
        value,
        low,
        high,
        step,
        digits,
        hedged: quantity.stated.hedge != Hedge::None,
        year,
        figures: quantity.style != Style::Words,
        face,
        scale: in_figures && !share && times >= 999.0,
        slips: OnceCell::new(),
    })
}

/// What one slip makes of a figure: its value, and the slip.
fn slips(face: &[u8], value: f64, scale: bool) -> Vec<(f64, Slip)> {
    let read = |face: &[u8]| -> Option<f64> { std::str::from_utf8(face).ok()?.parse().ok() };
    let mut out = Vec::new();
    let Some(one) = read(face).filter(|one| *one > 0.0) else { return out };
    if face.len() > LONGEST {
        return out;
    }
    let size = value / one;
    let mut add = |face: &[u8], slip: Slip| {
        let made = read(face).map(|made| made * size).filter(|made| *made > 0.0);
        if let Some(made) = made.filter(|made| (made - value).abs() > 1e-9 * value) {
            out.push((made, slip));
        }
    };
    let places: Vec<usize> = (0..face.len()).filter(|at| face[*at] != b'.').collect();
    let mut tried = face.to_vec();
    for pair in places.windows(2) {
        tried.swap(pair[0], pair[1]);
        add(&tried, Slip::Swap);
        tried.swap(pair[0], pair[1]);
    }
    for at in &places {
        for digit in b'0'..=b'9' {
            tried[*at] = digit;
            add(&tried, Slip::Digit);
        }
        tried[*at] = face[*at];
    }
    for at in &places {
        if places.len() > 1 {
            let mut fewer = face.to_vec();
            fewer.remove(*at);
            add(&fewer, Slip::Drop);
        }
        for digit in b'0'..=b'9' {
            let mut more = face.to_vec();
            more.insert(*at, digit);
            add(&more, Slip::Drop);
        }
    }
    for digit in b'0'..=b'9' {
        let mut more = face.to_vec();
        more.push(digit);
        add(&more, Slip::Drop);
    }
    if scale {
        out.push((value * 1000.0, Slip::Scale));
        out.push((value / 1000.0, Slip::Scale));
    }
    out
}
