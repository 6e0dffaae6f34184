//! What tells that figures which are read as a change are none: the end of a range, an amount of something else, a
//! year, the level of another statement.

use super::{Finder, Slots};
use crate::facts::quantity::Quantity;
use crate::facts::relation::{Filler, RelationFact};
use crate::language::Class;
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
                    || self.is_year(told.new))
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
