//! What narrows a statement: when, whose, planned or done, a level or a change.

use std::ops::Range;

use super::View;
use super::context::Scratch;
use crate::document::BlockKind;
use crate::facts::DateFact;
use crate::language::{Class, FormId, Link, Marking, Sense, StemId};

/// How many tokens before and after a figure its scope is looked for in.
const BEFORE: usize = 12;
const AFTER: usize = 10;
/// How many tokens on each side of a figure with its hedge are close to it.
const CLOSE: usize = 6;

/// How a figure is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Statement {
    /// How much there is: "reached 4.338 million".
    Level,
    /// By how much it moved: "rose by 12", "up 6%".
    Change,
    /// What it was: "from $284 million", "compared with 3.9% last year".
    Before,
}

/// What narrows a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// A level, a change, or what it was before.
    pub statement: Statement,
    /// Words near the figure that exclude others: one bit for each member of the contrast sets.
    pub contrasts: u128,
    /// Those that stand close to the figure.
    pub close: u128,
    /// The sentence opens with a word of another measure: "Excluding the sale, revenue was".
    pub led: bool,
    /// Years near the figure.
    pub years: [Option<i16>; 3],
    /// Words that exclude others in the heading above and in the sentences before it of its paragraph.
    pub carried: u128,
    /// The last year there.
    pub carried_year: Option<i16>,
    /// The first name in the nearest sentence before it that has one.
    pub carried_actor: Option<FormId>,
    /// The first period that its paragraph names, or the heading above: "in the six months ended".
    pub opening: u128,
    /// The heading above it, as the number of the sentence after it; nought where there is none.
    pub section: u32,
    /// "per share", "an hour": what the figure is for each of.
    pub per: Option<StemId>,
}

/// What the sentences to come are taken to speak of where they do not say.
#[derive(Clone, Debug, Default)]
pub struct Carried {
    heading: (u128, Option<i16>),
    paragraph: (u128, Option<i16>),
    actor: Option<FormId>,
    previous: Range<usize>,
    block: u32,
    /// The first period of the paragraph, and of the heading.
    opening: (u128, u128),
    section: u32,
}

/// The set of excluding words that name a stretch of time.
const SPANS: &str = "span";

impl Carried {
    /// Forgets the paragraph before, when another begins.
    pub fn begin(&mut self, block: u32) {
        if block != self.block {
            self.block = block;
            self.paragraph = self.heading;
            self.opening.0 = self.opening.1;
            self.previous = 0..0;
        }
    }

    /// The tokens of the sentence before, if it is of the same block.
    pub fn previous(&self) -> Range<usize> {
        self.previous.clone()
    }

    /// Takes in the first name of a sentence, where it has one.
    pub fn take_actor(&mut self, view: &View) {
        let named = |at: &usize| is_named(view, *at);
        let first = (0..view.tokens.len()).find(named).map(|at| view.tokens[at].form);
        self.actor = first.or(self.actor);
        self.previous = view.first..view.first + view.tokens.len();
    }

    /// Takes in what a sentence says.
    pub fn take(&mut self, view: &View, number: u32, scratch: &Scratch, dates: &[DateFact]) {
        let bits = scratch.contrasts(&(0..view.tokens.len()));
        let heading = matches!(view.kind, BlockKind::Heading { .. });
        let spans = view.language.contrasts.iter().find(|set| set.name == SPANS);
        let first = spans.map_or(0, |set| scratch.first_contrast(set.mask));
        if heading {
            self.section = number + 1;
            self.opening.1 = first;
        }
        if heading || self.opening.0 == self.opening.1 && first != 0 {
            self.opening.0 = first;
        }
        if heading {
            // A heading stands for all below it, up to the next.
            self.paragraph = (0, self.heading.1);
        }
        let mut carried = self.paragraph.0;
        for set in view.language.contrasts.iter().filter(|set| bits & set.mask != 0) {
            carried = carried & !set.mask | bits & set.mask;
        }
        let year = dates.iter().rev().find_map(|date| date.date.year);
        self.paragraph = (carried, year.or(self.paragraph.1));
        if heading {
            self.heading = self.paragraph;
        }
    }
}

/// Whether a word is written as a name: "On Monday", "in March" name nobody.
pub(super) fn is_named(view: &View, at: usize) -> bool {
    let time = Class::MONTH | Class::WEEKDAY;
    view.is_capitalised(at) && view.is_content(at) && !view.is(at, time)
}

/// Whether a sentence opens with a word of a measure, right before what it leaves out or takes in.
fn is_led(view: &View, scratch: &Scratch) -> bool {
    let bits = scratch.contrasts(&(0..1));
    let sets = || view.language.contrasts.iter().filter(|set| set.marking == Marking::Measure);
    bits != 0 && view.is(0, Class::SOME_OF) && sets().any(|set| bits & set.mask != 0)
}

/// Reads the scope of the quantity at `tokens`; `dates` are those of its sentence.
pub(super) fn read(
    view: &View,
    tokens: &Range<usize>,
    hedge_start: usize,
    dates: &[DateFact],
    scratch: &Scratch,
    carried: &Carried,
) -> Scope {
    let near = tokens.start.saturating_sub(BEFORE)..(tokens.end + AFTER).min(view.tokens.len());
    let close = hedge_start.saturating_sub(CLOSE)..(tokens.end + CLOSE).min(view.tokens.len());
    let mut years = [None; 3];
    let mut slots = years.iter_mut();
    for date in dates {
        let at = date.tokens.start as usize - view.first;
        if let Some(year) = date.date.year.filter(|_| near.contains(&at))
            && let Some(slot) = slots.next()
        {
            *slot = Some(year);
        }
    }
    Scope {
        statement: statement(view, tokens, hedge_start),
        contrasts: scratch.contrasts(&near),
        close: scratch.contrasts(&close),
        led: is_led(view, scratch),
        years,
        carried: carried.paragraph.0,
        carried_year: carried.paragraph.1,
        carried_actor: carried.actor,
        opening: carried.opening.0,
        section: carried.section,
        per: per(view, tokens.end),
    }
}

fn statement(view: &View, tokens: &Range<usize>, hedge_start: usize) -> Statement {
    let from = |s| (s == Sense::Link(Link::From)).then_some(());
    let by = |s| (s == Sense::Link(Link::By)).then_some(());
    if view.longest_before(hedge_start, Class::FROM, from).is_some() {
        return Statement::Before;
    }
    let moves = |at: usize| view.is(at, Class::UP | Class::DOWN);
    let back = |steps: usize| hedge_start.checked_sub(steps);
    let right_before = back(1).is_some_and(moves);
    let by_before = view.longest_before(hedge_start, Class::BY, by).is_some()
        && (2..=4).filter_map(back).any(moves);
    let of_before = back(1).is_some_and(|at| view.is(at, Class::OF)) && back(2).is_some_and(moves);
    let after = moves(tokens.end) || view.is(tokens.end, Class::MORE);
    if right_before || by_before || of_before || after {
        Statement::Change
    } else {
        Statement::Level
    }
}

/// "$7.25 an hour", "$1.20 per share", "12 cents a gallon"; but "5,000 a year earlier" is when.
fn per(view: &View, end: usize) -> Option<StemId> {
    let joins = view.is(end, Class::PER) || view.is_mark(end, "/");
    let unit = view.is_word(end + 1) && !view.is(end + 1, Class::FUNCTION);
    let when = view.is(end + 2, Class::AGO);
    (joins && unit && !when).then(|| view.reading.forms.stem(view.tokens[end + 1].form))
}
