//! Results of tests: "t(15) = 2.58, p = .021".

use super::lex::{Number, Token};
use super::p_value::{self, PValue, Statistic};
use super::view::View;
use crate::value::Span;

/// A test statistic with its p-value, as they are written.
#[derive(Clone, Copy, Debug)]
pub struct Written {
    pub statistic: Statistic,
    /// Its name with the degrees of freedom.
    pub name: Span,
    pub value: Number,
    pub p: PValue,
}

/// How many tokens may stand between a statistic and its p-value: effect sizes, intervals.
const REACH: usize = 24;

/// All results of tests in a block.
pub fn find(view: View, out: &mut Vec<Written>) {
    for at in 0..view.tokens.len() {
        out.extend(result(view, at));
    }
}

fn result(view: View, at: usize) -> Option<Written> {
    let (letter, glued) = letter(view.word(at)?)?;
    let mut next = at + 1;
    // "χ 2".
    if letter == 'χ'
        && glued.is_none()
        && view.number(next).is_some_and(|n| n.mantissa == 2 && n.places == 0)
    {
        next += 1;
    }
    let (first, second, after) = freedom(view, next, glued);
    next = after;
    if view.mark(next) != Some('=') {
        return None;
    }
    let value = view.number(next + 1).filter(|value| !value.percent)?;
    let first = first.or_else(|| later_freedom(view, next + 2, letter));
    let beside = p_right_after(view, next + 2);
    let statistic = match (letter, first, second) {
        ('t', Some(df), None) => Statistic::T(df),
        ('F', Some(above), Some(below)) => Statistic::F(above, below),
        ('χ' | 'Q', Some(df), _) => Statistic::ChiSquared(df),
        ('r', Some(df), None) => Statistic::Correlation(df),
        ('z', None, None) => Statistic::Z,
        ('t', None, None) if beside => Statistic::TOfAny,
        ('χ', None, None) if beside => Statistic::ChiSquaredOfAny,
        _ => return None,
    };
    let sound = match statistic {
        Statistic::T(df) | Statistic::ChiSquared(df) | Statistic::Correlation(df) => df > 0.0,
        Statistic::F(above, below) => above > 0.0 && below > 0.0,
        Statistic::Z | Statistic::TOfAny | Statistic::ChiSquaredOfAny => true,
    };
    let correlation = !matches!(statistic, Statistic::Correlation(_)) || value.value().abs() <= 1.0;
    if !sound || !correlation {
        return None;
    }
    let p = p_after(view, next + 2)?;
    let begin = if let Token::Word(span) = view.token(at)? { span.start } else { value.span.start };
    let equals =
        if let Token::Mark(_, place) = view.token(next)? { place } else { value.span.start };
    let name = Span::new(begin, equals);
    Some(Written { statistic, name, value, p })
}

/// The statistic that a word names, and the degrees of freedom written on to it: "F1".
fn letter(word: &str) -> Option<(char, Option<f64>)> {
    // Most words begin otherwise.
    if !word.starts_with(['χ', 'Χ', 'x', 'X', 'c', 'C', 't', 'F', 'r', 'Q', 'z', 'Z']) {
        return None;
    }
    if word.starts_with(['χ', 'Χ', 'x', 'X', 'c', 'C']) {
        let chi = ["χ2", "χ²", "x2", "x²", "chi2", "chi-square", "chi-squared", "χ"];
        return chi.contains(&word.to_lowercase().as_str()).then_some(('χ', None));
    }
    let first = word.chars().next()?;
    let rest = &word[first.len_utf8()..];
    let letter = match first {
        't' | 'F' | 'r' | 'Q' => first,
        'z' | 'Z' => 'z',
        _ => return None,
    };
    if rest.is_empty() {
        return Some((letter, None));
    }
    if !rest.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let glued: f64 = rest.parse().ok()?;
    // "Q3" is a quartile, "r2" a share of the variance.
    let other = letter == 'Q' || letter == 'r' && rest == "2";
    (!other).then_some((letter, Some(glued)))
}

/// "(2, 14)", "[15]", "(1, N = 90)", "1,14": the degrees of freedom and the position after them.
fn freedom(view: View, at: usize, glued: Option<f64>) -> (Option<f64>, Option<f64>, usize) {
    if glued.is_some() {
        let second = view.number(at + 1).filter(|_| view.mark(at) == Some(','));
        return (glued, second.map(|n| n.value()), if second.is_some() { at + 2 } else { at });
    }
    if !matches!(view.mark(at), Some('(' | '[')) {
        return lowered(view, at);
    }
    // "t(df = 15)".
    let named = usize::from(
        view.word(at + 1).is_some_and(|w| w.eq_ignore_ascii_case("df"))
            && view.mark(at + 2) == Some('='),
    ) * 2;
    let at = at + named;
    let Some(first) = view.number(at + 1) else { return (None, None, at) };
    let mut second = None;
    let mut next = at + 2;
    if matches!(view.mark(next), Some(',' | ';')) {
        second = view.number(next + 1).map(|n| n.value());
    }
    while next < at + 9 && !matches!(view.mark(next), Some(')' | ']')) {
        next += 1;
    }
    match joined(view, &first).filter(|_| second.is_none()) {
        Some((above, below)) => (Some(above), Some(below), next + 1),
        None => (Some(first.value()), second, next + 1),
    }
}

/// "F(3,195)": two figures, and no thousands.
fn joined(view: View, number: &Number) -> Option<(f64, f64)> {
    let (above, below) = number.span.of(view.text).split_once(',')?;
    Some((above.parse().ok()?, below.parse().ok()?))
}

/// "F 2,57 = 3.16", "t 18 = 2.20", "χ2 4 = 4.8": degrees of freedom that were lowered once.
fn lowered(view: View, at: usize) -> (Option<f64>, Option<f64>, usize) {
    let plain = |at: usize| {
        view.number(at).filter(|n| n.places == 0 && n.mantissa > 0 && !n.percent && !n.signed)
    };
    let Some(first) = plain(at) else { return (None, None, at) };
    if view.mark(at + 1) == Some('=') {
        return match joined(view, &first) {
            Some((above, below)) => (Some(above), Some(below), at + 1),
            None => (Some(first.value()), None, at + 1),
        };
    }
    match plain(at + 2).filter(|_| view.mark(at + 1) == Some(',')) {
        Some(second) if view.mark(at + 3) == Some('=') => {
            (Some(first.value()), Some(second.value()), at + 3)
        }
        _ => (None, None, at),
    }
}

/// "χ2 = 4.5, df = 1", "r = .45, n = 30".
fn later_freedom(view: View, from: usize, letter: char) -> Option<f64> {
    (from..from + 4).find_map(|at| {
        let word = view.word(at).filter(|_| view.mark(at + 1) == Some('='))?;
        let number = view.number(at + 2)?.value();
        match word {
            "n" | "N" if letter == 'r' => Some(number - 2.0).filter(|df| *df > 0.0),
            _ => word.eq_ignore_ascii_case("df").then_some(number),
        }
    })
}

/// "t = 2.20, p = .04": nothing but a mark stands between.
fn p_right_after(view: View, from: usize) -> bool {
    let at = from + usize::from(matches!(view.mark(from), Some(',' | ';')));
    view.is(at, &view.words.p)
}

fn p_after(view: View, from: usize) -> Option<PValue> {
    for at in from..(from + REACH).min(view.tokens.len()) {
        let other = view.word(at).and_then(letter).is_some()
            && matches!(view.mark(at + 1), Some('(' | '[' | '='));
        if view.ends(at) || other || view.mark(at) == Some(';') && view.number(at + 1).is_some() {
            return None;
        }
        if view.is(at, &view.words.p) || view.is(at, &view.words.not_significant) {
            return p_value::after(view, at, 1);
        }
    }
    None
}
