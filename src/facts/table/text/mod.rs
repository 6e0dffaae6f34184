//! Figures of the text that a table gives otherwise.
//!
//! A writer who tells of a row takes its figures from it. So where the words of a row's label stand
//! in a sentence, a figure of the sentence that is in no cell, and one typing error away from a cell
//! of that row, was probably that cell. Labels are short and tables are full of figures, so more is
//! asked: another figure of the sentence that stands in the same row, or a label of several words.

mod index;
mod meant;
mod rows;
mod told;
mod weigh;

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::grid::{Place, Table};
use crate::document::Document;
use crate::facts::Quantity;
use crate::language::{Language, Reading};
use crate::value::Span;
use index::Index;
use meant::{Asked, meant};
use rows::Words;
pub(super) use rows::{Row, is_cell, label_words, rows, words_of};
use told::{Key, confirmed, digits, key_of};
pub(super) use told::{Told, told};

/// A figure of the text, and the cell that it was probably taken from.
#[derive(Clone, Debug)]
pub struct Retold {
    /// The digits of the text.
    pub figure: Span,
    /// Those of the cell.
    pub cell: Span,
    /// What the row is called.
    pub label: Span,
    /// What the text would have to say, written as it writes.
    pub right: String,
}

/// More rows than these with a word of the label in common, and the word tells nothing.
const COMMON: usize = 12;
/// So many rows are looked at for a sentence.
const ROWS: usize = 24;

/// Finds the figures of the text that tables give otherwise.
pub fn find(
    tables: &[Table],
    document: &Document,
    language: &Language,
    reading: &Reading,
    quantities: &[Quantity],
) -> Vec<Retold> {
    if tables.is_empty() || quantities.is_empty() {
        return Vec::new();
    }
    let rows = rows(tables, document.text());
    let finder = Finder::of(tables, &rows, (document, language, reading), quantities);
    let mut found = Vec::new();
    let mut first = 0;
    while first < quantities.len() {
        let sentence = quantities[first].sentence;
        let end = first + quantities[first..].partition_point(|q| q.sentence == sentence);
        if !is_cell(document, reading, &quantities[first]) {
            finder.sentence(sentence, first..end, &mut found);
        }
        first = end;
    }
    found
}

/// A document's tables and figures, made ready for one look at each sentence.
struct Finder<'a> {
    tables: &'a [Table],
    document: &'a Document,
    language: &'a Language,
    reading: &'a Reading,
    quantities: &'a [Quantity],
    rows: &'a [Row],
    /// The rows with a word in their labels.
    by_word: FxHashMap<&'a str, Vec<usize>>,
    /// The figures that stand in cells.
    cells: FxHashSet<Key>,
    /// How often the text tells a figure: one that it tells as well needs no other that was it.
    known: FxHashMap<Key, u32>,
    index: Index,
}

impl<'a> Finder<'a> {
    fn of(
        tables: &'a [Table],
        rows: &'a [Row],
        (document, language, reading): (&'a Document, &'a Language, &'a Reading),
        quantities: &'a [Quantity],
    ) -> Self {
        let text = document.text();
        let mut by_word: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (number, row) in rows.iter().enumerate() {
            for word in &row.words {
                by_word.entry(word).or_default().push(number);
            }
        }
        let mut cells: FxHashSet<Key> =
            tables.iter().flat_map(Table::numbers).map(key_of).collect();
        let mut known: FxHashMap<Key, u32> = FxHashMap::default();
        for quantity in quantities {
            let Some(told) = told(quantity, text) else { continue };
            if is_cell(document, reading, quantity) {
                // "4,000 of tip income" in a cell is a figure of the table as well.
                cells.insert(told.key);
            } else {
                *known.entry(told.key).or_default() += 1;
            }
        }
        let index = Index::of(tables, text);
        Self { tables, document, language, reading, quantities, rows, by_word, cells, known, index }
    }

    /// Looks at the figures of a sentence.
    fn sentence(&self, number: u32, group: Range<usize>, found: &mut Vec<Retold>) {
        let text = self.document.text();
        let figures: Vec<(usize, Told)> =
            group.filter_map(|at| Some((at, told(&self.quantities[at], text)?))).collect();
        let words = words_of(self.reading, number, text);
        let told_of = weigh::Sentence {
            document: self.document,
            language: self.language,
            reading: self.reading,
            number,
            words: &words,
            lines: self.index.lines(&words),
            figures: figures.iter().map(|(_, told)| *told).collect(),
            known: &self.known,
        };
        let matching = self.matching(&words);
        for (at, figure) in &figures {
            if figure.mantissa < 10 || self.is_settled(*at, figure) {
                continue;
            }
            let others: Vec<&Told> =
                figures.iter().filter(|(other, _)| other != at).map(|(_, told)| told).collect();
            let asked = Asked { figure, others: &others, words: &words, told: &self.known, text };
            let best =
                || matching.iter().find_map(|row| meant(&self.tables[row.table], row, &asked));
            let best = if self.stands(figure, &matching) { None } else { best() };
            let retold = if let Some((table, place)) = best {
                self.retold(&self.tables[table], place)
            } else {
                let stands = self.cells.contains(&figure.key);
                told_of.weigh(&self.index, self.tables, figure, stands)
            };
            found.extend(
                retold.map(|retold| Retold { figure: self.quantities[*at].figure, ..retold }),
            );
        }
    }

    /// The rows of whose labels most words stand in a sentence.
    fn matching(&self, words: &Words) -> Vec<&'a Row> {
        let mut near: BTreeMap<usize, usize> = BTreeMap::new();
        for word in &words.all {
            let rows = self.by_word.get(word.as_str()).map_or(&[][..], Vec::as_slice);
            for row in rows.iter().take(COMMON * 4) {
                *near.entry(*row).or_default() += 1;
            }
        }
        near.into_iter()
            .map(|(row, shared)| (&self.rows[row], shared))
            .filter(|(row, shared)| shared * 4 >= row.words.len() * 3)
            .map(|(row, _)| row)
            .take(ROWS)
            .collect()
    }

    /// Whether a figure stands in a cell as it is. Some table has nearly every count below a hundred; it must
    /// be one that is told of.
    fn stands(&self, figure: &Told, matching: &[&Row]) -> bool {
        let small = figure.places == 0 && digits(figure.mantissa) < 3;
        let has = |row: &&Row| self.tables[row.table].numbers().any(|n| key_of(n) == figure.key);
        if small { matching.iter().any(has) } else { self.cells.contains(&figure.key) }
    }

    /// Who repeats a figure, or gives what it is made of, has not mistyped it.
    fn is_settled(&self, at: usize, figure: &Told) -> bool {
        let around = at.saturating_sub(4)..(at + 5).min(self.quantities.len());
        let around = self.quantities[around].iter();
        let around: Vec<Told> =
            around.filter_map(|quantity| told(quantity, self.document.text())).collect();
        self.known.get(&figure.key).is_some_and(|times| *times > 1) || confirmed(figure, &around)
    }

    /// A cell, as what a figure of the text would have to say; the figure is still to be named.
    fn retold(&self, table: &Table, place: Place) -> Option<Retold> {
        let label = table.label(place.row).or_else(|| table.headers(place.column).last())?;
        let number = table.number(place)?;
        let cell = Span::new(number.span.start, number.span.end - u32::from(number.tail));
        let right = cell.of(self.document.text()).to_owned();
        Some(Retold { figure: Span::default(), cell, label, right })
    }
}
