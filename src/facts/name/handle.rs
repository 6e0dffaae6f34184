//! Names beside the addresses that are made of them: "Steve Donin" and "code.example/stevedomin", "Ann Bergg" and
//! "ann.berg@mail.example".

use std::collections::{BTreeMap, BTreeSet};

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

/// A person of the text.
struct Person {
    given: String,
    surname: String,
    /// The surname with its umlauts in full.
    in_full: String,
    /// Where the surname stands.
    span: Span,
    /// It was read as any two words beside each other, which only an address of mail makes a name.
    by_mail: bool,
}

/// The surnames that no address spells as the text does, and one spells with one error.
pub(super) fn read(document: &Document, reading: &Reading, names: &[NameFact]) -> Vec<Handle> {
    let pieces = pieces(document);
    if pieces.is_empty() {
        return Vec::new();
    }
    // By how the given name begins: each piece meets few names.
    let mut persons: BTreeMap<Vec<u8>, Vec<Person>> = BTreeMap::new();
    let read = names.iter().filter_map(|name| {
        let range = name.tokens.start as usize..name.tokens.end as usize;
        let [first, .., last] = reading.tokens.get(range)? else { return None };
        (last.form == name.head).then_some((first, last))
    });
    // "Contact: Ann Bergg": an address of mail is one of a person, so any two words may be the name.
    let mail: BTreeSet<String> = mail(document).map(letters).collect();
    let begins: BTreeSet<&[u8]> =
        mail.iter().filter_map(|piece| piece.as_bytes().get(..2)).collect();
    let pairs = reading.tokens.windows(2).filter_map(|pair| {
        let [first, last] = pair else { return None };
        let surname = last.kind == TokenKind::Word && last.capital && last.spaced;
        let begin = first.span.of(document.text()).as_bytes().get(..2)?;
        let known = || begins.contains(begin.to_ascii_lowercase().as_slice());
        (surname && first.capital && known()).then_some((first, last))
    });
    let told = read.map(|it| (it, false)).chain(pairs.map(|it| (it, true)));
    for ((first, last), by_mail) in told {
        // "Raphaël" is "raphael" in an address.
        let [given, surname] = [first, last].map(|token| {
            let mut plain = String::new();
            super::fold::fold(reading.forms.text(token.form), &mut plain);
            plain
        });
        let written = first.kind == TokenKind::Word
            && first.case == Case::Title
            && given.is_ascii()
            && surname.bytes().all(|b| b.is_ascii_lowercase());
        if written && given.len() > 2 && surname.len() >= SHORTEST {
            let key = given.as_bytes()[..2].to_owned();
            // "Schütz" is "schuetz" in an address.
            let written = reading.forms.text(last.form);
            let in_full = written.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue");
            persons.entry(key).or_default().push(Person {
                given,
                surname,
                in_full,
                span: last.span,
                by_mail,
            });
        }
    }
    let mut found: BTreeMap<String, Handle> = BTreeMap::new();
    let mut confirmed = Vec::new();
    for piece in &pieces {
        let Some(all) = piece.as_bytes().get(..2).and_then(|key| persons.get(key)) else {
            continue;
        };
        for Person { given, surname, in_full, span, by_mail } in all {
            let Some(rest) = piece.strip_prefix(given.as_str()) else { continue };
            if rest == surname || rest == in_full {
                confirmed.push(surname.clone());
            } else if is_slip(rest, surname) && (!by_mail || mail.contains(piece)) {
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
        let letters = letters(piece);
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
    mail(document).for_each(&mut put);
    pieces.sort_unstable();
    pieces.dedup();
    pieces
}

/// What stands before the sign of each address of mail in the text.
fn mail(document: &Document) -> impl Iterator<Item = &str> {
    let text = document.text();
    let mark = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'));
    memchr::memchr_iter(b'@', text.as_bytes())
        .filter_map(move |at| text.get(..at)?.rsplit(mark).next())
}

/// The letters of a piece of an address, as small ones.
fn letters(piece: &str) -> String {
    piece.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect()
}
