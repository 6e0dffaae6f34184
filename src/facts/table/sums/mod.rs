//! Totals: lines of a table that others add up to.

mod classes;
mod settle;
mod uncalled;

use super::cell::{Cell, Content, Mark, Number};
use super::equation::{Check, Equation};
use super::grid::{Lines, Place};
use crate::language::TableWords;
pub use settle::settle;

/// How far back the parts of a line may lie that is not called a total.
const UNCALLED_PARTS: usize = 12;

/// Finds the totals among the lines of a table, and what adds up to them.
///
/// Series that give changes in percent or ratios have no totals.
pub fn find(
    lines: Lines,
    text: &str,
    words: &TableWords,
    changes: &[usize],
    out: &mut Vec<Equation>,
) {
    for own in classes::of(lines) {
        among(lines, &own, text, words, changes, out);
    }
}

/// The same among lines of one kind.
fn among(
    lines: Lines,
    own: &[usize],
    text: &str,
    words: &TableWords,
    changes: &[usize],
    out: &mut Vec<Equation>,
) {
    let series = lines.series().filter(|series| !changes.contains(series)).collect();
    let budget = 64 * (lines.lines().len() + 64);
    let has_figures =
        |line: &usize| lines.series().any(|series| lines.cell(*line, series).first().is_some());
    let last = if lines.across { None } else { lines.lines().rev().find(has_figures) };
    let mut finder =
        Finder { lines, own, series, stack: Vec::new(), plain: false, last, budget, out };
    let mut begins = true;
    let mut unfounded = Vec::new();
    for line in own.iter().copied() {
        let label = lines.label(line, text);
        if !has_figures(&line) {
            begins |= !lines.across && is_heading(lines, line);
            continue;
        }
        let called = words.is_total(&label)
            || is_unnamed_last(lines, line, finder.last, text)
            || lines.across && is_counted_up(lines, line, text);
        let less = words.is_less(&label);
        if words.is_of_which(&label) {
            continue;
        }
        finder.plain = lines.across && words.is_plain_total(&label);
        let found = finder.total(line, called);
        let begins_now = std::mem::take(&mut begins);
        if let Some(parts) = found {
            let at = finder.stack.len() - parts;
            let begins = finder.stack[at].begins;
            finder.stack.truncate(at);
            finder.stack.push(Item { line, begins, total: true, less });
            continue;
        }
        if called {
            unfounded.push(line);
        }
        finder.stack.push(Item { line, begins: begins_now, total: called, less });
    }
    for line in unfounded {
        finder.first_of(line);
    }
}

/// A row without figures heads what follows, unless a dash or a few words stand in the place of its figures.
fn is_heading(lines: Lines, line: usize) -> bool {
    let cells = || lines.series().map(|series| lines.cell(line, series));
    let words = cells().filter(|cell| cell.content == Content::Text).count();
    words != 1 && !cells().any(|cell| cell.content == Content::Dash)
}

/// The last row has no label where all others have one: what stands there is their total.
fn is_unnamed_last(lines: Lines, line: usize, last: Option<usize>, text: &str) -> bool {
    const FEWEST: usize = 3;
    let named = |row: usize| !lines.label(row, text).trim().is_empty();
    let before = || (lines.lines().start..line).rev().take(UNCALLED_PARTS);
    last == Some(line) && !named(line) && before().count() >= FEWEST && before().all(named)
}

/// A column behind others that are numbered: "Q1", "Q2", "Q3", "Q4", "Year"; "1", "2", "3", "4", "F".
fn is_counted_up(lines: Lines, line: usize, text: &str) -> bool {
    const FEWEST: usize = 3;
    let number = |column: usize| -> Option<usize> {
        let label = lines.label(column, text);
        let label = label.trim();
        let digits: String = label.chars().filter(char::is_ascii_digit).collect();
        (label.len() < 10).then(|| digits.parse().ok()).flatten()
    };
    let first = lines.lines().start;
    let own = line.checked_sub(1).filter(|at| *at >= first && number(line).is_none());
    let Some(count) = own.and_then(number).filter(|count| *count >= FEWEST) else { return false };
    line >= first + count && (1..=count).all(|at| number(line - 1 + at - count) == Some(at))
}

/// More columns than so many that add up to the last one are of counts, which are not rounded.
const EXACT: usize = 3;

#[derive(Clone, Copy, Debug)]
struct Item {
    line: usize,
    /// It stands first in the table, or under a heading.
    begins: bool,
    total: bool,
    /// Its label says that it is taken away.
    less: bool,
}

struct Finder<'t, 'o> {
    lines: Lines<'t>,
    /// Those of one kind.
    own: &'o [usize],
    /// The series that can have totals.
    series: Vec<usize>,
    /// What the next total may be made of: totals in the place of their parts.
    stack: Vec<Item>,
    /// The line is a column that is called "Total" and nothing else.
    plain: bool,
    /// The last row with figures.
    last: Option<usize>,
    budget: usize,
    out: &'o mut Vec<Equation>,
}

/// Lines with the signs in which they count.
fn signed(items: &[Item], with_less: bool) -> Vec<(usize, f64)> {
    items.iter().rev().map(|item| (item.line, item.sign(with_less))).collect()
}

impl Item {
    fn sign(self, with_less: bool) -> f64 {
        if with_less && self.less { -1.0 } else { 1.0 }
    }
}

/// The figures of one series up to now.
#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "four things that were seen or not")]
struct Running {
    sum: f64,
    slack: f64,
    /// All figures.
    seen: usize,
    /// Figures other than nought, the largest of them, and the least.
    parts: usize,
    largest: f64,
    least: f64,
    /// All of them are whole numbers, and no amounts.
    counts: bool,
    negative: bool,
    /// A cell that says something which is no figure, or nothing at all.
    unknown: bool,
    blank: bool,
    /// One of the parts is the total already.
    equal: bool,
}

/// How the series of a table agree with a line being the total of some others.
#[derive(Clone, Debug, Default)]
struct Tally {
    parts: usize,
    /// Series that add up, and how many digits of evidence that is.
    holds: usize,
    digits: f64,
    sizes: Vec<f64>,
    /// How many of those that add up are sums of money.
    money: usize,
    fails: Vec<usize>,
    /// Series that do not add up and look like averages: only a typing error makes them fail.
    odd: Vec<usize>,
}

impl Finder<'_, '_> {
    /// Looks for the lines before `line` that add up to it; how many they are.
    fn total(&mut self, line: usize, called: bool) -> Option<usize> {
        let most = if called { self.stack.len() } else { self.stack.len().min(UNCALLED_PARTS) };
        let candidates: Vec<Item> = self.stack.iter().rev().take(most).copied().collect();
        let mut best: Option<(Tally, bool)> = None;
        let any_less = candidates.iter().any(|item| item.less);
        for with_less in [false, true] {
            if with_less && !any_less {
                break;
            }
            self.every(line, &candidates, with_less, |tally, natural| {
                let fits = if called {
                    tally.holds > 0
                        && (natural || tally.holds > 1 && tally.digits > 4.0 || tally.digits > 6.0)
                } else {
                    tally.holds > 1 && tally.digits > 6.0 && tally.holds > 2 * tally.fails.len()
                };
                let better = best.as_ref().is_none_or(|(so_far, _)| {
                    tally.holds > so_far.holds
                        || tally.holds == so_far.holds && tally.fails.len() < so_far.fails.len()
                });
                if fits && better {
                    best = Some((tally.clone(), with_less));
                }
            });
        }
        if let Some((tally, with_less)) = best {
            let parts = signed(&candidates[..tally.parts], with_less);
            self.write(line, &parts, &tally, called);
            return Some(tally.parts);
        }
        if called {
            self.lone(line, &candidates);
        } else if let Some(parts) = self.nearly(line, &candidates) {
            return Some(parts);
        } else if self.last == Some(line) {
            self.closing(line, &candidates);
        }
        None
    }

    /// A total with one series of figures has no other that confirms what it is made of: only a
    /// typing error tells.
    fn lone(&mut self, line: usize, candidates: &[Item]) {
        let whole = candidates.iter().position(|item| item.begins).map(|at| at + 1);
        let Some(count) = whole.filter(|count| *count > 1) else { return };
        let with_figures: Vec<usize> = self
            .series
            .iter()
            .copied()
            .filter(|series| self.lines.cell(line, *series).first().is_some())
            .collect();
        // A total of one part is that part, and confirms nothing.
        let lines = self.lines;
        let several = |series: &&usize| {
            let figure = |line: usize| lines.cell(line, **series).first();
            let mut parts = candidates[..count].iter().filter_map(|part| figure(part.line));
            let (part, more) = (parts.next(), parts.next().is_some());
            let same = part.zip(figure(line)).is_some_and(|(part, total)| {
                part.mantissa == total.mantissa && part.places == total.places
            });
            more || !same
        };
        let of_several: Vec<usize> = with_figures.iter().filter(several).copied().collect();
        let [series] = of_several.as_slice() else { return };
        let mut tally = Tally::default();
        self.every(line, &candidates[..count], false, |other, _| {
            if other.parts == count {
                tally = other.clone();
            }
        });
        if tally.fails != [*series] {
            return;
        }
        let parts = signed(&candidates[..count], false);
        let equation = self.equation(line, &parts, *series, false);
        let counts = || {
            let table = self.lines.table;
            let counted = |place: Place| table.number(place).is_some_and(|n| n.places == 0);
            self.plain
                && equation.terms.iter().all(|(place, _)| counted(*place))
                && equation.may_slip(table)
        };
        if equation.terms.len() > 1 && (equation.is_slip(self.lines.table) || counts()) {
            self.out.push(equation);
        }
    }

    /// A total that stands before its parts.
    fn first_of(&mut self, line: usize) {
        let behind = self.own.iter().copied().skip_while(|other| *other <= line);
        let following: Vec<Item> = behind
            .take(60)
            .map(|line| Item { line, begins: false, total: false, less: false })
            .collect();
        let mut best: Option<Tally> = None;
        self.every(line, &following, false, |tally, _| {
            let fits = tally.holds > 1 && tally.digits > 4.0 && tally.holds > tally.fails.len();
            if fits && best.as_ref().is_none_or(|so_far| tally.holds > so_far.holds) {
                best = Some(tally.clone());
            }
        });
        if let Some(tally) = best {
            let parts = signed(&following[..tally.parts], false);
            self.write(line, &parts, &tally, true);
        }
    }

    /// Tallies the first two of the candidates, the first three, and so on.
    fn every(
        &mut self,
        line: usize,
        candidates: &[Item],
        with_less: bool,
        mut tell: impl FnMut(&Tally, bool),
    ) {
        let series: Vec<(usize, Number)> = self
            .series
            .iter()
            .copied()
            .filter_map(|series| Some((series, *self.lines.cell(line, series).first()?)))
            .collect();
        let mut running = vec![Running::default(); series.len()];
        for (at, item) in candidates.iter().enumerate() {
            if self.budget == 0 {
                return;
            }
            self.budget -= 1;
            let sign = item.sign(with_less);
            for (running, (series, total)) in running.iter_mut().zip(&series) {
                let cell = self.lines.cell(item.line, *series);
                running.add(cell, total, sign, self.lines.across);
            }
            if at == 0 {
                continue;
            }
            let natural = item.begins || candidates.get(at + 1).is_none_or(|next| next.total);
            let tally = tally(at + 1, &running, &series);
            tell(&tally, natural);
        }
    }

    fn write(&mut self, line: usize, parts: &[(usize, f64)], tally: &Tally, called: bool) {
        let odd: Vec<usize> = tally
            .odd
            .iter()
            .copied()
            .filter(|series| self.equation(line, parts, *series, false).is_slip(self.lines.table))
            .collect();
        let fails = tally.fails.len() + odd.len();
        let trusted = if called {
            fails == 1 || fails * 3 <= tally.holds || fails == 2 && tally.holds > 3
        } else {
            fails == 1 && tally.holds > 2
        };
        for series in self.series.clone() {
            let holds = !tally.fails.contains(&series) && !odd.contains(&series);
            if tally.odd.contains(&series) && holds {
                continue;
            }
            if self.lines.cell(line, series).first().is_none() || !holds && !trusted {
                continue;
            }
            let equation = self.equation(line, parts, series, holds);
            if !holds && self.is_shifted(line, parts, series, tally) {
                continue;
            }
            if holds || called || equation.is_slip(self.lines.table) || tally.holds > 3 {
                self.out.push(equation);
            }
        }
    }

    /// Whether the cells of a sum that fails may stand under other headers than their own.
    fn is_shifted(
        &self,
        line: usize,
        parts: &[(usize, f64)],
        series: usize,
        tally: &Tally,
    ) -> bool {
        let table = self.lines.table;
        if self.lines.across {
            let held = self.series.iter().find(|other| {
                !tally.fails.contains(other)
                    && !tally.odd.contains(other)
                    && self.lines.cell(line, **other).number().is_some_and(|n| n.mantissa != 0)
            });
            return held.is_some_and(|held| table.is_shifted(&[*held, series].into_iter()));
        }
        table.is_shifted(&std::iter::once(line).chain(parts.iter().map(|(line, _)| *line)))
    }

    fn equation(
        &self,
        line: usize,
        parts: &[(usize, f64)],
        series: usize,
        holds: bool,
    ) -> Equation {
        let result = self.lines.place(line, series);
        let mark = self.lines.table.number(result).map(|number| number.mark);
        let fits =
            |place: &Place| self.lines.table.number(*place).is_some_and(|n| Some(n.mark) == mark);
        let terms = parts.iter().map(|(line, sign)| (self.lines.place(*line, series), *sign));
        Equation {
            check: Check::Sum,
            result,
            terms: terms.filter(|(place, _)| fits(place)).collect(),
            constant: 1.0,
            holds,
        }
    }
}

impl Running {
    fn add(&mut self, cell: &Cell, total: &Number, sign: f64, across: bool) {
        let number = cell.first().filter(|number| number.unit == total.unit);
        let Some(number) = number.filter(|number| number.mark == total.mark) else {
            // Rows of percentages stand between rows of amounts; in one row they are no parts.
            self.unknown |= matches!(cell.content, Content::Text) || across && number.is_some();
            self.blank |= matches!(cell.content, Content::Empty);
            return;
        };
        self.equal |= number.mantissa == total.mantissa && number.places == total.places;
        let value = sign * number.value();
        self.slack += number.half();
        self.counts = (self.counts || self.seen == 0)
            && number.places == 0
            && number.unit == [0; 3]
            && !number.money
            && number.mantissa.abs() < 1000;
        self.seen += 1;
        if number.mantissa == 0 {
            return;
        }
        self.sum += value;
        self.negative |= value < 0.0;
        self.largest = if self.parts == 0 { value } else { self.largest.max(value) };
        self.least = if self.parts == 0 { value } else { self.least.min(value) };
        self.parts += 1;
    }
}

fn tally(parts: usize, running: &[Running], series: &[(usize, Number)]) -> Tally {
    let mut tally = Tally { parts, ..Tally::default() };
    let mut doubtful = Vec::new();
    // Counts that add up to the last one, and those that are one or two apart.
    let (mut exact, mut apart) = (0, Vec::new());
    for (running, (series, total)) in running.iter().zip(series) {
        let value = total.value();
        let slack = running.slack + total.half() + 1e-9 * value.abs().max(1.0);
        if running.parts < 2 {
            continue;
        }
        if (running.sum - value).abs() <= slack {
            // As many digits as the rounding leaves, of the second largest part at most: a total
            // that is all but one part says little.
            let digits = (value.abs() / slack).log10();
            if running.counts && total.places == 0 && !total.money && value < 1000.0 {
                let off = (running.sum - value).abs() > 0.5;
                exact += usize::from(!off);
                if off && !running.unknown {
                    apart.push(*series);
                }
            }
            if digits > 0.3 {
                tally.holds += 1;
                tally.digits += digits;
                tally.sizes.push(value.abs());
                tally.money += usize::from(total.money);
            }
        } else if !running.unknown && !running.equal {
            doubtful.push((*series, running, total));
        }
    }
    // What is exact everywhere else is exact here, too.
    if let ([series], true) = (apart.as_slice(), exact > EXACT) {
        tally.fails.push(*series);
        tally.holds = tally.holds.saturating_sub(1);
    }
    for (series, running, total) in doubtful {
        let value = total.value();
        // Percentages add up to hundred, or are changes and the like.
        if total.mark == Mark::Percent
            && (value - 100.0).abs() > 5.0
            && (running.sum - 100.0).abs() > 0.5
        {
            continue;
        }
        // Averages lie between the least and the largest; other measures are of another size.
        let average = !running.negative
            && value >= running.least
            && value <= running.largest
            && !(total.money && tally.money > 1);
        let size = running.sum.abs().max(1e-9);
        let near = tally.sizes.iter().any(|held| size / held < 60.0 && held / size < 60.0);
        let blank = running.blank && (value / running.sum - 1.0).abs() > 0.5;
        if near && !average && !blank || tally.sizes.is_empty() {
            tally.fails.push(series);
        } else {
            tally.odd.push(series);
        }
    }
    tally
}
