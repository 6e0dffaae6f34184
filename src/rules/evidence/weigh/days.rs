//! What sets two dates apart or makes them one: the document's own day, the verbs beside them, and how
//! many days of a month it tells of.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::neighbours::Neighbours;
use super::super::slip::{self, Slip};
use super::flag;
use super::pair::Pair;
use crate::facts::{Claim, Claimed, DateTold, Place, TimeTold};
use crate::language::{Sentence, StemId, TokenKind};

/// What is known of the dates of a document together; empty for figures.
#[derive(Debug, Default)]
pub(super) struct Days {
    /// For each how many days of its month the document tells of.
    month: Vec<u32>,
    /// For each how many different dates the document tells with its verb.
    deed: Vec<u32>,
}

impl Days {
    pub fn new(facts: Claimed, neighbours: &Neighbours) -> Self {
        if !facts.dated {
            return Self::default();
        }
        #[allow(clippy::cast_possible_truncation)] // year, month and day
        let month = |claim: &Claim| {
            let value = facts.quantity(claim).stated.value();
            value.map_or(0, |value| (value.approximate() / 100.0) as i64)
        };
        let mut months: FxHashMap<i64, FxHashSet<u32>> = FxHashMap::default();
        for (claim, value) in facts.claims.all.iter().zip(&neighbours.value) {
            months.entry(month(claim)).or_default().insert(*value);
        }
        let days = |claim| months.get(&month(claim)).map_or(0, FxHashSet::len);
        let count = |claim| u32::try_from(days(claim)).unwrap_or(u32::MAX);
        let mut deeds: FxHashMap<_, FxHashSet<u32>> = FxHashMap::default();
        for (told, value) in facts.claims.told.iter().zip(&neighbours.value) {
            deeds.entry(told.deed).or_default().insert(*value);
        }
        let of = |told: &DateTold| deeds.get(&told.deed).map_or(0, FxHashSet::len);
        let deed = facts.claims.told.iter().map(|told| u32::try_from(of(told)).unwrap_or(0));
        Self { month: facts.claims.all.iter().map(count).collect(), deed: deed.collect() }
    }
}

impl Pair<'_> {
    fn told(&self) -> Option<(&DateTold, &DateTold)> {
        let told = &self.facts.claims.told;
        told.get(self.a).zip(told.get(self.b))
    }

    /// Whether one of two dates is the day of the document, and the other is not.
    pub fn own_day(&self) -> f32 {
        self.told().map_or(0.0, |(x, y)| flag(x.own != y.own))
    }

    /// Whether one is of the next of its kind: "the next meeting".
    pub fn ahead_one(&self) -> f32 {
        self.told()
            .map_or(0.0, |(x, y)| flag((x.when == TimeTold::Next) != (y.when == TimeTold::Next)))
    }

    /// Whether one is the day of the document, and the other an earlier one of what is gone.
    pub fn own_later(&self) -> f32 {
        let earlier = self.facts.size(self.one) < self.facts.size(self.two);
        // A title with its day is of what it tells.
        if self.one.place == Place::Heading || self.two.place == Place::Heading {
            return 0.0;
        }
        self.told().map_or(0.0, |(x, y)| {
            flag(
                y.own && !x.own && earlier && x.when == TimeTold::Gone
                    || x.own && !y.own && !earlier && y.when == TimeTold::Gone,
            )
        })
    }

    /// Whether the verbs nearest to both have other names before them: "Lund Boats was founded", "Aspern Oars was founded".
    pub fn doers(&self) -> f32 {
        self.told()
            .map_or(0.0, |(x, y)| flag(x.doer.is_some() && y.doer.is_some() && x.doer != y.doer))
    }

    /// How many days are between two days of one month.
    fn days_between(&self) -> Option<f64> {
        let [day, month, year] = self.differ();
        let between = (self.facts.size(self.one) - self.facts.size(self.two)).abs();
        (day && !month && !year).then_some(between)
    }

    /// Whether two days of one month are whole weeks apart: what is held each week.
    pub fn weeks(&self) -> f32 {
        flag(self.days_between().is_some_and(|days| days > 0.5 && (days % 7.0) < 0.5))
    }

    /// Whether one is the day after the other.
    pub fn next_day(&self) -> f32 {
        flag(self.days_between().is_some_and(|days| days < 1.5))
    }

    /// Whether one of them is the first, the middle or the last day of a month, as terms are.
    pub fn term(&self) -> f32 {
        let of = |claim| {
            let day = self.facts.size(claim);
            day < 1.5 || (14.5..15.5).contains(&day) || day > 27.5
        };
        flag(self.days_between().is_some() && (of(self.one) || of(self.two)))
    }

    /// Whether both dates are the day of the document.
    pub fn own_both(&self) -> f32 {
        self.told().map_or(0.0, |(x, y)| flag(x.own && y.own))
    }

    /// Whether one of them is, and the other that of a meeting told near it.
    pub fn own_meeting(&self) -> f32 {
        self.told().map_or(0.0, |(x, y)| flag(x.own && y.meets || y.own && x.meets))
    }

    /// Whether both are the same end of a life.
    pub fn lives(&self) -> f32 {
        self.told().map_or(0.0, |(x, y)| flag(x.life.is_some() && x.life == y.life))
    }

    /// Whether they tell of the two ends of one.
    pub fn lives_differ(&self) -> f32 {
        self.told()
            .map_or(0.0, |(x, y)| flag(x.life.is_some() && y.life.is_some() && x.life != y.life))
    }

    /// Whether both dates begin their sentences, or stand in two like lines: entries of a log.
    pub fn entries(&self) -> f32 {
        self.told().map_or(0.0, |(x, y)| flag(x.opens && y.opens || self.like_lines()))
    }

    /// Whether both stand in lines, one right below the other, that begin with the same words and are no
    /// sentences: "Notice of closure 11/03 / Notice of closure 25/03".
    fn like_lines(&self) -> bool {
        const WORDS: usize = 2;
        let reading = self.facts.reading;
        let line = |claim: &Claim| reading.sentences.get(claim.sentence as usize);
        let (Some(x), Some(y)) = (line(self.one), line(self.two)) else { return false };
        let forms = |sentence: &Sentence, claim: &Claim| {
            let end = (self.facts.quantity(claim).tokens.start as usize).min(reading.tokens.len());
            let tokens = sentence.range().start.min(end)..end;
            reading.tokens[tokens].iter().map(|token| token.form).collect::<Vec<_>>()
        };
        let closed = |sentence: &Sentence| {
            let last = sentence.range().last().and_then(|at| reading.tokens.get(at));
            last.is_some_and(|token| token.kind == TokenKind::Mark)
        };
        let (before, other) = (forms(x, self.one), forms(y, self.two));
        x.block.abs_diff(y.block) == 1
            && before.len() >= WORDS
            && before == other
            && !closed(x)
            && !closed(y)
    }

    /// Whether the verb nearest to both is the same.
    pub fn deeds(&self) -> f32 {
        self.told().map_or(0.0, |(x, y)| flag(x.deed.is_some() && x.deed == y.deed))
    }

    /// Whether one of both tells apart what stands beside the other: "the March 9 primary", and "the primary
    /// was held on March 7".
    pub fn tells_apart(&self) -> f32 {
        let Some((x, y)) = self.told() else { return 0.0 };
        let has = |of: &[Option<StemId>; 2], claim| {
            let words = self.facts.claims.words(claim);
            of.iter()
                .flatten()
                .any(|stem| words.binary_search_by(|word| word.stem().cmp(stem)).is_ok())
        };
        let (one, two) = (x.of[0].is_some(), y.of[0].is_some());
        flag(one && !two && has(&x.of, self.two) || two && !one && has(&y.of, self.one))
    }

    /// Whether two dates differ in the year alone, and are no ends of months: 2 April 1888 and 1889.
    pub fn same_day(&self) -> f32 {
        let [day, month, year] = self.differ();
        let size = |claim| self.facts.size(claim);
        let inside = (2.0..28.0).contains(&size(self.one));
        flag(!day && !month && year && inside)
    }

    /// Whether the document tells no other date with that verb: it was founded once.
    pub fn deed_alone(&self) -> f32 {
        let alone = self.crowd.days.deed.get(self.a).is_some_and(|dates| *dates == 2);
        if alone { self.deeds() } else { 0.0 }
    }

    /// Whether two dates differ in the year alone, by a slip and no year or two: 1847 and 1874.
    pub fn year_slip(&self) -> f32 {
        let [day, month, year] = self.differ();
        if day || month || !year {
            return 0.0;
        }
        let year = |claim| {
            let value = self.facts.quantity(claim).stated.value();
            value.map_or(0.0, |value| (value.approximate() / 10_000.0).floor())
        };
        let (x, y) = (year(self.one), year(self.two));
        let written = |year: f64| slip::Written::new(&format!("{year:.0}"), year);
        let slip = slip::between(&written(x), &written(y));
        flag((x - y).abs() > 4.5 && matches!(slip, Some(Slip::Swap | Slip::Digit)))
    }

    /// How many days of the month of both the document tells of, as a logarithm.
    pub fn days_of_month(&self) -> f32 {
        let days = |at: usize| self.crowd.days.month.get(at).copied().unwrap_or(1) as f32;
        (days(self.a).max(days(self.b)) / 2.0).max(1.0).ln()
    }
}
