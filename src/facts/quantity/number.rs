//! Numbers in figures and in words, with their scale.

use std::ops::Range;

use super::numeral::{Kind, Number, collective, fraction_word, number, scale_word, small_cardinal};
use super::{View, fraction, power, unit};
use crate::language::{Class, Sense};
use crate::value::{Bound, Dimension, Exact, Figure, Interval};

/// What a number can begin with: digits, number words, and the article of "a dozen".
pub(super) const BEGINS: Class = Class::DIGITS.union(Class::NUMBER).union(Class::ARTICLE);

/// Reads the number that begins at `at`; the range is that of the figure without its scale.
pub(super) fn read(view: &View, at: usize) -> Option<(Number, Range<usize>)> {
    let (number, figure) = if view.is_figure(at) {
        if let Some(part) = fraction::in_figures(view, at) {
            let end = part.end;
            return Some((part, at..end));
        }
        let (figure, end) = in_figures(view, at)?;
        if let Some((exponent, end)) = power::read(view, at, end) {
            let scaled = number(figure, end).scaled(Exact::power_of_ten(exponent)?, end)?;
            return Some((scaled, at..end));
        }
        if power::is_bare(view, end) {
            return None;
        }
        (number(figure, end), at..end)
    } else if view.is(at, Class::NUMBER | Class::ARTICLE) {
        let read = in_words(view, at)?;
        let range = at..read.end;
        (read, range)
    } else {
        return None;
    };
    let mut number = with_scale(view, number);
    if !view.is_figure(at) {
        number.end = with_hundredths(view, number.end);
    }
    Some((number, figure))
}

/// The end of a number in words with the hundredths that it has none of: "two thousand and no/100 dollars".
fn with_hundredths(view: &View, end: usize) -> usize {
    let nothing = |at: usize| {
        let text = view.written(at);
        text.len() < 3 && (view.is_word(at) || text.bytes().all(|b| b == b'0'))
    };
    let told = view.is(end, Class::AND)
        && nothing(end + 1)
        && view.is_mark(end + 2, "/")
        && view.written(end + 3) == "100";
    if told { end + 4 } else { end }
}

/// "1,234.5", "1 1/2", "5½".
fn in_figures(view: &View, at: usize) -> Option<(Figure, usize)> {
    let (mut mantissa, mut digits, mut places): (i128, u32, Option<u32>) = (0, 0, None);
    for byte in view.written(at).bytes() {
        match byte {
            b'0'..=b'9' => {
                digits += 1;
                mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(byte - b'0'))?;
                places = places.map(|n| n + 1);
            }
            // The second is the end of a raised point: "22·4".
            b'.' | 0xB7 => places = Some(0),
            _ => {}
        }
    }
    if digits > Exact::MAX_DIGITS {
        return None;
    }
    if places.is_none() && point_before(view, at) {
        places = Some(digits);
    }
    let value = Exact::decimal(mantissa, places.unwrap_or(0))?;
    let step = Exact::decimal(1, places.unwrap_or(0))?;
    if places.is_none()
        && let Some((part, end)) = part_in_figures(view, at + 1)
    {
        let step = Exact::ratio(1, 10)?;
        return Some((Figure { value: value.checked_add(part)?, step }, end));
    }
    Some((Figure { value, step }, at + 1))
}

/// ".08 percent"
pub(super) fn point_before(view: &View, at: usize) -> bool {
    at > 0 && view.is_mark(at - 1, ".") && view.is_glued(at) && view.tokens[at - 1].spaced
}

/// "½" written on to a figure, " 1/2" after one.
fn part_in_figures(view: &View, at: usize) -> Option<(Exact, usize)> {
    if view.is_glued(at) && !view.is_word(at) {
        return fraction_word(view, at).map(|part| (part, at + 1));
    }
    // "2-1/2 hours"
    let dash = usize::from(view.is_dash(at) && view.is_glued(at) && view.is_glued(at + 1));
    let at = at + dash;
    if view.is_glued(at) != (dash == 1) {
        return None;
    }
    fraction::of_figures(view, at).map(|part| (part, at + 3))
}

/// Puts on the scale that follows: "million", "-million", "m" written on.
fn with_scale(view: &View, mut number: Number) -> Number {
    loop {
        let dash = usize::from(
            view.is_dash(number.end) && view.is_glued(number.end) && view.is_glued(number.end + 1),
        );
        let at = number.end + dash;
        let short = !number.is_scaled() && dash == 0;
        let exponent = scale_word(view, at)
            .or_else(|| short.then(|| short_scale(view, at, &number)).flatten());
        let scale = exponent.and_then(Exact::power_of_ten);
        match scale.and_then(|scale| number.clone().scaled(scale, at + 1)) {
            Some(scaled) => number = scaled,
            None => return number,
        }
    }
}

/// "bn" is a scale wherever it stands; one letter is one only where it is written on to its figure,
/// or after a currency. "4.38m" and "7B" are millions, "800m" and "1.8m tall" are metres, "2.5t" is tonnes.
fn short_scale(view: &View, at: usize, number: &Number) -> Option<i32> {
    let sense = |s| if let Sense::ShortScale(exponent) = s { Some(exponent) } else { None };
    let exponent = view.sense(at, sense)?;
    // "$4m", "£3-4m"
    let money = || {
        let figure = number.end.checked_sub(1)?;
        let joined = figure > 0 && view.is_dash(figure - 1) && view.is_glued(figure);
        let lower = figure.checked_sub(2).filter(|at| joined && view.is_figure(*at));
        unit::currency_before(view, figure).or_else(|| unit::currency_before(view, lower?))
    };
    if money().is_some() || view.is_glued(at) && view.tokens[at].capital {
        return Some(exponent);
    }
    if !view.is_glued(at) {
        return (view.written(at).len() > 1).then_some(exponent);
    }
    // "5m people"
    if view.is(at + 1, Class::PLURAL_NOUN) {
        return Some(exponent);
    }
    let unit = |s| if let Sense::Unit(unit) = s { Some(unit) } else { None };
    // "456m euros"
    let currency = view.longest(at + 1, Class::UNIT, unit).is_some_and(|(_, unit)| {
        let unit = view.language.lexicon.unit(unit);
        unit.is_some_and(|unit| unit.dimension == Dimension::Money)
    });
    if currency {
        return Some(exponent);
    }
    match view.longest(at, Class::UNIT, unit) {
        None => Some(exponent),
        Some((after, _)) => {
            let pointed = number.figure.step < Exact::ONE;
            (pointed && exponent == 6 && after == at + 1).then_some(exponent)
        }
    }
}

/// "twenty-three", "two hundred and five", "a dozen", "half a million", "dozens", "one in five".
fn in_words(view: &View, at: usize) -> Option<Number> {
    let article = view.is(at, Class::ARTICLE);
    let start = at + usize::from(article);
    // Most articles stand before no number.
    if article && !view.is(start, Class::NUMBER) {
        return None;
    }
    if view.is(start, Class::VAGUE)
        && let Some(number) = vague(view, start)
        && !(article && view.is(start, Class::CARDINAL))
    {
        return Some(number);
    }
    if view.is(at, Class::MULTIPLE) {
        return multiple(view, at);
    }
    if let Some(fraction) = fraction::read(view, at, start, article) {
        return Some(fraction);
    }
    if article {
        // "a hundred", "a dozen", "a million": the article is one. Else it is only an article.
        let counted = view.is(start, Class::COLLECTIVE)
            || (view.is(start, Class::SCALE) && !view.is(start, Class::PLURAL));
        let number = counted.then(|| sum(view, start, Exact::ONE)).flatten()?;
        // "a million and a half"
        let part = number.is_scaled().then(|| fraction::and_part(view, &number)).flatten();
        return part.or(Some(number));
    }
    // "one of them", "no one", "one thing": a pronoun more often than a number.
    let range = view.is(at + 1, Class::TO) && view.is(at + 2, BEGINS);
    // "one (1) week"
    let again = view.is_mark(at + 1, "(") && view.is_figure(at + 2) && view.is_mark(at + 3, ")");
    let counts =
        again || view.is_content(at + 1) || view.is_dash(at + 1) || ratio_follows(view, at + 1);
    let pronoun = view.is(at, Class::PRONOUN) && !counts && !range;
    if !view.is(at, Class::CARDINAL | Class::COLLECTIVE) {
        return None;
    }
    let number = sum(view, at, Exact::ZERO)?;
    // "the twenty-first", "one third voted": no count.
    let dash = usize::from(view.is_dash(number.end) && view.is_glued(number.end));
    let tens = number.figure.value.to_i64().is_some_and(|value| value % 10 == 0);
    if view.is(number.end + dash, Class::ORDINAL)
        && !view.is(number.end + dash, Class::UNIT)
        && (dash == 1 && tens || number.end == at + 1 && view.is(at, Class::PRONOUN))
    {
        return None;
    }
    fraction::and_part(view, &number).or((!pronoun).then_some(number))
}

/// "dozens", "several hundred", "tens of thousands".
fn vague(view: &View, at: usize) -> Option<Number> {
    let sense = |s| if let Sense::Vague(low, high) = s { Some((low, high)) } else { None };
    let (low, high) = view.sense(at, sense)?;
    let interval = Interval {
        low: Bound::Closed(low.into()),
        high: high.map_or(Bound::Unbounded, |high| Bound::Closed(high.into())),
    };
    let figure = Figure { value: low.into(), step: Exact::ONE };
    let word = Number { interval: Some(interval), kind: Kind::Vague, ..number(figure, at + 1) };
    if !view.is(at + 1, Class::OF) || !view.is(at + 2, Class::PLURAL) {
        return Some(word);
    }
    let times = scale_word(view, at + 2).and_then(Exact::power_of_ten);
    times.and_then(|times| word.clone().scaled(times, at + 3)).or(Some(word))
}

/// "twice", "threefold"; but "twice a week" and "twice daily" say how often.
fn multiple(view: &View, at: usize) -> Option<Number> {
    if view.is(at + 1, Class::PER | Class::ASIDE) || view.is_dash(at + 1) {
        return None;
    }
    let times = view.sense(at, |s| if let Sense::Multiple(n) = s { Some(n) } else { None })?;
    let figure = Figure { value: times.into(), step: Exact::ONE };
    Some(Number { kind: Kind::Multiple, ..number(figure, at + 1) })
}

/// A sum of number words: each cardinal adds, "hundred" and "dozen" multiply what stands before,
/// and a greater scale closes a group ("one billion two hundred million"). The scale that ends a
/// number says how precise it is: "five million" is no 5,000,000.
fn sum(view: &View, at: usize, begin: Exact) -> Option<Number> {
    let (mut total, mut group, mut end) = (Exact::ZERO, begin, at);
    let (mut any, mut scale) = (false, Exact::ONE);
    loop {
        let dash =
            usize::from(any && view.is_dash(end) && view.is_glued(end) && view.is_glued(end + 1));
        let and =
            usize::from(any && view.is(end, Class::NUMBER_JOINER) && follows_hundred(view, end));
        let next = end + dash + and;
        let counted = any || begin == Exact::ONE;
        if let Some(value) = small_cardinal(view, next) {
            // Two cardinals side by side make a number only as tens and units: "twenty three".
            let units = any && view.is(end.saturating_sub(1), Class::CARDINAL);
            if units && (group.to_i64().is_none_or(|g| g % 10 != 0 || g % 100 == 0) || value >= 10)
            {
                break;
            }
            group = group.checked_add(value.into())?;
            scale = Exact::ONE;
        } else if let Some(value) = collective(view, next).filter(|_| counted) {
            group = group.checked_mul(value)?;
        } else if let Some(exponent) = scale_word(view, next).filter(|_| counted && and == 0) {
            let power = Exact::power_of_ten(exponent)?;
            if exponent == 2 {
                group = group.checked_mul(power)?;
            } else if group.is_zero() {
                total = total.checked_mul(power)?;
                scale = scale.checked_mul(power)?;
            } else {
                total = total.checked_add(group.checked_mul(power)?)?;
                (group, scale) = (Exact::ZERO, power);
            }
        } else {
            break;
        }
        any = true;
        end = next + 1;
    }
    let value = total.checked_add(group)?;
    (any && end > at).then_some(Number { scale, ..number(Figure { value, step: scale }, end) })
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
