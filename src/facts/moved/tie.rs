//! What ties two figures to each other and to a change.

use std::ops::Range;

use super::level::Level;
use super::{Finder, Move};
use crate::facts::claim::{Place, Statement};
use crate::facts::date::DateFact;
use crate::facts::quantity::Quantity;
use crate::facts::relation::within;
use crate::language::Class;
use crate::value::Dimension;

/// A word that joins two figures stands within so many tokens of the second.
const JOINED: usize = 9;
/// A year, or a word such as "earlier", tells when a figure was within so many tokens.
const NEAR: usize = 6;

/// No figure stands further from a change in its sentence.
const FAR: usize = 16;
/// A noun that is named of both weighs as so many words.
const NAMED: usize = 4;

/// Where two figures stand from the change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Near {
    /// All in one sentence, and no other statement between them.
    Same,
    /// In the sentence before, to which the change points back.
    Back,
    /// One beside the change, the other in the next sentence.
    Split,
    /// In one of the next two sentences.
    Below,
    /// Below a headline.
    Headline,
}

/// What ties two figures to each other and to a change.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ties {
    pub near: Near,
    /// A word joins the two: "compared with".
    pub joined: bool,
    /// The old one is marked as such.
    pub marked: bool,
    /// How many figures of the measure stand there.
    pub rivals: usize,
    /// They are said of two nouns.
    pub unlike: bool,
    /// How much the change and they have in common.
    pub shared: usize,
    /// How many other changes stand there.
    pub others: usize,
}

impl Ties {
    /// How strong they are together.
    pub fn weight(&self) -> i32 {
        // In one sentence they need nothing in common, nor does the text below a headline.
        let (near, least) = match self.near {
            Near::Same => (4, 2),
            Near::Back => (3, -1),
            Near::Headline => (3, 0),
            Near::Split => (1, -1),
            Near::Below => (0, -1),
        };
        let rivals = match self.rivals {
            0..=2 => 2,
            3 => 0,
            _ => -2,
        };
        let shared = match self.shared {
            0 => -1,
            1 => 0,
            2 => 1,
            _ => 2,
        };
        let others = i32::try_from(self.others).unwrap_or(3);
        let unlike = if self.near == Near::Same { 2 } else { 3 };
        near + rivals + shared.max(least) - others
            + 2 * i32::from(self.joined)
            + 2 * i32::from(self.marked)
            - unlike * i32::from(self.unlike)
    }
}

impl<'a> Finder<'a> {
    /// Whether the first of two figures is the old one, where the text tells; and whether words join them.
    pub(super) fn order(&self, one: Level<'a>, other: Level<'a>) -> (Option<bool>, bool) {
        let near = one.claim.sentence == other.claim.sentence;
        let between = one.quantity.tokens.end as usize..other.quantity.hedge_start as usize;
        let link = between.clone().rev().take(JOINED);
        let link = if near { link.clone().find(|at| self.joins(*at)) } else { None };
        let joined = link.is_some();
        let was = |level: Level| {
            level.claim.scope.statement == Statement::Before || self.is_ago(level.quantity)
        };
        match (was(one), was(other)) {
            (true, false) => return (Some(true), joined),
            (false, true) => return (Some(false), joined),
            _ => {}
        }
        let years = (self.year(one.quantity), self.year(other.quantity));
        if let (Some(first), Some(second)) = years
            && first != second
        {
            return (Some(first < second), joined);
        }
        match link.map(|at| self.class(at)) {
            // "from 40 to 45" is told by its first figure; "45, up from last month's 40".
            // "a $5 reduction from the reform, resulting in a tax of $20": no "from" of the figure.
            Some(class) if class.intersects(Class::FROM) => {
                let parted =
                    link.is_some_and(|at| (at..between.end).any(|at| self.mark(at) == Some(",")));
                ((!parted).then_some(false), true)
            }
            _ => (None, joined),
        }
    }

    fn joins(&self, at: usize) -> bool {
        let joins = Class::FROM.union(Class::TO).union(Class::UP).union(Class::DOWN);
        self.class(at).intersects(joins.union(Class::BEYOND).union(Class::MORE))
    }

    /// What ties two figures to a change, one by one.
    pub(super) fn ties(
        &self,
        moved: &Move<'a>,
        levels: &[Level<'a>],
        [one, other]: [Level<'a>; 2],
        joined: bool,
    ) -> Option<Ties> {
        let near = self.near(moved, levels, [one, other], joined)?;
        let was = |level: Level| {
            level.claim.scope.statement == Statement::Before || self.is_ago(level.quantity)
        };
        let years = self.year(one.quantity).zip(self.year(other.quantity));
        let marked = was(one) != was(other) || years.is_some_and(|(a, b)| a != b);
        // "1,230 in the first group, 3,670 in the second (that is, 2,440 more)"
        let beside = other.quantity.tokens.end..moved.quantity.hedge_start;
        let joined =
            joined || near == Near::Same && moved.word.beyond && (1..=NEAR).contains(&beside.len());
        if !joined && !marked {
            return None;
        }
        let at = moved.claim.sentence;
        // Others of the measure in the same sentences might be meant.
        let sentences = one.claim.sentence.min(at)..=other.claim.sentence.max(at);
        let rivals = levels
            .iter()
            .filter(|level| {
                sentences.contains(&level.claim.sentence)
                    && level.quantity.dimension == one.quantity.dimension
                    && level.quantity.unit == one.quantity.unit
            })
            .count();
        let unlike = match (one.claim.nouns[0], other.claim.nouns[0]) {
            (Some(a), Some(b)) => a != b,
            _ => false,
        };
        let shared = self.shared(moved, one, other);
        let others = self.others(moved, one, other);
        Some(Ties { near, joined, marked, rivals, unlike, shared, others })
    }

    /// How near two figures stand to a change, where no other statement stands between.
    fn near(
        &self,
        moved: &Move<'a>,
        levels: &[Level<'a>],
        [one, other]: [Level<'a>; 2],
        joined: bool,
    ) -> Option<Near> {
        let at = moved.claim.sentence;
        let (first, second) = (one.claim.sentence, other.claim.sentence);
        if first == at && second == at {
            let mut three = [moved.quantity, one.quantity, other.quantity];
            three.sort_by_key(|quantity| quantity.tokens.start);
            let last = three[2].tokens == moved.quantity.tokens;
            let free = three.windows(2).all(|two| {
                let pair = two[0].tokens != moved.quantity.tokens
                    && two[1].tokens != moved.quantity.tokens;
                self.is_free(two[0].tokens.end as usize..two[1].hedge_start as usize, pair, last)
            });
            // "rose by 12 to 45, from 33"; what comes first and is not tied so is of another statement.
            let begins = moved.quantity.tokens.start < one.quantity.tokens.start;
            let stretch = moved.quantity.tokens.end as usize..one.quantity.hedge_start as usize;
            let tied = !begins || stretch.into_iter().any(|at| self.leads(at));
            return (free && tied).then_some(Near::Same);
        }
        let own = levels.iter().filter(|level| {
            level.claim.sentence == at
                && level.quantity.dimension == one.quantity.dimension
                && level.quantity.unit == one.quantity.unit
        });
        let own = own.count();
        if first + 1 == at && second + 1 == at {
            return (own == 0 && joined && self.points_back(moved)).then_some(Near::Back);
        }
        // "rose 12% to 3,078. The comparable figure was 2,373", "2,373 last year. This rose by 12% to 3,078"
        if (first == at || second == at) && first.abs_diff(second) == 1 {
            let mine = if first == at { one } else { other };
            let (a, b) = (moved.quantity, mine.quantity);
            let (a, b) = if a.tokens.start < b.tokens.start { (a, b) } else { (b, a) };
            let free = self.is_free(a.tokens.end as usize..b.hedge_start as usize, false, false);
            return (own == 1 && free).then_some(Near::Split);
        }
        if first == second && first > at && own == 0 && joined {
            let heading = matches!(moved.claim.place, Place::Heading | Place::Lead);
            let points = moved.quantity.dimension == Dimension::Points;
            let near = heading || first - at <= 2 && !points;
            return near.then_some(if heading { Near::Headline } else { Near::Below });
        }
        None
    }

    /// What leads from a change to its figures: "rose 12% to …", "rose 12%: …".
    fn leads(&self, at: usize) -> bool {
        self.class(at).intersects(Class::FROM | Class::TO)
            || matches!(self.mark(at), Some(":" | "(" | "–" | "—"))
    }

    /// Whether no other statement begins between two figures; the two of a pair may be joined by "and", and
    /// by "while" where the change comes last.
    fn is_free(&self, between: Range<usize>, pair: bool, last: bool) -> bool {
        between.len() <= FAR
            && !between.clone().any(|at| {
                let class = self.class(at);
                !(pair && last) && class.intersects(Class::TURN)
                    || !pair && class.intersects(Class::AND)
                    || self.mark(at) == Some(";")
            })
            && !self.has_other(between)
    }

    /// Whether a percentage stands in a stretch of text.
    fn has_other(&self, between: Range<usize>) -> bool {
        let at = self.quantities.partition_point(|q| (q.tokens.start as usize) < between.start);
        let inside = self.quantities[at..].iter();
        inside
            .take_while(|q| (q.tokens.start as usize) < between.end)
            .any(|q| matches!(q.dimension, Dimension::Percent | Dimension::Points))
    }

    /// "This is an increase of 12%", "The rise of 12% …", "It represents …": what begins so speaks of the
    /// sentence before.
    fn points_back(&self, moved: &Move<'a>) -> bool {
        let Some(sentence) = self.reading.sentences.get(moved.claim.sentence as usize) else {
            return false;
        };
        let start = sentence.range().start;
        let begins = self.class(start);
        let near = (moved.quantity.hedge_start as usize).saturating_sub(start) <= NEAR + 4;
        let links = Class::IN.union(Class::FROM).union(Class::BY).union(Class::TO).union(Class::OF);
        let points = Class::DETERMINER.union(Class::THE).union(Class::FUNCTION);
        near && begins.intersects(points) && !begins.intersects(links)
    }

    /// How many words the change and the figures have in common; a noun that is named of both counts most.
    fn shared(&self, moved: &Move<'a>, one: Level<'a>, other: Level<'a>) -> usize {
        let named =
            moved.claim.nouns.iter().flatten().any(|noun| {
                [one, other].iter().any(|level| level.claim.nouns.contains(&Some(*noun)))
            });
        if named {
            return NAMED;
        }
        let words = self.claims.words(moved.claim);
        let of = |level: Level<'a>| {
            let theirs = self.claims.words(level.claim);
            let has = |stem| theirs.binary_search_by_key(&stem, |word| word.stem()).is_ok();
            words.iter().filter(|word| has(word.stem())).count()
        };
        of(one).max(of(other)).min(NAMED - 1)
    }

    /// How many other changes of the same sort stand between the change and the figures.
    fn others(&self, moved: &Move<'a>, one: Level<'a>, other: Level<'a>) -> usize {
        let at = moved.claim.sentence;
        let sort = |dimension: Dimension| match dimension {
            Dimension::Percent | Dimension::Points => Dimension::Percent,
            dimension => dimension,
        };
        let mine = sort(moved.quantity.dimension);
        let (first, last) = (one.claim.sentence.min(at), other.claim.sentence.max(at));
        let all = &self.claims.all;
        let range = all.partition_point(|claim| claim.sentence < first)
            ..all.partition_point(|claim| claim.sentence <= last);
        let changes = all[range].iter().filter(|claim| {
            claim.quantity != moved.claim.quantity
                && claim.scope.statement == Statement::Change
                && self.quantity(claim).is_some_and(|q| sort(q.dimension) == mine)
        });
        changes.take(3).count()
    }

    /// The stretch after a quantity up to the next, and the one before it.
    fn beside(&self, quantity: &Quantity) -> Option<[Range<usize>; 2]> {
        let sentence = self.reading.sentences.get(quantity.sentence as usize)?.range();
        let (start, end) = (quantity.hedge_start as usize, quantity.tokens.end as usize);
        let in_it = |q: &&Quantity| q.sentence == quantity.sentence;
        let at = self.quantities.partition_point(|q| q.tokens.start < quantity.tokens.start);
        let next = self.quantities.get(at + 1).filter(in_it).map(|q| q.hedge_start as usize);
        let last = at.checked_sub(1).and_then(|at| self.quantities.get(at)).filter(in_it);
        let from = last.map_or(sentence.start, |q| q.tokens.end as usize);
        Some([
            end..next.unwrap_or(sentence.end).min(end + NEAR),
            from.max(start.saturating_sub(NEAR))..start,
        ])
    }

    /// "40,100 a year earlier"
    pub(super) fn is_ago(&self, quantity: &Quantity) -> bool {
        let beside = self.beside(quantity);
        beside.is_some_and(|[mut after, _]| after.any(|at| self.class(at).intersects(Class::AGO)))
    }

    /// The year that stands right after a figure, or right before it.
    fn year(&self, quantity: &Quantity) -> Option<i16> {
        let dates =
            &self.dates[within(self.dates, quantity.sentence, |date: &DateFact| date.sentence)];
        self.beside(quantity)?.into_iter().find_map(|range| {
            let mut inside =
                dates.iter().filter(|date| range.contains(&(date.tokens.start as usize)));
            let first = inside.next()?;
            inside.next().is_none().then_some(first.date.year.or(first.supposed)).flatten()
        })
    }
}
