//! "Accept this here": a comment before the paragraph, by which the finding is no longer reported.

use lsp_types::TextEdit;

use super::analysis::Analysis;
use crate::report::Reported;
use crate::value::Span;

/// How a comment is written in each format that has them: before it, and after it.
const COMMENTS: &[(&str, &str, &str)] = &[
    ("markdown", "<!-- ", " -->\n"),
    ("html", "<!-- ", " -->\n"),
    ("latex", "% ", "\n"),
    ("rst", ".. ", "\n\n"),
    ("asciidoc", "// ", "\n"),
    ("typst", "// ", "\n"),
    ("org", "# ", "\n"),
];

/// The edit by which a finding is accepted. It is tried first: `None` where the format has no comments, or
/// where the finding would still be reported.
pub(super) fn accept(finding: &Reported, analysis: &Analysis) -> Option<TextEdit> {
    let name = analysis.format.name;
    let (_, before, after) = COMMENTS.iter().find(|(format, ..)| *format == name)?;
    let first = finding.labels.first()?;
    let at = line_of_block(Span::new(first.start, first.end), analysis)?;
    let text = analysis.text();
    let indent: String = text.get(at..)?.chars().take_while(|c| *c == ' ' || *c == '\t').collect();
    let comment = format!("{indent}{before}factlint-disable-next-line {}{after}", finding.rule);
    let tried = [text.get(..at)?, comment.as_str(), text.get(at..)?].concat();
    let stays = |other: &Reported| other.rule == finding.rule && other.message == finding.message;
    let narrow = u32::try_from(at).ok()?;
    let accepted = !analysis.found_in(tried)?.iter().any(stays);
    accepted.then(|| TextEdit { range: analysis.range(narrow, narrow), new_text: comment })
}

/// The beginning of the line in which the block begins that holds a place of the file.
fn line_of_block(place: Span, analysis: &Analysis) -> Option<usize> {
    let document = &analysis.document;
    let blocks = document.blocks.iter().map(|block| document.place(block.span).bytes);
    let block = blocks.filter(|block| block.contains(place)).min_by_key(|block| block.len())?;
    let before = analysis.text().get(..block.start as usize)?;
    Some(before.rfind(['\n', '\r']).map_or(0, |end| end + 1))
}
