//! Weekdays in brackets behind a stretch of days: "18–20 September (Thu–Sat)".

use super::period::Period;
use super::weekly::{Weekly, weekday};
use crate::document::Document;
use crate::facts::date::DateFact;
use crate::language::{Class, Language, Reading};
use crate::value::Weekday;

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
    let weekday = |at: usize| weekday(language, reading, at);
    // "Thu." has a point.
    let over = |at: usize| at + usize::from(written(at) == ".");
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
        let both = stop.days_since_epoch().zip(start.days_since_epoch());
        let apart = both.map(|(stop, start)| stop - start).filter(|_| one.other.is_none());
        let Some(apart) = apart.filter(|apart| (1..=DAYS).contains(apart)) else { continue };
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
