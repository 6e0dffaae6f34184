//! The number or name in a link's text beside the one in its address: "[#8636](…/pull/8635)".

use crate::document::Document;
use crate::facts::name;
use crate::value::Span;

/// A number or name in the text of a link whose address has another, one slip away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedText {
    /// The number or name in the text.
    pub text: Span,
    /// The same in the address, in small letters.
    pub address: String,
}

/// A number with fewer figures is none that a link is known by.
const SHORTEST: usize = 3;
/// How many letters may stand beside the number in the link's text: "EIP-7976", "Resolution 2021-14".
const LETTERS: usize = 14;

/// The links of a document whose number or name is not that of their address.
pub(super) fn read(document: &Document) -> Vec<LinkedText> {
    let text = document.text();
    let linked = document.links().iter().filter_map(|link| {
        let written = link.span.of(text);
        if let Some(found) = named(link.span, written, &link.address) {
            return Some(found);
        }
        let (start, number) = only_number(written)?;
        let letters = written.chars().filter(|c| c.is_alphabetic()).count();
        if letters > LETTERS || is_year(written, start, number) {
            return None;
        }
        let path = link.address.split_once("://").map_or(&*link.address, |(_, rest)| rest);
        let path = path.split_once('/').map_or(path, |(_, path)| path);
        let address = other(path, number)?;
        let start = link.span.start + u32::try_from(start).ok()?;
        let span = Span::new(start, start + u32::try_from(number.len()).ok()?);
        Some(LinkedText { text: span, address })
    });
    linked.collect()
}

/// Shorter words are one letter apart by chance.
const SHORTEST_NAME: usize = 7;

/// A text of one word, a name, that is a word of the address but for one letter within: "[Highrize](highrise.example)".
fn named(span: Span, written: &str, address: &str) -> Option<LinkedText> {
    let word = written.trim_start_matches('@');
    let is_name = word.len() >= SHORTEST_NAME
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.chars().skip(1).all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    if !is_name {
        return None;
    }
    let (lower, address) = (word.to_lowercase(), address.to_lowercase());
    if address.contains(&lower) {
        return None;
    }
    let near = |there: &&str| {
        let (short, long) =
            if there.len() <= lower.len() { (*there, &*lower) } else { (&*lower, *there) };
        let error = (long.len() - short.len() <= 1)
            .then(|| name::edit(short.as_bytes(), long.as_bytes()))
            .flatten();
        error.is_some_and(|(_, at)| at > 0 && at + 2 < short.len())
    };
    let there = address.split(|c: char| !c.is_ascii_alphanumeric()).find(near)?;
    let start = span.end - u32::try_from(word.len()).ok()?;
    Some(LinkedText { text: Span::new(start, span.end), address: there.to_owned() })
}

/// Digits with points between them, and where they begin.
fn numbers(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive(|c: char| !c.is_ascii_digit() && c != '.').filter_map(move |part| {
        let begin = at;
        at += part.len();
        let opened = part.trim_start_matches('.');
        let number = opened.trim_end_matches(|c: char| !c.is_ascii_digit());
        (!number.is_empty()).then(|| (begin + part.len() - opened.len(), number))
    })
}

/// The number of a text that has one alone.
fn only_number(text: &str) -> Option<(usize, &str)> {
    let mut all = numbers(text);
    let only = all.next().filter(|(_, number)| number.len() >= SHORTEST)?;
    all.next().is_none().then_some(only)
}

/// "2019 report": the page of another year may be meant. "EIP-2019" and "#2019" are no years.
fn is_year(text: &str, start: usize, number: &str) -> bool {
    let marked = text[..start].ends_with(['#', '-', '!']);
    number.len() == 4 && (number.starts_with("19") || number.starts_with("20")) && !marked
}

/// The one number of an address that is a slip away, if the number itself is not in it.
fn other(path: &str, number: &str) -> Option<String> {
    let mut found = None;
    for (_, there) in numbers(path) {
        // "pep-0602"
        let there = there.trim_start_matches('0');
        if there == number {
            return None;
        }
        let (short, long) =
            if there.len() <= number.len() { (there, number) } else { (number, there) };
        let slip = long.len() - short.len() <= 1
            && name::edit(short.as_bytes(), long.as_bytes()).is_some();
        if slip && there.len() >= SHORTEST && found.replace(there).is_some() {
            return None;
        }
    }
    found.map(str::to_owned)
}
