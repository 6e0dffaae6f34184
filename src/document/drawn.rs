//! Tables of plain text and Markdown that are drawn with lines, or whose columns a ruled line marks off.
//!
//! `+---+---+` around every cell; `---- ----` below the headers, each dash above a character of its column; columns that
//! white space alone tells are left to [`aligned`]. To a parser of Markdown all of them are paragraphs.

use std::ops::Range;

use super::aligned;
use super::block::BlockKind;
use super::builder::Builder;
use super::rows::narrow;
use crate::value::Span;

/// A table has at most so many columns, and so many lines.
const MOST_COLUMNS: usize = 200;
const MOST_LINES: usize = 5000;
/// So many lines above a ruled one may be its headers.
const MOST_HEADERS: usize = 6;

/// A table: the stretch of the file that it takes up, and its cells. A cell may have several parts, one for each line.
#[derive(Debug)]
pub(super) struct Drawn {
    pub span: Span,
    /// The parts of cells in the order of the file, with their rows and columns.
    pub parts: Vec<(Span, u16, u16)>,
}

/// The tables of a text, while it is read by a parser that knows nothing of them.
#[derive(Debug)]
pub(super) struct Laid {
    tables: std::iter::Peekable<std::vec::IntoIter<Drawn>>,
    /// What was read so far in the next table, with what it is read as.
    pieces: Vec<(Span, Option<String>)>,
}

impl Laid {
    pub fn new(tables: Vec<Drawn>) -> Self {
        Self { tables: tables.into_iter().peekable(), pieces: Vec::new() }
    }

    /// Whether a place is in the next table.
    pub fn holds(&mut self, at: u32) -> bool {
        self.tables.peek().is_some_and(|table| table.span.start <= at && at < table.span.end)
    }

    /// Whether the next table is over at a place.
    pub fn is_over(&mut self, at: u32) -> bool {
        self.tables.peek().is_some_and(|table| table.span.end <= at)
    }

    /// Whether the next table reaches into a stretch.
    pub fn meets(&mut self, span: Span) -> bool {
        self.tables
            .peek()
            .is_some_and(|table| table.span.start < span.end && span.start < table.span.end)
    }

    /// Takes text of the next table.
    pub fn take(&mut self, span: Span, read: Option<String>) {
        self.pieces.push((span, read));
    }

    /// Writes the table that is over. Answers whether anything was in it.
    pub fn write(&mut self, number: u16, quoted: bool, builder: &mut Builder) -> bool {
        let Some(table) = self.tables.next() else { return false };
        let pieces = std::mem::take(&mut self.pieces);
        if pieces.is_empty() {
            return false;
        }
        table.write(&pieces, number, quoted, builder);
        true
    }
}

impl Drawn {
    /// Writes the cells as they stand in the file.
    pub fn write_all(&self, number: u16, quoted: bool, builder: &mut Builder) {
        self.write(&[(self.span, None)], number, quoted, builder);
    }

    /// Writes the cells with what was read of them.
    fn write(
        &self,
        pieces: &[(Span, Option<String>)],
        number: u16,
        quoted: bool,
        builder: &mut Builder,
    ) {
        let mut cells: Vec<(u16, u16, Span)> =
            self.parts.iter().map(|(span, row, column)| (*row, *column, *span)).collect();
        let before = cells.clone();
        cells.sort_by_key(|(row, column, span)| (*row, *column, span.start));
        if cells != before {
            builder.leave_the_order();
        }
        let mut open = None;
        for (row, column, cell) in cells {
            let first = pieces.partition_point(|(piece, _)| piece.end <= cell.start);
            for (piece, read) in &pieces[first..] {
                if piece.start >= cell.end {
                    break;
                }
                let inside = Span::new(piece.start.max(cell.start), piece.end.min(cell.end));
                if open != Some((row, column)) {
                    open = Some((row, column));
                    builder.begin(BlockKind::Cell { table: number, row, column }, quoted);
                } else if inside.start == cell.start {
                    builder.space();
                }
                match read {
                    None => builder.text(inside),
                    Some(read) if piece.start >= cell.start => builder.instead(*piece, read),
                    Some(_) => continue,
                };
            }
        }
        builder.end();
    }
}

/// Finds the tables among the lines of a text; `markdown` where lists, quotes and the like are none.
pub(super) fn find(lines: &[Span], source: &str, markdown: bool) -> Vec<Drawn> {
    let mut tables = Vec::new();
    // What white space may tell: lines between the tables that are drawn.
    let mut run = 0;
    let mut at = 0;
    let mut fence = None;
    while at < lines.len() {
        let text = lines[at].of(source).trim();
        if markdown && is_fence(text, &mut fence) {
            between(&lines[run..at], source, &mut tables);
            at += 1;
            run = at;
            continue;
        }
        let drawn = match text.as_bytes() {
            [b'+', b'-' | b'=' | b':', ..] => grid(lines, at, source),
            [b'-', b'-', ..] => ruled(lines, at, run, source),
            _ => None,
        };
        if let Some((drawn, first, end)) = drawn {
            between(&lines[run..first], source, &mut tables);
            tables.push(drawn);
            (at, run) = (end, end);
            continue;
        }
        if markdown && is_markup(text) {
            between(&lines[run..at], source, &mut tables);
            run = at + 1;
        }
        at += 1;
    }
    between(&lines[run..], source, &mut tables);
    tables
}

/// Whether a line is of a block of code, or opens or ends one.
fn is_fence(text: &str, open: &mut Option<u8>) -> bool {
    let mark = ["```", "~~~"].iter().find(|mark| text.starts_with(**mark));
    let mark = mark.and_then(|mark| mark.bytes().next());
    match (*open, mark) {
        (Some(own), Some(other)) if own == other => *open = None,
        (None, Some(mark)) => *open = Some(mark),
        (open, _) => return open.is_some(),
    }
    true
}

/// Lists, quotes, headings, tables with bars, and HTML.
fn is_markup(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    text.starts_with(['|', '>', '#', '<', '['])
        || ["- ", "* ", "+ "].iter().any(|mark| text.starts_with(mark))
        || digits > 0 && (rest.starts_with(". ") || rest.starts_with(") "))
        || text.contains('|')
        || text.contains("](")
}

fn between(lines: &[Span], source: &str, tables: &mut Vec<Drawn>) {
    if lines.len() < 3 {
        return;
    }
    for table in aligned::find(lines, source) {
        let span = lines[table.first].join(lines[table.end - 1]);
        let mut parts = Vec::new();
        for (row, cells) in (0_u16..).zip(&table.rows) {
            parts.extend(cells.iter().map(|(column, cell)| (*cell, row, *column)));
        }
        tables.push(Drawn { span, parts });
    }
}

/// The table that a line of `+---+` begins, its first line, and the first after it.
fn grid(lines: &[Span], first: usize, source: &str) -> Option<(Drawn, usize, usize)> {
    let text = |line: usize| lines[line].of(source).trim_end();
    let inside = |line: &usize| text(*line).trim_start().starts_with(['+', '|']);
    let end = (first..lines.len().min(first + MOST_LINES)).take_while(inside).last()? + 1;
    let rule = |line: usize| {
        let text = text(line).trim_start();
        text.len() > 2 && text.bytes().all(|b| matches!(b, b'+' | b'-' | b'=' | b':'))
    };
    let end = (first + 1..end).rev().find(|line| rule(*line))? + 1;
    let mut corners: Vec<usize> = Vec::new();
    for line in (first..end).filter(|line| text(*line).contains("+-") || text(*line).contains("+="))
    {
        let marks = text(line).chars().enumerate();
        corners.extend(marks.filter(|(_, c)| *c == '+').map(|(at, _)| at));
        corners.sort_unstable();
        corners.dedup();
        if corners.len() > MOST_COLUMNS {
            return None;
        }
    }
    if corners.len() < 2 || !rule(first) {
        return None;
    }
    // The row that each column is in: a cell over several rows goes on where others are parted.
    let mut rows: Vec<u16> = vec![0; corners.len() - 1];
    let mut row = 0;
    let mut parts = Vec::new();
    for (line, written) in lines.iter().enumerate().take(end).skip(first + 1) {
        if rule(line) {
            row += 1;
            rows.fill(row);
            continue;
        }
        let cells = split(*written, source, &corners);
        let is_rule = |cell: &str| cell.starts_with("--") || cell.starts_with("==");
        if cells.iter().any(|(_, span)| is_rule(span.of(source))) {
            row += 1;
            for (column, span) in &cells {
                if is_rule(span.of(source)) {
                    rows[*column] = row;
                }
            }
        }
        for (column, span) in cells {
            if !is_rule(span.of(source)) {
                parts.push((span, rows[column], u16::try_from(column).unwrap_or(u16::MAX)));
            }
        }
    }
    let span = lines[first].join(lines[end - 1]);
    Some((Drawn { span, parts }, first, end))
}

/// What stands between the bars of a line, with the column it begins in.
fn split(line: Span, source: &str, corners: &[usize]) -> Vec<(usize, Span)> {
    let parts = between_bars(line.of(source), corners).into_iter();
    parts.filter_map(|(column, part)| Some((column, trimmed(line, source, part)?))).collect()
}

/// The parts of a line of a drawn table between its bars, each with the column that it begins in. `corners` are the
/// places of the table's corners, in characters.
pub(super) fn between_bars(text: &str, corners: &[usize]) -> Vec<(usize, Range<usize>)> {
    let mut found = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut corner = 0;
    for (column, (at, c)) in text.char_indices().enumerate() {
        while corner < corners.len() && corners[corner] < column {
            corner += 1;
        }
        if corners.get(corner) == Some(&column) && matches!(c, '|' | '+') {
            if let Some((column, start)) = open {
                found.push((column, start..at));
            }
            open = (corner + 1 < corners.len()).then_some((corner, at + 1));
        }
    }
    found
}

/// The table whose columns a line of `---- ----` marks off, its first line, and the first after it.
fn ruled(lines: &[Span], rule: usize, after: usize, source: &str) -> Option<(Drawn, usize, usize)> {
    let text = |line: usize| lines[line].of(source);
    let dashes = |line: usize| {
        let text = text(line).trim();
        text.len() > 1 && text.bytes().all(|b| matches!(b, b'-' | b' '))
    };
    let columns = groups(text(rule));
    if !dashes(rule) || columns.len() < 2 {
        return None;
    }
    let blank = |line: usize| text(line).trim().is_empty();
    // Headers stand above, under a line from end to end where they take up several.
    let above = (after..rule).rev().take(MOST_HEADERS).take_while(|line| !blank(*line));
    let above: Vec<usize> = above.collect();
    let framed = above.iter().position(|line| dashes(*line));
    let headers = framed.unwrap_or_else(|| above.len().min(1));
    let first = rule - headers;
    let last = lines.len().min(rule + MOST_LINES);
    let closed = |line: &usize| dashes(*line) && (*line + 1 == lines.len() || blank(*line + 1));
    let end = match framed {
        Some(_) => (rule + 1..last).find(closed)?,
        None => (rule + 1..last).find(|line| blank(*line) || dashes(*line)).unwrap_or(last),
    };
    let mut parts = Vec::new();
    let mut row = 0_u16;
    let add = |line: usize, row: u16, parts: &mut Vec<(Span, u16, u16)>| {
        for (column, span) in under(lines[line], source, &columns) {
            parts.push((span, row, u16::try_from(column).unwrap_or(u16::MAX)));
        }
    };
    for line in first..rule {
        add(line, row, &mut parts);
    }
    row += u16::from(headers > 0);
    for line in rule + 1..end {
        if blank(line) {
            row = row.saturating_add(1);
            continue;
        }
        add(line, row, &mut parts);
        row = row.saturating_add(u16::from(framed.is_none()));
    }
    // Figures or words below the dashes, and not one line between two thoughts.
    if end < rule + 3 || parts.len() < 4 {
        return None;
    }
    let end = if end < lines.len() && dashes(end) { end + 1 } else { end };
    let first = first - usize::from(framed.is_some());
    Some((Drawn { span: lines[first].join(lines[end - 1]), parts }, first, end))
}

/// Where the stretches of dashes begin, in characters.
fn groups(text: &str) -> Vec<usize> {
    let mut groups = Vec::new();
    let mut before = ' ';
    for (at, c) in text.chars().enumerate() {
        if c == '-' && before != '-' {
            groups.push(at);
        }
        before = c;
    }
    groups
}

/// What stands below each stretch of dashes.
fn under(line: Span, source: &str, columns: &[usize]) -> Vec<(usize, Span)> {
    let text = line.of(source);
    let mut places = vec![text.len(); columns.len() + 1];
    let mut next = 0;
    for (column, (at, _)) in text.char_indices().enumerate() {
        while next < columns.len() && columns[next] <= column {
            places[next] = at;
            next += 1;
        }
    }
    places[0] = 0;
    let parts = places.windows(2).enumerate();
    let found = parts.filter(|(_, ends)| ends[0] < ends[1]).filter_map(|(column, ends)| {
        trimmed(line, source, ends[0]..ends[1]).map(|span| (column, span))
    });
    found.collect()
}

fn trimmed(line: Span, source: &str, range: Range<usize>) -> Option<Span> {
    let start = line.start + narrow(range.start);
    let text = line.of(source).get(range)?;
    let lead = text.len() - text.trim_start().len();
    let words = text.trim();
    (!words.is_empty()).then(|| {
        let start = start + narrow(lead);
        Span::new(start, start + narrow(words.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<(String, u16, u16)> {
        let mut lines = Vec::new();
        let mut at = 0;
        for line in text.split('\n') {
            lines.push(Span::new(narrow(at), narrow(at + line.len())));
            at += line.len() + 1;
        }
        let tables = find(&lines, text, true);
        let parts = tables.iter().flat_map(|table| &table.parts);
        parts.map(|(span, row, column)| (span.of(text).to_owned(), *row, *column)).collect()
    }

    #[test]
    fn boxes_are_cells() {
        let text = "Two teams.\n\n+------+-----+\n| Team | Pts |\n+======+=====+\n| Old  | 6   |\n| Mill |     |\n+------+-----+\n|      | 4   |\n+------+-----+\n";
        let cells = cells(text);
        let cell = |text: &str, row, column| (text.to_owned(), row, column);
        assert_eq!(cells[..2], [cell("Team", 0, 0), cell("Pts", 0, 1)]);
        assert_eq!(
            cells[2..],
            [cell("Old", 1, 0), cell("6", 1, 1), cell("Mill", 1, 0), cell("4", 2, 1)]
        );
    }

    #[test]
    fn dashes_mark_columns_off() {
        let text = "  Province    1951      1941\n  ----------- --------- -------\n  Oats        361,416   _none_\n  Rye         98,429    95,047\n\nText.";
        let cells = cells(text);
        assert_eq!(cells.len(), 9);
        assert_eq!(cells[8], ("95,047".to_owned(), 2, 2));
        assert!(groups("---").len() == 1);
    }

    #[test]
    fn lists_and_rules_are_no_tables() {
        assert!(cells("One.\n\n- - -\n\nTwo.").is_empty());
        assert!(cells("- Rye   4\n- Oats  5\n- Hops  6").is_empty());
    }
}
