//! A number under which something is registered, with its page behind it, which has another by one slip: "NCT04812375"
//! and "registry.example/show/NCT04812357".

use super::{Twin, Way, digits};
use crate::document::Document;
use crate::facts::Facts;
use crate::facts::slip::{Edit, between_words};
use crate::language::{Token, TokenKind};
use crate::value::Span;

/// Shorter numbers are two things.
const SHORTEST: usize = 6;
const LONGEST: usize = 24;
/// The number stands so many tokens before its page at most.
const REACH: usize = 4;

/// All of a document.
pub(super) fn read(document: &Document, facts: &Facts) -> Vec<Twin> {
    let text = document.text();
    let tokens = &facts.reading.tokens;
    let mut out = Vec::new();
    for (at, page) in tokens.iter().enumerate().filter(|(_, it)| it.kind == TokenKind::Address) {
        let near = tokens[at.saturating_sub(REACH)..at].iter().rev();
        // The number, and marks between it and its page.
        let number = near.into_iter().find(|it| it.kind != TokenKind::Mark);
        let Some(number) = number.filter(|it| is_number(text, it)) else { continue };
        // Addresses are often in small letters.
        let small = |span: Span| span.of(text).to_ascii_lowercase();
        let (written, address) = (small(number.span), small(page.span));
        if address.contains(&written) {
            continue;
        }
        if let Some(usual) =
            pieces(page.span, &address).into_iter().find(|it| is_slip(&written, &small(*it)))
        {
            out.push(Twin { odd: number.span, usual, way: Way::Code });
        }
    }
    out
}

/// "NCT04812375", "48123759"
fn is_number(text: &str, token: &Token) -> bool {
    let written = token.span.of(text);
    matches!(token.kind, TokenKind::Word | TokenKind::Figure | TokenKind::Code)
        && (SHORTEST..=LONGEST).contains(&written.len())
        && digits(written) >= SHORTEST
        && written.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// The letters and digits of an address that no mark parts, and the digits alone of those that begin with letters.
fn pieces(place: Span, address: &str) -> Vec<Span> {
    let mut at = 0;
    let mark = |c: char| !c.is_ascii_alphanumeric();
    let all = address.split_inclusive(mark).flat_map(move |whole| {
        let (start, piece) = (at, whole.trim_end_matches(mark));
        at += whole.len();
        let letters = piece.len() - piece.trim_start_matches(|c: char| c.is_alphabetic()).len();
        let span = |from: usize| {
            let place =
                |at: usize| u32::try_from(at).ok().and_then(|at| place.start.checked_add(at));
            Some(Span::new(place(start + from)?, place(start + piece.len())?))
        };
        let long = |from: usize| (SHORTEST..=LONGEST).contains(&(piece.len() - from));
        [0, letters].into_iter().filter(|from| long(*from)).filter_map(span).collect::<Vec<_>>()
    });
    all.collect()
}

/// Whether two numbers are one but for a slip; the next one in a row is another.
fn is_slip(one: &str, other: &str) -> bool {
    let letters = |text: &str| text.bytes().take_while(u8::is_ascii_alphabetic).count();
    one[..letters(one)] == other[..letters(other)]
        && digits(other) >= SHORTEST
        && between_words(one, other)
            .is_some_and(|(edit, at)| edit != Edit::Change || at + 1 < one.len())
}
