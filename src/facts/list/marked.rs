//! Items with marks in the running text: "(a) … (b) …", "1) … 2) …", "first, … second, …".

use std::ops::Range;

use super::{Part, Told};
use crate::language::{Class, ListWord, Sense};
use crate::value::roman;

/// How many items with marks the tokens hold, and how they are marked; where they are sentences of
/// their own, they go on to the end of the block.
pub(super) fn count(part: &Part, items: &Range<usize>) -> Option<(Told, (u32, u32))> {
    let (here, all) = (items.clone(), items.start..part.view.tokens.len());
    let told = |told, count: u32| (told, (count, count));
    if let Some(kind) = mark(part, items.start) {
        let marks = |range: Range<usize>| in_a_row(range, |at| number(part, at, kind));
        let count = marks(here.clone());
        // "1) Rain. It is heavy here, 2) wind": the marks go on behind a full stop.
        // "(BIA 1992)" is no mark.
        let near = |at: usize| number(part, at, kind).filter(|number| *number < 100);
        let next = (here.end..all.end).find_map(near);
        let goes_on = count < 2 || next == Some(count + 1);
        let count = if goes_on { marks(all) } else { count };
        // "(a) …, (b) … and the control" has one more; "(b) …; and" goes on elsewhere.
        let last = here.clone().rev().find(|at| number(part, *at, kind) == Some(count));
        let rest = last.map_or(here.end..here.end, |last| last..here.end);
        let more = rest.clone().any(|at| {
            part.view.is(at, Class::AND)
                && (at + 1 >= rest.end
                    || matches!(part.view.written(at - 1), "," | ";")
                        && number(part, at + 1, kind).is_none())
        });
        return (count > 1 && !more).then_some(told(Told::Marked, count));
    }
    let first = (items.start.max(1)..items.start + 3).find(|at| ordinal(part, *at) == Some(1))?;
    if !part.view.is_mark(first + 1, ",") {
        return None;
    }
    let last = |at: usize| {
        let picked = |sense| (sense == Sense::ListWord(ListWord::Last)).then_some(());
        part.view.is(at - 1, Class::AND)
            && part.view.longest(at, Class::LIST_WORD, picked).is_some()
    };
    // "third" without a comma is another thing's place.
    let led = |at: usize| part.view.is_mark(at + 1, ",") || part.view.is_mark(at - 1, ";");
    let count = (first..all.end).fold(0, |count, at| {
        let next = ordinal(part, at) == Some(count + 1) && (led(at) || led(at - 1))
            || count > 1 && closing(part, at) == Some(count + 1);
        count + u32::from(next || count > 1 && last(at))
    });
    (count > 1).then_some(told(Told::Ordered, count))
}

/// How far the numbers at the positions count from one on.
fn in_a_row(range: Range<usize>, number: impl Fn(usize) -> Option<u32>) -> u32 {
    range.fold(0, |count, at| if number(at) == Some(count + 1) { count + 1 } else { count })
}

/// "first," and "; second".
fn ordinal(part: &Part, at: usize) -> Option<u32> {
    let view = &part.view;
    if !view.is(at, Class::ORDINAL) {
        return None;
    }
    let before = at.checked_sub(1)?;
    let led = view.is_mark(at + 1, ",")
        || matches!(view.written(before), "," | ";")
        || view.is(before, Class::AND);
    let picked = |sense| if let Sense::Ordinal(n) = sense { u32::try_from(n).ok() } else { None };
    view.sense(at, picked).filter(|_| led)
}

/// "; and three, …": the last, by another kind of word.
fn closing(part: &Part, at: usize) -> Option<u32> {
    let view = &part.view;
    let cardinal =
        |sense| if let Sense::Cardinal(n) = sense { u32::try_from(n).ok() } else { None };
    let closes = view.is_mark(at + 1, ",") && at > 0 && view.is(at - 1, Class::AND);
    view.sense(at, cardinal).filter(|_| closes && view.is_word(at))
}

/// What items are counted by.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Letter,
    Figure,
    Roman,
}

/// Whether the first mark of a row stands at a position.
pub(super) fn begins(part: &Part, at: usize) -> bool {
    mark(part, at).is_some()
}

fn mark(part: &Part, at: usize) -> Option<Mark> {
    [Mark::Letter, Mark::Figure, Mark::Roman]
        .into_iter()
        .find(|kind| number(part, at, *kind) == Some(1))
}

/// The number of the mark that begins at a position: 2 of "(b)", "b)", "(2)", "(ii)".
fn number(part: &Part, at: usize, kind: Mark) -> Option<u32> {
    let view = &part.view;
    let opened = view.is_mark(at, "(");
    let inner = at + usize::from(opened);
    // "1. Open the lid. 2. Press the key."
    let pointed = kind == Mark::Figure
        && !opened
        && at > 0
        && matches!(view.written(at - 1), ":" | "." | ";" | "," | "!" | "?")
        && view.is_mark(inner + 1, ".")
        && view.token(inner + 2).is_some_and(|next| next.spaced)
        && view.written(inner + 2).starts_with(char::is_uppercase);
    let closed = (pointed || view.is_mark(inner + 1, ")")) && view.is_glued(inner + 1);
    let alone = view.token(at).is_some_and(|t| t.spaced) || at == 0;
    if !closed || !alone || opened && !view.is_glued(inner) {
        return None;
    }
    place_of(view.form(inner), kind)
}

/// What a mark is counted by, taken as the first of its row: "i" is a Roman figure.
pub(super) fn style_of(mark: &str) -> Mark {
    match mark {
        "i" => Mark::Roman,
        _ if mark.starts_with(|c: char| c.is_ascii_digit()) => Mark::Figure,
        _ => Mark::Letter,
    }
}

/// The place of a mark in its row: 2 of "b", "2" and "ii".
pub(super) fn place_of(form: &str, kind: Mark) -> Option<u32> {
    match kind {
        Mark::Figure => form.parse().ok(),
        Mark::Roman => roman::counted(form),
        Mark::Letter => match form.as_bytes() {
            [letter] if letter.is_ascii_lowercase() => Some(u32::from(letter - b'a') + 1),
            _ => None,
        },
    }
}
