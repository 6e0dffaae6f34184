//! Rows that give the middle of a highest and a lowest value: the day's average between "Maximum" and "Minimum".
//!
//! A mean of many figures is no such middle; so it must be one in two other columns.

use super::equation::{Check, Equation};
use super::grid::{Lines, Place, Table};
use crate::language::TableWords;

/// How far above the average its two rows stand.
const REACH: usize = 3;

/// Finds the averages of two rows above.
pub fn find(table: &Table, text: &str, words: &TableWords, out: &mut Vec<Equation>) {
    let lines = Lines { table, across: false };
    for row in lines.lines() {
        let label = lines.label(row, text);
        if !words.is_average(&label) {
            continue;
        }
        let above = || (row.saturating_sub(REACH).max(lines.lines().start)..row).rev();
        let high = above().find(|row| words.is_highest(&lines.label(*row, text)));
        let low = above().find(|row| words.is_lowest(&lines.label(*row, text)));
        let (Some(high), Some(low)) = (high, low) else { continue };
        let equations: Vec<Equation> =
            lines.series().filter_map(|column| equation(table, column, row, high, low)).collect();
        let holds = equations.iter().filter(|equation| equation.holds).count();
        if holds > 1 && equations.len() - holds <= 1 {
            out.extend(equations);
        }
    }
}

fn equation(table: &Table, column: usize, row: usize, high: usize, low: usize) -> Option<Equation> {
    let figure = |row| table.cell(row, column).number();
    let (average, most, least) = (figure(row)?, figure(high)?, figure(low)?);
    if most.mark != average.mark || most.value() < least.value() {
        return None;
    }
    let middle = f64::midpoint(most.value(), least.value());
    let slack = average.half() + most.half().max(least.half()) + 1e-9;
    Some(Equation {
        check: Check::Middle,
        result: Place::new(row, column),
        terms: vec![(Place::new(high, column), 1.0), (Place::new(low, column), 1.0)],
        constant: 1.0,
        holds: (average.value() - middle).abs() <= slack,
    })
}
