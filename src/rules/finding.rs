//! What is reported: an assertion that has no solution, with the places that disagree.

use crate::value::Span;

/// How sure a finding must be to be shown, where nobody asks for more or for less. The weights of
/// rules are fitted so that this is where the measured alarms and finds are in balance.
pub const LEAST_CONFIDENCE: f64 = 0.5;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Probably a mistake.
    Warning,
    /// A mistake.
    Error,
}

impl Severity {
    /// The name in rules and in every output format.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A place in the document with what to say of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// A few words: "the headline says 4.338 million".
    pub note: String,
}

/// A text that might be written in place of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What it takes the place of.
    pub span: Span,
    /// The text.
    pub text: String,
}

/// An assertion of a rule that has no solution in a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule's id.
    pub rule: String,
    /// How bad it is.
    pub severity: Severity,
    /// How sure the linter is that the author would call it a mistake, 0 to 1.
    pub confidence: f64,
    /// One sentence that stands alone in a one-line output: no line ends, no final full stop.
    pub message: String,
    /// How to fix it, or what to check; may be empty.
    pub help: String,
    /// The place to change first, then what it disagrees with; never empty.
    pub labels: Vec<Label>,
    /// What might be written instead. Apply at most one: which one is right, the writer knows.
    pub suggestions: Vec<Suggestion>,
}
