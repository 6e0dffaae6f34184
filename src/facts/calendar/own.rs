//! The day that a document is of, told twice in its head: in its title, its dateline, and in the sentence that says when the
//! meeting was held.

use super::day::is_dateline;
use super::twice::{TwiceDated, digits};
use crate::document::{BlockKind, Document};
use crate::facts::date::DateFact;
use crate::language::{Class, Language, Reading};
use crate::value::Date;

/// In so many sentences a document says when its meeting was held.
const HEAD: u32 = 30;
/// So many tokens may stand before a date without a year that is of a dateline.
const NAMES: u32 = 7;
/// So many tokens before a date the verb of a meeting may stand.
const HELD: usize = 14;

/// So many tokens before its day the word may stand that says that a text came out then.
const ISSUED: usize = 4;

/// A date of the head as a month and a day, and its year where it is said.
#[derive(Clone, Copy, Debug)]
struct Own {
    date: u32,
    said: Date,
    sentence: u32,
    /// The text says of itself that it came out then: no day that it may be put up later.
    exact: bool,
}

/// The one date of the head that is another than the others say.
pub(super) fn read(
    document: &Document,
    language: &Language,
    reading: &Reading,
    dates: &[DateFact],
    days: &[u32],
) -> Option<TwiceDated> {
    let mut all: Vec<Own> = Vec::new();
    for (number, date) in (0_u32..).zip(dates).take_while(|(_, date)| date.sentence < HEAD) {
        let whole = date.date.month.is_some() && date.date.day.is_some() && !date.partial;
        // "Hearing / Sept. 12, 2017, 8:30 a.m.": the day of something to come.
        let end = date.tokens.end as usize;
        let ends = reading.sentences.get(date.sentence as usize).map_or(0, |one| one.range().end);
        let timed = (end + 1..(end + 3).min(ends))
            .any(|at| reading.tokens[at].span.of(document.text()).contains(':'));
        let own = days.contains(&number) && !timed
            || date.date.year.is_none() && is_undated_line(document, reading, date)
            || meets(document, language, reading, dates, date);
        if whole && own {
            let (sentence, exact) = (date.sentence, issues(language, reading, dates, date));
            all.push(Own { date: number, said: date.date, sentence, exact });
        }
    }
    // "08/03/2007" in a line of its own: of the two days that it may be the one in the month of the others.
    for (number, date) in (0_u32..).zip(dates).take_while(|(_, date)| date.sentence < HEAD) {
        let near = |said: Date| all.iter().find(|one| one.said.month == said.month);
        let line = reading
            .sentences
            .get(date.sentence as usize)
            .is_some_and(|sentence| sentence.range().len() <= date.tokens.len() + 1);
        let said =
            [Some(date.date), date.other].into_iter().flatten().find(|said| near(*said).is_some());
        if let Some(said) = said.filter(|_| line && date.other.is_some()) {
            all.push(Own { date: number, said, sentence: date.sentence, exact: false });
        }
    }
    for (number, date) in (0_u32..).zip(dates) {
        let whole = date.date.month.is_some() && date.date.day.is_some() && !date.partial;
        let known = || all.iter().any(|one| one.date == number);
        if whole && date.other.is_none() && issues(language, reading, dates, date) && !known() {
            let sentence = date.sentence;
            all.push(Own { date: number, said: date.date, sentence, exact: true });
        }
    }
    let same = |one: Date, two: Date| {
        one.month == two.month
            && one.day == two.day
            && (one.year == two.year || one.year.is_none() || two.year.is_none())
    };
    let first = all.first()?;
    let (like, other): (Vec<Own>, Vec<Own>) =
        all.iter().partition(|one| same(one.said, first.said));
    let later = *other.first()?;
    if !other.iter().all(|one| same(one.said, later.said)) {
        return None;
    }
    let (odd, usual, settled) = match (like.len(), other.len()) {
        (1, 2..) => (*first, later, true),
        (2.., 1) => (later, *first, true),
        (1, 1) => (later, *first, later.exact),
        _ => return None,
    };
    // A page is put up after the meeting that it tells of.
    let day = |date: Date| date.day.unwrap_or(0);
    let dateline = dates[later.date as usize].date.year.is_none();
    if !settled
        && !dateline
        && day(later.said) < day(first.said)
        && is_slip(odd.said, usual.said, true)
    {
        return None;
    }
    // "date: 2020-10-12" over notes of the call of 1 October 2020: a bare date is the day on which they were put up.
    let bare = reading.sentences.get(odd.sentence as usize).is_some_and(|sentence| {
        sentence.range().len() <= dates[odd.date as usize].tokens.len() + 1
    });
    let month = |date: Date| (date.year, date.month);
    if bare && month(odd.said) == month(usual.said) && day(odd.said) > day(usual.said) {
        return None;
    }
    // What the text says again elsewhere is no slip.
    let again = dates.iter().filter(|date| same(date.date, odd.said)).count();
    let near = is_slip(odd.said, usual.said, settled);
    (again == 1 && near && odd.sentence != usual.sentence).then(|| TwiceDated {
        odd: odd.date,
        usual: usual.date,
        times: u16::try_from(like.len().max(other.len())).unwrap_or(u16::MAX),
        shared: 100,
    })
}

/// Whether one date is the other but for a slip of the pen; of two that stand alone a plain one.
fn is_slip(one: Date, two: Date, settled: bool) -> bool {
    let year = one.year.zip(two.year);
    let years = year.is_none_or(|(x, y)| x == y);
    let day = |date: Date| i32::from(date.day.unwrap_or(0));
    if years && one.month == two.month {
        // A page is put up some days after the meeting.
        let plain = |slip: u32| slip < 300 && day(one).abs_diff(day(two)) > 5;
        return digits(day(one), day(two)).is_some_and(|slip| settled || plain(slip));
    }
    let slip = |(x, y): (i16, i16)| digits(x.into(), y.into()).is_some();
    one.month == two.month && one.day == two.day && year.is_some_and(slip)
}

/// "WASHINGTON, Sept. 28 —"
fn is_undated_line(document: &Document, reading: &Reading, date: &DateFact) -> bool {
    let sentence = reading.sentences.get(date.sentence as usize);
    let block = sentence.and_then(|sentence| document.blocks.get(sentence.block as usize));
    let names = sentence.map_or(0, |one| date.tokens.start.saturating_sub(one.tokens.start));
    block.is_some_and(|block| block.kind == BlockKind::Paragraph)
        && (1..=NAMES).contains(&names)
        && is_dateline(document.text(), reading, date)
}

/// "This advisory was posted on 3 May 2021": the only date of its sentence, in which the text speaks of itself.
fn issues(language: &Language, reading: &Reading, dates: &[DateFact], date: &DateFact) -> bool {
    let Some(sentence) = reading.sentences.get(date.sentence as usize) else { return false };
    let deeds = &language.deeds;
    let form = |at: usize| reading.forms.text(reading.tokens[at].form);
    let range = sentence.range();
    let start = date.tokens.start as usize;
    let mut near = start.saturating_sub(ISSUED).max(range.start)..start;
    let said = near.any(|at| deeds.is_issue(form(at)));
    let this = |at: usize| at > range.start && deeds.year_from(form(at - 1)) == Some(0);
    said && range.clone().any(|at| deeds.is_document(form(at)) && this(at))
        && !range.clone().any(|at| deeds.is_reissue(form(at)))
        && dates.iter().filter(|other| other.sentence == date.sentence).count() == 1
}

/// "The meeting was held on 8 January 2020": the only date of its sentence, of no other meeting.
fn meets(
    document: &Document,
    language: &Language,
    reading: &Reading,
    dates: &[DateFact],
    date: &DateFact,
) -> bool {
    let Some(sentence) = reading.sentences.get(date.sentence as usize) else { return false };
    let lone = dates.iter().filter(|other| other.sentence == date.sentence).count() == 1;
    let form = |at: usize| reading.forms.text(reading.tokens[at].form);
    let meeting = sentence.classes.contains(Class::MEETING)
        && (sentence.classes.intersects(Class::PAST | Class::CLOSES)
            || sentence.range().any(|at| language.deeds.is_past(form(at))))
        && !sentence.classes.intersects(Class::AHEAD | Class::FUTURE);
    let kind = document.blocks.get(sentence.block as usize).map(|block| block.kind);
    let other = || {
        sentence
            .range()
            .any(|at| language.deeds.is_other(form(at)) || language.deeds.is_minutes(form(at)))
    };
    // "The only mail was a letter that told of the meeting on 27 August"
    let start = date.tokens.start as usize;
    let before = start.saturating_sub(HELD).max(sentence.range().start)..start;
    let held = before
        .into_iter()
        .any(|at| language.deeds.is_past(form(at)) && !language.deeds.is_small(form(at)));
    lone && meeting && held && kind == Some(BlockKind::Paragraph) && !other()
}
