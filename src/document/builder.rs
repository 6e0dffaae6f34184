//! The text as read, while a format is parsed.

use std::mem;

use super::block::{Block, BlockKind, Link, LinkLabel};
use super::origin::Run;
use crate::value::Span;

/// What a reader of a format makes of a file.
#[derive(Debug, Default)]
pub(super) struct Built {
    /// The text as read; none where that is the file's text.
    pub text: Option<String>,
    pub runs: Vec<Run>,
    pub blocks: Vec<Block>,
    pub links: Vec<Link>,
    pub labels: Vec<LinkLabel>,
    pub code: Vec<Span>,
    /// What stands in comments, in the file's text.
    pub comments: Vec<Span>,
    /// Where a word stands for a text that is written elsewhere in the file, and where that is.
    pub defined: Vec<(Span, Span)>,
}

/// Collects the text as read and its blocks. All spans that it takes are of the file's text, and come
/// in its order.
///
/// While what is read is what the file says, nothing is copied: the text as read is the file's, and
/// what lies between its blocks is simply in no block. From the first difference on a text of its
/// own is written.
#[derive(Debug)]
pub(super) struct Builder<'s> {
    source: &'s str,
    /// How much of the file has been read.
    at: usize,
    built: Built,
    open: Option<Open>,
    /// White space stands before what comes next.
    spaced: bool,
}

#[derive(Debug)]
struct Open {
    kind: BlockKind,
    quoted: bool,
    /// Where its text begins, once it has some.
    start: Option<u32>,
}

impl<'s> Builder<'s> {
    pub fn new(source: &'s str) -> Self {
        Self { source, at: 0, built: Built::default(), open: None, spaced: false }
    }

    /// For a format of which little more than the text is read.
    pub fn apart(source: &'s str) -> Self {
        let mut builder = Self::new(source);
        builder.built.text = Some(String::new());
        builder
    }

    /// Ends the open block, if any, and begins another.
    pub fn begin(&mut self, kind: BlockKind, quoted: bool) {
        self.end();
        self.open = Some(Open { kind, quoted, start: None });
    }

    /// Ends the open block; one without text leaves no trace.
    pub fn end(&mut self) {
        self.end_as(|kind, _| kind);
    }

    /// Ends the open block as what it is found to be, by its kind and its length.
    pub fn end_as(&mut self, kind_of: impl Fn(BlockKind, u32) -> BlockKind) {
        self.spaced = false;
        let end = self.here();
        let Some(Open { kind, quoted, start: Some(start) }) = self.open.take() else { return };
        if start < end {
            let kind = kind_of(kind, end - start);
            self.built.blocks.push(Block { kind, quoted, span: Span::new(start, end) });
        }
    }

    /// Whether a block is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether a block is open and has text.
    pub fn has_text(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.start.is_some())
    }

    /// White space, as a line that goes on: one space, whatever stands there in the file.
    pub fn space(&mut self) {
        self.spaced = true;
    }

    /// Text of the file that is read as it stands; without an open block it is dropped. Answers where
    /// it stands in the text as read.
    pub fn text(&mut self, span: Span) -> Span {
        let range = span.range();
        if self.open.is_none() || range.is_empty() {
            return Span::default();
        }
        self.go_to(range.start);
        let start = self.here();
        if let Some(text) = &mut self.built.text {
            text.push_str(self.source.get(range.clone()).unwrap_or(""));
            self.run(Run { start, from: span.start, width: 1, from_width: 1 });
        }
        self.at = range.end;
        Span::new(start, self.here())
    }

    /// Text that is read in place of what stands in the file: "£" for "&pound;".
    pub fn instead(&mut self, span: Span, read: &str) -> Span {
        if self.open.is_none() || read.is_empty() {
            return Span::default();
        }
        if span.of(self.source) == read {
            return self.text(span);
        }
        self.go_to(span.start as usize);
        let start = narrow(self.own_text().len());
        self.own_text().push_str(read);
        let (width, from_width) = (narrow(read.len()), span.len());
        self.run(Run { start, from: span.start, width, from_width });
        self.at = self.at.max(span.end as usize);
        Span::new(start, self.here())
    }

    /// From here on the text as read is one of its own: what comes next does not come in the order of the file.
    pub fn leave_the_order(&mut self) {
        self.own_text();
    }

    /// Notes a stretch of the text as read as code.
    pub fn code(&mut self, span: Span) {
        if !span.is_empty() {
            self.built.code.push(span);
        }
    }

    /// Notes what stands in a comment, in the file's text: nothing of it is read.
    pub fn comment(&mut self, inside: Span) {
        self.built.comments.push(inside);
    }

    /// Notes that a place of the file's text stands for what is written at another.
    pub fn defined(&mut self, used: Span, definition: Span) {
        self.built.defined.push((used, definition));
    }

    /// Notes a stretch of the text as read as a link.
    pub fn link(&mut self, span: Span, address: &str) {
        if !span.is_empty() && !address.is_empty() && span.of(self.read()) != address {
            self.built.links.push(Link { span, address: address.into() });
        }
    }

    /// What was read of the file.
    pub fn finish(mut self) -> Built {
        self.end();
        self.built.comments.sort_unstable_by_key(|comment| comment.start);
        self.built
    }

    /// Comes to the next text of the open block: writes down the space before it, or what parts the
    /// block from the one before.
    fn go_to(&mut self, next: usize) {
        let spaced = mem::take(&mut self.spaced);
        let begins = !self.has_text();
        let gap = self.source.get(self.at..next).unwrap_or("");
        if begins {
            self.gap_between_blocks(gap);
            let start = if self.built.text.is_some() { self.here() } else { narrow(next) };
            if let Some(open) = &mut self.open {
                open.start = Some(start);
            }
        } else if spaced && !self.ends_in_space() {
            if gap != " " || self.built.text.is_some() {
                let start = self.own_text().len();
                self.own_text().push(' ');
                let from_width = narrow(gap.len());
                let run = Run { start: narrow(start), from: narrow(self.at), width: 1, from_width };
                self.run(run);
            }
        } else if !gap.is_empty() {
            self.own_text();
        }
        self.at = next;
    }

    /// Lines between two blocks stay what they are, so that places in a text of plain paragraphs
    /// are those of the file; of marks nothing stays but a line end and the number of an item.
    fn gap_between_blocks(&mut self, gap: &str) {
        let at = narrow(self.at);
        let Some(text) = &mut self.built.text else { return };
        if text.is_empty() {
            return;
        }
        let start = narrow(text.len());
        if gap.contains('\n') && gap.chars().all(char::is_whitespace) {
            text.push_str(gap);
            self.run(Run { start, from: at, width: 1, from_width: 1 });
        } else {
            // "4. **Lamp**": the emphasis that begins the item is no part of the number.
            let plain = gap.trim_end_matches(['*', '_']);
            let number = number_of_item(plain);
            let marks = plain.len() - number.len();
            text.push('\n');
            text.push_str(number);
            self.run(Run { start, from: at, width: 1, from_width: narrow(marks) });
            if !number.is_empty() {
                let from = at + narrow(marks);
                self.run(Run { start: start + 1, from, width: 1, from_width: 1 });
            }
        }
    }

    fn ends_in_space(&self) -> bool {
        self.read().ends_with(char::is_whitespace)
    }

    /// The text that has been read so far.
    fn read(&self) -> &str {
        self.built.text.as_deref().unwrap_or(self.source.get(..self.at).unwrap_or(""))
    }

    /// How far it has come.
    fn here(&self) -> u32 {
        narrow(self.read().len())
    }

    /// The text as read, apart from the file's from now on.
    fn own_text(&mut self) -> &mut String {
        if self.built.text.is_none() && self.at > 0 {
            self.built.runs.push(Run { start: 0, from: 0, width: 1, from_width: 1 });
        }
        let (source, at) = (self.source, self.at);
        self.built.text.get_or_insert_with(|| {
            let mut text = String::with_capacity(source.len());
            text.push_str(source.get(..at).unwrap_or(""));
            text
        })
    }

    /// Adds a run, unless the last one goes on in it.
    fn run(&mut self, run: Run) {
        let alike = |last: &Run| last.width == 1 && last.from_width == 1;
        let goes_on = self.built.runs.last().is_some_and(|last| {
            let same = i64::from(last.from) - i64::from(last.start)
                == i64::from(run.from) - i64::from(run.start);
            alike(last) && alike(&run) && same
        });
        if !goes_on {
            self.built.runs.push(run);
        }
    }
}

/// The number of an ordered item at the end of what parts two blocks, with what stands after it: "4. ". It
/// stays in the text as read, before the block, so that what is said of it has a place.
fn number_of_item(gap: &str) -> &str {
    let line = gap.rsplit('\n').next().unwrap_or("");
    let number = line.trim_start_matches(|c: char| c == '>' || c.is_whitespace());
    let digits = number.trim_start_matches(|c: char| c.is_ascii_digit());
    let after = digits.strip_prefix(['.', ')']).unwrap_or("x");
    if digits.len() < number.len() && after.trim().is_empty() { number } else { "" }
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
