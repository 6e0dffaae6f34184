//! How long something lasted from one date until another: "entered parliament in 1865 and spent 41 years there until his defeat
//! in 1906", "married in 1956. They had 62 years of marriage before her death in 2019."

use super::elapsed::Elapsed;
use super::length::{self, YEAR};
use crate::document::Document;
use crate::facts::date::DateFact;
use crate::facts::quantity::Quantity;
use crate::language::{Language, Reading};
use crate::value::{Dimension, Exact, Hedge};

/// So many tokens before a stretch of time its verb may stand.
const VERB: usize = 4;
/// So many tokens after it the word for its end may.
const UNTIL: usize = 12;
/// So many tokens after that word its date may.
const DATE: usize = 20;

/// The stretches of years that are not what lies between the dates beside them.
pub(super) fn read(
    document: &Document,
    language: &Language,
    reading: &Reading,
    dates: &[DateFact],
    quantities: &[Quantity],
) -> Vec<Elapsed> {
    let mut found = Vec::new();
    for (number, quantity) in quantities.iter().enumerate() {
        let years = quantity.dimension == Dimension::Duration
            && quantity.factor(language) == Exact::from(YEAR);
        if !years {
            continue;
        }
        let lived = lived(document, language, reading, dates, (number, quantity));
        let elapsed = lived.or_else(|| left(language, reading, dates, (number, quantity)));
        found.extend(elapsed);
    }
    found
}

fn lived(
    document: &Document,
    language: &Language,
    reading: &Reading,
    dates: &[DateFact],
    (number, quantity): (usize, &Quantity),
) -> Option<Elapsed> {
    let deeds = &language.deeds;
    let range = reading.sentences.get(quantity.sentence as usize)?.range();
    let form =
        |at: usize| reading.tokens.get(at).map_or("", |token| reading.forms.text(token.form));
    let written =
        |at: usize| reading.tokens.get(at).map_or("", |token| token.span.of(document.text()));
    let (start, end) = (quantity.hedge_start as usize, quantity.hedge_end as usize);
    let verb = start.saturating_sub(VERB).max(range.start)..start;
    verb.rev().find(|at| deeds.is_lived(form(*at)))?;
    let stop = (end..(end + UNTIL).min(range.end)).find(|at| deeds.is_sooner(form(*at)))?;
    // In brackets, and after "since", another thing is dated.
    let aside = |date: &DateFact| {
        let at = date.tokens.start as usize;
        let open = (range.start..at).rev().find(|at| matches!(written(*at), "(" | ")"));
        open.is_some_and(|at| written(at) == "(") || at > 0 && deeds.turns(form(at - 1))
    };
    let indexed = || (0_u32..).zip(dates);
    let (to, last) = indexed().find(|(_, date)| {
        let at = date.tokens.start as usize;
        date.sentence == quantity.sentence && at > stop && !aside(date)
    })?;
    let near = (last.tokens.start as usize) - stop <= DATE
        || indexed().any(|(_, date)| {
            let at = date.tokens.start as usize;
            date.sentence == quantity.sentence && at > stop && aside(date)
        });
    let before = indexed().take_while(|(_, date)| (date.tokens.start as usize) < start);
    let (from, first) = before.last()?;
    let block =
        |date: &DateFact| reading.sentences.get(date.sentence as usize).map(|one| one.block);
    let told = first.date.year.is_some()
        && last.date.year.is_some()
        && block(first) == block(last)
        && quantity.sentence - first.sentence <= 1;
    let begins = first.tokens.start.saturating_sub(1) as usize;
    let told = told && deeds.is_when(form(begins)) && near;
    let length = length::between_roughly(first.date, last.date, number).filter(|_| told)?;
    let stated = quantity.stated.value()?;
    let apart = stated.checked_sub(length.lasts)?;
    // "Over 40", "nearly 50": as far as a writer rounds.
    let slack = match quantity.stated.hedge {
        Hedge::None => {
            Exact::from(YEAR).checked_mul(Exact::from(3))?.checked_div(Exact::from(2))?
        }
        _ => length.lasts.checked_div(Exact::from(6))?,
    };
    let over = apart > slack || apart < Exact::from(0).checked_sub(slack)?;
    over.then_some(Elapsed { from, to, length })
}

/// "joined the bank in 1964. He retired in 1998 after 34 years": what lies between the two, where no other year that is
/// told gives the stretch.
fn left(
    language: &Language,
    reading: &Reading,
    dates: &[DateFact],
    (number, quantity): (usize, &Quantity),
) -> Option<Elapsed> {
    let deeds = &language.deeds;
    let range = reading.sentences.get(quantity.sentence as usize)?.range();
    let form =
        |at: usize| reading.tokens.get(at).map_or("", |token| reading.forms.text(token.form));
    let start = quantity.hedge_start as usize;
    let back = |at: usize, reach: usize| at.saturating_sub(reach).max(range.start)..at;
    let after = back(start, 2).rev().find(|at| deeds.is_after(form(*at)))?;
    let stated = quantity.stated.value().filter(|_| quantity.stated.hedge == Hedge::None)?;
    let last = dates.partition_point(|date| (date.tokens.start as usize) < after);
    let then = dates.get(last.checked_sub(1)?)?;
    let begins = then.tokens.start as usize;
    let beside = then.sentence == quantity.sentence && after - then.tokens.end as usize <= 1;
    let leaves = back(begins, VERB).find(|at| deeds.is_leaving(form(*at)))?;
    if !beside || then.date.year.is_none() {
        return None;
    }
    let slack = Exact::from(YEAR).checked_mul(Exact::from(3))?.checked_div(Exact::from(2))?;
    let off = |date: &DateFact| {
        let length = length::between_roughly(date.date, then.date, number)?;
        let apart = stated.checked_sub(length.lasts)?.abs();
        Some((apart > slack, length))
    };
    // A step that comes before it in one tale: "joined … retired".
    let tales = |at: usize| deeds.tales(form(at), form(at + 1));
    let genesis = |date: &DateFact| {
        let start = date.tokens.start as usize;
        let own = (start.saturating_sub(DATE)..start).rev();
        let mut own = own.take_while(|at| !matches!(form(*at), "." | ";"));
        own.any(|at| {
            let before = |(tale, step): &(u8, u8)| {
                tales(leaves).iter().any(|(other, later)| other == tale && step < later)
            };
            tales(at).iter().any(before)
        })
    };
    let earlier = || (0_u32..).zip(dates).filter(|(_, date)| date.date.year.is_some());
    let fits = earlier().any(|(_, date)| off(date).is_some_and(|(off, _)| !off));
    let near = |date: &DateFact| quantity.sentence.abs_diff(date.sentence) <= 3;
    let (from, first) = earlier()
        .take_while(|(at, _)| (*at as usize) + 1 < last)
        .filter(|(_, date)| near(date) && genesis(date))
        .last()
        .filter(|_| !fits)?;
    let (over, length) = off(first)?;
    over.then_some(Elapsed { from, to: u32::try_from(last - 1).ok()?, length })
}
