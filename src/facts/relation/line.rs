//! A sentence laid out for patterns: what stands in their slots, and what the words around a match say of it.

use std::ops::Range;

use super::{Filler, Found, Item};
use crate::facts::quantity::{Quantity, Style};
use crate::facts::view::View;
use crate::language::pattern::{Ahead, Buffers, MAX_SLOTS, Match, Pattern, Slot, SlotKind, Tie};
use crate::language::{Class, Relation, Sense};
use crate::value::{Dimension, Exact, Hedge};

/// A sentence as the machine sees it.
pub(super) struct Line<'a> {
    pub view: &'a View<'a>,
    pub found: Found<'a>,
    pub items: &'a [Item],
    pub ahead: &'a [Ahead],
    pub slots: &'a [Slot],
    /// What is looked for, and says what the words around a match make of it.
    pub relation: Option<&'a Relation>,
}

impl Line<'_> {
    /// What is in the slots of a match. A word such as "doubled" tells the direction too.
    pub(super) fn fillers(&self, found: &Match) -> [Option<Filler>; MAX_SLOTS] {
        let mut fillers = [None; MAX_SLOTS];
        for ((filler, item), slot) in fillers.iter_mut().zip(found.slots).zip(self.slots) {
            *filler = item.map(|item| self.filler(usize::from(item), slot.kind));
        }
        let multiple = self.slots.iter().position(|slot| slot.kind == SlotKind::Change);
        let direction = self.slots.iter().position(|slot| slot.kind == SlotKind::Direction);
        if let (Some(multiple), Some(direction)) = (multiple, direction)
            && let Some(Filler::Multiple { .. }) = fillers[multiple]
            && fillers[direction].is_none()
        {
            fillers[direction] = found.slots[multiple]
                .map(|item| self.filler(usize::from(item), SlotKind::Direction));
        }
        fillers
    }

    fn filler(&self, item: usize, kind: SlotKind) -> Filler {
        let index = |first: usize, at: usize| u32::try_from(first + at).unwrap_or(u32::MAX);
        match self.items[item] {
            Item::Quantity(at) => Filler::Quantity(index(self.found.first_quantity, at)),
            Item::Date(at) => Filler::Date(index(self.found.first_date, at)),
            Item::Token(at) if kind == SlotKind::Change => Filler::Multiple {
                span: self.view.tokens[at].span,
                hedge: self.hedge(at),
                percent: self.percent(at).unwrap_or_default(),
            },
            Item::Token(at) if self.view.is(at, Class::UP | Class::DOWN) => {
                let signed = !self.view.is(at, Class::UNSIGNED);
                Filler::Direction {
                    span: self.view.tokens[at].span,
                    up: signed.then(|| self.view.is(at, Class::UP)),
                }
            }
            Item::Token(at) => Filler::Word(self.view.tokens[at].span),
        }
    }

    /// By how much a word such as "doubled" moves a figure, in percent.
    fn percent(&self, at: usize) -> Option<i16> {
        self.view
            .sense(at, |s| if let Sense::Multiplied(percent) = s { Some(percent) } else { None })
    }

    /// "more than" of "more than doubled".
    fn hedge(&self, at: usize) -> Hedge {
        let before = self.view.longest_before(at, Class::HEDGE_BEFORE, |s| {
            if let Sense::HedgeBefore(hedge) = s { Some(hedge) } else { None }
        });
        before.map_or(Hedge::None, |(_, hedge)| hedge)
    }

    /// The quantity in a slot.
    fn quantity(&self, fillers: &[Option<Filler>; MAX_SLOTS], slot: usize) -> Option<&Quantity> {
        match fillers.get(slot).copied().flatten() {
            Some(Filler::Quantity(index)) => {
                self.found.quantities.get(index as usize - self.found.first_quantity)
            }
            _ => None,
        }
    }

    /// Whether the slots that must be like others are.
    pub(super) fn are_alike(&self, fillers: &[Option<Filler>; MAX_SLOTS]) -> bool {
        self.slots.iter().enumerate().all(|(number, slot)| {
            let Some(Tie::Like(other)) = slot.tie else { return true };
            let both = self.quantity(fillers, number).zip(self.quantity(fillers, other));
            both.is_none_or(|(a, b)| like(a, b) || self.is_elided(a, b) || self.is_elided(b, a))
        })
    }

    /// "39.8 billion dollars, up from 36.3 billion": the currency is said once.
    fn is_elided(&self, money: &Quantity, bare: &Quantity) -> bool {
        let after = bare.tokens.end as usize - self.view.first;
        money.dimension == Dimension::Money
            && bare.dimension == Dimension::Count
            && bare.style == Style::Figures
            && self.view.is(after - 1, Class::SCALE | Class::SHORT_SCALE)
            && money.factor(self.view.language) == Exact::ONE
            && !self.view.is_content(after)
    }

    /// Heeds the words around a match: false where they say that it is none; slots that they make
    /// doubtful are left empty.
    pub(super) fn heed(
        &self,
        found: &Match,
        fillers: &mut [Option<Filler>; MAX_SLOTS],
        machine: &mut Buffers,
    ) -> bool {
        let Some(relation) = self.relation else { return true };
        let mut stands_in = |patterns: &[Pattern], range: Range<usize>| {
            patterns.iter().any(|pattern| {
                range.clone().any(|at| {
                    let inside = pattern.match_at(self, at, machine);
                    inside.is_some_and(|inside| inside.end <= range.end && inside.is_of(found))
                })
            })
        };
        let around = found.start.saturating_sub(WORDS_BEFORE)
            ..(found.end + WORDS_AFTER).min(self.items.len());
        if stands_in(&relation.unless, around) {
            return false;
        }
        for (slot, patterns) in &relation.empty {
            let Some(item) = found.slots.get(*slot).copied().flatten() else { continue };
            if stands_in(patterns, self.beside(usize::from(item))) {
                fillers[*slot] = None;
            }
        }
        for (number, slot) in self.slots.iter().enumerate() {
            let Some(Tie::Unlike(other)) = slot.tie else { continue };
            let both = self.quantity(fillers, number).zip(self.quantity(fillers, other));
            if both.is_some_and(|(a, b)| a.dimension == b.dimension) {
                fillers[number] = None;
            }
        }
        true
    }

    /// From the quantity before an item to the one after it.
    fn beside(&self, item: usize) -> Range<usize> {
        let is_quantity = |at: &usize| matches!(self.items[*at], Item::Quantity(_));
        let before = (0..item).rev().find(is_quantity).map_or(0, |at| at + 1);
        let after = (item + 1..self.items.len()).find(is_quantity).unwrap_or(self.items.len());
        before..after
    }
}

/// So many items before and after a match may say that it is none.
const WORDS_BEFORE: usize = 8;
const WORDS_AFTER: usize = 5;

/// Whether two quantities measure the same, so that they may be compared: "0.3 points" of "4.1%".
fn like(a: &Quantity, b: &Quantity) -> bool {
    use Dimension::{Count, Factor, Money, Percent, Points};
    let fraction = |q: &Quantity| {
        q.dimension == Factor
            || q.dimension == Count
                && q.style == Style::Words
                && q.stated.figure.is_some_and(|f| f.value.abs() < Exact::ONE)
    };
    match (a.dimension, b.dimension) {
        (Money, Money) => a.unit == b.unit,
        (Percent, Points) | (Points, Percent) => true,
        // "two-thirds (67%)"
        (Percent, _) if fraction(b) => true,
        (_, Percent) if fraction(a) => true,
        (one, other) => one == other,
    }
}
