//! What is encoded in a message, with the place of every character: bodies in quoted-printable and
//! base64, and words of headers.

use encoding_rs::Encoding;

use super::parts::Part;
use crate::document::encoding;
use crate::document::origin::{Origin, Run};
use crate::document::through::{Inner, through};
use crate::value::Span;

/// A character set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Charset(&'static Encoding);

impl Charset {
    pub fn named(name: &str) -> Self {
        Self(Encoding::for_label(name.as_bytes()).unwrap_or(encoding_rs::UTF_8))
    }
}

/// Bytes that were decoded, with the way back.
#[derive(Default)]
struct Bytes {
    bytes: Vec<u8>,
    runs: Vec<Run>,
}

impl Bytes {
    /// Units of so many bytes, which took so many in the file.
    fn push(&mut self, bytes: &[u8], from: usize, width: usize, from_width: usize) {
        if bytes.is_empty() {
            return;
        }
        let run = Run {
            start: narrow(self.bytes.len()),
            from: narrow(from),
            width: narrow(width),
            from_width: narrow(from_width),
        };
        self.bytes.extend_from_slice(bytes);
        let goes_on = self.runs.last().is_some_and(|last| {
            let units = (run.start - last.start) / last.width.max(1);
            last.width == run.width
                && last.from_width == run.from_width
                && (run.start - last.start).is_multiple_of(last.width.max(1))
                && last.from + units * last.from_width == run.from
        });
        if !goes_on {
            self.runs.push(run);
        }
    }

    fn text(self, charset: Charset) -> Inner {
        let length = self.bytes.len();
        let coded = Origin::Runs(self.runs);
        let decoded = encoding::decode_as(self.bytes, charset.0);
        let runs = match decoded.origin {
            Origin::Shifted { shift } => {
                let same = [Run { start: 0, from: shift, width: 1, from_width: 1 }];
                through(&same, narrow(length), &coded)
            }
            Origin::Runs(outer) => through(&outer, narrow(decoded.text.len()), &coded),
        };
        Inner::of(decoded.text, runs)
    }
}

/// The text of a part.
pub(super) fn body(text: &str, part: &Part) -> Inner {
    let body = text.get(part.start..part.end).unwrap_or("");
    match &*part.encoding {
        "quoted-printable" => quoted(body, part.start, false).text(super::charset(part)),
        "base64" => base64(body, part.start).text(super::charset(part)),
        _ => {
            let mut inner = Inner::default();
            inner.push_same(body, part.start);
            inner
        }
    }
}

/// "=C2=A0" is two bytes; a "=" at the end of a line joins it to the next. In headers "_" is a space.
fn quoted(text: &str, start: usize, header: bool) -> Bytes {
    let (mut out, mut at) = (Bytes::default(), 0);
    let bytes = text.as_bytes();
    while at < bytes.len() {
        let rest = &bytes[at..];
        let mark =
            if header { memchr::memchr2(b'=', b'_', rest) } else { memchr::memchr(b'=', rest) };
        let plain = mark.unwrap_or(rest.len());
        out.push(&rest[..plain], start + at, 1, 1);
        at += plain;
        let Some(mark) = bytes.get(at) else { break };
        if *mark == b'_' {
            out.push(b" ", start + at, 1, 1);
            at += 1;
            continue;
        }
        let hex = text.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        let blank =
            bytes[at + 1..].iter().take_while(|b| matches!(b, b' ' | b'\t' | b'\r')).count();
        if let Some(byte) = hex {
            out.push(&[byte], start + at, 1, 3);
            at += 3;
        } else if bytes.get(at + 1 + blank) == Some(&b'\n') {
            at += 2 + blank;
        } else {
            out.push(b"=", start + at, 1, 1);
            at += 1;
        }
    }
    out
}

/// Four characters are three bytes.
fn base64(text: &str, start: usize) -> Bytes {
    let mut out = Bytes::default();
    let (mut group, mut count, mut first) = (0_u32, 0_usize, 0_usize);
    for (at, byte) in text.bytes().enumerate() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        if count == 0 {
            first = at;
        }
        group = group << 6 | u32::from(value);
        count += 1;
        if count == 4 {
            out.push(&group.to_be_bytes()[1..], start + first, 3, at + 1 - first);
            (group, count) = (0, 0);
        }
    }
    if count > 1 {
        let bytes = (group << (6 * (4 - count))).to_be_bytes();
        out.push(&bytes[1..count], start + first, count - 1, 4);
    }
    out
}

/// The stretches of a header: as they are, or what the encoded ones say.
pub(super) fn words(text: &str, value: Span) -> Vec<(Span, Option<String>)> {
    let written = value.of(text);
    let span =
        |from: usize, to: usize| Span::new(value.start + narrow(from), value.start + narrow(to));
    let (mut found, mut at, mut coded) = (Vec::new(), 0, false);
    while at < written.len() {
        let rest = &written[at..];
        if let Some((length, read)) = word(rest) {
            found.push((span(at, at + length), Some(read)));
            at += length;
            coded = true;
            continue;
        }
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let next = rest[first..].find("=?").map_or(rest.len(), |next| next + first);
        let plain = &rest[..next];
        // White space between two encoded words is none.
        if !(coded && plain.trim().is_empty() && word(&rest[next..]).is_some()) {
            for (index, line) in plain.split(['\r', '\n']).enumerate() {
                let from = at + (line.as_ptr() as usize - plain.as_ptr() as usize);
                let words = line.trim_start_matches(['\t']);
                let lead = line.len() - words.len();
                if index > 0 && !words.is_empty() && !words.starts_with(' ') {
                    found.push((span(from, from), Some(" ".to_owned())));
                }
                found.push((span(from + lead, from + line.len()), None));
            }
        }
        coded = false;
        at += next;
    }
    found.retain(|(span, read)| read.is_some() || !span.is_empty());
    found
}

/// The standard allows an encoded word 75 characters; programs write longer ones.
const LONGEST_WORD: usize = 500;

/// The encoded word that a text begins with: its length, and what it says.
fn word(text: &str) -> Option<(usize, String)> {
    let rest = text.strip_prefix("=?")?;
    let (charset, rest) = rest.split_once('?')?;
    let (coding, rest) = rest.split_once('?')?;
    let end = rest[..rest.floor_char_boundary(LONGEST_WORD)].find("?=")?;
    let charset = Charset::named(charset.split('*').next().unwrap_or(charset));
    let bytes = match coding {
        "Q" | "q" => quoted(&rest[..end], 0, true),
        "B" | "b" => base64(&rest[..end], 0),
        _ => return None,
    };
    let read: String = bytes.text(charset).text.chars().filter(|c| !c.is_control()).collect();
    Some((text.len() - rest.len() + end + 2, read))
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(header: &str) -> String {
        let all = words(header, Span::new(0, narrow(header.len())));
        let text =
            |(span, read): (Span, Option<String>)| read.unwrap_or(span.of(header).to_owned());
        all.into_iter().map(text).collect()
    }

    #[test]
    fn words_may_begin_and_end_at_any_letter() {
        assert_eq!(read("=?utf-8?Q?a=C3=A9?=é =?utf-8?B?w6k=?="), "aéé é");
        assert_eq!(read("Ü =?x =?utf-8?Q?a?=\r\n =?utf-8?Q?b?= c"), "Ü =?x ab c");
    }

    #[test]
    fn words_that_never_end_are_text() {
        let header = "=?a?Q? ".repeat(100_000);
        assert_eq!(read(&header), header);
    }
}
