//! Periods: from a date to a date, from a time of day to another.

use super::length::Length;
use super::time::TimeFact;
use crate::facts::date::DateFact;
use crate::facts::view::View;
use crate::language::Class;
use crate::value::Date;

/// From one date to another: "between July 7, 2012, and July 19, 2013", "2008-2011".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// Its first date, as an index into the document's.
    pub first: u32,
    /// Its last date.
    pub last: u32,
    /// What the first date means, with the year that stands beside the last.
    pub start: Date,
    /// What the last date means.
    pub end: Date,
    /// Where only one of them says its year and the last is the earlier in the year: how many days
    /// it takes over the end of the year; else 0.
    pub turn: u16,
    /// How long it is said to last, and how long it lasts.
    pub length: Option<Length>,
    /// Its sentence.
    pub sentence: u32,
}

impl Period {
    /// Years alone that may be counted backwards, where the text tells of such: "2000 to 1500".
    pub(super) fn may_be_before_era(&self) -> bool {
        let alone = self.start.month.is_none() && self.end.month.is_none();
        let years = self.start.year.zip(self.end.year);
        alone && years.is_some_and(|(one, two)| two < one && two < OF_OUR_ERA)
    }
}

/// A year alone that is later is hardly one before our era.
const OF_OUR_ERA: i16 = 1600;

/// From one time of day to another: "9.30 - 11am", "between 22:00 and 06:30".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    /// When it starts, as an index into the document's times.
    pub first: u32,
    /// When it ends.
    pub last: u32,
    /// Where it can only end before it starts on one day: how many minutes it takes over midnight.
    pub turn: Option<u16>,
    /// How long it is said to last, and how long it lasts.
    pub length: Option<Length>,
    /// Its sentence.
    pub sentence: u32,
}

/// The dates of a sentence that make periods; `first` is the index of the first of them.
pub(super) fn read(view: &View, dates: &[DateFact], first: usize, out: &mut Vec<Period>) {
    for (number, pair) in dates.windows(2).enumerate() {
        let [one, two] = pair else { continue };
        if !joined(view, &one.tokens, &two.tokens) || is_other(view, one, two) {
            continue;
        }
        // "2008-2010-2012" is no period.
        let chained = dates.get(number + 2).is_some_and(|next| glued_dash(view, two, next))
            || number > 0 && glued_dash(view, &dates[number - 1], one);
        if chained && glued_dash(view, one, two) {
            continue;
        }
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (start, end) = meant(one, two);
        out.push(Period {
            first: narrow(first + number),
            last: narrow(first + number + 1),
            turn: turn(start, end, one, two).unwrap_or_default(),
            start,
            end,
            length: None,
            sentence: one.sentence,
        });
    }
}

/// A year alone that is later is a number.
const LATEST: i16 = 2150;
/// So many tokens before the first year a word may say that the two are compared.
const COMPARED_WITHIN: usize = 3;
/// Years are compared with those of so many years before at most.
const COMPARED: i16 = 30;
/// So many tokens before them something may be moved from the one to the other.
const MOVED_WITHIN: usize = 12;

/// "2000 to 1500 BC", "2001-2002/03", "ISO 1999-1990", "2050 to 2010 kg".
fn is_other(view: &View, one: &DateFact, two: &DateFact) -> bool {
    let local = |at: u32| at as usize - view.first;
    let end = local(two.tokens.end);
    let alone = |date: &DateFact| date.date.month.is_none();
    if view.is(end, Class::ERA_BEFORE) {
        return true;
    }
    if !alone(one) && !alone(two) {
        return false;
    }
    // "telephone: 2259-1001"
    let far = |date: &DateFact| alone(date) && date.date.year.is_some_and(|year| year > LATEST);
    if far(one) || far(two) {
        return true;
    }
    let years = one.date.year.zip(two.date.year);
    let back = years.is_some_and(|(one, two)| two < one);
    // A day is moved by few years only.
    let near = years.is_some_and(|(one, two)| one.abs_diff(two) <= COMPARED.unsigned_abs());
    if back && (era_before(view) || near && is_moved(view, local(one.tokens.start))) {
        return true;
    }
    // A number of a standard, a form, a part: "ISO 1999-1990".
    let before = local(one.tokens.start).checked_sub(1);
    let code = before.is_some_and(|at| {
        // "ISSN: 1999-1990"
        let label = view.is_mark(at, ":") && at > 0 && view.is(at - 1, Class::LABEL);
        label || view.is(at, Class::STANDARD) || view.is_mark(at, "/") && view.is_glued(at + 1)
    });
    let compared = before.is_some_and(|at| {
        (at.saturating_sub(COMPARED_WITHIN)..=at).any(|at| view.is(at, Class::COMPARISON))
            && years.is_none_or(|(one, two)| one.abs_diff(two) <= COMPARED.unsigned_abs())
    });
    let measured = view.is(end, Class::UNIT | Class::SCALE) || view.is_mark(end, "%");
    let goes_on =
        view.is_glued(end) && (view.is_mark(end, "/") || view.is_word(end) || view.is_dash(end));
    code || compared || measured || goes_on
}

/// A sentence that counts years backwards: "by 1600 BC, and from 1500 to 1200".
fn era_before(view: &View) -> bool {
    (0..view.tokens.len()).any(|at| view.is(at, Class::ERA_BEFORE))
}

/// "moved the date of the vote from 2029 to 2027": "from" before the first year at `start`.
fn is_moved(view: &View, start: usize) -> bool {
    let from = start.checked_sub(1).filter(|at| view.is(*at, Class::FROM));
    from.is_some_and(|from| {
        let deeds = &view.language.deeds;
        (from.saturating_sub(MOVED_WITHIN)..from).any(|at| deeds.moves_date(view.form(at)))
    })
}

fn glued_dash(view: &View, one: &DateFact, two: &DateFact) -> bool {
    let (end, start) =
        (one.tokens.end as usize - view.first, two.tokens.start as usize - view.first);
    end + 1 == start && view.is_dash(end) && view.is_glued(end) && view.is_glued(start)
}

/// Whether "to", a dash, or "and" after "between" ties what stands in two places.
fn joined(view: &View, one: &std::ops::Range<u32>, two: &std::ops::Range<u32>) -> bool {
    let local = |at: u32| at as usize - view.first;
    let (mut joint, start) = (local(one.end), local(two.start));
    joint += usize::from(view.is_mark(joint, ","));
    // "15:00--16:00"
    if joint + 2 == start
        && (joint..start).all(|at| view.is_dash(at) && view.is_glued(at))
        && view.is_glued(start)
    {
        return true;
    }
    if joint + 1 != start {
        return bounded(view, local(one.start), local(one.end)..start);
    }
    let opener = || {
        let first = local(one.start);
        (first.saturating_sub(2)..first).any(|at| view.is(at, Class::RANGE_OPENER))
    };
    if view.is(joint, Class::AND) {
        return opener();
    }
    view.is_dash(joint) || view.is(joint, Class::TO | Class::RANGE_JOINER | Class::UNTIL)
}

/// So many tokens may stand between the first date and the second of "opens on … and closes on …".
const BOUNDED: usize = 9;
/// So many tokens before the first its verb may stand.
const BEGINS: usize = 4;

/// "opens on 3 May and closes on 31 May": `start` is where the first begins, `gap` what is between.
fn bounded(view: &View, start: usize, gap: std::ops::Range<usize>) -> bool {
    if !(2..=BOUNDED).contains(&gap.len()) {
        return false;
    }
    let deeds = &view.language.deeds;
    let is = |at: usize, begins: bool| deeds.bound(view.form(at)) == Some(begins);
    let small = |at: usize| {
        view.is(at, Class::AND | Class::FUNCTION)
            || view.is_mark(at, ",")
            || is(at, false)
            || deeds.is_small(view.form(at))
    };
    let ends = gap.clone().filter(|at| is(*at, false)).count() == 1;
    ends && gap.clone().all(small)
        && gap.clone().any(|at| view.is(at, Class::AND) || view.is_mark(at, ","))
        && (start.saturating_sub(BEGINS)..start).any(|at| is(at, true))
}

/// What both dates mean: a year that stands beside one alone is of both, unless the period goes over
/// the end of a year; where day and month may be in either order, the order that makes it a period.
fn meant(one: &DateFact, two: &DateFact) -> (Date, Date) {
    let (mut start, mut end) = (one.date, two.date);
    if let (Some(other_start), Some(other_end)) = (one.other, two.other)
        && in_year(end) < in_year(start)
    {
        (start, end) = (other_start, other_end);
    } else if one.other.is_some() != two.other.is_some() && start.year == end.year {
        // Nothing tells: only the years are compared.
        start.month = None;
        end.month = None;
    }
    if start.month.is_some() && end.month.is_some() {
        let turns = in_year(end) < in_year(start);
        match (start.year, end.year) {
            (None, Some(year)) => start.year = Some(year - i16::from(turns)),
            (Some(year), None) => end.year = Some(year + i16::from(turns)),
            _ => {}
        }
    }
    (start, end)
}

const fn in_year(date: Date) -> (Option<u8>, Option<u8>) {
    (date.month, date.day)
}

/// Over the end of the year, where the text does not say that the years differ.
fn turn(start: Date, end: Date, one: &DateFact, two: &DateFact) -> Option<u16> {
    if one.date.year.is_some() && two.date.year.is_some() {
        return None;
    }
    let year = end.year.or(start.year).unwrap_or(2001);
    let end = Date { year: Some(year), ..end };
    let day = |date: Date| Date { year: Some(year), ..date }.days_since_epoch();
    let (start, end) = (day(start)?, day(end)?);
    (end < start).then(|| u16::try_from(end + 365 - start).ok()).flatten()
}

/// The times of a sentence from one to another; `first` is the index of the first of them.
pub(super) fn hours(view: &View, times: &[TimeFact], first: usize, out: &mut Vec<Hours>) {
    for (number, pair) in times.windows(2).enumerate() {
        let [one, two] = pair else { continue };
        if !joined(view, &one.tokens, &two.tokens) && !meets_for(view, one, two) {
            continue;
        }
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        out.push(Hours {
            first: narrow(first + number),
            last: narrow(first + number + 1),
            turn: over_midnight(one, two),
            length: None,
            sentence: one.sentence,
        });
    }
}

/// In a document whose clock has 24 hours, so that 9:00 is in the morning: what ends before it starts.
pub(super) fn settle_clock(times: &[TimeFact], hours: &mut [Hours]) {
    let late = times.iter().any(|time| time.minutes >= 13 * 60);
    if !late || times.iter().any(|time| time.afternoon.is_some()) {
        return;
    }
    for hours in hours.iter_mut().filter(|hours| hours.turn.is_none()) {
        let ends = times.get(hours.first as usize).zip(times.get(hours.last as usize));
        let back = ends.and_then(|(one, two)| {
            (two.minutes < one.minutes).then(|| two.minutes + DAY - one.minutes)
        });
        hours.turn = back;
    }
}

/// "7 pm for 7:30", "1:45pm for a 2pm start": people meet before it starts.
fn meets_for(view: &View, one: &TimeFact, two: &TimeFact) -> bool {
    let local = |at: u32| at as usize - view.first;
    let gap = local(one.told)..local(two.tokens.start);
    let half = one.of_day().is_some() == two.of_day().is_some();
    (1..=2).contains(&gap.len())
        && half
        && view.language.deeds.is_for_start(view.form(gap.start))
        && (gap.start + 1..gap.end).all(|at| view.is(at, Class::ARTICLE | Class::THE))
}

const HALF: u16 = 12 * 60;
const DAY: u16 = 24 * 60;
/// From one to half past three.
const LUNCH: std::ops::RangeInclusive<u16> = 60..=210;
/// "9.30 - 7.30am": so long may a night be of which the evening is not said.
const LONGEST_NIGHT: u16 = 9 * 60 + 45;

/// How long it takes over midnight, where it cannot be meant within a day.
fn over_midnight(one: &TimeFact, two: &TimeFact) -> Option<u16> {
    let back = |start: u16, end: u16| (end < start).then(|| end + DAY - start);
    match (one.afternoon, two.afternoon) {
        // "2 pm to 12 pm": nobody sits from lunch to midnight.
        (Some(true), Some(true)) if two.minutes >= HALF && LUNCH.contains(&one.minutes) => {
            back(one.in_half(true), two.in_half(true))
        }
        // "10 pm to 12 pm": midnight is meant.
        (_, Some(true)) if two.minutes >= HALF => None,
        (Some(first), Some(last)) => back(one.in_half(first), two.in_half(last)),
        (None, Some(last)) if !one.of_24 => {
            let turn = back(one.in_half(last), two.in_half(last))?;
            // The first may be in the other half of the day: "9 - 5pm", "11 - 2am".
            let length = turn - HALF;
            let early = one.minutes >= 60 && one.minutes < 6 * 60;
            let meant = if last { !early } else { length <= LONGEST_NIGHT };
            (!meant).then_some(turn)
        }
        (None, Some(last)) => back(one.minutes, two.in_half(last)),
        (None, None) if one.of_24 || two.of_24 => back(one.minutes, two.minutes),
        _ => None,
    }
}
