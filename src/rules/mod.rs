//! The rule engine: rules written in YAML, checked against the facts of a document.
//!
//! A rule goes two steps: `schema` is the file as it is written, [`load()`] turns files into
//! compiled [`Rule`]s and tells all mistakes in all of them at once.

mod built_in;
pub mod catalogue;
pub mod engine;
pub mod evidence;
pub mod examples;
pub mod expression;
mod finding;
mod load;
mod rule;
mod schema;
#[cfg(test)]
mod testing;
pub mod trial;

pub use built_in::built_in;
pub use catalogue::Catalogue;
pub use engine::{
    Agreement, Checked, Compared, Engine, ListedFact, Reach, Weighed, Weight, listed_facts,
    trust_grounds, weighed_kinds,
};
pub use finding::{Finding, LEAST_CONFIDENCE, Label, Severity, Suggestion};
pub use load::{json_schema, load};
pub use rule::{Branch, LooksAt, Pattern, Rule, Telling, Written};
pub use schema::ExampleFormat;
