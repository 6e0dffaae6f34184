//! reStructuredText: what is set on the page of it. Comments, code, and directives for programs are not
//! read; what a substitution stands for is read where it is used.
//!
//! `body.rs` reads the blocks, `directive.rs` what begins with "..", `table.rs` tables, and `marks.rs`
//! knows the marks within a text.

mod body;
mod directive;
mod marks;
mod table;

use super::block::BlockKind;
use super::builder::{Builder, Built};
use super::document::Document;
use super::inline;
use super::list::Lists;
use super::rows::Row;
use super::source::Source;
use super::table::Tables;
use crate::value::Span;
use marks::RstMarks;

/// Blocks within blocks are read so deep; below that they are read as running text.
const DEEPEST: usize = 48;

/// Cuts a reStructuredText file into blocks.
pub(super) fn parse(source: Source) -> Document {
    let built = read(&source);
    Document::new(source, built)
}

fn read(source: &Source) -> Built {
    let mut rows = Row::all(source);
    let text = source.text();
    let mut rst = Rst {
        source: text,
        builder: Builder::apart(text),
        marks: RstMarks::of(&rows, text),
        lists: Lists::default(),
        tables: Tables::default(),
        list_table: None,
        titles: Vec::new(),
        quotes: 0,
        notes: 0,
        depth: 0,
    };
    rst.blocks(&mut rows);
    rst.builder.finish()
}

struct Rst<'s> {
    source: &'s str,
    builder: Builder<'s>,
    marks: RstMarks<'s>,
    lists: Lists,
    tables: Tables,
    /// How many lists are around the rows of a table that is written as a list.
    list_table: Option<usize>,
    /// How titles are ruled, in the order in which they came: the mark, and whether it stands above too.
    titles: Vec<(u8, bool)>,
    quotes: usize,
    notes: usize,
    depth: usize,
}

impl Rst<'_> {
    /// What a block is that begins here.
    fn kind(&mut self) -> BlockKind {
        if self.notes > 0 {
            return BlockKind::Note;
        }
        if let Some(cell) = self.tables.cell() {
            return cell;
        }
        self.lists.block().map_or(BlockKind::Paragraph, BlockKind::ListItem)
    }

    fn block(&mut self, kind: BlockKind, span: Span) {
        self.pieces(kind, &[span]);
    }

    /// A block of several stretches.
    fn pieces(&mut self, kind: BlockKind, spans: &[Span]) {
        self.builder.begin(kind, self.quotes > 0);
        for span in spans {
            self.builder.space();
            inline::read(&self.marks, self.source, *span, &mut self.builder);
        }
        self.builder.end_as(|kind, length| match kind {
            BlockKind::Cell { .. } if length > super::cell::LONGEST_CELL => BlockKind::Paragraph,
            kind => kind,
        });
    }
}
