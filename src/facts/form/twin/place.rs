//! The number of an issue or a page in an address, told again with two digits changed round: "…/issues/103" and
//! "council#130".

use std::collections::BTreeMap;

use super::{Twin, Way};
use crate::document::Document;
use crate::facts::Facts;
use crate::facts::slip::{Edit, between_words};
use crate::language::{Token, TokenKind};
use crate::value::Span;

/// Shorter numbers are two things.
const SHORTEST: usize = 3;
/// So many numbers of one place are a list, in which two are changed round by chance.
const MOST: usize = 24;
/// How a number is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// In an address that the text writes out.
    Raw,
    /// In an address behind other words.
    Address,
    /// In an address, and in its text.
    Both,
    /// After a name: "council#103".
    Name,
}

/// All of a document.
pub(super) fn read(document: &Document, facts: &Facts) -> Vec<Twin> {
    let text = document.text();
    let mut places: BTreeMap<String, BTreeMap<String, Vec<(Span, Form)>>> = BTreeMap::new();
    let mut put = |place: &str, number: &str, told: (Span, Form)| {
        let plain = number.bytes().all(|b| b.is_ascii_digit()) && number.len() >= SHORTEST;
        if plain && !place.is_empty() && !super::super::is_year(number) {
            let numbers = places.entry(place.to_lowercase()).or_default();
            numbers.entry(number.to_owned()).or_default().push(told);
        }
    };
    let tokens = &facts.reading.tokens;
    for token in tokens.iter().filter(|token| token.kind == TokenKind::Address) {
        if let Some((place, number)) = numbered(token.span.of(text)) {
            put(place, number, (token.span, Form::Raw));
        }
    }
    for link in document.links().iter().filter(|link| !link.span.is_empty()) {
        if let Some((place, number)) = numbered(&link.address) {
            // "[#103](…/issues/103)": told twice.
            let told = link.span.of(text).contains(number);
            put(place, number, (link.span, if told { Form::Both } else { Form::Address }));
        }
    }
    // "council#130"
    let written = |token: &Token| token.span.of(text);
    for (at, marks) in tokens.windows(3).enumerate() {
        let [name, mark, number] = marks else { continue };
        let tied = number.kind == TokenKind::Figure && !number.spaced && !mark.spaced;
        if tied && name.kind == TokenKind::Word && written(mark) == "#" {
            let name = whole_name(text, tokens, at);
            put(name, written(number), (number.span, Form::Name));
        }
    }
    let mut out = Vec::new();
    for numbers in places.values().filter(|numbers| (2..=MOST).contains(&numbers.len())) {
        let all: Vec<(&String, &Vec<(Span, Form)>)> = numbers.iter().collect();
        for (at, (one, told)) in all.iter().enumerate() {
            for (other, theirs) in &all[at + 1..] {
                let swapped = one.len() == other.len()
                    && between_words(one, other).is_some_and(|(edit, _)| edit == Edit::Swap);
                let pair = if swapped { suspects(told, theirs) } else { None };
                let Some((odd, usual)) = pair else { continue };
                // Two addresses are two things, where there are more than two.
                let named = (odd.1 == Form::Name) != (usual.1 == Form::Name);
                if odd.1 != Form::Both && (named || odd.1 == Form::Raw && all.len() == 2) {
                    out.push(Twin { odd: odd.0, usual: usual.0, way: Way::Number });
                }
            }
        }
    }
    out
}

/// The rarer of two numbers, which stands once, and the other.
fn suspects(one: &[(Span, Form)], two: &[(Span, Form)]) -> Option<((Span, Form), (Span, Form))> {
    let (a, b) = (*one.first()?, *two.first()?);
    match (one.len(), two.len()) {
        (1, 1) if a.0 > b.0 => Some((a, b)),
        (_, 1) => Some((b, a)),
        (1, _) => Some((a, b)),
        _ => None,
    }
}

/// "harbor-council" of "harbor-council#241": what hyphens write together.
fn whole_name<'a>(text: &'a str, tokens: &[Token], at: usize) -> &'a str {
    let mut first = at;
    while first >= 2
        && !tokens[first].spaced
        && !tokens[first - 1].spaced
        && matches!(tokens[first - 1].span.of(text), "-" | "_" | ".")
        && tokens[first - 2].kind == TokenKind::Word
    {
        first -= 2;
    }
    tokens[first].span.join(tokens[at].span).of(text)
}

/// The name of what an address is of, and the number that it ends with: "jetty" and "5109" of
/// `https://code.example/harbor/jetty/pull/5109`.
fn numbered(address: &str) -> Option<(&str, &str)> {
    let (_, path) = address.split_once("://")?;
    let path = path.split(['?', '#']).next()?.trim_end_matches(['/', ')', '.', ',']);
    let mut parts = path.rsplit('/');
    let (number, _kind, name) = (parts.next()?, parts.next()?, parts.next()?);
    Some((name, number))
}
