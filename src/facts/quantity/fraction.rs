//! Fractions in words: "two-thirds of", "half the members", "half a million", "two and a half".

use super::numeral::{
    Number, collective, fraction_word, number, scale_word, share, small_cardinal,
};
use super::{Draft, Style, View, slash};
use crate::language::{Class, Sense, TokenKind};
use crate::value::{Dimension, Exact, Figure};

/// What a fraction in figures is one of.
const WHOLES: [i64; 9] = [2, 3, 4, 5, 6, 8, 10, 12, 16];

/// "3/4": three figures of a fraction.
pub(super) fn of_figures(view: &View, at: usize) -> Option<Exact> {
    let slash = view.is_mark(at + 1, "/") && view.is_glued(at + 1) && view.is_glued(at + 2);
    if !slash || !view.is_figure(at) || view.is_glued(at + 3) && !view.is_mark(at + 3, ".") {
        return None;
    }
    let read = |at: usize| view.written(at).parse::<i64>().ok();
    let (part, whole) = (read(at)?, read(at + 2)?);
    let fits = (1..whole).contains(&part) && WHOLES.contains(&whole);
    fits.then(|| Exact::ratio(part, whole)).flatten()
}

/// "3/4 of it", "1/2 cup", "3/4 mile".
pub(super) fn in_figures(view: &View, at: usize) -> Option<Number> {
    if !view.is_mark(at + 1, "/") || view.is_glued(at) {
        return None;
    }
    let value = of_figures(view, at)?;
    written(view, value, at + 3)
}

/// A fraction in figures: of what follows, or with its unit.
fn written(view: &View, value: Exact, end: usize) -> Option<Number> {
    if view.is(end, Class::OF) {
        // "1/2 of 12 pages": which half is no figure of its own.
        let a_year = view.is_figure(end + 1);
        return of_whole(view, value, end).or_else(|| share(value, end).filter(|_| !a_year));
    }
    let dash = usize::from(view.is_dash(end) && view.is_glued(end));
    let figure = Figure { value, step: Exact::ratio(1, 10)? };
    let scale = scale_word(view, end + dash).is_some();
    (scale || is_measure(view, end + dash)).then(|| number(figure, end))
}

/// Whether a unit begins at `at` that can be had in parts.
fn is_measure(view: &View, at: usize) -> bool {
    view.is_word(at) && dimension(view, at).is_some_and(|d| d != Dimension::Percent)
}

fn dimension(view: &View, at: usize) -> Option<Dimension> {
    let dimension = |sense| match sense {
        Sense::Unit(unit) => view.language.lexicon.unit(unit).map(|unit| unit.dimension),
        _ => None,
    };
    view.longest(at, Class::UNIT, dimension).map(|(_, dimension)| dimension)
}

/// "an hour and a half", "two years and a half".
pub(super) fn unit_and_half(view: &View, at: usize) -> Option<Draft> {
    if !view.is(at, Class::ARTICLE) || !is_measure(view, at + 1) {
        return None;
    }
    let sense = |sense| if let Sense::Unit(unit) = sense { Some(unit) } else { None };
    let (after, unit) = view.longest(at + 1, Class::UNIT, sense)?;
    let dimension = view.language.lexicon.unit(unit)?.dimension;
    if !matches!(dimension, Dimension::Duration | Dimension::Length | Dimension::Volume) {
        return None;
    }
    let one = number(Figure { value: Exact::ONE, step: Exact::ONE }, after);
    let number = and_part(view, &one)?;
    let tokens = at..number.end;
    Some(Draft {
        figure: tokens.clone(),
        tokens,
        number,
        unit: Some(unit),
        dimension,
        style: Style::Words,
    })
}

/// The fraction that begins at `at`; `start` is the position after an article.
///
/// Alone, "second" and "third" are ordinals and "quarter" is a part of the year: a fraction needs a
/// count before it or a whole after it.
pub(super) fn read(view: &View, at: usize, start: usize, article: bool) -> Option<Number> {
    if !article
        && view.is(at, Class::CARDINAL)
        && let Some((value, end)) = counted(view, at)
    {
        return of_whole(view, value, end).or_else(|| share(value, end));
    }
    if !view.is(start, Class::FRACTION) {
        return None;
    }
    let value = fraction_word(view, start)?;
    let end = start + 1;
    // "¾ of it", "½ cup"
    if !view.is_word(at) {
        let apart = !view.is_glued(at) && view.token(at)?.kind == TokenKind::Mark;
        return apart.then(|| written(view, value, end)).flatten();
    }
    let half = view.is(start, Class::HALF);
    if half && let Some(part) = of_scale_or_unit(view, value, end) {
        return Some(part);
    }
    // "cut by a quarter point"
    if article && is_point(view, end) {
        return Some(number(Figure { value, step: Exact::ratio(1, 10)? }, end));
    }
    let of = view.is(end, Class::OF);
    if of
        && (half || article)
        && let Some(part) = of_whole(view, value, end)
    {
        return Some(part);
    }
    // "the first half of 2020" is a time, "half of the members" a share.
    let time = at > 0
        && (view.is_content(at - 1)
            && !view.is(at - 1, Class::HEDGE_BEFORE | Class::UP | Class::DOWN)
            || view.is(at - 1, Class::ORDINAL | Class::THE));
    // "by a third", "nearly half voted": what comes before says that it is a share.
    let hedge = |s| matches!(s, Sense::HedgeBefore(_)).then_some(());
    let hedge = view.longest_before(at, Class::HEDGE_BEFORE, hedge).map(|(start, ())| start);
    let hedged = half && !view.is_dash(end) && hedge.is_some();
    // "by more than a third", "fell more than a third, to 40"
    let before = if hedge.is_some() { Class::BY | Class::UP | Class::DOWN } else { Class::BY };
    let by = hedge.unwrap_or(at).checked_sub(1).is_some_and(|at| view.is(at, before))
        && !view.is_content(end)
        && !view.is_dash(end);
    let whole = of
        // "less than a fourth the total of May"
        || (half || hedge.is_some()) && view.is(end, Class::THE)
        // "over a third (37%) of them"
        || view.is_mark(end, "(") && (end + 1..end + 4).any(|at| slash::is_percent(view, at))
        || before_part(view, end)
        || after_part(view, at, end);
    let is_share = (half || article) && !time && (whole || by || hedged);
    is_share.then(|| share(value, end)).flatten()
}

/// "half a point": one of a percentage.
fn is_point(view: &View, at: usize) -> bool {
    view.language.points.iter().any(|word| word == view.form(at))
}

/// "a third (125)", "one third, $5,000": the part itself follows.
fn before_part(view: &View, end: usize) -> bool {
    (view.is_mark(end, "(") || view.is_mark(end, ","))
        && (view.is_figure(end + 1)
            || view.is(end + 1, Class::UNIT_BEFORE) && view.is_figure(end + 2)
            || view.is_mark(end, "(") && view.is(end + 1, Class::CARDINAL))
}

/// "160 of them, a third, stayed": the part itself stands before.
fn after_part(view: &View, at: usize, end: usize) -> bool {
    let ends = [",", ".", ")", ";"].iter().any(|mark| view.is_mark(end, mark));
    let before = at.saturating_sub(6)..at.saturating_sub(1);
    ends && at > 1 && view.is_mark(at - 1, ",") && before.into_iter().any(|at| view.is_figure(at))
}

/// "two-thirds", "three quarters", "one-half", "one third of".
fn counted(view: &View, at: usize) -> Option<(Exact, usize)> {
    let dash = usize::from(view.is_dash(at + 1) && view.is_glued(at + 1));
    let word = at + 1 + dash;
    if !view.is(word, Class::FRACTION) {
        return None;
    }
    let count = small_cardinal(view, at)?;
    let part = fraction_word(view, word)?;
    let whole = view.is(word + 1, Class::OF) && view.token(word + 2).is_some();
    let fits = if count == 1 {
        dash == 1 || whole || before_part(view, word + 1) || is_moved_by(view, at, word + 1)
    } else {
        view.is(word, Class::PLURAL)
    };
    let value = part.checked_mul(count.into()).filter(|value| fits && *value < Exact::ONE)?;
    (dash == 1 || !is_time(view, at, word + 1)).then_some((value, word + 1))
}

/// "a rise of one third."
fn is_moved_by(view: &View, at: usize, end: usize) -> bool {
    at > 1
        && view.is(at - 1, Class::OF)
        && view.is(at - 2, Class::UP | Class::DOWN)
        && !view.is_content(end)
}

/// "the first three quarters", "three quarters of the year": parts of a year.
fn is_time(view: &View, at: usize, end: usize) -> bool {
    let period = |at: usize| {
        let unit = view.sense(at, |s| if let Sense::Unit(unit) = s { Some(unit) } else { None });
        unit.and_then(|unit| view.language.lexicon.unit(unit))
            .is_some_and(|unit| unit.dimension == Dimension::Duration)
    };
    let numbered = at > 0 && view.is(at - 1, Class::ORDINAL | Class::ASIDE);
    // "three quarters of an hour"
    if !numbered && view.is(end, Class::OF) && view.is(end + 1, Class::ARTICLE) {
        return false;
    }
    numbered || view.is(end, Class::OF) && (end + 1..end + 4).any(period)
}

/// "half a million", "half a dozen", "a half-million", "half an hour": the fraction multiplies.
fn of_scale_or_unit(view: &View, value: Exact, end: usize) -> Option<Number> {
    // "half-an-hour"
    let joint =
        |at: usize| usize::from(view.is_dash(at) && view.is_glued(at) && view.is_glued(at + 1));
    let before = joint(end);
    let article = usize::from(view.is(end + before, Class::ARTICLE));
    let at = end + before * article + article;
    let next = at + joint(at);
    let figure = Figure { value, step: Exact::ratio(1, 10)? };
    if let Some(times) = multiplier(view, next) {
        return number(figure, next).scaled(times, next + 1);
    }
    (article == 1 && (view.is(next, Class::UNIT) || is_point(view, next)))
        .then(|| number(figure, next))
}

/// "a quarter of a million", "three-quarters of an hour", "half of one percent".
fn of_whole(view: &View, value: Exact, end: usize) -> Option<Number> {
    if !view.is(end, Class::OF) {
        return None;
    }
    let one = small_cardinal(view, end + 1) == Some(1) || view.written(end + 1) == "1";
    if one && view.is(end + 2, Class::UNIT) {
        return Some(number(Figure { value, step: Exact::ratio(1, 10)? }, end + 2));
    }
    view.is(end + 1, Class::ARTICLE).then(|| of_scale_or_unit(view, value, end + 1)).flatten()
}

/// What "million" and "dozen" multiply with.
fn multiplier(view: &View, at: usize) -> Option<Exact> {
    if view.is(at, Class::PLURAL) {
        return None;
    }
    scale_word(view, at).and_then(Exact::power_of_ten).or_else(|| collective(view, at))
}

/// "two and a half", "two-and-a-half", "one and three quarters": with the part after "and".
pub(super) fn and_part(view: &View, whole: &Number) -> Option<Number> {
    let joint = |at: usize| usize::from(view.is_dash(at) && view.is_glued(at));
    let and = whole.end + joint(whole.end);
    if !view.is(and, Class::NUMBER_JOINER) {
        return None;
    }
    let at = and + 1 + joint(and + 1);
    let (part, end) = if view.is(at, Class::ARTICLE) {
        let word = at + 1 + joint(at + 1);
        (fraction_word(view, word)?, word + 1)
    } else {
        counted(view, at)?
    };
    // "two and a half of the others": half of something else.
    let other = view.is(end, Class::OF) || part >= Exact::ONE;
    let value = whole.figure.value.checked_add(part.checked_mul(whole.scale)?)?;
    let step = whole.scale.checked_div(10.into())?;
    (!other).then(|| Number { figure: Figure { value, step }, end, ..whole.clone() })
}
