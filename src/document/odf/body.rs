//! The text of an `OpenDocument` file: headings, paragraphs, lists, tables, notes.

use super::NAMESPACES;
use super::cells::Cells;
use super::styles::Styles;
use crate::document::NotText;
use crate::document::block::BlockKind;
use crate::document::document::Document;
use crate::document::list::Lists;
use crate::document::made::{LinkedWords, Made};
use crate::document::package::{Element, Step, walk};
use crate::document::part::Part;
use crate::document::raised::raised;
use crate::document::table::Tables;

/// A cell may say that it stands this often, and is believed no further.
const MOST_REPEATED: u32 = 1000;

/// What is read of a document.
pub(super) struct Body<'s> {
    styles: &'s Styles,
    made: Made,
    /// Elements that are open and in which nothing is read.
    unread: usize,
    /// Paragraphs that are open: one may stand in a note or a text box within another.
    open: Vec<Paragraph>,
    lists: Lists,
    /// The styles of the lists that are open.
    list_styles: Vec<String>,
    tables: Tables,
    /// Of the tables that are open: their numbers, and the rows and cells so far.
    places: Vec<(u32, u32, u32)>,
    table_count: u32,
    notes: u32,
    note: usize,
    paragraphs: u32,
    slide: Option<u32>,
    slide_notes: bool,
    title: bool,
    /// The cells of a sheet.
    cells: Option<Cells>,
    in_body: bool,
}

#[derive(Debug, Default)]
struct Paragraph {
    level: Option<u8>,
    style: String,
    text: String,
    links: Vec<LinkedWords>,
    link: Option<(usize, String)>,
    /// Of each stretch that is open whether it is hidden, and whether it stands above the line.
    spans: Vec<(bool, bool)>,
    hidden: bool,
    /// Notes that stand below the text.
    notes: Vec<(u32, String)>,
}

impl<'s> Body<'s> {
    pub fn new(styles: &'s Styles) -> Self {
        Self {
            styles,
            made: Made::default(),
            unread: 0,
            open: Vec::new(),
            lists: Lists::default(),
            list_styles: Vec::new(),
            tables: Tables::default(),
            places: Vec::new(),
            table_count: 0,
            notes: 0,
            note: 0,
            paragraphs: 0,
            slide: None,
            slide_notes: false,
            title: false,
            cells: None,
            in_body: false,
        }
    }

    /// What was read.
    pub fn finish(mut self, path: &str) -> Result<Document, NotText> {
        if let Some(cells) = self.cells.take() {
            cells.finish(&mut self.made);
        }
        self.made.finish(path)
    }

    pub fn read(&mut self, xml: &str) -> Result<(), NotText> {
        walk(xml, NAMESPACES, |step| {
            match step {
                Step::Start(element) => self.start(&element)?,
                Step::End(name) => self.end(name),
                Step::Text(text) => self.text(text),
            }
            Ok(())
        })
    }

    fn start(&mut self, element: &Element) -> Result<(), NotText> {
        if element.name == "body" {
            self.in_body = true;
        }
        if is_unread(element.name) {
            self.unread += 1;
        }
        if self.unread > 0 || !self.in_body {
            return Ok(());
        }
        match element.name {
            "spreadsheet" => self.cells = Some(Cells::default()),
            "page" => self.slide = Some(self.slide.map_or(1, |slide| slide + 1)),
            "notes" => self.slide_notes = true,
            "frame" => self.title = element.value("class").is_some_and(|class| class == "title"),
            "h" | "p" => self.begin(element),
            "span" => {
                let style = element.value("style-name").unwrap_or_default();
                let look = (self.styles.is_hidden("text", &style), self.styles.is_raised(&style));
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.spans.push(look);
                }
            }
            "a" => {
                let address = element.value("href").unwrap_or_default();
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.link = Some((paragraph.text.len(), address));
                }
            }
            "s" | "tab" | "line-break" => self.text(" "),
            "list" => {
                let style =
                    element.value("style-name").or_else(|| self.list_styles.last().cloned());
                self.list_styles.push(style.unwrap_or_default());
                let level = u8::try_from(self.list_styles.len()).unwrap_or(u8::MAX);
                let name = self.list_styles.last().map_or("", String::as_str);
                self.lists.open(self.styles.is_numbered(name, level).then_some(1));
            }
            "list-item" => self.lists.item(),
            "note" => {
                self.notes += 1;
                self.note += 1;
            }
            _ => self.table(element)?,
        }
        Ok(())
    }

    fn table(&mut self, element: &Element) -> Result<(), NotText> {
        let number = |name: &str| element.value(name).and_then(|n| n.parse().ok()).unwrap_or(1_u32);
        if let Some(cells) = &mut self.cells {
            let hidden = |name: &str| element.value(name).is_some_and(|v| v != "visible");
            match element.name {
                "table" => {
                    let style = element.value("style-name").unwrap_or_default();
                    let hidden = self.styles.is_hidden("table", &style);
                    cells.sheet(&element.value("name").unwrap_or_default(), hidden);
                }
                "table-row" => cells.row(number("number-rows-repeated"), hidden("visibility")),
                "table-cell" | "covered-table-cell" => {
                    cells.cell(number("number-columns-repeated"))?;
                }
                _ => {}
            }
            return Ok(());
        }
        match element.name {
            "table" => {
                self.tables.open(false);
                self.table_count += 1;
                self.places.push((self.table_count, 0, 0));
            }
            "table-row" => {
                self.tables.row();
                if let Some((_, row, cell)) = self.places.last_mut() {
                    (*row, *cell) = (*row + 1, 0);
                }
            }
            "table-cell" => {
                // Copies of a cell that say something are rare, and one says it as well.
                let copies = number("number-columns-repeated").min(MOST_REPEATED);
                let columns = number("number-columns-spanned").max(copies);
                self.tables.next(columns, number("number-rows-spanned"));
                if let Some((_, _, cell)) = self.places.last_mut() {
                    *cell += copies;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn begin(&mut self, element: &Element) {
        let style = element.value("style-name").unwrap_or_default();
        let level = (element.name == "h")
            .then(|| element.value("outline-level").and_then(|l| l.parse().ok()).unwrap_or(1));
        let level = match level {
            Some(level) => Some(level),
            None if self.title && self.slide.is_some() => Some(2),
            None if self.styles.is_named(&style, &["title"]) => Some(1),
            None if self.styles.is_named(&style, &["subtitle"]) => Some(2),
            None => None,
        };
        let hidden = self.styles.is_hidden("paragraph", &style);
        self.open.push(Paragraph { level, style, hidden, ..Paragraph::default() });
    }

    fn end(&mut self, name: &str) {
        if is_unread(name) {
            self.unread = self.unread.saturating_sub(1);
            return;
        }
        if self.unread > 0 || !self.in_body {
            return;
        }
        match name {
            "body" => self.in_body = false,
            "h" | "p" => self.end_paragraph(),
            "span" => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.spans.pop();
                }
            }
            "a" => {
                if let Some(paragraph) = self.open.last_mut()
                    && let Some((start, address)) = paragraph.link.take()
                {
                    paragraph.links.push((start, paragraph.text.len(), address));
                }
            }
            "list" => {
                self.lists.close();
                self.list_styles.pop();
            }
            "note" => self.note = self.note.saturating_sub(1),
            "notes" => self.slide_notes = false,
            "frame" => self.title = false,
            "table-cell" if self.cells.is_none() => self.tables.leave_cell(),
            "table" => {
                if let Some(cells) = &mut self.cells {
                    cells.end_sheet(&mut self.made);
                } else {
                    self.tables.close();
                    self.places.pop();
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.unread > 0 {
            return;
        }
        let Some(paragraph) = self.open.last_mut() else { return };
        if paragraph.hidden || paragraph.spans.iter().any(|(hidden, _)| *hidden) {
            return;
        }
        if paragraph.spans.iter().any(|(_, raised)| *raised) {
            paragraph.text.push_str(&raised(text));
            return;
        }
        // White space is one space, however much of it there is; spaces that count are elements.
        for c in text.chars() {
            let space = matches!(c, ' ' | '\n' | '\r' | '\t');
            if !space {
                paragraph.text.push(c);
            } else if text.len() == 1 || !paragraph.text.ends_with(' ') {
                paragraph.text.push(' ');
            }
        }
    }

    fn end_paragraph(&mut self) {
        let Some(mut paragraph) = self.open.pop() else { return };
        if self.note > 0 {
            // The text that it belongs to is not over yet.
            let (number, text) = (self.notes, paragraph.text);
            if let Some(around) = self.open.last_mut() {
                around.notes.push((number, text));
                around.notes.append(&mut paragraph.notes);
            }
            return;
        }
        if let Some(cells) = &mut self.cells {
            return cells.text(&paragraph.text);
        }
        if !paragraph.text.trim().is_empty() {
            let quoted =
                self.styles.is_named(&paragraph.style, &["quotations", "quote", "blockquote"]);
            let (kind, part) = (self.kind(&paragraph), self.part());
            self.made.linked_block(kind, quoted, part, &paragraph.text, &paragraph.links);
        }
        for (number, note) in &paragraph.notes {
            self.made.block(BlockKind::Note, false, Part::Note(*number), note);
        }
    }

    fn part(&mut self) -> Part {
        let place = self.places.last().copied();
        if let Some(slide) = self.slide {
            let cell = place.map(|(_, row, cell)| (row.max(1), cell.max(1)));
            return Part::Slide { slide, cell, notes: self.slide_notes };
        }
        if let Some((table, row, cell)) = place {
            return Part::Cell { table, row: row.max(1), cell: cell.max(1) };
        }
        self.paragraphs += 1;
        Part::Paragraph(self.paragraphs)
    }

    fn kind(&mut self, paragraph: &Paragraph) -> BlockKind {
        if let Some(level) = paragraph.level {
            return BlockKind::Heading { level };
        }
        if let Some(cell) = self.tables.cell() {
            return cell;
        }
        if let Some(item) = self.lists.block() {
            return BlockKind::ListItem(item);
        }
        let caption = ["caption", "illustration", "table", "figure", "drawing"];
        if self.styles.is_named(&paragraph.style, &caption) {
            return BlockKind::Note;
        }
        BlockKind::Paragraph
    }
}

/// Elements in which nothing is read: what was deleted, comments, marks of notes, indexes.
fn is_unread(name: &str) -> bool {
    const UNREAD: [&str; 18] = [
        "tracked-changes",
        "annotation",
        "note-citation",
        "table-of-content",
        "illustration-index",
        "table-index",
        "alphabetical-index",
        "user-index",
        "object-index",
        "hidden-text",
        "hidden-paragraph",
        "ruby-text",
        "forms",
        "page-thumbnail",
        "date-time",
        "footer",
        "header",
        "page-number",
    ];
    UNREAD.contains(&name)
}
