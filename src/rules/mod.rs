//! The rule engine: rules written in YAML, checked against the facts of a document.

mod finding;

pub use finding::{Finding, Label, Severity};
