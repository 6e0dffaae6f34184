//! Tables of which every cell is a line of its own, as pages give them that were turned into text: the names of the columns
//! one below the other, then the name of a row, its figures, the name of the next row.
//!
//! What shows them is that they keep time: a line of words and as many lines of figures, again and again.

use super::aligned::Aligned;
use super::cell::is_without_figure;
use super::rows::narrow;
use crate::value::Span;

/// A table has so many rows at least, and a row so many figures.
const FEWEST_ROWS: usize = 3;
const FEWEST_FIGURES: usize = 2;
const MOST_FIGURES: usize = 24;
/// A longer line is no cell.
const WIDEST: usize = 48;
/// So many blank lines may stand between two cells: one between cells, two between rows.
const MOST_BLANK: usize = 2;

/// A cell as far as this goes: its line, and what is in it.
struct Cell {
    line: usize,
    span: Span,
    figure: bool,
    dash: bool,
}

/// Finds the tables among the lines of a text.
pub(super) fn find(lines: &[Span], source: &str) -> Vec<Aligned> {
    let mut tables = Vec::new();
    let mut run: Vec<Cell> = Vec::new();
    let mut blank = 0;
    for (line, span) in lines.iter().enumerate() {
        if span.of(source).trim().is_empty() {
            blank += 1;
            continue;
        }
        let cell = Cell::of(line, *span, source);
        if cell.is_none() || blank > MOST_BLANK {
            tables_of(&run, &mut tables);
            run.clear();
        }
        run.extend(cell);
        blank = 0;
    }
    tables_of(&run, &mut tables);
    tables
}

impl Cell {
    /// A line that can be a cell: a few words, or a figure.
    fn of(line: usize, span: Span, source: &str) -> Option<Self> {
        let whole = span.of(source);
        let text = whole.trim();
        let start = span.start + narrow(whole.len() - whole.trim_start().len());
        let span = Span::new(start, start + narrow(text.len()));
        let dash = is_without_figure(text);
        let digit = text.bytes().any(|b| b.is_ascii_digit());
        let sign = |c: char| c.is_ascii_digit() || ".,%$£€()+-–−* ".contains(c);
        let figure = digit && text.chars().all(sign);
        let marked = text.starts_with(['|', '#', '>', '*', '=', '-', '•', '`']);
        let ends = text.ends_with(['.', ';', '?', '!', ',']);
        let words = !marked && !ends && text.contains(char::is_alphabetic);
        (text.len() <= WIDEST && (figure || dash || words)).then_some(Self {
            line,
            span,
            figure,
            dash,
        })
    }

    const fn is_words(&self) -> bool {
        !self.figure && !self.dash
    }
}

/// The tables in lines that all can be cells.
fn tables_of(run: &[Cell], tables: &mut Vec<Aligned>) {
    if run.iter().filter(|cell| cell.figure).count() < FEWEST_ROWS * FEWEST_FIGURES {
        return;
    }
    let (mut at, mut free) = (0, 0);
    while at + 1 < run.len() {
        match table(run, at, free) {
            Some((table, next)) => {
                tables.push(table);
                (at, free) = (next, next);
            }
            None => at += 1,
        }
    }
}

/// The table whose first row begins with a cell, and the cell after it; its headers stand after `free`.
fn table(run: &[Cell], first: usize, free: usize) -> Option<(Aligned, usize)> {
    if !run.get(first).is_some_and(Cell::is_words) {
        return None;
    }
    let figures = run[first + 1..].iter().take(MOST_FIGURES + 1);
    let figures = figures.take_while(|cell| !cell.is_words()).count();
    if !(FEWEST_FIGURES..=MOST_FIGURES).contains(&figures) {
        return None;
    }
    let period = figures + 1;
    let mut rows: Vec<Vec<(u16, Span)>> = Vec::new();
    let row = |cells: &[Cell], from: u16| -> Vec<(u16, Span)> {
        (from..).zip(cells.iter().map(|cell| cell.span)).collect()
    };
    let mut at = first;
    // A word among the figures is a slip of the page: "O2".
    let is_row = |cells: &[Cell]| {
        let told = cells.iter().filter(|cell| !cell.is_words()).count();
        cells.len() == figures && told + 1 >= figures
    };
    while let Some(cells) = run.get(at + 1..at + period).filter(|cells| is_row(cells))
        && run[at].is_words()
    {
        rows.push(row(&run[at..=at + cells.len()], 0));
        at += period;
    }
    if rows.len() < FEWEST_ROWS {
        return None;
    }
    // The totals may have no name.
    let last = run.get(at..at + figures);
    if let Some(last) = last.filter(|cells| cells.iter().all(|cell| !cell.is_words())) {
        rows.push(row(last, 1));
        at += figures;
    }
    let words =
        run[free..first].iter().rev().take(period).take_while(|cell| cell.is_words()).count();
    let head = if words >= period { period } else { figures };
    if words >= head {
        let from = u16::from(head == figures);
        rows.insert(0, row(&run[first - head..first], from));
    }
    let begin = if words >= head { first - head } else { first };
    let table = Aligned { first: run[begin].line, end: run[at - 1].line + 1, rows };
    Some((table, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<Span> {
        let mut start = 0;
        let line = |line: &str| {
            let span = Span::new(start, start + narrow(line.len()));
            start = span.end + 1;
            span
        };
        text.split('\n').map(line).collect()
    }

    fn read(text: &str) -> Vec<Vec<Vec<(u16, &str)>>> {
        let cells = |row: &Vec<(u16, Span)>| row.iter().map(|(at, s)| (*at, s.of(text))).collect();
        let tables = find(&lines(text), text);
        tables.iter().map(|table| table.rows.iter().map(cells).collect()).collect()
    }

    #[test]
    fn lines_that_keep_time_are_a_table() {
        let text = "Boats\nHarbor\nRed\nBlue\nLund\n12\n30\nAspern\n–\n41\nTarnby\n7\nO2\n19\n73\nThe harbor is full.";
        let tables = read(text);
        assert_eq!(tables.len(), 1);
        assert_eq!(tables[0][0], [(0, "Harbor"), (1, "Red"), (2, "Blue")]);
        assert_eq!(tables[0][1], [(0, "Lund"), (1, "12"), (2, "30")]);
        assert_eq!(tables[0][3], [(0, "Tarnby"), (1, "7"), (2, "O2")]);
        assert_eq!(tables[0][4], [(1, "19"), (2, "73")]);
    }

    #[test]
    fn other_lines_are_none() {
        assert!(read("Lund\n12\n30\nAspern\n5\nTarnby\n7\n8\n9").is_empty());
        assert!(read("Lund\n12\nAspern\n5\nTarnby\n7\nOddvik\n8").is_empty());
        assert!(read("It is so.\n12\n30\nIt is so.\n12\n30\nIt is so.\n12\n30").is_empty());
    }
}
