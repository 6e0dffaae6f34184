//! The words of a figure's own part of the sentence: those between it and the figures on both sides.

use super::flag;
use super::kind::{Kind, Sign, kind};
use super::pair::Pair;
use crate::facts::Claim;
use crate::language::{Class, Sentence, StemId, TokenKind};

/// So many tokens are looked at on each side.
const REACH: usize = 14;
/// More words in common are as telling.
const MOST: usize = 4;

/// What the parts of two sentences have in common.
pub(super) const CLAUSE: &[Kind] = &[
    kind(
        "clause-words",
        Sign::For,
        "how many telling words both parts have that lie between a figure and the next",
        |p| p.in_clause().min(MOST) as f32,
    )
    .dear(MOST as f32),
    kind("clause-none", Sign::Against, "they have none, and both have words", |p| {
        flag(p.clauses_differ())
    })
    .dear(1.0),
];

impl Pair<'_> {
    /// The telling words on one side of a figure, up to the next figure or the end of its part.
    fn part(&self, claim: &Claim, after: bool) -> Vec<StemId> {
        let reading = self.facts.reading;
        let sentence = reading.sentences.get(claim.sentence as usize).map_or(0..0, Sentence::range);
        let tokens = &self.facts.quantity(claim).tokens;
        let (start, end) = (tokens.start as usize, tokens.end as usize);
        let (back, on) = if after {
            (0..0, end..(end + REACH).min(sentence.end))
        } else {
            (start.saturating_sub(REACH).max(sentence.start)..start, 0..0)
        };
        let mut words = Vec::new();
        for at in back.rev().chain(on) {
            let Some(token) = reading.tokens.get(at) else { break };
            let ends = matches!(token.kind, TokenKind::Figure | TokenKind::Code)
                || matches!(token.span.of(self.text), ";" | ":" | "(" | ")");
            if ends {
                break;
            }
            if token.kind == TokenKind::Word && !reading.class(at).intersects(Class::FUNCTION) {
                words.push(reading.forms.stem(token.form));
            }
        }
        words
    }

    fn common(&self, one: &Claim, two: &Claim) -> usize {
        let meet = |x: bool, y: bool| {
            let (x, mut y) = (self.part(one, x), self.part(two, y));
            y.sort_unstable();
            y.dedup();
            y.iter().filter(|word| x.contains(word)).count()
        };
        meet(true, true) + meet(false, false)
    }

    /// How many telling words stand on one side of both.
    pub fn in_clause(&self) -> usize {
        self.common(self.one, self.two)
    }

    fn clauses_differ(&self) -> bool {
        let any = |claim| !self.part(claim, true).is_empty() || !self.part(claim, false).is_empty();
        self.in_clause() == 0 && any(self.one) && any(self.two)
    }
}
