//! The text of a part: paragraphs, lists, tables, notes.

use rustc_hash::FxHashMap;

use super::NAMESPACES;
use super::styles::{Styles, outline};
use crate::document::NotText;
use crate::document::block::{BlockKind, Item};
use crate::document::document::Document;
use crate::document::made::{LinkedWords, Made};
use crate::document::package::{Element, Relations, Step, walk};
use crate::document::part::Part;
use crate::document::raised::raised;

/// What is read of the parts of a document.
pub(super) struct Body<'s> {
    styles: &'s Styles,
    made: Made,
    /// Elements that are open and in which nothing is read.
    unread: usize,
    /// Paragraphs that are open: one may stand in a text box within another.
    open: Vec<Paragraph>,
    run: Run,
    /// The element of the notes that are read, and the one that is open.
    notes: Option<&'static str>,
    note: Option<u32>,
    note_count: u32,
    paragraphs: u32,
    tables: Vec<Table>,
    table_count: u16,
    /// The last number of each level of each list, and which of the document's lists it is.
    lists: FxHashMap<String, List>,
}

#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    level: Option<u8>,
    style: String,
    list: Option<String>,
    depth: u8,
    hidden: bool,
    /// Its properties are being told.
    properties: bool,
    /// Where the link that is open begins in the text, and its address.
    link: Option<(usize, String)>,
    links: Vec<LinkedWords>,
}

/// A run of text in one look.
#[derive(Debug, Default)]
struct Run {
    hidden: bool,
    raised: bool,
    /// What stands in it is text.
    text: bool,
}

#[derive(Debug, Default)]
struct Table {
    number: u16,
    row: Option<u16>,
    column: u16,
    /// The columns of the cell that is open.
    width: u16,
    cells: u32,
}

#[derive(Debug, Default)]
struct List {
    number: u16,
    counts: [u32; 9],
}

impl<'s> Body<'s> {
    pub fn new(styles: &'s Styles) -> Self {
        Self {
            styles,
            made: Made::default(),
            unread: 0,
            open: Vec::new(),
            run: Run::default(),
            notes: None,
            note: None,
            note_count: 0,
            paragraphs: 0,
            tables: Vec::new(),
            table_count: 0,
            lists: FxHashMap::default(),
        }
    }

    /// What was read.
    pub fn finish(self, path: &str) -> Result<Document, NotText> {
        self.made.finish(path)
    }

    /// Reads a part; `notes` is the element that holds a note where the part is one of notes.
    pub fn read(
        &mut self,
        xml: &str,
        relations: &Relations,
        notes: Option<&'static str>,
    ) -> Result<(), NotText> {
        self.notes = notes;
        walk(xml, NAMESPACES, |step| {
            match step {
                Step::Start(element) => self.start(&element, relations),
                Step::End(name) => self.end(name),
                Step::Text(text) => self.add(text),
            }
            Ok(())
        })?;
        self.notes = None;
        Ok(())
    }

    fn start(&mut self, element: &Element, relations: &Relations) {
        if is_unread(element.name) {
            self.unread += 1;
        }
        if self.unread > 0 {
            return;
        }
        match element.name {
            "p" => self.open.push(Paragraph::default()),
            "tbl" => {
                let number = self.table_count;
                self.table_count = self.table_count.saturating_add(1);
                self.tables.push(Table { number, ..Table::default() });
            }
            "br" | "cr" | "tab" | "ptab" => self.space(),
            "noBreakHyphen" => self.add_text("-"),
            "r" => self.run = Run::default(),
            "t" => self.run.text = true,
            name if Some(name) == self.notes => {
                // Separators are notes too, for programs.
                let kind = element.value("type");
                if kind.is_none_or(|kind| kind == "normal") {
                    self.note_count += 1;
                    self.note = Some(self.note_count);
                }
            }
            _ => self.property(element, relations),
        }
    }

    /// What an element says of what it stands in.
    fn property(&mut self, element: &Element, relations: &Relations) {
        if let Some(table) = self.tables.last_mut() {
            match element.name {
                "tr" => {
                    table.row = Some(table.row.map_or(0, |row| row.saturating_add(1)));
                    (table.column, table.cells) = (0, 0);
                }
                "tc" => (table.width, table.cells) = (1, table.cells + 1),
                "gridSpan" => {
                    let width = element.value("val").and_then(|width| width.parse().ok());
                    table.width = width.unwrap_or(1);
                }
                _ => {}
            }
        }
        let Some(paragraph) = self.open.last_mut() else { return };
        match element.name {
            "pPr" => paragraph.properties = true,
            "pStyle" => paragraph.style = element.value("val").unwrap_or_default(),
            "outlineLvl" => paragraph.level = outline(element.value("val").as_deref()),
            "numId" => paragraph.list = element.value("val"),
            "ilvl" => {
                paragraph.depth = element.value("val").and_then(|l| l.parse().ok()).unwrap_or(0);
            }
            // What the mark of the paragraph looks like says nothing of its text.
            "rStyle" if !paragraph.properties => {
                let style = element.value("val").unwrap_or_default();
                self.run.hidden |= self.styles.is_hidden(&style);
            }
            "vanish" | "strike" | "dstrike" if !paragraph.properties => {
                self.run.hidden |= element.is_on();
            }
            "vertAlign" if !paragraph.properties => {
                self.run.raised = element.value("val").is_some_and(|val| val == "superscript");
            }
            "hyperlink" => {
                let target = element.value("id").and_then(|id| relations.get(&id));
                let start = paragraph.text.len();
                paragraph.link = target.map(|(_, address)| (start, address.clone()));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if is_unread(name) {
            self.unread = self.unread.saturating_sub(1);
            return;
        }
        if self.unread > 0 {
            return;
        }
        match name {
            "p" => self.end_paragraph(),
            "t" => self.run.text = false,
            "r" => self.run = Run::default(),
            "pPr" => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.properties = false;
                }
            }
            "hyperlink" => {
                if let Some(paragraph) = self.open.last_mut()
                    && let Some((start, address)) = paragraph.link.take()
                {
                    paragraph.links.push((start, paragraph.text.len(), address));
                }
            }
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.column = table.column.saturating_add(table.width.max(1));
                }
            }
            "tbl" => {
                self.tables.pop();
            }
            name if Some(name) == self.notes => self.note = None,
            _ => {}
        }
    }

    fn add(&mut self, text: &str) {
        if self.unread == 0 && self.run.text {
            self.add_text(text);
        }
    }

    fn add_text(&mut self, text: &str) {
        let Run { hidden, raised: above, .. } = self.run;
        let Some(paragraph) = self.open.last_mut().filter(|_| !hidden) else { return };
        let plain = |c: char| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c };
        if above {
            paragraph.text.push_str(&raised(text));
        } else {
            paragraph.text.extend(text.chars().map(plain));
        }
    }

    fn space(&mut self) {
        let properties = self.open.last().is_some_and(|paragraph| paragraph.properties);
        if !properties {
            self.add_text(" ");
        }
    }

    /// Writes a paragraph down: one line of the text.
    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.open.pop() else { return };
        let hidden = paragraph.hidden || self.styles.is_hidden(&paragraph.style);
        // In a part of notes, what is in none of them is for programs.
        let read = !hidden && (self.notes.is_none() || self.note.is_some());
        if !read || paragraph.text.trim().is_empty() {
            return;
        }
        let (kind, part) = (self.kind(&paragraph), self.part());
        self.made.linked_block(kind, false, part, &paragraph.text, &paragraph.links);
    }

    fn part(&mut self) -> Part {
        if let Some(number) = self.note {
            return Part::Note(number);
        }
        if let Some(table) = self.tables.last() {
            return Part::Cell {
                table: u32::from(table.number) + 1,
                row: u32::from(table.row.unwrap_or(0)) + 1,
                cell: table.cells.max(1),
            };
        }
        self.paragraphs += 1;
        Part::Paragraph(self.paragraphs)
    }

    fn kind(&mut self, paragraph: &Paragraph) -> BlockKind {
        if self.note.is_some() {
            return BlockKind::Note;
        }
        if let Some(table) = self.tables.last() {
            let (table, row, column) = (table.number, table.row.unwrap_or(0), table.column);
            return BlockKind::Cell { table, row, column };
        }
        let level = paragraph.level.or_else(|| self.styles.heading(&paragraph.style));
        if let Some(level) = level.filter(|level| *level <= 9) {
            return BlockKind::Heading { level };
        }
        match &paragraph.list {
            // List 0 is none, said of a paragraph whose style would have one.
            Some(list) if list != "0" => BlockKind::ListItem(self.item(list, paragraph.depth)),
            None if self.styles.is_item(&paragraph.style) => {
                BlockKind::ListItem(self.item(&paragraph.style, 0))
            }
            _ if paragraph.style.eq_ignore_ascii_case("caption") => BlockKind::Note,
            _ => BlockKind::Paragraph,
        }
    }

    fn item(&mut self, list: &str, depth: u8) -> Item {
        let next = u16::try_from(self.lists.len()).unwrap_or(u16::MAX);
        let numbered = self.styles.is_numbered(list, depth);
        let known = self.lists.entry(list.to_owned());
        let known = known.or_insert_with(|| List { number: next, counts: [0; 9] });
        let level = usize::from(depth).min(8);
        known.counts[level] += 1;
        known.counts[level + 1..].fill(0);
        let number = numbered.then_some(known.counts[level]);
        Item { list: known.number, depth, number, goes_on: false }
    }
}

/// Elements in which nothing is read: what was deleted or moved away, fallbacks, fields' commands.
fn is_unread(name: &str) -> bool {
    const UNREAD: [&str; 12] = [
        "del",
        "moveFrom",
        "Fallback",
        "instrText",
        "delText",
        "delInstrText",
        "sectPr",
        "pPrChange",
        "rPrChange",
        "tblPrChange",
        "trPrChange",
        "tcPrChange",
    ];
    UNREAD.contains(&name)
}
