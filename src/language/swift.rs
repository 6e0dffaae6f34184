//! Sixteen bytes of text at a time: where a plain word ends, and what it is in small letters.
//!
//! Most words of a text in Latin letters are short and have no accents. For those one step over a
//! number of sixteen bytes takes the place of a loop over characters; all others are left to the
//! tokenizer's slower way, which knows every character.

use super::key::{Key, SHORT, first_bytes};
use super::token::Case;

/// The same byte sixteen times.
const fn all(byte: u8) -> u128 {
    u128::from_le_bytes([byte; 16])
}

/// The topmost bit of each byte: how the functions here mark bytes.
const TOP: u128 = all(0x80);

/// Marks the bytes from `first` to `last`, among bytes without their topmost bits.
const fn between(bytes: u128, first: u8, last: u8) -> u128 {
    (bytes + all(0x80 - first)) & !(bytes + all(0x7F - last)) & TOP
}

/// The sixteen bytes from `start` on, with noughts beyond the end of the text.
#[inline]
fn load(text: &[u8], start: usize) -> u128 {
    let rest = text.get(start..).unwrap_or(&[]);
    match rest.first_chunk::<16>() {
        Some(bytes) => u128::from_le_bytes(*bytes),
        None => rest.iter().rev().fold(0, |sum, byte| sum << 8 | u128::from(*byte)),
    }
}

/// A short form in small letters, and how it was written.
pub(super) struct Short {
    pub key: Key,
    pub case: Case,
    /// It begins with a capital.
    pub capital: bool,
}

/// The bytes from `start` to `end` as a short form; `None` for a long one and for one with
/// characters of more than a byte.
#[inline]
pub(super) fn short(text: &[u8], start: usize, end: usize) -> Option<Short> {
    let length = end - start;
    if length > SHORT {
        return None;
    }
    let bytes = load(text, start) & first_bytes(length);
    (bytes & TOP == 0).then(|| lower(bytes, length))
}

/// A word of letters and digits that begins at `start`, with its length, if it is short, its
/// characters are of one byte, and what follows shows that it ends there.
#[inline]
pub(super) fn word(text: &[u8], start: usize, limit: usize) -> Option<(usize, Short)> {
    let bytes = load(text, start);
    let low = bytes & !TOP;
    let parts = between(low | all(0x20), b'a', b'z') | between(low, b'0', b'9');
    let stops = !(parts & !bytes) & TOP;
    let room = limit.saturating_sub(start);
    let length = (stops.trailing_zeros() / 8) as usize;
    if length > SHORT {
        return None;
    }
    if length < room {
        // What follows may belong to the word: "don't", "U.S.", "www.", "me@", "http://".
        let next = (bytes >> (8 * length)) as u8;
        let goes_on = match next {
            b'.' => length == 1 || length == 3,
            b'\'' | b'@' | b':' => true,
            _ => !next.is_ascii(),
        };
        if goes_on {
            return None;
        }
    }
    let length = length.min(room);
    Some((length, lower(bytes & first_bytes(length), length)))
}

/// Bytes that are characters, in small letters.
#[inline]
fn lower(bytes: u128, length: usize) -> Short {
    let capitals = between(bytes, b'A', b'Z');
    let lower = bytes | capitals >> 2;
    let letters = between(lower, b'a', b'z');
    let several = |marks: u128| marks & marks.wrapping_sub(1) != 0;
    let case = if letters == 0 {
        Case::None
    } else if capitals == 0 {
        Case::Lower
    } else if !several(letters) {
        Case::Title
    } else if letters == capitals {
        Case::Upper
    } else if !several(capitals) && letters & letters.wrapping_neg() == capitals {
        Case::Title
    } else {
        Case::Mixed
    };
    Short { key: Key::packed(lower, length), case, capital: capitals & 0x80 != 0 }
}
