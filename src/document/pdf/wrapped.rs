//! Cells of several lines: which lines of a table are one row of it.

use super::entries::{Entries, is_figure, join};
use super::row::{Cell, Row};

/// Lines of one cell stand below each other by more than this part of their size: what stands closer is of
/// another cell, set to the middle of its row.
const OVERLAP: f64 = 0.8;
/// And by no more than this.
const STEP: f64 = 1.6;
/// Steps differ by this part of the size where one of them leads to another row.
const PADDING: f64 = 0.15;

/// Whether a line without a gap stands in a cell, but the first, of a line with gaps: it begins where the cell
/// does, and ends before the next.
pub(super) fn is_within(above: &Row, line: &Row) -> bool {
    let [cell] = line.cells.as_slice() else { return false };
    let mut cells = above.cells.iter().enumerate().skip(1);
    cells.any(|(at, own)| {
        let next = above.cells.get(at + 1).map_or(f64::INFINITY, |next| next.left);
        (own.left - cell.left).abs() <= 0.3 * line.size && cell.right < next
    })
}

/// The rows of a table of which these are the lines.
pub(super) fn rows(lines: &[Row], entries: Vec<Entries>, columns: &[(f64, f64)]) -> Vec<Entries> {
    let mut all: Vec<Entries> = Vec::new();
    // Lines above the one that fills the first column, in a row that is set to its middle.
    let mut early: Option<Entries> = None;
    let step = |at: usize| match (at.checked_sub(1).and_then(|at| lines.get(at)), lines.get(at)) {
        (Some(above), Some(below)) => below.base - above.base,
        _ => f64::INFINITY,
    };
    for (at, own) in entries.into_iter().enumerate() {
        let Some(line) = lines.get(at) else { break };
        let (up, down) = (step(at), step(at + 1));
        let words = own.first().is_some_and(Option::is_none)
            && !own.iter().flatten().any(|(text, ..)| is_figure(text));
        let small = line.cells.len() == 1
            && own.iter().flatten().all(|(text, ..)| text.starts_with(char::is_lowercase));
        if words && down + PADDING * line.size < up && down <= STEP * line.size {
            match &mut early {
                Some(early) => join(early, own),
                None => early = Some(own),
            }
            continue;
        }
        if let Some(mut before) = early.take() {
            join(&mut before, own);
            all.push(before);
            continue;
        }
        let above = at.checked_sub(1).and_then(|at| lines.get(at));
        let goes_on = above.is_some_and(|above| {
            let beside = up < OVERLAP * line.size && apart(above, line);
            let wrapped = words && up <= STEP * line.size && is_wrapped(above, line, columns);
            beside || small || wrapped
        });
        match all.last_mut() {
            Some(last) if goes_on => join(last, own),
            _ => all.push(own),
        }
    }
    all.extend(early);
    all
}

/// Whether no cell of a line stands below one of the line above.
fn apart(above: &Row, line: &Row) -> bool {
    let below = |over: &Cell| {
        line.cells.iter().any(|cell| over.left < cell.right && cell.left < over.right)
    };
    !above.cells.iter().any(below)
}

/// Whether each cell of a line goes on with the one above it: its first word would have had no room there.
fn is_wrapped(above: &Row, line: &Row, columns: &[(f64, f64)]) -> bool {
    line.cells.iter().all(|cell| {
        let meets = |left: f64, right: f64| left < cell.right && cell.left < right;
        let column = columns.iter().find(|(left, right)| meets(*left, *right));
        let over = above.cells.iter().find(|over| meets(over.left, over.right));
        let (Some((_, right)), Some(over)) = (column, over) else { return false };
        let word = cell.text.split_whitespace().next().map_or(0, |word| word.chars().count());
        let all = cell.text.chars().count().max(1);
        let narrow = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        let word = (cell.right - cell.left) * narrow(word) / narrow(all);
        !is_figure(&over.text) && word + 0.3 * line.size > right - over.right
    })
}
