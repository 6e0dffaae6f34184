//! Figures that were read as a whole and its parts and come out otherwise: some of them make the whole, or all of them 100 percent.

use super::{Breakdown, Shape};
use crate::facts::quantity::{self, Quantity};
use crate::language::{Class, Reading, TokenKind};
use crate::value::{Dimension, Exact};

/// Whether figures that do not add up are told as a sum by others of them: "six came (5 members, 1 guest, and 2 sent word)", "60% for
/// the one and 40% for the other; 30% are young".
pub(super) fn is_settled(reading: &Reading, quantities: &[Quantity], one: &Breakdown) -> bool {
    let Some(whole) = one.whole.figure.map(|figure| figure.value) else { return false };
    let at = |part| Some(quantity::at(quantities, part)?.1);
    let parts: Option<Vec<&Quantity>> = one.parts.iter().map(|part| at(*part)).collect();
    let Some(parts) = parts.filter(|parts| parts.len() > 1) else { return false };
    let values: Option<Vec<Exact>> =
        parts.iter().map(|part| part.stated.figure.map(|figure| figure.value)).collect();
    let Some(values) = values else { return false };
    if one.sum.interval.meets(one.whole.interval) {
        return false;
    }
    // The sum so far, after each of the parts.
    let mut sums = Vec::new();
    for value in &values {
        let before = sums.last().copied().unwrap_or_else(|| Exact::from(0));
        let Some(sum) = before.checked_add(*value) else { return false };
        sums.push(sum);
    }
    let first = sums[1..sums.len() - 1].contains(&whole);
    let percent = parts.iter().all(|part| part.dimension == Dimension::Percent);
    let all = |value: Option<Exact>| percent && value == Some(Exact::ONE);
    let hundred = whole != Exact::ONE
        && (all(sums.last().copied()) || all(whole.checked_add(values[0])) && parts.len() == 2);
    // "ten boats (10; of three no more is known)"
    let told = |part: &Quantity| {
        let next = reading.tokens.get(part.tokens.end as usize);
        next.is_none_or(|next| next.kind != TokenKind::Word)
    };
    let again = one.form != Shape::Including
        && values.len() == 2
        && values.iter().zip(&parts).any(|(value, part)| *value == whole && told(part));
    // "11th July, 2019"
    let dated = parts.iter().any(|part| {
        let end = part.tokens.end as usize;
        end < reading.tokens.len() && reading.class(end).intersects(Class::MONTH)
    });
    // "34 are red and 16 are new": some may be both.
    let class = |at: usize| reading.tokens.get(at).map_or(Class::empty(), |_| reading.class(at));
    let traits = one.form == Shape::Including
        && parts.iter().all(|part| {
            let end = part.tokens.end as usize;
            let is =
                |class: Class| class.intersects(Class::COPULA) && !class.intersects(Class::PAST);
            is(class(end)) && !class(end + 1).intersects(Class::PAST)
        });
    first || hundred || again || dated || traits
}
