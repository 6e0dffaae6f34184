//! Places in a text as editors count them: a line from 0, and units of an encoding within it.

use lsp_types::{Position, PositionEncodingKind, Range};
use memchr::memchr2_iter;

use crate::value::Span;

/// In which units the places within a line are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// What every client must be able to count, and what is taken where nothing is said.
    #[default]
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// What is counted with a client that offers these: bytes where it can, since they need no counting.
    pub fn negotiated(offered: Option<&[PositionEncodingKind]>) -> Self {
        let offers = |kind| offered.is_some_and(|offered| offered.contains(&kind));
        if offers(PositionEncodingKind::UTF8) {
            Self::Utf8
        } else if offers(PositionEncodingKind::UTF32) && !offers(PositionEncodingKind::UTF16) {
            Self::Utf32
        } else {
            Self::Utf16
        }
    }

    /// Its name in the protocol.
    pub const fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    /// How many units a character takes.
    const fn units(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
            Self::Utf32 => 1,
        }
    }
}

/// Where the lines of a text begin.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    /// Lines end with LF, CRLF or a lone CR.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for end in memchr2_iter(b'\n', b'\r', bytes) {
            if bytes.get(end) == Some(&b'\r') && bytes.get(end + 1) == Some(&b'\n') {
                continue;
            }
            starts.push(end + 1);
        }
        Self { starts }
    }

    /// The bytes of a line (from 0) without its line end; nothing at the end of the text beyond the
    /// last.
    fn line<'t>(&self, text: &'t str, line: usize) -> (usize, &'t str) {
        let Some(&start) = self.starts.get(line) else { return (text.len(), "") };
        let end = self.starts.get(line + 1).copied().unwrap_or(text.len());
        let whole = text.get(start..end).unwrap_or("");
        (start, whole.strip_suffix("\r\n").or(whole.strip_suffix(['\n', '\r'])).unwrap_or(whole))
    }

    /// The byte of a place. One beyond the end of its line is the end of the line, one within a
    /// character is its beginning, one beyond the last line is the end of the text.
    pub fn byte(&self, text: &str, position: Position, encoding: Encoding) -> usize {
        let (start, line) = self.line(text, position.line as usize);
        let mut left = position.character as usize;
        for (at, c) in line.char_indices() {
            match left.checked_sub(encoding.units(c)) {
                Some(rest) if left > 0 => left = rest,
                _ => return start + at,
            }
        }
        start + line.len()
    }

    /// The bytes between two places, whichever comes first.
    pub fn bytes(&self, text: &str, range: Range, encoding: Encoding) -> std::ops::Range<usize> {
        let start = self.byte(text, range.start, encoding);
        let end = self.byte(text, range.end, encoding);
        start.min(end)..start.max(end)
    }

    /// The place of a byte; one within a character is the place of its beginning.
    pub fn position(&self, text: &str, byte: usize, encoding: Encoding) -> Position {
        let byte = text.floor_char_boundary(byte);
        let line = self.starts.partition_point(|start| *start <= byte).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or(0);
        let before = text.get(start..byte).unwrap_or("");
        let units = match encoding {
            Encoding::Utf8 => before.len(),
            _ => before.chars().map(|c| encoding.units(c)).sum(),
        };
        let narrow = |n| u32::try_from(n).unwrap_or(u32::MAX);
        Position::new(narrow(line), narrow(units))
    }

    /// The places of a span of bytes.
    pub fn range(&self, text: &str, span: Span, encoding: Encoding) -> Range {
        let at = |byte: u32| self.position(text, byte as usize, encoding);
        Range::new(at(span.start), at(span.end.max(span.start)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "a😀é\r\nzwei\rdrei\n\nend";

    #[test]
    fn units_are_those_of_the_encoding() {
        let lines = Lines::of(TEXT);
        let place = |byte, encoding| lines.position(TEXT, byte, encoding);
        let after_emoji = "a😀".len();
        assert_eq!(place(after_emoji, Encoding::Utf8), Position::new(0, 5));
        assert_eq!(place(after_emoji, Encoding::Utf16), Position::new(0, 3));
        assert_eq!(place(after_emoji, Encoding::Utf32), Position::new(0, 2));
        // Within the emoji: its beginning.
        assert_eq!(place(after_emoji - 1, Encoding::Utf16), Position::new(0, 1));
        assert_eq!(lines.byte(TEXT, Position::new(0, 2), Encoding::Utf16), 1);
        assert_eq!(lines.byte(TEXT, Position::new(0, 2), Encoding::Utf8), 1);
    }

    #[test]
    fn all_three_line_ends_end_lines() {
        let lines = Lines::of(TEXT);
        for (line, start) in [(1, "zwei"), (2, "drei"), (4, "end")] {
            let byte = lines.byte(TEXT, Position::new(line, 0), Encoding::Utf16);
            assert!(TEXT[byte..].starts_with(start), "{line}");
        }
        assert_eq!(lines.byte(TEXT, Position::new(3, 9), Encoding::Utf16), TEXT.len() - 4);
    }

    #[test]
    fn what_lies_beyond_is_the_nearest_end() {
        let lines = Lines::of(TEXT);
        assert_eq!(lines.byte(TEXT, Position::new(0, 99), Encoding::Utf16), "a😀é".len());
        assert_eq!(lines.byte(TEXT, Position::new(99, 0), Encoding::Utf16), TEXT.len());
        let wrong_way = Range::new(Position::new(1, 2), Position::new(0, 0));
        assert_eq!(lines.bytes(TEXT, wrong_way, Encoding::Utf16), 0.."a😀é\r\nzw".len());
    }

    #[test]
    fn bytes_are_counted_with_clients_that_can() {
        let kinds = [PositionEncodingKind::UTF16, PositionEncodingKind::UTF8];
        assert_eq!(Encoding::negotiated(Some(&kinds)), Encoding::Utf8);
        assert_eq!(Encoding::negotiated(Some(&kinds[..1])), Encoding::Utf16);
        assert_eq!(Encoding::negotiated(Some(&[])), Encoding::Utf16);
        assert_eq!(Encoding::negotiated(None), Encoding::Utf16);
    }

    proptest! {
        #[test]
        fn every_character_leads_there_and_back(text in "(\\PC|\r\n|\n|\r|😀|e\u{301}){0,40}") {
            let lines = Lines::of(&text);
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                for (byte, _) in text.char_indices() {
                    // Between CR and LF there is no place of its own.
                    if text[..byte].ends_with('\r') && text[byte..].starts_with('\n') {
                        continue;
                    }
                    let place = lines.position(&text, byte, encoding);
                    prop_assert_eq!(lines.byte(&text, place, encoding), byte);
                }
            }
        }

        #[test]
        fn any_place_is_a_byte_of_the_text(
            text in "(\\PC|\r\n|😀){0,20}",
            line in any::<u32>(),
            character in any::<u32>(),
        ) {
            let lines = Lines::of(&text);
            for place in [Position::new(line, character), Position::new(line % 4, character % 9)] {
                let byte = lines.byte(&text, place, Encoding::Utf16);
                prop_assert!(text.is_char_boundary(byte));
            }
        }
    }
}
