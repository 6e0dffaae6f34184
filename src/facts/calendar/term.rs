//! How long something lasts, told in another sentence or another clause than its beginning and its end: "a three-day fair …
//! When: 18–20 May", "given in 2013 for five years. … is due to expire in 2018", "published at 7:37, deleted at 9:25. Online
//! for 108 minutes".

use rustc_hash::{FxHashMap, FxHashSet};

use super::elapsed::Elapsed;
use super::lasting::Told;
use super::length::{self, DAY, MINUTE};
use super::period::{Hours, Period};
use super::twice::digits;
use crate::document::{BlockKind, Document};
use crate::facts::date::DateFact;
use crate::facts::quantity::Quantity;
use crate::language::Class;
use crate::value::{Dimension, Exact, Hedge};

/// A stretch of fewer years is any other but for one digit.
const YEARS: i32 = 10;
/// So many words may stand between "three-day" and what lasts, and between "expires" and its date.
const NEAR: usize = 4;
/// So many may stand between it and what lasts where it is described by more: "a three-day, open-air fair".
const LISTED: usize = 9;
/// So many sentences after what lasts its days are told.
const BELOW: u32 = 4;
/// A line of no more tokens says nothing but when: "When: 18–20 May, in the hall at the pier".
const LABEL: usize = 19;
/// So many days make an event.
const DAYS: std::ops::RangeInclusive<i64> = 2..=9;
/// What begins after this month may be over in the year after its last.
const LATE: u8 = 10;
/// A sentence that says nothing but how long it was has no more tokens.
const SHORT: usize = 7;

/// A document with what was read of it.
#[derive(Clone, Copy)]
pub(super) struct Terms<'a> {
    pub document: &'a Document,
    pub told: Told<'a>,
    /// The periods of the document, each by the first of its dates.
    pub periods: &'a FxHashMap<u32, &'a Period>,
}

/// The lengths that the dates or times of a neighbouring sentence do not give; those that are `known` are told otherwise.
pub(super) fn read(
    terms: Terms,
    quantities: &[Quantity],
    known: &FxHashSet<u32>,
) -> (Vec<Elapsed>, Vec<Hours>) {
    let (mut elapsed, mut hours) = (Vec::new(), Vec::new());
    for (number, quantity) in quantities.iter().enumerate() {
        let is_known = u32::try_from(number).is_ok_and(|number| known.contains(&number));
        let plain = quantity.dimension == Dimension::Duration
            && quantity.stated.hedge == Hedge::None
            && quantity.value_in_unit(terms.told.language).is_some_and(Exact::is_integer);
        if is_known || !plain {
            continue;
        }
        let told = (quantity, number);
        let found =
            terms.of_days(told).or_else(|| terms.expires(told)).or_else(|| terms.spans(told));
        elapsed.extend(found);
        hours.extend(terms.online(told));
    }
    (elapsed, hours)
}

impl Terms<'_> {
    fn block(&self, sentence: u32) -> Option<u32> {
        self.told.reading.sentences.get(sentence as usize).map(|one| one.block)
    }

    /// The dates of a sentence, by their indices.
    fn dates_of(&self, sentence: u32) -> std::ops::Range<usize> {
        let first = self.told.dates.partition_point(|date| date.sentence < sentence);
        let end = self.told.dates.partition_point(|date| date.sentence <= sentence);
        first..end
    }

    /// The period that begins with a date.
    fn period(&self, first: usize) -> Option<&Period> {
        self.periods.get(&u32::try_from(first).ok()?).copied()
    }

    fn years(&self, quantity: &Quantity) -> Option<i32> {
        let years = quantity.factor(self.told.language) == Exact::from(length::YEAR);
        let value = quantity.value_in_unit(self.told.language).filter(|_| years)?;
        value.to_i64().and_then(|years| i32::try_from(years).ok())
    }

    /// "a three-day fair", and below it the days: "When: 18–20 May".
    fn of_days(&self, (quantity, number): (&Quantity, usize)) -> Option<Elapsed> {
        let (start, end) = (quantity.hedge_start as usize, quantity.hedge_end as usize);
        let days = quantity.factor(self.told.language) == Exact::from(DAY);
        let range = self.told.range(quantity.sentence);
        let article = start
            .checked_sub(1)
            .filter(|at| range.contains(at) && self.told.is(*at, Class::ARTICLE));
        let deeds = &self.told.language.deeds;
        let thing =
            |at: usize| deeds.is_span(self.told.form(at)) || deeds.is_gathering(self.told.form(at));
        // "a three-day, invitation-only, open-air fair"
        let goes_on = |at: &usize| !self.told.is(*at, Class::PREPOSITION | Class::CLAUSE);
        let lasts = (end..(end + LISTED).min(range.end)).take_while(goes_on).any(thing);
        // "Lark Days 2021 is a three-day fair": the year is of its name.
        let dated = |at: usize| self.told.dates.get(at).is_some_and(|it| it.date.month.is_some());
        let elsewhere = !self.dates_of(quantity.sentence).any(dated);
        if !days || article.is_none() || !lasts || !elsewhere {
            return None;
        }
        let below = quantity.sentence + 1..=quantity.sentence + BELOW;
        let mut dated = below.filter(|at| !self.dates_of(*at).is_empty());
        let sentence = dated.next()?;
        let here = self.dates_of(sentence);
        let period = self.period(here.start)?;
        let label = self.told.range(sentence).len() <= LABEL;
        if here.len() != 2 || !label {
            return None;
        }
        let [one, two] = DateFact::of_one_year(
            self.told.dates.get(here.start)?,
            self.told.dates.get(here.start + 1)?,
        );
        let apart = i64::from(two.days_since_epoch()? - one.days_since_epoch()?) + 1;
        let length = length::just(number, apart, DAY)?;
        let odd = DAYS.contains(&apart) && quantity.stated.value()? != length.lasts;
        odd.then_some(Elapsed { from: period.first, to: period.last, length })
    }

    /// "given in 2013 for five years. The licence is due to expire in 2018".
    fn expires(&self, (quantity, number): (&Quantity, usize)) -> Option<Elapsed> {
        let (sentence, start) = (quantity.sentence, quantity.hedge_start as usize);
        let before = start.checked_sub(1).filter(|at| self.told.range(sentence).contains(at))?;
        let deeds = &self.told.language.deeds;
        let of = self.told.is(before, Class::OF)
            && before >= 1
            && deeds.is_span(self.told.form(before - 1));
        let years = self.years(quantity)?;
        if !(of || self.told.is(before, Class::LASTING))
            || self.told.is(quantity.hedge_end as usize, Class::AGO)
        {
            return None;
        }
        let here = self.dates_of(sentence);
        let from = here.clone().next().filter(|_| here.len() == 1)?;
        let next = sentence + 1;
        let there = self.dates_of(next);
        let to = there.clone().next().filter(|_| there.len() == 1)?;
        let (one, two) = (self.told.dates.get(from)?, self.told.dates.get(to)?);
        let at = two.tokens.start as usize;
        let range = self.told.range(next);
        let near = at.saturating_sub(NEAR).max(range.start)..at;
        let ends = near.clone().any(|at| deeds.is_expiry(self.told.form(at)));
        let moved =
            self.told.range(sentence).chain(range).any(|at| {
                deeds.moves_date(self.told.form(at)) || deeds.is_sooner(self.told.form(at))
            });
        let same = self.block(sentence) == self.block(next);
        let apart = i32::from(two.date.year?) - i32::from(one.date.year?);
        let length = length::just(number, i64::from(apart), length::YEAR)?;
        let odd = apart > 0 && years != apart && years.abs_diff(apart) < YEARS.unsigned_abs();
        // "from December 2013": its last year may be over in the next.
        let late = one.date.month.is_some_and(|month| month > LATE);
        let index = |at: usize| u32::try_from(at).ok();
        (ends && !moved && same && odd && !late).then_some(Elapsed {
            from: index(from)?,
            to: index(to)?,
            length,
        })
    }

    /// "(1994–2012), on the air for 18 years", "from 2006 to 2023. This is a period of 17 years": a slip of the pen makes the
    /// one of the other.
    fn spans(&self, (quantity, number): (&Quantity, usize)) -> Option<Elapsed> {
        let years = self.years(quantity).filter(|years| *years >= YEARS)?;
        let (start, end) = (quantity.hedge_start as usize, quantity.hedge_end as usize);
        let range = self.told.range(quantity.sentence);
        let before = start.checked_sub(1).filter(|at| range.contains(at))?;
        let deeds = &self.told.language.deeds;
        let of = self.told.is(before, Class::OF)
            && before >= 1
            && deeds.is_span(self.told.form(before - 1));
        let from = self.told.is(end, Class::FROM);
        if !of && !from && !self.told.is(before, Class::LASTING) || self.told.is(end, Class::AGO) {
            return None;
        }
        let mut sentence = quantity.sentence;
        if self.dates_of(sentence).is_empty() && deeds.is_pronoun(self.told.form(range.start)) {
            sentence =
                sentence.checked_sub(1).filter(|at| self.block(*at) == self.block(sentence))?;
        }
        let here = self.dates_of(sentence);
        let (one, two) = (self.told.dates.get(here.start)?, self.told.dates.get(here.start + 1)?);
        let gap = one.tokens.end as usize..two.tokens.start as usize;
        let until = from && gap.clone().any(|at| self.told.is(at, Class::UNTIL));
        let period = self.period(here.start).is_some();
        let apart = i32::from(two.date.year?) - i32::from(one.date.year?);
        let near = [apart - 1, apart, apart + 1].contains(&years);
        let slip = digits(years, apart).is_some() || digits(years, apart + 1).is_some();
        let length = length::just(number, i64::from(apart), length::YEAR)?;
        let index = |at: usize| u32::try_from(at).ok();
        (here.len() == 2 && (until || period) && apart >= YEARS && !near && slip)
            .then_some(Elapsed { from: index(here.start)?, to: index(here.start + 1)?, length })
    }

    /// "published at 7:37, deleted at 9:25. Online for 108 minutes".
    fn online(&self, (quantity, number): (&Quantity, usize)) -> Option<Hours> {
        let range = self.told.range(quantity.sentence);
        let before =
            (quantity.hedge_start as usize).checked_sub(1).filter(|at| range.contains(at))?;
        let sentence = quantity.sentence.checked_sub(1)?;
        let same = self.block(sentence) == self.block(quantity.sentence);
        let clock = quantity.factor(self.told.language) < Exact::from(DAY);
        if !same || !clock || range.len() > SHORT || !self.told.is(before, Class::LASTING) {
            return None;
        }
        let block = self.block(sentence).and_then(|at| self.document.blocks.get(at as usize))?;
        let first = self.told.times.partition_point(|time| time.sentence < sentence);
        let here =
            self.told.times[first..].iter().take_while(|time| time.sentence == sentence).count();
        let [one, two] = self.told.times.get(first..first + 2)? else { return None };
        let minutes = length::from_to(one, two)?;
        let length = length::of_minutes(minutes, number)?;
        let fits = quantity.stated.interval.meets(length.interval());
        let minutes_long = quantity.stated.value()? >= Exact::from(MINUTE);
        let table = matches!(block.kind, BlockKind::Cell { .. });
        let index = |at: usize| u32::try_from(at).ok();
        let (first, last) = (index(first)?, index(first + 1)?);
        (here == 2 && !fits && minutes_long && !table).then_some(Hours {
            first,
            last,
            turn: None,
            length: Some(length),
            sentence: quantity.sentence,
        })
    }
}
