//! How Word files are read.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by a panic"
)]

#[path = "common/blocks.rs"]
#[allow(dead_code, reason = "its places are those of text files")]
mod blocks;
#[path = "common/docx.rs"]
mod docx;

use blocks::blocks;
use docx::{document, package, paragraph, part, relation, relations};
use factlint::document::{Document, NotText};
use factlint::value::Span;

#[track_caller]
fn word(body: &str, expected: &[&str]) {
    assert_eq!(blocks("draft.docx", &document(body)), expected);
}

fn places(bytes: &[u8]) -> Vec<String> {
    let document = Document::read("a.docx", bytes.to_vec()).unwrap();
    let place = |span: Span| document.place(span).to_string();
    document.blocks.iter().map(|block| place(block.span)).collect()
}

#[test]
fn what_is_printed_is_read() {
    word(
        "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>We sold 4.</w:t></w:r><w:r><w:rPr><w:b/></w:rPr>\
         <w:t>38</w:t></w:r><w:r><w:tab/><w:t>million &amp; more&#160;&lt;5</w:t></w:r></w:p>\
         <w:p><w:ins><w:r><w:t>There are 20 </w:t></w:r></w:ins><w:del><w:r><w:delText>21</w:delText></w:r></w:del>\
         <w:r><w:rPr><w:vanish/></w:rPr><w:t>22</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"false\"/></w:rPr><w:t>of</w:t>\
         </w:r><w:r><w:instrText>PAGE 23</w:instrText></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>24</w:t></w:r><w:r><w:t> them</w:t>\
         <w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>\
         <w:t>2</w:t></w:r></w:p><w:p/>\
         <w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>\
         </mc:Choice><mc:Fallback><w:p><w:r><w:t>Twice</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r>\
         <w:r><w:t>Around it</w:t></w:r></w:p>",
        &[
            "p We sold 4.38 million & more\u{a0}<5",
            "p There are 20 of them²",
            "p In a box",
            "p Around it",
        ],
    );
}

#[test]
fn styles_lists_tables_and_notes_are_known() {
    let root = relations(&relation("r1", "officeDocument", "a/main.xml"));
    let others = relations(
        &[
            relation("r1", "styles", "st.xml"),
            relation("r2", "numbering", "num.xml"),
            relation("r3", "footnotes", "notes.xml"),
            relation("r4", "hyperlink", "https://x.org/2021\" TargetMode=\"External"),
        ]
        .concat(),
    );
    let styles = part(
        "styles",
        "<w:style w:styleId=\"Kop2\"><w:name w:val=\"heading 2\"/></w:style>\
         <w:style w:styleId=\"Own\"><w:name w:val=\"own\"/><w:basedOn w:val=\"Kop2\"/></w:style>\
         <w:style w:styleId=\"T\"><w:name w:val=\"Title\"/></w:style>",
    );
    let numbering = part(
        "numbering",
        "<w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/></w:lvl>\
         <w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"bullet\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/></w:num>",
    );
    let notes = part(
        "footnotes",
        &format!(
            "<w:footnote w:type=\"separator\">{}</w:footnote><w:footnote w:id=\"2\">{}</w:footnote>",
            paragraph("---"),
            paragraph("Of 45 in all.")
        ),
    );
    let in_style = |style: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let item = |level: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr>\
             <w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph(text));
    let wide =
        format!("<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{}</w:tc>", paragraph("both"));
    let table = format!(
        "<w:tbl><w:tr>{}{}{}</w:tr><w:tr>{wide}{}</w:tr></w:tbl>",
        cell("A"),
        cell("B"),
        cell("C"),
        cell("3")
    );
    let body = [
        in_style("T", "The title"),
        in_style("Own", "A head"),
        item(0, "one"),
        item(0, "two"),
        item(1, "nested"),
        table,
        "<w:p><w:r><w:t>See </w:t></w:r><w:hyperlink r:id=\"r4\"><w:r><w:t>here</w:t></w:r></w:hyperlink></w:p>".to_owned(),
    ]
    .concat();
    let body = part("document", &format!("<w:body>{body}</w:body>"));
    let bytes = package(&[
        ("_rels/.rels", &root),
        ("a/_rels/main.xml.rels", &others),
        ("a/main.xml", &body),
        ("a/st.xml", &styles),
        ("a/num.xml", &numbering),
        ("a/notes.xml", &notes),
    ]);
    assert_eq!(
        blocks("draft.docx", &bytes),
        [
            "h1 The title",
            "h2 A head",
            "1. one",
            "2. two",
            "  - nested",
            "0.0.0 A",
            "0.0.1 B",
            "0.0.2 C",
            "0.1.0 both",
            "0.1.2 3",
            "p See here",
            "note Of 45 in all.",
        ]
    );
    let places = places(&bytes);
    assert_eq!(places[0], "paragraph 1");
    assert_eq!(places[8], "table 1, row 2, cell 1");
    assert_eq!(places[9], "table 1, row 2, cell 2");
    assert_eq!(places[10], "paragraph 6");
    assert_eq!(places[11], "footnote 1");
    let document = Document::read("a.docx", bytes).unwrap();
    let links = document.links().iter().map(|l| (l.span.of(document.text()), &*l.address));
    assert_eq!(links.collect::<Vec<_>>(), [("here", "https://x.org/2021")]);
}

#[test]
fn other_prefixes_are_read_too() {
    let body = part("document", &format!("<w:body>{}</w:body>", paragraph("Text")));
    let body = body.replace("w:", "ns0:").replace("<w", "<ns0").replace("xmlns:w", "xmlns:ns0");
    let root = relations(&relation("x", "officeDocument", "word/document.xml"));
    assert_eq!(
        blocks("a.docx", &package(&[("_rels/.rels", &root), ("word/document.xml", &body)])),
        ["p Text"]
    );
}

#[test]
fn damaged_and_hostile_files_are_refused_soon() {
    let read = |bytes: Vec<u8>| Document::read("a.docx", bytes).map(|_| ()).unwrap_err();
    let whole = document(&paragraph("Text"));
    assert!(matches!(read(b"PK no zip".to_vec()), NotText::Damaged(_)));
    assert!(matches!(read(whole[..whole.len() / 2].to_vec()), NotText::Damaged(_)));
    assert!(matches!(read(package(&[("a.txt", "b")])), NotText::Damaged(_)));
    assert!(matches!(read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec()), NotText::Encrypted));
    assert!(matches!(read(document("<w:p>")), NotText::Damaged(_)));
    assert!(matches!(read(document("<w:p></w:r></w:p>")), NotText::Damaged(_)));
    let deep = format!("{}{}", "<w:tbl>".repeat(10_000), "</w:tbl>".repeat(10_000));
    assert!(matches!(read(document(&deep)), NotText::Damaged(_)));
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><x>&b;</x>";
    assert!(matches!(read(package(&[("word/document.xml", bomb)])), NotText::Damaged(_)));
    let blank = document(&" ".repeat(70 << 20));
    assert!(blank.len() < 1 << 20);
    assert!(matches!(read(blank), NotText::Bloated));
    // A package that is not called one is told by its first bytes.
    assert!(Document::read("a.txt", whole).is_ok());
}
