//! The order in which a page is read: column after column, where text stands in columns. Tables are not
//! columns: their cells are short, and stand beside each other line by line.

use super::draw::Piece;

/// Texts beside each other are columns if both have so many lines, or fewer where the page before had them.
const LEAST_LINES: usize = 4;
/// A line of a column has so many characters in the middle.
const LEAST_CHARACTERS: usize = 16;
/// The part of the width of a column that most of its lines fill.
const FILLED: f64 = 0.6;
/// The space between two columns, in parts of the size of the letters.
const GUTTER: f64 = 0.6;
/// As in `row.rs`.
const CELL_GAP: f64 = 1.2;
/// A page of more pieces is a drawing.
const MOST_PIECES: usize = 6000;
/// Columns within columns.
const DEEPEST: usize = 6;
/// So many places are tried for a gutter.
const TRIES: i32 = 160;

/// Where the pages so far had gutters.
#[derive(Debug, Default)]
pub(super) struct Gutters {
    known: Vec<f64>,
}

/// A line of what may be a column.
struct Line {
    base: f64,
    left: f64,
    right: f64,
    size: f64,
    characters: usize,
    letters: usize,
    /// There is a gap in it, as between two cells.
    gapped: bool,
}

impl Gutters {
    /// The regions of a page in the order of reading, each with its pieces from the top down.
    pub fn regions(&mut self, mut pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
        pieces.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
        let mut regions = Vec::new();
        if pieces.len() > MOST_PIECES {
            regions.push(pieces);
        } else {
            self.cut(pieces, 0, &mut regions);
        }
        regions
    }

    fn cut(&mut self, pieces: Vec<Piece>, depth: usize, regions: &mut Vec<Vec<Piece>>) {
        if pieces.is_empty() {
            return;
        }
        let Some(gutter) = (depth < DEEPEST).then(|| self.gutter(&pieces)).flatten() else {
            regions.push(pieces);
            return;
        };
        if !self.is_known(gutter) && self.known.len() < 16 {
            self.known.push(gutter);
        }
        let mut across: Vec<Piece> = Vec::new();
        for band in bands(pieces, gutter) {
            if self.columns(&band, gutter).is_none() {
                across.extend(band);
                continue;
            }
            self.cut_across(&mut across, depth, regions);
            let (left, right) = band.into_iter().partition(|piece| piece.right <= gutter);
            self.cut(left, depth + 1, regions);
            self.cut(right, depth + 1, regions);
        }
        self.cut_across(&mut across, depth, regions);
    }

    fn cut_across(&mut self, across: &mut Vec<Piece>, depth: usize, regions: &mut Vec<Vec<Piece>>) {
        let mut across = std::mem::take(across);
        across.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
        self.cut(across, depth + 1, regions);
    }

    fn is_known(&self, gutter: f64) -> bool {
        self.known.iter().any(|known| (known - gutter).abs() < 8.0)
    }

    /// Where the page is cut: where the most lines stand in columns beside it.
    fn gutter(&self, pieces: &[Piece]) -> Option<f64> {
        let left = pieces.iter().map(|piece| piece.left).fold(f64::INFINITY, f64::min);
        let right = pieces.iter().map(|piece| piece.right).fold(f64::NEG_INFINITY, f64::max);
        let step = (right - left) / f64::from(TRIES);
        if !(step > 0.1 && step.is_finite()) {
            return None;
        }
        // The best places follow one another: the gutter is in their middle.
        let (mut best, mut from, mut to) = (0, 0.0, 0.0);
        let mut open = false;
        for at in TRIES / 8..TRIES - TRIES / 8 {
            let place = left + step * f64::from(at);
            let borrowed = bands_of(pieces, place);
            let lines: usize =
                borrowed.iter().filter_map(|band| self.columns_of(band, place)).sum();
            if lines > best {
                (best, from, to, open) = (lines, place, place, true);
            } else if lines == best && open && lines > 0 {
                to = place;
            } else {
                open = false;
            }
        }
        (best > 0).then_some(f64::midpoint(from, to))
    }

    fn columns(&self, band: &[Piece], gutter: f64) -> Option<usize> {
        self.columns_of(&band.iter().collect::<Vec<_>>(), gutter)
    }

    /// How many lines stand in columns on both sides of a gutter; none where they are no columns.
    fn columns_of(&self, band: &[&Piece], gutter: f64) -> Option<usize> {
        let least = if self.is_known(gutter) { 1 } else { LEAST_LINES };
        if band.len() < 2 * least {
            return None;
        }
        let (left, right): (Vec<_>, Vec<_>) = band.iter().partition(|piece| piece.right <= gutter);
        let (left, right) = (lines(&left), lines(&right));
        if left.len() < least || right.len() < least {
            return None;
        }
        let inner_left = left.iter().map(|line| line.right).fold(f64::NEG_INFINITY, f64::max);
        let inner_right = right.iter().map(|line| line.left).fold(f64::INFINITY, f64::min);
        let size = left.first()?.size.min(right.first()?.size);
        if inner_right - inner_left < GUTTER * size || !beside(&left, &right) {
            return None;
        }
        // Where the page before had them, a last line or two need not fill their column.
        let known = least < LEAST_LINES && left.len().min(right.len()) < LEAST_LINES;
        // In a table both sides have gaps; of three columns one side has none.
        let whole =
            |lines: &[Line]| 3 * lines.iter().filter(|line| line.gapped).count() <= lines.len();
        let columns =
            is_column(&left) && (known || is_column(&right)) && (whole(&left) || whole(&right));
        columns.then_some(left.len() + right.len())
    }
}

/// The pieces between those that stand across a gutter; and these.
fn bands(pieces: Vec<Piece>, gutter: f64) -> Vec<Vec<Piece>> {
    let mut bands = vec![Vec::new()];
    let mut after_across = false;
    for piece in pieces {
        let across = is_across(&piece, gutter);
        if across != after_across {
            bands.push(Vec::new());
            after_across = across;
        }
        if let Some(band) = bands.last_mut() {
            band.push(piece);
        }
    }
    bands
}

fn bands_of(pieces: &[Piece], gutter: f64) -> Vec<Vec<&Piece>> {
    let bands = pieces.split(|piece| is_across(piece, gutter));
    bands.filter(|band| band.len() > 1).map(|band| band.iter().collect()).collect()
}

fn is_across(piece: &Piece, gutter: f64) -> bool {
    piece.left < gutter && piece.right > gutter
}

/// The lines of a column.
fn lines(pieces: &[&Piece]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for piece in pieces {
        let characters = piece.text.chars().count();
        let letters = piece.text.chars().filter(|c| c.is_alphabetic()).count();
        match lines.last_mut() {
            Some(line) if piece.base - line.base <= 0.4 * piece.size.min(line.size) => {
                line.gapped |= piece.left - line.right > CELL_GAP * line.size;
                line.left = line.left.min(piece.left);
                line.right = line.right.max(piece.right);
                line.characters += characters;
                line.letters += letters;
            }
            _ => lines.push(Line {
                base: piece.base,
                left: piece.left,
                right: piece.right,
                size: piece.size,
                characters,
                letters,
                gapped: false,
            }),
        }
    }
    lines
}

/// Whether lines stand beside others, and not above or below them.
fn beside(left: &[Line], right: &[Line]) -> bool {
    let ends = |lines: &[Line]| {
        let (first, last) = (lines.first()?, lines.last()?);
        Some((first.base - first.size, last.base))
    };
    let (Some(a), Some(b)) = (ends(left), ends(right)) else { return false };
    let shared = a.1.min(b.1) - a.0.max(b.0);
    shared >= 0.4 * (a.1 - a.0).min(b.1 - b.0)
}

/// Whether lines are those of a text: most of them fill its width.
fn is_column(lines: &[Line]) -> bool {
    let left = lines.iter().map(|line| line.left).fold(f64::INFINITY, f64::min);
    let right = lines.iter().map(|line| line.right).fold(f64::NEG_INFINITY, f64::max);
    let full = |line: &&Line| line.right - line.left >= FILLED * (right - left);
    let full = lines.iter().filter(full).count();
    let characters: usize = lines.iter().map(|line| line.characters).sum();
    let letters: usize = lines.iter().map(|line| line.letters).sum();
    2 * full >= lines.len()
        && characters >= LEAST_CHARACTERS * lines.len()
        && 5 * letters >= 3 * characters
}
