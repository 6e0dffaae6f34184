//! The figures of running text, whatever they count: a p-value, a deviation and the end of an interval stand in
//! tables as well as an amount does, so the words are passed over and the digits are read.

use rustc_hash::FxHashMap;

use super::told::{Key, key};
use crate::facts::Quantity;
use crate::language::{Class, Language, Reading, Token, TokenKind};
use crate::value::{Dimension, Hedge, Span};

/// Longer digits are codes.
const MOST_DIGITS: usize = 12;

/// A figure of the text.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a trait of its own")]
pub(super) struct Figure {
    /// Its digits.
    pub span: Span,
    /// Its token.
    pub token: usize,
    pub mantissa: i64,
    pub places: u8,
    /// What it is multiplied by: a million.
    pub scale: f64,
    pub percent: bool,
    /// In percentage points.
    pub points: bool,
    pub money: bool,
    pub hedged: bool,
    /// It is the day of a month.
    pub dated: bool,
    /// A word of rising or falling stands right before it.
    pub change: bool,
    pub key: Key,
}

impl Figure {
    /// The figure as it is written.
    pub fn face(&self) -> f64 {
        decimal(self.mantissa, self.places)
    }

    /// Half the worth of its last digit, as it is written.
    pub fn half(&self) -> f64 {
        0.5 / 10_f64.powi(i32::from(self.places))
    }

    /// How much a cell with the same digits tells: a count below ten stands in every table.
    pub fn worth(&self) -> f32 {
        match super::told::digits(self.mantissa) {
            0 | 1 => 0.1,
            2 => 0.6,
            _ => 1.0,
        }
    }
}

pub(super) fn decimal(mantissa: i64, places: u8) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "tables are explored in round numbers")]
    let mantissa = mantissa as f64;
    mantissa / 10_f64.powi(i32::from(places))
}

/// The figures of a sentence, and the years that it names.
pub(super) fn figures(
    reading: &Reading,
    sentence: u32,
    text: &str,
    language: &Language,
    quantities: &FxHashMap<u32, &Quantity>,
) -> (Vec<Figure>, Vec<i64>) {
    let (mut figures, mut years) = (Vec::new(), Vec::new());
    let Some(range) =
        reading.sentences.get(sentence as usize).map(crate::language::Sentence::range)
    else {
        return (figures, years);
    };
    for at in range.clone() {
        let Some(token) = reading.tokens.get(at) else { break };
        if token.kind != TokenKind::Figure {
            continue;
        }
        let Some((mantissa, places)) = digits_of(token.span.of(text)) else { continue };
        let quantity = quantities.get(&token.span.start);
        let money = quantity.is_some_and(|q| q.dimension == Dimension::Money);
        let plain = token.span.len() == 4 && places == 0 && !money;
        if plain && (1900..=2100).contains(&mantissa) {
            years.push(mantissa);
            continue;
        }
        if is_reference(reading, at, text, language) || is_hour(reading, at) {
            continue;
        }
        let percent =
            quantity.is_some_and(|q| matches!(q.dimension, Dimension::Percent | Dimension::Points));
        let scale = quantity.map_or(1.0, |quantity| scale(quantity, mantissa, places, percent));
        figures.push(Figure {
            span: token.span,
            token: at,
            mantissa,
            places,
            scale,
            percent,
            points: quantity.is_some_and(|q| q.dimension == Dimension::Points),
            money,
            hedged: quantity.is_some_and(|q| q.stated.hedge != Hedge::None),
            dated: is_dated(reading, at),
            change: false,
            key: key(mantissa, places),
        });
    }
    share_percent(&mut figures, reading);
    (figures, years)
}

/// "June 30", "30 June": a month stands beside a figure.
pub(super) fn is_dated(reading: &Reading, at: usize) -> bool {
    let month = |token: Option<&Token>| {
        token.is_some_and(|token| {
            token.kind == TokenKind::Word
                && token.capital
                && reading.forms.class(token.form).intersects(Class::MONTH)
        })
    };
    let token = |at: usize| reading.tokens.get(at);
    month(at.checked_sub(1).and_then(token)) || month(token(at + 1))
}

/// What a figure is multiplied by before it counts: a million of "1.2 million".
fn scale(quantity: &Quantity, mantissa: i64, places: u8, percent: bool) -> f64 {
    let counts = matches!(quantity.dimension, Dimension::Money | Dimension::Count);
    let Some(figure) = quantity.stated.figure.filter(|_| counts && !percent) else { return 1.0 };
    let scale = figure.value.approximate().abs() / decimal(mantissa, places).max(1e-12);
    [1e3, 1e6, 1e9, 1e12].into_iter().find(|all| (scale / all - 1.0).abs() < 1e-6).unwrap_or(1.0)
}

/// "91 vs 55%", "12, 14 and 20 %": the sign stands behind the last alone.
fn share_percent(figures: &mut [Figure], reading: &Reading) {
    for at in (1..figures.len()).rev() {
        let (before, after) = (figures[at - 1], figures[at]);
        let between = reading.tokens.get(before.token + 1..after.token).unwrap_or_default();
        let few = between.len() < 3 && between.iter().all(|token| token.span.len() < 4);
        figures[at - 1].percent |= after.percent && few && before.scale < 2.0 && !before.money;
    }
}

/// The digits of a figure and how many stand behind the point.
pub(super) fn digits_of(written: &str) -> Option<(i64, u8)> {
    let behind = written.rsplit_once(['.', '·']).map_or("", |(_, behind)| behind);
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let fits = !digits.is_empty() && digits.len() <= MOST_DIGITS;
    let places = u8::try_from(behind.chars().filter(char::is_ascii_digit).count()).ok()?;
    fits.then(|| digits.parse().ok().map(|mantissa| (mantissa, places)))?
}

/// "6.30am": a time of day.
fn is_hour(reading: &Reading, at: usize) -> bool {
    let after = reading.tokens.get(at + 1);
    after.is_some_and(|token| reading.forms.class(token.form).intersects(Class::CLOCK))
}

/// "Table 2", "[12]", "Figure 3", "Section 4.1": no figure of anything.
fn is_reference(reading: &Reading, at: usize, text: &str, language: &Language) -> bool {
    let token = |at: usize| reading.tokens.get(at);
    let written = |token: &Token| token.span.of(text);
    let before = at.checked_sub(1).and_then(token);
    let named = before.is_some_and(|before| {
        before.kind == TokenKind::Word
            && (language.tables.is_reference(written(before))
                || reading.forms.class(before.form).intersects(Class::VERSION))
    });
    let mark = |token: Option<&Token>, marks: &[&str]| {
        token.is_some_and(|token| marks.contains(&written(token)))
    };
    named || mark(before, &["["]) && mark(token(at + 1), &["]", ","])
}
