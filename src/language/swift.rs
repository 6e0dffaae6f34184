//! Eight or sixteen bytes of text at a time: where a plain word ends, and what it is in small
//! letters.
//!
//! Most words of a text in Latin letters are short and have no accents. For those one step over a
//! number of eight bytes, or of sixteen, takes the place of a loop over characters; all others are
//! left to the tokenizer's slower way, which knows every character.

use super::key::{Key, SHORT};
use super::token::Case;

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
    if length < 8 {
        eight::short(eight::load(text, start), length)
    } else if length <= SHORT {
        sixteen::short(sixteen::load(text, start), length)
    } else {
        None
    }
}

/// A word of letters and digits that begins at `start`, with its length, if it is short, its
/// characters are of one byte, and what follows shows that it ends there.
#[inline]
pub(super) fn word(text: &[u8], start: usize, limit: usize) -> Option<(usize, Short)> {
    let bytes = eight::load(text, start);
    let room = limit.saturating_sub(start);
    let length = eight::word_length(bytes).min(room);
    if length < 8 {
        let next = (bytes >> (8 * length)) as u8;
        if length < room && may_go_on(length, next) || eight::ends_in_digit(bytes, length) {
            return None;
        }
        return eight::short(bytes, length).map(|short| (length, short));
    }
    let bytes = sixteen::load(text, start);
    let length = sixteen::word_length(bytes).min(room);
    if length > SHORT
        || length < room && may_go_on(length, (bytes >> (8 * length)) as u8)
        || sixteen::ends_in_digit(bytes, length)
    {
        return None;
    }
    sixteen::short(bytes, length).map(|short| (length, short))
}

/// Whether the byte after letters and digits may belong to their word, or to an address that they
/// begin: "don't", "U.S.", "www.", "me@", "http://".
#[inline]
fn may_go_on(length: usize, next: u8) -> bool {
    match next {
        b'.' => length == 1 || length == 3,
        b'\'' | b'@' | b':' => true,
        _ => !next.is_ascii(),
    }
}

/// Steps over all bytes of a number at once. Bytes are marked by their topmost bits.
macro_rules! lanes {
    ($name:ident, $number:ty, $bytes:literal) => {
        mod $name {
            use super::{Case, Key, Short};

            /// The same byte in all places.
            const fn all(byte: u8) -> $number {
                <$number>::from_le_bytes([byte; $bytes])
            }

            const TOP: $number = all(0x80);

            /// Marks the bytes from `first` to `last`, among bytes without their topmost bits.
            const fn between(bytes: $number, first: u8, last: u8) -> $number {
                (bytes + all(0x80 - first)) & !(bytes + all(0x7F - last)) & TOP
            }

            const fn several(marks: $number) -> bool {
                marks & marks.wrapping_sub(1) != 0
            }

            /// The bytes from `start` on, with zeros beyond the end of the text.
            #[inline]
            pub fn load(text: &[u8], start: usize) -> $number {
                let rest = text.get(start..).unwrap_or(&[]);
                match rest.first_chunk() {
                    Some(bytes) => <$number>::from_le_bytes(*bytes),
                    None => {
                        rest.iter().rev().fold(0, |sum, byte| sum << 8 | <$number>::from(*byte))
                    }
                }
            }

            /// How many bytes are letters and digits, up to the first that is neither.
            #[inline]
            pub fn word_length(bytes: $number) -> usize {
                let low = bytes & !TOP;
                let parts = between(low | all(0x20), b'a', b'z') | between(low, b'0', b'9');
                let stops = (!parts | bytes) & TOP;
                (stops.trailing_zeros() / 8) as usize
            }

            /// Whether the last of the first bytes is a digit: "Rs500", "v1" of "v1.2".
            #[inline]
            pub const fn ends_in_digit(bytes: $number, length: usize) -> bool {
                ((bytes >> (8 * (length.wrapping_sub(1) % $bytes))) as u8).is_ascii_digit()
            }

            /// The first bytes, fewer than all, as a short form, if all are characters.
            #[inline]
            pub fn short(bytes: $number, length: usize) -> Option<Short> {
                let bytes = bytes & ((1 << (8 * length)) - 1);
                if bytes & TOP != 0 {
                    return None;
                }
                let capitals = between(bytes, b'A', b'Z');
                let lower = bytes | capitals >> 2;
                let letters = between(lower, b'a', b'z');
                let case = if capitals == 0 {
                    if letters == 0 { Case::None } else { Case::Lower }
                } else if !several(letters) {
                    Case::Title
                } else if letters == capitals {
                    Case::Upper
                } else if !several(capitals) && letters & letters.wrapping_neg() == capitals {
                    Case::Title
                } else {
                    Case::Mixed
                };
                let key = Key::packed(lower.into(), length);
                Some(Short { key, case, capital: capitals & 0x80 != 0 })
            }
        }
    };
}

lanes!(eight, u64, 8);
lanes!(sixteen, u128, 16);
