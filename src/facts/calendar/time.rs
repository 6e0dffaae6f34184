//! Times of day: "9:30", "7.15 pm", "noon".

use std::ops::Range;

use crate::facts::view::View;
use crate::language::{Class, FormId, Sense};
use crate::value::Span;

/// A mention of a time of day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeFact {
    /// The time with what says which half of the day.
    pub span: Span,
    /// Minutes since midnight as the figures say, without the half of the day.
    pub minutes: u16,
    /// Whether the afternoon is said, or the morning.
    pub afternoon: Option<bool>,
    /// Its figures are of a clock with 24 hours: "09:30", "17:00".
    pub of_24: bool,
    /// The word after it for the clock that it is of: "UTC".
    pub zone: Option<FormId>,
    /// The first token after it and that word, as an index into the document's.
    pub told: u32,
    /// Its tokens, as indices into the document's.
    pub tokens: Range<u32>,
    /// Its sentence.
    pub sentence: u32,
}

/// Half a day, in minutes.
const HALF: u16 = 12 * 60;

impl TimeFact {
    /// Minutes since midnight, where the half of the day is said or the clock has 24 hours.
    pub fn of_day(&self) -> Option<u16> {
        match self.afternoon {
            Some(afternoon) => Some(self.in_half(afternoon)),
            None => self.of_24.then_some(self.minutes),
        }
    }

    /// Minutes since midnight, in the morning or the afternoon: "12:30 am" is half past midnight.
    pub fn in_half(&self, afternoon: bool) -> u16 {
        self.minutes % HALF + if afternoon { HALF } else { 0 }
    }
}

/// Reads all times of a sentence.
pub(in crate::facts) fn read(view: &View, sentence: u32, out: &mut Vec<TimeFact>) {
    if !view.has(Class::DIGITS | Class::CLOCK) {
        return;
    }
    let mut at = 0;
    while at < view.tokens.len() {
        let found = figures(view, at).or_else(|| named(view, at)).or_else(|| stamped(view, at));
        let Some(found) = found else {
            at += 1;
            continue;
        };
        let narrow = |n: usize| u32::try_from(n + view.first).unwrap_or(u32::MAX);
        let zone = zone(view, found.end);
        let span = view.tokens[at].span.join(view.tokens[found.end - 1].span);
        out.push(TimeFact {
            zone: zone.and_then(|at| view.token(at)).map(|token| token.form),
            told: narrow(zone.map_or(found.end, |at| at + 1)),
            span: Span { start: span.start + u32::from(found.stamp), ..span },
            minutes: found.minutes,
            afternoon: found.afternoon,
            of_24: found.of_24,
            tokens: narrow(at)..narrow(found.end),
            sentence,
        });
        at = found.end;
    }
}

/// The word for the clock after a time: "18:00 UTC", "6 pm (PST)", "9 am US Pacific".
fn zone(view: &View, end: usize) -> Option<usize> {
    let opens = end + usize::from(view.is_mark(end, "("));
    // Two capitals before it are a country: "US Pacific".
    [opens, opens + 1].into_iter().find(|at| {
        let near = *at == opens || view.is_capitalised(opens) && view.written(opens).len() == 2;
        near && view.is_capitalised(*at) && view.language.deeds.zone(view.form(*at)).is_some()
    })
}

struct Found {
    end: usize,
    minutes: u16,
    afternoon: Option<bool>,
    of_24: bool,
    /// A "T" leads to it.
    stamp: bool,
}

/// "noon", "midnight".
fn named(view: &View, at: usize) -> Option<Found> {
    if !view.is(at, Class::CLOCK) {
        return None;
    }
    let minutes =
        view.sense(at, |s| if let Sense::Clock(minutes) = s { Some(minutes) } else { None })?;
    Some(Found {
        end: at + 1,
        minutes,
        afternoon: Some(minutes >= HALF),
        of_24: false,
        stamp: false,
    })
}

/// "T07:37:49" of "2026-08-20T07:37:49Z": a time stamp of ISO 8601.
fn stamped(view: &View, at: usize) -> Option<Found> {
    let hour = view.written(at).strip_prefix('T').filter(|hour| hour.len() == 2)?;
    let dated = at > 0 && view.is_glued(at) && view.is_figure(at - 1);
    let two = |at: usize| view.is_figure(at) && view.is_glued(at) && view.written(at).len() == 2;
    if !dated || !view.is_mark(at + 1, ":") || !view.is_glued(at + 1) || !two(at + 2) {
        return None;
    }
    let (hours, minutes) = (hour.parse::<u16>().ok()?, view.written(at + 2).parse::<u16>().ok()?);
    let seconds = view.is_mark(at + 3, ":") && view.is_glued(at + 3) && view.is_figure(at + 4);
    let end = at + 3 + if seconds { 2 } else { 0 };
    let sound = hours < 24 && minutes < 60;
    let minutes = hours * 60 + minutes;
    sound.then_some(Found { end, minutes, afternoon: None, of_24: true, stamp: true })
}

/// "9:30", "9.30 pm", "9 a.m.", "14:05:30".
fn figures(view: &View, at: usize) -> Option<Found> {
    if !view.is_figure(at) || continues(view, at) {
        return None;
    }
    let written = view.written(at);
    let two = |at: usize| view.is_figure(at) && view.is_glued(at) && view.written(at).len() == 2;
    let mut end = at + 1;
    let colon = view.is_mark(end, ":") && view.is_glued(end) && two(end + 1);
    let (hour, minute) = if colon {
        end += 2;
        (written, view.written(end - 1))
    } else {
        written.split_once('.').unwrap_or((written, ""))
    };
    if colon && view.is_mark(end, ":") && two(end + 1) {
        end += 2;
    }
    if view.is_mark(end, ":") && view.is_glued(end) && view.is_glued(end + 1) {
        return None;
    }
    let half = half(view, end);
    if hour.len() > 2 || !(minute.len() == 2 || minute.is_empty() && half.is_some()) {
        return None;
    }
    let (hours, minutes) = (hour.parse::<u16>().ok()?, minute.parse::<u16>().unwrap_or_default());
    let of_24 = half.is_none() && (hours > 12 || hour.starts_with('0') && colon);
    // Without a colon a figure with a point is a time only where others say so.
    let sound = minutes < 60 && hours <= if half.is_some() { 12 } else { 24 };
    let sound = sound && (half.is_none() || hours > 0);
    let (end, afternoon) = half.map_or((end, None), |(end, half)| (end, Some(half)));
    let told = colon || afternoon.is_some() || pointed_joined(view, at, end);
    (sound && told).then_some(Found {
        end,
        minutes: hours * 60 + minutes,
        afternoon,
        of_24,
        stamp: false,
    })
}

/// What stands before makes another thing of the figure: "1:9:30", "v9:30", "$9.30".
fn continues(view: &View, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    // "a 2pm start"
    if view.is(before, Class::UNIT_BEFORE) && !view.is(before, Class::ARTICLE) {
        return true;
    }
    let opens = ["(", "[", "\"", "“", ",", ";", "|", "~", "*", "_"];
    let parted = view.is_dash(before) || opens.iter().any(|mark| view.is_mark(before, mark));
    view.is_glued(at) && !parted
}

/// "9.30" of "9.30 - 10.45am": the other end says that these are times.
fn pointed_joined(view: &View, at: usize, end: usize) -> bool {
    let joins = view.is_dash(end) || view.is(end, Class::TO | Class::AND | Class::RANGE_JOINER);
    let next = view.written(end + 1);
    let pointed = |text: &str| text.split_once('.').is_some_and(|(_, m)| m.len() == 2);
    let hour = next.len() <= 2 || pointed(next);
    pointed(view.written(at))
        && joins
        && view.is_figure(end + 1)
        && hour
        && half(view, end + 2).is_some()
}

/// "am", "p.m.", and the position after it.
fn half(view: &View, at: usize) -> Option<(usize, bool)> {
    let sense = |s| if let Sense::HalfDay(afternoon) = s { Some(afternoon) } else { None };
    view.is(at, Class::CLOCK).then(|| view.sense(at, sense)).flatten().map(|half| (at + 1, half))
}
