//! Words that the writer sets beside each other: "men and women", "the hand or the wrist". Where one
//! stands in the place of the other, two things are told in one form.

use rustc_hash::FxHashSet;

use super::align::Alignment;
use crate::facts::Claimed;
use crate::language::{Class, StemId, TokenKind};

/// How many telling words on each side of "and" may be what it joins.
const JOINED: usize = 2;
/// How many tokens on each side are looked at for them.
const REACH: usize = 4;

/// The pairs of words that stand on both sides of "and", "or", "than" or a comma somewhere.
#[derive(Debug, Default)]
pub(super) struct Joined {
    /// The lesser of the two first.
    pairs: FxHashSet<(StemId, StemId)>,
}

fn ordered(x: StemId, y: StemId) -> (StemId, StemId) {
    (x.min(y), x.max(y))
}

impl Joined {
    /// Finds them in a whole document.
    pub fn find(text: &str, facts: Claimed) -> Self {
        let reading = facts.reading;
        let mut pairs = FxHashSet::default();
        let telling = |at: &usize| {
            let word = reading.tokens[*at].kind != TokenKind::Mark;
            word && !reading.class(*at).intersects(Class::FUNCTION)
        };
        let stem = |at: usize| reading.forms.stem(reading.tokens[at].form);
        for sentence in &reading.sentences {
            let range = sentence.range();
            for at in range.clone() {
                let token = &reading.tokens[at];
                let joins = match token.kind {
                    TokenKind::Mark => matches!(token.span.of(text), "," | "/"),
                    _ => reading.class(at).intersects(Class::CLAUSE | Class::FROM),
                };
                if !joins {
                    continue;
                }
                let before = (range.start.max(at.saturating_sub(REACH))..at).rev();
                let after = at + 1..range.end.min(at + 1 + REACH);
                for x in before.filter(telling).take(JOINED) {
                    let joined = after.clone().filter(telling).take(JOINED);
                    pairs.extend(joined.map(|y| ordered(stem(x), stem(y))));
                }
            }
        }
        Self { pairs }
    }

    fn has(&self, x: StemId, y: StemId) -> bool {
        x != y && self.pairs.contains(&ordered(x, y))
    }

    /// How often a word stands in the place of another that the document sets beside it elsewhere.
    pub fn between(&self, aligned: &Alignment) -> f32 {
        let known = aligned.gaps.iter().flatten().filter(|(x, y)| {
            let pairs = x.iter().flatten().flat_map(|x| y.iter().flatten().map(move |y| (x, y)));
            let mut pairs = pairs;
            pairs.any(|(x, y)| self.has(*x, *y))
        });
        known.count() as f32
    }
}

#[cfg(test)]
mod tests {
    use super::super::beside::tests::evidence;

    #[test]
    fn what_is_set_side_by_side_is_two_things() {
        let text = "In the year the mills of Lund and Oddvik grew, and the firm hired for both of them.\n\n\
                    In the quarter output at the mill in Lund grew by 27% over the year before it.\n\n\
                    In the quarter output at the mill in Oddvik grew by 72% over the year before it.";
        assert!(evidence(text, 0, 1, "set-apart") > 0.3);
    }
}
