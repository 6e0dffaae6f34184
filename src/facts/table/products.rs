//! Lines that are the product of two others: a quantity times a price, hours times a rate.

use rustc_hash::FxHashSet;

use super::cell::{Mark, Number};
use super::equation::{Check, Equation};
use super::grid::{Lines, Place};
use super::steps::MOST_ROWS;

/// So many lines that stand together are tried with each other: columns, and rows.
const COLUMNS: usize = 12;
const ROWS: usize = 5;
/// So many series tell whether it is worth looking at all of them.
const SAMPLE: usize = 16;
/// What chance gives in digits, beside the number of tries.
const DIGITS: f64 = 4.0;
/// So many different products tell of a relation; one fewer where a slip of the pen explains the one that fails, if
/// they tell so much more than chance.
const FEWEST: usize = 3;
const FEW: f64 = 1.0;

/// Finds the lines that two others make by multiplying.
pub fn find(lines: Lines, out: &mut Vec<Equation>) {
    let figures = |line: &usize| {
        let numbers = lines.series().filter_map(|series| number(lines, *line, series));
        numbers.take(FEWEST).count() == FEWEST
    };
    if !lines.across && lines.lines().len() > MOST_ROWS {
        return;
    }
    let all: Vec<usize> = lines.lines().filter(figures).collect();
    let window = if lines.across { COLUMNS } else { ROWS };
    let mut new: Vec<Equation> = Vec::new();
    for (at, &product) in all.iter().enumerate() {
        let near = &all[(at + 1).saturating_sub(window)..(at + window).min(all.len())];
        let mut best: Option<Found> = None;
        for (from, &one) in near.iter().enumerate() {
            for &other in &near[from + 1..] {
                if one == product || other == product {
                    continue;
                }
                let Some(found) = Found::of(lines, [product, one, other], near.len()) else {
                    continue;
                };
                if best.as_ref().is_none_or(|so_far| found.told > so_far.told) {
                    best = Some(found);
                }
            }
        }
        let Some(found) = best else { continue };
        let sure = found.fails == 1 && found.holds > 5;
        new.extend(
            found.equations.into_iter().filter(|e| e.holds || sure || e.is_slip(lines.table)),
        );
    }
    if new.is_empty() {
        return;
    }
    // What was read as a quotient the other way round, less exactly.
    let tied: FxHashSet<Vec<Place>> = new.iter().map(Equation::tied).collect();
    out.retain(|e| e.check != Check::Ratio || !tied.contains(&e.tied()));
    out.extend(new);
}

/// The figure of a cell that says nothing else and is no share.
fn number(lines: Lines<'_>, line: usize, series: usize) -> Option<&Number> {
    let place = lines.place(line, series);
    let number = lines.table.cell(place.row, place.column).number()?;
    (number.mark == Mark::None && number.mantissa > 0 && !number.is_like_a_year()).then_some(number)
}

/// How a line is the product of two others.
struct Found {
    equations: Vec<Equation>,
    holds: usize,
    told: usize,
    fails: usize,
}

impl Found {
    fn of(lines: Lines, three: [usize; 3], tries: usize) -> Option<Self> {
        let mut found = Self { equations: Vec::new(), holds: 0, told: 0, fails: 0 };
        let (mut seen, mut digits) = (0, 0.0);
        let mut made_before: Vec<[i64; 3]> = Vec::new();
        for series in lines.series() {
            let [Some(product), Some(one), Some(other)] =
                three.map(|line| number(lines, line, series))
            else {
                continue;
            };
            seen += 1;
            if seen > 2 * SAMPLE && found.told < FEWEST {
                return None;
            }
            // What is rounded more than its factors is measured, and one of them a ratio.
            if product.places < one.places.max(other.places) {
                continue;
            }
            let made = one.value() * other.value();
            let apart = (made - product.value()).abs();
            let holds = apart <= product.half() * 1.01 + 1e-9 * made;
            // Rounded factors may explain what is left: then it says nothing.
            let rounding = made * (one.half() / one.value() + other.half() / other.value());
            if holds {
                found.holds += 1;
                let tells = ![one, other].iter().any(|n| is_round(n.mantissa));
                let worth = (made / product.half()).log10();
                let all = [product.mantissa, one.mantissa, other.mantissa];
                if tells && worth > 0.7 && made_before.iter().all(|before| before[0] != all[0]) {
                    found.told += 1;
                    digits += worth.min(4.0);
                    if made_before.len() < SAMPLE {
                        made_before.push(all);
                    }
                }
            } else if apart > product.half() + rounding.min(0.02 * made) {
                found.fails += 1;
            } else {
                continue;
            }
            if found.fails > 1 + found.holds / 4 && seen >= SAMPLE.min(6) {
                return None;
            }
            let [product, one, other] = three.map(|line| lines.place(line, series));
            found.equations.push(Equation {
                check: Check::Product,
                result: product,
                terms: vec![(one, 1.0), (other, 1.0)],
                constant: 1.0,
                holds,
            });
        }
        let mut failing = found.equations.iter().filter(|equation| !equation.holds);
        let slip = found.fails == 1 && failing.all(|equation| equation.is_slip(lines.table));
        let fewest = FEWEST - usize::from(slip);
        #[allow(clippy::cast_precision_loss, reason = "a number of tries")]
        let chance = DIGITS + ((tries * tries) as f64).log10();
        let chance = chance + if found.told < FEWEST { FEW } else { 0.0 };
        let few = found.fails <= (found.holds / 4).max(1);
        // What stays the same in all rows is no factor: then one column is a share of a whole.
        let varied = [1, 2].iter().all(|at| {
            let mut values: Vec<i64> = made_before.iter().map(|all| all[*at]).collect();
            values.sort_unstable();
            values.dedup();
            values.len() >= fewest
        });
        (found.told >= fewest && few && varied && digits > chance).then_some(found)
    }
}

/// One, ten, a hundred: what is multiplied by them keeps its digits.
fn is_round(mantissa: i64) -> bool {
    let mut left = mantissa;
    while left != 0 && left % 10 == 0 {
        left /= 10;
    }
    left == 1
}
