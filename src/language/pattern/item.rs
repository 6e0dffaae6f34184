//! What patterns ask of an item at once, before they look at its letters.

use super::Sorts;

/// What an item of a sentence is, by which most places are passed over.
#[derive(Clone, Copy, Debug)]
pub struct Ahead {
    /// What the item itself is: what fits a slot is of the slot's sort.
    pub sort: Sorts,
    /// The bit of the item's own word.
    pub word: WordBit,
    /// How many quantities there are from the item on.
    pub quantities: u16,
    /// Whether from the item on there is a word of rising or falling, or one that says how many times as
    /// much.
    pub moves: bool,
}

/// The place of a word in sets of words: many words share one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordBit(u16);

impl WordBit {
    /// The place of a word.
    pub const fn of(word: &str) -> Self {
        let bytes = word.as_bytes();
        let length = bytes.len();
        let (mut sum, mut at) = (length as u32, 0);
        while at < length && at < 5 {
            sum = (sum ^ bytes[at] as u32).wrapping_mul(0x9E37_79B1).rotate_left(15);
            at += 1;
        }
        if length > 5 {
            sum = (sum ^ bytes[length - 1] as u32).wrapping_mul(0x9E37_79B1);
        }
        Self((sum.wrapping_mul(0x85EB_CA6B) >> 16) as u16)
    }

    /// As [`Self::hash`] told it.
    pub const fn known(hash: u16) -> Self {
        Self(hash)
    }

    /// A number that few words share.
    pub const fn hash(self) -> u16 {
        self.0
    }

    /// Its number in a set.
    const fn index(self) -> u8 {
        (self.0 >> 8) as u8
    }
}

/// A set of words that is quick to ask and errs on one side: it may seem to have words that it has
/// not, since many words share a bit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordBits([u64; 4]);

impl WordBits {
    /// No word.
    pub(super) const NONE: Self = Self([0; 4]);

    /// As [`Self::bits`] told it.
    pub const fn known(bits: [u64; 4]) -> Self {
        Self(bits)
    }

    /// The bits of its words.
    pub const fn bits(self) -> [u64; 4] {
        self.0
    }

    /// Takes a word in.
    pub fn add(&mut self, word: WordBit) {
        self.0[usize::from(word.index() / 64)] |= 1 << (word.index() % 64);
    }

    /// False when the word is surely not in the set.
    pub fn has(&self, word: WordBit) -> bool {
        self.0[usize::from(word.index() / 64)] & (1 << (word.index() % 64)) != 0
    }

    /// The words of both.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] | other.0[at]))
    }

    /// False when the two surely have no word in common.
    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0).any(|(one, two)| one & two != 0)
    }
}

impl FromIterator<WordBit> for WordBits {
    fn from_iter<T: IntoIterator<Item = WordBit>>(words: T) -> Self {
        words.into_iter().fold(Self::default(), |mut set, word| {
            set.add(word);
            set
        })
    }
}
