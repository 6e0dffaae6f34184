//! Which of many patterns can match in a sentence: told by its words, before any of them is tried.
//!
//! A pattern is looked for where one word of its rarest set of needed words stands, so that a pattern
//! more costs nothing in a sentence that has none of them.

use std::borrow::Cow;

use super::Pattern;
use super::item::{WordBit, WordBits};

/// The patterns of many relations, by the words that they need.
#[derive(Clone, Debug, Default)]
pub struct Index {
    all: Vec<Needed>,
    /// For each hash of a word the number of its list and one; 0 where no pattern needs it.
    of_word: Vec<u16>,
    /// The patterns that need one of the words of a hash.
    lists: Vec<Vec<u16>>,
    /// Those that need no word.
    free: Vec<u16>,
    /// The fewest quantities that any of them does with: without a date and a word of rising or falling,
    /// with a date, with such a word, with both.
    fewest: Option<[usize; 4]>,
}

/// What a sentence must have for a pattern.
#[derive(Clone, Debug)]
struct Needed {
    quantities: usize,
    moves: bool,
    share: bool,
    words: Cow<'static, [WordBits]>,
}

/// What a sentence has.
#[derive(Clone, Copy, Debug)]
pub struct Has {
    /// So many quantities.
    pub quantities: usize,
    /// A date.
    pub dates: bool,
    /// A word of rising or falling, or of how many times as much.
    pub moves: bool,
    /// A percentage.
    pub share: bool,
}

/// The patterns that may match in a sentence.
#[derive(Debug, Default)]
pub struct Candidates {
    words: WordBits,
    marked: Vec<u64>,
    /// Their numbers, in their order.
    pub numbers: Vec<u16>,
}

/// So many hashes of words are told apart.
const HASHES: usize = 1 << 13;

/// The place of a word in [`Index::of_word`].
const fn place(word: WordBit) -> usize {
    word.hash() as usize >> (u16::BITS - HASHES.trailing_zeros())
}

impl Index {
    /// Takes a pattern in; its number is how many there were before.
    pub fn add(&mut self, pattern: &Pattern) {
        let number = u16::try_from(self.all.len()).unwrap_or(u16::MAX);
        self.of_word.resize(HASHES, 0);
        match pattern.rarest() {
            None => self.free.push(number),
            Some(words) => {
                for word in words {
                    let list = &mut self.of_word[place(*word)];
                    if *list == 0 {
                        self.lists.push(Vec::new());
                        *list = u16::try_from(self.lists.len()).unwrap_or(u16::MAX);
                    }
                    let list = &mut self.lists[usize::from(*list) - 1];
                    if list.last() != Some(&number) {
                        list.push(number);
                    }
                }
            }
        }
        let Pattern { quantities, moves, share, dates, changes, .. } = *pattern;
        let words = pattern.needs.clone();
        self.all.push(Needed { quantities, moves, share, words });
        let fewest = self.fewest.get_or_insert([usize::MAX; 4]);
        for (at, fewest) in fewest.iter_mut().enumerate() {
            let (dated, moved) = (at & 1 != 0, at & 2 != 0);
            if (dated || !dates) && (moved || !moves) {
                // What changes something is a word or a figure.
                let least = usize::from(changes && !moved);
                *fewest = quantities.max(least).min(*fewest);
            }
        }
    }

    /// Finds the patterns that may match among some words and what else a sentence has.
    pub fn find(
        &self,
        words: impl Iterator<Item = WordBit>,
        Has { quantities, dates, moves, share }: Has,
        found: &mut Candidates,
    ) {
        found.words = WordBits::default();
        found.numbers.clear();
        found.marked.clear();
        let with = usize::from(dates) | usize::from(moves) << 1;
        if self.fewest.is_none_or(|fewest| quantities < fewest[with]) {
            return;
        }
        found.marked.resize(self.all.len().div_ceil(64), 0);
        let mut mark = |number: &u16| found.marked[usize::from(number / 64)] |= 1 << (number % 64);
        self.free.iter().for_each(&mut mark);
        for word in words {
            found.words.add(word);
            if let Some(list) = usize::from(self.of_word[place(word)]).checked_sub(1) {
                self.lists[list].iter().for_each(&mut mark);
            }
        }
        for (first, marked) in (0..).step_by(64).zip(&found.marked) {
            let mut marked = *marked;
            while marked != 0 {
                let number = first + marked.trailing_zeros() as u16;
                marked &= marked - 1;
                let needed = &self.all[usize::from(number)];
                if quantities >= needed.quantities
                    && (moves || !needed.moves)
                    && (share || !needed.share)
                    && needed.words.iter().all(|words| words.meets(&found.words))
                {
                    found.numbers.push(number);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Slot, SlotKind};
    use super::*;

    fn found(patterns: &[&str], text: &str, quantities: usize) -> Vec<u16> {
        let slot = |name: &str, kind| Slot { name: name.to_owned(), kind, tie: None };
        let slots = [
            slot("part", SlotKind::Quantity),
            slot("whole", SlotKind::Quantity),
            slot("day", SlotKind::Date),
            slot("by", SlotKind::Change),
        ];
        let mut index = Index::default();
        for pattern in patterns {
            index.add(&Pattern::compile(pattern, &slots).unwrap());
        }
        let mut candidates = Candidates::default();
        let has = Has { quantities, dates: false, moves: false, share: false };
        index.find(text.split(' ').map(WordBit::of), has, &mut candidates);
        candidates.numbers
    }

    #[test]
    fn patterns_are_found_by_the_words_that_they_need_in_their_order() {
        let patterns =
            ["{part} {whole}", "{part} out of {whole}", "{part} compared to|with {whole}"];
        assert_eq!(found(&patterns, "30 out of 120", 2), [0, 1]);
        assert_eq!(found(&patterns, "30 compared with 120", 2), [0, 2]);
        assert_eq!(found(&patterns, "30 compared of out with 120", 2), [0, 1, 2]);
        assert_eq!(found(&patterns, "30 and 120", 2), [0]);
    }

    #[test]
    fn patterns_that_need_more_than_there_is_are_passed_over() {
        let patterns = ["{part} out of {whole}", "all {part}", "born {day}", "grew {by}"];
        assert_eq!(found(&patterns, "all 30 out of them", 1), [1]);
        assert!(found(&patterns, "all of them grew out", 0).is_empty());
        assert_eq!(found(&patterns, "it grew 5", 1), [3]);
    }
}
