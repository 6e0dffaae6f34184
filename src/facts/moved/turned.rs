//! One move told twice, by the same figure and of the same noun, and up in one place and down in the other: "catches
//! rose 12.4%" above "catches fell 12.4% in May".

use super::word::Way;
use super::{Finder, Move};
use crate::facts::claim::{Claim, Claims, Place};
use crate::facts::date::DateFact;
use crate::facts::quantity::Quantity;
use crate::language::Reading;
use crate::value::Span;

/// A figure that is told oftener is one of many.
const MOST: usize = 4;
/// So many digits make a figure that chance does not repeat; where one of the two stands at the top, a digit less.
const DIGITS: u8 = 3;

/// A word of rising or falling, and its opposite beside the same figure of the same noun elsewhere.
#[derive(Clone, Debug)]
pub struct TurnedMove {
    /// The word that stands alone, or last.
    pub word: Span,
    /// Its figure.
    pub figure: Span,
    /// The word that says the opposite.
    pub other: Span,
    /// Its figure.
    pub again: Span,
}

/// Reads them all.
pub(in crate::facts) fn read(
    reading: &Reading,
    (quantities, dates): (&[Quantity], &[DateFact]),
    claims: &Claims,
) -> Vec<TurnedMove> {
    let finder = Finder { reading, quantities, dates, claims };
    let least = |claim: &&Claim| claim.digits + 1 >= DIGITS && !claim.row && !claim.quoted;
    let mut moves: Vec<Move> = claims
        .all
        .iter()
        .filter(least)
        .filter_map(|claim| finder.change(claim))
        .filter(|moved| !moved.word.gap && !moved.word.beyond && moved.word.way != Way::Either)
        .collect();
    let key = |moved: &Move| {
        let quantity = moved.quantity;
        (quantity.dimension, quantity.unit, quantity.stated.figure.map(|figure| figure.value))
    };
    moves.sort_by_key(|moved| {
        let quantity = moved.quantity;
        (quantity.dimension, quantity.stated.figure.map(|f| f.value), quantity.span.start)
    });
    let mut found = Vec::new();
    for same in moves.chunk_by(|one, other| key(one) == key(other)) {
        if (2..=MOST).contains(&same.len()) {
            found.extend(odd(same));
        }
    }
    found.sort_by_key(|moved| moved.word.start);
    found
}

/// The move of several of one figure that goes the other way.
fn odd(same: &[Move]) -> Option<TurnedMove> {
    let ups = same.iter().filter(|moved| moved.word.way == Way::Up).count();
    if ups == 0 || ups == same.len() {
        return None;
    }
    let fewer = if 2 * ups < same.len() { Way::Up } else { Way::Down };
    let tied = 2 * ups == same.len();
    let own = same.iter().rev().find(|moved| tied || moved.word.way == fewer)?;
    let other = same
        .iter()
        .find(|other| other.word.way != own.word.way && are_of_one_thing(own.claim, other.claim))?;
    Some(TurnedMove {
        word: own.word.span,
        figure: own.quantity.span,
        other: other.word.span,
        again: other.quantity.span,
    })
}

/// Whether two claims tell of one thing: of the same nouns, and of no two times or kinds.
fn are_of_one_thing(one: &Claim, other: &Claim) -> bool {
    let top = |claim: &Claim| matches!(claim.place, Place::Heading | Place::Lead);
    let likely = one.digits >= DIGITS || top(one) != top(other);
    let nouns = |claim: &Claim| claim.nouns.iter().flatten().count();
    let (few, many) = if nouns(one) <= nouns(other) { (one, other) } else { (other, one) };
    let named = few.nouns[0].is_some()
        && few.nouns.iter().flatten().all(|noun| many.nouns.contains(&Some(*noun)));
    let years = |claim: &Claim| claim.scope.years.iter().flatten().copied().collect::<Vec<i16>>();
    let (a, b) = (years(one), years(other));
    let one_time = a.is_empty() || b.is_empty() || a.iter().any(|year| b.contains(year));
    let (a, b) = (one.scope.contrasts, other.scope.contrasts);
    let one_kind =
        a == b || a & b != 0 || a == 0 && b == 0 || top(one) != top(other) && (a == 0 || b == 0);
    likely && named && one_time && one_kind && one.sentence != other.sentence
}
