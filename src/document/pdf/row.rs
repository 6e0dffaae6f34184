//! Lines of text, made of the pieces that stand beside each other.

use super::draw::Piece;
use crate::document::raised::raised;

/// Words that stand further apart, in parts of their size, are of two cells.
const CELL_GAP: f64 = 1.2;
/// As in `draw.rs`.
const WORD_GAP: f64 = 0.15;
/// The mark of a note has at most so many characters.
const LONGEST_MARK: usize = 6;

/// A line.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// What stands in it, from the left; more than one where there are gaps between.
    pub cells: Vec<Cell>,
    pub base: f64,
    pub size: f64,
    /// The sizes of its words: there may be small capitals among them.
    pub sizes: (f64, f64),
    pub bold: bool,
    /// The region of the document that it stands in.
    pub region: usize,
    pub page: u32,
    /// From 1, in the order of reading; running heads are not counted.
    pub line: u32,
}

/// Text without a gap in it.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub text: String,
    pub left: f64,
    pub right: f64,
}

impl Row {
    pub fn left(&self) -> f64 {
        self.cells.first().map_or(0.0, |cell| cell.left)
    }

    pub fn right(&self) -> f64 {
        self.cells.last().map_or(0.0, |cell| cell.right)
    }

    pub fn text(&self) -> String {
        let texts: Vec<_> = self.cells.iter().map(|cell| cell.text.as_str()).collect();
        texts.join(" ")
    }
}

/// The lines of a region, from the top down.
pub(super) fn rows(pieces: Vec<Piece>, region: usize, page: u32) -> Vec<Row> {
    let mut lines = lines(pieces);
    lines.sort_by(|a, b| a.base.total_cmp(&b.base));
    lines.into_iter().filter_map(|line| line.row(region, page)).collect()
}

/// Pieces on one line.
struct Line {
    base: f64,
    size: f64,
    pieces: Vec<Piece>,
}

fn lines(pieces: Vec<Piece>) -> Vec<Line> {
    let (mut lines, marks): (Vec<_>, Vec<_>) =
        grouped(pieces).into_iter().partition(|line| !line.may_be_marks());
    // What is small and stands beside larger letters is raised or lowered: a mark of a note, a power.
    let mut rest = Vec::new();
    for piece in marks.into_iter().flat_map(|line| line.pieces) {
        let near = lines.partition_point(|line| line.base < piece.base - 0.4 * line.size);
        match lines.iter_mut().skip(near).take(3).find(|line| line.is_beside(&piece)) {
            Some(line) => line.pieces.push(piece),
            None => rest.push(piece),
        }
    }
    lines.extend(grouped(rest));
    lines
}

/// Pieces from the top down, line by line.
fn grouped(pieces: Vec<Piece>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if piece.base - line.base <= 0.35 * piece.size.min(line.size) => {
                line.pieces.push(piece);
            }
            _ => lines.push(Line { base: piece.base, size: piece.size, pieces: vec![piece] }),
        }
    }
    for line in &mut lines {
        line.size = usual_size(&line.pieces);
    }
    lines
}

/// The size of the most letters.
pub(super) fn usual_size(pieces: &[Piece]) -> f64 {
    usual(pieces.iter().map(|piece| (piece.size, piece.text.len())))
}

/// The value with the most weight.
pub(super) fn usual(values: impl Iterator<Item = (f64, usize)>) -> f64 {
    let mut values: Vec<(f64, usize)> = values.collect();
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut best, mut most) = (0.0, 0);
    for alike in values.chunk_by(|a, b| b.0 - a.0 < 0.05) {
        let weight = alike.iter().map(|(_, weight)| weight).sum();
        if weight > most
            && let Some((value, _)) = alike.first()
        {
            (best, most) = (*value, weight);
        }
    }
    best
}

impl Line {
    /// Whether it is of so few characters that they may stand above or below a line.
    fn may_be_marks(&self) -> bool {
        self.pieces.iter().all(|piece| piece.text.chars().count() <= LONGEST_MARK)
    }

    /// Whether a piece stands above or below this line, right beside larger letters.
    fn is_beside(&self, piece: &Piece) -> bool {
        let lower = piece.base - self.base;
        let within = lower >= -0.75 * self.size && lower <= 0.35 * self.size;
        let near = 0.6 * self.size;
        let beside =
            |other: &Piece| piece.left <= other.right + near && piece.right >= other.left - near;
        within && piece.size < 0.85 * self.size && self.pieces.iter().any(beside)
    }

    fn row(mut self, region: usize, page: u32) -> Option<Row> {
        self.pieces.sort_by(|a, b| a.left.total_cmp(&b.left));
        let mut cells: Vec<Cell> = Vec::new();
        let (mut bold, mut last): (bool, Option<Piece>) = (true, None);
        let mut sizes = (self.size, self.size);
        for piece in self.pieces {
            // A shadow, or bold letters made by printing twice.
            let twice = last.as_ref().is_some_and(|last| {
                last.text == piece.text && (piece.left - last.left).abs() < 0.3 * self.size
            });
            if twice {
                continue;
            }
            bold &= piece.bold;
            if piece.text.len() > LONGEST_MARK {
                sizes = (sizes.0.min(piece.size), sizes.1.max(piece.size));
            }
            let up = self.base - piece.base;
            let small = piece.size < 0.85 * self.size;
            // A fraction: one figure above another.
            let over = last.as_ref().is_some_and(|last| {
                let shared = last.right.min(piece.right) - last.left.max(piece.left);
                small
                    && last.size < 0.85 * self.size
                    && piece.base - last.base > 0.5 * piece.size
                    && shared > 0.5 * (last.right - last.left).min(piece.right - piece.left)
            });
            if over && let Some(cell) = cells.last_mut() {
                let above: String = cell.text.chars().rev().map_while(lowered).collect();
                let rest = cell.text.chars().count() - above.chars().count();
                let before: String = cell.text.chars().take(rest).collect();
                let above: String = above.chars().rev().collect();
                cell.text = format!("{before}{above}/{}", piece.text);
                cell.right = cell.right.max(piece.right);
                last = Some(piece);
                continue;
            }
            let mark = small && up > 0.2 * self.size;
            let most = if piece.apart && !mark { WORD_GAP } else { CELL_GAP };
            let text = if mark && !piece.text.contains(char::is_alphabetic) {
                raised(&piece.text)
            } else {
                piece.text.clone()
            };
            match cells.last_mut() {
                Some(cell) if piece.left - cell.right <= most * self.size => {
                    if piece.spaced || piece.left - cell.right > WORD_GAP * self.size {
                        cell.text.push(' ');
                    }
                    cell.text.push_str(&text);
                    cell.right = cell.right.max(piece.right);
                }
                _ => cells.push(Cell { text, left: piece.left, right: piece.right }),
            }
            last = Some(piece);
        }
        for cell in &mut cells {
            cell.text = without_leaders(&cell.text);
        }
        cells.retain(|cell| !cell.text.is_empty());
        let (base, size) = (self.base, self.size);
        let row = Row { cells, base, size, sizes, bold, region, page, line: 0 };
        (!row.cells.is_empty()).then_some(row)
    }
}

/// A raised figure as it is on the line.
fn lowered(c: char) -> Option<char> {
    "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().zip('0'..='9').find(|(high, _)| *high == c).map(|(_, low)| low)
}

/// A text without the dots that lead from a title to its page, and without spaces around it.
fn without_leaders(text: &str) -> String {
    let text = text.trim();
    if !text.contains("....") && !text.contains(". . . .") && !text.contains("____") {
        return text.to_owned();
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['.', '_']) {
        let run = rest[at..].trim_start_matches(['.', '_', ' ']);
        let length = rest.len() - at - run.len();
        let marks = rest[at..at + length].matches(['.', '_']).count();
        kept.push_str(&rest[..at]);
        kept.push_str(if marks >= 4 { " " } else { &rest[at..at + length] });
        rest = run;
    }
    kept.push_str(rest);
    kept.trim().to_owned()
}
