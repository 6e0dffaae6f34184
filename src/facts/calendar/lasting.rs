//! How long something lasts, told in a clause or a sentence of its own beside its beginning and its end: "begins at 3 pm
//! and ends at 5 pm, a two-hour session", "The exam is three hours long. It starts at 9:10 and finishes at 12:10."

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::elapsed::Elapsed;
use super::length::{self, DAY, Length};
use super::period::Hours;
use super::time::TimeFact;
use crate::facts::date::DateFact;
use crate::facts::quantity::Quantity;
use crate::language::{Class, Deeds, Language, Reading, TokenKind};
use crate::value::{Dimension, Exact};

/// So many tokens before the first date what begins on it may stand.
const BEGINS: usize = 6;
/// So many tokens may stand between the two dates.
const GAP: usize = 14;
/// So many words may stand between "lasted" and its length, and between an adjective and what it describes.
const NEAR: usize = 3;
/// What lasts so many times as long is another thing.
const TIMES: i64 = 4;

/// What tells how long something lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// "It lasted two hours", "is two hours long": it may be a sentence of its own.
    Verb,
    /// "a two-hour session", "a session of two hours", "after two hours".
    Aside,
}

/// A document with what was read of it.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub language: &'a Language,
    pub reading: &'a Reading,
    pub dates: &'a [DateFact],
    pub times: &'a [TimeFact],
}

/// The lengths beside a beginning and an end; those that are `known` are of a period already.
pub(super) fn read(
    told: Told,
    quantities: &[Quantity],
    known: &FxHashSet<u32>,
) -> (Vec<Elapsed>, Vec<Hours>) {
    let (mut elapsed, mut hours) = (Vec::new(), Vec::new());
    for (number, quantity) in quantities.iter().enumerate() {
        let is_known = u32::try_from(number).is_ok_and(|number| known.contains(&number));
        if quantity.dimension != Dimension::Duration || is_known {
            continue;
        }
        let Some(way) = told.way(quantity) else { continue };
        for sentence in told.sentences(quantity, way) {
            let dates = told.of_dates(sentence);
            let clock = told.of_times(sentence);
            match (dates.as_slice(), clock.as_slice()) {
                ([], []) => continue,
                ([(from, to)], []) => elapsed.extend(told.dated((*from, *to), (quantity, number))),
                ([], [(from, to)]) => hours.extend(told.timed((*from, *to), (quantity, number))),
                // "2026-08-20T14:02 … 2026-08-20T15:30"
                ([(one, two)], [(from, to)]) if told.is_one_day(*one, *two) => {
                    hours.extend(told.timed((*from, *to), (quantity, number)));
                }
                _ => {}
            }
            break;
        }
    }
    (elapsed, hours)
}

impl<'a> Told<'a> {
    pub(super) fn form(&self, at: usize) -> &'a str {
        self.reading.tokens.get(at).map_or("", |token| self.reading.forms.text(token.form))
    }

    pub(super) fn is(&self, at: usize, class: Class) -> bool {
        at < self.reading.tokens.len() && self.reading.class(at).intersects(class)
    }

    const fn deeds(&self) -> &'a Deeds {
        &self.language.deeds
    }

    pub(super) fn range(&self, sentence: u32) -> Range<usize> {
        self.reading.sentences.get(sentence as usize).map_or(0..0, crate::language::Sentence::range)
    }

    /// How a quantity is told as a length.
    fn way(&self, quantity: &Quantity) -> Option<Way> {
        let (start, end) = (quantity.hedge_start as usize, quantity.hedge_end as usize);
        let range = self.range(quantity.sentence);
        let before = start.checked_sub(1).filter(|at| range.contains(at))?;
        if self.is(end, Class::AGO | Class::NO_LENGTH) || self.is(before, Class::NO_LENGTH) {
            // "was finished in 2004 after four years"
            let after = self.deeds().is_after(self.form(before)) && !self.is(end, Class::OF);
            let closes = end >= range.end || !self.is_word(end);
            return (after && closes).then_some(Way::Aside);
        }
        let deeds = self.deeds();
        let small = |at: usize| self.is(at, Class::FUNCTION) || deeds.is_small(self.form(at));
        let verb = (start.saturating_sub(NEAR).max(range.start)..start).rev();
        let verb = verb.take_while(|at| deeds.lasts(self.form(*at)) || small(*at));
        if verb.into_iter().any(|at| deeds.lasts(self.form(at))) || deeds.is_long(self.form(end)) {
            return Some(Way::Verb);
        }
        let spans = |mut range: Range<usize>| range.any(|at| deeds.is_span(self.form(at)));
        let of = self.is(before, Class::OF) && before >= 1 && deeds.is_span(self.form(before - 1));
        let adjective = self.is(before, Class::ARTICLE) && spans(end..(end + NEAR).min(range.end));
        (of || adjective).then_some(Way::Aside)
    }

    fn is_word(&self, at: usize) -> bool {
        self.reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// The sentence of a length, and those beside it that go on with what it is of.
    fn sentences(&self, quantity: &Quantity, way: Way) -> Vec<u32> {
        let own = quantity.sentence;
        let block = |at: u32| self.reading.sentences.get(at as usize).map(|one| one.block);
        let mut all = vec![own];
        if way == Way::Verb {
            let goes_on = |at: u32| {
                let first = self.range(at).start;
                block(at) == block(own) && self.deeds().is_pronoun(self.form(first))
            };
            all.extend(Some(own + 1).filter(|at| goes_on(*at)));
            all.extend(own.checked_sub(1).filter(|_| goes_on(own)));
        }
        all
    }

    /// The pairs of dates of a sentence between which something begins and ends.
    fn of_dates(&self, sentence: u32) -> Vec<(usize, usize)> {
        let first = self.dates.partition_point(|date| date.sentence < sentence);
        let here = self.dates[first..].iter().take_while(|date| date.sentence == sentence);
        let places: Vec<Range<u32>> = here.map(|date| date.tokens.clone()).collect();
        self.bounded(first, &places, sentence)
    }

    fn of_times(&self, sentence: u32) -> Vec<(usize, usize)> {
        let first = self.times.partition_point(|time| time.sentence < sentence);
        let here = self.times[first..].iter().take_while(|time| time.sentence == sentence);
        // "2026-08-20T14:02": the date is a part of the stamp.
        let stamped = |time: &TimeFact| {
            let at = self.dates.partition_point(|date| date.tokens.end < time.tokens.start);
            let date = self.dates.get(at).filter(|date| date.tokens.end == time.tokens.start);
            date.map_or(time.tokens.start, |date| date.tokens.start)..time.tokens.end
        };
        let places: Vec<Range<u32>> = here.map(stamped).collect();
        self.bounded(first, &places, sentence)
    }

    /// "leaves Lund at 8:15 and arrives in Aspern at 10:05".
    fn bounded(&self, first: usize, places: &[Range<u32>], sentence: u32) -> Vec<(usize, usize)> {
        let deeds = self.deeds();
        let mut floor = self.range(sentence).start;
        let mut found = Vec::new();
        for (at, pair) in (first..).zip(places.windows(2)) {
            let [one, two] = pair else { continue };
            let (start, gap) = (one.start as usize, one.end as usize..two.start as usize);
            let before = start.saturating_sub(BEGINS).max(floor)..start;
            floor = gap.start;
            let begins = |at: usize| {
                deeds.bound(self.form(at)) == Some(true) || deeds.departs(self.form(at))
            };
            let ends = |at: usize| {
                deeds.bound(self.form(at)) == Some(false) || deeds.arrives(self.form(at))
            };
            let parted = |at: usize| self.is(at, Class::DIGITS) || begins(at);
            let joined =
                gap.clone().any(|at| self.is(at, Class::AND) || matches!(self.form(at), "," | ";"));
            if gap.len() <= GAP
                && joined
                && before.into_iter().any(begins)
                && gap.clone().filter(|at| ends(*at)).count() == 1
                && !gap.clone().any(parted)
            {
                found.push((at, at + 1));
            }
        }
        found
    }

    fn is_one_day(&self, one: usize, two: usize) -> bool {
        let day = |at: usize| self.dates.get(at).map(|date| date.in_context().days_since_epoch());
        day(one).flatten().is_some() && day(one) == day(two)
    }

    fn dated(
        &self,
        (from, to): (usize, usize),
        (quantity, number): (&Quantity, usize),
    ) -> Option<Elapsed> {
        let [one, two] = DateFact::of_one_year(self.dates.get(from)?, self.dates.get(to)?);
        let length = length::between_roughly(one, two, number)?;
        let days = quantity.factor(self.language) >= Exact::from(DAY);
        let index = |at: usize| u32::try_from(at).ok();
        (days && is_near(quantity, &length)).then_some(())?;
        Some(Elapsed { from: index(from)?, to: index(to)?, length })
    }

    fn timed(
        &self,
        (from, to): (usize, usize),
        (quantity, number): (&Quantity, usize),
    ) -> Option<Hours> {
        let (one, two) = (self.times.get(from)?, self.times.get(to)?);
        let minutes = length::from_to(one, two)?;
        let length = length::of_just_minutes(minutes, number)?;
        let days = quantity.factor(self.language) >= Exact::from(DAY);
        let index = |at: usize| u32::try_from(at).ok();
        (!days && is_near(quantity, &length)).then_some(())?;
        let (first, last) = (index(from)?, index(to)?);
        Some(Hours { first, last, turn: None, length: Some(length), sentence: two.sentence })
    }
}

/// Whether it may be the length of one thing, misstated.
fn is_near(quantity: &Quantity, length: &Length) -> bool {
    let times = Exact::from(TIMES);
    let within = |stated: Exact| {
        Some(
            stated.checked_mul(times)? >= length.lasts
                && length.lasts.checked_mul(times)? >= stated,
        )
    };
    quantity.stated.value().and_then(within).unwrap_or(false)
}
