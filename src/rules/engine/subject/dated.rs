//! Dates with what is told of them.

use super::{Candidate, Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::document::BlockKind;
use crate::facts::{Claim, Place};
use crate::rules::evidence::Weigher;
use crate::value::{Date, Span};

#[derive(Debug)]
pub(super) struct Dated;

const SELF: usize = 0;
const EXACT: usize = 1;

/// Two dates that share less than this are of two things.
const LEAST_SHARED: f32 = 1.0;

impl Dated {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a Claim> {
        within.facts.dated.all.get(item as usize)
    }

    /// The table that a date stands in.
    fn table(within: &Within, claim: &Claim) -> Option<u32> {
        let sentence = within.facts.reading.sentences.get(claim.sentence as usize)?;
        match within.document.blocks.get(sentence.block as usize)?.kind {
            BlockKind::Cell { table, .. } => Some(table.into()),
            _ => None,
        }
    }

    /// Whether they may be one date with one slip: both say as much, one part of them differs, and
    /// they are no cells of one table.
    fn may_be_one(within: &Within, a: u32, b: u32) -> bool {
        let (Some(one), Some(two)) = (Self::get(within, a), Self::get(within, b)) else {
            return false;
        };
        let says = |claim| {
            let date = within.facts.date(claim).date;
            (date.month.is_some(), date.day.is_some())
        };
        let other = within.facts.days().differ(one, two);
        let table = Self::table(within, one);
        says(one) == says(two)
            && other.iter().filter(|other| **other).count() == 1
            && (table.is_none() || table != Self::table(within, two))
    }
}

impl Kind for Dated {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed(Subject::MAIN, Type::Date, "the date"),
            known(
                "exact",
                Type::Bool,
                "whether it says the day, and not the month or the year alone",
            ),
        ];
        let doc =
            "a date with the words around it; of two that are compared the day, the month or \
                   the year differs"
                .to_owned();
        Subject { name: "dated".to_owned(), doc, fields, pairs: true }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.dated.all.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(claim) = Self::get(within, item) else { return Value::Missing };
        let date = within.facts.date(claim).in_context();
        match field {
            SELF => Value::Date(Date { weekday: None, ..date }),
            EXACT => Value::Bool(date.day.is_some()),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let claim = Self::get(within, item).filter(|_| field == SELF)?;
        Some(within.facts.date(claim).calendar)
    }

    fn pairs(&self, within: &Within, take: &mut dyn FnMut(Candidate)) {
        if within.facts.dated.all.len() < 2 {
            return;
        }
        let neighbours = &within.weigher_of_days().neighbours;
        for (a, of) in (0_u32..).zip(&neighbours.of) {
            for neighbour in of.iter().filter(|n| n.shared >= LEAST_SHARED) {
                let b = neighbour.claim;
                // A pair that both know of is taken from its later date.
                let known = b > a && neighbours.of[b as usize].iter().any(|n| n.claim == a);
                if !known && Self::may_be_one(within, a, b) {
                    take(Candidate { a, b, shared: neighbour.shared });
                }
            }
        }
    }

    fn weigher<'w, 'd>(&self, within: &'w Within<'d>) -> &'w Weigher<'d> {
        within.weigher_of_days()
    }

    /// The date that is told less often; of equals the one in a headline, and then the later.
    fn suspects_first(&self, within: &Within, a: u32, b: u32) -> bool {
        let neighbours = &within.weigher_of_days().neighbours;
        let twins = |of: u32| neighbours.twins[of as usize].0;
        let restates =
            |of: u32| Self::get(within, of).is_some_and(|claim| claim.place == Place::Heading);
        (twins(b), restates(a), a) > (twins(a), restates(b), b)
    }
}
