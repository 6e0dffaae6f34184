//! The shape of an expression, before it is known what its names mean.

use super::operator::Operator;
use super::token::Percent;
use crate::value::{Exact, Span};

/// An expression as it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Syntax<'s> {
    pub shape: Shape<'s>,
    pub span: Span,
    /// How many levels it has. What is evaluated level by level must not be too deep.
    pub depth: usize,
}

/// The shapes.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape<'s> {
    Number(Exact, Percent),
    Text(&'s str),
    Name(&'s str),
    List(Vec<Syntax<'s>>),
    Call { name: &'s str, name_span: Span, arguments: Vec<Syntax<'s>> },
    Not(Box<Syntax<'s>>),
    Negate(Box<Syntax<'s>>),
    Binary { operator: Operator, sign: Span, left: Box<Syntax<'s>>, right: Box<Syntax<'s>> },
}

impl<'s> Syntax<'s> {
    /// An expression over its parts.
    pub fn new(shape: Shape<'s>, span: Span) -> Self {
        let depth = match &shape {
            Shape::Number(..) | Shape::Text(_) | Shape::Name(_) => 0,
            Shape::List(items) | Shape::Call { arguments: items, .. } => {
                items.iter().map(|item| item.depth).max().unwrap_or(0)
            }
            Shape::Not(inner) | Shape::Negate(inner) => inner.depth,
            Shape::Binary { left, right, .. } => left.depth.max(right.depth),
        };
        Self { shape, span, depth: depth + 1 }
    }
}
