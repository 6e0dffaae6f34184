//! Breakdowns: a whole that is given in parts, as "60 patients (31 men and 29 women)".

mod across;
mod block;
mod brackets;
mod complete;
mod groups;
mod headline;
mod hundred;
mod items;
mod lines;
mod nesting;
mod overlap;
mod rest;
mod roll;
mod rows;
mod series;
mod settled;
mod shares;
mod sides;
mod size;
mod tally;
mod totaled;
mod votes;

pub use size::total;

use std::ops::Range;

use super::quantity::{self, Quantity};
use super::relation::within;
use super::view::View;
use crate::document::{BlockKind, Document};
use crate::language::{Class, Language, Reading, Sentence, TokenKind};
use crate::value::{Dimension, Span, Stated};
use block::Block;
pub(super) use headline::read as read_headline;
pub(super) use nesting::around;
pub(super) use shares::settle as settle_shares;

/// How a whole and its parts stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// "60 patients (31 men and 29 women)".
    Bracket,
    /// "60 were given an ointment (n = 31) or a placebo (n = 29)".
    Arms,
    /// "318 faults: 121 in doors and 197 in windows".
    Colon,
    /// "Of the 60 patients, 31 received … and 29 …".
    OfWhole,
    /// "60 patients were randomized, 31 to … and 29 to …".
    Allotted,
    /// "ten counts, including six of theft and four of fraud".
    Including,
    /// "60 patients, 31 men and 29 women".
    Beside,
    /// The whole in one sentence, the parts in the next.
    Next,
    /// The whole stands before, and the sentence of the parts takes it up: "Of these cases, 31 …".
    Resumed,
    /// Lines with labels: "Total costs: 1.2 BTC" over "Costs: 0.4 BTC".
    Lines,
    /// The items of a list, with the whole in a sentence beside it or in an item.
    Items,
    /// The cells of a row of votes.
    Votes,
    /// Percentages that share out a whole: "40% for the one and 60% for the other".
    Hundred,
    /// The parts, and then what they come to: "31 men and 29 women. In total, 60 came."
    Totaled,
}

impl Shape {
    /// How rules and the JSON output call them.
    pub const NAMES: [&'static str; 14] = [
        "bracket",
        "arms",
        "colon",
        "of-whole",
        "allotted",
        "including",
        "beside",
        "next",
        "resumed",
        "lines",
        "items",
        "votes",
        "hundred",
        "totaled",
    ];

    /// Its name.
    pub const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

/// So many tokens the court and year of a reference have at most: "(1st Cir. 1992)".
const CITED: usize = 12;

/// A whole that is given in parts.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a field that rules can ask for")]
pub struct Breakdown {
    /// The whole, as an index into the document's quantities; none where it is read as a whole alone.
    pub quantity: Option<u32>,
    /// The whole's figure.
    pub span: Span,
    /// What it states.
    pub whole: Stated,
    /// Its sentence.
    pub sentence: u32,
    /// The parts' figures in the order of the text.
    pub parts: Vec<Span>,
    /// What the parts come to.
    pub sum: Stated,
    /// How they stand to each other.
    pub form: Shape,
    /// The words say that nothing of the whole is left out.
    pub complete: bool,
    /// The sum is so near to the whole, or one typing error from it, that it was meant to be it.
    pub near: bool,
    /// The words tell the parts from each other: men and women, a drug and a placebo, the rest.
    pub apart: bool,
    /// An "and" stands before the last part.
    pub joined: bool,
    /// The parts count what the whole counts, in the same word.
    pub named_alike: bool,
}

/// Reads all breakdowns of a document.
pub(super) fn read(
    document: &Document,
    language: &Language,
    reading: &Reading,
    quantities: &[Quantity],
) -> Vec<Breakdown> {
    let (mut out, mut classes) = (Vec::new(), Vec::new());
    let mut before = across::Before::default();
    let mut sentences = (0_u32..).zip(&reading.sentences).peekable();
    while let Some((first, sentence)) = sentences.next() {
        let mut last = (first, sentence);
        while let Some(next) = sentences.next_if(|(_, next)| next.block == sentence.block) {
            last = next;
        }
        let range = of_sentences(quantities, first, last.0);
        let kind = document.blocks[sentence.block as usize].kind;
        if range.is_empty() || matches!(kind, BlockKind::Cell { .. }) {
            continue;
        }
        let whole = Sentence {
            tokens: sentence.tokens.start..last.1.tokens.end,
            block: sentence.block,
            classes: Class::all(),
        };
        let view = View::new(document, language, reading, &whole, &mut classes);
        let block = Block::new(view, quantities, range.clone());
        brackets::read(&block, &mut out);
        series::read(&block, &mut out);
        across::read(&block, sentence.block, &mut before, &mut out);
        hundred::read(&block, &mut out);
        rest::read(&block, &mut out);
        totaled::read(&block, &mut out);
        groups::read(&block, &mut out);
        roll::read(&block, quantities, &range, &mut out);
    }
    lines::read(document, language, reading, quantities, &mut out);
    items::read(document, language, reading, quantities, &mut out);
    votes::read(document, language, reading, quantities, &mut out);
    rows::read(document, reading, quantities, &mut out);
    tally::read(document, language, reading, quantities, &mut out);
    let unlike = |one: &Breakdown| are_of_others(reading, quantities, one);
    let cited = |one: &Breakdown| is_cited(document, reading, quantities, one.span);
    let overlaps = |one: &Breakdown| overlap::is_one(quantities, one);
    let settled = |one: &Breakdown| settled::is_settled(reading, quantities, one);
    out.retain(|one| !unlike(one) && !cited(one) && !overlaps(one) && !settled(one));
    out
}

/// "50 percent of men and 25 percent of women": shares of different wholes make none.
fn are_of_others(reading: &Reading, quantities: &[Quantity], breakdown: &Breakdown) -> bool {
    let of = |span: &Span| {
        let (_, part) = quantity::at(quantities, *span)
            .filter(|(_, one)| one.dimension == Dimension::Percent)?;
        let end = part.tokens.end as usize;
        let small = Class::THE | Class::DETERMINER | Class::FUNCTION;
        let mut words = (end + 1..end + 3).filter(|at| *at < reading.tokens.len());
        let is_of = end < reading.tokens.len() && reading.class(end).intersects(Class::OF);
        let word = words.find(|at| !reading.class(*at).intersects(small)).filter(|_| is_of)?;
        Some(reading.forms.stem(reading.tokens[word].form))
    };
    let mut others: Vec<_> = breakdown.parts.iter().filter_map(of).collect();
    let count = others.len();
    others.sort_unstable();
    others.dedup();
    count > 1 && count == breakdown.parts.len() && others.len() == count
}

/// "962 F.2d 77, 92 (1st Cir. 1992)": a page that a reference names.
fn is_cited(document: &Document, reading: &Reading, quantities: &[Quantity], whole: Span) -> bool {
    let Some((_, quantity)) = quantity::at(quantities, whole) else { return false };
    let (start, end) = (quantity.tokens.start as usize, quantity.tokens.end as usize);
    let token = |at: usize| reading.tokens.get(at);
    let written = |at: usize| token(at).map_or("", |token| token.span.of(document.text()));
    let figure = |at: usize| token(at).is_some_and(|token| token.kind == TokenKind::Figure);
    let pages = start > 1 && written(start - 1) == "," && figure(start - 2);
    let closing = (end..end + CITED).find(|at| written(*at) == ")");
    let year = |at: usize| figure(at) && written(at).len() == 4;
    pages && written(end) == "(" && closing.is_some_and(|at| year(at - 1))
}

/// The quantities of some sentences, as a range of indices.
fn of_sentences(quantities: &[Quantity], first: u32, last: u32) -> Range<usize> {
    let start = within(quantities, first, |quantity| quantity.sentence).start;
    start..within(quantities, last, |quantity| quantity.sentence).end.max(start)
}
