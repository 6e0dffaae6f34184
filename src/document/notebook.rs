//! Jupyter notebooks: the Markdown cells, as Markdown. Code and what it printed are not read.
//!
//! The file is JSON; its strings are decoded with the place of every character, so that what is found
//! leads back to the bytes of the file.

use super::NotText;
use super::document::Document;
use super::markdown;
use super::source::Source;
use super::through::Inner;

/// Values within values.
const DEEPEST: usize = 200;

/// Reads a notebook.
pub(super) fn parse(source: Source) -> Result<Document, NotText> {
    let mut inner = Inner::default();
    let text = source.text();
    for cell in Cells::of(text).ok_or(NotText::Damaged("it is no sound JSON"))? {
        // A blank line between two cells: what follows is another block.
        inner.push_same("\n\n", 0);
        for (start, end) in cell {
            decode(text, start, end, &mut inner);
        }
        inner.push_same("\n", 0);
    }
    let built = markdown::read(&inner.text);
    let built = inner.built(built);
    Ok(Document::new(source, built))
}

/// Where the strings of a cell's text stand, without their quotes.
type Strings = Vec<(usize, usize)>;

/// Reads JSON without a tree: only what is open is kept.
struct Cells<'s> {
    text: &'s str,
    at: usize,
    open: Vec<Open>,
    found: Vec<Strings>,
}

/// An object or array that is open.
#[derive(Default)]
struct Open {
    array: bool,
    key: Option<(usize, usize)>,
    is_markdown: bool,
    source: Strings,
}

impl<'s> Cells<'s> {
    /// The Markdown cells; none where it is no JSON.
    fn of(text: &'s str) -> Option<Vec<Strings>> {
        let mut cells = Self { text, at: 0, open: Vec::new(), found: Vec::new() };
        if !text.trim_start().starts_with('{') {
            return None;
        }
        while cells.at < text.len() {
            cells.step()?;
        }
        cells.open.is_empty().then_some(cells.found)
    }

    fn step(&mut self) -> Option<()> {
        match self.text.as_bytes()[self.at] {
            byte @ (b'{' | b'[') => {
                if self.open.len() >= DEEPEST {
                    return None;
                }
                self.open.push(Open { array: byte == b'[', ..Open::default() });
            }
            byte @ (b'}' | b']') => {
                let closed = self.open.pop().filter(|open| open.array == (byte == b']'))?;
                if closed.array {
                    // The lines of a cell's text.
                    if let Some(object) = self.open.last_mut() {
                        if key(self.text, object) == "source" {
                            object.source = closed.source;
                        }
                        object.key = None;
                    }
                } else {
                    if closed.is_markdown && !closed.source.is_empty() {
                        self.found.push(closed.source);
                    }
                    if let Some(object) = self.open.last_mut() {
                        object.key = None;
                    }
                }
            }
            b'"' => return self.string(),
            _ => {}
        }
        self.at += 1;
        Some(())
    }

    fn string(&mut self) -> Option<()> {
        let (start, bytes) = (self.at + 1, self.text.as_bytes());
        let mut end = start;
        loop {
            end += memchr::memchr2(b'"', b'\\', bytes.get(end..)?)?;
            if bytes[end] == b'"' {
                break;
            }
            end += 2;
        }
        self.at = end + 1;
        let text = self.text;
        let open = self.open.last_mut()?;
        if open.array {
            open.source.push((start, end));
            return Some(());
        }
        if open.key.is_none() {
            open.key = Some((start, end));
            return Some(());
        }
        match key(text, open) {
            "cell_type" => open.is_markdown = matches!(&text[start..end], "markdown" | "heading"),
            "source" => open.source = vec![(start, end)],
            _ => {}
        }
        open.key = None;
        Some(())
    }
}

fn key<'s>(text: &'s str, open: &Open) -> &'s str {
    open.key.and_then(|(start, end)| text.get(start..end)).unwrap_or("")
}

/// Decodes a string: what stands after a backslash is one character.
fn decode(text: &str, start: usize, end: usize, inner: &mut Inner) {
    let mut at = start;
    while at < end {
        let rest = &text[at..end];
        let plain = memchr::memchr(b'\\', rest.as_bytes()).unwrap_or(rest.len());
        inner.push_same(&rest[..plain], at);
        at += plain;
        let rest = &text[at..end];
        let Some(mark) = rest.get(1..).and_then(|rest| rest.chars().next()) else { return };
        let (read, length) = match mark {
            'n' => ('\n', 2),
            't' => ('\t', 2),
            'r' => ('\r', 2),
            'b' | 'f' => (' ', 2),
            'u' => unicode(rest),
            other => (other, 1 + other.len_utf8()),
        };
        inner.push(read.encode_utf8(&mut [0; 4]), at, length);
        at += length;
    }
}

/// "\u00e9", or two of them for one character beyond the first plane.
fn unicode(text: &str) -> (char, usize) {
    let unit = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let Some(first) = unit(0) else { return (char::REPLACEMENT_CHARACTER, 2) };
    let pair = unit(6).map(|second| char::decode_utf16([first, second]).next());
    if let Some(Some(Ok(character))) = pair
        && character.len_utf16() == 2
    {
        return (character, 12);
    }
    let alone = char::decode_utf16([first]).next();
    (alone.and_then(Result::ok).unwrap_or(char::REPLACEMENT_CHARACTER), 6)
}
