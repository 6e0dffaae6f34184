//! Tokens and sentences.

use std::ops::Range;

use super::class::Class;
use super::forms::FormId;
use crate::value::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with what may stand inside a word: "don", "Q3", "U.S.", "naïve".
    Word,
    /// Digits with their points and group marks: "1,234.5".
    Figure,
    /// Digits, points and letters that are no figure: "1.2.3", "5GHz7"; and all that is set as code.
    Code,
    /// An address of the web or of mail.
    Address,
    /// One mark of punctuation or one symbol.
    Mark,
}

/// The case of a word's letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// No letters, or none with case.
    None,
    /// "word".
    Lower,
    /// "Word", and single capitals.
    Title,
    /// "WORD".
    Upper,
    /// "`McDonald`", "`iPhone`".
    Mixed,
}

impl Case {
    /// True when the first letter is a capital.
    pub const fn is_capitalised(self) -> bool {
        matches!(self, Self::Title | Self::Upper)
    }
}

/// A word, figure or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its place.
    pub span: Span,
    /// Its form in small letters.
    pub form: FormId,
    /// What it is made of.
    pub kind: TokenKind,
    /// The case of its letters.
    pub case: Case,
    /// White space (or a line end) stands before it, or it begins its block.
    pub spaced: bool,
    /// It begins with a capital letter.
    pub capital: bool,
}

/// A sentence: a range of tokens within one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens, as a range of [`super::Reading::tokens`].
    pub tokens: Range<u32>,
    /// Its block, as an index into the document's blocks.
    pub block: u32,
    /// What its words can be, all together: by this readers pass over it.
    pub classes: Class,
}

impl Sentence {
    /// This sentence and the next as one.
    #[must_use]
    pub fn with(&self, next: &Self) -> Self {
        Self {
            tokens: self.tokens.start..next.tokens.end,
            block: self.block,
            classes: self.classes | next.classes,
        }
    }

    /// The token range as `usize`, for slicing.
    pub fn range(&self) -> Range<usize> {
        self.tokens.start as usize..self.tokens.end as usize
    }
}
