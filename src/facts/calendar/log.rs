//! Dated lists: change logs, timelines, agendas, whose entries rise or fall in time.

use std::ops::Range;

use super::time::TimeFact;
use crate::document::{BlockKind, Document};
use crate::facts::date::DateFact;
use crate::language::Reading;
use crate::value::Date;

/// An entry that stands out of the order that all others of its list keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEntry {
    /// When the entries are: dates or times of the document, by their indices.
    pub when: When,
    /// The entry.
    pub entry: u32,
    /// The entry before it.
    pub before: u32,
    /// The entry after it.
    pub after: u32,
    /// The list runs from the oldest to the newest.
    pub rising: bool,
    /// How many entries the list has.
    pub length: u16,
    /// What the entry would be if one of its figures alone were wrong: the year, the month or the hour.
    pub meant: Option<Date>,
    /// One figure alone could be wrong: the year, the month or the hour.
    pub slip: bool,
}

/// What the entries of a list begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Dates.
    Dates,
    /// Times of day.
    Times,
}

/// So many entries tell an order.
const FEWEST: usize = 5;
/// Minutes of a day.
const DAY: i32 = 24 * 60;

/// An entry of a list: what it begins with, and in which list it stands.
#[derive(Clone, Copy, Debug)]
struct Entry {
    series: Series,
    index: u32,
    block: u32,
    /// How many tokens it has: a list writes its dates in one form.
    width: u32,
    /// Its place in time: days, or minutes.
    at: i32,
}

/// What entries of one list have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Series {
    Heading(u8),
    Item(u16, u8),
    Column(u16, u16),
    Paragraph,
}

/// The entries of a document's dated lists that stand out of order.
pub(super) fn read(
    document: &Document,
    reading: &Reading,
    dates: &[DateFact],
    times: &[TimeFact],
) -> Vec<LogEntry> {
    let mut found = Vec::new();
    for told in [true, false] {
        let days = dates.iter().map(|date| {
            let whole = date.date.month.is_some() && date.date.day.is_some();
            let whole = whole && date.date.year.is_some() == told;
            let date_of = if told { date.date } else { in_common_year(date.date) };
            (date.sentence, date.tokens.clone(), date_of.days_since_epoch().filter(|_| whole))
        });
        runs(entries(document, reading, days, true), When::Dates, dates, &mut found);
    }
    let minutes = times.iter().map(|time| {
        let day = day_of(time, dates);
        // Beside "2024-03-13" the clock has 24 hours.
        let whole = || day.filter(|_| time.afternoon.is_none()).map(|_| time.minutes);
        let minutes = time.of_day().or_else(whole);
        let (start, day) = day.unwrap_or((time.tokens.start, 0));
        let at = minutes.map(|minutes| day * DAY + i32::from(minutes));
        (time.sentence, start..time.tokens.end, at)
    });
    runs(entries(document, reading, minutes, false), When::Times, dates, &mut found);
    found
}

/// The day of a time that its date stands right before, "2024-03-13 10:22", and where that begins.
fn day_of(time: &TimeFact, dates: &[DateFact]) -> Option<(u32, i32)> {
    let next = dates.partition_point(|date| date.tokens.start < time.tokens.start);
    let date = dates.get(next.checked_sub(1)?).filter(|date| date.sentence == time.sentence)?;
    let beside = time.tokens.start.saturating_sub(date.tokens.end) <= 1;
    let day = date.in_context().days_since_epoch().filter(|_| beside)?;
    Some((date.tokens.start, day))
}

/// A date without a year, in a year that has no leap day.
fn in_common_year(date: Date) -> Date {
    Date { year: date.year.or(Some(2001)), ..date }
}

/// The entries that begin with what is asked for; of a heading it may be the end.
fn entries(
    document: &Document,
    reading: &Reading,
    all: impl Iterator<Item = (u32, Range<u32>, Option<i32>)>,
    in_headings: bool,
) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for (index, (sentence, tokens, at)) in (0_u32..).zip(all) {
        let Some(place) = reading.sentences.get(sentence as usize) else { continue };
        let Some(block) = document.blocks.get(place.block as usize) else { continue };
        let first = tokens.start.saturating_sub(place.tokens.start) <= 1;
        let series = match block.kind {
            BlockKind::Heading { level } if in_headings || first => Series::Heading(level),
            BlockKind::ListItem(item) if first && !item.goes_on => {
                Series::Item(item.list, item.depth)
            }
            // "SINCE JUN 1" is no entry.
            BlockKind::Cell { table, column, .. } if tokens.start == place.tokens.start => {
                Series::Column(table, column)
            }
            BlockKind::Paragraph if first => Series::Paragraph,
            _ => continue,
        };
        // A second date of one entry is none of its own; an entry with two in its heading is unclear.
        if entries.last().is_some_and(|last| last.block == place.block) {
            continue;
        }
        if let Some(at) = at.filter(|_| !block.quoted) {
            let width = tokens.end - tokens.start;
            entries.push(Entry { series, index, block: place.block, width, at });
        }
    }
    entries
}

/// Looks at each list of entries.
fn runs(entries: Vec<Entry>, when: When, dates: &[DateFact], out: &mut Vec<LogEntry>) {
    let mut lists: Vec<(Series, Vec<Entry>)> = Vec::new();
    for entry in entries {
        // Paragraphs are of one list only where they follow each other.
        let open = lists.iter_mut().rev().take(8).find(|(series, list)| {
            let near = list.last().is_some_and(|last| entry.block - last.block <= 3);
            let form = list.last().is_some_and(|last| entry.width == last.width);
            *series == entry.series && (entry.series != Series::Paragraph || near && form)
        });
        match open {
            Some((_, list)) => list.push(entry),
            None => lists.push((entry.series, vec![entry])),
        }
    }
    for (_, list) in &lists {
        out.extend(out_of_order(list, when, dates));
    }
}

/// The one entry of a list without which it rises or falls.
fn out_of_order(list: &[Entry], when: When, dates: &[DateFact]) -> Option<LogEntry> {
    let least = if when == When::Dates { FEWEST - 1 } else { FEWEST };
    if list.len() < least {
        return None;
    }
    let rises = list.windows(2).filter(|pair| pair[0].at < pair[1].at).count();
    let falls = list.windows(2).filter(|pair| pair[0].at > pair[1].at).count();
    // An entry out of order goes against it once.
    if let Some(odd) = the_odd_one(list, when).filter(|_| (rises, falls) == (1, 1)) {
        let entry = entry_of(list, odd, true, when, dates)?;
        return Some(LogEntry { slip: true, ..entry });
    }
    let rising = match (rises, falls) {
        (2.., 1) => true,
        (1, 2..) => false,
        _ => return None,
    };
    let ordered = |a: i32, b: i32| if rising { a <= b } else { a >= b };
    let broken = list.windows(2).position(|pair| !ordered(pair[0].at, pair[1].at))?;
    // Either of the two that break the order may be the wrong one.
    let fits_without = |at: usize| {
        let (before, after) = (at.checked_sub(1), at + 1);
        match (before.and_then(|at| list.get(at)), list.get(after)) {
            (Some(before), Some(after)) => ordered(before.at, after.at),
            _ => false,
        }
    };
    let told = |wrong: usize| entry_of(list, wrong, rising, when, dates);
    match (fits_without(broken), fits_without(broken + 1)) {
        (true, false) => told(broken),
        (false, true) => told(broken + 1),
        // Where either may be, the one that a slip explains.
        (true, true) => [broken + 1, broken].into_iter().filter_map(told).find(|entry| entry.slip),
        (false, false) => None,
    }
}

/// The one entry of another day among entries of one day: the rows of a timeline.
fn the_odd_one(list: &[Entry], when: When) -> Option<usize> {
    let (first, last) = (list.first()?.at, list.last()?.at);
    let rows = list.iter().all(|entry| matches!(entry.series, Series::Column(..)));
    if when != When::Dates || first != last || list.len() < FEWEST || !rows {
        return None;
    }
    let mut odd = list.iter().enumerate().filter(|(_, entry)| entry.at != first);
    odd.next().filter(|_| odd.next().is_none()).map(|(at, _)| at)
}

/// The entry at a place of a list, out of order.
fn entry_of(
    list: &[Entry],
    wrong: usize,
    rising: bool,
    when: When,
    dates: &[DateFact],
) -> Option<LogEntry> {
    let ordered = |a: i32, b: i32| if rising { a <= b } else { a >= b };
    let (before, entry, after) =
        (list.get(wrong.checked_sub(1)?)?, list[wrong], list.get(wrong + 1)?);
    let between = |at: i32| ordered(before.at, at) && ordered(at, after.at);
    let meant = dates.get(entry.index as usize).filter(|_| when == When::Dates).and_then(|fact| {
        let years = fact.date.year.into_iter().flat_map(|year| [year - 1, year + 1]);
        let years = years.map(|year| Date { year: Some(year), ..fact.date });
        let months = (1..=12).map(|month| Date { month: Some(month), ..fact.date });
        years
            .chain(months)
            .find(|date| in_common_year(*date).days_since_epoch().is_some_and(between))
    });
    let slip = if when == When::Dates { meant.is_some() } else { is_slip(entry.at, between) };
    Some(LogEntry {
        slip,
        when,
        entry: entry.index,
        before: before.index,
        after: after.index,
        rising,
        length: u16::try_from(list.len()).unwrap_or(u16::MAX),
        meant: meant.map(|date| Date { weekday: None, ..date }),
    })
}

/// Whether another hour, or one slip of the pen in the minutes, makes a time fit.
fn is_slip(at: i32, fits: impl Fn(i32) -> bool) -> bool {
    let (day, minute) = (at.div_euclid(DAY) * DAY, at.rem_euclid(60));
    let hour = at.rem_euclid(DAY) - minute;
    let (tens, ones) = (minute / 10, minute % 10);
    let digits = (0..10).flat_map(|digit| [tens * 10 + digit, digit * 10 + ones]);
    let minutes = digits.chain([ones * 10 + tens]).filter(|minute| *minute < 60);
    (0..24).any(|hour| fits(day + hour * 60 + minute))
        || minutes.into_iter().any(|minute| fits(day + hour + minute))
}
