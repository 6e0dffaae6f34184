//! What narrows a statement: when, whose, planned or done, a level or a change.

use std::ops::Range;

use super::View;
use super::context::Scratch;
use crate::facts::DateFact;
use crate::language::{Class, Link, Sense, StemId};

/// How many tokens before and after a figure its scope is looked for in.
const BEFORE: usize = 12;
const AFTER: usize = 10;
/// How many tokens on each side of a figure with its hedge are close to it.
const CLOSE: usize = 6;

/// How a figure is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Statement {
    /// How much there is: "reached 4.338 million".
    Level,
    /// By how much it moved: "rose by 12", "up 6%".
    Change,
    /// What it was: "from $284 million", "compared with 3.9% last year".
    Before,
}

/// What narrows a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// A level, a change, or what it was before.
    pub statement: Statement,
    /// Words near the figure that exclude others: one bit for each member of the contrast sets.
    pub contrasts: u128,
    /// Those that stand close to the figure.
    pub close: u128,
    /// Years near the figure.
    pub years: [Option<i16>; 3],
    /// "per share", "an hour": what the figure is for each of.
    pub per: Option<StemId>,
}

/// Reads the scope of the quantity at `tokens`; `dates` are those of its sentence.
pub(super) fn read(
    view: &View,
    tokens: &Range<usize>,
    hedge_start: usize,
    dates: &[DateFact],
    scratch: &Scratch,
) -> Scope {
    let near = tokens.start.saturating_sub(BEFORE)..(tokens.end + AFTER).min(view.tokens.len());
    let close = hedge_start.saturating_sub(CLOSE)..(tokens.end + CLOSE).min(view.tokens.len());
    let mut years = [None; 3];
    let mut slots = years.iter_mut();
    for date in dates {
        let at = date.tokens.start as usize - view.first;
        if let Some(year) = date.date.year.filter(|_| near.contains(&at))
            && let Some(slot) = slots.next()
        {
            *slot = Some(year);
        }
    }
    Scope {
        statement: statement(view, tokens, hedge_start),
        contrasts: scratch.contrasts(&near),
        close: scratch.contrasts(&close),
        years,
        per: per(view, tokens.end),
    }
}

fn statement(view: &View, tokens: &Range<usize>, hedge_start: usize) -> Statement {
    let from = |s| (s == Sense::Link(Link::From)).then_some(());
    let by = |s| (s == Sense::Link(Link::By)).then_some(());
    if view.longest_before(hedge_start, Class::FROM, from).is_some() {
        return Statement::Before;
    }
    let moves = |at: usize| view.is(at, Class::UP | Class::DOWN);
    let back = |steps: usize| hedge_start.checked_sub(steps);
    let right_before = back(1).is_some_and(moves);
    let by_before = view.longest_before(hedge_start, Class::BY, by).is_some()
        && (2..=4).filter_map(back).any(moves);
    let of_before = back(1).is_some_and(|at| view.is(at, Class::OF)) && back(2).is_some_and(moves);
    let after = moves(tokens.end) || view.is(tokens.end, Class::MORE);
    if right_before || by_before || of_before || after {
        Statement::Change
    } else {
        Statement::Level
    }
}

/// "$7.25 an hour", "$1.20 per share", "12 cents a gallon"; but "5,000 a year earlier" is when.
fn per(view: &View, end: usize) -> Option<StemId> {
    let joins = view.is(end, Class::PER) || view.is_mark(end, "/");
    let unit = view.is_word(end + 1) && !view.is(end + 1, Class::FUNCTION);
    let when = view.is(end + 2, Class::AGO);
    (joins && unit && !when).then(|| view.reading.forms.stem(view.tokens[end + 1].form))
}
