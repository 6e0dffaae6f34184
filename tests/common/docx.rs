//! Word files made by hand.

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

/// The XML of a part of that name, with the prefix `w` for what is in it.
pub fn part(name: &str, inside: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <w:{name} xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
         xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">{inside}</w:{name}>"
    )
}

/// A relationship.
pub fn relation(id: &str, kind: &str, target: &str) -> String {
    format!(
        "<Relationship Id=\"{id}\" Target=\"{target}\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\"/>"
    )
}

/// The part that holds relationships.
pub fn relations(inside: &str) -> String {
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inside}\
         </Relationships>"
    )
}

/// A paragraph.
pub fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// A document with that body.
pub fn document(body: &str) -> Vec<u8> {
    let root = relations(&relation("r1", "officeDocument", "/word/document.xml"));
    let body = part("document", &format!("<w:body>{body}</w:body>"));
    package(&[("_rels/.rels", &root), ("word/document.xml", &body)])
}
