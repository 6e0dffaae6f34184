//! Tables that were poured into running text: a page that was turned into text gives "Ba 12 3 15 Nadi 4 5 9 Total 16 8 24",
//! rows on end, each a name and as many figures as the others. No prose has such a run.

use super::cell::{Cell, Content};
use super::grid::Table;
use crate::document::{BlockKind, Document};
use crate::language::TableWords;
use crate::value::{Span, is_currency};

/// A block with fewer figures has no rows.
const FIGURES: usize = 9;
/// A table has so many rows at least, and a row so many figures.
const ROWS: usize = 3;
const COLUMNS: usize = 2;
/// A block of accounts has a digit among so many letters.
const FEW_LETTERS: usize = 6;
/// A label of more words is prose.
const LABEL: usize = 9;

/// A name with the figures on end behind it.
struct Group {
    label: Vec<Cell>,
    figures: Vec<Cell>,
}

/// The tables in the running text of a document.
pub(super) fn find(document: &Document, words: &TableWords) -> Vec<Table> {
    let mut tables = Vec::new();
    let text = document.text();
    for block in &document.blocks {
        let running = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem(_));
        if !running || !is_dense(block.span.of(text)) {
            continue;
        }
        let mut open: Vec<Vec<Cell>> = Vec::new();
        for group in groups(block.span, text) {
            for row in rows(group) {
                let goes_on = open.last().is_none_or(|last| last.len() == row.len());
                if !goes_on {
                    close(&mut open, text, words, &mut tables);
                }
                if row.len() > COLUMNS {
                    open.push(row);
                }
            }
        }
        close(&mut open, text, words, &mut tables);
    }
    tables
}

/// Three figures with nothing but a space between, and enough of them.
fn is_dense(written: &str) -> bool {
    let bytes = written.as_bytes();
    if bytes.len() < 30 {
        return false;
    }
    // Prose has few digits, and they are counted many bytes at a time.
    let few = |chunk: &[u8]| chunk.iter().map(|b| u8::from(b.is_ascii_digit())).sum::<u8>();
    let digits: usize = bytes.chunks(128).map(|chunk| usize::from(few(chunk))).sum();
    if digits <= FIGURES / 2 {
        return false;
    }
    spaces_between_digits(bytes) + 1 > FIGURES / 2
        || digits * FEW_LETTERS > bytes.len() && amounts_on_end(bytes) + 1 > FIGURES / 2
}

/// How many figures have another one behind them after white space and a mark of a currency: "$ 2,700  $ 1,900".
fn amounts_on_end(bytes: &[u8]) -> usize {
    let (mut count, mut after_figure) = (0, false);
    let mut at = 0;
    while at < bytes.len() {
        let b = bytes[at];
        let begins = at == 0 || bytes[at - 1].is_ascii_whitespace() || bytes[at - 1] == b'$';
        if b.is_ascii_digit() && begins {
            count += usize::from(after_figure);
            while at < bytes.len() && !bytes[at].is_ascii_whitespace() {
                at += 1;
            }
            after_figure = true;
            continue;
        }
        after_figure &= b.is_ascii_whitespace() || matches!(b, b'$' | b'(' | b'-');
        at += 1;
    }
    count
}

/// How many digits have another one behind them after one space; many bytes are asked at a time, as above.
fn spaces_between_digits(bytes: &[u8]) -> usize {
    // As `is_ascii_whitespace`, without a branch.
    let space = |b: u8| (b == b' ') | ((b != 11) & (9..=13).contains(&b));
    let last = bytes.len().saturating_sub(2);
    let few = |from: usize| {
        let part = |by: usize| &bytes[from + by..(from + 128).min(last) + by];
        let three = part(0).iter().zip(part(1)).zip(part(2));
        let is = |((one, between), two): ((&u8, &u8), &u8)| {
            u8::from(one.is_ascii_digit() & space(*between) & two.is_ascii_digit())
        };
        three.map(is).sum::<u8>()
    };
    (0..last).step_by(128).map(|from| usize::from(few(from))).sum()
}

/// Rows of one length are a table where years lead them, or a total is called so: any run of names and figures may come to
/// something.
fn close(open: &mut Vec<Vec<Cell>>, text: &str, words: &TableWords, tables: &mut Vec<Table>) {
    let rows = std::mem::take(open);
    let label = |row: &Vec<Cell>| row.first().map_or("", |cell| cell.span.of(text));
    let by_year = rows.iter().all(|row| row.first().is_some_and(|cell| cell.number().is_some()));
    let named = || rows.iter().all(|row| label(row).contains(char::is_alphabetic));
    let told = by_year || named() && rows.iter().any(|row| words.is_total(label(row)));
    if rows.len() >= ROWS && told {
        tables.push(Table::of(rows));
    }
}

/// Names and figures in turn.
fn groups(span: Span, text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for piece in pieces(span, text) {
        let cell = Cell::read(piece, text);
        let figure = matches!(cell.content, Content::Number(_) | Content::Dash);
        match groups.last_mut() {
            Some(group) if figure => group.figures.push(cell),
            Some(group) if group.figures.is_empty() => group.label.push(cell),
            _ if figure => groups.push(Group { label: Vec::new(), figures: vec![cell] }),
            _ => groups.push(Group { label: vec![cell], figures: Vec::new() }),
        }
    }
    groups
}

/// What white space parts.
fn pieces(span: Span, text: &str) -> impl Iterator<Item = Span> {
    let written = span.of(text);
    let base = written.as_ptr() as usize;
    // A mark of a currency that stands apart belongs to the figure behind it: "$ 2,700".
    let mut mark = None;
    written.split_whitespace().filter_map(move |piece| {
        let start = u32::try_from(piece.as_ptr() as usize - base).unwrap_or(u32::MAX);
        let end = start + u32::try_from(piece.len()).unwrap_or(0);
        if piece.chars().all(is_currency) {
            mark = Some(start);
            return None;
        }
        let figure =
            piece.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '(' | '-' | '–'));
        let start = mark.take().filter(|_| figure).unwrap_or(start);
        Some(Span::new(span.start + start, span.start + end))
    })
}

/// The rows of a group: one, or one for each year where years follow one another at one distance.
fn rows(group: Group) -> Vec<Vec<Cell>> {
    let Group { label, figures } = group;
    let year = |cell: &Cell| {
        cell.number().filter(|number| number.is_like_a_year()).map(|number| number.mantissa)
    };
    let years: Vec<(usize, i64)> =
        figures.iter().enumerate().filter_map(|(at, cell)| Some((at, year(cell)?))).collect();
    let steps = |pair: &[(usize, i64)]| (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1);
    if years.len() >= ROWS && years.windows(2).all(|pair| steps(pair).1.abs() == 1) {
        let ends = years.iter().skip(1).map(|(at, _)| *at).chain([figures.len()]);
        let all = || years.iter().zip(ends.clone()).map(|((at, _), end)| (*at, end));
        let alike = |length: usize| all().filter(|(at, end)| end - at == length).count();
        let usual = all().map(|(at, end)| end - at).max_by_key(|length| alike(*length));
        let Some(usual) = usual.filter(|length| *length > COLUMNS) else { return Vec::new() };
        let rows = all().filter(|(at, end)| end - at == usual);
        return rows.map(|(at, end)| figures[at..end].to_vec()).collect();
    }
    let name = label.len().min(LABEL);
    let label = match (label.get(label.len() - name), label.last()) {
        (Some(first), Some(last)) => {
            Cell { span: Span::new(first.span.start, last.span.end), content: Content::Text }
        }
        _ => Cell::EMPTY,
    };
    vec![std::iter::once(label).chain(figures).collect()]
}
