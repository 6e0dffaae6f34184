//! Tables of plain text whose cells are parted by bars, with none before the first: "Lund | 12 | 30".

use super::aligned::Aligned;
use super::rows::narrow;
use crate::value::Span;

/// A table has so many rows at least, and a row so many bars.
const FEWEST_ROWS: usize = 3;
const FEWEST_BARS: usize = 2;

/// Finds the tables among the lines of a text.
pub(super) fn find(lines: &[Span], source: &str) -> Vec<Aligned> {
    let mut tables = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let bars = bars(lines[at], source);
        let run = lines[at..].iter().take_while(|line| self::bars(**line, source) == bars).count();
        if bars >= FEWEST_BARS {
            let rows = &lines[at..at + run];
            let rows: Vec<Vec<(u16, Span)>> = rows
                .iter()
                .filter(|line| !is_ruled(line.of(source)))
                .map(|line| cells(*line, source))
                .collect();
            if rows.len() >= FEWEST_ROWS && has_figures(&rows, source) {
                tables.push(Aligned { first: at, end: at + run, rows });
            }
        }
        at += run.max(1);
    }
    tables
}

/// How many bars part the cells of a line; none where it begins or ends with one.
fn bars(line: Span, source: &str) -> usize {
    let text = line.of(source).trim();
    if text.starts_with('|') || text.ends_with('|') { 0 } else { text.matches('|').count() }
}

fn is_ruled(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b'-' | b'|' | b'+' | b':' | b' ' | b'='))
}

/// Most of what stands behind the first bars of the rows is a figure.
fn has_figures(rows: &[Vec<(u16, Span)>], source: &str) -> bool {
    let cells = || rows.iter().skip(1).flat_map(|row| row.iter().skip(1));
    let figure = |(_, cell): &&(u16, Span)| {
        let text = cell.of(source);
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        letters < 4 && text.bytes().any(|b| b.is_ascii_digit())
    };
    cells().filter(figure).count() * 2 > cells().count()
}

fn cells(line: Span, source: &str) -> Vec<(u16, Span)> {
    let mut at = line.start;
    let cell = |part: &str| {
        let start = at + narrow(part.len() - part.trim_start().len());
        at += narrow(part.len()) + 1;
        Span::new(start, start + narrow(part.trim().len()))
    };
    let parts: Vec<Span> = line.of(source).split('|').map(cell).collect();
    (0_u16..).zip(parts).filter(|(_, cell)| !cell.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Vec<Vec<(u16, &str)>>> {
        let mut start = 0;
        let mut line = |line: &str| {
            let span = Span::new(start, start + narrow(line.len()));
            start = span.end + 1;
            span
        };
        let lines: Vec<Span> = text.split('\n').map(&mut line).collect();
        let cells = |row: &Vec<(u16, Span)>| row.iter().map(|(at, s)| (*at, s.of(text))).collect();
        find(&lines, text).iter().map(|table| table.rows.iter().map(cells).collect()).collect()
    }

    #[test]
    fn bars_between_cells_make_a_table() {
        let tables = read(
            "Boats by harbor:\nHarbor | Red | Blue\nLund   | 12 | 30\nMoss   |    | 41\nDone.",
        );
        assert_eq!(tables.len(), 1);
        assert_eq!(tables[0][1], [(0, "Lund"), (1, "12"), (2, "30")]);
        assert_eq!(tables[0][2], [(0, "Moss"), (2, "41")]);
    }

    #[test]
    fn words_between_bars_are_none() {
        assert!(read("Home | News | Boats\nLund | open | closed\nMoss | open | 3 days").is_empty());
        assert!(read("a | 1 | 2\nb | 3 | 4").is_empty());
    }
}
