//! The rows and columns of all tables, by the words that name them.

use rustc_hash::FxHashMap;

use super::rows::{Words, label_words, name_of};
use crate::facts::table::grid::{Place, Table};
use crate::value::Span;

/// A word that more lines than these share names none of them.
const COMMON: usize = 40;
/// Larger tables are told of by their sums.
const MOST_ROWS: usize = 200;
const MOST_COLUMNS: usize = 40;

/// A row or a column with the words that name it.
#[derive(Debug)]
pub(super) struct Line {
    pub table: usize,
    pub across: bool,
    pub number: usize,
    pub words: Vec<String>,
    /// The words of the heading above a row.
    pub section: Vec<String>,
    pub label: Span,
}

/// The lines of all tables, by their words.
#[derive(Debug)]
pub(super) struct Index {
    pub all: Vec<Line>,
    by_word: FxHashMap<String, Vec<usize>>,
}

impl Index {
    pub fn of(tables: &[Table], text: &str) -> Self {
        let mut lines = Vec::new();
        for (at, table) in tables.iter().enumerate() {
            if table.rows.len() > MOST_ROWS || table.columns > MOST_COLUMNS {
                continue;
            }
            rows_of(at, table, text, &mut lines);
            if table.rows.len() > table.head + 1 {
                columns_of(at, table, text, &mut lines);
            }
        }
        let mut by_word: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (at, line) in lines.iter().enumerate() {
            for word in line.words.iter().chain(&line.section) {
                let lines = by_word.entry(word.clone()).or_default();
                if lines.last() != Some(&at) {
                    lines.push(at);
                }
            }
        }
        Self { all: lines, by_word }
    }

    /// The lines that a sentence may speak of.
    pub fn lines(&self, words: &Words) -> Vec<usize> {
        let mut lines: Vec<usize> = Vec::new();
        for word in &words.all {
            let of = self.by_word.get(word).filter(|lines| lines.len() <= COMMON);
            lines.extend(of.into_iter().flatten());
        }
        lines.sort_unstable();
        lines.dedup();
        lines
    }
}

fn rows_of(at: usize, table: &Table, text: &str, lines: &mut Vec<Line>) {
    let mut section: Vec<String> = Vec::new();
    for row in table.head..table.rows.len() {
        let Some(label) = table.label(row) else { continue };
        let mut words = label_words(label.of(text));
        if words.is_empty()
            && let Some(number) = table.cell(row, 0).number().filter(|number| number.mantissa > 99)
        {
            words.push(name_of(number.span.of(text)));
        }
        let figures = (table.first..table.columns).any(|c| table.cell(row, c).first().is_some());
        if !figures {
            section = words;
            continue;
        }
        if words.len() <= 9 && section.len() <= 9 {
            let section = section.clone();
            lines.push(Line { table: at, across: false, number: row, words, section, label });
        }
    }
}

fn columns_of(at: usize, table: &Table, text: &str, lines: &mut Vec<Line>) {
    for column in table.first..table.columns {
        let Some(label) = table.headers(column).last() else { continue };
        let words = label_words(label.of(text));
        // "June 30, 2023" names a column, and nothing that is told.
        let dated = table.year_of(Place::new(table.head, column), text).is_some();
        if !words.is_empty() && words.len() <= 9 && !dated {
            let section = Vec::new();
            lines.push(Line { table: at, across: true, number: column, words, section, label });
        }
    }
}
