//! From the text of a pattern to its parts.

use super::{Part, PatternError, Slot, WORDS};
use crate::value::Span;

/// Brackets nest no deeper.
const DEEPEST: usize = 16;
/// The most words that a gap may be.
const MOST_WORDS: usize = 20;

pub(super) fn parse(text: &str, slots: &[Slot]) -> Result<Vec<Part>, PatternError> {
    let mut parser = Parser { text, slots, at: 0, depth: 0 };
    let parts = parser.sequence(None)?;
    match parser.peek() {
        None => Ok(parts),
        Some(c) => Err(parser.error(parser.at, c.len_utf8(), format!("`{c}` closes nothing"))),
    }
}

struct Parser<'a> {
    text: &'a str,
    slots: &'a [Slot],
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn error(&self, start: usize, length: usize, message: String) -> PatternError {
        let narrow = |n: usize| u32::try_from(n.min(self.text.len())).unwrap_or(u32::MAX);
        PatternError { span: Span::new(narrow(start), narrow(start + length)), message }
    }

    /// Parts up to the end, or to `|` or a closing bracket of the choice that `within` opened.
    fn sequence(&mut self, within: Option<char>) -> Result<Vec<Part>, PatternError> {
        let mut parts = Vec::new();
        while let Some(c) = self.peek() {
            match c {
                c if c.is_whitespace() => self.at += c.len_utf8(),
                '[' | '<' => parts.push(self.choice(c)?),
                ']' | '>' => return Ok(parts),
                '|' if within.is_some() => return Ok(parts),
                '{' => parts.push(self.braces()?),
                _ => parts.push(self.words(within)?),
            }
        }
        Ok(parts)
    }

    fn choice(&mut self, open: char) -> Result<Part, PatternError> {
        let (start, close) = (self.at, if open == '[' { ']' } else { '>' });
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.error(start, 1, "the brackets nest too deep".to_owned()));
        }
        let mut choices = Vec::new();
        loop {
            self.at += 1;
            choices.push(self.sequence(Some(open))?);
            match self.peek() {
                Some('|') => {}
                Some(c) if c == close => break,
                _ => return Err(self.error(start, 1, format!("`{open}` without its `{close}`"))),
            }
        }
        self.at += 1;
        self.depth -= 1;
        if choices.iter().any(Vec::is_empty) {
            return Err(self.error(start, self.at - start, "a choice of nothing".to_owned()));
        }
        Ok(Part::Choice { choices, optional: open == '[' })
    }

    fn braces(&mut self) -> Result<Part, PatternError> {
        let start = self.at;
        let rest = &self.text[start + 1..];
        let Some(length) = rest.find('}') else {
            return Err(self.error(start, 1, "a slot without its closing brace".to_owned()));
        };
        let name = &rest[..length];
        self.at = start + length + 2;
        let (base, most) = name.split_once(':').unwrap_or((name, ""));
        if base == "words" {
            let most = if most.is_empty() { Some(WORDS) } else { most.parse().ok() };
            return most.filter(|n| (1..=MOST_WORDS).contains(n)).map(Part::Gap).ok_or_else(|| {
                self.error(start, length + 2, format!("`{{words:n}}` is 1 to {MOST_WORDS} words"))
            });
        }
        let slot = self.slots.iter().position(|slot| slot.name == name);
        slot.and_then(|slot| u8::try_from(slot).ok()).map(Part::Slot).ok_or_else(|| {
            self.error(start + 1, length, format!("the slot `{name}` is not declared"))
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
        let length = rest.find(ends).unwrap_or(rest.len());
        if length == 0 {
            return Err(self.error(start, 1, "`}` closes nothing".to_owned()));
        }
        self.at += length;
        let words: Vec<Box<str>> =
            rest[..length].split('|').map(|word| word.to_lowercase().into()).collect();
        if words.iter().any(|word| word.is_empty()) {
            return Err(self.error(start, length, "a choice of nothing".to_owned()));
        }
        Ok(Part::Words(words))
    }
}
