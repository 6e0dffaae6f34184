//! The words of a content stream and of a map of codes: numbers, names, texts, and what to do with them.

/// Lists within lists.
const DEEPEST: usize = 16;
/// Entries of a list.
const LONGEST: usize = 1 << 16;

/// A word.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Word<'b> {
    Number(f64),
    Name(&'b [u8]),
    Text(Vec<u8>),
    List(Vec<Word<'b>>),
    /// A dictionary, as it is written.
    Entries(&'b [u8]),
    /// What is to be done with the words before it.
    Do(&'b [u8]),
}

impl Word<'_> {
    pub fn number(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }
}

/// Reads words one after another.
#[derive(Debug)]
pub(super) struct Words<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Words<'b> {
    pub fn of(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next word; none at the end.
    pub fn next(&mut self) -> Option<Word<'b>> {
        loop {
            if let Some(word) = self.word(0)? {
                return Some(word);
            }
        }
    }

    /// Passes over the bytes of a picture that stands between words.
    pub fn skip_picture(&mut self) {
        let rest = &self.bytes[self.at..];
        for end in memchr::memmem::find_iter(rest, b"EI") {
            let before = end.checked_sub(1).and_then(|at| rest.get(at));
            let after = rest.get(end + 2).copied().unwrap_or(b' ');
            // Bytes of a picture may look like its end; after the end there is text.
            let text = rest.get(end + 2..).unwrap_or_default().iter().take(16);
            let plain = text.clone().all(|b| is_space(*b) || (0x20..0x7f).contains(b));
            if before.is_some_and(|b| is_space(*b)) && is_space(after) && plain {
                self.at += end + 2;
                return;
            }
        }
        self.at = self.bytes.len();
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                let rest = &self.bytes[self.at..];
                self.at += memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
            } else if is_space(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// The next word; nothing where there was a mark without a meaning, none at the end.
    fn word(&mut self, depth: usize) -> Option<Option<Word<'b>>> {
        self.skip_space();
        let word = match self.peek()? {
            b'/' => {
                self.at += 1;
                Word::Name(self.regular(0))
            }
            b'(' => Word::Text(self.text()),
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => self.entries(),
            b'<' => Word::Text(self.hex()),
            b'[' if depth < DEEPEST => self.list(depth),
            b'0'..=b'9' | b'+' | b'-' | b'.' => Word::Number(self.number()),
            b'[' | b')' | b']' | b'}' | b'{' | b'>' => {
                self.at += 1;
                return Some(None);
            }
            _ => Word::Do(self.regular(1)),
        };
        Some(Some(word))
    }

    fn list(&mut self, depth: usize) -> Word<'b> {
        self.at += 1;
        let mut list = Vec::new();
        loop {
            self.skip_space();
            match self.peek() {
                None => break,
                Some(b']') => {
                    self.at += 1;
                    break;
                }
                Some(_) => match self.word(depth + 1) {
                    Some(Some(word)) if list.len() < LONGEST => list.push(word),
                    Some(_) => {}
                    None => break,
                },
            }
        }
        Word::List(list)
    }

    /// The bytes up to the next space or mark, at least so many.
    fn regular(&mut self, least: usize) -> &'b [u8] {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().take_while(|b| is_regular(**b)).count().max(least).min(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn entries(&mut self) -> Word<'b> {
        let start = self.at;
        let mut open = 0_usize;
        while let Some(byte) = self.peek() {
            let two = self.bytes.get(self.at..self.at + 2);
            match byte {
                b'<' if two == Some(b"<<") => {
                    open += 1;
                    self.at += 2;
                }
                b'>' if two == Some(b">>") => {
                    open -= 1;
                    self.at += 2;
                    if open == 0 {
                        break;
                    }
                }
                b'(' => drop(self.text()),
                _ => self.at += 1,
            }
        }
        Word::Entries(&self.bytes[start..self.at])
    }

    fn number(&mut self) -> f64 {
        let rest = &self.bytes[self.at..];
        let known = |b: &&u8| b.is_ascii_digit() || matches!(**b, b'+' | b'-' | b'.');
        let length = rest.iter().take_while(known).count().max(1);
        self.at += length;
        let written = std::str::from_utf8(&rest[..length]).unwrap_or("0");
        written.parse().unwrap_or_else(|_| {
            // "--5" and "1.2-3" are written by some programs.
            let sign = if written.starts_with('-') { -1.0 } else { 1.0 };
            let plain = written.trim_start_matches(['-', '+']);
            let end = plain.find(['-', '+']).unwrap_or(plain.len());
            plain[..end].parse().map_or(0.0, |number: f64| sign * number)
        })
    }

    fn text(&mut self) -> Vec<u8> {
        self.at += 1;
        let (mut text, mut depth) = (Vec::new(), 1_usize);
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                b'\\' => {
                    self.escaped(&mut text);
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
        text
    }

    fn escaped(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\n' => {}
            b'\r' => self.at += usize::from(self.peek() == Some(b'\n')),
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit) = self.peek().filter(|b| (b'0'..=b'7').contains(b)) else {
                        break;
                    };
                    code = code * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                text.push(u8::try_from(code & 0xff).unwrap_or(0));
            }
            other => text.push(other),
        }
    }

    fn hex(&mut self) -> Vec<u8> {
        self.at += 1;
        let rest = &self.bytes[self.at..];
        let length = memchr::memchr(b'>', rest).unwrap_or(rest.len());
        self.at += (length + 1).min(rest.len());
        let digit = |b: &u8| char::from(*b).to_digit(16).and_then(|d| u8::try_from(d).ok());
        let mut digits: Vec<u8> = rest[..length].iter().filter_map(digit).collect();
        if digits.len() % 2 == 1 {
            digits.push(0);
        }
        digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()
    }
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte)
        && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

/// A name without its escapes: "A#20B".
pub(super) fn plain_name(written: &[u8]) -> Vec<u8> {
    let (mut name, mut at) = (Vec::with_capacity(written.len()), 0);
    while let Some(byte) = written.get(at) {
        let hex = written.get(at + 1..at + 3).filter(|_| *byte == b'#');
        let hex = hex.and_then(|hex| std::str::from_utf8(hex).ok());
        let read = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        name.push(read.unwrap_or(*byte));
        at += if read.is_some() { 3 } else { 1 };
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_as_they_are_written() {
        let mut words =
            Words::of(b"% note\n/F1 12.5 Tf [(a\\(b\\051) -250 <4142>] TJ << /A (>>) >> BDC --3");
        let mut all = Vec::new();
        while let Some(word) = words.next() {
            all.push(word);
        }
        let text = |text: &[u8]| Word::Text(text.to_vec());
        assert_eq!(
            all,
            [
                Word::Name(b"F1"),
                Word::Number(12.5),
                Word::Do(b"Tf"),
                Word::List(vec![text(b"a(b)"), Word::Number(-250.0), text(b"AB")]),
                Word::Do(b"TJ"),
                Word::Entries(b"<< /A (>>) >>"),
                Word::Do(b"BDC"),
                Word::Number(-3.0),
            ]
        );
    }

    #[test]
    fn a_picture_is_passed_over() {
        let mut words = Words::of(b"BI /W 1 ID \x00\xff EI\xff EI Q");
        while words.next() != Some(Word::Do(b"ID")) {}
        words.skip_picture();
        assert_eq!(words.next(), Some(Word::Do(b"Q")));
    }
}
