//! Figures that were read as a whole and its parts and come out otherwise: some of them make the whole, or all of them 100 percent.

use super::{Breakdown, Shape};
use crate::facts::quantity::{self, Quantity};
use crate::language::{Class, Reading, TokenKind};
use crate::value::{Dimension, Exact};

/// Whether figures that do not add up are told as a sum by others of them: "six came (5 members, 1 guest, and 2 sent word)", "60% for
/// the one and 40% for the other; 30% are young".
pub(super) fn is_settled(reading: &Reading, quantities: &[Quantity], one: &Breakdown) -> bool {
    let Some(told) = Told::new(reading, quantities, one) else { return false };
    told.first_parts_make_it()
        || told.makes_a_hundred()
        || told.is_told_again()
        || told.has_a_day()
        || told.are_traits()
}

/// A whole and its parts that do not add up.
struct Told<'r> {
    reading: &'r Reading,
    shape: Shape,
    whole: Exact,
    parts: Vec<&'r Quantity>,
    values: Vec<Exact>,
    /// The sum so far, after each of the parts.
    sums: Vec<Exact>,
}

impl<'r> Told<'r> {
    /// None where they add up, or a part names no figure.
    fn new(reading: &'r Reading, quantities: &'r [Quantity], one: &Breakdown) -> Option<Self> {
        let whole = one.whole.figure?.value;
        let at = |part| Some(quantity::at(quantities, part)?.1);
        let parts: Vec<&Quantity> =
            one.parts.iter().map(|part| at(*part)).collect::<Option<_>>()?;
        let value = |part: &&Quantity| part.stated.figure.map(|figure| figure.value);
        let values: Vec<Exact> = parts.iter().map(value).collect::<Option<_>>()?;
        if parts.len() < 2 || one.sum.interval.meets(one.whole.interval) {
            return None;
        }
        let mut sums = Vec::new();
        for value in &values {
            let before = sums.last().copied().unwrap_or(Exact::ZERO);
            sums.push(before.checked_add(*value)?);
        }
        Some(Self { reading, shape: one.form, whole, parts, values, sums })
    }

    /// "six came (5 members, 1 guest, and 2 sent word)"
    fn first_parts_make_it(&self) -> bool {
        self.sums[1..self.sums.len() - 1].contains(&self.whole)
    }

    /// "60% for the one and 40% for the other; 30% are young"
    fn makes_a_hundred(&self) -> bool {
        let percent = self.parts.iter().all(|part| part.dimension == Dimension::Percent);
        let all = |value: Option<Exact>| percent && value == Some(Exact::ONE);
        let with_whole = self.whole.checked_add(self.values[0]);
        self.whole != Exact::ONE
            && (all(self.sums.last().copied()) || all(with_whole) && self.parts.len() == 2)
    }

    /// "ten boats (10; of three no more is known)"
    fn is_told_again(&self) -> bool {
        let told = |part: &Quantity| {
            let next = self.reading.tokens.get(part.tokens.end as usize);
            next.is_none_or(|next| next.kind != TokenKind::Word)
        };
        let mut parts = self.values.iter().zip(&self.parts);
        self.shape != Shape::Including
            && self.values.len() == 2
            && parts.any(|(value, part)| *value == self.whole && told(part))
    }

    /// "11th July, 2019"
    fn has_a_day(&self) -> bool {
        self.parts.iter().any(|part| self.class(part.tokens.end as usize).intersects(Class::MONTH))
    }

    /// "34 are red and 16 are new": some may be both.
    fn are_traits(&self) -> bool {
        let is = |class: Class| class.intersects(Class::COPULA) && !class.intersects(Class::PAST);
        self.shape == Shape::Including
            && self.parts.iter().all(|part| {
                let end = part.tokens.end as usize;
                is(self.class(end)) && !self.class(end + 1).intersects(Class::PAST)
            })
    }

    /// What a token can be; nothing behind the last.
    fn class(&self, at: usize) -> Class {
        self.reading.tokens.get(at).map_or(Class::empty(), |_| self.reading.class(at))
    }
}
