//! Running a pattern over the items of a sentence.

use std::ops::Range;

use super::first::First;
use super::item::{Ahead, WordBit, WordBits};
use super::{Pattern, Program, Sorts, Step, Way};

/// The most slots of a pattern.
pub const MAX_SLOTS: usize = 12;

/// The items of a sentence: words and marks, with each quantity and each date as one.
pub trait Items {
    /// How many there are.
    fn len(&self) -> usize;
    /// True without any.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The word or mark at a position in small letters; nothing for quantities and dates.
    fn word(&self, at: usize) -> &str;
    /// Whether the item may be one of `{words}`.
    fn is_plain(&self, at: usize) -> bool;
    /// Whether the item may be one of `{phrase}`.
    fn is_phrase(&self, at: usize) -> bool {
        self.is_plain(at)
    }
    /// Whether the item fits a slot.
    fn fits(&self, at: usize, slot: usize) -> bool;
    /// What stands from an item on, by which most places are passed over.
    fn ahead(&self, at: usize) -> &Ahead;
}

/// Words of which an item is one. Their letters stand in one text: there are thousands of such sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OneOf {
    letters: Box<str>,
    /// Where in it each of them ends.
    ends: Box<[u32]>,
    bits: WordBits,
}

impl OneOf {
    pub fn new<'w>(words: impl IntoIterator<Item = &'w str, IntoIter: Clone>) -> Self {
        let words = words.into_iter();
        let (count, room) =
            words.clone().fold((0, 0), |(n, room), word| (n + 1, room + word.len()));
        let (mut letters, mut ends) = (String::with_capacity(room), Vec::with_capacity(count));
        let mut bits = WordBits::NONE;
        for word in words {
            letters.push_str(word);
            ends.push(u32::try_from(letters.len()).unwrap_or(u32::MAX));
            bits.add(WordBit::of(word));
        }
        Self { letters: letters.into(), ends: ends.into(), bits }
    }

    /// The words, in their order.
    pub fn all(&self) -> impl Iterator<Item = &str> + Clone {
        self.ends.iter().scan(0, |start, end| {
            let word = self.letters.get(*start..*end as usize);
            *start = *end as usize;
            word
        })
    }

    pub const fn bits(&self) -> &WordBits {
        &self.bits
    }

    /// Whether the item at a position is one of them.
    fn has(&self, items: &impl Items, at: usize) -> bool {
        self.bits.has(items.ahead(at).word) && {
            let (word, letters) = (items.word(at).as_bytes(), self.letters.as_bytes());
            let mut start = 0;
            self.ends.iter().any(|end| {
                let known = std::mem::replace(&mut start, *end as usize)..*end as usize;
                known.len() == word.len() && letters.get(known) == Some(word)
            })
        }
    }
}

/// Where a pattern matches: positions of items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The first item.
    pub start: usize,
    /// The item after the last.
    pub end: usize,
    /// The item in each slot.
    pub slots: [Option<u16>; MAX_SLOTS],
}

impl Match {
    /// Whether a slot that both fill is filled by one item.
    pub fn is_of(&self, other: &Self) -> bool {
        let both = self.slots.iter().zip(other.slots);
        both.into_iter().all(|(a, b)| a.is_none() || b.is_none() || *a == b)
    }
}

/// What the machine has yet to try.
#[derive(Debug)]
enum Job {
    Visit {
        step: u16,
        at: u16,
    },
    /// Put a slot back to what it was before the choice that failed.
    Restore {
        slot: u8,
        to: Option<u16>,
    },
}

/// What the machine needs while it runs, kept to spare allocations for each run.
#[derive(Debug, Default)]
pub struct Buffers {
    visited: Vec<u64>,
    jobs: Vec<Job>,
}

impl Pattern {
    /// Calls with each place of a range where a match may begin.
    pub fn starts(&self, items: &impl Items, range: Range<usize>, mut take: impl FnMut(usize)) {
        // Most patterns that seem to have all their words do not have them in their order, and need no program.
        if self.program.get().is_none() && !range.clone().any(|at| self.has_all(items, at)) {
            return;
        }
        let program = self.program();
        for at in range {
            let ahead = items.ahead(at);
            // What is lacking here is lacking from here on.
            if usize::from(ahead.quantities) < self.quantities || self.moves && !ahead.moves {
                return;
            }
            if program.opening[0].may_be(Some(ahead)) && self.may_begin(program, items, at) {
                take(at);
            }
        }
    }

    /// Whether a match can begin with an item.
    fn can_begin(&self, items: &impl Items, at: usize) -> bool {
        let ahead = items.ahead(at);
        let program = self.program();
        usize::from(ahead.quantities) >= self.quantities
            && (ahead.moves || !self.moves)
            && program.opening[0].may_be(Some(ahead))
            && self.may_begin(program, items, at)
    }

    fn may_begin(&self, program: &Program, items: &impl Items, at: usize) -> bool {
        let opens = |(place, first): (usize, &First)| {
            let place = at + place;
            first.may_be((place < items.len()).then(|| items.ahead(place)))
        };
        items.ahead(at).sort.intersects(program.begins)
            && program.opening.iter().enumerate().skip(1).all(opens)
            && program.first_words.as_ref().is_none_or(|words| words.has(items, at))
            && self.has_all(items, at)
    }

    /// Whether all that a match needs stands near enough behind its beginning.
    fn has_all(&self, items: &impl Items, start: usize) -> bool {
        self.has_quantities(items, start) && self.has_needs(items, start)
    }

    /// Whether the quantities that a match needs stand near enough.
    fn has_quantities(&self, items: &impl Items, start: usize) -> bool {
        let end = start + self.longest;
        let beyond = if end < items.len() { items.ahead(end).quantities } else { 0 };
        usize::from(items.ahead(start).quantities - beyond) >= self.quantities
    }

    /// Whether the words that a match needs stand near enough behind each other.
    fn has_needs(&self, items: &impl Items, start: usize) -> bool {
        let mut from = start;
        self.needs.iter().zip(&*self.within).all(|(words, within)| {
            let end = (start + usize::from(*within)).min(items.len());
            let found = (from..end).find(|at| words.has(items.ahead(*at).word));
            from = found.map_or(from, |at| at + 1);
            found.is_some()
        })
    }

    /// The match that begins at `start`, if one does. Of several the one that takes the first
    /// choices; a state is visited once for each item, so choices that cannot lead on are not
    /// tried again.
    pub fn match_at(
        &self,
        items: &impl Items,
        start: usize,
        buffers: &mut Buffers,
    ) -> Option<Match> {
        if start < items.len() && self.can_begin(items, start) {
            self.match_from(items, start, buffers)
        } else {
            None
        }
    }

    /// The same where it is known that one may begin there.
    pub fn match_from(
        &self,
        items: &impl Items,
        start: usize,
        buffers: &mut Buffers,
    ) -> Option<Match> {
        // No match has more items.
        let Program { steps, first, .. } = self.program();
        let width = (items.len() - start).min(self.longest) + 1;
        let Buffers { visited, jobs } = buffers;
        visited.clear();
        visited.resize((steps.len() * width).div_ceil(64), 0);
        let mut slots = [None; MAX_SLOTS];
        let begin = u16::try_from(start).ok()?;
        u16::try_from(items.len()).ok()?;
        jobs.clear();
        jobs.push(Job::Visit { step: 0, at: begin });
        while let Some(job) = jobs.pop() {
            let (mut step, mut at) = match job {
                Job::Restore { slot, to } => {
                    slots[usize::from(slot)] = to;
                    continue;
                }
                Job::Visit { step, at } => (step, at),
            };
            loop {
                let state = usize::from(step) * width + usize::from(at) - start;
                if visited[state / 64] & (1 << (state % 64)) != 0 {
                    break;
                }
                visited[state / 64] |= 1 << (state % 64);
                let item = usize::from(at);
                let here = item < items.len();
                match steps.get(usize::from(step))? {
                    Step::Done => return Some(Match { start, end: item, slots }),
                    Step::Jump(to) => step = *to,
                    // A choice that cannot take what comes next is not tried.
                    Step::Fork(one, other) => {
                        let next = if here { Some(items.ahead(item)) } else { None };
                        let may = |way: &Way| {
                            first.get(usize::from(way.first)).is_none_or(|f| f.may_be(next))
                        };
                        if !may(one) {
                            step = other.to;
                            continue;
                        }
                        if may(other) {
                            jobs.push(Job::Visit { step: other.to, at });
                        }
                        step = one.to;
                    }
                    Step::Words(words) if here && words.has(items, item) => {
                        (step, at) = (step + 1, at + 1);
                    }
                    Step::Some if here && items.ahead(item).sort.intersects(Sorts::QUANTITY) => {
                        (step, at) = (step + 1, at + 1);
                    }
                    Step::Any if here && items.is_plain(item) => (step, at) = (step + 1, at + 1),
                    Step::Phrase if here && items.is_phrase(item) => {
                        (step, at) = (step + 1, at + 1);
                    }
                    Step::Not(words) if !here || !words.has(items, item) => step += 1,
                    Step::Slot(slot, sorts)
                        if here
                            && items.ahead(item).sort.intersects(*sorts)
                            && items.fits(item, usize::from(*slot)) =>
                    {
                        let place = &mut slots[usize::from(*slot)];
                        jobs.push(Job::Restore { slot: *slot, to: *place });
                        *place = Some(at);
                        (step, at) = (step + 1, at + 1);
                    }
                    _ => break,
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Slot, SlotKind};
    use super::*;

    /// Words, where a figure is whatever begins with a digit.
    struct Words<'a>(Vec<&'a str>, Vec<Ahead>);

    impl<'a> Words<'a> {
        fn new(words: Vec<&'a str>) -> Self {
            let figure = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
            let ahead = (0..words.len()).map(|at| Ahead {
                sort: if figure(words[at]) { Sorts::QUANTITY } else { Sorts::WORD },
                word: WordBit::of(words[at]),
                moves: false,
                quantities: words[at..].iter().filter(|word| figure(word)).count() as u16,
            });
            let ahead = ahead.collect();
            Self(words, ahead)
        }
    }

    impl Items for Words<'_> {
        fn len(&self) -> usize {
            self.0.len()
        }
        fn word(&self, at: usize) -> &str {
            self.0[at]
        }
        fn is_plain(&self, at: usize) -> bool {
            !self.fits(at, 0) && self.0[at].chars().all(char::is_alphabetic)
        }
        fn fits(&self, at: usize, _: usize) -> bool {
            self.0[at].starts_with(|c: char| c.is_ascii_digit())
        }
        fn ahead(&self, at: usize) -> &Ahead {
            &self.1[at]
        }
    }

    fn slots(names: &[&str]) -> Vec<Slot> {
        names
            .iter()
            .map(|name| Slot { name: (*name).to_owned(), kind: SlotKind::Quantity, tie: None })
            .collect()
    }

    fn matched(pattern: &str, text: &str) -> Option<Vec<String>> {
        let slots = slots(&["part", "whole", "share"]);
        let pattern = Pattern::compile(pattern, &slots).unwrap();
        let items = Words::new(text.split(' ').collect());
        let found = (0..items.len())
            .find_map(|at| pattern.match_at(&items, at, &mut Buffers::default()))?;
        Some(found.slots.iter().flatten().map(|at| items.0[usize::from(*at)].to_owned()).collect())
    }

    #[test]
    fn what_is_written_in_one_is_cut_as_texts_are() {
        let one = Some(vec!["12%".to_owned()]);
        assert_eq!(matched("up {share} year-over-year", "up 12% year - over - year"), one);
        assert_eq!(matched("{share} last year's", "12% last year 's"), one);
        assert_eq!(matched("{share} last year's", "12% last year"), None);
        assert_eq!(matched("{share} per-capita|each, they", "12% per - capita they"), one);
        assert_eq!(matched("{share} per-capita|each, they", "12% each , they"), one);
        assert!(Pattern::compile("top 10 {share}", &slots(&["share"])).is_err());
    }

    #[test]
    fn what_must_not_follow_stops_a_match_and_takes_nothing() {
        assert_eq!(matched("{share} !<of|more> [{words}] then", "12% of them then"), None);
        let one = Some(vec!["12%".to_owned()]);
        assert_eq!(matched("{share} !<of|more> [{words}] then", "12% or so then"), one);
        assert_eq!(matched("{share} !<of>", "12%"), one);
    }

    #[test]
    fn a_quantity_may_stand_for_none_of_the_slots() {
        let one = Some(vec!["5".to_owned()]);
        assert_eq!(matched("{part} per {some} births", "5 per 1,000 births"), one);
    }

    #[test]
    fn words_slots_and_choices_match() {
        let pattern = "{part} [out] of [the|all] {whole} [{words}] [,|(] [or|i.e.] {share}";
        let thirty = Some(vec!["30".to_owned(), "120".to_owned(), "25%".to_owned()]);
        assert_eq!(matched(pattern, "in all 30 of the 120 people asked ( 25% ) agreed"), thirty);
        assert_eq!(matched(pattern, "30 out of 120 , or 25% agreed"), thirty);
        assert_eq!(matched(pattern, "30 of 120 25%"), thirty);
        assert_eq!(matched(pattern, "30 of 120 people . 25% agreed"), None);
        assert_eq!(
            matched("{part} <compared to|versus> {whole}", "30 versus 40"),
            Some(vec!["30".into(), "40".into()])
        );
    }

    #[test]
    fn a_failed_choice_leaves_no_slot_behind() {
        let found = matched("[{part} of] {whole} {share}", "30 40");
        assert_eq!(found, Some(vec!["30".to_owned(), "40".to_owned()]));
    }

    #[test]
    fn mistakes_have_a_place() {
        let wrong = |text: &str| {
            let error = Pattern::compile(text, &slots(&["part"])).unwrap_err();
            (error.span.of(text).to_owned(), error.message)
        };
        assert_eq!(wrong("{part} [of"), ("[".into(), "`[` without its `]`".into()));
        assert_eq!(wrong("{prat} of"), ("prat".into(), "the slot `prat` is not declared".into()));
        assert_eq!(wrong("{part} ]"), ("]".into(), "`]` closes nothing".into()));
        assert_eq!(wrong("[of]").1, "the pattern needs nothing to match, so it matches everywhere");
        assert_eq!(wrong("{words:99} of").1, "`{words:n}` is 1 to 20 words");
        assert_eq!(wrong(&"[".repeat(40)).1, "the brackets nest too deep");
    }

    #[test]
    fn time_is_linear_in_the_sentence() {
        // A pattern that a naive machine tries in exponentially many ways.
        let pattern = "{words:20} [{words:20}] [{words:20}] [{words:20}] {part} end";
        let text = vec!["word"; 2000].join(" ");
        assert_eq!(matched(pattern, &text), None);
    }
}
