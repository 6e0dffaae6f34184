//! LaTeX: what is set on the page of it. Comments, formulas, code and references are not read; commands
//! of the writer's own without arguments are read where they are used.
//!
//! `commands.rs` knows the commands and environments, `braces.rs` which brace closes which, `set.rs`
//! reads what a command does with its arguments, `macros.rs` the writer's own.

mod braces;
mod commands;
mod macros;
mod set;

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
use braces::Braces;
use commands::Environment;

/// Arguments within arguments are read so deep; below that they are read as running text.
const DEEPEST: usize = 32;
/// So much text is made of commands of the writer's own; what makes more of it is no draft.
const MOST_MADE: usize = 4 << 20;

/// Cuts a LaTeX file into blocks.
pub(super) fn parse(source: Source) -> Document {
    let built = read(source.text());
    Document::new(source, built)
}

fn read(source: &str) -> Built {
    let mut latex = Latex {
        source,
        builder: Builder::apart(source),
        braces: Braces::of(source),
        macros: FxHashMap::default(),
        lists: Lists::default(),
        tables: Tables::default(),
        open: Vec::new(),
        heading: None,
        notes: 0,
        quotes: 0,
        math: false,
        raised: false,
        read: Span::default(),
        footnotes: Vec::new(),
        depth: 0,
        room: MOST_MADE,
    };
    latex.learn_macros();
    let begin = memmem::find(source.as_bytes(), b"\\begin{document}");
    let end = memmem::find(source.as_bytes(), b"\\end{document}").unwrap_or(source.len());
    if let Some(begin) = begin {
        latex.head(begin);
    }
    latex.read(span(begin.unwrap_or(0), end));
    latex.end_paragraph();
    latex.builder.finish()
}

struct Latex<'s> {
    source: &'s str,
    builder: Builder<'s>,
    braces: Braces,
    /// What the writer's own commands stand for, and where that is written.
    macros: FxHashMap<&'s str, (Box<str>, Span)>,
    lists: Lists,
    tables: Tables,
    /// The environments that are open.
    open: Vec<(&'s str, Environment)>,
    heading: Option<u8>,
    notes: usize,
    quotes: usize,
    /// Within a formula; above the line.
    math: bool,
    raised: bool,
    /// What was read of a stretch that is noted as a whole.
    read: Span,
    /// Notes that stand below the page: read when the paragraph is at its end.
    footnotes: Vec<Span>,
    depth: usize,
    /// How much text may still be made of the writer's own commands.
    room: usize,
}

impl Latex<'_> {
    /// What stands before the document: its title and its date.
    fn head(&mut self, end: usize) {
        for name in ["\\title", "\\subtitle", "\\date"] {
            let text = self.source.get(..end).unwrap_or("");
            if let Some(at) = memmem::find(text.as_bytes(), name.as_bytes()) {
                self.command(at, end);
            }
        }
    }

    /// Reads a stretch of the file.
    fn read(&mut self, stretch: Span) {
        let (mut at, end) = (stretch.start as usize, stretch.end as usize);
        while at < end {
            at = self.step(at, end).max(at + 1);
        }
    }

    /// Reads an argument; answers what was read of it.
    fn within(&mut self, argument: Span) -> Span {
        let outer = std::mem::take(&mut self.read);
        self.depth += 1;
        if self.depth <= DEEPEST {
            self.read(argument);
        }
        self.depth -= 1;
        let read = self.read;
        self.read = if outer.is_empty() { read } else { outer.join(read) };
        read
    }

    fn byte(&self, at: usize) -> u8 {
        self.source.as_bytes().get(at).copied().unwrap_or(0)
    }

    /// Reads what stands at a place; answers where it ends.
    fn step(&mut self, at: usize, end: usize) -> usize {
        let next = self.byte(at + 1);
        match self.byte(at) {
            b'\\' => self.command(at, end),
            b'%' => self.comment_end(at, end),
            b' ' | b'\t' | b'\n' | b'\r' => self.white_space(at, end),
            b'{' | b'}' | b'#' => at + 1,
            b'~' => self.instead(at, at + 1, "\u{a0}"),
            b'$' => self.formula(at, end),
            b'&' => {
                if self.in_table() {
                    self.builder.end();
                    self.tables.next(1, 1);
                }
                at + 1
            }
            b'-' if next == b'-' && self.byte(at + 2) == b'-' => self.instead(at, at + 3, "—"),
            b'-' if next == b'-' => self.instead(at, at + 2, "–"),
            b'`' if next == b'`' => self.instead(at, at + 2, "“"),
            b'\'' if next == b'\'' => self.instead(at, at + 2, "”"),
            b'`' => self.instead(at, at + 1, "‘"),
            b'^' if self.math => self.power(at, end),
            b'_' if self.math => at + 1,
            _ => self.words(at, end),
        }
    }

    /// Running text up to what is more than that.
    fn words(&mut self, start: usize, end: usize) -> usize {
        let bytes = self.source.as_bytes();
        let mut at = start + 1;
        while at < end {
            let next = bytes.get(at + 1).copied().unwrap_or(0);
            let goes_on = match bytes[at] {
                b' ' => next.is_ascii_alphanumeric() && at + 1 < end,
                b'\\' | b'%' | b'{' | b'}' | b'$' | b'&' | b'~' | b'#' | b'`' | b'\t' | b'\n'
                | b'\r' => false,
                b'-' | b'\'' => next != bytes[at],
                b'^' | b'_' => !self.math,
                _ => true,
            };
            if !goes_on {
                break;
            }
            at += 1;
        }
        self.text(start, at);
        at
    }

    fn text(&mut self, start: usize, end: usize) {
        self.open_block();
        let place = span(start, end);
        let read = if self.raised {
            self.builder.instead(place, &raised(place.of(self.source)))
        } else {
            self.builder.text(place)
        };
        self.note(read);
    }

    /// A text in place of what stands in the file; answers where that ends.
    fn instead(&mut self, start: usize, end: usize, read: &str) -> usize {
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

    fn in_table(&self) -> bool {
        self.open.last().is_some_and(|(_, environment)| *environment == Environment::Table)
    }

    /// White space parts words, and a blank line paragraphs.
    fn white_space(&mut self, start: usize, end: usize) -> usize {
        let bytes = self.source.as_bytes().get(start..end).unwrap_or(&[]);
        let length = bytes.iter().take_while(|b| b.is_ascii_whitespace()).count();
        let lines = memchr::memchr_iter(b'\n', &bytes[..length]).count();
        if lines > 1 && !self.in_table() {
            self.end_paragraph();
        } else {
            self.builder.space();
        }
        start + length
    }

    /// A comment ends with its line, and eats the white space that the next begins with.
    fn comment_end(&self, at: usize, end: usize) -> usize {
        let bytes = self.source.as_bytes().get(at..end).unwrap_or(&[]);
        let Some(line) = memchr::memchr(b'\n', bytes) else { return end };
        let blank = bytes[line + 1..].iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        at + line + 1 + blank
    }

    /// Ends a paragraph, and reads the notes that it has below the page.
    fn end_paragraph(&mut self) {
        self.builder.end();
        if self.depth > 0 {
            return;
        }
        let heading = self.heading.take();
        let mut next = 0;
        while let Some(note) = self.footnotes.get(next).copied() {
            next += 1;
            self.notes += 1;
            self.within(note);
            self.builder.end();
            self.notes -= 1;
        }
        self.footnotes.clear();
        self.heading = heading;
    }

    /// A formula in a line: read where it states a figure, and else one word that says nothing.
    fn formula(&mut self, at: usize, end: usize) -> usize {
        let bytes = self.source.as_bytes().get(..end).unwrap_or(&[]);
        if self.byte(at + 1) == b'$' {
            let close = memmem::find(&bytes[(at + 2).min(end)..], b"$$");
            self.builder.space();
            return close.map_or(end, |length| at + 2 + length + 2);
        }
        let mut close = at + 1;
        while close < end && bytes[close] != b'$' {
            let blank = bytes[close..].starts_with(b"\n\n");
            if blank {
                return at + 1;
            }
            close += 1 + usize::from(bytes[close] == b'\\');
        }
        if close < end {
            self.formula_of(at + 1, close);
        }
        (close + 1).min(end.max(at + 1))
    }

    fn formula_of(&mut self, start: usize, end: usize) {
        let place = span(start, end);
        if states_a_figure(place.of(self.source)) {
            let outer = std::mem::replace(&mut self.math, true);
            self.within(place);
            self.math = outer;
        } else if !place.is_empty() {
            self.open_block();
            let read = self.builder.text(place);
            self.builder.code(read);
            self.note(read);
        }
    }

    /// What is set above the line in a formula: "10^6", "10^{-3}", "3^\circ".
    fn power(&mut self, at: usize, end: usize) -> usize {
        let (place, after) = match self.byte(at + 1) {
            b'{' => match self.braces.inside(at + 1) {
                Some(inside) => (inside, inside.end as usize + 1),
                None => return at + 1,
            },
            b'\\' => return at + 1,
            byte if byte.is_ascii_alphanumeric() && at + 2 <= end => (span(at + 1, at + 2), at + 2),
            _ => return at + 1,
        };
        let outer = std::mem::replace(&mut self.raised, true);
        self.within(place);
        self.raised = outer;
        after
    }

    /// An argument at a place, in braces: what is in it, and where it ends.
    fn argument(&self, at: usize) -> Option<(Span, usize)> {
        let rest = self.source.as_bytes().get(at..)?;
        let blank = rest.iter().take(100).take_while(|b| b.is_ascii_whitespace()).count();
        let inside = self.braces.inside(at + blank)?;
        Some((inside, inside.end as usize + 1))
    }

    /// Where an optional argument at a place ends, and what is in it.
    fn optional(&self, at: usize) -> Option<(Span, usize)> {
        const LONGEST: usize = 1000;
        let rest = self.source.as_bytes().get(at..)?;
        let rest = rest.get(..rest.len().min(LONGEST))?;
        if rest.first() != Some(&b'[') {
            return None;
        }
        let mut depth = 0_usize;
        for (length, byte) in rest.iter().enumerate() {
            match byte {
                b'[' | b'{' => depth += 1,
                b']' | b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                return Some((span(at + 1, at + length), at + length + 1));
            }
        }
        None
    }
}

/// Whether a formula states a figure in signs that running text has as well: "n = 1{,}240".
fn states_a_figure(formula: &str) -> bool {
    const LONGEST: usize = 80;
    let plain = |(at, _): (usize, &str)| {
        let rest = &formula[at + 1..];
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        commands::is_plain(&rest[..letters])
    };
    formula.len() <= LONGEST
        && formula.contains(|c: char| c.is_ascii_digit())
        && !formula.contains(['+', '*', '&'])
        && formula.match_indices('\\').all(plain)
}

fn span(start: usize, end: usize) -> Span {
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Span::new(narrow(start), narrow(end))
}
