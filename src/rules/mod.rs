//! The rule engine: rules written in YAML, checked against the facts of a document.

pub mod catalogue;
pub mod expression;
mod finding;
#[cfg(test)]
mod testing;

pub use catalogue::Catalogue;
pub use finding::{Finding, Label, Severity};
