//! How long a period is said to last, and how long it lasts by its ends.

use std::ops::Range;

use super::time::TimeFact;
use crate::facts::quantity::Quantity;
use crate::facts::view::View;
use crate::language::{Case, Class};
use crate::value::{Bound, Date, Dimension, Exact, Interval};

/// How long a period lasts, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// The quantity that says so, as an index into the document's.
    pub stated: u32,
    /// From its first end to its last.
    pub lasts: Exact,
    /// With both ends counted: "3 to 6 May" are three days from one to the other, and four days.
    pub counted: Exact,
    /// The least that it may be.
    pub least: Exact,
}

impl Length {
    /// Everything that the period may be said to last.
    pub fn interval(&self) -> Interval {
        Interval { low: Bound::Closed(self.least), high: Bound::Closed(self.counted) }
    }
}

pub(super) const MINUTE: i64 = 60;
pub(super) const DAY: i64 = 86_400;
const MONTH: i64 = 2_629_746;
pub(super) const YEAR: i64 = 31_556_952;

/// So many words may stand between a length and the bracket with its period: "3 years of pooled data
/// (2021-2023)".
const WORDS: usize = 4;

/// The length that is said of a period from one date to another.
pub(super) fn of_period(
    view: &View,
    place: &Range<usize>,
    (start, end): (Date, Date),
    quantities: &[Quantity],
    first: usize,
) -> Option<Length> {
    // "over ten years (1988-1994, 1999-2004 and 2005-2008)": one of several stretches.
    let behind = place.end;
    if view.is_mark(behind, ",")
        && view.is_figure(behind + 1)
        && view.is_dash(behind + 2)
        && view.is_figure(behind + 3)
    {
        return None;
    }
    let stated = beside(view, place, quantities)?;
    // "2 x 1/2-day meeting, 22-23 November"
    quantities.get(stated)?.stated.value().filter(|stated| *stated >= Exact::from(DAY))?;
    // Of two dates without a year both are of one.
    let bare = start.year.is_none() && end.year.is_none();
    let year = |date: Date| Date { year: if bare { Some(2001) } else { date.year }, ..date };
    let (start, end) = (year(start), year(end));
    let in_months = quantities.get(stated)?.factor(view.language) >= Exact::from(MONTH);
    if let Some(months) = whole_months(start, end).filter(|_| in_months) {
        let lasts = Exact::from(months.checked_mul(MONTH)?);
        let stated = u32::try_from(stated + first).ok()?;
        return Some(Length { stated, lasts, counted: lasts, least: lasts });
    }
    let (n, unit, slack) = between(start, end)?;
    length(stated + first, n, unit, slack)
}

/// "1 January 2020 to 31 December 2022": to the day before the day on which it began, so many months.
fn whole_months(start: Date, end: Date) -> Option<i64> {
    let next = end.plus_days(1).filter(|next| next.day == start.day)?;
    let month = |date: Date| Some(i64::from(date.year?) * 12 + i64::from(date.month?));
    Some(month(next)? - month(start)?).filter(|months| *months > 0)
}

/// How far two dates are apart by what both of them say, give or take one; `stated` says how far.
pub(super) fn between_roughly(start: Date, end: Date, stated: usize) -> Option<Length> {
    let months = start.month.is_some() && end.month.is_some();
    let days = months && start.day.is_some() && end.day.is_some();
    let same = |date: Date| Date {
        month: date.month.filter(|_| months),
        day: date.day.filter(|_| days),
        ..date
    };
    let (n, unit, _) = between(same(start), same(end))?;
    length(stated, n, unit, 1)
}

/// The length that is said of a period of times.
pub(super) fn of_hours(
    view: &View,
    place: &Range<usize>,
    (one, two): (&TimeFact, &TimeFact),
    quantities: &[Quantity],
    first: usize,
) -> Option<Length> {
    let stated = beside(view, place, quantities)?;
    length(stated + first, from_to(one, two)?, MINUTE, 0)
}

/// How many minutes it is from one time to the next.
pub(super) fn from_to(one: &TimeFact, two: &TimeFact) -> Option<i64> {
    let day = 24 * 60;
    let known = one.of_day().zip(two.of_day());
    // Of "12:17 and 12:30" the half of the day does not matter.
    let (start, end) = known.unwrap_or((one.minutes, two.minutes));
    // "9:00 - 1:30" without am and pm may be five hours or seventeen.
    let sure = known.is_some() || (one.afternoon, two.afternoon) == (None, None) && end > start;
    sure.then_some(i64::from((end + day - start) % day))
}

/// How far two times are apart, give or take a minute; `stated` says how far.
pub(super) fn of_times((one, two): (&TimeFact, &TimeFact), stated: usize) -> Option<Length> {
    let day = 24 * 60;
    let (start, end) = one.of_day().zip(two.of_day())?;
    length(stated, i64::from((end + day - start) % day), MINUTE, 1)
}

/// So many minutes, give or take one.
pub(super) fn of_minutes(minutes: i64, stated: usize) -> Option<Length> {
    length(stated, minutes, MINUTE, 1)
}

/// So many minutes.
pub(super) fn of_just_minutes(minutes: i64, stated: usize) -> Option<Length> {
    length(stated, minutes, MINUTE, 0)
}

/// So many of a unit, neither more nor less.
pub(super) fn just(stated: usize, n: i64, unit: i64) -> Option<Length> {
    let length = length(stated, n, unit, 0)?;
    Some(Length { counted: length.lasts, ..length })
}

fn length(stated: usize, n: i64, unit: i64, slack: i64) -> Option<Length> {
    let seconds = |n: i64| n.checked_mul(unit).map(Exact::from);
    (n > 0).then_some(Length {
        stated: u32::try_from(stated).ok()?,
        lasts: seconds(n)?,
        counted: seconds(n + 1)?,
        least: seconds(n - slack)?,
    })
}

/// From one date to another, in years, months or days, and by how many it may be less.
fn between(start: Date, end: Date) -> Option<(i64, i64, i64)> {
    let (first, last) = (i64::from(start.year?), i64::from(end.year?));
    if let (Some(from), Some(to)) = (start.days_since_epoch(), end.days_since_epoch()) {
        return Some((i64::from(to - from), DAY, 0));
    }
    if start.day.is_some() || end.day.is_some() {
        return None;
    }
    match (start.month, end.month) {
        (Some(from), Some(to)) => {
            Some(((last - first) * 12 + i64::from(to) - i64::from(from), MONTH, 1))
        }
        (None, None) => Some((last - first, YEAR, 1)),
        _ => None,
    }
}

/// The duration that stands beside a period: "six years from 2016 to 2021", "10 years (2012-2022)",
/// "from 2015 to 2019, for four years".
fn beside(view: &View, place: &Range<usize>, quantities: &[Quantity]) -> Option<usize> {
    let local = |at: u32| at as usize - view.first;
    // "two years from 22 September 1996 to 30 June 1997 and from 1 July 1997 to 30 June 1998": one of two.
    let opener = |at: usize| view.is(at, Class::FROM | Class::RANGE_OPENER);
    if view.is(place.end, Class::AND) && opener(place.end + 1) {
        return None;
    }
    quantities.iter().position(|quantity| {
        if quantity.dimension != Dimension::Duration {
            return false;
        }
        let (start, end) = (local(quantity.hedge_start), local(quantity.hedge_end));
        // "for 7-day-ahead forecasts"
        if view.is_mark(end, "-") && view.is_glued(end) {
            return false;
        }
        if end <= place.start {
            let before = start.checked_sub(1);
            let other = before.is_some_and(|at| view.is(at, Class::NO_LENGTH));
            let gap = end..place.start;
            let the = gap.is_empty() && before.is_some_and(|at| view.is(at, Class::THE));
            // "two days between 8 and 12 May": some of them.
            let opener = |at: usize| view.is(at, Class::RANGE_OPENER);
            let some = gap.len() == 1
                && opener(gap.start)
                && !before.is_some_and(|at| lasts_for(view, at));
            !other
                && !some
                && (the
                    || leads(view, gap.clone())
                    || before.is_some_and(|at| lasts_for(view, at)) && stays(view, gap.clone())
                    || spans(view, gap, local(quantity.tokens.end)))
        } else if start >= place.end {
            let relative = view.is(end, Class::AGO | Class::NO_LENGTH);
            !relative && follows(view, place.end..start)
        } else {
            false
        }
    })
}

/// What may stand between a length and the period after it.
fn leads(view: &View, gap: Range<usize>) -> bool {
    let opens = gap.end > gap.start && view.is_mark(gap.end - 1, "(")
        || gap.len() > 1 && view.is(gap.end - 1, Class::FROM) && view.is_mark(gap.end - 2, "(");
    let joins = |at: usize| {
        view.is(at, Class::FROM | Class::RANGE_OPENER | Class::LASTING)
            || view.is_mark(at, ",")
            || view.is_mark(at, ":")
            || begins(view, at)
            || view.is_mark(gap.end - 1, ":") && view.language.deeds.is_span(view.form(at))
    };
    let figure = |at: usize| view.is_figure(at) || view.is_mark(at, ";") || view.is_mark(at, ".");
    if opens {
        gap.len() <= WORDS + 1 && !gap.clone().any(figure)
    } else {
        (1..=3).contains(&gap.len()) && gap.clone().all(joins)
    }
}

/// "served", "for" before a length: something was so for as long.
fn lasts_for(view: &View, at: usize) -> bool {
    let deeds = &view.language.deeds;
    let form = view.form(at);
    view.is(at, Class::LASTING) && !view.is(at, Class::OF)
        || deeds.lasts(form)
        || deeds.is_past(form)
}

/// So many tokens may stand between "served nine years on the council," and its period.
const STAYS: usize = 7;

/// "on the council, from": what stands between a length and its period.
fn stays(view: &View, gap: Range<usize>) -> bool {
    let Some(last) = gap.end.checked_sub(1).filter(|at| gap.contains(at)) else { return false };
    let deeds = &view.language.deeds;
    let parted = |at: usize| {
        view.is(at, Class::AND | Class::NO_LENGTH | Class::RANGE_OPENER)
            || view.is_figure(at)
            || [";", ".", "(", ")", ":"].iter().any(|mark| view.is_mark(at, mark))
            || deeds.turns(view.form(at)) && !view.is(at, Class::FROM)
            || deeds.is_past(view.form(at))
    };
    view.is(last, Class::FROM) && gap.len() <= STAYS && !gap.clone().any(parted)
}

/// "beginning on" before the first date of a period.
fn begins(view: &View, at: usize) -> bool {
    let deeds = &view.language.deeds;
    let is_bound = |at: usize| deeds.bound(view.form(at)) == Some(true);
    let when = deeds.is_when(view.form(at)) || deeds.is_hour(view.form(at));
    is_bound(at) || when && at > 0 && is_bound(at - 1)
}

/// So many tokens may stand between what lasts and its period: "a 3-year activity plan of the ministry, from 2015".
const FAR: usize = 14;
/// So many words may stand between the length and what lasts.
const NEAR: usize = 3;

/// "a five-year term from 2015 to 2018", "the three-day festival runs from 4 to 9 August": the length is an adjective, and
/// what it describes lasts.
fn spans(view: &View, gap: Range<usize>, end: usize) -> bool {
    // The plural counts: "three years".
    let adjective = end > 0 && !view.is_plural(end - 1) && view.is_word(end - 1);
    if !adjective || gap.len() < 2 || gap.len() > FAR {
        return false;
    }
    let deeds = &view.language.deeds;
    let last = gap.end - 1;
    let opens = view.is(last, Class::FROM | Class::RANGE_OPENER | Class::LASTING)
        || view.is_mark(last, "(")
        || begins(view, last)
        || view.is_mark(last, ",") && gap.len() == 2
        || deeds.is_span(view.form(last));
    let thing = (gap.start..(gap.start + NEAR).min(gap.end)).any(|at| deeds.is_span(view.form(at)));
    let parted = |at: usize| {
        view.is(at, Class::AND | Class::NO_LENGTH)
            || view.is_figure(at)
            || view.is_mark(at, ";")
            || view.is_mark(at, ".")
            || deeds.turns(view.form(at)) && !view.is(at, Class::FROM | Class::CLAUSE)
    };
    opens && thing && !gap.clone().any(parted)
}

/// So many tokens may stand between a period and the length that a clause after it tells.
const CLAUSE: usize = 9;

/// What may stand between a period and the length after it: "(", ", for", ", a period of", ", the survey ran for".
fn follows(view: &View, gap: Range<usize>) -> bool {
    let deeds = &view.language.deeds;
    // "14:02 – 15:30 UTC (48 minutes)"
    let zone =
        view.is_word(gap.start) && view.token(gap.start).is_some_and(|t| t.case == Case::Upper);
    let gap = gap.start + usize::from(zone)..gap.end;
    let Some(last) = gap.end.checked_sub(1).filter(|at| gap.contains(at)) else { return false };
    let lasts = |at: usize| deeds.lasts(view.form(at));
    let ends = view.is(last, Class::LASTING) || view.is_mark(last, "(") || lasts(last);
    let thing = |at: usize| lasts(at) || deeds.is_span(view.form(at));
    let plain =
        |at: usize| view.is(at, Class::FUNCTION) || view.is_mark(at, ",") || view.is_mark(at, "(");
    let told = gap.clone().any(thing);
    if gap.len() <= 3 + 2 * usize::from(told)
        && ends
        && gap.clone().all(|at| plain(at) || thing(at))
    {
        return true;
    }
    let parted = |at: usize| {
        view.is(at, Class::AND | Class::NO_LENGTH)
            || view.is_figure(at)
            || view.is_mark(at, ";")
            || view.is_mark(at, ".")
            || view.is_mark(at, "(")
            || deeds.turns(view.form(at))
    };
    let verb = lasts(last) || view.is(last, Class::LASTING) && last > gap.start && lasts(last - 1);
    let parts =
        view.is_mark(gap.start, ",") && !gap.clone().skip(1).any(|at| view.is_mark(at, ","));
    parts && verb && gap.len() <= CLAUSE && !gap.clone().any(parted)
}
