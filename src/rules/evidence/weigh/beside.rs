//! What stands right beside both figures, and which other figures their sentences give.

use super::flag;
use super::pair::{Pair, common};
use crate::facts::Claim;
use crate::language::{Class, TokenKind};
use crate::value::Dimension;

/// How many tokens on each side of the figures a common phrase is followed.
const PHRASE: usize = 8;
/// How many figures of a sentence are compared with those of the other.
const SIBLINGS: usize = 16;

impl Pair<'_> {
    /// How many words stand in the same order right before and right after both figures: all of
    /// them, and those that say something.
    pub fn phrase(&self) -> (f32, f32) {
        let (one, two) = (self.facts.quantity(self.one), self.facts.quantity(self.two));
        let sentence =
            |claim: &Claim| self.facts.reading.sentences[claim.sentence as usize].range();
        let (first, second) = (sentence(self.one), sentence(self.two));
        let before = self.run(
            (first.start..one.hedge_start as usize).rev(),
            (second.start..two.hedge_start as usize).rev(),
        );
        let after =
            self.run(one.tokens.end as usize..first.end, two.tokens.end as usize..second.end);
        ((before.0 + after.0) as f32, (before.1 + after.1) as f32)
    }

    /// How many words two runs of tokens begin with alike, and how many of them say something.
    fn run(
        &self,
        one: impl Iterator<Item = usize>,
        two: impl Iterator<Item = usize>,
    ) -> (u32, u32) {
        let reading = &self.facts.reading;
        let stem = |at: usize| reading.forms.stem(reading.tokens[at].form);
        let (mut all, mut telling) = (0, 0);
        for (x, _) in one.zip(two).take(PHRASE).take_while(|(x, y)| stem(*x) == stem(*y)) {
            if reading.tokens[x].kind != TokenKind::Mark {
                all += 1;
                telling += u32::from(!reading.classes[x].intersects(Class::FUNCTION));
            }
        }
        (all, telling)
    }

    /// How many of the other figures of the two sentences are the same, and whether both sentences
    /// give others of the kind of which none is: what is told again is told with what goes with it.
    pub fn siblings(&self) -> (f32, f32) {
        let others = |claim, at: usize| {
            let known = move |other: &usize| *other != at;
            self.sentence(claim).take(SIBLINGS).filter(known).filter(|other| {
                self.facts.quantity(&self.facts.claims.all[*other]).stated.value().is_some()
            })
        };
        let dimension = |at: usize| self.facts.quantity(&self.facts.claims.all[at]).dimension;
        let value = |at: usize| (self.neighbours.value[at], dimension(at));
        let ours = dimension(self.a);
        let agree = others(self.one, self.a)
            .filter(|x| others(self.two, self.b).any(|y| value(*x) == value(y)))
            .count();
        let alike = |claim, at| others(claim, at).any(|other| dimension(other) == ours);
        let differ = agree == 0 && alike(self.one, self.a) && alike(self.two, self.b);
        (agree as f32, flag(differ))
    }

    /// How many words of marked sets stand close to one of the figures while the other has none of
    /// the set: "adjusted earnings" beside "earnings". A headline leaves words away.
    pub fn marked(&self) -> f32 {
        if Self::is_heading(self.one) || Self::is_heading(self.two) {
            return 0.0;
        }
        let lone = |here: &Claim, there: &Claim, mask: u128| {
            here.scope.close & mask != 0 && there.scope.contrasts & mask == 0
        };
        let marked =
            self.language.contrasts.iter().filter(|set| set.marked).filter(|set| {
                lone(self.one, self.two, set.mask) || lone(self.two, self.one, set.mask)
            });
        marked.count() as f32
    }

    /// The ages of two kinds of people: "a 14-year-old girl", "a 24-year-old teacher".
    pub fn ages_of_others(&self) -> f32 {
        let counted = self.one.counted && self.two.counted;
        flag(
            counted
                && self.dimension(Dimension::Age) > 0.0
                && common(&self.one.nouns, &self.two.nouns) == 0,
        )
    }
}
