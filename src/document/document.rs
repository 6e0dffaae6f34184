//! A file as its readers see it.

use super::block::{Block, BlockKind, Link, LinkLabel};
use super::builder::Built;
use super::origin::Origin;
use super::source::{Place, Source};
use crate::value::Span;

/// A file as read: the text that a reader sees, cut into blocks, with the way back to the file.
///
/// All that is read from a document, and all that is found in it, is a [`Span`] of its
/// [`text`](Self::text). [`place`](Self::place) says where that is in the file.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file.
    pub source: Source,
    /// The blocks in the order of the text.
    pub blocks: Vec<Block>,
    /// The text as read; none where that is the file's text.
    text: Option<String>,
    /// From the text as read to the file's text.
    origin: Origin,
    links: Vec<Link>,
    labels: Vec<LinkLabel>,
    code: Vec<Span>,
    comments: Vec<Span>,
    /// Places of the file's text, in its order, and for each the place whose text is read there.
    defined: Vec<(Span, Span)>,
}

impl Document {
    /// A document of what a reader of a format made of the source.
    pub(super) fn new(source: Source, built: Built) -> Self {
        let Built { text, runs, blocks, links, labels, code, comments, mut defined } = built;
        let origin = if text.is_some() { Origin::Runs(runs) } else { Origin::SAME };
        defined.sort_unstable();
        Self { source, blocks, text, origin, links, labels, code, comments, defined }
    }

    /// A document whose text was made while its blocks were.
    pub(super) fn of_parts(source: Source, blocks: Vec<Block>, links: Vec<Link>) -> Self {
        let (text, origin, code) = (None, Origin::SAME, Vec::new());
        let (labels, comments, defined) = (Vec::new(), Vec::new(), Vec::new());
        Self { source, blocks, text, origin, links, labels, code, comments, defined }
    }

    /// A text as one paragraph, without a closer look.
    pub fn whole(source: Source) -> Self {
        let end = u32::try_from(source.text().len()).unwrap_or(u32::MAX);
        let kind = BlockKind::Paragraph;
        let blocks = vec![Block { kind, quoted: false, span: Span::new(0, end) }];
        Self::of_parts(source, blocks, Vec::new())
    }

    /// The text as a reader sees it: without the marks of the format, and with a paragraph in one
    /// line, however its lines were broken.
    pub fn text(&self) -> &str {
        self.text.as_deref().unwrap_or_else(|| self.source.text())
    }

    /// The block that a span begins in.
    pub fn block_at(&self, span: Span) -> Option<&Block> {
        let after = self.blocks.partition_point(|block| block.span.start <= span.start);
        let block = self.blocks.get(after.checked_sub(1)?)?;
        (span.start < block.span.end).then_some(block)
    }

    /// Links, in the order of the text.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The labels under which the file keeps addresses of links, in the order of their names.
    pub fn labels(&self) -> &[LinkLabel] {
        &self.labels
    }

    /// Stretches that are set as code, in the order of the text.
    pub fn code(&self) -> &[Span] {
        &self.code
    }

    /// What stands in comments: spans of the decoded file, in its order, and without the marks around
    /// them. Nothing of it is in the text as read.
    pub fn comments(&self) -> &[Span] {
        &self.comments
    }

    /// The stretches within a span that are set as code.
    pub fn code_in(&self, span: Span) -> &[Span] {
        if self.code.is_empty() {
            return &[];
        }
        let first = self.code.partition_point(|code| code.start < span.start);
        let last = self.code.partition_point(|code| code.end <= span.end);
        self.code.get(first..last).unwrap_or(&[])
    }

    /// Where a span stands in the decoded file.
    pub fn source_span(&self, span: Span) -> Span {
        self.origin.of(span)
    }

    /// Where a span stands in the file.
    pub fn place(&self, span: Span) -> Place {
        self.source.place(self.source_span(span))
    }

    /// Where the file's text defines what is read in a span, or in a part of it: the figure that a command
    /// of the writer's own stands for.
    pub fn definition(&self, span: Span) -> Option<Span> {
        let read = self.source_span(span);
        let next = self.defined.partition_point(|(used, _)| used.end <= read.start);
        let (used, definition) = self.defined.get(next)?;
        (used.start < read.end).then_some(*definition)
    }

    /// Whether the file has a span's text as it is read, give or take the white space at the ends of
    /// lines: it can be written anew without harm to marks of the format.
    pub fn is_as_written(&self, span: Span) -> bool {
        if self.source.has_parts() {
            return false;
        }
        let (read, written) = (span.of(self.text()), self.source_span(span).of(self.source.text()));
        read == written || read.split_whitespace().eq(written.split_whitespace())
    }
}
