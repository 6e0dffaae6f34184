//! The words of an expression.

use super::ExpressionError;
use crate::value::{Exact, Span};

/// A word with its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Token<'s> {
    pub kind: TokenKind<'s>,
    pub span: Span,
}

/// The kinds of words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TokenKind<'s> {
    /// `12.5`, or `25%` with the mark.
    Number(Exact, Percent),
    /// The inside of a quoted text.
    Text(&'s str),
    /// `share`, `a.subject`; also `and`, `or`, `not`, `in`, `as`.
    Name(&'s str),
    /// `==`, `~`, `(` and the like.
    Sign(&'static str),
    /// After the last word.
    End,
}

/// Whether a number is written with a per cent sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Percent {
    Yes,
    No,
}

/// The signs, longer ones before those they begin with.
const SIGNS: [&str; 17] =
    ["==", "!=", "<=", ">=", "<", ">", "~", "+", "-", "*", "/", "(", ")", "[", "]", ",", "}"];

/// What people write who know another language, and what is written here.
const FOREIGN: [(&str, &str); 19] = [
    ("&&", "write `and`"),
    ("||", "write `or`"),
    ("!", "write `not`"),
    ("=", "numbers agree with `~`, everything else is equal with `==`"),
    ("≈", "write `~`"),
    ("≤", "write `<=`"),
    ("≥", "write `>=`"),
    ("≠", "write `!=`, or `not a ~ b` for numbers"),
    ("×", "write `*`"),
    ("÷", "write `/`"),
    ("−", "write `-`"),
    ("–", "write `-`"),
    ("%", "a per cent sign belongs right after a number, as in `25%`"),
    ("{", "braces belong to messages; here names stand alone"),
    ("&", "write `and`"),
    ("$", "a number takes the unit of what stands beside it: write `500`"),
    ("€", "a number takes the unit of what stands beside it: write `500`"),
    ("£", "a number takes the unit of what stands beside it: write `500`"),
    ("“", "write straight quotation marks"),
];

/// Splits a text into words, from `start` on. A template's slot ends with `}`, so that is a word.
pub fn tokens(text: &str, start: usize) -> Result<Vec<Token<'_>>, ExpressionError> {
    let mut lexer = Lexer { text, at: start };
    let mut tokens = Vec::new();
    loop {
        let token = lexer.next()?;
        tokens.push(token);
        if matches!(token.kind, TokenKind::End | TokenKind::Sign("}")) {
            return Ok(tokens);
        }
    }
}

struct Lexer<'s> {
    text: &'s str,
    at: usize,
}

impl<'s> Lexer<'s> {
    fn rest(&self) -> &'s str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn next(&mut self) -> Result<Token<'s>, ExpressionError> {
        self.at += self.rest().len() - self.rest().trim_start().len();
        let start = self.at;
        let kind = match self.rest().chars().next() {
            None => TokenKind::End,
            Some(c) if c.is_ascii_digit() => self.number()?,
            Some(quote @ ('"' | '\'')) => self.quoted(quote)?,
            Some(c) if c.is_alphabetic() || c == '_' => TokenKind::Name(self.name()),
            Some(c) => self.sign(c)?,
        };
        Ok(Token { kind, span: self.since(start) })
    }

    fn since(&self, start: usize) -> Span {
        Span::new(start as u32, self.at as u32)
    }

    fn take(&mut self, belongs: impl Fn(char) -> bool) -> &'s str {
        let rest = self.rest();
        let length = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn number(&mut self) -> Result<TokenKind<'s>, ExpressionError> {
        let start = self.at;
        self.take(|c| c.is_ascii_digit());
        let mut after = self.rest().chars();
        if after.next() == Some('.') && after.next().is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
            self.take(|c| c.is_ascii_digit());
        }
        let span = self.since(start);
        let value: Exact = span.of(self.text).parse().map_err(|_| too_long(span))?;
        if !self.rest().starts_with('%') {
            return Ok(TokenKind::Number(value, Percent::No));
        }
        self.at += 1;
        let value = value.checked_mul(Exact::PERCENT).ok_or_else(|| too_long(span))?;
        Ok(TokenKind::Number(value, Percent::Yes))
    }

    fn quoted(&mut self, quote: char) -> Result<TokenKind<'s>, ExpressionError> {
        let start = self.at;
        self.at += 1;
        let inside = self.take(|c| c != quote);
        if self.rest().is_empty() {
            let opening = Span::new(start as u32, start as u32 + 1);
            return Err(ExpressionError::new(opening, "a quotation mark without its partner")
                .label("opened here")
                .help(format!("close it: {quote}{}{quote}", inside.trim_end())));
        }
        self.at += 1;
        Ok(TokenKind::Text(inside))
    }

    /// A name, with dots between its parts: `a.subject`.
    fn name(&mut self) -> &'s str {
        let start = self.at;
        let letter = |c: char| c.is_alphanumeric() || c == '_';
        self.take(letter);
        while let Some(next) = self.rest().strip_prefix('.')
            && next.starts_with(letter)
        {
            self.at += 1;
            self.take(letter);
        }
        &self.text[start..self.at]
    }

    fn sign(&mut self, first: char) -> Result<TokenKind<'s>, ExpressionError> {
        if let Some(sign) = SIGNS.into_iter().find(|sign| self.rest().starts_with(sign)) {
            self.at += sign.len();
            return Ok(TokenKind::Sign(sign));
        }
        let foreign = FOREIGN.into_iter().find(|(sign, _)| self.rest().starts_with(sign));
        let length = foreign.map_or(first.len_utf8(), |(sign, _)| sign.len());
        let span = Span::new(self.at as u32, (self.at + length) as u32);
        let sign = span.of(self.text).escape_debug().to_string();
        let error = ExpressionError::new(span, format!("`{sign}` means nothing here"));
        Err(foreign.into_iter().fold(error, |error, (_, help)| error.help(help)))
    }
}

fn too_long(span: Span) -> ExpressionError {
    ExpressionError::new(span, "a number with too many digits")
        .help("write it with fewer digits, or as a product: `4.3 * 1000000`")
}

impl TokenKind<'_> {
    /// How a message names the word.
    pub fn describe(&self) -> String {
        match self {
            Self::Number(..) => "a number".to_owned(),
            Self::Text(text) => format!("the text \"{text}\""),
            Self::Name(name) => format!("`{name}`"),
            Self::Sign(sign) => format!("`{sign}`"),
            Self::End => "the end".to_owned(),
        }
    }
}
