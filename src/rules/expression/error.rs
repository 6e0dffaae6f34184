//! Mistakes in an expression, with places counted within it.

use crate::value::Span;
use crate::yaml::{File, Located, Problem};

/// A mistake in an expression or a template. Its spans count in the expression's text;
/// [`ExpressionError::problem`] puts them into the YAML file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpressionError {
    /// The place to fix.
    pub span: Span,
    /// What is wrong, in one line: lower case, no full stop.
    pub message: String,
    /// What is seen at the place; may be empty.
    pub label: String,
    /// Further places.
    pub others: Vec<(Span, String)>,
    /// How to fix it.
    pub help: Option<String>,
}

impl ExpressionError {
    /// A mistake at `span`.
    pub fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), label: String::new(), others: Vec::new(), help: None }
    }

    /// Says what is seen at the place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.label = text.into();
        self
    }

    /// Adds a further place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.others.push((span, text.into()));
        self
    }

    /// Says how to fix it.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Says how to fix it, where nothing is said yet.
    #[must_use]
    pub fn help_else(self, text: impl Into<String>) -> Self {
        if self.help.is_some() { self } else { self.help(text) }
    }

    /// The mistake at its place in the file, where the expression stands as `scalar`.
    pub fn problem(self, scalar: &Located<String>, file: &File) -> Problem {
        let problem = Problem::new(file, scalar.inside(self.span, file), self.message)
            .label(self.label)
            .help_if(self.help);
        self.others
            .into_iter()
            .fold(problem, |problem, (span, text)| problem.also(scalar.inside(span, file), text))
    }
}
