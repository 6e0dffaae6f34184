//! Org: what an export of it shows. Comments, code, drawers, and what is not exported are not read.
//!
//! `line.rs` tells what a line is, `marks.rs` knows the marks within a text.

mod line;
mod marks;

use super::block::BlockKind;
use super::builder::{Builder, Built};
use super::document::Document;
use super::inline;
use super::list::Lists;
use super::rows::{Row, narrow, stretch};
use super::source::Source;
use crate::value::Span;
use line::Line;
use marks::OrgMarks;

/// Cuts an Org file into blocks.
pub(super) fn parse(source: Source) -> Document {
    let built = read(&source);
    Document::new(source, built)
}

fn read(source: &Source) -> Built {
    let rows = Row::all(source);
    let text = source.text();
    let mut org = Org {
        source: text,
        builder: Builder::apart(text),
        marks: OrgMarks::of(&rows, text),
        lists: Lists::default(),
        indents: Vec::new(),
        tables: 0,
        row: 0,
        quotes: 0,
        hidden: None,
        never_closed: false,
    };
    let mut at = 0;
    while at < rows.len() {
        at += org.step(&rows[at..]).max(1);
    }
    org.builder.finish()
}

struct Org<'s> {
    source: &'s str,
    builder: Builder<'s>,
    marks: OrgMarks<'s>,
    lists: Lists,
    /// Where the bullets of the open lists stand.
    indents: Vec<u32>,
    tables: u16,
    row: u16,
    quotes: usize,
    /// The level of a heading below which nothing is exported.
    hidden: Option<u8>,
    /// A block of code was not closed: no later one is.
    never_closed: bool,
}

impl Org<'_> {
    /// Reads what begins with the first of these lines; answers how many lines it has.
    fn step(&mut self, rows: &[Row]) -> usize {
        let row = rows[0];
        let line = Line::of(row, self.source);
        if !matches!(line, Line::TableRow | Line::TableRule) && self.row > 0 {
            (self.tables, self.row) = (self.tables.saturating_add(1), 0);
        }
        if let Line::Heading(level) = line {
            self.leave_lists(0);
            return self.heading(row, level);
        }
        if self.hidden.is_some() {
            return 1;
        }
        match line {
            Line::Heading(_)
            | Line::Blank
            | Line::Fixed
            | Line::TableRule
            | Line::Rule
            | Line::Planning => 1,
            Line::Comment => {
                self.builder.comment(row.after(1, self.source).span());
                1
            }
            Line::Keyword(key, value) => {
                self.keyword(key, row.after(value, self.source));
                1
            }
            Line::Begin(name) => self.begin(name, rows),
            Line::End(name) => {
                if name.eq_ignore_ascii_case("quote") {
                    self.quotes = self.quotes.saturating_sub(1);
                }
                1
            }
            Line::Drawer => {
                let end = |row: &Row| row.text(self.source).eq_ignore_ascii_case(":end:");
                rows.iter().take(500).position(end).unwrap_or(0) + 1
            }
            Line::Environment => {
                let end = |row: &Row| row.text(self.source).starts_with("\\end{");
                rows.iter().take(500).position(end).unwrap_or(0) + 1
            }
            Line::TableRow => {
                self.table_row(row);
                1
            }
            Line::Note(length) => {
                self.leave_lists(0);
                self.paragraph(BlockKind::Note, rows, length)
            }
            Line::Item { length, number } => self.item(rows, length, number),
            Line::Text => {
                let stay = self.indents.iter().take_while(|indent| **indent < row.indent).count();
                self.leave_lists(stay);
                let kind = self.lists.block().map_or(BlockKind::Paragraph, BlockKind::ListItem);
                self.paragraph(kind, rows, 0)
            }
        }
    }

    fn heading(&mut self, row: Row, level: u8) -> usize {
        if self.hidden.is_some_and(|hidden| level > hidden) {
            return 1;
        }
        let (title, is_hidden) = line::title(row, level, self.source);
        self.hidden = is_hidden.then_some(level);
        if !is_hidden {
            self.block(BlockKind::Heading { level }, title.span());
        }
        1
    }

    fn keyword(&mut self, key: &str, value: Row) {
        const READ: &[(&str, BlockKind)] = &[
            ("title", BlockKind::Heading { level: 1 }),
            ("subtitle", BlockKind::Heading { level: 2 }),
            ("date", BlockKind::Note),
            ("description", BlockKind::Note),
            ("caption", BlockKind::Note),
        ];
        let known = READ.iter().find(|(known, _)| known.eq_ignore_ascii_case(key));
        if let Some((_, kind)) = known {
            self.block(*kind, value.span());
        }
    }

    /// A block between "#+begin_…" and "#+end_…".
    fn begin(&mut self, name: &str, rows: &[Row]) -> usize {
        const UNREAD: [&str; 6] = ["src", "example", "export", "comment", "latex", "html"];
        if name.eq_ignore_ascii_case("quote") {
            self.quotes += 1;
        }
        if self.never_closed || !UNREAD.iter().any(|unread| unread.eq_ignore_ascii_case(name)) {
            return 1;
        }
        let closes = |row: &Row| matches!(Line::of(*row, self.source), Line::End(end) if end.eq_ignore_ascii_case(name));
        let Some(last) = rows.iter().position(closes) else {
            self.never_closed = true;
            return 1;
        };
        if name.eq_ignore_ascii_case("comment") {
            self.builder.comment(stretch(&rows[1..last]));
        }
        last + 1
    }

    fn table_row(&mut self, row: Row) {
        let text = row.text(self.source);
        let inner = text.strip_suffix('|').unwrap_or(text);
        let mut at = row.start + 1;
        for (column, cell) in inner.get(1..).unwrap_or("").split('|').enumerate() {
            let lead = narrow(cell.len() - cell.trim_start().len());
            let column = u16::try_from(column).unwrap_or(u16::MAX);
            let kind = BlockKind::Cell { table: self.tables, row: self.row, column };
            self.block(kind, Span::new(at + lead, at + lead + narrow(cell.trim().len())));
            at += narrow(cell.len() + 1);
        }
        self.row = self.row.saturating_add(1);
    }

    fn item(&mut self, rows: &[Row], length: usize, number: Option<u32>) -> usize {
        let indent = rows[0].indent;
        let stay = self.indents.iter().take_while(|outer| **outer <= indent).count();
        self.leave_lists(stay);
        if self.indents.last() != Some(&indent) {
            self.lists.open(number);
            self.indents.push(indent);
        }
        self.lists.numbered_item(number);
        let kind = self.lists.block().map_or(BlockKind::Paragraph, BlockKind::ListItem);
        self.paragraph(kind, rows, length)
    }

    fn leave_lists(&mut self, stay: usize) {
        while self.indents.len() > stay {
            self.lists.close();
            self.indents.pop();
        }
    }

    /// Lines of running text, after so many bytes of the first.
    fn paragraph(&mut self, kind: BlockKind, rows: &[Row], skip: usize) -> usize {
        let goes_on = |row: &&Row| matches!(Line::of(**row, self.source), Line::Text);
        let count = 1 + rows[1..].iter().take_while(goes_on).count();
        let start = rows[0].after(skip, self.source).start;
        let span = Span::new(start, rows[count - 1].end.max(start));
        // A term stands before what it means.
        match span.of(self.source).find(" :: ").filter(|_| skip > 0) {
            Some(term) => {
                let (end, next) = (start + narrow(term), start + narrow(term + 4));
                self.block(kind, Span::new(start, end));
                let kind = match self.lists.block() {
                    Some(item) => BlockKind::ListItem(item),
                    None => kind,
                };
                self.block(kind, Span::new(next, span.end));
            }
            None => self.block(kind, span),
        }
        count
    }

    fn block(&mut self, kind: BlockKind, span: Span) {
        self.builder.begin(kind, self.quotes > 0);
        let notes = inline::read(&self.marks, self.source, span, &mut self.builder);
        self.builder.end();
        for note in notes {
            self.builder.begin(BlockKind::Note, self.quotes > 0);
            inline::read(&self.marks, self.source, note, &mut self.builder);
            self.builder.end();
        }
    }
}
