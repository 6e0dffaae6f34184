//! Years told from the document's own: "this year, 2024", "as 2024 draws to a close", "well into 2025".

use crate::document::{BlockKind, Document};
use crate::facts::date::DateFact;
use crate::language::{Deeds, Language, Reading};
use crate::value::Span;

/// A year with words that tell it from the document's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearNow {
    /// "this year", "into".
    pub word: Span,
    /// The year, as an index into the document's dates.
    pub date: u32,
    /// The date that tells the document's own year.
    pub own: u32,
    /// The first year that it can be.
    pub least: i16,
    /// The last.
    pub most: i16,
}

/// So many tokens after a year it may draw to a close.
const CLOSES: usize = 6;
/// So many blocks are a title with its lines.
const TITLE: u32 = 4;

/// The years of a document that are told from its own; `days` are those that say which day it is of.
pub(super) fn read(
    document: &Document,
    language: &Language,
    reading: &Reading,
    dates: &[DateFact],
    days: &[u32],
) -> Vec<YearNow> {
    let deeds = &language.deeds;
    let mut found = Vec::new();
    let mut known = None;
    for (number, date) in (0_u32..).zip(dates) {
        let (Some(year), None) = (date.date.year, date.date.month) else { continue };
        let Some((word, from, to)) = told(reading, deeds, date, document) else { continue };
        let own = *known.get_or_insert_with(|| own(document, reading, dates, days));
        let Some((own, first, last)) = own.filter(|(own, ..)| *own != number) else { continue };
        let (least, most) = (first + from, last + to);
        if !(least..=most).contains(&year) {
            found.push(YearNow { word, date: number, own, least, most });
        }
    }
    found
}

/// The words that tell a year from the document's own, and how many years after it the year is.
fn told(
    reading: &Reading,
    deeds: &Deeds,
    date: &DateFact,
    document: &Document,
) -> Option<(Span, i16, i16)> {
    let range = reading.sentences.get(date.sentence as usize)?.range();
    let (start, end) = (date.tokens.start as usize, date.tokens.end as usize);
    let form = |at: usize| {
        reading
            .tokens
            .get(at)
            .filter(|_| range.contains(&at))
            .map_or("", |token| reading.forms.text(token.form))
    };
    let span = |at: usize| reading.tokens[at].span;
    let mark = |at: usize| {
        range.contains(&at) && matches!(span(at).of(document.text()), "," | "(" | "–" | "—")
    };
    let before = start.checked_sub(1).filter(|at| *at >= range.start);
    if let Some(last) = before.map(|at| if mark(at) { at.wrapping_sub(1) } else { at })
        && deeds.is_year_word(form(last))
        && let Some(first) = last.checked_sub(1).filter(|at| range.contains(at))
        && let Some(after) = deeds.year_from(form(first))
    {
        // "this year 1,900 boats", "last year 2021 was": a figure, or a name.
        let parted = before != Some(last);
        return parted.then(|| (span(first).join(span(last)), after, after));
    }
    if let Some(at) = before.filter(|at| deeds.is_into(form(*at)))
        && at.checked_sub(1).is_some_and(|at| deeds.goes_into(form(at)))
    {
        return Some((span(at - 1).join(span(at)), 0, 1));
    }
    let draws = deeds.draws(form(end));
    let close = (end + 1..end + CLOSES).find(|at| deeds.is_close(form(*at)));
    close.filter(|_| draws).map(|close| (span(end).join(span(close)), 0, 0))
}

/// The date that tells the document's own year, and the years that "this year" may be.
fn own(
    document: &Document,
    reading: &Reading,
    dates: &[DateFact],
    days: &[u32],
) -> Option<(u32, i16, i16)> {
    let dated = days.iter().filter_map(|at| Some((*at, dates.get(*at as usize)?.date)));
    let mut dated = dated.filter_map(|(at, date)| Some((at, date.year?, date.month.unwrap_or(6))));
    if let Some((at, year, month)) = dated.next() {
        if dated.any(|(_, other, _)| other != year) {
            return None;
        }
        return Some((at, year - i16::from(month == 1), year + i16::from(month == 12)));
    }
    let block =
        |date: &DateFact| reading.sentences.get(date.sentence as usize).map(|one| one.block);
    let title = |date: &DateFact| {
        block(date).is_some_and(|block| {
            let kind = document.blocks.get(block as usize).map(|block| block.kind);
            block < TITLE && matches!(kind, Some(BlockKind::Heading { .. }))
        })
    };
    let mut titles = (0_u32..).zip(dates).filter(|(_, date)| title(date));
    let (at, year) = titles.next().and_then(|(at, date)| Some((at, date.date.year?)))?;
    let alone = titles.all(|(_, date)| date.date.year == Some(year));
    alone.then_some((at, year, year))
}
