//! What narrows the two figures of a pair without standing beside them: headings, numbered things,
//! the place within a paragraph, a denial.

use std::ops::Range;

use super::flag;
use super::pair::Pair;
use crate::facts::{Claim, Place};
use crate::language::{Class, FormId, StemId, TokenKind};
use crate::value::Dimension;

/// Over how many sentences of its paragraph what is numbered is looked for before a figure.
const BACK: usize = 3;
/// How many numbers one noun has at most: "groups 1, 2 and 3".
const NUMBERS: usize = 3;
/// How many nouns with a number are kept for a figure.
const NUMBERED: usize = 6;
/// A pronoun stands among so many words at the beginning of what is said of somebody named before.
const OPENING: usize = 4;
/// A headline stands among so many sentences at the top.
const HEADED: u32 = 4;

/// A noun with the numbers or letters that tell its things apart: "groups 1 and 2", "Study B".
#[derive(Clone, Copy)]
struct Numbered {
    noun: StemId,
    ids: [Option<FormId>; NUMBERS],
}

/// A sentence has fewer clauses that a semicolon ends.
const CLAUSES: usize = 6;

impl Pair<'_> {
    /// Whether one sentence gives both: nobody tells a thing twice in one breath.
    pub fn in_one_sentence(&self) -> bool {
        let reading = &self.facts.reading;
        let (x, y) = (self.one.sentence, self.two.sentence);
        let (first, last) = (x.min(y) as usize, x.max(y) as usize);
        let goes_on = |at: usize| {
            let tokens = &reading.tokens[reading.sentences[at].range()];
            tokens.last().is_some_and(|token| matches!(token.span.of(self.text), ";" | ","))
        };
        last - first < CLAUSES
            && reading.sentences[first].block == reading.sentences[last].block
            && (first..last).all(goes_on)
            && !Self::is_heading(self.one)
    }

    fn neither_headed(&self) -> bool {
        !Self::is_heading(self.one) && !Self::is_heading(self.two)
    }

    /// The tokens of a sentence.
    fn tokens_of(&self, sentence: usize) -> Range<usize> {
        self.facts.reading.sentences.get(sentence).map_or(0..0, crate::language::Sentence::range)
    }

    /// The heading above a figure.
    fn heading_of(&self, claim: &Claim) -> Range<usize> {
        (claim.scope.section as usize).checked_sub(1).map_or(0..0, |at| self.tokens_of(at))
    }

    fn stem(&self, at: usize) -> StemId {
        self.facts.reading.forms.stem(self.facts.reading.tokens[at].form)
    }

    fn is_telling(&self, at: usize) -> bool {
        let reading = self.facts.reading;
        reading.tokens[at].kind == TokenKind::Word && !reading.class(at).intersects(Class::FUNCTION)
    }

    fn says(&self, range: Range<usize>, stem: StemId) -> bool {
        range.into_iter().any(|at| self.stem(at) == stem)
    }

    /// Of how many of the two the sentence names what its heading names, and the other's does not:
    /// "Cloud revenues rose" below "Cloud", "Other revenues rose" below "Other".
    pub fn headings_named(&self) -> f32 {
        if !self.sections() {
            return 0.0;
        }
        let (above_one, above_two) = (self.heading_of(self.one), self.heading_of(self.two));
        let own = |claim: &Claim, above: &Range<usize>, other: &Claim, there: &Range<usize>| {
            let here = self.tokens_of(claim.sentence as usize);
            let elsewhere = self.tokens_of(other.sentence as usize);
            let mut telling = above.clone().filter(|at| self.is_telling(*at));
            telling.any(|at| {
                let stem = self.stem(at);
                !self.says(there.clone(), stem)
                    && self.says(here.clone(), stem)
                    && !self.says(elsewhere.clone(), stem)
            })
        };
        flag(own(self.one, &above_one, self.two, &above_two))
            + flag(own(self.two, &above_two, self.one, &above_one))
    }

    /// Whether two headings above them say the same: "Outlook" below every segment.
    pub fn headings_alike(&self) -> bool {
        let (one, two) = (self.heading_of(self.one), self.heading_of(self.two));
        let alike = |x: Range<usize>, y: Range<usize>| {
            x.len() == y.len() && x.zip(y).all(|(x, y)| self.stem(x) == self.stem(y))
        };
        self.sections() && !one.is_empty() && alike(one, two)
    }

    /// Whether one is in a heading, and the other in what stands right below it.
    pub fn right_below(&self) -> bool {
        let below = |head: &Claim, text: &Claim| {
            let section = text.scope.section;
            Self::is_heading(head)
                && !Self::is_heading(text)
                && head.sentence + 1 == section
                && text.sentence.saturating_sub(section) <= 1
        };
        below(self.one, self.two) || below(self.two, self.one)
    }

    /// Whether both sentences begin with a pronoun, and other names stand before them: "Berg was
    /// arrested. He is held on", "Holm was arrested. He is held on".
    pub fn pronouns_apart(&self) -> bool {
        let pronoun = |claim: &Claim| {
            let sentence = self.tokens_of(claim.sentence as usize);
            let end = self.facts.quantity(claim).hedge_start as usize;
            let opening = sentence.start..end.min(sentence.start + OPENING);
            opening.into_iter().any(|at| self.facts.reading.class(at).intersects(Class::PRONOUN))
        };
        let (x, y) = (self.one.scope.carried_actor, self.two.scope.carried_actor);
        matches!((x, y), (Some(x), Some(y)) if x != y) && pronoun(self.one) && pronoun(self.two)
    }

    /// Whether the later of the two is spoken of as known: "the 60-day period".
    pub fn definite(&self) -> bool {
        let later = if self.a > self.b { self.one } else { self.two };
        let quantity = self.facts.quantity(later);
        let sentence = self.tokens_of(later.sentence as usize);
        let before = (quantity.hedge_start as usize).checked_sub(1);
        let the = before.is_some_and(|at| {
            sentence.contains(&at) && self.facts.reading.class(at).intersects(Class::THE)
        });
        let dash = |at: usize| {
            let token = &self.facts.reading.tokens[at];
            !token.spaced && token.span.of(self.text) == "-"
        };
        let end = (quantity.tokens.end as usize + 1).min(sentence.end);
        the && (quantity.tokens.start as usize..end).any(dash)
    }

    /// Of how many of the two it is not said what is counted, where things are counted: such a number
    /// may be a name's ("PEP 454").
    pub fn bare(&self) -> f32 {
        let bare = |claim: &Claim| {
            self.facts.quantity(claim).dimension == Dimension::Count && claim.nouns[0].is_none()
        };
        flag(bare(self.one)) + flag(bare(self.two))
    }

    /// The same of those that stand right after a name or a colon.
    pub fn after_name(&self) -> f32 {
        let after = |claim: &Claim| {
            let quantity = self.facts.quantity(claim);
            let sentence = self.tokens_of(claim.sentence as usize);
            let before = (quantity.hedge_start as usize).checked_sub(1);
            let named = before.filter(|at| sentence.contains(at)).is_some_and(|at| {
                let token = &self.facts.reading.tokens[at];
                let name = token.capital && self.is_telling(at);
                name || matches!(token.span.of(self.text), ":" | "#" | "|" | "=")
            });
            let bare = quantity.unit.is_none() && claim.nouns[0].is_none();
            bare && quantity.dimension == Dimension::Count && named
        };
        flag(after(self.one)) + flag(after(self.two))
    }

    /// The number of its sentence within its paragraph.
    fn within_block(&self, claim: &Claim) -> usize {
        let sentences = &self.facts.reading.sentences;
        let at = claim.sentence as usize;
        let block = sentences[at].block;
        sentences[..at].iter().rev().take(12).take_while(|before| before.block == block).count()
    }

    /// Whether they are the same sentence of two paragraphs, or of what stands below two headings:
    /// in what is written after one template.
    pub fn same_slot(&self) -> bool {
        let block = |claim: &Claim| self.facts.reading.sentences[claim.sentence as usize].block;
        let below = |claim: &Claim| claim.sentence.saturating_sub(claim.scope.section);
        self.neither_headed()
            && block(self.one) != block(self.two)
            && (self.within_block(self.one) == self.within_block(self.two)
                || self.sections() && below(self.one) == below(self.two))
    }

    /// Whether both are items of one list, or of lists below one heading.
    pub fn one_list(&self) -> bool {
        let item = |claim: &Claim| claim.place == Place::List;
        item(self.one) && item(self.two) && self.one.scope.section == self.two.scope.section
    }

    /// Whether one is in a heading that is not the headline, and the other not below it.
    pub fn stray_heading(&self) -> bool {
        let stray = |head: &Claim, text: &Claim| {
            let below = text.scope.section;
            Self::is_heading(head)
                && !Self::is_heading(text)
                && head.sentence >= HEADED
                && !(below.saturating_sub(HEADED)..=below).contains(&(head.sentence + 1))
        };
        stray(self.one, self.two) || stray(self.two, self.one)
    }

    /// Whether one of the two denies what the other says: "who did not take part".
    pub fn denied(&self) -> bool {
        let mask = self.crowd.denial;
        let says = |claim: &Claim| claim.scope.contrasts & mask != 0;
        self.neither_headed() && says(self.one) != says(self.two)
    }

    /// Whether both speak of numbered things of one kind that have other numbers: "Study A" and
    /// "Study B", "groups 1 and 2" and "groups 3 and 4".
    pub fn numbered_apart(&self) -> bool {
        let (one, two) = (self.numbered(self.one), self.numbered(self.two));
        one.iter().flatten().any(|x| {
            let like = two.iter().flatten().find(|y| y.noun == x.noun);
            let shared = |y: &Numbered| x.ids.iter().flatten().any(|id| y.ids.contains(&Some(*id)));
            like.is_some_and(|y| !shared(y))
        })
    }

    /// What is numbered around a figure, the nearest first: before it in its sentence, after it, in
    /// the sentences of its paragraph before, in the heading.
    fn numbered(&self, claim: &Claim) -> [Option<Numbered>; NUMBERED] {
        let mut found = [None; NUMBERED];
        let mut known = 0;
        let mut take = |range: Range<usize>, back: bool| {
            let mut at = range.start;
            let first = known;
            while let Some((numbered, end)) =
                (at..range.end).find_map(|at| self.numbered_at(at, range.end))
            {
                at = end;
                if back {
                    found[first..known].reverse();
                }
                let old =
                    found[..first].iter().flatten().any(|f: &Numbered| f.noun == numbered.noun);
                if !old && known < NUMBERED {
                    found[known] = Some(numbered);
                    known += 1;
                }
                if back {
                    found[first..known].reverse();
                }
            }
        };
        let quantity = self.facts.quantity(claim);
        let sentence = self.tokens_of(claim.sentence as usize);
        take(sentence.start..quantity.hedge_start as usize, true);
        take(quantity.tokens.end as usize..sentence.end, false);
        let block = self.facts.reading.sentences[claim.sentence as usize].block;
        for before in (0..claim.sentence as usize).rev().take(BACK) {
            if self.facts.reading.sentences[before].block != block {
                break;
            }
            take(self.tokens_of(before), true);
        }
        take(self.heading_of(claim), true);
        found
    }

    /// A noun with its numbers at a token, and where they end.
    fn numbered_at(&self, at: usize, end: usize) -> Option<(Numbered, usize)> {
        let reading = self.facts.reading;
        let time = Class::MONTH | Class::WEEKDAY | Class::UNIT;
        if !self.is_telling(at) || reading.class(at).intersects(time) {
            return None;
        }
        // "Group-B".
        let dash = at + 1 < end
            && reading.tokens[at + 1].kind == TokenKind::Mark
            && !reading.tokens[at + 1].spaced
            && reading.tokens[at + 1].span.of(self.text) == "-";
        let first = at + 1 + usize::from(dash);
        if first >= end || !self.is_id(first) {
            return None;
        }
        let mut ids = [None; NUMBERS];
        ids[0] = Some(reading.tokens[first].form);
        let mut last = first;
        for slot in &mut ids[1..] {
            let joined = |at: usize| {
                let mark = reading.tokens[at].span.of(self.text);
                reading.class(at).intersects(Class::AND) || matches!(mark, "," | "/" | "&")
            };
            if last + 2 >= end || !joined(last + 1) || !self.is_id(last + 2) {
                break;
            }
            last += 2;
            *slot = Some(reading.tokens[last].form);
        }
        Some((Numbered { noun: self.stem(at), ids }, last + 1))
    }

    /// A letter, a Roman numeral or a short number that measures nothing.
    fn is_id(&self, at: usize) -> bool {
        let token = &self.facts.reading.tokens[at];
        let written = token.span.of(self.text);
        let after_capital = || at > 0 && self.facts.reading.tokens[at - 1].capital;
        match token.kind {
            TokenKind::Word => {
                let capitals = written.bytes().all(|b| b.is_ascii_uppercase());
                let roman = written.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
                capitals
                    && (written.len() == 1 || roman && written.len() <= 4)
                    && (written != "I" || after_capital())
            }
            TokenKind::Figure => {
                let digits = written.bytes().all(|b| b.is_ascii_digit());
                digits && written.len() <= 2 && !self.is_measured(at)
            }
            TokenKind::Code => written.len() <= 3,
            _ => false,
        }
    }

    /// Whether a token is of a figure with a unit.
    fn is_measured(&self, at: usize) -> bool {
        let all = self.facts.quantities;
        let next = all.partition_point(|quantity| quantity.tokens.start as usize <= at);
        let own = next.checked_sub(1).and_then(|before| all.get(before));
        own.is_some_and(|own| {
            (at as u32) < own.tokens.end && (own.unit.is_some() || self.facts.dated)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::beside::tests::evidence;

    #[test]
    fn numbers_tell_things_apart() {
        let text = "Study A: 18 healthy male subjects aged 21–44 years were randomized twice.\n\n\
                    Study B: 16 healthy male subjects aged 20–44 years were randomized twice.";
        assert!(evidence(text, 1, 4, "numbered") > 0.5);
        let text = "A sample of 120 people in both groups 1 and 2 was needed for 85% power.\n\n\
                    A sample of 120 people in both groups 3 and 4 was needed for 90% power.";
        assert!(evidence(text, 3, 7, "numbered") > 0.5);
        let text = "A sample of 120 people in both groups 1 and 2 was needed for 85% power.\n\n\
                    A sample of 120 people in both groups 1 and 2 was needed for 90% power.";
        assert!(evidence(text, 3, 7, "numbered") < 0.5);
    }
}
