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
    /// How many characters and UTF-16 code units stand before every [`STRIDE`]th byte: made for the
    /// first column that is asked for, because a line may be as long as the file.
    counts: OnceLock<Vec<Count>>,
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
    /// The columns of both ends in the units of programs that do not count characters.
    pub units: Units,
    /// The part of the document, where the file's bytes and lines mean nothing to a reader: then those
    /// are of the text as read.
    pub part: Option<Part>,
}

/// Columns, from 1, of the first character and after the last, in units other than characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Units {
    /// In UTF-16 code units, as editors and Java programs count.
    pub utf16: (u32, u32),
    /// In bytes of UTF-8, whatever the encoding of the file.
    pub utf8: (u32, u32),
}

/// What stands before a byte of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    characters: u32,
    utf16: u32,
}

impl Count {
    /// With what begins in these bytes, too.
    fn and(self, bytes: &[u8]) -> Self {
        let many = |n: usize| u32::try_from(n).unwrap_or(0);
        let characters = many(bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count());
        // What takes four bytes in UTF-8 takes two units in UTF-16.
        let wide = many(bytes.iter().filter(|byte| **byte >= 0xf0).count());
        Self { characters: self.characters + characters, utf16: self.utf16 + characters + wide }
    }
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
        let (counts, parts) = (OnceLock::new(), Vec::new());
        Ok(Self { path: path.into(), decoded, line_starts, counts, parts })
    }

    /// A file of which the text was made, with the parts that it was made from.
    pub(super) fn of_parts(path: &str, text: String, parts: Vec<(u32, Part)>) -> Self {
        let line_starts = line_starts(&text);
        let (origin, encoding) = (Origin::SAME, encoding_rs::UTF_8.name());
        let decoded = Decoded { text, origin, encoding, malformed: None };
        Self { path: path.to_owned(), decoded, line_starts, counts: OnceLock::new(), parts }
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
        let start = self.position(span.start);
        let end = self.position(span.end.max(span.start));
        let bytes = self.decoded.origin.of(span);
        let part = self.parts.partition_point(|(start, _)| *start <= span.start);
        let part = part.checked_sub(1).and_then(|at| self.parts.get(at)).map(|(_, part)| *part);
        Place {
            bytes,
            line: start.line,
            column: start.before.characters + 1,
            end_line: end.line,
            end_column: end.before.characters + 1,
            units: Units {
                utf16: (start.before.utf16 + 1, end.before.utf16 + 1),
                utf8: (start.bytes + 1, end.bytes + 1),
            },
            part,
        }
    }

    fn position(&self, offset: u32) -> Position {
        let line = self.line_of(offset);
        let start = self.line_starts.get(line.saturating_sub(1) as usize).copied().unwrap_or(0);
        let (before, all) = (self.count(start), self.count(offset));
        let before = Count {
            characters: all.characters.saturating_sub(before.characters),
            utf16: all.utf16.saturating_sub(before.utf16),
        };
        Position { line, before, bytes: offset.saturating_sub(start) }
    }

    /// What begins before a byte of the text.
    fn count(&self, offset: u32) -> Count {
        let bytes = self.text().as_bytes();
        let counts = self.counts.get_or_init(|| {
            let mut sum = Count::default();
            let count = |stride: &[u8]| {
                let before = sum;
                sum = sum.and(stride);
                before
            };
            let mut all: Vec<_> = bytes.chunks(STRIDE).map(count).collect();
            all.push(sum);
            all
        });
        let offset = (offset as usize).min(bytes.len());
        let stride = offset / STRIDE;
        let rest = bytes.get(stride * STRIDE..offset).unwrap_or_default();
        counts.get(stride).copied().unwrap_or_default().and(rest)
    }
}

/// A place between two characters.
struct Position {
    line: u32,
    /// What stands before it in its line.
    before: Count,
    /// The bytes before it in its line.
    bytes: u32,
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

    #[test]
    fn columns_are_counted_in_the_units_of_others_too() {
        let source = source("first\na𐐀b é 5\n");
        let units = |needle: &str| {
            let start = source.text().find(needle).map_or(0, |n| n as u32);
            let place = source.place(Span::new(start, start + needle.len() as u32));
            (place.column, place.units.utf16, place.units.utf8)
        };
        assert_eq!(units("𐐀"), (2, (2, 4), (2, 6)));
        assert_eq!(units("b"), (3, (4, 5), (6, 7)));
        assert_eq!(units("5"), (7, (8, 9), (11, 12)));
    }
}
