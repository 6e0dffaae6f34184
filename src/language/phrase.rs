//! The words and phrases of the lexicon that begin at a token.

use super::forms::Forms;
use super::lexicon::{Entry, Lexicon, Phrase, Sense};
use super::token::Token;

impl Lexicon {
    /// The longest word or phrase that begins `tokens` and has a sense that `pick` takes: how many
    /// tokens, and what was picked.
    pub fn longest<T>(
        &self,
        tokens: &[Token],
        forms: &Forms,
        pick: impl Fn(Sense) -> Option<T>,
    ) -> Option<(usize, T)> {
        let first = tokens.first()?;
        let entry = self.at(forms.entry(first.form)?);
        let mut best: Option<(usize, T)> =
            entry.senses.iter().find_map(|s| pick(*s)).map(|t| (1, t));
        for phrase in entry.phrases_before(&tokens[1..], forms) {
            let length = phrase.rest.len() + 1;
            if best.as_ref().is_none_or(|(n, _)| *n < length)
                && phrase.goes_on(&tokens[1..], forms)
                && let Some(picked) = pick(phrase.sense)
            {
                best = Some((length, picked));
            }
        }
        best
    }

    /// Whether the token, or a phrase that begins with it, has a sense of which it `is`.
    pub fn may_begin(&self, token: &Token, forms: &Forms, is: impl Fn(Sense) -> bool) -> bool {
        forms.entry(token.form).is_some_and(|entry| {
            let entry = self.at(entry);
            let phrases = entry.phrases.iter().map(|phrase| &phrase.sense);
            entry.senses.iter().chain(phrases).any(|sense| is(*sense))
        })
    }

    /// Everything that words or phrases from the first of `tokens` on can be.
    pub fn every(&self, tokens: &[Token], forms: &Forms, mut take: impl FnMut(Sense)) {
        let Some(entry) = tokens.first().and_then(|t| forms.entry(t.form)) else { return };
        let entry = self.at(entry);
        for sense in &entry.senses {
            take(*sense);
        }
        for phrase in entry.phrases_before(&tokens[1..], forms) {
            if phrase.goes_on(&tokens[1..], forms) {
                take(phrase.sense);
            }
        }
    }
}

impl Entry {
    /// The phrases that may go on with the first of some tokens: of the many that a small word begins few do.
    fn phrases_before(&self, tokens: &[Token], forms: &Forms) -> impl Iterator<Item = &Phrase> {
        let next = tokens.first().map(|token| forms.bit(token.form));
        self.phrases.iter().filter(move |phrase| Some(phrase.next) == next)
    }
}

impl Phrase {
    /// Whether its words after the first stand at the beginning of some tokens.
    fn goes_on(&self, tokens: &[Token], forms: &Forms) -> bool {
        let mut both = self.rest.iter().zip(tokens);
        self.rest.len() <= tokens.len()
            && both.all(|(word, token)| forms.text(token.form) == &**word)
    }
}
