//! One mistake in a YAML file, ready to be shown.

use std::fmt;

use miette::{Diagnostic, LabeledSpan, Severity, SourceCode};

use super::File;
use crate::value::Span;

/// A place in a file and what to say of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place, in bytes of the file's text.
    pub span: Span,
    /// A few words; may be empty.
    pub text: String,
}

/// A mistake in a YAML file: what is wrong, where, and how to fix it.
///
/// The message stands alone in a one-line output: lower case, no full stop, names in backticks. The
/// labels say what is seen at their places, not what is wrong once more. The help says what to do.
#[derive(Clone, Debug)]
pub struct Problem {
    file: File,
    message: String,
    /// The primary label, then further ones.
    labels: Vec<Label>,
    help: Option<String>,
    elsewhere: Vec<Problem>,
    weight: Weight,
}

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weight {
    /// What it is about cannot be used.
    Error,
    /// What it is about is used all the same.
    Warning,
    /// It only shows a place for another problem.
    Aside,
}

impl Problem {
    /// A problem at `span` of `file`.
    pub fn new(file: &File, span: Span, message: impl Into<String>) -> Self {
        let primary = Label { span: fitting(span, file), text: String::new() };
        Self {
            file: file.clone(),
            message: message.into(),
            labels: vec![primary],
            help: None,
            elsewhere: Vec::new(),
            weight: Weight::Error,
        }
    }

    /// Says what is seen at the primary place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        if let Some(primary) = self.labels.first_mut() {
            primary.text = text.into();
        }
        self
    }

    /// Adds a further place in the same file.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span: fitting(span, &self.file), text: text.into() });
        self
    }

    /// Says how to fix it.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Says how to fix it where that is known.
    #[must_use]
    pub fn help_if(self, text: Option<String>) -> Self {
        match text {
            Some(text) => self.help(text),
            None => self,
        }
    }

    /// Says that it is worth a look, and no error.
    #[must_use]
    pub fn warning(self) -> Self {
        Self { weight: Weight::Warning, ..self }
    }

    /// Adds what must be seen in another file: the other rule of the same name.
    #[must_use]
    pub fn elsewhere(mut self, problem: Self) -> Self {
        self.elsewhere.push(Self { weight: Weight::Aside, ..problem });
        self
    }

    /// The path of the file.
    pub fn path(&self) -> &str {
        self.file.path()
    }

    /// The file.
    pub fn file(&self) -> &File {
        &self.file
    }

    /// What is wrong, in one line.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The place to fix.
    pub fn span(&self) -> Span {
        self.labels.first().map_or(Span::default(), |label| label.span)
    }

    /// The primary label, then further ones in the same file.
    pub fn labels(&self) -> &[Label] {
        &self.labels
    }

    /// How to fix it.
    pub fn help_text(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// What must be seen in other files.
    pub fn others(&self) -> &[Self] {
        &self.elsewhere
    }
}

/// A span within the text and on character borders: showing it must not fail.
fn fitting(span: Span, file: &File) -> Span {
    let text = file.text();
    let floor = |at: u32| text.floor_char_boundary(at as usize) as u32;
    let start = floor(span.start);
    Span::new(start, floor(span.end).max(start))
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}

impl Diagnostic for Problem {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<Severity> {
        match self.weight {
            Weight::Error => None,
            Weight::Warning => Some(Severity::Warning),
            Weight::Aside => Some(Severity::Advice),
        }
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.file.named_source())
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().enumerate().map(|(index, label)| {
            let text = (!label.text.is_empty()).then(|| label.text.clone());
            let span = label.span.range();
            if index == 0 {
                LabeledSpan::new_primary_with_span(text, span)
            } else {
                LabeledSpan::new_with_span(text, span)
            }
        })))
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        (!self.elsewhere.is_empty()).then(|| {
            Box::new(self.elsewhere.iter().map(|p| p as &dyn Diagnostic))
                as Box<dyn Iterator<Item = _>>
        })
    }
}
