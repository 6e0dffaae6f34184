//! Dates with the name of their month: "9 February 2022", "Feb. 9".

use super::digits::{century, day_figure, no_day, year_figure};
use super::{Found, Last};
use crate::facts::view::View;
use crate::language::{Case, Class, Sense};
use crate::value::Date;

/// A date with the name of its month: at `at`.
pub(super) fn read(view: &View, at: usize) -> Option<Found> {
    let month = view.sense(at, |s| if let Sense::Month(month) = s { Some(month) } else { None })?;
    let token = view.token(at)?;
    let after = at + 1 + usize::from(view.is_mark(at + 1, ".") && view.is_glued(at + 1));
    let found = day_before(view, at, after, month).or_else(|| day_after(view, at, after, month));
    // "may", "march": words of their own. In small letters a month needs its day and its year beside it.
    if !token.capital {
        let plain = !view.is(at, Class::AMBIGUOUS_MONTH)
            || !view.is(at, Class::FUNCTION) && found.as_ref().is_some_and(|f| f.tokens.start < at);
        return found.filter(|found| plain || found.date.year.is_some());
    }
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
            last: None,
        });
    }
    // A month alone; "May" alone is as often a verb or a name.
    let alone = !view.is(at, Class::AMBIGUOUS_MONTH);
    alone.then_some(Found { tokens: at..at + 1, day: None, date, other: None, last: None })
}

/// "9 February 2022", "the 9th of February", "9-Feb-2022".
fn day_before(view: &View, at: usize, after: usize, month: u8) -> Option<Found> {
    let mut day_at = at.checked_sub(1)?;
    let joined = view.is_glued(at) && (view.is_dash(day_at) || view.is_mark(day_at, "/"));
    if joined || view.is(day_at, Class::OF) {
        day_at = day_at.checked_sub(1)?;
    }
    // "9th", "9. February 2022"
    let pointed = view.is_mark(day_at, ".") && view.is_figure(day_at.wrapping_sub(1));
    let pointed = pointed && year_figure(view, after).is_some();
    if (view.is(day_at, Class::ORDINAL_ENDING) || pointed) && view.is_glued(day_at) {
        day_at = day_at.checked_sub(1)?;
    }
    let day = day_figure(view, day_at)
        .or_else(|| day_in_words(view, day_at))
        .or_else(|| no_day_before(view, day_at, at, after))?;
    // "on 15 April 31 May", "Section 31 April 2021": the figure belongs to what is before it.
    let before = day_at.wrapping_sub(1 + usize::from(view.is_mark(day_at.wrapping_sub(1), ".")));
    if view.is(before, Class::MONTH | Class::IDENTIFIER) {
        return None;
    }
    // "3–5 May", "3 and 4 May": from the first day on.
    let last = first_day(view, day_at);
    let comma = usize::from(
        view.is_mark(after, ",") || (joined && (view.is_dash(after) || view.is_mark(after, "/"))),
    );
    // "9-Feb-87"
    let short = || {
        let glued = joined && view.is_dash(after) && view.is_glued(after + 1);
        let written =
            Some(view.written(after + 1)).filter(|written| glued && written.len() == 2)?;
        let year = written.parse::<i16>().ok()?;
        Some(century(year) + year)
    };
    let year = year_figure(view, after + comma).or_else(short);
    // "with 9 March for ..." has its figure elsewhere: when a day follows too, that one is meant,
    // unless the month has no such day ("15 April 31 May").
    let alone = Date { month: Some(month), day: Some(day), ..Date::default() };
    let day_after = day_figure(view, after).filter(|_| year.is_none() && !view.is_glued(after));
    if day_after.is_some_and(|day| Date { day: Some(day), ..alone }.exists() != Some(false)) {
        return None;
    }
    let end = match year {
        Some(_) => after + comma + 1,
        // The full stop that ends the sentence is none of the month's.
        None if view.token(after).is_none() => at + 1,
        None => after,
    };
    let (first, day) =
        last.as_ref().map_or((day_at, day), |(_, day, each)| (each.first.start, *day));
    let last = last.map(|(_, _, last)| Last { tokens: day_at..end, ..last });
    let date = Date { year, day: Some(day), ..alone };
    Some(Found { tokens: first..end, day: Some(first), date, other: None, last })
}

/// A figure before a month that can only be its day, and no month has it: "Friday, 81 March 2025", "the 97th of
/// December". "Page 52 March 2010" has none.
fn no_day_before(view: &View, day_at: usize, month: usize, after: usize) -> Option<u8> {
    let before = day_at.wrapping_sub(1 + usize::from(view.is_mark(day_at.wrapping_sub(1), ",")));
    let ending = view.is(day_at + 1, Class::ORDINAL_ENDING) && view.is_glued(day_at + 1);
    let joint = usize::from(view.is_dash(after) || view.is_mark(after, ","));
    let year = year_figure(view, after + joint).is_some();
    let dashed = joint == 1 && view.is_glued(month) && view.is_glued(after);
    // "of 52 March 2019 graduates" counts.
    let next = after + joint + 1;
    let noun = view.is_content(next) && view.token(next).is_some_and(|token| !token.capital);
    let small = before.wrapping_add(1) == day_at && !noun && leads(view, before);
    let led = view.is(before, Class::WEEKDAY) || small;
    let tied = if ending { year || view.is(month - 1, Class::OF) } else { year && (led || dashed) };
    no_day(view, day_at).filter(|_| tied && view.is(month, Class::MONTH))
}

/// Whether a word before a figure and a month leads to a day: "on", "until".
fn leads(view: &View, at: usize) -> bool {
    view.is(at, Class::FUNCTION) && !view.is(at, Class::NUMBER | Class::THE)
}

/// A figure after a month that can only be its day, and no month has it: "September 84th", "March 45, 2025", "on March
/// 45, the board". "June 80th anniversary" and "Jun 79" have none.
fn no_day_after(view: &View, month: usize, day_at: usize) -> Option<u8> {
    let ending = view.is(day_at + 1, Class::ORDINAL_ENDING) && view.is_glued(day_at + 1);
    let next = day_at + 1 + usize::from(ending);
    let year = view.is_mark(next, ",") && year_figure(view, next + 1).is_some();
    let counts = view.is_content(next) || view.is_dash(next) || view.is_figure(next);
    let comma = view.is_mark(next, ",") && !view.is_glued(next + 1) && !view.is_figure(next + 1);
    let on = month
        .checked_sub(1)
        .is_some_and(|at| view.language.deeds.is_when(view.form(at)) && !view.is(at, Class::IN));
    let told = ending || on && (comma || view.token(next).is_none());
    no_day(view, day_at).filter(|_| year || told && !counts)
}

/// "the first of May"
fn day_in_words(view: &View, at: usize) -> Option<u8> {
    let ordinal = |s| if let Sense::Ordinal(day) = s { u8::try_from(day).ok() } else { None };
    view.sense(at, ordinal).filter(|_| view.is(at + 1, Class::OF))
}

/// The day that a range begins with which ends at `last`: "3" of "3–5 May", "14th" of "Wednesday 14th
/// and Thursday 15th May". Its position and figure, and what is known of the range.
fn first_day(view: &View, last: usize) -> Option<(usize, u8, Last)> {
    let each = last > 0 && view.is(last - 1, Class::WEEKDAY);
    let joint = last.checked_sub(1 + usize::from(each))?;
    let glued = view.is_glued(joint) == view.is_glued(joint + 1);
    let dash = view.is_dash(joint) && (glued || each);
    let mut first = joint.checked_sub(1)?;
    let slash = view.is_mark(joint, "/") && glued;
    if !dash && !slash && !view.is(joint, Class::AND | Class::TO) && !view.is_mark(joint, "&") {
        return None;
    }
    let end = first + 1;
    if view.is(first, Class::ORDINAL_ENDING) && view.is_glued(first) {
        first = first.checked_sub(1)?;
    }
    let (day, end_day) = (day_figure(view, first)?, day_figure(view, last)?);
    let opens = first > 0 && view.is_mark(first - 1, "(");
    let more = view.is_glued(first) && !opens || first > 0 && view.is_dash(first - 1);
    let weekday = first > 0 && view.is(first - 1, Class::WEEKDAY);
    let range = Last { first: first..end, tokens: last..last + 1, at: last, day: end_day, each };
    let told = if each { weekday } else { day < end_day };
    (told && !more).then_some((first, day, range))
}

/// "February 9, 2022", "Feb. 9th", "August 8-10, 2008".
fn day_after(view: &View, at: usize, after: usize, month: u8) -> Option<Found> {
    let the = usize::from(view.is(after, Class::THE));
    // "April, 12, 2016"
    let parted = view.is_mark(after, ",")
        && view.is_mark(after + 2, ",")
        && year_figure(view, after + 3).is_some();
    let day_at = after + the.max(usize::from(parted));
    let day = day_figure(view, day_at).or_else(|| no_day_after(view, at, day_at))?;
    let date = Date { month: Some(month), day: Some(day), ..Date::default() };
    let ending = view.is(day_at + 1, Class::ORDINAL_ENDING) && view.is_glued(day_at + 1);
    let first_end = day_at + 1 + usize::from(ending);
    // "8-10, 2008": the year stands after the last day.
    let last = last_day(view, first_end, day);
    let mut end = last.as_ref().map_or(first_end, |last| last.tokens.end);
    let comma = usize::from(view.is_mark(end, ","));
    if let Some(year) = year_after_time(view, end) {
        let (day_at, date) = (Some(day_at), Date { year: Some(year.1), ..date });
        return Some(Found { tokens: at..year.0 + 1, day: day_at, date, other: None, last: None });
    }
    let year = year_figure(view, end + comma);
    if year.is_some() {
        end += comma + 1;
    }
    let counts = year.is_none() && !ending && the == 0 && date.exists() == Some(false);
    if counts && counts_next(view, at, end) {
        return None;
    }
    let date = Date { year, ..date };
    let last =
        last.map(|last| Last { first: at..first_end, tokens: last.tokens.start..end, ..last });
    Some(Found { tokens: at..end, day: Some(day_at), date, other: None, last })
}

/// The year of "Wed Jul 22 16:49:28 1998" and "Jul 22 16:49:28 UTC 1998", with its position.
fn year_after_time(view: &View, at: usize) -> Option<(usize, i16)> {
    let colons = [1, 3].iter().all(|step| view.is_mark(at + step, ":") && view.is_glued(at + step));
    if !colons || !view.is_figure(at) || !view.is_figure(at + 4) {
        return None;
    }
    let zone = usize::from(view.token(at + 5).is_some_and(|token| token.case == Case::Upper));
    let at = at + 5 + zone;
    year_figure(view, at).map(|year| (at, year))
}

/// The last day of a range whose first ends at `end`: "10" of "August 8-10", "and 9th".
fn last_day(view: &View, end: usize, first: u8) -> Option<Last> {
    let dash = view.is_dash(end) && view.is_glued(end) == view.is_glued(end + 1);
    let joined = dash || view.is(end, Class::AND | Class::TO) || view.is_mark(end, "&");
    let at = end + 1;
    let day = day_figure(view, at).filter(|_| joined)?;
    let ending = view.is(at + 1, Class::ORDINAL_ENDING) && view.is_glued(at + 1);
    let after = at + 1 + usize::from(ending);
    // "from May 3 to 5 June": that day has a month of its own; "May 3 and 5 people": it counts.
    let own = view.is(after, Class::MONTH | Class::OF);
    let counts = !dash && !ending && (view.is_content(after) || day <= first);
    let more = view.is_glued(after) && !view.is_mark(after, ",") && !view.is_mark(after, ".");
    let more = more && ![")", ":", ";"].iter().any(|mark| view.is_mark(after, mark));
    // A range that runs backwards is one only where its year says that it is a range of days.
    let year = || year_figure(view, after + usize::from(view.is_mark(after, ","))).is_some();
    let grows = day > first || day < first && dash && year();
    (!own && !counts && !more && grows).then_some(Last {
        first: 0..0,
        tokens: at..after,
        at,
        day,
        each: false,
    })
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
