//! Parts in a sentence that takes up the whole of a sentence or paragraph before it: "There were 101 new
//! cases. Of these cases, 31 were known before, while 70 were new."

use std::collections::VecDeque;
use std::ops::Range;
use std::rc::Rc;

use super::block::{Block, Figure};
use super::{Breakdown, Shape, series, sides, size};
use crate::language::{Class, Sense, StemId};
use crate::value::Exact;

/// No sentence has more tokens than these that are looked at.
const LONG: usize = 400;
/// So many wholes are remembered.
const KEPT: usize = 48;
/// Within so many tokens a sentence takes up the whole: "The new deaths were in …".
const OPENING: usize = 6;
/// How many tokens after a part stands what it received.
const RECEIVED: usize = 5;
/// The same, where the part begins its sentence.
const ARM: usize = 11;
/// So many tokens after the last part it may be called the others.
const OTHERS: usize = 6;
/// A side counts so many at least: smaller figures are alike by chance.
const SIDE: i64 = 20;
/// "The days are divided into …": so many blocks after the days.
const DIVIDED: u32 = 3;

/// A figure that may be a whole.
#[derive(Debug)]
struct Whole {
    figure: Figure,
    /// What it counts: the last plural after it, and the first one ("teams saw increased volumes").
    head: Option<StemId>,
    counted: Option<StemId>,
    /// The words of its sentence that name things.
    words: Rc<[StemId]>,
    /// It is one of several, and no whole of others.
    in_series: bool,
    /// Its sentence says that it is divided.
    allotted: bool,
    block: u32,
}

impl Whole {
    fn counts(&self, noun: Option<StemId>) -> bool {
        noun.is_some() && (self.head == noun || self.counted == noun)
    }

    /// Whether it can be the whole of parts that a later sentence tells: no part of another one itself.
    fn may_be_whole(&self, first: &Figure, apart: bool) -> bool {
        let aside = self.figure.bracket > 0 && self.figure.quantity.is_some() && !apart;
        self.figure.is_like(first) && !self.in_series && !aside
    }
}

/// The figures before a sentence.
#[derive(Debug, Default)]
pub(super) struct Before {
    wholes: VecDeque<Whole>,
    block: u32,
}

/// How sure it is that a sentence speaks of a whole.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tie {
    /// The parts count what it counts.
    Alike,
    /// Each part is of what it counts, and tells what it received.
    Received,
    /// The sentence takes it up: "the new deaths", "of these".
    Resumed,
}

/// Reads the parts of wholes that stand in an earlier sentence.
pub(super) fn read(block: &Block, number: u32, before: &mut Before, out: &mut Vec<Breakdown>) {
    before.block = number;
    let mut all: Vec<&Figure> = block.figures.iter().chain(&block.bare).collect();
    all.sort_by_key(|figure| figure.tokens.start);
    let mut arm: Option<&Figure> = None;
    for figures in all.chunk_by(|a, b| a.sentence == b.sentence) {
        let Some(first) = figures.first() else { continue };
        let own = block.view.reading.sentences.get(first.sentence as usize);
        let start = own.map_or(0, |s| (s.tokens.start as usize).saturating_sub(block.view.first));
        let mut series = if figures.len() > 1 { series_of(block, figures) } else { Vec::new() };
        // An arm in each of two sentences: "43 patients … received … 46 patients … received …".
        let own_arm = figures.iter().copied().find(|figure| is_arm(block, figure, start));
        let arms = arm.zip(own_arm).filter(|(a, b)| a.sentence + 1 == b.sentence && a.is_like(b));
        series.extend(arms.map(|(a, b)| vec![a, b]).filter(|_| series.is_empty()));
        arm = own_arm;
        if !before.wholes.is_empty() {
            for parts in &series {
                let found = best(block, before, parts, start, out)
                    .or_else(|| of_sides(block, before, parts, start, out));
                out.extend(found);
            }
        }
        let end = figures.last().map_or(start, |last| last.tokens.end);
        out.extend(figures.iter().filter_map(|figure| rest(block, before, figure, start)));
        let stop = block.sentence_end(end);
        let may_be = |figure: &&&Figure| figure.amount && !figure.is_percent();
        if !figures.iter().any(|figure| may_be(&figure)) {
            continue;
        }
        let words: Rc<[StemId]> = words(block, start..stop).into();
        let allotted = block.says(start..stop, Class::ALLOTTED, Sense::Allotted);
        for figure in figures.iter().filter(may_be) {
            let head = head(block, figure);
            before.wholes.push_back(Whole {
                figure: (*figure).clone(),
                head,
                counted: plurals(block, figure).next().or(head),
                words: Rc::clone(&words),
                allotted,
                in_series: series.iter().any(|parts| {
                    let alike = |other: &&Figure| self::head(block, other) == head;
                    parts.iter().any(|part| part.span == figure.span)
                        && parts.iter().filter(|part| alike(part)).count() > 1
                }),
                block: before.block,
            });
        }
        let surplus = before.wholes.len().saturating_sub(KEPT);
        before.wholes.drain(..surplus);
    }
}

fn stem(block: &Block, at: usize) -> Option<StemId> {
    block.view.token(at).map(|token| block.view.reading.forms.stem(token.form))
}

fn words(block: &Block, tokens: Range<usize>) -> Vec<StemId> {
    // Of a sentence without an end its beginning tells what it speaks of.
    let tokens = tokens.start..tokens.end.min(tokens.start + LONG);
    let content = |at: &usize| block.view.is_content(*at) && block.view.written(*at).len() > 3;
    tokens.filter(content).filter_map(|at| stem(block, at)).collect()
}

/// What a figure counts: the last plural of the words after it, or the word before its bracket.
fn head(block: &Block, figure: &Figure) -> Option<StemId> {
    let view = &block.view;
    if figure.quantity.is_none() {
        return figure
            .bracket
            .checked_sub(2)
            .filter(|at| view.is_content(*at))
            .and_then(|at| stem(block, at));
    }
    plurals(block, figure).last()
}

/// The plurals among the words right after a figure.
fn plurals<'b>(block: &'b Block, figure: &Figure) -> impl Iterator<Item = StemId> + use<'b> {
    let view = &block.view;
    let run = (figure.tokens.end..figure.tokens.end + 5).take_while(|at| view.is_content(*at));
    run.filter(|at| view.is_plural(*at)).filter_map(|at| stem(block, at))
}

/// The series of parts in a sentence.
fn series_of<'b>(block: &Block, figures: &[&'b Figure]) -> Vec<Vec<&'b Figure>> {
    let mut out: Vec<Vec<&Figure>> = Vec::new();
    let flat =
        figures.iter().copied().filter(|f| f.bracket == 0 && f.amount && f.quantity.is_some());
    let alone = figures.iter().copied().filter(|f| is_alone(block, f));
    let mut run: Vec<&Figure> = Vec::new();
    for figure in flat.clone() {
        match run.last() {
            Some(last) if !last.is_like(figure) => {}
            Some(last) if series::follows(block, last, figure) => run.push(figure),
            _ => out.push(std::mem::replace(&mut run, vec![figure])),
        }
    }
    out.push(std::mem::take(&mut run));
    for figure in alone {
        match run.last() {
            Some(last) if last.is_like(figure) && are_in_row(block, last, figure) => {
                run.push(figure);
            }
            _ => out.push(std::mem::replace(&mut run, vec![figure])),
        }
    }
    out.push(run);
    let received: Vec<&Figure> = flat.filter(|f| received(block, f)).collect();
    if received.len() > 1 && received.windows(2).all(|pair| pair[0].is_like(pair[1])) {
        out.push(received);
    }
    out.retain(|parts| parts.len() > 1);
    out
}

/// "Forty-three (43) patients in the first group received …": what a sentence begins with.
fn is_arm(block: &Block, figure: &Figure, start: usize) -> bool {
    let counts = figure.quantity.is_some()
        && figure.amount
        && figure.bracket == 0
        && figure.is_count()
        && figure.tokens.start <= start + 1;
    if !counts {
        return false;
    }
    let (end, view) = (figure.tokens.end, &block.view);
    let next = (end..end + ARM).find(|at| view.is_mark(*at, ".") || view.is_mark(*at, ","));
    block.says(end..next.unwrap_or(end + ARM), Class::SIDE, Sense::Received)
}

fn received(block: &Block, figure: &Figure) -> bool {
    block.says(figure.tokens.end..figure.tokens.end + RECEIVED, Class::SIDE, Sense::Received)
}

/// "(11)", "(11 ships)": nothing else stands in the bracket.
fn is_alone(block: &Block, figure: &Figure) -> bool {
    let end = figure.tokens.end;
    let noun = usize::from(block.view.is_plural(end));
    figure.bracket > 0
        && figure.amount
        && figure.tokens.start == figure.bracket
        && block.view.is_mark(end + noun, ")")
}

/// "China (11), Hong Kong (7)": what joins two brackets.
fn are_in_row(block: &Block, left: &Figure, right: &Figure) -> bool {
    let view = &block.view;
    let noun = usize::from(view.is_plural(left.tokens.end));
    let gap = left.tokens.end + 1 + noun..right.tokens.start.saturating_sub(1);
    let opens = view.is_mark(gap.start, ",")
        || view.is_mark(gap.start, ";")
        || view.is(gap.start, Class::AND);
    opens && gap.len() < 12
}

/// "221 (85%) of 261 patients": a share is reckoned on it.
fn is_base(block: &Block, part: &Figure) -> bool {
    let (view, start) = (&block.view, part.hedged.start);
    let figure = |at: usize| view.is_figure(at) || matches!(view.written(at), ")" | "%");
    start > 1 && view.is(start - 1, Class::OF) && figure(start - 2)
}

/// The whole that a series has: one that it fits, or the one that it is tied to the most.
fn best(
    block: &Block,
    before: &Before,
    parts: &[&Figure],
    start: usize,
    out: &[Breakdown],
) -> Option<Breakdown> {
    let (first, last) = (parts.first()?, parts.last()?);
    let stop = block.sentence_end(last.tokens.end);
    let known = |b: &Breakdown| b.parts.first() == Some(&first.span) && (b.complete || b.apart);
    // "Among them, 178 were in the one group and 175 in the other" begins with them.
    let some = block.says(start + 1..first.hedged.start, Class::SOME_OF, Sense::SomeOf);
    if first.is_measure()
        || out.iter().rev().take(4).any(known)
        || parts.iter().any(|part| is_apart(block, part, start) || is_base(block, part))
        || some
        || block.says(first.tokens.end..last.tokens.start, Class::SOME_OF, Sense::SomeOf)
        || sides::are_later(block, parts)
    {
        return None;
    }
    let ours = words(block, start..stop);
    let values: Vec<Exact> =
        parts.iter().filter_map(|part| part.stated.figure.map(|f| f.value)).collect();
    let among = block.says(start..first.hedged.start, Class::SOME_OF, Sense::SomeOf);
    let mut found: Option<((Tie, bool), Breakdown)> = None;
    let apart = sides::are_sides(block, parts);
    for whole in before.wholes.iter().rev().filter(|whole| whole.may_be_whole(first, apart)) {
        let Some(tie) = tie(block, before, whole, parts, start, &ours) else { continue };
        let Some(mut breakdown) = block.assemble(&whole.figure, parts, Shape::Resumed) else {
            continue;
        };
        if parts.iter().any(|part| part.stated.figure == whole.figure.stated.figure) {
            continue;
        }
        if breakdown.whole.agrees(&breakdown.sum) {
            breakdown.complete = true;
            return Some(breakdown);
        }
        let written = breakdown.whole.figure?.value;
        let meant = breakdown.near || !among && size::slipped(written, &values);
        // Of two in one sentence it is the one that the parts nearly come to.
        let better = found.as_ref().is_none_or(|((best, known), other)| {
            *best < tie || *best == tie && meant && !known && other.sentence == breakdown.sentence
        });
        if better {
            found = Some(((tie, meant), breakdown));
        }
    }
    let ((tie, meant), mut breakdown) = found?;
    let gap = parts[parts.len() - 2].tokens.end..parts[parts.len() - 1].tokens.start;
    let joined = breakdown.joined || block.says(gap, Class::PART_LINK, Sense::Joint);
    breakdown.joined = joined;
    breakdown.complete = meant
        && !explained(block, before, &breakdown)
        && match tie {
            Tie::Alike => joined,
            Tie::Received => true,
            Tie::Resumed => joined || breakdown.apart || parts.len() > 2,
        };
    breakdown.complete.then_some(breakdown)
}

/// "22.4 million male and 22.2 million female users" of the 44.6 million told pages before: two sides of
/// one thing, and the figure of the same words that one typing error makes their sum.
fn of_sides(
    block: &Block,
    before: &Before,
    parts: &[&Figure],
    start: usize,
    out: &[Breakdown],
) -> Option<Breakdown> {
    let [first, last] = parts else { return None };
    let known = |b: &Breakdown| b.parts.first() == Some(&first.span);
    let value = |figure: &Figure| figure.stated.figure.map(|f| f.value);
    let values = [value(first)?, value(last)?];
    if first.is_percent()
        || first.is_measure()
        || values.iter().any(|value| *value < Exact::from(SIDE))
        || out.iter().rev().take(4).any(known)
        || !sides::are_sides(block, parts)
        || parts.iter().any(|part| is_apart(block, part, start))
    {
        return None;
    }
    let ours = words(block, start..block.sentence_end(last.tokens.end));
    let step = |figure: &Figure| figure.stated.figure.map(|f| f.step);
    let mut found: Option<(usize, Breakdown)> = None;
    let wholes = before.wholes.iter().rev().filter(|whole| {
        whole.may_be_whole(first, false)
            && step(&whole.figure) == step(first)
            && whole.figure.covers(parts)
            && !parts.iter().any(|part| part.stated.figure == whole.figure.stated.figure)
    });
    for whole in wholes {
        let shared = ours.iter().filter(|word| whole.words.contains(word)).count();
        let Some(breakdown) = block.assemble(&whole.figure, parts, Shape::Resumed) else {
            continue;
        };
        if breakdown.whole.agrees(&breakdown.sum) {
            return Some(Breakdown { complete: true, ..breakdown });
        }
        let written = value(&whole.figure)?;
        let meant = breakdown.near && size::slipped(written, &values) && shared > 1;
        if meant && found.as_ref().is_none_or(|(most, _)| *most < shared) {
            found = Some((shared, breakdown));
        }
    }
    let (_, found) = found?;
    Some(Breakdown { complete: true, ..found })
}

/// Words beside a part say that it is none: "each", "mean"; but "median survival in 31 patients".
fn is_apart(block: &Block, part: &Figure, start: usize) -> bool {
    let mut before = part.hedged.start.saturating_sub(4).max(start)..part.hedged.start;
    if before.end > before.start && block.view.is(before.end - 1, Class::IN) {
        before.start = before.end;
    }
    let after = part.tokens.end..part.tokens.end + 3;
    [before, after].into_iter().any(|near| block.says(near, Class::APART_FROM, Sense::ApartFrom))
}

/// What ties the parts to a whole.
fn tie(
    block: &Block,
    before: &Before,
    whole: &Whole,
    parts: &[&Figure],
    start: usize,
    ours: &[StemId],
) -> Option<Tie> {
    let view = &block.view;
    let first = parts.first()?;
    let here = whole.block == before.block;
    let opening = start..first.hedged.start.min(start + OPENING);
    if here && whole.figure.sentence + 1 >= first.sentence {
        let definite = opening.clone().find(|at| view.is(*at, Class::THE | Class::DETERMINER));
        if let Some(at) = definite {
            let named = (at + 1..at + 5).any(|at| view.is_content(at));
            let noun = (at + 1..at + 5).find(|at| whole.counts(stem(block, *at)));
            // "the surgical patients" are no patients of whom nothing of the kind was said.
            let same = noun.is_some_and(|noun| {
                words(block, at + 1..noun).iter().all(|word| whole.words.contains(word))
            });
            let of = at > start && view.is(at - 1, Class::OF);
            if same || of && !named {
                return Some(Tie::Resumed);
            }
        }
        if block.says(start..first.hedged.start, Class::SOME_OF, Sense::SomeOf) {
            return Some(Tie::Resumed);
        }
    }
    // "Liquidity is comprised of …": the sentence divides what the whole measures.
    let divided = block.says(start..first.hedged.start, Class::ALLOTTED, Sense::Allotted);
    if here && divided && whole.figure.sentence + 1 >= first.sentence {
        let subject = start..(start + OPENING).min(first.hedged.start);
        if words(block, subject).iter().any(|word| whole.words.contains(word)) {
            return Some(Tie::Resumed);
        }
    }
    // "The days are divided into …": what was counted paragraphs before.
    let definite = opening
        .clone()
        .any(|at| view.is(at, Class::THE | Class::DETERMINER) && whole.counts(stem(block, at + 1)));
    if divided && definite && before.block - whole.block <= DIVIDED {
        return Some(Tie::Resumed);
    }
    let alike = |part: &&Figure| whole.head.is_some() && head(block, part) == whole.head;
    if here && parts.iter().all(|part| alike(part) && received(block, part)) {
        return Some(Tie::Received);
    }
    let arms = || parts.iter().all(|part| is_arm(block, part, part.tokens.start));
    if here && whole.allotted && whole.figure.sentence + 2 >= first.sentence && arms() {
        return Some(Tie::Received);
    }
    let near = before.block - whole.block < 2;
    if !near || parts.len() < 3 {
        return None;
    }
    let shared = ours.iter().filter(|word| whole.words.contains(word)).count();
    // "the number of boats built was 7,037": what is counted stands before the figure.
    let counted = head(block, first).filter(|head| whole.words.contains(head));
    let measured = || {
        let values: Vec<Exact> =
            parts.iter().filter_map(|part| part.stated.figure.map(|f| f.value)).collect();
        let written = whole.figure.stated.figure.map(|f| f.value);
        whole.head.is_none()
            && counted.is_some()
            && parts.iter().all(|part| is_alone(block, part))
            && written.is_some_and(|w| size::near(w, &values) && size::slipped(w, &values))
    };
    // "…, and two from other units": nothing is left out.
    let others = parts.last().is_some_and(|last| {
        let end = (last.tokens.end + OTHERS).min(block.sentence_end(last.tokens.end));
        block.says(last.hedged.start..end, Class::PART_LINK, Sense::Others)
    });
    if others && shared > 0 {
        return Some(Tie::Alike);
    }
    (shared > 1 && (alike(first) || measured())).then_some(Tie::Alike)
}

/// "The remaining 215 teams" after "305 teams" and "90 teams": a whole, some of it and the rest, each in a
/// sentence or an item of its own, where no other figures of theirs are told nearby.
fn rest(block: &Block, before: &Before, left: &Figure, start: usize) -> Option<Breakdown> {
    let opening = start..left.hedged.start;
    let is_rest = opening.len() <= OPENING
        && left.bracket == 0
        && left.amount
        && left.is_count()
        && block.says(opening, Class::REST, Sense::Rest);
    let counted = plurals(block, left).next().filter(|_| is_rest)?;
    let near = |whole: &&Whole| before.block - whole.block <= DIVIDED;
    let mut told: Vec<&Figure> = Vec::new();
    for whole in before.wholes.iter().filter(near).filter(|whole| whole.counts(Some(counted))) {
        if !told.iter().any(|other| other.stated.figure == whole.figure.stated.figure) {
            told.push(&whole.figure);
        }
    }
    let [all, some] = told[..] else { return None };
    let found = block.assemble(all, &[some, left], Shape::Resumed)?;
    let written = all.stated.figure?.value;
    let values = [some.stated.figure?.value, left.stated.figure?.value];
    let meant = all.covers(&[some, left]) && (found.near || size::slipped(written, &values));
    Some(Breakdown { complete: meant, near: meant, ..found })
}

/// A figure nearby is what the parts leave of the whole; "two categories" is how many parts there are.
fn explained(block: &Block, before: &Before, breakdown: &Breakdown) -> bool {
    let off = breakdown.whole.figure.zip(breakdown.sum.figure);
    let Some(off) = off.and_then(|(whole, sum)| whole.value.checked_sub(sum.value)) else {
        return true;
    };
    let is = |figure: &Figure| figure.stated.figure.is_some_and(|f| f.value == off.abs());
    let kinds = |figure: &Figure| {
        let end = figure.tokens.end;
        i64::try_from(breakdown.parts.len()).is_ok_and(|n| off.abs() == Exact::from(n))
            && (end..end + 3).any(|at| block.view.is_mark(at, ":"))
    };
    let here = |whole: &&Whole| whole.block == before.block;
    before.wholes.iter().filter(here).any(|whole| is(&whole.figure))
        || block.figures.iter().any(|figure| is(figure) && !kinds(figure))
}
