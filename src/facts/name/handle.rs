//! Names beside the addresses that are made of them: "Steve Donin" and "code.example/stevedomin", "Ann Bergg" and
//! "ann.berg@mail.example".

use std::collections::BTreeMap;

use super::NameFact;
use crate::document::Document;
use crate::facts::slip::between_words;
use crate::language::{Case, Reading, TokenKind};
use crate::value::Span;

/// A surname that an address spells with another letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handle {
    /// The surname in the text.
    pub surname: Span,
    /// The part of the address that stands for it.
    pub address: String,
}

/// Shorter surnames are part of other words by chance.
const SHORTEST: usize = 5;
/// So many addresses are looked at.
const ADDRESSES: usize = 400;
/// Longer pieces of an address are titles of pages.
const LONGEST: usize = 32;

/// A given name, a surname, the surname with its umlauts in full, and where that stands.
type Person = (String, String, String, Span);

/// The surnames that no address spells as the text does, and one spells with one error.
pub(super) fn read(document: &Document, reading: &Reading, names: &[NameFact]) -> Vec<Handle> {
    let pieces = pieces(document);
    if pieces.is_empty() {
        return Vec::new();
    }
    // By how the given name begins: each piece meets few names.
    let mut persons: BTreeMap<Vec<u8>, Vec<Person>> = BTreeMap::new();
    for name in names {
        let range = name.tokens.start as usize..name.tokens.end as usize;
        let Some([first, .., last]) = reading.tokens.get(range) else { continue };
        // "Raphaël" is "raphael" in an address.
        let [given, surname] = [first, last].map(|token| {
            let mut plain = String::new();
            super::fold::fold(reading.forms.text(token.form), &mut plain);
            plain
        });
        let written = first.kind == TokenKind::Word
            && first.case == Case::Title
            && last.form == name.head
            && given.is_ascii()
            && surname.bytes().all(|b| b.is_ascii_lowercase());
        if written && given.len() > 2 && surname.len() >= SHORTEST {
            let key = given.as_bytes()[..2].to_owned();
            // "Schütz" is "schuetz" in an address.
            let written = reading.forms.text(last.form);
            let in_full = written.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue");
            persons.entry(key).or_default().push((given, surname, in_full, last.span));
        }
    }
    let mut found: BTreeMap<String, Handle> = BTreeMap::new();
    let mut confirmed = Vec::new();
    for piece in &pieces {
        let Some(all) = piece.as_bytes().get(..2).and_then(|key| persons.get(key)) else {
            continue;
        };
        for (given, surname, in_full, span) in all {
            let Some(rest) = piece.strip_prefix(given.as_str()) else { continue };
            if rest == surname || rest == in_full {
                confirmed.push(surname.clone());
            } else if is_slip(rest, surname) {
                let handle = Handle { surname: *span, address: rest.to_owned() };
                found.entry(surname.clone()).or_insert(handle);
            }
        }
    }
    found.retain(|surname, _| !confirmed.contains(surname));
    let mut found: Vec<Handle> = found.into_values().collect();
    found.sort_by_key(|handle| handle.surname);
    found
}

/// One error within the word: one at its end may be another form of the name, or a cut one.
fn is_slip(rest: &str, surname: &str) -> bool {
    let short = rest.len().min(surname.len());
    between_words(rest, surname).is_some_and(|(_, at)| at > 0 && at + 1 < short)
}

/// The parts of addresses that may be names, in small letters and without the marks within.
fn pieces(document: &Document) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut put = |piece: &str| {
        let letters: String =
            piece.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_lowercase();
        let plain = piece.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '.' | '-' | '_'));
        if plain && (SHORTEST + 3..LONGEST).contains(&letters.len()) && pieces.len() < ADDRESSES {
            pieces.push(letters);
        }
    };
    for link in document.links() {
        let address = link.address.strip_prefix("mailto:").unwrap_or(&link.address);
        if let Some((local, _)) = address.split_once('@') {
            put(local);
        } else {
            // "https://annberg.example/pages": the host may be a person's.
            let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
            let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
            host.split('.').for_each(&mut put);
            path.split('/').for_each(&mut put);
        }
    }
    let text = document.text();
    for at in memchr::memchr_iter(b'@', text.as_bytes()) {
        let before = text.get(..at).unwrap_or_default();
        let mark = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'));
        put(before.rsplit(mark).next().unwrap_or_default());
    }
    pieces.sort_unstable();
    pieces.dedup();
    pieces
}
