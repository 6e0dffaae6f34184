//! Documents of kinds that are told by their first bytes, whatever their names say.

use memchr::memmem;

/// A kind of document that is no plain text.
#[derive(Debug, PartialEq, Eq)]
pub struct OtherKind {
    /// What it is: "a PDF document".
    pub name: &'static str,
    /// What to do about it.
    pub help: &'static str,
    /// The format that reads it, if there is one of that name.
    pub(super) format: &'static str,
    /// How it begins.
    magic: &'static [u8],
    /// What else stands near its beginning.
    inside: &'static [u8],
}

/// So much of a file tells.
const HEAD: usize = 4096;

const AS_TEXT: &str = "save it as plain text, Markdown or .docx first";
const AS_CSV: &str = "save the sheet as CSV or plain text first";

/// The kinds, those that say more before those that say less.
const KINDS: &[OtherKind] = &[
    kind(
        "a PDF document",
        "turn it into text first, with `pdftotext` for example",
        "pdf",
        b"%PDF-",
        b"",
    ),
    kind(
        "a Word document (.docx)",
        "save it as plain text or Markdown first (`pandoc` does it well)",
        "docx",
        b"PK\x03\x04",
        b"word/",
    ),
    kind("an Excel workbook (.xlsx)", AS_CSV, "xlsx", b"PK\x03\x04", b"xl/"),
    kind("a PowerPoint presentation (.pptx)", AS_TEXT, "pptx", b"PK\x03\x04", b"ppt/"),
    kind("an OpenDocument file", AS_TEXT, "opendocument", b"PK\x03\x04", b"vnd.oasis.opendocument"),
    kind("an EPUB book", AS_TEXT, "epub", b"PK\x03\x04", b"epub"),
    kind(
        "a ZIP archive, or a document that is one (.docx, .odt, .pages)",
        AS_TEXT,
        "zip",
        b"PK\x03\x04",
        b"",
    ),
    kind(
        "a document of an old Office format (.doc, .xls, .ppt)",
        AS_TEXT,
        "doc",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"",
    ),
    kind("a Rich Text document (.rtf)", AS_TEXT, "rtf", b"{\\rtf", b""),
    kind("an image", "factlint reads text alone", "image", b"\x89PNG", b""),
    kind("an image", "factlint reads text alone", "image", b"\xff\xd8\xff", b""),
    kind("an image", "factlint reads text alone", "image", b"GIF8", b""),
    kind("an archive", "unpack it first", "gzip", b"\x1f\x8b", b""),
    kind(
        "an HTML page",
        "name it .html, or save it as plain text or Markdown first",
        "html",
        b"<!doctype html",
        b"",
    ),
    kind(
        "an HTML page",
        "name it .html, or save it as plain text or Markdown first",
        "html",
        b"<html",
        b"",
    ),
];

const fn kind(
    name: &'static str,
    help: &'static str,
    format: &'static str,
    magic: &'static [u8],
    inside: &'static [u8],
) -> OtherKind {
    OtherKind { name, help, format, magic, inside }
}

/// What a file is by its beginning; `None` for what may be text.
pub(super) fn kind_of(bytes: &[u8]) -> Option<&'static OtherKind> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = bytes.get(..bytes.len().min(HEAD))?.trim_ascii_start();
    KINDS.iter().find(|kind| {
        let begins = head.get(..kind.magic.len());
        begins.is_some_and(|begins| begins.eq_ignore_ascii_case(kind.magic))
            && (kind.inside.is_empty() || memmem::find(head, kind.inside).is_some())
    })
}
