//! Code of Typst: where its strings, comments and brackets end, and what has a name.

use rustc_hash::FxHashMap;

use super::span;
use crate::value::Span;

/// What stands for a longer text is no figure and no name, and is not read.
const LONGEST: usize = 300;

/// What stands at a place of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// What is in the quotes, the parentheses, the brackets or the braces.
    Text(Span),
    Group(Span),
    Content(Span),
    Block(Span),
    Word(Span),
    Other,
}

/// The pieces of code from a place on; each with where it ends. Brackets that do not close end it.
pub(super) fn piece(source: &str, at: usize, end: usize) -> Option<(Piece, usize)> {
    let rest = source.get(at..end)?;
    let first = rest.chars().next()?;
    let bracketed = |make: fn(Span) -> Piece| {
        let length = closing(rest)?;
        Some((make(span(at + 1, at + length - 1)), at + length))
    };
    match first {
        '"' => {
            let length = string(rest);
            let inner = span(at + 1, (at + length).saturating_sub(1).max(at + 1));
            Some((Piece::Text(inner), at + length))
        }
        '(' => bracketed(Piece::Group),
        '[' => bracketed(Piece::Content),
        '{' => bracketed(Piece::Block),
        ')' | ']' | '}' => None,
        '/' if rest.starts_with("//") => {
            let length = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
            Some((Piece::Other, at + length))
        }
        '/' if rest.starts_with("/*") => Some((Piece::Other, at + comment(rest))),
        '`' => Some((Piece::Other, at + raw(rest))),
        '$' => {
            let close = memchr::memchr(b'$', &rest.as_bytes()[1..]);
            Some((Piece::Other, close.map_or(end, |close| at + close + 2)))
        }
        c if c.is_alphanumeric() || c == '_' => {
            let known = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
            let length = rest.find(|c| !known(c)).unwrap_or(rest.len());
            let word = rest[..length].trim_end_matches(['.', '-']);
            Some((Piece::Word(span(at, at + word.len())), at + word.len().max(1)))
        }
        c => Some((Piece::Other, at + c.len_utf8())),
    }
}

/// The length of what stands in brackets, with them; the brackets, braces and parentheses in it must
/// close each other. Strings and comments are passed over.
fn closing(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    // Of each that is open, whether it holds markup, in which a quote is a quote.
    let mut open = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let markup = open.last() == Some(&b'[');
        match bytes[at] {
            byte @ (b'(' | b'{') if !markup => open.push(byte),
            b'[' => open.push(b'['),
            b')' | b'}' if !markup => {
                open.pop();
            }
            b']' => {
                open.pop();
            }
            b'#' if markup => {
                // Code in markup: its arguments are code again.
                let name = |b: &&u8| b.is_ascii_alphanumeric() || matches!(**b, b'_' | b'-' | b'.');
                let length = bytes[at + 1..].iter().take_while(name).count();
                at += length;
                if let Some(byte @ (b'(' | b'{')) = bytes.get(at + 1) {
                    open.push(*byte);
                    at += 1;
                }
            }
            b'"' if !markup => at += string(&text[at..]).saturating_sub(1),
            b'`' => at += raw(&text[at..]).saturating_sub(1),
            b'\\' => at += 1,
            b'/' if text[at..].starts_with("//") && (at == 0 || bytes[at - 1] != b':') => {
                at += memchr::memchr(b'\n', &bytes[at..]).unwrap_or(bytes.len() - at);
            }
            b'/' if text[at..].starts_with("/*") => at += comment(&text[at..]).saturating_sub(1),
            _ => {}
        }
        at += 1;
        while !text.is_char_boundary(at) && at < bytes.len() {
            at += 1;
        }
        if open.is_empty() {
            return Some(at);
        }
    }
    None
}

/// The length of a string, with its quotes.
fn string(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'"' => return at + 1,
            _ => {}
        }
        at += 1;
    }
    text.len()
}

/// The length of raw text, with its marks.
fn raw(text: &str) -> usize {
    let marks = text.bytes().take_while(|b| *b == b'`').count();
    if marks == 2 {
        return 2;
    }
    let close = memchr::memmem::find(&text.as_bytes()[marks..], &text.as_bytes()[..marks]);
    close.map_or(marks, |close| marks + close + marks)
}

/// The length of a comment; comments may stand within comments.
pub(super) fn comment(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut depth, mut at) = (0_usize, 0);
    while at + 1 < bytes.len() {
        match (bytes[at], bytes[at + 1]) {
            (b'/', b'*') => (depth, at) = (depth + 1, at + 1),
            (b'*', b'/') => {
                (depth, at) = (depth - 1, at + 1);
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    text.len()
}

/// The length of the name of a label.
pub(super) fn label(text: &str) -> usize {
    let known = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':');
    let length = text.find(|c| !known(c)).unwrap_or(text.len());
    text[..length].trim_end_matches(['.', ':']).len()
}

/// What stands for a text: `#let size = [4.38 million]`, `#let town = "Ulm"`, `#let n = 1240`.
pub(super) fn names(source: &str) -> FxHashMap<&str, Span> {
    let mut names = FxHashMap::default();
    for at in memchr::memmem::find_iter(source.as_bytes(), "#let ") {
        let start = at + 5;
        let line = source[start..].lines().next().unwrap_or("");
        let Some((name, value)) = line.split_once('=') else { continue };
        let name = name.trim();
        let known = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        if name.is_empty() || !name.chars().all(known) || value.starts_with('=') {
            continue;
        }
        let from = start + line.len() - value.trim_start().len();
        let end = (from + LONGEST).min(source.len());
        let end = source.floor_char_boundary(end);
        match piece(source, from, end) {
            Some((Piece::Text(text) | Piece::Content(text), _)) => {
                names.insert(name, text);
            }
            Some((Piece::Word(word), _)) => {
                let written = word.of(source);
                if written.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
                    names.insert(name, word);
                }
            }
            _ => {}
        }
    }
    names
}
