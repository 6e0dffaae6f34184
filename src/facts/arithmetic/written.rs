//! Arithmetic that is written out with signs: "8 × (100 − 32) + 253 = 797".

use super::expression::{Calculation, work_out};
use super::lexer::{Item, Kind, cut};
use super::{Arithmetic, Told, is_near, least_digits};
use crate::document::Document;
use crate::facts::slip;
use crate::language::Signs;
use crate::value::{Exact, Figure, Hedge, Interval, Span, Stated};

/// A calculation has so many items at most.
const LONGEST: usize = 40;
/// Who writes a figure with more digits shows how a machine reckons.
const DIGITS: u32 = 9;

/// Reads what is written out in a document.
pub(super) fn read(document: &Document, signs: &Signs, out: &mut Vec<Arithmetic>) {
    let text = document.text();
    let mut items = Vec::new();
    for block in &document.blocks {
        let own = block.span.of(text);
        if !has_sign(own.as_bytes()) {
            continue;
        }
        cut(text, block.span.range(), signs, &mut items);
        for at in 0..items.len() {
            out.extend(match items[at].kind {
                Kind::Equals => equation(text, &items, at, at, Told::Written)
                    .or_else(|| turned(text, &items, at)),
                Kind::Or => {
                    let comma = at > 0 && items[at - 1].kind == Kind::Comma;
                    equation(text, &items, at - usize::from(comma), at, Told::Beside)
                }
                Kind::Open => bracketed(text, &items, at),
                _ => None,
            });
        }
    }
}

/// Whether a stretch of text may have a sign of arithmetic beside a number.
fn has_sign(text: &[u8]) -> bool {
    // Many bytes at a time are asked for any sign, and of few each.
    const CHUNK: usize = 64;
    text.chunks(CHUNK).enumerate().any(|(number, chunk)| {
        chunk.iter().fold(false, |any, byte| any | may_be_sign(*byte))
            && (number * CHUNK..number * CHUNK + chunk.len()).any(|at| is_sign(text, at))
    })
}

/// Whether a byte is a sign, or the first of "×" and "÷" or of "≈".
const fn may_be_sign(byte: u8) -> bool {
    matches!(byte, b'=' | b'*' | b'+' | b'x' | b'/' | 0xC3 | 0xE2)
}

/// Whether the byte at a place is one, with a number beside it where it may be something else.
fn is_sign(text: &[u8], at: usize) -> bool {
    let digit = |at: usize| text.get(at).is_some_and(u8::is_ascii_digit);
    let beside = |at: usize| text.get(at).is_some_and(|b| b.is_ascii_digit() || *b == b' ');
    match text[at] {
        b'=' => true,
        b'*' | b'+' | b'x' => beside(at.wrapping_sub(1)) && beside(at + 1),
        b'/' => digit(at.wrapping_sub(1)) && digit(at + 1),
        0xC3 => matches!(text.get(at + 1), Some(0x97 | 0xB7)),
        0xE2 => text.get(at + 1) == Some(&0x89),
        _ => false,
    }
}

/// The equation of a calculation that ends at one item, and the result after another.
fn equation(text: &str, items: &[Item], end: usize, sign: usize, form: Told) -> Option<Arithmetic> {
    let (right, told) = result(text, items, sign)?;
    let floor = end.saturating_sub(LONGEST);
    let bound = items[floor..end].iter().rposition(parts).map_or(floor, |at| floor + at + 1);
    let (start, calculation) = reading(items, bound, end, told)?;
    let share = is_percent(text, &items[right]);
    if form == Told::Beside && !calculation.plain && !share {
        return None;
    }
    // "2/5 or 40%"
    let form = if share { Told::Written } else { form };
    verified(text, items, (start..end, calculation), right, form)
}

/// "540 = 12 × 45"
fn turned(text: &str, items: &[Item], equals: usize) -> Option<Arithmetic> {
    let result = lone(text, items, equals)?;
    let from = equals + 1;
    let ceiling = (from + LONGEST).min(items.len());
    let bound = items[from..ceiling].iter().position(parts).map_or(ceiling, |at| from + at);
    let (end, calculation) = (from + 2..=bound).rev().find_map(|end| {
        let on = items.get(end).is_some_and(|next| matches!(next.kind, Kind::Sign(_, false)));
        let calculation = work_out(&items[from..end], None).filter(|_| !on)?;
        Some((end, calculation))
    })?;
    verified(text, items, (from..end, calculation), result, Told::Beside)
}

/// "$540 (12 × $45)"
fn bracketed(text: &str, items: &[Item], open: usize) -> Option<Arithmetic> {
    let result = lone(text, items, open)?;
    let from = open + 1;
    let ceiling = (from + LONGEST).min(items.len());
    let ends = |item: &Item| parts(item) || item.kind == Kind::Close;
    let end = items[from..ceiling].iter().position(ends).map(|at| from + at)?;
    let calculation = work_out(&items[from..end], None).filter(|calculation| calculation.plain)?;
    verified(text, items, (from..end, calculation), result, Told::Beside)
}

/// Whether an item parts one calculation from another.
fn parts(item: &Item) -> bool {
    matches!(item.kind, Kind::Other | Kind::Equals | Kind::Or | Kind::Comma)
}

/// The number before an item, with what it counts after it, where it is no part of a calculation.
fn lone(text: &str, items: &[Item], before: usize) -> Option<usize> {
    let mut at = before.checked_sub(1)?;
    for _ in 0..2 {
        if matches!(items[at].kind, Kind::Word(_)) {
            at = at.checked_sub(1)?;
        }
    }
    let number = matches!(items[at].kind, Kind::Number(_));
    let mut left = at.checked_sub(1);
    while let Some(sign) = left.filter(|at| items[*at].kind == Kind::Word(true)) {
        left = sign.checked_sub(1);
    }
    let joined = left.is_some_and(|at| {
        matches!(items[at].kind, Kind::Sign(_, false) | Kind::Close | Kind::Per | Kind::Number(_))
    });
    // "2.5^10"
    let power = text.get(..items[at].start).is_some_and(|before| before.ends_with('^'));
    (number && !joined && !power).then_some(at)
}

fn is_percent(text: &str, item: &Item) -> bool {
    text[item.start..item.end].ends_with('%')
}

/// The equation of a calculation and a number.
fn verified(
    text: &str,
    items: &[Item],
    (range, calculation): (std::ops::Range<usize>, Calculation),
    right: usize,
    form: Told,
) -> Option<Arithmetic> {
    let Kind::Number(told) = items[right].kind else { return None };
    let start = range.start;
    let left = &items[range];
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
        told: form,
        span: span(right),
        result: Stated::written(told, Hedge::None)?,
        value: Stated::computed(calculation.result.interval),
        operands: calculation.numbers.iter().map(|at| span(start + *at)).collect(),
        calculation: text.get(left[0].start..left[left.len() - 1].end)?.to_owned(),
        slip,
        near: is_near(told.value, value),
        digits: least_digits(figures.chain([told])),
        across: false,
        sealed: false,
    })
}

/// The number after a sign of equality, where nothing goes on with it.
fn result(text: &str, items: &[Item], equals: usize) -> Option<(usize, Figure)> {
    let mut at = equals + 1;
    while matches!(items.get(at)?.kind, Kind::Word(true)) {
        at += 1;
    }
    let Kind::Number(figure) = items.get(at)?.kind else { return None };
    let longest = Exact::power_of_ten(DIGITS.cast_signed())?;
    // "1/9 = 3^(-2)"
    let power = text.get(items[at].end..).is_some_and(|after| after.starts_with('^'));
    let goes_on = power
        || items.get(at + 1).is_some_and(|next| match next.kind {
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
        let before = start.checked_sub(1);
        let joined = before.is_some_and(|at| {
            // "f(32) * 255"
            let called = items[start].kind == Kind::Open && items[at].end == items[start].start;
            // "A total of 80 hours × $150": nothing stands before a word that is no sign here.
            let lone = matches!(items[at].kind, Kind::Sign(_, true)) && !follows_number(items, at);
            called
                || !lone
                    && matches!(
                        items[at].kind,
                        Kind::Sign(..) | Kind::Number(_) | Kind::Close | Kind::Per
                    )
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

/// Whether a number stands before an item, with what it counts or without.
fn follows_number(items: &[Item], at: usize) -> bool {
    let before = items[at.saturating_sub(3)..at].iter().rev();
    let first = before.into_iter().find(|item| !matches!(item.kind, Kind::Word(_)));
    first.is_some_and(|item| !matches!(item.kind, Kind::Other | Kind::Comma | Kind::Open))
}

/// The digits of a number, without its unit.
fn number<'t>(text: &'t str, item: &Item) -> &'t str {
    let own = &text[item.start..item.end];
    let end =
        own.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(own.len());
    &own[..end]
}
