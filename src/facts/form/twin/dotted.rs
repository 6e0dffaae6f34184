//! Numbers of versions of three parts and more, one of which has two digits changed round: "1.1.4 or older" and, told again,
//! "1.4.1 or older".

use std::collections::BTreeMap;

use super::{Twin, Way};
use crate::document::{BlockKind, Document};
use crate::facts::Facts;
use crate::facts::slip::{Edit, between_words};
use crate::language::{Class, FormId, TokenKind};
use crate::value::Span;

/// A text with more versions than these tells their history, and two of them have the same digits by chance.
const MOST: usize = 4;

/// A version with the words beside it.
struct Mention {
    span: Span,
    sentence: usize,
    /// The two words after it.
    next: [Option<FormId>; 2],
}

/// All of a document.
pub(super) fn read(document: &Document, facts: &Facts) -> Vec<Twin> {
    let text = document.text();
    let mut all: BTreeMap<&str, Vec<Mention>> = BTreeMap::new();
    for (number, sentence) in facts.reading.sentences.iter().enumerate() {
        let kind = document.blocks[sentence.block as usize].kind;
        if !sentence.classes.intersects(Class::DIGITS) || matches!(kind, BlockKind::Cell { .. }) {
            continue;
        }
        let tokens = &facts.reading.tokens[sentence.range()];
        for (at, token) in tokens.iter().enumerate() {
            if !matches!(token.kind, TokenKind::Figure | TokenKind::Code) {
                continue;
            }
            let written = token.span.of(text).trim_start_matches('v');
            let parts = || {
                written.split('.').all(|part| {
                    (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
                })
            };
            if written.matches('.').count() != 2 || !parts() {
                continue;
            }
            // "3.3.2 Survival" is a section.
            if at == 0 || tokens[at - 1].span.of(text) == "." {
                continue;
            }
            let word = |at: usize| {
                tokens.get(at).filter(|word| word.kind == TokenKind::Word).map(|word| word.form)
            };
            let next = [word(at + 1), word(at + 2)];
            all.entry(written).or_default().push(Mention {
                span: token.span,
                sentence: number,
                next,
            });
        }
        if all.len() > MOST {
            return Vec::new();
        }
    }
    let mut out = Vec::new();
    for (one, odd) in all.iter().filter(|(_, mentions)| mentions.len() == 1) {
        for (other, mentions) in all.iter().filter(|(other, _)| *other != one) {
            let [odd] = odd.as_slice() else { continue };
            // "1.1.4" and "1.4.1": the digits alone have changed places.
            let digits = |text: &str| text.replace('.', "");
            let (x, y) = (digits(one), digits(other));
            let swapped = x.len() == y.len()
                && one.len() == other.len()
                && between_words(&x, &y).is_some_and(|(edit, _)| edit == Edit::Swap);
            let beside = mentions.iter().any(|mention| mention.sentence == odd.sentence);
            let shared = odd.next[0].is_some() && mentions.iter().any(|m| m.next == odd.next);
            let later = mentions.len() > 1 || mentions[0].span < odd.span;
            if swapped && !beside && later && shared {
                out.push(Twin { odd: odd.span, usual: mentions[0].span, way: Way::Number });
            }
        }
    }
    out
}
