//! The marks, words and numbers of a text with results in it.

use crate::value::{Exact, Figure, Hedge, Span, Stated, is_currency, is_dash};

/// A number of a result: "0·56", "−1.2", ".045".
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    pub mantissa: i64,
    pub places: u8,
    pub percent: bool,
    /// Its place, with its sign and without a percent sign.
    pub span: Span,
    /// A sign stands before it.
    pub signed: bool,
}

impl Number {
    pub fn value(&self) -> f64 {
        #[allow(clippy::cast_precision_loss, reason = "p-values are compared in round numbers")]
        let mantissa = self.mantissa as f64;
        mantissa / 10_f64.powi(i32::from(self.places))
    }

    /// Half the worth of the last digit.
    pub fn half(&self) -> f64 {
        0.5 / 10_f64.powi(i32::from(self.places))
    }

    /// As rules compute with it.
    pub fn stated(&self) -> Option<Stated> {
        let places = u32::from(self.places);
        let value = Exact::decimal(i128::from(self.mantissa), places)?;
        let step = Exact::decimal(1, places)?;
        Stated::written(Figure { value, step }, Hedge::None)
    }
}

/// A piece of such a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Token {
    Number(Number),
    Word(Span),
    /// A mark, and where it stands.
    Mark(char, u32),
}

impl Token {
    pub fn number(self) -> Option<Number> {
        if let Self::Number(number) = self { Some(number) } else { None }
    }

    pub fn mark(self) -> Option<char> {
        if let Self::Mark(mark, _) = self { Some(mark) } else { None }
    }
}

/// Longer digits are codes.
const MOST_DIGITS: u8 = 15;

/// Cuts a block into tokens; "rd" after a figure, one of the `ordinal_endings`, is no unit.
pub fn tokens(text: &str, block: Span, ordinal_endings: &[String], out: &mut Vec<Token>) {
    out.clear();
    let written = block.of(text);
    let mut lexer = Lexer { text: written, at: 0, base: block.start, ordinal_endings };
    while let Some(token) = lexer.next_token() {
        out.push(token);
    }
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    base: u32,
    ordinal_endings: &'t [String],
}

impl Lexer<'_> {
    fn next_token(&mut self) -> Option<Token> {
        while self.peek().is_some_and(char::is_whitespace) {
            self.step();
        }
        let c = self.peek()?;
        let start = self.at;
        if c.is_ascii_digit() || c == '.' && self.digit_follows(c) {
            return self.number(start, false).map(Token::Number).or_else(|| Some(self.word(start)));
        }
        if is_dash(c) && !self.ends_something(start) && self.amount_follows(c) {
            self.step();
            if self.peek().is_some_and(is_currency) {
                self.step();
            }
            return self.number(start, true).map(Token::Number).or_else(|| Some(self.word(start)));
        }
        if c.is_alphabetic() {
            return Some(self.word(start));
        }
        self.step();
        Some(Token::Mark(c, self.span(start).start))
    }

    /// Whether what stands right before makes a dash one between two things.
    fn ends_something(&self, at: usize) -> bool {
        let before = self.text[..at].chars().next_back();
        before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '%' | ')' | ']'))
    }

    /// Whether a figure follows the sign: "−312", "−£312".
    fn amount_follows(&self, sign: char) -> bool {
        let mut next = self.text[self.at + sign.len_utf8()..].chars();
        let money = next.next().is_some_and(is_currency);
        self.digit_follows(sign) || money && next.next().is_some_and(|c| c.is_ascii_digit())
    }

    fn digit_follows(&self, c: char) -> bool {
        let mut rest = self.text[self.at + c.len_utf8()..].chars();
        match rest.next() {
            Some('.') => rest.next().is_some_and(|c| c.is_ascii_digit()),
            other => other.is_some_and(|c| c.is_ascii_digit()),
        }
    }

    fn number(&mut self, start: usize, signed: bool) -> Option<Number> {
        let (mut mantissa, mut places, mut count, mut point) = (0_i64, 0_u8, 0_u8, false);
        while let Some(c) = self.peek() {
            if let Some(digit) = c.to_digit(10) {
                count += 1;
                if count > MOST_DIGITS {
                    return None;
                }
                mantissa = mantissa * 10 + i64::from(digit);
                places += u8::from(point);
            } else if !(matches!(c, '.' | '·' | '∙' | '‧') && !point && self.digit_follows(c)
                || c == ',' && !point && count > 0 && self.three_digits_follow())
            {
                break;
            } else if c != ',' || mantissa == 0 {
                // "0,706" is a fraction: no figure begins with a nought and thousands.
                point = true;
            }
            self.step();
        }
        // "2nd", "3D", "5a": no number.
        if self.peek().is_some_and(char::is_alphabetic) && !self.unit_follows() {
            return None;
        }
        let negative = signed && !self.text[start..].starts_with('+');
        let span = self.span(start);
        let before = self.at;
        while matches!(self.peek(), Some(' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')) {
            self.step();
        }
        let percent = self.peek() == Some('%');
        if percent {
            self.step();
        } else {
            self.at = before;
        }
        let mantissa = if negative { -mantissa } else { mantissa };
        Some(Number { mantissa, places, percent, span, signed })
    }

    fn three_digits_follow(&self) -> bool {
        let rest = self.text.as_bytes().get(self.at + 1..).unwrap_or_default();
        rest.iter().take_while(|b| b.is_ascii_digit()).count() == 3
    }

    /// Letters that are written on to a figure: "12mg" is a figure, "3D" is none.
    fn unit_follows(&self) -> bool {
        let rest = &self.text[self.at..];
        let letters = rest.chars().take_while(|c| c.is_alphabetic()).count();
        letters > 1 && !self.ordinal_endings.iter().any(|ending| rest.starts_with(ending.as_str()))
    }

    fn word(&mut self, start: usize) -> Token {
        let plain =
            |this: &Self| this.text.as_bytes().get(this.at).is_some_and(u8::is_ascii_alphanumeric);
        loop {
            while plain(self) {
                self.at += 1;
            }
            let Some(c) = self.peek() else { break };
            let joins = matches!(c, '\'' | '’' | '.') || is_dash(c);
            let inner = joins
                && self.text[self.at + c.len_utf8()..]
                    .chars()
                    .next()
                    .is_some_and(char::is_alphabetic);
            if !(c.is_alphanumeric() || inner || matches!(c, '²' | '³')) {
                break;
            }
            self.step();
        }
        if self.at == start {
            self.step();
        }
        Token::Word(self.span(start))
    }

    fn span(&self, start: usize) -> Span {
        let narrow = |n: usize| self.base + u32::try_from(n).unwrap_or(u32::MAX - self.base);
        Span::new(narrow(start), narrow(self.at))
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn step(&mut self) {
        self.at += self.peek().map_or(1, char::len_utf8);
    }
}
