//! Tables of Markdown that have bars and no ruled line under their header: to the parser they are paragraphs.

use super::rows::narrow;
use crate::value::Span;

/// Where the rows of bars begin in a paragraph: two lines at least, from there to its end.
pub(super) fn begin(source: &str, paragraph: Span) -> Option<u32> {
    if !paragraph.of(source).contains('|') {
        return None;
    }
    let is_row = |line: &Span| {
        let text = line.of(source).trim();
        text.starts_with('|') && text.matches('|').count() > 1
    };
    let lines: Vec<Span> = lines(source, paragraph).collect();
    let first = lines.iter().position(is_row)?;
    let rows = &lines[first..];
    (rows.len() > 1 && rows.iter().all(is_row)).then(|| {
        let text = rows[0].of(source);
        rows[0].start + narrow(text.len() - text.trim_start().len())
    })
}

/// The lines of a stretch of text, without those that are empty.
pub(super) fn lines(source: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut at = span.start;
    span.of(source).split_inclusive('\n').map(move |line| {
        let start = at;
        at += narrow(line.len());
        let text = line.trim_end_matches(['\n', '\r']);
        Span::new(start, start + narrow(text.len()))
    })
}

/// What stands between the bars of a text, and whether a bar ends it. A bar before the first cell of a line ends nothing,
/// and a ruled line is none.
pub(super) fn cells(source: &str, text: Span) -> impl Iterator<Item = (Span, bool)> {
    let written = text.of(source);
    let begins = written.starts_with('|') && starts_line(source, text.start);
    let inner = if begins { &written[1..] } else { written };
    let mut at = text.start + u32::from(begins);
    let mut parts = inner.split('|').peekable();
    std::iter::from_fn(move || {
        let part = parts.next()?;
        let cell = part.trim();
        let rule = cell.len() > 2 && cell.bytes().all(|b| matches!(b, b'-' | b':'));
        let start = at + narrow(part.len() - part.trim_start().len());
        at += narrow(part.len()) + 1;
        let length = if rule { 0 } else { narrow(cell.len()) };
        Some((Span::new(start, start + length), parts.peek().is_some()))
    })
}

fn starts_line(source: &str, at: u32) -> bool {
    let before = source.get(..at as usize).unwrap_or("");
    before.trim_end_matches([' ', '\t', '>']).ends_with('\n') || before.trim().is_empty()
}
