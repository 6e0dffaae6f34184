//! PDF with a text layer: what is printed on the pages, in the order of reading.
//!
//! `weigh.rs` and `file.rs` open the file within bounds, `draw.rs` follows what its pages draw (`syntax.rs` reads the words of that,
//! `font.rs` and its maps what the letters are, `bitmap.rs` where they are dots), `columns.rs` finds the order of reading, `row.rs` makes
//! lines, `furniture.rs` takes out running heads and the numbers of pages, `flow.rs`, `table.rs` and `wrapped.rs` make
//! blocks.

#![allow(
    clippy::many_single_char_names,
    clippy::struct_excessive_bools,
    clippy::float_cmp,
    clippy::large_enum_variant,
    clippy::option_option,
    clippy::needless_pass_by_value,
    reason = "coordinates and matrices are named as the standard names them, and pages are small"
)]

mod bitmap;
mod cmap;
mod columns;
mod draw;
mod entries;
mod file;
mod flow;
mod font;
mod furniture;
mod glyphs;
mod matrix;
mod row;
mod syntax;
mod table;
mod weigh;
mod wrapped;

use super::NotText;
use super::document::Document;
use super::made::Made;
use columns::Gutters;
use draw::{Pen, Piece};
use file::File;
use furniture::Sheet;
use matrix::Matrix;
use row::Row;

/// Reads a PDF document.
#[allow(clippy::needless_pass_by_value, reason = "as every reader of packages")]
pub(super) fn read(path: &str, bytes: Vec<u8>) -> Result<Document, NotText> {
    let file = File::open(&bytes)?;
    let mut pen = Pen::new(&file);
    let mut gutters = Gutters::default();
    let (mut sheets, mut regions) = (Vec::new(), 0);
    for (page, number) in file.pages()?.iter().zip(1..) {
        let drawn = pen.page(page)?;
        let (width, height) = Matrix::size_of_page(page);
        for (pieces, height) in [(drawn.upright, height), (drawn.turned, width)] {
            let mut sheet = Sheet { height, rows: Vec::new() };
            for pieces in gutters.regions(without_asides(pieces)) {
                sheet.rows.extend(row::rows(pieces, regions, number));
                regions += 1;
            }
            sheets.push(sheet);
        }
    }
    sheets.retain(|sheet| !sheet.rows.is_empty());
    if pen.seen.letters == 0 {
        return Err(if pen.seen.pictures > 0 { NotText::Scanned } else { NotText::Empty });
    }
    if 2 * pen.seen.unknown > pen.seen.letters {
        return Err(NotText::Unmapped);
    }
    furniture::remove(&mut sheets);
    let mut rows: Vec<Row> = Vec::new();
    for mut row in sheets.into_iter().flat_map(|sheet| sheet.rows) {
        row.line = rows.last().filter(|last| last.page == row.page).map_or(1, |last| last.line + 1);
        rows.push(row);
    }
    let mut made = Made::default();
    flow::write(rows, &mut made);
    // Where nothing but running heads is text, the rest is pictures.
    let pictures = pen.seen.pictures > 0;
    made.finish(path).map_err(|why| if pictures { NotText::Scanned } else { why })
}

/// The pieces of a page without what the page says is no part of its text; all where that is most of it.
fn without_asides(pieces: Vec<Piece>) -> Vec<Piece> {
    let length = |piece: &Piece| piece.text.len();
    let all: usize = pieces.iter().map(length).sum();
    let asides: usize = pieces.iter().filter(|piece| piece.aside).map(length).sum();
    if 2 * asides > all {
        return pieces;
    }
    pieces.into_iter().filter(|piece| !piece.aside).collect()
}
