//! Changes whose figures stand in any order, in one sentence or in several: "Lending rose 12.7%. It lent
//! 45,200 books, against 40,100 a year earlier".
//!
//! The patterns of a language know the common orders. What the words beside each figure of a sentence say of
//! its part makes a frame, and the frame a change (`role.rs`, `frame.rs`). What a figure that none of them reads says to have
//! moved by is tied to two figures of one measure near it: by the words that join them, by when they
//! were, by the nouns they share. Where it is what the two give, it is theirs. Where it is not, but
//! would be with one digit mistyped, and no other two give it, it is most likely meant for them.

mod doubt;
mod frame;
mod held;
mod level;
mod pointed;
mod raised;
mod role;
mod slip;
mod tie;
mod word;

use std::collections::HashSet;

use super::claim::{Claim, Claims, Place};
use super::date::DateFact;
use super::quantity::{Quantity, Style};
use super::relation::{Filler, RelationFact};
use crate::language::pattern::MAX_SLOTS;
use crate::language::{Class, Language, Reading};
use crate::value::{Dimension, Exact, Hedge, Interval, Span};
use level::Level;
use tie::Near;
use word::{Way, Word};

/// The relations that are read, and their slots.
const CHANGE: &str = "change";
const DIFFERENCE: &str = "difference";
/// A change and what it was from tell one thing, but by their own figures.
const OPEN: &str = "gain";
/// So many sentences before and after a change its figures may stand …
const AROUND: u32 = 2;
/// … so many after a headline …
const BELOW: u32 = 8;
/// … and so many of one measure tell no longer which are meant.
const MOST: usize = 10;
/// What ties two figures to a change that they give, and to one that they do not.
const GIVEN: i32 = 6;
const AMISS: i32 = 10;

/// Where the slots of a relation are.
struct Slots {
    relation: u16,
    old: usize,
    new: usize,
    by: Option<usize>,
    amount: usize,
    direction: Option<usize>,
}

impl Slots {
    fn of(language: &Language, name: &str, names: [&str; 3]) -> Option<Self> {
        let at = language.relations.iter().position(|relation| relation.name == name)?;
        let slots = &language.relations[at].slots;
        let slot = |name: &str| slots.iter().position(|slot| slot.name == name);
        Some(Self {
            relation: u16::try_from(at).ok()?,
            old: slot(names[0])?,
            new: slot(names[1])?,
            by: slot("by"),
            amount: slot(names[2])?,
            direction: slot("direction"),
        })
    }
}

/// The relations that are read.
struct Kinds {
    change: Slots,
    difference: Slots,
    /// Not every language has it.
    gain: Option<Slots>,
}

impl Kinds {
    fn of(language: &Language) -> Option<Self> {
        Some(Self {
            change: Slots::of(language, CHANGE, ["old", "new", "amount"])?,
            difference: Slots::of(language, DIFFERENCE, ["one", "other", "apart"])?,
            gain: Slots::of(language, OPEN, ["old", "new", "amount"]),
        })
    }
}

/// Reads the changes that no pattern reads.
pub(super) fn settle(
    language: &Language,
    reading: &Reading,
    (quantities, dates): (&[Quantity], &[DateFact]),
    claims: &Claims,
    denied: &[(u16, u32)],
    relations: &mut Vec<RelationFact>,
) {
    let Some(kinds) = Kinds::of(language) else { return };
    let finder = Finder { reading, quantities, dates, claims };
    finder.settle_frames(&kinds, denied, relations);
    finder.settle_held(language, relations);
    finder.settle_pointed(language, relations);
    let Kinds { change, difference, .. } = kinds;
    let (told, mut taken) = told(language, relations, &change, quantities);
    let moves: Vec<Move> = claims
        .all
        .iter()
        .filter(|claim| !told.contains(&claim.quantity))
        .filter_map(|claim| finder.change(claim))
        .collect();
    let mut found = Vec::new();
    let mut amiss = Vec::new();
    for moved in &moves {
        let Some(pairs) = finder.pairs(moved) else { continue };
        let given = pairs.iter().filter(|pair| pair.holds).max_by_key(|pair| pair.tie);
        match given {
            Some(pair) => {
                if pair.tie >= GIVEN {
                    taken.insert(pair.key(moved));
                    found.push((moved, *pair));
                }
            }
            None => amiss.push((moved, pairs)),
        }
    }
    for (moved, pairs) in amiss {
        let free =
            pairs.iter().filter(|pair| pair.goes(moved) && !taken.contains(&pair.key(moved)));
        let mut ranked: Vec<(i32, Pair)> = free
            .filter(|pair| pair.tie + slip::MOST >= AMISS)
            .filter_map(|pair| Some((pair.tie + slip::weigh(moved, pair)?, *pair)))
            .collect();
        ranked.sort_by_key(|(weight, _)| -weight);
        if let Some((weight, pair)) = ranked.first() {
            let key = pair.key(moved);
            let mut others = ranked.iter().filter(|(_, other)| other.key(moved) != key);
            let alone = others.next().is_none_or(|(other, _)| other < weight);
            if *weight >= AMISS && alone {
                found.push((moved, *pair));
            }
        }
    }
    let any = !found.is_empty();
    relations.extend(found.into_iter().map(|(moved, pair)| {
        let slots = if moved.word.gap { &difference } else { &change };
        relation(slots, moved, &pair)
    }));
    if any {
        relations.sort_by_key(|fact| fact.sentence);
    }
    finder.drop_doubtful(&change, relations);
}

impl Finder<'_> {
    /// Reads the changes whose figures have their parts told beside them.
    fn settle_frames(
        &self,
        kinds: &Kinds,
        denied: &[(u16, u32)],
        relations: &mut Vec<RelationFact>,
    ) {
        let count = relations.len();
        let mut first = 0;
        for (number, sentence) in (0_u32..).zip(&self.reading.sentences) {
            let moves = Class::UP | Class::DOWN | Class::GAP | Class::BEYOND;
            let rest = &self.quantities[first..];
            let figures = rest.partition_point(|quantity| quantity.sentence <= number);
            let range = first..first + figures;
            first = range.end;
            if range.len() < 2 || !sentence.classes.intersects(moves) {
                continue;
            }
            let parts = self.parts(range);
            let is_denied = |number| {
                denied
                    .binary_search_by_key(
                        &(number, kinds.change.relation),
                        |(relation, sentence)| (*sentence, *relation),
                    )
                    .is_ok()
            };
            for frame in self.frames(&parts) {
                let from = relations[..count].partition_point(|fact| fact.sentence < number);
                let known =
                    relations[from..count].iter().take_while(|fact| fact.sentence <= number + 1);
                let is_known = known.into_iter().any(|fact| frame.is_in(fact));
                if !is_known
                    && (frame.has_step() || self.is_plain(&frame))
                    && (!is_denied(number) || frame.has_step() && frame.holds() == Some(true))
                    && let Some((relation, fillers)) = frame.relation(kinds)
                {
                    relations.push(RelationFact { relation, sentence: number, fillers });
                }
            }
        }
        if relations.len() > count {
            relations.sort_by_key(|fact| fact.sentence);
        }
    }
}

/// The figures that patterns have read as a change, and the pairs that have one of a sort.
fn told(
    language: &Language,
    relations: &[RelationFact],
    change: &Slots,
    quantities: &[Quantity],
) -> (HashSet<u32>, HashSet<(u32, u32, bool)>) {
    let (mut told, mut taken) = (HashSet::new(), HashSet::new());
    let at = |filler: Option<Filler>| match filler {
        Some(Filler::Quantity(at)) => Some(at),
        _ => None,
    };
    let open = language.relations.iter().position(|relation| relation.name == OPEN);
    for fact in relations {
        if Some(usize::from(fact.relation)) == open {
            continue;
        }
        if fact.relation != change.relation {
            told.extend(fact.fillers.iter().filter_map(|filler| at(*filler)));
            continue;
        }
        let (old, new) = (at(fact.fillers[change.old]), at(fact.fillers[change.new]));
        for slot in [change.by, Some(change.amount)].into_iter().flatten() {
            let Some(moved) = at(fact.fillers[slot]) else { continue };
            told.insert(moved);
            if let (Some(old), Some(new)) = (old, new) {
                let share = quantities[moved as usize].dimension == Dimension::Percent;
                taken.insert((old.min(new), old.max(new), share));
            }
        }
    }
    (told, taken)
}

fn relation(slots: &Slots, moved: &Move, pair: &Pair) -> RelationFact {
    let mut fillers = [None; MAX_SLOTS];
    fillers[slots.old] = Some(Filler::Quantity(pair.old.claim.quantity));
    fillers[slots.new] = Some(Filler::Quantity(pair.new.claim.quantity));
    let share = moved.quantity.dimension == Dimension::Percent && !pair.in_points();
    let by = slots.by.filter(|_| share).unwrap_or(slots.amount);
    fillers[by] = Some(Filler::Quantity(moved.claim.quantity));
    if let Some(slot) = slots.direction
        && pair.marked
        && moved.word.way != Way::Either
        && (pair.goes(moved) || moved.claim.digits > 1)
    {
        let up = Some(moved.word.way == Way::Up);
        fillers[slot] = Some(Filler::Direction { span: moved.word.span, up });
    }
    RelationFact { relation: slots.relation, sentence: moved.claim.sentence, fillers }
}

/// A figure that says by how much something moved, or how far two things are apart.
struct Move<'a> {
    claim: &'a Claim,
    quantity: &'a Quantity,
    word: Word,
}

/// Two figures of one measure, in the order of time as far as it is told.
#[derive(Clone, Copy)]
struct Pair<'a> {
    old: Level<'a>,
    new: Level<'a>,
    /// Which is the old one is marked.
    marked: bool,
    /// What ties them to the change.
    tie: i32,
    /// They give what the change says.
    holds: bool,
}

impl Pair<'_> {
    fn key(&self, moved: &Move) -> (u32, u32, bool) {
        let (a, b) = (self.old.claim.quantity, self.new.claim.quantity);
        (a.min(b), a.max(b), moved.quantity.dimension == Dimension::Percent)
    }

    /// The figures go the way that the word says.
    fn goes(&self, moved: &Move) -> bool {
        let ups = self.new.value() > self.old.value();
        moved.word.way == Way::Either || ups == (moved.word.way == Way::Up)
    }

    /// Percentages move by points.
    fn in_points(&self) -> bool {
        self.old.quantity.dimension == Dimension::Percent
    }
}

/// What a change from one figure to another amounts to, as the change is written.
fn given(share: bool, old: Interval, new: Interval) -> Option<Interval> {
    let moved = if share {
        new.checked_div(old)?.checked_sub(Interval::exactly(Exact::ONE))?
    } else {
        new.checked_sub(old)?
    };
    moved.abs()
}

/// A document in which figures are looked for.
struct Finder<'a> {
    reading: &'a Reading,
    quantities: &'a [Quantity],
    dates: &'a [DateFact],
    claims: &'a Claims,
}

impl<'a> Finder<'a> {
    fn quantity(&self, claim: &Claim) -> Option<&'a Quantity> {
        self.quantities.get(claim.quantity as usize)
    }

    fn class(&self, token: usize) -> Class {
        let form = self.reading.tokens.get(token).map(|token| token.form);
        form.map_or(Class::empty(), |form| self.reading.forms.class(form))
    }

    fn span(&self, token: usize) -> Span {
        self.reading.tokens.get(token).map_or_else(Span::default, |token| token.span)
    }

    /// A figure with a word beside it that says it is how far something moved.
    fn change(&self, claim: &'a Claim) -> Option<Move<'a>> {
        let sentence = self.reading.sentences.get(claim.sentence as usize)?;
        if !sentence.classes.intersects(Class::UP | Class::DOWN | Class::GAP | Class::BEYOND) {
            return None;
        }
        let quantity = self.quantity(claim)?;
        let plain = matches!(quantity.stated.hedge, Hedge::None | Hedge::About)
            && quantity.style == Style::Figures
            && quantity.stated.figure.is_some_and(|figure| figure.value > Exact::ZERO)
            && claim.scope.per.is_none()
            && !matches!(
                quantity.dimension,
                Dimension::Age | Dimension::Order | Dimension::Factor | Dimension::Duration
            );
        let word = plain.then(|| self.word(quantity, sentence.range())).flatten()?;
        // "A margin of 12%" is a level.
        if word.gap && quantity.dimension == Dimension::Percent {
            return None;
        }
        Some(Move { claim, quantity, word })
    }

    /// Any two figures of one measure near a change, if there are not too many to choose from.
    fn pairs(&self, moved: &Move<'a>) -> Option<Vec<Pair<'a>>> {
        let levels = self.levels(moved);
        if levels.len() > MOST || levels.len() < 2 {
            return None;
        }
        let mut pairs = Vec::new();
        for (at, one) in levels.iter().enumerate() {
            for other in &levels[at + 1..] {
                if other.claim.sentence - one.claim.sentence <= 1 && one.is_like(other) {
                    self.take(moved, &levels, [*one, *other], &mut pairs);
                }
            }
        }
        Some(pairs)
    }

    /// The figures near a change that may have moved so.
    fn levels(&self, moved: &Move<'a>) -> Vec<Level<'a>> {
        let at = moved.claim.sentence;
        let heading = matches!(moved.claim.place, Place::Heading | Place::Lead);
        let first = if heading { at } else { at.saturating_sub(AROUND) };
        let last = if heading { at + BELOW } else { at + AROUND };
        let all = &self.claims.all;
        let range = all.partition_point(|claim| claim.sentence < first)
            ..all.partition_point(|claim| claim.sentence <= last);
        let near = all[range].iter().filter(|claim| claim.quantity != moved.claim.quantity);
        near.filter_map(|claim| self.level(claim, moved)).collect()
    }

    /// Takes two figures in the order of time, or in both where it is not told.
    fn take(
        &self,
        moved: &Move<'a>,
        levels: &[Level<'a>],
        [one, other]: [Level<'a>; 2],
        out: &mut Vec<Pair<'a>>,
    ) {
        let (mut first_is_old, joined) = self.order(one, other);
        // "1,482,000, or 17% above the 1,265,000 of 1964": the first is held against the second.
        let at = moved.quantity.tokens.start;
        let between = one.quantity.tokens.start < at && at < other.quantity.tokens.start;
        if between && moved.word.beyond && joined {
            first_is_old = Some(false);
        }
        let Some(ties) = self.ties(moved, levels, [one, other], joined) else { return };
        let tie = ties.weight();
        let share = moved.quantity.dimension == Dimension::Percent
            && one.quantity.dimension != Dimension::Percent;
        let mut add = |old: Level<'a>, new: Level<'a>, marked: bool| {
            let amount = given(share, old.quantity.stated.interval, new.quantity.stated.interval);
            let holds = amount.is_some_and(|amount| amount.meets(moved.quantity.stated.interval));
            out.push(Pair { old, new, marked, tie, holds });
        };
        let rises = other.value() > one.value();
        match (first_is_old, moved.word.way) {
            (Some(first), Way::Either) => {
                if first {
                    add(one, other, true);
                } else {
                    add(other, one, true);
                }
            }
            (Some(first), way) => {
                // A figure that goes the other way is another one, or the word is wrong: only what they
                // give exactly tells.
                let (old, new) = if first { (one, other) } else { (other, one) };
                let ups = new.value() > old.value();
                let alone = ties.near == Near::Same && joined;
                if ups == (way == Way::Up) || alone && ties.others == 0 && ties.rivals == 2 {
                    add(old, new, true);
                }
            }
            (None, Way::Up) => {
                if rises {
                    add(one, other, false);
                } else {
                    add(other, one, false);
                }
            }
            (None, Way::Down) => {
                if rises {
                    add(other, one, false);
                } else {
                    add(one, other, false);
                }
            }
            (None, Way::Either) => {
                add(one, other, false);
                if share {
                    add(other, one, false);
                }
            }
        }
    }
}
