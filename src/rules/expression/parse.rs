//! From words to the shape of an expression: a Pratt parser.

use super::ExpressionError;
use super::operator::{COMPARISON, NEGATE, NOT, Operator};
use super::syntax::{Shape, Syntax};
use super::token::{Token, TokenKind, tokens};
use crate::value::Span;

/// How many levels an expression may have: far more than anyone can read, and few enough for
/// every stack.
const MAX_DEPTH: usize = 64;

const VALUE: &str = "a value";

/// Reads a whole text as an expression.
pub fn parse(text: &str) -> Result<Syntax<'_>, ExpressionError> {
    let mut parser = Parser::new(text, 0)?;
    let syntax = parser.expression(0)?;
    match parser.peek().kind {
        TokenKind::End => Ok(syntax),
        _ => Err(parser.unexpected("an operator or the end")),
    }
}

/// Reads an expression from `start` on, up to a word that cannot belong to it; returns the
/// parser before that word.
pub fn parse_slot(text: &str, start: usize) -> Result<(Syntax<'_>, Parser<'_>), ExpressionError> {
    let mut parser = Parser::new(text, start)?;
    let syntax = parser.expression(0)?;
    Ok((syntax, parser))
}

/// Reads words from the left to the right.
pub struct Parser<'s> {
    tokens: Vec<Token<'s>>,
    at: usize,
    depth: usize,
}

impl<'s> Parser<'s> {
    fn new(text: &'s str, start: usize) -> Result<Self, ExpressionError> {
        Ok(Self { tokens: tokens(text, start)?, at: 0, depth: 0 })
    }

    /// The next word. The last one is never passed.
    pub fn peek(&self) -> Token<'s> {
        let end = Token { kind: TokenKind::End, span: Span::default() };
        self.tokens.get(self.at).or(self.tokens.last()).copied().unwrap_or(end)
    }

    /// Takes the next word.
    pub fn next(&mut self) -> Token<'s> {
        let token = self.peek();
        self.at += 1;
        token
    }

    fn takes(&mut self, sign: &'static str) -> bool {
        let found = self.peek().kind == TokenKind::Sign(sign);
        self.at += usize::from(found);
        found
    }

    /// The mistake that the next word is not what is `wanted`.
    pub fn unexpected(&self, wanted: &str) -> ExpressionError {
        let token = self.peek();
        let previous = self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map(|t| t.kind);
        let next = self.tokens.get(self.at + 1).map(|t| t.kind);
        let found = token.kind.describe();
        let message = match previous {
            Some(before) if wanted == VALUE => {
                format!("expected {wanted} after {}, found {found}", before.describe())
            }
            _ => format!("expected {wanted}, found {found}"),
        };
        let error = ExpressionError::new(token.span, message);
        match (previous, token.kind, next) {
            (Some(TokenKind::Number(..)), TokenKind::Sign(","), Some(TokenKind::Number(..))) => {
                error.help("numbers have no separators here: `1000`")
            }
            (_, TokenKind::Name("not"), Some(TokenKind::Name("in"))) => {
                error.help("`not` stands before the whole comparison: `not day in [...]`")
            }
            (Some(TokenKind::Name(_) | TokenKind::Number(..)), TokenKind::Name(name), _) => error
                .label(format!("`{name}` stands beside a value without an operator between them"))
                .help("write what ties the two together: `and`, `~`, `<=`, `/`, ..."),
            (Some(before), ..) if wanted == VALUE => {
                let before = before.describe();
                error.help(format!("write a name or a number after {before}, or take {before} out"))
            }
            (None, ..) if wanted == VALUE => {
                error.help("begin with a name, a number, a text in quotes, `not` or `(`")
            }
            _ => error,
        }
    }

    fn operator(&self) -> Option<(Operator, u8)> {
        let (TokenKind::Sign(written) | TokenKind::Name(written)) = self.peek().kind else {
            return None;
        };
        Operator::ALL
            .into_iter()
            .find(|(sign, ..)| *sign == written)
            .map(|(_, o, power)| (o, power))
    }

    fn expression(&mut self, least: u8) -> Result<Syntax<'s>, ExpressionError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(too_deep(self.peek().span));
        }
        let mut left = self.operand()?;
        while let Some((operator, power)) = self.operator() {
            if power < least {
                break;
            }
            let sign = self.next().span;
            let right = self.expression(power + 1)?;
            let span = left.span.join(right.span);
            if power == COMPARISON && self.operator().is_some_and(|(_, next)| next == power) {
                return Err(chained(sign, self.peek().span));
            }
            let (left_side, right) = (Box::new(left), Box::new(right));
            left = Syntax::new(Shape::Binary { operator, sign, left: left_side, right }, span);
            if left.depth > MAX_DEPTH {
                return Err(too_deep(sign));
            }
        }
        self.depth -= 1;
        Ok(left)
    }

    fn operand(&mut self) -> Result<Syntax<'s>, ExpressionError> {
        let Token { kind, span } = self.peek();
        let leaf = |shape| Ok(Syntax::new(shape, span));
        match kind {
            TokenKind::Number(value, percent) => {
                self.next();
                leaf(Shape::Number(value, percent))
            }
            TokenKind::Text(text) => {
                self.next();
                leaf(Shape::Text(text))
            }
            TokenKind::Name("not") => {
                self.next();
                self.prefixed(span, NOT, Shape::Not)
            }
            TokenKind::Sign("-") => {
                self.next();
                self.prefixed(span, NEGATE, Shape::Negate)
            }
            TokenKind::Name("and" | "or" | "in" | "as") => Err(self.unexpected(VALUE)),
            TokenKind::Name(name) => {
                self.next();
                if self.peek().kind == TokenKind::Sign("(") {
                    let (arguments, end) = self.items(")")?;
                    let shape = Shape::Call { name, name_span: span, arguments };
                    return Ok(Syntax::new(shape, span.join(end)));
                }
                leaf(Shape::Name(name))
            }
            TokenKind::Sign("(") => self.grouped(),
            TokenKind::Sign("[") => {
                let (items, end) = self.items("]")?;
                Ok(Syntax::new(Shape::List(items), span.join(end)))
            }
            TokenKind::Sign(_) | TokenKind::End => Err(self.unexpected(VALUE)),
        }
    }

    fn prefixed(
        &mut self,
        start: Span,
        power: u8,
        shape: fn(Box<Syntax<'s>>) -> Shape<'s>,
    ) -> Result<Syntax<'s>, ExpressionError> {
        let inner = self.expression(power)?;
        let span = start.join(inner.span);
        Ok(Syntax::new(shape(Box::new(inner)), span))
    }

    fn grouped(&mut self) -> Result<Syntax<'s>, ExpressionError> {
        let open = self.next().span;
        let inner = self.expression(0)?;
        let close = self.peek().span;
        if !self.takes(")") {
            let error = self.unexpected("`)`").also(open, "opened here");
            return Err(error.help_else("close it where the group ends: `(part / whole)`"));
        }
        // The span with the parentheses, the depth without: they are no level of their own.
        Ok(Syntax { span: open.join(close), ..inner })
    }

    /// The values after an opening bracket, with commas between them, up to `close`.
    fn items(&mut self, close: &'static str) -> Result<(Vec<Syntax<'s>>, Span), ExpressionError> {
        let opened = self.next().span;
        let mut items = Vec::new();
        loop {
            let end = self.peek().span;
            if self.takes(close) {
                return Ok((items, end));
            }
            items.push(self.expression(0)?);
            let end = self.peek().span;
            if self.takes(close) {
                return Ok((items, end));
            }
            if !self.takes(",") {
                let wanted = format!("`,` or `{close}`");
                let error = self.unexpected(&wanted).also(opened, "opened here");
                return Err(error.help_else(format!("write `{close}` where it ends")));
            }
        }
    }
}

fn too_deep(span: Span) -> ExpressionError {
    ExpressionError::new(span, "the expression has too many levels")
        .label(format!("more than {MAX_DEPTH} here"))
        .help("name its steps with `let`")
}

fn chained(first: Span, second: Span) -> ExpressionError {
    ExpressionError::new(second, "comparisons do not chain")
        .label("a second comparison")
        .also(first, "of the result of this one")
        .help("write both and join them with `and`: `a < b and b < c`")
}
