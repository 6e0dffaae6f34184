//! What the cells of a table hold, and what is too much for one.

/// What has more cells is a data set, and no draft.
pub(super) const MOST_CELLS: usize = 1_000_000;
/// A cell with more text than this is a paragraph that stands in a table.
pub(super) const LONGEST_CELL: u32 = 400;
/// So many words that stand alone in a row are a text.
const WORDS: usize = 5;

/// Whether what stands alone in its row is a text above, below or within the table.
pub(super) fn is_prose(text: &str) -> bool {
    let word = |word: &&str| word.starts_with(|c: char| c.is_alphabetic());
    text.split_whitespace().filter(word).take(WORDS).count() == WORDS
}

/// Whether a cell says that it has no figure: "-", "n/a", "NM" (not meaningful).
pub(super) fn is_without_figure(text: &str) -> bool {
    matches!(text, "-" | "--" | "–" | "—" | ".." | "n/a" | "N/A" | "NA" | "nm" | "NM")
}
