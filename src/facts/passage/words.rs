//! The figures of a document and the words that tell something, one after the other: without marks, and without
//! function words, so that "a rate of 40" and "the rate was 40" are the same.

use crate::document::{BlockKind, Document};
use crate::language::{Case, Class, Reading, TokenKind};

/// A word or figure.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools)] // each says a thing of its own
pub(super) struct Word {
    /// What makes two the same: the stem of a word, the digits of a figure.
    pub key: u32,
    /// Its token.
    pub token: u32,
    /// Its sentence.
    pub sentence: u32,
    /// Its block.
    pub block: u32,
    pub figure: bool,
    /// Not a figure and no sign.
    pub content: bool,
    /// A function word stands right before it.
    pub linked: bool,
    /// That word says which: "the", "these", "its".
    pub definite: bool,
    /// A content word with a capital letter that does not begin its sentence.
    pub name: bool,
}

/// The words of a document.
#[derive(Debug)]
pub(super) struct Words {
    pub all: Vec<Word>,
    /// For each key how often it stands in the document.
    counts: Vec<u32>,
}

impl Words {
    /// All but those of tables and of code.
    pub fn read(document: &Document, reading: &Reading) -> Self {
        let mut all = Vec::new();
        let forms = &reading.forms;
        let mut counts = vec![0; 2 * forms.len().max(forms.stem_count())];
        for (sentence, whole) in (0_u32..).zip(&reading.sentences) {
            let kind = document.blocks[whole.block as usize].kind;
            if matches!(kind, BlockKind::Cell { .. }) {
                continue;
            }
            let (mut linked, mut definite) = (false, false);
            for (at, token) in (whole.tokens.start..).zip(&reading.tokens[whole.range()]) {
                let sign = token.kind == TokenKind::Mark && token.span.of(document.text()) == "%";
                if matches!(token.kind, TokenKind::Mark | TokenKind::Address) && !sign {
                    if token.kind == TokenKind::Address {
                        (linked, definite) = (false, false);
                    }
                    continue;
                }
                let figure = token.kind == TokenKind::Figure;
                let class = reading.forms.class(token.form);
                if !figure && class.intersects(Class::FUNCTION) && !class.intersects(Class::NUMBER)
                {
                    linked = true;
                    definite = class.intersects(Class::THE | Class::DETERMINER);
                    continue;
                }
                let stem = || reading.forms.stem(token.form).0;
                let key = if figure { (token.form.0 << 1) | 1 } else { stem() << 1 };
                if let Some(count) = counts.get_mut(key as usize) {
                    *count += 1;
                }
                all.push(Word {
                    key,
                    token: at,
                    sentence,
                    block: whole.block,
                    figure,
                    content: !figure && !sign,
                    linked,
                    definite,
                    name: !figure
                        && !sign
                        && token.capital
                        && (at > whole.tokens.start || token.case == Case::Mixed),
                });
                (linked, definite) = (false, false);
            }
        }
        Self { all, counts }
    }

    /// How often what is the same stands in the document.
    pub fn count(&self, word: &Word) -> u32 {
        self.counts.get(word.key as usize).copied().unwrap_or(1)
    }

    /// A word beside one, in its block.
    pub fn beside(&self, at: usize, by: isize) -> Option<&Word> {
        let other = self.all.get(at.checked_add_signed(by)?)?;
        (other.block == self.all[at].block).then_some(other)
    }

    /// How much it tells that a word stands in two places: the rarer it is, the more.
    #[allow(clippy::cast_precision_loss, reason = "counts of words are small")]
    pub fn tells(&self, word: &Word) -> f32 {
        if word.figure {
            0.5
        } else if !word.content {
            0.15
        } else {
            let count = self.count(word).max(2) as f32;
            1.0 / (1.0 + 0.35 * (count / 2.0).ln())
        }
    }
}
