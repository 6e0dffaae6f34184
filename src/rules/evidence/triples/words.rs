//! What the words around the figures of a triple say.

use std::ops::Range;

use crate::language::{Class, Sense, StemId};
use crate::rules::evidence::additions::Text;

/// Words of rising and falling stand so near a figure.
const MOVES: (usize, usize) = (3, 3);

/// A text whose words are asked.
pub(super) struct Words<'a> {
    pub text: &'a Text<'a>,
}

impl Words<'_> {
    fn near_before(&self, start: usize, most: usize, class: Class) -> bool {
        (start.saturating_sub(most)..start)
            .rev()
            .take_while(|at| self.text.is_word(*at))
            .any(|at| self.text.is(at, class))
    }

    /// "or", a comma or a dash: what stands behind says the same again.
    pub fn joins_again(&self, gap: Range<usize>) -> bool {
        let mark = |at: usize| matches!(self.text.written(at), "," | "–" | "—" | "-" | "=" | ":");
        gap.clone().any(mark) || self.text.says(gap, Class::PART_LINK, Sense::Choice)
    }

    /// Whether another statement begins in a stretch.
    pub fn parts(&self, gap: Range<usize>) -> bool {
        gap.into_iter().any(|at| {
            self.text.written(at) == ";"
                || self.text.is(at, Class::TURN | Class::AND | Class::CLAUSE)
        })
    }

    /// "30 of the 120", "30/120": whether "of" or a slash joins two figures.
    pub fn is_part_of(&self, end: usize, start: usize) -> bool {
        let gap = end..start;
        let slash = gap.len() == 1 && self.text.written(end) == "/";
        slash
            || (1..=6).contains(&gap.len())
                && gap.clone().any(|at| self.is_of(at))
                && gap
                    .into_iter()
                    .all(|at| self.text.is_word(at) || matches!(self.text.written(at), "'" | "’"))
    }

    /// "24% of the network's users": whether one of the words after "of" stands at the whole, and whether
    /// none of them does.
    pub fn of_what(&self, end: usize, whole: Range<usize>) -> (bool, bool) {
        if !self.is_of(end) {
            return (false, false);
        }
        let small = Class::FUNCTION | Class::THE | Class::DETERMINER | Class::OF;
        let names: Vec<StemId> = (end + 1..end + 7)
            .take_while(|at| {
                self.text.is_word(*at)
                    && !self.text.is(*at, Class::COPULA | Class::CLAUSE | Class::AND)
            })
            .filter(|at| !self.text.is(*at, small))
            .filter_map(|at| self.text.stem(at))
            .collect();
        if names.is_empty() {
            return (false, false);
        }
        let around = whole.start.saturating_sub(10)..whole.end + 6;
        let near = end..end + 7;
        let named = around
            .filter(|at| !near.contains(at))
            .filter_map(|at| self.text.stem(at))
            .any(|stem| names.contains(&stem));
        // "24% of the 120 boats"
        let right = near.contains(&whole.start);
        (named || right, !named && !right)
    }

    pub fn is_of(&self, at: usize) -> bool {
        self.text.is(at, Class::OF)
    }

    /// "of them", "of these boats", "of all"
    pub fn of_them(&self, at: usize) -> bool {
        let small = Class::DETERMINER | Class::FUNCTION | Class::THE;
        self.is_of(at) && self.text.is(at + 1, small) && !self.text.is(at + 1, Class::ARTICLE)
    }

    /// The "of" that stands before a figure: "of the 120".
    pub fn of_before(&self, start: usize) -> Option<usize> {
        let mut at = start;
        let small = Class::THE | Class::DETERMINER | Class::HEDGE_BEFORE;
        while at > 0 && start - at < 3 && self.text.is(at - 1, small) {
            at -= 1;
        }
        at.checked_sub(1).filter(|at| self.is_of(*at))
    }

    /// Whether a token is the first or second of its sentence.
    pub fn begins_sentence(&self, at: usize, sentence: u32) -> bool {
        at <= self.text.sentence(sentence).start + 1
    }

    /// "a total of 120", "120 in all"
    pub fn is_total(&self, start: usize, end: usize) -> bool {
        let from = (start.saturating_sub(6)..start)
            .rev()
            .find(|at| matches!(self.text.written(*at), "." | ";" | ":" | ")"))
            .map_or(start.saturating_sub(6), |at| at + 1);
        let total = |range| self.text.says(range, Class::PART_LINK, Sense::Total);
        total(from..start) || total(end..end + 4)
    }

    /// "n = 120"
    pub fn is_sample(&self, start: usize) -> bool {
        start > 0 && self.text.written(start - 1) == "="
    }

    /// What a figure counts.
    pub fn counted(&self, quantity: u32, end: usize) -> Option<StemId> {
        let claim = self.text.claim(quantity).filter(|claim| claim.counted);
        claim.and_then(|claim| claim.nouns[0]).or_else(|| self.text.noun(end))
    }

    /// Whether a noun stands in a stretch, but for its own place.
    pub fn names(&self, around: Range<usize>, noun: StemId, own: Range<usize>) -> bool {
        around.into_iter().any(|at| !own.contains(&at) && self.text.stem(at) == Some(noun))
    }

    /// "of them", "of which", "including", "those"
    pub fn points_back(&self, stretch: Range<usize>) -> bool {
        let last = stretch.end;
        stretch.clone().any(|at| at < last && self.of_them(at) && !self.text.is(at + 1, Class::THE))
            || self.text.says(stretch, Class::SOME_OF, Sense::SomeOf)
    }

    /// Words of rising and falling beside a figure.
    pub fn moves(&self, start: usize, end: usize) -> bool {
        let moves = Class::UP | Class::DOWN | Class::CHANGE_NOUN | Class::BEYOND | Class::MORE;
        let goes = Class::UP | Class::DOWN | Class::CHANGE_NOUN;
        self.near_before(start, MOVES.0, goes)
            || self.near_before(start, 1, Class::BY)
            || self.near_before(start, 1, Class::OF)
                && self.near_before(start, 9, goes | Class::BEYOND)
            || (end..end + MOVES.1)
                .take_while(|at| self.text.is_word(*at))
                .any(|at| self.text.is(at, moves))
    }

    /// "from 40", "than the 40", "compared with 40"
    pub fn compares(&self, start: usize) -> bool {
        let from = Class::FROM | Class::COMPARISON;
        self.near_before(start, 3, from)
            || self.text.says(start.saturating_sub(2)..start, Class::PART_LINK, Sense::Hangs)
    }

    /// "95% CI"
    pub fn is_result(&self, start: usize, end: usize) -> bool {
        self.near_before(start, 2, Class::RESULT)
            || (end..end + 3).any(|at| self.text.is(at, Class::RESULT))
    }

    /// "each", "mean"
    pub fn is_apart(&self, mut stretch: Range<usize>) -> bool {
        stretch.any(|at| self.text.says(at..at + 1, Class::APART_FROM, Sense::ApartFrom))
    }

    /// "176, of which 61%": what follows is a share of the figure before.
    pub fn is_of_which(&self, gap: Range<usize>) -> bool {
        self.text.says(gap, Class::SOME_OF, Sense::SomeOf)
    }

    /// "Study 2": a number that names something.
    pub fn is_number(&self, start: usize, end: usize) -> bool {
        start > 0
            && self.text.is_name(start, end)
            && self.text.is_capital(start - 1)
            && !self.is_of(end)
            && !self.text.begins_block(start - 1)
    }

    /// "to 45"
    pub fn is_to(&self, start: usize) -> bool {
        self.near_before(start, 2, Class::TO)
    }
}
