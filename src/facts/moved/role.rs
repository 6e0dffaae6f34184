//! Which part a figure has in a change, told by the words that govern it: by how much something moved,
//! from where, to where. What stands in brackets between them, subjects and times are stepped over.

use std::ops::Range;

use super::Finder;
use super::word::{Way, Word};
use crate::facts::claim::{Claim, Statement};
use crate::facts::quantity::{Quantity, Style};
use crate::language::{Class, TokenKind};
use crate::value::{Dimension, Exact, Hedge};

/// A word that governs a figure stands so many tokens before it, with so many words of its own between …
const LEFT: usize = 12;
const WORDS: usize = 5;
/// … and so many behind it.
const RIGHT: usize = 5;
/// The verb of a change stands so many tokens before "by" and "to".
const VERB: usize = 18;
/// What is told in brackets before a figure is no longer.
const BRACKET: usize = 10;
/// … but before its verb is sought it may be.
const LONG: usize = 30;

/// The part that a figure has in a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// So far it moved.
    By,
    /// It moved to there.
    New,
    /// It moved from there, or is held against it.
    Old,
    /// Nothing says.
    Unsaid,
}

/// A figure with the part that it has in a change.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    /// As an index into the document's quantities.
    pub number: u32,
    pub claim: Option<&'a Claim>,
    pub quantity: &'a Quantity,
    pub role: Role,
    /// The word that says which way, of what has moved or where it went.
    pub word: Option<Word>,
    /// The role is told by a word that may belong to another figure.
    pub guess: bool,
    /// "vs": it may be the new one.
    pub versus: bool,
    /// The bracket that it stands in: where it opens.
    pub bracket: Option<usize>,
}

impl Part<'_> {
    pub fn is_share(&self) -> bool {
        self.quantity.dimension == Dimension::Percent
    }

    /// It stands in a bracket, and has no part in a change.
    pub fn is_aside(&self) -> bool {
        self.bracket.is_some() && self.role == Role::Unsaid
    }

    /// "above 45", "higher than 45": a word says how another stands to it.
    pub fn is_held(&self) -> bool {
        self.word.is_some_and(|word| word.beyond)
    }

    pub fn value(&self) -> Exact {
        self.quantity.stated.figure.map_or(Exact::ZERO, |figure| figure.value)
    }

    /// Whether both are of one measure, and can have been and become.
    pub fn is_like(&self, other: &Self) -> bool {
        let per = |part: &Self| part.claim.and_then(|claim| claim.scope.per);
        self.quantity.dimension == other.quantity.dimension
            && self.quantity.unit == other.quantity.unit
            && (per(self) == per(other) || per(self).is_none() || per(other).is_none())
    }

    /// "down 8 to 12": with the figure right before "to", whether they are the ends of a range.
    fn is_range_with(&self, other: &Self) -> bool {
        let close =
            |a: Exact, b: Exact| b < a.checked_add(a).and_then(|it| it.checked_add(a)).unwrap_or(b);
        let like = self.quantity.dimension == other.quantity.dimension;
        match self.role {
            Role::Old => false,
            Role::By => like && (self.is_share() || close(self.value(), other.value())),
            _ => true,
        }
    }

    /// Whether this figure can be how far the other moved, as an amount.
    pub fn is_amount_of(&self, level: &Self) -> bool {
        let (own, its) = (self.quantity, level.quantity);
        own.dimension == its.dimension && own.unit == its.unit && !self.counts_other(level)
            || own.dimension == Dimension::Points && its.dimension == Dimension::Percent
    }

    /// "55 commits" and "7 authors": whether both are counts, and of two things.
    fn counts_other(&self, other: &Self) -> bool {
        let counted = |part: &Self| part.claim.filter(|claim| claim.counted).map(|it| it.nouns[0]);
        let count = self.quantity.dimension == Dimension::Count;
        count && counted(self).flatten().zip(counted(other).flatten()).is_some_and(|(a, b)| a != b)
    }
}

impl<'a> Finder<'a> {
    /// The figures of a sentence, with their parts.
    pub(super) fn parts(&self, numbers: Range<usize>) -> Vec<Part<'a>> {
        let mut parts: Vec<Part> = Vec::with_capacity(numbers.len());
        for number in numbers {
            parts.extend(self.part(number, parts.last()));
        }
        // "by 699 or 8.3 percent", "by 12% ($5 million)", "12% or 5 more", "a fifth (20.6 percent)"
        for at in 1..parts.len() {
            let (one, other) = (parts[at - 1], parts[at]);
            if !self.says_again(&one, &other) {
                continue;
            }
            match (one.role, other.role) {
                (Role::By, Role::Unsaid) => {
                    parts[at] = Part { role: Role::By, word: one.word, guess: one.guess, ..other };
                }
                (Role::Unsaid, Role::By) if one.is_share() != other.is_share() => {
                    let guess = other.guess;
                    parts[at - 1] = Part { role: Role::By, word: other.word, guess, ..one };
                }
                _ => {}
            }
        }
        // What is told in words tells no exact share, and no level.
        parts.retain(|part| {
            part.quantity.style == Style::Figures || part.role == Role::By && !part.is_share()
        });
        parts
    }

    fn part(&self, number: usize, last: Option<&Part<'a>>) -> Option<Part<'a>> {
        let quantity = self.quantities.get(number)?;
        let sentence = self.reading.sentences.get(quantity.sentence as usize)?.range();
        if !self.has_part(quantity) {
            return None;
        }
        let number = u32::try_from(number).ok()?;
        let at = self.claims.all.partition_point(|claim| claim.quantity < number);
        let claim = self.claims.all.get(at).filter(|claim| claim.quantity == number);
        let before = self.quantities[..number as usize].last();
        let from = before
            .filter(|other| other.sentence == quantity.sentence)
            .map_or(sentence.start, |other| other.tokens.end as usize);
        let bracket = self.bracket(quantity, sentence.clone());
        let (role, word, guess, versus) = (Role::Unsaid, None, false, false);
        let mut part = Part { number, claim, quantity, role, word, guess, versus, bracket };
        self.before_it(&mut part, from, sentence.start, last);
        if part.role == Role::Unsaid {
            self.behind_it(&mut part, sentence.end);
        }
        if part.role == Role::By {
            let gap = part.word.is_some_and(|word| word.gap);
            if (part.is_share() || gap) && self.is_apart(quantity, sentence, gap) {
                part.role = Role::Unsaid;
                part.word = None;
            }
            // "up 24% year-over-year", "a decrease of 7%, excluding …"
            let end = quantity.hedge_end.max(quantity.tokens.end) as usize;
            let aside = self.class(end).intersects(Class::ASIDE)
                && !self.class(end).intersects(Class::AGAINST | Class::BEYOND);
            part.guess |= aside || (end..end + 2).any(|at| self.class(at).intersects(Class::TURN));
        }
        Some(part)
    }

    /// Whether a figure can have a part in a change.
    fn has_part(&self, quantity: &Quantity) -> bool {
        let (start, end) = (quantity.hedge_start as usize, quantity.tokens.end as usize);
        let share = quantity.dimension == Dimension::Percent;
        let measure = !matches!(
            quantity.dimension,
            Dimension::Order | Dimension::Factor | Dimension::Duration | Dimension::Age
        );
        let plain = matches!(quantity.style, Style::Figures | Style::Words)
            && quantity.stated.figure.is_some_and(|figure| figure.value > Exact::ZERO);
        let last = start.checked_sub(1);
        // "[12]" is a note, "Study 2" a name, "95% CI" no step.
        let note = last.is_some_and(|at| self.mark(at) == Some("[")) && self.mark(end) == Some("]");
        let token = last.and_then(|at| self.reading.tokens.get(at));
        let named = quantity.dimension == Dimension::Count
            && token
                .is_some_and(|token| token.kind == TokenKind::Word && token.case.is_capitalised())
            && last.is_some_and(|at| {
                !self.class(at).intersects(Class::FUNCTION | Class::HEDGE_BEFORE)
            })
            && !self.moves(last.unwrap_or(start));
        let result = share && (end..end + 2).any(|at| self.class(at).intersects(Class::RESULT));
        measure && plain && !note && !named && !result
    }

    /// A word of rising or falling: no "follow-up".
    fn moves(&self, at: usize) -> bool {
        let class = self.class(at);
        class.intersects(Class::UP | Class::DOWN)
            && !at.checked_sub(1).is_some_and(|at| matches!(self.mark(at), Some("-" | "‑")))
    }

    /// "year over year": both sides of a word are one.
    fn is_doubled(&self, at: usize) -> bool {
        let form = |at: usize| self.reading.tokens.get(at).map(|token| token.form);
        let sides = at.checked_sub(1).and_then(form).zip(form(at + 1));
        sides.is_some_and(|(one, other)| one == other)
    }

    /// What the words before a figure say of its part.
    fn before_it(&self, part: &mut Part<'a>, from: usize, start: usize, last: Option<&Part<'a>>) {
        let end = part.quantity.hedge_start as usize;
        // Words of its own between, after "of", and whether "in" stands before that.
        let (mut words, mut of, mut within, mut comma) = (0, false, false, false);
        let mut at = end;
        while at > from.max(end.saturating_sub(LEFT)) {
            at -= 1;
            let class = self.class(at);
            if let Some(mark) = self.mark(at) {
                match mark {
                    // "students (full-time) by 699"
                    ")" | "]" if words > 0 => match self.opening(at, from) {
                        Some(opening) => at = opening,
                        None => return,
                    },
                    "(" | "[" if words == 0 => {}
                    // "a difference, 28%"
                    "," | ":" | "=" if words == 0 && !of => comma = true,
                    "-" | "–" | "‑" | "'" | "’" | "\"" | "“" | "”" | "+" | "." => {}
                    _ => return,
                }
                continue;
            }
            if class.intersects(Class::BY) && words == 0 && !comma && !of {
                let goes_on = last.is_some_and(|last| last.role == Role::Old);
                self.moved(part, at, from, start, goes_on);
                return;
            }
            if class.intersects(Class::TO) && !comma {
                let range = last.is_some_and(|last| at == from && last.is_range_with(part));
                if !range {
                    self.went(part, at, from, start);
                }
                return;
            }
            if class.intersects(Class::AGAINST) && !comma && !self.is_doubled(at) {
                self.held_against(part, at, start, (at == from, words > 0));
                return;
            }
            if self.moves(at) || class.intersects(Class::GAP) {
                let level = of && class.intersects(Class::UNSIGNED) && !part.is_share();
                let beside = if of { words == 0 || within } else { words <= usize::from(!comma) };
                // "fell in the three groups", "decreases in sales (21 compared with 32)"
                let place = within && !of && !part.is_share();
                if beside && !level && !place {
                    part.role = Role::By;
                    // "dropped under 73 million" is where it went.
                    part.guess = !part.is_share() && part.quantity.stated.hedge != Hedge::None;
                    part.word = Some(self.way(at, class, self.moves(at)));
                }
                return;
            }
            if comma || class.intersects(Class::CLAUSE | Class::COPULA) {
                return;
            }
            if class.intersects(Class::OF) {
                // "an increase of 12", "increases in new loans of 12"
                if words > 0 && !of {
                    words = WORDS;
                }
                of = true;
            } else if class.intersects(Class::IN) {
                within = true;
            } else if !class.intersects(Class::FUNCTION | Class::HEDGE_BEFORE) {
                words += 1;
                if words > WORDS + 1 {
                    return;
                }
            }
        }
    }

    /// What "by" before a figure says: how far something moved.
    fn moved(&self, part: &mut Part<'a>, at: usize, from: usize, start: usize, goes_on: bool) {
        part.word = self.verb(at, start);
        if let Some((_, verb)) = part.word.zip(self.verb_at(at, start)) {
            part.role = Role::By;
            // "grew to 6,140 by 513 people"
            part.guess = verb < from && !goes_on;
        }
    }

    /// What "from" or "than" before a figure says: another is held against it. It may stand right behind that other,
    /// and words may stand between it and the figure.
    fn held_against(
        &self,
        part: &mut Part<'a>,
        at: usize,
        start: usize,
        (beside, words): (bool, bool),
    ) {
        let class = self.class(at);
        part.role = Role::Old;
        part.word = self.comparative(at, start);
        part.versus = class.intersects(Class::VERSUS);
        // "by 15% from minutes 30"
        let last = part.quantity.hedge_start as usize - 1;
        let named = part.quantity.dimension == Dimension::Count
            && !self.class(last).intersects(Class::FUNCTION);
        let near =
            beside && !named || at > 0 && self.moves(at - 1) || class.intersects(Class::BEYOND);
        // "cash flow from operations of 45"
        part.guess = words && !near && part.word.is_none();
    }

    /// What "to" before a figure says: where it went, or the end of a range, or what it is compared to.
    fn went(&self, part: &mut Part<'a>, at: usize, from: usize, start: usize) {
        let before = at.checked_sub(1).map_or(Class::empty(), |at| self.class(at));
        if at > from && before.intersects(Class::AGAINST) {
            part.role = Role::Old;
        } else if at == from || !before.intersects(Class::TURN) {
            part.word = self.verb(at, start);
            if part.word.is_some() {
                part.role = Role::New;
            }
        }
    }

    /// What the words behind a figure say of its part.
    fn behind_it(&self, part: &mut Part<'a>, end: usize) {
        let quantity = part.quantity;
        let start = quantity.hedge_end.max(quantity.tokens.end) as usize;
        let before = (quantity.hedge_start as usize).checked_sub(1);
        let article = before.is_some_and(|at| self.class(at).intersects(Class::ARTICLE));
        let share = matches!(quantity.dimension, Dimension::Percent | Dimension::Points);
        for at in start..end.min(start + RIGHT) {
            let Some(token) = self.reading.tokens.get(at) else { break };
            let class = self.class(at);
            if token.kind != TokenKind::Word {
                if matches!(self.mark(at), Some("-" | "–" | "‑")) {
                    continue;
                }
                break;
            }
            let moves = self.moves(at);
            if moves || class.intersects(Class::BEYOND) {
                // "$45 down from $52" is where it went; "45 fell" is what moved.
                let next = self.class(at + 1);
                let told = if moves && !class.intersects(Class::BEYOND) {
                    (share || article) && !next.intersects(Class::AGAINST | Class::BY | Class::TO)
                } else {
                    at == start || next.intersects(Class::AGAINST)
                };
                if told {
                    part.role = Role::By;
                    part.word = Some(self.way(at, class, moves));
                }
                return;
            }
            if class.intersects(Class::AGO) {
                break;
            }
            let ends = Class::CLAUSE | Class::AGAINST | Class::TO | Class::COPULA | Class::AND;
            if class.intersects(ends) {
                break;
            }
        }
        let before = part.claim.is_some_and(|claim| claim.scope.statement == Statement::Before);
        if before || self.is_ago(quantity) {
            part.role = Role::Old;
            part.guess = true;
        }
    }

    /// The verb or noun of change before "by" or "to", in its clause.
    fn verb(&self, at: usize, start: usize) -> Option<Word> {
        let at = self.verb_at(at, start)?;
        let word = self.way(at, self.class(at), true);
        // "its forecast of growth to 45" need not be up.
        let noun = self.class(at).intersects(Class::CHANGE_NOUN);
        Some(Word { way: if noun { Way::Either } else { word.way }, ..word })
    }

    fn verb_at(&self, at: usize, start: usize) -> Option<usize> {
        let (mut near, mut last) = (at, start.max(at.saturating_sub(VERB)));
        while near > last {
            near -= 1;
            match self.mark(near) {
                // "cut the duty on fish (eel, perch and pike) to 15%"
                Some(")" | "]") => {
                    let opening = self.opening_within(near, start, LONG)?;
                    last = start.max(last.saturating_sub(near - opening));
                    near = opening;
                }
                Some(";" | "(" | "[") => return None,
                None if self.class(near).intersects(Class::TURN) => return None,
                None if self.moves(near) => return Some(near),
                _ => {}
            }
        }
        None
    }

    /// "higher in May (45) than", "above": the word that says which of two figures is the greater.
    fn comparative(&self, at: usize, start: usize) -> Option<Word> {
        if self.class(at).intersects(Class::BEYOND) {
            return Some(self.way(at, self.class(at), false));
        }
        if self.class(at).intersects(Class::FROM) {
            return None;
        }
        let near = (start.max(at.saturating_sub(LEFT))..at).rev();
        let mut near = near.take_while(|at| !matches!(self.mark(*at), Some(";" | ":" | "," | ".")));
        let at = near.find(|at| self.class(*at).intersects(Class::BEYOND))?;
        Some(self.way(at, self.class(at), false))
    }

    fn way(&self, at: usize, class: Class, moves: bool) -> Word {
        let beyond = class.intersects(Class::BEYOND);
        let way = match if moves { Way::of(class) } else { Way::Either } {
            Way::Either if beyond && class.intersects(Class::LESS) => Way::Down,
            Way::Either if beyond => Way::Up,
            way => way,
        };
        let gap = !moves && class.intersects(Class::GAP);
        Word { way, gap, beyond, span: self.span(at) }
    }

    /// The opening of a bracket that closes at a place, where little stands in it.
    fn opening(&self, at: usize, from: usize) -> Option<usize> {
        self.opening_within(at, from, BRACKET)
    }

    fn opening_within(&self, at: usize, from: usize, most: usize) -> Option<usize> {
        (from.max(at.saturating_sub(most))..at)
            .rev()
            .find(|at| matches!(self.mark(*at), Some("(" | "[")))
    }

    /// Where the bracket opens in which a figure stands.
    fn bracket(&self, quantity: &Quantity, sentence: Range<usize>) -> Option<usize> {
        let start = quantity.hedge_start as usize;
        let mut marks = (sentence.start.max(start.saturating_sub(4 * BRACKET))..start).rev();
        let last = marks.find(|at| matches!(self.mark(*at), Some("(" | "[" | ")" | "]")))?;
        matches!(self.mark(last), Some("(" | "[")).then_some(last)
    }

    /// Whether the words around a percentage or a difference say that it is no step.
    fn is_apart(&self, quantity: &Quantity, sentence: Range<usize>, gap: bool) -> bool {
        let start = quantity.hedge_start as usize;
        let end = quantity.hedge_end.max(quantity.tokens.end) as usize;
        // Behind a difference stands its interval: "[95% CI".
        let last = if gap { start } else { sentence.end.min(end + RIGHT) };
        self.is_no_step(quantity, sentence.start.max(start.saturating_sub(RIGHT))..last)
    }

    /// "or", a bracket or a comma: the second figure says the same again.
    fn says_again(&self, one: &Part, other: &Part) -> bool {
        let end = one.quantity.hedge_end.max(one.quantity.tokens.end) as usize;
        let between = end..other.quantity.hedge_start as usize;
        let mut marks = false;
        let links = Class::CLAUSE.union(Class::BY);
        let joins = between.clone().all(|at| match self.mark(at) {
            Some("(" | "," | "[" | "/" | "–" | "—") => {
                marks = true;
                true
            }
            None if self.class(at).intersects(links) => {
                marks = true;
                !self.class(at).intersects(Class::AND | Class::AGAINST | Class::TURN)
            }
            _ => false,
        });
        joins && marks && between.len() <= 3
    }
}
