//! The numbers of a drawing's parts, one of which has its digits changed round: "the button 12", and once "the button 21".

use std::collections::BTreeMap;

use super::{Twin, Way};
use crate::document::Document;
use crate::facts::Facts;
use crate::language::{Class, Language, StemId, Token, TokenKind};
use crate::value::Span;

/// So many parts that are told again with their numbers make a description of drawings.
const PARTS: usize = 8;

/// Those of a description that tells its parts with their numbers again and again.
pub(super) fn read(document: &Document, language: &Language, facts: &Facts) -> Vec<Twin> {
    let text = document.text();
    let class = |token: &Token| facts.reading.forms.class(token.form);
    let mut pairs: BTreeMap<(StemId, &str), Vec<Span>> = BTreeMap::new();
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    for pair in facts.reading.tokens.windows(3) {
        let [noun, number, next] = pair else { continue };
        if number.kind != TokenKind::Figure {
            continue;
        }
        let written = number.span.of(text);
        let plain = (1..=3).contains(&written.len()) && written.bytes().all(|b| b.is_ascii_digit());
        if !plain {
            continue;
        }
        *numbers.entry(written).or_default() += 1;
        let none =
            Class::FUNCTION | Class::MONTH | Class::UNIT | Class::HEDGE_BEFORE | Class::NUMBER;
        let counted = class(next).intersects(Class::UNIT | Class::SCALE)
            || !next.spaced && next.span.of(text) == "%";
        let law = language.references.is_section(facts.reading.forms.text(noun.form));
        let named = noun.kind == TokenKind::Word
            && !law
            && !noun.capital
            && noun.span.len() > 2
            && number.spaced
            && !class(noun).intersects(none);
        if named && !counted {
            let stem = facts.reading.forms.stem(noun.form);
            pairs.entry((stem, written)).or_default().push(number.span);
        }
    }
    if pairs.values().filter(|places| places.len() > 1).count() < PARTS {
        return Vec::new();
    }
    let mut out = Vec::new();
    for ((stem, number), places) in pairs.iter().filter(|(_, places)| places.len() == 1) {
        let mut digits: Vec<u8> = number.bytes().collect();
        for at in 1..digits.len() {
            digits.swap(at - 1, at);
            let swapped = std::str::from_utf8(&digits).unwrap_or_default();
            let usual = pairs.get(&(*stem, swapped)).filter(|_| swapped != *number);
            if let (Some(usual), Some(1)) = (usual, numbers.get(number))
                && usual.len() > 1
            {
                out.push(Twin { odd: places[0], usual: usual[0], way: Way::Number });
            }
            digits.swap(at - 1, at);
        }
    }
    out
}
