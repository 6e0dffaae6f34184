//! Blocks: the headline, paragraphs, list items, table cells of a document.

use std::borrow::Cow;
use std::ops::Range;

use super::Source;
use crate::value::Span;

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BlockKind {
    /// A headline, subhead or title: no sentence, but it restates what the text says.
    Heading {
        /// 1 for the title, 2 for a section, and so on; 0 where the format does not tell.
        level: u8,
    },
    /// Running text.
    Paragraph,
    /// An item of a list.
    ListItem(Item),
    /// A cell of a table.
    Cell {
        /// The table, counted from 0 in the document.
        table: u16,
        /// The row, the header row being 0.
        row: u16,
        /// The column, from 0.
        column: u16,
    },
    /// A footnote or the caption of a figure.
    Note,
}

/// Where an item stands in its list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Item {
    /// The list, counted from 0 in the document; a list within an item is one of its own.
    pub list: u16,
    /// How many lists are around its own.
    pub depth: u8,
    /// Its number, where the list is numbered.
    pub number: Option<u32>,
    /// It is a further paragraph of the item before, and no item of its own.
    pub goes_on: bool,
}

/// A stretch of text that is read as one: sentences never reach across blocks.
///
/// A block's text need not be one piece of the file: hard-wrapped lines, the `>` of a block quote
/// and the marks of Markdown lie between the pieces. Pieces are spans of the source text in
/// order; what lies between two pieces is not read, but parts words when it holds white space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// True inside a block quote: somebody else's words.
    pub quoted: bool,
    /// The pieces, as a range of [`Document::pieces`].
    pub(super) pieces: Range<u32>,
}

/// A file as read, cut into blocks.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file.
    pub source: Source,
    /// The blocks in the order of the text.
    pub blocks: Vec<Block>,
    pieces: Vec<Span>,
}

impl Document {
    /// The pieces of a block's text.
    pub fn pieces(&self, block: &Block) -> &[Span] {
        self.pieces.get(block.pieces.start as usize..block.pieces.end as usize).unwrap_or(&[])
    }

    /// The whole document's text, with marks and line ends.
    pub fn text(&self) -> &str {
        self.source.text()
    }

    /// A stretch of the text as it is read: in one line, without what lies between its pieces.
    pub fn as_read(&self, span: Span) -> Cow<'_, str> {
        let first = self.pieces.partition_point(|piece| piece.end <= span.start);
        let pieces = self.pieces[first..].iter().take_while(|piece| piece.start < span.end);
        let (mut read, mut end) = (String::new(), span.start);
        for piece in pieces {
            if piece.start <= span.start && span.end <= piece.end {
                break;
            }
            let piece = Span::new(piece.start.max(span.start), piece.end.min(span.end));
            let between = Span::new(end, piece.start).of(self.text());
            if !read.is_empty() && between.contains(char::is_whitespace) {
                read.push(' ');
            }
            read.push_str(piece.of(self.text()));
            end = piece.end;
        }
        if read.is_empty() { Cow::Borrowed(span.of(self.text())) } else { Cow::Owned(read) }
    }

    /// From the first byte of a block to its last.
    pub fn block_span(&self, block: &Block) -> Span {
        let pieces = self.pieces(block);
        match (pieces.first(), pieces.last()) {
            (Some(first), Some(last)) => first.join(*last),
            _ => Span::default(),
        }
    }
}

/// Collects blocks while an input format is parsed.
#[derive(Debug, Default)]
pub(super) struct Builder {
    blocks: Vec<Block>,
    pieces: Vec<Span>,
    open: Option<(BlockKind, bool, u32)>,
}

impl Builder {
    /// Ends the open block, if any, and begins another.
    pub fn begin(&mut self, kind: BlockKind, quoted: bool) {
        self.end();
        self.open = Some((kind, quoted, self.piece_count()));
    }

    /// Adds a piece of text to the open block; without one it is dropped.
    pub fn piece(&mut self, span: Span) {
        if self.open.is_none() || span.is_empty() {
            return;
        }
        self.pieces.push(span);
    }

    /// Ends the open block; one without text leaves no trace.
    pub fn end(&mut self) {
        if let Some((kind, quoted, first)) = self.open.take()
            && first < self.piece_count()
        {
            self.blocks.push(Block { kind, quoted, pieces: first..self.piece_count() });
        }
    }

    /// Whether a block is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    pub fn finish(mut self, source: Source) -> Document {
        self.end();
        Document { source, blocks: self.blocks, pieces: self.pieces }
    }

    fn piece_count(&self) -> u32 {
        u32::try_from(self.pieces.len()).unwrap_or(u32::MAX)
    }
}
