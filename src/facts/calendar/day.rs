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
/// A sentence of running text has so many tokens.
const RUNNING: usize = 24;
/// So many paragraphs that begin with a date make a timeline.
const TIMELINE: usize = 4;
/// The line with the name of a text and its day is one of its first.
const LINES: u32 = 6;
/// So many words the name of a text may have.
const NAMES: usize = 8;
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
    // Dates that begin a paragraph each are the entries of a timeline.
    let begins = |date: &DateFact| {
        let sentence = reading.sentences.get(date.sentence as usize)?;
        let block = document.blocks.get(sentence.block as usize)?;
        let first = date.tokens.start == sentence.tokens.start;
        let whole = date.date.day.is_some() && date.date.month.is_some();
        (first && whole && matches!(block.kind, BlockKind::Paragraph)).then_some(date.date)
    };
    let mut begun: Vec<Date> = dates.iter().filter_map(begins).collect();
    begun.dedup();
    let timeline = begun.len() >= TIMELINE;
    // Headings with a date each are the entries of a change log.
    let log = dates.iter().filter(|date| level(date).is_some_and(|level| level != 1)).nth(2);
    // The first sentence of running text: below it a document says its day no more, but in a line with a label.
    let running = reading.sentences.iter().position(|sentence| {
        let block = document.blocks.get(sentence.block as usize);
        sentence.range().len() >= RUNNING
            && block.is_some_and(|block| block.kind == BlockKind::Paragraph)
    });
    let running = running.map_or(u32::MAX, |at| u32::try_from(at).unwrap_or(u32::MAX));
    for (index, date) in (0_u32..).zip(dates) {
        let Some(sentence) = reading.sentences.get(date.sentence as usize) else { break };
        let labeled = sentence.classes.intersects(Class::DATED);
        if date.sentence > running && !labeled || date.other.is_some() {
            continue;
        }
        if sentence.block >= HEAD || found.len() >= 4 {
            break;
        }
        let Date { year: Some(_), month: Some(_), day: Some(_), .. } = date.date else { continue };
        let Some(block) = document.blocks.get(sentence.block as usize) else { break };
        if log.is_some() && level(date).is_some_and(|level| level != 1) {
            continue;
        }
        let cell = matches!(block.kind, BlockKind::Cell { .. });
        if timeline && begins(date).is_some() {
            continue;
        }
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
        // "Retrieval date: …", "Conference date: …" are days of other things.
        let said = |at: usize| reading.class(at).intersects(Class::DATED);
        let own = |at: usize| {
            let small = Class::FUNCTION | Class::MEETING | Class::DATED;
            tokens[at].kind != TokenKind::Word || reading.class(at).intersects(small)
        };
        return (first..colon).any(said) && (first..colon).rev().take(3).all(own);
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
    let ends = end == sentence.range().end;
    // "[3] The Harbour Post, 2016-04-26", "rates before 01.01.2016", "He was married on 3 May 1901"
    let says = |class: Class| (first..start).any(|at| reading.class(at).intersects(class));
    let other = written(first) == "["
        || start > first && reading.class(start - 1).intersects(Class::UNTIL | Class::NO_LENGTH)
        || says(Class::COPULA) && !says(Class::MEETING | Class::DATED)
        || (first..start).any(|at| written(at).len() == 4 && written(at).parse::<u32>().is_ok());
    let alone = whole <= LINE && ends && sentence_is_first(reading, date.sentence) && !other;
    if kind == BlockKind::Paragraph && is_named_line(reading, date) {
        return true;
    }
    if alone || whole <= SHORT && (begins || end == sentence.range().end && !other) {
        return true;
    }
    is_dateline(text, reading, date)
}

/// "Harbor Security Advisory, 3 May 2021 [Permalink]": little beside the name of a text and its day.
fn is_named_line(reading: &Reading, date: &DateFact) -> bool {
    let Some(sentence) = reading.sentences.get(date.sentence as usize) else { return false };
    let (range, start, end) =
        (sentence.range(), date.tokens.start as usize, date.tokens.end as usize);
    let tokens = &reading.tokens;
    let words = || (range.start..start).filter(|at| tokens[*at].kind == TokenKind::Word);
    let small = words().filter(|at| !tokens[*at].capital).count();
    let few = start - range.start <= NAMES && range.end - end <= 4;
    date.sentence < LINES && few && words().count() > 2 && small <= 1
}

/// "LUND, May 3, 2021 – The council", "(May 3, 2021)": a date in the first words of a block, behind nothing but names.
pub(super) fn is_dateline(text: &str, reading: &Reading, date: &DateFact) -> bool {
    let Some(sentence) = reading.sentences.get(date.sentence as usize) else { return false };
    let (range, tokens) = (sentence.range(), &reading.tokens);
    let (first, start, end) = (range.start, date.tokens.start as usize, date.tokens.end as usize);
    let written = |at: usize| tokens.get(at).map_or("", |token| token.span.of(text));
    // "(May 3, 1901 – June 8, 1977)": no day of a document is the first of two.
    let bracket = (first..start).rev().find(|at| matches!(written(*at), "(" | ")"));
    let inside = bracket.is_some_and(|at| written(at) == "(");
    let life = inside && (first..start).any(|at| matches!(written(at), "–" | "—" | "-"));
    let two = dates_after(reading, end) || life || inside && range.len() > SHORT;
    let closes = !two && matches!(written(end), "–" | "—" | "-" | "--" | ")" | ":" | "/" | "|");
    // A dateline names a place; "Ada Brook (born May 3, 1976)" is none.
    let named = (first..start).all(|at| {
        let word = tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word);
        !word || tokens[at].capital || reading.class(at).intersects(Class::DATED)
    });
    named && start - first <= DATELINE && closes && sentence_is_first(reading, date.sentence)
}

/// Whether another date stands right after the mark at a token.
fn dates_after(reading: &Reading, mark: usize) -> bool {
    let month = |at: usize| reading.class(at).intersects(Class::MONTH);
    month(mark + 1) || reading.class(mark + 1).intersects(Class::DIGITS) && month(mark + 2)
}

/// Whether a sentence begins its block.
fn sentence_is_first(reading: &Reading, sentence: u32) -> bool {
    let at = sentence as usize;
    let block = |at: usize| reading.sentences.get(at).map(|sentence| sentence.block);
    at == 0 || block(at - 1) != block(at)
}
