//! An estimate with the interval around it: "HR 0.56, 95% CI 0.33-0.97".

use super::interval::{ends, is_level, pair};
use super::lex::{Number, Token};
use super::p_value::{self, PValue};
use super::view::View;
use crate::value::is_dash;

/// What an interval is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Around {
    /// What an estimate may be in truth: a confidence interval.
    Estimate,
    /// All that was measured.
    Range,
    /// The middle half of what was measured.
    Quartiles,
}

/// Of which value it says that there is no difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// 1.
    Ratio,
    /// 0.
    Difference,
    /// None that is known.
    Other,
}

/// An estimate and its interval as they are written.
#[derive(Clone, Copy, Debug)]
pub struct Written {
    pub around: Around,
    pub estimate: Option<Number>,
    pub low: Number,
    pub high: Number,
    /// In hundredths: 95.
    pub level: f64,
    pub measure: Measure,
    pub p: Option<PValue>,
}

/// All estimates with intervals of a block.
pub fn find(view: View, out: &mut Vec<Written>) {
    let mut at = 0;
    let mut last: Option<(usize, Model)> = None;
    while at < view.tokens.len() {
        if view.ends(at) {
            last = None;
        }
        let kinds = [
            (Around::Estimate, &view.words.interval),
            (Around::Quartiles, &view.words.quartiles),
            (Around::Range, &view.words.range),
        ];
        let found = kinds
            .into_iter()
            .find_map(|(around, phrases)| Some((around, view.phrase(at, phrases)?)));
        let other = at > 0 && view.is(at - 1, &view.words.other_range);
        if let Some((around, length)) = found.filter(|_| !other) {
            if let Some((next, written)) = named(view, around, at, at + length) {
                out.push(written);
                last = Some((next, Model::of(&written)));
                at = next;
                continue;
            }
            let header = around == Around::Estimate && !is_of_spread(view, at);
            last = header.then(|| (at + length, Model::named(view, at))).or(last);
        } else if let Some((_, model)) = last.filter(|(_, model)| model.around == Around::Estimate)
            && view.mark(at).is_some_and(opens)
            && let Some(written) = like(view, at, &model)
        {
            out.push(written);
        } else if last.is_none()
            && let Some(length) = view.phrase(at, &view.words.ratios)
            && let Some((next, written)) = ratio(view, at + length)
        {
            out.push(written);
            at = next;
            continue;
        }
        at += 1;
    }
}

fn opens(mark: char) -> bool {
    matches!(mark, '(' | '[')
}

/// What the next interval looks like, where it is not named again.
#[derive(Clone, Copy, Debug)]
struct Model {
    around: Around,
    level: f64,
    /// The places of the estimate, and of both ends.
    places: Option<(Option<u8>, u8, u8, bool)>,
    measure: Measure,
}

impl Model {
    fn of(written: &Written) -> Self {
        let Written { low, high, .. } = written;
        Self {
            around: written.around,
            level: written.level,
            places: Some((
                written.estimate.map(|number| number.places),
                low.places,
                high.places,
                low.percent,
            )),
            measure: Measure::Other,
        }
    }

    /// "RR (95% CI) 0.56 (0.33–0.97)".
    fn named(view: View, name: usize) -> Self {
        let level = name.checked_sub(1).and_then(|at| view.number(at)).filter(is_level);
        Self {
            around: Around::Estimate,
            level: level.map_or(95.0, |level| level.value()),
            places: None,
            measure: measure(view, name),
        }
    }

    fn fits(&self, estimate: &Number, low: &Number, high: &Number) -> bool {
        match self.places {
            Some((middle, first, second, percent)) => {
                middle.is_none_or(|places| places == estimate.places)
                    && (low.places, high.places) == (first, second)
                    && percent == low.percent
            }
            None => are_alike(estimate, low, high),
        }
    }
}

/// Whether two of the figures have as many decimals, and the third one more or less at most: a nought is left away.
fn are_alike(estimate: &Number, low: &Number, high: &Number) -> bool {
    let [least, middle, most] = {
        let mut places = [estimate.places, low.places, high.places];
        places.sort_unstable();
        places
    };
    most - least <= 1 && (least == middle || middle == most)
}

/// "RR 0.81 [0.59–1.10]", "HR 0·96, 0·84–1·09": after its measure an interval needs no name.
fn ratio(view: View, mut at: usize) -> Option<(usize, Written)> {
    let mut skipped = 0;
    while view.number(at).is_none() {
        let skips = view.is(at, &view.words.opening)
            || view.mark(at).is_some_and(|c| matches!(c, '=' | ':' | ',' | ')' | ']' | '('));
        skipped += 1;
        if !skips || skipped > 3 {
            return None;
        }
        at += 1;
    }
    let number = view.number(at)?;
    let before = view.mark(at + 1).filter(|c| opens(*c) || *c == ',')?;
    let (next, low, high) = pair(view, at + 2)?;
    let comma = view.mark(at + 3) == Some(',');
    let alike = are_alike(&number, &low, &high) && low.places > 0 && high.places > 0;
    let ordered = low.mantissa > 0 && low.value() < high.value() && number.mantissa > 0;
    let plain = !number.percent && !low.percent && !high.percent;
    let odd = is_glued(view, &number) || !fits(&number, &low, &high);
    if comma || !alike || !ordered || !plain || odd {
        return None;
    }
    let after = view.mark(next);
    let closed = match before {
        ',' => matches!(after, Some(')' | ']' | ';' | ',' | '.')),
        _ => matches!(after, Some(')' | ']' | ';' | ',')),
    };
    closed.then_some((
        next,
        Written {
            around: Around::Estimate,
            estimate: Some(number),
            low,
            high,
            level: 95.0,
            measure: Measure::Ratio,
            p: p_beside(view, next),
        },
    ))
}

/// What stands around the name of an interval, and where its figures end.
fn named(view: View, around: Around, start: usize, after: usize) -> Option<(usize, Written)> {
    let mut level = None;
    if !is_of_spread(view, start)
        && let Some(written) = around_next(view, around, after)
    {
        return Some(written);
    }
    let (next, low, high) = ends(view, after, &mut level)?;
    let mut before = start;
    if let Some(number) = before.checked_sub(1).and_then(|at| view.number(at))
        && is_level(&number)
        && around == Around::Estimate
    {
        level = Some(number.value());
        before -= 1;
    }
    let estimate = estimate(view, before, &low, &high, around)
        .filter(|(at, _)| is_in_one_unit(view, *at, next) && !is_told_in_two(view, *at));
    let at = estimate.map_or(before, |(at, _)| at);
    let written = Written {
        around,
        estimate: estimate.map(|(_, number)| number),
        low,
        high,
        level: level.unwrap_or(95.0),
        measure: measure(view, at),
        p: p_value::only_after(view, next, 12),
    };
    Some((next, written))
}

/// "SD (95% CI)": what stands beside that interval is no estimate of it.
fn is_of_spread(view: View, name: usize) -> bool {
    (name.saturating_sub(4)..name).any(|at| view.is(at, &view.words.spreads))
}

/// "least squares mean difference [95% CI] 2.6 [1.0, 4.2]": the figure stands after the name.
fn around_next(view: View, around: Around, after: usize) -> Option<(usize, Written)> {
    let mut at = after;
    while view.mark(at).is_some_and(|c| matches!(c, ')' | ']' | '=' | ':' | ',')) {
        at += 1;
    }
    let closed = at > after && around == Around::Estimate;
    let number = view.number(at).filter(|_| closed)?;
    let open = view.mark(at + 1).filter(|c| matches!(c, '(' | '['))?;
    let (next, low, high) = pair(view, at + 2)?;
    let closes = view.mark(next) == Some(if open == '(' { ')' } else { ']' });
    if !closes || !fits(&number, &low, &high) || is_level(&number) {
        return None;
    }
    let written = Written {
        around,
        estimate: Some(number),
        low,
        high,
        level: 95.0,
        measure: measure(view, at),
        p: p_value::after(view, next, 12),
    };
    Some((next, written))
}

/// The estimate that stands before an interval.
fn estimate(
    view: View,
    before: usize,
    low: &Number,
    high: &Number,
    around: Around,
) -> Option<(usize, Number)> {
    let mut at = before;
    while at > 0
        && view.mark(at - 1).is_some_and(|c| matches!(c, '(' | '[' | ',' | ';' | ':' | '='))
    {
        at -= 1;
    }
    // "months": a unit of a few words.
    let mut units = 0;
    while units < 4 && at > 0 && view.number(at - 1).is_none() {
        let word = view.word(at - 1).is_some()
            && !view.is(at - 1, &view.words.no_estimate)
            && !view.is(at - 1, &view.words.middles)
            && !view.is(at - 1, &view.words.between);
        let mark = matches!(view.mark(at - 1), Some('/' | '%' | '°' | '²'));
        if !word && !mark {
            return None;
        }
        at -= 1;
        units += 1;
    }
    let mut at = at.checked_sub(1)?;
    // "24.0 ± 7.5 months (range 12-36)": the mean stands before its deviation.
    if around == Around::Range && at > 1 && view.mark(at - 1) == Some('±') {
        at -= 2;
    }
    let number = view.number(at)?;
    let previous = at.checked_sub(1);
    if let Some(previous) = previous {
        let mark = view.mark(previous);
        let bound = mark.is_some_and(|c| matches!(c, '<' | '>' | '≤' | '≥' | '±' | '/' | '~'))
            || mark.is_some_and(is_dash) && previous > 0 && view.number(previous - 1).is_some()
            || view.is(previous, &view.words.between)
                && previous > 0
                && view.number(previous - 1).is_some();
        // "5.1 kg m−2": no figure, but a power.
        let power = mark.is_some_and(is_dash)
            && matches!(previous.checked_sub(1).and_then(|at| view.token(at)), Some(Token::Word(unit))
                if unit.len() <= 3 && number.span.start.saturating_sub(unit.end) <= 3);
        if power {
            return None;
        }
        let named = matches!(mark, Some('=' | ':' | ','));
        let name = if named { previous.checked_sub(1) } else { Some(previous) };
        // "45% versus 32% (95% CI 2 to 24)": the interval is of what lies between them.
        let second = view.is(previous, &view.words.second)
            && (previous.saturating_sub(4)..previous).any(|at| view.number(at).is_some())
            && (previous.saturating_sub(4)..previous)
                .all(|at| !matches!(view.mark(at), Some(')' | ']' | ';' | '.')));
        // "t(28) = 2.20, 95% CI": of the mean, not of t.
        let test = mark == Some('=')
            && previous > 0
            && view.mark(previous - 1) == Some(')')
            && (previous.saturating_sub(7)..previous)
                .any(|at| view.is(at, &view.words.no_estimate));
        let other = second
            || test
            || name.is_some_and(|name| {
                view.is(name, &view.words.no_estimate) || view.is(name, &view.words.p)
            });
        if bound || other {
            return None;
        }
    }
    if number.places == 0 && number.mantissa == 0 || is_year(&number) {
        return None;
    }
    match around {
        Around::Estimate => fits(&number, low, high).then_some((at, number)),
        Around::Range | Around::Quartiles => {
            let middle = middle(view, at)?;
            let median = view.is(middle, &view.words.median);
            let others = (middle + 1..at).any(|at| view.number(at).is_some());
            let level = number.percent && is_level(&number);
            let fits = fits(&number, low, high) && !others && !level;
            (fits && (median || around == Around::Range)).then_some((at, number))
        }
    }
}

/// The unit at a position, without the ending of many.
fn unit(view: View<'_>, at: usize) -> Option<&str> {
    let word = view.word(at)?;
    let is_unit = |word: &str| view.words.units.iter().any(|unit| word.eq_ignore_ascii_case(unit));
    let one = word.strip_suffix('s').unwrap_or(word);
    [word, one].into_iter().find(|word| is_unit(word))
}

/// "3 days (95% CI 1.2 to 2.3 years)" is of something else.
fn is_in_one_unit(view: View, estimate: usize, after: usize) -> bool {
    let both = unit(view, estimate + 1).zip(unit(view, after));
    both.is_none_or(|(one, other)| one.eq_ignore_ascii_case(other))
}

/// "0.25 mmol/L (9.7 mg/dL; 95% CI …)": in which of the two units the interval is cannot be told.
fn is_told_in_two(view: View, estimate: usize) -> bool {
    let opens = |at: usize| matches!(view.mark(at), Some('(' | '['));
    let number = |at: usize| view.number(at).is_some();
    unit(view, estimate + 1).is_some()
        && estimate.checked_sub(1).is_some_and(opens)
        && (estimate.saturating_sub(5)..estimate - 1)
            .any(|at| number(at) && unit(view, at + 1).is_some())
}

/// The mean or median that a figure is.
fn middle(view: View, at: usize) -> Option<usize> {
    (at.saturating_sub(14)..at)
        .rev()
        .take_while(|at| !view.ends(*at) && view.mark(*at) != Some(';'))
        .find(|at| view.is(*at, &view.words.middles))
}

fn is_year(number: &Number) -> bool {
    number.places == 0 && (1900..=2100).contains(&number.mantissa)
}

/// Whether the three can be of one kind.
fn fits(estimate: &Number, low: &Number, high: &Number) -> bool {
    let same_kind = !estimate.percent || high.percent || low.percent || high.value() > 1.5;
    // A figure of another size is of something else.
    let (size, low, high) = (estimate.value().abs(), low.value().abs(), high.value().abs());
    let (low, high) = (low.min(high), low.max(high));
    same_kind && size <= 15.0 * high && size >= low / 15.0
}

/// "8.8 months (7.7-9.8)" after an interval that was named.
fn like(view: View, open: usize, model: &Model) -> Option<Written> {
    let (next, low, high) = pair(view, open + 1)?;
    let closed = matches!(view.mark(next), Some(')' | ']' | ';' | ','));
    let comma = view.mark(open + 2) == Some(',');
    let ordered = low.value() < high.value() || model.places.is_some();
    if !closed || low.places == 0 || !ordered || comma && model.places.is_some() {
        return None;
    }
    let (at, number) = estimate(view, open, &low, &high, Around::Estimate)?;
    // A header does not say of which figures of a row it speaks: one that lies far outside is another.
    let inside = low.value() <= number.value() && number.value() <= high.value();
    // "4.8 3.6 0.99 (2.4 to 10.6)": a row of figures whose intervals stand below.
    let listed = at > 0 && view.number(at - 1).is_some();
    let open_to_doubt = comma && model.measure == Measure::Other;
    if is_glued(view, &number) || (open_to_doubt || listed) && !inside {
        return None;
    }
    let near = measure(view, at);
    model.fits(&number, &low, &high).then_some(Written {
        around: Around::Estimate,
        estimate: Some(number),
        low,
        high,
        level: model.level,
        measure: if model.measure == Measure::Other { near } else { model.measure },
        p: p_beside(view, next).filter(|_| model.places.is_none()),
    })
}

/// A p-value right after an interval, with no figure between.
fn p_beside(view: View, next: usize) -> Option<PValue> {
    let name = (next..next + 5).find(|at| view.is(*at, &view.words.p))?;
    let plain = (next..name).all(|at| view.number(at).is_none());
    plain.then(|| p_value::only_after(view, next, 5)).flatten()
}

/// "Lower20.9", ")−2.2": the figures of two cells that are joined.
fn is_glued(view: View, number: &Number) -> bool {
    let before = view.text[..number.span.start as usize].chars().next_back();
    before.is_some_and(|c| {
        !c.is_whitespace() && !matches!(c, '(' | '[' | '=' | ':' | ',' | ';' | '~' | '≈' | '|')
    })
}

/// What an estimate measures, by the nearest word before it.
pub fn measure(view: View, at: usize) -> Measure {
    let near = (at.saturating_sub(14)..at)
        .rev()
        .take_while(|at| !view.ends(*at) && view.mark(*at) != Some(';'));
    for at in near {
        if view.is(at, &view.words.ratios) {
            return Measure::Ratio;
        }
        if view.is(at, &view.words.differences) {
            // "correlation coefficient".
            let bent = at > 0 && view.is(at - 1, &view.words.bent);
            return if bent { Measure::Other } else { Measure::Difference };
        }
        if view.is(at, &view.words.bent) {
            return Measure::Other;
        }
    }
    Measure::Other
}
