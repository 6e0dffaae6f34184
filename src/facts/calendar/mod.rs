//! What a document says of time beside its dates: times of day, periods of both, its own day.

mod day;
mod period;
mod relative;
mod time;

pub use period::{Hours, Period};
pub use relative::RelativeDate;
pub use time::TimeFact;

use super::date::{self, DateFact};
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
}

impl Calendar {
    /// Reads what a document says of time.
    pub(super) fn read(
        document: &Document,
        language: &Language,
        reading: &Reading,
        dates: &mut [DateFact],
    ) -> Self {
        let mut found = Self::default();
        let mut classes = Vec::new();
        for (number, sentence) in (0_u32..).zip(&reading.sentences) {
            if !sentence.classes.intersects(Class::DIGITS | Class::MONTH | Class::CLOCK) {
                continue;
            }
            let view = View::new(document, language, reading, sentence, &mut classes);
            let here = within(dates, number, |date| date.sentence);
            period::read(&view, &dates[here.clone()], here.start, &mut found.periods);
            relative::read(&view, &dates[here.clone()], here.start, &mut found.relative);
            let told = found.times.len();
            time::read(&view, number, &mut found.times);
            period::hours(&view, &found.times[told..], told, &mut found.hours);
        }
        found.days = day::of(document, reading, dates);
        date::settle(document, language, reading, dates, &found.days);
        found
    }
}
