//! Typst: what is set on the page of it. Comments, formulas, raw text and code are not read, but for the
//! text that code is given in brackets; what `#let` gives a name to is read where it is used.
//!
//! `call.rs` reads calls of functions, `code.rs` passes over code. A reader of our own: the compiler's parser
//! brings two dozen crates, and of code all that counts here is where its brackets close.

mod call;
mod code;

use memchr::memmem;
use rustc_hash::FxHashMap;

use super::block::BlockKind;
use super::builder::{Builder, Built};
use super::document::Document;
use super::list::Lists;
use super::raised::raised;
use super::source::Source;
use super::table::Tables;
use crate::value::Span;

/// Content within content is read so deep; below that it is passed over.
const DEEPEST: usize = 48;
/// So much text is made of what has a name.
const MOST_MADE: usize = 4 << 20;

/// Cuts a Typst file into blocks.
pub(super) fn parse(source: Source) -> Document {
    let built = read(source.text());
    Document::new(source, built)
}

fn read(source: &str) -> Built {
    let mut typst = Typst {
        source,
        builder: Builder::apart(source),
        names: code::names(source),
        lists: Lists::default(),
        indents: Vec::new(),
        tables: Tables::default(),
        heading: None,
        notes: 0,
        quotes: 0,
        raised: false,
        read: Span::default(),
        footnotes: Vec::new(),
        depth: 0,
        room: MOST_MADE,
    };
    typst.content(0, source.len());
    typst.end_paragraph();
    typst.builder.finish()
}

struct Typst<'s> {
    source: &'s str,
    builder: Builder<'s>,
    /// What the writer's own names stand for, where that is text.
    names: FxHashMap<&'s str, Span>,
    lists: Lists,
    /// Where the marks of the open lists stand, and whether the list is numbered.
    indents: Vec<(usize, bool)>,
    tables: Tables,
    heading: Option<u8>,
    notes: usize,
    quotes: usize,
    raised: bool,
    /// What was read of a stretch that is noted as a whole.
    read: Span,
    footnotes: Vec<Span>,
    depth: usize,
    room: usize,
}

impl Typst<'_> {
    /// Reads markup.
    fn content(&mut self, start: usize, end: usize) {
        self.depth += 1;
        if self.depth <= DEEPEST {
            let (mut at, mut plain) = (start, start);
            if let Some(after) = self.line(at, end) {
                (at, plain) = (after, after);
            }
            while at < end {
                let byte = self.byte(at);
                if !is_mark(byte) {
                    at += 1;
                    continue;
                }
                let single = byte == b' ' && self.byte(at + 1) > b' ' && at > plain;
                if single {
                    at += 1;
                    continue;
                }
                let Some(after) = self.mark(at, end, plain) else {
                    at += 1;
                    continue;
                };
                at = after.max(at + 1);
                plain = at;
            }
            self.text(plain, end);
        }
        self.depth -= 1;
    }

    fn byte(&self, at: usize) -> u8 {
        self.source.as_bytes().get(at).copied().unwrap_or(0)
    }

    /// What only the beginning of a line can be: a heading or an item. Answers where its mark ends.
    fn line(&mut self, start: usize, end: usize) -> Option<usize> {
        let rest = self.source.get(start..end)?;
        let text = rest.trim_start_matches([' ', '\t']);
        let (indent, at) = (rest.len() - text.len(), end - text.len());
        let marks = text.bytes().take_while(|b| *b == b'=').count();
        let spaced = |length: usize| text[length..].starts_with([' ', '\t']);
        if marks > 0 && spaced(marks) {
            self.end_paragraph();
            self.leave_lists(0);
            let length = memchr::memchr(b'\n', text.as_bytes()).unwrap_or(text.len());
            let outer = self.heading.replace(u8::try_from(marks).unwrap_or(u8::MAX));
            self.content(at + marks + 1, at + length);
            self.builder.end();
            self.heading = outer;
            return Some(at + length);
        }
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (length, number, numbered) = match text.bytes().next()? {
            b'-' if spaced(1) => (1, None, false),
            b'+' if spaced(1) => (1, None, true),
            b'/' if spaced(1) && text.lines().next()?.contains(':') => (1, None, false),
            b'0'..=b'9' if digits < 5 && text[digits..].starts_with('.') && spaced(digits + 1) => {
                (digits + 1, text[..digits].parse().ok(), true)
            }
            _ => {
                // A line that is indented less than the items ends their list.
                let blank = text.starts_with(['\n', '\r']) || text.is_empty();
                if !blank && !self.indents.is_empty() && self.tables.cell().is_none() {
                    let stay = self.indents.iter().take_while(|(mark, _)| *mark < indent).count();
                    if stay < self.indents.len() && !self.builder.has_text() {
                        self.leave_lists(stay);
                    }
                }
                return None;
            }
        };
        self.end_paragraph();
        let stay = self.indents.iter().take_while(|(mark, _)| *mark <= indent).count();
        self.leave_lists(stay);
        if self.indents.last() != Some(&(indent, numbered)) {
            if self.indents.last().is_some_and(|(mark, _)| *mark == indent) {
                self.leave_lists(self.indents.len() - 1);
            }
            self.lists.open(numbered.then_some(1));
            self.indents.push((indent, numbered));
        }
        match number {
            Some(number) => self.lists.numbered_item(Some(number)),
            None => self.lists.item(),
        }
        Some(at + length)
    }

    fn leave_lists(&mut self, stay: usize) {
        while self.indents.len() > stay {
            self.lists.close();
            self.indents.pop();
        }
    }

    /// What begins at a place, if it is more than text; `plain` is where text begins that is not handed
    /// over yet. Answers where it ends.
    fn mark(&mut self, at: usize, end: usize, plain: usize) -> Option<usize> {
        let rest = self.source.get(at..end)?;
        let word = |at: usize| self.byte(at).is_ascii_alphanumeric() || self.byte(at) >= 0x80;
        let inside = at > 0 && word(at - 1) && word(at + 1);
        let after = match self.byte(at) {
            b' ' | b'\t' | b'\n' | b'\r' => {
                self.text(plain, at);
                return Some(self.white_space(at, end));
            }
            b'/' if rest.starts_with("//") && (at == 0 || self.byte(at - 1) != b':') => {
                let length = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
                self.text(plain, at);
                self.builder.comment(span(at + 2, at + length));
                return Some(at + length);
            }
            b'/' if rest.starts_with("/*") => {
                let length = code::comment(rest);
                self.text(plain, at);
                self.builder.comment(span(at + 2, (at + length).saturating_sub(2).max(at + 2)));
                return Some(at + length);
            }
            b'*' | b'_' if !inside => at + 1,
            b'\\' => {
                self.text(plain, at);
                return Some(self.escape(at, end));
            }
            b'`' => {
                self.text(plain, at);
                return Some(self.raw(at, end));
            }
            b'$' => {
                self.text(plain, at);
                return Some(self.formula(at, end));
            }
            b'~' => return Some(self.instead(plain, at, at + 1, "\u{a0}")),
            b'-' if rest.starts_with("---") => return Some(self.instead(plain, at, at + 3, "—")),
            b'-' if rest.starts_with("--") => return Some(self.instead(plain, at, at + 2, "–")),
            b'-' if rest.starts_with("-?") => at + 2,
            b'.' if rest.starts_with("...") => return Some(self.instead(plain, at, at + 3, "…")),
            b'@' => at + Some(code::label(&rest[1..])).filter(|length| *length > 0)? + 1,
            b'<' => {
                let length = Some(code::label(&rest[1..])).filter(|length| *length > 0)?;
                (self.byte(at + 1 + length) == b'>').then_some(at + length + 2)?
            }
            b'#' => {
                self.text(plain, at);
                return Some(self.code(at + 1, end));
            }
            _ => return None,
        };
        self.text(plain, at);
        Some(after)
    }

    fn text(&mut self, start: usize, end: usize) {
        if start >= end {
            return;
        }
        self.open_block();
        // A space before a mark is one within the block, if anything comes after it.
        let spaced = self.byte(end - 1) == b' ';
        let place = span(start, end - usize::from(spaced));
        let read = if self.raised {
            self.builder.instead(place, &raised(place.of(self.source)))
        } else {
            self.builder.text(place)
        };
        self.note(read);
        if spaced {
            self.builder.space();
        }
    }

    /// A text in place of what stands in the file; answers where that ends.
    fn instead(&mut self, plain: usize, start: usize, end: usize, read: &str) -> usize {
        self.text(plain, start);
        self.open_block();
        let read = self.builder.instead(span(start, end), read);
        self.note(read);
        end
    }

    fn note(&mut self, read: Span) {
        self.read = if self.read.is_empty() { read } else { self.read.join(read) };
    }

    fn open_block(&mut self) {
        if self.builder.is_open() {
            return;
        }
        let kind = match self.heading {
            Some(level) => BlockKind::Heading { level },
            None if self.notes > 0 => BlockKind::Note,
            None => self.tables.cell().unwrap_or_else(|| {
                self.lists.block().map_or(BlockKind::Paragraph, BlockKind::ListItem)
            }),
        };
        self.builder.begin(kind, self.quotes > 0);
    }

    /// White space parts words, and a blank line paragraphs.
    fn white_space(&mut self, start: usize, end: usize) -> usize {
        let bytes = &self.source.as_bytes()[start..end];
        let length = bytes.iter().take_while(|b| b.is_ascii_whitespace()).count();
        let line = memchr::memrchr(b'\n', &bytes[..length]);
        if memchr::memchr_iter(b'\n', &bytes[..length]).count() > 1 {
            self.end_paragraph();
        } else {
            self.builder.space();
        }
        // The beginning of the next line is looked at with its indent.
        match line {
            Some(line) => {
                let at = start + line + 1;
                self.line(at, end).unwrap_or(start + length)
            }
            None => start + length,
        }
    }

    /// Ends a paragraph, and reads the notes that it has below the page.
    fn end_paragraph(&mut self) {
        self.builder.end();
        if self.depth > 1 {
            return;
        }
        let heading = self.heading.take();
        for note in std::mem::take(&mut self.footnotes) {
            self.notes += 1;
            self.content(note.start as usize, note.end as usize);
            self.builder.end();
            self.notes -= 1;
        }
        self.heading = heading;
    }

    /// "\#" is a "#"; "\u{a0}" a character; a "\" at the end of a line breaks it.
    fn escape(&mut self, at: usize, end: usize) -> usize {
        let rest = self.source.get(at + 1..end).unwrap_or("");
        if let Some(hex) = rest.strip_prefix("u{")
            && let Some(close) = hex.find('}').filter(|close| *close <= 6)
            && let Some(read) = u32::from_str_radix(&hex[..close], 16).ok().and_then(char::from_u32)
        {
            let after = at + 1 + 2 + close + 1;
            return self.instead(at, at, after, read.encode_utf8(&mut [0; 4]));
        }
        match rest.chars().next() {
            Some(c) if !c.is_whitespace() => {
                self.text(at + 1, at + 1 + c.len_utf8());
                at + 1 + c.len_utf8()
            }
            _ => {
                self.builder.space();
                at + 1
            }
        }
    }

    /// Raw text: a word of code in a line, or a block that is not read.
    fn raw(&mut self, at: usize, end: usize) -> usize {
        let rest = self.source.get(at..end).unwrap_or("");
        let marks = rest.bytes().take_while(|b| *b == b'`').count();
        if marks == 2 {
            return at + 2;
        }
        let close = memmem::find(&rest.as_bytes()[marks..], &rest.as_bytes()[..marks]);
        let Some(length) = close else { return at + marks };
        let inner = span(at + marks, at + marks + length);
        if marks == 1 || !inner.of(self.source).contains('\n') {
            self.open_block();
            let read = self.builder.text(inner);
            self.builder.code(read);
            self.note(read);
        } else {
            self.builder.end();
        }
        at + marks + length + marks
    }

    /// A formula in a line is one word that says nothing, unless it states a figure.
    fn formula(&mut self, at: usize, end: usize) -> usize {
        let rest = self.source.get(at + 1..end).unwrap_or("");
        let mut length = 0;
        loop {
            let Some(next) = memchr::memchr2(b'$', b'\\', &rest.as_bytes()[length..]) else {
                return at + 1;
            };
            length += next;
            if rest.as_bytes()[length] == b'$' {
                break;
            }
            length = (length + 2).min(rest.len());
        }
        let inner = span(at + 1, at + 1 + length);
        let written = inner.of(self.source);
        let block = written.starts_with(char::is_whitespace);
        if !block && !written.is_empty() && !written.contains('\n') {
            self.open_block();
            let read = self.builder.text(inner);
            let figures = written.bytes().all(|b| !b.is_ascii_alphabetic());
            if !figures {
                self.builder.code(read);
            }
            self.note(read);
        }
        at + 1 + length + 1
    }
}

fn is_mark(byte: u8) -> bool {
    matches!(
        byte,
        b' ' | b'\t'
            | b'\n'
            | b'\r'
            | b'/'
            | b'*'
            | b'_'
            | b'\\'
            | b'`'
            | b'$'
            | b'~'
            | b'-'
            | b'.'
            | b'@'
            | b'<'
            | b'#'
    )
}

fn span(start: usize, end: usize) -> Span {
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Span::new(narrow(start), narrow(end.max(start)))
}
