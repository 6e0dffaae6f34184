//! Dates in figures, and their parts: "2022-02-09", "2/9/2022", "30.02.2023", "2022".

use super::digits::{century, day_figure, year_figure};
use super::{Found, stretch, weekday};
use crate::facts::view::View;
use crate::language::{Class, DateOrder, TokenKind};
use crate::value::Date;

/// The figures of a date, in the order in which they are written: how many digits, and their value.
type Parts = [(usize, i16); 3];

/// "2022-02-09", "2/9/2022", "02-09-2022", "2/9/22", "30.02.2023".
pub(super) fn read(view: &View, at: usize) -> Option<Found> {
    if view.is_figure(at) {
        marked(view, at).or_else(|| without_year(view, at))
    } else {
        dotted(view, at)
    }
}

/// "Thursday (3/19)": day and month beside a weekday, where only one order makes a date.
fn without_year(view: &View, at: usize) -> Option<Found> {
    let glued = view.is_glued(at + 1) && view.is_glued(at + 2);
    let ends = !view.is_glued(at + 3) || !(view.is_mark(at + 3, "/") || view.is_word(at + 3));
    let alone = !view.is_glued(at) || view.is_mark(at - 1, "(");
    if !view.has(Class::WEEKDAY) || !view.is_mark(at + 1, "/") || !glued || !ends || !alone {
        return None;
    }
    let (first, second) = (day_figure(view, at)?, day_figure(view, at + 2)?);
    let (month, day, day_at) = match (first, second) {
        (1..=12, 13..) => (first, second, at + 2),
        (13.., 1..=12) => (second, first, at),
        _ => return None,
    };
    let tokens = at..at + 3;
    weekday::beside(view, &tokens).one()?;
    let date = Date { month: Some(month), day: Some(day), ..Date::default() };
    Some(Found { tokens, day: Some(day_at), date, other: None, last: None })
}

/// With hyphens or slashes.
fn marked(view: &View, at: usize) -> Option<Found> {
    let mark = view.written(at + 1);
    let chained = (1..5).all(|step| view.is_glued(at + step));
    let same = view.is_mark(at + 3, mark) && view.is_figure(at + 2) && view.is_figure(at + 4);
    if !matches!(mark, "-" | "/")
        || !chained
        || !same
        || view.is_glued(at) && !view.is_mark(at - 1, "(")
    {
        return None;
    }
    if view.is_glued(at + 5) && (view.is_dash(at + 5) || view.is_mark(at + 5, "/")) {
        return None;
    }
    let part = |step: usize| -> Option<(usize, i16)> {
        let written = view.written(at + step);
        Some((written.len(), written.parse().ok()?))
    };
    let parts = [part(0)?, part(2)?, part(4)?];
    let month_first = view.language.date_order == DateOrder::MonthFirst;
    let short = mark == "/";
    let (date, other, day) = ordered(parts, month_first, short)?;
    let day_at = at + 2 * day;
    // "docket 2019-45-12", "case 2021-14-33"
    let named = at > 0 && view.is(at - 1, Class::IDENTIFIER | Class::IDENTIFIER_CAPITALISED);
    let odd = date.month.is_some_and(|month| month > 12) || date.day.is_some_and(|day| day > 31);
    (!odd || !named).then_some(Found {
        tokens: at..at + 5,
        day: Some(day_at),
        date,
        other,
        last: None,
    })
}

/// With points, where it cannot be a version: "30.02.2023", "2023.02.29", "Tue 26.11.19".
fn dotted(view: &View, at: usize) -> Option<Found> {
    let token = view.token(at).filter(|token| token.kind == TokenKind::Code)?;
    if token.span.len() > 10 || view.is_glued(at) && !view.is_mark(at - 1, "(") {
        return None;
    }
    let written = view.written(at);
    if view.is_glued(at + 1) && (view.is_word(at + 1) || view.is_dash(at + 1)) {
        return None;
    }
    let mut parts: Parts = [(0, 0); 3];
    let mut pieces = written.split('.');
    for part in &mut parts {
        let piece = pieces.next()?;
        *part = (piece.len(), piece.parse().ok()?);
    }
    let whole = pieces.next().is_none();
    let (date, other, _) = ordered(parts, false, true)?;
    // "1.3.1118" is a version.
    if date.year.is_some_and(|year| year < 1500) {
        return None;
    }
    let year_first = parts[0].0 == 4;
    let padded = parts.iter().all(|(digits, _)| *digits >= 2);
    let day = date.day.is_some_and(|day| day <= 31) && date.month.is_some_and(|month| month <= 12);
    let found = Found { tokens: at..at + 1, day: Some(at), date, other, last: None };
    // "24.10.12" may be a version; with a weekday beside it, or "on" before it, it is a date.
    let on = at > 0
        && view.language.deeds.is_when(view.form(at - 1))
        && !view.is(at - 1, Class::IN)
        && (!view.is_capitalised(at + 1) || view.is_glued(at + 1));
    let sure = parts[2].0 == 4
        || padded && (on || year_first || weekday::beside(view, &found.tokens).one().is_some());
    let version = at > 0 && view.is(at - 1, Class::VERSION | Class::IDENTIFIER);
    (whole && day && sure && !version).then_some(found)
}

/// The date of three figures, what it is in the other order, and which of them is the day.
fn ordered(
    parts: Parts,
    month_first: bool,
    short_year: bool,
) -> Option<(Date, Option<Date>, usize)> {
    let [first, second, third] = parts;
    let fits = |month: i16, day: i16| (1..=12).contains(&month) && (1..=31).contains(&day);
    let small = |n: i16| u8::try_from(n).ok().filter(|n| (1..=99).contains(n));
    let date = |year: i16, month: i16, day: i16| -> Option<Date> {
        let known = (1000..3000).contains(&year);
        let date = Date { year: Some(year), month: small(month), day: small(day), weekday: None };
        (known && date.month.is_some() && date.day.is_some()).then_some(date)
    };
    if first.0 == 4 {
        // "2023-14-02": no calendar has it, and no other order is usual.
        // Where neither can be a month or a day it is none at all: "NGC 1973/75/77".
        let one = (1..=12).contains(&second.1) || (1..=31).contains(&third.1);
        let two = one && second.0 == 2 && third.0 == 2 && (1900..2100).contains(&first.1);
        let plain = fits(second.1, third.1);
        return date(first.1, second.1, third.1).filter(|_| plain || two).map(|d| (d, None, 2));
    }
    if first.0 > 2 || second.0 > 2 || !(third.0 == 4 || third.0 == 2 && short_year) {
        return None;
    }
    let year = if third.0 == 4 { third.1 } else { century(third.1) + third.1 };
    let (day_month, month_day) = (fits(second.1, first.1), fits(first.1, second.1));
    let as_day_first = date(year, second.1, first.1).filter(|_| day_month);
    let as_month_first = date(year, first.1, second.1).filter(|_| month_day);
    let day = |month_first: bool| usize::from(month_first);
    match (as_day_first, as_month_first) {
        (Some(a), Some(b)) if month_first => Some((b, Some(a), day(true))),
        (Some(a), Some(b)) => Some((a, Some(b), day(false))),
        (Some(date), None) => Some((date, None, day(false))),
        (None, Some(date)) => Some((date, None, day(true))),
        (None, None) => None,
    }
}

/// "of 1954 participants", "among the 2092 suspected cases", "(n = 2040)": a count that looks like a year.
fn counts(view: &View, at: usize) -> bool {
    let deeds = &view.language.deeds;
    let told = |at: usize| deeds.counts(view.form(at));
    if at == 0 || view.token(at).is_none_or(|token| token.span.len() != 4) {
        return false;
    }
    if view.is_mark(at - 1, "=") {
        return at > 1 && told(at - 2).stands;
    }
    let small =
        |at: usize| view.is_content(at) && view.token(at).is_some_and(|token| !token.capital);
    let counted = |at: usize| told(at).is_counted;
    let noun = small(at + 1) && (counted(at + 1) || small(at + 2) && counted(at + 2));
    let the = usize::from(view.is(at - 1, Class::THE));
    // "the 1954 participants" of a study may be those of that year.
    noun && at > the && told(at - 1 - the).leads && (the == 0 || !view.is_content(at - 2))
}

/// A year alone: four digits of our time that count and measure nothing, or "in 1812".
pub(super) fn year(view: &View, at: usize) -> Option<Found> {
    let ours = |year: &i16| (1900..2100).contains(year);
    if !view.is_figure(at) || counts(view, at) {
        return None;
    }
    let told = at > 0 && view.is(at - 1, Class::IN) && !view.is_content(at + 1);
    let dashed = |at: usize| view.is_dash(at) && view.is_glued(at) && view.is_glued(at + 1);
    // "(1877-1897)", "(1818 - 1883)"
    let opens = at > 0 && view.is_mark(at - 1, "(");
    let first = (dashed(at + 1) || view.is_dash(at + 1) && opens && view.is_mark(at + 3, ")"))
        && year_figure(view, at + 2).is_some()
        && !view.is_content(at + 3);
    let opens = at > 2 && view.is_mark(at - 3, "(") && view.is_mark(at + 1, ")");
    let last = at >= 2
        && (dashed(at - 1) || view.is_dash(at - 1) && opens)
        && year_figure(view, at - 2).is_some();
    let told = told || first || last && !view.is_content(at + 1);
    let stretch = stretch::is_end(view, at);
    let told = told || stretch;
    let year = year_figure(view, at).filter(|year| told || ours(year))?;
    let bare = !view.is_glued(at)
        || view.is_mark(at - 1, "(")
        || view.is_dash(at - 1) && !view.ends_code(at);
    // "2001:db8::1"
    let code = view.is_mark(at + 1, ":") && view.is_glued(at + 1) && view.is_glued(at + 2);
    let measured = code
        || at > 0
            && view.is(at - 1, Class::UNIT_BEFORE | Class::IDENTIFIER)
            && !view.is(at - 1, Class::BEFORE_YEAR)
            // "an 1814-1815 meeting"
            && !(view.is(at - 1, Class::ARTICLE) && dashed(at + 1));
    let date = Date { year: Some(year), ..Date::default() };
    (bare && !measured).then_some(Found {
        tokens: at..at + 1,
        day: None,
        date,
        other: None,
        last: None,
    })
}
