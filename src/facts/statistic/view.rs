//! A text as it is searched for statistics: its tokens, and the phrases that begin at one.

use super::lex::{Number, Token};
use crate::language::{Phrases, StatisticWords};

/// A text while it is looked through.
#[derive(Clone, Copy)]
pub struct View<'t> {
    pub text: &'t str,
    pub tokens: &'t [Token],
    pub words: &'t StatisticWords,
}

impl<'t> View<'t> {
    pub fn token(&self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    pub fn number(&self, at: usize) -> Option<Number> {
        self.token(at)?.number()
    }

    pub fn mark(&self, at: usize) -> Option<char> {
        self.token(at)?.mark()
    }

    pub fn word(&self, at: usize) -> Option<&'t str> {
        if let Some(Token::Word(span)) = self.token(at) { Some(span.of(self.text)) } else { None }
    }

    /// How many tokens from a position on are one of the phrases. What is written in small letters
    /// is found in capitals too.
    pub fn phrase(&self, at: usize, phrases: &Phrases) -> Option<usize> {
        // Most words are none of them: the first letter tells.
        let first = self.word(at).filter(|word| phrases.may_begin(word))?;
        let mut longest = None;
        // The words of a phrase are parted by spaces, so that its first word ends where a word of its
        // length does.
        let begins = |phrase: &&String| {
            let head = phrase.as_bytes().get(..first.len());
            let ends = matches!(phrase.as_bytes().get(first.len()), None | Some(b' '));
            !first.is_ascii()
                || ends && head.is_some_and(|h| h.eq_ignore_ascii_case(first.as_bytes()))
        };
        for phrase in phrases.all().iter().filter(begins) {
            let exact = phrase.contains(char::is_uppercase);
            let same = |word: &str, part: &str| {
                if exact {
                    word == part
                } else {
                    word.eq_ignore_ascii_case(part)
                        || !word.is_ascii() && word.to_lowercase() == part
                }
            };
            let mut count = 0;
            let all = phrase.split(' ').all(|part| {
                let word = if count == 0 { Some(first) } else { self.word(at + count) };
                count += 1;
                word.is_some_and(|word| same(word, part))
            });
            if all && longest.is_none_or(|so_far| count > so_far) {
                longest = Some(count);
            }
        }
        longest
    }

    pub fn is(&self, at: usize, phrases: &Phrases) -> bool {
        self.phrase(at, phrases).is_some()
    }

    /// Whether a sentence ends at a mark.
    pub fn ends(&self, at: usize) -> bool {
        matches!(self.mark(at), Some('.' | '?' | '!'))
            && self.word(at + 1).is_none_or(|word| word.starts_with(char::is_uppercase))
    }
}
