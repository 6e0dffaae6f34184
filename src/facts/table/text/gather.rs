//! Gathers the evidence for the cells that the figures of a sentence may have been taken from.

use rustc_hash::FxHashSet;

use super::Retold;
use super::candidate::{Expected, Slip, expected, is_same, slip};
use super::cells::Entry;
use super::figure::{Figure, figures};
use super::finder::{Finder, Sentence};
use super::grounds::Gathered;
use super::lines::{WordId, table_number};
use super::told::digits;
use super::weigh::gathered;
use crate::document::BlockKind;
use crate::facts::table::cell::{Mark, Number};
use crate::language::TokenKind;
use crate::value::Span;

/// A word that names more lines than these names none.
const COMMON: usize = 60;
/// A figure that stands in more cells than these tells nothing of where it was taken from.
const OFTEN: usize = 12;
/// So many cells are looked at for a sentence.
const MOST: usize = 6000;

/// A row or a column: the table, and its place there.
type TableLine = (usize, usize);

/// The cells that most speaks for, the first of them first.
#[derive(Default)]
struct Best {
    list: Vec<(f32, Gathered, u32, Expected)>,
}

impl Best {
    fn add(&mut self, gathered: Gathered, number: u32, expected: Expected) {
        const MOST: usize = 3;
        let points = gathered.points();
        if let Some(at) = self.list.iter().position(|(.., other, _)| *other == number) {
            if self.list[at].0 >= points {
                return;
            }
            self.list.remove(at);
        }
        let place = self.list.partition_point(|(other, ..)| *other >= points);
        if place < MOST {
            self.list.insert(place, (points, gathered, number, expected));
            self.list.truncate(MOST);
        }
    }
}

impl Finder<'_> {
    pub fn find(mut self) -> Vec<Retold> {
        let sentences = self.sentences();
        for sentence in &sentences {
            for figure in &sentence.figures {
                *self.told.entry(figure.key).or_default() += 1;
            }
        }
        let mut found = Vec::new();
        for sentence in &sentences {
            self.sentence(sentence, &mut found);
        }
        found
    }

    /// The sentences with figures that are no cells.
    fn sentences(&self) -> Vec<Sentence> {
        let text = self.document.text();
        let mut all = Vec::new();
        let mut heading: FxHashSet<WordId> = FxHashSet::default();
        let mut block = u32::MAX;
        let mut before: FxHashSet<WordId> = FxHashSet::default();
        let mut table = None;
        for (number, sentence) in (0_u32..).zip(&self.reading.sentences) {
            let kind = self.document.blocks.get(sentence.block as usize).map(|block| block.kind);
            if matches!(kind, Some(BlockKind::Cell { .. })) {
                continue;
            }
            if sentence.block != block {
                block = sentence.block;
                before.clone_from(&heading);
                table = None;
            }
            let words = self.words(sentence.range());
            let named = self.table_named(sentence.range(), text);
            table = named.or(table);
            let is_heading = matches!(kind, Some(BlockKind::Heading { .. }));
            let read = figures(self.reading, number, text, self.language, self.quantities);
            let (mut figures, years) = read;
            // A line of figures with hardly a word is no sentence that tells of a table.
            if !figures.is_empty() && words.1 >= figures.len() {
                let length = words.1;
                for figure in &mut figures {
                    figure.change = self.is_change(figure);
                }
                let place = self.names.places.get(block as usize).copied().unwrap_or(0);
                let same = figures.iter().map(|figure| self.same(figure)).collect();
                let words = words.0.clone();
                let before = before.clone();
                let sentence =
                    Sentence { figures, years, words, before, table, place, length, same };
                all.push(sentence);
            }
            if is_heading {
                heading = words.0.iter().map(|(word, _)| *word).collect();
            } else {
                before.extend(words.0.iter().map(|(word, _)| *word));
            }
        }
        all
    }

    /// The words of a sentence that name lines, and how many words it has.
    fn words(&self, range: std::ops::Range<usize>) -> (Vec<(WordId, u32)>, usize) {
        let mut words = Vec::new();
        let mut length = 0;
        for token in self.reading.tokens.get(range).unwrap_or_default() {
            if !matches!(token.kind, TokenKind::Word | TokenKind::Code) {
                continue;
            }
            length += 1;
            words.extend(self.names.of_token(token).iter().map(|id| (*id, token.span.start)));
        }
        (words, length)
    }

    /// The number of a table that a sentence names.
    fn table_named(&self, range: std::ops::Range<usize>, text: &str) -> Option<i64> {
        let tokens = self.reading.tokens.get(range).unwrap_or_default();
        tokens.windows(2).find_map(|pair| {
            let [name, number] = pair else { return None };
            (number.kind == TokenKind::Figure && name.kind == TokenKind::Word).then(|| {
                table_number(Span::new(name.span.start, number.span.end).of(text), self.language)
            })?
        })
    }

    /// The cells that have a figure, few enough to tell.
    fn same(&self, figure: &Figure) -> Vec<u32> {
        let with_key = self.cells.with_key(figure.key).iter().copied();
        let mut same: Vec<u32> = with_key
            .filter(|at| self.cells.all.get(*at as usize).is_some_and(|e| is_same(figure, e)))
            .collect();
        if same.is_empty() && (digits(figure.mantissa) > 1 || figure.scale > 1.0) {
            let has =
                |at: &u32| self.cells.all.get(*at as usize).is_some_and(|e| is_same(figure, e));
            same.extend(self.cells.like(figure.mantissa).filter(has).take(OFTEN + 1));
        }
        same
    }

    fn sentence(&self, sentence: &Sentence, found: &mut Vec<Retold>) {
        let [rows, columns] = self.lines(sentence);
        if rows.is_empty() && columns.is_empty() {
            return;
        }
        // The cells of all lines that the sentence may speak of.
        let mut near: Vec<u32> = Vec::new();
        for (table, row) in &rows {
            near.extend(self.cells.row(*table, *row));
        }
        for (table, column) in &columns {
            near.extend(self.cells.column(*table, *column));
        }
        near.sort_unstable();
        near.dedup();
        // The rows that it names whole.
        let first = sentence.figures.first();
        let whole = |(table, row): &&(usize, usize)| {
            let line = self.names.line(*table, false, *row);
            line.zip(first).is_some_and(|(line, figure)| {
                let named = sentence.names(figure, line);
                named.share > 0.55 && named.rare > 0.15
            })
        };
        let strong: FxHashSet<(usize, usize)> = rows.iter().filter(whole).copied().collect();
        near.truncate(MOST);
        for (at, figure) in sentence.figures.iter().enumerate() {
            let short = figure.mantissa < 10 && figure.places == 0;
            if short || super::weigh::is_share(sentence, at) {
                continue;
            }
            let mut best = Best::default();
            let mut hits = 0_u16;
            for number in &near {
                let Some(entry) = self.cells.all.get(*number as usize) else { continue };
                if figure.money && entry.percent
                    || figure.percent && entry.money
                    || figure.dated != entry.dated
                {
                    continue;
                }
                let likely = expected(figure, entry.value(), entry.half(), entry.percent);
                for expected in likely {
                    let Some(kind) = slip(figure, expected, true) else { continue };
                    if kind == Slip::Other
                        && !strong.contains(&(entry.table, entry.row))
                        && !self.is_expected(sentence, at, entry)
                    {
                        continue;
                    }
                    let Some(gathered) = gathered(self, sentence, at, entry, expected, kind) else {
                        continue;
                    };
                    let strange = kind == Slip::Other
                        && gathered.beside.max(gathered.partner) < 0.5
                        && (gathered.row < 0.75 || gathered.column.max(gathered.year) < 0.5);
                    if !strange {
                        hits = hits.saturating_add(u16::from(kind != Slip::Other));
                        best.add(gathered, *number, expected);
                    }
                }
            }
            if figure.change {
                self.apart(sentence, at, &rows, &mut best);
            }
            let all: Vec<f32> = best.list.iter().map(|(points, ..)| *points).collect();
            for (rank, (points, mut gathered, number, expected)) in
                best.list.into_iter().enumerate()
            {
                let rival = all.get(usize::from(rank == 0)).copied().unwrap_or(0.0);
                gathered.hits = f32::from(hits.max(1)).ln();
                gathered.rival = (rival / points.max(0.1)).clamp(0.0, 2.0);
                let Some(entry) = self.cells.all.get(number as usize) else { continue };
                super::weigh::complete(&mut gathered, self, sentence, at, entry);
                found.extend(self.retold(figure, entry, expected, &gathered));
            }
        }
    }

    /// "increased $93.1 million": what lies between two cells of a row that stand beside each other.
    fn apart(&self, sentence: &Sentence, at: usize, rows: &[(usize, usize)], best: &mut Best) {
        let figure = &sentence.figures[at];
        for (table, row) in rows {
            let cells = self.cells.row(*table, *row);
            for pair in cells.windows(2).take(8) {
                let [number, next] = pair else { continue };
                let entry = |number: u32| self.cells.all.get(number as usize);
                let (Some(a), Some(b)) = (entry(*number), entry(*next)) else { continue };
                if a.places != b.places || a.percent || b.percent || a.column == b.column {
                    continue;
                }
                let half = a.half().max(b.half());
                for expected in expected(figure, a.value() - b.value(), half, false) {
                    let Some(kind) = slip(figure, expected, false) else { continue };
                    let gathered = gathered(self, sentence, at, a, expected, kind);
                    let Some(mut gathered) = gathered else { continue };
                    (gathered.apart, gathered.change, gathered.known) = (1.0, 0.0, 0.0);
                    best.add(gathered, *number, expected);
                }
            }
        }
    }

    /// The rows and columns that a sentence names, or has figures of.
    fn lines(&self, sentence: &Sentence) -> [Vec<TableLine>; 2] {
        let (mut rows, mut columns) = (Vec::new(), Vec::new());
        for (word, _) in &sentence.words {
            let with_word = self.names.with_word(*word);
            if with_word.len() > COMMON {
                continue;
            }
            for line in with_word.iter().filter_map(|at| self.names.lines.get(*at as usize)) {
                let lines = if line.across { &mut columns } else { &mut rows };
                lines.push((line.table, line.number));
            }
        }
        for (figure, same) in sentence.figures.iter().zip(&sentence.same) {
            if same.len() > OFTEN || digits(figure.mantissa) < 2 {
                continue;
            }
            for entry in same.iter().filter_map(|at| self.cells.all.get(*at as usize)) {
                rows.push((entry.table, entry.row));
                columns.push((entry.table, entry.column));
            }
        }
        rows.sort_unstable();
        rows.dedup();
        columns.sort_unstable();
        columns.dedup();
        [rows, columns]
    }

    /// Whether the figures beside say which cell a figure comes from, whatever it is.
    fn is_expected(&self, sentence: &Sentence, at: usize, entry: &Entry) -> bool {
        let (beside, _, partner) = self.beside(sentence, at, entry);
        beside.max(partner) > 0.45
    }

    /// A cell, as what a figure of the text would have to say.
    fn retold(
        &self,
        figure: &Figure,
        entry: &Entry,
        expected: Expected,
        gathered: &Gathered,
    ) -> Option<Retold> {
        let text = self.document.text();
        let table = self.tables.get(entry.table)?;
        let label = self.names.line(entry.table, false, entry.row).map(|line| line.label);
        let label = label.or_else(|| table.headers(entry.column).last())?;
        let like = Number {
            mantissa: figure.mantissa,
            places: expected.places,
            mark: Mark::None,
            money: false,
            unit: [0; 3],
            is_amount: true,
            span: figure.span,
            tail: 0,
        };
        let right = super::figure::decimal(expected.mantissa, expected.places);
        Some(Retold {
            figure: figure.span,
            cell: entry.span,
            label,
            right: like.in_its_form(right, text)?,
            grounds: gathered.list(),
        })
    }
}
