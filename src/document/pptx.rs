//! `PowerPoint`: the slides of a `.pptx`, in their order: titles, text, lists, tables, and the speaker's
//! notes. Hidden slides, footers, numbers, comments, charts and drawings made of data are not read.

use super::NotText;
use super::block::{BlockKind, Item};
use super::document::Document;
use super::made::Made;
use super::package::{Element, Package, Step, target, walk};
use super::part::Part;
use super::raised::raised;

/// The namespaces of presentations and of what is drawn on them.
const NAMESPACES: &[&str] = &[
    "/presentationml/2006/main",
    "/presentationml/main",
    "/drawingml/2006/main",
    "/drawingml/main",
    "/markup-compatibility/2006",
];

/// Reads a presentation.
pub(super) fn read(path: &str, bytes: Vec<u8>) -> Result<Document, NotText> {
    let mut package = Package::open(bytes)?;
    let main = package.main("ppt/presentation.xml")?;
    let Some(xml) = package.part(&main)? else {
        return Err(NotText::Damaged("it is a zip file, but no presentation"));
    };
    let relations = package.relations(&main)?;
    let mut slides = Vec::new();
    walk(&xml, NAMESPACES, |step| {
        if let Step::Start(element) = step
            && element.name == "sldId"
            && let Some(id) = element.prefixed("id")
            && let Some((_, target)) = relations.get(&id)
        {
            slides.push(target.clone());
        }
        Ok(())
    })?;
    let mut made = Made::default();
    let mut counts = Counts::default();
    for (index, slide) in slides.iter().enumerate() {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let Some(xml) = package.part(slide)? else { continue };
        let mut reader = Reader::new(&mut made, &mut counts, number, false);
        reader.read(&xml)?;
        if reader.hidden {
            continue;
        }
        let relations = package.relations(slide)?;
        if let Some(notes) = target(&relations, "/notesSlide").map(str::to_owned)
            && let Some(xml) = package.part(&notes)?
        {
            Reader::new(&mut made, &mut counts, number, true).read(&xml)?;
        }
    }
    made.finish(path)
}

/// How many tables and lists there have been.
#[derive(Debug, Default)]
struct Counts {
    tables: u16,
    lists: u16,
}

struct Reader<'m> {
    made: &'m mut Made,
    counts: &'m mut Counts,
    slide: u32,
    notes: bool,
    hidden: bool,
    unread: usize,
    shape: Shape,
    /// The row, and the column of the cell that is open.
    cell: Option<(u16, u16)>,
    row: u16,
    column: u16,
    paragraph: String,
    level: u8,
    /// A paragraph that says whether it has a bullet.
    bullet: Option<bool>,
    numbered: bool,
    number: u32,
    run: Run,
}

/// What a shape is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Shape {
    /// A box of text.
    #[default]
    Text,
    Title,
    Subtitle,
    /// The body of the slide: a list, unless it says otherwise.
    Body,
    /// The date, the footer, the number of the slide.
    Unread,
}

#[derive(Debug, Default)]
struct Run {
    text: bool,
    struck: bool,
    raised: bool,
}

impl<'m> Reader<'m> {
    fn new(made: &'m mut Made, counts: &'m mut Counts, slide: u32, notes: bool) -> Self {
        Self {
            made,
            counts,
            slide,
            notes,
            hidden: false,
            unread: 0,
            shape: Shape::Text,
            cell: None,
            row: 0,
            column: 0,
            paragraph: String::new(),
            level: 0,
            bullet: None,
            numbered: false,
            number: 0,
            run: Run::default(),
        }
    }

    fn read(&mut self, xml: &str) -> Result<(), NotText> {
        walk(xml, NAMESPACES, |step| {
            match step {
                Step::Start(element) => self.start(&element),
                Step::End(name) => self.end(name),
                Step::Text(text) => self.text(text),
            }
            Ok(())
        })
    }

    fn start(&mut self, element: &Element) {
        match element.name {
            // A field is the number of the slide, or the day on which it is shown.
            "Fallback" | "fld" => self.unread += 1,
            "sld" => self.hidden = element.value("show").is_some_and(|show| show == "0"),
            "sp" | "graphicFrame" => {
                // Notes have a picture of the slide, and its number.
                self.shape = if self.notes { Shape::Unread } else { Shape::Text };
                self.counts.lists = self.counts.lists.saturating_add(1);
                self.number = 0;
            }
            "ph" => self.shape = self.placeholder(element.value("type").as_deref()),
            "tr" => (self.row, self.column) = (self.row.saturating_add(1), 0),
            "tbl" => self.row = 0,
            "tc" => self.cell = Some((self.row.saturating_sub(1), self.column)),
            "p" => {
                self.paragraph.clear();
                (self.level, self.bullet, self.numbered) = (0, None, false);
            }
            "pPr" => self.level = element.value("lvl").and_then(|l| l.parse().ok()).unwrap_or(0),
            "buNone" => self.bullet = Some(false),
            "buChar" | "buBlip" => self.bullet = Some(true),
            "buAutoNum" => (self.bullet, self.numbered) = (Some(true), true),
            "br" => self.paragraph.push(' '),
            "r" => self.run = Run::default(),
            "rPr" => {
                let said = |name: &str| element.value(name);
                self.run.struck = said("strike").is_some_and(|strike| strike != "noStrike");
                let base = said("baseline").and_then(|b| b.trim_end_matches('%').parse().ok());
                self.run.raised = base.is_some_and(|base: i32| base > 0);
            }
            "t" => self.run.text = true,
            _ => {}
        }
    }

    fn placeholder(&self, kind: Option<&str>) -> Shape {
        match kind.unwrap_or("obj") {
            "body" if self.notes => Shape::Text,
            _ if self.notes => Shape::Unread,
            "title" | "ctrTitle" => Shape::Title,
            "subTitle" => Shape::Subtitle,
            "dt" | "ftr" | "sldNum" | "hdr" | "sldImg" => Shape::Unread,
            _ => Shape::Body,
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "Fallback" | "fld" => self.unread = self.unread.saturating_sub(1),
            "t" => self.run.text = false,
            "r" => self.run = Run::default(),
            "p" => self.end_paragraph(),
            "tc" => (self.cell, self.column) = (None, self.column.saturating_add(1)),
            "tbl" => self.counts.tables = self.counts.tables.saturating_add(1),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if !self.run.text || self.run.struck || self.unread > 0 || self.shape == Shape::Unread {
            return;
        }
        if self.run.raised {
            self.paragraph.push_str(&raised(text));
        } else {
            let plain = |c: char| if c.is_control() { ' ' } else { c };
            self.paragraph.extend(text.chars().map(plain));
        }
    }

    fn end_paragraph(&mut self) {
        if self.hidden || self.paragraph.trim().is_empty() {
            return;
        }
        let kind = self.kind();
        let cell = self.cell.map(|(row, column)| (u32::from(row) + 1, u32::from(column) + 1));
        let part = Part::Slide { slide: self.slide, cell, notes: self.notes };
        self.made.block(kind, false, part, &self.paragraph);
        self.paragraph.clear();
    }

    fn kind(&mut self) -> BlockKind {
        if let Some((row, column)) = self.cell {
            return BlockKind::Cell { table: self.counts.tables, row, column };
        }
        match self.shape {
            Shape::Title => return BlockKind::Heading { level: 2 },
            Shape::Subtitle => return BlockKind::Heading { level: 3 },
            _ => {}
        }
        if self.bullet.unwrap_or(self.shape == Shape::Body) {
            self.number += 1;
            let number = self.numbered.then_some(self.number);
            let list = self.counts.lists;
            return BlockKind::ListItem(Item { list, depth: self.level, number, goes_on: false });
        }
        BlockKind::Paragraph
    }
}
