//! Addresses of mail and names of sites that are one but for a letter: "grants@harbor-fund.example" and
//! "grant@harbor-fund.example".

use super::{Places, Twin, Way, suspect};
use crate::document::Document;
use crate::facts::Facts;
use crate::facts::slip::{Edit, between_words};
use crate::language::TokenKind;
use crate::value::Span;

/// Shorter names are one letter apart by chance.
const SHORTEST: usize = 6;
/// A part of an address of fewer letters is a code: "en", "www".
const SHORT: usize = 4;
/// A text with more addresses is a list of them.
const MOST: usize = 60;

pub(super) fn read(document: &Document, facts: &Facts) -> Vec<Twin> {
    let text = document.text();
    let (mut mail, mut sites) = (Places::new(), Places::new());
    let mut put = |address: &str, span: Span| {
        if let Some((local, host)) = address.rsplit_once('@') {
            let plain = local.len() >= SHORTEST && host.contains('.') && !local.contains('/');
            if plain && !local.contains(':') {
                mail.entry(address.to_lowercase()).or_default().push(span);
            }
        } else if let Some((_, rest)) = address.split_once("://") {
            let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
            let host = host.trim_start_matches("www.").to_lowercase();
            if host.contains('.') {
                sites.entry(host).or_default().push(span);
            }
        }
    };
    for token in facts.reading.tokens.iter().filter(|token| token.kind == TokenKind::Address) {
        put(token.span.of(text).trim_start_matches("mailto:"), token.span);
    }
    for link in document.links() {
        let shown = link.span.of(text).contains(['@', '/']);
        if !shown && !link.span.is_empty() {
            put(link.address.trim_start_matches("mailto:"), link.span);
        }
    }
    let mut out = pairs(&mail);
    out.extend(pairs(&sites));
    out
}

fn pairs(places: &Places) -> Vec<Twin> {
    let mut out = Vec::new();
    if places.len() > MOST {
        return out;
    }
    let all: Vec<(&String, &Vec<Span>)> = places.iter().collect();
    for (at, (one, spans)) in all.iter().enumerate() {
        for (other, theirs) in &all[at + 1..] {
            let slip =
                between_words(one, other).is_some_and(|(edit, at)| is_slip(one, other, edit, at));
            if slip && let Some((odd, usual)) = suspect(spans, theirs) {
                out.push(Twin { odd, usual, way: Way::Address });
            }
        }
    }
    out
}

/// No number counts the two, and no ending makes two of them: "node1" and "node2", "example.com" and "example.co".
fn is_slip(one: &str, other: &str, edit: Edit, at: usize) -> bool {
    let long = if one.len() >= other.len() { one } else { other };
    // "xxxxx@xxx.example": a mask.
    let letters: std::collections::BTreeSet<u8> =
        long.bytes().filter(u8::is_ascii_alphanumeric).collect();
    if letters.len() < SHORTEST {
        return false;
    }
    let digit = |word: &str| word.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let mark = |word: &str| word.as_bytes().get(at).is_some_and(|b| !b.is_ascii_alphanumeric());
    let suffix = long.rsplit_once('.').map_or(long.len(), |(name, _)| name.len());
    let first = at == 0 || mark(&long[..at]) || long.as_bytes().get(at - 1) == Some(&b'.');
    let long_enough = long.split(['@', '.']).any(|part| part.len() > SHORTEST);
    let changed = edit == Edit::Change && first;
    // "en.harbor.example" and "es.harbor.example": one site in two languages.
    let part = |word: &str| {
        let start =
            word[..at.min(word.len())].rfind(['.', '@', '-', '/']).map_or(0, |mark| mark + 1);
        word[start..].find(['.', '@', '-', '/']).unwrap_or(word.len() - start)
    };
    if part(one) < SHORT || part(other) < SHORT {
        return false;
    }
    !digit(one) && !digit(other) && at + 1 < suffix && long_enough && !changed
}
