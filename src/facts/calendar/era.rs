//! Stretches of time that have a name, and the dates beside them, which lie in them or do not: "the late 1980s (1971)",
//! "in the 19th century, in 1912", "the first quarter (January to April)".

use std::ops::Range;

use super::by_sentence;
use super::period::Period;
use crate::document::Document;
use crate::facts::date::DateFact;
use crate::facts::view::View;
use crate::language::{Class, Deeds, Language, Reading, Sense};
use crate::value::Span;

/// A named stretch of time with a date beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Era {
    /// "the late 1980s".
    pub name: Span,
    /// The date, as an index into the document's.
    pub date: u32,
    /// Whether it lies in it.
    pub inside: bool,
}

/// So many words may stand between the two: "in the 1960s, most likely in 1964".
const WORDS: usize = 3;
/// So many tokens between "19th-century" and when a thing was built.
const BUILT: usize = 24;

/// A stretch of years in a sentence.
#[derive(Debug)]
struct Named {
    tokens: Range<usize>,
    first: i16,
    last: i16,
    /// "a 19th-century house".
    adjective: bool,
}

/// The named stretches of a document with the dates beside them.
pub(super) fn read(
    document: &Document,
    language: &Language,
    reading: &Reading,
    (dates, periods): (&[DateFact], &[Period]),
) -> Vec<Era> {
    let mut found = Vec::new();
    let mut classes = Vec::new();
    for (number, here) in by_sentence(dates) {
        let Some(sentence) = reading.sentences.get(number as usize) else { break };
        let form = |at: usize| reading.forms.text(reading.tokens[at].form);
        if !sentence.range().any(|at| names(&language.deeds, form(at))) {
            continue;
        }
        let view = View::new(document, language, reading, sentence, &mut classes);
        let line = Line { view: &view, deeds: &language.deeds };
        let eras = line.eras();
        if eras.is_empty() {
            continue;
        }
        for (at, date) in here.clone().zip(&dates[here.clone()]) {
            let Some(year) = date.date.year else { continue };
            let local = |at: u32| at as usize - view.first;
            let place = local(date.tokens.start)..local(date.tokens.end);
            let own = eras.iter().find(|era| {
                let built = eras.len() == 1 && here.len() == 1 && line.is_built(era, &place);
                line.are_beside(era, &place) || built
            });
            if let Some(era) = own {
                found.push(Era {
                    name: line.span(&era.tokens),
                    date: u32::try_from(at).unwrap_or(u32::MAX),
                    inside: (era.first..=era.last).contains(&year),
                });
            }
        }
    }
    for period in periods {
        let both = dates.get(period.first as usize).zip(dates.get(period.last as usize));
        let Some((one, two)) = both else { continue };
        let Some(sentence) = reading.sentences.get(period.sentence as usize) else { continue };
        if one.date.day.is_some() || two.date.day.is_some() {
            continue;
        }
        let Some((from, to)) = one.date.month.zip(two.date.month) else { continue };
        let view = View::new(document, language, reading, sentence, &mut classes);
        let line = Line { view: &view, deeds: &language.deeds };
        let Some((name, months)) = line.part_of_year(one.tokens.start as usize - view.first) else {
            continue;
        };
        let lasts = (i16::from(to) - i16::from(from)).rem_euclid(12) + 1;
        let inside = months.contains(&lasts);
        found.push(Era { name: line.span(&name), date: period.last, inside });
    }
    found
}

/// Whether a word may be part of the name of a decade or century.
fn names(deeds: &Deeds, word: &str) -> bool {
    let decade = word.starts_with(|c: char| c.is_ascii_digit())
        && word.get(4..).is_some_and(|ending| deeds.is_decade(ending));
    decade || deeds.is_century(word) || deeds.is_decade(word)
}

struct Line<'a> {
    view: &'a View<'a>,
    deeds: &'a Deeds,
}

impl Line<'_> {
    fn span(&self, tokens: &Range<usize>) -> Span {
        match (self.view.token(tokens.start), self.view.token(tokens.end - 1)) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::default(),
        }
    }

    /// The decades and centuries of the sentence.
    fn eras(&self) -> Vec<Named> {
        let view = self.view;
        let mut found = Vec::new();
        for at in 0..view.tokens.len() {
            let Some((end, first, length)) = self.decade(at).or_else(|| self.century(at)) else {
                continue;
            };
            let before = at.checked_sub(1).map(|at| {
                // "the mid-1990s"
                at - usize::from(at > 0 && view.is_dash(at) && view.is_glued(at))
            });
            let part = before.and_then(|at| self.deeds.part_of_era(view.form(at)));
            let tenths = |n: i16| first + length / 10 * n;
            let (from, to) = part.map_or((0, 10), |[from, to]| (from, to));
            let start = if part.is_some() { before.unwrap_or(at) } else { at };
            found.push(Named {
                adjective: at + 1 < end && view.is_glued(end - 1) && view.is_dash(end - 2),
                tokens: start..end,
                // Where it begins and ends is taken as some writers do.
                first: tenths(from) - 1,
                last: tenths(to) + 1,
            });
        }
        found
    }

    /// "1990s", "1990's": the end, the first year, and how many years.
    fn decade(&self, at: usize) -> Option<(usize, i16, i16)> {
        let written = self.view.written(at);
        let digits = written.get(..4)?;
        let year: i16 =
            digits.parse().ok().filter(|year| (1000..2100).contains(year) && year % 10 == 0)?;
        let ends = match &written[4..] {
            "" => self.view.is_glued(at + 1) && self.deeds.is_decade(self.view.form(at + 1)),
            rest => self.deeds.is_decade(rest),
        };
        let length = if year % 100 == 0 { 100 } else { 10 };
        ends.then_some((at + 1 + usize::from(written.len() == 4), year, length))
    }

    /// "19th century", "eighteenth-century".
    fn century(&self, at: usize) -> Option<(usize, i16, i16)> {
        let view = self.view;
        let ordinal =
            |sense| if let Sense::Ordinal(n) = sense { i16::try_from(n).ok() } else { None };
        let word = view.sense(at, ordinal).filter(|_| view.is(at, Class::ORDINAL));
        let (number, mut end) = if let Some(number) = word {
            (number, at + 1)
        } else {
            let figure = view.written(at).trim_end_matches(char::is_alphabetic);
            let ending = view.is(at + 1, Class::ORDINAL_ENDING) && view.is_glued(at + 1);
            let number = figure.parse().ok().filter(|_| ending || figure != view.written(at))?;
            (number, at + 1 + usize::from(ending))
        };
        end += usize::from(view.is_dash(end));
        let known = (11..=21).contains(&number) && self.deeds.is_century(view.form(end));
        // "in the second century BC"
        let sure = !view.is(end + 1, Class::ERA_BEFORE);
        (known && sure).then(|| (end + 1, (number - 1) * 100, 100))
    }

    /// "the 1990s (1993)", "in the 19th century, in 1812", "in 1812, in the 19th century".
    fn are_beside(&self, era: &Named, date: &Range<usize>) -> bool {
        let view = self.view;
        let (gap, after) = if date.start >= era.tokens.end {
            (era.tokens.end..date.start, true)
        } else {
            (date.end..era.tokens.start, false)
        };
        let mark = |at: usize| ["(", ",", "–", "—"].iter().any(|mark| view.is_mark(at, mark));
        let small =
            |at: usize| view.is(at, Class::IN | Class::THE) || self.deeds.is_about(view.form(at));
        // "Founded in the 1960s, in 1985 it moved": what is set apart alone says more of it.
        let end = if after { date.end } else { era.tokens.end };
        let apart = end >= view.tokens.len() || !view.is_word(end) && !view.is_figure(end);
        // "in the 1990s, 2003 and 2011": a list.
        let listed = view.is(date.end, Class::AND)
            || view.is_mark(date.end, ",") && view.is_figure(date.end + 1);
        let when = view.is(gap.end - 1, Class::IN | Class::THE)
            || view.is_mark(gap.end - 1, "(")
            || self.deeds.is_about(view.form(gap.end - 1));
        !gap.is_empty()
            && gap.len() <= WORDS + 1
            && mark(gap.start)
            && when
            && apart
            && (after || gap.clone().any(|at| view.is(at, Class::IN)))
            && gap.clone().skip(1).all(small)
            && !listed
    }

    /// "a 17th-century house, was built in 1683".
    fn is_built(&self, era: &Named, date: &Range<usize>) -> bool {
        let view = self.view;
        let when = date.start.checked_sub(1).is_some_and(|at| self.deeds.is_when(view.form(at)));
        let verb = date.start.checked_sub(2).is_some_and(|at| self.deeds.is_built(view.form(at)));
        let start = era.tokens.start;
        let dates = start >= 3
            && self.deeds.dates_from(view.form(start - 3))
            && view.is(start - 2, Class::FROM);
        let dates = era.adjective || dates;
        let gap = era.tokens.end..date.start;
        let turned = gap
            .clone()
            .any(|at| self.deeds.is_before(view.form(at)) || view.is_plural(at) && era.adjective);
        when && verb && dates && !turned && (1..=BUILT).contains(&gap.len())
    }

    /// "the first quarter (", "Q1 (": the words before a period of months, and how many months they have.
    fn part_of_year(&self, start: usize) -> Option<(Range<usize>, std::ops::RangeInclusive<i16>)> {
        let view = self.view;
        let mark = start.checked_sub(1)?;
        if !["(", ",", ":", "–", "—"].iter().any(|one| view.is_mark(mark, one)) {
            return None;
        }
        let last = mark.checked_sub(1)?;
        let quarter = |sense| if let Sense::Quarter(n) = sense { Some(n) } else { None };
        if view.sense(last, quarter).is_some() {
            return Some((last..mark, 3..=3));
        }
        let ordinal = view.is(last.checked_sub(1)?, Class::ORDINAL);
        let months = self.deeds.months_of(view.form(last)).filter(|_| ordinal)?;
        Some((last - 1..mark, months..=months))
    }
}
