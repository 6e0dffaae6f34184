//! The operators between two operands.

/// An operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    Or,
    And,
    Equal,
    Unequal,
    Agree,
    Less,
    AtMost,
    Greater,
    AtLeast,
    In,
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// How tightly `not` holds its operand: looser than a comparison, tighter than `and`.
pub const NOT: u8 = 3;
/// How tightly a comparison holds its operands.
pub const COMPARISON: u8 = 4;
/// How tightly a minus sign before a value holds it.
pub const NEGATE: u8 = 7;

impl Operator {
    /// All operators: how they are written, and how tightly they hold their operands.
    pub const ALL: [(&'static str, Self, u8); 14] = [
        ("or", Self::Or, 1),
        ("and", Self::And, 2),
        ("==", Self::Equal, COMPARISON),
        ("!=", Self::Unequal, COMPARISON),
        ("~", Self::Agree, COMPARISON),
        ("<", Self::Less, COMPARISON),
        ("<=", Self::AtMost, COMPARISON),
        (">", Self::Greater, COMPARISON),
        (">=", Self::AtLeast, COMPARISON),
        ("in", Self::In, COMPARISON),
        ("+", Self::Add, 5),
        ("-", Self::Subtract, 5),
        ("*", Self::Multiply, 6),
        ("/", Self::Divide, 6),
    ];

    /// How it is written.
    pub fn sign(self) -> &'static str {
        Self::ALL.into_iter().find(|(_, o, _)| *o == self).map_or("", |(sign, ..)| sign)
    }
}
