//! Which figures say how far something moved, and which what it was.

use std::ops::Range;

use super::{Finder, Move};
use crate::facts::claim::{Claim, Statement};
use crate::facts::quantity::{Quantity, Style};
use crate::language::{Class, TokenKind};
use crate::value::{Dimension, Exact, Span};

/// The word that says which way stands so near.
const BEFORE: usize = 5;
const AFTER: usize = 4;
/// What makes a percentage another one than that of a step stands so near.
const APART: usize = 4;

/// Which way something moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
    /// The word does not say, or not of the figure.
    Either,
}

/// The word beside a figure that says it is how far something moved.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub way: Way,
    /// It is what lies between two figures: "a majority of 255".
    pub gap: bool,
    /// It holds two figures against each other: "more", "above".
    pub beyond: bool,
    pub span: Span,
}

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
    /// The word that says which way something moved by a figure.
    pub(super) fn word(&self, quantity: &Quantity, sentence: Range<usize>) -> Option<Word> {
        let start = quantity.hedge_start as usize;
        let end = quantity.hedge_end.max(quantity.tokens.end) as usize;
        // "12% of all", "12% annualized"
        let near = sentence.start.max(start.saturating_sub(APART))..sentence.end.min(end + APART);
        if self.class(end).intersects(Class::OF)
            || near
                .filter(|at| !(start..end).contains(at))
                .any(|at| self.class(at).intersects(Class::NO_STEP))
        {
            return None;
        }
        let share = matches!(quantity.dimension, Dimension::Percent | Dimension::Points);
        let article =
            start.checked_sub(1).is_some_and(|at| self.class(at).intersects(Class::ARTICLE));
        self.after(end..sentence.end.min(end + AFTER), share || article)
            .or_else(|| self.before(sentence.start.max(start.saturating_sub(BEFORE))..start))
    }

    /// "52% rise", "466 more", "12% above"
    fn after(&self, range: Range<usize>, measured: bool) -> Option<Word> {
        for (steps, at) in range.enumerate() {
            let token = self.reading.tokens.get(at)?;
            let class = self.class(at);
            if token.kind != TokenKind::Word {
                // "15-point"
                if self.is_dash(at) {
                    continue;
                }
                return None;
            }
            if let Some(word) = self.says(at, class, true, steps == 0) {
                // "$0.12, up from $0.03" is where it went, "a $0.12 rise from $0.03" how far.
                let went = !word.beyond && !measured && self.class(at + 1).intersects(Class::FROM);
                return (!went).then_some(word);
            }
            if class.intersects(Class::FUNCTION | Class::CLAUSE | Class::FROM | Class::TO) {
                return None;
            }
        }
        None
    }

    /// "rose by only 12%", "a fall of 31 per cent"
    fn before(&self, range: Range<usize>) -> Option<Word> {
        let mut other = 0;
        for at in range.rev() {
            let token = self.reading.tokens.get(at)?;
            let class = self.class(at);
            if class.intersects(Class::FROM | Class::TO | Class::CLAUSE) {
                return None;
            }
            if token.kind != TokenKind::Word {
                return None;
            }
            if let Some(word) = self.says(at, class, false, false) {
                return (!class.intersects(Class::BEYOND) || word.gap).then_some(word);
            }
            if !class.intersects(Class::FUNCTION | Class::BY | Class::OF | Class::HEDGE_BEFORE) {
                other += 1;
                if other > 1 {
                    return None;
                }
            }
        }
        None
    }

    fn says(&self, at: usize, class: Class, after: bool, beside: bool) -> Option<Word> {
        let moves = class.intersects(Class::UP | Class::DOWN);
        let gap = class.intersects(Class::GAP);
        if !(moves || gap || beside && class.intersects(Class::BEYOND)) {
            return None;
        }
        let both = class.contains(Class::UP | Class::DOWN) || class.intersects(Class::UNSIGNED);
        let way = match (moves && !both, class.intersects(Class::UP)) {
            (false, _) => Way::Either,
            (true, true) => Way::Up,
            (true, false) => Way::Down,
        };
        let beyond = after && class.intersects(Class::BEYOND);
        Some(Word { way, gap: gap && !moves, beyond, span: self.span(at) })
    }

    fn is_dash(&self, at: usize) -> bool {
        self.mark(at).is_some_and(|mark| matches!(mark, "-" | "–" | "‑"))
    }

    /// The mark of punctuation at a place.
    pub(super) fn mark(&self, at: usize) -> Option<&'a str> {
        let token = self.reading.tokens.get(at).filter(|token| token.kind == TokenKind::Mark)?;
        Some(self.reading.forms.text(token.form))
    }

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
