//! The lines of a table, column by column.

/// A line of a table: of each column the text, and the line of the page that it begins in.
pub(super) type Entries = Vec<Option<(String, u32, u32)>>;

/// Adds the texts of a line to those above it.
pub(super) fn join(above: &mut Entries, below: Entries) {
    for (above, below) in above.iter_mut().zip(below) {
        match (above, below) {
            (Some((text, ..)), Some((more, ..))) => {
                text.push(' ');
                text.push_str(&more);
            }
            (above @ None, Some(below)) => *above = Some(below),
            _ => {}
        }
    }
}

/// Whether a cell holds a figure, and not words.
pub(super) fn is_figure(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    // A year is the head of a column.
    let year = digits == 4 && letters == 0 && text.len() == 4 && text.starts_with(['1', '2']);
    digits > letters && !year
}
