//! A numbered name with its short form in brackets, which has another number: "Messier 78 (M87)".

use super::{Twin, Way};
use crate::document::Document;
use crate::facts::Facts;
use crate::language::{Class, TokenKind};

/// All of a document.
pub(super) fn read(document: &Document, facts: &Facts) -> Vec<Twin> {
    let text = document.text();
    let mut out = Vec::new();
    for tokens in facts.reading.tokens.windows(5) {
        let [name, number, open, short, close] = tokens else { continue };
        if number.kind != TokenKind::Figure || name.kind != TokenKind::Word {
            continue;
        }
        if open.span.of(text) != "(" || close.span.of(text) != ")" {
            continue;
        }
        let written = short.span.of(text);
        let letters = written.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = &written[letters.len()..];
        let plain = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        let (told, initial) = (number.span.of(text), name.span.of(text));
        let units = Class::UNIT | Class::UNIT_BEFORE | Class::MONTH;
        let named = name.capital && !facts.reading.forms.class(name.form).intersects(units);
        let of_name = !letters.is_empty()
            && letters.len() <= 3
            && initial.to_lowercase().starts_with(&letters.to_lowercase());
        if named && of_name && !digits.is_empty() && plain(told) && digits != told {
            out.push(Twin { odd: number.span, usual: short.span, way: Way::Short });
        }
    }
    out
}
