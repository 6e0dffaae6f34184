//! How many objects a file is of, before all of them are read: a file of some kilobytes may hold a list of
//! many millions of numbers, and each of them takes a hundred bytes of memory.

use std::io::Read;

use flate2::read::ZlibDecoder;
use memchr::memmem;

use crate::document::NotText;

/// No draft is of more words (numbers, names, marks of lists) outside of its texts and pictures.
const MOST_WORDS: usize = 16_000_000;
/// How far before the bytes of a stream it says of what kind it is.
const HEAD: usize = 1024;

/// Counts the words of a file, those in packed objects too.
pub(super) fn weigh(file: &[u8]) -> Result<(), NotText> {
    let (mut words, mut at) = (0_usize, 0);
    while let Some(rest) = file.get(at..).filter(|rest| !rest.is_empty()) {
        let stream = memmem::find(rest, b"stream");
        let before = rest.get(..stream.unwrap_or(rest.len())).unwrap_or_default();
        words += count(before, &mut false);
        let Some(start) = stream.map(|start| start + b"stream".len()) else { break };
        let data = rest.get(start..).unwrap_or_default();
        let end = memmem::find(data, b"endstream").unwrap_or(data.len());
        let head = before.get(before.len().saturating_sub(HEAD)..).unwrap_or_default();
        if memmem::find(head, b"/ObjStm").is_some() {
            let packed = data.get(..end).unwrap_or_default().trim_ascii_start();
            words += count_packed(packed, MOST_WORDS.saturating_sub(words));
        }
        if words > MOST_WORDS {
            return Err(NotText::Bloated);
        }
        at += start + end + b"endstream".len();
    }
    if words > MOST_WORDS { Err(NotText::Bloated) } else { Ok(()) }
}

/// The words of a packed stream, up to some number; what cannot be unpacked has none.
fn count_packed(packed: &[u8], most: usize) -> usize {
    let mut reader = ZlibDecoder::new(packed);
    let mut buffer = vec![0; 1 << 16];
    let (mut words, mut within) = (0, false);
    while let Ok(length @ 1..) = reader.read(&mut buffer) {
        words += count(buffer.get(..length).unwrap_or_default(), &mut within);
        if words > most {
            break;
        }
    }
    words
}

/// How many words begin in some bytes; `within` is whether the bytes before them end within one.
fn count(bytes: &[u8], within: &mut bool) -> usize {
    let mut words = 0;
    for byte in bytes {
        let mark = matches!(byte, b'[' | b'<' | b'(' | b'/');
        let plain = !mark && !matches!(byte, 0 | 9..=13 | b' ' | b']' | b'>' | b')');
        words += usize::from(mark || plain && !*within);
        *within = mark || plain;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_wherever_they_are_cut() {
        let text = b"12 0 obj <</Length 4/Kids[1 0 R 22 0 R]>>";
        let whole = count(text, &mut false);
        for cut in 0..text.len() {
            let mut within = false;
            let (a, b) = text.split_at(cut);
            assert_eq!(count(a, &mut within) + count(b, &mut within), whole, "{cut}");
        }
        assert_eq!(weigh(&b"0 ".repeat(100)), Ok(()));
        assert_eq!(weigh(&b"0 ".repeat(MOST_WORDS + 1)), Err(NotText::Bloated));
    }
}
