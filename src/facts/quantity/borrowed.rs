//! What a number has from the figure that it stands beside: the currency of "to $131.6 million, up from 111.4 million",
//! the meters of "8ft (2.44m)".

use super::{Draft, Quantity, Style, single};
use crate::facts::view::View;
use crate::language::{Class, Sense};
use crate::value::{Dimension, Exact, Figure};

/// So many quantities before may name the currency.
const BACK: usize = 4;
/// Amounts that are held against each other are so many times as large at most.
const FAR: i64 = 20;

/// Gives a scaled number that counts nothing the currency of the amount before it in its sentence.
pub(super) fn with_currency(view: &View, draft: &mut Draft, before: &[Quantity], sentence: u32) {
    let bare = draft.unit.is_none()
        && draft.dimension == Dimension::Count
        && draft.style == Style::Figures
        && draft.number.is_scaled();
    if !bare || !is_held(view, draft) || counts(view, draft.tokens.end) {
        return;
    }
    let value = draft.number.figure.value;
    let near = |a: Exact, b: Exact| b.checked_mul(FAR.into()).is_some_and(|most| a <= most);
    let last = before.iter().rev().take(BACK).take_while(|quantity| quantity.sentence == sentence);
    let last = last.into_iter().find(|quantity| quantity.dimension == Dimension::Money);
    if let Some(money) = last
        && money.factor(view.language) == Exact::ONE
        && money.stated.figure.is_some_and(|f| near(f.value, value) && near(value, f.value))
    {
        draft.unit = money.unit;
        draft.dimension = Dimension::Money;
    }
}

/// "8ft (2.44m)", "1.80m (5ft 11in)": the letter that may be a scale is a unit of length beside a length.
pub(super) fn as_length(view: &View, draft: &mut Draft, before: Option<&Quantity>) {
    let (start, end) = (draft.tokens.start, draft.tokens.end);
    let Some(letter) = end.checked_sub(1) else { return };
    let bare = draft.unit.is_none() && draft.dimension == Dimension::Count;
    if !bare || !draft.number.is_scaled() || !view.is_glued(letter) {
        return;
    }
    let opens = start.checked_sub(1).filter(|at| view.is_mark(*at, "("));
    let behind = before.zip(opens).is_some_and(|(quantity, open)| {
        quantity.dimension == Dimension::Length && quantity.tokens.end as usize == view.first + open
    });
    let ahead = || {
        view.is_mark(end, "(")
            && single(view, end + 1).is_some_and(|next| next.dimension == Dimension::Length)
    };
    let unit = view.longest(letter, Class::UNIT, |sense| match sense {
        Sense::Unit(unit) => Some(unit),
        _ => None,
    });
    let length = unit.filter(|(after, unit)| {
        let unit = view.language.lexicon.unit(*unit);
        *after == end && unit.is_some_and(|unit| unit.dimension == Dimension::Length)
    });
    let Some((_, unit)) = length.filter(|_| behind || ahead()) else { return };
    let Figure { value, step } = draft.number.figure;
    let scale = draft.number.scale;
    if let Some((value, step)) = value.checked_div(scale).zip(step.checked_div(scale)) {
        draft.number.figure = Figure { value, step };
        draft.number.scale = Exact::ONE;
        draft.unit = Some(unit);
        draft.dimension = Dimension::Length;
    }
}

/// "from 111.4 million", "an increase over 336.2 million": right after a word that holds two figures together.
fn is_held(view: &View, draft: &Draft) -> bool {
    let Some(before) = draft.tokens.start.checked_sub(1) else { return false };
    view.is(before, Class::FROM) || is_over_change(view, before)
}

/// "a 19.3% increase over 336.2 million": what it is an increase over, and no hedge.
pub(super) fn is_over_change(view: &View, over: usize) -> bool {
    view.is(over, Class::DURING)
        && over >= 2
        && view.is(over - 1, Class::UP | Class::DOWN)
        && view.is(over - 2, Class::UNIT | Class::DIGITS | Class::NUMBER)
}

/// Whether a word follows that may be what is counted.
fn counts(view: &View, end: usize) -> bool {
    let small = Class::FUNCTION | Class::ASIDE | Class::UP | Class::DOWN | Class::AGO;
    view.is_word(end) && !view.is(end, small)
}
