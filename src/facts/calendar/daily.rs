//! Weekdays that are told from another day: "Friday 5 May … Sunday 6 May", "on Friday … the following day, Sunday",
//! "yesterday (Sunday)" in a text of a Tuesday.

use super::weekly::{Weekly, weekday};
use crate::facts::date::{COMMON_YEAR, DateFact};
use crate::language::{Class, Language, Reading, Sense, TokenKind};
use crate::value::{Date, Span, Weekday};

/// So many blocks apart stand the days of one plan, and so many tokens.
const BLOCKS: u32 = 2;
const TOKENS: u32 = 60;
/// So many tokens beside its date a line has that is the head of a day.
const MORE: usize = 3;
/// So many days apart.
const DAYS: i32 = 16;
/// The month whose last day not every year has.
const FEBRUARY: u8 = 2;

/// The weekdays of a document that do not follow from a day beside them; `own` is the day that it is of.
pub(super) fn read(
    language: &Language,
    reading: &Reading,
    dates: &[DateFact],
    own: Option<u32>,
) -> Vec<Weekly> {
    let mut found = beside(reading, dates);
    let own = own.and_then(|own| dates.get(own as usize));
    for (number, sentence) in reading.sentences.iter().enumerate() {
        if !sentence.classes.contains(Class::WEEKDAY) {
            continue;
        }
        let line = Line { language, reading, first: sentence.range().start };
        let before = number.checked_sub(1).and_then(|at| reading.sentences.get(at));
        let from =
            before.filter(|one| one.block == sentence.block).unwrap_or(sentence).range().start;
        for at in sentence.range() {
            let Some(weekday) = line.weekday(at) else { continue };
            found.extend(line.next_day((at, weekday), from).or_else(|| {
                let own = own.filter(|own| own.tokens.end as usize <= at)?;
                line.relative((at, weekday), own, dates)
            }));
        }
    }
    found
}

/// "Friday 5 May … Sunday 6 May": two days without a year, side by side.
fn beside(reading: &Reading, dates: &[DateFact]) -> Vec<Weekly> {
    let block = |date: &DateFact| {
        reading.sentences.get(date.sentence as usize).map_or(u32::MAX, |one| one.block)
    };
    let told: Vec<&DateFact> = dates.iter().filter(|date| date.weekday.is_some()).collect();
    let close = |one: &DateFact, two: &DateFact| {
        block(two).abs_diff(block(one)) <= BLOCKS
            && two.tokens.start.saturating_sub(one.tokens.end) <= TOKENS
    };
    // The days of a program stand above what is told of each, however long that is.
    let heads = |date: &DateFact| {
        let sentence = reading.sentences.get(date.sentence as usize);
        sentence.is_some_and(|one| one.range().len() <= date.tokens.len() + MORE)
    };
    let near = |one: &DateFact, two: &DateFact| close(one, two) || heads(one) && heads(two);
    let mut found: Vec<Weekly> = Vec::new();
    for (at, pair) in told.windows(2).enumerate() {
        let [one, two] = pair else { continue };
        if !near(one, two) || fits(one, two) != Some(false) {
            continue;
        }
        // A third that agrees with one of the two says which is wrong.
        let agrees = |other: Option<&&DateFact>, it: &DateFact, later: bool| {
            other.is_some_and(|other| {
                let (first, second) = if later { (it, *other) } else { (*other, it) };
                near(first, second) && fits(first, second) == Some(true)
            })
        };
        let first = agrees(told.get(at + 2), two, true)
            && !agrees(told.get(at.wrapping_sub(1)), one, false);
        let fits_next = told.get(at + 2).is_some_and(|next| fits(one, next) == Some(true));
        let third = first || fits_next || agrees(told.get(at.wrapping_sub(1)), one, false);
        if !third && !close(one, two) {
            continue;
        }
        let (odd, other) = if first { (one, two) } else { (two, one) };
        let (Some(word), Some(weekday), Some(from)) =
            (odd.weekday, odd.date.weekday, other.date.weekday)
        else {
            continue;
        };
        let Some(apart) = apart(other, odd) else { continue };
        let known = |day: Option<Span>| found.last().is_some_and(|last| Some(last.weekday) == day);
        if known(Some(word)) || known(one.weekday) {
            continue;
        }
        found.push(Weekly {
            weekday: word,
            told: weekday,
            day: odd.calendar,
            before: other.span,
            after: other.span,
            meant: on(from, apart),
            alone: true,
        });
    }
    found
}

/// How many days two dates are apart that say no year.
fn apart(one: &DateFact, two: &DateFact) -> Option<i32> {
    let bare = |date: &DateFact| date.in_context().year.is_none() && date.other.is_none();
    if !bare(one) || !bare(two) {
        return None;
    }
    let months = [one.date.month?, two.date.month?];
    if months.contains(&FEBRUARY) && months[0] != months[1] {
        return None;
    }
    let day = |date: &DateFact| {
        let date = Date { year: Some(COMMON_YEAR), weekday: None, ..date.date };
        date.day?;
        date.days_since_epoch()
    };
    day(two)?.checked_sub(day(one)?)
}

/// Whether two days that stand side by side have the weekdays that follow from each other.
fn fits(one: &DateFact, two: &DateFact) -> Option<bool> {
    let apart = apart(one, two).filter(|apart| (0..=DAYS).contains(apart))?;
    Some(on(one.date.weekday?, apart) == two.date.weekday?)
}

/// The weekday so many days after another.
fn on(from: Weekday, days: i32) -> Weekday {
    let at = usize::try_from((from as i32 + days).rem_euclid(7)).unwrap_or_default();
    Weekday::ALL.get(at).copied().unwrap_or(from)
}

struct Line<'a> {
    language: &'a Language,
    reading: &'a Reading,
    /// The first token of the sentence.
    first: usize,
}

impl Line<'_> {
    fn form(&self, at: usize) -> &str {
        self.reading.tokens.get(at).map_or("", |token| self.reading.forms.text(token.form))
    }

    fn span(&self, at: usize) -> Span {
        self.reading.tokens.get(at).map_or(Span::default(), |token| token.span)
    }

    /// A weekday that no date follows.
    fn weekday(&self, at: usize) -> Option<Weekday> {
        weekday(self.language, self.reading, at)
    }

    /// Where the words before a weekday end, over a mark and "on".
    fn before(&self, at: usize) -> Option<usize> {
        let mut end = at;
        if end > self.first && self.language.deeds.is_when(self.form(end - 1)) {
            end -= 1;
        }
        let mark = self.reading.tokens.get(end.checked_sub(1)?)?.kind == TokenKind::Mark;
        (mark && matches!(self.form(end - 1), "," | "(" | "–" | "—")).then_some(end - 1)
    }

    /// "on Friday … the following day, Sunday".
    fn next_day(&self, (at, weekday): (usize, Weekday), from: usize) -> Option<Weekly> {
        let end = self.before(at)?;
        let day = end.checked_sub(1).filter(|day| *day > self.first)?;
        let deeds = &self.language.deeds;
        if !deeds.is_day(self.form(day)) || !deeds.is_next(self.form(day - 1)) {
            return None;
        }
        // The one weekday that was named before it.
        let mut named = (from..day).filter_map(|at| Some((at, self.weekday(at)?)));
        let (other, known) = named.next()?;
        if named.next().is_some() {
            return None;
        }
        let meant = on(known, 1);
        (meant != weekday)
            .then(|| self.told((at, weekday), (day - 1, day), self.span(other), meant))
    }

    /// "yesterday (Sunday)": told from the document's own day.
    fn relative(
        &self,
        (at, weekday): (usize, Weekday),
        own: &DateFact,
        dates: &[DateFact],
    ) -> Option<Weekly> {
        let end = self.before(at)?;
        let word = end.checked_sub(1).filter(|word| *word >= self.first)?;
        // A weekday that stands at a date is held against that.
        let dated = dates.partition_point(|date| (date.tokens.end as usize) <= at);
        if dates.get(dated).is_some_and(|date| date.tokens.start as usize <= at + 1) {
            return None;
        }
        let sense = |s: &Sense| if let Sense::RelativeDay(days) = s { Some(*days) } else { None };
        let entry = self.reading.forms.entry(self.reading.tokens.get(word)?.form);
        let days = self.language.lexicon.senses(entry).iter().find_map(sense)?;
        let meant = on(own.date.day_of_week()?, days.into());
        // The day after the one of the dateline is that of many papers.
        let near =
            [-1, 1].iter().any(|off| on(meant, *off) == weekday) && own.date.weekday.is_none();
        (meant != weekday && !near).then(|| self.told((at, weekday), (word, word), own.span, meant))
    }

    fn told(
        &self,
        (at, told): (usize, Weekday),
        (first, last): (usize, usize),
        from: Span,
        meant: Weekday,
    ) -> Weekly {
        Weekly {
            weekday: self.span(at),
            told,
            day: self.span(first).join(self.span(last)),
            before: from,
            after: from,
            meant,
            alone: true,
        }
    }
}
