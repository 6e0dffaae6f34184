//! Blocks: the headline, paragraphs, list items, table cells of a document.

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// True inside a block quote: somebody else's words.
    pub quoted: bool,
    /// Its text, in [`super::Document::text`].
    pub span: Span,
}

/// The label under which a file keeps the address of a link: `[label]: address`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkLabel {
    /// The label, in small letters.
    pub name: Box<str>,
    /// A link of the text has its address by it.
    pub used: bool,
}

/// A link in running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The words that are linked.
    pub span: Span,
    /// Where they lead to, as written.
    pub address: Box<str>,
}
