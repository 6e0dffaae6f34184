//! Figures that count and measure nothing: case numbers, phone numbers, addresses, times, scores,
//! names with a figure in them.

use std::ops::Range;

use super::View;
use crate::language::{Case, Class, TokenKind};

/// True when the figure at `figure` is no quantity.
pub(super) fn is_no_quantity(view: &View, figure: &Range<usize>) -> bool {
    let at = figure.start;
    is_identifier(view, at)
        || is_part_of_code(view, at)
        || is_phone_or_score(view, at)
        || is_time_or_address(view, figure.end)
        || is_zip_code(view, at)
        || is_name(view, figure)
        || is_list_number(view, figure)
}

/// "Case # 12", "No. 5", "Section 3", "Building 4".
fn is_identifier(view: &View, at: usize) -> bool {
    let Some(mut before) = at.checked_sub(1) else { return false };
    // Over the marks between: "Case #: 12", "(Case No. 12)".
    while before > 0
        && (view.is_mark(before, ":") || view.is_mark(before, ".") || view.is_mark(before, "("))
    {
        before -= 1;
    }
    // "S. 1741", "H.R. 25": a bill.
    let initial = view.tokens[before].kind == TokenKind::Word
        && view.tokens[before].capital
        && view.is_mark(at - 1, ".");
    if (initial && view.tokens[before].span.len() == 1)
        || view.written(before).len() > 1
            && view.written(before).ends_with('.')
            && view.tokens[before].case == Case::Upper
    {
        return true;
    }
    // "Case 12-345": what names the first part names all.
    if view.is_dash(at - 1) && at >= 2 && view.is_figure(at - 2) && view.is_glued(at - 1) {
        return view.is_glued(at) && is_identifier(view, at - 2);
    }
    let gap = at - 1 - before;
    let capital = view.tokens[before].capital;
    let class = view.class(before);
    let named = class.contains(Class::IDENTIFIER)
        || class.contains(Class::IDENTIFIER_CAPITALISED) && capital;
    if !named {
        return false;
    }
    // "a number (12)", "numbers: 12": with a bracket or a colon only the short marks name.
    gap == 0
        || view.is_mark(at - 1, ".")
        || view.is_mark(before, "#")
        || matches!(view.form(before), "case" | "no" | "phone" | "fax" | "cell")
}

/// Written on to letters, to other figures by slash or colon, or after an apostrophe.
fn is_part_of_code(view: &View, at: usize) -> bool {
    let glued_by = |at: usize| {
        view.is_glued(at)
            && (view.is_mark(at, "/") || view.is_mark(at, ":") || view.is_mark(at, "_"))
    };
    if glued_by(at + 1) && view.is_glued(at + 2) {
        return true;
    }
    let Some(before) = at.checked_sub(1).filter(|_| view.is_glued(at)) else { return false };
    if glued_by(before)
        || matches!(view.written(before), "'" | "’" | "‘" | "#" | "@" | "_" | "\\" | "*")
    {
        return true;
    }
    // "COVID-19", "H-2", "mid-20": a dash after a word or after another code.
    let dashed = view.is_dash(before) && view.is_glued(before);
    dashed && before > 0 && !view.is_figure(before - 1) && !is_unit_end(view, before - 1)
        || matches!(
            view.tokens[before].kind,
            TokenKind::Word | TokenKind::Code | TokenKind::Figure | TokenKind::Address
        ) && !view.is(before, Class::UNIT_BEFORE)
}

/// The end of a quantity, so that a dash after it makes a range: "$5m-$10m", "5%-10%".
fn is_unit_end(view: &View, at: usize) -> bool {
    view.is(at, Class::UNIT | Class::SCALE | Class::SHORT_SCALE | Class::UNIT_BEFORE)
        || view.is_mark(at, "%")
}

/// "714-347-8405", "(714) 347-8405", "6-4".
fn is_phone_or_score(view: &View, at: usize) -> bool {
    let dashed = |left: usize| {
        view.is_figure(left)
            && view.is_dash(left + 1)
            && view.is_glued(left + 1)
            && view.is_figure(left + 2)
            && view.is_glued(left + 2)
    };
    let length = |at: usize| view.token(at).map_or(0, |t| t.span.len());
    let pair = |left: usize| {
        let chain = dashed(left + 2) || left >= 2 && dashed(left - 2);
        let phone = length(left) == 3 && length(left + 2) == 4;
        let value = |at: usize| view.written(at).replace(',', "").parse::<f64>().unwrap_or(0.0);
        chain || phone || value(left) >= value(left + 2)
    };
    if dashed(at) && pair(at) || at >= 2 && dashed(at - 2) && pair(at - 2) {
        return true;
    }
    // The area code in brackets.
    at > 0 && view.is_mark(at - 1, "(") && view.is_mark(at + 1, ")") && dashed(at + 2)
}

/// "9 a.m.", "425 S. Harbor Blvd.", "10 o'clock".
fn is_time_or_address(view: &View, after: usize) -> bool {
    if view.is(after, Class::NO_COUNT)
        && !(view.token(after).is_some_and(|t| t.case == Case::Lower) && view.form(after) == "am")
    {
        return true;
    }
    // A house number: capitalised words up to the road's.
    for at in after..after + 4 {
        if !view
            .token(at)
            .is_some_and(|t| t.capital || t.kind == TokenKind::Mark && view.is_mark(at, "."))
        {
            return false;
        }
        if at > after && view.is(at, Class::NO_COUNT) {
            return true;
        }
    }
    false
}

/// "CA 92701".
fn is_zip_code(view: &View, at: usize) -> bool {
    let Some(token) = view.token(at) else { return false };
    let five =
        token.span.len() == 5 && token.span.of(view.text).bytes().all(|b| b.is_ascii_digit());
    five && at > 0 && {
        let state = view.tokens[at - 1];
        let dotted = view.is_mark(at - 1, ".") && at > 1 && view.tokens[at - 2].capital;
        dotted
            || (state.kind == TokenKind::Word
                && (state.case == Case::Upper && state.span.len() == 2))
    }
}

/// A figure in a name: "Boeing 737", "Formula 1", "the Open 13 in Marseille".
fn is_name(view: &View, figure: &Range<usize>) -> bool {
    let (at, after) = (figure.start, figure.end);
    if at < 2
        || !view.is_capitalised(at - 1)
        || view.is(at - 1, Class::FUNCTION)
        || view.tokens[at - 1].span.end + 1 < view.tokens[at].span.start
    {
        return false;
    }
    let next = view.token(after);
    let counted = next.is_some_and(|t| {
        t.kind == TokenKind::Word && !t.capital && !view.is(after, Class::FUNCTION) && t.spaced
    });
    let measured = view.is(after, Class::UNIT | Class::SCALE | Class::SHORT_SCALE)
        || view.is_mark(after, "%")
        || view.is_dash(after);
    !counted && !measured
}

/// "(1)", "(45)": a bare figure in brackets restates the number word before it, or numbers a list.
fn is_list_number(view: &View, figure: &Range<usize>) -> bool {
    let (at, after) = (figure.start, figure.end);
    let bracketed =
        at > 0 && view.is_mark(at - 1, "(") && view.is_mark(after, ")") && view.is_glued(at);
    bracketed && (at < 2 || !view.is(at - 2, Class::NUMBER))
}
