//! Columns of one kind: "Votes | % | Votes | % | Total" has two, and each adds up by itself.

use crate::facts::table::cell::{Mark, Number};
use crate::facts::table::grid::Lines;

/// So many figures tell of what kind a column is.
const SAMPLE: usize = 32;

/// What figures must have in common to be added.
type Class = (Mark, [u8; 3]);

/// The lines that may be parts of each other: columns by the mark and unit of their figures, where each has one; all of
/// them where the rows differ in that, and always of rows.
pub(super) fn of(lines: Lines) -> Vec<Vec<usize>> {
    let all = || vec![lines.lines().collect()];
    if !lines.across {
        return all();
    }
    let mut classes: Vec<(Class, Vec<usize>)> = Vec::new();
    for line in lines.lines() {
        let mut numbers = numbers(lines, line).peekable();
        if numbers.peek().is_none() {
            continue;
        }
        let Some(class) = class(numbers) else { return all() };
        match classes.iter_mut().find(|(own, _)| *own == class) {
            Some((_, members)) => members.push(line),
            None => classes.push((class, vec![line])),
        }
    }
    if classes.len() < 2 { all() } else { classes.into_iter().map(|(_, lines)| lines).collect() }
}

fn numbers(lines: Lines<'_>, line: usize) -> impl Iterator<Item = &Number> {
    let table = lines.table;
    let cells = lines.series().map(move |series| {
        let place = lines.place(line, series);
        table.cell(place.row, place.column)
    });
    cells.filter_map(super::Cell::first).take(SAMPLE)
}

/// The mark and unit that nine in ten of some figures have.
fn class<'n>(numbers: impl Iterator<Item = &'n Number>) -> Option<Class> {
    let mut counts: Vec<(Class, usize)> = Vec::new();
    for number in numbers {
        let class = (number.mark, number.unit);
        match counts.iter_mut().find(|(own, _)| *own == class) {
            Some((_, count)) => *count += 1,
            None => counts.push((class, 1)),
        }
    }
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    counts.into_iter().find(|(_, count)| count * 10 >= all * 9).map(|(class, _)| class)
}
