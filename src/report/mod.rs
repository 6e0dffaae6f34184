//! Showing findings: to people, to programs, to editors.

mod cut;
mod excerpt;
mod fingerprint;
mod reported;
mod summary;
mod text;

pub use excerpt::Excerpt;
pub use fingerprint::fingerprint;
pub use reported::{Reported, ReportedLabel, sort};
pub use summary::{Summary, summary_line};
