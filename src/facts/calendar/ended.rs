//! The last day of a quarter, told with two days of one month: "for the nine-month period ended September 20" beside
//! "the nine months ended September 30".

use std::collections::BTreeMap;

use super::twice::{TwiceDated, digits};
use crate::facts::date::DateFact;
use crate::language::{Class, Deeds, Language, Reading};
use crate::value::Date;

/// So many tokens before "ended" what ended stands: "the period of nine months ended on".
const SPAN: usize = 3;
/// February has no last day.
const FEBRUARY: u8 = 2;

/// The days of a document that end a quarter or a year, where one of a month is another than the others.
pub(super) fn read(language: &Language, reading: &Reading, dates: &[DateFact]) -> Vec<TwiceDated> {
    let mut ends: BTreeMap<u8, Vec<(u32, Date)>> = BTreeMap::new();
    for (number, date) in (0_u32..).zip(dates) {
        let (Some(month), Some(_)) = (date.date.month, date.date.day) else { continue };
        if month != FEBRUARY
            && date.other.is_none()
            && !date.partial
            && is_end(language, reading, date)
        {
            ends.entry(month).or_default().push((number, date.in_context()));
        }
    }
    ends.values().filter_map(|ends| odd(ends)).collect()
}

/// Whether a date ends a stretch of time by which accounts are kept: "the quarter ended June 30".
fn is_end(language: &Language, reading: &Reading, date: &DateFact) -> bool {
    let deeds: &Deeds = &language.deeds;
    let form =
        |at: usize| reading.tokens.get(at).map_or("", |token| reading.forms.text(token.form));
    let sentence = reading.sentences.get(date.sentence as usize);
    let first = sentence.map_or(0, |sentence| sentence.range().start);
    let mut at = date.tokens.start as usize;
    at -= usize::from(at > first && deeds.is_when(form(at - 1)));
    let Some(verb) = at.checked_sub(1).filter(|at| *at > first) else { return false };
    let spans = |at: usize| {
        deeds.is_part_of_year(form(at))
            || deeds.is_span(form(at))
            || reading.class(at).intersects(Class::UNIT)
    };
    deeds.bound(form(verb)) == Some(false)
        && (verb.saturating_sub(SPAN).max(first)..verb).any(spans)
}

/// The one day of a month that is another but for a slip of the pen.
fn odd(ends: &[(u32, Date)]) -> Option<TwiceDated> {
    let mut days: BTreeMap<u8, Vec<(u32, Date)>> = BTreeMap::new();
    for (number, date) in ends {
        days.entry(date.day?).or_default().push((*number, *date));
    }
    let mut both = days.values();
    let (Some(one), Some(two), None) = (both.next(), both.next(), both.next()) else { return None };
    let closes = |ends: &[(u32, Date)]| {
        ends.first().is_some_and(|(_, date)| date.day == date.days_in_month())
    };
    let (odd, usual) = match (one.len(), two.len()) {
        (1, 2..) => (one, two),
        (2.., 1) => (two, one),
        (1, 1) if closes(two) => (one, two),
        _ => return None,
    };
    let ((number, date), (other, _)) = (odd.first()?, usual.first()?);
    let of_year = |(_, other): &(u32, Date)| {
        date.year.is_none() || other.year.is_none() || date.year == other.year
    };
    let day = |date: Date| i32::from(date.day.unwrap_or(0));
    let near = digits(day(*date), day(usual.first()?.1)).is_some();
    (closes(usual) && near && usual.iter().any(of_year)).then(|| TwiceDated {
        odd: *number,
        usual: *other,
        times: u16::try_from(usual.len()).unwrap_or(u16::MAX),
        shared: 100,
    })
}
