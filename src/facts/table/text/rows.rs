//! The lines of tables as words, and those of a sentence.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use crate::document::{BlockKind, Document};
use crate::facts::Quantity;
use crate::facts::table::grid::Table;
use crate::language::{Reading, TableWords, TokenKind};

/// A row with its label as words.
pub(in crate::facts::table) struct Row {
    pub table: usize,
    pub row: usize,
    pub words: Vec<String>,
    /// The column that is called so, in a table of one row.
    pub column: Option<usize>,
}

/// The words of a sentence in small letters, shortened as labels are, with where they stand.
pub(in crate::facts::table) struct Words {
    pub all: BTreeSet<String>,
    pub placed: Vec<(u32, String)>,
    pub years: FxHashSet<i64>,
}

/// The rows whose labels say something.
pub(in crate::facts::table) fn rows(tables: &[Table], text: &str, labels: &TableWords) -> Vec<Row> {
    let mut rows = Vec::new();
    for (number, table) in tables.iter().enumerate() {
        for row in table.head..table.rows.len() {
            let Some(label) = table.label(row) else { continue };
            let words = labels.naming_words(label.of(text));
            if words.is_empty() || words.len() > 8 || table.columns > 60 {
                continue;
            }
            rows.push(Row { table: number, row, words, column: None });
        }
        if table.head + 1 == table.rows.len() && table.columns < 60 {
            for column in table.first..table.columns {
                let words = table
                    .headers(column)
                    .last()
                    .map_or(Vec::new(), |span| labels.naming_words(span.of(text)));
                if !words.is_empty() {
                    rows.push(Row { table: number, row: table.head, words, column: Some(column) });
                }
            }
        }
    }
    rows
}

pub(in crate::facts::table) fn words_of(
    reading: &Reading,
    sentence: u32,
    text: &str,
    labels: &TableWords,
) -> Words {
    let mut words = Words { all: BTreeSet::new(), placed: Vec::new(), years: FxHashSet::default() };
    let Some(sentence) = reading.sentences.get(sentence as usize) else { return words };
    for token in reading.tokens.get(sentence.range()).unwrap_or_default() {
        let written = token.span.of(text);
        match token.kind {
            TokenKind::Word => {
                for part in
                    written.split(|c: char| !c.is_alphanumeric()).filter(|part| part.len() > 2)
                {
                    let word = labels.short(part);
                    words.placed.push((token.span.start, word.clone()));
                    words.all.insert(word);
                }
            }
            TokenKind::Figure => {
                let year = written.parse::<i64>().ok().filter(|year| (1900..=2100).contains(year));
                words.years.extend(year);
                // A figure may be what a row is called.
                let name = name_of(written);
                words.placed.push((token.span.start, name.clone()));
                words.all.insert(name);
            }
            _ => {}
        }
    }
    words
}

pub(in crate::facts::table) fn is_cell(
    document: &Document,
    reading: &Reading,
    quantity: &Quantity,
) -> bool {
    let block = reading
        .sentences
        .get(quantity.sentence as usize)
        .and_then(|sentence| document.blocks.get(sentence.block as usize));
    block.is_some_and(|block| matches!(block.kind, BlockKind::Cell { .. }))
}

/// A figure as a name: "#100000".
pub(super) fn name_of(figure: &str) -> String {
    std::iter::once('#').chain(figure.chars().filter(|c| *c != ',')).collect()
}
