//! What a fault affects and what mends it: a release that is told as the mended one is none of those that are affected:
//! "versions up to and including 1.4.2 are affected", "upgrade to 1.4.2".

use super::{MOST, PARTS, Version};
use crate::document::{BlockKind, Document};
use crate::language::{Class, Language, Reading, Token, TokenKind};
use crate::value::Span;

/// A version of fewer parts may be any number.
const FEWEST: usize = 2;
/// Among so many words before or after a version the one stands that says that it is mended.
const NEAR: usize = 6;
/// A text with more limits tells of many faults.
const LIMITS: usize = 6;
/// Marks around words.
const MARKS: [char; 12] = [',', '.', ';', ':', '(', ')', '[', ']', '`', '"', '*', '-'];

/// A version in the text.
#[derive(Clone, Debug)]
struct Told {
    span: Span,
    parts: Vec<u32>,
    sentence: u32,
}

/// Where what is affected ends.
struct Limit {
    told: Told,
    /// The version itself is affected.
    inclusive: bool,
}

/// Adds the versions that are told as mended and lie among the affected ones.
pub(super) fn read(
    found: &mut Vec<Version>,
    document: &Document,
    language: &Language,
    reading: &Reading,
) {
    let references = &language.references;
    let word = |token: &Token| reading.forms.text(token.form);
    let affects = |token: &Token| references.is_affected(word(token));
    if !reading.forms.all().any(|(_, form)| references.is_affected(form)) {
        return;
    }
    let text = document.text();
    let (mut limits, mut mended): (Vec<Limit>, Vec<Told>) = (Vec::new(), Vec::new());
    for (sentence, number) in reading.sentences.iter().zip(0_u32..) {
        let plain = sentence.classes.intersects(Class::DIGITS);
        let kind = document.blocks[sentence.block as usize].kind;
        if matches!(kind, BlockKind::Cell { .. }) || limits.len() + mended.len() > MOST {
            continue;
        }
        let tokens = &reading.tokens[sentence.range()];
        let code = || tokens.iter().any(|token| token.kind == TokenKind::Code);
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { continue };
        if !plain && !code() {
            continue;
        }
        let whole = first.span.join(last.span);
        let written = whole.of(text).to_ascii_lowercase();
        let affected = tokens.iter().any(affects);
        let denied =
            tokens.windows(2).any(|pair| references.is_denial(word(&pair[0])) && affects(&pair[1]));
        let mends = |word: &str| references.is_mended(word);
        for (at, version) in versions(&written) {
            let parts: Option<Vec<u32>> =
                version.split('.').map(|part| part.parse().ok()).collect();
            let Some(parts) = parts.filter(|parts| (FEWEST..=PARTS).contains(&parts.len())) else {
                continue;
            };
            let start = whole.start + u32::try_from(at).unwrap_or(0);
            let span = Span::new(start, start + u32::try_from(version.len()).unwrap_or(0));
            let told = Told { span, parts, sentence: number };
            let before = written[..at].trim_end_matches([' ', '`', '"', '\'', 'v']);
            let after = written[at + version.len()..].trim_start_matches([' ', '`', '"', '\'']);
            let ahead = || before.split_whitespace().rev().take(NEAR).map(bare);
            let least = before.ends_with(">=") || before.ends_with('≥');
            if least {
                if denied || ahead().any(mends) {
                    mended.push(told);
                }
            } else if affected
                && !denied
                && let Some(inclusive) = limit(references, before, after)
            {
                limits.push(Limit { told, inclusive });
            } else if !affected && limit(references, before, after).is_none() {
                let earlier = ahead().next().is_some_and(|led| references.is_earlier_release(led));
                // "fixed in version 1.4.3", not "fixes what was wrong in version 1.4.2"
                let mut words =
                    ahead().skip_while(|word| !references.is_within(word) && !mends(word));
                let within = words.next().is_some_and(|word| references.is_within(word));
                let beside = words.next().is_some_and(mends);
                let led = ahead().any(mends) && (!within || beside);
                let behind = after.split_whitespace().take(NEAR).map(bare).any(mends);
                if !earlier && (led || behind) {
                    mended.push(told);
                }
            }
        }
    }
    if limits.len() > LIMITS {
        return;
    }
    for told in mended {
        let among = limits.iter().find(|limit| is_among(&told.parts, limit));
        // "1.4.2 and 1.5.1 are mended": each is of a line of its own.
        let Some(limit) = among.filter(|limit| limit.told.span != told.span) else { continue };
        let make = |told: &Told| {
            let range = reading.sentences.get(told.sentence as usize)?.range();
            let at = range.clone().find(|at| reading.tokens[*at].span.end >= told.span.end)?;
            let name = *reading.tokens.get(at)?;
            let name = Token { span: told.span, ..name };
            Some(Version::new((told.span, at), name, told.parts.clone(), told.sentence))
        };
        let (Some(odd), Some(main)) = (make(&told), make(&limit.told)) else { continue };
        let at = u32::try_from(found.len()).ok();
        found.push(main);
        found.push(Version { main: at, among: true, ..odd });
    }
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(MARKS)
}

/// Whether what is affected ends at a version, and whether that is affected itself: "through 1.4.2", "1.4.2 and earlier";
/// "before 1.4.3".
fn limit(references: &crate::language::References, before: &str, after: &str) -> Option<bool> {
    let ends = |words: &[String]| words.iter().any(|word| is_led(before, word));
    if before.ends_with("<=") || before.ends_with('≤') || ends(references.through()) {
        return Some(true);
    }
    if references.and_earlier().iter().any(|word| after.starts_with(word.as_str())) {
        return Some(true);
    }
    (before.ends_with('<') || ends(references.before())).then_some(false)
}

/// Whether a text ends with a word or phrase.
fn is_led(before: &str, phrase: &str) -> bool {
    before
        .strip_suffix(phrase)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with(|c: char| !c.is_alphanumeric()))
}

/// Whether a version is one of those that end at a limit: the limit itself, or an earlier one of its line.
fn is_among(parts: &[u32], limit: &Limit) -> bool {
    let (last, own) = (&limit.told.parts, parts);
    if last.len() != own.len() {
        return false;
    }
    let line = own[..own.len() - 1] == last[..last.len() - 1];
    line && (own < last || limit.inclusive && own == last)
}

/// The versions in a text, with their places.
fn versions(text: &str) -> impl Iterator<Item = (usize, &str)> {
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
