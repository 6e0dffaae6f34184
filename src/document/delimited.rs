//! Tables of values between commas, semicolons or tabs (CSV, TSV): each cell is one of a table.

use memchr::{memchr, memchr3};

use super::NotText;
use super::block::BlockKind;
use super::builder::{Builder, Built};
use super::cell::{LONGEST_CELL, MOST_CELLS, is_prose};
use super::document::Document;
use super::rows::narrow;
use super::source::Source;
use crate::value::Span;

/// So many bytes show what stands between the values.
const HEAD: usize = 16 << 10;

/// Reads values between commas, or whatever stands between them.
///
/// # Errors
/// [`NotText::TooManyCells`]: a data set is no draft.
pub(super) fn parse(source: Source) -> Result<Document, NotText> {
    let built = read(source.text())?;
    Ok(Document::new(source, built))
}

fn read(source: &str) -> Result<Built, NotText> {
    let mut builder = Builder::new(source);
    let (mut start, mut delimiter) = (0, None);
    // Excel may be told in the first line.
    if let Some(rest) = source.strip_prefix("sep=") {
        delimiter = rest.bytes().next().filter(|b| b.is_ascii_punctuation() || *b == b'\t');
        start = memchr(b'\n', source.as_bytes()).map_or(source.len(), |at| at + 1);
    }
    let delimiter = delimiter.unwrap_or_else(|| delimiter_of(source));
    let mut table = Table::default();
    let mut cells = 0;
    for record in Records::new(source, start, source.len(), delimiter) {
        cells += record.iter().filter(|field| !field.span.is_empty()).count();
        if cells > MOST_CELLS {
            return Err(NotText::TooManyCells);
        }
        table.record(&record, source, &mut builder);
    }
    Ok(builder.finish())
}

/// A table that is read, row by row.
#[derive(Debug, Default)]
pub(super) struct Table {
    number: u16,
    row: u16,
}

impl Table {
    /// The table of that number in its document.
    pub fn of(number: u16) -> Self {
        Self { number, row: 0 }
    }

    /// Reads a row; one without text is none.
    pub fn record(&mut self, record: &[Field], source: &str, builder: &mut Builder) {
        if record.iter().all(|field| field.span.is_empty()) {
            return;
        }
        let alone = record.iter().filter(|field| !field.span.is_empty()).count() == 1;
        for (column, field) in record.iter().enumerate() {
            let column = u16::try_from(column).unwrap_or(u16::MAX);
            let cell = BlockKind::Cell { table: self.number, row: self.row, column };
            let prose = alone && is_prose(field.span.of(source));
            builder.begin(if prose { BlockKind::Paragraph } else { cell }, false);
            field.read(source, builder);
            builder.end_as(|kind, length| match kind {
                BlockKind::Cell { .. } if length > LONGEST_CELL => BlockKind::Paragraph,
                kind => kind,
            });
        }
        // A longer table goes on as another one.
        if let Some(next) = self.row.checked_add(1) {
            self.row = next;
        } else {
            (self.number, self.row) = (self.number.saturating_add(1), 0);
        }
    }
}

/// A value as it is written, without the quotes around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    pub span: Span,
    quoted: bool,
}

impl Field {
    fn read(self, source: &str, builder: &mut Builder) {
        let written = self.span.of(source);
        let mut at = 0;
        while let Some(rest) = written.get(at..).filter(|rest| !rest.is_empty()) {
            let next = memchr3(b'"', b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
            let place = self.span.start + narrow(at);
            builder.text(Span::new(place, place + narrow(next)));
            at += next;
            match rest.as_bytes().get(next) {
                Some(b'"') => {
                    // Of a doubled quote the second is read.
                    at += usize::from(self.quoted && rest[next..].starts_with("\"\""));
                    let place = self.span.start + narrow(at);
                    builder.text(Span::new(place, place + 1));
                    at += 1;
                }
                Some(_) => {
                    builder.space();
                    at += 1;
                }
                None => {}
            }
        }
    }
}

/// The records of a stretch of a text.
#[derive(Debug)]
pub(super) struct Records<'s> {
    source: &'s str,
    at: usize,
    end: usize,
    delimiter: u8,
}

impl<'s> Records<'s> {
    pub fn new(source: &'s str, start: usize, end: usize, delimiter: u8) -> Self {
        Self { source, at: start, end: end.min(source.len()), delimiter }
    }

    /// The field that begins here, and what comes after it.
    fn field(&mut self) -> (Field, Option<u8>) {
        let bytes = self.source.as_bytes().get(..self.end).unwrap_or(&[]);
        let blank = |b: &&u8| **b == b' ' || **b == b'\t' && self.delimiter != b'\t';
        let lead = bytes[self.at..].iter().take_while(blank).count();
        let start = self.at + lead;
        if bytes.get(start) == Some(&b'"')
            && let Some(close) = closing(bytes, start + 1)
        {
            let rest = bytes.get(close + 1..).unwrap_or(&[]);
            let trail = rest.iter().take_while(blank).count();
            let next = close + 1 + trail;
            if bytes.get(next).is_none_or(|b| self.parts(*b)) {
                return (
                    Field { span: span(start + 1, close), quoted: true },
                    self.leave(next, bytes),
                );
            }
        }
        let rest = &bytes[start..];
        let next = memchr3(self.delimiter, b'\n', b'\r', rest).map_or(bytes.len(), |n| start + n);
        let text = self.source.get(start..next).unwrap_or("").trim_end();
        (Field { span: span(start, start + text.len()), quoted: false }, self.leave(next, bytes))
    }

    fn parts(&self, byte: u8) -> bool {
        byte == self.delimiter || byte == b'\n' || byte == b'\r'
    }

    fn leave(&mut self, next: usize, bytes: &[u8]) -> Option<u8> {
        let byte = bytes.get(next).copied();
        let feed = byte == Some(b'\r') && bytes.get(next + 1) == Some(&b'\n');
        self.at = (next + 1 + usize::from(feed)).min(bytes.len());
        byte
    }
}

impl Iterator for Records<'_> {
    type Item = Vec<Field>;

    fn next(&mut self) -> Option<Vec<Field>> {
        if self.at >= self.end {
            return None;
        }
        let mut record = Vec::new();
        loop {
            let (field, next) = self.field();
            record.push(field);
            if next != Some(self.delimiter) {
                return Some(record);
            }
        }
    }
}

/// Where the quote stands that ends a quoted value.
fn closing(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr(b'"', bytes.get(at..)?)?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

/// What stands between the values: what stands as often in one row as in the next. A comma may stand
/// within a value too ("1,5"), so it comes last.
fn delimiter_of(source: &str) -> u8 {
    const ALIKE: usize = 80;
    let head = source.floor_char_boundary(HEAD);
    // The row that is cut off says nothing.
    let whole = memchr::memrchr(b'\n', &source.as_bytes()[..head]).filter(|_| head < source.len());
    let head = whole.unwrap_or(head);
    let alike = |delimiter: u8| {
        let counts: Vec<usize> =
            Records::new(source, 0, head, delimiter).take(50).map(|record| record.len()).collect();
        let widest = counts.iter().copied().max().unwrap_or(1);
        let alike = counts.iter().filter(|count| **count == widest && widest > 1).count();
        alike * 100 / counts.len().max(1)
    };
    let commas = alike(b',');
    let other = [b'\t', b';', b'|'].into_iter().find(|d| alike(*d) >= ALIKE.max(commas));
    other.unwrap_or(b',')
}

fn span(start: usize, end: usize) -> Span {
    Span::new(narrow(start), narrow(end.max(start)))
}
