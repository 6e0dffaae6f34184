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
    /// Lines with a label before the date.
    Labels(u16, u8),
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
            (date.sentence, date.tokens.clone(), day_number(date_of).filter(|_| whole))
        });
        runs(entries(document, reading, days, (true, true)), When::Dates, dates, &mut found);
    }
    // "1921: the club is founded", "June 2015 – first office"
    for months in [false, true] {
        let years = dates.iter().map(|date| {
            let Date { year, month, day, .. } = date.date;
            let fits = month.is_some() == months && day.is_none() && date.other.is_none();
            let at = day_number(date.date).filter(|_| fits && year.is_some());
            (date.sentence, date.tokens.clone(), at)
        });
        runs(entries(document, reading, years, (false, false)), When::Dates, dates, &mut found);
    }
    let mut last: Option<(u32, u16)> = None;
    let mut today: Option<Today> = None;
    let minutes = times.iter().map(|time| {
        let day = day_of(time, dates);
        // Beside "2024-03-13" the clock has 24 hours.
        let whole = || day.filter(|_| time.afternoon.is_none()).map(|_| time.minutes);
        // "11:30 … 1:00": the half of the day that comes next.
        let before = last.filter(|(sentence, _)| time.sentence - sentence <= GAP);
        let next = || before.map(|(_, before)| next_half(time, before));
        let minutes = time.of_day().or_else(whole).or_else(next).or(Some(time.minutes));
        last = minutes.map(|minutes| (time.sentence, minutes));
        // "2024-03-13 09:10 … 09:14": the day goes on.
        let dated = dates.partition_point(|date| date.tokens.start < time.tokens.start);
        let goes_on = |day: &Today| {
            let near = time.sentence - day.sentence <= GAP && dated == day.dated;
            near && minutes.is_some_and(|minutes| minutes + HALF_DAY > day.minutes)
        };
        let known = today.filter(goes_on).map(|day| (time.tokens.start, day.day));
        let told = day.or(known);
        today = told.zip(minutes).map(|((_, day), minutes)| Today {
            sentence: time.sentence,
            day,
            minutes,
            dated,
        });
        let (start, day) = told.unwrap_or((time.tokens.start, 0));
        let at = minutes.map(|minutes| day * DAY + i32::from(minutes));
        (time.sentence, start..time.tokens.end, at)
    });
    runs(entries(document, reading, minutes, (false, true)), When::Times, dates, &mut found);
    found
}

/// A clock that turns back by so many minutes has passed midnight.
const HALF_DAY: u16 = 12 * 60;

/// The day of the time before, which goes on until another date is told or midnight has passed.
#[derive(Clone, Copy)]
struct Today {
    sentence: u32,
    day: i32,
    minutes: u16,
    /// So many dates stand before it.
    dated: usize,
}

/// So many sentences apart the half of the day goes on from one time to the next.
const GAP: u32 = 8;
/// In so many minutes the next entry of an agenda follows.
const NEXT: u16 = 7 * 60;

/// The minutes of a time that does not say its half of the day, after another.
fn next_half(time: &TimeFact, before: u16) -> u16 {
    let halves = [false, true].map(|afternoon| time.in_half(afternoon));
    let follows = |minutes: &u16| (before..before + NEXT).contains(minutes);
    let near = halves.iter().copied().min_by_key(|minutes| minutes.abs_diff(before));
    halves.into_iter().find(follows).or(near).unwrap_or(time.minutes)
}

/// The day of a time that its date stands right before, "2024-03-13 10:22", and where that begins.
pub(super) fn day_of(time: &TimeFact, dates: &[DateFact]) -> Option<(u32, i32)> {
    let next = dates.partition_point(|date| date.tokens.start < time.tokens.start);
    let date = dates.get(next.checked_sub(1)?).filter(|date| date.sentence == time.sentence)?;
    let beside = time.tokens.start.saturating_sub(date.tokens.end) <= 1;
    let day = date.in_context().days_since_epoch().filter(|_| beside)?;
    Some((date.tokens.start, day))
}

/// The first day that a date may be.
fn day_number(date: Date) -> Option<i32> {
    date.first_day().and_then(Date::days_since_epoch)
}

/// A date without a year, in a year that has no leap day.
fn in_common_year(date: Date) -> Date {
    Date { year: date.year.or(Some(2001)), ..date }
}

/// So many tokens before a date the line may begin that it ends: "Notification of acceptance: 24 March".
const LABEL: usize = 12;

/// The first token of the line that a date or time stands in.
fn line_of(document: &Document, reading: &Reading, first: usize, at: usize) -> Option<usize> {
    let text = document.text();
    let breaks = |at: &usize| {
        let gap = reading.tokens.get(at - 1).zip(reading.tokens.get(*at));
        gap.and_then(|(one, two)| text.get(one.span.end as usize..two.span.start as usize))
            .is_some_and(|gap| gap.contains('\n'))
    };
    let lowest = first.max(at.saturating_sub(LABEL));
    let found = (lowest.max(1)..=at).rev().find(|at| *at == first || breaks(at));
    found.or((lowest == first).then_some(first))
}

/// The entries that begin with what is asked for; of a heading, and of a line with a label, it may be the end.
fn entries(
    document: &Document,
    reading: &Reading,
    all: impl Iterator<Item = (u32, Range<u32>, Option<i32>)>,
    (in_headings, days): (bool, bool),
) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut block_starts = (u32::MAX, 0);
    let mut above = None;
    for (index, (sentence, tokens, at)) in (0_u32..).zip(all) {
        let Some(place) = reading.sentences.get(sentence as usize) else { continue };
        let Some(block) = document.blocks.get(place.block as usize) else { continue };
        if block_starts.0 != place.block {
            let before = (0..sentence).rev().take(BACK).take_while(|at| {
                reading.sentences.get(*at as usize).is_some_and(|one| one.block == place.block)
            });
            let first = before.last().and_then(|at| reading.sentences.get(at as usize));
            block_starts = (place.block, first.unwrap_or(place).tokens.start);
        }
        let (start, end) = (tokens.start as usize, tokens.end as usize);
        let line = line_of(document, reading, block_starts.1 as usize, start);
        let first = line
            .is_some_and(|line| start - line <= 1 || is_stretch(document, reading, line..start));
        let labeled = || ends_line(document, reading, place.block, (start, end));
        let series = match block.kind {
            BlockKind::Heading { level } if in_headings || first => Series::Heading(level),
            BlockKind::ListItem(item) if first && !item.goes_on => {
                Series::Item(item.list, item.depth)
            }
            // "SINCE JUN 1" is no entry.
            BlockKind::Cell { table, column, .. } if tokens.start == place.tokens.start => {
                Series::Column(table, column)
            }
            // "In 1983, she …": years are told in any order, days are not.
            BlockKind::Paragraph if first && (days || line == Some(start)) => Series::Paragraph,
            BlockKind::ListItem(item) if labeled() && !item.goes_on => {
                Series::Labels(item.list, item.depth)
            }
            BlockKind::Paragraph if labeled() => Series::Labels(u16::MAX, 0),
            _ => continue,
        };
        // A second date of one entry is none of its own; an entry with two in its heading is unclear.
        let here = Some((place.block, line));
        if above == here {
            continue;
        }
        if let Some(at) = at.filter(|_| !block.quoted) {
            above = here;
            let width = tokens.end - tokens.start;
            entries.push(Entry { series, index, block: place.block, width, at });
        }
    }
    entries
}

/// "16/17 June", "27–30 June": what stands before the date is the first day of a stretch.
fn is_stretch(document: &Document, reading: &Reading, before: Range<usize>) -> bool {
    let written =
        |at: usize| reading.tokens.get(at).map_or("", |token| token.span.of(document.text()));
    let [day, mark] = [before.start, before.start + 1].map(written);
    before.len() == 2
        && matches!(mark, "/" | "-" | "–" | "&")
        && day.len() <= 2
        && day.bytes().all(|byte| byte.is_ascii_digit())
}

/// So many sentences of a block are looked at for its beginning.
const BACK: usize = 60;

/// "Notification of acceptance: 24 March": the date ends its line, and a label stands before it.
fn ends_line(
    document: &Document,
    reading: &Reading,
    block: u32,
    (start, end): (usize, usize),
) -> bool {
    let text = document.text();
    let written = |at: usize| reading.tokens.get(at).map_or("", |token| token.span.of(text));
    let spaced = reading.tokens.get(start).is_some_and(|token| token.spaced);
    let label = start.checked_sub(1).is_some_and(|at| matches!(written(at), ":" | "–" | "—"));
    let label = label && spaced;
    let (one, two) = (reading.tokens.get(end - 1), reading.tokens.get(end));
    let last = document.blocks.get(block as usize).map_or(0, |block| block.span.end);
    let ends = match (one, two) {
        (Some(one), Some(two)) => {
            let gap = text.get(one.span.end as usize..two.span.start as usize);
            two.span.start >= last || gap.is_some_and(|gap| gap.contains('\n'))
        }
        _ => true,
    };
    label && ends
}

/// Looks at each list of entries.
fn runs(entries: Vec<Entry>, when: When, dates: &[DateFact], out: &mut Vec<LogEntry>) {
    let mut lists: Vec<(Series, Vec<Entry>)> = Vec::new();
    for entry in entries {
        // Paragraphs are of one list only where they follow each other.
        let open = lists.iter_mut().rev().take(8).find(|(series, list)| {
            let near = list.last().is_some_and(|last| entry.block - last.block <= 3);
            let form = list.last().is_some_and(|last| entry.width == last.width);
            let loose = matches!(entry.series, Series::Paragraph | Series::Labels(u16::MAX, _));
            *series == entry.series
                && (!loose || near && (form || entry.series != Series::Paragraph))
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
    let clock = when == When::Times && matches!(list.first()?.series, Series::Column(..));
    let least = FEWEST - usize::from(!clock);
    // Rows may be in another order than that of the years in one of their cells.
    let rows = matches!(list.first()?.series, Series::Column(_, column) if column > 0);
    let years = dates.get(list.first()?.index as usize).is_some_and(|date| date.date.day.is_none());
    let least = least + usize::from(when == When::Dates && years);
    if list.len() < least || rows && years && when == When::Dates {
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
        let fits = |date: &Date| day_number(in_common_year(*date)).is_some_and(between);
        let years = fact.date.year.into_iter().flat_map(|year| [year - 1, year + 1]);
        let years = years.map(|year| Date { year: Some(year), ..fact.date });
        let months = (1..=12).map(|month| Date { month: Some(month), ..fact.date });
        let months = months.filter(|_| fact.date.month.is_some());
        let other = years.chain(months).find(fits).or_else(|| {
            let year = fact.date.year?;
            let others = one_digit_off(year).map(|year| Date { year: Some(year), ..fact.date });
            let mut others = others;
            others.find(fits)
        });
        let days = fact.date.day.into_iter().flat_map(day_slips);
        let mut days = days.map(|day| Date { day: Some(day), ..fact.date });
        other.or_else(|| days.find(fits))
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

/// The years that one wrong digit, or two digits in each other's place, make of a year.
fn one_digit_off(year: i16) -> impl Iterator<Item = i16> {
    let places = [1, 10, 100];
    let digit = move |place: i16| year / place % 10;
    let swaps = places
        .windows(2)
        .map(move |pair| year + (digit(pair[1]) - digit(pair[0])) * (pair[0] - pair[1]))
        .collect::<Vec<_>>();
    let digits = places
        .into_iter()
        .flat_map(move |place| (0..10).map(move |other| year + (other - digit(place)) * place));
    swaps.into_iter().chain(digits).filter(move |other| *other != year)
}

/// The days that two digits in each other's place, another first digit, and one dropped or added make of a day.
fn day_slips(day: u8) -> impl Iterator<Item = u8> {
    let (tens, ones) = (day / 10, day % 10);
    let tens_off = (0..4).map(move |other| other * 10 + ones);
    let others = [ones * 10 + tens, if tens > 0 { ones } else { day }];
    others
        .into_iter()
        .chain(tens_off)
        .filter(move |other| *other != day && (1..=31).contains(other))
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
