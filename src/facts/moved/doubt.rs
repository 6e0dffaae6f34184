//! What tells that figures which are read as a change are none: the end of a range, an amount of something else, a
//! year, the level of another statement.

use super::{Finder, Slots};
use crate::facts::quantity::Quantity;
use crate::facts::relation::{Filler, RelationFact};
use crate::language::{Class, TokenKind};
use crate::value::{Dimension, Exact};

/// An amount of so many times the greater figure lies between no two figures.
const FAR: i64 = 3;
/// The ends of a range are no further apart than this.
const RANGE: i64 = 5;
/// An amount that is a power of ten times the difference is a slip of scale.
const SCALES: [i64; 6] = [10, 100, 1000, 1_000_000, 1_000_000_000, 1_000_000_000_000];
/// Figures that are so many times each other did not move by less than half.
const MISREAD: i64 = 20;
/// Years written with two digits.
const YEARS: (i64, i64) = (10, 40);

/// The figures of a change.
#[derive(Clone, Copy)]
struct Told<'a> {
    old: &'a Quantity,
    new: &'a Quantity,
    step: Option<&'a Quantity>,
    direction: Option<u32>,
}

impl<'a> Finder<'a> {
    /// Drops the changes that are none.
    pub(super) fn drop_doubtful(&self, slots: &Slots, relations: &mut Vec<RelationFact>) {
        let told: Vec<Told> =
            relations.iter().filter_map(|fact| self.told_by(slots, fact)).collect();
        // "placed $12 in service, growing the rest from $30 to $81": what "to" names is the new one.
        let goes_on = |one: &Told| {
            self.is_from(one.old)
                && one.new.tokens.start < one.old.tokens.start
                && told.iter().any(|other| {
                    other.old.tokens == one.old.tokens
                        && other.direction == one.direction
                        && other.old.tokens.start < other.new.tokens.start
                        && self.is_to(other.new)
                })
        };
        relations.retain(|fact| {
            self.told_by(slots, fact).is_none_or(|told| {
                !(goes_on(&told)
                    || is_far(told)
                    || is_misread(told)
                    || self.ends_range(told)
                    || self.goes_further(told)
                    || self.is_year(told.old)
                    || self.is_year(told.new)
                    || self.is_span_of_years(told)
                    || self.is_one_a_step(told)
                    || self.is_of_measure(told)
                    || self.is_of_another_pair(told)
                    || self.is_factor(told)
                    || self.is_numbered(told)
                    || is_cut(told)
                    || is_told_again(told))
            })
        });
    }

    fn told_by(&self, slots: &Slots, fact: &RelationFact) -> Option<Told<'a>> {
        if fact.relation != slots.relation {
            return None;
        }
        let filler = |slot: usize| match fact.fillers.get(slot).copied().flatten() {
            Some(Filler::Quantity(at)) => self.quantities.get(at as usize),
            _ => None,
        };
        let direction = slots.direction.and_then(|slot| match fact.fillers[slot] {
            Some(Filler::Direction { span, .. }) => Some(span.start),
            _ => None,
        });
        let step = slots.by.and_then(filler).or_else(|| filler(slots.amount));
        Some(Told { old: filler(slots.old)?, new: filler(slots.new)?, step, direction })
    }

    fn is_from(&self, quantity: &Quantity) -> bool {
        let last = (quantity.hedge_start as usize).checked_sub(1);
        last.is_some_and(|at| self.class(at).intersects(Class::FROM))
    }

    fn is_to(&self, quantity: &Quantity) -> bool {
        let last = (quantity.hedge_start as usize).checked_sub(1);
        last.is_some_and(|at| self.class(at).intersects(Class::TO))
    }

    /// "up 1% to 4% versus last year's 96%", "down 10 to 20 basis points versus 11.5%": the second figure ends a range.
    fn ends_range(&self, told: Told) -> bool {
        let Some(step) = told.step else { return false };
        let beside = self.is_to(told.new) && told.new.hedge_start == step.tokens.end + 1;
        let points = told.new.dimension == Dimension::Points;
        let like = points || told.new.dimension == step.dimension;
        beside && like && (points || is_times(told.new, step, RANGE) && is_beyond(told))
    }

    /// "from a range of 40 to 45 to one of 46 to 48"
    fn goes_further(&self, told: Told) -> bool {
        let end = told.new.hedge_end.max(told.new.tokens.end) as usize;
        let beside = self.is_from(told.old) || told.old.tokens.end + 1 == told.new.hedge_start;
        beside && self.is_to(told.new) && self.class(end).intersects(Class::TO)
    }

    /// "10% more at 2.2 in 24"
    fn is_year(&self, quantity: &Quantity) -> bool {
        let figure = quantity.stated.figure.and_then(|figure| figure.value.to_i64());
        let last = (quantity.hedge_start as usize).checked_sub(1);
        let end = quantity.tokens.end as usize;
        quantity.dimension == Dimension::Count
            && figure.is_some_and(|value| (YEARS.0..YEARS.1).contains(&value))
            && last.is_some_and(|at| self.class(at).intersects(Class::IN))
            && matches!(self.mark(end), Some("." | ","))
    }

    /// "9% growth, while the margin rose 120 points to 20.3%": one of the figures is a step itself, and the other is not.
    fn is_one_a_step(&self, told: Told) -> bool {
        let step = |quantity: &Quantity| {
            let (before, next) = (quantity.hedge_start as usize, quantity.tokens.end as usize);
            let way = self.class(next).intersects(Class::UP | Class::DOWN);
            let article = |back: usize| {
                let at = before.checked_sub(back);
                at.is_some_and(|at| self.class(at).intersects(Class::ARTICLE))
            };
            // "a strong 9% rise", "3 μm coat growth"
            let word = |at: usize| self.mark(at).is_none();
            way && (article(1) || article(2))
                || word(next)
                    && self.class(next + 1).intersects(Class::CHANGE_NOUN)
                    && !self.class(next + 2).intersects(Class::OF)
        };
        step(told.old) != step(told.new) && !self.is_from(told.old)
    }

    /// "from a 9 percent rate of increase to 7 percent": the word is part of what is measured.
    fn is_of_measure(&self, told: Told) -> bool {
        let at = told.direction.and_then(|start| {
            let tokens = &self.reading.tokens;
            tokens.binary_search_by_key(&start, |token| token.span.start).ok()
        });
        at.and_then(|at| at.checked_sub(2)).is_some_and(|at| {
            self.class(at + 1).intersects(Class::OF) && self.class(at).intersects(Class::RATE)
        })
    }

    /// "up to 8,000 boats, then from 8,000 to 20,000": the old figure has a new one of its own behind it.
    fn is_of_another_pair(&self, told: Told) -> bool {
        let end = told.old.hedge_end.max(told.old.tokens.end) as usize;
        let same = |other: &Quantity| {
            let after = (end..end + 3).contains(&(other.hedge_start as usize));
            after && value(other) == value(told.new)
        };
        told.new.tokens.start < told.old.tokens.start
            && self.is_from(told.old)
            && self.class(end).intersects(Class::TO)
            && !self.quantities.iter().any(same)
    }

    /// "only 5 grew by more than a factor of 10"
    fn is_factor(&self, told: Told) -> bool {
        let factor = |quantity: &Quantity| {
            let last = (quantity.hedge_start as usize).checked_sub(2);
            last.is_some_and(|at| {
                self.class(at + 1).intersects(Class::OF) && self.class(at).intersects(Class::FACTOR)
            })
        };
        factor(told.old) || factor(told.new)
    }

    /// "began to fall at trial 38 (8 trials later)": the amount is the number of a thing.
    fn is_numbered(&self, told: Told) -> bool {
        let Some(step) = told.step.filter(|step| step.dimension == Dimension::Count) else {
            return false;
        };
        let (before, end) = (step.hedge_start as usize, step.tokens.end as usize);
        let word = |at: usize| {
            let token = self.reading.tokens.get(at);
            token.is_some_and(|token| token.kind == TokenKind::Word)
                && !self
                    .class(at)
                    .intersects(Class::FUNCTION | Class::COPULA | Class::UP | Class::DOWN)
        };
        before > 1
            && word(before - 1)
            && self.class(before - 2).intersects(Class::FUNCTION)
            && !self.class(before - 2).intersects(Class::ARTICLE)
            && !word(end)
    }

    /// "a yearly 15% over a period from 22 to 27": two years of two digits.
    fn is_span_of_years(&self, told: Told) -> bool {
        let bare = |quantity: &Quantity| {
            let figure = quantity.stated.figure.and_then(|figure| figure.value.to_i64());
            quantity.dimension == Dimension::Count
                && quantity.unit.is_none()
                && figure.is_some_and(|value| (YEARS.0..YEARS.1).contains(&value))
        };
        let before = (told.old.hedge_start as usize).checked_sub(2);
        bare(told.old)
            && bare(told.new)
            && self.is_from(told.old)
            && before.is_some_and(|at| self.class(at).intersects(Class::SPAN_OF_YEARS))
    }
}

/// "15, as opposed to 15 down to 2": the amount is the old figure itself.
fn is_told_again(told: Told) -> bool {
    told.step.is_some_and(|step| {
        step.dimension == Dimension::Count && value(step) == value(told.old) && step.unit.is_none()
    })
}

/// ".3% against .3%, up 500 basis points": the points lie beyond both figures, which have lost their beginnings.
fn is_cut(told: Told) -> bool {
    let percent = |quantity: &Quantity| quantity.dimension == Dimension::Percent;
    told.step.is_some_and(|step| {
        step.dimension == Dimension::Points
            && percent(told.old)
            && percent(told.new)
            && !is_times(step, told.old, FAR)
            && !is_times(step, told.new, FAR)
    })
}

fn value(quantity: &Quantity) -> Exact {
    quantity.stated.figure.map_or(Exact::ZERO, |figure| figure.value)
}

/// Whether one figure is so many times another at most.
fn is_times(one: &Quantity, other: &Quantity, times: i64) -> bool {
    value(other).checked_mul(Exact::from(times)).is_some_and(|most| value(one) <= most)
}

/// Whether two values are a twentieth apart at most.
fn is_close(one: Exact, other: Exact) -> bool {
    let apart = one.checked_sub(other).and_then(|it| it.abs().checked_mul(Exact::from(20)));
    apart.is_some_and(|apart| apart <= other)
}

/// Whether the old figure is far above the new one, which then is no level of its measure.
fn is_beyond(told: Told) -> bool {
    !is_times(told.old, told.new, RANGE)
}

/// Whether two figures are so far apart, beside the few percent that they are said to have moved by, that one of them is of
/// another measure: "earned $1.6 billion, or $8.15 a share, up 18% from $1.4 billion". A slip of scale is none.
fn is_misread(told: Told) -> bool {
    let Some(step) = told.step.filter(|step| step.dimension == Dimension::Percent) else {
        return false;
    };
    let (old, new) = (value(told.old), value(told.new));
    let (least, most) = if old < new { (old, new) } else { (new, old) };
    let few = value(step).checked_mul(Exact::from(2)).is_some_and(|twice| twice < Exact::ONE);
    let apart = least.checked_mul(Exact::from(MISREAD)).is_some_and(|apart| apart < most);
    let scale = |times: &i64| {
        let near = least.checked_mul(Exact::from(*times)).and_then(|it| it.checked_div(most));
        let (low, high) = (Exact::ratio(1, 2), Exact::ratio(2, 1));
        near.is_some_and(|near| low.is_none_or(|low| near > low) && high.is_none_or(|h| near < h))
    };
    few && apart && least > Exact::ZERO && !SCALES.iter().any(scale)
}

/// Whether an amount is far above both figures, and no slip of scale.
fn is_far(told: Told) -> bool {
    let Some(step) = told.step.filter(|step| step.dimension == told.old.dimension) else {
        return false;
    };
    let apart = value(told.old).checked_sub(value(told.new)).map(Exact::abs);
    let scale = |times: &i64| {
        let near = apart.and_then(|it| it.checked_mul(Exact::from(*times)));
        near.is_some_and(|it| is_close(it, value(step)))
    };
    step.dimension == Dimension::Money
        && !is_times(step, told.old, FAR)
        && !is_times(step, told.new, FAR)
        && !SCALES.iter().any(scale)
}
