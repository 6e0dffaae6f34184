//! Relations in sentences: which quantities, dates and words are tied together, and how.

mod items;

use std::ops::Range;

use super::date::DateFact;
use super::quantity::{Quantity, Style};
use super::view::View;
use crate::language::pattern::{
    Ahead, Buffers, Candidates, Has, MAX_SLOTS, Match, Pattern, Slot, SlotKind, Sorts, Tie, WordBit,
};
use crate::language::{Class, PatternPlace, Relation, Sense};
use crate::value::{Dimension, Exact, Hedge, Span};

/// What stands in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filler {
    /// A quantity, as an index into the document's.
    Quantity(u32),
    /// A date, as an index into the document's.
    Date(u32),
    /// A word of rising or falling.
    Direction {
        /// Its place.
        span: Span,
        /// Rising. `None` where the word does not say which way the figure goes.
        up: Option<bool>,
    },
    /// A word for a change by a number of times: "doubled".
    Multiple {
        /// Its place.
        span: Span,
        /// How it is hedged: "more than doubled".
        hedge: Hedge,
        /// By how much it moves the figure, in percent, whichever way.
        percent: i16,
    },
    /// A word.
    Word(Span),
}

/// A relation found in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationFact {
    /// Which, as an index into the language's relations.
    pub relation: u16,
    /// Its sentence.
    pub sentence: u32,
    /// What stands in its slots.
    pub fillers: [Option<Filler>; MAX_SLOTS],
}

/// The quantities and dates of a sentence, with the index of the first of each in the document.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    pub quantities: &'a [Quantity],
    pub first_quantity: usize,
    pub dates: &'a [DateFact],
    pub first_date: usize,
}

impl Found<'_> {
    /// Whether any of the quantities is a percentage.
    fn has_share(&self) -> bool {
        self.quantities.iter().any(|quantity| quantity.dimension == Dimension::Percent)
    }
}

#[derive(Clone, Copy, Debug)]
enum Item {
    Token(usize),
    Quantity(usize),
    Date(usize),
}

/// Buffers that are used again for each sentence.
#[derive(Default)]
pub(super) struct Scratch {
    items: Vec<Item>,
    /// For each item what it is.
    ahead: Vec<Ahead>,
    /// The patterns that may match.
    candidates: Candidates,
    machine: Buffers,
    /// Where they may begin.
    starts: Vec<(usize, u16)>,
}

/// Reads all relations of a sentence.
pub(super) fn read(
    view: &View,
    sentence: u32,
    found: Found,
    scratch: &mut Scratch,
    out: &mut Vec<RelationFact>,
) {
    let index = &view.language.relation_index;
    let mut candidates = std::mem::take(&mut scratch.candidates);
    let has = has(view, &found);
    index.within.find(items::words(view), has, &mut candidates);
    let (mut laid, share) = (false, has.share);
    for (number, also, places) in sets(&candidates, &index.of_within) {
        let Some(relation) = view.language.relations.get(usize::from(number)) else { continue };
        let needs = relation.needs;
        if needs.quantities.is_none_or(|least| found.quantities.len() < least)
            || needs.moves && !view.has(Class::UP | Class::DOWN)
            || needs.share && !share
        {
            continue;
        }
        if !std::mem::replace(&mut laid, true) {
            scratch.prepare(view, &found);
        }
        let all = if also { &relation.also } else { &relation.patterns };
        let live = live(places, &index.of_within);
        let take = |fillers| out.push(RelationFact { relation: number, sentence, fillers });
        scratch.line(view, found, relation).all(all, live, None, take);
    }
    scratch.candidates = candidates;
}

/// Reads the relations that reach from the sentence before into this one; the view is of both, and this
/// one begins at the token `border`.
pub(super) fn read_across(
    view: &View,
    sentence: u32,
    border: usize,
    found: Found,
    scratch: &mut Scratch,
    out: &mut Vec<RelationFact>,
) {
    let index = &view.language.relation_index;
    let mut candidates = std::mem::take(&mut scratch.candidates);
    let has = has(view, &found);
    index.across.find(items::words(view), has, &mut candidates);
    let (mut laid, share) = (false, has.share);
    let begins = |item: &Item| match *item {
        Item::Token(at) => at,
        Item::Quantity(at) => found.quantities[at].hedge_start as usize - view.first,
        Item::Date(at) => found.dates[at].tokens.start as usize - view.first,
    };
    for (number, _, places) in sets(&candidates, &index.of_across) {
        let Some(relation) = view.language.relations.get(usize::from(number)) else { continue };
        let needs = relation.needs;
        if needs.across.is_none_or(|least| found.quantities.len() < least)
            || needs.share_across && !share
        {
            continue;
        }
        if !std::mem::replace(&mut laid, true) {
            scratch.prepare(view, &found);
        }
        let border = scratch.items.partition_point(|item| begins(item) < border);
        let live = live(places, &index.of_across);
        let take = |fillers| out.push(RelationFact { relation: number, sentence, fillers });
        scratch.line(view, found, relation).all(&relation.across, live, Some(border), take);
    }
    scratch.candidates = candidates;
}

/// What patterns may need of a sentence.
fn has(view: &View, found: &Found) -> Has {
    let moves = view.has(Class::UP | Class::DOWN | Class::MULTIPLIED);
    let (quantities, dates) = (found.quantities.len(), !found.dates.is_empty());
    Has { quantities, dates, moves, share: found.has_share() }
}

/// The candidates of each relation, those beside others apart: its number, whether they are of these, and
/// their places.
fn sets<'c>(
    candidates: &'c Candidates,
    places: &'c [PatternPlace],
) -> impl Iterator<Item = (u16, bool, &'c [u16])> {
    let of = move |number: &u16| places.get(usize::from(*number)).map(|at| (at.relation, at.also));
    candidates
        .numbers
        .chunk_by(move |one, two| of(one) == of(two))
        .filter_map(move |set| of(set.first()?).map(|(relation, also)| (relation, also, set)))
}

/// The numbers of the patterns at these places among those of their relation.
fn live<'p>(places: &'p [u16], of: &'p [PatternPlace]) -> impl Iterator<Item = u16> + Clone + 'p {
    places.iter().filter_map(move |at| of.get(usize::from(*at)).map(|place| place.number))
}

/// Within what a pattern of a rule's own matches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stretch {
    /// A sentence.
    #[default]
    Sentence,
    /// A paragraph, a list item, a cell, a heading.
    Block,
    /// The whole document.
    Document,
}

/// A pattern of a rule's own, to be looked for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'p> {
    /// The pattern.
    pub pattern: &'p Pattern,
    /// Its slots.
    pub slots: &'p [Slot],
    /// Within what it matches.
    pub within: Stretch,
}

/// A stretch of text laid out as items, for any number of patterns.
pub(super) struct Laid<'a> {
    view: &'a View<'a>,
    found: Found<'a>,
    scratch: &'a mut Scratch,
}

impl<'a> Laid<'a> {
    pub fn new(view: &'a View<'a>, found: Found<'a>, scratch: &'a mut Scratch) -> Self {
        scratch.prepare(view, &found);
        Self { view, found, scratch }
    }

    /// All matches of a pattern.
    pub fn matches(
        &mut self,
        pattern: &Pattern,
        slots: &[Slot],
        take: impl FnMut([Option<Filler>; MAX_SLOTS]),
    ) {
        let Scratch { items, ahead, machine, starts, .. } = &mut *self.scratch;
        let (view, found) = (self.view, self.found);
        let line = Line { view, found, items, ahead, slots, relation: None };
        let all = std::slice::from_ref(pattern);
        Run { line, machine, starts }.all(all, std::iter::once(0), None, take);
    }
}

impl Scratch {
    /// Lays a sentence out as items.
    fn prepare(&mut self, view: &View, found: &Found) {
        lay_out(view, found, &mut self.items);
        let (mut quantities, mut moves) = (0_u16, false);
        self.ahead.clear();
        self.ahead.extend(self.items.iter().rev().map(|item| {
            let (sort, word) = match *item {
                Item::Quantity(_) => {
                    quantities = quantities.saturating_add(1);
                    (Sorts::QUANTITY, NO_WORD)
                }
                Item::Date(_) => (Sorts::DATE, NO_WORD),
                Item::Token(at) => {
                    let class = view.class(at);
                    let mut sort = Sorts::WORD;
                    sort.set(Sorts::DIRECTION, class.intersects(Class::UP | Class::DOWN));
                    sort.set(Sorts::MULTIPLE, class.intersects(Class::MULTIPLIED));
                    moves |= sort != Sorts::WORD;
                    (sort, items::bit(view, at))
                }
            };
            Ahead { sort, word, quantities, moves }
        }));
        self.ahead.reverse();
    }

    /// What was laid out, to be looked through for a relation.
    fn line<'a>(
        &'a mut self,
        view: &'a View<'a>,
        found: Found<'a>,
        relation: &'a Relation,
    ) -> Run<'a> {
        let Self { items, ahead, machine, starts, .. } = self;
        let (slots, relation) = (&*relation.slots, Some(relation));
        Run { line: Line { view, found, items, ahead, slots, relation }, machine, starts }
    }
}

/// What stands for the word of an item that is none.
const NO_WORD: WordBit = WordBit::of("");

/// The tokens of a sentence, with each quantity (and its hedge) and each date as one item.
fn lay_out(view: &View, found: &Found, out: &mut Vec<Item>) {
    out.clear();
    let local = |at: u32| at as usize - view.first;
    let mut at = 0;
    let (mut quantities, mut dates) =
        (found.quantities.iter().enumerate().peekable(), found.dates.iter().enumerate().peekable());
    while at < view.tokens.len() {
        while quantities.next_if(|(_, q)| local(q.tokens.end) <= at).is_some() {}
        while dates.next_if(|(_, d)| local(d.tokens.end) <= at).is_some() {}
        let quantity = quantities.peek().filter(|(_, q)| local(q.hedge_start) <= at);
        let date = dates.peek().filter(|(_, d)| local(d.tokens.start) <= at);
        if let Some((index, q)) = quantity {
            out.push(Item::Quantity(*index));
            at = local(q.tokens.end);
        } else if let Some((index, d)) = date {
            out.push(Item::Date(*index));
            at = local(d.tokens.end);
        } else {
            out.push(Item::Token(at));
            at += 1;
        }
    }
}

/// A sentence as the machine sees it.
struct Line<'a> {
    view: &'a View<'a>,
    found: Found<'a>,
    items: &'a [Item],
    ahead: &'a [Ahead],
    slots: &'a [Slot],
    /// What is looked for, and says what the words around a match make of it.
    relation: Option<&'a Relation>,
}

/// A sentence and the machine.
struct Run<'a> {
    line: Line<'a>,
    machine: &'a mut Buffers,
    /// Where patterns may begin, from the left, with their numbers.
    starts: &'a mut Vec<(usize, u16)>,
}

impl Run<'_> {
    /// Matches of the patterns with these numbers that do not overlap, from the left; at a place the
    /// first pattern that matches. What the relation says of the words around a match is heeded. Where
    /// there is a border, matches go over it.
    fn all(
        self,
        patterns: &[Pattern],
        live: impl Iterator<Item = u16> + Clone,
        border: Option<usize>,
        mut take: impl FnMut([Option<Filler>; MAX_SLOTS]),
    ) {
        let Self { line, machine, starts } = self;
        let (mut start, mut end) = (0, line.items.len());
        if let Some(border) = border {
            let longest = live.clone().filter_map(|number| patterns.get(usize::from(number)));
            let longest = longest.map(|pattern| pattern.longest).max().unwrap_or(0);
            start = (border + 1).saturating_sub(longest);
            end = end.min(border);
        }
        starts.clear();
        for number in live {
            if let Some(pattern) = patterns.get(usize::from(number)) {
                pattern.starts(&line, start..end, |at| starts.push((at, number)));
            }
        }
        starts.sort_unstable();
        for (at, number) in starts.iter() {
            let (at, pattern) = (*at, &patterns[usize::from(*number)]);
            if at < start {
                continue;
            }
            let Some(found) = pattern.match_from(&line, at, machine) else { continue };
            if border.is_some_and(|border| found.end <= border) {
                continue;
            }
            let mut fillers = line.fillers(&found);
            if line.are_alike(&fillers) {
                start = found.end.max(at + 1);
                if line.heed(&found, &mut fillers, machine) {
                    take(fillers);
                }
            }
        }
    }
}

impl Line<'_> {
    /// What is in the slots of a match. A word such as "doubled" tells the direction too.
    fn fillers(&self, found: &Match) -> [Option<Filler>; MAX_SLOTS] {
        let mut fillers = [None; MAX_SLOTS];
        for ((filler, item), slot) in fillers.iter_mut().zip(found.slots).zip(self.slots) {
            *filler = item.map(|item| self.filler(usize::from(item), slot.kind));
        }
        let multiple = self.slots.iter().position(|slot| slot.kind == SlotKind::Change);
        let direction = self.slots.iter().position(|slot| slot.kind == SlotKind::Direction);
        if let (Some(multiple), Some(direction)) = (multiple, direction)
            && let Some(Filler::Multiple { .. }) = fillers[multiple]
            && fillers[direction].is_none()
        {
            fillers[direction] = found.slots[multiple]
                .map(|item| self.filler(usize::from(item), SlotKind::Direction));
        }
        fillers
    }

    fn filler(&self, item: usize, kind: SlotKind) -> Filler {
        let index = |first: usize, at: usize| u32::try_from(first + at).unwrap_or(u32::MAX);
        match self.items[item] {
            Item::Quantity(at) => Filler::Quantity(index(self.found.first_quantity, at)),
            Item::Date(at) => Filler::Date(index(self.found.first_date, at)),
            Item::Token(at) if kind == SlotKind::Change => Filler::Multiple {
                span: self.view.tokens[at].span,
                hedge: self.hedge(at),
                percent: self.percent(at).unwrap_or_default(),
            },
            Item::Token(at) if self.view.is(at, Class::UP | Class::DOWN) => {
                let signed = !self.view.is(at, Class::UNSIGNED);
                Filler::Direction {
                    span: self.view.tokens[at].span,
                    up: signed.then(|| self.view.is(at, Class::UP)),
                }
            }
            Item::Token(at) => Filler::Word(self.view.tokens[at].span),
        }
    }

    /// By how much a word such as "doubled" moves a figure, in percent.
    fn percent(&self, at: usize) -> Option<i16> {
        self.view
            .sense(at, |s| if let Sense::Multiplied(percent) = s { Some(percent) } else { None })
    }

    /// "more than" of "more than doubled".
    fn hedge(&self, at: usize) -> Hedge {
        let before = self.view.longest_before(at, Class::HEDGE_BEFORE, |s| {
            if let Sense::HedgeBefore(hedge) = s { Some(hedge) } else { None }
        });
        before.map_or(Hedge::None, |(_, hedge)| hedge)
    }

    /// The quantity in a slot.
    fn quantity(&self, fillers: &[Option<Filler>; MAX_SLOTS], slot: usize) -> Option<&Quantity> {
        match fillers.get(slot).copied().flatten() {
            Some(Filler::Quantity(index)) => {
                self.found.quantities.get(index as usize - self.found.first_quantity)
            }
            _ => None,
        }
    }

    /// Whether the slots that must be like others are.
    fn are_alike(&self, fillers: &[Option<Filler>; MAX_SLOTS]) -> bool {
        self.slots.iter().enumerate().all(|(number, slot)| {
            let Some(Tie::Like(other)) = slot.tie else { return true };
            let both = self.quantity(fillers, number).zip(self.quantity(fillers, other));
            both.is_none_or(|(a, b)| like(a, b))
        })
    }

    /// Heeds the words around a match: false where they say that it is none; slots that they make
    /// doubtful are left empty.
    fn heed(
        &self,
        found: &Match,
        fillers: &mut [Option<Filler>; MAX_SLOTS],
        machine: &mut Buffers,
    ) -> bool {
        let Some(relation) = self.relation else { return true };
        let mut stands_in = |patterns: &[Pattern], range: Range<usize>| {
            patterns.iter().any(|pattern| {
                range.clone().any(|at| {
                    let inside = pattern.match_at(self, at, machine);
                    inside.is_some_and(|inside| inside.end <= range.end && inside.is_of(found))
                })
            })
        };
        let around = found.start.saturating_sub(WORDS_BEFORE)
            ..(found.end + WORDS_AFTER).min(self.items.len());
        if stands_in(&relation.unless, around) {
            return false;
        }
        for (slot, patterns) in &relation.empty {
            let Some(item) = found.slots.get(*slot).copied().flatten() else { continue };
            if stands_in(patterns, self.beside(usize::from(item))) {
                fillers[*slot] = None;
            }
        }
        for (number, slot) in self.slots.iter().enumerate() {
            let Some(Tie::Unlike(other)) = slot.tie else { continue };
            let both = self.quantity(fillers, number).zip(self.quantity(fillers, other));
            if both.is_some_and(|(a, b)| a.dimension == b.dimension) {
                fillers[number] = None;
            }
        }
        true
    }

    /// From the quantity before an item to the one after it.
    fn beside(&self, item: usize) -> Range<usize> {
        let is_quantity = |at: &usize| matches!(self.items[*at], Item::Quantity(_));
        let before = (0..item).rev().find(is_quantity).map_or(0, |at| at + 1);
        let after = (item + 1..self.items.len()).find(is_quantity).unwrap_or(self.items.len());
        before..after
    }
}

/// So many items before and after a match may say that it is none.
const WORDS_BEFORE: usize = 8;
const WORDS_AFTER: usize = 5;

/// Whether two quantities measure the same, so that they may be compared: "0.3 points" of "4.1%".
fn like(a: &Quantity, b: &Quantity) -> bool {
    use Dimension::{Count, Factor, Money, Percent, Points};
    let fraction = |q: &Quantity| {
        q.dimension == Factor
            || q.dimension == Count
                && q.style == Style::Words
                && q.stated.figure.is_some_and(|f| f.value.abs() < Exact::ONE)
    };
    match (a.dimension, b.dimension) {
        (Money, Money) => a.unit == b.unit,
        (Percent, Points) | (Points, Percent) => true,
        // "two-thirds (67%)"
        (Percent, _) if fraction(b) => true,
        (_, Percent) if fraction(a) => true,
        (one, other) => one == other,
    }
}

/// The range of a sentence's facts among those of the document, which stand in its order.
pub(super) fn within<T>(all: &[T], sentence: u32, of: impl Fn(&T) -> u32) -> Range<usize> {
    let first = all.partition_point(|fact| of(fact) < sentence);
    let end = all.partition_point(|fact| of(fact) <= sentence);
    first..end
}
