//! The percentages of a breakdown's parts: "12,430 cases: 7,100 (57.1%) in men and 5,330 (42.9%) in women".
//!
//! A portion whose count is a part has the breakdown's whole, where the percentages show that it is
//! meant: one of them at least fits the whole, or all of them fit what the parts come to.

use super::Breakdown;
use crate::facts::quantity::{self, Quantity};
use crate::facts::relation::{Filler, RelationFact};
use crate::language::Language;
use crate::value::{Exact, Span};

/// The relation of a count with a percentage, and its slots.
const RELATION: &str = "portion";
const SLOTS: [&str; 3] = ["part", "whole", "share"];

/// A portion of a breakdown: which relation of the document, its count and its share.
struct Portion {
    relation: usize,
    part: Exact,
    share: Exact,
    step: Exact,
}

impl Portion {
    /// Whether the share is that of the whole, the last digit being one off at most.
    fn fits(&self, whole: Exact) -> bool {
        let apart = self.part.checked_div(whole).and_then(|is| is.checked_sub(self.share));
        apart.is_some_and(|apart| apart.abs() <= self.step)
    }
}

/// Gives the portions of breakdowns their wholes.
pub(in crate::facts) fn settle(
    language: &Language,
    breakdowns: &[Breakdown],
    quantities: &[Quantity],
    relations: &mut [RelationFact],
) {
    let Some(number) = language.relations.iter().position(|r| r.name == RELATION) else { return };
    let slot = |name| language.relations[number].slots.iter().position(|slot| slot.name == name);
    let [Some(part), Some(whole), Some(share)] = SLOTS.map(slot) else { return };
    // The relations are in the order of the text, and so are their parts.
    let mut portions: Vec<(u32, u32, usize)> = relations
        .iter()
        .enumerate()
        .filter(|(_, fact)| usize::from(fact.relation) == number)
        .filter_map(|(at, fact)| match (fact.fillers[part], fact.fillers[share]) {
            (Some(Filler::Quantity(part)), Some(Filler::Quantity(share))) => {
                Some((part, share, at))
            }
            _ => None,
        })
        .collect();
    portions.sort_unstable();
    for breakdown in breakdowns {
        let of: Vec<Portion> = breakdown
            .parts
            .iter()
            .filter_map(|span| portion(&portions, quantities, *span))
            .collect();
        if let Some(quantity) = breakdown.quantity
            && is_of_whole(breakdown, &of)
        {
            for portion in of {
                relations[portion.relation].fillers[whole] = Some(Filler::Quantity(quantity));
            }
        }
    }
}

/// The portion whose count stands there.
fn portion(portions: &[(u32, u32, usize)], quantities: &[Quantity], span: Span) -> Option<Portion> {
    let (at, part) = quantity::at(quantities, span).filter(|(_, part)| part.span == span)?;
    let number = u32::try_from(at).ok()?;
    let (_, share, relation) = portions
        .get(portions.partition_point(|(part, ..)| *part < number))
        .filter(|p| p.0 == number)?;
    let share = quantities.get(*share as usize)?.stated.figure?;
    Some(Portion {
        relation: *relation,
        part: part.stated.figure?.value,
        share: share.value,
        step: share.step,
    })
}

/// Whether the percentages are those of the breakdown's whole.
fn is_of_whole(breakdown: &Breakdown, of: &[Portion]) -> bool {
    let Some(figure) = breakdown.whole.figure else { return false };
    if of.len() < 2 || !(breakdown.near || breakdown.whole.agrees(&breakdown.sum)) {
        return false;
    }
    let sum = breakdown.sum.value();
    of.iter().any(|portion| portion.fits(figure.value))
        || sum.is_some_and(|sum| of.iter().all(|portion| portion.fits(sum)))
}
