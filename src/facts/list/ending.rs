//! Where a list ends before all of its items are told: at the end of a line or page, or where something else begins.

use std::ops::Range;

use super::Part;
use crate::document::BlockKind;
use crate::language::Class;

/// A label has so many words at most.
const LABEL: usize = 3;

/// A paragraph of so many words and marks ends with a full stop.
const LONG: usize = 50;

/// Whether a line or page ends within the items, so that what stands below goes on with them: "1) rain, 2) wind / , and 3) snow".
pub(super) fn breaks_off(part: &Part, items: &Range<usize>) -> bool {
    let view = &part.view;
    let Some(last) = view.tokens.last().filter(|_| items.end + 1 >= view.tokens.len()) else {
        return false;
    };
    let written = last.span.of(view.text);
    // "; 3)" is the mark of an item below.
    let mark = written == ")" && view.tokens.len() > 2 && view.is_glued(view.tokens.len() - 1) && {
        let before = view.tokens.len() - 3;
        matches!(view.written(before), ";" | "," | "(") || view.is(before, Class::AND)
    };
    let ended = matches!(written, "." | "!" | "?" | ";" | ":") || written == ")" && !mark;
    let below = view.text.get(last.span.end as usize..).unwrap_or_default();
    let breaks = below.bytes().take_while(u8::is_ascii_whitespace);
    let apart = breaks.filter(|byte| *byte == b'\n').count() != 1;
    let below = below.trim_start();
    // "history: …" is a line of its own.
    let word = below.find(|c: char| !c.is_alphabetic()).unwrap_or(below.len());
    let label = word > 0 && below[word..].starts_with(':');
    let goes_on = below.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ';' | ')'));
    let joins =
        !apart && view.kind == BlockKind::Paragraph && below.starts_with(char::is_alphanumeric);
    // A long paragraph without an end goes on behind the notes of a page.
    let cut = view.kind == BlockKind::Paragraph && view.tokens.len() > LONG && !below.is_empty();
    !ended && !label && (goes_on || joins || cut)
}

/// Whether what a colon begins ends too early to be all of the items: "Berg, a cook; two guests, …; and a guard", "lids that are
/// red and new. Hoses: …".
pub(super) fn is_cut(part: &Part, items: &Range<usize>, count: u32) -> bool {
    let view = &part.view;
    let joined = items.clone().any(|at| view.is(at, Class::AND));
    let parted = items.clone().any(|at| matches!(view.written(at), "," | ";"));
    let label = view.is_mark(items.end, ".")
        && (items.end + 2..items.end + 2 + LABEL).any(|at| view.is_mark(at, ":"));
    view.is_mark(items.end, ";") && !joined && count < 3 || label && !parted
}
