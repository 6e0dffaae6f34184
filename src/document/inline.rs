//! Running text with marks in it: emphasis, code, links. What is a mark is each markup's own to say.

use super::builder::Builder;
use super::raised::raised;
use super::rows::narrow;
use crate::value::Span;

/// A mark is closed within so many bytes, or it is none: what is searched for at every mark must not
/// be searched for through the whole file.
pub(super) const REACH: usize = 2000;

/// What begins at a place of a running text.
#[derive(Clone, Debug)]
pub(super) enum Mark<'s> {
    /// Nothing that is read.
    Skip,
    /// White space.
    Space,
    /// Text that is read as it stands, without a look for marks in it.
    Text(Span),
    /// Code.
    Code(Span),
    /// Text that stands for what is written.
    Instead(String),
    /// Running text within marks.
    Within(Span),
    /// Running text that leads somewhere.
    Link(Span, &'s str),
    /// Figures above the line.
    Raised(Span),
    /// A note that stands below the text.
    Note(Span),
}

/// A markup's marks.
pub(super) trait Marks<'s> {
    /// Whether a mark may begin with this byte.
    fn is_mark(&self, byte: u8) -> bool;

    /// What begins at `at` and where that ends; none where it is text after all. `text` is the
    /// whole file, and what is read of it ends at `end`.
    fn mark(&self, text: &'s str, at: usize, end: usize) -> Option<(Mark<'s>, usize)>;
}

/// Where a stretch within marks ends, and goes on.
struct Closer<'s> {
    at: usize,
    after: usize,
    link: Option<&'s str>,
    /// Where what is read of it begins.
    read: Span,
}

/// Reads a stretch of running text into the open block; answers the notes that it has.
pub(super) fn read<'s>(
    marks: &impl Marks<'s>,
    source: &'s str,
    stretch: Span,
    builder: &mut Builder<'s>,
) -> Vec<Span> {
    let mut reader = Reader { source, builder, plain: stretch.start as usize, closers: Vec::new() };
    reader.read(marks, stretch)
}

struct Reader<'b, 's> {
    source: &'s str,
    builder: &'b mut Builder<'s>,
    /// Where the text begins that has not been handed over.
    plain: usize,
    closers: Vec<Closer<'s>>,
}

impl<'s> Reader<'_, 's> {
    fn read(&mut self, marks: &impl Marks<'s>, stretch: Span) -> Vec<Span> {
        let bytes = self.source.as_bytes();
        let end = (stretch.end as usize).min(bytes.len());
        let (mut at, mut notes) = (stretch.start as usize, Vec::new());
        while at < end {
            if let Some(closer) = self.closers.pop_if(|closer| closer.at <= at) {
                self.flush(closer.at);
                if let Some(address) = closer.link {
                    self.builder.link(closer.read, address);
                }
                at = at.max(closer.after);
                self.plain = at;
                continue;
            }
            let byte = bytes[at];
            if byte.is_ascii_whitespace() {
                at = self.white_space(at, end);
                continue;
            }
            let mark = if marks.is_mark(byte) { marks.mark(self.source, at, end) } else { None };
            let Some((mark, after)) = mark else {
                at += 1;
                continue;
            };
            // Nothing within marks goes on behind them.
            let most = self.closers.last().map_or(end, |closer| closer.at);
            if let Mark::Within(inner) | Mark::Link(inner, _) = &mark
                && inner.end as usize > most
            {
                at += 1;
                continue;
            }
            self.flush(at);
            let after = after.clamp(at + 1, most.max(at + 1));
            self.plain = after;
            let whole = Span::new(narrow(at), narrow(after));
            at = match mark {
                Mark::Within(inner) => self.open(inner, after, None),
                Mark::Link(inner, address) => self.open(inner, after, Some(address)),
                Mark::Note(note) => {
                    notes.push(note);
                    after
                }
                mark => {
                    self.take(mark, whole);
                    after
                }
            };
        }
        self.flush(end);
        notes
    }

    fn take(&mut self, mark: Mark, whole: Span) {
        let read = match mark {
            Mark::Space => return self.builder.space(),
            Mark::Text(inner) => self.builder.text(inner),
            Mark::Code(inner) => {
                let read = self.builder.text(inner);
                self.builder.code(read);
                read
            }
            Mark::Instead(text) => self.builder.instead(whole, &text),
            Mark::Raised(inner) => self.builder.instead(inner, &raised(inner.of(self.source))),
            _ => return,
        };
        self.noted(read);
    }

    fn open(&mut self, inner: Span, after: usize, link: Option<&'s str>) -> usize {
        let (at, read) = (inner.end as usize, Span::default());
        self.plain = inner.start as usize;
        self.closers.push(Closer { at, after, link, read });
        self.plain
    }

    /// White space that is one space between two words is text; all other is one space.
    fn white_space(&mut self, start: usize, end: usize) -> usize {
        let bytes = &self.source.as_bytes()[start..end];
        let length = bytes.iter().take_while(|b| b.is_ascii_whitespace()).count();
        // Within marks a stretch never goes past its end.
        let limit = self.closers.last().map_or(end, |closer| closer.at);
        let after = (start + length).min(limit.max(start + 1));
        if length == 1 && bytes[0] == b' ' && start > self.plain && after < end {
            return after;
        }
        self.flush(start);
        self.builder.space();
        self.plain = after;
        after
    }

    /// Hands over the text up to a place.
    fn flush(&mut self, at: usize) {
        let plain = std::mem::replace(&mut self.plain, at);
        if plain < at {
            let read = self.builder.text(Span::new(narrow(plain), narrow(at)));
            self.noted(read);
        }
    }

    /// What was read belongs to the links that are open.
    fn noted(&mut self, read: Span) {
        if read.is_empty() {
            return;
        }
        for closer in self.closers.iter_mut().rev().take(4) {
            closer.read = if closer.read.is_empty() { read } else { closer.read.join(read) };
        }
    }
}

/// Where a mark that is opened before `from` is closed by `close`: right after a word, and not within
/// one where `apart` asks for that.
pub(super) fn closed(
    text: &str,
    from: usize,
    end: usize,
    close: &str,
    apart: bool,
) -> Option<usize> {
    let bytes = text.as_bytes().get(..end.min(from.saturating_add(REACH)))?;
    let mut at = from;
    loop {
        at += memchr::memmem::find(bytes.get(at..)?, close.as_bytes())?;
        let (before, after) =
            (bytes.get(at.wrapping_sub(1)), text.as_bytes().get(at + close.len()));
        let hugs = at > from && before.is_some_and(|b| !b.is_ascii_whitespace() && *b != b'\\');
        let ends = at + close.len() >= end || after.is_none_or(|b| !is_word(*b));
        if hugs && (ends || !apart) {
            return Some(at);
        }
        at += 1;
    }
}

/// Whether a mark at a place may open something: no word goes on into it, and one begins after it.
pub(super) fn opens(text: &str, at: usize, length: usize, apart: bool) -> bool {
    let bytes = text.as_bytes();
    let before = at.checked_sub(1).and_then(|at| bytes.get(at));
    let after = bytes.get(at + length);
    (!apart || before.is_none_or(|b| !is_word(*b) && *b != b'\\'))
        && after.is_some_and(|b| !b.is_ascii_whitespace())
}

/// A letter or figure; bytes beyond ASCII are letters, dashes and quotes: only the last two matter here,
/// and marks beside them are rare.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
}

pub(super) fn span(start: usize, end: usize) -> Span {
    Span::new(narrow(start), narrow(end.max(start)))
}
