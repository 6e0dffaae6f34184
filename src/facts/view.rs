//! One sentence, as the readers of facts see it.

use crate::document::{BlockKind, Document};
use crate::language::{Case, Class, Language, Reading, Sense, Sentence, Token, TokenKind};

/// A sentence with its tokens and the language to read them in. Positions count tokens of the
/// sentence; asking beyond its ends answers "nothing", so readers need not check.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    /// The document's text.
    pub text: &'a str,
    /// The sentence's tokens.
    pub tokens: &'a [Token],
    /// What each of them can be.
    pub classes: &'a [Class],
    /// What they can be, all together.
    pub any_class: Class,
    /// The index of the first of them in the document.
    pub first: usize,
    /// The kind of its block.
    pub kind: BlockKind,
    pub reading: &'a Reading,
    pub language: &'a Language,
}

impl<'a> View<'a> {
    /// A sentence of a document; `classes` is a buffer, to be used again for the next.
    pub fn new(
        document: &'a Document,
        language: &'a Language,
        reading: &'a Reading,
        sentence: &Sentence,
        classes: &'a mut Vec<Class>,
    ) -> Self {
        reading.classes(sentence, classes);
        let range = sentence.range();
        Self {
            text: document.text(),
            tokens: &reading.tokens[range.clone()],
            classes,
            any_class: sentence.classes,
            first: range.start,
            kind: document.blocks[sentence.block as usize].kind,
            reading,
            language,
        }
    }

    /// The same sentence without its tokens from a position on.
    pub fn up_to(&self, end: usize) -> Self {
        Self { tokens: &self.tokens[..end], classes: &self.classes[..end], ..*self }
    }

    /// Whether any token can be any of `class`.
    pub fn has(&self, class: Class) -> bool {
        self.any_class.intersects(class)
    }

    /// The token at a position.
    pub fn token(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at)
    }

    /// The text of a token as written.
    pub fn written(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |t| t.span.of(self.text))
    }

    /// The text of a token in small letters.
    pub fn form(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |t| self.reading.forms.text(t.form))
    }

    /// What the token at a position can be.
    pub fn class(&self, at: usize) -> Class {
        self.classes.get(at).copied().unwrap_or_default()
    }

    /// Whether the token at a position can be any of `class`.
    pub fn is(&self, at: usize, class: Class) -> bool {
        self.class(at).intersects(class)
    }

    /// Whether the token at a position is the mark.
    pub fn is_mark(&self, at: usize, mark: &str) -> bool {
        let written = |t: &Token| self.text.as_bytes().get(t.span.range());
        self.token(at)
            .is_some_and(|t| t.kind == TokenKind::Mark && written(t) == Some(mark.as_bytes()))
    }

    /// Whether the token at a position is a dash of any length.
    pub fn is_dash(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.kind == TokenKind::Mark)
            && matches!(self.written(at), "-" | "–" | "—" | "‐" | "‑" | "−")
    }

    /// Whether the token at a position is written on to the one before it.
    pub fn is_glued(&self, at: usize) -> bool {
        at > 0 && self.token(at).is_some_and(|t| !t.spaced)
    }

    /// Whether a dash writes the token at a position on to letters: "CVE-2025".
    pub fn ends_code(&self, at: usize) -> bool {
        let letters = |t: &Token| matches!(t.kind, TokenKind::Word | TokenKind::Code);
        at >= 2
            && self.is_glued(at)
            && self.is_dash(at - 1)
            && self.is_glued(at - 1)
            && self.token(at - 2).is_some_and(letters)
    }

    /// Whether the token at a position is digits.
    pub fn is_figure(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.kind == TokenKind::Figure)
    }

    /// Whether the token at a position is a word.
    pub fn is_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// Whether the token at a position is a word that can name a thing: no function word.
    pub fn is_content(&self, at: usize) -> bool {
        self.is_word(at) && !self.is(at, Class::FUNCTION)
    }

    /// Whether the word at a position looks like a plural: "workers", "people".
    pub fn is_plural(&self, at: usize) -> bool {
        self.is(at, Class::PLURAL_NOUN) || self.language.plural.has(self.form(at))
    }

    /// "APIs", "PRs", "Rs"
    pub fn is_plural_of_capitals(&self, at: usize) -> bool {
        let capitals = |ending: &String| self.written(at).strip_suffix(ending.as_str());
        self.language.plural.endings.iter().filter_map(capitals).any(|capitals| {
            !capitals.is_empty() && capitals.bytes().all(|byte| byte.is_ascii_uppercase())
        })
    }

    /// Whether capitals tell anything here: not in a headline, not in words all in capitals.
    pub fn is_capitalised(&self, at: usize) -> bool {
        !matches!(self.kind, BlockKind::Heading { .. })
            && self
                .token(at)
                .is_some_and(|t| t.capital && t.kind == TokenKind::Word && t.case != Case::None)
    }

    /// Whether a paragraph begins with a headline: a line of some words, all of them in capitals.
    pub fn is_in_capitals(&self) -> bool {
        let mut words = self.tokens.iter().filter(|t| t.kind == TokenKind::Word).take(40);
        self.kind == BlockKind::Paragraph
            && words.clone().count() >= 4
            && words.all(|word| matches!(word.case, Case::Upper | Case::None))
    }

    /// The first sense of the word at a position that `pick` takes.
    pub fn sense<T>(&self, at: usize, pick: impl Fn(Sense) -> Option<T>) -> Option<T> {
        let entry = self.reading.forms.entry(self.token(at)?.form);
        self.language.lexicon.senses(entry).iter().find_map(|s| pick(*s))
    }

    /// The longest word or phrase from a position on with a sense that `pick` takes, as the
    /// position after it and what was picked.
    pub fn longest<T>(
        &self,
        at: usize,
        class: Class,
        pick: impl Fn(Sense) -> Option<T>,
    ) -> Option<(usize, T)> {
        if !self.is(at, class) {
            return None;
        }
        let (length, picked) =
            self.language.lexicon.longest(self.tokens.get(at..)?, &self.reading.forms, pick)?;
        Some((at + length, picked))
    }

    /// The longest word or phrase that ends before `end` and has a sense that `pick` takes, as
    /// its first position and what was picked.
    pub fn longest_before<T>(
        &self,
        end: usize,
        class: Class,
        pick: impl Fn(Sense) -> Option<T>,
    ) -> Option<(usize, T)> {
        (end.saturating_sub(5)..end).find_map(|start| {
            let (after, picked) = self.longest(start, class, &pick)?;
            (after == end).then_some((start, picked))
        })
    }

    /// The bits of the contrast sets' members that words from a position on are.
    pub fn contrasts(&self, at: usize) -> u128 {
        let mut bits = 0;
        if self.is(at, Class::CONTRAST) {
            self.language.lexicon.every(&self.tokens[at..], &self.reading.forms, |sense| {
                if let Sense::Contrast(bit) = sense {
                    bits |= 1_u128 << bit;
                }
            });
        }
        bits
    }

    /// The groups of words that tell one measure of which one begins here, as bits.
    pub fn alike(&self, at: usize) -> u128 {
        let mut bits = 0;
        if self.is(at, Class::ALIKE) {
            self.language.lexicon.every(&self.tokens[at..], &self.reading.forms, |sense| {
                if let Sense::Alike(bit) = sense {
                    bits |= 1_u128 << bit;
                }
            });
        }
        bits
    }
}
