//! Dates with what is told of them.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::{Candidate, Kind, Subject, Type, Value, Within, known, numbers, placed};
use crate::document::BlockKind;
use crate::facts::{Claim, DateTold, Life, Place};
use crate::language::{Class, StemId};
use crate::rules::evidence::Weigher;
use crate::value::{Date, Span};

#[derive(Debug)]
pub(super) struct Dated;

const SELF: usize = 0;
const EXACT: usize = 1;

/// Two dates that share less than this are of two things.
const LEAST_SHARED: f32 = 1.0;
/// So many tokens stand before the day of an update at most.
const SHORT: usize = 3;
/// Within so many sentences the day of a meeting is told again.
const HEAD: u32 = 40;
/// So many dates of the head, or of a life, are compared.
const FEW: usize = 6;
/// So many dates of one verb.
const TWICE: usize = 3;

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

    /// Pairs of dates that are of one thing whatever words stand around them: the days that the document is
    /// of, the day of a meeting, the ends of a life, and the only two dates of a verb.
    fn told_alike(within: &Within, take: &mut dyn FnMut(u32, u32)) {
        let claims = &within.facts.dated;
        let all: Vec<(u32, &DateTold)> = (0..).zip(&claims.told).collect();
        let head = |at: u32| claims.all.get(at as usize).is_some_and(|claim| claim.sentence < HEAD);
        let own = all.iter().filter(|(_, told)| told.own).take(FEW);
        let meets = all.iter().filter(|(at, told)| told.meets && !told.own && head(*at)).take(FEW);
        let heads: Vec<u32> = own.chain(meets).map(|(at, _)| *at).collect();
        let of_life = |life| all.iter().filter(move |(_, told)| told.life == Some(life)).take(FEW);
        let lives =
            [Life::Birth, Life::Death].map(|life| of_life(life).map(|(at, _)| *at).collect());
        let mut deeds: BTreeMap<StemId, Vec<u32>> = BTreeMap::new();
        for (at, told) in &all {
            if let Some(deed) = told.deed {
                deeds.entry(deed).or_default().push(*at);
            }
        }
        let mut twice: Vec<Vec<u32>> =
            deeds.into_values().filter(|all| all.len() <= TWICE).collect();
        twice.sort_unstable();
        let sentence = |at: u32| claims.all.get(at as usize).map(|claim| claim.sentence);
        let mut known = FxHashSet::default();
        for group in [heads].iter().chain(&lives).chain(&twice) {
            for (first, a) in group.iter().enumerate() {
                for b in &group[first + 1..] {
                    if sentence(*a) != sentence(*b) && known.insert((*a.min(b), *a.max(b))) {
                        take(*a, *b);
                    }
                }
            }
        }
    }

    /// Pairs of dates of one event of which few are told.
    fn one_event(within: &Within, take: &mut dyn FnMut(u32, u32)) {
        let all = &within.facts.dated.all;
        let sentence = |at: u32| all.get(at as usize).map(|claim| claim.sentence);
        let mut found = Vec::new();
        within.weigher_of_days().measures.pairs(within.facts.days(), &mut |a, b| {
            if sentence(a) != sentence(b) {
                found.push((a, b));
            }
        });
        found.sort_unstable();
        found.dedup();
        for (a, b) in found {
            take(a, b);
        }
    }

    /// Whether the date is the value of a line with a label, as "date: 2017-09-21", and whether a word before it says that
    /// it is the day of an update.
    fn label(within: &Within, claim: &Claim) -> (bool, bool) {
        let reading = &within.facts.reading;
        let start = within.facts.date(claim).tokens.start as usize;
        let Some(sentence) = reading.sentences.get(claim.sentence as usize) else {
            return (false, false);
        };
        let first = sentence.range().start;
        let text = within.document.text();
        let before = reading.tokens.get(first..start).unwrap_or_default();
        let line = matches!(before, [word, colon]
            if colon.span.of(text) == ":" && !word.capital && !colon.spaced);
        let short = before.len() <= SHORT;
        let updated = short
            && before
                .last()
                .is_some_and(|token| reading.forms.class(token.form).intersects(Class::DATED));
        (line, updated)
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
        // "date: 2017-09-21" at the top says when a page was written, and "Update 3 May" when a part of it was.
        let (labels, other_labels) = (Self::label(within, one), Self::label(within, two));
        if labels.0 != other_labels.0 || labels.1 && other_labels.1 {
            return false;
        }
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
        neighbours.pairs(LEAST_SHARED, &mut |a, b, shared| {
            if Self::may_be_one(within, a, b) {
                take(Candidate { a, b, shared });
            }
        });
        let mut known = FxHashSet::default();
        let mut take = |a: u32, b: u32| {
            let shared = neighbours.shared(a, b);
            if shared < LEAST_SHARED
                && Self::may_be_one(within, a, b)
                && known.insert((a.min(b), a.max(b)))
            {
                take(Candidate { a, b, shared });
            }
        };
        Self::told_alike(within, &mut take);
        Self::one_event(within, &mut take);
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
