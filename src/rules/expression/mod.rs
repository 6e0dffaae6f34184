//! The small language of conditions and arithmetic in rules: `share ~ part / whole`.
//!
//! An expression is read when its rule is loaded, in three steps that cannot panic and tell each
//! mistake with its place: words (`token`), shape (`parse`), meaning (`check`, which finds
//! what every name stands for and refuses to add dollars to days). What is left is a small tree
//! that is evaluated against the values of one fact, one pair or one match ([`Bindings`]).
//!
//! Conditions have three outcomes: what was not read leaves them [`Verdict::Open`], and an open
//! rule is silent.

mod check;
mod compiled;
mod date_form;
mod dim;
mod error;
mod evaluate;
mod format;
mod functions;
mod number_form;
mod operator;
mod parse;
mod scope;
mod syntax;
mod template;
#[cfg(test)]
mod tests;
mod token;
mod types;
mod value;

pub use compiled::Expression;
pub use date_form::like as date_like;
pub use dim::{Base, Dim};
pub use error::ExpressionError;
pub use evaluate::{AtFaceValue, Bindings, Surroundings};
pub use format::Format;
pub use functions::{FUNCTIONS, Function, Signature, rival_words};
pub use scope::{Given, Known, Lost, Scope, Step};
pub use template::Template;
pub use types::{Choice, DIRECTIONS, Type, WEEKDAYS, weekday_name};
pub use value::{Value, Verdict};
