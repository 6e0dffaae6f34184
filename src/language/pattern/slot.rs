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
    /// What it must have to do with what is in another slot.
    pub tie: Option<Tie>,
}

/// What a slot must have to do with what is in another one, by that one's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// It is a figure of the same unit.
    Like(usize),
    /// It is left empty where it holds a figure of the same unit: "rose 2% to 12%" may mean points.
    Unlike(usize),
}

/// A kind of slot as it is written: "percent", "like old", "figures like spelled".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenKind<'a> {
    /// What it must hold; any quantity, where only a tie is written.
    pub kind: &'a str,
    /// The word of the tie and the other slot.
    pub tie: Option<(&'a str, &'a str)>,
}

impl<'a> WrittenKind<'a> {
    /// Takes a kind apart.
    pub fn of(text: &'a str) -> Self {
        let text = text.trim();
        for word in ["unlike", "like"] {
            let at = text.split_once(word).filter(|(before, after)| {
                (before.is_empty() || before.ends_with(' ')) && after.starts_with(' ')
            });
            if let Some((before, other)) = at {
                let kind = if before.trim().is_empty() { "quantity" } else { before.trim() };
                return Self { kind, tie: Some((word, other.trim())) };
            }
        }
        Self { kind: text, tie: None }
    }

    /// The tie, given the number of the other slot.
    pub fn tied(word: &str, other: usize) -> Tie {
        if word == "like" { Tie::Like(other) } else { Tie::Unlike(other) }
    }
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
        /// A word that says how many times as much: "doubled".
        const MULTIPLE = 1 << 4;
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
    /// A share in words: "a third", "one in five".
    Fraction,
    /// A range: "12 to 14".
    Range,
    /// A figure of any dimension.
    Quantity,
    /// A date.
    Date,
    /// A word of rising or falling: "up" or "down".
    Direction,
    /// Any one word.
    Text,
    /// By how much something moved: a percentage, or "doubled".
    Change,
    /// A mistake in it is already told; it holds anything.
    Unknown,
}

/// What a slot can hold beside the dimensions.
const OTHER_KINDS: [(&str, SlotKind); 10] = [
    ("number", SlotKind::Number),
    ("spelled", SlotKind::Spelled),
    ("figures", SlotKind::InFigures),
    ("fraction", SlotKind::Fraction),
    ("range", SlotKind::Range),
    ("quantity", SlotKind::Quantity),
    ("date", SlotKind::Date),
    ("direction", SlotKind::Direction),
    ("text", SlotKind::Text),
    ("change", SlotKind::Change),
];

/// The sorts that a pattern may narrow a slot to: `{by:multiple}`.
const SORTS: [(&str, Sorts); 5] = [
    ("word", Sorts::WORD),
    ("direction", Sorts::DIRECTION),
    ("quantity", Sorts::QUANTITY),
    ("date", Sorts::DATE),
    ("multiple", Sorts::MULTIPLE),
];

impl Sorts {
    /// The sort of that name.
    pub fn named(name: &str) -> Option<Self> {
        SORTS.into_iter().find(|(n, _)| *n == name).map(|(_, sort)| sort)
    }
}

impl SlotKind {
    /// The kind of that name.
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
            | Self::Fraction
            | Self::Range
            | Self::Quantity => Sorts::QUANTITY,
            Self::Change => Sorts::QUANTITY.union(Sorts::MULTIPLE),
            Self::Date => Sorts::DATE,
            Self::Direction => Sorts::DIRECTION,
            Self::Text => Sorts::WORD,
            Self::Unknown => Sorts::all(),
        }
    }

    /// What a kind holds, in a few words for the docs.
    pub const fn doc(self) -> &'static str {
        match self {
            Self::Figure(_) => "a figure of that dimension",
            Self::Number => "a plain number, in words or in figures",
            Self::Spelled => "a number in words: \"twelve\"",
            Self::InFigures => "a number in figures: \"12\"",
            Self::Quantity => "a figure of any dimension, with its unit and hedge",
            Self::Date => "a date, as far as it is said",
            Self::Direction => "a word of rising or falling: `up` or `down`",
            Self::Text => "any one word",
            Self::Change => "by how much something moved: a percentage, or \"doubled\"",
            _ => "a part of a whole: \"a third\", \"one in five\"",
        }
    }

    /// The names of all kinds.
    pub fn names() -> impl Iterator<Item = &'static str> + Clone {
        let dimensions = Dimension::ALL.into_iter().map(|(name, _)| name);
        OTHER_KINDS.into_iter().map(|(name, _)| name).chain(dimensions)
    }
}
