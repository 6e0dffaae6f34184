//! What is known of a pair before any evidence is weighed.

use bitflags::bitflags;

use super::super::slip::Slip;
use super::pair::Pair;

bitflags! {
    /// What is known of a pair at once, by which kinds of evidence are passed over.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) struct Traits: u16 {
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
        /// Both have others.
        const OTHERS = Self::SIBLINGS.bits() | Self::MANY_SIBLINGS.bits();
        /// One is in a heading, the other is not.
        const ONE_HEADING = 1 << 9;
        /// They stand below different headings.
        const SECTIONS = 1 << 10;
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
        Self::ALWAYS
            | slip
            | has(figures > 1.0, Self::SIBLINGS)
            | has(figures > 2.0, Self::MANY_SIBLINGS)
            | has(Pair::is_heading(pair.one) != Pair::is_heading(pair.two), Self::ONE_HEADING)
            | has(pair.sections(), Self::SECTIONS)
    }
}
