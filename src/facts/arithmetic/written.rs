//! Arithmetic that is written out with signs: "8 × (100 − 32) + 253 = 797".

use super::expression::{Calculation, work_out};
use super::lexer::{Item, Kind, cut};
use super::{Arithmetic, Told, is_near, least_digits, slip};
use crate::document::Document;
use crate::language::Signs;
use crate::value::{Exact, Figure, Hedge, Interval, Span, Stated};

/// A calculation has so many items at most.
const LONGEST: usize = 40;
/// Who writes a figure with more digits shows how a machine reckons.
const DIGITS: u32 = 9;

/// Reads what is written out in a document.
pub(super) fn read(document: &Document, signs: &Signs, out: &mut Vec<Arithmetic>) {
    let text = document.text();
    if !text.contains(['=', '≈']) {
        return;
    }
    let mut items = Vec::new();
    for block in &document.blocks {
        let own = block.span.of(text);
        if !own.contains(['=', '≈']) || !own.bytes().any(|b| b.is_ascii_digit()) {
            continue;
        }
        cut(text, block.span.range(), signs, &mut items);
        for at in 0..items.len() {
            if items[at].kind == Kind::Equals {
                out.extend(equation(text, &items, at));
            }
        }
    }
}

/// The equation around a sign of equality.
fn equation(text: &str, items: &[Item], equals: usize) -> Option<Arithmetic> {
    let (right, told) = result(items, equals)?;
    let floor = equals.saturating_sub(LONGEST);
    let parts = |item: &Item| matches!(item.kind, Kind::Other | Kind::Equals);
    let bound = items[floor..equals].iter().rposition(parts).map_or(floor, |at| floor + at + 1);
    let (start, calculation) = reading(items, bound, equals, told)?;
    let left = &items[start..equals];
    let rounded = told.rounded()?;
    let holds = |calculation: &Calculation, told: Interval| calculation.result.interval.meets(told);
    let slip = if holds(&calculation, rounded) {
        None
    } else {
        let figure = |value: Exact| Figure { value, ..told }.rounded();
        let own = slip::mending(number(text, &items[right]), told.value, |value| {
            figure(value).is_some_and(|told| holds(&calculation, told))
        });
        own.or_else(|| {
            calculation.numbers.iter().find_map(|at| {
                let Kind::Number(operand) = left[*at].kind else { return None };
                slip::mending(number(text, &left[*at]), operand.value, |value| {
                    work_out(left, Some((*at, value))).is_some_and(|other| holds(&other, rounded))
                })
            })
        })
    };
    let value = calculation.result.value;
    let span = |at: usize| {
        let item = &items[at];
        // "$150": with the sign of its currency.
        let sign = at.checked_sub(1).map(|before| &items[before]);
        let sign = sign.filter(|sign| sign.end == item.start && sign.kind == Kind::Word(true));
        let from = sign.map_or(item.start, |sign| sign.start);
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span::new(narrow(from), narrow(item.end))
    };
    let figures = calculation.numbers.iter().filter_map(|at| match left[*at].kind {
        Kind::Number(figure) => Some(figure),
        _ => None,
    });
    Some(Arithmetic {
        told: Told::Written,
        span: span(right),
        result: Stated::written(told, Hedge::None)?,
        value: Stated::computed(calculation.result.interval),
        operands: calculation.numbers.iter().map(|at| span(start + *at)).collect(),
        calculation: text.get(left[0].start..left[left.len() - 1].end)?.to_owned(),
        slip,
        near: is_near(told.value, value),
        digits: least_digits(figures.chain([told])),
        across: false,
    })
}

/// The number after a sign of equality, where nothing goes on with it.
fn result(items: &[Item], equals: usize) -> Option<(usize, Figure)> {
    let mut at = equals + 1;
    while matches!(items.get(at)?.kind, Kind::Word(true)) {
        at += 1;
    }
    let Kind::Number(figure) = items.get(at)?.kind else { return None };
    let longest = Exact::power_of_ten(DIGITS.cast_signed())?;
    let goes_on = items.get(at + 1).is_some_and(|next| match next.kind {
        Kind::Sign(_, word) => !word,
        Kind::Open => next.start == items[at].end,
        _ => false,
    });
    let fits = figure.value.checked_div(figure.step).is_some_and(|n| n < longest);
    (!goes_on && fits && !figure.value.is_zero()).then_some((at, figure))
}

/// The calculation that ends before the sign: the longest that can be worked out, or a shorter one where
/// that comes to the result.
fn reading(
    items: &[Item],
    bound: usize,
    equals: usize,
    told: Figure,
) -> Option<(usize, Calculation)> {
    let mut longest = None;
    for start in bound..equals {
        let begins = matches!(items[start].kind, Kind::Number(_) | Kind::Open);
        let before = start.checked_sub(1).filter(|before| *before >= bound);
        let joined = before.is_some_and(|at| {
            matches!(items[at].kind, Kind::Sign(..) | Kind::Number(_) | Kind::Close | Kind::Per)
        });
        if !begins {
            continue;
        }
        let Some(calculation) = work_out(&items[start..equals], None) else { continue };
        if told.rounded().is_some_and(|told| calculation.result.interval.meets(told)) {
            return Some((start, calculation));
        }
        if !joined && longest.is_none() {
            longest = Some((start, calculation));
        }
    }
    longest
}

/// The digits of a number, without its unit.
fn number<'t>(text: &'t str, item: &Item) -> &'t str {
    let own = &text[item.start..item.end];
    let end =
        own.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(own.len());
    &own[..end]
}
