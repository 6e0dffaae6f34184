//! Dates: what is said of a day, and what is not.

mod digits;
mod figures;
mod named;
mod stretch;
mod weekday;
mod year;

use std::ops::Range;

use super::view::View;
use crate::language::Class;
use crate::value::{Date, Span, Weekday};

pub(super) use year::settle;

/// The year that days without one are taken to be of, where any will do: it has no leap day.
pub(super) const COMMON_YEAR: i16 = 2001;

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
    /// What it is where day and month are in the other order, 3/4/2021, and nothing tells which.
    pub other: Option<Date>,
    /// It is written in figures, the year last: whether the day comes first.
    pub day_first: Option<bool>,
    /// The year that the text around it gives to a date that says none.
    pub supposed: Option<i16>,
    /// It does not name its month, or its year, itself: "19" of "April 16-19".
    pub partial: bool,
    /// Its tokens, as indices into the document's.
    pub tokens: Range<u32>,
    /// Its sentence.
    pub sentence: u32,
}

impl DateFact {
    /// What two dates of one tale say: one without a year is of the other's, and two without are of one year.
    pub fn of_one_year(one: &Self, two: &Self) -> [Date; 2] {
        let year = one.date.year.or(two.date.year).or(Some(COMMON_YEAR));
        [one, two].map(|it| Date { year: it.date.year.or(year), ..it.date })
    }

    /// What is said, with the year that the text around it gives.
    pub fn in_context(&self) -> Date {
        Date { year: self.date.year.or(self.supposed), ..self.date }
    }
}

/// What was read at a place: positions within the sentence.
struct Found {
    tokens: Range<usize>,
    day: Option<usize>,
    date: Date,
    /// What it is where day and month are in the other order: 3/4/2021.
    other: Option<Date>,
    /// Of a range of days the last, by the position of its figure: "19" of "April 16-19".
    last: Option<Last>,
}

/// The last day of a range of days within one month.
struct Last {
    /// The first day's tokens; the last day has the others but for what joins them.
    first: Range<usize>,
    /// The last day's tokens.
    tokens: Range<usize>,
    /// Its figure.
    at: usize,
    day: u8,
    /// "Wednesday 14th and Thursday 15th October": both have their weekday before them.
    each: bool,
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
            named::read(view, at)
        } else {
            figures::read(view, at).or_else(|| figures::year(view, at))
        };
        let Some(found) = found else {
            at += 1;
            continue;
        };
        at = found.tokens.end;
        if let Some(last) = &found.last {
            both(view, &found, last, sentence, out);
        } else {
            let weekday = found.date.day.and_then(|_| weekday::beside(view, &found.tokens).one());
            out.push(fact(view, &found, weekday, sentence));
        }
    }
}

/// The first and the last day of a range: "Monday-Thursday, April 16-19, 2025".
fn both(view: &View, found: &Found, last: &Last, sentence: u32, out: &mut Vec<DateFact>) {
    let beside = weekday::beside(view, &last.first);
    let first = Found { tokens: last.first.clone(), last: None, ..*found };
    let second = Found {
        tokens: last.tokens.clone(),
        day: Some(last.at),
        date: Date { day: Some(last.day), ..found.date },
        other: None,
        last: None,
    };
    let after = weekday::two_after(view, last.tokens.end);
    let (one, two) = match beside {
        weekday::Beside::Two(one, two) => (Some(one), Some(two)),
        weekday::Beside::None if after.is_some() => after.unzip(),
        _ if last.each => (beside.one(), weekday::beside(view, &last.tokens).one()),
        _ => (beside.one(), None),
    };
    for (part, weekday) in [(first, one), (second, two)] {
        let mut fact = fact(view, &part, weekday, sentence);
        fact.partial = true;
        out.push(fact);
    }
}

fn fact(view: &View, found: &Found, weekday: Option<(usize, Weekday)>, sentence: u32) -> DateFact {
    let place = |at: usize| view.tokens[at].span;
    let calendar = place(found.tokens.start).join(place(found.tokens.end - 1));
    let mut date = found.date;
    let mut other = found.other.filter(|other| *other != date);
    date.weekday = weekday.map(|(_, day)| day);
    // "Saturday, 3/4/2021": the weekday tells in which order day and month are.
    if let (Some(swapped), Some(_)) = (other, date.weekday) {
        if date.day_of_week() == date.weekday {
            other = None;
        } else if swapped.day_of_week() == date.weekday {
            date = Date { weekday: date.weekday, ..swapped };
            other = None;
        }
    }
    let width = found.tokens.end - found.tokens.start;
    let year_last = width == 5
        && found.day.is_some_and(|day| day < found.tokens.end - 1)
        && view.is_figure(found.tokens.start)
        && view.is_figure(found.tokens.start + 2);
    let weekday_at = weekday.map(|(at, _)| at);
    let narrow = |n: usize| u32::try_from(n + view.first).unwrap_or(u32::MAX);
    // The weekday of a range's last day stands before its first.
    let joined = weekday_at.filter(|at| weekday::reaches(view, *at, &found.tokens));
    let start = joined.map_or(found.tokens.start, |at| at.min(found.tokens.start));
    let mut end = joined.map_or(found.tokens.end, |at| (at + 1).max(found.tokens.end));
    // "Friday (Aug. 8)", "2024-09-05 (Thursday)": the bracket that it opens it closes.
    end += usize::from(view.is_mark(end, ")") && (start..end).any(|at| view.is_mark(at, "(")));
    DateFact {
        span: place(start).join(place(end - 1)),
        calendar,
        weekday: weekday_at.map(place),
        day: found.day.map(place),
        date,
        other,
        day_first: year_last
            .then(|| view.tokens[found.tokens.start].span == found.day.map_or(calendar, place)),
        supposed: None,
        partial: false,
        tokens: narrow(start)..narrow(end),
        sentence,
    }
}
