//! How long two were married: "In 1960 he married Ida. They were married 66 years", told when one of them has died.

use super::elapsed::Elapsed;
use super::length;
use crate::facts::date::DateFact;
use crate::facts::quantity::Quantity;
use crate::language::{Language, Reading};
use crate::value::{Dimension, Exact, Hedge};

/// So many tokens around a date its verb may stand.
const NEAR: u32 = 10;
/// So many tokens before a stretch of time "married" may stand.
const BEFORE: u32 = 3;
/// A year more or less is left to how they are counted.
const YEAR: i64 = 31_622_400;

/// The marriages whose length a text tells, where it dates one wedding and one death.
pub(super) fn read(
    language: &Language,
    reading: &Reading,
    dates: &[DateFact],
    quantities: &[Quantity],
) -> Vec<Elapsed> {
    let deeds = &language.deeds;
    let form = |at: u32| {
        reading.tokens.get(at as usize).map_or("", |token| reading.forms.text(token.form))
    };
    let told: Vec<(usize, &Quantity)> = quantities
        .iter()
        .enumerate()
        .filter(|(_, one)| one.dimension == Dimension::Duration && one.stated.hedge == Hedge::None)
        .filter(|(_, one)| {
            let start = one.tokens.start;
            (1..=BEFORE).any(|back| start >= back && deeds.is_wedding(form(start - back)))
        })
        .collect();
    let [(number, quantity)] = told.as_slice() else { return Vec::new() };
    // The verb of a date stands in its sentence, right before it or after it.
    let beside = |date: &DateFact, is: &dyn Fn(&str) -> bool| {
        let sentence = reading.sentences.get(date.sentence as usize).map(|one| one.tokens.clone());
        sentence.is_some_and(|own| {
            let from = date.tokens.start.saturating_sub(NEAR).max(own.start);
            let to = (date.tokens.end + NEAR).min(own.end);
            (from..to).any(|at| is(form(at)))
        })
    };
    let year = |date: &DateFact| date.date.year;
    let one_of = |is: &dyn Fn(&str) -> bool| {
        let mut all =
            (0_u32..).zip(dates).filter(|(_, date)| year(date).is_some() && beside(date, is));
        let (at, first) = all.next()?;
        all.all(|(_, other)| year(other) == year(first)).then_some((at, first))
    };
    let wed = one_of(&|word| deeds.is_wedding(word));
    let died = one_of(&|word| deeds.is_death(word));
    let (Some((from, wed)), Some((to, died))) = (wed, died) else { return Vec::new() };
    let Some(length) = length::between_roughly(wed.date, died.date, *number) else {
        return Vec::new();
    };
    let apart = || {
        let stated = quantity.stated.value()?;
        let gap = stated.checked_sub(length.lasts)?;
        Some(gap > Exact::from(YEAR) || gap < Exact::from(-YEAR))
    };
    if apart() != Some(true) {
        return Vec::new();
    }
    vec![Elapsed { from, to, length }]
}
