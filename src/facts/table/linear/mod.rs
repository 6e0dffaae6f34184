//! Relations between lines of a table that no word tells: `a = b + c`, `a = b - c`, `a + b = c + d`.
//!
//! Every three and four lines that stand near each other are tried. What holds in most of their series, by more digits
//! than chance would give among so many tries, is a relation; the series that misses it has an error. Tables of one
//! document with the same headers, or the same names of rows, are one table here: four groups of a tournament tell what
//! none of them does alone.

mod tried;

use rustc_hash::{FxHashMap, FxHashSet};

use super::cell::{Content, Number};
use super::equation::{Check, Equation};
use super::grid::{Lines, Place, Table};
use crate::language::TableWords;
use tried::{Tally, Tried};

/// So many lines that stand together are tried with each other: columns, and rows.
const COLUMNS: usize = 14;
const ROWS: usize = 6;
/// So many of them are tried by fours.
const BY_FOURS: usize = 10;
/// So many series tell whether a relation holds.
const SAMPLE: usize = 48;
/// Larger tables are told of by their sums.
const MOST_LINES: usize = 200;
/// Lines with their signs that come to nothing together; the first is the one that the others make.
type Form = Vec<(usize, f64)>;

/// A relation of a table: its lines, and whether so many series have it that any that misses it is wrong.
#[derive(Clone, Debug)]
struct Relation {
    form: Form,
    sure: bool,
}

/// What the tables of a document tell of the relations between their lines.
#[derive(Debug, Default)]
pub struct Linear {
    /// The relations of each table, by rows and by columns.
    forms: Vec<[Vec<Relation>; 2]>,
}

/// A relation by the headers of its tables: by rows or by columns, and its lines with their signs.
type Key = (String, bool, Vec<(usize, bool)>);
/// One that a table may have.
type Told = (String, Form);

/// What all tables with one header tell of a relation.
#[derive(Clone, Copy, Debug)]
struct Known {
    tally: Tally,
    tries: usize,
    /// A word for a change or a total stands in a header; the headers are those of a known sum.
    called: bool,
    named: bool,
}

/// The figures of a table as lines and series.
struct Grid<'t> {
    lines: Lines<'t>,
    /// Lines with figures, and the series that are looked at.
    all: Vec<usize>,
    series: Vec<usize>,
    /// The figures of the lines, in the order of the series.
    cells: Vec<Vec<Option<&'t Number>>>,
}

impl Linear {
    /// Finds the relations of all tables.
    pub fn learn(tables: &[Table], text: &str, words: &TableWords) -> Self {
        let mut known: FxHashMap<Key, Known> = FxHashMap::default();
        let mut found: Vec<[Vec<Told>; 2]> = Vec::new();
        for (number, table) in tables.iter().enumerate() {
            let mut of: [Vec<Told>; 2] = [Vec::new(), Vec::new()];
            for across in [false, true] {
                let lines = Lines { table, across };
                let Some(grid) = Grid::of(lines) else { continue };
                let name = header(lines, text);
                let name = if name.is_empty() { format!("#{number}") } else { name };
                let tries = grid.tries();
                for (form, tally) in grid.candidates(text, words) {
                    let called = form.iter().any(|(line, _)| {
                        let label = lines.label(*line, text);
                        words.is_change(&label) || words.is_total(&label)
                    });
                    let key = (name.clone(), across, key_of(&form));
                    let named = across && is_named(lines, &form, text, words);
                    let tally = known.get(&key).map_or(tally, |so_far| so_far.tally.and(tally));
                    known.insert(key, Known { tally, tries, called, named });
                    of[usize::from(across)].push((name.clone(), form));
                }
            }
            found.push(of);
        }
        let forms = found.into_iter().map(|of| {
            let mut across = false;
            of.map(|forms| {
                let holding = forms.into_iter().filter_map(|(name, form)| {
                    let Known { tally, tries, called, named } =
                        known.get(&(name, across, key_of(&form))).copied()?;
                    tally.is_relation(tries, called, named).then_some((form, tally, named))
                });
                let holding = best(holding.collect());
                across = true;
                holding
            })
        });
        Self { forms: forms.collect() }
    }

    /// Finds the equations of a table.
    pub fn find(
        &self,
        number: usize,
        table: &Table,
        text: &str,
        words: &TableWords,
        out: &mut Vec<Equation>,
    ) {
        let Some(forms) = self.forms.get(number) else { return };
        if forms.iter().all(Vec::is_empty) {
            return;
        }
        let few = |equation: &&Equation| (2..=3).contains(&equation.terms.len());
        let mut tied: FxHashSet<Vec<Place>> = out.iter().filter(few).map(Equation::tied).collect();
        for (across, forms) in [false, true].into_iter().zip(forms) {
            let lines = Lines { table, across };
            for form in forms {
                let new = equations(lines, form, text, words);
                out.extend(new.into_iter().filter(|equation| tied.insert(equation.tied())));
            }
        }
    }
}

/// The headers of a table, as far as they say something.
fn header(lines: Lines, text: &str) -> String {
    let mut name = String::new();
    for line in lines.lines().take(40) {
        name.push_str(lines.label(line, text).trim());
        name.push('|');
    }
    if name.bytes().filter(u8::is_ascii_alphabetic).count() < 3 { String::new() } else { name }
}

/// A relation whichever way round it is written.
fn key_of(form: &[(usize, f64)]) -> Vec<(usize, bool)> {
    let turned = form.iter().min_by_key(|(line, _)| *line).is_some_and(|(_, sign)| *sign < 0.0);
    let mut key: Vec<(usize, bool)> =
        form.iter().map(|(line, sign)| (*line, (*sign < 0.0) != turned)).collect();
    key.sort_unstable();
    key
}

/// "Played" is won, drawn and lost: the headers say so.
fn is_named(lines: Lines, form: &[(usize, f64)], text: &str, words: &TableWords) -> bool {
    let names: Vec<(String, f64)> = form
        .iter()
        .map(|(line, sign)| (lines.label(*line, text).trim().to_lowercase(), *sign))
        .collect();
    words.is_named_sum(&names)
}

/// Of relations that share all lines but one, the one that holds best; of fours none that a three explains.
fn best(mut found: Vec<(Form, Tally, bool)>) -> Vec<Relation> {
    let rank = |(form, tally, named): &(Form, Tally, bool)| {
        (!named, form.len(), tally.fails, usize::MAX - tally.tells)
    };
    found.sort_by(|a, b| {
        rank(a)
            .cmp(&rank(b))
            .then(b.1.digits.total_cmp(&a.1.digits))
            .then(key_of(&a.0).cmp(&key_of(&b.0)))
    });
    let mut kept: Vec<Relation> = Vec::new();
    for (form, tally, named) in found {
        let shared = |other: &Form| {
            form.iter().filter(|(line, _)| other.iter().any(|(l, _)| l == line)).count()
        };
        if kept.len() < 24 && !kept.iter().any(|other| shared(&other.form) > 1) {
            let sure = tally.fails == 1 && (tally.tells > 7 || named && tally.holds > 2);
            kept.push(Relation { form, sure });
        }
    }
    kept
}

impl<'t> Grid<'t> {
    fn of(lines: Lines<'t>) -> Option<Self> {
        let (all, series) = (lines.lines(), lines.series());
        if all.len() < 3 || series.len() < 2 || all.len() > MOST_LINES {
            return None;
        }
        let step = series.len().div_ceil(SAMPLE);
        let series: Vec<usize> = series.step_by(step.max(1)).collect();
        let mut grid = Self { lines, all: Vec::new(), series, cells: Vec::new() };
        for line in all {
            let cells: Vec<Option<&Number>> = grid
                .series
                .iter()
                .map(|series| {
                    let place = lines.place(line, *series);
                    match &lines.table.cell(place.row, place.column).content {
                        Content::Number(number) => Some(number),
                        _ => None,
                    }
                })
                .collect();
            let figures = cells.iter().flatten().count();
            let years = cells.iter().flatten().filter(|number| number.is_like_a_year()).count();
            if figures > 1 && years * 2 <= figures && !counts_rows(&cells) {
                grid.all.push(line);
                grid.cells.push(cells);
            }
        }
        (grid.all.len() > 2).then_some(grid)
    }

    /// How many relations are tried.
    fn tries(&self) -> usize {
        let n = self.all.len().min(if self.lines.across { COLUMNS } else { ROWS });
        let threes = n * (n - 1) * (n - 2) / 2;
        threes * (self.all.len() / n).max(1)
    }

    /// The relations that hold in most series of this table, or might.
    fn candidates(&self, text: &str, words: &TableWords) -> Vec<(Form, Tally)> {
        let window = if self.lines.across { COLUMNS } else { ROWS };
        let n = self.all.len();
        let mut found = Vec::new();
        for a in 0..n {
            let end = n.min(a + window);
            for b in a + 1..end {
                for c in b + 1..end {
                    for signs in [[1.0, -1.0, -1.0], [-1.0, 1.0, -1.0], [-1.0, -1.0, 1.0]] {
                        self.tried(&[a, b, c], &signs, &mut found);
                    }
                    if !self.lines.across || end - a > BY_FOURS {
                        continue;
                    }
                    for d in c + 1..end {
                        for signs in FOURS {
                            self.tried(&[a, b, c, d], &signs, &mut found);
                        }
                    }
                }
            }
        }
        if self.lines.across {
            self.points(text, words, &mut found);
        }
        found
    }

    /// Points of a league: so many for a win, one for a draw.
    fn points(&self, text: &str, words: &TableWords, found: &mut Vec<(Form, Tally)>) {
        let column = |part: usize| {
            (0..self.all.len()).find(|at| {
                let label = self.lines.label(self.all[*at], text).trim().to_lowercase();
                words.is_score(part, &label)
            })
        };
        let (Some(points), Some(won)) = (column(0), column(1)) else { return };
        let mut ways: Vec<(Vec<usize>, Vec<f64>)> = Vec::new();
        for win in [2.0, 3.0, 4.0] {
            if let Some(drawn) = column(2) {
                ways.push((vec![points, won, drawn], vec![1.0, -win, -1.0]));
                ways.push((vec![points, won, drawn], vec![1.0, -win, -2.0]));
            } else {
                ways.push((vec![points, won], vec![1.0, -win]));
            }
        }
        let mut best: Option<(Form, Tally)> = None;
        for (lines, signs) in ways {
            let mut tried = Vec::new();
            self.tried(&lines, &signs, &mut tried);
            for (form, tally) in tried {
                if best.as_ref().is_none_or(|(_, so_far)| tally.holds > so_far.holds) {
                    best = Some((form, tally));
                }
            }
        }
        found.extend(best);
    }

    fn tried(&self, lines: &[usize], signs: &[f64], found: &mut Vec<(Form, Tally)>) {
        let Some(tally) = self.tally(lines, signs) else { return };
        let positive = signs.iter().filter(|sign| **sign > 0.0).count();
        // What the others make: the one with a sign of its own, or the last.
        let single = if positive * 2 == signs.len() {
            signs.len() - 1
        } else {
            let own = positive == 1;
            signs.iter().position(|sign| (*sign > 0.0) == own).unwrap_or(0)
        };
        let turn = if signs[single] > 0.0 { 1.0 } else { -1.0 };
        let mut form: Form = vec![(self.all[lines[single]], signs[single] * turn)];
        for (at, line) in lines.iter().enumerate() {
            if at != single {
                form.push((self.all[*line], signs[at] * turn));
            }
        }
        found.push((form, tally));
    }

    fn tally(&self, lines: &[usize], signs: &[f64]) -> Option<Tally> {
        let mut tally = Tally { exact: true, ..Tally::default() };
        let mut seen: Vec<f64> = Vec::new();
        for series in 0..self.series.len() {
            let Some(tried) = Tried::of(
                lines.iter().zip(signs).map(|(line, sign)| (self.cells[*line][series], *sign)),
                self.lines.across,
            ) else {
                continue;
            };
            match tried.holds {
                Some(true) => {
                    tally.holds += 1;
                    tally.exact &= tried.apart < 1e-9;
                    // The same figures once more say nothing.
                    if tried.digits > 0.25 && !seen.contains(&tried.largest) {
                        seen.push(tried.largest);
                        tally.tells += 1;
                        tally.digits += tried.digits.min(4.0);
                    }
                }
                Some(false) => {
                    tally.fails += 1;
                    let mut terms = lines.iter().zip(signs);
                    tally.mended += usize::from(terms.any(|(line, sign)| {
                        self.cells[*line][series].is_some_and(|n| tried.is_mended_by(n, *sign))
                    }));
                }
                None => {}
            }
            if tally.fails > 1 + tally.holds / 2 {
                return None;
            }
        }
        (tally.holds > 0 && tally.fails <= (tally.holds / 2).max(1)).then_some(tally)
    }
}

const FOURS: [[f64; 4]; 7] = [
    [1.0, -1.0, -1.0, -1.0],
    [-1.0, 1.0, -1.0, -1.0],
    [-1.0, -1.0, 1.0, -1.0],
    [-1.0, -1.0, -1.0, 1.0],
    [1.0, 1.0, -1.0, -1.0],
    [1.0, -1.0, 1.0, -1.0],
    [1.0, -1.0, -1.0, 1.0],
];

/// 1, 2, 3: a column of ranks.
fn counts_rows(cells: &[Option<&Number>]) -> bool {
    let mut numbers = cells.iter().flatten();
    let Some(first) = numbers.next() else { return false };
    let mut last = first.mantissa;
    first.places == 0
        && cells.len() > 3
        && numbers.all(|number| {
            let next = number.mantissa == last + 1;
            last = number.mantissa;
            next
        })
}

/// The equations of a relation: those that hold, and those that fail by an error.
fn equations(lines: Lines, relation: &Relation, text: &str, words: &TableWords) -> Vec<Equation> {
    let table = lines.table;
    let [(result, _), terms @ ..] = relation.form.as_slice() else { return Vec::new() };
    let (result, terms) = turned(lines, *result, terms, text, words);
    let check = if terms.len() == 2 && terms.iter().any(|(_, sign)| *sign < 0.0) {
        Check::Difference
    } else {
        Check::Sum
    };
    let mut equations = Vec::new();
    for series in lines.series() {
        let number = |line: usize| {
            let place = lines.place(line, series);
            match &table.cell(place.row, place.column).content {
                Content::Number(number) => Some(number),
                _ => None,
            }
        };
        let signed = std::iter::once((result, -1.0)).chain(terms.iter().copied());
        let Some(tried) = Tried::of(signed.map(|(line, sign)| (number(line), sign)), lines.across)
        else {
            continue;
        };
        let Some(holds) = tried.holds else { continue };
        equations.push(Equation {
            check,
            result: lines.place(result, series),
            terms: terms.iter().map(|(line, sign)| (lines.place(*line, series), *sign)).collect(),
            constant: 1.0,
            holds,
        });
    }
    let fails = equations.iter().filter(|equation| !equation.holds).count();
    let holds = equations.len() - fails;
    equations.retain(|equation| {
        let slip = equation.is_slip(table) || fails == 1 && holds > 2 && equation.may_slip(table);
        equation.holds || (slip || relation.sure) && !is_apart(lines, equation)
    });
    equations
}

/// A row that ends before the others, or one for all of them, may follow another rule.
fn is_apart(lines: Lines, equation: &Equation) -> bool {
    lines.across && lines.table.ends_elsewhere(equation.result.row)
}

/// The relation with the line in front that a header calls a change, or that stands behind the others.
fn turned(
    lines: Lines,
    result: usize,
    terms: &[(usize, f64)],
    text: &str,
    words: &TableWords,
) -> (usize, Vec<(usize, f64)>) {
    // result = terms, so that -sign is the sign of each beside the result's.
    let made: Vec<(usize, f64)> = terms.iter().map(|(line, sign)| (*line, -sign)).collect();
    if made.len() != 2 || made.iter().any(|(_, sign)| (*sign - 1.0).abs() > 1e-9) {
        return (result, made);
    }
    let change = |line: usize| words.is_change(&lines.label(line, text));
    let total = words.is_total(&lines.label(result, text));
    let called = made.iter().find(|(line, _)| change(*line));
    let behind =
        || made.iter().find(|(line, _)| *line > result && made.iter().all(|(l, _)| l <= line));
    let own = called.or_else(|| if total { None } else { behind() }).copied();
    match own {
        // a = b + c: c = a - b.
        Some((line, _)) if !change(result) => {
            let other = made.iter().find(|(other, _)| *other != line).map_or(result, |(l, _)| *l);
            (line, vec![(result, 1.0), (other, -1.0)])
        }
        _ => (result, made),
    }
}
