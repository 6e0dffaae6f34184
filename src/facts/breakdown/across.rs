//! Parts in a sentence that takes up the whole of a sentence or paragraph before it: "There were 101 new
//! cases. Of these cases, 31 were known before, while 70 were new."

use std::ops::Range;

use super::block::{Block, Figure};
use super::{Breakdown, Shape, series, size};
use crate::language::{Class, Sense, StemId, Token, TokenKind};
use crate::value::Exact;

/// So many wholes are remembered.
const KEPT: usize = 12;
/// Within so many tokens a sentence takes up the whole: "The new deaths were in …".
const OPENING: usize = 6;
/// How many tokens after a part stands what it received.
const RECEIVED: usize = 5;

/// A figure that may be a whole.
#[derive(Debug)]
struct Whole {
    figure: Figure,
    /// What it counts.
    head: Option<StemId>,
    /// Its sentence, as a range of the document's tokens.
    tokens: Range<usize>,
    /// It is one of several, and no whole of others.
    in_series: bool,
    block: u32,
}

/// The figures before a sentence.
#[derive(Debug, Default)]
pub(super) struct Before {
    wholes: Vec<Whole>,
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
    for figures in all.chunk_by(|a, b| a.sentence == b.sentence) {
        let Some(first) = figures.first() else { continue };
        let own = block.view.reading.sentences.get(first.sentence as usize);
        let start = own.map_or(0, |s| (s.tokens.start as usize).saturating_sub(block.view.first));
        let series = if figures.len() > 1 { series_of(block, figures) } else { Vec::new() };
        if !before.wholes.is_empty() {
            for parts in &series {
                out.extend(best(block, before, parts, start, out));
            }
        }
        let end = figures.last().map_or(start, |last| last.tokens.end);
        let view = &block.view;
        let tokens = view.first + start..view.first + block.sentence_end(end);
        for figure in figures.iter().filter(|f| f.amount && !f.is_percent()) {
            let head = head(block, figure);
            before.wholes.push(Whole {
                figure: (*figure).clone(),
                head,
                tokens: tokens.clone(),
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

/// The stems of the words that name things, among tokens of the document.
fn words<'b>(block: &'b Block, tokens: Range<usize>) -> impl Iterator<Item = StemId> + 'b {
    let (reading, text) = (block.view.reading, block.view.text);
    let tokens = reading.tokens.get(tokens).unwrap_or_default();
    let content = |token: &&Token| {
        token.kind == TokenKind::Word
            && token.span.of(text).len() > 3
            && !reading.forms.class(token.form).intersects(Class::FUNCTION)
    };
    tokens.iter().filter(content).map(|token| reading.forms.stem(token.form))
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
    let run = (figure.tokens.end..figure.tokens.end + 5).take_while(|at| view.is_content(*at));
    run.filter(|at| view.is_plural(*at)).last().and_then(|at| stem(block, at))
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

fn received(block: &Block, figure: &Figure) -> bool {
    block.says(figure.tokens.end..figure.tokens.end + RECEIVED, Class::SIDE, Sense::Received)
}

/// "(11)": nothing else stands in the bracket.
fn is_alone(block: &Block, figure: &Figure) -> bool {
    figure.bracket > 0
        && figure.amount
        && figure.tokens.start == figure.bracket
        && block.view.is_mark(figure.tokens.end, ")")
}

/// "China (11), Hong Kong (7)": what joins two brackets.
fn are_in_row(block: &Block, left: &Figure, right: &Figure) -> bool {
    let gap = left.tokens.end + 1..right.tokens.start.saturating_sub(1);
    let view = &block.view;
    let opens = view.is_mark(gap.start, ",")
        || view.is_mark(gap.start, ";")
        || view.is(gap.start, Class::AND);
    opens && gap.len() < 12
}

/// The whole that a series has: one that it fits, or the one that it is tied to the most.
fn best(
    block: &Block,
    before: &Before,
    parts: &[&Figure],
    start: usize,
    out: &[Breakdown],
) -> Option<Breakdown> {
    let first = parts.first()?;
    let stop = block.sentence_end(parts.last()?.tokens.end);
    let known = |b: &Breakdown| b.parts.first() == Some(&first.span) && (b.complete || b.apart);
    if first.is_measure()
        || out.iter().rev().take(4).any(known)
        || parts.iter().any(|part| is_apart(block, part, start))
        || block.says(start..first.hedged.start, Class::SOME_OF, Sense::SomeOf)
    {
        return None;
    }
    let at = |local: usize| block.view.first + local;
    let sentence = at(start)..at(stop);
    let mut found: Option<(Tie, Breakdown)> = None;
    for whole in
        before.wholes.iter().rev().filter(|whole| whole.figure.is_like(first) && !whole.in_series)
    {
        let Some(tie) = tie(block, before, whole, parts, start, &sentence) else { continue };
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
        if found.as_ref().is_none_or(|(best, _)| *best < tie) {
            found = Some((tie, breakdown));
        }
    }
    let (tie, mut breakdown) = found?;
    let values: Vec<Exact> =
        parts.iter().filter_map(|part| part.stated.figure.map(|f| f.value)).collect();
    let written = breakdown.whole.figure?.value;
    let gap = parts[parts.len() - 2].tokens.end..parts[parts.len() - 1].tokens.start;
    let joined = breakdown.joined || block.says(gap, Class::PART_LINK, Sense::Joint);
    breakdown.joined = joined;
    let meant = breakdown.near || size::slipped(written, &values);
    breakdown.near &= meant;
    breakdown.complete = meant
        && !explained(block, before, &breakdown)
        && match tie {
            Tie::Alike => joined,
            Tie::Received => true,
            Tie::Resumed => joined || breakdown.apart || parts.len() > 2,
        };
    breakdown.complete.then_some(breakdown)
}

/// Words beside a part say that it is none: "each", "mean".
fn is_apart(block: &Block, part: &Figure, start: usize) -> bool {
    let before = part.hedged.start.saturating_sub(4).max(start)..part.hedged.start;
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
    sentence: &Range<usize>,
) -> Option<Tie> {
    let view = &block.view;
    let first = parts.first()?;
    let here = whole.block == before.block;
    let opening = start..first.hedged.start.min(start + OPENING);
    if here && whole.figure.sentence + 1 >= first.sentence {
        let definite = opening.clone().find(|at| view.is(*at, Class::THE | Class::DETERMINER));
        if let Some(at) = definite {
            let named = (at + 1..at + 5).any(|at| view.is_content(at));
            let same =
                (at + 1..at + 5).any(|at| stem(block, at) == whole.head && whole.head.is_some());
            let of = at > start && view.is(at - 1, Class::OF);
            if same || of && !named {
                return Some(Tie::Resumed);
            }
        }
    }
    // "Liquidity is comprised of …": the sentence divides what the whole measures.
    let divided = block.says(start..first.hedged.start, Class::ALLOTTED, Sense::Allotted);
    if here && divided && whole.figure.sentence + 1 >= first.sentence {
        let subject = start..(start + OPENING).min(first.hedged.start);
        let subject = view.first + subject.start..view.first + subject.end;
        let theirs: Vec<StemId> = words(block, whole.tokens.clone()).collect();
        if words(block, subject).any(|word| theirs.contains(&word)) {
            return Some(Tie::Resumed);
        }
    }
    let alike = |part: &&Figure| whole.head.is_some() && head(block, part) == whole.head;
    if here && parts.iter().all(|part| alike(part) && received(block, part)) {
        return Some(Tie::Received);
    }
    let near = before.block - whole.block < 2;
    if !near || !alike(first) || parts.len() < 3 {
        return None;
    }
    let theirs: Vec<StemId> = words(block, whole.tokens.clone()).collect();
    let shared = words(block, sentence.clone()).filter(|word| theirs.contains(word)).count();
    (shared > 1).then_some(Tie::Alike)
}

/// A figure nearby is what the parts leave of the whole.
fn explained(block: &Block, before: &Before, breakdown: &Breakdown) -> bool {
    let off = breakdown.whole.figure.zip(breakdown.sum.figure);
    let Some(off) = off.and_then(|(whole, sum)| whole.value.checked_sub(sum.value)) else {
        return true;
    };
    let is = |figure: &Figure| figure.stated.figure.is_some_and(|f| f.value == off.abs());
    before.wholes.iter().any(|whole| is(&whole.figure)) || block.figures.iter().any(is)
}
