//! Names that each bear a number: "The 43 cases were reported from three states: Ohio 12, Utah 9 and Iowa 22."
//!
//! A number after a name counts nothing that is written beside it; a row of them shares out a whole that
//! stands before the row or after it.

use std::ops::Range;

use super::block::Block;
use super::{Breakdown, Shape, size};
use crate::facts::quantity::{Quantity, Style};
use crate::language::{Class, Sense};
use crate::value::{Dimension, Exact, Figure, Hedge, Interval, Stated};

/// Fewer names make no row.
const FEWEST: usize = 3;
/// A name has so many tokens at most.
const NAME: usize = 7;
/// So many figures before a row, and after it, may be its whole.
const BEFORE: usize = 6;
const AFTER: usize = 2;
/// A whole stands so many sentences away at most.
const SENTENCES: u32 = 3;
/// Numbers that may all be years.
const YEARS: Range<i64> = 1900..2101;

/// A number after a name.
struct Member {
    at: usize,
    value: i64,
}

/// Reads the rows of a block.
pub(super) fn read(
    block: &Block,
    quantities: &[Quantity],
    own: &Range<usize>,
    out: &mut Vec<Breakdown>,
) {
    let mut row: Vec<Member> = Vec::new();
    let mut last = 0;
    for at in 1..block.view.tokens.len() {
        let Some(value) = number(block, at) else { continue };
        let begins = row.is_empty() || !joins(block, last);
        if begins || at > last + NAME + 2 {
            of_row(block, quantities, own, &std::mem::take(&mut row), out);
        }
        last = at + 1;
        if is_member(block, at) {
            row.push(Member { at, value });
        } else {
            of_row(block, quantities, own, &std::mem::take(&mut row), out);
        }
    }
    of_row(block, quantities, own, &row, out);
}

/// The number that a token is.
fn number(block: &Block, at: usize) -> Option<i64> {
    let written = block.view.written(at);
    let digits = written.bytes().all(|b| b.is_ascii_digit() || b == b',');
    if !block.view.is_figure(at) || !digits || written.starts_with('0') {
        return None;
    }
    written.replace(',', "").parse().ok()
}

fn joins(block: &Block, at: usize) -> bool {
    block.view.is(at, Class::AND) || matches!(block.view.written(at), "," | ";" | "/" | "·" | "•")
}

/// A name stands right before the number, and nothing that it counts after it.
fn is_member(block: &Block, at: usize) -> bool {
    let view = &block.view;
    let end = at + 1;
    let closed = end >= view.tokens.len()
        || joins(block, end)
        || matches!(view.written(end), "." | ")") && !view.is_glued(end + 1);
    let marked = view.is_dash(at - 1) || view.is_mark(at - 1, ":");
    let name = at - 1 - usize::from(marked && at > 1);
    let named = view.is_word(name)
        && view.is_content(name)
        && !view.is(name, Class::MONTH | Class::IDENTIFIER | Class::UNIT)
        && (marked || !view.is_glued(at));
    // "The rose 12": what stands on its own before a number without a mark is the name of something.
    let from = name.saturating_sub(NAME);
    let start = (from..=name).rev().find(|at| joins(block, *at) || view.is_mark(*at, ":"));
    let first = start.map_or(from, |at| at + 1);
    let capital = (first..=name).any(|at| view.token(at).is_some_and(|t| t.capital));
    closed && named && (capital || marked)
}

fn of_row(
    block: &Block,
    quantities: &[Quantity],
    own: &Range<usize>,
    row: &[Member],
    out: &mut Vec<Breakdown>,
) {
    let (Some(first), Some(last)) = (row.first(), row.last()) else { return };
    if row.len() < FEWEST || row.iter().all(|member| YEARS.contains(&member.value)) {
        return;
    }
    let token = |at: usize| (block.view.first + at) as u32;
    let begin = quantities.partition_point(|q| q.tokens.start < token(first.at));
    let end = quantities.partition_point(|q| q.tokens.start <= token(last.at));
    let in_row = |q: &Quantity| row.iter().any(|member| token(member.at) == q.tokens.start);
    let sentence = |at: usize| quantities.get(at).map(|q| q.sentence);
    let here = own.clone().find_map(sentence);
    let near = |at: &usize| {
        let other = sentence(*at);
        other.zip(here).is_some_and(|(other, here)| other.abs_diff(here) <= SENTENCES)
    };
    let around: Vec<usize> = (begin.saturating_sub(BEFORE)..begin)
        .rev()
        .chain(end..quantities.len().min(end + AFTER))
        .filter(|at| near(at) && !in_row(&quantities[*at]))
        .collect();
    let count = |at: usize| {
        let quantity = &quantities[at];
        let plain = matches!(quantity.style, Style::Figures | Style::Words)
            && quantity.dimension == Dimension::Count
            && quantity.stated.hedge == Hedge::None;
        let figure = quantity.stated.figure.filter(|figure| plain && figure.step == Exact::ONE)?;
        figure.value.to_i64()
    };
    let members = i64::try_from(row.len()).unwrap_or(0);
    let announced = around.iter().any(|at| count(*at) == Some(members));
    let values: Vec<Exact> = row.iter().map(|member| Exact::from(member.value)).collect();
    let Some(sum) = size::sum(&values) else { return };
    let greatest = row.iter().map(|member| member.value).max().unwrap_or(0);
    let whole = |exact: bool| {
        around.iter().copied().find(|at| {
            let Some(value) = count(*at).filter(|value| *value > greatest) else { return false };
            let written = Exact::from(value);
            if exact {
                return written == sum;
            }
            let off = sum.checked_sub(written).map(Exact::abs);
            let close = off
                .and_then(|off| off.checked_mul(Exact::from(3)))
                .is_some_and(|three| three <= written);
            close
                && size::slipped(written, &values)
                && (announced || is_called(block, &quantities[*at]))
        })
    };
    let Some(at) = whole(true).or_else(|| whole(false)) else { return };
    let quantity = &quantities[at];
    out.push(Breakdown {
        quantity: u32::try_from(at).ok(),
        span: quantity.span,
        whole: quantity.stated,
        sentence: quantity.sentence,
        parts: row.iter().map(|member| block.view.tokens[member.at].span).collect(),
        sum: Stated {
            interval: Interval::exactly(sum),
            figure: Some(Figure { value: sum, step: Exact::ONE }),
            hedge: Hedge::None,
        },
        form: Shape::Lines,
        complete: true,
        near: true,
        apart: false,
        joined: false,
        named_alike: false,
    });
}

/// "925 total votes", "43 cases: Ohio 12 …": a word for totals stands beside the figure, or a colon or a dash
/// leads from it to the row.
fn is_called(block: &Block, quantity: &Quantity) -> bool {
    let Some(start) = (quantity.tokens.start as usize).checked_sub(block.view.first) else {
        return false;
    };
    let end = quantity.tokens.end as usize - block.view.first;
    let view = &block.view;
    if end > view.tokens.len() {
        return false;
    }
    let beside = start.saturating_sub(4)..(end + 3).min(view.tokens.len());
    let leads = |at: usize| {
        view.is_mark(at, ":") || view.is_mark(at, "(") || view.is_dash(at) && !view.is_glued(at)
    };
    block.says(beside, Class::PART_LINK, Sense::Total)
        || (end..(end + 6).min(view.tokens.len())).any(leads)
}
