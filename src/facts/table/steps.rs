//! Lines that go on from one series to the next: a running balance, a cumulative count, a change against the row before.
//!
//! No header need say so. Of every two columns (and three, of which two are what came in and went out) it is asked
//! whether one tells how the other got from row to row, downwards or upwards; what holds in most rows, by more digits
//! than chance would give, is a relation.

use rustc_hash::FxHashSet;

use super::cell::{Content, Mark, Number};
use super::equation::{Check, Equation};
use super::grid::{Lines, Place};
use crate::language::TableWords;

/// So many columns are tried with each other; rows, if they stand so near.
const COLUMNS: usize = 12;
const APART: usize = 3;
/// Rows in so many are told of by their columns.
pub(super) const MOST_ROWS: usize = 120;
/// So many steps tell whether it is worth looking at all of them.
const SAMPLE: usize = 24;
/// So many different steps tell of a relation.
const FEWEST: usize = 3;
/// What chance gives in digits, beside the number of tries.
const DIGITS: f64 = 2.8;

/// How a line tells of the steps of another.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    /// By how much it went up, or down.
    By(f64),
    /// The same in hundredths of what it was.
    Percent,
    /// What came in; what went out stands in another line.
    InAndOut(usize),
}

/// Finds the lines that tell the steps of others.
pub fn find(lines: Lines, text: &str, words: &TableWords, out: &mut Vec<Equation>) {
    if !lines.across && lines.lines().len() > MOST_ROWS || lines.series().len() < FEWEST + 1 {
        return;
    }
    let chains = Chains::of(lines, text, words);
    let mut tied: Option<FxHashSet<Vec<Place>>> = None;
    for &level in &chains.levels {
        let mut best: Vec<Found> = Vec::new();
        for &step in chains.near(level) {
            let change = words.is_change(&lines.label(step, text));
            let few = lines.across && chains.levels.len() <= COLUMNS;
            let outs = chains.near(level).iter().filter(|other| few && **other != step);
            let ways = [Way::By(1.0), Way::By(-1.0), Way::Percent];
            for way in ways.into_iter().chain(outs.map(|other| Way::InAndOut(*other))) {
                for backward in [false, true] {
                    let relation = Relation { level, step, way, backward, change };
                    if let Some(found) = chains.judged(relation) {
                        best.push(found);
                    }
                }
            }
        }
        // One line may give the steps and another the same in percent.
        for percent in [false, true] {
            let own = best.iter().filter(|found| (found.relation.way == Way::Percent) == percent);
            let Some(found) = own.max_by_key(|found| (found.told, found.holds)) else { continue };
            let tied = tied.get_or_insert_with(|| out.iter().map(Equation::tied).collect());
            found.write(lines, tied, out);
        }
    }
}

/// A line, and another that tells its steps.
#[derive(Clone, Copy, Debug)]
struct Relation {
    level: usize,
    step: usize,
    way: Way,
    /// From the last series to the first.
    backward: bool,
    /// The header calls it a change.
    change: bool,
}

/// The lines of a table and what follows what in them.
struct Chains<'t> {
    lines: Lines<'t>,
    /// Lines with figures.
    levels: Vec<usize>,
    /// Two series of which the second follows the first.
    pairs: Vec<(usize, usize)>,
}

/// How well a relation holds, and its equations.
struct Found {
    relation: Relation,
    equations: Vec<Equation>,
    holds: usize,
    told: usize,
    fails: usize,
}

impl<'t> Chains<'t> {
    fn of(lines: Lines<'t>, text: &str, words: &TableWords) -> Self {
        let table = lines.table;
        // A total, an average and a heading stand outside.
        let apart = |series: usize| {
            let label = if lines.across {
                table.label(series).map_or("", |span| span.of(text)).into()
            } else {
                Lines { table, across: true }.label(series, text)
            };
            words.is_total(&label) || words.is_average(&label)
        };
        let inside: Vec<bool> = lines.series().map(|series| !apart(series)).collect();
        let all: Vec<usize> = lines.series().collect();
        let both = |at: &usize| inside[*at - 1] && inside[*at];
        let pairs = (1..all.len()).filter(both).map(|at| (all[at - 1], all[at])).collect();
        let mut chains = Self { lines, levels: Vec::new(), pairs };
        chains.levels =
            lines.lines().filter(|line| chains.is_level(*line)).take(2 * COLUMNS).collect();
        chains
    }

    /// Whether a line has figures, and more than years and ranks.
    fn is_level(&self, line: usize) -> bool {
        let (mut figures, mut years, mut ranks, mut last) = (0, 0, 0, None);
        for series in self.lines.series().take(SAMPLE) {
            let Some(number) = self.number(line, series) else { continue };
            figures += 1;
            years += usize::from(number.is_like_a_year());
            let next = last.is_none_or(|last: i64| (number.mantissa - last).abs() == 1);
            ranks += usize::from(number.places == 0 && next);
            last = Some(number.mantissa);
        }
        figures >= FEWEST && years * 2 < figures && ranks < figures
    }

    fn number(&self, line: usize, series: usize) -> Option<&'t Number> {
        let table = self.lines.table;
        let place = self.lines.place(line, series);
        table.cell(place.row, place.column).number()
    }

    /// The lines that may tell the steps of a line.
    fn near(&self, level: usize) -> &[usize] {
        let at = self.levels.partition_point(|line| *line < level);
        let reach = if self.lines.across { COLUMNS } else { APART };
        &self.levels[at.saturating_sub(reach)..(at + reach + 1).min(self.levels.len())]
    }

    /// The relation with its equations, where it is one.
    fn judged(&self, relation: Relation) -> Option<Found> {
        if relation.step == relation.level {
            return None;
        }
        let mut found = Found { relation, equations: Vec::new(), holds: 0, told: 0, fails: 0 };
        let (mut digits, mut seen) = (0.0, 0);
        let mut steps: Vec<i64> = Vec::new();
        for (first, second) in &self.pairs {
            let (from, to) = if relation.backward { (*second, *first) } else { (*first, *second) };
            let Some(tried) = self.tried(relation, from, to) else { continue };
            seen += 1;
            if tried.holds {
                found.holds += 1;
                if tried.digits > 0.25 && !steps.contains(&tried.step) {
                    found.told += 1;
                    digits += tried.digits.min(4.0);
                    if steps.len() < SAMPLE {
                        steps.push(tried.step);
                    }
                }
            } else {
                found.fails += 1;
            }
            if found.fails > 2 + found.holds / 4 || seen == SAMPLE && found.told < FEWEST {
                return None;
            }
            found.equations.push(tried.equation);
        }
        let several = usize::from(matches!(relation.way, Way::InAndOut(_)));
        let tries = self.levels.len().min(COLUMNS).pow(u32::from(several == 1) + 2) * 4;
        #[allow(clippy::cast_precision_loss, reason = "a number of tries")]
        let chance = DIGITS + (tries as f64).log10() - if relation.change { 1.0 } else { 0.0 };
        let few = found.fails <= (found.holds / 4).max(1) || found.is_one_level();
        // A header that calls it a change, and a slip of the pen that explains the one that fails, are one step more.
        let mut failing = found.equations.iter().filter(|equation| !equation.holds);
        let slip = relation.change
            && found.fails == 1
            && failing.all(|equation| equation.may_slip(self.lines.table));
        let fewest = FEWEST - usize::from(slip);
        (found.told >= fewest && few && digits > chance).then_some(found)
    }

    fn tried(&self, relation: Relation, from: usize, to: usize) -> Option<Tried> {
        let Relation { level, step, way, .. } = relation;
        let (before, after) = (self.number(level, from)?, self.number(level, to)?);
        let of = |line: usize, series: usize| self.lines.place(line, series);
        let (before_at, after_at) = (of(level, from), of(level, to));
        match way {
            Way::Percent => {
                let change = self.number(step, to)?;
                let plain = change.mark == Mark::Percent || change.places > 0;
                if !plain || change.money || before.mark != Mark::None || before.mantissa <= 0 {
                    return None;
                }
                let (old, new) = (before.value(), after.value());
                let made = 100.0 * (new - old) / old;
                let slack = 100.0 * (after.half() / old + new.abs() * before.half() / (old * old));
                let equation = Equation {
                    check: Check::Percent,
                    result: of(step, to),
                    terms: vec![(after_at, 1.0), (before_at, -1.0)],
                    constant: 1.0,
                    holds: false,
                };
                Tried::new(equation, change.value() - made, slack + change.half(), made)
            }
            Way::By(sign) => {
                let change = self.number(step, to).filter(|change| is_like(change, after))?;
                let value = sign * change.value();
                let apart = before.value() + value - after.value();
                let equation = if relation.change {
                    Equation {
                        check: Check::Difference,
                        result: of(step, to),
                        terms: vec![(after_at, sign), (before_at, -sign)],
                        constant: 1.0,
                        holds: false,
                    }
                } else {
                    Equation {
                        check: Check::Step,
                        result: after_at,
                        terms: vec![(before_at, 1.0), (of(step, to), sign)],
                        constant: 1.0,
                        holds: false,
                    }
                };
                let slack = slack(&[before, after, change]);
                Tried::new(equation, apart, slack, change.value())
            }
            Way::InAndOut(out) => {
                let mut terms = vec![(before_at, 1.0)];
                let mut numbers = vec![before, after];
                let mut made = before.value();
                for (line, sign) in [(step, 1.0), (out, -1.0)] {
                    let place = of(line, to);
                    match &self.lines.table.cell(place.row, place.column).content {
                        Content::Number(number) if is_like(number, after) => {
                            made += sign * number.value();
                            numbers.push(number);
                            terms.push((place, sign));
                        }
                        Content::Empty | Content::Dash => {}
                        _ => return None,
                    }
                }
                if terms.len() < 2 {
                    return None;
                }
                let apart = made - after.value();
                let (check, constant) = (Check::Step, 1.0);
                let equation = Equation { check, result: after_at, terms, constant, holds: false };
                // Where little moves, what moves it is told by chance.
                let moved = after.value() - before.value();
                Tried::new(equation, apart, slack(&numbers), moved)
            }
        }
    }
}

/// Whether two figures may be added.
fn is_like(one: &Number, other: &Number) -> bool {
    one.mark == other.mark && one.unit == other.unit
}

/// How far rounding may take a sum: counts of one and two digits are exact.
fn slack(numbers: &[&Number]) -> f64 {
    let count = |n: &&Number| n.places == 0 && !n.money && n.mantissa.abs() < 100;
    if numbers.iter().all(count) {
        return 0.25;
    }
    numbers.iter().map(|number| number.half()).sum()
}

/// A relation in one step.
struct Tried {
    equation: Equation,
    holds: bool,
    digits: f64,
    step: i64,
}

impl Tried {
    /// Nothing where rounding may be why it fails, or why it holds.
    fn new(equation: Equation, apart: f64, slack: f64, step: f64) -> Option<Self> {
        let slack = slack + 1e-9 * step.abs().max(1.0);
        let holds = apart.abs() <= slack;
        if !holds && apart.abs() < 2.0 * slack {
            return None;
        }
        #[allow(clippy::cast_possible_truncation, reason = "compared with others alone")]
        let rounded = (step * 1000.0) as i64;
        let digits = (step.abs() / slack).max(1.0).log10();
        Some(Self { equation: Equation { holds, ..equation }, holds, digits, step: rounded })
    }
}

impl Found {
    /// Whether the two equations that fail share the figure between them: one wrong level breaks two steps.
    fn is_one_level(&self) -> bool {
        let mut failing = self.equations.iter().filter(|equation| !equation.holds);
        let (Some(one), Some(other), None) = (failing.next(), failing.next(), failing.next())
        else {
            return false;
        };
        self.holds >= FEWEST && one.places().any(|place| other.places().any(|own| own == place))
    }

    fn write(&self, lines: Lines, tied: &mut FxHashSet<Vec<Place>>, out: &mut Vec<Equation>) {
        let sure = self.fails == 1 && self.holds > 7 && self.relation.way != Way::Percent
            || self.is_one_level() && self.holds > 3;
        for equation in &self.equations {
            let told = equation.holds || sure || equation.is_slip(lines.table);
            if told && tied.insert(equation.tied()) {
                out.push(equation.clone());
            }
        }
    }
}
