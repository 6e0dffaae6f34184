//! The slots of a pattern and what they hold.

use crate::value::Dimension;

/// A slot of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Its name.
    pub name: String,
    /// What it must hold.
    pub kind: SlotKind,
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

    /// The names of all kinds.
    pub fn names() -> impl Iterator<Item = &'static str> + Clone {
        let dimensions = Dimension::ALL.into_iter().map(|(name, _)| name);
        OTHER_KINDS.into_iter().map(|(name, _)| name).chain(dimensions)
    }
}
