//! What is known of patterns before they are run, as tables. The build script makes them of the relations that are compiled
//! in, so that a start need not read these patterns; it compiles this folder too.

use std::borrow::Cow;

use super::{WordBit, WordBits};

/// What is known of a pattern before it is run.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is another need")]
#[allow(missing_docs, reason = "as the fields of a pattern")]
pub struct Known {
    pub steps: usize,
    pub longest: usize,
    pub quantities: usize,
    pub filled: u32,
    pub moves: bool,
    pub share: bool,
    pub dates: bool,
    pub changes: bool,
    pub needs: Cow<'static, [WordBits]>,
    pub within: Cow<'static, [u16]>,
    pub rarest: Option<Cow<'static, [WordBit]>>,
}

/// The same in few bytes and without addresses, which a start would have to fill in.
#[derive(Clone, Copy, Debug)]
pub struct Ready {
    /// How many steps it has.
    pub steps: u16,
    /// How many items a match has at most.
    pub longest: u16,
    /// How many quantities a match has at least.
    pub quantities: u16,
    /// The slots that some match fills.
    pub filled: u16,
    /// Whether a match must have a word of rising or falling, a percentage, a date, a change.
    pub has: [bool; 4],
    /// The first of what it needs, and how many they are.
    pub needs: (u16, u16),
    /// The first of its rarest words, and how many they are; none where it needs no word.
    pub rarest: (u16, u16),
}

/// What many patterns need.
#[derive(Clone, Copy, Debug)]
pub struct Tables {
    /// The patterns.
    pub patterns: &'static [Ready],
    /// Sets of words, those of a pattern beside each other.
    pub needs: &'static [WordBits],
    /// For each of these sets among how many items one of its words is.
    pub within: &'static [u16],
    /// The rarest words of the patterns.
    pub rarest: &'static [WordBit],
}

impl Tables {
    /// What is known of a pattern.
    pub fn known(&self, number: usize) -> Option<Known> {
        let Ready { steps, longest, quantities, filled, has, needs, rarest } =
            *self.patterns.get(number)?;
        let [moves, share, dates, changes] = has;
        let range =
            |(first, count): (u16, u16)| first.into()..usize::from(first) + usize::from(count);
        let words = self.rarest.get(range(rarest))?;
        Some(Known {
            steps: steps.into(),
            longest: longest.into(),
            quantities: quantities.into(),
            filled: filled.into(),
            moves,
            share,
            dates,
            changes,
            needs: Cow::Borrowed(self.needs.get(range(needs))?),
            within: Cow::Borrowed(self.within.get(range(needs))?),
            rarest: (!words.is_empty()).then_some(Cow::Borrowed(words)),
        })
    }
}
