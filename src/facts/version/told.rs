//! Versions where they stand in a text, and what sentences say of them.

use super::Version;
use crate::language::{Reading, Token};
use crate::value::Span;

/// A version in the text.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub span: Span,
    pub parts: Vec<u32>,
    pub sentence: u32,
}

impl Told {
    /// The version as a fact.
    pub fn fact(&self, reading: &Reading) -> Option<Version> {
        let range = reading.sentences.get(self.sentence as usize)?.range();
        let at = range.clone().find(|at| reading.tokens[*at].span.end >= self.span.end)?;
        let name = Token { span: self.span, ..*reading.tokens.get(at)? };
        Some(Version::new((self.span, at), name, self.parts.clone(), self.sentence))
    }
}

/// What is said of a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It is the first that has the fault.
    First,
    /// It is the first that has it no more.
    Fixed,
    /// It is the release before: "Updates since 1.4.2", "all the fixes in the 1.4.2 series".
    Before,
}

/// The versions of which a sentence says one thing.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    pub role: Role,
    pub sentence: u32,
    pub told: Vec<Told>,
}

/// Whether a text ends with a word or phrase.
pub(super) fn is_led(before: &str, phrase: &str) -> bool {
    before
        .strip_suffix(phrase)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with(|c: char| !c.is_alphanumeric()))
}

/// The versions in a text, with their places.
pub(super) fn versions(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    let inner = move |at: usize| bytes.get(at).is_some_and(|b| b.is_ascii_digit() || *b == b'.');
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            if !bytes[at].is_ascii_digit() {
                at += 1;
                continue;
            }
            let start = at;
            while inner(at) {
                at += 1;
            }
            let version = text[start..at].trim_end_matches('.');
            // "1.4.2-rc1", "x86-1.4", "python3.11", "10.0.0.1:80"
            let led = start > 0
                && (bytes[start - 1].is_ascii_alphanumeric() && bytes[start - 1] != b'v'
                    || matches!(bytes[start - 1], b'-' | b'/' | b'.' | b'_' | b'@' | b'#'));
            let goes_on = at == start + version.len()
                && bytes.get(at).is_some_and(|b| {
                    b.is_ascii_alphanumeric()
                        || matches!(b, b'-' | b'/' | b'_' | b'+' | b'%' | b':')
                });
            if version.contains('.') && !led && !goes_on {
                return Some((start, version));
            }
        }
        None
    })
}
