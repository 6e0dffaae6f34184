//! Excel workbooks: the cells of the sheets that are shown, as their formats show them.

use super::Grid;
use super::shown::Shown;
use crate::document::NotText;
use crate::document::document::Document;
use crate::document::made::Made;
use crate::document::package::{Package, Relations, Step, target, walk};

const NAMESPACES: &[&str] =
    &["/spreadsheetml/2006/main", "/spreadsheetml/main", "/markup-compatibility/2006"];
/// No sheet has more columns.
const COLUMNS: u32 = 16_384;

/// Reads a workbook.
pub(in crate::document) fn read(path: &str, bytes: Vec<u8>) -> Result<Document, NotText> {
    let mut package = Package::open(bytes)?;
    let main = package.main("xl/workbook.xml")?;
    let Some(xml) = package.part(&main)? else {
        return Err(NotText::Damaged("it is a zip file, but no Excel workbook"));
    };
    let relations = package.relations(&main)?;
    let (sheets, from_1904) = sheets_of(&xml)?;
    let book = Book {
        texts: match part_of(&mut package, &relations, "/sharedStrings")? {
            Some(xml) => shared_texts(&xml)?,
            None => Vec::new(),
        },
        formats: match part_of(&mut package, &relations, "/styles")? {
            Some(xml) => formats_of(&xml, from_1904)?,
            None => Vec::new(),
        },
        general: Shown::of("General", from_1904),
    };
    let (mut made, mut grid) = (Made::default(), Grid::default());
    for (name, id) in sheets {
        let Some((kind, target)) = relations.get(&id) else { continue };
        if !kind.ends_with("/worksheet") {
            continue;
        }
        let Some(xml) = package.part(target)? else { continue };
        grid.sheet(&name);
        book.read_sheet(&xml, &mut grid)?;
        grid.write(&mut made);
    }
    made.finish(path)
}

fn part_of(
    package: &mut Package,
    relations: &Relations,
    kind: &str,
) -> Result<Option<String>, NotText> {
    match target(relations, kind) {
        Some(name) => package.part(name),
        None => Ok(None),
    }
}

/// The names and the ids of the sheets that are shown; and whether days are counted from 1904.
fn sheets_of(xml: &str) -> Result<(Vec<(String, String)>, bool), NotText> {
    let (mut sheets, mut from_1904) = (Vec::new(), false);
    walk(xml, NAMESPACES, |step| {
        let Step::Start(element) = step else { return Ok(()) };
        match element.name {
            "workbookPr" => {
                from_1904 = element.value("date1904").is_some_and(|v| v == "1" || v == "true");
            }
            "sheet" => {
                let shown = element.value("state").is_none_or(|state| state == "visible");
                if let Some(id) = element.prefixed("id").filter(|_| shown) {
                    sheets.push((element.value("name").unwrap_or_default(), id));
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok((sheets, from_1904))
}

/// The texts that cells share. What is said of how to speak them is not read.
fn shared_texts(xml: &str) -> Result<Vec<String>, NotText> {
    let (mut texts, mut text, mut open, mut spoken) = (Vec::new(), String::new(), false, 0_usize);
    walk(xml, NAMESPACES, |step| {
        match step {
            Step::Start(element) => match element.name {
                "si" => text.clear(),
                "t" => open = true,
                "rPh" => spoken += 1,
                _ => {}
            },
            Step::End("t") => open = false,
            Step::End("rPh") => spoken = spoken.saturating_sub(1),
            Step::End("si") => texts.push(std::mem::take(&mut text)),
            Step::Text(more) if open && spoken == 0 => push(&mut text, more),
            _ => {}
        }
        Ok(())
    })?;
    Ok(texts)
}

/// The formats of numbers, in the order in which cells name them.
fn formats_of(xml: &str, from_1904: bool) -> Result<Vec<Shown>, NotText> {
    let (mut own, mut formats, mut in_cells) = (Vec::<(u32, String)>::new(), Vec::new(), false);
    walk(xml, NAMESPACES, |step| {
        match step {
            Step::Start(element) => match element.name {
                "numFmt" => {
                    let id = element.value("numFmtId").and_then(|id| id.parse().ok());
                    own.push((id.unwrap_or(0), element.value("formatCode").unwrap_or_default()));
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    let id = element.value("numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                    let code = own.iter().find(|(known, _)| *known == id);
                    let code = code.map_or_else(|| super::shown::built_in(id), |(_, code)| code);
                    formats.push(Shown::of(code, from_1904));
                }
                _ => {}
            },
            Step::End("cellXfs") => in_cells = false,
            _ => {}
        }
        Ok(())
    })?;
    Ok(formats)
}

/// What the cells of a workbook share.
struct Book {
    texts: Vec<String>,
    formats: Vec<Shown>,
    general: Shown,
}

/// A cell that is open.
#[derive(Default)]
struct Cell {
    row: u32,
    column: u32,
    kind: String,
    style: usize,
    value: String,
}

impl Book {
    fn read_sheet(&self, xml: &str, grid: &mut Grid) -> Result<(), NotText> {
        let mut cell = Cell::default();
        let (mut row, mut column, mut in_value, mut hidden_row) = (0_u32, 0_u32, false, false);
        let mut spoken = 0_usize;
        let mut hidden = Vec::<(u32, u32)>::new();
        walk(xml, NAMESPACES, |step| {
            match step {
                Step::Start(element) => match element.name {
                    "col" if element.value("hidden").is_some_and(|v| v == "1" || v == "true") => {
                        let at = |name: &str| element.value(name).and_then(|n| n.parse().ok());
                        hidden.push((at("min").unwrap_or(1), at("max").unwrap_or(1)));
                    }
                    "row" => {
                        let said = element.value("r").and_then(|r| r.parse::<u32>().ok());
                        row = said.map_or(row + 1, |row| row.clamp(1, 1 << 24));
                        column = 0;
                        hidden_row =
                            element.value("hidden").is_some_and(|v| v == "1" || v == "true");
                    }
                    "c" => {
                        let place = element.value("r").and_then(|place| column_of(&place));
                        let next = place.unwrap_or(column);
                        column = next.saturating_add(1);
                        let style = element.value("s").and_then(|s| s.parse().ok());
                        cell = Cell {
                            row: row.max(1) - 1,
                            column: next,
                            kind: element.value("t").unwrap_or_default(),
                            style: style.unwrap_or(0),
                            value: String::new(),
                        };
                    }
                    "v" | "t" => in_value = true,
                    "rPh" => spoken += 1,
                    _ => {}
                },
                Step::End("v" | "t") => in_value = false,
                Step::End("rPh") => spoken = spoken.saturating_sub(1),
                Step::Text(text) if in_value && spoken == 0 => push(&mut cell.value, text),
                Step::End("c") => {
                    let at = cell.column + 1;
                    let shown = !hidden_row && !hidden.iter().any(|(a, b)| (*a..=*b).contains(&at));
                    if shown && cell.column < COLUMNS {
                        let text = self.text(&cell);
                        if !text.trim().is_empty() {
                            grid.cell(cell.row, cell.column, text.trim());
                            grid.check()?;
                        }
                    }
                }
                _ => {}
            }
            Ok(())
        })
    }

    /// What a cell shows.
    fn text(&self, cell: &Cell) -> String {
        match &*cell.kind {
            "s" => {
                let index = cell.value.trim().parse::<usize>().ok();
                index.and_then(|index| self.texts.get(index)).cloned().unwrap_or_default()
            }
            "str" | "inlineStr" | "d" => cell.value.clone(),
            "b" => if cell.value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
            // A fault of a formula says nothing.
            "e" => String::new(),
            _ => self.formats.get(cell.style).unwrap_or(&self.general).number(cell.value.trim()),
        }
    }
}

/// The column of a place, from 0: "B7" is 1.
fn column_of(place: &str) -> Option<u32> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    let column = letters
        .fold(0_u32, |sum, letter| sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    column.checked_sub(1)
}

fn push(text: &mut String, more: &str) {
    text.extend(more.chars().map(|c| if c.is_control() { ' ' } else { c }));
}
