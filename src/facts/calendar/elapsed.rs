//! Stretches of time between two dates: "left in 1961. After a gap of two years … in 1963", "two years later, in 1963".

use super::length::{self, Length};
use crate::facts::date::DateFact;
use crate::facts::quantity::Quantity;
use crate::facts::view::View;
use crate::value::{Date, Dimension};

/// A stretch of time that is said to lie between two dates, where no date told before fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elapsed {
    /// The date that it is told from, as an index into the document's.
    pub from: u32,
    /// The date after it.
    pub to: u32,
    /// How long it is said to be, and how long it is.
    pub length: Length,
}

/// So many tokens may stand between "later" and its date, and between a gap and the date after it.
const COMMA: usize = 3;
const REACH: usize = 14;
/// So many dates before it may be the one that it is told from.
const DATES: usize = 12;

/// The stretches of time of a sentence; `told` are the dates of its block before it,
/// `told_before` those or the ones of the blocks before it.
pub(super) fn read(
    view: &View,
    [told, told_before]: [&[u32]; 2],
    (all, first): (&[DateFact], usize),
    dates: std::ops::Range<usize>,
    quantities: &[Quantity],
    out: &mut Vec<Elapsed>,
) {
    let local = |at: u32| at as usize - view.first;
    let deeds = &view.language.deeds;
    for (number, quantity) in quantities.iter().enumerate() {
        if quantity.dimension != Dimension::Duration {
            continue;
        }
        let (start, end) = (local(quantity.hedge_start), local(quantity.hedge_end));
        // "and ends two weeks after, on 3 October": from what was told before.
        let comma = usize::from(view.is_mark(end + 1, ","));
        let dated = deeds.is_apart(view.form(end)) && deeds.is_when(view.form(end + 1 + comma));
        if deeds.is_apart(view.form(end)) && !dated {
            out.extend(apart(view, (start, end), (all, &dates), (quantity, first + number)));
            continue;
        }
        let after = deeds.is_after(view.form(end));
        let later = deeds.is_later(view.form(end)) || dated && after;
        let gap = start >= 2 && deeds.is_gap(view.form(start - 2));
        let earlier = deeds.is_earlier(view.form(end)) || dated && !after;
        if !later && !gap && !earlier {
            continue;
        }
        let reach = if later || earlier { end + 1..end + 1 + COMMA } else { end..end + REACH };
        let is_to = |at: &usize| {
            let date = &all[*at];
            let begins = local(date.tokens.start);
            let known = date.date.year.is_some() || date.date.day.is_some();
            known
                && reach.contains(&begins)
                && (deeds.is_when(view.form(begins.saturating_sub(1)))
                    || earlier && begins == end + 2 && view.is_mark(end + 1, ","))
                && !(end + 1..begins).any(|at| deeds.turns(view.form(at)))
        };
        let Some(to) = dates.clone().find(is_to) else { continue };
        let before = dates.clone().filter(|at| local(all[*at].tokens.end) <= start);
        let before = before.map(|at| u32::try_from(at).unwrap_or(u32::MAX));
        // A gap is told in one breath with what came before it.
        let told = if gap { told } else { told_before };
        let from: Vec<u32> = told.iter().copied().chain(before).collect();
        // A gap begins at the last date; what came "later" did so after any of them.
        let from = &from[from.len().saturating_sub(if gap { 1 } else { DATES })..];
        let length = |from: u32| {
            let (one, two) = (all.get(from as usize)?, &all[to]);
            let (one, two) = if earlier { (two, one) } else { (one, two) };
            between(one, two, first + number)
        };
        let fits = |length: &Length| quantity.stated.interval.meets(length.interval());
        if from.iter().filter_map(|from| length(*from)).any(|length| fits(&length)) {
            continue;
        }
        let nearest = from.iter().rev().find_map(|from| Some((*from, length(*from)?)));
        if let Some((from, length)) = nearest {
            out.push(Elapsed { from, to: u32::try_from(to).unwrap_or(u32::MAX), length });
        }
    }
}

/// How far two dates are apart, of which one may say no year: "On 28 December 2021 … five days later, on 2 January".
fn between(one: &DateFact, two: &DateFact, stated: usize) -> Option<Length> {
    // What says a year alone is in none of another's days.
    let days = one.date.day.is_some() && two.date.day.is_some();
    let years = one.date.year.is_some() && two.date.year.is_some();
    if !years && !days {
        return None;
    }
    let [start, end] = DateFact::of_one_year(one, two);
    length::between_roughly(start, end, stated).or_else(|| {
        // Over the end of a year.
        let next = Date { year: end.year.map(|year| year + 1), ..end };
        two.date.year.is_none().then(|| length::between_roughly(start, next, stated))?
    })
}

/// "closes on 30 June, two weeks before the race on 7 July": the dates of both stand in the sentence.
fn apart(
    view: &View,
    (start, end): (usize, usize),
    (all, dates): (&[DateFact], &std::ops::Range<usize>),
    (quantity, stated): (&Quantity, usize),
) -> Option<Elapsed> {
    let local = |at: u32| at as usize - view.first;
    let deeds = &view.language.deeds;
    let ends = |at: &usize| {
        let gap = local(all[*at].tokens.end)..start;
        let mark = |at: usize| [",", "–", "—", "("].iter().any(|mark| view.is_mark(at, mark));
        gap.len() == 1 && mark(gap.start)
    };
    let begins = |at: &usize| {
        let begins = local(all[*at].tokens.start);
        let told = end + 1..begins;
        begins > end
            && told.len() < REACH
            && deeds.is_when(view.form(begins.saturating_sub(1)))
            && !told.clone().any(|at| deeds.turns(view.form(at)) || view.is_mark(at, ","))
    };
    let (from, to) = (dates.clone().find(ends)?, dates.clone().find(begins)?);
    let [one, two] = DateFact::of_one_year(all.get(from)?, all.get(to)?);
    let forward = length::between_roughly(one, two, stated);
    let length = forward.or_else(|| length::between_roughly(two, one, stated))?;
    let index = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let fits = quantity.stated.interval.meets(length.interval());
    (!fits).then_some(Elapsed { from: index(from), to: index(to), length })
}
