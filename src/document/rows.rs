//! The lines of a markup in which the beginning of a line, and how far it is indented, say what it is.

use super::Source;
use crate::value::Span;

/// A tab leads to the next of these columns.
const TAB: u32 = 8;

/// A line, without white space around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub start: u32,
    pub end: u32,
    /// The column in which it begins, from 0.
    pub indent: u32,
}

impl Row {
    /// All lines of a file.
    pub fn all(source: &Source) -> Vec<Self> {
        let text = source.text();
        (1..=source.line_count()).map(|line| Self::of(source.line_span(line), text)).collect()
    }

    fn of(line: Span, source: &str) -> Self {
        let written = line.of(source);
        let text = written.trim_start_matches([' ', '\t']);
        let white = &written[..written.len() - text.len()];
        let column = |at, c| if c == '\t' { (at / TAB + 1) * TAB } else { at + 1 };
        let start = line.start + narrow(white.len());
        let end = start + narrow(text.trim_end().len());
        Self { start, end, indent: white.chars().fold(0, column) }
    }

    pub fn is_blank(self) -> bool {
        self.start == self.end
    }

    pub fn span(self) -> Span {
        Span::new(self.start, self.end)
    }

    pub fn text(self, source: &str) -> &str {
        self.span().of(source)
    }

    /// The line without so many bytes at its beginning, and without the white space after them.
    #[must_use]
    pub fn after(self, bytes: usize, source: &str) -> Self {
        let rest = self.text(source).get(bytes..).unwrap_or("");
        let text = rest.trim_start();
        let start = self.end - narrow(text.len());
        Self { start, end: self.end, indent: self.indent + (start - self.start) }
    }
}

/// A stretch of lines that belong together, from the first to the last.
pub(super) fn stretch(rows: &[Row]) -> Span {
    match (rows.first(), rows.last()) {
        (Some(first), Some(last)) => Span::new(first.start, last.end.max(first.start)),
        _ => Span::default(),
    }
}

pub(super) fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
