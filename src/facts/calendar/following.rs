//! Dates that are told from one before them without a figure: "announced in June 2018 and completed a year later, in June
//! 2019", "in 1912 and, the following year, in 1913".

use super::era::Era;
use crate::document::Document;
use crate::facts::date::{COMMON_YEAR, DateFact};
use crate::facts::view::View;
use crate::language::{Class, Language, Reading};
use crate::value::{Date, Span};

/// So many sentences before it, and so many dates, it may be told from.
const SENTENCES: u32 = 3;
const DATES: usize = 12;
/// So many days a year has, and so many more or less "a year later" may be.
const YEAR: i32 = 365;

/// How long after the date before it a date is: so many days, at least and at most.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// "a week later"
    Days(i32, i32),
    /// "the following year"
    Years(i16),
}

/// The dates of a document that are told from another, and whether one before them fits.
pub(super) fn read(
    document: &Document,
    language: &Language,
    reading: &Reading,
    dates: &[DateFact],
) -> Vec<Era> {
    let mut found = Vec::new();
    let mut classes = Vec::new();
    let block =
        |date: &DateFact| reading.sentences.get(date.sentence as usize).map(|one| one.block);
    for (at, date) in dates.iter().enumerate().skip(1) {
        let Some(sentence) = reading.sentences.get(date.sentence as usize) else { continue };
        let start = date.tokens.start as usize;
        let from = sentence.range().start.max(start.saturating_sub(3));
        let form = |at: usize| reading.forms.text(reading.tokens[at].form);
        let deeds = &language.deeds;
        let told = (from..start).any(|at| deeds.is_later(form(at)) || deeds.is_year_word(form(at)));
        if !told || start < sentence.range().start + 3 {
            continue;
        }
        let view = View::new(document, language, reading, sentence, &mut classes);
        let Some((name, step)) = step_before(&view, start - view.first) else { continue };
        let before = dates[..at].iter().rev().take(DATES).take_while(|one| {
            block(one) == block(date) && date.sentence - one.sentence <= SENTENCES
        });
        let mut fits = before.filter_map(|one| fits(one, date, step)).peekable();
        if fits.peek().is_some() {
            let inside = fits.any(|fits| fits);
            found.push(Era { name, date: u32::try_from(at).unwrap_or(u32::MAX), inside });
        }
    }
    found
}

/// The words before a date that tell it from another: "a year later, in", "the following year (".
fn step_before(view: &View, start: usize) -> Option<(Span, Step)> {
    let deeds = &view.language.deeds;
    let mut end = start;
    let when = deeds.is_when(view.form(end.checked_sub(1)?));
    end -= usize::from(when);
    let mark = end
        .checked_sub(1)
        .is_some_and(|at| ["(", ",", "–", "—"].iter().any(|mark| view.is_mark(at, mark)));
    end -= usize::from(mark);
    let (last, first) = (end.checked_sub(1)?, end.checked_sub(3)?);
    let span = |from: usize| Some(view.token(from)?.span.join(view.token(last)?.span));
    if (when || mark) && deeds.is_later(view.form(last)) {
        let [least, most] = deeds.days_of(view.form(last - 1))?;
        let one = view.is(first, Class::ARTICLE) && !view.is(first, Class::THE);
        return one.then_some((span(first)?, Step::Days(least, most)));
    }
    let years = deeds.is_year_word(view.form(last)).then(|| deeds.step(view.form(last - 1)))??;
    (mark && view.is(first, Class::THE)).then_some((span(first)?, Step::Years(years)))
}

/// Whether a date lies as far after another as it is told; nothing where that cannot be said.
fn fits(one: &DateFact, two: &DateFact, step: Step) -> Option<bool> {
    let (from, to) = (one.in_context(), two.in_context());
    let years = from.year.zip(to.year).map(|(from, to)| to - from);
    let (least, most) = match step {
        Step::Years(step) => return years.map(|years| years == step),
        Step::Days(least, most) => (least, most),
    };
    let days = from.day.is_some() && to.day.is_some();
    if days {
        let year = from.year.or(to.year).unwrap_or(COMMON_YEAR);
        let day = |date: Date| {
            Date { year: date.year.or(Some(year)), weekday: None, ..date }.days_since_epoch()
        };
        let mut apart = day(to)? - day(from)?;
        if years.is_none() && apart < 0 {
            apart += YEAR;
        }
        return Some((least..=most).contains(&apart));
    }
    let years = i32::from(years?);
    if let (Some(from), Some(to)) = (from.month, to.month) {
        let months = years * 12 + i32::from(to) - i32::from(from);
        return Some((least / 31 - 1..=most / 28 + 1).contains(&months));
    }
    (least >= YEAR / 2).then_some(years == 1)
}
