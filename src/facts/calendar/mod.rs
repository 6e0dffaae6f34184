//! What a document says of time beside its dates: times of day, periods of both, its own day.

mod account;
mod bond;
mod breath;
mod chain;
mod daily;
mod day;
mod elapsed;
mod ended;
mod era;
mod far;
mod following;
mod lasting;
mod length;
mod life;
mod likeness;
mod link;
mod lived;
mod log;
mod moment;
mod now;
mod opening;
mod order;
mod own;
mod period;
mod procedure;
mod relative;
mod retold;
mod section;
mod sequel;
mod session;
mod since;
mod tale;
mod term;
mod time;
mod told;
mod twice;
mod weekly;
mod weekspan;

pub use chain::Overlap;
pub use elapsed::Elapsed;
pub use era::Era;
pub use far::FarYear;
pub use length::Length;
pub use life::Aged;
pub use link::LinkedDate;
pub use log::{LogEntry, When};
pub use moment::Moment;
pub use now::YearNow;
pub use order::EventOrder;
pub use period::{Hours, Period};
pub use relative::RelativeDate;
pub use section::SectionYear;
pub use time::TimeFact;
pub(super) use time::read as read_times;
pub use told::ToldDate;
pub use twice::TwiceDated;
pub use weekly::Weekly;

use super::date::{self, DateFact};
use super::quantity::Quantity;
use super::relation::within;
use super::view::View;
use crate::document::Document;
use crate::language::{Class, Language, Reading};

/// Everything that tells of time, but for the dates themselves.
#[derive(Debug, Default)]
pub struct Calendar {
    /// Those dates that say which day the document is of, as indices.
    pub days: Vec<u32>,
    /// Dates told from the document's day.
    pub relative: Vec<RelativeDate>,
    /// From a date to a date.
    pub periods: Vec<Period>,
    /// Times of day in the order of the text.
    pub times: Vec<TimeFact>,
    /// From a time of day to another.
    pub hours: Vec<Hours>,
    /// Entries of dated lists that stand out of order.
    pub log: Vec<LogEntry>,
    /// Dates that a sentence tells as gone or as coming.
    pub told: Vec<ToldDate>,
    /// Dates in the text of links whose address says one too.
    pub links: Vec<LinkedDate>,
    /// Stretches of time between two dates.
    pub elapsed: Vec<Elapsed>,
    /// Ages of the person whose birth is dated.
    pub ages: Vec<Aged>,
    /// Events of one thing, and which of them comes first.
    pub order: Vec<EventOrder>,
    /// One moment in two zones.
    pub moments: Vec<Moment>,
    /// Headings whose year is not that of the text below them.
    pub sections: Vec<SectionYear>,
    /// Years far after all others.
    pub far: Vec<FarYear>,
    /// Stretches of time that overlap where all others of their chain join.
    pub overlaps: Vec<Overlap>,
    /// Days of the month that are at odds with the weekdays beside them.
    pub weekly: Vec<Weekly>,
    /// Years that are told from the document's own, and are not that.
    pub now: Vec<YearNow>,
    /// Named stretches of time, and the dates beside them.
    pub eras: Vec<Era>,
    /// Events that are dated twice, and not alike.
    pub twice: Vec<TwiceDated>,
}

/// The sentences that have dates, each with those dates by their numbers.
fn by_sentence(dates: &[DateFact]) -> impl Iterator<Item = (u32, std::ops::Range<usize>)> {
    let mut first = 0;
    dates.chunk_by(|one, other| one.sentence == other.sentence).filter_map(move |own| {
        let here = first..first + own.len();
        first = here.end;
        Some((own.first()?.sentence, here))
    })
}

impl Calendar {
    /// Reads what a document says of time.
    pub(super) fn read(
        document: &Document,
        language: &Language,
        reading: &Reading,
        dates: &mut [DateFact],
        quantities: &[Quantity],
    ) -> Self {
        let mut found = Self::default();
        let mut classes = Vec::new();
        let mut story = order::Story::default();
        let mut watch = breath::Watch::default();
        let mut next = told::Next::default();
        let mut standing = far::Standing::default();
        for (number, sentence) in (0_u32..).zip(&reading.sentences) {
            if !sentence.classes.intersects(Class::DIGITS | Class::MONTH | Class::CLOCK) {
                next.goes_past(document, sentence);
                continue;
            }
            let view = View::new(document, language, reading, sentence, &mut classes);
            let here = within(dates, number, |date| date.sentence);
            standing.read(&view, number);
            let begun = found.periods.len();
            period::read(&view, &dates[here.clone()], here.start, &mut found.periods);
            relative::read(&view, &dates[here.clone()], here.start, &mut found.relative);
            let announced = next.below(&view, sentence);
            let of_here = (&dates[here.clone()], here.start);
            told::read(&view, of_here, announced, &mut found.told);
            if reading.in_language {
                let place = (number, sentence.block);
                story.read(&view, place, &dates[here.clone()], here.start, &mut found.order);
                if !here.is_empty() && (!story.told_before().is_empty() || here.len() > 1) {
                    let figures = within(quantities, number, |quantity| quantity.sentence);
                    let (all, first) = (&*dates, figures.start);
                    let figures = &quantities[figures];
                    let out = &mut found.elapsed;
                    let told = [story.told(), story.told_before()];
                    elapsed::read(&view, told, (all, first), here.clone(), figures, out);
                }
                story.goes_past(here.clone());
            }
            let told = found.times.len();
            time::read(&view, number, &mut found.times);
            moment::read(&view, &found.times[told..], told, &mut found.moments);
            let opened = found.hours.len();
            period::hours(&view, &found.times[told..], told, &mut found.hours);
            if found.periods.len() > begun || found.hours.len() > opened {
                let figures = within(quantities, number, |quantity| quantity.sentence);
                let near = (&quantities[figures.clone()], figures.start);
                found.lengths(&view, dates, near, (begun, opened));
            }
            if reading.in_language {
                let figures = within(quantities, number, |quantity| quantity.sentence);
                let told = breath::Found {
                    times: &found.times,
                    first: told,
                    dates: &dates[here],
                    quantities: &quantities[figures.clone()],
                    first_quantity: figures.start,
                };
                watch.read(&view, (number, sentence.block), told, &mut found.hours);
            }
        }
        if reading.sentences.iter().any(|it| it.classes.intersects(Class::ERA_BEFORE)) {
            found.periods.retain(|period| !period.may_be_before_era());
        }
        found.days = day::of(document, reading, dates);
        date::settle(document, language, reading, dates, &found.days);
        // "Began at 14:02 and ended at 15:30" is told by both.
        let mut known = rustc_hash::FxHashSet::default();
        found.hours.retain(|hours| known.insert((hours.first, hours.last)));
        found.hours.extend(session::read(language, reading, &found.times));
        period::settle_clock(&found.times, &mut found.hours);
        found.links = link::read(document, dates);
        found.sections = section::read(document, reading, dates);
        found.far = standing.judge(dates);
        found.log = log::read(document, reading, dates, &found.times);
        if reading.in_language {
            found.in_language(document, language, reading, dates, quantities);
        }
        found
    }

    /// What sentences apart say of time, in a language that is read.
    fn in_language(
        &mut self,
        document: &Document,
        language: &Language,
        reading: &Reading,
        dates: &[DateFact],
        quantities: &[Quantity],
    ) {
        let times = (dates, &*self.periods);
        self.ages = life::read(document, language, reading, times, quantities);
        self.order.extend(procedure::read(document, language, reading, dates));
        for order in tale::read(document, language, reading, dates) {
            let pair = (order.earlier, order.later);
            if !self.order.iter().any(|known| (known.earlier, known.later) == pair) {
                self.order.push(order);
            }
        }
        self.eras = era::read(document, language, reading, (dates, &self.periods));
        self.eras.extend(following::read(document, language, reading, dates));
        self.now = now::read(document, language, reading, dates, &self.days);
        self.twice = twice::read(document, language, reading, dates);
        self.twice.extend(retold::read(document, language, reading, dates));
        self.twice.extend(own::read(document, language, reading, dates, &self.days));
        self.twice.extend(ended::read(language, reading, dates));
        self.twice.sort_by_key(|twice| (twice.odd, std::cmp::Reverse(twice.shared)));
        self.twice.dedup_by_key(|twice| twice.odd);
        self.order.extend(sequel::read(document, language, reading, dates));
        let own = self.days.first().copied();
        self.weekly = weekly::read(document, language, reading);
        self.weekly.extend(daily::read(language, reading, dates, own));
        let told = (dates, &*self.periods);
        self.weekly.extend(weekspan::read(document, language, reading, told));
        self.hours.extend(opening::read(language, reading, dates, &self.times));
        let told = (&*self.times, &*self.hours);
        self.overlaps = chain::read(reading, (dates, &self.periods), told);
        let told = (dates, &*self.times);
        self.hours.extend(account::read(language, reading, told, quantities));
        let own = self.days.first().copied();
        self.ages.extend(since::read(language, reading, dates, quantities, own));
        self.elapsed.extend(since::until(reading, dates, quantities, own));
        self.elapsed.extend(lived::read(document, language, reading, dates, quantities));
        let told = lasting::Told { language, reading, dates, times: &self.times };
        let lengths = self.periods.iter().filter_map(|one| one.length);
        let lengths = lengths.chain(self.hours.iter().filter_map(|one| one.length));
        let mut known: rustc_hash::FxHashSet<u32> = lengths.map(|length| length.stated).collect();
        let (elapsed, hours) = lasting::read(told, quantities, &known);
        self.elapsed.extend(elapsed);
        self.hours.extend(hours);
        known.extend(self.elapsed.iter().map(|one| one.length.stated));
        let periods = self.periods.iter().rev().map(|one| (one.first, one)).collect();
        let terms = term::Terms { document, told, periods: &periods };
        let (elapsed, hours) = term::read(terms, quantities, &known);
        self.elapsed.extend(elapsed);
        self.hours.extend(hours);
        self.elapsed.extend(bond::read(language, reading, dates, quantities));
    }

    /// How long the periods of a sentence are said to last: those from `first` on.
    fn lengths(
        &mut self,
        view: &View,
        dates: &[DateFact],
        (figures, index): (&[Quantity], usize),
        first: (usize, usize),
    ) {
        let local = |at: u32| at as usize - view.first;
        for period in &mut self.periods[first.0..] {
            let (Some(one), Some(two)) =
                (dates.get(period.first as usize), dates.get(period.last as usize))
            else {
                continue;
            };
            let place = local(one.tokens.start)..local(two.tokens.end);
            period.length =
                length::of_period(view, &place, (period.start, period.end), figures, index);
        }
        for hours in &mut self.hours[first.1..] {
            let (Some(one), Some(two)) =
                (self.times.get(hours.first as usize), self.times.get(hours.last as usize))
            else {
                continue;
            };
            let place = local(one.tokens.start)..local(two.tokens.end);
            hours.length = length::of_hours(view, &place, (one, two), figures, index);
        }
    }
}
