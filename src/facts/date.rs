//! Dates: what is said of a day, and what is not.

use std::ops::Range;

use super::view::View;
use crate::language::{Class, DateOrder, Sense};
use crate::value::{Date, Span, Weekday};

/// A mention of a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateFact {
    /// Weekday and date.
    pub span: Span,
    /// The date without the weekday.
    pub calendar: Span,
    /// The weekday's word.
    pub weekday: Option<Span>,
    /// The day's figure.
    pub day: Option<Span>,
    /// What is said.
    pub date: Date,
    /// Its tokens, as indices into the document's.
    pub tokens: Range<u32>,
    /// Its sentence.
    pub sentence: u32,
}

/// What was read at a place: positions within the sentence.
struct Found {
    tokens: Range<usize>,
    day: Option<usize>,
    date: Date,
    /// What it is where day and month are in the other order: 3/4/2021.
    other: Option<Date>,
}

/// Reads all dates of a sentence.
pub(super) fn read(view: &View, sentence: u32, out: &mut Vec<DateFact>) {
    if !view.has(Class::MONTH | Class::DIGITS) {
        return;
    }
    let mut at = 0;
    while at < view.tokens.len() {
        if !view.is(at, Class::MONTH | Class::DIGITS) {
            at += 1;
            continue;
        }
        let found = if view.is(at, Class::MONTH) {
            named(view, at)
        } else if view.is_figure(at) {
            in_figures(view, at).or_else(|| year(view, at))
        } else {
            None
        };
        let Some(found) = found else {
            at += 1;
            continue;
        };
        at = found.tokens.end;
        out.push(fact(view, &found, sentence));
    }
}

fn fact(view: &View, found: &Found, sentence: u32) -> DateFact {
    let place = |at: usize| view.tokens[at].span;
    let calendar = place(found.tokens.start).join(place(found.tokens.end - 1));
    let mut date = found.date;
    let weekday = if date.day.is_some() { weekday_beside(view, &found.tokens) } else { None };
    date.weekday = weekday.map(|(_, day)| day);
    // "Saturday, 3/4/2021": the weekday tells in which order day and month are.
    if let Some(other) = found.other
        && date.weekday.is_some()
        && date.day_of_week() != date.weekday
        && other.day_of_week() == date.weekday
    {
        date = Date { weekday: date.weekday, ..other };
    }
    let weekday_span = weekday.map(|(at, _)| place(at));
    let narrow = |n: usize| u32::try_from(n + view.first).unwrap_or(u32::MAX);
    let start = weekday.map_or(found.tokens.start, |(at, _)| at.min(found.tokens.start));
    let mut end = weekday.map_or(found.tokens.end, |(at, _)| (at + 1).max(found.tokens.end));
    // "Friday (Aug. 8)", "2024-09-05 (Thursday)": the bracket that it opens it closes.
    end += usize::from(view.is_mark(end, ")") && (start..end).any(|at| view.is_mark(at, "(")));
    DateFact {
        span: place(start).join(place(end - 1)),
        calendar,
        weekday: weekday_span,
        day: found.day.map(place),
        date,
        tokens: narrow(start)..narrow(end),
        sentence,
    }
}

/// The weekday that is written beside a date: "Friday, Aug. 8", "2016-12-29 (Friday)".
fn weekday_beside(view: &View, tokens: &Range<usize>) -> Option<(usize, Weekday)> {
    let weekday = |at: usize| {
        let sense = |s| if let Sense::Weekday(day) = s { Some(day) } else { None };
        view.token(at)
            .filter(|t| t.capital)
            .and_then(|_| view.sense(at, sense))
            .map(|day| (at, day))
    };
    // Before it, over a comma, a full stop of an abbreviation, "evening", and "the" of "the 9th".
    let day_first = view.is_figure(tokens.start);
    let mut at = tokens.start;
    for _ in 0..4 {
        let Some(before) = at.checked_sub(1) else { break };
        at = before;
        if let Some(found) = weekday(at) {
            // "Monday to Friday, 1 March", "Saturday and Sunday, March 7-8": which is it of?
            let joined = at >= 2
                && weekday(at - 2).is_some()
                && (view.is(at - 1, Class::RANGE_JOINER | Class::AND | Class::TO)
                    || view.is_dash(at - 1)
                    || view.is_mark(at - 1, "/")
                    || view.is_mark(at - 1, "&"));
            return (!joined).then_some(found);
        }
        let between = view.is_mark(at, ",")
            || view.is_mark(at, ".")
            || view.is(at, Class::THE) && day_first
            || view.is(at, Class::DAY_PART) && view.token(at).is_some_and(|t| !t.capital)
            || view.is_dash(at) && !view.is_glued(at)
            || view.is_mark(at, "(");
        if !between {
            break;
        }
    }
    // After it, in brackets or commas: "(Friday)", ", a Friday,".
    let opens = view.is_mark(tokens.end, "(") || view.is_mark(tokens.end, ",");
    let after = tokens.end + 1 + usize::from(view.is(tokens.end + 1, Class::ARTICLE));
    let closes = match view.token(after + 1) {
        None => true,
        Some(_) => [",", ")", ".", ";"].iter().any(|mark| view.is_mark(after + 1, mark)),
    };
    (opens && closes).then(|| weekday(after)).flatten()
}

/// A date with the name of its month: at `at`.
fn named(view: &View, at: usize) -> Option<Found> {
    let month = view.sense(at, |s| if let Sense::Month(month) = s { Some(month) } else { None })?;
    let token = view.token(at)?;
    // "may", "march": words of their own. Other months are names and have a capital.
    if !token.capital {
        return None;
    }
    let after = at + 1 + usize::from(view.is_mark(at + 1, ".") && view.is_glued(at + 1));
    let found = day_before(view, at, after, month).or_else(|| day_after(view, at, after, month));
    if found.is_some() {
        return found;
    }
    let date = Date { month: Some(month), ..Date::default() };
    let joined = (view.is_dash(after) || view.is_mark(after, "/")) && view.is_glued(after);
    let comma = joined || view.is_mark(after, ",") || view.is(after, Class::OF);
    let after_comma = after + usize::from(comma);
    if let Some(year) = year_figure(view, after_comma) {
        return Some(Found {
            tokens: at..after_comma + 1,
            day: None,
            date: Date { year: Some(year), ..date },
            other: None,
        });
    }
    // A month alone; "May" alone is as often a verb or a name.
    let alone = !view.is(at, Class::AMBIGUOUS_MONTH);
    alone.then_some(Found { tokens: at..at + 1, day: None, date, other: None })
}

/// "9 February 2022", "the 9th of February", "9-Feb-2022".
fn day_before(view: &View, at: usize, after: usize, month: u8) -> Option<Found> {
    let mut day_at = at.checked_sub(1)?;
    let joined = view.is_glued(at) && (view.is_dash(day_at) || view.is_mark(day_at, "/"));
    if joined || view.is(day_at, Class::OF) {
        day_at = day_at.checked_sub(1)?;
    }
    if view.is(day_at, Class::ORDINAL_ENDING) && view.is_glued(day_at) {
        day_at = day_at.checked_sub(1)?;
    }
    let day = day_figure(view, day_at).or_else(|| day_in_words(view, day_at))?;
    // "on 15 April 31 May", "Section 31 April 2021": the figure belongs to what is before it.
    let before = day_at.wrapping_sub(1 + usize::from(view.is_mark(day_at.wrapping_sub(1), ".")));
    if view.is(before, Class::MONTH | Class::IDENTIFIER) {
        return None;
    }
    // "3–5 May", "3 and 4 May": from the first day on.
    let (day_at, day) = first_day(view, day_at).unwrap_or((day_at, day));
    let date = Date { month: Some(month), day: Some(day), ..Date::default() };
    let comma = usize::from(
        view.is_mark(after, ",") || (joined && (view.is_dash(after) || view.is_mark(after, "/"))),
    );
    if let Some(year) = year_figure(view, after + comma) {
        return Some(Found {
            tokens: day_at..after + comma + 1,
            day: Some(day_at),
            date: Date { year: Some(year), ..date },
            other: None,
        });
    }
    // "with 9 March for ..." has its figure elsewhere: when a day follows too, that one is meant,
    // unless the month has no such day ("15 April 31 May").
    let day_after = day_figure(view, after).filter(|_| !view.is_glued(after));
    if day_after.is_some_and(|day| Date { day: Some(day), ..date }.exists() != Some(false)) {
        return None;
    }
    // The full stop that ends the sentence is none of the month's.
    let end = if view.token(after).is_none() { at + 1 } else { after };
    Some(Found { tokens: day_at..end, day: Some(day_at), date, other: None })
}

/// "the first of May"
fn day_in_words(view: &View, at: usize) -> Option<u8> {
    let ordinal = |s| if let Sense::Ordinal(day) = s { u8::try_from(day).ok() } else { None };
    view.sense(at, ordinal).filter(|_| view.is(at + 1, Class::OF))
}

/// The day that a range begins with which ends at `last`: "3" of "3–5 May".
fn first_day(view: &View, last: usize) -> Option<(usize, u8)> {
    let joint = last.checked_sub(1)?;
    let dash = view.is_dash(joint) && view.is_glued(joint) == view.is_glued(last);
    let mut first = joint.checked_sub(1)?;
    if !dash && !view.is(joint, Class::AND | Class::TO) {
        return None;
    }
    if view.is(first, Class::ORDINAL_ENDING) && view.is_glued(first) {
        first = first.checked_sub(1)?;
    }
    let day = day_figure(view, first)?;
    let grows = day_figure(view, last).is_some_and(|last| day < last);
    let more = view.is_glued(first) || first > 0 && view.is_dash(first - 1);
    (grows && !more).then_some((first, day))
}

/// "February 9, 2022", "Feb. 9th", "August 8-10, 2008".
fn day_after(view: &View, at: usize, after: usize, month: u8) -> Option<Found> {
    let the = usize::from(view.is(after, Class::THE));
    let day_at = after + the;
    let day = day_figure(view, day_at)?;
    let date = Date { month: Some(month), day: Some(day), ..Date::default() };
    let ending = view.is(day_at + 1, Class::ORDINAL_ENDING) && view.is_glued(day_at + 1);
    let mut end = day_at + 1 + usize::from(ending);
    // "8-10, 2008": the first day is the date, the year stands after the last.
    let mut last = end;
    if (view.is_dash(last) || view.is(last, Class::AND)) && day_figure(view, last + 1).is_some() {
        last += 2;
    }
    let comma = usize::from(view.is_mark(last, ","));
    let year = year_figure(view, last + comma);
    if year.is_some() {
        end = last + comma + 1;
    }
    let counts = year.is_none() && !ending && the == 0 && date.exists() == Some(false);
    if counts && counts_next(view, at, end) {
        return None;
    }
    let date = Date { year, ..date };
    Some(Found { tokens: at..end, day: Some(day_at), date, other: None })
}

/// Whether a figure after a month counts what comes next: "In June 31 people died", "the June 31-day
/// stay". Asked where the month has no such day.
fn counts_next(view: &View, month: usize, next: usize) -> bool {
    let glued = view.is_glued(next) && view.is_dash(next);
    let noun = view.is_content(next)
        && view.token(next).is_some_and(|token| !token.capital)
        && !view.is(month.wrapping_sub(1), Class::THE | Class::ARTICLE);
    let share = view.is(next, Class::OF) && view.is_figure(next + 1);
    glued || noun || share || view.is(next, Class::MONTH)
}

/// A day of the month: one or two digits that nothing else is written on to.
fn day_figure(view: &View, at: usize) -> Option<u8> {
    let token = view.token(at).filter(|_| view.is_figure(at))?;
    let time = view.is_mark(at + 1, ":") && view.is_glued(at + 1) && view.is_glued(at + 2);
    let unit = view.is_mark(at + 1, "%") || view.is(at + 1, Class::SCALE);
    if token.span.len() > 2 || time || unit {
        return None;
    }
    view.written(at).parse().ok().filter(|day| (1..=31).contains(day))
}

/// A year: four digits.
fn year_figure(view: &View, at: usize) -> Option<i16> {
    let token = view.token(at).filter(|t| view.is_figure(at) && t.span.len() == 4)?;
    let year: i16 = token.span.of(view.text).parse().ok()?;
    let glued = (view.is_glued(at + 1) && view.is_word(at + 1)) || view.is_mark(at + 1, "%");
    // "1945 hours" is no year.
    let counts = view.is(at + 1, Class::UNIT) && view.is_plural(at + 1);
    let other = glued || counts || view.is(at + 1, Class::SCALE);
    ((1000..3000).contains(&year) && !other).then_some(year)
}

/// "2022-02-09", "2/9/2022", "02-09-2022", "2/9/22".
fn in_figures(view: &View, at: usize) -> Option<Found> {
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
    let part = |step: usize| -> Option<(u32, i16)> {
        Some((view.token(at + step)?.span.len(), view.written(at + step).parse().ok()?))
    };
    let (first, second, third) = (part(0)?, part(2)?, part(4)?);
    let (year, month, day, day_at) = if first.0 == 4 {
        (first.1, second.1, third.1, at + 4)
    } else if third.0 == 4 || (third.0 == 2 && mark == "/") {
        let year = if third.0 == 4 { third.1 } else { 2000 + third.1 };
        let month_first = view.language.date_order == DateOrder::MonthFirst;
        let swap = if month_first { first.1 > 12 } else { second.1 <= 12 };
        if swap { (year, second.1, first.1, at) } else { (year, first.1, second.1, at + 2) }
    } else {
        return None;
    };
    let small =
        |n: i16, limit: i16| (1..=limit).contains(&n).then(|| u8::try_from(n).ok()).flatten();
    let date = Date {
        year: Some(year),
        month: Some(small(month, 12)?),
        day: Some(small(day, 31)?),
        weekday: None,
    };
    let other = Date { month: date.day, day: date.month, ..date };
    let either = first.0 != 4 && day <= 12;
    (1000..3000).contains(&year).then_some(Found {
        tokens: at..at + 5,
        day: Some(day_at),
        date,
        other: either.then_some(other),
    })
}

/// A year alone: four digits of our time that count and measure nothing, or "in 1812".
fn year(view: &View, at: usize) -> Option<Found> {
    let ours = |year: &i16| (1900..2100).contains(year);
    let told = at > 0 && view.is(at - 1, Class::IN) && !view.is_content(at + 1);
    let dashed = |at: usize| view.is_dash(at) && view.is_glued(at) && view.is_glued(at + 1);
    // "(1877-1897)"
    let first = dashed(at + 1) && year_figure(view, at + 2).is_some() && !view.is_content(at + 3);
    let last = at >= 2 && dashed(at - 1) && year_figure(view, at - 2).is_some();
    let told = told || first || last && !view.is_content(at + 1);
    let year = year_figure(view, at).filter(|year| told || ours(year))?;
    let bare = !view.is_glued(at)
        || view.is_mark(at - 1, "(")
        || view.is_dash(at - 1) && !view.ends_code(at);
    // "2001:db8::1"
    let code = view.is_mark(at + 1, ":") && view.is_glued(at + 1) && view.is_glued(at + 2);
    let measured = code
        || at > 0
            && view.is(at - 1, Class::UNIT_BEFORE | Class::IDENTIFIER)
            && !view.is(at - 1, Class::BEFORE_YEAR);
    let date = Date { year: Some(year), ..Date::default() };
    (bare && !measured).then_some(Found { tokens: at..at + 1, day: None, date, other: None })
}
