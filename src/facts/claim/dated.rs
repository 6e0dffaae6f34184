//! Dates as claims: what is told of a day, to be compared with what is told of others.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::context::{self, Scratch};
use super::{Carried, Claim, Claims, NOUNS, Place, View, actor, scope};
use crate::facts::date::DateFact;
use crate::facts::quantity::{Quantity, Style};
use crate::facts::relation::Found;
use crate::language::{Class, Reading, StemId, TokenKind};
use crate::value::{Dimension, Exact, Interval, Stated};

/// So many tokens before a date, or after it, the verb of its clause may stand.
const DEED: usize = 12;

/// What is told of a date beside the words around it.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// It is the day that the document is of.
    pub own: bool,
    /// It begins its sentence: an entry of a log, a heading.
    pub opens: bool,
    /// The verb nearest to it in its clause: "filed", "heard".
    pub deed: Option<StemId>,
    /// The name right before that verb: "Lund Boats was founded".
    pub doer: Option<StemId>,
    /// Whether it is of the next of its kind, or of what is gone.
    pub when: TimeTold,
    /// What it tells apart, where it stands before it: "the March 9 primary election".
    pub of: [Option<StemId>; 2],
    /// Its sentence tells when a meeting was called, held or opened.
    pub meets: bool,
    /// It is one of the two dates of a life: "(May 3, 1901 – June 8, 1977)", "was born on 3 May 1901".
    pub life: Option<Life>,
}

/// When what is told of a date is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimeTold {
    /// It is not said.
    #[default]
    Unsaid,
    /// To come: "the next meeting".
    Next,
    /// In a sentence of what is gone.
    Gone,
}

/// An end of a life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Life {
    /// The day of birth.
    Birth,
    /// The day of death.
    Death,
}

/// Reads the dates of a sentence that say a month and a day, or a month and a year.
pub(super) fn read(
    view: &View,
    (place, quoted): (Place, bool),
    found: &Found,
    (scratch, prepared): (&mut Scratch, &mut bool),
    carried: &Carried,
    out: &mut Claims,
) {
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    for (index, date) in (found.first_date..).zip(found.dates) {
        if !may_be_claim(date) {
            continue;
        }
        let tokens = date.tokens.start as usize - view.first..date.tokens.end as usize - view.first;
        let (told, stage) = told(view, &tokens);
        // "Built in 1952": of years alone only those that tell when something began or ended.
        let staged = stage && view.is(tokens.start.saturating_sub(1), Class::IN);
        if is_cited(view, tokens.start) {
            continue;
        }
        let preposition = tokens.start > 0 && view.is(tokens.start - 1, Class::FUNCTION);
        let beside = beside_dates(view, found, index, &tokens);
        if !(is_claim(date) || staged || preposition && view.has(Class::ALIKE)) {
            continue;
        }
        if !std::mem::replace(prepared, true) {
            scratch.prepare(view);
            scratch.go_on(view, carried.previous());
        }
        let events = scratch.alike(&beside) & view.language.events;
        if !is_claim(date) && !staged && events == 0 {
            continue;
        }
        let words_start = narrow(out.words.len());
        out.told.push(told);
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
            alike: events,
            known: false,
            points: false,
            part: false,
            confirmed: false,
            mark: None,
            row: false,
            digits: if date.date.day.is_some_and(|day| day > 9) { 2 } else { 1 },
        });
    }
}

/// How many tokens before and after a date the words for its event are looked for in.
const EVENT: usize = 10;

/// The tokens around a date that may tell what happened: none beyond the dates on both sides of it.
fn beside_dates(view: &View, found: &Found, index: usize, tokens: &Range<usize>) -> Range<usize> {
    let at = index - found.first_date;
    let local = |token: u32| token as usize - view.first;
    let before = at.checked_sub(1).and_then(|at| found.dates.get(at));
    let first = before.map_or(0, |date| local(date.tokens.end));
    let next = found.dates.get(at + 1);
    let last = next.map_or(view.tokens.len(), |date| local(date.tokens.start));
    let first = first.max(tokens.start.saturating_sub(EVENT)).min(tokens.start);
    first..last.min(tokens.end + EVENT).max(tokens.end)
}

/// "Retrieved on 3 May 2021, from": the word stands right before the date, but for small ones and a label's.
fn is_cited(view: &View, start: usize) -> bool {
    const BACK: usize = 3;
    let small = |at: &usize| {
        view.is(*at, Class::FUNCTION | Class::DATED)
            || view.is_mark(*at, ":")
            || view.is_mark(*at, ",")
    };
    let before = (start.saturating_sub(BACK)..start).rev();
    let word = before.into_iter().find(|at| !small(at));
    word.is_some_and(|at| view.language.deeds.is_citing(view.form(at)))
}

/// What the clause of a date says of it, and whether its verb is a stage of a life: "founded", "closed".
fn told(view: &View, date: &Range<usize>) -> (Told, bool) {
    let stem = |at: usize| view.reading.forms.stem(view.tokens[at].form);
    let deeds = &view.language.deeds;
    let parts = |at: &usize| view.is_mark(*at, ".") || view.is_mark(*at, ";");
    let is_deed = |at: &usize| {
        view.is_word(*at)
            && !view.is(*at, Class::COPULA)
            && (deeds.is_past(view.form(*at)) || view.is(*at, Class::PAST))
            && !deeds.is_small(view.form(*at))
    };
    let before = (date.start.saturating_sub(DEED)..date.start).rev();
    let after = date.end..(date.end + DEED).min(view.tokens.len());
    let deed = before.take_while(|at| !parts(at)).find(is_deed);
    let deed = deed.or_else(|| after.take_while(|at| !parts(at)).find(is_deed));
    let stage = deed.is_some_and(|at| !deeds.stages(view.form(at)).is_empty());
    let meets = view.has(Class::MEETING) && view.has(Class::PAST | Class::CLOSES);
    let life = deed.and_then(|at| life(view, at)).or_else(|| lifetime(view, date));
    let doer = deed.and_then(|at| doer(view, at)).map(stem);
    let ahead = (date.start.saturating_sub(NEXT)..date.start).any(|at| view.is(at, Class::AHEAD));
    let when = match ahead {
        true => TimeTold::Next,
        false if view.has(Class::PAST) => TimeTold::Gone,
        false => TimeTold::Unsaid,
    };
    let mut told = Told { deed: deed.map(stem), doer, when, meets, life, ..Told::default() };
    // "the March 9 primary": but not "on March 9 the court".
    let the = date.start > 0 && view.is(date.start - 1, Class::THE | Class::DETERMINER);
    let noun = |at: &usize| view.is_content(*at) && !view.is(*at, Class::PAST);
    let nouns = (date.end..view.tokens.len()).take_while(noun);
    for (place, at) in told.of.iter_mut().zip(nouns).filter(|_| the) {
        *place = Some(stem(at));
    }
    (told, stage)
}

/// So many tokens before a date stand "the next meeting" and its verb.
const NEXT: usize = 6;

/// The name that stands before a verb, over "was" and what is written on to the verb: "Lund Boats was co-founded".
fn doer(view: &View, deed: usize) -> Option<usize> {
    let over = |at: &usize| {
        view.is(*at, Class::COPULA | Class::ADVERB | Class::FUNCTION)
            || view.is_dash(*at)
            || view.is_glued(*at + 1)
    };
    let at = (deed.saturating_sub(NEXT)..deed).rev().find(|at| !over(at))?;
    let named = view.is_word(at) && view.token(at).is_some_and(|token| token.capital);
    named.then_some(at)
}

/// "born", "died".
fn life(view: &View, at: usize) -> Option<Life> {
    let (deeds, form) = (&view.language.deeds, view.form(at));
    let birth = deeds.is_birth(form).then_some(Life::Birth);
    birth.or_else(|| deeds.is_death(form).then_some(Life::Death))
}

/// So many tokens after its beginning the first date of a life may stand.
const NAMED: usize = 24;

/// So many tokens a date that begins a sentence has.
const LIVED: usize = 4;

/// The two dates after a name, in the first words of a sentence: "Ada Brook (May 3, 1901 – June 8, 1977) was".
fn lifetime(view: &View, date: &Range<usize>) -> Option<Life> {
    let inside = (0..date.start).rev().find(|at| view.is_mark(*at, "(") || view.is_mark(*at, ")"));
    if inside.is_none() {
        return goes_on(view, date);
    }
    let opens = inside.filter(|at| view.is_mark(*at, "(") && date.start <= NAMED)?;
    let closes = view.is_mark(date.end, ")");
    let dash = |at: usize| view.is_dash(at);
    let named = opens > 0 && view.is_capitalised(opens - 1) && view.is_word(opens - 1);
    match (dash(date.end), closes && (opens..date.start).any(dash)) {
        (true, false) if named => Some(Life::Birth),
        (false, true) if named => Some(Life::Death),
        _ => None,
    }
}

/// The same where a semicolon parts them from the name: "Ada Brook (/bruk/; May 3, 1901 – June 8, 1977) was".
fn goes_on(view: &View, date: &Range<usize>) -> Option<Life> {
    let dash = |at: usize| view.is_dash(at);
    let closes = (date.end..view.tokens.len().min(date.end + NAMED))
        .find(|at| view.is_mark(*at, "(") || view.is_mark(*at, ")"))
        .is_some_and(|at| view.is_mark(at, ")"));
    let first = (0..date.start).find(|at| dash(*at));
    match (date.start, first, dash(date.end)) {
        (0, None, true) if closes => Some(Life::Birth),
        (_, Some(at), false) if at <= LIVED && closes && view.is_mark(date.end, ")") => {
            Some(Life::Death)
        }
        _ => None,
    }
}

/// A day and a month, or a month and a year.
fn is_claim(date: &DateFact) -> bool {
    date.date.month.is_some() && (date.date.day.is_some() || date.date.year.is_some())
}

/// That, or a year alone.
pub(super) fn may_be_claim(date: &DateFact) -> bool {
    is_claim(date) || date.date.month.is_none() && date.date.year.is_some() && !date.partial
}

/// Once the years of dates are known: dates as quantities, one for each, places in the sequence of
/// days; which are confirmed by a weekday, which are the document's own day, which begin their block.
pub(in crate::facts) fn settle(
    claims: &mut Claims,
    reading: &Reading,
    dates: &mut [DateFact],
    own: &[u32],
) -> Vec<Quantity> {
    suppose(dates);
    for (claim, told) in claims.all.iter_mut().zip(&mut claims.told) {
        let fact = &dates[claim.quantity as usize];
        let date = fact.in_context();
        claim.confirmed = date.weekday.is_some() && date.day_of_week() == date.weekday;
        told.own = own.contains(&claim.quantity);
        let sentence = reading.sentences.get(claim.sentence as usize);
        // "Update 5 May", "(Update 5 May)"
        told.opens = sentence.is_some_and(|s| {
            let before = reading.tokens.get(s.range().start..fact.tokens.start as usize);
            let words = before.map_or(0, |tokens| {
                tokens.iter().filter(|token| token.kind != TokenKind::Mark).count()
            });
            words <= 1 && fact.tokens.start as usize - s.range().start <= 3
        });
    }
    dates.iter().map(quantity).collect()
}

/// Gives a day without a year the one year in which the document tells of that day.
fn suppose(dates: &mut [DateFact]) {
    let day = |date: &DateFact| date.date.month.zip(date.date.day);
    let mut years: FxHashMap<(u8, u8), Option<i16>> = FxHashMap::default();
    for date in dates.iter() {
        if let (Some(day), Some(year)) = (day(date), date.date.year) {
            let known = years.entry(day).or_insert(Some(year));
            *known = known.filter(|known| *known == year);
        }
    }
    for date in dates.iter_mut().filter(|date| date.date.year.is_none()) {
        let year = day(date).and_then(|day| years.get(&day).copied().flatten());
        date.supposed = date.supposed.or(year);
    }
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
