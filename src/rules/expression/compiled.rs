//! An expression whose names are resolved and whose types fit.

use super::functions::Function;
use super::operator::Operator;
use super::types::Type;
use crate::value::Stated;

/// An expression ready to be evaluated.
#[derive(Clone, Debug)]
pub struct Expression {
    pub(super) node: Node,
    pub(super) kind: Type,
    pub(super) uses: Vec<usize>,
}

impl Expression {
    /// What it is.
    pub fn kind(&self) -> &Type {
        &self.kind
    }

    /// Whether values must agree somewhere in it: an order of two values alone confirms neither.
    pub fn equates(&self) -> bool {
        self.node.equates()
    }

    /// The bindings that it rests on, also by way of its steps, in the order in which they stand.
    pub fn uses(&self) -> &[usize] {
        &self.uses
    }
}

/// A part of an expression.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Number(Box<Stated>),
    Text(Box<str>),
    List(Vec<Node>),
    Known(usize),
    Step(usize),
    /// Whether the value is said at all.
    Said(Box<Node>),
    Not(Box<Node>),
    Negate(Box<Node>),
    Binary(Operator, Box<[Node; 2]>),
    Call(&'static Function, Vec<Node>),
    /// A call of a function of the two that are compared, by its number in the catalogue.
    Given(usize),
}

impl Node {
    fn equates(&self) -> bool {
        match self {
            Self::Binary(Operator::Agree, _) => true,
            Self::Binary(_, sides) => sides.iter().any(Self::equates),
            _ => false,
        }
    }
}
