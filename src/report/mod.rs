//! Showing findings: to people, to programs, to editors.

mod reported;

pub use reported::{Excerpt, Reported, ReportedLabel, Summary};
