//! One measure in two units, side by side: "630 mi (1,015 km)", "10 KM / 6 MILES", "98 F (37 C)".

use super::super::{Facts, Quantity};
use crate::language::{Class, Language, Token, TokenKind, UnitId};
use crate::value::{Dimension, Exact, Figure, Hedge, grouped};

/// Seconds.
const DAY: i64 = 86_400;
/// What is so many times the other is no slip of it.
const FAR: i64 = 12;

/// A measure and the same measure in another unit, as the text gives them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// The quantity that stands first, as an index into the document's.
    pub first: u32,
    /// The other.
    pub second: u32,
    /// Whether both can be one measure, by the precision with which they are written.
    pub agrees: bool,
    /// What the second would be by the first, written as the second is.
    pub converted: Option<String>,
    /// What the first would be by the second, written as the first is.
    pub back: Option<String>,
    /// They are sums of money that are ten times and more apart at any rate of exchange.
    pub far: bool,
}

/// All measures of a document that stand in two units, and the pairs of amounts in two currencies.
pub(super) fn read(reader: &Reader) -> (Vec<Conversion>, Vec<(usize, usize)>) {
    let mut out = Vec::new();
    let mut amounts = Vec::new();
    // The measure that those in one pair of brackets restate: "23 knots (43 km/h; 26 mph)".
    let mut restated = None;
    for (second, pair) in (1_usize..).zip(reader.facts.quantities.windows(2)) {
        let link = reader.link(&pair[0], &pair[1]);
        let first = match (link, restated) {
            (Some(Link::Within), Some(first)) => first,
            (Some(Link::Beside), _) => second - 1,
            (Some(Link::Said), _) => {
                restated = None;
                out.extend(reader.conversion(second - 1, second, false));
                continue;
            }
            _ => {
                restated = None;
                continue;
            }
        };
        restated = Some(first);
        if reader.are_amounts(first, second) {
            amounts.push((first, second));
        } else {
            out.extend(reader.conversion(first, second, link == Some(Link::Beside)));
        }
    }
    (out, amounts)
}

/// How two quantities stand beside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    /// The second stands in brackets or behind a stroke after the first.
    Beside,
    /// Both stand in one pair of brackets.
    Within,
    /// The second stands beside the first as another way to say it.
    Said,
}

/// A document whose quantities are compared.
pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub language: &'a Language,
    pub facts: &'a Facts,
}

/// A figure in its unit with all that it may be off by.
#[derive(Clone, Copy)]
struct Measured {
    value: Exact,
    off: Exact,
}

impl Reader<'_> {
    pub(super) fn quantity(&self, index: usize) -> Option<&Quantity> {
        self.facts.quantities.get(index)
    }

    fn written(&self, token: &Token) -> &str {
        token.span.of(self.text)
    }

    /// Whether the second quantity stands where a measure is said again.
    fn link(&self, first: &Quantity, second: &Quantity) -> Option<Link> {
        let tokens = &self.facts.reading.tokens;
        let end = first.hedge_end.max(first.tokens.end) as usize;
        let start = second.hedge_start.min(second.tokens.start) as usize;
        if first.sentence != second.sentence || start < end || start - end > 6 {
            return None;
        }
        let gap = &tokens[end..start];
        let marks = |mark: &str| gap.iter().all(|token| self.written(token) == mark);
        match gap {
            [only] if matches!(self.written(only), "/" | "…" | "=" | "≈" | "|") => {
                Some(Link::Beside)
            }
            [only] if self.written(only) == ";" => self.closes(second).then_some(Link::Within),
            // "70 pounds, about 32 kg"
            [only] if self.written(only) == "," => {
                let about =
                    second.stated.hedge == Hedge::About && second.hedge_start as usize == start;
                let link = if about { Link::Said } else { Link::Within };
                (about || self.closes(second)).then_some(link)
            }
            // "26.2 miles, or 42.2 kilometers"
            [mark, word] if self.written(mark) == "," && self.is_or(word) => Some(Link::Said),
            // "12 km - 7.5 miles - through woods"
            [dash] if matches!(self.written(dash), "-" | "–" | "—") => {
                let end = second.hedge_end.max(second.tokens.end) as usize;
                let next = tokens.get(end).map_or("", |token| self.written(token));
                (next == self.written(dash)).then_some(Link::Said)
            }
            [_, _, ..] if marks(".") => Some(Link::Beside),
            [words @ .., open] if matches!(self.written(open), "(" | "[") => {
                // "150 metres high (492 ft)"
                let plain = |token: &Token| token.kind == TokenKind::Word && !token.capital;
                let dash = |token: &Token| self.written(token) == "-";
                let only_words = words.len() <= 4 && words.iter().all(|t| plain(t) || dash(t));
                (only_words && self.closes(second)).then_some(Link::Beside)
            }
            _ => None,
        }
    }

    fn is_or(&self, token: &Token) -> bool {
        self.language.signs.is_or(self.written(token))
    }

    /// Whether nothing more is said of a quantity in its brackets.
    fn closes(&self, quantity: &Quantity) -> bool {
        let end = quantity.hedge_end.max(quantity.tokens.end) as usize;
        let after = self.facts.reading.tokens.get(end);
        after.is_some_and(|token| matches!(self.written(token), ")" | "]" | ";" | "," | "/"))
            || self.goes_on(quantity)
    }

    /// Whether smaller units follow that were not read with it: "412 acres 02 roods 23.95 perches)".
    fn goes_on(&self, quantity: &Quantity) -> bool {
        let reading = &self.facts.reading;
        let rest = reading.tokens.get(quantity.tokens.end as usize..).unwrap_or_default();
        let small = |token: &Token| {
            token.kind == TokenKind::Figure
                || reading.forms.class(token.form).intersects(Class::UNIT)
        };
        let length = rest.iter().take(5).take_while(|token| small(token)).count();
        length > 1 && rest.get(length).is_some_and(|token| self.written(token) == ")")
    }

    fn are_amounts(&self, first: usize, second: usize) -> bool {
        let money = |index| self.quantity(index).is_some_and(|q| q.dimension == Dimension::Money);
        money(first) && money(second)
    }

    /// The second as another way to say the first; in brackets that may be in a unit of the same system.
    fn conversion(&self, first: usize, second: usize, bracketed: bool) -> Option<Conversion> {
        let (one, other) = (self.quantity(first)?, self.quantity(second)?);
        let read = (one.unit?, other.unit?);
        let meant = self.language.conversions.beside(read.0, read.1);
        let (unit, into) = meant.unwrap_or(read);
        let system = match one.dimension {
            Dimension::Age | Dimension::Money => return None,
            Dimension::Duration => false,
            _ => self.language.conversions.differ(unit, into),
        };
        let restated = system || bracketed && self.restates(one, other);
        if meant.is_none() && one.dimension != other.dimension || !restated || self.is_rest(one) {
            return None;
        }
        let (a, b) = (self.measured(one)?, self.measured(other)?);
        if a.len() != b.len() {
            return None;
        }
        let agrees =
            |(a, b): (&Measured, &Measured)| self.agree(one.dimension, (*a, unit), (*b, into));
        let mut all = true;
        for pair in a.iter().zip(&b) {
            all &= agrees(pair)?;
        }
        all = all || self.is_bound((&a, unit), (&b, into), other.stated.hedge);
        let convert = |measured: &[Measured], from, to, like: &Quantity| match measured {
            [only] => self.shown(like, self.convert(one.dimension, only.value, from, to)?),
            _ => None,
        };
        Some(Conversion {
            first: u32::try_from(first).ok()?,
            second: u32::try_from(second).ok()?,
            agrees: all,
            converted: convert(&a, unit, into, other),
            back: convert(&b, into, unit, one),
            far: false,
        })
    }

    /// "took:12 h 27 mins (2 h 50 mins)": whether what stands before a measure belongs to it and was not read with it.
    fn is_rest(&self, quantity: &Quantity) -> bool {
        let reading = &self.facts.reading;
        let before = quantity.tokens.start.checked_sub(1);
        let before = before.and_then(|at| reading.tokens.get(at as usize));
        before.is_some_and(|token| {
            quantity.dimension == Dimension::Duration
                && token.kind == TokenKind::Word
                && reading.forms.class(token.form).intersects(Class::UNIT)
        })
    }

    /// "416 pounds (more than 29 stone)": the second is said to be less than the first, and is so by little.
    fn is_bound(
        &self,
        (a, unit): (&[Measured], UnitId),
        (b, into): (&[Measured], UnitId),
        hedge: Hedge,
    ) -> bool {
        let conversions = &self.language.conversions;
        let ([a], [b]) = (a, b) else { return false };
        let sizes = conversions.sizes(unit).first().zip(conversions.sizes(into).first());
        let ratio = sizes.and_then(|(size, other)| {
            a.value.checked_mul(*size)?.checked_div(b.value.checked_mul(*other)?)
        });
        ratio.is_some_and(|ratio| {
            let tenth = Exact::ratio(1, 10).unwrap_or(Exact::ZERO);
            let most = Exact::ONE.checked_add(tenth).unwrap_or(Exact::ONE);
            matches!(hedge, Hedge::MoreThan | Hedge::AtLeast)
                && ratio >= Exact::ONE
                && ratio <= most
        })
    }

    /// Whether a quantity in brackets says the one before them again, in a unit of the same system: "90
    /// minutes (1.5 hours)". Days, weeks and months have no fixed length for writers, and what is told in
    /// the smaller unit after a few of the greater is as likely a part of it: "20 km (800 m of climb)".
    fn restates(&self, one: &Quantity, other: &Quantity) -> bool {
        let (a, b) = (one.factor(self.language), other.factor(self.language));
        let day = Exact::from(DAY);
        let clear = match one.dimension {
            Dimension::Duration => a < day && b < day,
            Dimension::Data | Dimension::Length | Dimension::Mass | Dimension::Area => true,
            _ => false,
        };
        let plain = |q: &Quantity| q.ends.is_none() && q.stated.hedge != Hedge::LessThan;
        let near = || {
            let (a, b) = (
                one.value_in_unit(self.language)?.checked_mul(a)?,
                other.value_in_unit(self.language)?.checked_mul(b)?,
            );
            let ratio = a.checked_div(b)?;
            Some(ratio < Exact::from(FAR) && ratio > Exact::ratio(1, FAR)?)
        };
        clear && a != b && plain(one) && plain(other) && near().unwrap_or(false)
    }

    /// The figure of a quantity in its unit, or both ends of a range.
    fn measured(&self, quantity: &Quantity) -> Option<Vec<Measured>> {
        // Cooks round coarsely; whoever converts miles or acres does not: within a twentieth of what has two
        // digits and more.
        let coarse = matches!(quantity.dimension, Dimension::Mass | Dimension::Volume);
        let measured = |value: Exact, step: Exact| {
            let mut off = allowance(Figure { value, step })?;
            if !coarse && value.abs() >= Exact::from(10) {
                let written = step.checked_div(Exact::from(2))?;
                off = off.min(value.abs().checked_div(Exact::from(20))?).max(written);
            }
            Some(Measured { value, off })
        };
        if let Some(ends) = quantity.ends {
            return ends.iter().map(|end| measured(*end, step_of(*end)?)).collect();
        }
        let factor = quantity.factor(self.language);
        let figure = quantity.stated.figure?;
        let value = figure.value.checked_div(factor)?;
        let mut measured = measured(value, figure.step.checked_div(factor)?)?;
        // "5 ft 10 in" is as precise as its inches, and no round number.
        let figures = self
            .facts
            .reading
            .tokens
            .get(quantity.tokens.start as usize..quantity.tokens.end as usize)
            .unwrap_or_default();
        if figures.iter().filter(|token| token.kind == TokenKind::Figure).count() > 1 {
            measured.off = figure.step.checked_div(factor)?;
        }
        if self.goes_on(quantity) {
            measured.off = measured.off.checked_add(Exact::ONE)?;
        }
        Some(vec![measured])
    }

    /// Whether two figures can be one measure in any size that the units have.
    fn agree(
        &self,
        dimension: Dimension,
        (a, unit): (Measured, UnitId),
        (b, into): (Measured, UnitId),
    ) -> Option<bool> {
        let conversions = &self.language.conversions;
        let near = |a: Exact, b: Exact, (one, other): (Exact, Exact)| {
            let off = one.checked_add(other)?;
            Some(a.checked_sub(b)?.abs() <= off)
        };
        if dimension == Dimension::Temperature {
            let ([zero, degree], [other_zero, other]) =
                (conversions.degrees(unit), conversions.degrees(into));
            // "230°C" is no 255: a scale is read to ten degrees.
            let most = |measured: Measured| {
                let part = measured.value.abs().checked_div(Exact::from(40))?;
                Some(measured.off.min(part.max(Exact::from(10))))
            };
            let off = (most(a)?.checked_mul(degree)?, most(b)?.checked_mul(other)?);
            let at = |value: Exact, zero: Exact, degree: Exact| {
                value.checked_sub(zero)?.checked_mul(degree)
            };
            // "a rise of 2 °C (3.6 °F)"
            let rise = a.value.abs() < Exact::from(200)
                && near(a.value.checked_mul(degree)?, b.value.checked_mul(other)?, off)?;
            return Some(
                rise || near(at(a.value, zero, degree)?, at(b.value, other_zero, other)?, off)?,
            );
        }
        for size in conversions.sizes(unit) {
            for other in conversions.sizes(into) {
                let off = (a.off.checked_mul(*size)?, b.off.checked_mul(*other)?);
                if near(a.value.checked_mul(*size)?, b.value.checked_mul(*other)?, off)? {
                    return Some(true);
                }
            }
        }
        Some(false)
    }

    /// A figure in another unit.
    fn convert(
        &self,
        dimension: Dimension,
        value: Exact,
        from: UnitId,
        to: UnitId,
    ) -> Option<Exact> {
        let conversions = &self.language.conversions;
        if dimension == Dimension::Temperature {
            let ([zero, degree], [other_zero, other]) =
                (conversions.degrees(from), conversions.degrees(to));
            let base = value.checked_sub(zero)?.checked_mul(degree)?;
            return base.checked_div(other)?.checked_add(other_zero);
        }
        let (size, other) = (conversions.sizes(from).first()?, conversions.sizes(to).first()?);
        value.checked_mul(*size)?.checked_div(*other)
    }

    /// A figure in the place of another quantity's: with its decimals, its commas and its unit.
    pub(super) fn shown(&self, like: &Quantity, value: Exact) -> Option<String> {
        let whole = like.span.of(self.text);
        let from = (like.figure.start - like.span.start) as usize;
        let to = (like.figure.end - like.span.start) as usize;
        let (before, figure, after) = (whole.get(..from)?, whole.get(from..to)?, whole.get(to..)?);
        let digits = |text: &str| text.bytes().any(|b| b.is_ascii_digit());
        if !digits(figure) && !digits(after) && !digits(before) {
            return Some(format!("{before}{}{after}", short(value)?));
        }
        if !digits(figure)
            || digits(after)
            || digits(before)
            || figure.contains(char::is_whitespace)
        {
            return None;
        }
        let places = figure.split_once('.').map_or(0, |(_, after)| after.len());
        let plain: Exact = figure.replace(',', "").parse().ok()?;
        let whole_figure = like.stated.figure?.value.checked_div(like.factor(self.language))?;
        // "38" of "$38k" is a thousandth of what is meant.
        let scale = whole_figure.checked_div(plain)?;
        let rounded = value.checked_div(scale)?.round(u32::try_from(places).ok()?)?;
        if rounded.is_zero() || rounded.is_negative() != value.is_negative() {
            return None;
        }
        let mut number = rounded.to_decimal(u32::try_from(places).ok()?);
        if places > 0 && !number.contains('.') {
            number.push('.');
        }
        if let Some((_, after)) = number.split_once('.') {
            number.extend(std::iter::repeat_n('0', places.saturating_sub(after.len())));
        }
        let (integer, decimals) =
            number.split_once('.').map_or((&*number, None), |(i, d)| (i, Some(d)));
        let commas = figure.contains(',') || integer.len() > 4;
        let integer = if commas { grouped(integer) } else { integer.to_owned() };
        let number = decimals.map_or(integer.clone(), |decimals| format!("{integer}.{decimals}"));
        Some(format!("{before}{number}{after}"))
    }
}

/// A figure for one in words, which tells no precision: with the two digits that count.
fn short(value: Exact) -> Option<String> {
    let size = value.abs();
    let places = if size >= Exact::from(10) {
        0
    } else if size >= Exact::ONE {
        1
    } else {
        2
    };
    let rounded = value.round(places)?;
    (!rounded.is_zero()).then(|| rounded.to_decimal(places))
}

/// What a written figure may be off by: half of its last digit, and where it is round, or a multiple
/// of five, half of that, though no more than an eighth of it.
pub(super) fn allowance(figure: Figure) -> Option<Exact> {
    let half = |step: Exact| step.checked_div(Exact::from(2));
    let written = half(figure.step)?;
    let round = figure.in_round_numbers().step;
    let five = round.checked_mul(Exact::from(5))?;
    let fives = figure.value.checked_div(five).is_some_and(Exact::is_integer);
    let loose = half(if fives { five } else { round })?;
    let most = figure.value.abs().checked_div(Exact::from(8))?;
    Some(written.max(loose.min(most)))
}

/// The worth of the last digit of a plain decimal.
fn step_of(value: Exact) -> Option<Exact> {
    let mut step = Exact::ONE;
    for _ in 0..6 {
        if value.checked_div(step)?.is_integer() {
            return Some(step);
        }
        step = step.checked_div(Exact::from(10))?;
    }
    None
}
