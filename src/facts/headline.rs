//! Headlines that say the opposite of the text below: "Trade gap narrows" above "the trade gap widened".

use std::ops::Range;

use crate::document::{BlockKind, Document};
use crate::language::{Class, Reading, Sentence, StemId, TokenKind};
use crate::value::Span;

/// So many sentences below a headline say it again.
const BELOW: usize = 2;
/// So many small words may stand between what moves and the verb: "has been".
const AUXILIARY: usize = 2;
/// A longer name of what moves is none.
const NAME: usize = 6;

/// A word of a headline that says which way something went, and one of the text that says the opposite.
#[derive(Clone, Debug)]
pub struct TurnedHeadline {
    /// The word of the headline.
    pub headline: Span,
    /// The word of the text.
    pub text: Span,
    /// What moves, as the headline says it.
    pub what: Span,
}

/// Something that moves.
#[derive(Clone, Copy)]
struct Move {
    /// The noun, and the word before it where that says what it is too.
    noun: StemId,
    before: Option<StemId>,
    up: bool,
    /// The word need not be of the figure: "narrowed".
    unsigned: bool,
    word: Span,
    what: Span,
}

impl Move {
    fn is_of_same(&self, other: &Self) -> bool {
        self.noun == other.noun && self.before == other.before && self.unsigned == other.unsigned
    }
}

/// Reads them all.
pub(super) fn read(document: &Document, reading: &Reading) -> Vec<TurnedHeadline> {
    let kind = |sentence: &Sentence| document.blocks[sentence.block as usize].kind;
    let is_heading = |sentence: &Sentence| matches!(kind(sentence), BlockKind::Heading { .. });
    let mut found = Vec::new();
    for (at, heading) in reading.sentences.iter().enumerate() {
        if !heading.classes.intersects(Class::UP | Class::DOWN) || !is_heading(heading) {
            continue;
        }
        let told = moves(reading, heading.range());
        if told.is_empty() {
            continue;
        }
        let below = reading.sentences[at + 1..].iter().skip_while(|below| is_heading(below));
        let below = below.take(BELOW).take_while(|below| !is_heading(below));
        let below: Vec<Move> =
            below.flat_map(|sentence| moves(reading, sentence.range())).collect();
        for said in told {
            let mut again = below.iter().filter(|other| said.is_of_same(other));
            let Some(first) = again.next() else { continue };
            if first.up != said.up && again.all(|other| other.up != said.up) {
                let (headline, text) = (said.word, first.word);
                found.push(TurnedHeadline { headline, text, what: said.what });
            }
        }
    }
    found
}

/// What moves in a sentence: "profits rise", "a rise in profits", "higher profits".
fn moves(reading: &Reading, sentence: Range<usize>) -> Vec<Move> {
    let class = |at: usize| reading.class(at);
    let ways = Class::UP | Class::DOWN;
    let moves = |at: &usize| class(*at).intersects(ways) && !class(*at).contains(ways);
    let line = Line { reading, sentence: sentence.clone() };
    sentence
        .filter(moves)
        .filter_map(|at| {
            let [before, noun] = line.what(at)?;
            let stem = |at: usize| reading.forms.stem(reading.tokens[at].form);
            let named = before.filter(|before| line.is_name(*before));
            Some(Move {
                noun: stem(noun?),
                before: named.map(stem),
                up: class(at).intersects(Class::UP),
                unsigned: class(at).intersects(Class::UNSIGNED),
                word: reading.tokens[at].span,
                what: reading.tokens[noun?].span,
            })
        })
        .collect()
}

struct Line<'a> {
    reading: &'a Reading,
    sentence: Range<usize>,
}

impl Line<'_> {
    fn class(&self, at: usize) -> Class {
        if self.sentence.contains(&at) { self.reading.class(at) } else { Class::empty() }
    }

    /// A word that says something, and not which way.
    fn is_name(&self, at: usize) -> bool {
        let other = Class::FUNCTION
            | Class::UP
            | Class::DOWN
            | Class::NUMBER
            | Class::DIGITS
            | Class::COPULA
            | Class::PAST
            | Class::MONTH;
        self.sentence.contains(&at)
            && self.reading.tokens[at].kind == TokenKind::Word
            && !self.class(at).intersects(other)
    }

    /// The noun that moves as the word at a place says, after the word before it.
    fn what(&self, at: usize) -> Option<[Option<usize>; 2]> {
        // "higher profits", "lower sales"
        if self.class(at).intersects(Class::MORE) {
            let end = (at + 1..at + 1 + NAME).find(|at| !self.is_name(*at))?;
            let noun = end.checked_sub(1).filter(|noun| *noun > at)?;
            return Some([Some(noun - 1).filter(|before| *before > at), Some(noun)]);
        }
        // "a rise in the jobless total", "Further rise in jobless total"
        let start = self.sentence.start;
        let before = at.checked_sub(1).map_or(Class::empty(), |at| self.class(at));
        let noun = before.intersects(Class::ARTICLE | Class::THE | Class::OF | Class::DETERMINER);
        if (noun || at <= start + 1) && self.class(at + 1).intersects(Class::IN) {
            let start = (at + 2..at + 5).find(|at| self.is_name(*at))?;
            let end = (start..start + NAME).find(|at| !self.is_name(*at));
            let noun = end.unwrap_or(start + NAME).min(self.sentence.end) - 1;
            return Some([
                Some(noun).filter(|noun| *noun > start).map(|noun| noun - 1),
                Some(noun),
            ]);
        }
        // What has an object moves another thing: "cut its forecast".
        let next = at + 1;
        let ends = !self.sentence.contains(&next)
            || self.reading.tokens[next].kind != TokenKind::Word
            || self.class(next).intersects(Class::FUNCTION);
        let object = Class::THE | Class::DETERMINER | Class::ARTICLE | Class::OF;
        if !ends || self.class(next).intersects(object) {
            return None;
        }
        let auxiliary = Class::COPULA | Class::PAST | Class::FUNCTION;
        let mut noun = at.checked_sub(1)?;
        for _ in 0..AUXILIARY {
            if self.class(noun).intersects(auxiliary) && !self.is_link(noun) {
                noun = noun.checked_sub(1)?;
            }
        }
        let before = noun.checked_sub(1).filter(|before| self.sentence.contains(before));
        self.is_name(noun).then_some([before, Some(noun)])
    }

    /// A word before which another part of the sentence ends.
    fn is_link(&self, at: usize) -> bool {
        let links = Class::AND
            | Class::IN
            | Class::OF
            | Class::TO
            | Class::FROM
            | Class::BY
            | Class::CLAUSE
            | Class::THE
            | Class::ARTICLE;
        self.class(at).intersects(links)
    }
}
