//! Dates told from the document's own day: "tomorrow, 3 May", "yesterday (Monday, May 2)".

use crate::facts::date::DateFact;
use crate::facts::view::View;
use crate::language::{Class, Sense};
use crate::value::Span;

/// A date with a word that says how many days after the document's day it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelativeDate {
    /// "tomorrow".
    pub word: Span,
    /// How many days after the document's day: 1.
    pub days: i8,
    /// The date, as an index into the document's.
    pub date: u32,
    /// Its sentence.
    pub sentence: u32,
}

/// The relative dates of a sentence; `first` is the index of the first of its dates.
pub(super) fn read(view: &View, dates: &[DateFact], first: usize, out: &mut Vec<RelativeDate>) {
    if !view.has(Class::RELATIVE_DAY) {
        return;
    }
    for (number, date) in dates.iter().enumerate() {
        if date.date.day.is_none() {
            continue;
        }
        let (start, end) =
            (date.tokens.start as usize - view.first, date.tokens.end as usize - view.first);
        // Before it, over a comma or a bracket; after it in brackets.
        let gap = start.checked_sub(1).map(|at| {
            let mark =
                [",", "(", ":"].iter().any(|mark| view.is_mark(at, mark)) || view.is_dash(at);
            if mark { at.wrapping_sub(1) } else { at }
        });
        let after = (view.is_mark(end, "(") && view.is_mark(end + 2, ")")).then_some(end + 1);
        let found = [gap, after].into_iter().flatten().find_map(|at| word(view, at));
        if let Some((word, days)) = found {
            out.push(RelativeDate {
                word,
                days,
                date: u32::try_from(first + number).unwrap_or(u32::MAX),
                sentence: date.sentence,
            });
        }
    }
}

fn word(view: &View, at: usize) -> Option<(Span, i8)> {
    let sense = |s| if let Sense::RelativeDay(days) = s { Some(days) } else { None };
    if !view.is(at, Class::RELATIVE_DAY) {
        return None;
    }
    Some((view.token(at)?.span, view.sense(at, sense)?))
}
