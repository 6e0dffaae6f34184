//! Two records of one form: sentences that tell the same of two things repeat the words of each other and
//! change several figures, where one mistake changes one.

// A method of `Pair` by its name has one lifetime, and evidence takes any.
#![allow(clippy::redundant_closure_for_method_calls)]

use std::ops::Range;

use super::super::slip::Slip;
use super::flag;
use super::kind::{Kind, Sign, kind};
use super::pair::Pair;
use super::traits::Traits;
use crate::facts::{Claim, Place, Quantity};
use crate::language::{Class, Sentence, StemId, TokenKind};
use crate::value::Dimension;

/// So many words of a sentence are compared.
const WORDS: usize = 60;
/// A sentence with fewer telling words is a copy of another by chance.
const TELLING: usize = 4;
/// So many tokens are a label at most: "male:", "Operating margin:".
const LABEL: usize = 8;
/// The set of words that name what a percentage is of.
const RATIO: &str = "ratio";
/// The set of words for a part of a firm.
const SEGMENT: &str = "segment";

/// Evidence of records.
pub(super) const RECORDS: &[Kind] = &[
    kind(
        "records",
        Sign::Against,
        "their sentences, or those beside them, are copies of each other with other figures: records of two things",
        |p| flag(p.are_records()),
    )
    .expected(-4.0)
    .dear(1.0)
    .last(),
    kind("ratios", Sign::Against, "percentages of two kinds: a tax rate, a margin", |p| {
        flag(p.ratios_differ())
    })
    .expected(-4.0)
    .most(1.0)
    .only(Traits::PERCENT),
    kind("segment-one", Sign::Against, "only one is of a segment", |p| flag(p.segment_one()))
        .expected(-2.0)
        .most(1.0),
    kind(
        "scale-cut",
        Sign::Against,
        "one ends its block, so that its scale may stand behind the break of the page",
        |p| flag(p.scale_cut()),
    )
    .expected(-4.0)
    .most(1.0)
    .only(Traits::SCALE),
];

impl Pair<'_> {
    fn headed(&self) -> bool {
        Self::is_heading(self.one) || Self::is_heading(self.two)
    }

    fn are_records(&self) -> bool {
        let (x, y) = (self.one.sentence as usize, self.two.sentence as usize);
        let listed = |claim: &Claim| claim.place == Place::List;
        if self.headed() || x == y || listed(self.one) && listed(self.two) {
            return false;
        }
        // What is told again word for word with all its other figures is one record.
        let again = self.siblings().0 >= 3.0 && !self.goes_on(x) && !self.goes_on(y);
        let beside = |at: usize, other: usize, back: bool| {
            let beside = if back { at.checked_sub(1) } else { Some(at + 1) };
            beside.filter(|beside| *beside != other)
        };
        let next = |back: bool| beside(x, y, back).zip(beside(y, x, back));
        !again
            && [Some((x, y)), next(true), next(false)]
                .into_iter()
                .flatten()
                .any(|pair| self.copies(pair))
    }

    /// Whether a sentence ends in a semicolon, or stands behind one.
    fn goes_on(&self, at: usize) -> bool {
        let reading = self.facts.reading;
        let ends = |at: usize| {
            let last = reading.sentences.get(at).and_then(|it| it.range().last());
            last.is_some_and(|last| reading.tokens[last].span.of(self.text) == ";")
        };
        ends(at) || at.checked_sub(1).is_some_and(ends)
    }

    /// Whether two sentences say the same of other figures than those of the pair.
    fn copies(&self, (x, y): (usize, usize)) -> bool {
        let reading = self.facts.reading;
        let (Some(first), Some(second)) = (reading.sentences.get(x), reading.sentences.get(y))
        else {
            return false;
        };
        let [one, two] = [first, second].map(|sentence| self.telling_words(sentence.range()));
        let longer = one.len().max(two.len());
        let common = one.iter().filter(|word| two.contains(word)).count();
        let label = |sentence: &Sentence| self.line_label(sentence.range());
        let labelled = matches!((label(first), label(second)), (Some(x), Some(y)) if x == y);
        let copy = longer >= TELLING && common * 4 >= longer * 3 || labelled;
        copy && self.others_differ((x, self.one), (y, self.two))
    }

    fn telling_words(&self, range: Range<usize>) -> Vec<StemId> {
        let reading = self.facts.reading;
        let says = |at: &usize| {
            reading.tokens[*at].kind == TokenKind::Word
                && !reading.class(*at).intersects(Class::FUNCTION)
        };
        let stem = |at: usize| reading.forms.stem(reading.tokens[at].form);
        range.take(WORDS).filter(says).map(stem).collect()
    }

    /// The words before the colon of a line: "male: 15.9%".
    fn line_label(&self, range: Range<usize>) -> Option<Vec<StemId>> {
        let tokens = &self.facts.reading.tokens;
        let colon = range.clone().take(LABEL).find(|at| tokens[*at].span.of(self.text) == ":")?;
        Some(self.telling_words(range.start..colon)).filter(|words| !words.is_empty())
    }

    /// Whether the other figures of two sentences are as many, of the same kinds, and differ.
    fn others_differ(&self, one: (usize, &Claim), two: (usize, &Claim)) -> bool {
        let others = |(sentence, claim): (usize, &Claim)| {
            let all = self.facts.quantities;
            let start = all.partition_point(|quantity| (quantity.sentence as usize) < sentence);
            let own = self.facts.quantity(claim).tokens.clone();
            let here = all[start..].iter().take_while(move |q| q.sentence as usize == sentence);
            here.filter(move |quantity| quantity.tokens != own)
        };
        let like = |x: &Quantity, y: &Quantity| x.dimension == y.dimension && x.unit == y.unit;
        let both = || others(one).zip(others(two));
        others(one).count() == others(two).count()
            && both().all(|(x, y)| like(x, y))
            && both().any(|(x, y)| !x.stated.interval.meets(y.stated.interval))
    }

    /// The words of a set that stand close to a figure, and those of its sentence.
    fn said(&self, claim: &Claim, name: &str) -> (u128, u128) {
        let set = self.language.contrasts.iter().find(|set| &*set.name == name);
        let mask = set.map_or(0, |set| set.mask);
        let scope = &claim.scope;
        (scope.close & mask, scope.contrasts & mask)
    }

    fn ratios_differ(&self) -> bool {
        let (x, y) = (self.said(self.one, RATIO).1, self.said(self.two, RATIO).1);
        self.facts.quantity(self.one).dimension == Dimension::Percent
            && x != 0
            && y != 0
            && x & y == 0
    }

    fn segment_one(&self) -> bool {
        let [(x, around), (y, about)] = [self.one, self.two].map(|claim| self.said(claim, SEGMENT));
        !self.headed() && (x != 0 && about == 0 || y != 0 && around == 0)
    }

    fn scale_cut(&self) -> bool {
        let sentences = &self.facts.reading.sentences;
        let cut = |claim: &Claim| {
            let at = claim.sentence as usize;
            let Some(sentence) = sentences.get(at) else { return false };
            let last = sentences.get(at + 1).is_none_or(|next| next.block != sentence.block);
            last && self.facts.quantity(claim).tokens.end as usize >= sentence.range().end
        };
        self.slip == Some(Slip::Scale) && !self.headed() && (cut(self.one) || cut(self.two))
    }
}

#[cfg(test)]
mod tests {
    use super::super::beside::tests::evidence;

    #[test]
    fn records_change_several_figures() {
        let text = "The boats of the north yard were sold in May for 310 dollars. Of them 24 were red and 61 were blue.\n\n\
                    The boats of the south yard were sold in May for 450 dollars. Of them 42 were red and 16 were blue.";
        assert!(evidence(text, 1, 4, "records") > 0.0);
        let same = "The boats of the north yard were sold in May for 310 dollars. Of them 24 were red and 61 were blue.\n\n\
                    The boats of the north yard were sold in May for 310 dollars. Of them 42 were red and 61 were blue.";
        assert!(evidence(same, 1, 4, "records") < 0.1);
    }
}
