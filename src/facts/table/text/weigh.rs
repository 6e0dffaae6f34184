//! Weighs whether a figure of the text was taken from a cell that has another one.
//!
//! A sentence names a line of the table - a row with its section, or a column - and often what crosses it: the year, the
//! group. Its other figures stand in that line, in the cells beside, in the same cell ("14/40 (35%)"). Each is a point; a
//! typing error that chance seldom makes is one as well. What is told may be the cell, the cell rounded ("$23.2 billion"), or what
//! lies between two cells of the row ("increased $93.1 million").

use rustc_hash::FxHashMap;

use super::Retold;
use super::index::{Index, Line};
use super::rows::{Words, label_words};
use super::told::{
    Key, Told, digits, explained, is_other_digit, is_rounded, is_same, key_of, written,
};
use crate::document::Document;
use crate::facts::slip::one_edit;
use crate::facts::table::cell::{Content, Mark, Number};
use crate::facts::table::grid::{Place, Table};
use crate::language::{Class, Language, Reading, Token};
use crate::value::Span;

/// So many points are enough.
const ENOUGH: i64 = 4;
/// How many bytes from a figure the words of its line stand.
const REACH: u32 = 100;

/// A figure that a cell, or two, give.
#[derive(Clone, Copy, Debug)]
struct Given {
    place: Place,
    number: Number,
    /// Its digits as the text would write them.
    mantissa: i64,
    places: u8,
    /// What lies between the cell and the next.
    apart: bool,
}

/// A sentence and what it may speak of.
pub(super) struct Sentence<'s> {
    pub document: &'s Document,
    pub language: &'s Language,
    pub reading: &'s Reading,
    pub number: u32,
    pub words: &'s Words,
    pub lines: Vec<usize>,
    pub figures: Vec<Told>,
    pub known: &'s FxHashMap<Key, u32>,
}

impl Sentence<'_> {
    /// The cell that a figure was probably taken from. `stands`: some table has the figure.
    pub fn weigh(
        &self,
        index: &Index,
        tables: &[Table],
        figure: &Told,
        stands: bool,
    ) -> Option<Retold> {
        // A line of figures with hardly a word is no sentence that tells of a table.
        let words = self.words.placed.iter().filter(|(_, word)| !word.starts_with('#')).count();
        if words < self.figures.len() * 2 {
            return None;
        }
        let lines = || self.lines.iter().map(|at| &index.all[*at]);
        let mut best: Option<(i64, &Line, Given)> = None;
        let mut second = 0;
        // How well a line that has the figure is named.
        let mut taken = 0;
        for line in lines().filter(|line| self.names(line, figure) > 0) {
            let table = &tables[line.table];
            let cells = cells(table, line);
            // Where the line has the figure, it was taken from there.
            let has = cells
                .iter()
                .any(|(_, cell)| key_of(cell) == figure.key || is_rounded(figure, cell));
            let made = !line.across && explained(figure, &cells);
            let mut given = self.given(table, line, &cells, figure);
            // A count beside its share in one cell says more than what two cells happen to make.
            given.retain(|given| !made || self.is_partner(table, given.place, figure));
            if has || made && given.is_empty() {
                taken = taken.max(self.names(line, figure));
                continue;
            }
            for given in given {
                let points = self.points(table, line, &cells, &given, figure, stands);
                match &best {
                    Some((so_far, _, other)) if *so_far >= points => {
                        if other.place.row != given.place.row
                            || other.place.column != given.place.column
                        {
                            second = second.max(points);
                        }
                    }
                    _ => {
                        if let Some((so_far, _, other)) = &best
                            && (other.place.row, other.place.column)
                                != (given.place.row, given.place.column)
                        {
                            second = second.max(*so_far);
                        }
                        best = Some((points, line, given));
                    }
                }
            }
        }
        let (points, line, given) = best?;
        if points < ENOUGH || second + 1 > points || taken >= self.names(line, figure) {
            return None;
        }
        let cell = given.number;
        let text = self.document.text();
        Some(Retold {
            figure: figure.span,
            cell: Span::new(cell.span.start, cell.span.end - u32::from(cell.tail)),
            label: line.label,
            right: Number { mantissa: given.mantissa, places: given.places, tail: 0, ..cell }
                .in_its_form(decimal(given.mantissa, given.places).abs(), text)?,
        })
    }

    /// How many of the words that name a line stand not far from a figure: nought where too few do.
    fn names(&self, line: &Line, figure: &Told) -> i64 {
        let near = |word: &&String| {
            let mut placed = self.words.placed.iter();
            placed.any(|(at, other)| other == *word && at.abs_diff(figure.span.start) < REACH)
        };
        let count = |words: &[String]| -> i64 {
            let found = words.iter().filter(near).count();
            if words.is_empty() || found * 4 < words.len() * 3 {
                return 0;
            }
            match words.len() {
                1 => 1,
                2 | 3 => 2,
                _ => 3,
            }
        };
        count(&line.words) + count(&line.section)
    }

    fn points(
        &self,
        table: &Table,
        line: &Line,
        cells: &[(Place, &Number)],
        given: &Given,
        figure: &Told,
        stands: bool,
    ) -> i64 {
        let moved = !is_other_digit(figure.mantissa, given.mantissa);
        let few = digits(figure.mantissa).min(digits(given.mantissa));
        let names = self.names(line, figure);
        let others = || self.figures.iter().filter(|told| told.span != figure.span);
        let same = |told: &Told, cell: &Number| told.key == key_of(cell);
        // Figures of the sentence that stand in the line, and those that stand in what crosses it.
        let in_line = others().filter(|told| {
            is_same_as_any(told, cells)
                || told.mantissa < 10 && cells.iter().any(|(_, cell)| same(told, cell))
        });
        let in_line = count(in_line.take(2));
        let crossing = crossing(table, line, given.place);
        let across =
            others().filter(|told| !is_same_as_any(told, cells) && is_same_as_any(told, &crossing));
        let across = count(across.take(2));
        let beside = i64::from(self.is_beside(table, given.place, figure));
        let partner = i64::from(self.is_partner(table, given.place, figure));
        let crossed = self.crossed(table, given.place);
        let called = self.is_called(line, figure);
        // What nothing but words speaks for is told in full: the line, the year, three digits in another order.
        if in_line + across + beside + partner == 0
            && !(moved && digits(figure.mantissa) > 2 && crossed > 0 && names > 1)
        {
            return 0;
        }
        // One digit for another: chance makes that most often.
        let weak = line.across && partner == 0 || beside + partner == 0;
        if !moved && weak && !(called && crossed > 0 && few > 2) {
            return 0;
        }
        // A column is of many rows: the row is named as well, or its other figures stand in the sentence.
        if line.across && across < 2 && !self.names_row(table, given.place.row) {
            return 0;
        }
        let begins = self.begins(line);
        names + i64::from(moved) + i64::from(called) + i64::from(given.apart) + i64::from(begins)
            - i64::from(few < 2)
            - i64::from(digits(figure.mantissa) < 3)
            - i64::from(stands)
            - i64::from(!moved && few < 4)
            + in_line
            + across
            + 2 * beside
            + 3 * partner
            + crossed
    }

    /// Whether the figure before or after stands in a cell beside: of the row, or above and below.
    fn is_beside(&self, table: &Table, place: Place, figure: &Told) -> bool {
        let at = |row: usize, column: usize| {
            let first = table.number(Place::new(row, column));
            let second = table.number(Place { second: true, ..Place::new(row, column) });
            [first, second]
        };
        let Place { row, column, .. } = place;
        let before = self.closest(figure, false);
        let after = self.closest(figure, true);
        let stands = |told: Option<&Told>, cells: [Option<&Number>; 2]| {
            let mut cells = cells.into_iter().flatten();
            told.is_some_and(|told| {
                cells.any(|cell| told.key == key_of(cell) || is_rounded(told, cell))
            })
        };
        column > 0 && stands(before, at(row, column - 1))
            || stands(after, at(row, column + 1))
            || row > table.head && stands(before, at(row - 1, column))
            || stands(after, at(row + 1, column))
    }

    /// Whether the figure before or after stands in the same cell: "14 times (35%)" of "14/40 (35%)".
    fn is_partner(&self, table: &Table, place: Place, figure: &Told) -> bool {
        let other = table.number(Place { second: !place.second, ..place });
        let Some(cell) = other.filter(|_| is_pair(table, place)) else { return false };
        let stands = |told: Option<&Told>| told.is_some_and(|told| told.key == key_of(cell));
        stands(self.closest(figure, false)) || stands(self.closest(figure, true))
    }

    /// The figure of the sentence right before or after another.
    fn closest(&self, figure: &Told, after: bool) -> Option<&Told> {
        let others = self.figures.iter().filter(|told| told.span != figure.span);
        let side = others.filter(|told| (told.span.start > figure.span.start) == after);
        side.min_by_key(|told| told.span.start.abs_diff(figure.span.start))
    }

    /// Whether a word of a row's label stands in the sentence.
    fn names_row(&self, table: &Table, row: usize) -> bool {
        let label = table.label(row).map_or("", |span| span.of(self.document.text()));
        label_words(label).iter().any(|word| self.words.all.contains(word))
    }

    /// Whether the sentence begins with the words of a line: it is what it speaks of.
    fn begins(&self, line: &Line) -> bool {
        const FIRST: usize = 4;
        let first = self.words.placed.iter().take(FIRST.max(line.words.len()));
        let first: Vec<&String> = first.map(|(_, word)| word).collect();
        !line.words.is_empty() && line.words.iter().all(|word| first.contains(&word))
    }

    /// A year in the header that the sentence says: a point; another year than it says: none of it.
    fn crossed(&self, table: &Table, place: Place) -> i64 {
        let Some(year) = table.year_of(place, self.document.text()) else { return 0 };
        match (self.words.years.is_empty(), self.words.years.contains(&year)) {
            (true, _) => 0,
            (_, true) => 1,
            _ => -4,
        }
    }

    /// Whether the words of a line stand right before a figure, with no other figure between.
    fn is_called(&self, line: &Line, figure: &Told) -> bool {
        let before =
            self.figures.iter().map(|told| told.span.end).filter(|end| *end <= figure.span.start);
        let from = before.max().unwrap_or(0).max(figure.span.start.saturating_sub(REACH));
        let between = |word: &String| {
            let mut placed = self.words.placed.iter();
            placed.any(|(at, other)| other == word && (from..figure.span.start).contains(at))
        };
        !line.words.is_empty() && line.words.iter().all(between)
    }

    /// What the cells of a line give that is one typing error away from a figure.
    fn given(
        &self,
        table: &Table,
        line: &Line,
        cells: &[(Place, &Number)],
        figure: &Told,
    ) -> Vec<Given> {
        let mut given = Vec::new();
        let scale = figure.value.abs() / decimal(figure.mantissa, figure.places).abs();
        for (place, cell) in cells {
            let cell = **cell;
            let percent = cell.mark == Mark::Percent || place.second;
            if percent != figure.percent || figure.money && percent {
                continue;
            }
            given.push(Given {
                place: *place,
                number: cell,
                mantissa: cell.mantissa.abs(),
                places: cell.places,
                apart: false,
            });
            if scale >= 1e3 || figure.places < cell.places {
                let value = cell.value().abs();
                given.extend(rounded(figure, *place, cell, value, cell.half(), false));
            }
        }
        if !line.across && self.is_change(figure) {
            let plain: Vec<&(Place, &Number)> = cells
                .iter()
                .filter(|(place, cell)| cell.mark == Mark::None && !place.second)
                .collect();
            for pair in plain.windows(2).take(8) {
                let [(place, a), (_, b)] = pair else { continue };
                let (apart, half) = ((a.value() - b.value()).abs(), a.half().max(b.half()));
                if figure.percent || a.places != b.places {
                    continue;
                }
                if scale >= 1e3 {
                    given.extend(rounded(figure, *place, **a, apart, half, true));
                }
                given.push(Given {
                    place: *place,
                    number: **a,
                    mantissa: (a.mantissa - b.mantissa).abs(),
                    places: a.places,
                    apart: true,
                });
            }
        }
        let year = |given: &Given| self.crossed(table, given.place) >= 0 || given.apart;
        let slip = |given: &Given| {
            given.places == figure.places
                && one_edit(&written(figure.mantissa), &written(given.mantissa))
                && is_near(figure.mantissa, given.mantissa)
        };
        given.retain(|given| slip(given) && year(given) && !self.tells(given));
        given
    }

    /// Whether the text tells the figure of a cell as well: then it needs no other that was it.
    fn tells(&self, given: &Given) -> bool {
        let key = super::told::key(given.mantissa, given.places);
        self.figures.iter().any(|told| told.key == key)
            || digits(given.mantissa) > 2 && self.known.contains_key(&key)
    }

    /// Whether a word of rising or falling stands right before a figure: "increased $93.1 million", "a fall of 12".
    fn is_change(&self, figure: &Told) -> bool {
        const BEFORE: usize = 4;
        let Some(sentence) = self.reading.sentences.get(self.number as usize) else { return false };
        let tokens = self.reading.tokens.get(sentence.range()).unwrap_or_default();
        let at = tokens.partition_point(|token| token.span.start < figure.span.start);
        let before = tokens.get(at.saturating_sub(BEFORE)..at).unwrap_or_default();
        let text = self.document.text();
        let is = |token: &Token, class| self.reading.forms.class(token.form).intersects(class);
        // "to" leads to the new figure, not to the change.
        let mut near = before.iter().rev().take_while(|token| !is(token, Class::TO));
        near.any(|token| {
            is(token, Class::UP | Class::DOWN)
                || self.language.tables.is_change(token.span.of(text))
        })
    }
}

/// A value in thousands, millions or billions as a text would round it.
fn rounded(
    figure: &Told,
    place: Place,
    number: Number,
    value: f64,
    half: f64,
    apart: bool,
) -> Option<Given> {
    let scales: &[f64] = if figure.value.abs() < 1e3 { &[1.0] } else { &[1e3, 1e6, 1e9] };
    scales.iter().find_map(|scale| {
        let steps = value * *scale / (2.0 * figure.half);
        let finer = half * *scale <= figure.half;
        let rounds = steps.round();
        if !finer || !(100.0..1e9).contains(&rounds) {
            return None;
        }
        #[allow(clippy::cast_possible_truncation, reason = "below a billion")]
        let mantissa = rounds as i64;
        let given = Given { place, number, mantissa, places: figure.places, apart };
        one_edit(&written(figure.mantissa), &written(mantissa)).then_some(given)
    })
}

fn count<'t>(told: impl Iterator<Item = &'t Told>) -> i64 {
    i64::try_from(told.count()).unwrap_or(0)
}

/// Two digits that have changed places stand beside each other.
fn is_near(a: i64, b: i64) -> bool {
    let (a, b) = (written(a), written(b));
    let apart: Vec<usize> = (0..a.len().min(b.len())).filter(|at| a[*at] != b[*at]).collect();
    a.len() != b.len() || apart.len() < 2 || apart[apart.len() - 1] - apart[0] == 1
}

fn decimal(mantissa: i64, places: u8) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "tables are explored in round numbers")]
    let mantissa = mantissa as f64;
    mantissa / 10_f64.powi(i32::from(places))
}

/// Whether a cell has a count and its share.
pub(super) fn is_pair(table: &Table, place: Place) -> bool {
    matches!(
        table.cell(place.row, place.column).content,
        Content::Pair(..) | Content::Fraction(_, _, Some(_))
    )
}

fn is_same_as_any(told: &Told, cells: &[(Place, &Number)]) -> bool {
    cells.iter().any(|(_, cell)| is_same(told, cell))
}

/// The figures of a line, those in brackets too.
fn cells<'t>(table: &'t Table, line: &Line) -> Vec<(Place, &'t Number)> {
    let places: Vec<Place> = if line.across {
        (table.head..table.rows.len()).map(|row| Place::new(row, line.number)).collect()
    } else {
        (table.first..table.columns).map(|column| Place::new(line.number, column)).collect()
    };
    let both = places.into_iter().flat_map(|place| [place, Place { second: true, ..place }]);
    both.filter_map(|place| Some((place, table.number(place)?))).take(120).collect()
}

/// The figures of what crosses a line at a place.
fn crossing<'t>(table: &'t Table, line: &Line, at: Place) -> Vec<(Place, &'t Number)> {
    let crossing = Line {
        table: line.table,
        across: !line.across,
        number: if line.across { at.row } else { at.column },
        words: Vec::new(),
        section: Vec::new(),
        label: line.label,
    };
    cells(table, &crossing)
}
