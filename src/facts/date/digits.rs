//! Digits that are the day of a month, or a year.

use crate::facts::view::View;
use crate::language::{Case, Class};

/// Of two digits: "9-Feb-87" is of the last century, "9-Feb-12" of this one.
const PIVOT: i16 = 50;

/// The century of a year that is written with two digits.
pub(super) fn century(year: i16) -> i16 {
    if year < PIVOT { 2000 } else { 1900 }
}

/// A day of the month: one or two digits that nothing else is written on to.
pub(super) fn day_figure(view: &View, at: usize) -> Option<u8> {
    two_digits(view, at).filter(|day| (1..=31).contains(day))
}

/// What stands where a day should and is none: 84 in "September 84th". The caller knows that no other figure stands so.
pub(super) fn no_day(view: &View, at: usize) -> Option<u8> {
    two_digits(view, at).filter(|day| (32..=99).contains(day))
}

fn two_digits(view: &View, at: usize) -> Option<u8> {
    let token = view.token(at).filter(|_| view.is_figure(at))?;
    let time = view.is_mark(at + 1, ":") && view.is_glued(at + 1) && view.is_glued(at + 2);
    let unit = view.is_mark(at + 1, "%") || view.is(at + 1, Class::SCALE);
    if token.span.len() > 2 || time || unit {
        return None;
    }
    view.written(at).parse().ok()
}

/// A year: four digits.
pub(super) fn year_figure(view: &View, at: usize) -> Option<i16> {
    let token = view.token(at).filter(|t| view.is_figure(at) && t.span.len() == 4)?;
    let year: i16 = token.span.of(view.text).parse().ok()?;
    let glued = (view.is_glued(at + 1) && view.is_word(at + 1)) || view.is_mark(at + 1, "%");
    // "Tuesday, 1 March 2000 GMT": a time of day.
    let minutes = year % 100 < 60 && year / 100 < 24;
    // "(2019-2021 est.)": an estimate of years.
    let zone = view.token(at + 1).is_some_and(|token| token.case == Case::Upper);
    let dashed = at > 0 && view.is_glued(at) && view.is_dash(at - 1);
    if minutes && (zone || !dashed) && view.language.deeds.zone(view.form(at + 1)).is_some() {
        return None;
    }
    // "1945 hours" is no year.
    let counts = view.is(at + 1, Class::UNIT) && view.is_plural(at + 1);
    let other = glued || counts || view.is(at + 1, Class::SCALE);
    ((1000..3000).contains(&year) && !other).then_some(year)
}
