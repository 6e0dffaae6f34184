//! What an item must be for a pattern to go on with it, as sets that are quick to ask.

use super::item::{Ahead, WordBits};
use super::{SlotKind, Sorts, Step, Way};

/// Every set of sorts, and the empty one, which stands for the end of a sentence, has a bit.
const EVERY: u32 = u32::MAX;
const _: () = assert!(Sorts::all().bits() < 32);

/// The items with which a step of a program can go on, and perhaps some more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct First {
    /// The sets of sorts of items that may be of any word, as bits.
    sorts: u32,
    /// Words.
    words: WordBits,
}

impl First {
    /// Whatever comes, and the end.
    const ANYTHING: Self = Self { sorts: EVERY, words: WordBits::NONE };

    /// Items of any of these sorts.
    const fn of(sorts: Sorts) -> Self {
        const WITH: [u32; 5] = [0xAAAA_AAAA, 0xCCCC_CCCC, 0xF0F0_F0F0, 0xFF00_FF00, 0xFFFF_0000];
        let (mut bits, mut at) = (0, 0);
        while at < WITH.len() {
            if sorts.bits() & (1 << at) != 0 {
                bits |= WITH[at];
            }
            at += 1;
        }
        Self { sorts: bits, words: WordBits::NONE }
    }

    fn or(self, other: Self) -> Self {
        Self { sorts: self.sorts | other.sorts, words: self.words.or(other.words) }
    }

    /// False when the item, or the end of the sentence, is surely none of them.
    #[inline]
    pub fn may_be(&self, item: Option<&Ahead>) -> bool {
        match item {
            Some(item) => self.has_sorts(item.sort.bits()) || self.words.has(item.word),
            None => self.has_sorts(0),
        }
    }

    /// Whether items of that set of sorts may be any word; 0 is the end of a sentence.
    pub fn has_sorts(&self, sorts: u8) -> bool {
        self.sorts >> sorts & 1 != 0
    }
}

/// So many items from its first one on are told of a pattern.
pub(super) const REACH: usize = 3;

/// Notes at the forks of a program what their ways can go on with; answers these sets, and what the first
/// items of a match can be.
pub(super) fn read(program: &mut [Step], slots: &[SlotKind]) -> (Vec<First>, [First; REACH]) {
    let here = here(program, slots);
    let opening = opening(program, &here);
    let mut sets = Vec::new();
    note(program, &here, &mut sets);
    sets.shrink_to_fit();
    (sets, opening)
}

/// For each step what it can go on with.
fn here(program: &[Step], slots: &[SlotKind]) -> Vec<First> {
    let mut here = vec![First::ANYTHING; program.len() + 1];
    // Steps lead on to later ones alone.
    for (at, step) in program.iter().enumerate().rev() {
        here[at] = match step {
            Step::Words(words) => First { sorts: 0, words: *words.bits() },
            Step::Slot(slot, narrow) => {
                let kind = slots.get(usize::from(*slot)).map(|kind| kind.sorts());
                let kind = First::of(kind.unwrap_or(Sorts::all()));
                let narrow = First::of(*narrow);
                First { sorts: kind.sorts & narrow.sorts, words: WordBits::NONE }
            }
            Step::Some => First::of(Sorts::QUANTITY),
            // A date may be one of the words, and so may a stretch of time.
            Step::Any | Step::Phrase => {
                First::of(Sorts::WORD.union(Sorts::DATE).union(Sorts::QUANTITY))
            }
            Step::Not(_) => here[at + 1],
            Step::Fork(one, two) => here[usize::from(one.to)].or(here[usize::from(two.to)]),
            Step::Jump(to) => here[usize::from(*to)],
            Step::Done => First::ANYTHING,
        };
    }
    here
}

/// What each of the first items of a match can be.
fn opening(program: &[Step], here: &[First]) -> [First; REACH] {
    let mut opening = [First::default(); REACH];
    let mut from = vec![0];
    for (number, place) in opening.iter_mut().enumerate() {
        if number > 0 {
            from = behind(program, from);
        }
        let all = from.iter().filter_map(|at| here.get(*at));
        *place = all.fold(First::default(), |sum, first| sum.or(*first));
    }
    opening
}

/// The steps that follow when one more item is taken; behind the end of a match anything may stand.
fn behind(program: &[Step], mut open: Vec<usize>) -> Vec<usize> {
    let (mut seen, mut found) = (vec![false; program.len()], Vec::new());
    while let Some(at) = open.pop() {
        let Some(step) = program.get(at) else { continue };
        if std::mem::replace(&mut seen[at], true) {
            continue;
        }
        match step {
            Step::Fork(one, two) => open.extend([usize::from(one.to), usize::from(two.to)]),
            Step::Jump(to) => open.push(usize::from(*to)),
            Step::Not(_) => open.push(at + 1),
            Step::Done => found.push(at),
            _ => found.push(at + 1),
        }
    }
    found
}

/// So many of the sets that were noted last are looked through for the next.
const RECENT: usize = 8;

/// Keeps the sets of the ways of forks, most of them once: forks that stand close go on with the same.
fn note(program: &mut [Step], here: &[First], sets: &mut Vec<First>) {
    let forks = program.iter().filter(|step| matches!(step, Step::Fork(..))).count();
    sets.reserve_exact(1 + 2 * forks);
    sets.push(First::ANYTHING);
    let mut place = |way: &mut Way| {
        let Some(first) = here.get(usize::from(way.to)) else { return };
        let recent = sets.len().saturating_sub(RECENT);
        let known = sets[recent..].iter().rposition(|known| known == first);
        let place = known.map_or(sets.len(), |at| recent + at);
        if known.is_none() {
            sets.push(*first);
        }
        way.first = u16::try_from(place).unwrap_or(0);
    };
    for step in program {
        if let Step::Fork(one, two) = step {
            place(one);
            place(two);
        }
    }
}
