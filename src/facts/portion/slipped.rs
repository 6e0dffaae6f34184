//! Portions that fit no number of the document, and would fit a whole of other portions, or the one that
//! is said beside them, but for one typing error.

use super::{Portion, Whole};
use crate::document::{BlockKind, Document};
use crate::facts::claim::Claims;
use crate::facts::quantity::Quantity;
use crate::facts::slip::mending;
use crate::language::{Class, Reading, StemId};
use crate::value::Exact;

/// So many reasons show that a whole is meant; two portions of the document that fit it are enough.
const ENOUGH: usize = 2;
/// A document with more portions or wholes is one of tables.
const MOST: (usize, usize) = (300, 3000);
/// A whole that is said beside a portion stands so many blocks before at most.
const BLOCKS: u32 = 1;
/// So many portions of its sentence that fit a whole tell that the last is one of it too.
const BESIDE: usize = 2;
/// A sentence with more of them is a table that was torn out of its lines.
const MOST_BESIDE: usize = 12;
/// So many numbers before it may be its whole.
const NEAR: usize = 120;

/// What is needed to find a whole.
pub(super) struct Search<'a> {
    pub document: &'a Document,
    pub reading: &'a Reading,
    pub quantities: &'a [Quantity],
    pub claims: &'a Claims,
    pub portions: &'a [Portion],
    pub wholes: &'a [Whole],
    /// The percentages of which the whole is said, with it, in order.
    pub said: &'a [(u32, u32)],
}

impl Search<'_> {
    /// The whole that the portion would fit but for one typing error, as a quantity.
    pub fn whole(&self, at: usize) -> Option<usize> {
        let this = &self.portions[at];
        let share = &self.quantities[this.share];
        // Whole percents fit too many wholes: only that of its neighbors is asked.
        let tenth = Exact::PERCENT.checked_div(Exact::from(10))?;
        let coarse = share.stated.figure?.step > tenth;
        if matches!(self.kind(this.block), BlockKind::Cell { .. })
            || self.portions.len() > MOST.0
            || self.wholes.len() > MOST.1
        {
            return None;
        }
        let mut best: Option<(usize, usize)> = None;
        for whole in self.wholes {
            if whole.quantity == this.quantity || !self.mends(this, whole) {
                continue;
            }
            let tied = self.is_tied(at, whole);
            if coarse && !tied {
                continue;
            }
            let weight = self.evidence(at, whole) + if tied { ENOUGH } else { 0 };
            if weight >= ENOUGH && best.is_none_or(|(most, _)| weight > most) {
                best = Some((weight, whole.quantity));
            }
        }
        best.map(|(_, quantity)| quantity)
    }

    /// The whole that the portions beside it in its sentence have, and that it would fit but for one typing error:
    /// "8 (14%) came, 33 (75%) wrote, and 17 (29%) did neither".
    pub fn beside(&self, at: usize, odd: &[bool]) -> Option<usize> {
        let this = &self.portions[at];
        let same: Vec<usize> = self.in_sentence(this).filter(|other| *other != at).collect();
        if same.is_empty() || same.iter().any(|other| odd[*other]) {
            return None;
        }
        let near = self.before(this);
        let near = &near[near.len().saturating_sub(NEAR)..];
        if let [other] = same[..] {
            let arms = near.windows(2).rev().find(|pair| self.are_arms(pair))?;
            let other = &self.portions[other];
            let of_arms = [(&arms[0], &arms[1]), (&arms[1], &arms[0])];
            let found = of_arms.into_iter().find(|(one, mine)| {
                other.fits(one.value) && mine.value > this.part && self.mends(this, mine)
            });
            return found.map(|(_, mine)| mine.quantity);
        }
        let fits = |whole: &&Whole| {
            whole.value > this.part
                && same.iter().all(|other| self.portions[*other].fits(whole.value))
                && same.iter().any(|other| self.portions[*other].is_telling())
        };
        let mut wholes = near.iter().rev().filter(fits);
        let nearest = wholes.next().filter(|whole| self.mends(this, whole))?;
        wholes.all(|other| self.mends(this, other)).then_some(nearest.quantity)
    }

    /// The numbers before a portion that may be its whole.
    fn before(&self, this: &Portion) -> &[Whole] {
        let from = self.wholes.partition_point(|whole| whole.block + BLOCKS < this.block);
        let end = self.wholes.partition_point(|whole| whole.quantity < this.share);
        self.wholes.get(from..end).unwrap_or_default()
    }

    /// The portions of its sentence.
    fn in_sentence(&self, this: &Portion) -> std::ops::Range<usize> {
        let first = self.portions.partition_point(|it| it.sentence < this.sentence);
        first..self.portions.partition_point(|it| it.sentence <= this.sentence)
    }

    /// "the one group (n = 68) or the other (n = 70)"
    fn are_arms(&self, pair: &[Whole]) -> bool {
        let [one, other] = [&pair[0], &pair[1]].map(|whole| &self.quantities[whole.quantity]);
        let is_size = |quantity: &Quantity| {
            let mark = (quantity.tokens.start as usize).checked_sub(1);
            let mark = mark.and_then(|at| self.reading.tokens.get(at));
            mark.is_some_and(|mark| mark.span.of(self.document.text()) == "=")
        };
        one.sentence == other.sentence && is_size(one) && is_size(other)
    }

    /// Whether one typing error in the part or in the percentage is all that parts the two.
    fn mends(&self, this: &Portion, whole: &Whole) -> bool {
        let share = &self.quantities[this.share];
        let part = &self.quantities[this.quantity];
        let (Some(told), Some(half)) = (share.stated.figure, Exact::ratio(1, 2)) else {
            return false;
        };
        let fits = |part: Exact, share: Exact| {
            let reach = told.step.checked_mul(half);
            let apart = part.checked_div(whole.value).and_then(|is| is.checked_sub(share));
            part <= whole.value
                && apart.zip(reach).is_some_and(|(apart, reach)| apart.abs() <= reach)
        };
        let written = |quantity: &Quantity| quantity.figure.of(self.document.text());
        mending(written(share), told.value, |right| fits(this.part, right)).is_some()
            || mending(written(part), this.part, |right| fits(right, told.value)).is_some()
    }

    /// How much tells that the portion is one of this whole.
    fn evidence(&self, at: usize, whole: &Whole) -> usize {
        let this = &self.portions[at];
        let others = self.portions.iter().enumerate().filter(|(other, _)| *other != at);
        let fitting = others.filter(|(_, o)| o.is_telling() && o.fits(whole.value)).count();
        let near = whole.quantity < this.quantity && whole.block + BLOCKS >= this.block;
        let same = near && self.quantities[whole.quantity].sentence == this.sentence;
        let of = same && self.is_of(whole.quantity);
        let noun = self.noun(whole.quantity).filter(|_| near);
        let alike = noun.is_some() && noun == self.noun(this.quantity);
        fitting.min(ENOUGH) + usize::from(same) + usize::from(of) + usize::from(alike)
    }

    /// Whether all other portions of the sentence are of this whole: "of the 200 boats, 103 (52%) are blue and 79
    /// (40%) green", "8 (14%), 33 (57%) and 17 (29%)" of 58; "(n=68) … (n=68) … 40 (59%) and 27 (40%)".
    fn is_tied(&self, at: usize, whole: &Whole) -> bool {
        let this = &self.portions[at];
        let together = self.in_sentence(this);
        let others = || together.clone().filter(|it| *it != at).map(|it| &self.portions[it]);
        let near = |it: &Whole| it.quantity < this.quantity && it.block + BLOCKS >= this.block;
        if together.len() > MOST_BESIDE || !near(whole) || !others().all(|it| it.fits(whole.value))
        {
            return false;
        }
        let is_said = |it: &Portion| {
            let place = self.said.binary_search_by_key(&it.share, |(share, _)| *share as usize);
            place.is_ok_and(|place| self.said[place].1 as usize == whole.quantity)
        };
        let twice = || {
            let before = self.before(this).iter().filter(|it| it.quantity < this.quantity);
            before.filter(|it| it.value == whole.value).nth(1).is_some()
        };
        let telling = others().any(Portion::is_telling);
        others().count() >= BESIDE && telling || others().any(is_said) || telling && twice()
    }

    /// "Of 199 women", "of the 199 women"
    fn is_of(&self, quantity: usize) -> bool {
        let start = self.quantities[quantity].hedge_start as usize;
        let is = |back: usize, class: Class| {
            let token = start.checked_sub(back).and_then(|at| self.reading.tokens.get(at));
            token.is_some_and(|token| self.reading.forms.class(token.form).intersects(class))
        };
        is(1, Class::OF) || is(1, Class::THE) && is(2, Class::OF)
    }

    fn kind(&self, block: u32) -> BlockKind {
        self.document.blocks[block as usize].kind
    }

    /// What a quantity counts.
    fn noun(&self, quantity: usize) -> Option<StemId> {
        let all = &self.claims.all;
        let claim = all.binary_search_by_key(&quantity, |claim| claim.quantity as usize).ok()?;
        all[claim].nouns[0].filter(|_| all[claim].counted)
    }
}
