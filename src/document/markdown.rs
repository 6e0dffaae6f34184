//! Markdown: `CommonMark` with tables, footnotes and HTML. Blocks of code and the tags of template engines
//! are not read; of front matter what tells what the page is about.

use std::borrow::Cow;

use pulldown_cmark::{
    CodeBlockKind, Event, LinkType, MetadataBlockKind, Options, Parser, Tag, TagEnd,
};
use rustc_hash::FxHashSet;

use super::block::{BlockKind, LinkLabel};
use super::builder::{Builder, Built};
use super::document::Document;
use super::drawn::{self, Laid};
use super::html::Html;
use super::list::Lists;
use super::source::Source;
use super::{front, pipes, template};
use crate::value::Span;

/// Cuts a Markdown file into blocks.
pub(super) fn parse(source: Source) -> Document {
    let built = read(source.text());
    Document::new(source, built)
}

/// What is read of a Markdown text.
pub(super) fn read(source: &str) -> Built {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut reader = Reader::new(source);
    // The parser has line feeds alone; each is where the line end of the file is.
    let text = with_line_feeds(source);
    let mut events = Parser::new_ext(&text, options).into_offset_iter();
    for (event, range) in events.by_ref() {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        reader.read(&event, Span::new(narrow(range.start), narrow(range.end)));
    }
    reader.laid_so_far(u32::MAX);
    let mut labels: Vec<LinkLabel> = events
        .reference_definitions()
        .iter()
        .map(|(name, _)| {
            let name = name.to_lowercase();
            LinkLabel { used: reader.labels.contains(&name), name: name.into() }
        })
        .collect();
    labels.sort_unstable_by(|one, other| one.name.cmp(&other.name));
    Built { labels, ..reader.builder.finish() }
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

/// No words yet.
const NOTHING: Span = Span::new(0, 0);

struct Reader<'s> {
    source: &'s str,
    builder: Builder<'s>,
    lists: Lists,
    /// What is open of the HTML in it, and a stretch of it that is still to be read.
    html: Html,
    markup: Option<Span>,
    /// Tags of a template engine.
    tags: Vec<Span>,
    /// The link that is open, and what was read of it.
    link: Option<(Box<str>, Span)>,
    /// The labels by which links had their addresses.
    labels: FxHashSet<String>,
    /// Depth of block quotes, of footnotes, and of things not read.
    quotes: usize,
    notes: usize,
    unread: usize,
    tables: u16,
    row: u16,
    column: u16,
    /// Tables that are drawn, or whose columns white space tells.
    laid: Laid,
    /// Where the rows of a table without a ruled line begin in the paragraph that is open.
    pipes: Option<u32>,
}

impl<'s> Reader<'s> {
    fn new(source: &'s str) -> Self {
        Self {
            source,
            builder: Builder::new(source),
            lists: Lists::default(),
            html: Html::default(),
            markup: None,
            tags: template::tags(source),
            link: None,
            labels: FxHashSet::default(),
            quotes: 0,
            notes: 0,
            unread: 0,
            tables: 0,
            row: 0,
            column: 0,
            laid: Laid::new(laid(source)),
            pipes: None,
        }
    }

    fn read(&mut self, event: &Event, span: Span) {
        if !matches!(event, Event::End(_)) {
            self.laid_so_far(span.start);
        }
        match event {
            Event::SoftBreak | Event::HardBreak if self.laid.holds(span.start) => {}
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(*tag, span),
            Event::Text(text) if self.is_read() => self.text(span, &self.html.seen(text)),
            Event::Code(text) if self.is_read() => self.code(span, text),
            // It comes line by line, and a tag may be longer than a line.
            Event::Html(_) => match &mut self.markup {
                Some(markup) if markup.end == span.start => markup.end = span.end,
                _ => {
                    self.html_so_far();
                    self.markup = Some(span);
                }
            },
            Event::InlineHtml(_) => {
                self.markup = Some(span);
                self.html_so_far();
            }
            Event::SoftBreak | Event::HardBreak if self.is_piped(span.end) => {
                self.builder.end();
                (self.row, self.column) = (self.row.saturating_add(1), 0);
            }
            Event::SoftBreak | Event::HardBreak => self.builder.space(),
            _ => {}
        }
    }

    fn is_read(&self) -> bool {
        self.unread == 0 && !self.html.hides()
    }

    /// Reads the HTML that has come together.
    fn html_so_far(&mut self) {
        if let Some(markup) = self.markup.take() {
            self.html.stand_in(self.tables, self.lists.count(), self.quotes > 0);
            self.html.read(self.source, markup, &mut self.builder);
            let (tables, lists) = self.html.counts();
            self.tables = tables;
            self.lists.count_from(lists);
        }
    }

    /// Whether a place is in the rows of a table that has no ruled line.
    fn is_piped(&self, at: u32) -> bool {
        self.pipes.is_some_and(|from| from <= at)
    }

    /// The cells of a table without a ruled line: what stands between its bars.
    fn cells(&mut self, span: Span) {
        for (cell, ends) in pipes::cells(self.source, span) {
            if !cell.is_empty() {
                self.open();
                self.builder.text(cell);
            }
            if ends {
                self.builder.end();
                self.column = self.column.saturating_add(1);
            } else {
                self.builder.space();
            }
        }
    }

    /// Writes the tables that are over at a place.
    fn laid_so_far(&mut self, at: u32) {
        while self.laid.is_over(at) {
            self.builder.end();
            if self.laid.write(self.tables, self.quotes > 0, &mut self.builder) {
                self.tables = self.tables.saturating_add(1);
            }
        }
    }

    /// The tables of a block of code: of all else in it nothing is read.
    fn aligned(&mut self, span: Span) {
        if self.unread > 0 || self.html.hides() {
            return;
        }
        // Lines of a table that are indented far.
        if self.laid.meets(span) {
            return self.laid.take(span, None);
        }
        self.builder.end();
        let lines: Vec<Span> = pipes::lines(self.source, span).collect();
        for table in drawn::find(&lines, self.source, false) {
            table.write_all(self.tables, self.is_quoted(), &mut self.builder);
            self.tables = self.tables.saturating_add(1);
        }
    }

    fn text(&mut self, span: Span, read: &str) {
        if self.laid.holds(span.start) {
            let same = span.of(self.source) == read;
            return self.laid.take(span, (!same).then(|| read.to_owned()));
        }
        if self.is_piped(span.start) && span.of(self.source) == read {
            return self.cells(span);
        }
        self.open();
        if span.of(self.source) != read {
            if template::beside(&self.tags, span).any(|part| part == span) {
                let read = self.builder.instead(span, read);
                self.linked(read);
            }
            return;
        }
        let (mut end, tags) = (span.start, std::mem::take(&mut self.tags));
        for part in template::beside(&tags, span) {
            // What is written on to a tag from both sides is not written on to each other.
            if part.start > end {
                self.builder.space();
            }
            end = part.end;
            let read = self.builder.text(part);
            self.linked(read);
        }
        if end < span.end {
            self.builder.space();
        }
        self.tags = tags;
    }

    /// Code within a sentence: what stands between its marks.
    fn code(&mut self, span: Span, read: &str) {
        if self.laid.holds(span.start) {
            return self.laid.take(span, Some(read.to_owned()));
        }
        self.open();
        // A line end before the closing mark is read as a space, which stands for nothing.
        let read = read.trim();
        let written = span.of(self.source);
        let marks = written.len() - written.trim_start_matches('`').len();
        let from = written.find(read).unwrap_or(marks);
        let from = span.start + u32::try_from(from).unwrap_or(0);
        let inner = Span::new(from, from + u32::try_from(read.len()).unwrap_or(0));
        let inner = if inner.end <= span.end { inner } else { span };
        let read = self.builder.instead(inner, read);
        self.builder.code(read);
        self.linked(read);
    }

    /// What was read is words of the link that is open.
    fn linked(&mut self, read: Span) {
        if let Some((_, words)) = &mut self.link {
            *words = if *words == NOTHING { read } else { words.join(read) };
        }
    }

    fn open(&mut self) {
        if !self.builder.is_open() {
            let kind = self.kind();
            self.builder.begin(kind, self.is_quoted());
        }
    }

    fn kind(&mut self) -> BlockKind {
        if self.pipes.is_some() {
            return BlockKind::Cell { table: self.tables, row: self.row, column: self.column };
        }
        if self.notes > 0 {
            return BlockKind::Note;
        }
        self.lists.block().map_or_else(|| self.html.kind(), BlockKind::ListItem)
    }

    /// Whether indented lines are no code but the HTML of an element that is still open: a page that was
    /// written as HTML and stored as Markdown has blank lines in it, and tags that are indented far.
    fn goes_on_as_html(&self, span: Span) -> bool {
        let text = span.of(self.source).trim_start();
        let tag = text.strip_prefix('<').map(|tag| tag.trim_start_matches('/'));
        self.html.is_within()
            && tag.is_some_and(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic()))
    }

    fn is_quoted(&self) -> bool {
        self.quotes > 0 || self.html.quotes()
    }

    fn start(&mut self, tag: &Tag, span: Span) {
        match tag {
            Tag::Heading { level, .. } => {
                // Nothing that was never closed hides the rest of the page.
                if self.html.hides() {
                    self.html = Html::default();
                }
                // A last row above a ruled line is no heading.
                if !self.laid.holds(span.start) {
                    // "## •lower prices": an item of a list that a converter made larger.
                    let text = span.of(self.source).trim_start_matches(['#', ' ']);
                    let item = text.starts_with(super::line::is_bullet);
                    let heading = BlockKind::Heading { level: *level as u8 };
                    let kind = if item { BlockKind::Paragraph } else { heading };
                    self.builder.begin(kind, self.is_quoted());
                }
            }
            Tag::Paragraph if self.laid.holds(span.start) => self.builder.end(),
            Tag::Paragraph => {
                self.pipes = pipes::begin(self.source, span);
                if self.pipes.is_some() {
                    (self.row, self.column) = (0, 0);
                }
                if self.is_piped(span.start) {
                    return;
                }
                let kind = self.kind();
                self.builder.begin(kind, self.is_quoted());
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
                self.builder.begin(cell, self.is_quoted());
            }
            Tag::Link { dest_url, link_type, id, .. } => {
                self.link = Some((dest_url.as_ref().into(), NOTHING));
                self.label(*link_type, id);
            }
            Tag::Image { link_type, id, .. } => self.label(*link_type, id),
            Tag::CodeBlock(kind) => {
                if *kind == CodeBlockKind::Indented && self.goes_on_as_html(span) {
                    self.markup = Some(span);
                    self.html_so_far();
                    self.builder.end();
                } else if let Some(mark) = self.opens_page(kind, span) {
                    front::read(self.source, span, mark, &mut self.builder);
                } else {
                    self.aligned(span);
                }
                self.unread += 1;
            }
            Tag::MetadataBlock(_) | Tag::Strikethrough => self.unread += 1,
            _ => {}
        }
    }

    /// What stands between key and value in a block of code that is the front matter of its page: it comes first of all.
    fn opens_page(&self, kind: &CodeBlockKind, span: Span) -> Option<char> {
        let CodeBlockKind::Fenced(info) = kind else { return None };
        let first = Span::new(0, span.start).of(self.source).trim().is_empty();
        let mark = match &**info {
            "toml" => '=',
            "yaml" | "yml" => ':',
            _ => return None,
        };
        first.then_some(mark)
    }

    /// A link has its address by a label.
    fn label(&mut self, kind: LinkType, id: &str) {
        if matches!(kind, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut) {
            self.labels.insert(id.to_lowercase());
        }
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item => {
                self.builder.end();
                if self.pipes.take().is_some() {
                    self.tables = self.tables.saturating_add(1);
                }
            }
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
            TagEnd::Link => {
                if let Some((address, words)) = self.link.take() {
                    self.builder.link(words, &address);
                }
            }
            TagEnd::MetadataBlock(kind) => {
                self.unread -= 1;
                let mark = match kind {
                    MetadataBlockKind::YamlStyle => ':',
                    MetadataBlockKind::PlusesStyle => '=',
                };
                front::read(self.source, span, mark, &mut self.builder);
            }
            TagEnd::HtmlBlock => {
                self.html_so_far();
                self.builder.end();
            }
            TagEnd::CodeBlock | TagEnd::Strikethrough => {
                self.unread -= 1;
            }
            _ => {}
        }
    }
}

/// The tables that are drawn, where the text has a sign of any.
fn laid(source: &str) -> Vec<drawn::Drawn> {
    let text = source.as_bytes();
    let apart = || memchr::memmem::find(text, b"  ").is_some() || text.contains(&b'\t');
    let boxed = || memchr::memmem::find(text, b"+-").is_some();
    if !boxed() && !apart() {
        return Vec::new();
    }
    let whole = Span::new(0, u32::try_from(text.len()).unwrap_or(u32::MAX));
    let lines: Vec<Span> = pipes::lines(source, whole).collect();
    drawn::find(&lines, source, true)
}
