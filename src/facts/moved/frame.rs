//! A change put together from the parts that the figures of a sentence have in it.

use std::ops::Range;

use super::level::Level;
use super::role::{Part, Role};
use super::word::{Way, Word};
use super::{Finder, Kinds, Move, Pair, given, slip};
use crate::facts::relation::{Filler, RelationFact};
use crate::language::Class;
use crate::language::pattern::MAX_SLOTS;
use crate::value::{Dimension, Exact, Hedge};

/// What stands further apart has no part in one change.
const FAR: usize = 30;
/// Nothing moves by more than so many times, and no slip makes more of an amount.
const MOST_TIMES: i64 = 30;
const MOST_OFF: i64 = 12;

/// The parts of a change that a sentence tells.
#[derive(Clone, Copy, Default)]
pub(super) struct Frame<'a> {
    pub old: Option<Part<'a>>,
    pub new: Option<Part<'a>>,
    pub amount: Option<Part<'a>>,
    pub by: Option<Part<'a>>,
    pub word: Option<Word>,
    /// One of the parts is told by its place alone.
    pub guess: bool,
}

impl<'a> Frame<'a> {
    /// How many figures it has.
    pub fn len(&self) -> usize {
        self.parts().count()
    }

    pub fn parts(&self) -> impl Iterator<Item = Part<'a>> + use<'a> {
        [self.old, self.new, self.amount, self.by].into_iter().flatten()
    }

    /// Whether a level is of the measure that moved.
    fn fits(&self, level: &Part<'a>) -> bool {
        let own = level.quantity.dimension;
        let measure = !matches!(own, Dimension::Points);
        measure
            && [self.old, self.new].iter().flatten().all(|other| other.is_like(level))
            && self.amount.is_none_or(|amount| amount.is_amount_of(level))
            && self.by.is_none_or(|by| by.number != level.number)
    }

    /// Whether all its figures stand in a relation.
    pub fn is_in(&self, fact: &RelationFact) -> bool {
        self.parts().all(|part| fact.fillers.contains(&Some(Filler::Quantity(part.number))))
    }

    /// The figure that it was from, or went to, is not told.
    pub fn is_open(&self) -> bool {
        self.old.is_none() || self.new.is_none()
    }

    /// The relation that it tells, if it tells any for certain.
    pub fn relation(&self, slots: &Kinds) -> Option<(u16, [Option<Filler>; MAX_SLOTS])> {
        let plain = !self.guess;
        match self.holds() {
            Some(true) => {}
            // "over 45, an increase of 12 or 40%": what is hedged may be anything.
            Some(false) if self.is_open() && self.is_hedged() => return None,
            Some(false) if (plain || self.goes() && self.is_mended()) && self.is_near() => {}
            // Which way it went is all that is told of the two.
            None if plain
                && self.is_told()
                && !self.is_open()
                && !self.is_held()
                && self.is_near() => {}
            _ => return None,
        }
        let slots = match (self.is_open(), self.is_gap()) {
            (true, _) => slots.gain.as_ref()?,
            (_, true) => &slots.difference,
            _ => &slots.change,
        };
        let mut fillers = [None; MAX_SLOTS];
        let mut put = |slot: Option<usize>, part: Option<Part>| {
            if let (Some(slot), Some(part)) = (slot, part) {
                fillers[slot] = Some(Filler::Quantity(part.number));
            }
        };
        let (old, new) = (self.old, self.new);
        put(Some(slots.old), old);
        put(Some(slots.new), new);
        put(Some(slots.amount), self.amount);
        let points = old.or(new).is_some_and(|level| level.is_share()) && self.amount.is_none();
        let by = if points && self.is_in_points() { Some(slots.amount) } else { slots.by };
        put(by, self.by);
        if let (Some(slot), Some(word)) = (slots.direction, self.word)
            && word.way != Way::Either
            && (plain && self.is_told() || self.is_open())
            && (!word.beyond || self.is_open())
        {
            let up = Some(word.way == Way::Up);
            fillers[slot] = Some(Filler::Direction { span: word.span, up });
        }
        Some((slots.relation, fillers))
    }

    /// "From 33.2% to 42.4%, 9.2%": percentages that moved by so many points.
    fn is_in_points(&self) -> bool {
        let it = |part: Option<Part>| part.map(|part| part.quantity.stated.interval);
        match (it(self.old), it(self.new), it(self.by)) {
            (Some(old), Some(new), Some(by)) => {
                !given(true, old, new).is_some_and(|it| it.meets(by))
            }
            _ => true,
        }
    }

    /// Whether it has an amount, or a percentage, where another is one.
    fn has_like(&self, part: &Part) -> bool {
        if part.is_share() { self.by.is_some() } else { self.amount.is_some() }
    }

    /// What lies between two figures: "a difference of 12".
    pub fn is_gap(&self) -> bool {
        self.amount.or(self.by).is_some_and(|part| part.word.is_some_and(|word| word.gap))
    }

    fn agrees(&self, word: Option<Word>) -> bool {
        let way = |word: Option<Word>| word.map_or(Way::Either, |word| word.way);
        let (own, other) = (way(self.word), way(word));
        own == Way::Either || other == Way::Either || own == other
    }

    /// Puts a figure into its place, if that is free.
    fn put(&mut self, part: Part<'a>) -> bool {
        let levels = [self.old, self.new];
        let place = match part.role {
            Role::By if part.is_share() => &mut self.by,
            Role::By => {
                if !levels.iter().flatten().all(|level| part.is_amount_of(level)) {
                    return false;
                }
                &mut self.amount
            }
            Role::New => &mut self.new,
            Role::Old => &mut self.old,
            Role::Unsaid => return false,
        };
        if place.is_some() {
            return false;
        }
        *place = Some(part);
        self.guess |= part.guess;
        if part.role == Role::By || self.word.is_none() {
            self.word = self.word.filter(|word| word.way != Way::Either).or(part.word);
        }
        true
    }

    /// By how much it moved is told.
    pub fn has_step(&self) -> bool {
        self.amount.or(self.by).is_some()
    }

    /// Whether its figures can all be true: `None` where they make no equation.
    pub fn holds(&self) -> Option<bool> {
        let it = |part: Option<Part>| part.map(|part| part.quantity.stated.interval);
        let (old, new, amount, by) = (it(self.old), it(self.new), it(self.amount), it(self.by));
        let points = self.old.or(self.new).is_some_and(|level| level.is_share());
        let mut told = None;
        if let (Some(old), Some(new)) = (old, new) {
            if let Some(amount) = amount {
                told = Some(given(false, old, new).is_some_and(|it| it.meets(amount)));
            }
            if let Some(by) = by {
                let holds = given(true, old, new).is_some_and(|it| it.meets(by))
                    || points && given(false, old, new).is_some_and(|it| it.meets(by));
                told = Some(told.unwrap_or(true) && holds);
            }
        } else if let (Some(amount), Some(by)) = (amount, by) {
            let from = match (old, new) {
                (Some(old), _) => Some(old),
                (_, Some(new)) if self.is(Way::Down) => new.checked_add(amount),
                (_, Some(new)) => new.checked_sub(amount),
                _ => None,
            };
            told = from.map(|from| amount.checked_div(from).is_some_and(|it| it.meets(by)));
        }
        told
    }

    /// Whether figures that do not fit are near enough to be meant for one change.
    fn is_near(&self) -> bool {
        let it = |part: Option<Part>| part.map(|part| part.value());
        let near = |a: Exact, b: Exact, times: i64| {
            let ratio = a.checked_div(b);
            ratio.is_some_and(|it| {
                it < Exact::from(times)
                    && it.checked_mul(Exact::from(times)).is_some_and(|it| it > Exact::ONE)
            })
        };
        let (Some(old), Some(new)) = (it(self.old), it(self.new)) else { return true };
        let apart = new.checked_sub(old).map(Exact::abs);
        let sum = new.checked_add(old);
        near(old, new, MOST_TIMES)
            && it(self.amount)
                .zip(apart)
                .is_none_or(|(amount, apart)| near(amount, apart, MOST_OFF) && sum != Some(amount))
    }

    pub fn is(&self, way: Way) -> bool {
        self.word.is_some_and(|word| word.way == way)
    }

    fn is_hedged(&self) -> bool {
        self.parts().any(|part| part.quantity.stated.hedge != Hedge::None)
    }

    /// Whether a word says which of the two figures is the greater, and which came first.
    fn is_told(&self) -> bool {
        self.word.is_some() && !self.old.is_some_and(|old| old.versus)
    }

    /// A comparative holds its figures against each other.
    fn is_held(&self) -> bool {
        self.word.is_some_and(|word| word.beyond)
    }

    /// Whether old and new go the way that the word says; where one is missing, they do.
    pub fn goes(&self) -> bool {
        let (Some(old), Some(new)) = (self.old, self.new) else { return true };
        match self.word.map(|word| word.way) {
            Some(Way::Up) => new.value() >= old.value(),
            Some(Way::Down) => new.value() <= old.value(),
            _ => true,
        }
    }

    /// Whether one slip of the pen makes its figures agree.
    pub fn is_mended(&self) -> bool {
        let (Some(old), Some(new), Some(word)) = (self.old, self.new, self.word) else {
            return false;
        };
        let Some((old, new)) = level(old).zip(level(new)) else { return false };
        let pair = Pair { old, new, marked: true, tie: 0, holds: false };
        [self.by, self.amount].into_iter().flatten().any(|part| {
            let Some(claim) = part.claim else { return false };
            let moved = Move { claim, quantity: part.quantity, word };
            slip::weigh(&moved, &pair).is_some_and(|weight| weight > 0)
        })
    }
}

fn level(part: Part<'_>) -> Option<Level<'_>> {
    Some(Level { claim: part.claim?, quantity: part.quantity })
}

impl<'a> Finder<'a> {
    /// The changes that the figures of a sentence tell.
    pub(super) fn frames(&self, parts: &[Part<'a>]) -> Vec<Frame<'a>> {
        let mut frames: Vec<Frame> = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            let told = frames.iter().any(|frame| frame.parts().any(|it| it.number == part.number));
            let compared = part.role == Role::Old && part.is_held();
            // "36 boats lay there, up from 30"
            let raised = self.raised(part, parts.get(at + 1));
            if told || !compared && raised.is_none() && !matches!(part.role, Role::By | Role::New) {
                continue;
            }
            let mut frame = Frame::default();
            frame.put(Part { word: raised.or(part.word), ..*part });
            // "from 40 to 45": no other is where it came from.
            let from = at.checked_sub(1).map(|at| parts[at]).filter(|from| from.role == Role::Old);
            let from = from.filter(|from| {
                let between = from.quantity.tokens.end as usize..part.quantity.hedge_start as usize;
                part.role == Role::New
                    && self.is_one_change(from, part)
                    && !self.moves_again(between)
            });
            if let Some(from) = from
                && !(frame.fits(&from) && frame.put(from))
            {
                continue;
            }
            if !compared {
                self.behind(&mut frame, &parts[at..]);
            }
            self.ahead(&mut frame, &parts[..=at]);
            if frame.len() > 1 {
                frames.push(frame);
            }
        }
        frames
    }

    /// Whether a change that tells no more than where it came from and where it went is plain: it is no range, of no
    /// two things, and one word alone says which way.
    pub(super) fn is_plain(&self, frame: &Frame) -> bool {
        let (Some(old), Some(new), Some(word)) = (frame.old, frame.new, frame.word) else {
            return true;
        };
        if word.way == Way::Either {
            return false;
        }
        let start = |part: Part| part.quantity.hedge_start as usize;
        let back = |at: usize, steps: usize| {
            at.checked_sub(steps).map_or(Class::empty(), |it| self.class(it))
        };
        // "salaries ranging from 40 to 45", "from 5 to 8 to 12"
        let range = back(start(old), 2).intersects(Class::COPULA)
            || self.class(new.quantity.tokens.end as usize).intersects(Class::TO);
        // "from a profit of 45 to a loss of 40"
        let of = |part: Part| {
            let at = start(part).checked_sub(2)?;
            let token =
                self.reading.tokens.get(at).filter(|_| self.class(at + 1).intersects(Class::OF))?;
            Some(token.form)
        };
        let two = of(old).zip(of(new)).is_some_and(|(one, other)| one != other);
        // "brought down the rise from 5% to 4%"
        let at = self.reading.tokens.partition_point(|token| token.span.start < word.span.start);
        let again = (1..4).any(|steps| back(at, steps).intersects(Class::UP | Class::DOWN));
        // "grew 14%, and sales from 40 to 41"
        let first = start(old).min(start(new));
        let other = (at + 1..first).any(|at| self.class(at).intersects(Class::AND | Class::CLAUSE));
        !(range || two || again || at < first && other)
    }

    /// Takes what stands behind the first of these figures.
    fn behind(&self, frame: &mut Frame<'a>, parts: &[Part<'a>]) {
        let mut last = &parts[0];
        for part in &parts[1..] {
            if part.is_aside() {
                continue;
            }
            let between = last.quantity.tokens.end as usize..part.quantity.hedge_start as usize;
            if !self.is_one_change(last, part) {
                break;
            }
            match part.role {
                Role::Unsaid if frame.fits(part) => break,
                Role::Unsaid => continue,
                // "up 3%, itself a 16% rise, to 45": any of them may be meant.
                Role::By if frame.has_like(part) => {
                    frame.guess = true;
                    continue;
                }
                Role::By if !frame.agrees(part.word) || !self.follows(between.clone()) => break,
                Role::By => {}
                // "rose 12%, with loans rising from 40 to 45", "rose 0.8%, down from 1.1%"
                _ if !frame.fits(part) || self.moves_again(between.clone()) => break,
                // "grew 14% and total sales from 40 to 41"
                _ if last.role == Role::By && self.is_parted_by_and(between) => break,
                Role::Old if part.is_held() && !frame.word.is_some_and(|word| word.beyond) => break,
                _ => {}
            }
            if !frame.put(*part) {
                break;
            }
            last = part;
        }
    }

    /// Takes what stands before the last of these figures.
    fn ahead(&self, frame: &mut Frame<'a>, parts: &[Part<'a>]) {
        let Some((mut next, rest)) = parts.split_last() else { return };
        let inside = frame.parts().any(|part| part.role != Role::By && part.bracket.is_some());
        for part in rest.iter().rev() {
            if frame.parts().any(|it| it.number == part.number) {
                next = part;
                continue;
            }
            if part.is_aside() != (inside && part.role == Role::Unsaid) {
                // "as the total (271) fell by half": it may have moved itself.
                frame.guess |= frame.fits(part);
                continue;
            }
            let mut told = *part;
            if told.role == Role::Old && told.guess && frame.old.is_some() {
                told.role = Role::Unsaid;
            }
            let between = part.quantity.tokens.end as usize..next.quantity.hedge_start as usize;
            let beside = self.is_one_change(part, next)
                && (inside || self.follows(between.clone()) || !self.is_parted(between));
            match told.role {
                Role::Unsaid if frame.fits(part) => {
                    // "45 boats, an increase of 12%"; "45 boats, but this will increase to 52".
                    let free = frame.new.is_none()
                        && beside
                        && !self.is_left_out(part)
                        && !self.is_held_far(part);
                    let role = if free { Role::New } else { Role::Old };
                    if free || frame.new.is_some() {
                        let guess = !free && !self.is_moved_on(part, next);
                        frame.put(Part { role, guess, ..told });
                    }
                    break;
                }
                Role::Unsaid => continue,
                Role::By if frame.has_like(&told) => {
                    frame.guess = true;
                    break;
                }
                _ if !beside => break,
                Role::By if !frame.agrees(told.word) => break,
                Role::By => {}
                _ if !frame.fits(part) => break,
                _ => {}
            }
            if !frame.put(told) {
                break;
            }
            next = part;
        }
    }

    /// Whether nothing between two figures begins another statement.
    fn is_one_change(&self, one: &Part, other: &Part) -> bool {
        let mut between = one.quantity.tokens.end as usize..other.quantity.hedge_start as usize;
        let inside = one.bracket.is_some() && one.bracket == other.bracket;
        between.len() <= FAR
            && between.all(|at| {
                // "in 2007. - The pay": a full stop that ends no sentence where a list runs on.
                let ends = matches!(self.mark(at), Some(";" | "."));
                (inside || !ends) && !self.class(at).intersects(Class::TURN)
            })
    }

    /// "170,900 cars and trucks, up 15.4%": whether what is told of a figure follows it at once.
    fn follows(&self, between: Range<usize>) -> bool {
        let marks = between.clone().rev();
        let comma = marks
            .into_iter()
            .find(|at| matches!(self.mark(*at), Some("," | "(" | "–" | "—" | "-" | ")")));
        let small = Class::FUNCTION | Class::UP | Class::DOWN | Class::GAP | Class::COPULA;
        let mut told = comma.map_or(between.start, |at| at + 1)..between.end;
        told.all(|at| {
            let class = self.class(at);
            class.intersects(small) && !class.intersects(Class::AND | Class::TURN)
        })
    }

    fn is_parted_by_and(&self, mut between: Range<usize>) -> bool {
        between.any(|at| self.class(at).intersects(Class::AND))
    }

    /// Whether a comma or "and" parts two figures.
    fn is_parted(&self, mut between: Range<usize>) -> bool {
        between.any(|at| {
            matches!(self.mark(at), Some("," | ":" | "–" | "—"))
                || self.class(at).intersects(Class::AND)
        })
    }

    /// "the tax of 23% will be reduced to 16%": nothing stands between a figure and where it went but what says so.
    fn is_moved_on(&self, part: &Part, next: &Part) -> bool {
        let start = part.quantity.hedge_start as usize;
        let of = start.checked_sub(1).is_some_and(|at| self.class(at).intersects(Class::OF));
        let mut between = part.quantity.tokens.end as usize..next.quantity.hedge_start as usize;
        let count = part.quantity.dimension == Dimension::Count;
        of && !count
            && next.role == Role::New
            && between
                .all(|at| self.mark(at).is_none() && !self.class(at).intersects(Class::CLAUSE))
    }

    /// Whether another word of rising or falling begins a statement between two figures.
    fn moves_again(&self, between: Range<usize>) -> bool {
        let moves = Class::UP | Class::DOWN;
        // "rose 12% in May, up from 40"; "rose by 12 to 45, down from".
        let mut seen = false;
        between.into_iter().any(|at| {
            seen |= matches!(self.mark(at), Some("," | "–" | "—"))
                || self.class(at).intersects(Class::AND);
            seen && self.class(at).intersects(moves)
        })
    }

    /// "compared with takings reported in the second quarter of 31, an increase of 6"
    fn is_held_far(&self, part: &Part) -> bool {
        let start = part.quantity.hedge_start as usize;
        let sentence = self.reading.sentences.get(part.quantity.sentence as usize);
        let first = sentence.map_or(start, |sentence| sentence.range().start);
        let before = self.quantities[..part.number as usize].last();
        let before = before.filter(|it| it.sentence == part.quantity.sentence);
        let from = before.map_or(first, |it| it.tokens.end as usize);
        (from.max(start.saturating_sub(FAR))..start)
            .any(|at| self.class(at).intersects(Class::AGAINST))
    }

    /// "excluding revenues of 61, sales fell by 38"
    fn is_left_out(&self, part: &Part) -> bool {
        let start = part.quantity.hedge_start as usize;
        (start.saturating_sub(6)..start).any(|at| self.class(at).intersects(Class::TURN))
    }
}
