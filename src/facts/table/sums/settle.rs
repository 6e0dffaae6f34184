//! Sums that fail and are none.

use rustc_hash::FxHashMap;

use crate::facts::table::cell::Mark;
use crate::facts::table::equation::{Check, Equation};
use crate::facts::table::grid::{Place, Table};

/// Percentages of one whole come to no more than this, rounding allowed for.
const HUNDRED: f64 = 101.0;

/// Drops the sums that fail although the total is explained: by the same parts and more; and percentages that are none
/// of one whole, as together they would be more than all of it.
pub fn settle(table: &Table, equations: &mut Vec<Equation>) {
    let is_sum = |equation: &&Equation| equation.check == Check::Sum;
    if !equations.iter().filter(is_sum).any(|equation| !equation.holds) {
        return;
    }
    let mut held: FxHashMap<Place, Vec<Vec<Place>>> = FxHashMap::default();
    for equation in equations.iter().filter(is_sum).filter(|equation| equation.holds) {
        let terms = equation.terms.iter().map(|(place, _)| *place).collect();
        held.entry(equation.result).or_default().push(terms);
    }
    let explained = |equation: &Equation| {
        let has_all = |more: &Vec<Place>| equation.terms.iter().all(|(at, _)| more.contains(at));
        held.get(&equation.result).is_some_and(|held| held.iter().take(8).any(has_all))
    };
    let shares = |equation: &Equation| {
        let number = |place: Place| table.number(place).filter(|n| n.mark == Mark::Percent);
        let Some(total) = number(equation.result) else { return false };
        let terms = equation.terms.iter().filter_map(|(at, sign)| Some((number(*at)?, *sign)));
        let sum: f64 = terms.map(|(number, sign)| sign * number.value()).sum();
        total.value() <= HUNDRED && sum > HUNDRED && !equation.is_slip(table)
    };
    equations.retain(|equation| {
        equation.holds || equation.check != Check::Sum || !explained(equation) && !shares(equation)
    });
}
