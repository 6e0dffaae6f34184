//! Two numbers that make one quantity: "10 to 12", "between 5 and 7", "one in five".

use super::{Draft, Style, View, numeral, single, unit};
use crate::language::{Case, Class, Sense};
use crate::value::{Dimension, Exact};

/// The most that the upper end of a range is of the lower.
const WIDEST: i64 = 6;

/// The range or ratio that begins with `first`, if one does.
pub(super) fn joined(view: &View, first: &Draft) -> Option<Draft> {
    ratio(view, first).or_else(|| range(view, first))
}

/// "one in five", "3 out of 10".
fn ratio(view: &View, first: &Draft) -> Option<Draft> {
    if first.unit.is_some() || first.number.is_scaled() || first.dimension != Dimension::Count {
        return None;
    }
    let join = |s| (s == Sense::RatioJoin).then_some(());
    // "one-in-five"
    let end = first.tokens.end;
    let dash = usize::from(view.is_dash(end) && view.is_glued(end) && view.is_glued(end + 1));
    let (after, ()) = view.longest(end + dash, Class::RATIO_JOINER, join)?;
    let after = after + usize::from(dash == 1 && view.is_dash(after) && view.is_glued(after));
    let second = single(view, after).filter(|d| d.unit.is_none() && !d.number.is_scaled())?;
    let (part, whole) = (first.number.figure.value, second.number.figure.value);
    // "30 in 2020" and "three of the five" are no rates: a rate is of a small round number.
    let limit = 10.into();
    let small = part < whole && (whole <= limit || part == Exact::ONE);
    if !small || view.is(end, Class::OF) && view.is(second.tokens.end, Class::FUNCTION) {
        return None;
    }
    let value = part.checked_div(whole)?;
    let mut rate = first.clone();
    rate.number = numeral::share(value, second.number.end)?;
    rate.tokens.end = second.tokens.end;
    rate.style = Style::Ratio;
    unit::share(view, rate)
}

/// "10-12", "10 to 12 people", "between 5 and 7", "$10.1 billion - $10.3 billion".
fn range(view: &View, first: &Draft) -> Option<Draft> {
    // "16- to 24-year-olds"
    let hanging = usize::from(hangs(view, first.tokens.end));
    let end = first.tokens.end + hanging;
    if !view.is(end, Class::RANGE_JOINER) && !view.is_dash(end) {
        return None;
    }
    let start = first.tokens.start;
    let opens = |at: usize| view.is(at, Class::RANGE_OPENER);
    // "between 5 and 7", "between the ages of 5 and 7"
    let opened = start > 0 && opens(start - 1)
        || first.dimension == Dimension::Age && (start.saturating_sub(4)..start).any(opens);
    // "and" joins a range only after "between"; "rose from 5 to 7" is a change.
    let joins = if view.is(end, Class::TO) {
        !opened && !moves_before(view, start)
    } else if view.is_dash(end) {
        view.is_glued(end) == view.is_glued(end + 1)
    } else {
        opened
    };
    if !joins {
        return None;
    }
    let sign = usize::from(view.is(end + 1, Class::UNIT_BEFORE));
    let mut second = single(view, end + 1 + sign).filter(|s| s.style == first.style)?;
    if first.dimension == Dimension::Age && second.dimension == Dimension::Duration {
        (second.unit, second.dimension) = (first.unit, first.dimension);
    }
    let inherits = first.unit.is_none();
    let same = first.unit == second.unit && first.dimension == second.dimension;
    if !(same || inherits || second.unit.is_none()) {
        return None;
    }
    let mut low = first.number.figure;
    if !first.number.is_scaled() && second.number.is_scaled() {
        // "10 to 12 million": the scale is that of both; not of "900,000 to 1.2 million".
        let scaled = first.number.clone().scaled(second.number.scale, end)?.figure;
        low = if scaled.value < second.number.figure.value { scaled } else { low };
    }
    let mut high = second.number.figure;
    // "1 million to 1.5 million": one writer, one precision.
    if first.number.scale == second.number.scale {
        let step = low.step.min(high.step);
        (low.step, high.step) = (step, step);
    }
    // Nobody gives a range of one to ten, but of ages; that is a change or two figures side by side.
    let wide =
        first.dimension != Dimension::Age && high.value > low.value.checked_mul(WIDEST.into())?;
    // "0-4 years"
    let zero = low.value.is_zero() && view.is_dash(end) && second.unit.is_some();
    let wide = wide && !zero;
    if low.value >= high.value || wide {
        return None;
    }
    let chained = view.is_dash(second.tokens.end)
        && view.is_glued(second.tokens.end + 1)
        && view.is_glued(second.tokens.end);
    if chained
        && view.is_dash(end)
        && second.unit.is_none()
        && view.token(second.tokens.end + 1).is_some_and(|t| t.case == Case::Upper)
    {
        return None;
    }
    let interval = low.rounded()?.hull(high.rounded()?);
    let mut whole = if second.unit.is_some() { second.clone() } else { first.clone() };
    whole.number.interval = Some(interval);
    whole.number.ends = Some([low.value, high.value]);
    whole.figure = first.figure.start..second.figure.end;
    whole.tokens = first.tokens.start..second.tokens.end;
    whole.style = Style::Range;
    Some(whole)
}

/// "from 5 to 7 percent", "from 3 to 5 million", "5.1 vs. 7.2 mg": unit and scale are those of both.
pub(super) fn with_unit_of_next(view: &View, mut first: Draft) -> Draft {
    let (start, end) = (first.tokens.start, first.tokens.end);
    let from = start > 0 && view.is(start - 1, Class::FROM) && view.is(end, Class::TO);
    let versus = view.is(end, Class::VERSUS);
    if !(from || versus) || first.dimension != Dimension::Count {
        return first;
    }
    // "from 36 to just 21 days"
    let hedged = from
        && view.is_word(end + 1)
        && !view.is(end + 1, Class::NUMBER)
        && view.is(end + 1, Class::FUNCTION | Class::HEDGE_BEFORE);
    let next = end + 1 + usize::from(versus && view.is_mark(end + 1, ".") || hedged);
    let Some(second) = single(view, next).filter(|second| second.tokens.start == next) else {
        return first;
    };
    if first.number.is_scaled() {
        // "from 36.3 million to 39.8 million crowns"
        let bare = first.unit.is_none() && second.number.is_scaled();
        if bare && second.dimension == Dimension::Money {
            first.unit = second.unit;
            first.dimension = second.dimension;
        }
        return first;
    }
    // "5.1 ± 0.4 vs. 7.2 ± 0.6 mg"
    let second = unit::with_margin(view, &second).unwrap_or(second);
    let scaled = first.number.clone().scaled(second.number.scale, first.number.end);
    // Not "from 900,000 to 1.2 million".
    if let Some(scaled) = scaled.filter(|_| first.number.figure.value < 1000.into()) {
        first.number = scaled;
    }
    first.unit = second.unit;
    first.dimension = second.dimension;
    first
}

/// Whether a dash is written on to what ends at `end`, and a space after it: "16- to", "12- and".
pub(super) fn hangs(view: &View, end: usize) -> bool {
    let apart = view.is_word(end + 1) && !view.is_glued(end + 1) || view.is_mark(end + 1, ",");
    view.is_dash(end) && view.is_glued(end) && apart
}

/// "rose 5 to 10", "from the paltry $12 to $100", "grew by 57 to 819": a change ends in "to".
fn moves_before(view: &View, start: usize) -> bool {
    (start.saturating_sub(4)..start)
        .any(|at| view.is(at, Class::UP | Class::DOWN | Class::FROM | Class::BY))
}
