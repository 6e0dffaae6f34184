//! How long ago something began, told on the document's own day: "established 27 years ago", "its 25th
//! anniversary", where the document dates that beginning.

use super::elapsed::Elapsed;
use super::length::{self, YEAR};
use super::life::Aged;
use crate::facts::date::DateFact;
use crate::facts::quantity::Quantity;
use crate::language::{Class, Language, Reading, TokenKind};
use crate::value::{Dimension, Exact, Hedge};

/// So many tokens before its date the verb of a beginning may stand.
const BEGINS: usize = 4;
/// So many tokens before "27 years ago" it may.
const AGO: usize = 2;
/// So many sentences around an anniversary tell what it is of.
const NEAR: u32 = 12;

/// The ages that are told from the document's day, `own`: an index into its dates.
pub(super) fn read(
    language: &Language,
    reading: &Reading,
    dates: &[DateFact],
    quantities: &[Quantity],
    own: Option<u32>,
) -> Vec<Aged> {
    let Some((own, today)) = own.and_then(|own| Some((own, dates.get(own as usize)?.date.year?)))
    else {
        return Vec::new();
    };
    let form =
        |at: usize| reading.tokens.get(at).map_or("", |token| reading.forms.text(token.form));
    let begins = |at: usize| language.deeds.stages(form(at)).iter().any(|(_, stage)| *stage == 0);
    let beside =
        |end: usize, reach: usize| (1..=reach).any(|back| end >= back && begins(end - back));
    let mut told = Vec::new();
    for (number, quantity) in (0_u32..).zip(quantities) {
        let (start, end) = (quantity.hedge_start as usize, quantity.tokens.end as usize);
        let ago = quantity.dimension == Dimension::Duration
            && reading.class(end).intersects(Class::AGO)
            && beside(start, AGO);
        let feast = quantity.dimension == Dimension::Order
            && language.deeds.is_anniversary(form(end))
            && !is_dated(reading, dates, quantity, end);
        // "Now in its 20th year": the first began at once.
        let year = quantity.dimension == Dimension::Order
            && reading.class(end).intersects(Class::BEFORE_YEAR)
            && start.checked_sub(1).is_some_and(|at| language.deeds.is_owner(form(at)));
        if (ago || feast || year) && quantity.stated.hedge == Hedge::None {
            told.push((number, quantity, ago));
        }
    }
    if told.is_empty() {
        return Vec::new();
    }
    // The one beginning that the document dates; where it dates several, nothing is known.
    let dated = (0_u32..)
        .zip(dates)
        .filter(|(_, date)| date.date.year.is_some() && beside(date.tokens.start as usize, BEGINS));
    let mut beginnings: Vec<(u32, &DateFact)> = dated.collect();
    beginnings.dedup_by_key(|(_, date)| date.date.year);
    let [(born, from)] = beginnings.as_slice() else { return Vec::new() };
    let Some(since) = from.date.year.map(|year| today - year).filter(|since| *since > 0) else {
        return Vec::new();
    };
    let years = |quantity: &Quantity| {
        let years = quantity.value_in_unit(language).filter(|years| years.is_integer())?;
        let whole = quantity.factor(language);
        let in_years = quantity.dimension == Dimension::Order || whole == Exact::from(YEAR);
        Exact::to_i64(years).and_then(|years| i16::try_from(years).ok()).filter(|_| in_years)
    };
    let near = |quantity: &Quantity| quantity.sentence.abs_diff(from.sentence) <= NEAR;
    told.into_iter()
        .filter(|(_, quantity, ago)| *ago || near(quantity))
        .filter_map(|(age, quantity, _)| Some((age, years(quantity)?)))
        // The year is not over, or had not begun.
        .filter(|(_, years)| years.abs_diff(since) > 1)
        .map(|(age, years)| Aged { born: *born, at: own, age, years, least: since, most: since })
        .collect()
}

/// "Its 25th anniversary in 2021": told on another day.
fn is_dated(reading: &Reading, dates: &[DateFact], quantity: &Quantity, end: usize) -> bool {
    let Some(sentence) = reading.sentences.get(quantity.sentence as usize) else { return true };
    let after = end..sentence.range().end;
    let first = dates.partition_point(|date| date.sentence < quantity.sentence);
    let mut here = dates[first..].iter().take_while(|date| date.sentence == quantity.sentence);
    here.any(|date| after.contains(&(date.tokens.start as usize)))
}

/// Days that a stretch of months may be rounded by.
const ROUNDED: i64 = 20 * 86_400;

/// "It will receive fixes for nine months (until 30 June 2024)": told from the document's day.
pub(super) fn until(
    reading: &Reading,
    dates: &[DateFact],
    quantities: &[Quantity],
    own: Option<u32>,
) -> Vec<Elapsed> {
    let day = |at: u32| dates.get(at as usize).map(|date| date.date);
    let Some((from, today)) = own.and_then(|own| Some((own, day(own)?))) else {
        return Vec::new();
    };
    let class = |at: usize| reading.class(at);
    let mut found = Vec::new();
    for (number, quantity) in quantities.iter().enumerate() {
        if quantity.dimension != Dimension::Duration || quantity.stated.hedge != Hedge::None {
            continue;
        }
        let Some(sentence) = reading.sentences.get(quantity.sentence as usize) else { continue };
        let (start, end) = (quantity.hedge_start as usize, quantity.hedge_end as usize);
        let Some(joint) = (end..end + 3).find(|at| class(*at).intersects(Class::UNTIL)) else {
            continue;
        };
        let small = |at: usize| {
            reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Mark)
                || class(at).intersects(Class::UP)
        };
        let coming = (sentence.range().start..start).any(|at| class(at).intersects(Class::FUTURE));
        if !coming || !(end..joint).all(small) || joint >= sentence.range().end {
            continue;
        }
        let first = dates.partition_point(|date| (date.tokens.start as usize) <= joint);
        let Some(to) = dates.get(first).filter(|date| date.tokens.start as usize == joint + 1)
        else {
            continue;
        };
        let length = length::between_roughly(today, to.date, number);
        let Some((length, stated)) = length.zip(quantity.stated.value()) else { continue };
        if is_apart(stated, length.lasts) {
            found.push(Elapsed { from, to: u32::try_from(first).unwrap_or(u32::MAX), length });
        }
    }
    found
}

/// Whether two stretches of time differ by more than rounding does.
fn is_apart(stated: Exact, lasts: Exact) -> bool {
    let slack = lasts.checked_div(Exact::from(6)).map(|share| share.max(Exact::from(ROUNDED)));
    let between = slack.and_then(|slack| {
        Some(stated < lasts.checked_sub(slack)? || stated > lasts.checked_add(slack)?)
    });
    between.unwrap_or(false)
}
