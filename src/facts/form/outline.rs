//! Parts that letters or Roman figures count: "A. Opening", "Article IV", "Appendix C", and what refers to such a part
//! that is not there.

use std::collections::BTreeMap;

use super::super::Facts;
use super::enumerator::{Mark, Style, slip};
use super::reference::Reference;
use super::series::OutOfOrder;
use crate::document::{BlockKind, Document};
use crate::language::{Language, Sentence, Token, TokenKind};
use crate::value::roman;

/// Higher numbers are told in figures.
const MOST: u32 = 26;
/// So many parts at least are a series.
const FEWEST: usize = 3;
/// What is further beyond the last is of another document.
const BEYOND: u32 = 4;

/// The parts of a document that are of one kind, by the word before and the mark after their letter.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Kind {
    /// Headings of one level, or other blocks.
    level: u8,
    /// "appendix"; nothing where the letter begins the block.
    word: String,
    after: String,
}

/// A letter that begins a part, as a letter and as a Roman figure.
#[derive(Clone, Copy, Debug)]
struct Letter {
    at: Mark,
    roman: Option<u32>,
}

/// Letters out of their series, and references to parts that are not there.
pub(super) fn read(
    document: &Document,
    language: &Language,
    facts: &Facts,
) -> (Vec<OutOfOrder>, Vec<Reference>) {
    let reading = &facts.reading;
    let text = document.text();
    let (mut kinds, mut block) = (BTreeMap::<Kind, Vec<Letter>>::new(), u32::MAX);
    for sentence in &reading.sentences {
        let begins = sentence.block != block;
        block = sentence.block;
        let kind = document.blocks[block as usize].kind;
        let level = match kind {
            BlockKind::Heading { level } => level,
            BlockKind::Paragraph | BlockKind::ListItem(_) => 0,
            _ => continue,
        };
        if begins
            && let Some((word, letter, after)) = beginning(&reading.tokens[sentence.range()], text)
        {
            kinds.entry(Kind { level, word, after }).or_default().push(letter);
        }
    }
    let (mut out, mut absent) = (Vec::new(), Vec::new());
    for (kind, letters) in &kinds {
        let (style, marks) = in_one(letters);
        let mut begin = 0;
        for at in 1..=marks.len() {
            if at == marks.len() || marks[at].number == 1 {
                out.extend(slip(&marks[begin..at], style, false));
                begin = at;
            }
        }
        if !kind.word.is_empty() {
            absent.extend(missing(facts, language, text, (kind, style, &marks)));
        }
    }
    (out, absent)
}

/// The letters of a series as they are to be read: as Roman figures where the first is an "I".
fn in_one(letters: &[Letter]) -> (Style, Vec<Mark>) {
    let roman = letters.first().is_some_and(|first| first.roman == Some(1));
    let marks = letters.iter().filter_map(|letter| {
        let number = if roman { letter.roman? } else { letter.at.number };
        (number > 0).then_some(Mark { number, ..letter.at })
    });
    (if roman { Style::Numerals } else { Style::Capitals }, marks.collect())
}

/// A capital letter or a Roman figure.
fn letter(token: &Token, text: &str) -> Option<Letter> {
    let written = token.span.of(text);
    let short = (1..=5).contains(&written.len()) && written.bytes().all(|b| b.is_ascii_uppercase());
    if !short || token.kind != TokenKind::Word {
        return None;
    }
    let roman = roman::number(written).filter(|number| *number <= MOST);
    let number = match written.as_bytes() {
        [only] => u32::from(only - b'A') + 1,
        _ => 0,
    };
    (roman.is_some() || number > 0)
        .then_some(Letter { at: Mark { span: token.span, number }, roman })
}

/// What a block begins with, if that counts it: "B.", "Appendix C:", "Article IV".
fn beginning(tokens: &[Token], text: &str) -> Option<(String, Letter, String)> {
    let written = |at: usize| tokens.get(at).map_or("", |token| token.span.of(text));
    let after = |at: usize| {
        let mark = tokens.get(at).filter(|next| !next.spaced && next.kind == TokenKind::Mark);
        mark.map(|mark| mark.span.of(text)).filter(|mark| matches!(*mark, "." | ":" | ")"))
    };
    let first = tokens.first()?;
    if let Some(found) = letter(first, text)
        && let Some(mark) = after(1)
    {
        // "A. B. Berg", "U.S."
        let initial = after(3).is_some_and(|mark| mark == ".") && written(2).len() == 1;
        let goes_on = tokens.get(2).is_none_or(|next| next.spaced && next.capital);
        return (goes_on && !initial).then(|| (String::new(), found, mark.to_owned()));
    }
    let label = first.capital && first.kind == TokenKind::Word && first.span.len() > 3;
    let found = letter(tokens.get(1).filter(|_| label)?, text)?;
    // "Appendix A", "Appendix A Letter", but no "Vitamin A helps"
    let mark = after(2);
    let ends = tokens.get(2).is_none_or(|next| next.capital || mark.is_some());
    ends.then(|| (written(0).to_lowercase(), found, mark.unwrap_or_default().to_owned()))
}

/// The one reference beyond the last part of a series that is complete.
fn missing(
    facts: &Facts,
    language: &Language,
    text: &str,
    (kind, style, marks): (&Kind, Style, &[Mark]),
) -> Option<Reference> {
    let last = marks.last().filter(|_| marks.len() >= FEWEST)?;
    if !marks.iter().map(|mark| mark.number).eq(1..=u32::try_from(marks.len()).ok()?) {
        return None;
    }
    let forms = &facts.reading.forms;
    let form = |tokens: &[Token], at: usize| {
        tokens.get(at).map_or("", |token| forms.text(token.form)).to_owned()
    };
    let mut beyond = Vec::new();
    for tokens in facts.reading.sentences.iter().map(Sentence::range) {
        let tokens = &facts.reading.tokens[tokens];
        for (at, pair) in tokens.windows(2).enumerate() {
            let [label, named] = pair else { continue };
            if !label.capital || !named.spaced || form(tokens, at) != kind.word {
                continue;
            }
            let Some(found) = letter(named, text) else { continue };
            let number = if style == Style::Numerals { found.roman } else { Some(found.at.number) };
            let elsewhere = language.references.is_elsewhere(&form(tokens, at + 2))
                || at > 0 && language.references.is_others(&form(tokens, at - 1));
            match number {
                Some(number) if number > last.number && !elsewhere => {
                    beyond.push((number, label.span, named.span));
                }
                _ => {}
            }
        }
    }
    let [(number, part, span)] = beyond[..] else { return None };
    (number <= last.number + BEYOND)
        .then(|| Reference::absent(span, part, last.span.of(text).to_owned(), last.span))
}
