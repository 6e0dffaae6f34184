//! Two figures that a comparative holds against each other, wherever in its clause they stand: "was lower
//! in Lund (12%) than in Aspern (15%)", "lower in Lund than in Aspern (12% vs 15%)", "at a higher rate of
//! 15% compared with 12%".

use std::ops::Range;

use super::Finder;
use crate::facts::quantity::{Quantity, Style};
use crate::facts::relation::{Filler, RelationFact};
use crate::language::pattern::MAX_SLOTS;
use crate::language::{Class, Language, StemId, TokenKind};
use crate::value::{Dimension, Exact};

/// The relation that is read, and its slots.
const ABOVE: &str = "above";
/// The figures stand so many tokens behind their comparative at most.
const REACH: usize = 45;
/// So many words may stand in a bracket before its first figure: "(mean 12".
const LED: usize = 3;
/// What denies a comparison stands so many tokens before it.
const DENIED: usize = 5;

/// The two figures of a comparison, the first named first.
struct Held {
    first: usize,
    other: usize,
}

impl Finder<'_> {
    /// Reads the comparisons that no pattern reads.
    pub(super) fn settle_held(&self, language: &Language, relations: &mut Vec<RelationFact>) {
        let Some(Slots { relation, high, low, word }) = slots(language) else { return };
        for fact in relations.iter_mut().filter(|fact| fact.relation == relation) {
            fact.fillers[word] = self.word_of(fact, (high, low)).map(|at| self.written(at));
        }
        let count = relations.len();
        let mut first = 0;
        for (number, sentence) in (0_u32..).zip(&self.reading.sentences) {
            let rest = &self.quantities[first..];
            let figures = first..first + rest.partition_point(|it| it.sentence <= number);
            first = figures.end;
            if figures.len() < 2 || !sentence.classes.intersects(Class::COMPARATIVE) {
                continue;
            }
            // "less often in the one group (12% vs 15%), and fewer failed (3% vs 7%)"
            let mut told = false;
            for at in sentence.range() {
                if !self.compares(at, sentence.range()) {
                    continue;
                }
                let reach = at + 1..sentence.range().end.min(at + REACH);
                let start = sentence.range().start;
                let holder = told || self.has_holder(at, start) || self.is_placed(start);
                let Some(held) = self.held((at, holder), reach, figures.clone()) else { continue };
                let (Ok(one), Ok(other)) = (u32::try_from(held.first), u32::try_from(held.other))
                else {
                    continue;
                };
                let (one, other) = (Filler::Quantity(one), Filler::Quantity(other));
                let known = relations.iter().filter(|fact| fact.sentence == number);
                if known.into_iter().any(|fact| {
                    fact.fillers.contains(&Some(one)) && fact.fillers.contains(&Some(other))
                }) {
                    continue;
                }
                told = true;
                let less = self.class(at).intersects(Class::LESS);
                let mut fillers = [None; MAX_SLOTS];
                fillers[if less { low } else { high }] = Some(one);
                fillers[if less { high } else { low }] = Some(other);
                fillers[word] = Some(self.written(at));
                relations.push(RelationFact { relation, sentence: number, fillers });
            }
        }
        if relations.len() > count {
            relations.sort_by_key(|fact| fact.sentence);
        }
    }

    /// The one comparative of a sentence before the second of the figures: the word that may be wrong.
    fn word_of(&self, fact: &RelationFact, (high, low): (usize, usize)) -> Option<usize> {
        let place = |slot: usize| match fact.fillers[slot] {
            Some(Filler::Quantity(number)) => Some(self.start(number as usize)),
            _ => None,
        };
        let end = place(high)?.max(place(low)?);
        let start = self.reading.sentences.get(fact.sentence as usize)?.range().start;
        let said = Class::COMPARATIVE | Class::BEYOND;
        let mut words = (start..end).filter(|at| self.class(*at).intersects(said));
        words.next().filter(|_| words.next().is_none())
    }

    fn written(&self, at: usize) -> Filler {
        Filler::Word(self.span(at))
    }

    /// "In the first group, there were fewer", "Compared with the others, they had more": said of whom before.
    fn is_placed(&self, start: usize) -> bool {
        self.class(start).intersects(Class::IN) || self.holds_against(start)
    }

    /// Whether a word is a comparative that nothing denies, and no bound: "more than 45".
    fn compares(&self, at: usize, sentence: Range<usize>) -> bool {
        let before = sentence.start.max(at.saturating_sub(DENIED))..at;
        self.class(at).intersects(Class::COMPARATIVE)
            && self.mark(at + 1).is_none_or(|mark| !matches!(mark, "-" | "‑"))
            && !before.into_iter().any(|at| self.class(at).intersects(Class::DENIED))
            && !at.checked_sub(1).is_some_and(|last| {
                self.mark(last).is_some_and(|mark| matches!(mark, "-" | "‑" | "/"))
                    || self.class(last).intersects(Class::OF | Class::CLAUSE | Class::DIGITS)
            })
            && !(self.class(at + 1).intersects(Class::AGAINST | Class::OF | Class::AND)
                && (at + 2..at + 4).any(|next| self.class(next).intersects(Class::DIGITS)))
    }

    /// The figures that a comparative holds against each other.
    fn held(
        &self,
        (word, told): (usize, bool),
        reach: Range<usize>,
        figures: Range<usize>,
    ) -> Option<Held> {
        let mut first: Option<usize> = None;
        let (mut against, mut within, mut passed) = (false, false, false);
        let mut at = reach.start;
        while at < reach.end {
            let class = self.class(at);
            match self.mark(at) {
                Some("(" | "[") => {
                    let end = self.closing(at, reach.end + REACH)?;
                    let inside = self.inside(&figures, at + 1..end);
                    if !inside.is_empty() && !self.is_result(at + 1) {
                        if let Some(held) = self.pair(&inside, at..end) {
                            let told = against || (told || within) && !self.names_behind(end + 1);
                            return (told && first.is_none()).then_some(held);
                        }
                        let lead = self.lead(inside.clone()).and_then(|it| self.fits(word, it));
                        let led = |it: &usize| !passed && self.is_led(at + 1..self.start(*it));
                        if let Some(lead) = lead.filter(led) {
                            match first {
                                None if !against => first = Some(lead),
                                Some(one) if against => {
                                    let other =
                                        inside.clone().find(|it| self.is_alike(one, *it))?;
                                    return Some(Held { first: one, other });
                                }
                                _ => return None,
                            }
                        }
                    }
                    at = end + 1;
                    continue;
                }
                Some(";" | ":" | ")" | "]") => return None,
                Some(_) => {}
                None if class.intersects(Class::TURN) && !class.intersects(Class::RELATIVE)
                    || class.intersects(Class::COMPARATIVE)
                    || class.intersects(Class::DENIED) && !class.intersects(Class::AGAINST)
                    || class.intersects(Class::AND) && self.moves_soon(at) =>
                {
                    return None;
                }
                None => {
                    against |= self.holds_against(at);
                    within |= class.intersects(Class::IN);
                }
            }
            if let Some(number) = self.inside(&figures, at..at + 1).next() {
                let end = self.quantities[number].tokens.end as usize;
                if self.is_level(at, first.is_some()) {
                    match first {
                        None if !against && !passed => first = self.fits(word, number),
                        Some(one) if against && self.is_alike(one, number) => {
                            return Some(Held { first: one, other: number });
                        }
                        _ => return None,
                    }
                } else if let Some(one) = first {
                    if self.is_alike(one, number) {
                        return None;
                    }
                } else {
                    // "more likely to leave within 30 days (12% vs 9%)": only a bracket with both tells of them.
                    passed = true;
                }
                at = end.max(at + 1);
                continue;
            }
            at += 1;
        }
        None
    }

    /// "than", "vs", but not "above".
    fn holds_against(&self, at: usize) -> bool {
        let class = self.class(at);
        class.intersects(Class::AGAINST) && !class.intersects(Class::BEYOND)
    }

    /// Whose figure comes first stands behind them: "(12% vs 15%) in the first group", "after the talks".
    fn names_behind(&self, at: usize) -> bool {
        self.class(at).intersects(Class::IN | Class::AGO | Class::FUNCTION)
            && !self.class(at).intersects(Class::AND | Class::CLAUSE)
    }

    /// Whether something has what is compared: "the first group had a lower rate", but not "there were fewer".
    fn has_holder(&self, at: usize, start: usize) -> bool {
        let before = (start.max(at.saturating_sub(DENIED))..at).rev();
        let clause = before.take_while(|at| self.mark(*at).is_none());
        at > start + 1 && !clause.into_iter().any(|at| self.class(at).intersects(Class::COPULA))
    }

    /// "and increased": another statement begins.
    fn moves_soon(&self, at: usize) -> bool {
        (at + 1..at + 5).any(|at| self.class(at).intersects(Class::UP | Class::DOWN))
    }

    /// Whether a figure outside brackets is a level: "a rate of 15%", "higher, 15%", "than the 12%".
    fn is_level(&self, at: usize, second: bool) -> bool {
        let Some(last) = at.checked_sub(1) else { return false };
        let class = self.class(last);
        let tied = class.intersects(Class::OF | Class::COPULA) || self.mark(last) == Some(",");
        tied || second
    }

    /// The figures that begin in a stretch of tokens.
    fn inside(&self, figures: &Range<usize>, tokens: Range<usize>) -> Range<usize> {
        let all = &self.quantities[figures.clone()];
        let start = all.partition_point(|it| (it.tokens.start as usize) < tokens.start);
        let end = all.partition_point(|it| (it.tokens.start as usize) < tokens.end);
        figures.start + start..figures.start + end.max(start)
    }

    fn start(&self, number: usize) -> usize {
        self.quantities[number].hedge_start as usize
    }

    /// "(26/40, 65%)": the first figure of a bracket that is no part or whole of a share.
    fn lead(&self, mut inside: Range<usize>) -> Option<usize> {
        inside.find(|it| self.quantities[*it].style != Style::Slash)
    }

    /// "(12% vs 15%": the first figure of a bracket, and the first one that is held against it.
    fn pair(&self, inside: &Range<usize>, bracket: Range<usize>) -> Option<Held> {
        let first = inside.start;
        let end = self.quantities[first].tokens.end as usize;
        if !self.is_led(bracket.start + 1..self.start(first)) {
            return None;
        }
        let link = (end..bracket.end).find(|at| self.holds_against(*at))?;
        // "12% vs 15%; p = 0.06 vs 0.2", but "12% [95% CI, 9 to 14] vs 15%"
        let mut depth = 0;
        for at in end..link {
            match self.mark(at) {
                Some("(" | "[") => depth += 1,
                Some(")" | "]") => depth -= 1,
                Some(";" | ",") if depth <= 0 => return None,
                _ => {}
            }
        }
        let other = inside.clone().find(|it| self.start(*it) > link)?;
        // "(day 1: 12% vs day 28: 15%)": each is named.
        let named = (link..self.start(other)).any(|at| self.mark(at) == Some(":"));
        let near = !named && self.start(other) - link <= LED + 2;
        (near && self.fits_any(first) && self.is_alike(first, other))
            .then_some(Held { first, other })
    }

    /// Whether few words stand before the first figure of a bracket, and none that holds it against another.
    fn is_led(&self, tokens: Range<usize>) -> bool {
        let words = tokens.clone().filter(|at| {
            self.reading.tokens.get(*at).is_some_and(|token| token.kind == TokenKind::Word)
                && !self.class(*at).intersects(Class::DIGITS)
        });
        words.count() <= LED
            && !tokens.clone().any(|at| self.class(at).intersects(Class::AGAINST | Class::RESULT))
    }

    /// "(p = 0.06", "(HR 0.86"
    fn is_result(&self, at: usize) -> bool {
        let short = |at: usize| {
            let token = self.reading.tokens.get(at)?;
            let word = token.kind == TokenKind::Word && token.span.end - token.span.start <= 2;
            Some(word && !self.class(at).intersects(Class::FUNCTION | Class::DIGITS))
        };
        self.class(at).intersects(Class::RESULT) || short(at).unwrap_or(false)
    }

    /// A figure that a comparative can be said of: no step, no rank, and no time for "more rapid".
    fn fits(&self, word: usize, number: usize) -> Option<usize> {
        let duration = self.quantities[number].dimension == Dimension::Duration;
        let how = self.class(word).intersects(Class::FUNCTION);
        (self.fits_any(number) && !(duration && how)).then_some(number)
    }

    fn fits_any(&self, number: usize) -> bool {
        let quantity = &self.quantities[number];
        quantity.style == Style::Figures
            && !matches!(quantity.dimension, Dimension::Order | Dimension::Factor)
            && value(quantity) > Exact::ZERO
    }

    fn is_alike(&self, one: usize, other: usize) -> bool {
        let nouns = [one, other].map(|number| self.noun(number));
        let (one, other) = (&self.quantities[one], &self.quantities[other]);
        let two = matches!(nouns, [Some(noun), Some(next)] if noun != next);
        one.dimension == other.dimension
            && !two
            && one.unit == other.unit
            && other.style == Style::Figures
            && value(other) > Exact::ZERO
    }

    /// What a figure counts.
    fn noun(&self, number: usize) -> Option<StemId> {
        let all = &self.claims.all;
        let at = all.partition_point(|claim| (claim.quantity as usize) < number);
        let claim = all.get(at).filter(|claim| claim.quantity as usize == number);
        claim.filter(|claim| claim.counted)?.nouns[0]
    }

    fn closing(&self, at: usize, end: usize) -> Option<usize> {
        let mut depth = 0;
        (at..end).find(|at| {
            match self.mark(*at) {
                Some("(" | "[") => depth += 1,
                Some(")" | "]") => depth -= 1,
                _ => {}
            }
            depth == 0
        })
    }
}

fn value(quantity: &Quantity) -> Exact {
    quantity.stated.figure.map_or(Exact::ZERO, |figure| figure.value)
}

/// The relation, and its slots.
struct Slots {
    relation: u16,
    /// The greater and the lesser figure.
    high: usize,
    low: usize,
    /// The word that says which is which.
    word: usize,
}

fn slots(language: &Language) -> Option<Slots> {
    let at = language.relations.iter().position(|relation| relation.name == ABOVE)?;
    let slots = &language.relations[at].slots;
    let slot = |name: &str| slots.iter().position(|slot| slot.name == name);
    let relation = u16::try_from(at).ok()?;
    Some(Slots { relation, high: slot("high")?, low: slot("low")?, word: slot("word")? })
}
