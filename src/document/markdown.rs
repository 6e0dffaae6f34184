//! Markdown: `CommonMark` with tables and footnotes. Code, raw HTML, front matter and the tags of
//! template engines are not read.

use std::borrow::Cow;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::Source;
use super::block::{BlockKind, Builder, Document};
use super::list::Lists;
use super::template;
use crate::value::Span;

/// Cuts a Markdown file into blocks.
pub(super) fn parse(source: Source) -> Document {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut reader = Reader { tags: template::tags(source.text()), ..Reader::default() };
    let text = with_line_feeds(source.text());
    for (event, range) in Parser::new_ext(&text, options).into_offset_iter() {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let span = Span::new(narrow(range.start), narrow(range.end));
        reader.read(&event, span, span.of(&text));
    }
    drop(text);
    reader.builder.finish(source)
}

/// The parser knows lines by their line feeds; a lone carriage return is a line end as well. Places
/// stay what they are.
fn with_line_feeds(text: &str) -> Cow<'_, str> {
    let mut returns = memchr::memchr_iter(b'\r', text.as_bytes());
    if returns.all(|at| text.as_bytes().get(at + 1) == Some(&b'\n')) {
        return Cow::Borrowed(text);
    }
    let mut last = 0;
    let mut out = String::with_capacity(text.len());
    for at in memchr::memchr_iter(b'\r', text.as_bytes()) {
        out.push_str(&text[last..at]);
        out.push(if text.as_bytes().get(at + 1) == Some(&b'\n') { '\r' } else { '\n' });
        last = at + 1;
    }
    out.push_str(&text[last..]);
    Cow::Owned(out)
}

/// An entity for white space or for "&" only parts words: "5&nbsp;million". Others stay as they
/// stand in the file, for what they are cannot be pointed at.
fn only_parts(read: &str, written: &str) -> bool {
    written.starts_with('&')
        && written.len() > 1
        && matches!(read.trim(), "" | "&" | "<" | ">" | "\"")
}

#[derive(Default)]
struct Reader {
    builder: Builder,
    /// Tags of a template engine.
    tags: Vec<Span>,
    lists: Lists,
    /// Depth of block quotes, of footnotes, and of things not read.
    quotes: usize,
    notes: usize,
    unread: usize,
    tables: u16,
    row: u16,
    column: u16,
}

impl Reader {
    fn read(&mut self, event: &Event, span: Span, written: &str) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            // An entity or an escape comes as text of another length than its source; the source
            // is what offsets count in, so it is the source that is read.
            Event::Text(text) if self.unread == 0 && !only_parts(text, written) => self.text(span),
            _ => {}
        }
    }

    fn text(&mut self, span: Span) {
        if !self.builder.is_open() {
            let kind = self.kind();
            self.builder.begin(kind, self.quotes > 0);
        }
        for part in template::beside(&self.tags, span) {
            self.builder.piece(part);
        }
    }

    fn kind(&mut self) -> BlockKind {
        if self.notes > 0 {
            return BlockKind::Note;
        }
        self.lists.block().map_or(BlockKind::Paragraph, BlockKind::ListItem)
    }

    fn start(&mut self, tag: &Tag) {
        match tag {
            Tag::Heading { level, .. } => {
                self.builder.begin(BlockKind::Heading { level: *level as u8 }, self.quotes > 0);
            }
            Tag::Paragraph => {
                let kind = self.kind();
                self.builder.begin(kind, self.quotes > 0);
            }
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::List(first) => {
                self.builder.end();
                self.lists.open(first.map(|n| u32::try_from(n).unwrap_or(u32::MAX)));
            }
            Tag::Item => {
                self.builder.end();
                self.lists.item();
            }
            Tag::FootnoteDefinition(_) => self.notes += 1,
            Tag::Table(_) => self.row = 0,
            Tag::TableCell => {
                let cell =
                    BlockKind::Cell { table: self.tables, row: self.row, column: self.column };
                self.builder.begin(cell, self.quotes > 0);
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) | Tag::Strikethrough => {
                self.unread += 1;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item => self.builder.end(),
            TagEnd::BlockQuote(_) => self.quotes -= 1,
            TagEnd::List(_) => self.lists.close(),
            TagEnd::FootnoteDefinition => self.notes -= 1,
            TagEnd::Table => self.tables = self.tables.saturating_add(1),
            TagEnd::TableHead | TagEnd::TableRow => {
                self.row = self.row.saturating_add(1);
                self.column = 0;
            }
            TagEnd::TableCell => {
                self.builder.end();
                self.column = self.column.saturating_add(1);
            }
            TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::MetadataBlock(_)
            | TagEnd::Strikethrough => {
                self.unread -= 1;
            }
            _ => {}
        }
    }
}
