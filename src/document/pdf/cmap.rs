//! Maps of codes: to characters, and to the numbers of glyphs.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::glyphs::apart;
use super::syntax::{Word, Words};

/// A map has at most so many entries.
const MOST: usize = 200_000;
/// Kinds of codes: each is tried for each code.
const MOST_SPACES: usize = 64;

/// A map.
#[derive(Debug, Default)]
pub(super) struct CMap {
    /// Lengths of codes, with the first and the last code of each.
    spaces: Vec<(usize, u32, u32)>,
    texts: BTreeMap<u32, String>,
    /// Codes from, to, and the text of the first: the others follow it.
    ranges: Vec<(u32, u32, String)>,
    cids: Vec<(u32, u32, u32)>,
    /// The codes are characters of UTF-16.
    is_ucs2: bool,
}

impl CMap {
    /// One that needs no page of its own.
    pub fn predefined(name: &str) -> Self {
        let is_ucs2 = name.contains("UCS2") || name.contains("UTF16");
        Self { spaces: vec![(2, 0, 0xffff)], is_ucs2, ..Self::default() }
    }

    pub fn read(bytes: &[u8]) -> Self {
        let mut map = Self::default();
        let mut words = Words::of(bytes);
        let mut operands: Vec<Word<'_>> = Vec::new();
        while let Some(word) = words.next() {
            let Word::Do(word) = word else {
                if operands.len() < MOST {
                    operands.push(word);
                }
                continue;
            };
            match word {
                b"endcodespacerange" => {
                    for pair in operands.chunks(2) {
                        if let [Word::Text(from), Word::Text(to)] = pair
                            && map.spaces.len() < MOST_SPACES
                        {
                            map.spaces.push((from.len().clamp(1, 4), code(from), code(to)));
                        }
                    }
                }
                b"endbfchar" => {
                    for pair in operands.chunks(2) {
                        if let [Word::Text(from), Word::Text(to)] = pair {
                            map.insert(code(from), to);
                        }
                    }
                }
                b"endbfrange" => map.read_ranges(&operands),
                b"endcidrange" => {
                    for triple in operands.chunks(3) {
                        if let [Word::Text(from), Word::Text(to), Word::Number(cid)] = triple
                            && map.cids.len() < MOST
                        {
                            map.cids.push((code(from), code(to), whole(*cid)));
                        }
                    }
                }
                b"endcidchar" => {
                    for pair in operands.chunks(2) {
                        if let [Word::Text(from), Word::Number(cid)] = pair
                            && map.cids.len() < MOST
                        {
                            map.cids.push((code(from), code(from), whole(*cid)));
                        }
                    }
                }
                _ => {}
            }
            operands.clear();
        }
        map.ranges.sort();
        map.cids.sort_unstable();
        map
    }

    fn insert(&mut self, from: u32, text: &[u8]) {
        if self.texts.len() < MOST {
            self.texts.insert(from, apart(&utf16(text)));
        }
    }

    fn read_ranges(&mut self, operands: &[Word<'_>]) {
        for triple in operands.chunks(3) {
            match triple {
                [Word::Text(from), Word::Text(to), Word::Text(text)]
                    if self.ranges.len() < MOST =>
                {
                    self.ranges.push((code(from), code(to), utf16(text)));
                }
                [Word::Text(from), Word::Text(_), Word::List(texts)] => {
                    for (code, text) in (code(from)..u32::MAX).zip(texts) {
                        if let Word::Text(text) = text {
                            self.insert(code, text);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// How many bytes the code takes that a text begins with.
    pub fn length(&self, text: &[u8]) -> Option<usize> {
        let found = self.spaces.iter().find(|(length, from, to)| {
            text.get(..*length).is_some_and(|bytes| (*from..=*to).contains(&code(bytes)))
        });
        found.map(|(length, ..)| *length)
    }

    /// What a code stands for.
    pub fn text(&self, code: u32) -> Option<Cow<'_, str>> {
        if let Some(text) = self.texts.get(&code) {
            return Some(Cow::Borrowed(text));
        }
        let after = self.ranges.partition_point(|(from, ..)| *from <= code);
        let (from, to, text) = self.ranges.get(after.checked_sub(1)?)?;
        if code > *to {
            return None;
        }
        let mut text = text.clone();
        let last = text.pop()?;
        let read = char::from_u32(u32::from(last).checked_add(code - from)?)?;
        text.push(read);
        Some(Cow::Owned(apart(&text)))
    }

    /// The number of the glyph of a code.
    pub fn cid(&self, code: u32) -> u32 {
        let after = self.cids.partition_point(|(from, ..)| *from <= code);
        let found = after.checked_sub(1).and_then(|at| self.cids.get(at));
        match found {
            Some((from, to, cid)) if code <= *to => cid.saturating_add(code - from),
            _ => code,
        }
    }

    /// What a code stands for, where codes are characters.
    pub fn ucs2(&self, code: u32) -> Option<Cow<'_, str>> {
        let read = char::from_u32(code).filter(|_| self.is_ucs2)?;
        Some(Cow::Owned(String::from(read)))
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is within bounds")]
fn whole(number: f64) -> u32 {
    number.clamp(0.0, 1e9) as u32
}

fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, byte| code << 8 | u32::from(*byte))
}

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = match bytes {
        [one] => vec![u16::from(*one)],
        _ => bytes
            .chunks_exact(2)
            .take(32)
            .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
            .collect(),
    };
    String::from_utf16_lossy(&units)
}
