//! What is known of a pair before any evidence is weighed.

use bitflags::bitflags;

use super::super::slip::Slip;
use super::pair::Pair;
use crate::facts::Claim;
use crate::value::{Dimension, Hedge};

bitflags! {
    /// What is known of a pair at once, by which kinds of evidence are passed over.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) struct Traits: u32 {
        const ALWAYS = 1;
        const POINT = 1 << 1;
        const SWAP = 1 << 2;
        const DROP = 1 << 3;
        const DIGIT = 1 << 4;
        const SCALE = 1 << 5;
        /// Some slip makes one figure of the other.
        const SLIP = 0b11_1110;
        /// None does.
        const NO_SLIP = 1 << 6;
        /// Both sentences have another figure.
        const SIBLINGS = 1 << 7;
        /// Both have two.
        const MANY_SIBLINGS = 1 << 8;
        /// One is in a heading, the other is not.
        const ONE_HEADING = 1 << 9;
        /// They stand below different headings.
        const SECTIONS = 1 << 10;
        /// Both are in headings.
        const HEADINGS = 1 << 11;
        /// A figure of the one sentence may be one of the other's.
        const SHARED = 1 << 12;
        /// The same, where both have two others.
        const SHARED_MANY = 1 << 13;
        /// Either.
        const SHARED_ALL = Self::SHARED.bits() | Self::SHARED_MANY.bits();
        /// The word right before both or right after both is the same.
        const PHRASE = 1 << 14;
        /// One points back at another.
        const POINTS = 1 << 15;
        /// One is hedged.
        const HEDGED = 1 << 16;
        /// One is somebody's.
        const HELD = 1 << 17;
        const MONEY = 1 << 18;
        const PERCENT = 1 << 19;
        const AGE = 1 << 20;
        const DURATION = 1 << 21;
        const COUNT = 1 << 22;
    }
}

impl Traits {
    /// Those of a pair.
    pub fn of(pair: &Pair) -> Self {
        let has = |has: bool, this: Self| if has { this } else { Self::empty() };
        let slip = match pair.slip {
            None => Self::NO_SLIP,
            Some(Slip::Point) => Self::POINT,
            Some(Slip::Swap) => Self::SWAP,
            Some(Slip::Drop) => Self::DROP,
            Some(Slip::Digit) => Self::DIGIT,
            Some(Slip::Scale) => Self::SCALE,
        };
        let figures = pair.density(f32::min);
        let (one, two) = (pair.one, pair.two);
        let headings = (Pair::is_heading(one), Pair::is_heading(two));
        let values = |claim: &Claim| pair.crowd.values[claim.sentence as usize];
        let shared = figures > 1.0 && values(one) & values(two) != 0;
        let beside = |at: usize| &pair.crowd.beside[at];
        let mut words = beside(pair.a).iter().zip(beside(pair.b));
        let (first, second) = pair.hedges();
        let dimension = match pair.facts.quantity(one).dimension {
            Dimension::Money => Self::MONEY,
            Dimension::Percent => Self::PERCENT,
            Dimension::Age => Self::AGE,
            Dimension::Duration => Self::DURATION,
            Dimension::Count => Self::COUNT,
            _ => Self::empty(),
        };
        Self::ALWAYS
            | slip
            | dimension
            | has(figures > 1.0, Self::SIBLINGS)
            | has(figures > 2.0, Self::MANY_SIBLINGS)
            | has(shared, Self::SHARED)
            | has(shared && figures > 2.0, Self::SHARED_MANY)
            | has(headings.0 != headings.1, Self::ONE_HEADING)
            | has(headings.0 && headings.1, Self::HEADINGS)
            | has(pair.sections(), Self::SECTIONS)
            | has(words.any(|(x, y)| x.is_some() && x == y), Self::PHRASE)
            | has(one.points || two.points, Self::POINTS)
            | has((first, second) != (Hedge::None, Hedge::None), Self::HEDGED)
            | has(one.holder.is_some() || two.holder.is_some(), Self::HELD)
    }
}
