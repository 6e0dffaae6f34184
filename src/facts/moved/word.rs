//! Words that say which way something moved, and what they say of the figure beside them.

use std::ops::Range;

use super::Finder;
use crate::facts::quantity::Quantity;
use crate::language::{Class, TokenKind};
use crate::value::{Dimension, Span};

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

impl Way {
    /// The way of a word of rising or falling; of another it is either.
    pub fn of(class: Class) -> Self {
        let (up, down) = (class.intersects(Class::UP), class.intersects(Class::DOWN));
        match (up, down) {
            _ if class.intersects(Class::UNSIGNED) => Self::Either,
            (true, false) => Self::Up,
            (false, true) => Self::Down,
            _ => Self::Either,
        }
    }
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

impl<'a> Finder<'a> {
    /// The word that says which way something moved by a figure.
    pub(super) fn word(&self, quantity: &Quantity, sentence: Range<usize>) -> Option<Word> {
        let start = quantity.hedge_start as usize;
        let end = quantity.hedge_end.max(quantity.tokens.end) as usize;
        let near = sentence.start.max(start.saturating_sub(APART))..sentence.end.min(end + APART);
        if self.is_no_step(quantity, near) {
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
        let beyond = after && class.intersects(Class::BEYOND);
        Some(Word { way: Way::of(class), gap: gap && !moves, beyond, span: self.span(at) })
    }

    fn is_dash(&self, at: usize) -> bool {
        self.mark(at).is_some_and(|mark| matches!(mark, "-" | "–" | "‑"))
    }

    /// The mark of punctuation at a place.
    pub(super) fn mark(&self, at: usize) -> Option<&'a str> {
        let token = self.reading.tokens.get(at).filter(|token| token.kind == TokenKind::Mark)?;
        Some(self.reading.forms.text(token.form))
    }

    /// "12% of all", "12% annualized": a percentage that is no step from one figure to another, by the words near it.
    pub(super) fn is_no_step(&self, quantity: &Quantity, near: Range<usize>) -> bool {
        let start = quantity.hedge_start as usize;
        let end = quantity.hedge_end.max(quantity.tokens.end) as usize;
        self.class(end).intersects(Class::OF)
            || near
                .filter(|at| !(start..end).contains(at))
                .any(|at| self.class(at).intersects(Class::NO_STEP))
    }
}
