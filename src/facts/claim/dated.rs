//! Dates as claims: what is told of a day, to be compared with what is told of others.

use super::context::{self, Scratch};
use super::{Carried, Claim, Claims, NOUNS, Place, View, actor, scope};
use crate::facts::date::DateFact;
use crate::facts::quantity::{Quantity, Style};
use crate::facts::relation::Found;
use crate::value::{Dimension, Exact, Interval, Stated};

/// Reads the dates of a sentence that say a month and a day, or a month and a year.
pub(super) fn read(
    view: &View,
    (place, quoted): (Place, bool),
    found: &Found,
    scratch: &mut Scratch,
    carried: &Carried,
    out: &mut Claims,
) {
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    for (index, date) in (found.first_date..).zip(found.dates) {
        if !is_claim(date) {
            continue;
        }
        let tokens = date.tokens.start as usize - view.first..date.tokens.end as usize - view.first;
        let words_start = narrow(out.words.len());
        context::read(&tokens, scratch, &mut out.words);
        out.all.push(Claim {
            quantity: narrow(index),
            sentence: date.sentence,
            place,
            quoted,
            subject: None,
            nouns: [None; NOUNS],
            counted: false,
            holder: None,
            words: words_start..narrow(out.words.len()),
            scope: scope::read(view, &tokens, tokens.start, found.dates, scratch, carried),
            actor: actor(view, tokens.start),
            points: false,
            part: false,
            confirmed: false,
            digits: if date.date.day.is_some_and(|day| day > 9) { 2 } else { 1 },
        });
    }
}

pub(super) fn is_claim(date: &DateFact) -> bool {
    date.date.month.is_some() && (date.date.day.is_some() || date.date.year.is_some())
}

/// Once the years of dates are known: dates as quantities, one for each, places in the sequence of
/// days; and which are confirmed by a weekday.
pub(in crate::facts) fn settle(claims: &mut Claims, dates: &[DateFact]) -> Vec<Quantity> {
    for claim in &mut claims.all {
        let date = dates[claim.quantity as usize].in_context();
        claim.confirmed = date.weekday.is_some() && date.day_of_week() == date.weekday;
    }
    dates.iter().map(quantity).collect()
}

fn quantity(date: &DateFact) -> Quantity {
    let said = date.in_context();
    let part = |part: Option<u8>| i64::from(part.unwrap_or(0));
    let number =
        i64::from(said.year.unwrap_or(0)) * 10_000 + part(said.month) * 100 + part(said.day);
    Quantity {
        span: date.calendar,
        figure: date.day.unwrap_or(date.calendar),
        tokens: date.tokens.clone(),
        hedge_start: date.tokens.start,
        hedge_end: date.tokens.end,
        sentence: date.sentence,
        stated: Stated::computed(Interval::exactly(Exact::from(number))),
        dimension: Dimension::Order,
        unit: None,
        style: if date.partial { Style::Range } else { Style::Figures },
        ends: None,
    }
}
