//! Units: before and after a number, ages, and quantities of two units.

use super::numeral::Kind;
use super::{Draft, View};
use crate::language::{Case, Class, Sense, UnitId};
use crate::value::{Dimension, Exact, Figure};

/// The symbol of percentage points.
const POINTS: &str = "pp";

/// Puts the unit on a number. A figure that letters are written on to, and that is no unit or
/// scale, is no quantity: "20CF1682", "1990s".
pub(super) fn attach(view: &View, mut draft: Draft) -> Option<Draft> {
    if draft.number.kind == Kind::Multiple {
        draft.unit = unit_of(view, "×");
        draft.dimension = Dimension::Factor;
        return Some(draft);
    }
    if let Some((start, unit)) = currency_before(view, draft.tokens.start) {
        draft.tokens.start = start;
        set(view, &mut draft, unit);
        said_again(view, &mut draft);
        return glued_ending(view, draft.tokens.end).then_some(draft).and_then(|d| signed(view, d));
    }
    let end = draft.tokens.end;
    let dash = usize::from(view.is_dash(end) && view.is_glued(end) && view.is_glued(end + 1));
    // "two second-degree counts": an ordinal.
    let ordinal = |at: usize, after: usize| {
        view.is(at, Class::ORDINAL) && view.is_dash(after) && view.is_glued(after)
    };
    if let Some((after, unit)) = unit_after(view, &draft, end + dash)
        && !ordinal(end + dash, after)
    {
        if is_doubtful(view, end + dash, after) || is_lines(view, &draft, end + dash) {
            return None;
        }
        set(view, &mut draft, unit);
        // The figure's precision shows in the figure: in words, "half" is a round half.
        draft.tokens.end = after;
        age(view, &mut draft);
        return signed(view, draft);
    }
    if is_points(view, &draft)
        && let Some(unit) = unit_of(view, POINTS)
    {
        set(view, &mut draft, unit);
        draft.tokens.end = end + 1;
        return signed(view, draft);
    }
    // "916 mm (7.7 in)": the little word is a unit where nothing follows it in brackets.
    let bracketed = view.is(end, Class::IN) && view.is_mark(end + 1, ")");
    if bracketed
        && draft.tokens.start > 0
        && matches!(view.written(draft.tokens.start - 1), "(" | ";")
    {
        set(view, &mut draft, unit_of(view, "in")?);
        draft.tokens.end = end + 1;
        return Some(draft);
    }
    if !glued_ending(view, end) {
        return None;
    }
    if draft.number.kind == Kind::Share {
        return share(view, draft);
    }
    if is_bare_age(view, &draft) {
        draft.dimension = Dimension::Age;
        draft.unit = unit_of(view, "a");
    }
    signed(view, draft)
}

/// "Up 0.7 points to 8.3%, from 7.6%": points of a percentage, in a sentence of two percentages.
fn is_points(view: &View, draft: &Draft) -> bool {
    const MOST: i64 = 100;
    let end = draft.tokens.end;
    let share = |at: &usize| {
        let unit = view.longest(*at, Class::UNIT, |sense| match sense {
            Sense::Unit(unit) => view.language.lexicon.unit(unit).map(|unit| unit.dimension),
            _ => None,
        });
        view.is_figure(at - 1) && unit.is_some_and(|(_, unit)| unit == Dimension::Percent)
    };
    draft.number.figure.value <= Exact::from(MOST)
        && view.language.points.iter().any(|word| word == view.form(end))
        && (1..view.tokens.len()).filter(share).take(2).count() == 2
}

/// "$32,550 USD", "$500 CAD": a currency that is said again, or told from others.
fn said_again(view: &View, draft: &mut Draft) {
    let Some((after, unit)) = unit_after(view, draft, draft.tokens.end) else { return };
    let money = view.language.lexicon.unit(unit).is_some_and(|u| u.dimension == Dimension::Money);
    let code = view.token(after - 1).is_some_and(|token| token.case == Case::Upper);
    let sign = view.written(draft.figure.start.saturating_sub(1)).ends_with('$');
    if money && (draft.unit == Some(unit) || code && sign) && after == draft.tokens.end + 1 {
        set(view, draft, unit);
        draft.tokens.end = after;
    }
}

/// "two-thirds", "one in five": a percentage, said as a part of one.
pub(super) fn share(view: &View, mut draft: Draft) -> Option<Draft> {
    let unit = unit_of(view, "%")?;
    let factor = view.language.lexicon.unit(unit)?.factor;
    let Figure { value, step } = draft.number.figure;
    let figure = Figure { value: value.checked_div(factor)?, step: step.checked_div(factor)? };
    draft.number.figure = figure;
    set(view, &mut draft, unit);
    Some(draft)
}

/// The longest unit at `at`, and the position after it.
fn unit_after(view: &View, draft: &Draft, at: usize) -> Option<(usize, UnitId)> {
    let scaled = |s| if let Sense::ScaledUnit(unit) = s { Some(unit) } else { None };
    let plain = |s| if let Sense::Unit(unit) = s { Some(unit) } else { None };
    // "5 €10 notes": the sign of the next figure.
    if view.is(at, Class::UNIT_BEFORE)
        && !view.is_word(at)
        && view.is_glued(at + 1)
        && view.is_figure(at + 1)
    {
        return None;
    }
    let large = view.longest(at, Class::LARGE_ONLY, scaled);
    // "19 ng · h/mL": of what is made of several units only the first is known.
    let product = |after: usize| matches!(view.written(after), "·" | "⋅" | "∙" | "*");
    large
        .filter(|(after, _)| draft.number.is_scaled() && !view.is(*after, Class::OF))
        .or_else(|| view.longest(at, Class::UNIT, plain))
        .filter(|(after, _)| !product(*after))
}

/// "-5%", "minus 5 degrees", "-$5 million": below zero. A dash that is none ("in 2020 –5%") leaves
/// open what is meant.
fn signed(view: &View, mut draft: Draft) -> Option<Draft> {
    let Some(sign) = draft.tokens.start.checked_sub(1) else { return Some(draft) };
    let glued = view.is_glued(sign + 1);
    let word = view.is_word(sign);
    let begins = sign == 0 || view.tokens[sign].spaced || view.is_mark(sign - 1, "(");
    let after_figure = sign > 0 && (view.is_figure(sign - 1) || is_end(view, sign - 1));
    if !begins || after_figure || glued == word || !(word || view.is_dash(sign)) {
        return Some(draft);
    }
    if !view.is(sign, Class::MINUS) {
        return if word { Some(draft) } else { None };
    }
    // "plus or minus 5": a margin.
    if word && sign > 0 && view.is(sign - 1, Class::CLAUSE) {
        return Some(draft);
    }
    // "net loss -33.2 million", "Red Lake -$5 million": a dash as likely as a sign.
    let small = Class::FUNCTION | Class::COPULA | Class::UP | Class::DOWN;
    let after_word = sign > 0 && view.is_word(sign - 1) && !view.is(sign - 1, small);
    if view.is_mark(sign, "-") && after_word && draft.dimension != Dimension::Temperature {
        return None;
    }
    draft.number.figure.value = draft.number.figure.value.checked_neg()?;
    draft.tokens.start = sign;
    Some(draft)
}

/// The end of a quantity, so that a dash after it makes a range: "$5m-$10m", "5%-10%".
pub(super) fn is_end(view: &View, at: usize) -> bool {
    view.is(at, Class::UNIT | Class::SCALE | Class::SHORT_SCALE) || view.is_mark(at, "%")
}

fn set(view: &View, draft: &mut Draft, unit: UnitId) {
    draft.unit = Some(unit);
    draft.dimension = view.language.lexicon.unit(unit).map_or(Dimension::Count, |u| u.dimension);
}

fn unit_of(view: &View, symbol: &str) -> Option<UnitId> {
    let index = view.language.lexicon.units.iter().position(|u| u.symbol == symbol)?;
    u16::try_from(index).ok().map(UnitId)
}

/// "$", "US$", "EUR": written before the figure.
pub(super) fn currency_before(view: &View, at: usize) -> Option<(usize, UnitId)> {
    let sense = |s| if let Sense::UnitBefore(unit) = s { Some(unit) } else { None };
    // "A$" is written as one; "a $250 deductible" is an article and dollars.
    view.longest_before(at, Class::UNIT_BEFORE, sense)
        .filter(|(start, _)| (start + 1..at).all(|part| view.is_glued(part)))
        .or_else(|| {
            let (after, unit) = view.longest(at.checked_sub(1)?, Class::UNIT_BEFORE, sense)?;
            (after == at).then_some((at - 1, unit))
        })
}

/// Nothing is written on to the figure, or only a mark.
fn glued_ending(view: &View, end: usize) -> bool {
    !(view.is_glued(end) && (view.is_word(end) || view.is_figure(end)) && view.form(end) != "'s")
}

/// A letter that is a unit as often as not: "4 m people", "10 W 34th Street", "5G"; and what is one in
/// other capitals: "10 mM".
fn is_doubtful(view: &View, at: usize, after: usize) -> bool {
    if view.token(at).is_some_and(|t| t.case == Case::Mixed || t.case == Case::Upper)
        && view.language.no_units.iter().any(|word| word == view.written(at))
    {
        return true;
    }
    let letter = view.tokens[at].span.len() == 1 && view.is_word(at);
    // "12 V", but "3 v 2"
    if view.form(at) == "v" {
        return !view.tokens[at].capital || view.is_capitalised(after);
    }
    let scale = !view.is_glued(at) && view.is(at, Class::SHORT_SCALE) && view.is_plural(after);
    letter && (view.tokens[at].capital || scale)
}

/// "1080p": the lines of a picture.
fn is_lines(view: &View, draft: &Draft, at: usize) -> bool {
    const LINES: [&str; 5] = ["720", "1080", "1440", "2160", "4320"];
    view.form(at) == "p"
        && view.is_glued(at)
        && LINES.contains(&view.written(draft.figure.start))
        && draft.tokens.start == draft.figure.start
}

/// "14-year-old", "14 years old", "14 years of age", "aged 14 years".
fn age(view: &View, draft: &mut Draft) {
    if draft.dimension != Dimension::Duration {
        return;
    }
    let end = draft.tokens.end;
    let dash = usize::from(view.is_dash(end));
    let age = |s| (s == Sense::Age).then_some(());
    let aged = draft.tokens.start > 0 && is_age_word(view, draft.tokens.start - 1);
    let after = view.longest(end + dash, Class::AGE, age).map(|(after, ())| after);
    if after.is_none() && !aged {
        return;
    }
    let symbol = draft.unit.and_then(|u| view.language.lexicon.unit(u)).map(|u| u.symbol.as_str());
    let unit = match symbol {
        Some("yr") => unit_of(view, "a"),
        Some("month") => unit_of(view, "mo"),
        _ => return,
    };
    draft.unit = unit;
    draft.dimension = Dimension::Age;
    draft.tokens.end = after.unwrap_or(end);
}

fn is_age_word(view: &View, at: usize) -> bool {
    view.is(at, Class::AGED)
}

/// "Maria Lopez, 24, of Irvine", "aged 14", "age 14": a figure that can only be an age.
fn is_bare_age(view: &View, draft: &Draft) -> bool {
    let (start, end) = (draft.tokens.start, draft.tokens.end);
    let plausible = draft.number.figure.step == Exact::ONE
        && draft.number.figure.value < Exact::from(115)
        && !draft.number.is_scaled();
    if !plausible || start == 0 {
        return false;
    }
    if is_age_word(view, start - 1)
        || (start >= 2 && view.is(start - 1, Class::OF) && is_age_word(view, start - 2))
    {
        return true;
    }
    let name = start >= 2
        && view.is_figure(start)
        && view.is_mark(start - 1, ",")
        && view.tokens[start - 2].capital
        && !view.is(start - 2, Class::MONTH);
    let closed = view.is_mark(end, ",")
        || view.is_mark(end, ";")
        || view.is_mark(end, ".")
        || view.token(end).is_none()
        || view.is(end, Class::AFTER_AGE);
    name && closed && !is_next_of_a_list(view, start, end)
}

/// "12 from Lund, 9 from Moss": what stands before the name stands after the figure, too.
fn is_next_of_a_list(view: &View, start: usize, end: usize) -> bool {
    let mut first = start.saturating_sub(2);
    while first > 0 && view.tokens[first - 1].capital {
        first -= 1;
    }
    first > 0 && view.is_word(end) && view.form(first - 1) == view.form(end)
}

/// "1.2 ± 0.3 mg": the unit is that of both, and the margin no figure of its own.
pub(super) fn with_margin(view: &View, first: &Draft) -> Option<Draft> {
    let end = first.tokens.end;
    let open = usize::from(view.is_mark(end, "("));
    let at = end + open;
    // "5.2 +/- 0.3"
    let signs = ["+", "/", "-"].iter().zip(at..).all(|(sign, at)| view.is_mark(at, sign));
    if !signs && !view.is_mark(at, "±") {
        return None;
    }
    let margin = super::single(view, at + if signs { 3 } else { 1 })?;
    let close = usize::from(open == 1 && view.is_mark(margin.tokens.end, ")"));
    if close != open {
        return None;
    }
    let mut whole =
        Draft { tokens: first.tokens.start..margin.tokens.end + close, ..first.clone() };
    // "5.2 (±0.3) kg"
    if whole.unit.is_none()
        && margin.unit.is_none()
        && let Some((after, unit)) =
            unit_after(view, &margin, whole.tokens.end).filter(|_| open == 1)
    {
        set(view, &mut whole, unit);
        whole.tokens.end = after;
    }
    if whole.unit.is_none() {
        (whole.unit, whole.dimension) = (margin.unit, margin.dimension);
    }
    Some(whole)
}

/// "two years and eight months", "6 feet 2 inches": one quantity of two units.
pub(super) fn compound(view: &View, draft: Draft) -> Draft {
    let parted = matches!(
        draft.dimension,
        Dimension::Duration
            | Dimension::Length
            | Dimension::Age
            | Dimension::Area
            | Dimension::Mass
    );
    if !parted {
        return draft;
    }
    let Some((mut whole, mut small)) = joined(view, &draft, draft.unit) else { return draft };
    // "1 day, 2 hours and 5 minutes"
    while let Some((longer, smaller)) = joined(view, &whole, small) {
        (whole, small) = (longer, smaller);
    }
    whole
}

/// "1h 48m": after hours that letter is minutes.
fn minutes(view: &View, last: Option<UnitId>, mut second: Draft) -> Option<Draft> {
    let letter = view.written(second.tokens.end - 1).len() == 1;
    if letter && second.unit == unit_of(view, "m") && last == unit_of(view, "h") {
        set(view, &mut second, unit_of(view, "min")?);
    }
    Some(second)
}

/// "5 ft 10 in": only after feet is that little word a unit.
fn inches(view: &View, first: &Draft, mut second: Draft) -> Option<Draft> {
    let end = second.tokens.end;
    if second.unit.is_none() && view.is(end, Class::IN) && first.unit == unit_of(view, "ft") {
        set(view, &mut second, unit_of(view, "in")?);
        second.tokens.end = end + 1;
    }
    Some(second)
}

/// A quantity with the part after it, and the unit of that; `last` is the unit of the last part before.
fn joined(view: &View, first: &Draft, last: Option<UnitId>) -> Option<(Draft, Option<UnitId>)> {
    let end = first.tokens.end;
    let comma = usize::from(view.is_mark(end, ","));
    let and = usize::from(view.is(end + comma, Class::AND));
    let next = end + comma + and;
    let second = super::single(view, next).and_then(|second| inches(view, first, second));
    let second = second.and_then(|second| minutes(view, last, second));
    let second = second.filter(|second| second.dimension == first.dimension)?;
    let factor = |unit: Option<UnitId>| Some(view.language.lexicon.unit(unit?)?.factor);
    let (large, small, before) = (factor(first.unit)?, factor(second.unit)?, factor(last)?);
    // "two years and 14 months" are two terms; "two years and eight months" is one.
    let fits = second.number.figure.value.checked_mul(small)? < before;
    if small >= before || !fits {
        return None;
    }
    let part = |figure: Figure| figure.value.checked_mul(small)?.checked_div(large);
    let value = first.number.figure.value.checked_add(part(second.number.figure)?)?;
    let step = second.number.figure.step.checked_mul(small)?.checked_div(large)?;
    let mut whole = first.clone();
    whole.number.figure = Figure { value, step };
    whole.tokens.end = second.tokens.end;
    Some((whole, second.unit))
}
