//! A sentence that points back at the move of the one before: "Rents rose in May. The increase was due to the tax".

use std::ops::Range;

use super::Finder;
use super::word::Way;
use crate::facts::relation::{Filler, RelationFact};
use crate::language::pattern::MAX_SLOTS;
use crate::language::{Class, Language};

/// The relation that is read, and its slots.
const TWICE: &str = "twice-told-direction";
const SLOTS: [&str; 2] = ["first", "second"];
/// So many words stand between "the" and the noun at most: "the overall increase".
const BETWEEN: usize = 2;
/// A longer sentence tells of other things, too.
const LONGEST: usize = 60;

impl Finder<'_> {
    /// Reads the nouns of change that point back.
    pub(super) fn settle_pointed(&self, language: &Language, relations: &mut Vec<RelationFact>) {
        let Some(at) = language.relations.iter().position(|relation| relation.name == TWICE) else {
            return;
        };
        let slots = &language.relations[at].slots;
        let slot = |name: &str| slots.iter().position(|slot| slot.name == name);
        let [Some(first), Some(second)] = SLOTS.map(slot) else { return };
        let Ok(relation) = u16::try_from(at) else { return };
        let count = relations.len();
        for (number, pair) in (1_u32..).zip(self.reading.sentences.windows(2)) {
            let ways = Class::UP | Class::DOWN;
            let moves = pair.iter().all(|sentence| sentence.classes.intersects(ways));
            if !moves || pair[0].block != pair[1].block {
                continue;
            }
            let Some((noun, words)) = self.pointing(pair[1].range()) else { continue };
            let Some(told) = self.one_way(pair[0].range(), words) else { continue };
            let mut fillers = [None; MAX_SLOTS];
            for (slot, at) in [(first, told), (second, noun)] {
                let up = Some(Way::of(self.class(at)) == Way::Up);
                fillers[slot] = Some(Filler::Direction { span: self.span(at), up });
            }
            relations.push(RelationFact { relation, sentence: number, fillers });
        }
        if relations.len() > count {
            relations.sort_by_key(|fact| fact.sentence);
        }
    }

    /// "The overall increase was": the noun with which a sentence points back, and the words before it.
    fn pointing(&self, sentence: Range<usize>) -> Option<(usize, Range<usize>)> {
        let start = sentence.start;
        if !self.class(start).intersects(Class::THE | Class::DETERMINER) {
            return None;
        }
        let last = sentence.end.min(start + BETWEEN + 2);
        let noun = (start + 1..last).find(|at| Way::of(self.class(*at)) != Way::Either)?;
        let other = Class::CHANGE_NOUN | Class::MORE | Class::COMPARATIVE | Class::MULTIPLIED;
        let is = self.class(noun + 1).intersects(Class::COPULA);
        (is && !self.class(noun).intersects(other)).then_some((noun, start + 1..noun))
    }

    /// The first word of change of a sentence in which all go one way, where little stands before the noun.
    fn one_way(&self, sentence: Range<usize>, words: Range<usize>) -> Option<usize> {
        if sentence.len() > LONGEST {
            return None;
        }
        // "The largest decrease" is of another thing.
        let small = Class::FUNCTION | Class::ASIDE;
        let named = words.into_iter().all(|at| self.class(at).intersects(small));
        let unsure = Class::DENIED | Class::UNSIGNED;
        if !named || sentence.clone().any(|at| self.class(at).intersects(unsure)) {
            return None;
        }
        let mut told = None;
        let ways = Class::UP | Class::DOWN;
        for at in sentence.filter(|at| self.class(*at).intersects(ways | Class::LESS)) {
            let way = Way::of(self.class(at));
            match told {
                _ if way == Way::Either => return None,
                Some(first) if Way::of(self.class(first)) != way => return None,
                None => told = Some(at),
                Some(_) => {}
            }
        }
        told
    }
}
