//! Relations in sentences: which quantities, dates and words are tied together, and how.

mod items;
mod line;

use std::ops::Range;

use super::date::DateFact;
use super::quantity::Quantity;
use super::view::View;
use crate::language::pattern::{
    Ahead, Buffers, Candidates, Has, MAX_SLOTS, Pattern, Slot, Sorts, WordBit,
};
use crate::language::{Class, PatternPlace, Relation};
use crate::value::{Dimension, Hedge, Span};
use line::Line;

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
    /// The relations that a sentence seems to tell and, by its other words, does not.
    pub denied: Vec<(u16, u32)>,
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
        if scratch.line(view, found, relation).all(all, live, None, take) {
            scratch.denied.push((number, sentence));
        }
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
    /// there is a border, matches go over it. Whether a match was denied by the words around it.
    fn all(
        self,
        patterns: &[Pattern],
        live: impl Iterator<Item = u16> + Clone,
        border: Option<usize>,
        mut take: impl FnMut([Option<Filler>; MAX_SLOTS]),
    ) -> bool {
        let Self { line, machine, starts } = self;
        let mut denied = false;
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
                } else {
                    denied = true;
                }
            }
        }
        denied
    }
}

/// The range of a sentence's facts among those of the document, which stand in its order.
pub(super) fn within<T>(all: &[T], sentence: u32, of: impl Fn(&T) -> u32) -> Range<usize> {
    let first = all.partition_point(|fact| of(fact) < sentence);
    let end = all.partition_point(|fact| of(fact) <= sentence);
    first..end
}
