//! Arithmetic that a text itself states: "12 × 45 = 540", "420 hours at $155 an hour come to $65,100".
//!
//! Nothing here is heard by its wording. What is written out with signs is worked out; for the rest the
//! figures tell: their units, that they stand alone in their sentence, and that the equation holds, or
//! would hold but for one typing error.

mod account;
mod dimensions;
mod expression;
mod lexer;
mod listed;
mod named;
mod portions;
mod rates;
mod shares;
mod taken;
mod unlike;
mod written;

use super::claim::Claims;
use super::quantity::{self, Quantity, Style};
use super::relation::{Filler, RelationFact, within};
use super::slip::Edit;
use crate::document::{BlockKind, Document};
use crate::language::{Class, Language, Reading, Sense, TokenKind};
use crate::value::{Dimension, Exact, Figure, Hedge, Span, Stated};
use std::borrow::Cow;
use std::ops::Range;

/// How the arithmetic is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Told {
    /// With signs: "12 × 45 = 540".
    Written,
    /// With signs beside the figure: "$540 (12 × $45)", "12 × $45, or $540".
    Beside,
    /// A rate, an amount of what it is for, and what both come to.
    Rate,
    /// A number of things, how many each of them has, and how many that is.
    Each,
    /// A part "of" a whole, and a percentage in their sentence.
    Share,
    /// Counts with their percentages that are all there is.
    Portions,
    /// A share of a whole and what it comes to.
    Taken,
    /// A figure that is called the sum of the others of its passage.
    Total,
    /// A figure that is called what the others of its passage leave.
    Left,
    /// A whole with a list of its parts in one shape.
    Listed,
    /// Two figures of two sides of a whole.
    Sides,
    /// A figure that is called the mean of those of a list.
    Mean,
    /// A part with its share of a whole that is named and stands elsewhere.
    Named,
    /// A speed, a length and a duration; two lengths and an area.
    Measured,
}

impl Told {
    /// How rules and the JSON output call them.
    pub const NAMES: [&'static str; 14] = [
        "written", "beside", "rate", "each", "share", "portions", "taken", "total", "left",
        "listed", "sides", "mean", "named", "measured",
    ];

    /// Its name.
    pub const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

/// An equation between figures of a text.
#[derive(Clone, Debug)]
pub struct Arithmetic {
    /// How it is told.
    pub told: Told,
    /// The figure that the others come to.
    pub span: Span,
    /// What that figure states.
    pub result: Stated,
    /// What the others come to.
    pub value: Stated,
    /// The others.
    pub operands: Vec<Span>,
    /// The others with their signs.
    pub calculation: String,
    /// The typing error in one of the figures that explains why it does not hold.
    pub slip: Option<Edit>,
    /// The result is missed by a tenth at most.
    pub near: bool,
    /// The least number of digits of its figures, without noughts at the end.
    pub digits: u8,
    /// The figures stand in two sentences or more.
    pub across: bool,
    /// Their sentences have no other figure.
    pub sealed: bool,
}

/// So many words before a figure say that it is a mean.
const MEAN: usize = 3;
/// So many figures before and after a result are looked at for the right one.
const BESIDE: usize = 3;

/// Reads all arithmetic of a document.
pub(super) fn read(
    document: &Document,
    language: &Language,
    reading: &Reading,
    quantities: &[Quantity],
    claims: &Claims,
    relations: &[RelationFact],
) -> Vec<Arithmetic> {
    let scene = Scene { document, language, reading, quantities, claims };
    let mut out = Vec::new();
    written::read(document, &language.signs, &mut out);
    if reading.in_language {
        let mut before: Option<Range<usize>> = None;
        let mut earlier: Option<Range<usize>> = None;
        let mut first = 0;
        while let Some(one) = quantities.get(first) {
            let end =
                first + quantities[first..].partition_point(|other| other.sentence == one.sentence);
            let own = first..end;
            let near = before.filter(|last| scene.follows(last.start, first));
            let far = earlier.zip(near.as_ref());
            let far = far.filter(|(far, near)| scene.follows(far.start, near.start));
            let sentences = [near.clone(), far.map(|(far, _)| far)];
            rates::read(&scene, own.clone(), sentences, &mut out);
            portions::read(&scene, own.clone(), near.clone(), &mut out);
            shares::read(&scene, own.clone(), &mut out);
            named::read(&scene, own.clone(), &mut out);
            taken::read(&scene, own.clone(), &mut out);
            dimensions::read(&scene, own.clone(), &mut out);
            account::read(&scene, own.clone(), &mut out);
            listed::read(&scene, own.clone(), &mut out);
            earlier = near;
            before = Some(own);
            first = end;
        }
    }
    for fact in &mut out {
        let rate = matches!(fact.told, Told::Rate | Told::Each);
        fact.sealed = (!rate || fact.sealed) && scene.is_sealed(fact);
    }
    // What a relation tells by its wording is its rule's.
    out.retain(|fact| fact.slip.is_none() || !scene.is_told(fact, relations) && !scene.says(fact));
    explained(&mut out);
    out
}

/// Drops what would hold but for a typing error where one of its figures belongs to another that holds.
fn explained(all: &mut Vec<Arithmetic>) {
    let holds = |fact: &&Arithmetic| fact.slip.is_none() && fact.result.agrees(&fact.value);
    let mut held: Vec<Span> = all
        .iter()
        .filter(holds)
        .flat_map(|fact| fact.operands.iter().copied().skip(1).chain([fact.span]))
        .collect();
    held.sort_unstable();
    let is_held = |span: &Span| held.binary_search(span).is_ok();
    let signs: Vec<Span> = all
        .iter()
        .filter(|fact| matches!(fact.told, Told::Written | Told::Beside))
        .map(|fact| fact.span)
        .collect();
    all.retain(|fact| {
        let rates = fact.operands.iter().skip(1);
        matches!(fact.told, Told::Written | Told::Beside)
            || fact.slip.is_none()
            || !(is_held(&fact.span)
                || rates.into_iter().any(is_held)
                || signs.iter().any(|span| span.overlaps(fact.span)))
    });
}

/// A document, as it is searched for arithmetic.
struct Scene<'a> {
    document: &'a Document,
    language: &'a Language,
    reading: &'a Reading,
    quantities: &'a [Quantity],
    claims: &'a Claims,
}

impl Scene<'_> {
    /// Whether the sentence of one quantity is the next after that of another, in the same block.
    fn follows(&self, one: usize, other: usize) -> bool {
        let sentence = |at: usize| self.quantities[at].sentence;
        let block = |at: usize| self.reading.sentences[sentence(at) as usize].block;
        sentence(one) + 1 == sentence(other) && block(one) == block(other)
    }

    /// Whether a relation holds the result and one of the other figures.
    fn is_told(&self, fact: &Arithmetic, relations: &[RelationFact]) -> bool {
        let place = |filler: &Option<Filler>| match filler {
            Some(Filler::Quantity(at)) => self.quantities.get(*at as usize).map(|q| q.span),
            _ => None,
        };
        // Two figures alone are no equation.
        let whole =
            |relation: &&RelationFact| relation.fillers.iter().filter_map(place).count() > 2;
        relations.iter().filter(whole).any(|relation| {
            let has = |span: Span| {
                relation.fillers.iter().filter_map(place).any(|other| other.overlaps(span))
            };
            has(fact.span) && fact.operands.iter().all(|operand| has(*operand))
        })
    }

    /// Whether what the operands come to stands beside the result as well: "40 × 12 × 150 = $48,000 – $72,000",
    /// "12 lengths of 8 (1 + 6 + 5)".
    fn says(&self, fact: &Arithmetic) -> bool {
        let at = quantity::number_at(self.quantities, fact.span);
        let near = at.saturating_sub(BESIDE)..(at + BESIDE + 1).min(self.quantities.len());
        let sentence = self.quantities.get(at).map(|one| one.sentence);
        self.quantities[near].iter().any(|one| {
            let own = one.span.overlaps(fact.span)
                || fact.operands.iter().any(|operand| operand.overlaps(one.span));
            Some(one.sentence) == sentence && !own && one.stated.agrees(&fact.value)
        })
    }

    /// The quantities of a sentence with those of so many before it in its block.
    fn passage(&self, own: &Range<usize>, back: u32) -> Range<usize> {
        let sentence = self.quantities[own.start].sentence;
        let block = |at: u32| self.reading.sentences[at as usize].block;
        let first = (sentence.saturating_sub(back)..=sentence)
            .find(|other| block(*other) == block(sentence))
            .unwrap_or(sentence);
        let before = self.quantities[..own.start]
            .iter()
            .rev()
            .take_while(|other| other.sentence >= first)
            .count();
        own.start - before..own.end
    }

    /// The mark that a token is; nothing where it is none.
    fn mark(&self, at: usize) -> &str {
        let token = self.reading.tokens.get(at).filter(|token| token.kind == TokenKind::Mark);
        token.map_or("", |token| token.span.of(self.document.text()))
    }

    /// The quantities of a passage that are no places in a sequence.
    fn figures(&self, passage: Range<usize>) -> Vec<usize> {
        passage.filter(|at| self.quantities[*at].dimension != Dimension::Order).collect()
    }

    /// Whether the sentences of its figures have no others.
    fn is_sealed(&self, fact: &Arithmetic) -> bool {
        let spans: Vec<Span> = fact.operands.iter().copied().chain([fact.span]).collect();
        let of = |span: &Span| quantity::number_at(self.quantities, *span);
        let sentences: Vec<u32> =
            spans.iter().filter_map(|span| Some(self.quantities.get(of(span))?.sentence)).collect();
        sentences.iter().all(|sentence| {
            within(self.quantities, *sentence, |one| one.sentence).into_iter().all(|at| {
                let one = &self.quantities[at];
                one.dimension == Dimension::Order
                    || spans.iter().any(|span| span.overlaps(one.span))
            })
        })
    }

    /// Whether tokens say it.
    fn tells(&self, mut tokens: Range<usize>, class: Class, sense: Sense) -> bool {
        let reading = self.reading;
        let pick = |other| (other == sense).then_some(());
        tokens.any(|at| {
            let rest = reading.tokens.get(at..).unwrap_or_default();
            !rest.is_empty()
                && reading.class(at).intersects(class)
                && self.language.lexicon.longest(rest, &reading.forms, pick).is_some()
        })
    }

    /// Whether any word of a quantity's sentence can be any of `class`.
    fn may_tell(&self, at: usize, class: Class) -> bool {
        self.reading.sentences[self.quantities[at].sentence as usize].classes.intersects(class)
    }

    /// Whether a quantity stands in running text.
    fn runs(&self, at: usize) -> bool {
        let block = self.reading.sentences[self.quantities[at].sentence as usize].block;
        !matches!(self.document.blocks[block as usize].kind, BlockKind::Cell { .. })
    }

    /// Whether a figure is said to be a mean: "an average of 130", "averaging 130".
    fn is_mean(&self, at: usize) -> bool {
        let quantity = &self.quantities[at];
        let start = quantity.hedge_start as usize;
        let first = self.reading.sentences[quantity.sentence as usize].range().start;
        let words = start.saturating_sub(MEAN).max(first)..start;
        words.into_iter().any(|at| self.reading.class(at).intersects(Class::APART_FROM))
    }

    /// The figure of a quantity without hedge.
    fn plain(&self, at: usize) -> Option<Figure> {
        let quantity = &self.quantities[at];
        let figure =
            quantity.stated.figure.filter(|f| !f.value.is_zero() && !f.value.is_negative());
        let plain = matches!(quantity.style, Style::Figures | Style::Words)
            && quantity.stated.hedge == Hedge::None;
        figure.filter(|_| plain && quantity.ends.is_none())
    }

    /// The figure of a quantity as written, in digits where it is written in words.
    fn written(&self, at: usize) -> Cow<'_, str> {
        let quantity = &self.quantities[at];
        let words = quantity.stated.figure.filter(|_| quantity.style == Style::Words);
        match words.and_then(|figure| figure.value.to_i64()) {
            Some(value) => Cow::Owned(value.to_string()),
            None => Cow::Borrowed(quantity.figure.of(self.document.text())),
        }
    }
}

/// Whether two values are no further apart than a tenth of the first.
fn is_near(one: Exact, other: Exact) -> bool {
    let apart = one.checked_sub(other).and_then(|apart| apart.abs().checked_mul(Exact::from(10)));
    apart.is_some_and(|apart| apart <= one.abs())
}

/// The least number of digits of figures.
fn least_digits(figures: impl Iterator<Item = Figure>) -> u8 {
    figures.map(Figure::digits).min().and_then(|n| u8::try_from(n).ok()).unwrap_or(0)
}
