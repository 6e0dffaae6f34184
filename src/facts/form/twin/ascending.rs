//! Numbers in a line that go up, but for one with two digits changed round which stands elsewhere as it should: "6218, 6230,
//! 6237, 6224" and further down "HEP-6242".

use std::collections::BTreeMap;

use super::{Twin, Way};
use crate::document::Document;
use crate::facts::Facts;
use crate::language::{Class, Token, TokenKind};
use crate::value::Span;

/// Fewer numbers are in order by chance.
const LEAST: usize = 5;
/// Shorter numbers are counts.
const SHORTEST: usize = 3;

/// All of a document.
pub(super) fn read(document: &Document, facts: &Facts) -> Vec<Twin> {
    let text = document.text();
    let number = |token: &Token| {
        let plain = token.kind == TokenKind::Figure
            && (SHORTEST..=8).contains(&(token.span.len() as usize))
            && token.span.of(text).bytes().all(|b| b.is_ascii_digit());
        plain.then_some(token.span)
    };
    let sentences = || {
        let figures = facts.reading.sentences.iter();
        let figures = figures.filter(|sentence| sentence.classes.intersects(Class::DIGITS));
        figures.map(|sentence| &facts.reading.tokens[sentence.range()])
    };
    let mut runs: Vec<Vec<Span>> = Vec::new();
    let mut run: Vec<Span> = Vec::new();
    for tokens in sentences() {
        let mut joined = false;
        run.clear();
        for token in tokens {
            if let Some(span) = number(token) {
                if !joined && run.len() >= LEAST {
                    runs.push(std::mem::take(&mut run));
                } else if !joined {
                    run.clear();
                }
                run.push(span);
                joined = false;
            } else {
                joined = !run.is_empty() && matches!(token.span.of(text), "," | ";");
            }
        }
        if run.len() >= LEAST {
            runs.push(std::mem::take(&mut run));
        }
    }
    let mut numbers: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    for span in sentences().flatten().filter_map(number).filter(|_| !runs.is_empty()) {
        numbers.entry(span.of(text)).or_default().push(span);
    }
    runs.iter().filter_map(|run| odd(text, run, &numbers)).collect()
}

/// The one number of a line that is out of order, and in order with two of its digits changed round.
fn odd(text: &str, run: &[Span], numbers: &BTreeMap<&str, Vec<Span>>) -> Option<Twin> {
    let value = |span: Span| span.of(text).parse::<u64>().ok();
    let all: Vec<u64> = run.iter().filter_map(|span| value(*span)).collect();
    let falls = |all: &[u64]| all.windows(2).filter(|pair| pair[0] >= pair[1]).count();
    if all.len() != run.len() || falls(&all) != 1 {
        return None;
    }
    for (at, span) in run.iter().enumerate() {
        let mut digits: Vec<u8> = span.of(text).bytes().collect();
        for place in 1..digits.len() {
            digits.swap(place - 1, place);
            let swapped = std::str::from_utf8(&digits).unwrap_or_default();
            let usual = numbers.get(swapped).and_then(|places| places.first());
            if let (Some(usual), Ok(other)) = (usual, swapped.parse()) {
                let mut mended = all.clone();
                mended[at] = other;
                if falls(&mended) == 0 {
                    return Some(Twin { odd: *span, usual: *usual, way: Way::Number });
                }
            }
            digits.swap(place - 1, place);
        }
    }
    None
}
