//! Equations that several rules state over the same figures are one.

use super::equation::{Equation, Meant};
use super::slips;
use crate::rules::engine::subject::Within;

/// The failing equations in groups of those that are one, the order kept.
pub(super) fn groups<'e, 'n>(
    within: &Within,
    failing: &[&'e Equation<'n>],
) -> Vec<Vec<&'e Equation<'n>>> {
    let mut groups: Vec<Vec<&Equation>> = Vec::new();
    for equation in failing {
        let known =
            groups.iter_mut().find(|group| group.iter().any(|one| is_one(within, one, equation)));
        match known {
            Some(group) => group.push(equation),
            None => groups.push(vec![equation]),
        }
    }
    groups
}

/// How many equations they are.
pub(super) fn count(within: &Within, failing: &[&Equation]) -> usize {
    groups(within, failing).len()
}

/// Whether two equations are one: they rest on the same figures, or the one on some of the other's and asks the
/// same of them (a table knows of "6 (7%)" alone, where the text says of how many).
fn is_one(within: &Within, a: &Equation, b: &Equation) -> bool {
    let (few, many) = if a.keys().len() <= b.keys().len() { (a, b) } else { (b, a) };
    if few.keys().len() < 2 || !few.keys().iter().all(|key| many.keys().contains(key)) {
        return false;
    }
    few.keys().len() == many.keys().len() || asks_the_same(within, few, many)
}

/// Whether every value of a figure that makes the one hold makes the other hold.
fn asks_the_same(within: &Within, few: &Equation, many: &Equation) -> bool {
    let mut held = false;
    for figure in &few.figures {
        let Some(quantity) = figure.quantity(within) else { return false };
        for variant in slips::variants(within.written(quantity.figure), &quantity.stated) {
            let meant = Meant::Number(variant.stated);
            let verdicts = [few, many].map(|one| one.holds_with(within, *figure, meant));
            if verdicts[0] != verdicts[1] {
                return false;
            }
            held |= verdicts[0];
        }
    }
    held
}
