//! The slots of a pattern and what they hold.

use bitflags::bitflags;

use crate::value::Dimension;

/// A slot of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Its name.
    pub name: String,
    /// What it must hold.
    pub kind: SlotKind,
}

bitflags! {
    /// What an item of a sentence is, as far as it shows at a glance. An item may be several.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Sorts: u8 {
        /// A word or mark.
        const WORD = 1;
        /// A word of rising or falling.
        const DIRECTION = 1 << 1;
        /// A quantity.
        const QUANTITY = 1 << 2;
        /// A date.
        const DATE = 1 << 3;
    }
}

/// What a slot holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotKind {
    /// A figure of a dimension.
    Figure(Dimension),
    /// A plain number.
    Number,
    /// A number in words: "twelve".
    Spelled,
    /// A number in figures: "12".
    InFigures,
    /// A figure of any dimension.
    Quantity,
    /// A date.
    Date,
    /// A word of rising or falling: "up" or "down".
    Direction,
    /// Any one word.
    Text,
    /// A figure of the same unit as another slot's, by its number.
    Like(usize),
    /// A mistake in it is already told; it holds anything.
    Unknown,
}

/// What a slot can hold beside the dimensions.
const OTHER_KINDS: [(&str, SlotKind); 7] = [
    ("number", SlotKind::Number),
    ("spelled", SlotKind::Spelled),
    ("figures", SlotKind::InFigures),
    ("quantity", SlotKind::Quantity),
    ("date", SlotKind::Date),
    ("direction", SlotKind::Direction),
    ("text", SlotKind::Text),
];

impl SlotKind {
    /// The kind of that name, unless it is like another slot.
    pub fn named(name: &str) -> Option<Self> {
        let other = OTHER_KINDS.into_iter().find(|(n, _)| *n == name).map(|(_, kind)| kind);
        other.or_else(|| Dimension::named(name).map(Self::Figure))
    }

    /// What an item must be to fit.
    pub const fn sorts(self) -> Sorts {
        match self {
            Self::Figure(_)
            | Self::Number
            | Self::Spelled
            | Self::InFigures
            | Self::Quantity
            | Self::Like(_) => Sorts::QUANTITY,
            Self::Date => Sorts::DATE,
            Self::Direction => Sorts::DIRECTION,
            Self::Text => Sorts::WORD,
            Self::Unknown => Sorts::all(),
        }
    }

    /// The names of all kinds.
    pub fn names() -> impl Iterator<Item = &'static str> + Clone {
        let dimensions = Dimension::ALL.into_iter().map(|(name, _)| name);
        OTHER_KINDS.into_iter().map(|(name, _)| name).chain(dimensions)
    }
}
