//! Columns that measure each row by one of them: "Relative: 1, 2.2, 3.1", "+243%" against the first row.
//!
//! The column is called so, and one row of it is 1, 100% or nothing at all: the one that the others are measured by. Which
//! column it is that is measured, and which way round, is told by most rows - of this table, or of all
//! tables of the document with this header.

use rustc_hash::FxHashMap;

use super::cell::{Content, Mark, Number};
use super::equation::{Check, Equation};
use super::grid::{Place, Table};
use crate::language::TableWords;

/// Tables with more rows give no relative figures by one of them.
const MOST_ROWS: usize = 60;

/// How a column of relative figures is made: from how far before it, and which way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Way {
    back: usize,
    /// The first figure is divided by the row's.
    turned: bool,
    percent: bool,
}

/// What the tables of a document tell of their columns of relative figures.
#[derive(Debug, Default)]
pub struct Relative {
    ways: FxHashMap<String, Way>,
}

impl Relative {
    /// Finds out by which way the columns of each header are made: by the one that holds most often.
    pub fn learn(tables: &[Table], text: &str, words: &TableWords) -> Self {
        let mut counts: FxHashMap<String, Vec<(Way, usize, usize)>> = FxHashMap::default();
        for table in tables {
            for (column, header) in columns(table, text, words) {
                let known = counts.entry(header).or_default();
                for way in ways(table, column) {
                    let equations = equations(table, column, way);
                    let holds = equations.iter().filter(|equation| equation.holds).count();
                    let fails = equations.len() - holds;
                    match known.iter_mut().find(|(other, ..)| *other == way) {
                        Some((_, h, f)) => (*h, *f) = (*h + holds, *f + fails),
                        None => known.push((way, holds, fails)),
                    }
                }
            }
        }
        let mut ways = FxHashMap::default();
        #[allow(clippy::iter_over_hash_type, reason = "what comes of it is another map")]
        for (header, known) in counts {
            let best = known.into_iter().max_by_key(|(way, holds, _)| (*holds, *way));
            if let Some((way, ..)) =
                best.filter(|(_, holds, fails)| *holds > 1 && fails * 2 <= *holds)
            {
                ways.insert(header, way);
            }
        }
        Self { ways }
    }

    /// Finds the equations of a table.
    pub fn find(&self, table: &Table, text: &str, words: &TableWords, out: &mut Vec<Equation>) {
        if self.ways.is_empty() {
            return;
        }
        for (column, header) in columns(table, text, words) {
            let Some(way) = self.ways.get(&header).filter(|way| way.back <= column) else {
                continue;
            };
            let equations = equations(table, column, *way);
            let fails = equations.iter().filter(|equation| !equation.holds).count();
            out.extend(equations.into_iter().filter(|e| e.holds || fails == 1 || e.is_slip(table)));
        }
    }
}

/// The columns that are called relative and have no more rows than a reader compares.
fn columns(table: &Table, text: &str, words: &TableWords) -> Vec<(usize, String)> {
    let rows = table.rows.len() - table.head.min(table.rows.len());
    if !(2..=MOST_ROWS).contains(&rows) || table.columns > 40 {
        return Vec::new();
    }
    let header = |column: usize| -> String {
        let headers: Vec<&str> = table.headers(column).map(|span| span.of(text)).collect();
        headers.join(" ").trim().to_lowercase()
    };
    let named = (table.first + 1..table.columns).map(|column| (column, header(column)));
    named
        .filter(|(column, header)| {
            words.is_change(header) || !header.is_empty() && is_against_one(table, *column)
        })
        .collect()
}

/// "+0%", "+43%", "−12%": changes in percent, one of which is none at all.
fn is_against_one(table: &Table, column: usize) -> bool {
    let mut figures = (0, 0);
    for row in table.head..table.rows.len() {
        match &table.cell(row, column).content {
            Content::Number(n) if n.mark == Mark::Percent => {
                figures.0 += 1;
                figures.1 += usize::from(n.mantissa == 0);
            }
            Content::Empty | Content::Dash => {}
            _ => return false,
        }
    }
    figures.0 > 3 && figures.1 == 1
}

/// All ways in which a column may be made.
fn ways(table: &Table, column: usize) -> Vec<Way> {
    let mut ways = Vec::new();
    for back in 1..=(column - table.first).min(4) {
        for turned in [false, true] {
            for percent in [false, true] {
                ways.push(Way { back, turned, percent });
            }
        }
    }
    ways
}

/// The row by which the others are measured: the first or the last that says so, with the place of its figure.
fn base(table: &Table, column: usize, percent: bool) -> Option<usize> {
    let is_base = |row: &usize| match &table.cell(*row, column).content {
        Content::Number(n) => {
            let one = if percent {
                n.mantissa == 0
            } else {
                n.places < 4 && (n.value() - 1.0).abs() < 1e-9
            };
            one || !percent && n.mark == Mark::Percent && (n.value() - 100.0).abs() < 1e-9
        }
        Content::Dash => percent,
        Content::Text => percent && table.cell(*row, column).span.len() < 12,
        _ => false,
    };
    let mut bases = (table.head..table.rows.len()).filter(is_base);
    let first = bases.next()?;
    bases.next().is_none().then_some(first)
}

fn equations(table: &Table, column: usize, way: Way) -> Vec<Equation> {
    let Some(base) = base(table, column, way.percent) else { return Vec::new() };
    let from = column - way.back;
    let measured = |row: usize| {
        let number = table.number(Place::new(row, from))?;
        (number.mantissa > 0 && number.mark != Mark::Percent)
            .then_some((Place::new(row, from), number))
    };
    let Some((base_at, by)) = measured(base) else { return Vec::new() };
    let mut found = Vec::new();
    for row in (table.head..table.rows.len()).filter(|row| *row != base) {
        let place = Place::new(row, column);
        let (Some(result), Some((at, own))) = (table.cell(row, column).number(), measured(row))
        else {
            continue;
        };
        if own.unit != by.unit
            || result.mantissa == 0
            || (result.mark == Mark::Percent) != way.percent && result.mark != Mark::None
        {
            continue;
        }
        let ((new_at, new), (old_at, old)) =
            if way.turned { ((base_at, by), (at, own)) } else { ((at, own), (base_at, by)) };
        found.extend(equation(way, place, result, (new_at, new), (old_at, old)));
    }
    found
}

fn equation(
    way: Way,
    place: Place,
    result: &Number,
    (new_at, new): (Place, &Number),
    (old_at, old): (Place, &Number),
) -> Option<Equation> {
    let quotient = new.value() / old.value();
    let slack = quotient * (new.half() / new.value() + old.half() / old.value());
    let (made, slack) =
        if way.percent { (100.0 * (quotient - 1.0), 100.0 * slack) } else { (quotient, slack) };
    let apart = (result.value().abs() - made.abs()).abs();
    let slack = slack + result.half() + 1e-9;
    // Where rounding may explain most of the figure it tells nothing.
    if made.abs() < 4.0 * slack || apart > slack && apart < 2.0 * slack {
        return None;
    }
    let check = if way.percent { Check::Percent } else { Check::Ratio };
    let sign = if way.percent && (made < 0.0) != (result.mantissa < 0) { -1.0 } else { 1.0 };
    Some(Equation {
        check,
        result: place,
        terms: vec![(new_at, sign), (old_at, -sign)],
        constant: 1.0,
        holds: apart <= slack,
    })
}
