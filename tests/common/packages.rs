//! Files of files made by hand: `OpenDocument`, `PowerPoint`, Excel.

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A zip file of parts.
pub fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An `OpenDocument` file of a kind: "text", "spreadsheet", "presentation".
pub fn odf(kind: &str, styles: &str, body: &str) -> Vec<u8> {
    let spaces: String = ["office", "text", "table", "drawing", "presentation", "style"]
        .iter()
        .map(|name| {
            let prefix = if *name == "drawing" { "draw" } else { name };
            format!(" xmlns:{prefix}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\"")
        })
        .collect();
    let content = format!(
        "<office:document-content{spaces} xmlns:xlink=\"http://www.w3.org/1999/xlink\">\
         <office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    );
    let mime = format!("application/vnd.oasis.opendocument.{kind}");
    package(&[("mimetype", &mime), ("content.xml", &content)])
}

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn relations(all: &[(&str, &str)]) -> String {
    let mut inside = String::new();
    for (number, (kind, target)) in all.iter().enumerate() {
        let _ = write!(
            inside,
            "<Relationship Id=\"r{number}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>"
        );
    }
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inside}\
         </Relationships>"
    )
}

/// A slide of shapes.
pub fn slide(shapes: &str) -> String {
    format!(
        "<p:sld xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><p:spTree>{shapes}</p:spTree></p:sld>"
    )
}

/// A presentation, with notes to the first slide.
pub fn pptx(slides: &[String], notes: Option<&str>) -> Vec<u8> {
    let names: Vec<_> = (0..slides.len()).map(|at| format!("ppt/slides/s{at}.xml")).collect();
    let ids: String =
        (0..slides.len()).map(|at| format!("<p:sldId id=\"{at}\" r:id=\"r{at}\"/>")).collect();
    let main = format!(
        "<p:presentation xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" \
         xmlns:r=\"{OFFICE}\"><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>"
    );
    let root = relations(&[("officeDocument", "ppt/presentation.xml")]);
    let targets: Vec<_> = names.iter().map(|name| ("slide", &name[4..])).collect();
    let (of_main, of_slide) = (relations(&targets), relations(&[("notesSlide", "../notes/n.xml")]));
    let notes = notes.map(slide).unwrap_or_default();
    let mut parts = vec![
        ("_rels/.rels", &*root),
        ("ppt/presentation.xml", &main),
        ("ppt/_rels/presentation.xml.rels", &of_main),
    ];
    if !notes.is_empty() {
        parts.push(("ppt/slides/_rels/s0.xml.rels", &of_slide));
        parts.push(("ppt/notes/n.xml", &notes));
    }
    parts.extend(names.iter().zip(slides).map(|(name, slide)| (&**name, &**slide)));
    package(&parts)
}

/// A workbook: of each sheet its name, its state and its cells; the texts that they share, the styles.
pub fn xlsx(sheets: &[(&str, &str, &str)], texts: &[&str], styles: &str) -> Vec<u8> {
    let space = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    let names: Vec<_> = (0..sheets.len()).map(|at| format!("xl/worksheets/s{at}.xml")).collect();
    let pages: Vec<_> = sheets
        .iter()
        .map(|(.., cells)| format!("<worksheet {space}>{cells}</worksheet>"))
        .collect();
    let list: String = (sheets.iter().enumerate())
        .map(|(at, (name, state, _))| {
            format!("<sheet name=\"{name}\" sheetId=\"{at}\" state=\"{state}\" r:id=\"r{at}\"/>")
        })
        .collect();
    let main = format!("<workbook {space} xmlns:r=\"{OFFICE}\"><sheets>{list}</sheets></workbook>");
    let mut targets: Vec<_> = names.iter().map(|name| ("worksheet", &name[3..])).collect();
    targets.extend([("sharedStrings", "t.xml"), ("styles", "st.xml")]);
    let item = |text: &&str| {
        if text.contains('<') {
            format!("<si>{text}</si>")
        } else {
            format!("<si><t>{text}</t></si>")
        }
    };
    let texts: String = texts.iter().map(item).collect();
    let (texts, styles) = (
        format!("<sst {space}>{texts}</sst>"),
        format!("<styleSheet {space}>{styles}</styleSheet>"),
    );
    let root = relations(&[("officeDocument", "/xl/workbook.xml")]);
    let of_main = relations(&targets);
    let mut parts = vec![
        ("_rels/.rels", &*root),
        ("xl/workbook.xml", &main),
        ("xl/_rels/workbook.xml.rels", &of_main),
        ("xl/t.xml", &texts),
        ("xl/st.xml", &styles),
    ];
    parts.extend(names.iter().zip(&pages).map(|(name, page)| (&**name, &**page)));
    package(&parts)
}
