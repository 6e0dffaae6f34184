//! "$9,000/30, or $300", "12 x 45 = 540": a division or a multiplication that is written out.
//!
//! Without what it comes to, two figures with such a mark are as likely a date, a score or a size.

use std::ops::Range;

use super::View;
use super::unit::currency_before;

/// Whether the figure is one of the two that are divided or multiplied.
pub(super) fn is_worked_out(view: &View, figure: &Range<usize>) -> bool {
    let sign =
        |at: usize| matches!(view.form(at), "/" | "x" | "×" | "✕" | "*") && view.is_figure(at + 1);
    if sign(figure.end) {
        return comes_to(view, figure.start, figure.end);
    }
    let before = figure.start.checked_sub(2);
    before.is_some_and(|left| {
        sign(left + 1) && view.is_figure(left) && comes_to(view, left, left + 1)
    })
}

/// Whether the two figures around the sign are a whole sum, and what it comes to follows.
fn comes_to(view: &View, left: usize, sign: usize) -> bool {
    let first = left.checked_sub(1);
    // "1/2/3 = 4": more than two.
    let goes_on = first.is_some_and(|at| {
        matches!(view.form(at), "/" | "x" | "×" | "*" | "+" | "-" | "–" | "^" | "=")
    });
    if goes_on {
        return false;
    }
    let after = sign + 2;
    let word = usize::from(view.is_word(after));
    let figure = |at: usize| view.is_figure(at) || view.is_figure(at + 1);
    let equals = |at: usize| matches!(view.form(at), "=" | "≈") && figure(at + 1);
    let or = view.form(sign) == "/"
        && currency_before(view, left).is_some()
        && view.is_mark(after, ",")
        && view.language.signs.is_or(view.form(after + 1))
        && figure(after + 2);
    equals(after) || equals(after + word) || or
}
