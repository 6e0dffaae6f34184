//! Quantities: numbers with unit, scale and hedge, as exact intervals.

mod borrowed;
mod citation;
mod exclude;
mod fraction;
mod number;
mod numeral;
mod power;
mod range;
mod slash;
mod sum;
mod unit;

use std::ops::Range;

use super::view::View;
use crate::language::{Class, Language, Sense, UnitId};
use crate::value::{Dimension, Exact, Figure, Hedge, Interval, Span, Stated};
use numeral::{Kind, Number};

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// "4.38 million", "12".
    Figures,
    /// "twenty-three", "a dozen".
    Words,
    /// "one in five".
    Ratio,
    /// "10 to 12".
    Range,
    /// "dozens".
    Vague,
    /// "12/60": the part or the whole of a share that is written beside.
    Slash,
}

/// A mention of a number with its unit and hedge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// Figure, scale and unit, without hedge: "$4.38 million", "12 percent".
    pub span: Span,
    /// The figure alone: "4.38".
    pub figure: Span,
    /// The tokens of `span`, as indices into the document's.
    pub tokens: Range<u32>,
    /// The first token of the hedge, or of `tokens` without one.
    pub hedge_start: u32,
    /// The position after the hedge ("50 or more"), or after `tokens` without one.
    pub hedge_end: u32,
    /// Its sentence.
    pub sentence: u32,
    /// What it stands for, in the base unit of its dimension.
    pub stated: Stated,
    /// What it is a quantity of.
    pub dimension: Dimension,
    /// Its unit, where one is written.
    pub unit: Option<UnitId>,
    /// How it is written.
    pub style: Style,
    /// The ends of a range in its unit, as they are written.
    pub ends: Option<[Exact; 2]>,
}

impl Quantity {
    /// The size of its unit in the base unit of its dimension; one where no unit is written.
    pub fn factor(&self, language: &Language) -> Exact {
        let unit = self.unit.and_then(|id| language.lexicon.unit(id));
        unit.map_or(Exact::ONE, |unit| unit.factor)
    }

    /// The figure in its unit, without hedge: 5 for "5 km". `None` for ranges and for words that
    /// name no figure.
    pub fn value_in_unit(&self, language: &Language) -> Option<Exact> {
        let interval = self.stated.interval;
        let only = interval.low.value().filter(|_| interval.low == interval.high);
        let value = self.stated.figure.map(|figure| figure.value).or(only)?;
        value.checked_div(self.factor(language))
    }
}

/// The number of the first quantity that ends behind the start of a place: the one at the place, if there is one.
pub(super) fn number_at(quantities: &[Quantity], place: Span) -> usize {
    quantities.partition_point(|quantity| quantity.span.end <= place.start)
}

/// The quantity at a place, with its number: a cell is read without its currency, and a share without its sign.
pub(super) fn at(quantities: &[Quantity], place: Span) -> Option<(usize, &Quantity)> {
    let number = number_at(quantities, place);
    let found = quantities.get(number).filter(|found| found.span.start < place.end)?;
    Some((number, found))
}

/// A quantity while it is read: positions within the sentence.
#[derive(Clone, Debug)]
struct Draft {
    tokens: Range<usize>,
    figure: Range<usize>,
    number: Number,
    unit: Option<UnitId>,
    dimension: Dimension,
    style: Style,
}

/// Reads all quantities of a sentence; `taken` are the tokens of its dates, in order.
pub(super) fn read(view: &View, sentence: u32, taken: &[Range<usize>], out: &mut Vec<Quantity>) {
    if !view.has(Class::NUMBER | Class::DIGITS) {
        return;
    }
    let mut at = 0;
    let mut dates = taken.iter().peekable();
    while at < view.tokens.len() {
        if !view.is(at, number::BEGINS) {
            at += 1;
            continue;
        }
        while dates.next_if(|date| date.end <= at).is_some() {}
        if let Some(date) = dates.peek()
            && date.contains(&at)
        {
            at = date.end;
            continue;
        }
        let limit = dates.peek().map_or(view.tokens.len(), |date| date.start);
        let Some(mut draft) = draft(&view.up_to(limit.max(at + 1)), at) else {
            at += 1;
            continue;
        };
        borrowed::with_currency(view, &mut draft, out, sentence);
        borrowed::as_length(view, &mut draft, out.last());
        at = draft.tokens.end.max(at + 1);
        if let Some(quantity) = finish(view, &draft, sentence) {
            out.push(quantity);
        }
    }
}

/// The quantity that begins with the number at `at`, with its range or second part.
fn draft(view: &View, at: usize) -> Option<Draft> {
    let first = fraction::unit_and_half(view, at).or_else(|| single(view, at))?;
    if let Some(range) = range::joined(view, &first) {
        return Some(range);
    }
    if let Some(whole) = unit::with_margin(view, &first) {
        return Some(range::with_unit_of_next(view, whole));
    }
    // "12- and 14-year-olds": the unit is not said yet.
    if first.unit.is_none() && range::hangs(view, first.tokens.end) {
        return None;
    }
    Some(unit::compound(view, range::with_unit_of_next(view, first)))
}

/// A number with its unit.
fn single(view: &View, at: usize) -> Option<Draft> {
    let (number, mut figure) = number::read(view, at)?;
    let slash = view.is_figure(at) && slash::is_part_or_whole(view, at);
    let fraction = number.kind == Kind::Share || view.is_mark(at + 1, "/") && figure.len() > 1;
    let excluded = if slash
        || fraction && view.is_figure(at)
        || view.is_figure(at) && sum::is_worked_out(view, &figure)
    {
        false
    } else if view.is_figure(at) {
        exclude::is_no_quantity(view, &figure)
    } else {
        exclude::is_name_in_words(view, &(at..number.end))
    };
    if excluded {
        return None;
    }
    figure.start -= usize::from(view.is_figure(at) && number::point_before(view, at));
    let style = if slash {
        Style::Slash
    } else if number.kind == Kind::Vague {
        Style::Vague
    } else if view.is_figure(at) {
        Style::Figures
    } else {
        Style::Words
    };
    let (tokens, dimension) = (figure.start..number.end, Dimension::Count);
    let draft = Draft { tokens, figure, number, unit: None, dimension, style };
    let ending = draft.tokens.end;
    if view.is(ending, Class::ORDINAL_ENDING) && view.is_glued(ending) && view.is_figure(at) {
        return order(view, draft);
    }
    unit::attach(view, draft)
}

/// "the 21st victory"; but "5th Avenue" is a name.
fn order(view: &View, mut draft: Draft) -> Option<Draft> {
    draft.tokens.end += 1;
    draft.dimension = Dimension::Order;
    draft.number.interval = Some(Interval::exactly(draft.number.figure.value));
    let name = view.token(draft.tokens.end).is_some_and(|next| next.capital);
    (!name && draft.figure.len() == 1 && !draft.number.is_scaled()).then_some(draft)
}

/// Puts the hedge on and gives the places.
fn finish(view: &View, draft: &Draft, sentence: u32) -> Option<Quantity> {
    let (hedge, hedged) = hedge(view, draft);
    let stated = stated(view, draft, hedge)?;
    let place =
        |range: &Range<usize>| view.tokens[range.start].span.join(view.tokens[range.end - 1].span);
    let narrow = |n: usize| u32::try_from(n + view.first).unwrap_or(u32::MAX);
    Some(Quantity {
        span: place(&draft.tokens),
        figure: place(&draft.figure),
        tokens: narrow(draft.tokens.start)..narrow(draft.tokens.end),
        hedge_start: narrow(hedged.start),
        hedge_end: narrow(hedged.end),
        sentence,
        stated,
        dimension: draft.dimension,
        unit: draft.unit,
        style: draft.style,
        ends: draft.number.ends,
    })
}

/// The hedge before or after a quantity, and the tokens of the whole.
fn hedge(view: &View, draft: &Draft) -> (Hedge, Range<usize>) {
    let tokens = &draft.tokens;
    let after = view.longest(tokens.end, Class::HEDGE_AFTER, |s| {
        if let Sense::HedgeAfter(hedge) = s { Some(hedge) } else { None }
    });
    let before = |end: usize| {
        view.longest_before(end, Class::HEDGE_BEFORE, |s| {
            if let Sense::HedgeBefore(hedge) = s { Some(hedge) } else { None }
        })
    };
    // "more than a dozen", "nearly the full $5 million": an article may stand between.
    let article = tokens.start > 0 && view.is(tokens.start - 1, Class::ARTICLE);
    let found =
        before(tokens.start).or_else(|| article.then(|| before(tokens.start - 1)).flatten());
    // "edged up to 3.5%": the word belongs to the verb, and bounds nothing.
    let found = found.filter(|(start, _)| *start == 0 || !view.is(start - 1, Class::DRIFT));
    let found = found.filter(|(start, _)| !is_during(view, draft, *start));
    let found = found.filter(|(start, _)| !is_moved_to(view, draft, *start));
    let found = found.filter(|(start, _)| !borrowed::is_over_change(view, *start));
    match (found, after) {
        (Some((start, hedge)), _) => (hedge, start..tokens.end),
        (None, Some((end, hedge))) => (hedge, tokens.start..end),
        (None, None) => (Hedge::None, tokens.clone()),
    }
}

/// "was up to 69% from 66%": so it rose, and no hedge.
fn is_moved_to(view: &View, draft: &Draft, hedge: usize) -> bool {
    view.is(hedge, Class::UP)
        && hedge > 0
        && view.is(hedge - 1, Class::COPULA)
        && view.is(draft.tokens.end, Class::FROM)
}

/// "$5 million over five years": when, and no hedge; but "for over five years".
fn is_during(view: &View, draft: &Draft, hedge: usize) -> bool {
    if draft.dimension != Dimension::Duration || !view.is(hedge, Class::DURING) {
        return false;
    }
    match hedge.checked_sub(1) {
        Some(before) => !view.is(before, Class::FUNCTION),
        None => view.is_mark(draft.tokens.end, ","),
    }
}

fn stated(view: &View, draft: &Draft, hedge: Hedge) -> Option<Stated> {
    let factor = draft.unit.and_then(|id| view.language.lexicon.unit(id)).map(|unit| unit.factor);
    let scale = |figure: Figure| match factor {
        Some(factor) => Some(Figure {
            value: figure.value.checked_mul(factor)?,
            step: figure.step.checked_mul(factor)?,
        }),
        None => Some(figure),
    };
    match draft.number.interval {
        None => Stated::written(scale(draft.number.figure)?, hedge),
        Some(interval) => Some(Stated::computed(match factor {
            Some(factor) => interval.checked_mul(Interval::exactly(factor))?,
            None => interval,
        })),
    }
}
