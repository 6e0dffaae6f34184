//! Lines and sentences of one shape are the rows of a table, though nothing drew one: "2 917 votes, yes 777, no 140" over
//! "3 910 votes, yes 723, no 187". What one of their figures is of two others in all rows but one, it was meant to be there too.

use super::{Breakdown, Shape, size};
use crate::document::{BlockKind, Document};
use crate::facts::quantity::{self, Quantity};
use crate::language::{Case, Reading, Sentence, StemId, TokenKind};
use crate::value::{Exact, Figure, Hedge, Interval, Span, Stated};

/// A row has so many figures, and so many tokens at most.
const FEWEST_FIGURES: usize = 3;
const MOST_FIGURES: usize = 8;
const LONGEST: usize = 40;
/// So many rows show what holds in them.
const FEWEST: usize = 3;
/// So many other lines may stand between two rows.
const BETWEEN: usize = 2;
/// What is less than this is the sum of others by chance.
const TELLING: i64 = 10;

/// A figure as written.
#[derive(Clone, Copy)]
struct Cell {
    figure: Figure,
    span: Span,
}

struct Row {
    sentence: u32,
    /// The words that stand in small letters.
    words: Vec<StemId>,
    cells: Vec<Cell>,
}

/// Reads the sums in lines and sentences of one shape.
pub(super) fn read(
    document: &Document,
    reading: &Reading,
    quantities: &[Quantity],
    out: &mut Vec<Breakdown>,
) {
    let mut rows: Vec<Row> = Vec::new();
    let mut between = 0;
    for (number, sentence) in (0_u32..).zip(&reading.sentences) {
        let Some(row) = row(document, reading, number, sentence) else {
            between += 1;
            continue;
        };
        let goes_on = rows.last().is_none_or(|last| between <= BETWEEN && are_alike(last, &row));
        if !goes_on {
            sums(&rows, quantities, out);
            rows.clear();
        }
        between = 0;
        rows.push(row);
    }
    sums(&rows, quantities, out);
}

fn row(document: &Document, reading: &Reading, number: u32, sentence: &Sentence) -> Option<Row> {
    let tokens = reading.tokens.get(sentence.range()).filter(|tokens| tokens.len() <= LONGEST)?;
    let figures = || tokens.iter().filter(|token| token.kind == TokenKind::Figure);
    let cell = matches!(document.blocks.get(sentence.block as usize)?.kind, BlockKind::Cell { .. });
    if cell || !(FEWEST_FIGURES..=MOST_FIGURES).contains(&figures().count()) {
        return None;
    }
    let text = document.text();
    let cells: Vec<Cell> = figures().filter_map(|token| of(token.span, text)).collect();
    let small = |kind: TokenKind, case: Case| kind == TokenKind::Word && case == Case::Lower;
    let mut words: Vec<StemId> = tokens
        .iter()
        .filter(|token| small(token.kind, token.case))
        .map(|token| reading.forms.stem(token.form))
        .collect();
    words.sort_unstable();
    words.dedup();
    (cells.len() == figures().count()).then_some(Row { sentence: number, words, cells })
}

fn of(span: Span, text: &str) -> Option<Cell> {
    let written = span.of(text).replace(',', "");
    let value: Exact = written.parse().ok()?;
    let places = written.split_once('.').map_or(0, |(_, behind)| behind.len());
    let step = (0..places).try_fold(Exact::ONE, |step, _| step.checked_div(Exact::from(10)))?;
    Some(Cell { figure: Figure { value, step }, span })
}

/// Whether two rows are of one table: as many figures, and mostly the same words.
fn are_alike(one: &Row, other: &Row) -> bool {
    let shared = one.words.iter().filter(|word| other.words.contains(word)).count();
    let most = one.words.len().max(other.words.len());
    one.cells.len() == other.cells.len() && most > 0 && shared * 4 >= most * 3
}

/// The sums that hold in all rows but a few, where they do not.
fn sums(rows: &[Row], quantities: &[Quantity], out: &mut Vec<Breakdown>) {
    if rows.len() < FEWEST {
        return;
    }
    let columns = rows[0].cells.len();
    let mut told: Vec<u32> = Vec::new();
    for whole in 0..columns {
        let others: Vec<usize> = (0..columns).filter(|at| *at != whole).collect();
        let mut tried: Vec<Vec<usize>> = Vec::new();
        for (at, first) in others.iter().enumerate() {
            tried.extend(others[at + 1..].iter().map(|second| vec![*first, *second]));
        }
        if others.len() > 2 {
            tried.push(others);
        }
        for parts in tried {
            for row in odd(rows, whole, &parts) {
                if !told.contains(&row.sentence) {
                    told.push(row.sentence);
                    out.extend(breakdown(row, whole, &parts, quantities));
                }
            }
        }
    }
}

/// The rows in which a column is not the sum of others, where it is in the rest.
fn odd<'r>(rows: &'r [Row], whole: usize, parts: &[usize]) -> Vec<&'r Row> {
    let value = |row: &Row, at: usize| row.cells[at].figure.value;
    let sum = |row: &Row| size::sum(&values(row, parts));
    let (held, odd): (Vec<&Row>, Vec<&Row>) =
        rows.iter().partition(|row| sum(row) == Some(value(row, whole)));
    let telling = |row: &&&Row| {
        value(row, whole) >= Exact::from(TELLING) && !values(row, parts).contains(&Exact::ZERO)
    };
    let mut wholes: Vec<Exact> = held.iter().filter(telling).map(|row| value(row, whole)).collect();
    wholes.sort_unstable();
    wholes.dedup();
    // Where few rows show it, the odd one is a slip of the pen away.
    let few = rows.len() == FEWEST;
    let shown = wholes.len() >= if few { 2 } else { 3 } && odd.len() * 8 <= rows.len() + 5;
    let slipped = |row: &&Row| !few || size::slipped(value(row, whole), &values(row, parts));
    if shown { odd.into_iter().filter(slipped).collect() } else { Vec::new() }
}

fn values(row: &Row, parts: &[usize]) -> Vec<Exact> {
    parts.iter().map(|at| row.cells[*at].figure.value).collect()
}

fn breakdown(
    row: &Row,
    whole: usize,
    parts: &[usize],
    quantities: &[Quantity],
) -> Option<Breakdown> {
    let cell = row.cells[whole];
    let exactly = |figure: Figure| Stated {
        interval: Interval::exactly(figure.value),
        figure: Some(figure),
        hedge: Hedge::None,
    };
    let sum = size::sum(&values(row, parts))?;
    let own = quantity::at(quantities, cell.span).filter(|(_, one)| one.figure == cell.span);
    Some(Breakdown {
        quantity: own.and_then(|(at, _)| u32::try_from(at).ok()),
        span: cell.span,
        whole: exactly(cell.figure),
        sentence: row.sentence,
        parts: parts.iter().map(|at| row.cells[*at].span).collect(),
        sum: exactly(Figure { value: sum, ..cell.figure }),
        form: Shape::Lines,
        complete: true,
        near: size::near(cell.figure.value, &values(row, parts)),
        apart: false,
        joined: false,
        named_alike: false,
    })
}
