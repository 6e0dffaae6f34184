//! factlint reads a draft and points at what cannot all be true in it.
//!
//! The stages, each knowing only those before it (and [`value`], which knows nobody):
//!
//! 1. [`value`]: exact numbers, intervals, dates, units, places in a text
//!
//! Two rooms are ground for all of them: [`value`], and [`yaml`], which reads rules and the data of
//! languages with the place of every value.

#[cfg(feature = "cli")]
pub mod cli;
pub mod document;
pub mod facts;
pub mod language;
pub mod report;
pub mod rules;
pub mod value;
pub mod yaml;
