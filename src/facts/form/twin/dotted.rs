//! Numbers of versions of three parts and more, one of which has two digits changed round: "1.1.4 or older" and, told again,
//! "1.4.1 or older".

use std::collections::{BTreeMap, BTreeSet};

use super::{Edit, Twin, Way, error};
use crate::document::{BlockKind, Document};
use crate::facts::Facts;
use crate::language::{Class, FormId, TokenKind};
use crate::value::Span;

/// How many words on each side tell what a version is of.
const AROUND: usize = 3;
/// A text with more versions than these is a list of them.
const MOST: usize = 30;

/// A version with the words beside it.
struct Mention {
    span: Span,
    sentence: usize,
    around: BTreeSet<FormId>,
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
            let written = token.span.of(text).trim_start_matches('v');
            let parts = || {
                written.split('.').all(|part| {
                    (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
                })
            };
            let number_like = matches!(token.kind, TokenKind::Figure | TokenKind::Code);
            // "3.3.2 Survival" is a section.
            let begins = at == 0 || tokens[at - 1].span.of(text) == ".";
            if begins || !number_like || written.matches('.').count() != 2 || !parts() {
                continue;
            }
            let range = at.saturating_sub(AROUND)..(at + 1 + AROUND).min(tokens.len());
            let words = range.filter(|n| *n != at).map(|n| &tokens[n]);
            let around = words
                .filter(|word| word.kind == TokenKind::Word)
                .filter(|word| !facts.reading.forms.class(word.form).intersects(Class::FUNCTION))
                .map(|word| word.form)
                .collect();
            all.entry(written).or_default().push(Mention {
                span: token.span,
                sentence: number,
                around,
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
                && error(&x, &y).is_some_and(|(edit, _)| edit == Edit::Swap);
            let beside = mentions.iter().any(|mention| mention.sentence == odd.sentence);
            let shared = mentions.iter().map(|m| m.around.intersection(&odd.around).count()).max();
            let later = mentions.len() > 1 || mentions[0].span < odd.span;
            if swapped && !beside && later && shared >= Some(1) {
                out.push(Twin { odd: odd.span, usual: mentions[0].span, way: Way::Number });
            }
        }
    }
    out
}
