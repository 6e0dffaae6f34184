//! References to the list of sources: "[17]" in a text whose list ends with [12].

use super::super::Facts;
use super::reference::Reference;
use super::series::{Numbered, Series};
use crate::document::Document;
use crate::language::TokenKind;
use crate::value::Span;

/// A list of fewer sources, or a text that refers to fewer, shows no habit.
const FEWEST: u32 = 5;
/// What is so many times beyond the end is a code or a figure.
const TIMES: u32 = 10;
/// From here on a number is a year.
const YEARS: u32 = 1500;

/// The one reference of a document beyond the end of its sources.
pub(super) fn read(
    document: &Document,
    facts: &Facts,
    numbered: &[(Series, Numbered)],
) -> Vec<Reference> {
    let list: Vec<&Numbered> = numbered
        .iter()
        .filter(|(series, _)| series.before == "[" && series.after == "]")
        .map(|(_, part)| part)
        .collect();
    let Some(last) = list.iter().max_by_key(|part| part.number) else { return Vec::new() };
    let once = |number: u32| list.iter().filter(|part| part.number == number).count() == 1;
    if last.number < FEWEST || !(1..=last.number).all(once) {
        return Vec::new();
    }
    let cited = cited(document.text(), facts, &list);
    let within = cited.iter().filter(|(number, ..)| *number <= last.number).count();
    let mut beyond = cited.iter().filter(|(number, ..)| *number > last.number);
    let (Some((value, number, part)), None) = (beyond.next(), beyond.next()) else {
        return Vec::new();
    };
    if within < FEWEST as usize || *value >= YEARS.min(last.number * TIMES) {
        return Vec::new();
    }
    vec![Reference::absent(*number, *part, last.number.to_string(), last.span)]
}

/// The numbers in square brackets, but for those that head the sources: number, its place and that of its bracket.
fn cited(text: &str, facts: &Facts, list: &[&Numbered]) -> Vec<(u32, Span, Span)> {
    let tokens = &facts.reading.tokens;
    let written = |at: usize| tokens.get(at).map_or("", |token| token.span.of(text));
    let mut out = Vec::new();
    for open in 1..tokens.len().saturating_sub(1) {
        if written(open) != "[" || list.iter().any(|part| part.span == tokens[open + 1].span) {
            continue;
        }
        let first = open + 1;
        let mut at = first;
        while tokens.get(at).is_some_and(|token| token.kind == TokenKind::Figure)
            && matches!(written(at + 1), "," | "–" | "-" | "]")
        {
            at += 2;
        }
        if at == first || written(at - 1) != "]" {
            continue;
        }
        for number in (first..at).step_by(2) {
            if let Ok(value) = written(number).parse() {
                out.push((value, tokens[number].span, tokens[open].span));
            }
        }
    }
    out
}
