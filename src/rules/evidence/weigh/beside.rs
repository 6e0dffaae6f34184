//! What stands right beside both figures, and which other figures their sentences give.

use std::ops::Range;

use super::super::neighbours::Neighbours;
use super::flag;
use super::pair::Pair;
use crate::facts::{Claim, Claimed, Quantity};
use crate::language::{Class, Marking, StemId, TokenKind};

/// How many tokens on each side of the figures a common phrase is followed.
const PHRASE: usize = 16;
/// How many tokens lie between a figure and its partner at most.
const PARTNER: u32 = 3;
/// How many words a label has at most: "Image cache reads: $0.40".
const LABEL: usize = 6;
/// How many figures of a sentence are compared with those of the other.
const SIBLINGS: usize = 16;

/// The words right before and right after a claim in its sentence.
pub(super) fn words(facts: Claimed, claim: &Claim) -> [Option<StemId>; 2] {
    let reading = facts.reading;
    let sentence = reading.sentences[claim.sentence as usize].range();
    let quantity = facts.quantity(claim);
    let stem = |at: usize| {
        let token = reading.tokens.get(at).filter(|_| sentence.contains(&at))?;
        Some(reading.forms.stem(token.form))
    };
    let before = (quantity.hedge_start as usize).checked_sub(1);
    [before.and_then(stem), stem(quantity.tokens.end as usize)]
}

/// For each sentence the values that its claims give, as bits that many values share.
pub(super) fn values(facts: Claimed, sentences: &[(u32, u32)], near: &Neighbours) -> Vec<u64> {
    let bits = |(first, end): &(u32, u32)| {
        let claims = (*first as usize..*end as usize).take(SIBLINGS);
        claims.fold(0, |bits, at| {
            let dimension = facts.quantity(&facts.claims.all[at]).dimension as u32;
            let value = near.value[at].wrapping_add(dimension.wrapping_mul(0x9E37));
            bits | 1 << (value.wrapping_mul(0x9E37_79B1) >> 26)
        })
    };
    sentences.iter().map(bits).collect()
}

impl Pair<'_> {
    /// How many words stand in the same order right before and right after both figures.
    pub fn phrase(&self) -> f32 {
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
        (before + after) as f32
    }

    /// How many words two runs of tokens begin with alike.
    fn run(&self, one: impl Iterator<Item = usize>, two: impl Iterator<Item = usize>) -> usize {
        let reading = &self.facts.reading;
        let stem = |at: usize| reading.forms.stem(reading.tokens[at].form);
        one.zip(two)
            .take(PHRASE)
            .take_while(|(x, y)| stem(*x) == stem(*y))
            .filter(|(x, _)| reading.tokens[*x].kind != TokenKind::Mark)
            .count()
    }

    /// How many of the other figures of the two sentences are the same, and whether both sentences
    /// give others of the kind of which none is: what is told again is told with what goes with it.
    pub fn siblings(&self) -> (f32, f32) {
        *self.siblings.get_or_init(|| self.find_siblings())
    }

    fn find_siblings(&self) -> (f32, f32) {
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

    /// How many other figures the sparser sentence has, where three in four or more of them stand in
    /// the other too.
    pub fn siblings_most(&self) -> f32 {
        let (agree, _) = self.siblings();
        let others = self.density(f32::min) - 1.0;
        if agree >= 2.0 && agree >= 0.75 * others { agree.min(6.0) } else { 0.0 }
    }

    /// The figure that stands right before or right after one: "5/7" of "71.4% (5/7)".
    fn partner(&self, claim: &Claim, after: bool) -> Option<&Quantity> {
        let at = claim.quantity as usize;
        let own = self.facts.quantity(claim);
        let other = if after { at.checked_add(1) } else { at.checked_sub(1) };
        let other = self.facts.quantities.get(other?)?;
        let (first, last) = if after { (own, other) } else { (other, own) };
        let near = last.tokens.start.saturating_sub(first.tokens.end) <= PARTNER;
        (other.sentence == own.sentence && near).then_some(other)
    }

    /// On how many sides the figure right beside both is the same, and on how many it is another.
    pub fn partners(&self) -> (f32, f32) {
        let (mut same, mut other) = (0.0, 0.0);
        for after in [false, true] {
            let (x, y) = (self.partner(self.one, after), self.partner(self.two, after));
            let Some((x, y)) = x.zip(y).filter(|(x, y)| x.dimension == y.dimension) else {
                continue;
            };
            let agree = x.stated.interval == y.stated.interval;
            same += flag(agree);
            other += flag(!agree);
        }
        (same, other)
    }

    /// Whether the last telling word before both is the same.
    pub fn event(&self) -> bool {
        let reading = self.facts.reading;
        let before = |claim: &Claim| {
            let sentence = reading.sentences[claim.sentence as usize].range();
            let start = self.facts.quantity(claim).hedge_start as usize;
            let telling = |at: &usize| {
                let word = reading.tokens[*at].kind == TokenKind::Word;
                word && !reading.class(*at).intersects(Class::FUNCTION)
            };
            let at =
                (sentence.start.max(start.saturating_sub(PHRASE))..start).rev().find(telling)?;
            Some(reading.forms.stem(reading.tokens[at].form))
        };
        matches!((before(self.one), before(self.two)), (Some(x), Some(y)) if x == y)
    }

    /// Whether something is said to have moved to it: "cut the rate from 2.50 to 2.25".
    pub fn is_target(&self, claim: &Claim) -> bool {
        let reading = self.facts.reading;
        let sentence = reading.sentences[claim.sentence as usize].range();
        let start = self.facts.quantity(claim).hedge_start as usize;
        let first = sentence.start.max(start.saturating_sub(PHRASE));
        let to = start > first && reading.class(start - 1).intersects(Class::TO);
        to && (first..start).any(|at| reading.class(at).intersects(Class::UP | Class::DOWN))
    }

    /// Whether both sentences begin with a label that is not the other's: "Reads: $0.40", "Writes: $4.00".
    pub fn labels_differ(&self) -> bool {
        let reading = &self.facts.reading;
        let label = |claim: &Claim| {
            let quantity = self.facts.quantity(claim);
            let start = reading.sentences[claim.sentence as usize].range().start;
            let end = (quantity.hedge_start as usize).min(start + LABEL + 1);
            let is_colon = |at: &usize| reading.tokens[*at].span.of(self.text) == ":";
            (start..end).rev().find(is_colon).map(|colon| start..colon)
        };
        let (Some(one), Some(two)) = (label(self.one), label(self.two)) else { return false };
        let says = |at: usize| !reading.class(at).intersects(Class::FUNCTION);
        let stem = |at: usize| reading.forms.stem(reading.tokens[at].form);
        let own = |range: &Range<usize>, other: &Range<usize>| {
            let known = |at: usize| other.clone().any(|there| stem(there) == stem(at));
            range.clone().any(|at| says(at) && !known(at))
        };
        own(&one, &two) && own(&two, &one)
    }

    /// How many sets of words have one that stands close to one of the figures while the other has
    /// none of the set: "adjusted earnings" beside "earnings". A headline leaves words away.
    pub fn marked(&self, marking: Marking) -> f32 {
        if Self::is_heading(self.one) || Self::is_heading(self.two) {
            return 0.0;
        }
        let lone = |here: &Claim, there: &Claim, mask: u128| {
            here.scope.close & mask != 0 && there.scope.contrasts & mask == 0
        };
        let sets = self.language.contrasts.iter().filter(|set| set.marking == marking);
        let marked = sets
            .filter(|set| lone(self.one, self.two, set.mask) || lone(self.two, self.one, set.mask));
        marked.count() as f32
    }
}

#[cfg(test)]
pub(super) mod tests {
    use crate::document::Document;
    use crate::facts::Facts;
    use crate::language::Language;
    use crate::rules::evidence::{EVIDENCE, Weigher};

    /// Evidence for two claims of a text.
    pub fn evidence(text: &str, a: u32, b: u32, name: &str) -> f32 {
        let document = Document::read("a.txt", text.as_bytes().to_vec()).unwrap();
        let language = Language::load("en").unwrap();
        let facts = Facts::read(&document, &language);
        let weigher = Weigher::new(document.text(), facts.figures(), &language);
        let mut all = Vec::new();
        weigher.weigh(a, b, 5.0, &mut all);
        all[EVIDENCE.iter().position(|kind| kind.name == name).unwrap()]
    }

    #[test]
    fn a_phrase_is_followed_on_both_sides() {
        let text = "The bank paid fines of 3.1 billion euros to the state in May, it said.\n\n\
                    Analysts had put the fines of 3.7 billion euros to the state down to bad luck.";
        assert!((evidence(text, 0, 1, "phrase") - 5.0).abs() < 0.1);
    }

    #[test]
    fn figures_that_go_with_others_are_told_again_with_them() {
        let same = "Profit was $71 million or $4.26 per share. Last year it was less.\n\n\
                    In all, profit was $71 million or $4.28 per share, the board said.";
        assert!(evidence(same, 1, 3, "siblings-agree") > 0.0);
        let other = "Earnings were $1.93 compared to $1.21 in May and $1.13 in June.\n\n\
                     Earnings per unit were $1.52 compared with $2.52 and with $1.16 in June.";
        assert!(evidence(other, 2, 5, "siblings-differ") > 0.0);
    }

    #[test]
    fn labels_set_figures_apart() {
        let text = "- Image cache reads: $0.40 for a million units.\n\n\
                    - Image cache writes: $4.00 for a million units.\n";
        assert!(evidence(text, 0, 2, "labels") > 0.0);
        let same = "- Image cache reads: $0.40 for a million units.\n\n\
                    - Image cache reads: $4.00 for a million units.\n";
        assert!(evidence(same, 0, 2, "labels") < 0.1);
    }

    #[test]
    fn a_word_of_measure_sets_a_figure_apart_in_the_text_alone() {
        let text = "Quarterly earnings per share were $0.85, the company said on Thursday in Oslo.\n\n\
                    Quarterly adjusted earnings per share were $0.89, the company also said.";
        assert!(evidence(text, 0, 1, "measures") > 0.0);
        let headline = "Adjusted earnings per share were $0.85\n\n\
                        Quarterly earnings per share were $0.89, the company said on Thursday.";
        assert!(evidence(headline, 0, 1, "measures") < 0.1);
    }
}
