//! Reading YAML with the place of every value, so that a mistake in a rule or in a language's data
//! is shown where it stands, with the fix.
//!
//! A file is read in three steps: into a tree in which each value knows its place
//! ([`Located`]); the tree is checked against the JSON Schema of the wanted type, and *all* its
//! mistakes are gathered; what is right becomes the typed value. The schema is the one that editors
//! complete with, so the two cannot disagree. The files that are compiled in are parsed by the build
//! script and need no check, nor a tree: tests read those files the long way.
//!
//! This is ground, like [`crate::value`]: any room may stand on it, and it uses `value` alone.

mod align;
mod check;
mod deserialize;
mod file;
mod hash;
mod later;
mod located;
mod pairs;
mod prebuilt;
mod problem;
mod quoting;
mod reader;
mod schema;
mod suggest;
mod syntax;
#[cfg(test)]
mod tests;
mod text_or;
mod texts;
#[cfg(feature = "cli")]
mod toml;
mod tree;

pub use file::File;
pub use later::{Later, Made, There};
pub use located::Located;
pub use pairs::Pairs;
pub use problem::{Label, Problem};
pub use reader::{Reader, Salvaged, read};
pub use suggest::did_you_mean;
pub use text_or::TextOr;
pub use texts::Texts;
