//! Amounts in two currencies, side by side: the pairs of a document have one rate of exchange.

use super::conversion::{Conversion, Reader};
use crate::language::{Class, UnitId};
use crate::value::Exact;

/// A text with more pairs of two currencies is a table of rates.
const MOST: usize = 128;
/// In tenths: what is so many times the usual rate is no rate of exchange.
const FAR: u8 = 65;

/// A pair of amounts.
struct Exchange {
    first: usize,
    second: usize,
    /// Both currencies, in the order of their numbers.
    currencies: [UnitId; 2],
    /// The least and the greatest rate that the figures allow, the one of the figures between them.
    low: Exact,
    rate: Exact,
    high: Exact,
}

/// The pairs whose currencies have a rate that the others agree on.
pub(super) fn read(reader: &Reader, amounts: &[(usize, usize)]) -> Vec<Conversion> {
    let mut all: Vec<Exchange> =
        amounts.iter().filter_map(|(first, second)| exchange(reader, *first, *second)).collect();
    all.sort_by_key(|exchange| (exchange.currencies.map(|unit| unit.0), exchange.first));
    let mut out: Vec<Conversion> = all.iter().filter_map(|pair| far(reader, pair)).collect();
    for group in all.chunk_by(|a, b| a.currencies == b.currencies) {
        if group.len() > MOST {
            continue;
        }
        out.extend((0..group.len()).filter_map(|at| judged(reader, group, at)));
    }
    out
}

fn exchange(reader: &Reader, first: usize, second: usize) -> Option<Exchange> {
    let (one, other) = (reader.quantity(first)?, reader.quantity(second)?);
    let (a, b) = (one.unit?, other.unit?);
    if a == b {
        return None;
    }
    let ends = |quantity: &super::super::Quantity| {
        let figure = quantity.stated.figure?;
        let half = figure.step.checked_div(Exact::from(2))?;
        Some([figure.value.checked_sub(half)?, figure.value, figure.value.checked_add(half)?])
    };
    let (below, above) = if a.0 < b.0 { (one, other) } else { (other, one) };
    let (below, above) = (ends(below)?, ends(above)?);
    if below.iter().chain(&above).any(|end| end.is_negative() || end.is_zero()) {
        return None;
    }
    Some(Exchange {
        first,
        second,
        currencies: if a.0 < b.0 { [a, b] } else { [b, a] },
        low: above[0].checked_div(below[2])?,
        rate: above[1].checked_div(below[1])?,
        high: above[2].checked_div(below[0])?,
    })
}

/// A pair against the others of its currencies, where two or more of them have one rate.
fn judged(reader: &Reader, group: &[Exchange], at: usize) -> Option<Conversion> {
    let pair = group.get(at)?;
    let others =
        || group.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, pair)| pair);
    let (low, high) = (others().map(|pair| pair.low).max()?, others().map(|pair| pair.high).min()?);
    let mut rates: Vec<Exact> = others().map(|pair| pair.rate).collect();
    rates.sort();
    let middle = *rates.get(rates.len() / 2)?;
    let share = |rate: Exact, of: i64| rate.checked_div(Exact::from(of));
    // All others have one rate, or nearly.
    if rates.len() < 2 || low > high.checked_add(share(high, 50)?)? {
        return None;
    }
    let (low, high) = (low.min(high), high.max(low));
    let agrees = pair.high >= low.checked_sub(share(low, 8)?)?
        && pair.low <= high.checked_add(share(high, 8)?)?;
    let (one, other) = (reader.quantity(pair.first)?, reader.quantity(pair.second)?);
    let forward = one.unit? == pair.currencies[0];
    let convert = |from: &super::super::Quantity, to: &super::super::Quantity, forward: bool| {
        let value = from.value_in_unit(reader.language)?;
        let (from, to) = (from.factor(reader.language), to.factor(reader.language));
        let base = value.checked_mul(from)?;
        let amount = if forward { base.checked_mul(middle)? } else { base.checked_div(middle)? };
        amount.checked_div(to)
    };
    let shown = |like, value: Option<Exact>| reader.shown(like, value?);
    Some(Conversion {
        first: u32::try_from(pair.first).ok()?,
        second: u32::try_from(pair.second).ok()?,
        agrees,
        converted: shown(other, convert(one, other, forward)),
        back: shown(one, convert(other, one, !forward)),
        far: false,
    })
}

/// Two amounts that no rate of exchange makes one: millions of the one, billions of the other.
fn far(reader: &Reader, pair: &Exchange) -> Option<Conversion> {
    let conversions = &reader.language.conversions;
    let [one, other] = pair.currencies;
    // How many of the second one of the first was worth.
    let rate = conversions.worth(one)?.checked_div(conversions.worth(other)?)?;
    let times = pair.rate.checked_div(rate)?;
    let limit = Exact::ratio(i64::from(FAR), 10)?;
    if times < limit && times.checked_mul(limit)? > Exact::ONE {
        return None;
    }
    // "70 euro cents (£0.48)"
    let hundredth = |index: usize| {
        let end = reader.quantity(index).map(|quantity| quantity.tokens.end as usize);
        let next = end.and_then(|end| reader.facts.reading.tokens.get(end));
        next.is_some_and(|next| reader.facts.reading.forms.class(next.form).intersects(Class::UNIT))
    };
    if hundredth(pair.first) || hundredth(pair.second) {
        return None;
    }
    Some(Conversion {
        first: u32::try_from(pair.first).ok()?,
        second: u32::try_from(pair.second).ok()?,
        agrees: false,
        converted: None,
        back: None,
        far: true,
    })
}
