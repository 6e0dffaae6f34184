//! The lines of tables as words, and those of a sentence.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use crate::document::{BlockKind, Document};
use crate::facts::Quantity;
use crate::facts::table::grid::Table;
use crate::language::{Reading, TokenKind};

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
pub(in crate::facts::table) fn rows(tables: &[Table], text: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    for (number, table) in tables.iter().enumerate() {
        for row in table.head..table.rows.len() {
            let Some(label) = table.label(row) else { continue };
            let words = label_words(label.of(text));
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
                    .map_or(Vec::new(), |span| label_words(span.of(text)));
                if !words.is_empty() {
                    rows.push(Row { table: number, row: table.head, words, column: Some(column) });
                }
            }
        }
    }
    rows
}

/// The words of a label that name something, without what stands in brackets.
pub(in crate::facts::table) fn label_words(label: &str) -> Vec<String> {
    let outside = label.split(['(', '[']).next().unwrap_or("");
    let mut words: Vec<String> = outside
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 2 && word.chars().all(char::is_alphabetic))
        .map(short)
        .filter(|word| !matches!(word.as_str(), "the" | "and" | "for" | "per" | "total" | "net"))
        .collect();
    words.sort();
    words.dedup();
    // A total that is called nothing else.
    if words.is_empty() && outside.trim_matches(['*', ' ', ':']).eq_ignore_ascii_case("total") {
        words.push("total".to_owned());
    }
    words
}

/// A word without its ending, as far as two forms of one are told to be one.
pub(super) fn short(word: &str) -> String {
    let lower = word.to_lowercase();
    let cut = lower.strip_suffix("ies").or_else(|| lower.strip_suffix('s')).unwrap_or(&lower);
    cut.chars().take(7).collect()
}

pub(in crate::facts::table) fn words_of(reading: &Reading, sentence: u32, text: &str) -> Words {
    let mut words = Words { all: BTreeSet::new(), placed: Vec::new(), years: FxHashSet::default() };
    let Some(sentence) = reading.sentences.get(sentence as usize) else { return words };
    for token in reading.tokens.get(sentence.range()).unwrap_or_default() {
        let written = token.span.of(text);
        match token.kind {
            TokenKind::Word => {
                for part in
                    written.split(|c: char| !c.is_alphanumeric()).filter(|part| part.len() > 2)
                {
                    let word = short(part);
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
