//! Rows whose figures do not stand below each other, as pages give them that were turned into text: where every row has
//! as many of them as the others, their order tells the columns.

use super::rows::narrow;
use crate::value::{Span, is_currency};

/// So many rows of one length show columns, and so many figures a row.
const FEWEST_ROWS: usize = 4;
const FEWEST_FIGURES: usize = 3;

/// The cells of rows - of each what stands apart in it, and whether that is a figure - where order gives more columns than
/// the `apart` that white space shows. Lines without a figure have nothing in them here.
pub(super) fn rows(
    rows: &[Vec<(Span, bool)>],
    apart: usize,
    source: &str,
) -> Option<Vec<Vec<(u16, Span)>>> {
    let filled = || rows.iter().filter(|row| !row.is_empty());
    if filled().count() < FEWEST_ROWS {
        return None;
    }
    let mut length = None;
    let mut cells = Vec::new();
    for row in filled() {
        let label = row.iter().take_while(|(_, figure)| !figure).count();
        let (label, tail) = row.split_at(label);
        let mut figures: Vec<Span> = Vec::new();
        for (span, figure) in tail {
            if !figure {
                return None;
            }
            figures.extend(figures_of(*span, source));
        }
        if figures.len() <= apart || figures.len() < FEWEST_FIGURES || label.is_empty() {
            return None;
        }
        if *length.get_or_insert(figures.len()) != figures.len() {
            return None;
        }
        let name = label.iter().map(|(span, _)| *span).reduce(Span::join);
        cells.push(name.into_iter().chain(figures));
    }
    Some(cells.into_iter().map(|row| (0_u16..).zip(row).collect()).collect())
}

/// The figures that stand together: "(40,961) -2.7%" are two, "$ 1,200" is one.
fn figures_of(span: Span, source: &str) -> Vec<Span> {
    let text = span.of(source);
    let figure =
        |word: &str| word.starts_with(|c: char| c.is_ascii_digit() || "($-–+−".contains(c));
    let words = || text.split(' ').filter(|word| !word.is_empty());
    if !words().all(|word| figure(word) || word.chars().all(is_currency)) {
        return vec![span];
    }
    let mut found: Vec<Span> = Vec::new();
    let mut open: Option<u32> = None;
    let base = text.as_ptr() as usize;
    for word in words() {
        let start = span.start + narrow(word.as_ptr() as usize - base);
        if word.chars().all(is_currency) {
            open.get_or_insert(start);
            continue;
        }
        found.push(Span::new(open.take().unwrap_or(start), start + narrow(word.len())));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(lines: &[&str], apart: usize) -> Option<Vec<Vec<String>>> {
        let text = lines.join("\n");
        let mut at = 0;
        let read = lines.iter().map(|line| {
            let mut row = Vec::new();
            let mut from = at;
            for part in line.split("   ") {
                let figure = part.bytes().any(|b| b.is_ascii_digit());
                row.push((Span::new(from, from + narrow(part.len())), figure));
                from += narrow(part.len()) + 3;
            }
            at += narrow(line.len()) + 1;
            row
        });
        let read: Vec<Vec<(Span, bool)>> = read.collect();
        let of = |row: Vec<(u16, Span)>| row.iter().map(|(_, s)| s.of(&text).to_owned()).collect();
        rows(&read, apart, &text).map(|rows| rows.into_iter().map(of).collect())
    }

    #[test]
    fn rows_of_one_length_tell_their_columns_by_order() {
        let lines = [
            "Harbor   $ 1,200   $ 1,300   $ 100 8.3%",
            "Roads   $ 14,000   $ 12,600   $ (1,400) -10.0%",
            "Lamps   $ 50   $ 60   $ 10 20.0%",
            "Snow   $ 7   $ 9   $ 2 28.6%",
        ];
        let read = cells(&lines, 2).unwrap();
        assert_eq!(read[1], ["Roads", "$ 14,000", "$ 12,600", "$ (1,400)", "-10.0%"]);
        // White space shows as many.
        assert!(cells(&lines, 4).is_none());
        let uneven = ["A   1   2   3", "B   1   2   3", "C   1   2", "D   1   2   3"];
        assert!(cells(&uneven, 1).is_none());
    }
}
