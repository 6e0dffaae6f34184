//! Which figures of a document one typing error makes of another, whatever words they stand in.
//!
//! No figure is compared with all others: each leaves the forms that a slip gives it, and two meet in one
//! that both leave. What many leave ("12" and "21" in a long list) says nothing.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::neighbours::comparable;
use super::slip::{self, Written};
use crate::facts::{Claim, Claimed};

/// More figures than that in one form are a list.
const FEW: usize = 6;
/// Fewer digits than that are one digit apart by chance.
const DIGITS: usize = 3;

/// The pairs of claims of one dimension and currency, in two sentences, that a slip makes of each other; the
/// earlier first, each once.
pub fn pairs(facts: Claimed, written: &[Written]) -> Vec<(u32, u32)> {
    let mut forms: Vec<(u64, u32)> = Vec::new();
    for ((number, claim), figure) in (0_u32..).zip(&facts.claims.all).zip(written) {
        leave(facts, claim, figure, &mut |form| forms.push((form, number)));
    }
    forms.sort_unstable();
    forms.dedup();
    let mut found = Vec::new();
    for group in forms.chunk_by(|one, two| one.0 == two.0) {
        if group.len() > FEW {
            continue;
        }
        for (at, (_, b)) in group.iter().enumerate() {
            found.extend(group[..at].iter().map(|(_, a)| (*a, *b)));
        }
    }
    found.sort_unstable();
    found.dedup();
    let sentence = |at: u32| facts.claims.all.get(at as usize).map(|claim| claim.sentence);
    found.retain(|(a, b)| {
        let figures = written.get(*a as usize).zip(written.get(*b as usize));
        sentence(*a) != sentence(*b)
            && figures.is_some_and(|(one, two)| slip::between(one, two).is_some())
    });
    found
}

/// The forms that slips give a figure.
fn leave(facts: Claimed, claim: &Claim, figure: &Written, take: &mut dyn FnMut(u64)) {
    let digits = figure.significant();
    if digits.len() < 2 {
        return;
    }
    let (dimension, currency, mark) = comparable(facts, claim);
    let form = |kind: u8, digits: &[u8]| {
        let mut hasher = FxHasher::default();
        (dimension as u8, currency.map(|unit| unit.0), mark, kind, digits).hash(&mut hasher);
        hasher.finish()
    };
    let mut sorted = digits.clone();
    sorted.sort_unstable();
    take(form(0, &sorted));
    if digits.len() < DIGITS {
        return;
    }
    // The point has moved, or the scale is another.
    take(form(1, &digits));
    // One digit is another, or is not there.
    let mut other = digits.clone();
    for at in 0..digits.len() {
        other[at] = b'?';
        take(form(2, &other));
        other[at] = digits[at];
    }
    if digits.len() > DIGITS {
        for at in 0..digits.len() {
            let mut short = digits.clone();
            short.remove(at);
            take(form(1, &short));
        }
    }
}
