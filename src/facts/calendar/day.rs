//! The day that a document is of: its dateline, "For release", the date in its title.

use crate::document::{BlockKind, Document};
use crate::facts::date::DateFact;
use crate::language::{Class, Reading, TokenKind};
use crate::value::Date;

/// So many blocks may stand before the one with the document's date.
const HEAD: u32 = 24;
/// A line that is little more than a date has no more tokens.
const SHORT: usize = 14;
/// A line that ends with a date: "MINUTES OF THE MEETING HELD AT THE CHURCH ON 13th MAY 2015".
const LINE: usize = 24;
/// A dateline stands within the first tokens of its paragraph.
const DATELINE: usize = 14;

/// The dates of the head that say which day the document is of, as indices into its dates: mostly
/// one, and another where it was published later than it was written.
pub(super) fn of(document: &Document, reading: &Reading, dates: &[DateFact]) -> Vec<u32> {
    let mut found = Vec::new();
    let level = |date: &DateFact| {
        let sentence = reading.sentences.get(date.sentence as usize)?;
        match document.blocks.get(sentence.block as usize)?.kind {
            BlockKind::Heading { level } if date.date.day.is_some() => Some(level),
            _ => None,
        }
    };
    // Headings with a date each are the entries of a change log.
    let log = dates.iter().filter(|date| level(date).is_some_and(|level| level != 1)).nth(2);
    for (index, date) in (0_u32..).zip(dates) {
        let Some(sentence) = reading.sentences.get(date.sentence as usize) else { break };
        if sentence.block >= HEAD || found.len() >= 4 {
            break;
        }
        let Date { year: Some(_), month: Some(_), day: Some(_), .. } = date.date else { continue };
        let Some(block) = document.blocks.get(sentence.block as usize) else { break };
        if log.is_some() && level(date).is_some_and(|level| level != 1) {
            continue;
        }
        let cell = matches!(block.kind, BlockKind::Cell { .. });
        if !cell && !block.quoted && says_so(document.text(), reading, date, block.kind) {
            found.push(index);
        }
    }
    found
}

/// Whether a date stands where a document says its own.
fn says_so(text: &str, reading: &Reading, date: &DateFact, kind: BlockKind) -> bool {
    let Some(sentence) = reading.sentences.get(date.sentence as usize) else { return false };
    let (first, start, end) =
        (sentence.range().start, date.tokens.start as usize, date.tokens.end as usize);
    let tokens = &reading.tokens;
    let written = |at: usize| tokens.get(at).map_or("", |token| token.span.of(text));
    // "Date: 3 May 2021", but not "Deadline: 3 May 2021".
    let before = start.saturating_sub(4).max(first)..start;
    if let Some(colon) = before.clone().rev().find(|at| written(*at) == ":") {
        return (first..colon).any(|at| reading.class(at).intersects(Class::DATED));
    }
    let born = start > first
        && !tokens[start - 1].capital
        && written(start - 1) != ","
        && tokens[start - 1].kind == TokenKind::Word;
    if matches!(kind, BlockKind::Heading { .. }) {
        return !born
            || before
                .clone()
                .any(|at| reading.class(at).intersects(Class::DATED | Class::FUNCTION));
    }
    // "* 2017-03-08 - Version 2 is released" is an entry of a timeline, or an item of a program.
    if matches!(kind, BlockKind::ListItem(_)) {
        return false;
    }
    let begins =
        start == first || before.clone().any(|at| reading.class(at).intersects(Class::DATED));
    let whole = sentence.range().len();
    let alone =
        whole <= LINE && end == sentence.range().end && sentence_is_first(reading, date.sentence);
    if alone || whole <= SHORT && (begins || end == sentence.range().end) {
        return true;
    }
    // "LUND, May 3, 2021 – The council", "(May 3, 2021)"
    let after = written(end);
    let closes = matches!(after, "–" | "—" | "-" | "--" | ")" | ":" | "/" | "|");
    // A dateline names a place; "Ada Brook (born May 3, 1976)" is none.
    let named = (first..start).all(|at| {
        let word = tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word);
        !word || tokens[at].capital || reading.class(at).intersects(Class::DATED)
    });
    named && start - first <= DATELINE && closes && sentence_is_first(reading, date.sentence)
}

/// Whether a sentence begins its block.
fn sentence_is_first(reading: &Reading, sentence: u32) -> bool {
    let at = sentence as usize;
    let block = |at: usize| reading.sentences.get(at).map(|sentence| sentence.block);
    at == 0 || block(at - 1) != block(at)
}
