//! Weekdays in brackets behind a stretch of days: "18–20 September (Thu–Sat)".

use super::period::Period;
use super::weekly::Weekly;
use crate::document::Document;
use crate::facts::date::{COMMON_YEAR, DateFact};
use crate::language::{Class, Language, Reading, Sense};
use crate::value::{Date, Weekday};

/// A stretch of more days is told by no two weekdays.
const DAYS: i32 = 13;

/// The weekdays that lie farther apart than their days, or less far.
pub(super) fn read(
    document: &Document,
    language: &Language,
    reading: &Reading,
    (dates, periods): (&[DateFact], &[Period]),
) -> Vec<Weekly> {
    let text = document.text();
    let written = |at: usize| reading.tokens.get(at).map_or("", |token| token.span.of(text));
    let weekday = |at: usize| -> Option<Weekday> {
        let token = reading.tokens.get(at).filter(|token| token.capital)?;
        if !reading.class(at).intersects(Class::WEEKDAY) {
            return None;
        }
        let sense = |sense: &Sense| if let Sense::Weekday(day) = sense { Some(*day) } else { None };
        language.lexicon.senses(reading.forms.entry(token.form)).iter().find_map(sense)
    };
    // "Thu." has a point.
    let over = |at: usize| at + usize::from(written(at) == ".");
    let whole = |date: Date| {
        Date { year: date.year.or(Some(COMMON_YEAR)), weekday: None, ..date }.days_since_epoch()
    };
    let mut found = Vec::new();
    for period in periods {
        let (Some(one), Some(two)) =
            (dates.get(period.first as usize), dates.get(period.last as usize))
        else {
            continue;
        };
        let end = two.tokens.end as usize;
        let first = end + usize::from(matches!(written(end), "(" | ","));
        let joint = over(first + 1);
        let joins = matches!(written(joint), "-" | "–" | "—" | "&" | "/");
        let joins = joins
            || reading.tokens.get(joint).is_some()
                && reading.class(joint).intersects(Class::TO | Class::AND);
        let last = joint + 1;
        let (Some(from), Some(to), true) = (weekday(first), weekday(last), joins) else { continue };
        let [start, stop] = DateFact::of_one_year(one, two);
        let both = start.day.is_some() && stop.day.is_some() && one.other.is_none();
        let apart = whole(stop).zip(whole(start)).and_then(|(stop, start)| stop.checked_sub(start));
        let Some(apart) = apart.filter(|apart| both && (1..=DAYS).contains(apart)) else {
            continue;
        };
        let told = i32::from(from.days_until(to));
        if apart % 7 == told {
            continue;
        }
        let at = usize::try_from(from as i32 + apart).unwrap_or_default() % Weekday::ALL.len();
        let Some(meant) = Weekday::ALL.get(at).copied() else { continue };
        found.push(Weekly {
            weekday: reading.tokens[last].span,
            told: to,
            day: two.span,
            before: one.span,
            after: one.span,
            meant,
            alone: true,
        });
    }
    found
}
