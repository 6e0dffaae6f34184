//! The two ends of an interval, as they are written: "95% CI: 0.33–0.97", "CI_{95} = [0.2, 10.8]".

use super::lex::{Number, Token};
use super::view::View;
use crate::value::{Span, is_dash};

/// "80%", "95%", "99.9%".
pub fn is_level(number: &Number) -> bool {
    let value = number.value();
    number.percent && (50.0..100.0).contains(&value) || [90.0, 95.0, 99.0].contains(&value)
}

/// The two figures of an interval, and the position after them.
pub fn ends(view: View, after: usize, level: &mut Option<f64>) -> Option<(usize, Number, Number)> {
    let mut at = after;
    for _ in 0..8 {
        let skips = match view.token(at)? {
            Token::Mark(mark, _) => {
                matches!(mark, ':' | '=' | ',' | '(' | '[' | ')' | ']' | ';' | '_' | '{' | '}')
            }
            Token::Word(_) => view.is(at, &view.words.opening),
            Token::Number(number) => {
                // "CI 95%, 0.26–0.85", "CI_{95} = [0.2, 10.8]".
                let apart = view.mark(at + 1) != Some(',')
                    || view.mark(at + 3).is_some_and(is_dash)
                    || view.is(at + 3, &view.words.between);
                let marked = number.percent
                    || matches!(view.mark(at + 1), Some('}'))
                    || at > 0 && matches!(view.mark(at - 1), Some('_' | '{'));
                let named = is_level(&number)
                    && marked
                    && level.is_none()
                    && !matches!(view.mark(at + 1), Some(c) if is_dash(c))
                    && !view.is(at + 1, &view.words.between)
                    && apart;
                if named {
                    *level = Some(number.value());
                }
                named
            }
        };
        if !skips {
            break;
        }
        at += 1;
    }
    let (next, low, high) = pair(view, at)?;
    Some((next, low, high))
}

/// "0.33-0.97", "−1.77 to 0.003", "0.19, 0.35".
pub fn pair(view: View, at: usize) -> Option<(usize, Number, Number)> {
    let low = view.number(at)?;
    let mut next = at + 1;
    // "4.1 months to 5.4 months".
    let between = |at: usize| {
        view.is(at, &view.words.between)
            || view.mark(at).is_some_and(|c| is_dash(c) || matches!(c, ',' | ';' | '~' | '∼' | '/'))
    };
    let unit = view.word(next).filter(|_| !between(next) && between(next + 1));
    next += usize::from(unit.is_some());
    if between(next) {
        let high = view.number(next + 1)?;
        // "8 days to 10.8 years": the ends are in two units.
        let of = view.word(next + 2).filter(|_| !between(next + 2));
        if unit.zip(of).is_some_and(|(one, other)| stem(one) != stem(other)) {
            return None;
        }
        // "1,5" is one figure, with a comma for a point.
        if matches!(view.token(next), Some(Token::Mark(',', at)) if high.span.start == at + 1) {
            return None;
        }
        let list = view.mark(next) == Some(',')
            && view.mark(next + 2) == Some(',')
            && view.number(next + 3).is_some();
        return (!list).then_some((next + 2, low, high));
    }
    // "0.5 –0.9": the dash is no sign.
    let high =
        view.number(next).filter(|high| high.signed && high.mantissa < 0 && low.mantissa > 0)?;
    let span = Span::new(high.span.start, high.span.end);
    Some((next + 1, low, Number { mantissa: -high.mantissa, signed: false, span, ..high }))
}

/// A unit without the sign of the plural.
fn stem(unit: &str) -> &str {
    unit.strip_suffix('s').unwrap_or(unit)
}
