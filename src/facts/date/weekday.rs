//! The weekday that is written beside a date: "Friday, Aug. 8", "2016-12-29 (Friday)".

use std::ops::Range;

use crate::facts::view::View;
use crate::language::{Class, Sense};
use crate::value::Weekday;

/// A weekday, by the position of its word.
pub(super) type At = (usize, Weekday);

/// What weekdays stand beside a date.
#[derive(Clone, Copy)]
pub(super) enum Beside {
    None,
    One(At),
    /// "Monday to Friday, 1 March", "Saturday and Sunday, March 7-8": of a range the first and the last.
    Two(At, At),
}

impl Beside {
    /// The weekday of a single date.
    pub fn one(self) -> Option<At> {
        match self {
            Self::One(at) => Some(at),
            _ => None,
        }
    }
}

/// The most tokens that may stand between a weekday and its date.
const BETWEEN: usize = 4;

/// Shorter names of weekdays are words in small letters: "sat", "wed", "sun".
const SHORT: u32 = 5;

/// Whether nothing but what ties a weekday to its date stands between the two.
pub(super) fn reaches(view: &View, weekday: usize, date: &Range<usize>) -> bool {
    weekday >= date.end
        || date.start - weekday <= BETWEEN
            && !(weekday + 1..date.start).any(|at| view.is_figure(at))
}

fn weekday(view: &View, at: usize) -> Option<At> {
    let sense = |s| if let Sense::Weekday(day) = s { Some(day) } else { None };
    view.token(at).filter(|t| t.capital || t.span.len() > SHORT)?;
    // "in the Harbor Sun, 13 April 1987": the name of a paper.
    let short = view.written(at).len() < SHORT as usize;
    let named = at > 1 && (view.is(at - 2, Class::THE) || view.is_mark(at - 2, "("));
    let paper = short && named && view.is_capitalised(at - 1);
    view.sense(at, sense).filter(|_| !paper).map(|day| (at, day))
}

/// The weekdays beside the date at `tokens`.
pub(super) fn beside(view: &View, tokens: &Range<usize>) -> Beside {
    if !view.has(Class::WEEKDAY) {
        return Beside::None;
    }
    match before(view, tokens) {
        Beside::None => after(view, tokens.end).map_or(Beside::None, Beside::One),
        found => found,
    }
}

/// Before it, over a comma, a full stop of an abbreviation, "evening", and "the" of "the 9th".
fn before(view: &View, tokens: &Range<usize>) -> Beside {
    let day_first = view.is_figure(tokens.start);
    let mut at = tokens.start;
    for _ in 0..BETWEEN {
        let Some(before) = at.checked_sub(1) else { break };
        at = before;
        if let Some(found) = weekday(view, at) {
            let first = first_of(view, at);
            return first.map_or(Beside::One(found), |first| Beside::Two(first, found));
        }
        let between = view.is_mark(at, ",")
            || view.is_mark(at, ".")
            || view.is_mark(at, ":")
            || view.is(at, Class::THE) && day_first
            || view.is(at, Class::DAY_PART) && view.token(at).is_some_and(|t| !t.capital)
            || view.is_dash(at) && !view.is_glued(at)
            || view.is_mark(at, "(");
        if !between {
            break;
        }
    }
    Beside::None
}

/// The first of the weekdays that one ends: "Monday to Friday", "Tuesday, Wednesday, and Thursday".
fn first_of(view: &View, last: usize) -> Option<At> {
    let mut first = None;
    let mut at = last;
    while let Some(mark) = at.checked_sub(1) {
        let joined = view.is(mark, Class::RANGE_JOINER | Class::AND | Class::TO)
            || view.is_dash(mark)
            || ["/", "&", ","].iter().any(|join| view.is_mark(mark, join));
        let twice = view.is(mark, Class::AND) && mark > 0 && view.is_mark(mark - 1, ",");
        let before = mark.checked_sub(1 + usize::from(twice));
        let Some(found) = before.filter(|_| joined).and_then(|before| weekday(view, before)) else {
            break;
        };
        (first, at) = (Some(found), found.0);
    }
    first
}

/// After it: "(Friday)", ", a Friday,", "### 2024-03-09 Sunday".
fn after(view: &View, end: usize) -> Option<At> {
    let closes = |at: usize| match view.token(at) {
        None => true,
        Some(_) => [",", ")", ".", ";", ":"].iter().any(|mark| view.is_mark(at, mark)),
    };
    let opens = view.is_mark(end, "(") || view.is_mark(end, ",");
    let at = if opens { end + 1 } else { end };
    let at = at + usize::from(opens && view.is(at, Class::ARTICLE));
    // Without a mark before it, it must end what stands there.
    let ends = if opens { closes(at + 1) } else { closes(at + 1) && !view.is_glued(at) };
    weekday(view, at).filter(|_| ends)
}

/// After two days: "5 and 6 May 2021 (Tuesday and Wednesday)".
pub(super) fn two_after(view: &View, end: usize) -> Option<(At, At)> {
    let joined = view.is(end + 2, Class::RANGE_JOINER | Class::AND | Class::TO)
        || view.is_dash(end + 2)
        || view.is_mark(end + 2, "/")
        || view.is_mark(end + 2, "&");
    if !view.has(Class::WEEKDAY)
        || !joined
        || !view.is_mark(end, "(")
        || !view.is_mark(end + 4, ")")
    {
        return None;
    }
    weekday(view, end + 1).zip(weekday(view, end + 3))
}
