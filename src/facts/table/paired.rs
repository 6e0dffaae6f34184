//! Columns in which each figure has in brackets how many times that of one row it is: "0.5 s (1.00x)" over "1.2 s (2.40x)".
//!
//! The row that the others are measured by is the one with "1.00x". Which way round it is, most rows of the document tell.

use super::cell::{Content, Mark, Number};
use super::equation::{Check, Equation};
use super::grid::{Place, Table};

/// So many figures beside the first make such a column.
const FEWEST: usize = 2;
/// So many rows of the document show which way round it is.
const TELLING: usize = 3;
/// Tables with more rows give no factors by one of them.
const MOST_ROWS: usize = 60;

/// Which way round the factors of a document are made, if they are.
#[derive(Debug, Default)]
pub struct Paired {
    /// The figure of the first row is divided by that of each other; or the other way round.
    turned: Option<bool>,
}

impl Paired {
    /// Finds out which way round the factors of the tables are made.
    pub fn learn(tables: &[Table]) -> Self {
        let tally =
            |turned: bool| {
                let all = tables.iter().flat_map(|table| equations(table, turned));
                all.fold((0, 0), |(holds, fails), equation| {
                    if equation.holds { (holds + 1, fails) } else { (holds, fails + 1) }
                })
            };
        let sound = |turned: &bool| {
            let (holds, fails) = tally(*turned);
            holds >= TELLING && fails * 3 <= holds
        };
        Self { turned: [false, true].into_iter().find(sound) }
    }

    /// Finds the equations of a table.
    pub fn find(&self, table: &Table, out: &mut Vec<Equation>) {
        let Some(turned) = self.turned else { return };
        let equations = equations(table, turned);
        let fails = equations.iter().filter(|equation| !equation.holds).count();
        out.extend(equations.into_iter().filter(|e| e.holds || fails == 1 || e.is_slip(table)));
    }
}

fn equations(table: &Table, turned: bool) -> Vec<Equation> {
    let rows = table.head..table.rows.len();
    let mut found = Vec::new();
    if rows.len() > MOST_ROWS {
        return found;
    }
    for column in table.first..table.columns {
        let pair = |row: usize| match &table.cell(row, column).content {
            Content::Pair(first, factor) if factor.mark == Mark::Times => {
                Some((row, first, factor))
            }
            _ => None,
        };
        let pairs: Vec<(usize, &Number, &Number)> = rows.clone().filter_map(pair).collect();
        let one = |(_, first, factor): &&(usize, &Number, &Number)| {
            first.mantissa > 0 && factor.places > 0 && (factor.value() - 1.0).abs() < 1e-9
        };
        let Some((base, by, _)) = pairs.iter().find(one).filter(|_| pairs.len() > FEWEST) else {
            continue;
        };
        for (row, own, factor) in pairs.iter().filter(|(row, ..)| row != base) {
            if own.unit != by.unit || own.mantissa <= 0 {
                continue;
            }
            let at = |row: usize| (Place::new(row, column), 1.0);
            let (new, old, terms) = if turned {
                (*by, *own, vec![at(*base), at(*row)])
            } else {
                (*own, *by, vec![at(*row), at(*base)])
            };
            let made = new.value() / old.value();
            let slack = made * (new.half() / new.value() + old.half() / old.value());
            let slack = slack + factor.half() + 1e-9;
            let apart = (factor.value() - made).abs();
            // Where rounding may explain most of the figure it tells nothing.
            if made < 4.0 * slack || apart > slack && apart < 2.0 * slack {
                continue;
            }
            let result = Place { second: true, ..Place::new(*row, column) };
            let holds = apart <= slack;
            found.push(Equation { check: Check::Ratio, result, terms, constant: 1.0, holds });
        }
    }
    found
}
