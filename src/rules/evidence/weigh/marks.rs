//! What figures that count nothing are, and what makes two of them one: an hour is told twice otherwise than a
//! score.

use super::flag;
use super::kind::{Kind, Sign, kind};
use super::pair::Pair;
use super::traits::Traits;
use crate::facts::{Claim, Mark};
use crate::language::{Class, Sentence};

/// So near a figure a word says that it is a result.
const NEAR: usize = 4;

/// Each kind of them.
#[allow(clippy::redundant_closure_for_method_calls)] // the method is of one lifetime, the kind of all
pub(super) const MARKS: &[Kind] = &[
    kind("ordinals", Sign::Free, "places in a row: \"the 23rd\"", |p| is(p, Mark::Ordinal))
        .most(1.0),
    kind("scores", Sign::Free, "scores", |p| is(p, Mark::Score)).most(1.0),
    kind("hours", Sign::Free, "hours of the day", |p| is(p, Mark::Time)).most(1.0),
    kind("times", Sign::Free, "times to the second", |p| is(p, Mark::Clocked)).most(1.0),
    kind("versions", Sign::Free, "versions", |p| is(p, Mark::Version)).most(1.0),
    kind("codes", Sign::Free, "codes of letters and digits", |p| is(p, Mark::Code)).most(1.0),
    kind("numbers", Sign::Free, "numbers of things", |p| is(p, Mark::Number)).most(1.0),
    kind("phones", Sign::Free, "numbers to call", |p| is(p, Mark::Phone)).most(1.0),
    kind("houses", Sign::Free, "numbers of houses", |p| is(p, Mark::House)).most(1.0),
    kind(
        "marks-two",
        Sign::For,
        "the document has no third value of the kind, or of things with the name",
        |p| flag(p.of_kind(None) == 2),
    )
    .dear(1.0),
    kind(
        "marks-few",
        Sign::For,
        "the document has three or four values of the kind, or of things with the name",
        |p| flag((3..5).contains(&p.of_kind(None))),
    )
    .dear(1.0),
    kind(
        "marks-headed",
        Sign::For,
        "one is in a headline, and no other value of the kind is near the top",
        |p| p.headed_mark(),
    )
    .only(Traits::ONE_HEADING)
    .dear(1.0),
    kind("marks-open", Sign::Against, "both begin their sentences", |p| {
        flag(p.opens(p.one) && p.opens(p.two))
    })
    .most(1.0),
    kind("marks-swap", Sign::For, "two digits of three and more have changed places", |p| {
        flag(p.one.mark.is_some() && p.one.digits > 2)
    })
    .most(1.0)
    .only(Traits::SWAP),
    kind("results", Sign::For, "words for a result stand beside both scores", |p| {
        flag(p.one.mark == Some(Mark::Score) && p.is_result(p.one) && p.is_result(p.two))
    })
    .most(1.0),
    kind("results-one", Sign::Against, "a word for a result stands beside one score alone", |p| {
        flag(p.one.mark == Some(Mark::Score) && p.is_result(p.one) != p.is_result(p.two))
    })
    .most(1.0),
];

fn is(pair: &Pair, mark: Mark) -> f32 {
    flag(pair.one.mark == Some(mark))
}

impl Pair<'_> {
    /// How many values the document has of the kind, up to so many sentences from the top.
    fn of_kind(&self, top: Option<u32>) -> usize {
        let Some(mark) = self.one.mark else { return 0 };
        let noun = self.one.nouns[0].filter(|_| matches!(mark, Mark::Number | Mark::Ordinal));
        let alike = |claim: &Claim| {
            claim.mark == Some(mark)
                && noun.is_none_or(|noun| claim.nouns.contains(&Some(noun)))
                && top.is_none_or(|top| claim.sentence < top)
        };
        let all = self.facts.claims.all.iter().zip(&self.neighbours.value);
        let mut values: Vec<u32> = all.filter(|(c, _)| alike(c)).map(|(_, value)| *value).collect();
        values.sort_unstable();
        values.dedup();
        values.len()
    }

    /// Whether a headline's is told with one of the first sentences, and no other stands there.
    fn headed_mark(&self) -> f32 {
        const TOP: u32 = 6;
        let later = self.one.sentence.max(self.two.sentence);
        flag(later < TOP && self.of_kind(Some(TOP)) == 2)
    }

    /// Whether it stands at the beginning of its sentence, but for a word.
    fn opens(&self, claim: &Claim) -> bool {
        let sentence = self.facts.reading.sentences.get(claim.sentence as usize);
        let start = sentence.map_or(0, |sentence| sentence.range().start);
        (self.facts.quantity(claim).tokens.start as usize).saturating_sub(start) <= 1
    }

    /// Whether a word for a result stands close to it.
    fn is_result(&self, claim: &Claim) -> bool {
        let reading = self.facts.reading;
        let sentence = reading.sentences.get(claim.sentence as usize);
        let sentence = sentence.map_or(0..0, Sentence::range);
        let tokens = &self.facts.quantity(claim).tokens;
        let from = (tokens.start as usize).saturating_sub(NEAR).max(sentence.start);
        let to = (tokens.end as usize + 2).min(sentence.end);
        (from..to).any(|at| reading.class(at).intersects(Class::SCORE))
    }
}
