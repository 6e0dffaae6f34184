//! Dates that a sentence tells as gone or as coming, beside the document's day.

use crate::document::BlockKind;
use crate::facts::date::DateFact;
use crate::facts::view::View;
use crate::language::Class;

/// A date that is told as gone or as coming.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldDate {
    /// The date, as an index into the document's.
    pub date: u32,
    /// The sentence speaks of it as coming: "Next meeting 17th January".
    pub ahead: bool,
}

/// So many tokens before a date may say that it is the next.
const BEFORE: usize = 7;
/// So many tokens after a date a verb may say that it is gone.
const AFTER: usize = 12;

/// The dates of a sentence that are told as gone or as coming; `first` is the index of the first.
pub(super) fn read(view: &View, dates: &[DateFact], first: usize, out: &mut Vec<ToldDate>) {
    if dates.is_empty()
        || !view.has(Class::AHEAD | Class::PAST)
        || !view.has(Class::MONTH | Class::DIGITS)
    {
        return;
    }
    let [date] = dates else { return };
    if date.date.day.is_none() || date.date.year.is_none() {
        return;
    }
    let (start, end) =
        (date.tokens.start as usize - view.first, date.tokens.end as usize - view.first);
    let before = start.saturating_sub(BEFORE)..start;
    let parted = before.clone().any(|at| view.is_mark(at, ".") || view.is_mark(at, ";"));
    let gone = (0..view.tokens.len()).any(|at| view.is(at, Class::PAST));
    let coming = (0..view.tokens.len()).any(|at| view.is(at, Class::FUTURE));
    let ahead = before.clone().any(|at| view.is(at, Class::AHEAD)) && !parted && !gone;
    // "On 31 August 2018 a researcher identified …": the date begins the sentence. "* 23 October: results
    // announced" is an entry of a plan, which tells nothing as gone.
    let entry = matches!(view.kind, BlockKind::ListItem(_)) && start == 0;
    let begins = start <= 1 && !entry;
    let verb = (end..(end + AFTER).min(view.tokens.len())).any(|at| view.is(at, Class::PAST));
    if ahead || begins && verb && !coming {
        out.push(ToldDate { date: u32::try_from(first).unwrap_or(u32::MAX), ahead });
    }
}
