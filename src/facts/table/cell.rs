//! What a cell of a table says: a figure, a count with its share, nothing, or words.

use crate::value::{Exact, Figure, Hedge, Span, Stated, is_currency, is_dash};

/// What is written beside a figure and makes it another kind of number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Nothing.
    None,
    /// "%".
    Percent,
    /// "x": so many times.
    Times,
}

/// A figure of a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// The digits without their point; below nought where a sign or brackets say so.
    pub mantissa: i64,
    /// How many of the digits stand behind the point.
    pub places: u8,
    /// Percent, times or neither.
    pub mark: Mark,
    /// A mark of a currency stands before it.
    pub money: bool,
    /// The unit or scale behind it, the beginning of it in small letters.
    pub unit: [u8; 3],
    /// Digits are grouped, or there is a point: no year, no code.
    pub is_amount: bool,
    /// The place of the digits with a mark written on to them, without sign and brackets.
    pub span: Span,
    /// How much of that is the mark.
    pub tail: u8,
}

impl Number {
    /// The number, good enough to find out how the cells of a table hang together.
    pub fn value(&self) -> f64 {
        approximate(self.mantissa) / ten(self.places)
    }

    /// Half the worth of the last digit.
    pub fn half(&self) -> f64 {
        0.5 / ten(self.places)
    }

    /// A year, as far as the digits tell.
    pub fn is_like_a_year(&self) -> bool {
        self.places == 0
            && !self.money
            && !self.is_amount
            && self.mark == Mark::None
            && (1900..=2100).contains(&self.mantissa)
    }

    /// The number as rules compute with it: a percentage is so many hundredths.
    pub fn stated(&self) -> Option<Stated> {
        let percent = u32::from(self.mark == Mark::Percent) * 2;
        let places = u32::from(self.places) + percent;
        let value = Exact::decimal(i128::from(self.mantissa), places)?;
        let step = Exact::decimal(1, places)?;
        Stated::written(Figure { value, step }, Hedge::None)
    }

    /// Another value, written as this one is: with its decimals, and in groups where it has some.
    pub fn in_its_form(&self, value: f64, text: &str) -> Option<String> {
        let (written, tail) = self
            .span
            .of(text)
            .split_at_checked((self.span.len() - u32::from(self.tail)) as usize)?;
        let decimals = usize::from(self.places);
        let plain = format!("{:.decimals$}", value.abs());
        if plain.len() > 18 {
            return None;
        }
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let point = if written.contains('·') { '·' } else { '.' };
        let grouped = written.contains(',') || !self.is_amount && whole.len() > 4;
        let mut out = String::new();
        for (index, digit) in whole.chars().enumerate() {
            if grouped && index > 0 && (whole.len() - index).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
        if !fraction.is_empty() {
            out.push(point);
            out.push_str(fraction);
        }
        out.push_str(tail);
        Some(out)
    }
}

#[allow(clippy::cast_precision_loss, reason = "tables are explored in round numbers")]
fn approximate(mantissa: i64) -> f64 {
    mantissa as f64
}

pub(super) fn ten(places: u8) -> f64 {
    10_f64.powi(i32::from(places))
}

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Nothing at all.
    Empty,
    /// A dash: nothing to count.
    Dash,
    /// A number.
    Number(Number),
    /// A number with another in brackets: "18 (30%)".
    Pair(Number, Number),
    /// Of how many, and the share: "18/60 (30%)".
    Fraction(Number, Number, Option<Number>),
    /// Words, or figures that say something else.
    Text,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Its place.
    pub span: Span,
    /// What it says.
    pub content: Content,
}

impl Cell {
    /// A cell without anything in it.
    pub const EMPTY: Self = Self { span: Span::new(0, 0), content: Content::Empty };

    /// Reads a cell.
    pub fn read(span: Span, text: &str) -> Self {
        let written = span.of(text);
        let content = Reader { text: written, at: 0, base: span.start }.content();
        Self { span, content }
    }

    /// The number of a cell that says nothing else.
    pub fn number(&self) -> Option<&Number> {
        if let Content::Number(number) = &self.content { Some(number) } else { None }
    }

    /// Words, and not a mark of a letter or two.
    pub fn is_words(&self) -> bool {
        self.content == Content::Text && self.span.len() > 5
    }

    /// A figure, or the dash in its place.
    pub fn is_figure(&self) -> bool {
        self.content == Content::Dash
            || self.number().is_some_and(|number| !number.is_like_a_year())
    }

    /// The first number.
    pub fn first(&self) -> Option<&Number> {
        match &self.content {
            Content::Number(number)
            | Content::Pair(number, _)
            | Content::Fraction(number, _, _) => Some(number),
            _ => None,
        }
    }
}

/// Longer digits are codes.
const MOST_DIGITS: usize = 15;

struct Reader<'t> {
    text: &'t str,
    at: usize,
    base: u32,
}

impl Reader<'_> {
    fn content(&mut self) -> Content {
        self.space();
        let rest = self.text[self.at..].trim_end_matches(is_space);
        if rest.is_empty() {
            return Content::Empty;
        }
        if rest.chars().all(|c| is_dash(c) || is_currency(c) || matches!(c, '%' | ' ' | '.')) {
            return Content::Dash;
        }
        let Some(mut first) = self.number() else { return Content::Text };
        self.space();
        if self.eat('/') {
            return self.fraction(first);
        }
        first.unit = self.unit();
        let unit = first.unit != [0; 3];
        self.space();
        let second = self.bracketed();
        self.space();
        self.footnotes();
        if self.at < self.text.len() {
            return Content::Text;
        }
        match second {
            // "0.08 s (1.25x)": a measure, and how many times another it is.
            Some(second) if !unit || second.mark == Mark::Times => Content::Pair(first, second),
            Some(_) => Content::Text,
            None => Content::Number(first),
        }
    }

    fn fraction(&mut self, part: Number) -> Content {
        let Some(whole) = self.number() else { return Content::Text };
        self.space();
        // "3,264/4,002[8]" has a footnote.
        let share = if self.peek() == Some('[') { None } else { self.bracketed() };
        self.space();
        self.footnotes();
        let plain = part.places == 0 && whole.places == 0 && whole.mark == Mark::None;
        if self.at < self.text.len() || !plain {
            return Content::Text;
        }
        Content::Fraction(part, whole, share)
    }

    /// "(30%)", "[30]".
    fn bracketed(&mut self) -> Option<Number> {
        let before = self.at;
        let close = if self.eat('(') {
            ')'
        } else if self.eat('[') {
            ']'
        } else {
            return None;
        };
        self.space();
        let read = self.number().filter(|_| {
            self.space();
            self.eat(close)
        });
        if read.is_none() {
            self.at = before;
        }
        read
    }

    /// A number with its sign, its currency, and brackets that make it one below nought.
    fn number(&mut self) -> Option<Number> {
        let before = self.at;
        let read = self.signed();
        if read.is_none() {
            self.at = before;
        }
        read
    }

    fn signed(&mut self) -> Option<Number> {
        let outer = self.eat('(');
        let mut negative = self.sign();
        let money = self.currency();
        self.space();
        let inner = !outer && self.eat('(');
        negative |= self.sign();
        self.space();
        let money = self.currency() || money;
        self.space();
        let mut number = self.digits()?;
        let mut mark = self.mark();
        let end = self.base + u32::try_from(self.at).unwrap_or(u32::MAX);
        number.tail = u8::try_from(end - number.span.end).unwrap_or(0);
        number.span.end += u32::from(number.tail);
        // "8,500 €" and "**8,500** €".
        let money = money || self.currency_behind();
        if outer || inner {
            self.space();
            if !self.eat(')') {
                return None;
            }
            negative = true;
            if mark == Mark::None {
                mark = self.mark();
            }
        }
        if negative {
            number.mantissa = -number.mantissa;
        }
        Some(Number { mark, money, ..number })
    }

    fn sign(&mut self) -> bool {
        match self.peek() {
            Some(c) if is_dash(c) => {
                self.at += c.len_utf8();
                self.space();
                true
            }
            Some('+') => {
                self.at += 1;
                false
            }
            _ => false,
        }
    }

    /// "$", "US$", "€".
    fn currency(&mut self) -> bool {
        let rest = &self.text[self.at..];
        let letters = rest.bytes().take(3).take_while(u8::is_ascii_uppercase).count();
        match rest[letters..].chars().next() {
            Some(c) if is_currency(c) => {
                self.at += letters + c.len_utf8();
                true
            }
            _ => false,
        }
    }

    /// A mark of a currency behind a figure, which is no part of it.
    fn currency_behind(&mut self) -> bool {
        let before = self.at;
        self.space();
        let found = self.peek().is_some_and(is_currency) && self.currency();
        if !found {
            self.at = before;
        }
        found
    }

    fn digits(&mut self) -> Option<Number> {
        let start = self.at;
        let (mut mantissa, mut places, mut count) = (0_i64, 0_u8, 0);
        let (mut point, mut amount) = (false, false);
        while let Some(c) = self.peek() {
            if let Some(digit) = c.to_digit(10) {
                count += 1;
                if count > MOST_DIGITS {
                    return None;
                }
                mantissa = mantissa.checked_mul(10)?.checked_add(i64::from(digit))?;
                places += u8::from(point);
            } else if matches!(c, '.' | '·') && !point && self.digits_after(c.len_utf8()) > 0 {
                point = true;
                amount = true;
            } else if matches!(c, ',' | '\u{202f}' | '\u{2009}' | '\'' | '’')
                && count > 0
                && !point
                && self.digits_after(c.len_utf8()) == 3
            {
                amount = true;
            } else {
                break;
            }
            self.at += c.len_utf8();
        }
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let span = Span::new(self.base + narrow(start), self.base + narrow(self.at));
        (count > 0).then_some(Number {
            mantissa,
            places,
            mark: Mark::None,
            money: false,
            unit: [0; 3],
            is_amount: amount,
            span,
            tail: 0,
        })
    }

    /// How many digits stand on end after that many bytes.
    fn digits_after(&self, skip: usize) -> usize {
        let rest = self.text.as_bytes().get(self.at + skip..).unwrap_or_default();
        rest.iter().take_while(|b| b.is_ascii_digit()).count()
    }

    fn mark(&mut self) -> Mark {
        let before = self.at;
        self.space();
        if self.eat('%') {
            return Mark::Percent;
        }
        if self.eat('×') || self.eat('x') {
            let ends = self.peek().is_none_or(|c| !c.is_alphanumeric());
            if ends {
                return Mark::Times;
            }
        }
        self.at = before;
        Mark::None
    }

    /// A unit in letters: "12.4 s", "656 ns/op".
    fn unit(&mut self) -> [u8; 3] {
        let rest = &self.text[self.at..];
        let letters = |from: usize| -> usize {
            let rest = rest.get(from..).unwrap_or("");
            let unit = rest.chars().take_while(|c| c.is_alphabetic() || matches!(c, 'µ' | '°'));
            unit.map(char::len_utf8).sum()
        };
        let first = letters(0);
        let per = if rest[first..].starts_with('/') { letters(first + 1) } else { 0 };
        let letters = if first > 0 && per > 0 { first + 1 + per } else { first };
        // One letter written on is a footnote: "5.6a".
        if letters == 0 || letters > 12 {
            return [0; 3];
        }
        let mut unit = [0; 3];
        for (slot, byte) in unit.iter_mut().zip(rest.bytes().take(letters)) {
            *slot = byte.to_ascii_lowercase();
        }
        self.at += letters;
        unit
    }

    /// "*", "†", "(1)", "(a)", "[2]", "1)".
    fn footnotes(&mut self) {
        while let Some(c) = self.peek() {
            let marks = matches!(
                c,
                '*' | '†' | '‡' | '§' | '¶' | '#' | '^' | '~' | '\\' | '_' | '.' | ';' | ','
            ) || ('\u{b2}'..='\u{b9}').contains(&c)
                || ('\u{2070}'..='\u{209c}').contains(&c);
            if marks || is_space(c) {
                self.at += c.len_utf8();
                continue;
            }
            let rest = &self.text[self.at..];
            let Some(inner) = rest.strip_prefix(['(', '[']) else { break };
            let Some(end) = inner.find([')', ']']) else { break };
            let note = &inner[..end];
            if note.len() > 3 || !note.chars().all(|c| c.is_alphanumeric() || c == ',') {
                break;
            }
            self.at += end + 2;
        }
    }

    fn space(&mut self) {
        while let Some(c) =
            self.peek().filter(|c| is_space(*c) || matches!(c, '*' | '\\' | '_' | '`' | '|'))
        {
            self.at += c.len_utf8();
        }
    }

    fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')
}
