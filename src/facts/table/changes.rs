//! Lines of a table that give the way between two others: differences, changes in percent, ratios.

use super::cell::{Cell, Mark, Number};
use super::equation::{Check, Equation};
use super::grid::Lines;
use crate::language::TableWords;

/// How far from a line of changes the two lines may stand between which it lies.
const REACH: usize = 8;
/// How far from each other they may stand.
const APART: usize = 4;
/// So many series tell whether it is worth looking at all of them.
const SAMPLE: usize = 24;

/// Finds the lines that give changes between others; answers those in percent and the ratios.
pub fn find(lines: Lines, source: &str, words: &TableWords, out: &mut Vec<Equation>) -> Vec<usize> {
    let mut found = Vec::new();
    let called_anywhere =
        !lines.across || lines.lines().any(|line| words.is_change(&lines.label(line, source)));
    let budget = if lines.lines().len() > 400 { 2 } else { REACH };
    // The average of changes is not the change of averages.
    let averages: Vec<usize> = if lines.across {
        let label = |row| lines.table.label(row).map_or("", |span| span.of(source));
        lines.series().filter(|row| words.is_average(label(*row))).collect()
    } else {
        Vec::new()
    };
    for result in lines.lines() {
        let header = lines.label(result, source);
        let per = words.per(&header).filter(|_| lines.across);
        let is_per = |new: usize, old: usize| {
            let shares = |side: &str, line: usize| {
                let (side, label) = (words.naming_words(side), lines.label(line, source));
                let label = words.naming_words(&label);
                side.iter().any(|word| label.contains(word))
            };
            per.as_ref().is_some_and(|(of, by)| shares(of, new) && shares(by, old))
        };
        let called = if lines.across {
            called_anywhere
        } else {
            words.is_change(&lines.label(result, source))
        };
        if !lines.across && !called {
            continue;
        }
        let from = result.saturating_sub(budget).max(lines.lines().start);
        let near: Vec<usize> =
            (from..(result + 3).min(lines.lines().end)).filter(|line| *line != result).collect();
        let mut best: Option<Tally> = None;
        for &new in &near {
            for &old in &near {
                if new == old || new.abs_diff(old) > APART {
                    continue;
                }
                for check in [Check::Difference, Check::Percent, Check::Ratio] {
                    if check == Check::Difference && new > old && result > new {
                        // The same with the other sign.
                        continue;
                    }
                    let Some(tally) = Tally::of(lines, check, [result, new, old], &averages) else {
                        continue;
                    };
                    let better = |so_far: &Tally| {
                        tally.holds > so_far.holds
                            || tally.holds == so_far.holds && tally.digits > so_far.digits
                    };
                    let named = check == Check::Ratio && is_per(new, old);
                    if tally.is_relation(called, named) && best.as_ref().is_none_or(better) {
                        best = Some(tally);
                    }
                }
            }
        }
        if let Some(tally) = best {
            if tally.check != Check::Difference {
                found.push(result);
            }
            tally.write(lines, called, out);
        }
    }
    found
}

/// How the series of a table agree with a line being the change between two others.
#[derive(Clone, Debug)]
struct Tally {
    check: Check,
    lines: [usize; 3],
    /// The power of ten of a ratio.
    constant: f64,
    /// More series have the change in the other sign.
    turned: bool,
    holds: usize,
    digits: f64,
    held: Vec<usize>,
    fails: Vec<usize>,
    /// How many of those that hold are written with a percent sign.
    marked: usize,
}

impl Tally {
    fn of(
        lines: Lines,
        check: Check,
        [result, new, old]: [usize; 3],
        averages: &[usize],
    ) -> Option<Self> {
        let mut tally = Self {
            check,
            lines: [result, new, old],
            constant: 1.0,
            turned: false,
            holds: 0,
            digits: 0.0,
            held: Vec::new(),
            fails: Vec::new(),
            marked: 0,
        };
        let (mut turned, mut seen) = (0, 0);
        for series in lines.series() {
            let number = |line| {
                lines
                    .cell(line, series)
                    .number()
                    .filter(|n| lines.across || n.mark != Mark::Percent)
            };
            let (Some(change), Some(new), Some(old)) = (number(result), number(new), number(old))
            else {
                continue;
            };
            let shifted = lines.across && lines.table.ends_early(series);
            if !fits(check, change, new, old) || averages.contains(&series) || shifted {
                continue;
            }
            if check == Check::Ratio && tally.holds == 0 {
                tally.constant = power_of_ten(change.value() * old.value() / new.value())?;
            }
            let (expected, slack) = expected(check, tally.constant, new, old);
            let slack = slack + change.half() + 1e-9 * expected.abs().max(1.0);
            seen += 1;
            let apart = (change.value().abs() - expected.abs()).abs();
            if apart <= slack {
                let digits = (expected.abs() / slack).log10();
                if digits > 0.3 {
                    tally.holds += 1;
                    tally.digits += digits;
                    tally.held.push(series);
                    tally.marked += usize::from(change.mark == Mark::Percent);
                    turned += usize::from((change.value() < 0.0) != (expected < 0.0));
                }
            } else if apart > 1.5 * slack && apart > slack + 2.0 * change.half() {
                tally.fails.push(series);
            }
            if seen == SAMPLE && tally.holds < SAMPLE / 2 || tally.fails.len() > 3 + tally.holds {
                return None;
            }
        }
        tally.turned = turned * 2 > tally.holds;
        Some(tally)
    }

    fn is_relation(&self, called: bool, is_per: bool) -> bool {
        let fails = self.fails.len();
        let enough = if self.check == Check::Difference && !called { 5 } else { 3 };
        let many = self.holds >= enough && self.digits > 4.0 && fails <= (self.holds / 4).max(1);
        let named = called && self.holds >= 2 && self.digits > 2.5 && fails <= 1;
        // "Change" with a percent sign right behind two columns: two rows tell enough, or one of two.
        let [result, new, old] = self.lines;
        let beside = new.abs_diff(old) == 1 && result == new.max(old) + 1;
        let signed = self.check == Check::Percent && called && beside && fails <= 1;
        let named = named
            || signed
                && self.marked == self.holds
                && (self.holds >= 2 && self.digits > 1.6 || self.holds == 1 && self.digits > 1.0);
        match self.check {
            // "Fires per 10,000 houses" beside "Fires" and "Houses".
            Check::Ratio if is_per => self.holds > 0 && fails <= 2,
            Check::Ratio => self.digits > 5.0 && fails <= 1 && self.holds + fails > 2,
            _ => many || named,
        }
    }

    fn write(&self, lines: Lines, called: bool, out: &mut Vec<Equation>) {
        let [result, new, old] = self.lines;
        let sign = if self.turned { -1.0 } else { 1.0 };
        let mut all: Vec<(usize, bool)> = self.held.iter().map(|series| (*series, true)).collect();
        all.extend(self.fails.iter().map(|series| (*series, false)));
        all.sort_unstable();
        for (series, holds) in all {
            let equation = Equation {
                check: self.check,
                result: lines.place(result, series),
                terms: vec![(lines.place(new, series), sign), (lines.place(old, series), -sign)],
                constant: self.constant,
                holds,
            };
            let trusted = || {
                let value = lines.table.number(equation.result).map_or(0.0, |n| n.value().abs());
                let made = equation.mended(lines.table, equation.result).map_or(0.0, f64::abs);
                let far = (value - made).abs() > 0.2 * made.max(value);
                let very_far = (value - made).abs() > 0.6 * made.max(value);
                let one = self.fails.len() == 1;
                let exact = self.check == Check::Difference && self.holds > 2;
                let rather_far = (value - made).abs() > 0.4 * made.max(value) && self.holds > 2;
                called
                    && !equation.is_restated(lines.table)
                    && (self.holds >= 4 && far && self.fails.len() < 3
                        || one && (very_far || rather_far || exact))
            };
            // A row with fewer figures than all others is shifted.
            let figures = |row: usize| {
                let cells = lines.table.rows.get(row).into_iter().flatten();
                cells.filter(|cell| cell.first().is_some()).count()
            };
            let even =
                || !lines.across || self.held.iter().any(|row| figures(*row) <= figures(series));
            // A row of which the cells are shifted has the figure in another place.
            let shifted = || {
                lines.across
                    && equation.mended(lines.table, equation.result).is_some_and(|made| {
                        let cells = lines.table.rows.get(series).into_iter().flatten();
                        let number = lines.table.number(equation.result);
                        number.is_some_and(|result| {
                            cells.filter_map(Cell::number).any(|other| {
                                other.mark == result.mark
                                    && (other.value().abs() - made.abs()).abs() <= result.half()
                            })
                        })
                    })
            };
            if holds || (equation.is_slip(lines.table) || trusted()) && !shifted() && even() {
                out.push(equation);
            }
        }
    }
}

/// Whether the marks of three figures allow it.
fn fits(check: Check, change: &Number, new: &Number, old: &Number) -> bool {
    if new.mark != old.mark || new.unit != old.unit {
        return false;
    }
    match check {
        Check::Difference => {
            change.unit == new.unit
                && change.mark == new.mark
                && !(change.mantissa == 0 || new.mantissa == 0 || old.mantissa == 0)
        }
        Check::Percent => {
            change.mark != Mark::Times
                && change.unit == [0; 3]
                && new.mark == Mark::None
                && old.mantissa != 0
                && !change.money
        }
        _ => {
            change.mark != Mark::Percent
                && ![change, new, old].iter().any(|number| number.is_like_a_year())
                && new.mark == Mark::None
                && old.mantissa != 0
                && new.mantissa != 0
                && change.mantissa != 0
                && !change.money
        }
    }
}

/// The change, and how far rounding may take it.
fn expected(check: Check, constant: f64, new: &Number, old: &Number) -> (f64, f64) {
    let (a, b) = (new.value(), old.value());
    match check {
        Check::Difference => (a - b, new.half() + old.half()),
        Check::Percent => {
            let slack = 100.0 * (new.half() / b.abs() + a.abs() * old.half() / (b * b));
            (100.0 * (a - b) / b.abs(), slack)
        }
        _ => {
            let slack = constant * (new.half() / b.abs() + a.abs() * old.half() / (b * b));
            (constant * a / b, slack)
        }
    }
}

/// The power of ten nearest to a factor, where it is near one.
fn power_of_ten(factor: f64) -> Option<f64> {
    if !(factor.is_finite() && factor > 0.0) {
        return None;
    }
    let exponent = factor.log10().round();
    let power = 10_f64.powf(exponent);
    ((factor / power - 1.0).abs() < 0.2 && (0.0..=6.0).contains(&exponent)).then_some(power)
}
