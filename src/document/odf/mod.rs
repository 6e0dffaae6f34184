//! `OpenDocument`: texts (`.odt`), presentations (`.odp`) and sheets (`.ods`) as they are printed. What is
//! deleted with changes tracked, hidden, or a comment is not read; headers, footers and indexes are not
//! either.
//!
//! `styles.rs` knows what the styles say, `body.rs` reads the text, `cells.rs` the cells of a sheet.

mod body;
mod cells;
mod styles;

use super::NotText;
use super::document::Document;
use super::package::Package;
use body::Body;
use styles::Styles;

/// The namespaces in which text, and what is said of it, stands.
const NAMESPACES: &[&str] = &[
    "opendocument:xmlns:office:1.0",
    "opendocument:xmlns:text:1.0",
    "opendocument:xmlns:table:1.0",
    "opendocument:xmlns:drawing:1.0",
    "opendocument:xmlns:presentation:1.0",
    "opendocument:xmlns:style:1.0",
];

/// Reads an `OpenDocument` file.
pub(super) fn read(path: &str, bytes: Vec<u8>) -> Result<Document, NotText> {
    let mut package = Package::open(bytes)?;
    let manifest = package.part("META-INF/manifest.xml")?;
    if manifest.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(NotText::Encrypted);
    }
    let Some(xml) = package.part("content.xml")? else {
        return Err(NotText::Damaged("it is a zip file, but no OpenDocument file"));
    };
    let mut styles = Styles::default();
    if let Some(shared) = package.part("styles.xml")? {
        styles.read(&shared)?;
    }
    styles.read(&xml)?;
    let mut body = Body::new(&styles);
    body.read(&xml)?;
    body.finish(path)
}
