//! Times of day that are told one after the other: "detected at 14:02 and resolved at 15:10", "two hours later, at
//! 16:10".

use std::ops::Range;

use super::length;
use super::order::Line;
use super::period::Hours;
use super::time::TimeFact;
use crate::facts::date::DateFact;
use crate::facts::quantity::Quantity;
use crate::facts::view::View;
use crate::value::Dimension;

const DAY: u16 = 24 * 60;
/// So many tokens may stand between a time and the word for what happened then.
const REACH: usize = 12;
/// So many sentences after it began an outage may be over.
const SENTENCES: u32 = 4;
/// So many times before it may be the one that a stretch of time is told from.
const TIMES: usize = 6;
/// So many tokens may stand between "later" and its time.
const COMMA: usize = 3;

/// The times of the block before the sentence.
#[derive(Debug, Default)]
pub(super) struct Watch {
    block: u32,
    /// Times of the block, as indices into the document's.
    told: Vec<u32>,
    /// The time at which an outage began, and its sentence.
    began: Option<(u32, u32)>,
}

/// What is read of a sentence.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    /// All times of the document so far.
    pub times: &'a [TimeFact],
    /// The first of the sentence.
    pub first: usize,
    pub dates: &'a [DateFact],
    pub quantities: &'a [Quantity],
    pub first_quantity: usize,
}

impl Watch {
    /// The times of a sentence that are told one after the other.
    pub fn read(&mut self, view: &View, place: (u32, u32), found: Found, out: &mut Vec<Hours>) {
        let (number, block) = place;
        if self.block != block {
            *self = Self { block, ..Self::default() };
        }
        // Another day may stand between them.
        if !found.dates.is_empty() {
            self.told.clear();
            self.began = None;
        }
        let here = found.times.get(found.first..).unwrap_or_default();
        if here.is_empty() {
            return;
        }
        in_one_breath(view, here, found, out);
        self.later(view, found, out);
        for (at, time) in (found.first..).zip(here) {
            let index = u32::try_from(at).unwrap_or(u32::MAX);
            match event(view, time) {
                Some(true) => self.began = Some((index, number)),
                Some(false) => {
                    let began = self.began.take().filter(|(_, sentence)| {
                        *sentence != number && number - sentence <= SENTENCES
                    });
                    let before = began.and_then(|(at, _)| found.times.get(at as usize));
                    if let Some((before, (began, _))) = before.zip(began) {
                        out.extend(hours((before, began), (time, index)));
                    }
                }
                None => {}
            }
            self.told.push(index);
        }
    }

    /// "At 14:10 …; two hours later, at 16:10": a stretch of time that no time told before fits.
    fn later(&self, view: &View, found: Found, out: &mut Vec<Hours>) {
        let local = |at: u32| at as usize - view.first;
        let deeds = &view.language.deeds;
        let here = found.times.get(found.first..).unwrap_or_default();
        for (number, quantity) in found.quantities.iter().enumerate() {
            let end = local(quantity.hedge_end);
            if quantity.dimension != Dimension::Duration || !deeds.is_later(view.form(end)) {
                continue;
            }
            let start = local(quantity.hedge_start);
            let is_to =
                |time: &&TimeFact| (end + 1..end + 1 + COMMA).contains(&local(time.tokens.start));
            let Some((to, time)) = here.iter().enumerate().find(|(_, time)| is_to(time)) else {
                continue;
            };
            let to = found.first + to;
            let before = here.iter().take_while(|time| local(time.tokens.end) <= start).count();
            let before = found.first..found.first + before;
            let told = self.told.iter().map(|at| *at as usize).chain(before);
            let told: Vec<usize> = told.collect();
            let told = told.get(told.len().saturating_sub(TIMES)..).unwrap_or_default();
            let length = |at: usize| {
                let from = found.times.get(at)?;
                length::of_times((from, time), found.first_quantity + number)
            };
            let fits = |at: &usize| {
                length(*at).is_none_or(|length| quantity.stated.interval.meets(length.interval()))
            };
            if let Some(last) = told.last().filter(|_| !told.iter().any(fits)) {
                let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                out.push(Hours {
                    first: narrow(*last),
                    last: narrow(to),
                    turn: None,
                    length: length(*last),
                    sentence: time.sentence,
                });
            }
        }
    }
}

/// "was detected at 14:02 and resolved at 15:10".
fn in_one_breath(view: &View, here: &[TimeFact], found: Found, out: &mut Vec<Hours>) {
    let line = Line { view, deeds: &view.language.deeds };
    let local = |at: u32| at as usize - view.first;
    let place = |time: &TimeFact| local(time.tokens.start)..local(time.tokens.end);
    for (at, pair) in (found.first..).zip(here.windows(2)) {
        let [one, two] = pair else { continue };
        let (start, end) = (place(one), place(two));
        let is_at = |place: &Range<usize>| {
            let before = place.start.checked_sub(1);
            before.is_some_and(|at| line.deeds.is_hour(view.form(at)))
        };
        let between = start.end..end.start;
        let day = found.dates.iter().any(|date| between.contains(&local(date.tokens.start)));
        if !day && is_at(&start) && is_at(&end) && line.in_one_breath(&start, &end).is_some() {
            let index = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            out.extend(hours((one, index(at)), (two, index(at + 1))));
        }
    }
}

/// From one time to another.
fn hours((one, first): (&TimeFact, u32), (two, last): (&TimeFact, u32)) -> Option<Hours> {
    let bare = (one.afternoon, two.afternoon) == (None, None);
    let known = one.of_day().zip(two.of_day());
    let (from, to) = known.or_else(|| bare.then_some((one.minutes, two.minutes)))?;
    let turn = (to < from).then(|| to + DAY - from);
    Some(Hours { first, last, turn, length: None, sentence: two.sentence })
}

/// Whether an outage begins at a time, or is over: by the nearest word of one before it, or after it where it begins the
/// sentence.
fn event(view: &View, time: &TimeFact) -> Option<bool> {
    let (start, end) =
        (time.tokens.start as usize - view.first, time.tokens.end as usize - view.first);
    let deeds = &view.language.deeds;
    let told = |at: usize| deeds.incident(view.form(at));
    let before = || (start.saturating_sub(REACH)..start).rev().find_map(told);
    let after = || (end..(end + REACH).min(view.tokens.len())).find_map(told);
    if start <= 1 { after() } else { before() }
}
