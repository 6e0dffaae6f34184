//! Word: the paragraphs of a `.docx` as they are printed. What is hidden, deleted with changes tracked, or
//! a fallback for old programs is not read; headers and footers are not either.
//!
//! `styles.rs` knows what is a heading and what an
//! item of a list, `body.rs` reads the text.

mod body;
mod styles;

use super::NotText;
use super::document::Document;
use super::package::{Package, target};
use body::Body;
use styles::Styles;

/// The two namespaces of word processing; and of alternatives.
const NAMESPACES: &[&str] =
    &["/wordprocessingml/2006/main", "/wordprocessingml/main", "/markup-compatibility/2006"];

/// Reads a Word file.
pub(super) fn read(path: &str, bytes: Vec<u8>) -> Result<Document, NotText> {
    let mut package = Package::open(bytes)?;
    let main = package.main("word/document.xml")?;
    let relations = package.relations(&main)?;
    let styles = Styles::read(&mut package, &relations)?;
    let Some(xml) = package.part(&main)? else {
        return Err(NotText::Damaged("it is a zip file, but no Word document"));
    };
    let mut body = Body::new(&styles);
    body.read(&xml, &relations, None)?;
    for (kind, element) in [("/footnotes", "footnote"), ("/endnotes", "endnote")] {
        let Some(name) = target(&relations, kind).map(str::to_owned) else { continue };
        let relations = package.relations(&name)?;
        if let Some(xml) = package.part(&name)? {
            body.read(&xml, &relations, Some(element))?;
        }
    }
    body.finish(path)
}
