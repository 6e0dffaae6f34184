//! `AsciiDoc`: what is set on the page of it. Comments, listings, literal paragraphs, passthroughs and block
//! macros are not read; the writer's own attributes are read where they are used.
//!
//! `line.rs` tells what a line is, `marks.rs` knows the marks within a text, `table.rs` reads tables.

mod line;
mod marks;
mod table;

use super::block::BlockKind;
use super::builder::{Builder, Built};
use super::document::Document;
use super::inline;
use super::list::Lists;
use super::rows::{Row, narrow, stretch};
use super::source::Source;
use crate::value::Span;
use line::{Fence, Line};
use marks::AsciiDocMarks;

/// Cuts an `AsciiDoc` file into blocks.
pub(super) fn parse(source: Source) -> Document {
    let built = read(&source);
    Document::new(source, built)
}

fn read(source: &Source) -> Built {
    let rows = Row::all(source);
    let text = source.text();
    let mut reader = AsciiDoc {
        source: text,
        builder: Builder::apart(text),
        marks: AsciiDocMarks::of(&rows, text),
        lists: Lists::default(),
        bullets: Vec::new(),
        goes_on: false,
        style: String::new(),
        fences: Vec::new(),
        tables: 0,
        never_closed: Vec::new(),
    };
    let mut at = 0;
    while at < rows.len() {
        at += reader.step(&rows[at..], at == 0).max(1);
    }
    reader.builder.finish()
}

struct AsciiDoc<'s> {
    source: &'s str,
    builder: Builder<'s>,
    marks: AsciiDocMarks<'s>,
    lists: Lists,
    /// The bullets of the open lists: "*", "**", "."; a description's are its colons.
    bullets: Vec<&'s str>,
    /// A "+" joins the next block to the item before.
    goes_on: bool,
    /// What stands in brackets before the next block: "source,python".
    style: String,
    /// The delimited blocks that are open and read.
    fences: Vec<(&'s str, Fence)>,
    tables: u16,
    /// The fences of which none is closed any more.
    never_closed: Vec<&'s str>,
}

impl<'s> AsciiDoc<'s> {
    /// Reads what begins with the first of these lines; answers how many lines it has.
    fn step(&mut self, rows: &[Row], first: bool) -> usize {
        let row = rows[0];
        let line = Line::of(row, self.source);
        match line {
            Line::Blank | Line::Break | Line::Macro | Line::Attribute(..) => 1,
            Line::Comment => {
                self.builder.comment(row.after(2, self.source).span());
                1
            }
            Line::Joined => {
                self.goes_on = true;
                1
            }
            Line::Style(style) => {
                style.clone_into(&mut self.style);
                1
            }
            Line::Title => {
                self.block(BlockKind::Note, row.after(1, self.source).span());
                1
            }
            Line::Heading(level) => {
                self.leave_lists(0);
                self.style.clear();
                let title = row.after(usize::from(level), self.source);
                self.block(BlockKind::Heading { level }, title.span());
                if first && level == 1 { 1 + self.head(&rows[1..]) } else { 1 }
            }
            Line::Fence(mark, fence) => self.fence(rows, mark, fence),
            Line::Item { bullet, length, number } => {
                self.item(bullet, number);
                self.item_text(rows, length)
            }
            Line::Term { length, colons } => self.term(rows, length, colons),
            Line::Text => self.paragraph(rows),
        }
    }

    /// Who wrote it, and its revision: the lines right below the title.
    fn head(&mut self, rows: &[Row]) -> usize {
        let text = |row: &&Row| {
            matches!(Line::of(**row, self.source), Line::Text | Line::Attribute(..) | Line::Comment)
        };
        let head: Vec<Row> = rows.iter().take_while(text).copied().collect();
        let revision = head.iter().filter(|row| Line::of(**row, self.source) == Line::Text).nth(1);
        if let Some(revision) = revision {
            self.block(BlockKind::Note, revision.span());
        }
        for row in &head {
            match Line::of(*row, self.source) {
                Line::Attribute("revdate" | "docdate" | "description", value) => {
                    self.block(BlockKind::Note, row.after(value, self.source).span());
                }
                Line::Comment => self.builder.comment(row.after(2, self.source).span()),
                _ => {}
            }
        }
        head.len()
    }

    fn fence(&mut self, rows: &[Row], mark: &'s str, fence: Fence) -> usize {
        let style = std::mem::take(&mut self.style);
        if let Some(open) = self.fences.iter().rposition(|(open, _)| *open == mark) {
            self.fences.truncate(open);
            return 1;
        }
        if self.never_closed.contains(&mark) {
            return 1;
        }
        let code = line::is_code(&style);
        let unread = matches!(fence, Fence::Unread | Fence::Comment) || code;
        if !unread && fence != Fence::Table {
            self.part();
            self.fences.push((mark, fence));
            return 1;
        }
        let closes = |row: &Row| row.text(self.source) == mark;
        let Some(last) = rows[1..].iter().position(closes).map(|at| at + 1) else {
            self.never_closed.push(mark);
            return 1;
        };
        match fence {
            Fence::Table if !code => {
                self.part();
                self.table(&rows[1..last], &style, mark);
            }
            Fence::Comment => self.builder.comment(stretch(&rows[1..last])),
            _ => {}
        }
        self.goes_on = false;
        last + 1
    }

    /// A block that no "+" joins to the item before ends the list.
    fn part(&mut self) {
        if !std::mem::take(&mut self.goes_on) && self.fences.is_empty() {
            self.leave_lists(0);
        }
    }

    fn item(&mut self, bullet: &'s str, number: Option<u32>) {
        if let Some(open) = self.bullets.iter().position(|open| *open == bullet) {
            self.leave_lists(open + 1);
        } else {
            let first = number.or(bullet.starts_with('.').then_some(1));
            self.lists.open(first);
            self.bullets.push(bullet);
        }
        match number {
            Some(number) => self.lists.numbered_item(Some(number)),
            None => self.lists.item(),
        }
        self.goes_on = false;
    }

    /// The text of an item: its line, and those that go on with it.
    fn item_text(&mut self, rows: &[Row], skip: usize) -> usize {
        let goes_on = |row: &&Row| matches!(Line::of(**row, self.source), Line::Text);
        let count = 1 + rows[1..].iter().take_while(goes_on).count();
        let start = rows[0].after(skip, self.source).start;
        let kind = self.lists.block().map_or(BlockKind::Paragraph, BlockKind::ListItem);
        self.block(kind, Span::new(start, rows[count - 1].end.max(start)));
        count
    }

    /// A term, and what it means.
    fn term(&mut self, rows: &[Row], length: usize, colons: &'s str) -> usize {
        self.item(colons, None);
        let start = rows[0].start;
        let kind = self.lists.block().map_or(BlockKind::Paragraph, BlockKind::ListItem);
        self.block(kind, Span::new(start, start + narrow(length)));
        let rest = rows[0].after(length + colons.len(), self.source);
        if rest.is_blank() {
            // What it means stands in the lines below.
            let blank = rows[1..].iter().take(3).take_while(|row| row.is_blank()).count();
            self.goes_on = true;
            return 1 + blank;
        }
        self.item_text(rows, length + colons.len())
    }

    fn leave_lists(&mut self, stay: usize) {
        while self.bullets.len() > stay {
            self.lists.close();
            self.bullets.pop();
        }
    }

    fn paragraph(&mut self, rows: &[Row]) -> usize {
        let style = std::mem::take(&mut self.style);
        let goes_on = |row: &&Row| matches!(Line::of(**row, self.source), Line::Text);
        let count = 1 + rows[1..].iter().take_while(goes_on).count();
        let joined = self.goes_on;
        let literal = rows[0].indent > 0 && !joined && self.bullets.is_empty();
        self.part();
        if literal || line::is_code(&style) {
            return count;
        }
        // A title may be underlined, as it was once.
        if let Some(rule) = rows.get(1).map(|row| row.text(self.source))
            && count <= 2
            && line::is_underline(rule, rows[0].text(self.source))
        {
            let level = line::underline_level(rule);
            self.block(BlockKind::Heading { level }, rows[0].span());
            return 2;
        }
        let quoted = style.starts_with("quote") || style.starts_with("verse");
        let kind = match self.lists.block().filter(|_| joined || !self.bullets.is_empty()) {
            Some(item) => BlockKind::ListItem(item),
            None => BlockKind::Paragraph,
        };
        self.quoted_block(kind, stretch(&rows[..count]), quoted);
        count
    }

    fn block(&mut self, kind: BlockKind, span: Span) {
        self.quoted_block(kind, span, false);
    }

    fn quoted_block(&mut self, kind: BlockKind, span: Span, quoted: bool) {
        let quoted = quoted || self.fences.iter().any(|(_, fence)| *fence == Fence::Quote);
        self.builder.begin(kind, quoted);
        let notes = inline::read(&self.marks, self.source, span, &mut self.builder);
        self.builder.end_as(|kind, length| match kind {
            BlockKind::Cell { .. } if length > super::cell::LONGEST_CELL => BlockKind::Paragraph,
            kind => kind,
        });
        for note in notes {
            self.builder.begin(BlockKind::Note, quoted);
            inline::read(&self.marks, self.source, note, &mut self.builder);
            self.builder.end();
        }
    }
}
