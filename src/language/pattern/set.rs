//! Patterns of which the first that matches counts, and what tells at a glance that most do not.

use super::first::REACH;
use super::machine::{Ahead, Buffers, Items, Match};
use super::{Pattern, WordBits};

/// So many patterns are told apart by the bits of one number.
const GROUP: usize = u64::BITS as usize;
/// In so many groups it is known which patterns cannot match in the rest of a sentence; where there are
/// more, any may.
const GROUPS: usize = 4;

/// Patterns in their order, the first that matches at a place being taken.
#[derive(Clone, Debug, Default)]
pub struct PatternSet {
    patterns: Vec<Pattern>,
    groups: Vec<Group>,
}

/// Some patterns, as far as they are passed over at a glance.
#[derive(Clone, Debug)]
struct Group {
    /// Which may begin at a place, by the first items from there on.
    openings: [Opening; REACH],
    /// Which have one of their needed words, by its place in sets of words: those that each pattern
    /// needs first, those that it needs second, and so on; before them those that need no more.
    needs: Vec<(u64, Vec<u64>)>,
    /// All of them.
    every: u64,
    /// Which do with so many quantities.
    quantities: [u64; 5],
    /// Which do without a word of rising or falling.
    unmoved: u64,
}

/// Which of some patterns an item lets through, as bits.
#[derive(Clone, Debug)]
struct Opening {
    /// By the set of its sorts; of none at the end of a sentence.
    by_sorts: [u64; 32],
    /// By its word.
    by_word: Vec<u64>,
}

/// Which patterns may yet match in the rest of a sentence, as bits for each group.
#[derive(Clone, Copy, Debug)]
pub struct Live([u64; GROUPS]);

/// One pattern or several.
#[derive(Clone, Copy, Debug)]
pub enum Patterns<'p> {
    /// One.
    One(&'p Pattern),
    /// Several.
    Set(&'p PatternSet),
}

impl From<Vec<Pattern>> for PatternSet {
    fn from(patterns: Vec<Pattern>) -> Self {
        let groups = patterns.chunks(GROUP).map(Group::new).collect();
        Self { patterns, groups }
    }
}

impl PatternSet {
    /// The patterns in their order.
    pub fn all(&self) -> &[Pattern] {
        &self.patterns
    }
}

impl Group {
    fn new(patterns: &[Pattern]) -> Self {
        let opening = |place: usize| {
            let mut opening = Opening { by_sorts: [0; 32], by_word: vec![0; WordBits::SIZE] };
            for (bit, pattern) in patterns.iter().enumerate() {
                let items = &pattern.opening[place];
                for (sorts, bits) in (0_u8..).zip(&mut opening.by_sorts) {
                    *bits |= u64::from(items.has_sorts(sorts)) << bit;
                }
                items.words().each(|word| opening.by_word[word] |= 1 << bit);
            }
            opening
        };
        let mut needs = Vec::new();
        for number in 0..patterns.iter().map(|pattern| pattern.needs.len()).max().unwrap_or(0) {
            let (mut free, mut by_word) = (0, vec![0; WordBits::SIZE]);
            for (bit, pattern) in patterns.iter().enumerate() {
                match pattern.needs.get(number) {
                    Some(words) => words.each(|word| by_word[word] |= 1 << bit),
                    None => free |= 1 << bit,
                }
            }
            needs.push((free, by_word));
        }
        let all = |is: &dyn Fn(&Pattern) -> bool| {
            let bits = patterns.iter().enumerate().map(|(bit, p)| u64::from(is(p)) << bit);
            bits.fold(0, |all, bit| all | bit)
        };
        Self {
            openings: std::array::from_fn(opening),
            needs,
            every: all(&|_| true),
            quantities: std::array::from_fn(|count| all(&|pattern| pattern.quantities <= count)),
            unmoved: all(&|pattern| !pattern.moves),
        }
    }

    /// The patterns that may match among items of which it is told what they are in all.
    fn live(&self, whole: &Ahead) -> u64 {
        let known = self.quantities.get(whole.quantities);
        // Those that need more than are counted here are told apart later.
        let mut bits = known.copied().unwrap_or(self.every);
        if !whole.moves {
            bits &= self.unmoved;
        }
        for (free, by_word) in &self.needs {
            if bits == 0 {
                break;
            }
            let mut found = *free;
            whole.words.each(|word| found |= by_word[word]);
            bits &= found;
        }
        bits
    }

    /// The patterns that may begin at a place, as bits.
    #[inline]
    fn at(&self, items: &impl Items, start: usize) -> u64 {
        let mut bits = u64::MAX;
        for (at, opening) in (start..).zip(&self.openings) {
            bits &= if at < items.len() {
                let item = items.ahead(at);
                opening.by_sorts[usize::from(item.sort.bits()) % 32]
                    | opening.by_word[item.word.index()]
            } else {
                opening.by_sorts[0]
            };
            if bits == 0 {
                break;
            }
        }
        bits
    }
}

impl Live {
    /// Whether any pattern may yet match.
    pub fn any(&self) -> bool {
        self.0.iter().any(|bits| *bits != 0)
    }
}

impl Patterns<'_> {
    /// Those that may match in a sentence of which it is told what stands in all of it.
    pub fn live(self, whole: &Ahead) -> Live {
        let mut live = Live([0; GROUPS]);
        match self {
            Self::One(pattern) => live.0[0] = u64::from(pattern.can_match(whole)),
            Self::Set(set) => {
                for (bits, group) in live.0.iter_mut().zip(&set.groups) {
                    *bits = group.live(whole);
                }
                if set.groups.len() > GROUPS {
                    live.0[GROUPS - 1] = u64::MAX;
                }
            }
        }
        live
    }

    /// The first match at a place that `accept` takes. What cannot match from here on is noted.
    pub fn find<T>(
        self,
        items: &impl Items,
        start: usize,
        live: &mut Live,
        buffers: &mut Buffers,
        mut accept: impl FnMut(Match) -> Option<T>,
    ) -> Option<T> {
        let set = match self {
            Self::Set(set) => set,
            Self::One(pattern) if pattern.can_match(items.ahead(start)) => {
                return pattern.match_at(items, start, buffers).and_then(accept);
            }
            Self::One(_) => {
                *live = Live([0; GROUPS]);
                return None;
            }
        };
        for (number, group) in set.groups.iter().enumerate() {
            let alive = live.0.get(number).copied().unwrap_or(u64::MAX);
            if alive == 0 {
                continue;
            }
            let mut bits = group.at(items, start) & alive;
            while bits != 0 {
                let at = bits.trailing_zeros() as usize;
                bits &= bits - 1;
                let Some(pattern) = set.patterns.get(number * GROUP + at) else { break };
                if pattern.can_match(items.ahead(start)) {
                    let found = pattern.match_at(items, start, buffers).and_then(&mut accept);
                    if found.is_some() {
                        return found;
                    }
                } else if set.groups.len() <= GROUPS {
                    live.0[number] &= !(1 << at);
                }
            }
        }
        None
    }

    /// The most items that any of them takes.
    pub fn longest(self) -> usize {
        match self {
            Self::One(pattern) => pattern.longest,
            Self::Set(set) => set.patterns.iter().map(|pattern| pattern.longest).max().unwrap_or(0),
        }
    }
}
