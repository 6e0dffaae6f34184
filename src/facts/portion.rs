//! Portions: counts with their percentages, whose whole stands elsewhere.
//!
//! "Of 263 patients … 162 (61.6%) … 41 (25.6%)": the whole is found by arithmetic. Where a number that is
//! written nearby gives several percentages of a passage, and one percentage among them is given by
//! no number of the document at all, that one is the odd one out.

mod slipped;

use std::collections::HashSet;

use super::Claims;
use super::quantity::{Quantity, Style};
use super::relation::{Filler, RelationFact};
use crate::document::Document;
use crate::language::{Class, Language, Reading, StemId};
use crate::value::{Dimension, Exact, Hedge};

/// The relation whose whole is looked for, and its slots.
const RELATION: &str = "portion";
const SLOTS: [&str; 3] = ["part", "whole", "share"];
/// The relation of those whose whole is said.
const SAID: &str = "share-of";
/// The whole stands so many blocks before at most.
const BLOCKS: u32 = 2;
/// So many quantities after the share a whole may still stand.
const AFTER: usize = 4;
/// A percentage says something of its whole where rounding leaves it within a fifth.
const WIDEST: (i64, i64) = (6, 5);
/// A text of more portions has tables, whose wholes are seldom said.
const FEW: usize = 24;
/// A sentence of more counts is a list.
const PAIR: usize = 3;
/// So many words before a part it is said to be a gain.
const GAIN: usize = 4;
/// The whole that is named after the share stands within so many tokens.
const NOUNS: usize = 6;

/// A portion.
struct Portion {
    /// Which relation of the document it is.
    relation: usize,
    /// The quantity of its part.
    quantity: usize,
    /// The quantity of its percentage.
    share: usize,
    part: Exact,
    /// Wholes from here on round to the percentage …
    low: Exact,
    /// … up to here.
    high: Exact,
    sentence: u32,
    block: u32,
}

impl Portion {
    fn fits(&self, whole: Exact) -> bool {
        self.low < whole && whole <= self.high && whole >= self.part
    }

    /// Whether some whole number is the whole of both.
    fn meets(&self, other: &Self) -> bool {
        let (low, high) = (self.low.max(other.low), self.high.min(other.high));
        let near = high.round(0);
        let last = near.and_then(|n| if n > high { n.checked_sub(Exact::ONE) } else { Some(n) });
        last.is_some_and(|last| last > low && last >= self.part.max(other.part))
    }

    fn is_telling(&self) -> bool {
        let (most, least) = WIDEST;
        let (high, low) = (self.high.checked_mul(least.into()), self.low.checked_mul(most.into()));
        high.zip(low).is_some_and(|(high, low)| high <= low)
    }
}

/// A number that may be a whole.
struct Whole {
    value: Exact,
    quantity: usize,
    block: u32,
}

/// Gives each odd portion out the whole that it should have; the others are left without.
pub(super) fn settle(
    (document, language, reading): (&Document, &Language, &Reading),
    quantities: &[Quantity],
    claims: &Claims,
    relations: &mut Vec<RelationFact>,
) {
    let number = |name| language.relations.iter().position(|relation| relation.name == name);
    let Some(portion) = number(RELATION) else { return };
    let slots =
        SLOTS.map(|slot| language.relations[portion].slots.iter().position(|s| s.name == slot));
    let [Some(part), Some(whole), Some(share)] = slots else { return };
    let block = |quantity: &Quantity| reading.sentences[quantity.sentence as usize].block;
    let of = said_wholes(language, relations, number(SAID));
    let said = said(language, quantities, relations, number(SAID));
    let portions: Vec<Portion> = (0..)
        .zip(relations.iter())
        .filter(|(_, fact)| usize::from(fact.relation) == portion)
        .filter_map(|(at, fact)| {
            let (Some(Filler::Quantity(part)), Some(Filler::Quantity(share))) =
                (fact.fillers[part], fact.fillers[share])
            else {
                return None;
            };
            let (part, share) = (part as usize, share as usize);
            let place = block(&quantities[part]);
            read(at, (part, &quantities[part]), share, &quantities[share], place)
        })
        .collect();
    let wholes: Vec<Whole> = (0..)
        .zip(quantities)
        .filter_map(|(at, quantity)| {
            Some(Whole { value: count(quantity)?, quantity: at, block: block(quantity) })
        })
        .collect();
    let mut values: Vec<(Exact, usize)> =
        wholes.iter().map(|whole| (whole.value, whole.quantity)).collect();
    // "83 in the one group and 86 in the other": both together may be the whole; two that have shares of their own
    // are not, nor are two of a list.
    let parts: HashSet<usize> = portions.iter().map(|portion| portion.quantity).collect();
    let few = portions.len() <= FEW;
    let sentence = |whole: &Whole| quantities[whole.quantity].sentence;
    let in_list = |pair: &[Whole]| {
        let all = wholes.partition_point(|it| sentence(it) <= sentence(&pair[0]))
            - wholes.partition_point(|it| sentence(it) < sentence(&pair[0]));
        all > PAIR
    };
    let pairs = wholes.windows(2).filter(|pair| {
        let shared = pair.iter().any(|it| parts.contains(&it.quantity));
        let listed = sentence(&pair[0]) == sentence(&pair[1]) && in_list(pair);
        pair[0].block == pair[1].block && !(few && (shared || listed))
    });
    let sum = |pair: &[Whole]| Some((pair[0].value.checked_add(pair[1].value)?, pair[1].quantity));
    values.extend(pairs.filter_map(sum));
    values.sort_unstable();
    values.dedup_by_key(|(value, _)| *value);
    // A whole is said before its parts, or right after.
    let explained = |portion: &Portion| {
        let first = values.partition_point(|(value, _)| *value <= portion.low);
        let near = values[first..].iter().take_while(|(value, _)| *value <= portion.high);
        near.into_iter().any(|(value, at)| *at <= portion.share + AFTER && portion.fits(*value))
            || grown(reading, quantities, &values, portion)
    };
    // What has a whole of its own needs none from elsewhere; it is evidence for its neighbors.
    let is_said = |share: usize| u32::try_from(share).is_ok_and(|share| said.contains(&share));
    let odd: Vec<bool> =
        portions.iter().map(|portion| !is_said(portion.share) && !explained(portion)).collect();
    // Two odd ones that fit one number, which no text gives, are of a group that is not named.
    let unsaid = |at: usize| {
        let this = &portions[at];
        let others = portions.iter().enumerate().filter(|(other, _)| *other != at && odd[*other]);
        others.into_iter().any(|(_, other)| this.meets(other))
    };
    let mut found = Vec::new();
    let search = slipped::Search {
        document,
        reading,
        quantities,
        claims,
        portions: &portions,
        wholes: &wholes,
        said: &of,
    };
    for (at, portion) in portions.iter().enumerate().filter(|(at, _)| odd[*at]) {
        let named = || named(reading, quantities, claims, &wholes, portion);
        if let Some(quantity) = by_consensus(&portions, &odd, at, &wholes)
            .or_else(named)
            .or_else(|| search.beside(at, &odd))
            .or_else(|| search.whole(at).filter(|_| !unsaid(at)))
        {
            found.push((portion.relation, quantity));
        }
    }
    for (relation, quantity) in found {
        relations[relation].fillers[whole] = u32::try_from(quantity).ok().map(Filler::Quantity);
    }
    relations.retain(|fact| {
        let share = fact.fillers[share];
        usize::from(fact.relation) != portion
            || !matches!(share, Some(Filler::Quantity(share)) if said.contains(&share))
    });
}

/// "A gain of 400 (0.63%) … at 64,100": the percentage is of what was there before.
fn grown(
    reading: &Reading,
    quantities: &[Quantity],
    values: &[(Exact, usize)],
    portion: &Portion,
) -> bool {
    let start = quantities[portion.quantity].hedge_start as usize;
    let sentence = reading.sentences[portion.sentence as usize].range().start;
    let mut words = start.saturating_sub(GAIN).max(sentence)..start;
    let moved = Class::UP | Class::DOWN | Class::CHANGE_NOUN;
    words.any(|at| reading.class(at).intersects(moved))
        && values.iter().any(|(value, _)| {
            value.checked_sub(portion.part).is_some_and(|before| portion.fits(before))
        })
}

/// The quantities that a relation with a whole of its own speaks of; one that is less than its part says
/// nothing of either.
fn said(
    language: &Language,
    quantities: &[Quantity],
    relations: &[RelationFact],
    number: Option<usize>,
) -> HashSet<u32> {
    let slots = number.map(|number| &language.relations[number].slots);
    let slot = |name| slots.and_then(|slots| slots.iter().position(|slot| slot.name == name));
    let ends = [slot(SLOTS[0]), slot(SLOTS[1])];
    let value = |fact: &RelationFact, slot: Option<usize>| match fact.fillers[slot?] {
        Some(Filler::Quantity(at)) => quantities[at as usize].stated.figure.map(|f| f.value),
        _ => None,
    };
    let is_whole = |fact: &&RelationFact| {
        value(fact, ends[0]).zip(value(fact, ends[1])).is_none_or(|(part, whole)| part <= whole)
    };
    let facts = relations.iter().filter(|fact| Some(usize::from(fact.relation)) == number);
    facts
        .filter(is_whole)
        .flat_map(|fact| fact.fillers)
        .filter_map(|filler| match filler {
            Some(Filler::Quantity(at)) => Some(at),
            _ => None,
        })
        .collect()
}

/// The percentages of relations with a whole of their own, each with that whole, in order.
fn said_wholes(
    language: &Language,
    relations: &[RelationFact],
    number: Option<usize>,
) -> Vec<(u32, u32)> {
    let Some(number) = number else { return Vec::new() };
    let slot = |name| language.relations[number].slots.iter().position(|slot| slot.name == name);
    let (Some(whole), Some(share)) = (slot(SLOTS[1]), slot(SLOTS[2])) else { return Vec::new() };
    let facts = relations.iter().filter(|fact| usize::from(fact.relation) == number);
    let mut all: Vec<(u32, u32)> = facts
        .filter_map(|fact| match (fact.fillers[share], fact.fillers[whole]) {
            (Some(Filler::Quantity(share)), Some(Filler::Quantity(whole))) => Some((share, whole)),
            _ => None,
        })
        .collect();
    all.sort_unstable();
    all.dedup_by_key(|(share, _)| *share);
    all
}

/// A whole number that counts something.
fn count(quantity: &Quantity) -> Option<Exact> {
    let figure = quantity.stated.figure.filter(|figure| figure.step == Exact::ONE)?;
    let plain = quantity.dimension == Dimension::Count
        && quantity.stated.hedge == Hedge::None
        && matches!(quantity.style, Style::Figures | Style::Words | Style::Slash);
    (plain && figure.value > Exact::ONE).then_some(figure.value)
}

fn read(
    relation: usize,
    (quantity, part): (usize, &Quantity),
    share: usize,
    percent: &Quantity,
    block: u32,
) -> Option<Portion> {
    let part = count(part)?;
    let figure = percent.stated.figure.filter(|_| percent.stated.hedge == Hedge::None)?;
    if percent.dimension != Dimension::Percent || percent.style != Style::Figures {
        return None;
    }
    // The whole is inferred, so the last digit of the percentage may be one off.
    let wide = figure.step.checked_mul(Exact::ratio(3, 2)?)?;
    let (low, high) = (figure.value.checked_sub(wide)?, figure.value.checked_add(wide)?);
    let usual = low > Exact::ZERO && figure.value <= Exact::ONE;
    usual.then_some(())?;
    Some(Portion {
        relation,
        quantity,
        share,
        part,
        low: part.checked_div(high)?,
        high: part.checked_div(low)?,
        sentence: percent.sentence,
        block,
    })
}

/// The number written nearby that gives the portions before and after this one.
fn by_consensus(portions: &[Portion], odd: &[bool], at: usize, wholes: &[Whole]) -> Option<usize> {
    let this = &portions[at];
    let first = portions.partition_point(|p| p.block < this.block);
    let end = portions.partition_point(|p| p.block <= this.block);
    let others = || (first..end).filter(|other| *other != at);
    // Two odd ones in a passage are of a group that is not named, and so is one in a sentence of its own.
    let beside = || others().filter(|other| portions[*other].sentence == this.sentence);
    if others().any(|other| odd[other]) || others().count() < 2 || beside().next().is_none() {
        return None;
    }
    let near = wholes.partition_point(|whole| whole.block + BLOCKS < this.block)
        ..wholes.partition_point(|whole| whole.quantity < this.share);
    let gives = |whole: &Whole| {
        others().filter(|o| portions[*o].is_telling() && portions[*o].fits(whole.value)).count()
    };
    let best = wholes[near].iter().filter(|whole| {
        whole.value > this.part && beside().any(|other| portions[other].fits(whole.value))
    });
    let best = best.map(|whole| (gives(whole), whole.quantity)).max()?;
    (best.0 >= 2).then_some(best.1)
}

/// "A total of 14,160 consultations … 9,407 or 66% of all consultations": the whole is named.
fn named(
    reading: &Reading,
    quantities: &[Quantity],
    claims: &Claims,
    wholes: &[Whole],
    portion: &Portion,
) -> Option<usize> {
    let share = &quantities[portion.share];
    let sentence = &reading.sentences[share.sentence as usize];
    let start = share.tokens.end as usize;
    let next = quantities.get(portion.share + 1).map_or(usize::MAX, |q| q.hedge_start as usize);
    let end = sentence.range().end.min(next).min(start + NOUNS + 3);
    let form = |at: usize| reading.tokens[at].form;
    let class = |at: usize| reading.forms.class(form(at));
    // "66% of all consultations", "(66%) of the consultations"
    let of = (start..end.min(start + 2)).find(|at| class(*at).intersects(Class::OF))?;
    if of + 1 >= end || !class(of + 1).intersects(Class::THE | Class::DETERMINER | Class::FUNCTION)
    {
        return None;
    }
    let nouns: Vec<StemId> = (of + 2..end)
        .take_while(|at| !class(*at).intersects(Class::CLAUSE))
        .map(|at| reading.forms.stem(form(at)))
        .collect();
    let before = wholes.partition_point(|whole| whole.quantity < portion.share);
    let after = wholes.partition_point(|whole| whole.block + BLOCKS < portion.block);
    let is_named = |whole: &&Whole| {
        let claim = claims.all.binary_search_by_key(&whole.quantity, |c| c.quantity as usize);
        let claim = claim.ok().map(|at| &claims.all[at]);
        whole.value > portion.part
            && claim.is_some_and(|claim| {
                claim.counted && claim.nouns[0].is_some_and(|noun| nouns.contains(&noun))
            })
    };
    let whole = wholes.get(after..before)?.iter().rev().find(is_named)?;
    Some(whole.quantity)
}
