//! A file as read: its name, its text, and the places in it.

use std::sync::OnceLock;

use std::fmt;

use super::encoding::{self, Decoded, NotText};
use super::origin::Origin;
use super::part::Part;
use crate::value::Span;

/// A source file with its decoded text. [`Source::place`] gives the bytes, line and column in the
/// file of a [`Span`] of this text.
#[derive(Clone, Debug)]
pub struct Source {
    path: String,
    decoded: Decoded,
    line_starts: Vec<u32>,
    /// How many characters stand before every [`STRIDE`]th byte: made for the first column that is
    /// asked for, because a line may be as long as the file.
    characters: OnceLock<Vec<u32>>,
    /// Where each part of it begins, where the file is more than its text.
    parts: Vec<(u32, Part)>,
}

/// So many bytes are counted anew for each column.
const STRIDE: usize = 1024;

/// A span of the text as a place in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The bytes of the file.
    pub bytes: Span,
    /// The first line, from 1.
    pub line: u32,
    /// The first column in Unicode characters, from 1.
    pub column: u32,
    /// The line of the end.
    pub end_line: u32,
    /// The column after the last character.
    pub end_column: u32,
    /// The part of the document, where the file's bytes and lines mean nothing to a reader: then those
    /// are of the text as read.
    pub part: Option<Part>,
}

/// As it is shown to people: "12:5", or "table 2, row 3, cell 4".
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            Some(part) => part.fmt(f),
            None => write!(f, "{}:{}", self.line, self.column),
        }
    }
}

impl Source {
    /// Reads a file's bytes as text.
    ///
    /// # Errors
    /// [`NotText`] when the bytes are no text.
    pub fn new(path: impl Into<String>, bytes: Vec<u8>) -> Result<Self, NotText> {
        let decoded = encoding::decode(bytes)?;
        let line_starts = line_starts(&decoded.text);
        let (characters, parts) = (OnceLock::new(), Vec::new());
        Ok(Self { path: path.into(), decoded, line_starts, characters, parts })
    }

    /// A file of which the text was made, with the parts that it was made from.
    pub(super) fn of_parts(path: &str, text: String, parts: Vec<(u32, Part)>) -> Self {
        let line_starts = line_starts(&text);
        let (origin, encoding) = (Origin::SAME, encoding_rs::UTF_8.name());
        let decoded = Decoded { text, origin, encoding, malformed: None };
        Self { path: path.to_owned(), decoded, line_starts, characters: OnceLock::new(), parts }
    }

    /// Whether it is made of parts, and has neither lines nor bytes to point to.
    pub fn has_parts(&self) -> bool {
        !self.parts.is_empty()
    }

    /// The path as it was given.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The decoded text.
    pub fn text(&self) -> &str {
        &self.decoded.text
    }

    /// The name of the encoding.
    pub fn encoding(&self) -> &'static str {
        self.decoded.encoding
    }

    /// The first byte of the file that is not valid in its encoding.
    pub fn malformed(&self) -> Option<u32> {
        self.decoded.malformed
    }

    /// The number of lines; an empty file has one.
    pub fn line_count(&self) -> u32 {
        u32::try_from(self.line_starts.len()).unwrap_or(u32::MAX)
    }

    /// The line of a byte of the text, from 1.
    pub fn line_of(&self, offset: u32) -> u32 {
        let line = self.line_starts.partition_point(|start| *start <= offset);
        u32::try_from(line).unwrap_or(u32::MAX)
    }

    /// The span of a line (from 1) without its line end.
    pub fn line_span(&self, line: u32) -> Span {
        let index = line.saturating_sub(1) as usize;
        let start = self.line_starts.get(index).copied().unwrap_or(0);
        let limit = self.line_starts.get(index + 1).copied();
        let end = limit.unwrap_or(u32::try_from(self.text().len()).unwrap_or(u32::MAX));
        let text = Span::new(start, end).of(self.text());
        let trimmed = text.trim_end_matches(['\n', '\r']).len();
        Span::new(start, start + u32::try_from(trimmed).unwrap_or(0))
    }

    /// Where a span stands in the file.
    pub fn place(&self, span: Span) -> Place {
        let (line, column) = self.line_and_column(span.start);
        let (end_line, end_column) = self.line_and_column(span.end.max(span.start));
        let bytes = self.decoded.origin.of(span);
        let part = self.parts.partition_point(|(start, _)| *start <= span.start);
        let part = part.checked_sub(1).and_then(|at| self.parts.get(at)).map(|(_, part)| *part);
        Place { bytes, line, column, end_line, end_column, part }
    }

    fn line_and_column(&self, offset: u32) -> (u32, u32) {
        let line = self.line_of(offset);
        let start = self.line_starts.get(line.saturating_sub(1) as usize).copied().unwrap_or(0);
        (line, self.characters_before(offset).saturating_sub(self.characters_before(start)) + 1)
    }

    /// How many characters begin before a byte of the text.
    fn characters_before(&self, offset: u32) -> u32 {
        let bytes = self.text().as_bytes();
        let begins = |byte: &&u8| **byte & 0xc0 != 0x80;
        let counted = self.characters.get_or_init(|| {
            let mut sum = 0;
            let count = |stride: &[u8]| {
                let before = sum;
                sum += u32::try_from(stride.iter().filter(begins).count()).unwrap_or(0);
                before
            };
            let mut all: Vec<u32> = bytes.chunks(STRIDE).map(count).collect();
            all.push(sum);
            all
        });
        let offset = (offset as usize).min(bytes.len());
        let stride = offset / STRIDE;
        let rest = bytes.get(stride * STRIDE..offset).unwrap_or_default();
        let rest = u32::try_from(rest.iter().filter(begins).count()).unwrap_or(0);
        counted.get(stride).copied().unwrap_or(0) + rest
    }
}

/// Lines end with LF, CRLF or a lone CR.
fn line_starts(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let mut starts = vec![0];
    for end in memchr::memchr2_iter(b'\n', b'\r', bytes) {
        if bytes[end] == b'\r' && bytes.get(end + 1) == Some(&b'\n') {
            continue;
        }
        starts.push(u32::try_from(end + 1).unwrap_or(u32::MAX));
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source {
        match Source::new("draft.txt", text.as_bytes().to_vec()) {
            Ok(source) => source,
            Err(error) => panic!("{error:?}"),
        }
    }

    #[test]
    fn lines_and_columns_count_characters_from_one() {
        let source = source("“Über” 4\r\nsecond 5\rthird\n");
        let at = |needle: &str| {
            let start = source.text().find(needle).map_or(0, |n| n as u32);
            source.place(Span::new(start, start + needle.len() as u32))
        };
        assert_eq!((at("4").line, at("4").column), (1, 8));
        assert_eq!((at("5").line, at("5").column), (2, 8));
        assert_eq!((at("third").line, at("third").column), (3, 1));
        assert_eq!((at("third").end_line, at("third").end_column), (3, 6));
        assert_eq!(source.line_span(1).of(source.text()), "“Über” 4");
        assert_eq!(source.line_span(4).of(source.text()), "");
    }
}
