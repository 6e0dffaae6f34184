//! Counted lists: a number that announces items, and the items: "three questions:" and what is asked.

mod again;
mod announce;
mod before;
mod blocks;
mod ending;
mod figured;
mod follow;
mod label;
mod marked;
mod named;
mod nearby;
mod number;
mod pointed;
mod special;
mod split;
mod structure;

use std::ops::Range;

use super::quantity::Quantity;
use super::relation::within;
use super::view::View;
use crate::document::{Document, Link};
use crate::language::{Class, Language, Reading, Sentence, TokenKind};
use crate::value::{Span, Stated};

/// How the items of a list are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Told {
    /// As items of a list of their own, below.
    Items,
    /// With marks in the text: "(a) … (b) …".
    Marked,
    /// By order words: "first, … second, …".
    Ordered,
    /// After a colon: "three systems: A, B and C".
    Colon,
    /// In brackets: "three systems (A, B and C)".
    Bracket,
    /// Between dashes: "three systems — A, B and C — …".
    Dash,
    /// After a word that leaves others open: "three systems, including A and B".
    Including,
    /// After "namely" or a verb: "the three systems are A, B and C".
    Named,
    /// As names right beside it: "three towns, A, B and C, voted".
    Apposed,
    /// As rows of the table below.
    Rows,
    /// As headings of the sections below.
    Headings,
    /// Not told: the next sentence says how many there are. "Three boats sank. Both were old."
    Again,
    /// As names right before it: "Ann, Bob and Carl were charged. All three denied it."
    Before,
    /// After a label, with a count elsewhere: "Towns: A, B, C and D", "in four towns".
    Label,
}

impl Told {
    /// How rules and the JSON output call them.
    pub const NAMES: [&'static str; 14] = [
        "items",
        "marked",
        "ordered",
        "colon",
        "bracket",
        "dash",
        "including",
        "named",
        "apposed",
        "rows",
        "headings",
        "again",
        "before",
        "label",
    ];

    /// Its name.
    pub const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

/// A list whose length is announced.
#[derive(Clone, Debug)]
pub struct List {
    /// The number that announces it.
    pub announced: Span,
    /// What that number states.
    pub stated: Stated,
    /// Its sentence.
    pub sentence: u32,
    /// From the first item to the last.
    pub items: Span,
    /// How many items there are, at least and at most: "A, B and C and D" are three or four.
    pub count: (u32, u32),
    /// How they are told.
    pub told: Told,
    /// How many words stand between the number and the items.
    pub between: u32,
    /// The items' marks or words leave no doubt where one ends.
    pub plain: bool,
}

/// So many words that are linked may be a name.
const LINKED: usize = 6;

/// A block with its sentences and quantities.
struct Part<'a> {
    view: View<'a>,
    /// The number of the block in the document.
    block: usize,
    /// The document's quantities, and which are the block's.
    quantities: &'a [Quantity],
    range: Range<usize>,
    /// The document's links.
    links: &'a [Link],
}

impl Part<'_> {
    /// The end of the link, or of the code, that a token begins.
    fn set_apart(&self, at: usize) -> Option<usize> {
        let token = self.view.token(at)?;
        if token.kind == TokenKind::Code {
            return Some(at + 1);
        }
        let next = self.links.partition_point(|link| link.span.start < token.span.start);
        let link = self.links.get(next).filter(|link| link.span.start == token.span.start)?;
        let inner = self.view.tokens[at..].iter().take_while(|t| t.span.end <= link.span.end);
        Some(at + inner.count()).filter(|end| (at + 1..=at + LINKED).contains(end))
    }

    /// The tokens of a quantity within the block.
    fn tokens(&self, quantity: &Quantity) -> Range<usize> {
        let local = |at: u32| at as usize - self.view.first;
        local(quantity.tokens.start)..local(quantity.tokens.end)
    }

    /// The tokens of a quantity's sentence within the block.
    fn sentence(&self, quantity: &Quantity) -> Range<usize> {
        let own = &self.view.reading.sentences[quantity.sentence as usize];
        let local =
            |at: u32| (at as usize).saturating_sub(self.view.first).min(self.view.tokens.len());
        local(own.tokens.start)..local(own.tokens.end)
    }

    /// The end of the sentence; one that a semicolon ends goes on.
    fn sentence_end(&self, brackets: &[usize], from: usize) -> usize {
        let view = &self.view;
        let level = brackets.get(from).copied().unwrap_or(0);
        (from..view.tokens.len())
            .find(|at| {
                let ends = matches!(view.written(*at), "." | "!" | "?")
                    && view.is_mark(*at, view.written(*at));
                let closes = view.is_mark(*at, ")") && brackets[*at] < level;
                // "A. Berg"
                let initial =
                    *at > from && view.is_capitalised(at - 1) && view.written(at - 1).len() == 1;
                ends && !initial && view.token(at + 1).is_none_or(|next| next.spaced) || closes
            })
            .unwrap_or(view.tokens.len())
    }

    /// From one token to the last before another.
    fn span(&self, tokens: Range<usize>) -> Span {
        match (self.view.token(tokens.start), self.view.token(tokens.end.max(1) - 1)) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::default(),
        }
    }
}

/// Reads all counted lists of a document.
pub(super) fn read(
    document: &Document,
    language: &Language,
    reading: &Reading,
    quantities: &[Quantity],
) -> Vec<List> {
    let (mut out, mut classes) = (Vec::new(), Vec::new());
    let mut sentences = (0_u32..).zip(&reading.sentences).peekable();
    while let Some((first, sentence)) = sentences.next() {
        let mut last = (first, sentence);
        let tells_members = |one: &Sentence| {
            one.classes.intersects(Class::LIST_WORD)
                && one.classes.intersects(Class::CARDINAL | Class::DIGITS)
        };
        let mut members = tells_members(sentence);
        while let Some(next) = sentences.next_if(|(_, next)| next.block == sentence.block) {
            members |= tells_members(next.1);
            last = next;
        }
        let start = within(quantities, first, |q| q.sentence).start;
        let end = within(quantities, last.0, |q| q.sentence).end.max(start);
        let bare = |sentence: &Sentence| {
            let range = sentence.range();
            let second_last = |range: Range<usize>| reading.tokens[range.end - 2].span;
            range.len() > 3
                && (sentence.classes.intersects(Class::MULTIPLE)
                    || second_last(range).of(document.text()) == ")")
        };
        let counts = |q: &Quantity| number::can_announce(q) || special::can_count(q);
        // "Fixed (5):", "Ayes: Berg, Moe (2)", "Noes – 2: Lind, Dahl"
        let labels = || {
            let written = document.blocks[sentence.block as usize].span.of(document.text());
            let colon = memchr::memchr(b':', written.as_bytes()).is_some();
            colon && written.contains("):")
                || sentence.classes.intersects(Class::LIST_WORD) && (colon || written.contains('–'))
        };
        // "The three-member panel consists of …": no quantity.
        let members = members && {
            let written = document.blocks[sentence.block as usize].span.of(document.text());
            memchr::memchr(b'-', written.as_bytes()).is_some()
        };
        if !quantities[start..end].iter().any(counts) && !bare(last.1) && !labels() && !members {
            continue;
        }
        let whole = Sentence {
            tokens: sentence.tokens.start..last.1.tokens.end,
            block: sentence.block,
            classes: Class::all(),
        };
        let view = View::new(document, language, reading, &whole, &mut classes);
        let links = document.links();
        let block = sentence.block as usize;
        let part = Part { view, block, quantities, range: start..end, links };
        announce::read(&part, document, &mut out);
    }
    label::read(document, language, reading, quantities, &mut out);
    out
}
