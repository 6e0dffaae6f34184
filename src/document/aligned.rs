//! Tables of plain text whose columns are told by white space alone: edges that stand below each other, or tabs.
//!
//! A line may be a row where something stands well apart in it and most of what does is a figure. Rows that follow each
//! other are a table where the same columns stay blank in all of them; what stands between two such columns is a
//! cell. Words alone, however they are set, are no table: letterheads and verse are left to the paragraphs.

use super::cell::is_without_figure;
use super::ordered;
use super::rows::narrow;
use crate::value::{Span, is_currency};

/// Fewer rows show no column.
const FEWEST_ROWS: usize = 3;
/// So many rows tell the columns of a table.
const ENOUGH_ROWS: usize = 60;
/// So many lines without a figure may stand between two rows of a table: headings of sections, blank lines.
const MOST_BETWEEN: usize = 4;
/// So many lines before the first row may be its headers.
const MOST_HEADERS: usize = 6;
/// Wider lines are no rows.
const WIDEST: usize = 240;
/// A tab leads to the next of these columns.
const TAB: usize = 8;

/// What parts the cells of a row.
const APART: [&str; 3] = ["  ", "\t", "...."];

/// A table: its lines, and the cells of each.
#[derive(Debug)]
pub(super) struct Aligned {
    /// The first of its lines, and the first after it.
    pub first: usize,
    pub end: usize,
    /// Its rows from the top: the cells with their columns.
    pub rows: Vec<Vec<(u16, Span)>>,
}

/// A stretch of a line that stands apart from others: where it begins and ends, in columns and in the file.
#[derive(Clone, Copy, Debug)]
struct Chunk {
    from: usize,
    to: usize,
    span: Span,
    figure: bool,
}

/// A line as far as tables go.
#[derive(Debug, Default)]
struct Row {
    chunks: Vec<Chunk>,
    blank: bool,
    /// It looks like a row of figures.
    figures: bool,
    /// A few words that may head a section, or the columns.
    words: bool,
}

/// Finds the tables among the lines of a text.
pub(super) fn find(lines: &[Span], source: &str) -> Vec<Aligned> {
    let mut tables = Vec::new();
    // Most lines have nothing that stands apart.
    let may = |line: &Span| {
        let text = line.of(source);
        text.len() <= WIDEST
            && APART.iter().any(|apart| text.trim_start().contains(apart))
            && text.bytes().any(|b| b.is_ascii_digit())
    };
    let mut at = 0;
    while at < lines.len() {
        if !may(&lines[at]) {
            at += 1;
            continue;
        }
        let first = Row::of(lines[at], source);
        if !first.figures {
            at += 1;
            continue;
        }
        let mut rows = vec![(at, first)];
        let (mut next, mut between) = (at + 1, 0);
        while next < lines.len() && between <= MOST_BETWEEN {
            let row = Row::of(lines[next], source);
            if row.figures {
                between = 0;
            } else if row.blank || row.words {
                between += 1;
            } else {
                break;
            }
            rows.push((next, row));
            next += 1;
        }
        while rows.last().is_some_and(|(_, row)| !row.figures) {
            rows.pop();
        }
        let end = rows.last().map_or(at, |(line, _)| line + 1);
        let headers =
            headers(lines, source, at, tables.last().map_or(0, |table: &Aligned| table.end));
        let mut headers = Some(headers);
        for rows in sections(rows, source) {
            tables.extend(table(&headers.take().unwrap_or_default(), &rows, source));
        }
        at = end.max(at + 1);
    }
    tables
}

/// The lines before a table that may head its columns; a ruled line may stand between.
fn headers(lines: &[Span], source: &str, first: usize, after: usize) -> Vec<(usize, Row)> {
    let mut headers: Vec<(usize, Row)> = Vec::new();
    let mut read = 0;
    for line in (after..first).rev().take(MOST_HEADERS + 3) {
        let row = Row::of(lines[line], source);
        if row.blank {
            if lines[line].of(source).trim().is_empty() && !headers.is_empty() {
                break;
            }
            continue;
        }
        if !row.words || read == MOST_HEADERS {
            break;
        }
        read += 1;
        headers.insert(0, (line, row));
    }
    headers
}

/// The tables that rows are of: those that stand together, and what follows with the same columns.
fn sections(rows: Vec<(usize, Row)>, source: &str) -> Vec<Vec<(usize, Row)>> {
    let columns_of = |rows: &[(usize, Row)]| {
        // The last of a long table tell as well.
        let rows = &rows[rows.len().saturating_sub(ENOUGH_ROWS)..];
        let figures = || rows.iter().map(|(_, row)| row).filter(|row| row.figures);
        let all = figures().count();
        columns(figures, all, source)
    };
    let mut tables: Vec<Vec<(usize, Row)>> = Vec::new();
    let mut section: Vec<(usize, Row)> = Vec::new();
    let mut pending = rows.into_iter().peekable();
    while let Some((line, row)) = pending.next() {
        let figures = row.figures;
        section.push((line, row));
        let ends = pending.peek().is_none_or(|(_, next)| next.figures != figures);
        if !ends || !figures {
            continue;
        }
        let section = std::mem::take(&mut section);
        let Some(last) = tables.last_mut() else {
            tables.push(section);
            continue;
        };
        // The columns of both together must be those of each.
        let (one, two) = (columns_of(last), columns_of(&section));
        let lines = last.len();
        last.extend(section);
        let both = columns_of(last).unwrap_or_default();
        if ![one, two].iter().flatten().all(|columns| are_in(columns, &both)) {
            let section = last.split_off(lines);
            tables.push(section);
        }
    }
    tables
}

/// Gives back what few rows have where blank places part it from what more rows have.
fn keep_apart(all: &[u32], used: &mut [u32]) {
    let mut at = 0;
    for run in all.split(|used| *used == 0) {
        let end = at + run.len();
        if used[at..end].iter().all(|used| *used == 0) {
            used[at..end].copy_from_slice(run);
        }
        at = end + 1;
    }
}

/// Whether columns stay apart in those of more rows.
fn are_in(columns: &[(usize, usize)], both: &[(usize, usize)]) -> bool {
    let meet = |one: &(usize, usize), other: &(usize, usize)| one.0 < other.1 && other.0 < one.1;
    let place = |column| both.iter().position(|other| meet(column, other));
    columns.windows(2).all(|pair| {
        let last = both.iter().rposition(|other| meet(&pair[0], other));
        // One that few lines have is none of both.
        place(&pair[1]).is_none_or(|next| last.is_none_or(|last| last < next))
    })
}

fn table(headers: &[(usize, Row)], rows: &[(usize, Row)], source: &str) -> Option<Aligned> {
    let figures = || rows.iter().map(|(_, row)| row).filter(|row| row.figures);
    let count = figures().count();
    // Two rows are a table where each has several figures.
    let several = |row: &Row| row.chunks.iter().filter(|chunk| chunk.figure).count() > 2;
    if count < FEWEST_ROWS && !(count == 2 && figures().all(several)) {
        return None;
    }
    let columns = columns(figures, count, source);
    let written: Vec<Vec<(Span, bool)>> = rows.iter().map(|(_, row)| row.written()).collect();
    let apart = columns.as_ref().map_or(0, |columns| columns.len() - 1);
    if let Some(ordered) = ordered::rows(&written, apart, source) {
        let (first, end) = (rows.first()?.0, rows.last()?.0 + 1);
        return Some(Aligned { first, end, rows: ordered });
    }
    let columns = columns?;
    let of = |chunk: &Chunk| {
        let overlap = |(from, to): &(usize, usize)| {
            (to.min(&chunk.to) + 2).saturating_sub(*from.max(&chunk.from))
        };
        let best = (0..columns.len()).max_by_key(|at| (overlap(&columns[*at]), columns.len() - at));
        u16::try_from(best.unwrap_or(0)).unwrap_or(0)
    };
    let cells = |row: &Row, words: bool| {
        let mut cells: Vec<(u16, Span)> = Vec::new();
        for chunk in row.chunks.iter().flat_map(|chunk| split(chunk, &columns, words, source)) {
            let column = of(&chunk);
            match cells.last_mut() {
                Some((last, span)) if *last == column => *span = span.join(chunk.span),
                _ => cells.push((column, chunk.span)),
            }
        }
        cells
    };
    let first = headers.first().or(rows.first()).map(|(line, _)| *line)?;
    let end = rows.last()?.0 + 1;
    let all = headers
        .iter()
        .map(|(_, row)| (row, true))
        .chain(rows.iter().map(|(_, row)| (row, !row.figures)));
    let rows = all.filter(|(row, _)| !row.blank).map(|(row, words)| cells(row, words)).collect();
    Some(Aligned { first, end, rows })
}

/// The columns: what lies between the places that are blank in all rows, the first with all before the figures.
fn columns<'r, I: Iterator<Item = &'r Row>>(
    figures: impl Fn() -> I,
    count: usize,
    source: &str,
) -> Option<Vec<(usize, usize)>> {
    let width = figures().flat_map(|row| &row.chunks).map(|chunk| chunk.to).max()?;
    let mut used = vec![0_u32; width + 1];
    let mut digits = vec![0_u32; width + 1];
    for row in figures() {
        for chunk in &row.chunks {
            // The spaces between its words are blank as well.
            let written = chunk.span.of(source).chars();
            for (place, _) in (chunk.from..).zip(written).filter(|(_, c)| *c != ' ') {
                if let (Some(used), Some(digits)) = (used.get_mut(place), digits.get_mut(place)) {
                    *used += 1;
                    *digits += u32::from(chunk.figure);
                }
            }
        }
    }
    // A long label, or a figure that is one character wider, does not make two columns one.
    let few = count * 15 / 100;
    let all = used.clone();
    for used in &mut used {
        *used = if (*used as usize) <= few { 0 } else { *used };
    }
    // But what few rows have and what touches no other is a column of its own.
    keep_apart(&all, &mut used);
    let mut columns: Vec<(usize, usize)> = Vec::new();
    let mut open = None;
    for (place, used) in used.iter().enumerate() {
        match (open, *used > 0) {
            (None, true) => open = Some(place),
            (Some(from), false) => {
                columns.push((from, place));
                open = None;
            }
            _ => {}
        }
    }
    // Labels reach up to the first column of figures.
    let is_label = |(from, to): &(usize, usize)| (*from..*to).any(|at| digits[at] < used[at]);
    let labels = columns.iter().take_while(|column| is_label(column)).count();
    if labels > 1 {
        let to = columns[labels - 1].1;
        columns.drain(1..labels);
        columns[0].1 = to;
    }
    // A column of figures has some in nearly every row, or stands in a table that has such a column.
    let filled = |(from, to): &(usize, usize)| {
        let most = (*from..*to).map(|at| used[at]).max().unwrap_or(0);
        most as usize * 2 > count
    };
    let figures = columns.iter().skip(1).filter(|column| filled(column)).count();
    (columns.len() > 1 && columns.len() < 40 && figures > 0).then_some(columns)
}

/// The parts of a stretch that stand in different columns: "309 PM 101", and every word of a header.
fn split(chunk: &Chunk, columns: &[(usize, usize)], words: bool, source: &str) -> Vec<Chunk> {
    let text = chunk.span.of(source);
    // A heading of a section is one, however long it is.
    let inside = columns.iter().filter(|(from, to)| *from < chunk.to && chunk.from < *to).count();
    if inside < 2 || words && chunk.from <= columns[0].0 {
        return vec![*chunk];
    }
    let mut parts: Vec<Chunk> = Vec::new();
    let mut at = 0;
    for word in text.split(' ') {
        let skip = text[..at].chars().count();
        let (from, start) = (chunk.from + skip, chunk.span.start + narrow(at));
        at += word.len() + 1;
        if word.is_empty() {
            continue;
        }
        let to = from + word.chars().count();
        let span = Span::new(start, start + narrow(word.len()));
        parts.push(Chunk { from, to, span, figure: chunk.figure });
    }
    parts
}

impl Row {
    /// What stands apart in a row of figures, and whether it is one.
    fn written(&self) -> Vec<(Span, bool)> {
        let chunks = self.chunks.iter().filter(|_| self.figures);
        chunks.map(|chunk| (chunk.span, chunk.figure)).collect()
    }

    fn of(line: Span, source: &str) -> Self {
        let text = line.of(source);
        let mut row = Self::default();
        let bare = text.trim();
        let ruled = |b: u8| matches!(b, b'-' | b'=' | b'_' | b'.' | b'*' | b' ' | b'\t' | b'+');
        if bare.bytes().all(ruled) && !bare.contains(|c: char| c.is_alphanumeric()) {
            row.blank = bare.len() != 1;
            if row.blank {
                return row;
            }
        }
        if text.len() > WIDEST || bare.starts_with('|') {
            return row;
        }
        row.chunks = chunks(line, source);
        let tail = row.chunks.get(1..).unwrap_or_default();
        let figures = tail.iter().filter(|chunk| chunk.figure).count();
        // Prose that is set apart by chance has long stretches of words.
        let long = tail.iter().any(|chunk| {
            let words =
                chunk.span.of(source).split(' ').filter(|w| w.starts_with(char::is_alphabetic));
            words.count() > 4
        });
        let label = row.chunks.first().map_or("", |chunk| chunk.span.of(source));
        let sentence = label.len() > 60 || label.ends_with(['.', ';']) && label.contains(' ');
        row.figures = figures > 0 && figures * 2 >= tail.len() && !long && !sentence;
        let ends = bare.ends_with(['.', ';', ',', '!', '?']);
        row.words =
            !row.figures && bare.len() < 100 && !ends && (tail.len() > 1 || bare.len() < 45);
        row
    }
}

/// The stretches of a line that two spaces, a tab or a row of dots part.
fn chunks(line: Span, source: &str) -> Vec<Chunk> {
    let text = line.of(source);
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut column = 0;
    // What is open: its first column, its begin, and the end of what was read of it in columns and bytes.
    let mut open: Option<(usize, usize, usize, usize)> = None;
    let (mut gap, mut tabbed) = (0, false);
    let dots = |at: usize| text[at..].bytes().take_while(|b| *b == b'.').count() > 3;
    let mut leader = 0;
    for (at, c) in text.char_indices() {
        let blank = c == ' ' || c == '\t' || c == '\u{a0}' || leader > at;
        if !blank && c == '.' && dots(at) {
            leader = at + text[at..].bytes().take_while(|b| *b == b'.').count();
            (gap, tabbed) = (gap + 1, true);
            column += 1;
            continue;
        }
        if blank {
            gap += 1;
            tabbed |= c == '\t' || leader > at;
            column = if c == '\t' { (column / TAB + 1) * TAB } else { column + 1 };
            continue;
        }
        match &mut open {
            // "$     1,200": the mark of a currency stands where all of its column do.
            Some((_, start, to, end)) if text[*start..*end].chars().all(is_currency) => {
                (*to, *end) = (column + 1, at + c.len_utf8());
            }
            Some((from, start, to, end)) if gap > 1 || tabbed => {
                chunks.push(chunk(line, source, (*from, *to), (*start, *end)));
                open = Some((column, at, column + 1, at + c.len_utf8()));
            }
            Some((.., to, end)) => (*to, *end) = (column + 1, at + c.len_utf8()),
            None => open = Some((column, at, column + 1, at + c.len_utf8())),
        }
        (gap, tabbed) = (0, false);
        column += 1;
    }
    if let Some((from, start, to, end)) = open {
        chunks.push(chunk(line, source, (from, to), (start, end)));
    }
    chunks
}

fn chunk(
    line: Span,
    source: &str,
    (from, to): (usize, usize),
    (start, end): (usize, usize),
) -> Chunk {
    let span = Span::new(line.start + narrow(start), line.start + narrow(end));
    Chunk { from, to, span, figure: is_figure(span.of(source)) }
}

/// A figure with few letters around it, or a mark that none is given.
fn is_figure(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if digits == 0 {
        // "M" and "MM" are missing, "T" is a trace, as records of the weather have them.
        return is_without_figure(text) || matches!(text, "MM" | "M" | "T");
    }
    text.len() < 24 && letters < 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<Vec<(u16, String)>>> {
        let mut lines = Vec::new();
        let mut at = 0;
        for line in text.split('\n') {
            lines.push(Span::new(narrow(at), narrow(at + line.len())));
            at += line.len() + 1;
        }
        let tables = find(&lines, text);
        let row = |row: &Vec<(u16, Span)>| {
            row.iter().map(|(column, span)| (*column, span.of(text).to_owned())).collect()
        };
        tables.iter().map(|table| table.rows.iter().map(row).collect()).collect()
    }

    fn row(cells: &[(u16, &str)]) -> Vec<(u16, String)> {
        cells.iter().map(|(column, text)| (*column, (*text).to_owned())).collect()
    }

    #[test]
    fn figures_below_each_other_are_columns() {
        let text = "RAIN (MM)\n  YESTERDAY      0.0         1.1  1970   0.2\n  MONTH TO DATE  7.5                     5.5\n  SINCE JAN 1   44.5  309 PM 10.1  1971  42.3\n";
        let tables = cells(text);
        assert_eq!(tables.len(), 1);
        assert_eq!(
            tables[0][1],
            row(&[(0, "YESTERDAY"), (1, "0.0"), (4, "1.1"), (5, "1970"), (6, "0.2")])
        );
        assert_eq!(tables[0][2], row(&[(0, "MONTH TO DATE"), (1, "7.5"), (6, "5.5")]));
        assert_eq!(tables[0][3].len(), 7);
    }

    #[test]
    fn tabs_and_rows_of_dots_part_cells() {
        let tables = cells("Item\tMay\tJune\nRent\t400\t410\nHeating\t90\t85\nTotal\t490\t495");
        assert_eq!(tables[0].len(), 4);
        assert_eq!(tables[0][3], row(&[(0, "Total"), (1, "490"), (2, "495")]));
        let tables = cells("Rent ........ $400\nHeating ...... $90\nTotal ....... $490");
        assert_eq!(tables[0][2], row(&[(0, "Total"), (1, "$490")]));
    }

    #[test]
    fn words_are_no_table() {
        let verse = "The year was 1912,   and snow\n  lay on the quay.   The clock\n    struck 7,  and nobody\n  answered in the 3 houses.";
        assert!(cells(verse).is_empty());
        let letter = "FOR RELEASE        Contact: Ada Brook\nMay 3, 2021        555-0134 (office)\n\nThe ferry is back.";
        assert!(cells(letter).is_empty());
        assert!(
            cells(
                "One sentence.  Two in 2019.  Three.\nIt went on.  In 2020 it ended.\nIt did.  Yes."
            )
            .is_empty()
        );
    }
}
