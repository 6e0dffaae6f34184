//! A story told in the order of time, in which one date stands out of order: "On 14 May a trap was laid. On
//! 13 May the report was registered. On 20 May …".
//!
//! In published text a date between four that rise, two on each side, rises with them in nearly all places where
//! each begins its sentence, and far less often where it does not.

use super::log::{LogEntry, When};
use crate::document::{BlockKind, Document};
use crate::facts::date::DateFact;
use crate::facts::slip;
use crate::language::{Language, Reading};
use crate::value::{Date, Exact};

/// So many tokens may stand between two dates of a story, and so many blocks.
const APART: u32 = 160;
const BLOCKS: u32 = 6;
/// So many tokens stand at most before a date that begins its sentence.
const OPENING: u32 = 2;
/// So many tokens beside a date say nothing of it.
const ALONE: u32 = 3;
/// So many dates before one and after it rise.
const SIDES: [(usize, usize); 4] = [(2, 2), (4, 1), (3, 2), (2, 3)];
/// So many years that are told without their days tell an order, where one of them is out of it.
const YEARS: usize = 5;

/// A date of the story.
#[derive(Clone, Copy, Debug)]
struct Entry {
    index: u32,
    token: u32,
    block: u32,
    /// From its first day to its last.
    days: (i32, i32),
    date: Date,
    /// It names its day.
    whole: bool,
}

/// The dates that stand out of the order of a story.
pub(super) fn read(
    document: &Document,
    language: &Language,
    reading: &Reading,
    dates: &[DateFact],
    out: &mut Vec<LogEntry>,
) {
    let entries = entries(document, language, reading, dates);
    let mut found = Vec::new();
    for at in 0..entries.len() {
        for sides in SIDES {
            let (left, right) = sides;
            let window = at.checked_sub(left).and_then(|first| entries.get(first..=at + right));
            let days = window.is_some_and(|window| window.iter().all(|entry| entry.whole));
            // A year alone beside whole dates tells of all that was in it.
            let years = window.is_some_and(|window| window.iter().all(|entry| !entry.whole));
            if days || years && left > 1 && left + right >= YEARS {
                found.extend(stands_out(&entries, at, sides, dates, reading, document));
            }
        }
    }
    for entry in found {
        if !out.iter().any(|known| known.when == When::Dates && known.entry == entry.entry) {
            out.push(entry);
        }
    }
}

/// The dates that begin sentences of running text, outside brackets.
fn entries(
    document: &Document,
    language: &Language,
    reading: &Reading,
    dates: &[DateFact],
) -> Vec<Entry> {
    let text = document.text();
    let mut entries: Vec<Entry> = Vec::new();
    for (index, fact) in (0_u32..).zip(dates) {
        let Some(sentence) = reading.sentences.get(fact.sentence as usize) else { continue };
        let Some(block) = document.blocks.get(sentence.block as usize) else { continue };
        let told = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem(_));
        if !told || block.quoted || fact.other.is_some() || fact.partial {
            continue;
        }
        let start = fact.tokens.start as usize;
        let before = start.checked_sub(1).filter(|at| *at >= sentence.range().start);
        let token = |at: usize| reading.tokens.get(at).map_or("", |token| token.span.of(text));
        let form = |at: usize| reading.tokens.get(at).map_or("", |t| reading.forms.text(t.form));
        // "(Agreed 6 March)", "1988/2002"
        let opened = (sentence.range().start..start).any(|at| token(at) == "(");
        let aside = opened
            || before.is_some_and(|at| language.deeds.turns(form(at)))
            || matches!(token(fact.tokens.end as usize), ")" | "/");
        if aside {
            continue;
        }
        // A line that is little more than its date is of another list.
        let alone = sentence.tokens.end - sentence.tokens.start
            <= fact.tokens.end - fact.tokens.start + ALONE;
        let leads = fact.tokens.start - sentence.tokens.start <= OPENING;
        if alone || !leads {
            continue;
        }
        let date = Date { weekday: None, ..fact.date };
        let days = date.first_day().zip(date.last_day());
        let days =
            days.and_then(|(one, two)| Some((one.days_since_epoch()?, two.days_since_epoch()?)));
        let Some(days) = days else { continue };
        let whole = date.day.is_some() && date.month.is_some();
        let (token, block) = (fact.tokens.start, sentence.block);
        entries.push(Entry { index, token, block, days, date, whole });
    }
    entries
}

/// The date at a place, where those around it rise and it goes against them by one slip of the pen.
fn stands_out(
    all: &[Entry],
    at: usize,
    (left, right): (usize, usize),
    dates: &[DateFact],
    reading: &Reading,
    document: &Document,
) -> Option<LogEntry> {
    let window = all.get(at.checked_sub(left)?..=at + right)?;
    let near = |pair: &[Entry]| {
        pair[1].token - pair[0].token <= APART && pair[1].block - pair[0].block <= BLOCKS
    };
    if !window.windows(2).all(near) {
        return None;
    }
    let (before, entry, after) = (window[left - 1], window[left], window[left + 1]);
    let rises = |pair: &[Entry]| pair[0].days.1 < pair[1].days.0;
    let ordered = window[..left].windows(2).all(rises)
        && window[left + 1..].windows(2).all(rises)
        && rises(&[before, after]);
    let fits = |days: (i32, i32)| days.1 >= before.days.0 && days.0 <= after.days.1;
    // A new paragraph may turn back to an earlier time.
    let turns = entry.block == before.block && after.block != entry.block;
    if !ordered || turns || fits(entry.days) {
        return None;
    }
    let (own, others) = (entry.date.year?, [before.date.year?, after.date.year?]);
    // Works of one year and the next are told in either order.
    if !entry.whole && others.iter().any(|year| year.abs_diff(own) <= 1) {
        return None;
    }
    let inside = |date: Date| {
        let days = date.first_day().zip(date.last_day());
        let days =
            days.and_then(|(one, two)| Some((one.days_since_epoch()?, two.days_since_epoch()?)));
        days.is_some_and(|days| before.days.0 <= days.0 && days.1 <= after.days.1)
    };
    let meant = meant(&entry, dates, reading, document, inside)?;
    Some(LogEntry {
        when: When::Dates,
        entry: entry.index,
        before: before.index,
        after: after.index,
        rising: true,
        length: u16::try_from(window.len()).unwrap_or(u16::MAX),
        meant: Some(meant),
        slip: true,
    })
}

/// The date that one slip of the pen makes of another, and that fits.
fn meant(
    entry: &Entry,
    dates: &[DateFact],
    reading: &Reading,
    document: &Document,
    fits: impl Fn(Date) -> bool,
) -> Option<Date> {
    let fact = dates.get(entry.index as usize)?;
    let text = document.text();
    let date = entry.date;
    let months = (1..=12).map(|month| Date { month: Some(month), ..date });
    if let Some(found) = months.filter(|_| date.month.is_some()).find(|date| fits(*date)) {
        return Some(found);
    }
    let mut found = None;
    if let Some((day, span)) = date.day.zip(fact.day) {
        let holds = |value: Exact| {
            let day = value.to_i64().and_then(|day| u8::try_from(day).ok());
            let date = Date { day, ..date };
            day.is_some() && date.exists() == Some(true) && fits(date)
        };
        let tried = std::cell::Cell::new(None);
        let keep = |value: Exact| {
            let fits = holds(value);
            if fits {
                tried.set(value.to_i64());
            }
            fits
        };
        if slip::mending(span.of(text), Exact::from(i64::from(day)), keep).is_some() {
            let day = tried.get().and_then(|day| u8::try_from(day).ok());
            found = Some(Date { day, ..date });
        }
    }
    if found.is_some() {
        return found;
    }
    let year = date.year?;
    let near = [year - 1, year + 1].map(|year| Date { year: Some(year), ..date });
    if let Some(found) = near.into_iter().find(|date| fits(*date)) {
        return Some(found);
    }
    let range = fact.tokens.start as usize..fact.tokens.end as usize;
    let written = reading.tokens.get(range)?.iter().map(|token| token.span.of(text));
    let written = written.into_iter().find(|written| written.parse() == Ok(year))?;
    let tried = std::cell::Cell::new(None);
    let keep = |value: Exact| {
        let year = value.to_i64().and_then(|year| i16::try_from(year).ok());
        let date = Date { year, ..date };
        let fits = year.is_some_and(|year| year > 999) && fits(date);
        if fits {
            tried.set(Some(date));
        }
        fits
    };
    slip::mending(written, Exact::from(i64::from(year)), keep)?;
    tried.get()
}
