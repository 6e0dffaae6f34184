//! The text of a file whose bytes mean nothing to a reader, while it is made: a line for each block,
//! and of each line the part that it was made from.

use super::NotText;
use super::block::{Block, BlockKind, Link};
use super::document::Document;
use super::part::Part;
use super::source::Source;
use crate::value::Span;

/// A text that is made.
#[derive(Debug, Default)]
pub(super) struct Made {
    text: String,
    parts: Vec<(u32, Part)>,
    blocks: Vec<Block>,
    links: Vec<Link>,
}

/// Words of a block that lead somewhere: from, to, and the address.
pub(super) type LinkedWords = (usize, usize, String);

impl Made {
    /// Writes a block down, without the white space around it. One without text leaves no trace.
    pub fn block(&mut self, kind: BlockKind, quoted: bool, part: Part, text: &str) {
        self.linked_block(kind, quoted, part, text, &[]);
    }

    /// A block with links in it.
    pub fn linked_block(
        &mut self,
        kind: BlockKind,
        quoted: bool,
        part: Part,
        text: &str,
        links: &[LinkedWords],
    ) {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return;
        }
        let lead = narrow(text.len() - text.trim_start().len());
        let start = narrow(self.text.len());
        self.text.push_str(trimmed);
        let span = Span::new(start, narrow(self.text.len()));
        self.text.push('\n');
        self.parts.push((start, part));
        self.blocks.push(Block { kind, quoted, span });
        for (from, to, address) in links {
            let place = |at: usize| (start + narrow(at).saturating_sub(lead)).min(span.end);
            let words = Span::new(place(*from), place(*to));
            if !words.is_empty() {
                self.links.push(Link { span: words, address: address.as_str().into() });
            }
        }
    }

    /// A block of several parts: of its text from `skip` on, and of each part where in the text it begins.
    #[cfg(feature = "pdf")]
    pub fn parted_block(
        &mut self,
        kind: BlockKind,
        text: &str,
        skip: usize,
        parts: &[(usize, Part)],
    ) {
        let Some((_, first)) = parts.first() else { return };
        let whole = text.get(skip..).unwrap_or(text);
        let lead = text.len() - whole.trim_start().len();
        let start = self.text.len();
        self.block(kind, false, *first, whole);
        if self.text.len() == start {
            return;
        }
        for (at, part) in parts.iter().skip(1) {
            let at = narrow(start + at.saturating_sub(lead));
            self.parts.push((at, *part));
        }
    }

    /// The document.
    ///
    /// # Errors
    /// [`NotText::Empty`] where there was nothing to read: that is not the same as no contradictions.
    pub fn finish(self, path: &str) -> Result<Document, NotText> {
        if self.blocks.is_empty() {
            return Err(NotText::Empty);
        }
        let source = Source::of_parts(path, self.text, self.parts);
        Ok(Document::of_parts(source, self.blocks, self.links))
    }
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
