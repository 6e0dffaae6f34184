//! How long an outage or a meeting lasted, in a line of its own beside the lines that say when it began and ended: "Start:
//! 10:14", "End: 11:36", "Duration: 1 h 22 min".

use std::ops::Range;

use super::length;
use super::log;
use super::period::Hours;
use super::time::TimeFact;
use crate::facts::date::DateFact;
use crate::facts::quantity::Quantity;
use crate::language::{Language, Reading, TokenKind};
use crate::value::Dimension;

/// So many tokens before and after the length its times may stand.
const BEFORE: u32 = 160;
const AFTER: u32 = 40;
/// So many tokens before a time what happened then may stand, and so many a label has.
const LABEL: usize = 6;
/// So many times of one kind are told apart.
const TIMES: usize = 3;
const DAY: i32 = 24 * 60;

/// The lengths that no two of the times beside them give.
pub(super) fn read(
    language: &Language,
    reading: &Reading,
    (dates, times): (&[DateFact], &[TimeFact]),
    quantities: &[Quantity],
) -> Vec<Hours> {
    let mut found = Vec::new();
    if times.len() < 2 {
        return found;
    }
    let form =
        |at: usize| reading.tokens.get(at).map_or("", |token| reading.forms.text(token.form));
    let deeds = &language.deeds;
    for (number, quantity) in quantities.iter().enumerate() {
        if quantity.dimension != Dimension::Duration {
            continue;
        }
        let start = quantity.hedge_start as usize;
        let label = start.saturating_sub(LABEL)..start;
        let colon = start.checked_sub(1).is_some_and(|at| {
            reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Mark)
        });
        let total = |at: usize| deeds.is_total(form(at));
        if !colon || !label.clone().any(total) {
            continue;
        }
        let near = |time: &TimeFact| {
            let (at, own) = (time.tokens.start, quantity.tokens.start);
            at + BEFORE >= own && at <= own + AFTER
        };
        let (mut begins, mut ends) = (Vec::new(), Vec::new());
        for (index, time) in times.iter().enumerate().filter(|(_, time)| near(time)) {
            // "Resolved: 2023-02-02 11:36": the label stands before the date.
            let dated = log::day_of(time, dates).map_or(time.tokens.start, |(start, _)| start);
            let first = dated as usize;
            let told = (first.saturating_sub(LABEL)..first).rev().find_map(|at| {
                let word = form(at);
                let known = deeds.bound(word).or_else(|| deeds.incident(word));
                known.map(|begins| (begins, at))
            });
            // Another time between them has the word.
            let own = |at: usize| index == 0 || times[index - 1].tokens.end as usize <= at;
            match told {
                Some((true, at)) if own(at) => begins.push((index, time, at)),
                Some((false, at)) if own(at) => ends.push((index, time, at)),
                _ => {}
            }
        }
        let few = |len: usize| (1..=TIMES).contains(&len);
        if !few(begins.len()) || !few(ends.len()) {
            continue;
        }
        let between = |from: &TimeFact, to: &TimeFact| {
            let day = |time: &TimeFact| log::day_of(time, dates).map(|(_, day)| day);
            let clock = i32::from(to.of_day().unwrap_or(to.minutes))
                - i32::from(from.of_day().unwrap_or(from.minutes));
            match (day(from), day(to)) {
                (Some(one), Some(two)) => (two - one) * DAY + clock,
                _ => clock.rem_euclid(DAY),
            }
        };
        let length = |from: &TimeFact, to: &TimeFact| {
            length::of_minutes(i64::from(between(from, to)), number)
        };
        let fits = |from: &TimeFact, to: &TimeFact| {
            length(from, to).is_some_and(|length| quantity.stated.interval.meets(length.interval()))
        };
        let all = || begins.iter().flat_map(|one| ends.iter().map(move |two| (one, two)));
        if all().any(|(one, two)| fits(one.1, two.1)) {
            continue;
        }
        // "Time to repair" is told to the time at which it was repaired.
        let stems = |range: Range<usize>| {
            let tokens = reading.tokens.get(range).unwrap_or_default();
            tokens.iter().map(|token| reading.forms.stem(token.form))
        };
        let named = |end: &&(usize, &TimeFact, usize)| {
            stems(end.2..end.2 + 1).any(|stem| stems(label.clone()).any(|other| other == stem))
        };
        let end = ends.iter().find(named).or_else(|| ends.last());
        if let (Some(begin), Some(end)) = (begins.first(), end)
            && let Some(length) = length(begin.1, end.1)
        {
            let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            found.push(Hours {
                first: narrow(begin.0),
                last: narrow(end.0),
                turn: None,
                length: Some(length),
                sentence: quantity.sentence,
            });
        }
    }
    found
}
