//! Ages of a person whose birth the text dates: "born on 3 May 1864 … died in 1932, aged 68".

use std::ops::Range;

use super::period::Period;
use crate::document::{BlockKind, Document};
use crate::facts::date::DateFact;
use crate::facts::quantity::Quantity;
use crate::facts::relation::within;
use crate::facts::view::View;
use crate::language::{Class, Language, Reading};
use crate::value::{Date, Dimension, Exact, Hedge};

/// An age, with the dates that tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aged {
    /// The day of birth, as an index into the document's dates.
    pub born: u32,
    /// When the person had the age.
    pub at: u32,
    /// The age, as an index into the document's quantities.
    pub age: u32,
    /// The age in years as it is said.
    pub years: i16,
    /// The least age by the dates.
    pub least: i16,
    /// The most.
    pub most: i16,
}

/// A life lasts so many years.
const LIFE: std::ops::RangeInclusive<i16> = 15..=112;
/// Nobody is older.
const OLDEST: i16 = 130;
/// In so many sentences a text says whom it is of.
const LEAD: u32 = 6;
/// So many tokens may stand between an age and its date.
const BESIDE: usize = 5;
/// So many tokens the first sentence of an obituary may say between the age and the day.
const LEADING: usize = 14;
/// So many tokens before a date "born" may stand.
const BORN: usize = 4;

/// The one birth that a text dates, and the death.
#[derive(Clone, Copy, Debug)]
struct Person {
    born: u32,
    died: Option<u32>,
}

/// The ages of a document.
pub(super) fn read(
    document: &Document,
    language: &Language,
    reading: &Reading,
    (dates, periods): (&[DateFact], &[Period]),
    quantities: &[Quantity],
) -> Vec<Aged> {
    let ages = Dimension::Age;
    let early = |one: &Quantity| one.dimension == Dimension::Count && one.sentence <= 1;
    let tells = |one: &Quantity| one.dimension == ages || one.dimension == Dimension::Order;
    if !quantities.iter().any(|one| tells(one) || early(one) && dates.len() > 1) {
        return Vec::new();
    }
    let mut classes = Vec::new();
    let mut found = anniversaries(language, reading, dates, quantities);
    let whole = person(document, language, reading, (dates, periods));
    let persons = sections(document, reading, (dates, periods));
    if whole.is_none() && persons.is_empty() {
        return found;
    }
    for (number, quantity) in (0_u32..).zip(quantities) {
        let years =
            quantity.value_in_unit(language).filter(|_| quantity.stated.hedge == Hedge::None);
        let years = years.filter(|years| years.is_integer()).and_then(Exact::to_i64);
        let years = years.and_then(|years| i16::try_from(years).ok());
        // "Ada Brook (née Lund), 90, of Oddvik, passed away": no unit says that it is an age.
        let fits = |years: &i16| {
            let bare = quantity.dimension == Dimension::Count && quantity.unit.is_none();
            quantity.dimension == Dimension::Age
                || bare && quantity.sentence <= 1 && LIFE.contains(years)
        };
        let Some(years) = years.filter(fits) else { continue };
        let Some(sentence) = reading.sentences.get(quantity.sentence as usize) else { continue };
        let own = persons.iter().find(|(blocks, _)| blocks.contains(&sentence.block));
        let Some(person) = own.map(|(_, person)| *person).or(whole) else { continue };
        let view = View::new(document, language, reading, sentence, &mut classes);
        let here = within(dates, quantity.sentence, |date| date.sentence);
        let at = when(&view, quantity, &dates[here.clone()], here.start, person);
        let both =
            at.and_then(|at| Some((at, dates.get(person.born as usize)?, dates.get(at as usize)?)));
        let Some((at, born, then)) = both else { continue };
        // "PETER I (1682–1725)" and a figure of 2017: nobody lives so long.
        let lived = age(born.date, then.date).filter(|(_, most)| *most <= OLDEST);
        if let Some((least, most)) = lived {
            found.push(Aged { born: person.born, at, age: number, years, least, most });
        }
    }
    found
}

/// The age on a date, at least and at most.
fn age(born: Date, then: Date) -> Option<(i16, i16)> {
    let years = then.year? - born.year?;
    let in_year = |date: Date| Some((date.month?, date.day?));
    let exact = in_year(born).zip(in_year(then));
    let (least, most) = match exact {
        Some((born, then)) if then < born => (years - 1, years - 1),
        Some(_) => (years, years),
        None => (years - 1, years),
    };
    (least >= 0).then_some((least, most))
}

/// The persons that headings name with their years, "Ida Berg (1845–1886)", each with the blocks below.
fn sections(
    document: &Document,
    reading: &Reading,
    (dates, periods): (&[DateFact], &[Period]),
) -> Vec<(Range<u32>, Person)> {
    let mut found = Vec::new();
    for period in periods {
        let Some(sentence) = reading.sentences.get(period.sentence as usize) else { continue };
        let heading = document.blocks.get(sentence.block as usize).map(|block| block.kind);
        let Some(BlockKind::Heading { level }) = heading else { continue };
        let years = period.end.year.zip(period.start.year).map(|(end, start)| end - start);
        let first = dates.get(period.first as usize).map_or(0, |date| date.tokens.start as usize);
        let opened = first.checked_sub(1).and_then(|at| reading.tokens.get(at));
        let opens = opened.is_some_and(|token| token.span.of(document.text()) == "(");
        if !opens
            || first <= sentence.range().start + 1
            || !years.is_some_and(|n| LIFE.contains(&n))
        {
            continue;
        }
        let start = sentence.block + 1;
        let below = document.blocks.iter().skip(start as usize).position(
            |block| matches!(block.kind, BlockKind::Heading { level: other } if other <= level),
        );
        let end = below.map_or(document.blocks.len(), |below| start as usize + below);
        let person = Person { born: period.first, died: Some(period.last) };
        found.push((start..u32::try_from(end).unwrap_or(u32::MAX), person));
    }
    found
}

/// The one person whose birth is dated: "(3 May 1864 – 9 June 1932)", "born 3 May 1864".
fn person(
    document: &Document,
    language: &Language,
    reading: &Reading,
    (dates, periods): (&[DateFact], &[Period]),
) -> Option<Person> {
    let mut classes = Vec::new();
    let mut person: Option<Person> = None;
    let year = |at: u32| dates.get(at as usize).and_then(|date| date.date.year);
    let mut take = |born: u32, died: Option<u32>| match person {
        None => {
            person = Some(Person { born, died });
            true
        }
        Some(known) => year(known.born) == year(born),
    };
    for period in periods.iter().filter(|period| period.sentence < LEAD) {
        let Some(sentence) = reading.sentences.get(period.sentence as usize) else { continue };
        let view = View::new(document, language, reading, sentence, &mut classes);
        let start = dates.get(period.first as usize)?.tokens.start as usize - view.first;
        let years = period.end.year.zip(period.start.year).map(|(end, start)| end - start);
        let opens = start > 1 && view.is_mark(start - 1, "(") && view.is_word(start - 2);
        if opens
            && years.is_some_and(|years| LIFE.contains(&years))
            && !take(period.first, Some(period.last))
        {
            return None;
        }
    }
    for (number, date) in (0_u32..).zip(dates) {
        let Some(sentence) = reading.sentences.get(date.sentence as usize) else { continue };
        if date.date.year.is_none() {
            continue;
        }
        let start = date.tokens.start as usize - sentence.range().start;
        let tokens = reading.tokens.get(sentence.range()).unwrap_or_default();
        let before = tokens.get(start.saturating_sub(BORN)..start).unwrap_or_default();
        let born =
            before.iter().any(|token| language.deeds.is_birth(reading.forms.text(token.form)));
        if born && !take(number, None) {
            return None;
        }
    }
    person.map(|person| Person {
        died: person.died.or_else(|| death(language, reading, dates)),
        ..person
    })
}

/// The one death that a text dates: "passed away on 30 April 2026".
fn death(language: &Language, reading: &Reading, dates: &[DateFact]) -> Option<u32> {
    let dies = |(_, date): &(u32, &DateFact)| {
        let Some(sentence) = reading.sentences.get(date.sentence as usize) else { return false };
        let start = date.tokens.start as usize;
        // "passed away peacefully at her home on 3 May 2026"
        let reach = if date.sentence <= 1 { LEADING } else { BORN };
        let before = start.saturating_sub(reach).max(sentence.range().start)..start;
        let form = |at: usize| reading.forms.text(reading.tokens[at].form);
        date.date.day.is_some()
            && date.date.year.is_some()
            && before.clone().any(|at| language.deeds.is_death(form(at)))
    };
    let mut all = (0_u32..).zip(dates).filter(dies);
    let (first, _) = all.next().filter(|(_, date)| date.sentence < LEAD)?;
    all.next().is_none().then_some(first)
}

/// The date at which the age of a sentence was.
fn when(
    view: &View,
    quantity: &Quantity,
    dates: &[DateFact],
    first: usize,
    person: Person,
) -> Option<u32> {
    let local = |at: u32| at as usize - view.first;
    let (start, end) = (local(quantity.hedge_start), local(quantity.hedge_end));
    let said = start > 0 && view.is(start - 1, Class::AGED)
        || start > 1 && view.is(start - 1, Class::OF) && view.is(start - 2, Class::AGED)
        || view.is(end.saturating_sub(1), Class::AGE | Class::UNIT);
    let deeds = &view.language.deeds;
    let dies = (0..view.tokens.len()).any(|at| deeds.is_death(view.form(at)));
    // "Rev. Amos Hale, 91, passed away"
    let said = said || dies && start > 1 && view.is_mark(start - 1, ",") && view.is_mark(end, ",");
    // "Ada Brook, 90, of Lund, passed away at her home on 3 May 2026": the first words of an obituary.
    let commas = start > 1 && view.is_mark(start - 1, ",") && view.is_mark(end, ",");
    let named = (0..start.min(LEADING)).all(|at| !view.is_mark(at, ".") || view.is_glued(at));
    let opens = commas && dies && named && quantity.sentence <= 1;
    // "his wife, aged 30": another's; not so in "with her parents when she died at the age of 41".
    let death = (0..start).rev().find(|at| deeds.is_death(view.form(*at)));
    let own = |at: &usize| *at > 0 && deeds.is_pronoun(view.form(*at - 1));
    let from = death.filter(own).unwrap_or(0);
    let last = if opens { start } else { view.tokens.len() };
    let bare = quantity.dimension == Dimension::Count && !opens;
    if !said || bare || (from.min(last)..last).any(|at| deeds.is_kin(view.form(at))) {
        return None;
    }
    let index = |at: usize| u32::try_from(first + at).ok();
    // "in 1895, at the age of 31", "died in 1932, aged 68": the date stands beside it.
    let parts = |at: usize| {
        let form = view.form(at);
        let passes = deeds.is_past(form) && !deeds.is_death(form);
        view.is(at, Class::AND) || deeds.turns(form) || passes
    };
    // "Ada Brook, age 89, of Lund entered the arms of the Lord on 3 May 2026": the first words of an obituary.
    let lead = dates.first().is_some_and(|date| date.sentence <= 1)
        && start > 1
        && view.is(start - 1, Class::AGED)
        && view.is_mark(end, ",");
    let beside = |(at, date): &(usize, &DateFact)| {
        let (from, to) = (local(date.tokens.start), local(date.tokens.end));
        let gap = if to <= start { to..start } else { end..from };
        date.date.year.is_some()
            && index(*at) != Some(person.born)
            && (gap.len() <= BESIDE + 2 * usize::from(dies) && !gap.clone().any(parts)
                || lead && to > start && gap.len() <= LEADING && date.date.day.is_some()
                || opens && person.died == index(*at))
    };
    let mut all = dates.iter().enumerate().filter(beside);
    if let Some((at, _)) = all.next() {
        return index(at).filter(|_| all.next().is_none());
    }
    if dates.iter().any(|date| date.date.year.is_some()) {
        return None;
    }
    // "… passed away on 30 April 2026. She was 50 years old."
    let right_after = person
        .died
        .filter(|died| *died as usize + 1 == first && said && deeds.is_pronoun(view.form(0)));
    person.died.filter(|_| dies).or(right_after)
}

/// So many sentences apart something may be founded and have its anniversary.
const SENTENCES: u32 = 2;
/// So many tokens may stand between an anniversary and its date.
const FEAST: u32 = 8;

/// "Founded in 1998, the choir celebrated its 25th anniversary in 2021."
fn anniversaries(
    language: &Language,
    reading: &Reading,
    dates: &[DateFact],
    quantities: &[Quantity],
) -> Vec<Aged> {
    let mut found = Vec::new();
    let form =
        |at: usize| reading.tokens.get(at).map_or("", |token| reading.forms.text(token.form));
    for (number, quantity) in (0_u32..).zip(quantities) {
        let feast = || language.deeds.is_anniversary(form(quantity.tokens.end as usize));
        if quantity.dimension != Dimension::Order || !feast() {
            continue;
        }
        let years = quantity.value_in_unit(language).and_then(Exact::to_i64);
        let Some(years) = years.and_then(|years| i16::try_from(years).ok()) else { continue };
        let block = |number: u32| reading.sentences.get(number as usize).map(|one| one.block);
        let near = |date: &DateFact| {
            block(date.sentence) == block(quantity.sentence)
                && date.sentence.abs_diff(quantity.sentence) <= SENTENCES
        };
        let at = |word: u32, before: usize| form((word as usize).saturating_sub(before));
        let begins = |date: &DateFact| {
            let stages = |before| language.deeds.stages(at(date.tokens.start, before));
            (1..=BORN).any(|before| stages(before).iter().any(|(_, stage)| *stage == 0))
        };
        let held = |date: &DateFact| {
            let end = quantity.tokens.end;
            (end..end + FEAST).contains(&date.tokens.start)
                && date.sentence == quantity.sentence
                && language.deeds.is_when(at(date.tokens.start, 1))
        };
        let all = (0_u32..).zip(dates).filter(|(_, date)| date.date.year.is_some() && near(date));
        let (founded, others): (Vec<_>, Vec<_>) = all.partition(|(_, date)| begins(date));
        let feast = others.into_iter().find(|(_, date)| held(date));
        if let ([(born, from)], Some((at, to))) = (founded.as_slice(), feast)
            && let Some((to, from)) = to.date.year.zip(from.date.year)
        {
            let (least, most) = (to - from, to - from);
            found.push(Aged { born: *born, at, age: number, years, least, most });
        }
    }
    found
}
