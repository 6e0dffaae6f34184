//! Names in full, whose initials are a short form: "the Federal Trade Commission", where it is FTC.

use std::collections::BTreeSet;

use super::{LENGTHS, Reader};
use crate::language::{Case, Class, Token, TokenKind};

impl Reader<'_> {
    /// Whether words with capitals that stand beside each other have its letters as initials: "the Federal Trade
    /// Commission", where it is FTC.
    pub fn is_spelled_out(&self, letters: &str) -> bool {
        let wanted: Vec<u8> = letters.bytes().rev().collect();
        let tokens = &self.facts.reading.tokens;
        let initial = |token: &Token| {
            (token.kind == TokenKind::Word && token.case == Case::Title)
                .then(|| token.span.of(self.text).bytes().next())
                .flatten()
        };
        let small =
            |token: &Token| self.facts.reading.forms.class(token.form).intersects(Class::FUNCTION);
        (0..tokens.len()).filter(|at| initial(&tokens[*at]) == wanted.first().copied()).any(
            |last| {
                let mut given = 0;
                for token in tokens[..=last].iter().rev().take(wanted.len() * 2) {
                    if given < wanted.len() && initial(token) == Some(wanted[given]) {
                        given += 1;
                    } else if !small(token) {
                        break;
                    }
                }
                given == wanted.len()
            },
        )
    }

    /// "Party of Boat Builders or BPB": the words before an "or" have its letters as initials, in the order of another language.
    pub fn is_named_before(&self, tokens: &[Token], at: usize) -> bool {
        let class = |at: usize| self.facts.reading.forms.class(tokens[at].form);
        let Some(or) = at.checked_sub(1).filter(|or| class(*or).intersects(Class::PART_LINK))
        else {
            return false;
        };
        let Some(letters) = self.letters(&tokens[at]) else { return false };
        let mut wanted: Vec<u8> = letters.bytes().collect();
        for at in (0..or).rev().take(letters.len() * 2) {
            let first = tokens[at].span.of(self.text).bytes().next().unwrap_or_default();
            let given = wanted.iter().position(|letter| *letter == first);
            match given.filter(|_| tokens[at].capital) {
                Some(given) => drop(wanted.swap_remove(given)),
                None if class(at).intersects(Class::FUNCTION) => {}
                None => return false,
            }
            if wanted.is_empty() {
                return true;
            }
        }
        false
    }

    /// The initials of what names with three words and more end in: SRC of "Lake University Survey Research Center".
    pub fn spelled_out(&self) -> BTreeSet<String> {
        let (text, forms) = (self.text, &self.facts.reading.forms);
        let mut out = BTreeSet::new();
        for sentence in &self.facts.reading.sentences {
            let tokens = &self.facts.reading.tokens[sentence.range()];
            let name = |token: &Token| {
                token.kind == TokenKind::Word
                    && matches!(token.case, Case::Title | Case::Upper)
                    && !forms.class(token.form).intersects(Class::FUNCTION)
            };
            let small = |token: &Token| {
                token.case == Case::Lower && forms.class(token.form).intersects(Class::FUNCTION)
            };
            let mut at = 0;
            while at < tokens.len() {
                let run = tokens[at..].iter().take_while(|t| name(t) || at > 0 && small(t));
                let end = at + run.count();
                let words: Vec<&Token> = tokens[at..end].iter().filter(|t| name(t)).collect();
                at = end + 1;
                for from in 0..words.len().saturating_sub(2) {
                    let letters: String = words[from..]
                        .iter()
                        .map(|word| {
                            let written = word.span.of(text);
                            if word.case == Case::Upper {
                                written
                            } else {
                                written.get(..1).unwrap_or("")
                            }
                        })
                        .collect();
                    if LENGTHS.contains(&letters.len()) {
                        out.insert(letters);
                    }
                }
            }
        }
        out
    }
}
