//! Things that are told by their place in an order, each with its date: "the first edition appeared in 1974, the second in
//! 1979, the third in 1983."

use super::by_sentence;
use super::order::EventOrder;
use crate::document::Document;
use crate::facts::date::DateFact;
use crate::facts::view::View;
use crate::language::{Class, Language, Reading, Sense};

/// So many tokens before a date the place in the order may stand.
const REACH: usize = 10;

/// The dates of a document that run against the order of what they are of.
pub(super) fn read(
    document: &Document,
    language: &Language,
    reading: &Reading,
    dates: &[DateFact],
) -> Vec<EventOrder> {
    let mut found = Vec::new();
    let mut classes = Vec::new();
    for (number, here) in by_sentence(dates) {
        let Some(sentence) = reading.sentences.get(number as usize) else { break };
        if here.len() < 2 || !sentence.classes.intersects(Class::ORDINAL) {
            continue;
        }
        let view = View::new(document, language, reading, sentence, &mut classes);
        let mut floor = 0;
        let mut told: Vec<(u32, i64, usize)> = Vec::new();
        for at in here {
            let date = &dates[at];
            let local = |at: u32| at as usize - view.first;
            let (start, end) = (local(date.tokens.start), local(date.tokens.end));
            let place = place(&view, start.saturating_sub(REACH).max(floor)..start);
            floor = end;
            let (Some((rank, word)), true) = (place, is_when(&view, start, date)) else {
                told.clear();
                continue;
            };
            if told.last().is_some_and(|(_, last, _)| *last + 1 != rank) {
                told.clear();
            }
            if told.is_empty() && rank != 1 {
                continue;
            }
            told.push((u32::try_from(at).unwrap_or(u32::MAX), rank, word));
            found.extend(turned(&view, dates, &told));
        }
    }
    found
}

/// "in 1974"
fn is_when(view: &View, start: usize, date: &DateFact) -> bool {
    let before = start.checked_sub(1);
    date.date.year.is_some() && before.is_some_and(|at| view.language.deeds.is_when(view.form(at)))
}

/// The one ordinal before a date: "the second edition in".
fn place(view: &View, range: std::ops::Range<usize>) -> Option<(i64, usize)> {
    let ordinal = |at: usize| {
        let sense = |sense| if let Sense::Ordinal(n) = sense { Some(n) } else { None };
        view.sense(at, sense).filter(|_| view.is(at, Class::ORDINAL))
    };
    let deeds = &view.language.deeds;
    let mut all = range.clone().filter_map(|at| Some((ordinal(at)?, at)));
    let (rank, at) = all.next()?;
    let the = at.checked_sub(1).is_some_and(|at| {
        view.is(at, Class::THE | Class::ARTICLE) || deeds.is_owner(view.form(at))
    });
    // "the first since 1974", "the first had been"
    let turned =
        (at..range.end).any(|at| deeds.turns(view.form(at)) || deeds.is_before(view.form(at)));
    (the && !turned && all.next().is_none()).then_some((rank, at))
}

/// The last of the dates, where it is before the one that comes before it in the order.
fn turned(view: &View, dates: &[DateFact], told: &[(u32, i64, usize)]) -> Option<EventOrder> {
    let [.., (earlier, _, first), (later, _, then)] = told else { return None };
    let day = |at: u32, last: bool| {
        let date = dates.get(at as usize)?.date;
        if last { date.last_day() } else { date.first_day() }?.days_since_epoch()
    };
    let span = |at: usize| view.token(at).map(|token| token.span);
    (day(*later, true)? < day(*earlier, false)?).then_some(EventOrder {
        earlier: *earlier,
        later: *later,
        first: span(*first)?,
        then: span(*then)?,
        turned: false,
    })
}
