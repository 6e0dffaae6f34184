//! A block as it is searched for breakdowns: its figures, and the brackets that they stand in.

use std::ops::Range;

use super::nesting;
use crate::facts::quantity::{Quantity, Style};
use crate::facts::view::View;
use crate::language::{Class, Sense, UnitId};
use crate::value::{Dimension, Exact, Figure as Written, Hedge, Span, Stated};

/// A figure of the block: positions are those of the block's tokens.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    /// Its quantity; none for "one" and "a" where they stand as a part.
    pub quantity: Option<usize>,
    /// With its unit.
    pub tokens: Range<usize>,
    /// With its hedge.
    pub hedged: Range<usize>,
    /// The bracket that it stands in, as the position of its opening, counted from 1; 0 for none.
    pub bracket: usize,
    /// Its sentence.
    pub sentence: u32,
    /// It can be a whole or a part.
    pub amount: bool,
    pub stated: Stated,
    pub span: Span,
    pub dimension: Dimension,
    unit: Option<UnitId>,
}

impl Figure {
    /// Whether it measures the same as another.
    pub fn is_like(&self, other: &Self) -> bool {
        let unit = self.dimension == Dimension::Count || self.unit == other.unit;
        self.dimension == other.dimension && unit
    }

    /// Whether it is a length, a mass, a duration …: told in parts in few ways.
    pub fn is_measure(&self) -> bool {
        !matches!(self.dimension, Dimension::Count | Dimension::Money | Dimension::Percent)
    }

    /// A plain number beside a measure, taken in its unit: "610 yards (508 receiving …)".
    pub fn in_unit_of(&self, whole: &Self, view: &View) -> Option<Self> {
        let written = self.stated.figure.filter(|_| self.dimension == Dimension::Count)?;
        let factor = view.language.lexicon.unit(whole.unit?)?.factor;
        let figure = Written {
            value: written.value.checked_mul(factor)?,
            step: written.step.checked_mul(factor)?,
        };
        let stated = Stated::written(figure, self.stated.hedge)?;
        Some(Self { dimension: whole.dimension, unit: whole.unit, stated, ..self.clone() })
    }

    /// Whether no part is greater.
    pub fn covers(&self, parts: &[&Self]) -> bool {
        let value = |figure: &Self| figure.stated.figure.map(|f| f.value);
        parts.iter().all(|part| value(part) <= value(self))
    }

    pub fn is_money(&self) -> bool {
        self.dimension == Dimension::Money
    }

    pub fn is_count(&self) -> bool {
        self.dimension == Dimension::Count
    }

    pub fn is_percent(&self) -> bool {
        self.dimension == Dimension::Percent
    }
}

/// A block as it is searched for breakdowns.
pub(super) struct Block<'a> {
    pub view: View<'a>,
    /// The figures in the order of the text.
    pub figures: Vec<Figure>,
    /// The bracket that each token stands in, as in [`Figure::bracket`].
    pub brackets: Vec<usize>,
    /// "new cases (101)": figures that stand alone in brackets.
    pub bare: Vec<Figure>,
}

impl<'a> Block<'a> {
    pub fn new(view: View<'a>, quantities: &[Quantity], range: Range<usize>) -> Self {
        let brackets = nesting::around(&view);
        let mut block =
            Self { view, figures: Vec::with_capacity(range.len()), brackets, bare: Vec::new() };
        let mut from = 0;
        for index in range {
            let figure = block.figure(index, &quantities[index]);
            if stands_alone(&view, figure.tokens.start) {
                continue;
            }
            block.ones(from..figure.hedged.start);
            from = figure.tokens.end;
            block.figures.push(figure);
        }
        let end = block.view.tokens.len();
        block.ones(from..end);
        block.bare = block.bare();
        block
    }

    /// "new cases (101)", "China (11)": figures alone in brackets after a word.
    fn bare(&self) -> Vec<Figure> {
        let view = self.view;
        if !self.brackets.iter().any(|level| *level > 0) {
            return Vec::new();
        }
        let mut out = Vec::new();
        let mut sentence = 0;
        for at in 2..view.tokens.len().saturating_sub(1) {
            let alone = stands_alone(&view, at);
            let next = self.figures.partition_point(|figure| figure.tokens.end <= at);
            let read = self.figures.get(next).is_some_and(|figure| figure.tokens.start <= at);
            if !alone || read {
                continue;
            }
            let number = view.written(at).parse::<i64>().ok().filter(|n| (1..10_000).contains(n));
            let Some(value) = number.map(Exact::from) else { continue };
            let written = Written { value, step: Exact::ONE };
            let Some(stated) = Stated::written(written, Hedge::None) else { continue };
            let number = (view.first + at) as u32;
            let sentences = &view.reading.sentences;
            sentence = sentences[sentence..].partition_point(|s| s.tokens.end <= number) + sentence;
            out.push(Figure {
                quantity: None,
                tokens: at..at + 1,
                hedged: at..at + 1,
                bracket: self.brackets[at],
                sentence: u32::try_from(sentence).unwrap_or(u32::MAX),
                amount: true,
                dimension: Dimension::Count,
                unit: None,
                stated,
                span: view.tokens[at].span,
            });
        }
        out
    }

    fn figure(&self, index: usize, quantity: &Quantity) -> Figure {
        let local = |at: u32| at as usize - self.view.first;
        let tokens = local(quantity.tokens.start)..local(quantity.tokens.end);
        let mut figure = Figure {
            quantity: Some(index),
            bracket: self.brackets[tokens.start],
            tokens,
            hedged: local(quantity.hedge_start)..local(quantity.hedge_end),
            sentence: quantity.sentence,
            amount: false,
            dimension: quantity.dimension,
            unit: quantity.unit,
            stated: quantity.stated,
            span: quantity.span,
        };
        let plain = matches!(quantity.style, Style::Figures | Style::Words);
        figure.amount = plain && self.is_amount(&figure);
        figure
    }

    /// "one from Lund", "a Filipino": parts that are one, where the number is not read as such.
    fn ones(&mut self, tokens: Range<usize>) {
        let view = self.view;
        let Some(last) = self.figures.last() else { return };
        let sentence = last.sentence;
        // A part of the same series, and so near.
        let end = tokens.end.min(tokens.start + 60);
        for at in tokens.start + 1..end {
            let opens = view.is(at - 1, Class::AND)
                || matches!(view.written(at - 1), "," | ";" | "(" | ":");
            let one = view.is(at, Class::PRONOUN) && view.is(at, Class::CARDINAL);
            if !opens || !one || !view.is_word(at + 1) {
                continue;
            }
            let Some(stated) =
                Stated::written(Written { value: Exact::ONE, step: Exact::ONE }, Hedge::None)
            else {
                continue;
            };
            self.figures.push(Figure {
                quantity: None,
                tokens: at..at + 1,
                hedged: at..at + 1,
                bracket: self.brackets[at],
                sentence,
                amount: true,
                dimension: Dimension::Count,
                unit: None,
                stated,
                span: view.tokens[at].span,
            });
        }
    }

    /// Whether a figure can be a whole or a part at all: counts, sums of money and percentages, but
    /// not "a 10-point scale", "4 gm/day", "1 = poor", "(2: fair)".
    fn is_amount(&self, figure: &Figure) -> bool {
        let Some(written) = figure.stated.figure else { return false };
        let counted = match figure.dimension {
            Dimension::Count => written.step >= Exact::ONE,
            Dimension::Money
            | Dimension::Percent
            | Dimension::Duration
            | Dimension::Length
            | Dimension::Area
            | Dimension::Volume
            | Dimension::Mass
            | Dimension::Energy
            | Dimension::Data => true,
            _ => false,
        };
        let (view, end) = (&self.view, figure.tokens.end);
        let glued = view.is_glued(end) && (view.is_dash(end) || view.is_word(end));
        let rate = !figure.is_measure()
            && (view.is_mark(end, "/") || view.is_mark(end + 1, "/") && view.is_glued(end + 1));
        let colon = view.is_mark(end, ":") && view.is_glued(end) && figure.bracket > 0;
        let numbers = view.is_mark(end, ")") && figure.bracket == 0;
        // "two things: 1. its size and 2. the weight"
        let numbers = numbers
            || view.is_mark(end, ".")
                && view.is_glued(end)
                && view.token(end + 1).is_some_and(|next| next.spaced && !next.capital)
                && figure.is_count();
        let quoted = figure.tokens.start > 0
            && matches!(view.written(figure.tokens.start - 1), "\"" | "“" | "'" | "‘");
        counted
            && !quoted
            && !written.value.is_negative()
            && !glued
            && !rate
            && !colon
            && !numbers
            && !view.is_mark(end, "=")
    }

    /// Whether words say what a figure counts, between `from` and `to`.
    pub fn is_named(&self, from: usize, to: usize) -> bool {
        let view = &self.view;
        let long = |at: usize| view.written(at).len() > 1 || view.tokens[at].capital;
        (from..to).any(|at| view.is_word(at) && long(at) && !view.is(at, Class::AND))
    }

    /// Whether a word or phrase with such a sense begins among the tokens.
    pub fn says(&self, tokens: Range<usize>, class: Class, sense: Sense) -> bool {
        let end = tokens.end;
        let here = |at| self.view.longest(at, class, |s| (s == sense).then_some(()));
        tokens.into_iter().any(|at| here(at).is_some_and(|(after, ())| after <= end))
    }

    /// Whether a mark stands among the tokens, outside brackets within them.
    pub fn has_mark(&self, tokens: Range<usize>, marks: &[&str]) -> bool {
        let outer = self.brackets.get(tokens.start).copied().unwrap_or(0);
        tokens
            .into_iter()
            .any(|at| self.brackets[at] == outer && marks.contains(&self.view.written(at)))
    }

    /// The end of the sentence that a token stands in, or of one longer than any the place where it is given up.
    pub fn sentence_end(&self, from: usize) -> usize {
        /// No sentence goes on for so long.
        const LONG: usize = 600;
        let end = self.view.tokens.len().min(from + LONG);
        (from..end).find(|at| self.view.is_mark(*at, ".") && self.brackets[*at] == 0).unwrap_or(end)
    }

    /// "113 trials, resulting in 101 convictions and 12 acquittals", "$10 million, with $6 million from the
    /// state and $4 million from the town": words right before the first part say that parts follow.
    pub fn is_introduced(&self, first: &Figure) -> bool {
        let start = first.hedged.start;
        let dash = start > 1 && self.view.is_dash(start - 1) && !self.view.is_glued(start - 1);
        dash || self.is_outcome(first)
            || self.says(start.saturating_sub(3)..start, Class::PART_LINK, Sense::Introduces)
    }

    /// The same, where they say that the whole came to this: "resulting in".
    pub fn is_outcome(&self, first: &Figure) -> bool {
        let start = first.hedged.start;
        self.says(start.saturating_sub(3)..start, Class::PART_LINK, Sense::Outcome)
    }
}

/// Whether the figure at a token stands alone in brackets after a word.
fn stands_alone(view: &View, at: usize) -> bool {
    at > 1
        && view.is_figure(at)
        && view.is_mark(at - 1, "(")
        && view.is_mark(at + 1, ")")
        && view.is_word(at - 2)
}
