//! From the text of a pattern to its parts.

use std::cell::RefCell;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::machine::OneOf;
use super::summary::Choices;
use super::{Part, PatternError, Slot, Sorts, WORDS};
use crate::value::Span;

/// Brackets nest no deeper.
const DEEPEST: usize = 16;
/// The most words that a gap may be.
const MOST_WORDS: usize = 20;

/// What patterns have in common: parts by name, so that they are written once, and words and choices of words, so that
/// they are read and kept once.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    named: Vec<(String, Arc<Choices>)>,
    words: RefCell<FxHashMap<Box<str>, Part>>,
}

impl Parts {
    /// Names a part, which may use those that are named before it.
    ///
    /// # Errors
    /// As for a pattern.
    pub fn add(&mut self, name: &str, text: &str, slots: &[Slot]) -> Result<(), PatternError> {
        let parts = parse(text, slots, self)?;
        self.named.push((name.to_owned(), Arc::new(Choices::new(vec![parts], slots))));
        Ok(())
    }

    /// Forgets the names: the next patterns have names of their own.
    pub fn forget(&mut self) {
        self.named.clear();
    }

    /// Whether there is a part of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    fn get(&self, name: &str) -> Option<&Arc<Choices>> {
        self.named.iter().find(|(n, _)| n == name).map(|(_, parts)| parts)
    }
}

pub(super) fn parse(text: &str, slots: &[Slot], named: &Parts) -> Result<Vec<Part>, PatternError> {
    let mut parser = Parser { text, slots, named, at: 0, depth: 0 };
    let parts = parser.sequence(None)?;
    match parser.peek() {
        None => Ok(parts),
        Some(c) => {
            let message = format!("`{c}` closes nothing");
            let open = if c == ']' { '[' } else { '<' };
            let help = format!("open it before with `{open}`, or take it out");
            Err(parser.error(parser.at, c.len_utf8(), message, help))
        }
    }
}

struct Parser<'a> {
    text: &'a str,
    slots: &'a [Slot],
    named: &'a Parts,
    at: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn error(
        &self,
        start: usize,
        length: usize,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> PatternError {
        let narrow = |n: usize| u32::try_from(n.min(self.text.len())).unwrap_or(u32::MAX);
        let span = Span::new(narrow(start), narrow(start + length));
        PatternError { span, message: message.into(), help: help.into() }
    }

    /// Parts up to the end, or to `|` or a closing bracket of the choice that `within` opened.
    fn sequence(&mut self, within: Option<char>) -> Result<Vec<Part>, PatternError> {
        // Most are one word of a choice.
        let mut parts = Vec::with_capacity(1);
        while let Some(c) = self.peek() {
            match c {
                c if c.is_whitespace() => self.at += c.len_utf8(),
                '[' | '<' => parts.push(self.choice(c)?),
                '!' if self.text[self.at..].starts_with("!<") => parts.push(self.none_of()?),
                ']' | '>' => return Ok(parts),
                '|' if within.is_some() => return Ok(parts),
                '{' => parts.push(self.braces()?),
                _ => parts.push(self.words(within)?),
            }
        }
        Ok(parts)
    }

    /// A choice of words alone that begins here, with its brackets: "[the|all]". Most are, and many patterns have the same.
    fn plain_choice(&self, close: char) -> Option<&'a str> {
        let rest = self.text.get(self.at..)?;
        let bracket = |b: &u8| matches!(b, b'[' | b']' | b'<' | b'>' | b'{' | b'}');
        let end = 1 + rest.bytes().skip(1).position(|b| bracket(&b))?;
        rest[end..].starts_with(close).then(|| &rest[..=end])
    }

    /// The choices from here on that are one word each, in small letters alone: one step takes any of them.
    fn single_words(&mut self, close: char) -> Vec<&'a str> {
        let bytes = self.text.as_bytes();
        let run = |at: usize, is: fn(&u8) -> bool| {
            at + bytes.get(at..).unwrap_or_default().iter().take_while(|b| is(b)).count()
        };
        let is_space = |byte: &u8| *byte == b' ';
        let (mut words, mut at) = (Vec::new(), self.at);
        loop {
            let start = run(at, is_space);
            let end = run(start, u8::is_ascii_lowercase);
            let after = run(end, is_space);
            let next = bytes.get(after).map(|byte| char::from(*byte));
            if start == end || next != Some('|') && next != Some(close) {
                return words;
            }
            words.push(&self.text[start..end]);
            self.at = after;
            if next == Some(close) {
                return words;
            }
            at = after + 1;
        }
    }

    fn choice(&mut self, open: char) -> Result<Part, PatternError> {
        let (start, close) = (self.at, if open == '[' { ']' } else { '>' });
        self.depth += 1;
        if self.depth > DEEPEST {
            let help = "write the choices as patterns of their own";
            return Err(self.error(start, 1, "the brackets nest too deep", help));
        }
        let plain = self.plain_choice(close);
        if let Some(text) = plain
            && let Some(known) = self.named.words.borrow().get(text)
        {
            self.at += text.len();
            self.depth -= 1;
            return Ok(known.clone());
        }
        let mut choices = Vec::new();
        loop {
            self.at += 1;
            let words = self.single_words(close);
            choices.push(if words.is_empty() {
                self.sequence(Some(open))?
            } else {
                vec![Part::Words(Arc::new(OneOf::new(words)))]
            });
            match self.peek() {
                Some('|') => {}
                Some(c) if c == close => break,
                _ => {
                    let help = format!("write `{close}` where the choice ends");
                    let message = format!("`{open}` without its `{close}`");
                    return Err(self.error(start, 1, message, help));
                }
            }
        }
        self.at += 1;
        self.depth -= 1;
        if choices.iter().any(Vec::is_empty) {
            let help =
                "write words on both sides of each `|`; what may be left away stands in `[...]`";
            return Err(self.error(start, self.at - start, "an empty alternative", help));
        }
        let part = match choices.as_slice() {
            [only] if open == '<' && matches!(only[..], [Part::Words(_)]) => only[0].clone(),
            _ => {
                let choices = Arc::new(Choices::new(choices, self.slots));
                Part::Choice { choices, optional: open == '[' }
            }
        };
        if let Some(text) = plain {
            self.named.words.borrow_mut().insert(text.into(), part.clone());
        }
        Ok(part)
    }

    fn braces(&mut self) -> Result<Part, PatternError> {
        let start = self.at;
        let rest = &self.text[start + 1..];
        let Some(length) = rest.find('}') else {
            let name: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
            return Err(self.error(start, 1, "an unclosed slot", format!("write `{{{name}}}`")));
        };
        let name = &rest[..length];
        self.at = start + length + 2;
        let (base, most) = name.split_once(':').unwrap_or((name, ""));
        if base == "words" || base == "phrase" {
            let most = if most.is_empty() { Some(WORDS) } else { most.parse().ok() };
            let gap = if base == "words" { Part::Gap } else { Part::Phrase };
            return most.filter(|n| (1..=MOST_WORDS).contains(n)).map(gap).ok_or_else(|| {
                let message = format!("`{{{base}:n}}` is 1 to {MOST_WORDS} words");
                self.error(start, length + 2, message, format!("write `{{{base}:{WORDS}}}`"))
            });
        }
        if name == "some" {
            return Ok(Part::Some);
        }
        if let Some(parts) = self.named.get(name) {
            return Ok(Part::Choice { choices: Arc::clone(parts), optional: false });
        }
        let sorts = if most.is_empty() { Some(Sorts::all()) } else { Sorts::named(most) };
        let slot = self.slots.iter().position(|slot| slot.name == base);
        let sorts = sorts.filter(|_| slot.is_some()).ok_or_else(|| {
            let help = format!("say under `slots` what it holds, as in `{base}: quantity`");
            self.error(start + 1, length, format!("the slot `{name}` is not declared"), help)
        })?;
        let slot = slot.and_then(|slot| u8::try_from(slot).ok()).unwrap_or(u8::MAX);
        Ok(Part::Slot(slot, sorts))
    }

    /// `!<of|more>`: what comes next is none of these words.
    fn none_of(&mut self) -> Result<Part, PatternError> {
        let start = self.at;
        self.at += 1;
        let choices = match self.choice('<')? {
            Part::Choice { choices, .. } => choices,
            Part::Words(words) => return Ok(Part::Not(words)),
            _ => return Err(self.error(start, 2, "`!` without its `<`", "write `!<of|more>`")),
        };
        let words = choices.all.iter().map(|choice| match choice.as_slice() {
            [Part::Words(words)] => Some(&**words),
            _ => None,
        });
        let words: Option<Vec<&OneOf>> = words.collect();
        let all = |words: Vec<&OneOf>| OneOf::new(words.iter().flat_map(|words| words.all()));
        words.map(|words| Part::Not(Arc::new(all(words)))).ok_or_else(|| {
            let help = "leave out all but the first word of each";
            self.error(start, self.at - start, "each choice of `!<...>` is one word", help)
        })
    }

    /// A word or mark, or several of which one stands there: `to|at`.
    fn words(&mut self, within: Option<char>) -> Result<Part, PatternError> {
        let start = self.at;
        let rest = &self.text[start..];
        let ends = |c: char| {
            c.is_whitespace()
                || matches!(c, '[' | ']' | '<' | '>' | '{' | '}')
                || (c == '|' && within.is_some())
        };
        // Nearly all characters are of one byte.
        let plain = rest.bytes().take_while(|b| b.is_ascii() && !ends(char::from(*b))).count();
        let length = plain + rest[plain..].find(ends).unwrap_or(rest.len() - plain);
        if length == 0 {
            let help = "open it before with `{`, or take it out";
            return Err(self.error(start, 1, "`}` closes nothing", help));
        }
        self.at += length;
        let text = &rest[..length];
        if let Some(known) = self.named.words.borrow().get(text) {
            return Ok(known.clone());
        }
        let part = self.word(start, text)?;
        self.named.words.borrow_mut().insert(text.into(), part.clone());
        Ok(part)
    }

    /// A word or words that are written in one, at their place in the pattern.
    fn word(&self, start: usize, text: &str) -> Result<Part, PatternError> {
        // "to|at": most are small letters alone.
        let small = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase());
        if text.split('|').all(small) {
            return Ok(Part::Words(Arc::new(OneOf::new(text.split('|')))));
        }
        let length = text.len();
        let written = text.to_lowercase();
        let choices: Vec<Vec<&str>> = written.split('|').map(pieces).collect();
        if choices.iter().any(Vec::is_empty) {
            let help = "write a word on both sides of each `|`";
            return Err(self.error(start, length, "an empty alternative", help));
        }
        if choices.iter().flatten().next().is_some_and(|word| word.parse::<u64>().is_ok()) {
            let help = "write a slot, or `{some}` for a figure that the rule does not ask for";
            return Err(self.error(start, length, "a figure is no word", help));
        }
        let words = choices.iter().map(|pieces| match pieces[..] {
            [word] => Some(word),
            _ => None,
        });
        let words: Option<Vec<&str>> = words.collect();
        Ok(words.map_or_else(
            || {
                let sequence = |pieces: &Vec<&str>| {
                    pieces.iter().map(|piece| Part::Words(Arc::new(OneOf::new([*piece])))).collect()
                };
                let choices = choices.iter().map(sequence).collect();
                let choices = Arc::new(Choices::new(choices, self.slots));
                Part::Choice { choices, optional: false }
            },
            |words| Part::Words(Arc::new(OneOf::new(words))),
        ))
    }
}

/// The words and marks of what is written in one, as texts are cut: "year-over-year" is five,
/// "last year's" three.
fn pieces(written: &str) -> Vec<&str> {
    let mark = |c: char| matches!(c, '-' | '–' | '—' | ',' | '(' | ')' | ';' | ':' | '/' | '"');
    let mut pieces: Vec<&str> = written
        .split_inclusive(mark)
        .flat_map(|piece| {
            let word = piece.trim_end_matches(mark);
            [word, &piece[word.len()..]]
        })
        .flat_map(|piece| match piece.strip_suffix("'s") {
            Some(owner) if !owner.is_empty() => [owner, &piece[owner.len()..]],
            _ => [piece, ""],
        })
        .collect();
    pieces.retain(|piece| !piece.is_empty());
    pieces
}
