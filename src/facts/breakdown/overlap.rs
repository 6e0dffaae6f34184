//! What tells that parts that are included in a whole overlap, or are no parts of it: their own percentages make more than
//! all of it, or one of them alone is many times the whole.

use super::{Breakdown, Shape};
use crate::facts::quantity::{self, Quantity};
use crate::value::{Dimension, Exact, Span};

/// A percentage stands so many tokens behind its part at most.
const NEAR: u32 = 3;
/// Percentages that make more than 100 by rounding alone make no more than this, in thousandths.
const ROUNDED: i64 = 1010;
/// A part that is so many times the whole is of another.
const TIMES: i64 = 5;

/// Whether the parts of a whole that includes them are told of more than it.
pub(super) fn is_one(quantities: &[Quantity], breakdown: &Breakdown) -> bool {
    breakdown.form == Shape::Including
        && (are_more_than_all(quantities, &breakdown.parts) || is_of_another(quantities, breakdown))
}

fn value(quantity: &Quantity) -> Option<Exact> {
    quantity.stated.figure.map(|figure| figure.value)
}

/// "68 (43%) had boats, 69 (44%) had nets, 40 (25%) had both"
fn are_more_than_all(quantities: &[Quantity], parts: &[Span]) -> bool {
    let share = |span: &Span| {
        let (at, part) = quantity::at(quantities, *span)?;
        let share = quantities.get(at + 1)?;
        let behind = share.dimension == Dimension::Percent
            && part.sentence == share.sentence
            && share.tokens.start <= part.tokens.end + NEAR;
        value(share).filter(|_| behind)
    };
    let shares: Option<Vec<Exact>> = parts.iter().map(share).collect();
    let sum = shares.and_then(|shares| {
        shares.iter().try_fold(Exact::ZERO, |sum, share| sum.checked_add(*share))
    });
    sum.zip(Exact::ratio(ROUNDED, 1000)).is_some_and(|(sum, most)| sum > most)
}

/// "a record seven landings, while also making 88 trips"
fn is_of_another(quantities: &[Quantity], breakdown: &Breakdown) -> bool {
    let value_at = |span: Span| quantity::at(quantities, span).and_then(|(_, one)| value(one));
    let whole = value_at(breakdown.span);
    let most = whole.and_then(|whole| whole.checked_mul(Exact::from(TIMES)));
    let mut parts = breakdown.parts.iter().filter_map(|span| value_at(*span));
    most.is_some_and(|most| parts.any(|part| part > most))
}
