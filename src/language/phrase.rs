//! The words and phrases of the lexicon that begin at a token.

use super::forms::Forms;
use super::lexicon::{Lexicon, Sense};
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
        for (rest, sense) in &entry.phrases {
            let length = rest.len() + 1;
            if best.as_ref().is_some_and(|(n, _)| *n >= length) || tokens.len() < length {
                continue;
            }
            let matches = rest
                .iter()
                .zip(&tokens[1..])
                .all(|(word, token)| forms.text(token.form) == &**word);
            if matches && let Some(picked) = pick(*sense) {
                best = Some((length, picked));
            }
        }
        best
    }

    /// Whether the token, or a phrase that begins with it, has a sense of which it `is`.
    pub fn may_begin(&self, token: &Token, forms: &Forms, is: impl Fn(Sense) -> bool) -> bool {
        forms.entry(token.form).is_some_and(|entry| {
            let entry = self.at(entry);
            let phrases = entry.phrases.iter().map(|(_, sense)| sense);
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
        for (rest, sense) in &entry.phrases {
            let here = tokens.len() > rest.len();
            if here
                && rest
                    .iter()
                    .zip(&tokens[1..])
                    .all(|(word, token)| forms.text(token.form) == &**word)
            {
                take(*sense);
            }
        }
    }
}
