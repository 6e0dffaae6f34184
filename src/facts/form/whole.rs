//! What the numbers of a text as a whole tell: whether the text breaks off, and which of its numbers are those of sections.

use super::series::OutOfOrder;
use crate::document::{BlockKind, Document};

/// A last line of fewer words is a name or a label.
const FEWEST_WORDS: usize = 5;
/// A heading has so many words at most.
const MOST_WORDS: usize = 7;

/// The first part of a section stands so many lines below its heading at most.
const SOON: usize = 12;

/// Whether a text breaks off in a sentence: it is a part of a longer one, whose other parts it may refer to.
pub(super) fn is_cut_off(document: &Document) -> bool {
    let text = document.text();
    let written = |block: &&crate::document::Block| !block.span.of(text).trim().is_empty();
    let Some(last) = document.blocks.iter().rev().find(written) else { return false };
    let line = last.span.of(text).trim_end();
    let ended = line.ends_with(|c: char| !c.is_alphanumeric() && c != ',' && c != '-');
    // "Table 4. Costs of the two groups"
    let caption = line
        .split_whitespace()
        .nth(1)
        .is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    last.kind == BlockKind::Paragraph
        && !ended
        && !caption
        && line.split_whitespace().count() >= FEWEST_WORDS
}

/// "4. Compare the two." in a list and "4. HARBORS" below it: the number stands twice, as those of an item and of a section, where
/// the section before it has its number too.
pub(super) fn is_section(document: &Document, found: &OutOfOrder) -> bool {
    let Some((other, _)) = found.other.filter(|_| found.doubled) else { return false };
    let text = document.text();
    let heads = |at: u32| {
        let (before, behind) = text.split_at(at as usize);
        let mut lines = behind.split('\n');
        let line = lines.next().unwrap_or_default();
        let line =
            line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
        let letters: Vec<char> = line.chars().filter(|c| c.is_alphabetic()).collect();
        let loud = letters.len() > 3 && letters.iter().all(|c| c.is_uppercase());
        let blank = lines.next().is_none_or(|next| next.trim().is_empty());
        let begins = before.rsplit('\n').next().is_none_or(|start| start.trim().is_empty());
        let short = line.split_whitespace().count() <= MOST_WORDS
            && !line.trim_end().ends_with(['.', ';', ',', ':', '?'])
            && line.starts_with(char::is_uppercase);
        begins && (loud || short && blank && before.trim_end_matches(' ').ends_with("\n\n"))
    };
    let (first, second) = (found.span.start.min(other.start), found.span.start.max(other.start));
    let Some(less) = found.number.checked_sub(1).filter(|less| *less > 0) else { return false };
    let marked = format!("{less}.");
    let lines = text.get(..second as usize).unwrap_or_default().lines();
    let counted = lines.filter(|line| line.trim_start().starts_with(&marked)).count();
    // "4. Harbors" with a section 4.1 below it
    let is_parent = |at: u32| {
        let behind = text.get(at as usize..).unwrap_or_default();
        let [sub, dotted] = [format!("{}.1 ", found.number), format!("{}.1.", found.number)];
        let mut lines = behind.split('\n').map(str::trim_start);
        lines.any(|line| line.starts_with(&sub) || line.starts_with(&dotted))
    };
    counted > 1 && heads(second) && !heads(first)
        || is_parent(second) && !is_child_of(text, first, found.number)
}

/// Whether the text from a place on, up to its next lines, has a section of a number below it right away.
fn is_child_of(text: &str, at: u32, number: u32) -> bool {
    let behind = text.get(at as usize..).unwrap_or_default();
    let sub = format!("{number}.1");
    behind.split('\n').map(str::trim_start).skip(1).take(SOON).any(|line| line.starts_with(&sub))
}
