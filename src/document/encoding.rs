//! From bytes to text, with the way back to the bytes.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::origin::{Origin, Run};

/// A file's text and where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// The way back to the file's bytes.
    pub origin: Origin,
    /// The encoding's name by the Encoding Standard: "UTF-8", "UTF-16LE", "windows-1252".
    pub encoding: &'static str,
    /// The first byte of the file that is not valid in its encoding; it is read as U+FFFD.
    pub malformed: Option<u32>,
}

/// Why a file cannot be read as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotText {
    /// It has bytes that no text has.
    Binary {
        /// The first of them.
        offset: usize,
    },
    /// It is UTF-32.
    Utf32,
    /// It is a document of another kind, whatever its name says.
    Other(&'static super::OtherKind),
    /// It has 4 GiB or more.
    TooLarge,
    /// It is a package that is protected by a password, or one of the old kind.
    Encrypted,
    /// It is protected by a password.
    Locked,
    /// It has pictures of text alone.
    Scanned,
    /// It has text, but its fonts do not say which characters it is of.
    Unmapped,
    /// It is no sound file of its format: what is wrong, as a clause.
    Damaged(&'static str),
    /// It unpacks to more text than any draft has.
    Bloated,
    /// It has more cells than any draft has.
    TooManyCells,
    /// It is sound, but there is no text in it: that is not the same as no contradictions.
    Empty,
}

impl NotText {
    /// Whether nothing is wrong with the file but that no text can be read in it: a scan, pictures alone.
    pub const fn is_without_text(self) -> bool {
        matches!(self, Self::Scanned | Self::Unmapped | Self::Empty)
    }
}

impl std::fmt::Display for NotText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Binary { .. } => f.write_str("not text (binary file)"),
            Self::Utf32 => f.write_str("UTF-32, which factlint does not read"),
            Self::Other(kind) => f.write_str(kind.name),
            Self::TooLarge => f.write_str("too large (4 GiB or more)"),
            Self::Encrypted => f.write_str(
                "protected by a password, or of an old Office format (.doc, .xls, .ppt)",
            ),
            Self::Locked => f.write_str("protected by a password"),
            Self::Scanned => f.write_str("no text layer: its pages are pictures"),
            Self::Unmapped => f.write_str("its fonts do not say which characters they show"),
            Self::Damaged(why) => write!(f, "damaged: {why}"),
            Self::Bloated => f.write_str("more text than any draft when unpacked"),
            Self::TooManyCells => {
                f.write_str("more than 1,000,000 cells: a data set, and no draft")
            }
            Self::Empty => f.write_str("no text in it that can be read (only pictures?)"),
        }
    }
}

impl std::error::Error for NotText {}

/// Decodes a file: by its byte order mark, as UTF-8 where it is valid, else as what its bytes look
/// like (UTF-16 without a mark, or a legacy encoding).
///
/// # Errors
/// [`NotText`] for files that hold control bytes that no text has, and for files of 4 GiB or more.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, NotText> {
    if u32::try_from(bytes.len()).is_err() {
        return Err(NotText::TooLarge);
    }
    if is_utf32(&bytes) {
        return Err(NotText::Utf32);
    }
    match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) if encoding == UTF_8 => Ok(decode_utf8(bytes, mark)),
        Some((encoding, mark)) => Ok(decode_other(&bytes, encoding, mark)),
        None => decode_unmarked(bytes),
    }
}

/// UTF-32 begins with its mark, or has zeros in the same places of every four bytes.
fn is_utf32(bytes: &[u8]) -> bool {
    if !bytes.len().is_multiple_of(4) || bytes.is_empty() {
        return false;
    }
    let zeros = |at: usize| {
        let head = bytes.get(..bytes.len().min(512)).unwrap_or(bytes);
        head.iter().skip(at).step_by(4).all(|b| *b == 0)
    };
    let marked = bytes.starts_with(&[0xff, 0xfe, 0, 0]) || bytes.starts_with(&[0, 0, 0xfe, 0xff]);
    marked
        || bytes.len() >= 16
            && (zeros(2) && zeros(3) && !zeros(0) || zeros(0) && zeros(1) && !zeros(3))
}

fn decode_unmarked(bytes: Vec<u8>) -> Result<Decoded, NotText> {
    if let Some(encoding) = utf16_without_mark(&bytes) {
        return Ok(decode_other(&bytes, encoding, 0));
    }
    if let Some(offset) = first_control(&bytes) {
        return Err(NotText::Binary { offset });
    }
    String::from_utf8(bytes).map(|text| utf8(text, 0)).or_else(|error| {
        let bytes = error.as_bytes();
        let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        // Where the bytes leave it open it is what Western offices write: £, and not Ł.
        let guess = || detector.guess(Some(b"us"), chardetng::Utf8Detection::Allow);
        Ok(decode_other(bytes, declared(bytes).unwrap_or_else(guess), 0))
    })
}

/// Decodes what is said to be in an encoding.
pub(super) fn decode_as(bytes: Vec<u8>, encoding: &'static Encoding) -> Decoded {
    if encoding == UTF_8 {
        return decode_utf8(bytes, 0);
    }
    decode_other(&bytes, encoding, 0)
}

/// The encoding that a text says it is in: HTML in `<meta charset>`, XML in its first line, LaTeX where it
/// loads `inputenc`. A text that is valid UTF-8 is UTF-8, whatever it says.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(2048))?).to_ascii_lowercase();
    let after = |mark: &str, key: &str| {
        let rest = &head[head.find(mark)?..];
        let value = &rest[rest.find(key)? + key.len()..];
        let value = value.trim_start_matches(['=', ' ', '"', '\'']);
        let end = value.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':'));
        Some(value[..end.unwrap_or(value.len())].to_owned())
    };
    let inputenc = || {
        let before = &head[..head.find("]{inputenc}")?];
        Some(before.rsplit(['[', ',']).next()?.trim().to_owned())
    };
    let name =
        after("<meta", "charset").or_else(|| after("<?xml", "encoding")).or_else(inputenc)?;
    let encoding = Encoding::for_label(name.as_bytes())?;
    // What could be read so far is no UTF-16, and what is not valid is no UTF-8.
    (encoding.is_ascii_compatible() && encoding != UTF_8).then_some(encoding)
}

/// A text that was scanned or copied has a control byte here and there: one in so many at most.
const STRAY: usize = 200;

/// The first control byte of what is no text: with a zero, or with more of them than a text has.
fn first_control(bytes: &[u8]) -> Option<usize> {
    let control = |b: u8| matches!(b, 0..=8 | 14..=26 | 28..=31);
    // A block without any is passed over at once: comparing without branches is done many bytes at
    // a time.
    let blocks = bytes.chunks(256);
    let clean = |block: &[u8]| !block.iter().fold(false, |found, b| found | control(*b));
    let skipped = blocks.take_while(|block| clean(block)).map(<[u8]>::len).sum();
    let rest = bytes.get(skipped..)?;
    let first = rest.iter().position(|b| control(*b))?;
    let stray = rest.iter().filter(|b| control(**b)).count();
    (rest.contains(&0) || stray * STRAY > bytes.len()).then_some(skipped + first)
}

/// UTF-16 shows in the bytes: Western text has a zero in every other one.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(512) & !1)?;
    if head.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    let mostly = |n: usize| n * 10 >= pairs * 7;
    let rarely = |n: usize| n * 50 <= pairs;
    match (mostly(even) && rarely(odd), mostly(odd) && rarely(even)) {
        (true, _) => Some(UTF_16BE),
        (_, true) => Some(UTF_16LE),
        _ => None,
    }
}

fn decode_utf8(mut bytes: Vec<u8>, mark: usize) -> Decoded {
    bytes.drain(..mark);
    let shift = u32::try_from(mark).unwrap_or(0);
    match String::from_utf8(bytes) {
        Ok(text) => utf8(text, shift),
        Err(error) => decode_other(error.as_bytes(), UTF_8, 0).shifted(shift),
    }
}

fn utf8(text: String, shift: u32) -> Decoded {
    Decoded { text, origin: Origin::Shifted { shift }, encoding: "UTF-8", malformed: None }
}

/// Decodes character by character and keeps the width of each on both sides.
fn decode_other(bytes: &[u8], encoding: &'static Encoding, mark: usize) -> Decoded {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut out =
        Decoder { text: String::with_capacity(bytes.len()), runs: Vec::new(), malformed: None };
    let mut buffer = [0_u8; 16];
    let (mut consumed_to, mut character_start) = (mark, mark);
    // Feeding one byte at a time keeps the place of every character. This is the slow path: files
    // in a legacy encoding are rare and small.
    while consumed_to < bytes.len() {
        let last = consumed_to + 1 == bytes.len();
        let (_, _, written, replaced) =
            decoder.decode_to_utf8(&bytes[consumed_to..=consumed_to], &mut buffer, last);
        consumed_to += 1;
        let Some(text) = buffer.get(..written).and_then(|b| std::str::from_utf8(b).ok()) else {
            continue;
        };
        if text.is_empty() {
            continue;
        }
        out.push(text, character_start, consumed_to, replaced);
        character_start = consumed_to;
    }
    Decoded {
        text: out.text,
        origin: Origin::Runs(out.runs),
        encoding: encoding.name(),
        malformed: out.malformed,
    }
}

struct Decoder {
    text: String,
    runs: Vec<Run>,
    malformed: Option<u32>,
}

impl Decoder {
    fn push(&mut self, text: &str, file_start: usize, file_end: usize, replaced: bool) {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        if replaced && self.malformed.is_none() {
            self.malformed = Some(narrow(file_start));
        }
        let count = text.chars().count();
        // Several characters from one feed (a stray byte before a good one): the bytes are shared
        // out so that the last character gets its own.
        let mut start = file_start;
        for (index, character) in text.chars().enumerate() {
            let end = if index + 1 == count { file_end } else { (start + 1).min(file_end) };
            let run = Run {
                start: narrow(self.text.len()),
                from: narrow(start),
                width: narrow(character.len_utf8()),
                from_width: narrow(end - start),
            };
            let same = self
                .runs
                .last()
                .is_some_and(|last| last.width == run.width && last.from_width == run.from_width);
            if !same {
                self.runs.push(run);
            }
            self.text.push(character);
            start = end;
        }
    }
}

impl Decoded {
    fn shifted(mut self, shift: u32) -> Self {
        if let Origin::Runs(runs) = &mut self.origin {
            for run in runs {
                run.from += shift;
            }
        }
        self.malformed = self.malformed.map(|m| m + shift);
        self
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::value::Span;

    fn decoded(bytes: &[u8]) -> Decoded {
        match decode(bytes.to_vec()) {
            Ok(decoded) => decoded,
            Err(error) => panic!("{error:?}"),
        }
    }

    fn file_bytes<'a>(bytes: &'a [u8], decoded: &Decoded, needle: &str) -> &'a [u8] {
        let start = decoded.text.find(needle).map_or(0, |n| n as u32);
        let span = decoded.origin.of(Span::new(start, start + needle.len() as u32));
        &bytes[span.range()]
    }

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() })
            .collect()
    }

    #[test]
    fn a_byte_order_mark_shifts_the_offsets() {
        let bytes = b"\xEF\xBB\xBF4.38 million";
        let text = decoded(bytes);
        assert_eq!(text.text, "4.38 million");
        assert_eq!(file_bytes(bytes, &text, "million"), b"million");
    }

    #[test]
    fn utf16_is_read_with_and_without_a_mark() {
        let story = "Der Preis stieg auf 4,38 Millionen € – ein Rekord 😀 im Jahr 2022.";
        for little in [true, false] {
            let plain = utf16(story, little);
            let marked = [utf16("\u{feff}", little), plain.clone()].concat();
            for bytes in [plain, marked] {
                let text = decoded(&bytes);
                assert_eq!(text.text, story);
                assert_eq!(file_bytes(&bytes, &text, "2022"), utf16("2022", little));
                assert_eq!(file_bytes(&bytes, &text, "😀"), utf16("😀", little));
            }
        }
    }

    #[test]
    fn legacy_encodings_are_guessed() {
        let bytes = b"Le ch\xf4mage a baiss\xe9 de 12 \xe0 10 % en \xe9t\xe9, selon l'institut fran\xe7ais.";
        let text = decoded(bytes);
        assert_eq!(text.encoding, "windows-1252");
        assert!(text.text.contains("chômage a baissé"));
        assert_eq!(file_bytes(bytes, &text, "été"), b"\xe9t\xe9");
    }

    #[test]
    fn lone_surrogates_are_marked_and_the_rest_is_read() {
        let mut bytes = utf16("\u{feff}rose to ", true);
        let lone = bytes.len();
        bytes.extend([0x00, 0xD8]);
        bytes.extend(utf16(" 12 and 13", true));
        let text = decoded(&bytes);
        assert_eq!(text.text, "rose to \u{fffd} 12 and 13");
        assert_eq!(text.malformed, Some(lone as u32));
        assert_eq!(file_bytes(&bytes, &text, "13"), utf16("13", true));
    }

    #[test]
    fn binary_files_are_not_text() {
        assert_eq!(
            decode(b"\x7fELF\x02\x01\x01\x00\x00".to_vec()),
            Err(NotText::Binary { offset: 4 })
        );
        assert_eq!(
            decode(b"PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()).err(),
            Some(NotText::Binary { offset: 5 })
        );
        assert_eq!(decoded(b"").text, "");
        // One control byte in a scanned text is a speck.
        let scanned = format!("{}\x03\n", "The mayor signed it. ".repeat(20));
        assert!(decode(scanned.into_bytes()).is_ok());
    }

    proptest! {
        #[test]
        fn every_character_of_utf16_is_traced(story in "[ -~À-ʯ一-龥😀-😏]{1,60}") {
            let bytes = [utf16("\u{feff}", true), utf16(&story, true)].concat();
            let text = decoded(&bytes);
            prop_assert_eq!(&text.text, &story);
            for (start, character) in story.char_indices() {
                let span = Span::new(start as u32, (start + character.len_utf8()) as u32);
                let there = text.origin.of(span);
                prop_assert_eq!(&bytes[there.range()], &utf16(&character.to_string(), true)[..]);
            }
        }

        #[test]
        fn any_bytes_decode_or_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            if let Ok(text) = decode(bytes.clone()) {
                for (start, character) in text.text.char_indices() {
                    let span = Span::new(start as u32, (start + character.len_utf8()) as u32);
                    let there = text.origin.of(span);
                    prop_assert!(there.end as usize <= bytes.len());
                }
            }
        }
    }
}
