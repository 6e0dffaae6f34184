//! The words and numbers of a link's text or address.

use crate::language::{Language, Sense};

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    /// Digits with points between them, or a word for a number.
    Number,
    /// A part of a code: "f8ea85e".
    Code,
}

/// A word or a number.
#[derive(Clone, Debug)]
pub(super) struct Piece<'a> {
    pub kind: Kind,
    pub written: &'a str,
    /// A word in small letters; a number in figures, without the zeros before them.
    pub key: String,
    pub start: usize,
    pub end: usize,
}

impl Piece<'_> {
    pub fn is_number(&self) -> bool {
        self.kind == Kind::Number
    }

    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    /// Its digits alone, as written.
    pub fn digits(&self) -> String {
        self.written.chars().filter(char::is_ascii_digit).collect()
    }
}

/// All of a text, in its order.
pub(super) fn read<'a>(text: &'a str, language: &Language) -> Vec<Piece<'a>> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = 0;
    // Where what is written without a mark between begins.
    let mut chain = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        // "%20"
        let escaped =
            rest.as_bytes().get(1..3).is_some_and(|b| b.iter().all(u8::is_ascii_hexdigit));
        if first == '%' && escaped {
            at += 3;
            continue;
        }
        let length = if first.is_ascii_digit() {
            digits(rest)
        } else {
            rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())
        };
        if length == 0 {
            at += first.len_utf8();
            continue;
        }
        if pieces.last().is_none_or(|last| last.end < at) {
            settle(&mut pieces, chain);
            chain = pieces.len();
        }
        let written = &rest[..length];
        let (kind, key) = if first.is_ascii_digit() {
            (Kind::Number, plain(written))
        } else {
            word(written, language)
        };
        pieces.push(Piece { kind, written, key, start: at, end: at + length });
        at += length;
    }
    settle(&mut pieces, chain);
    pieces
}

/// The length of digits with points between them.
fn digits(text: &str) -> usize {
    let length = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let number = text[..length].trim_end_matches('.');
    number.find("..").unwrap_or(number.len())
}

/// A number without the zeros before it: "0712", "25.07".
fn plain(written: &str) -> String {
    let part = |part: &str| {
        let short = part.trim_start_matches('0');
        if short.is_empty() { "0".to_owned() } else { short.to_owned() }
    };
    written.split('.').map(part).collect::<Vec<_>>().join(".")
}

/// A word, or the number that it is one for.
fn word(written: &str, language: &Language) -> (Kind, String) {
    let lower = written.to_lowercase();
    let senses = language.lexicon.senses(language.lexicon.entry(&lower));
    let number = senses.iter().find_map(|sense| match sense {
        Sense::Cardinal(number) if *number > 1 => Some(number.to_string()),
        _ => None,
    });
    number.map_or((Kind::Word, lower), |number| (Kind::Number, number))
}

/// Pieces without a mark between them: "10903v3" is a number and its version, "f8ea85e" is a code.
fn settle(pieces: &mut Vec<Piece>, chain: usize) {
    let numbers = pieces[chain..].iter().filter(|piece| piece.is_number()).count();
    if numbers < 2 {
        return;
    }
    if let [first, version, _] = &pieces[chain..]
        && first.is_number()
        && version.key == "v"
    {
        pieces.truncate(chain + 1);
        return;
    }
    for piece in &mut pieces[chain..] {
        piece.kind = Kind::Code;
    }
}
