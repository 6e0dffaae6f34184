//! Gathers the evidence for the cells that the figures of a sentence may have been taken from.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Retold;
use super::candidate::{Expected, Slip, expected, is_same, slip};
use super::cells::{Cells, Entry};
use super::figure::{Figure, figures};
use super::grounds::Gathered;
use super::lines::{Line, Names, WordId, table_number};
use super::told::{Key, digits};
use crate::document::{BlockKind, Document};
use crate::facts::Quantity;
use crate::facts::table::cell::{Mark, Number};
use crate::facts::table::grid::Table;
use crate::language::{Class, Language, Reading, TokenKind};
use crate::value::Span;

/// How many bytes from a figure a word is near.
const REACH: u32 = 100;
/// A word that names more lines than these names none.
const COMMON: usize = 60;
/// A figure that stands in more cells than these tells nothing of where it was taken from.
const OFTEN: usize = 12;
/// So many cells are looked at for a sentence.
const MOST: usize = 6000;

/// A document's tables and figures, made ready for one look at each sentence.
pub(super) struct Finder<'a> {
    pub tables: &'a [Table],
    pub document: &'a Document,
    pub language: &'a Language,
    pub reading: &'a Reading,
    pub quantities: &'a FxHashMap<u32, &'a Quantity>,
    pub names: Names,
    pub cells: Cells,
    /// How often the text tells each figure.
    pub told: FxHashMap<Key, u32>,
}

/// A sentence and what it may speak of.
pub(super) struct Sentence {
    pub figures: Vec<Figure>,
    pub years: Vec<i64>,
    /// The words that name lines, with where they stand.
    pub words: Vec<(WordId, u32)>,
    /// Those of the sentences before and of the heading.
    pub before: FxHashSet<WordId>,
    /// The table that it, or else its paragraph, names.
    pub table: Option<i64>,
    /// Where its block stands.
    pub place: usize,
    /// How many words it has.
    pub length: usize,
    /// For each of the figures the cells that have it.
    pub same: Vec<Vec<u32>>,
}

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

/// What a sentence says of a line.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Named {
    pub share: f32,
    pub rare: f32,
    pub section: f32,
}

impl<'a> Finder<'a> {
    pub fn of(
        tables: &'a [Table],
        document: &'a Document,
        language: &'a Language,
        reading: &'a Reading,
        quantities: &'a FxHashMap<u32, &'a Quantity>,
    ) -> Self {
        let text = document.text();
        let names = Names::of(tables, document, language, reading);
        let cells = Cells::of(tables, text, reading);
        let told = FxHashMap::default();
        Self { tables, document, language, reading, quantities, names, cells, told }
    }

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
            let (figures, years) = read;
            // A line of figures with hardly a word is no sentence that tells of a table.
            if !figures.is_empty() && words.1 >= figures.len() {
                let length = words.1;
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
        let (rows, columns) = self.lines(sentence);
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
                let named = self.named(sentence, figure, line);
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
                    let Some(gathered) = self.gathered(sentence, at, entry, expected, kind) else {
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
            if self.is_change(figure) {
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
                    let gathered = self.gathered(sentence, at, a, expected, kind);
                    let Some(mut gathered) = gathered else { continue };
                    (gathered.apart, gathered.change, gathered.known) = (1.0, 0.0, 0.0);
                    best.add(gathered, *number, expected);
                }
            }
        }
    }

    /// The rows and columns that a sentence names, or has figures of.
    fn lines(&self, sentence: &Sentence) -> (Vec<(usize, usize)>, Vec<(usize, usize)>) {
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
        (rows, columns)
    }

    /// How much of what a line is called a sentence says, near a figure or further off.
    pub fn named(&self, sentence: &Sentence, figure: &Figure, line: &Line) -> Named {
        let presence = |word: WordId| -> f32 {
            let mut closest = u32::MAX;
            for (other, at) in &sentence.words {
                if *other == word {
                    closest = closest.min(at.abs_diff(figure.span.start));
                }
            }
            match closest {
                u32::MAX if sentence.before.contains(&word) => 0.35,
                u32::MAX => 0.0,
                far if far < REACH => 1.0,
                _ => 0.75,
            }
        };
        let share = |words: &[(WordId, f32)]| {
            let (mut has, mut all) = (0.0, 0.001);
            for (word, weight) in words {
                has += weight * presence(*word);
                all += weight;
            }
            (has / all, has)
        };
        let (share_of, rare) = share(&line.words);
        let section = if line.section.is_empty() { 0.0 } else { share(&line.section).0 };
        Named { share: share_of, rare: rare.min(3.0), section }
    }

    /// Whether the figures beside say which cell a figure comes from, whatever it is.
    fn is_expected(&self, sentence: &Sentence, at: usize, entry: &Entry) -> bool {
        let (beside, _, partner) = self.beside(sentence, at, entry);
        beside.max(partner) > 0.45
    }

    /// Whether the figures before and behind stand in the cells before and behind: (beside, both, partner).
    pub fn beside(&self, sentence: &Sentence, at: usize, entry: &Entry) -> (f32, f32, f32) {
        let (mut beside, mut partner) = (0.0_f32, 0.0_f32);
        let mut ordered = [false; 4];
        for (side, other) in [(false, at.checked_sub(1)), (true, Some(at + 1))] {
            let Some(other) = other.filter(|other| *other < sentence.figures.len()) else {
                continue;
            };
            let worth = sentence.figures[other].worth();
            for cell in
                sentence.same[other].iter().filter_map(|at| self.cells.all.get(*at as usize))
            {
                if cell.table != entry.table {
                    continue;
                }
                let forward = |a: usize, b: usize| if side { b > a } else { b < a };
                if cell.row == entry.row && cell.column == entry.column {
                    if cell.nth != entry.nth && forward(entry.nth, cell.nth) {
                        partner = partner.max(worth.max(0.5));
                    }
                } else if cell.row == entry.row && forward(entry.column, cell.column) {
                    let near = cell.column.abs_diff(entry.column) == 1;
                    beside = beside.max(if near { worth } else { worth * 0.5 });
                    ordered[usize::from(side)] |= worth > 0.5;
                } else if cell.column == entry.column && forward(entry.row, cell.row) {
                    let near = cell.row.abs_diff(entry.row) == 1;
                    beside = beside.max(if near { worth } else { worth * 0.5 });
                    ordered[2 + usize::from(side)] |= worth > 0.5;
                }
            }
        }
        let both = ordered[0] && ordered[1] || ordered[2] && ordered[3];
        (beside, f32::from(u8::from(both)), partner)
    }

    /// Whether a word of rising or falling stands right before a figure, with no "to" between.
    pub fn is_change(&self, figure: &Figure) -> bool {
        const BEFORE: usize = 4;
        let before = self.reading.tokens.get(figure.token.saturating_sub(BEFORE)..figure.token);
        let text = self.document.text();
        let class = |token: &crate::language::Token| self.reading.forms.class(token.form);
        let mut near = before.unwrap_or_default().iter().rev();
        near.by_ref().take_while(|token| !class(token).intersects(Class::TO)).any(|token| {
            class(token).intersects(Class::UP | Class::DOWN)
                || self.language.tables.is_change(token.span.of(text))
        })
    }

    /// Whether "p =" or "p <" stands before a figure.
    pub fn is_p(&self, figure: &Figure) -> bool {
        let before = self.reading.tokens.get(figure.token.saturating_sub(3)..figure.token);
        let text = self.document.text();
        let mut written = before.unwrap_or_default().iter().rev().map(|token| token.span.of(text));
        let sign = |mark: &str| matches!(mark, "=" | "<" | ">" | "≤" | "≥" | "of" | "value");
        let mut after_signs = written.by_ref().skip_while(|mark| sign(mark));
        after_signs.next().is_some_and(|name| name.eq_ignore_ascii_case("p"))
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

    /// The evidence for a cell.
    fn gathered(
        &self,
        sentence: &Sentence,
        at: usize,
        entry: &Entry,
        expected: Expected,
        kind: Slip,
    ) -> Option<Gathered> {
        super::weigh::gathered(self, sentence, at, entry, expected, kind)
    }
}
