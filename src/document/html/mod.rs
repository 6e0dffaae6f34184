//! HTML: what a browser shows of it, cut into blocks. Scripts, navigation and what is hidden are not
//! read.
//!
//! `markup.rs` cuts tags from text, `elements.rs` knows the elements. Nothing is nested in the
//! reading: a list of what is open is all there is, however deep.

mod elements;
mod markup;

use std::borrow::Cow;

use super::block::BlockKind;
use super::builder::{Builder, Built};
use super::document::Document;
use super::entity;
use super::list::Lists;
use super::raised::raised;
use super::source::Source;
use super::table::Tables;
use crate::value::Span;
use elements::{Element, Role};
use markup::{Piece, Pieces, Tag};

/// A cell with more text than this holds a part of the page, and the table is there for the layout.
const LONGEST_CELL: u32 = 400;

/// Cuts an HTML file into blocks.
pub(super) fn parse(source: Source) -> Document {
    let built = read(source.text());
    Document::new(source, built)
}

/// What is read of an HTML text.
pub(super) fn read(source: &str) -> Built {
    let mut builder = Builder::apart(source);
    let end = u32::try_from(source.len()).unwrap_or(u32::MAX);
    Html::default().read(source, Span::new(0, end), &mut builder);
    builder.finish()
}

/// What is open at a place of an HTML text.
#[derive(Debug, Default)]
pub(super) struct Html {
    open: Vec<Open>,
    lists: Lists,
    tables: Tables,
    /// How many of the open elements are not read, quoted, notes, headings of which level.
    unread: usize,
    quotes: usize,
    notes: usize,
    raised: usize,
    headings: Vec<u8>,
    quoted_around: bool,
    /// A line break stands before: a second one ends the paragraph.
    broken: bool,
}

/// An element that is open.
#[derive(Debug)]
struct Open {
    element: &'static Element,
    /// The name of one that is not known.
    name: Option<Box<str>>,
    unread: bool,
    /// What was read of a stretch that is noted as a whole.
    stretch: Option<(Box<str>, Span)>,
}

impl Html {
    /// Reads a stretch of HTML.
    pub fn read(&mut self, source: &str, span: Span, builder: &mut Builder) {
        for piece in Pieces::new(source, span) {
            match piece {
                Piece::Text(text) => self.text(source, text, builder),
                Piece::Start(tag) => self.start(source, tag, builder),
                Piece::End(tag) => self.end(tag.name, builder),
                Piece::Comment(inside) => builder.comment(inside),
            }
        }
    }

    /// Tells of the text around: how many tables and lists it has had, and whether it is a quote.
    pub fn stand_in(&mut self, tables: u16, lists: u16, quoted: bool) {
        self.tables.count_from(tables);
        self.lists.count_from(lists);
        self.quoted_around = quoted;
    }

    /// How many tables and lists there have been.
    pub fn counts(&self) -> (u16, u16) {
        (self.tables.count(), self.lists.count())
    }

    /// Whether what stands here is hidden from readers.
    pub fn hides(&self) -> bool {
        self.unread > 0
    }

    /// Whether an element is open.
    pub fn is_within(&self) -> bool {
        !self.open.is_empty()
    }

    /// Whether what stands here is somebody else's words.
    pub fn quotes(&self) -> bool {
        self.quotes > 0 || self.quoted_around
    }

    /// How a text reads that stands here.
    pub fn seen<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.raised > 0 { Cow::Owned(raised(text)) } else { Cow::Borrowed(text) }
    }

    /// What a block is that begins here.
    pub fn kind(&mut self) -> BlockKind {
        if let Some(level) = self.headings.last() {
            return BlockKind::Heading { level: *level };
        }
        if self.notes > 0 {
            return BlockKind::Note;
        }
        if let Some(cell) = self.tables.cell() {
            return cell;
        }
        self.lists.block().map_or(BlockKind::Paragraph, BlockKind::ListItem)
    }

    fn text(&mut self, source: &str, span: Span, builder: &mut Builder) {
        let written = span.of(source);
        if self.unread > 0 || written.is_empty() {
            return;
        }
        if written.trim_start_matches(is_space).is_empty() {
            builder.space();
            return;
        }
        self.broken = false;
        if !builder.is_open() {
            let kind = self.kind();
            builder.begin(kind, self.quotes());
        }
        let mut at = 0;
        for (start, word) in words(written) {
            if start > at || start == 0 && written.starts_with(is_space) {
                builder.space();
            }
            self.words(word, span.start + narrow(start), builder);
            at = start + word.len();
        }
        if at < written.len() {
            builder.space();
        }
    }

    /// Words with one space between them, as they are written.
    fn words(&mut self, written: &str, start: u32, builder: &mut Builder) {
        let mut at = 0;
        while at < written.len() {
            let rest = &written[at..];
            let plain = rest.find('&').unwrap_or(rest.len());
            let place = start + narrow(at);
            if plain > 0 {
                let span = Span::new(place, place + narrow(plain));
                let read = builder.instead(span, &self.seen(&rest[..plain]));
                self.noted(read);
                at += plain;
                continue;
            }
            let (length, read) = entity::at_start(rest).unwrap_or((1, "&".to_owned()));
            let read = builder.instead(Span::new(place, place + narrow(length)), &read);
            self.noted(read);
            at += length;
        }
    }

    /// What was read belongs to the stretches that are open.
    fn noted(&mut self, read: Span) {
        // Code and links stand within a line: they are among the last that are open.
        for open in self.open.iter_mut().rev().take(8) {
            if let Some((_, span)) = &mut open.stretch {
                *span = if span.is_empty() { read } else { span.join(read) };
            }
        }
    }

    fn start(&mut self, source: &str, tag: Tag, builder: &mut Builder) {
        let element = elements::named(tag.name);
        if element.role == Role::Break {
            // Two in a row part paragraphs.
            if std::mem::replace(&mut self.broken, true) && self.lists.depth() == 0 {
                end_block(builder);
            }
            builder.space();
            return;
        }
        if element.role == Role::Meta {
            return self.meta(source, tag, builder);
        }
        if element.is_block() {
            self.broken = false;
            end_block(builder);
            self.end_implied(element, builder);
        }
        if element.void {
            return;
        }
        let hidden = tag.mentions("hidden") && is_hidden(tag)
            || tag.mentions("none") && is_not_displayed(tag)
            || tag.mentions("navigation")
                && tag.attribute("role").is_some_and(|r| r.0 == "navigation");
        // What is within something hidden must be known, to know where that ends.
        if element.role == Role::Plain && !hidden && self.unread == 0 {
            return;
        }
        let unread = hidden || element.role == Role::Unread;
        let stretch = match element.role {
            Role::Code => Some("".into()),
            Role::Link => tag.attribute("href").map(|(address, _)| address.into()),
            Role::Time => tag.attribute("datetime").map(|(date, _)| date.into()),
            _ => None,
        };
        let stretch = stretch.map(|address: Box<str>| (address, Span::default()));
        let name = (element.role == Role::Plain).then(|| tag.name.to_ascii_lowercase().into());
        self.open.push(Open { element, name, unread, stretch });
        self.unread += usize::from(unread);
        self.enter(element, tag);
    }

    fn enter(&mut self, element: &Element, tag: Tag) {
        let number =
            |name: &str| tag.attribute(name).and_then(|(value, _)| value.trim().parse().ok());
        match element.role {
            Role::Heading(level) => self.headings.push(level),
            Role::Quote => self.quotes += 1,
            Role::Note => self.notes += 1,
            Role::Raised => self.raised += 1,
            Role::List => self.lists.open(None),
            Role::NumberedList => self.lists.open(Some(number("start").unwrap_or(1))),
            Role::Item => match number("value") {
                Some(value) => self.lists.numbered_item(Some(value)),
                None => self.lists.item(),
            },
            Role::Table => self.tables.open(tag.mentions("presentation")),
            Role::Row => self.tables.row(),
            Role::Cell => {
                let (columns, rows) = (number("colspan"), number("rowspan"));
                self.tables.next(columns.unwrap_or(1), rows.unwrap_or(1));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str, builder: &mut Builder) {
        let element = elements::named(name);
        if element.is_block() {
            end_block(builder);
        }
        // What is far up was closed long ago, or the page is no page.
        let near = self.open.len().saturating_sub(64);
        let same = |open: &Open| {
            let known = |other: &str| other.eq_ignore_ascii_case(name);
            std::ptr::eq(open.element, element) && open.name.as_deref().is_none_or(known)
        };
        let open = self.open[near..].iter().rposition(same);
        let Some(place) = open.map(|at| near + at) else { return };
        // An end tag within a cell closes nothing around the table.
        let bounded =
            self.open[place..].iter().skip(1).any(|open| open.element.role == Role::Table);
        if bounded && element.role != Role::Table {
            return;
        }
        while self.open.len() > place {
            self.leave(builder);
        }
    }

    /// What the start of an element closes: a paragraph, the item before, the cell before.
    fn end_implied(&mut self, next: &Element, builder: &mut Builder) {
        while let Some(last) = self.open.last() {
            if !last.element.ends_before(next) {
                return;
            }
            self.leave(builder);
        }
    }

    /// Closes the innermost element.
    fn leave(&mut self, builder: &mut Builder) {
        let Some(Open { element, unread, stretch, .. }) = self.open.pop() else { return };
        self.unread -= usize::from(unread);
        if let Some((address, span)) = stretch {
            match element.role {
                Role::Code => builder.code(span),
                _ => builder.link(span, &address),
            }
        }
        match element.role {
            Role::Heading(_) => {
                self.headings.pop();
            }
            Role::Quote => self.quotes -= 1,
            Role::Note => self.notes -= 1,
            Role::Raised => self.raised -= 1,
            Role::List | Role::NumberedList => self.lists.close(),
            Role::Cell => self.tables.leave_cell(),
            Role::Table => self.tables.close(),
            _ => {}
        }
    }

    /// The description that a page gives of itself.
    fn meta(&mut self, source: &str, tag: Tag, builder: &mut Builder) {
        let named = tag.attribute("name").map(|(name, _)| name.to_ascii_lowercase());
        if self.unread > 0 || named.as_deref() != Some("description") {
            return;
        }
        if let Some((_, span)) = tag.attribute("content") {
            builder.begin(BlockKind::Note, false);
            self.text(source, span, builder);
            builder.end();
        }
    }
}

/// Ends the open block. A cell with much text in it is one of a table that lays out the page.
fn end_block(builder: &mut Builder) {
    builder.end_as(|kind, length| match kind {
        BlockKind::Cell { .. } if length > LONGEST_CELL => BlockKind::Paragraph,
        kind => kind,
    });
}

fn is_hidden(tag: Tag) -> bool {
    let said = |name: &str| tag.attribute(name).map(|(value, _)| value.trim().to_ascii_lowercase());
    said("hidden").is_some_and(|value| value != "false")
        || said("aria-hidden").is_some_and(|value| value == "true")
}

fn is_not_displayed(tag: Tag) -> bool {
    tag.attribute("style").is_some_and(|(style, _)| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        style.to_ascii_lowercase().contains("display:none")
    })
}

/// The stretches of a text between white space that is more than one space, each with its place.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let lead = rest.len() - rest.trim_start_matches(is_space).len();
        let rest = &rest[lead..];
        if rest.is_empty() {
            return None;
        }
        let bytes = rest.as_bytes();
        let mut length = 0;
        let end = loop {
            let Some(next) = bytes[length..].iter().position(u8::is_ascii_whitespace) else {
                break rest.len();
            };
            length += next;
            let single = bytes[length] == b' '
                && bytes.get(length + 1).is_some_and(|b| !b.is_ascii_whitespace());
            if !single {
                break length;
            }
            length += 1;
        };
        let start = at + lead;
        at = start + end;
        Some((start, &text[start..start + end]))
    })
}

fn is_space(c: char) -> bool {
    c.is_ascii_whitespace()
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
