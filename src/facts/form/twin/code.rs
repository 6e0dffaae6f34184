//! Codes of letters and digits in running text, of which one has two of its characters changed round: "KX32F405" and
//! once "KX32F450".

use std::collections::BTreeMap;

use super::{Twin, Way};
use crate::document::Document;
use crate::facts::Facts;
use crate::facts::slip::{Edit, between_words};
use crate::language::TokenKind;
use crate::value::Span;

/// How often a code stands at least that another one is a slip of.
const SETTLED: usize = 3;
/// Shorter codes are two things.
const SHORTEST: usize = 6;

/// All of a document.
pub(super) fn read(document: &Document, facts: &Facts) -> Vec<Twin> {
    let text = document.text();
    // Most texts have no code at all.
    let digits = |word: &str| word.bytes().filter(u8::is_ascii_digit).count();
    let code = |word: &str| {
        word.len() >= SHORTEST && digits(word) >= 2 && word.bytes().any(|b| b.is_ascii_alphabetic())
    };
    if !facts.reading.forms.all().any(|(_, word)| code(word)) {
        return Vec::new();
    }
    let mut all: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    let tokens = &facts.reading.tokens;
    for (at, token) in tokens.iter().enumerate() {
        if token.kind != TokenKind::Word || !(SHORTEST..24).contains(&(token.span.len() as usize)) {
            continue;
        }
        // "241206T1020Z.141207": a part of a longer code.
        let mark = |at: usize| {
            tokens
                .get(at)
                .is_some_and(|mark| matches!(mark.span.of(text), "." | "/" | "-" | "_" | ":"))
        };
        let before = !token.spaced && at.checked_sub(1).is_some_and(mark);
        let after = mark(at + 1)
            && !tokens[at + 1].spaced
            && tokens.get(at + 2).is_some_and(|next| !next.spaced);
        if before || after {
            continue;
        }
        let written = token.span.of(text);
        let digits = written.bytes().filter(u8::is_ascii_digit).count();
        let letters = written.bytes().filter(u8::is_ascii_alphabetic).count();
        if digits >= 2 && letters >= 2 && digits + letters == written.len() {
            all.entry(written).or_default().push(token.span);
        }
    }
    let mut out = Vec::new();
    if all.len() > 400 {
        return out;
    }
    for (odd, places) in all.iter().filter(|(_, places)| places.len() == 1) {
        let usual = all.iter().find(|(usual, others)| {
            let swap = between_words(odd, usual).is_some_and(|(edit, _)| edit == Edit::Swap);
            others.len() >= SETTLED && swap
        });
        if let (Some((_, others)), [place]) = (usual, places.as_slice()) {
            out.push(Twin { odd: *place, usual: others[0], way: Way::Code });
        }
    }
    out
}
