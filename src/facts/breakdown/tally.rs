//! A line that is called the total, below or above the lines that it is the total of, however each of them is built:
//! "$40 x 30 = $1,200 for lamps", "900 USD: nets", "Phase 2 | Week 3 | $3,500", "Total request: $5,600".

use std::ops::Range;

use super::{Breakdown, Shape, of_sentences, size};
use crate::document::{BlockKind, Document};
use crate::facts::quantity::{Quantity, Style};
use crate::facts::view::View;
use crate::language::{Class, Language, Reading, Sense, TokenKind};
use crate::value::{Dimension, Exact, Figure, Hedge, Interval, Stated};

/// A line has so many tokens at most; what is called the total has so many before and behind its figure.
const LONGEST: usize = 40;
const LABEL: usize = 8;
const BEHIND: usize = 4;
/// It begins so within so many tokens.
const OPENING: usize = 3;
/// What is less is the sum of others by chance.
const TELLING: i64 = 10;
/// So many lines are looked at, of which so many may have no figure of the kind.
const MOST: usize = 30;
const WITHOUT: usize = 2;

/// What a line is to a total.
enum Line {
    /// It is called a total itself, or it is no line, or its figures are of another kind.
    Ends,
    /// It has no figure of the kind.
    Without,
    /// Its figures of the kind, of which those behind "=" come first if there are any.
    Of { figures: Vec<usize>, only: bool },
}

struct Reader<'a> {
    document: &'a Document,
    language: &'a Language,
    reading: &'a Reading,
    quantities: &'a [Quantity],
}

/// Reads the totals that stand in lines of their own.
pub(super) fn read(
    document: &Document,
    language: &Language,
    reading: &Reading,
    quantities: &[Quantity],
    out: &mut Vec<Breakdown>,
) {
    let reader = Reader { document, language, reading, quantities };
    let mut at = 0;
    while at < quantities.len() {
        let sentence = quantities[at].sentence;
        let end = of_sentences(quantities, sentence, sentence).end.max(at + 1);
        if let Some(whole) = reader.total(at..end) {
            let told = u32::try_from(whole).ok();
            let known = |found: &Breakdown| found.quantity == told && told.is_some();
            if !out.iter().rev().take(MOST).any(known) {
                out.extend(reader.parts(whole));
            }
        }
        at = end;
    }
}

impl Reader<'_> {
    /// The figure of a line that is called the total.
    fn total(&self, figures: Range<usize>) -> Option<usize> {
        let own = &self.quantities[figures.start..figures.end];
        let sentence = own.first()?.sentence;
        let tokens = self.line(sentence)?;
        let classes = self.reading.sentences.get(sentence as usize)?.classes;
        if !classes.intersects(Class::PART_LINK) {
            return None;
        }
        let last = own.iter().rposition(is_amount)?;
        let quantity = &own[last];
        let (start, end) = (quantity.hedge_start as usize, quantity.tokens.end as usize);
        let opening = tokens.start..start.min(tokens.start + OPENING);
        let label = start - tokens.start <= LABEL && self.says_total(sentence, opening);
        let closed = tokens.end - end <= BEHIND;
        let alone =
            own.iter().enumerate().all(|(at, other)| at == last || !is_like(other, quantity));
        let tiny = quantity.stated.figure.is_none_or(|figure| figure.value < Exact::from(TELLING));
        (label && closed && alone && !tiny).then_some(figures.start + last)
    }

    /// The tokens of a sentence that is a line: a block of its own, and no cell of a table.
    fn line(&self, sentence: u32) -> Option<Range<usize>> {
        let at = sentence as usize;
        let own = self.reading.sentences.get(at)?;
        let block = |at: Option<usize>| Some(self.reading.sentences.get(at?)?.block);
        let alone =
            block(at.checked_sub(1)) != Some(own.block) && block(Some(at + 1)) != Some(own.block);
        let kind = self.document.blocks.get(own.block as usize)?.kind;
        let cell = matches!(kind, BlockKind::Cell { .. });
        (alone && !cell && own.range().len() <= LONGEST).then(|| own.range())
    }

    fn says_total(&self, sentence: u32, tokens: Range<usize>) -> bool {
        let Some(sentence) = self.reading.sentences.get(sentence as usize) else { return false };
        let mut classes = Vec::new();
        let view = View::new(self.document, self.language, self.reading, sentence, &mut classes);
        let first = view.first;
        tokens.into_iter().any(|at| {
            let total = |sense| (sense == Sense::Total).then_some(());
            view.longest(at - first, Class::PART_LINK, total).is_some()
        })
    }

    fn of(&self, sentence: u32, whole: &Quantity) -> Line {
        let Some(tokens) = self.line(sentence) else { return Line::Ends };
        if self.says_total(sentence, tokens.clone()) {
            return Line::Ends;
        }
        let range = of_sentences(self.quantities, sentence, sentence);
        let written = |at: usize| {
            let token = self.reading.tokens.get(at);
            token.map_or("", |token| token.span.of(self.document.text()))
        };
        // "9. Nets": the number of a line.
        let numbers = |quantity: &Quantity| {
            quantity.tokens.start as usize == tokens.start
                && matches!(written(quantity.tokens.end as usize), "." | ")")
        };
        let like = |at: &usize| {
            let quantity = &self.quantities[*at];
            is_amount(quantity) && is_like(quantity, whole) && !numbers(quantity)
        };
        let mut figures: Vec<usize> = range.filter(like).collect();
        let equals = |at: &usize| {
            let start = self.quantities[*at].tokens.start as usize;
            start > tokens.start && written(start - 1) == "="
        };
        let only = figures.len() == 1;
        // A figure that is not read, or of another kind, may be the part that the line tells.
        let digits = || {
            tokens.clone().any(|at| {
                self.reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Figure)
            })
        };
        match figures.iter().rposition(equals) {
            _ if figures.is_empty() && digits() => Line::Ends,
            _ if figures.is_empty() => Line::Without,
            Some(at) => Line::Of { figures: vec![figures.swap_remove(at)], only: true },
            None => Line::Of { figures, only },
        }
    }

    /// The lines above a total or below it that it is the total of.
    fn parts(&self, whole: usize) -> Option<Breakdown> {
        let quantity = &self.quantities[whole];
        let sentence = quantity.sentence;
        let above = (0..sentence).rev().take(MOST);
        let last = u32::try_from(self.reading.sentences.len()).ok()?;
        let below = (sentence + 1..last).take(MOST);
        let mut told = None;
        for (lines, up) in [(self.run(above, quantity), true), (self.run(below, quantity), false)] {
            for pick in [0, usize::MAX] {
                let parts: Vec<usize> = lines.iter().map(|line| picked(&line.0, pick)).collect();
                for count in 2..=parts.len() {
                    let Some(found) = self.breakdown(whole, &parts[..count]) else { continue };
                    // What holds either way is what was meant.
                    if found.whole.agrees(&found.sum) {
                        return None;
                    }
                    let plain = lines.iter().all(|line| line.1);
                    let counted = quantity.dimension == Dimension::Count;
                    let meant = found.near && (plain || !counted) || plain && is_close(&found);
                    if up && count == parts.len() && meant && told.is_none() {
                        told = Some(Breakdown { complete: true, near: true, ..found });
                    }
                }
            }
        }
        told
    }

    /// The lines beside each other that have figures of the kind, the nearest first.
    fn run(&self, numbers: impl Iterator<Item = u32>, whole: &Quantity) -> Vec<(Vec<usize>, bool)> {
        let mut lines = Vec::new();
        let mut without = 0;
        for number in numbers {
            match self.of(number, whole) {
                Line::Ends => break,
                Line::Without if lines.is_empty() && without == WITHOUT => break,
                Line::Without if without > WITHOUT => break,
                Line::Without => without += 1,
                Line::Of { figures, only } => {
                    without = 0;
                    lines.push((figures, only));
                }
            }
        }
        lines
    }

    fn breakdown(&self, whole: usize, parts: &[usize]) -> Option<Breakdown> {
        let quantity = &self.quantities[whole];
        let written = quantity.stated.figure?.value;
        let figures: Vec<Figure> =
            parts.iter().filter_map(|at| self.quantities[*at].stated.figure).collect();
        let values: Vec<Exact> = figures.iter().map(|figure| figure.value).collect();
        let sum = size::total(&figures, quantity.dimension)?;
        if values.len() != parts.len() || !size::can_be(written, &values) {
            return None;
        }
        let mut spans: Vec<_> = parts.iter().map(|at| self.quantities[*at].span).collect();
        spans.sort_unstable_by_key(|span| span.start);
        Some(Breakdown {
            quantity: u32::try_from(whole).ok(),
            span: quantity.span,
            whole: quantity.stated,
            sentence: quantity.sentence,
            parts: spans,
            sum: Stated {
                interval: Interval::exactly(sum.value),
                figure: Some(sum),
                hedge: Hedge::None,
            },
            form: Shape::Lines,
            complete: false,
            near: size::near(written, &values) || size::slipped(written, &values),
            apart: false,
            joined: false,
            named_alike: false,
        })
    }
}

/// The first of a line's figures, or the last.
fn picked(figures: &[usize], pick: usize) -> usize {
    figures[pick.min(figures.len() - 1)]
}

/// Whether the sum misses the whole by no more than a third of it.
fn is_close(found: &Breakdown) -> bool {
    found.sum.figure.zip(found.whole.figure).is_some_and(|(sum, whole)| {
        let off = sum
            .value
            .checked_sub(whole.value)
            .and_then(|off| off.abs().checked_mul(Exact::from(3)));
        off.is_some_and(|off| off <= whole.value)
    })
}

fn is_like(one: &Quantity, other: &Quantity) -> bool {
    one.dimension == other.dimension && one.unit == other.unit
}

fn is_amount(quantity: &Quantity) -> bool {
    let measured = matches!(
        quantity.dimension,
        Dimension::Count
            | Dimension::Money
            | Dimension::Mass
            | Dimension::Length
            | Dimension::Data
            | Dimension::Volume
            | Dimension::Area
    );
    measured
        && matches!(quantity.style, Style::Figures | Style::Words)
        && quantity.stated.hedge == Hedge::None
        && quantity.stated.figure.is_some_and(|figure| {
            let whole = quantity.dimension != Dimension::Count || figure.step >= Exact::ONE;
            whole && !figure.value.is_negative()
        })
}
