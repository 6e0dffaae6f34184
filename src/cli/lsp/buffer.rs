//! A document that is open in the editor, and the edits that reach it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use lsp_types::TextDocumentContentChangeEvent;

use super::position::{Encoding, Lines};

/// The text of an open document.
#[derive(Debug)]
pub(super) struct Buffer {
    /// What the editor says it is written in.
    pub language_id: String,
    /// The editor's number for this state of it.
    pub version: i32,
    /// Counts the edits.
    edits: Arc<AtomicU64>,
    text: String,
    lines: Lines,
}

impl Buffer {
    pub fn new(language_id: String, version: i32, text: String) -> Self {
        let lines = Lines::of(&text);
        Self { language_id, version, edits: Arc::default(), text, lines }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// How a check of this state comes to know that a newer one is there.
    pub fn newest(&self) -> Newest {
        Newest { edits: Arc::clone(&self.edits), taken: self.edits.load(Ordering::Relaxed) }
    }

    /// A check of this state or an earlier one is no longer wanted.
    pub fn outdate(&self) {
        self.edits.fetch_add(1, Ordering::Relaxed);
    }

    /// Takes in the edits of a notification, each of which speaks of the text that the one before it
    /// left.
    pub fn edit(
        &mut self,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
        encoding: Encoding,
    ) {
        self.version = version;
        self.outdate();
        for change in changes {
            match change.range {
                None => self.text = change.text,
                Some(range) => {
                    let bytes = self.lines.bytes(&self.text, range, encoding);
                    self.text.replace_range(bytes, &change.text);
                }
            }
            self.lines = Lines::of(&self.text);
        }
    }
}

/// Tells whether a state of a document is still the newest.
#[derive(Debug)]
pub(super) struct Newest {
    edits: Arc<AtomicU64>,
    /// How many edits there had been when the state was taken.
    taken: u64,
}

impl Newest {
    pub fn holds(&self) -> bool {
        self.edits.load(Ordering::Relaxed) == self.taken
    }
}

#[cfg(test)]
mod tests {
    use lsp_types::{Position, Range};

    use super::*;

    fn change(from: (u32, u32), to: (u32, u32), text: &str) -> TextDocumentContentChangeEvent {
        let range = Range::new(Position::new(from.0, from.1), Position::new(to.0, to.1));
        let (range, range_length) = (Some(range), None);
        TextDocumentContentChangeEvent { range, range_length, text: text.to_owned() }
    }

    #[test]
    fn each_edit_speaks_of_what_the_one_before_left() {
        let mut buffer = Buffer::new("markdown".to_owned(), 1, "😀 one\r\ntwo\r\n".to_owned());
        let edits = vec![change((0, 3), (0, 6), "1\n"), change((2, 0), (2, 3), "2")];
        buffer.edit(2, edits, Encoding::Utf16);
        assert_eq!((buffer.text(), buffer.version), ("😀 1\n\r\n2\r\n", 2));
    }

    #[test]
    fn an_edit_without_a_range_is_the_whole_text() {
        let mut buffer = Buffer::new("plaintext".to_owned(), 1, "one".to_owned());
        let whole = TextDocumentContentChangeEvent {
            range: None,
            range_length: None,
            text: "two".to_owned(),
        };
        buffer.edit(5, vec![whole, change((0, 3), (0, 3), "!")], Encoding::Utf8);
        assert_eq!((buffer.text(), buffer.version), ("two!", 5));
        let newest = buffer.newest();
        assert!(newest.holds());
        buffer.edit(6, Vec::new(), Encoding::Utf8);
        assert!(!newest.holds() && buffer.newest().holds());
    }
}
