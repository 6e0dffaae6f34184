//! What is read of a draft, as tests write it down.

use factlint::document::{BlockKind, Document};
use factlint::value::Span;

/// The blocks of a draft: a letter for the kind, and the text as it is read.
pub fn blocks(path: &str, bytes: &[u8]) -> Vec<String> {
    let document = Document::read(path, bytes.to_vec()).unwrap();
    let block = |block| {
        let block: &factlint::document::Block = block;
        let kind = match block.kind {
            BlockKind::Heading { level: 0 } => "h".to_owned(),
            BlockKind::Heading { level } => format!("h{level}"),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::ListItem(item) => {
                let number = item.number.map_or("-".to_owned(), |number| format!("{number}."));
                let number = if item.goes_on { "…".to_owned() } else { number };
                format!("{}{number}", "  ".repeat(usize::from(item.depth)))
            }
            BlockKind::Cell { table, row, column } => format!("{table}.{row}.{column}"),
            BlockKind::Note => "note".to_owned(),
        };
        let quoted = if block.quoted { "> " } else { "" };
        format!("{quoted}{kind} {}", block.span.of(document.text()))
    };
    document.blocks.iter().map(block).collect()
}

/// What is read of a draft, and what of the file a stretch of it came from.
#[track_caller]
pub fn place(path: &str, draft: &str, read: &str, written: &str) {
    let document = Document::read(path, draft.as_bytes().to_vec()).unwrap();
    let start = document.text().find(read).unwrap_or_else(|| panic!("{:?}", document.text()));
    let span = Span::new(start as u32, (start + read.len()) as u32);
    let place = document.place(span);
    assert_eq!(&draft[place.bytes.range()], written);
    let line = 1 + draft[..place.bytes.start as usize].matches('\n').count();
    assert_eq!(place.line as usize, line);
}
