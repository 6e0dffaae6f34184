//! Figures that something had or has, and may have moved between.

use std::ops::Range;

use super::{Finder, Move};
use crate::facts::claim::{Claim, Statement};
use crate::facts::quantity::{Quantity, Style};
use crate::language::{Class, TokenKind};
use crate::value::{Dimension, Exact};

/// A figure that something had or has.
#[derive(Clone, Copy)]
pub(super) struct Level<'a> {
    pub claim: &'a Claim,
    pub quantity: &'a Quantity,
}

impl Level<'_> {
    /// The two are of one measure: one unit, and for each of the same.
    pub fn is_like(&self, other: &Self) -> bool {
        self.quantity.dimension == other.quantity.dimension
            && self.quantity.unit == other.quantity.unit
            && self.claim.scope.per == other.claim.scope.per
            && self.value() != other.value()
    }

    pub fn value(&self) -> Exact {
        self.quantity.stated.figure.map_or(Exact::ZERO, |figure| figure.value)
    }
}

impl<'a> Finder<'a> {
    /// A figure that may have moved as a change says.
    pub(super) fn level(&self, claim: &'a Claim, moved: &Move<'a>) -> Option<Level<'a>> {
        let quantity = self.quantity(claim)?;
        let (change, own) = (moved.quantity.dimension, quantity.dimension);
        let fits = match change {
            Dimension::Percent => {
                !matches!(own, Dimension::Percent | Dimension::Points | Dimension::Factor)
            }
            Dimension::Points => own == Dimension::Percent,
            dimension => own == dimension && quantity.unit == moved.quantity.unit,
        };
        let measure = !matches!(own, Dimension::Duration | Dimension::Age | Dimension::Order);
        let written = quantity.style == Style::Figures
            && quantity.stated.figure.is_some_and(|figure| figure.value > Exact::ZERO);
        let is_level = fits && measure && written && claim.scope.statement != Statement::Change;
        if !is_level || self.is_named_by_unit(quantity) || self.is_converted(claim, quantity) {
            return None;
        }
        let sentence = self.reading.sentences.get(claim.sentence as usize)?;
        let change =
            self.is_moved_by(quantity, sentence.range()) || self.is_told_twice(quantity, moved);
        (!change).then_some(Level { claim, quantity })
    }

    /// "from minutes 30 to 75": a number of a minute, and no number of them.
    fn is_named_by_unit(&self, quantity: &Quantity) -> bool {
        let before = (quantity.hedge_start as usize).checked_sub(1);
        quantity.unit.is_none()
            && before.is_some_and(|at| {
                let word = self.reading.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word);
                word && self.class(at).intersects(Class::UNIT)
            })
    }

    /// "at 0.31 crowns ($0.44)": what stands before the bracket, in another currency.
    fn is_converted(&self, claim: &Claim, quantity: &Quantity) -> bool {
        let open = (quantity.hedge_start as usize).checked_sub(1);
        let before = (claim.quantity as usize).checked_sub(1);
        let before = before.and_then(|at| self.quantities.get(at));
        quantity.dimension == Dimension::Money
            && open.is_some_and(|at| self.mark(at) == Some("("))
            && before.is_some_and(|before| {
                before.dimension == Dimension::Money
                    && before.unit != quantity.unit
                    && Some(before.tokens.end as usize) == open
            })
    }

    /// "12%, or $0.3 billion, to $2.3 billion": the amount of the change, beside its percentage.
    fn is_told_twice(&self, quantity: &Quantity, moved: &Move) -> bool {
        let (a, b) = (quantity, moved.quantity);
        let (a, b) = if a.tokens.start < b.tokens.start { (a, b) } else { (b, a) };
        let mut between = a.hedge_end.max(a.tokens.end) as usize..b.hedge_start as usize;
        a.dimension != b.dimension
            && between.len() <= 2
            && between.all(|at| {
                let joins = Class::FUNCTION.union(Class::CLAUSE);
                self.class(at).intersects(joins) || matches!(self.mark(at), Some("," | "("))
            })
            && (b.tokens == moved.quantity.tokens
                || self.mark(a.tokens.end as usize) != Some(",")
                || between.len() == 2)
    }

    /// Whether a figure is itself how far something moved: "a rise of 12".
    fn is_moved_by(&self, quantity: &Quantity, sentence: Range<usize>) -> bool {
        let start = quantity.hedge_start as usize;
        let back = |steps: usize| {
            let at = start.checked_sub(steps).filter(|at| sentence.contains(at));
            at.map_or(Class::empty(), |at| self.class(at))
        };
        let moves = Class::UP | Class::DOWN | Class::GAP;
        let joins = back(1).intersects(Class::OF | Class::BY);
        // "increases in loans of 12", "increases in new home loans of 12"
        let far =
            back(1).intersects(Class::OF) && (3..=7).any(|steps| back(steps).intersects(moves));
        // "$0.09 ahead of it", "12 more than", "$2.6 million of the increase"
        let end = quantity.hedge_end.max(quantity.tokens.end) as usize;
        let moved = (end + 1..end + 4).any(|at| self.class(at).intersects(moves));
        let after = self.class(end).intersects(Class::BEYOND)
            || self.class(end).intersects(Class::OF) && moved;
        // "12% sales growth", "$12 million in loan growth"
        let share = quantity.dimension == Dimension::Percent;
        let grown = share && self.class(end + 1).intersects(moves)
            || self.class(end).intersects(Class::IN) && moved;
        back(1).intersects(moves) || joins && back(2).intersects(moves) || far || after || grown
    }
}
