//! What the text around a date says of it: the year, the order of day and month, a weekday in the
//! table cell beside it.

use std::collections::BTreeMap;

use super::DateFact;
use crate::document::{BlockKind, Document};
use crate::language::{Class, DateOrder, Language, Reading, Sense, Sentence, Token};
use crate::value::{Date, Span, Weekday};

/// Settles what a document's dates leave open. `days` are those that say which day it is of.
pub(in crate::facts) fn settle(
    document: &Document,
    language: &Language,
    reading: &Reading,
    dates: &mut [DateFact],
    days: &[u32],
) {
    order(language, dates);
    for date in dates.iter_mut() {
        if date.weekday.is_none() && date.date.day.is_some() {
            weekday_beside(document, language, reading, date);
        }
    }
    let open = |date: &DateFact| date.date.year.is_none() && date.date.day.is_some();
    if dates.iter().any(|date| open(date) && date.weekday.is_some()) {
        Context::new(document, reading, dates, days).suppose(dates);
        agree(dates);
    }
}

/// So many weekdays must be right in one year before the one that is not is told.
const AGREE: usize = 3;
/// So many where the document tells no year at all.
const AGREE_UNTOLD: usize = 4;
/// So many years of a document are tried.
const TRIED: usize = 8;
/// In these years every weekday falls on every day.
const ANY: std::ops::RangeInclusive<i16> = 1999..=2027;

/// Dates with a weekday for which nothing tells the year: where all but one are right in one year, or in
/// it and the next, that is theirs too.
fn agree(dates: &mut [DateFact]) {
    let is_open = |date: &DateFact| {
        let day = date.date.month.is_some() && date.date.day.is_some();
        day && date.weekday.is_some() && date.in_context().year.is_none()
    };
    let open: Vec<usize> = (0..dates.len()).filter(|at| is_open(&dates[*at])).collect();
    if open.len() <= AGREE {
        return;
    }
    let fits = |at: usize, year: i16| {
        let date = Date { year: Some(year), ..dates[at].date };
        date.day_of_week() == date.weekday
    };
    let mut told: Vec<i16> = Vec::new();
    for year in dates.iter().filter_map(|date| date.date.year).filter(|y| (1900..2100).contains(y))
    {
        if !told.contains(&year) && told.len() < TRIED {
            told.push(year);
        }
    }
    let (least, years): (usize, Vec<i16>) =
        if told.is_empty() { (AGREE_UNTOLD, ANY.collect()) } else { (AGREE, told) };
    let of = |year: i16| open.iter().filter(|at| fits(**at, year)).count();
    // The year with the most; the years beside it are tried for what is left.
    let Some(year) = years.into_iter().rev().max_by_key(|year| of(*year)) else { return };
    let beside = if of(year + 1) > of(year - 1) { year + 1 } else { year - 1 };
    let day = |at: usize| (dates[at].date.month, dates[at].date.day);
    // A date that stands between two of one year in the order of the calendar is of that year.
    let between = |place: usize| {
        let (before, after) = (*open.get(place.checked_sub(1)?)?, *open.get(place + 1)?);
        let ordered = day(before) <= day(open[place]) && day(open[place]) <= day(after);
        [year, beside].into_iter().find(|y| ordered && fits(before, *y) && fits(after, *y))
    };
    let near = |place: usize| {
        let fitting = |place: &usize| [year, beside].into_iter().find(|y| fits(open[*place], *y));
        (0..place).rev().find_map(|at| fitting(&at)).or_else(|| fitting(&(place + 1)))
    };
    let wrong = |place: &usize| match between(*place) {
        Some(year) => !fits(open[*place], year),
        None => (year - 1..=year + 1).all(|year| !fits(open[*place], year)),
    };
    // The two days of a range are wrong together.
    let ended = |place: &usize| {
        let before = place.checked_sub(1).map(|before| (open[before], &dates[open[before]]));
        before.is_some_and(|(at, one)| {
            one.partial && dates[open[*place]].partial && at + 1 == open[*place]
        })
    };
    let mut wrong = (0..open.len()).filter(|at| wrong(at) && !(ended(at) && wrong(&(at - 1))));
    let (Some(lone), None) = (wrong.next(), wrong.next()) else { return };
    if of(year) >= least {
        dates[open[lone]].supposed = between(lone).or_else(|| near(lone));
    }
}

/// Takes 3/4/2021 as the document writes other dates: 25/3/2021, 3/25/2021.
fn order(language: &Language, dates: &mut [DateFact]) {
    if dates.iter().all(|date| date.other.is_none()) {
        return;
    }
    let (mut day_first, mut month_first) = (0, 0);
    for first in dates.iter().filter(|date| date.other.is_none()).filter_map(|date| date.day_first)
    {
        if first {
            day_first += 1;
        } else {
            month_first += 1;
        }
    }
    if (day_first == 0) == (month_first == 0) {
        return;
    }
    let usual = language.date_order == DateOrder::DayFirst;
    for date in dates.iter_mut() {
        if let Some(other) = date.other.take()
            && usual != (day_first > 0)
        {
            date.date = Date { weekday: date.date.weekday, ..other };
        }
    }
}

/// A weekday in the table cell beside the date's, or at the end of the line before it.
fn weekday_beside(
    document: &Document,
    language: &Language,
    reading: &Reading,
    date: &mut DateFact,
) {
    let Some(sentence) = reading.sentences.get(date.sentence as usize) else { return };
    let cell = |block: u32| match document.blocks.get(block as usize)?.kind {
        BlockKind::Cell { table, row, column } => Some((table, row, column)),
        _ => None,
    };
    if date.tokens.start != sentence.tokens.start {
        return;
    }
    let weekday = |token: &Token| {
        let entry = reading.forms.entry(token.form);
        let day = |sense: &Sense| if let Sense::Weekday(day) = sense { Some(*day) } else { None };
        let senses = language.lexicon.senses(entry);
        senses.iter().find_map(day).filter(|_| token.capital).map(|day| (token.span, day))
    };
    let Some((table, row, column)) = cell(sentence.block) else {
        if let Some((span, day)) = line_before(document, reading, sentence, date.sentence, weekday)
        {
            date.weekday = Some(span);
            date.date.weekday = Some(day);
        }
        return;
    };
    let beside = [date.sentence.wrapping_sub(1), date.sentence + 1];
    let found = beside.into_iter().find_map(|at| {
        let other = reading.sentences.get(at as usize)?;
        let (t, r, c) = cell(other.block)?;
        let near = (t, r) == (table, row) && c.abs_diff(column) == 1;
        let [token] = reading.tokens.get(other.range())? else { return None };
        weekday(token).filter(|_| near)
    });
    if let Some((span, weekday)) = found {
        date.weekday = Some(span);
        date.date.weekday = Some(weekday);
    }
}

/// A weekday with "on" before it, which ends the line before the date.
fn line_before(
    document: &Document,
    reading: &Reading,
    sentence: &Sentence,
    number: u32,
    weekday: impl Fn(&Token) -> Option<(Span, Weekday)>,
) -> Option<(Span, Weekday)> {
    let before = reading.sentences.get(number.checked_sub(1)? as usize)?;
    let kind = |block: u32| document.blocks.get(block as usize).map(|block| block.kind);
    let prose = |kind| matches!(kind, Some(BlockKind::Paragraph | BlockKind::ListItem(_)));
    let adjacent = before.block + 1 == sentence.block && prose(kind(before.block));
    let [.., preposition, last] = reading.tokens.get(before.range())? else { return None };
    let function = reading.forms.class(preposition.form).intersects(Class::FUNCTION);
    weekday(last).filter(|_| adjacent && function && prose(kind(sentence.block)))
}

/// What a document says of years.
struct Context {
    /// The day that it is of.
    day: Option<Date>,
    /// Months with their years, by the index of the date: "Diary for November 2003".
    months: Vec<(usize, Date)>,
    /// A month with its year in its title: "January 2022 steering cycle".
    headed: Option<Date>,
    /// A year in its title: "Harbour Days 2025".
    title: Option<i16>,
}

/// So many weekdays confirm a year that is told from afar.
const CONFIRMED: usize = 1;
/// A date without a year is of the time of the document's day: so many days before or after are plain.
const NEAR: i32 = 110;
/// So many blocks are a title with its lines.
const TITLE: u32 = 4;

impl Context {
    fn new(document: &Document, reading: &Reading, dates: &[DateFact], days: &[u32]) -> Self {
        let block = |date: &DateFact| {
            reading.sentences.get(date.sentence as usize).map_or(u32::MAX, |s| s.block)
        };
        let heading = |block: u32| {
            let kind = document.blocks.get(block as usize).map(|block| block.kind);
            matches!(kind, Some(BlockKind::Heading { .. }))
        };
        let title = dates.iter().find(|date| {
            let date_alone = date.date.year.is_some() && date.date.month.is_none();
            date_alone && block(date) < TITLE && heading(block(date))
        });
        let headed = dates.iter().find(|date| {
            let whole = date.date.year.is_some() && date.date.month.is_some();
            whole && block(date) < TITLE && heading(block(date))
        });
        let months = dates.iter().enumerate().filter(|(_, date)| {
            date.date.year.is_some() && date.date.month.is_some() && !reading_is_old(date.date)
        });
        Self {
            day: days.first().and_then(|at| dates.get(*at as usize)).map(|date| date.date),
            months: months.map(|(at, date)| (at, date.date)).collect(),
            headed: headed.map(|date| date.date),
            title: title.and_then(|date| date.date.year),
        }
    }

    /// Gives the dates with a weekday and no year the year that is meant.
    fn suppose(&self, dates: &mut [DateFact]) {
        let mut supposed: Vec<(usize, i16)> = Vec::new();
        // Those of which nothing but dates told elsewhere in the text gives the year.
        let mut afar: Vec<(usize, i16)> = Vec::new();
        for (at, fact) in dates.iter().enumerate() {
            let date = fact.date;
            let open = date.year.is_none() && date.day.is_some() && date.month.is_some();
            if open
                && date.weekday.is_some()
                && let Some((year, told)) = self.year(at, date)
            {
                if told { supposed.push((at, year)) } else { afar.push((at, year)) }
            }
        }
        let fits = |(at, year): &(usize, i16)| {
            let date = Date { year: Some(*year), ..dates[*at].date };
            date.day_of_week() == date.weekday
        };
        self.outvote(dates, &mut supposed);
        // A year from afar is one that weekdays confirm: nobody writes the year of all that is told.
        if afar.iter().filter(|one| fits(one)).count() >= CONFIRMED {
            supposed.append(&mut afar);
            supposed.sort_unstable();
        }
        // Where many do not fit, it is the year that is wrong: a page of another year copied here.
        // The two days of a range are wrong together.
        let ended = |(at, _): &(usize, i16)| {
            let before = at.checked_sub(1).map(|before| &dates[before]);
            dates[*at].partial && before.is_some_and(|b| b.partial && b.date.weekday.is_some())
        };
        let wrong = supposed.iter().filter(|one| !fits(one) && !ended(one)).count();
        if wrong >= 2 && wrong * 3 > supposed.len() && self.title.is_none() {
            return;
        }
        for (at, year) in supposed {
            dates[at].supposed = Some(year);
        }
    }

    /// A weekday that is wrong in the year in which the same day is written elsewhere, and right in the one beside it, as most
    /// others are: the year is the slip ("March 7, 2018" in a plan whose weekdays are of 2019), and is told where it is written.
    fn outvote(&self, dates: &[DateFact], supposed: &mut [(usize, i16)]) {
        let fits = |date: &DateFact, year: i16| {
            let open = date.date.year.is_none() && date.weekday.is_some();
            open && Date { year: Some(year), ..date.date }.day_of_week() == date.date.weekday
        };
        let written = |date: Date, year: i16| {
            let same = |(_, other): &(usize, Date)| {
                (other.year, other.month, other.day) == (Some(year), date.month, date.day)
            };
            self.months.iter().any(same)
        };
        let mut counted: BTreeMap<i16, usize> = BTreeMap::new();
        let mut votes = |year: i16| {
            let count = || dates.iter().filter(|date| fits(date, year)).count();
            *counted.entry(year).or_insert_with(count)
        };
        for (at, year) in supposed {
            let told = |date: &&DateFact| !fits(date, *year) && written(date.date, *year);
            let Some(date) = dates.get(*at).filter(told) else { continue };
            let own = votes(*year);
            let beside = [year.saturating_sub(1), year.saturating_add(1)];
            let other = beside.into_iter().find(|other| {
                fits(date, *other) && votes(*other) >= VOTES && votes(*other) > 2 * own
            });
            *year = other.unwrap_or(*year);
        }
    }

    /// The year of a date with a weekday; where two may be meant, the one in which the weekday fits.
    /// Whether it is told of the document, or of that very day.
    fn year(&self, at: usize, date: Date) -> Option<(i16, bool)> {
        let fits = |year: i16| Date { year: Some(year), ..date }.day_of_week() == date.weekday;
        let same_day =
            |other: &&(usize, Date)| other.1.month == date.month && other.1.day == date.day;
        let twins = || self.months.iter().filter(same_day).filter_map(|(_, twin)| twin.year);
        if let Some(year) = twins().find(|year| fits(*year)) {
            return Some((year, true));
        }
        let near = |day: Date| -> Option<i16> {
            let (year, middle) =
                (day.year?, Date { day: day.day.or(Some(15)), ..day }.days_since_epoch()?);
            let mut years: Vec<(i32, i16)> = [year - 1, year, year + 1]
                .into_iter()
                .filter_map(|year| {
                    let days = Date { year: Some(year), ..date }.days_since_epoch()?;
                    Some(((days - middle).abs(), year))
                })
                .collect();
            years.sort_unstable();
            let (distance, nearest) = *years.first()?;
            let other = years.get(1).map(|(_, year)| *year).filter(|_| distance > NEAR);
            let meant = other.filter(|other| !fits(nearest) && fits(*other));
            Some(meant.unwrap_or(nearest))
        };
        let day = self.day.or(self.headed);
        // A budget of 2026 is told on a Tuesday of November 2025: either year may be meant.
        let told = [day.and_then(near), self.title].into_iter().flatten();
        // Where the same day is written with another year elsewhere, that one may be the slip.
        let any = || twins().next().or_else(|| told.clone().next());
        if let Some(year) = told.clone().find(|year| fits(*year)).or_else(any) {
            return Some((year, true));
        }
        // The last month with its year before the date, or the first after it.
        let before = self.months.iter().rev().find(|(other, _)| *other < at);
        // "The week of Monday, 16 October 2023", and right after it "Friday the 13th of October": of one month.
        let beside = before.filter(|(other, one)| {
            *other + 1 == at && one.month == date.month && one.weekday.is_some()
        });
        if let Some(year) =
            beside.and_then(|(_, one)| one.year.filter(|_| one.day_of_week() == one.weekday))
        {
            return Some((year, true));
        }
        let (_, month) = before.or(self.months.first())?;
        let year = near(*month)?;
        // Told from afar: any year that the document speaks of, or one beside it, may be meant.
        let spoken = self.months.iter().filter_map(|(_, date)| date.year);
        let fitting = spoken.flat_map(|year| [year, year + 1, year - 1]).find(|year| fits(*year));
        Some((fitting.unwrap_or(year), false))
    }
}

/// So many weekdays, that of the date itself among them, are right in the year that the others tell.
const VOTES: usize = 3;

fn reading_is_old(date: Date) -> bool {
    date.year.is_some_and(|year| year < 1900)
}
