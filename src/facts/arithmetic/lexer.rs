//! A text as numbers, signs and words, in running text and in code alike.

use crate::language::Signs;
use crate::value::{Exact, Figure, is_currency};

/// What signs do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Plus,
    Minus,
    Times,
    Over,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// A number, with the percent sign after it.
    Number(Figure),
    /// A sign; true for one that is a word.
    Sign(Sign, bool),
    Open,
    Close,
    /// "=", "≈"
    Equals,
    /// "or", between a calculation and what it comes to.
    Or,
    Comma,
    /// A word that may be a unit or what is counted; true for a short name of a currency: "USD".
    Word(bool),
    /// "/" before a word: per.
    Per,
    /// Whatever parts one calculation from another.
    Other,
}

/// A piece of the text, by its bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
}

/// Cuts a stretch of text into items.
pub(super) fn cut(text: &str, range: std::ops::Range<usize>, signs: &Signs, out: &mut Vec<Item>) {
    out.clear();
    let mut lexer = Lexer { text, at: range.start, end: range.end, signs };
    while let Some(item) = lexer.next() {
        out.push(item);
    }
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    signs: &'a Signs,
}

impl Lexer<'_> {
    fn peek(&self, from: usize) -> Option<char> {
        self.text.get(from..self.end)?.chars().next()
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    fn next(&mut self) -> Option<Item> {
        let c = loop {
            let c = self.peek(self.at)?;
            if !c.is_whitespace() {
                break c;
            }
            self.at += c.len_utf8();
        };
        let start = self.at;
        let kind = if c.is_ascii_digit() {
            self.number(start)
        } else if c.is_alphabetic() {
            self.word(start)
        } else {
            self.at += c.len_utf8();
            self.mark(c, start)
        };
        Some(Item { kind, start, end: self.at })
    }

    fn number(&mut self, start: usize) -> Kind {
        let bytes = self.text.as_bytes();
        let digit = |at: usize| at < self.end && bytes[at].is_ascii_digit();
        let (mut at, mut mantissa, mut places) = (start, 0_i128, None::<u32>);
        let mut overflow = false;
        loop {
            if digit(at) {
                let value = i128::from(bytes[at] - b'0');
                match mantissa.checked_mul(10).and_then(|m| m.checked_add(value)) {
                    Some(next) if next < 1_000_000_000_000_000 => mantissa = next,
                    _ => overflow = true,
                }
                places = places.map(|n| n + 1);
                at += 1;
                continue;
            }
            let byte = if at < self.end { bytes[at] } else { 0 };
            let group = digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4);
            if byte == b',' && places.is_none() && group {
                at += 1;
            } else if byte == b'.' && places.is_none() && digit(at + 1) {
                places = Some(0);
                at += 1;
            } else {
                break;
            }
        }
        self.at = at;
        // "0x10", "1e5", "1.2.3", "07"
        let padded = at - start > 1 && bytes[start] == b'0' && bytes[start + 1].is_ascii_digit();
        let more = self.peek(at).is_some_and(|c| matches!(c, '.' | ',' | '\'' | '_' | ':'))
            && digit(at + 1);
        let places = places.unwrap_or(0);
        let value = Exact::decimal(mantissa, places);
        let step = Exact::decimal(1, places);
        let (Some(value), Some(step)) = (value, step) else { return Kind::Other };
        if overflow || padded || more {
            return Kind::Other;
        }
        if self.peek(at) == Some('%') {
            self.at += 1;
            let hundredth = |n: Exact| n.checked_mul(Exact::PERCENT).unwrap_or(n);
            return Kind::Number(Figure { value: hundredth(value), step: hundredth(step) });
        }
        if self.peek(at).is_some_and(|c| c.is_alphabetic() && !is_times(c)) {
            // "64KB", "8h": a unit that is written on to it.
            let unit = self.letters(at);
            if self.peek(unit).is_some_and(|c| c.is_ascii_digit() || c == '(') {
                return Kind::Other;
            }
            self.at = unit;
        } else if self.peek(at).is_some_and(is_times) {
            let next = self.peek(at + 1);
            let by = mantissa > 0 && next.is_some_and(|c| c.is_ascii_digit());
            if !by {
                return Kind::Other;
            }
        } else if self.peek(at) == Some('-') && self.peek(at + 1).is_some_and(char::is_alphabetic) {
            // "8-bit"
            self.at = self.letters(at + 1);
        }
        Kind::Number(Figure { value, step })
    }

    /// The end of the letters from a place on.
    fn letters(&self, from: usize) -> usize {
        let rest = &self.text[from..self.end];
        let long =
            rest.char_indices().find(|(_, c)| !(c.is_alphabetic() || matches!(c, '²' | '³')));
        long.map_or(self.end, |(length, _)| from + length)
    }

    fn word(&mut self, start: usize) -> Kind {
        let rest = &self.text[start..self.end];
        let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '_' | '-');
        let length = rest.find(|c| !goes_on(c)).unwrap_or(rest.len());
        let word = &rest[..length];
        if word.len() == 1 && is_times(word.chars().next().unwrap_or(' ')) {
            self.at = start + 1;
            return Kind::Sign(Sign::Times, false);
        }
        // "x12": a sign that is written on to the number after it.
        if let Some(rest) = word.strip_prefix('x')
            && rest.bytes().all(|b| b.is_ascii_digit())
            && self.before(start).is_some_and(|c| c.is_ascii_digit() || c == ' ')
        {
            self.at = start + 1;
            return Kind::Sign(Sign::Times, false);
        }
        self.at = start + length;
        let joined = self.before(start).is_some_and(|c| matches!(c, '_' | '\\' | '.' | '@' | '#'));
        let code = word.contains('_') || word.bytes().any(|b| b.is_ascii_digit());
        let called = self.peek(self.at).is_some_and(|c| matches!(c, '(' | '[' | '{' | '_'));
        if joined || code || called {
            return Kind::Other;
        }
        if self.signs.is_or(word) {
            return Kind::Or;
        }
        if let Some(sign) = self.sign(word) {
            return Kind::Sign(sign, true);
        }
        // A letter alone is a variable.
        let each = self.signs.each.iter().any(|known| known.eq_ignore_ascii_case(word));
        if word.chars().count() == 1 && !each {
            return Kind::Other;
        }
        let currency = word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase());
        Kind::Word(currency)
    }

    fn sign(&self, word: &str) -> Option<Sign> {
        let is = |words: &[String]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
        let Signs { plus, minus, times, over, .. } = self.signs;
        match () {
            () if is(times) => Some(Sign::Times),
            () if is(plus) => Some(Sign::Plus),
            () if is(minus) => Some(Sign::Minus),
            () if is(over) => Some(Sign::Over),
            () => None,
        }
    }

    fn mark(&self, c: char, start: usize) -> Kind {
        let next = self.peek(self.at);
        let before = self.before(start);
        let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        match c {
            '=' => {
                let part = |c: Option<char>, of: &str| c.is_some_and(|c| of.contains(c));
                if part(before, "=!<>:+-*/~^|&%?") || part(next, "=>~<") {
                    Kind::Other
                } else {
                    Kind::Equals
                }
            }
            '≈' | '≃' | '≅' => Kind::Equals,
            '+' if next != Some('+') && before != Some('+') => Kind::Sign(Sign::Plus, false),
            '×' | '✕' | '·' | '⋅' | '∗' => Kind::Sign(Sign::Times, false),
            '*' if next != Some('*') && before != Some('*') => Kind::Sign(Sign::Times, false),
            '/' if next == Some('/') || before == Some('/') => Kind::Other,
            '/' if next.is_some_and(char::is_alphabetic) => Kind::Per,
            '÷' | '/' => Kind::Sign(Sign::Over, false),
            '−' => Kind::Sign(Sign::Minus, false),
            '-' | '–' if space(before) && space(next) => Kind::Sign(Sign::Minus, false),
            ',' => Kind::Comma,
            '(' => Kind::Open,
            ')' => Kind::Close,
            // What stands before a number says what it is of, and parts nothing.
            '~' => Kind::Word(true),
            mark if is_currency(mark) => Kind::Word(true),
            _ => Kind::Other,
        }
    }
}

fn is_times(c: char) -> bool {
    matches!(c, 'x' | 'X' | '×' | '✕')
}

#[cfg(test)]
mod tests {
    use super::super::expression::work_out;
    use super::*;

    #[test]
    fn a_calculation_is_cut_and_worked_out() {
        let words = |all: &[&str]| all.iter().map(|word| (*word).to_owned()).collect();
        let signs = Signs { times: words(&["for", "at"]), each: words(&["a"]), ..Signs::default() };
        for (text, worth) in [
            ("8 * (100 - 32) + 253", Some(797)),
            ("18 hours a month for 12 months at $150/hour", Some(32_400)),
            ("80 hours x USD 150", Some(12_000)),
            ("2 * n", None),
            ("10-12 + 3", None),
            ("0x10 + 3", None),
            ("f(3) + 4", None),
        ] {
            let mut items = Vec::new();
            cut(text, 0..text.len(), &signs, &mut items);
            let made = work_out(&items, None).map(|calculation| calculation.result.value);
            assert_eq!(made, worth.map(Exact::from), "{text}");
        }
    }
}
