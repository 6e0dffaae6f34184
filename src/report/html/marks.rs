//! The places of findings in a text.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::{Numbered, Page, severity_word};
use crate::report::checked::Checked;
use crate::report::printable::visible;
use crate::report::xml::escaped;
use crate::rules::Severity;
use crate::value::Span;

/// A place that is marked in a text.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// The number of its finding.
    pub finding: usize,
    /// Which of the finding's places it is, from 1, and of how many.
    place: (usize, usize),
    severity: Severity,
    pub span: Span,
}

/// All places on the page.
pub(super) struct Places {
    by_path: BTreeMap<String, Vec<Mark>>,
    shown: BTreeSet<(usize, usize)>,
}

impl Places {
    /// The places of findings that lie in a block of a document on the page.
    pub fn new(findings: &[Numbered<'_>], documents: &[(&Checked, &Page)]) -> Self {
        let pages: BTreeMap<_, _> =
            documents.iter().map(|(file, page)| (file.path.as_str(), *page)).collect();
        let (mut by_path, mut shown) = (BTreeMap::<String, Vec<Mark>>::new(), BTreeSet::new());
        for Numbered { number, finding } in findings {
            for (at, label) in finding.labels.iter().enumerate() {
                let Some(page) = pages.get(label.path.as_str()) else { continue };
                if !is_in_a_block(label.read, page) {
                    continue;
                }
                shown.insert((*number, at + 1));
                by_path.entry(label.path.clone()).or_default().push(Mark {
                    finding: *number,
                    place: (at + 1, finding.labels.len()),
                    severity: finding.severity,
                    span: label.read,
                });
            }
        }
        for marks in by_path.values_mut() {
            marks.sort_by_key(|mark| (mark.span.start, mark.span.end, mark.finding));
        }
        Self { by_path, shown }
    }

    /// Those in a document, in the order of its text.
    pub fn of(&self, path: &str) -> Vec<&Mark> {
        self.by_path.get(path).map_or_else(Vec::new, |marks| marks.iter().collect())
    }

    /// Whether a place of a finding is marked.
    pub fn is_shown(&self, finding: usize, place: usize) -> bool {
        self.shown.contains(&(finding, place))
    }
}

fn is_in_a_block(span: Span, page: &Page) -> bool {
    let from = page.blocks.partition_point(|block| block.span.end <= span.start);
    let near = page.blocks.iter().skip(from).take_while(|block| block.span.start < span.end);
    !span.is_empty() && near.into_iter().any(|block| block.span.overlaps(span))
}

/// The text of a block with its places marked. Places that overlap are cut where one begins or ends,
/// and lie within each other in between.
pub(super) fn marked(text: &str, block: Span, marks: &[&Mark]) -> String {
    let inside: Vec<_> = marks.iter().filter(|mark| mark.span.overlaps(block)).collect();
    let clip = |span: Span| Span::new(span.start.max(block.start), span.end.min(block.end));
    let mut cuts = vec![block.start, block.end];
    cuts.extend(inside.iter().flat_map(|mark| [clip(mark.span).start, clip(mark.span).end]));
    cuts.sort_unstable();
    cuts.dedup();
    let mut out = String::new();
    for pair in cuts.windows(2) {
        let &[start, end] = pair else { continue };
        let piece = Span::new(start, end);
        let mut around: Vec<_> = inside.iter().filter(|mark| mark.span.contains(piece)).collect();
        around.sort_by_key(|mark| (u32::MAX - mark.span.len(), mark.finding));
        for mark in &around {
            open(mark, mark.span.start == start, &mut out);
        }
        let piece = piece.of(text).replace(['\n', '\r'], " ");
        out.push_str(&escaped(&visible(&piece, true)));
        out.push_str(&"</mark>".repeat(around.len()));
        for mark in around.iter().rev().filter(|mark| mark.span.end == end) {
            reference(mark, &mut out);
        }
    }
    out
}

fn open(mark: &Mark, first: bool, out: &mut String) {
    let (number, place) = (mark.finding, mark.place.0);
    // Writing to a String cannot fail.
    let _ = write!(out, "<mark class=\"{}\" data-finding=\"{number}\"", mark.severity.name());
    if first {
        let _ = write!(out, " id=\"f{number}-{place}\" tabindex=\"-1\"");
    }
    out.push('>');
}

/// The number after a place, which leads to its finding.
fn reference(mark: &Mark, out: &mut String) {
    let (number, (place, places)) = (mark.finding, mark.place);
    let word = severity_word(mark.severity).to_lowercase();
    let _ = write!(
        out,
        "<a class=\"ref\" href=\"#f{number}\" data-finding=\"{number}\" \
         aria-label=\"finding {number}, {word}, place {place} of {places}\">{number}</a>"
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(finding: usize, span: (u32, u32)) -> Mark {
        let (place, severity) = ((1, 2), Severity::Warning);
        Mark { finding, place, severity, span: Span::new(span.0, span.1) }
    }

    /// The marked text without attributes: `<1>` begins a mark of finding 1, `/` ends one, `^1` refers to it.
    fn short(text: &str, block: (u32, u32), marks: &[(usize, (u32, u32))]) -> String {
        let marks: Vec<_> = marks.iter().map(|(finding, span)| mark(*finding, *span)).collect();
        let all: Vec<_> = marks.iter().collect();
        let html = marked(text, Span::new(block.0, block.1), &all);
        let html = html.replace("</mark>", "/").replace("</a>", "");
        let mut out = String::new();
        for (at, piece) in html.split('<').enumerate() {
            let (tag, after) = if at == 0 { ("", piece) } else { piece.split_once('>').unwrap() };
            let number =
                tag.split("data-finding=\"").nth(1).and_then(|rest| rest.split('"').next());
            match number {
                Some(_) if tag.starts_with("a ") => out.extend(["^", after]),
                Some(number) => out.extend(["<", number, ">", after]),
                None => out.push_str(after),
            }
        }
        out
    }

    #[test]
    fn places_that_overlap_lie_within_each_other() {
        let text = "abcdefghij";
        assert_eq!(short(text, (0, 10), &[(1, (2, 4))]), "ab<1>cd/^1efghij");
        assert_eq!(
            short(text, (0, 10), &[(1, (2, 8)), (2, (4, 6))]),
            "ab<1>cd/<1><2>ef//^2<1>gh/^1ij"
        );
        assert_eq!(
            short(text, (0, 10), &[(1, (2, 6)), (2, (4, 8))]),
            "ab<1>cd/<1><2>ef//^1<2>gh/^2ij"
        );
        assert_eq!(short(text, (0, 10), &[(1, (0, 10)), (2, (0, 10))]), "<1><2>abcdefghij//^2^1");
        // A place that reaches into the next block goes on there.
        assert_eq!(short(text, (0, 5), &[(1, (3, 7))]), "abc<1>de/");
        assert_eq!(short(text, (5, 10), &[(1, (3, 7))]), "<1>fg/^1hij");
        assert_eq!(short("a<b&c", (0, 5), &[(1, (1, 2))]), "a<1>&lt;/^1b&amp;c");
    }
}
