//! Numbers in figures and in words, with their scale.

use std::ops::Range;

use super::View;
use crate::language::{Class, Sense};
use crate::value::{Bound, Exact, Figure, Interval};

/// A number as written.
#[derive(Clone, Debug)]
pub(super) struct Number {
    /// The figure with its precision.
    pub figure: Figure,
    /// The interval of a range, of a ratio or of a vague word.
    pub interval: Option<Interval>,
    /// The position after it, scale included.
    pub end: usize,
    /// A scale was written: "million".
    pub scaled: bool,
    /// "dozens".
    pub vague: bool,
}

/// What a number can begin with: digits, number words, and the article of "a dozen".
pub(super) const BEGINS: Class = Class::DIGITS.union(Class::NUMBER).union(Class::ARTICLE);

/// Reads the number that begins at `at`; the range is that of the figure without its scale.
pub(super) fn read(view: &View, at: usize) -> Option<(Number, Range<usize>)> {
    let (number, figure) = if view.is_figure(at) {
        let (figure, end) = in_figures(view, at)?;
        (number(figure, end), at..end)
    } else if view.is(at, Class::NUMBER | Class::ARTICLE) {
        let read = in_words(view, at)?;
        let range = at..read.end;
        (read, range)
    } else {
        return None;
    };
    Some((with_scale(view, number), figure))
}

fn number(figure: Figure, end: usize) -> Number {
    Number { figure, interval: None, end, scaled: false, vague: false }
}

/// "1,234.5", "1 1/2".
fn in_figures(view: &View, at: usize) -> Option<(Figure, usize)> {
    let (mut mantissa, mut digits, mut places): (i128, u32, Option<u32>) = (0, 0, None);
    for byte in view.written(at).bytes() {
        match byte {
            b'0'..=b'9' => {
                digits += 1;
                mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(byte - b'0'))?;
                places = places.map(|n| n + 1);
            }
            b'.' => places = Some(0),
            _ => {}
        }
    }
    if digits > Exact::MAX_DIGITS {
        return None;
    }
    // ".08 percent"
    if at > 0
        && view.is_mark(at - 1, ".")
        && view.is_glued(at)
        && view.tokens[at - 1].spaced
        && places.is_none()
    {
        places = Some(digits);
    }
    let places = places.unwrap_or(0);
    let value = Exact::decimal(mantissa, places)?;
    let step = Exact::decimal(1, places)?;
    Some((Figure { value, step }, at + 1))
}

/// Puts on the scale that follows: "million", "-million", "m" written on, "million and a half".
fn with_scale(view: &View, mut number: Number) -> Number {
    let whole_word = |s| if let Sense::Scale(exponent) = s { Some(exponent) } else { None };
    let short = |s| if let Sense::ShortScale(exponent) = s { Some(exponent) } else { None };
    loop {
        let dash = usize::from(
            view.is_dash(number.end) && view.is_glued(number.end) && view.is_glued(number.end + 1),
        );
        let at = number.end + dash;
        let exponent = match view.sense(at, whole_word) {
            Some(exponent) => Some(exponent),
            None if !number.scaled && dash == 0 && view.is_glued(at) => {
                short_scale(view, at, &number, short)
            }
            None => None,
        };
        let Some(scale) = exponent.and_then(Exact::power_of_ten) else { return number };
        let scaled =
            number.figure.value.checked_mul(scale).zip(number.figure.step.checked_mul(scale));
        let Some((value, step)) = scaled else { return number };
        number.figure = Figure { value, step };
        number.scaled = true;
        number.end = at + 1;
    }
}

/// "4.38m" is millions, "800m" is metres: a scale of its own needs money before it or a point, or a
/// figure that nobody would run.
fn short_scale(
    view: &View,
    at: usize,
    number: &Number,
    pick: impl Fn(Sense) -> Option<i32>,
) -> Option<i32> {
    let exponent = view.sense(at, pick)?;
    let length = view.is(at, Class::UNIT);
    let money = number.end >= 2 && view.is(number.end - 2, Class::UNIT_BEFORE);
    let pointed = number.figure.step < Exact::ONE;
    (!length || money || pointed).then_some(exponent)
}

/// "twenty-three", "two hundred and five", "a dozen", "half a million", "dozens", "one in five".
fn in_words(view: &View, at: usize) -> Option<Number> {
    let article = view.is(at, Class::ARTICLE);
    let start = at + usize::from(article);
    if let Some((low, high)) = view
        .sense(start, |s| if let Sense::Vague(low, high) = s { Some((low, high)) } else { None })
        && !(article && view.is(start, Class::CARDINAL))
    {
        return Some(vague(low, high, start + 1));
    }
    if let Some(fraction) = fraction(view, at, start, article) {
        return Some(fraction);
    }
    if article {
        // "a hundred", "a dozen", "a million": the article is one. Else it is only an article.
        let counted = view.is(start, Class::COLLECTIVE)
            || (view.is(start, Class::SCALE) && !view.is(start, Class::PLURAL));
        return counted.then(|| sum(view, start, Exact::ONE)).flatten();
    }
    // "one of them", "no one", "one thing": a pronoun more often than a number.
    let pronoun = view.form(at) == "one"
        && !(view.is_content(at + 1) || view.is_dash(at + 1) || ratio_follows(view, at + 1));
    if view.is(at, Class::CARDINAL | Class::COLLECTIVE) && !pronoun {
        return sum(view, at, Exact::ZERO);
    }
    None
}

fn vague(low: i64, high: Option<i64>, end: usize) -> Number {
    let interval = Interval {
        low: Bound::Closed(low.into()),
        high: high.map_or(Bound::Unbounded, |high| Bound::Closed(high.into())),
    };
    let figure = Figure { value: low.into(), step: Exact::ONE };
    Number { figure, interval: Some(interval), end, scaled: false, vague: true }
}

/// "half", "two-thirds", "a quarter", "half a million". Alone, "second" and "third" are ordinals,
/// and "quarter" is a part of the year.
fn fraction(view: &View, at: usize, start: usize, article: bool) -> Option<Number> {
    let part = |at: usize| {
        view.sense(at, |s| if let Sense::Fraction(part) = s { Some(part) } else { None })
    };
    let exact = |value: Exact, end: usize| {
        let step = Exact::ratio(1, 100)?;
        Some(number(Figure { value, step }, end))
    };
    if !article
        && view.form(at) == "half"
        && view.is(at + 1, Class::ARTICLE)
        && view.is(at + 2, Class::SCALE)
    {
        let scale = view.sense(at + 2, |s| {
            if let Sense::Scale(e) = s { Exact::power_of_ten(e) } else { None }
        })?;
        let value = scale.checked_div(2.into())?;
        let step = scale.checked_div(10.into())?;
        return Some(Number { scaled: true, ..number(Figure { value, step }, at + 3) });
    }
    if !article && let Some(count) = small_cardinal(view, at) {
        let dash = usize::from(view.is_dash(at + 1) && view.is_glued(at + 1));
        let word = at + 1 + dash;
        let plural = count == 1 && dash == 1 || view.is(word, Class::PLURAL);
        let value = part(word).filter(|_| plural)?.checked_mul(count.into())?;
        return exact(value, word + 1);
    }
    let of = view.is(start + 1, Class::OF);
    // "the first half of 2020" is a time, "half of the members" a share.
    let time = at > 0
        && (view.is_content(at - 1) && !view.is(at - 1, Class::HEDGE_BEFORE)
            || view.is(at - 1, Class::ORDINAL));
    if (view.is(start, Class::HALF) && of && !time) || (article && of && part(start).is_some()) {
        return exact(part(start)?, start + 1);
    }
    None
}

fn small_cardinal(view: &View, at: usize) -> Option<i64> {
    view.sense(at, |s| if let Sense::Cardinal(n) = s { Some(n) } else { None })
}

/// A sum of number words: each cardinal adds, "hundred" and "dozen" multiply what stands before,
/// and a greater scale closes a group ("one billion two hundred million"). The last scale is left
/// to the caller when it ends the number.
fn sum(view: &View, at: usize, begin: Exact) -> Option<Number> {
    let (mut total, mut group, mut end) = (Exact::ZERO, begin, at);
    let mut any = false;
    loop {
        let dash =
            usize::from(any && view.is_dash(end) && view.is_glued(end) && view.is_glued(end + 1));
        let and =
            usize::from(any && view.is(end, Class::NUMBER_JOINER) && follows_hundred(view, end));
        let next = end + dash + and;
        if let Some(value) = small_cardinal(view, next) {
            // Two cardinals side by side make a number only as tens and units: "twenty three".
            let units = any && view.is(end.saturating_sub(1), Class::CARDINAL);
            if units && (group.to_i64().is_none_or(|g| g % 10 != 0 || g % 100 == 0) || value >= 10)
            {
                break;
            }
            group = group.checked_add(value.into())?;
        } else if let Some(value) = view
            .sense(next, |s| if let Sense::Collective(n) = s { Some(n) } else { None })
            .filter(|_| any || begin == Exact::ONE)
        {
            group = group.checked_mul(value.into())?;
        } else if let Some(exponent) =
            view.sense(next, |s| if let Sense::Scale(e) = s { Some(e) } else { None })
            && (any || begin == Exact::ONE)
            && and == 0
        {
            let scale = Exact::power_of_ten(exponent)?;
            if exponent == 2 {
                group = group.checked_mul(scale)?;
            } else {
                total = total.checked_add(group.checked_mul(scale)?)?;
                group = Exact::ZERO;
            }
        } else {
            break;
        }
        any = true;
        end = next + 1;
    }
    let value = total.checked_add(group)?;
    let step = Exact::ONE;
    (any && end > at).then_some(number(Figure { value, step }, end))
}

/// "and" belongs to a number only after a hundred or a greater scale: "two hundred and five".
fn follows_hundred(view: &View, and: usize) -> bool {
    and > 0 && view.is(and - 1, Class::SCALE)
}

/// "one in five", "one out of ten".
fn ratio_follows(view: &View, at: usize) -> bool {
    let join = |s| (s == Sense::RatioJoin).then_some(());
    view.longest(at, Class::RATIO_JOINER, join)
        .is_some_and(|(after, ())| view.is(after, Class::CARDINAL) || view.is_figure(after))
}
