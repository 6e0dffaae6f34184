//! A document's tables and sentences, and what they are asked: how much of a line's name a sentence says, and whether the
//! figures beside one stand in the cells beside a cell.

use rustc_hash::{FxHashMap, FxHashSet};

use super::cells::{Cells, Entry};
use super::figure::Figure;
use super::lines::{Line, Names, WordId};
use super::told::Key;
use crate::document::Document;
use crate::facts::Quantity;
use crate::facts::table::grid::Table;
use crate::language::{Class, Language, Reading, Token};

/// How many bytes from a figure a word is near.
const REACH: u32 = 100;
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

/// What a sentence says of a line.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Named {
    pub share: f32,
    pub rare: f32,
    pub section: f32,
}

impl Sentence {
    /// How much of what a line is called it says, near a figure or further off.
    pub fn names(&self, figure: &Figure, line: &Line) -> Named {
        let presence = |word: WordId| -> f32 {
            let mut closest = u32::MAX;
            for (other, at) in &self.words {
                if *other == word {
                    closest = closest.min(at.abs_diff(figure.span.start));
                }
            }
            match closest {
                u32::MAX if self.before.contains(&word) => 0.35,
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
        let class = |token: &Token| self.reading.forms.class(token.form);
        let mut near = before.unwrap_or_default().iter().rev();
        near.by_ref().take_while(|token| !class(token).intersects(Class::TO)).any(|token| {
            class(token).intersects(Class::UP | Class::DOWN)
                || self.language.tables.is_change(token.span.of(text))
        })
    }

    /// Whether "p =", "p <" or "p value of" stands before a figure.
    pub fn is_p(&self, figure: &Figure) -> bool {
        const BEFORE: usize = 4;
        let before = self.reading.tokens.get(figure.token.saturating_sub(BEFORE)..figure.token);
        let text = self.document.text();
        let ties = |token: &Token| {
            matches!(token.span.of(text), "=" | "<" | ">" | "≤" | "≥")
                || self.reading.forms.class(token.form).intersects(Class::OF)
        };
        let before = before.unwrap_or_default();
        let Some(last) = before.iter().rposition(|token| !ties(token)) else { return false };
        let names = self.language.statistics.p.all();
        let end = before[last].span;
        before[..=last].iter().any(|first| {
            let name = first.span.join(end).of(text);
            names.iter().any(|known| known.eq_ignore_ascii_case(name))
        })
    }
}
