//! Ranges that run backwards: "1.25%-1.15%", "more than two years but not more than one".

use super::super::{Facts, Quantity, Style};
use crate::document::Document;
use crate::language::{Class, Token, TokenKind};
use crate::value::{Dimension, Exact, Hedge, Span};

/// A range whose first end is the greater one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnedRange {
    /// The first end, which is the greater one.
    pub first: Span,
    /// The second end.
    pub second: Span,
    /// They are bounds: "more than ... but not more than ...".
    pub bounds: bool,
}

/// A hedge of so many words is one of a range: "in the range of".
const LONG_HEDGE: usize = 4;

/// All of a document.
pub(super) fn read(document: &Document, facts: &Facts) -> Vec<TurnedRange> {
    let text = document.text();
    let mut out = Vec::new();
    for (at, pair) in facts.quantities.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let tokens = &facts.reading.tokens;
        let (end, start) = (first.tokens.end as usize, second.tokens.start as usize);
        if first.sentence != second.sentence || !is_larger(first, second) {
            continue;
        }
        if are_bounds(first, second, facts) {
            out.push(TurnedRange { first: first.span, second: second.span, bounds: true });
        }
        if end + 1 != start {
            continue;
        }
        let class = |at: usize| facts.reading.forms.class(tokens[at].form);
        // "in the range of $6.9 billion to $6.3 billion": so many words are a hedge of both ends.
        let hedged = first.stated.hedge == Hedge::About
            && (first.tokens.start - first.hedge_start) as usize >= LONG_HEDGE
            && class(end).intersects(Class::TO);
        if hedged && is_range(first, second) {
            out.push(TurnedRange { first: first.span, second: second.span, bounds: false });
        }
        if first.stated.hedge != Hedge::None || !is_range(first, second) {
            continue;
        }
        let dash = tokens[end];
        let marked = dash.kind == TokenKind::Mark && matches!(dash.span.of(text), "-" | "–");
        // "10%-5% = 5%", "5%-3%-2%"
        let goes_on = tokens.get(second.tokens.end as usize).is_some_and(|next| {
            matches!(next.span.of(text), "-" | "–" | "=" | "/" | "+")
                || facts.quantities.get(at + 2).is_some_and(|third| {
                    third.tokens.start == second.tokens.end + 1 && !next.spaced
                })
        });
        let before = (first.tokens.start as usize).checked_sub(1).and_then(|at| tokens.get(at));
        let changes = Class::FROM | Class::UP | Class::DOWN | Class::SCORE;
        let goes_back = before.is_some_and(|token| {
            facts.reading.forms.class(token.form).intersects(changes)
                || matches!(token.span.of(text), "-" | "–" | "=" | "/" | "+" | ">")
                    && !tokens[first.tokens.start as usize].spaced
        });
        if marked && !dash.spaced && !tokens[start].spaced && !goes_on && !goes_back {
            out.push(TurnedRange { first: first.span, second: second.span, bounds: false });
        }
    }
    out
}

fn value(quantity: &Quantity) -> Option<Exact> {
    quantity.stated.figure.map(|figure| figure.value)
}

/// Two figures with a unit each, the greater one first.
fn is_range(first: &Quantity, second: &Quantity) -> bool {
    let plain = |quantity: &Quantity| {
        quantity.style == Style::Figures
            && matches!(quantity.stated.hedge, Hedge::None | Hedge::About)
            && quantity.unit.is_some()
            && value(quantity).is_some_and(|value| !value.is_negative())
    };
    let ranged = matches!(
        first.dimension,
        Dimension::Percent
            | Dimension::Money
            | Dimension::Temperature
            | Dimension::Length
            | Dimension::Mass
            | Dimension::Volume
            | Dimension::Speed
    );
    // "60%-40%": two parts of a whole.
    let parts = first.dimension == Dimension::Percent
        && value(first).zip(value(second)).and_then(|(a, b)| a.checked_add(b)) == Some(Exact::ONE);
    ranged && !parts && plain(first) && plain(second)
}

/// Whether the first of two figures in one unit is the greater.
fn is_larger(first: &Quantity, second: &Quantity) -> bool {
    let same = first.dimension == second.dimension
        && (first.unit == second.unit || first.dimension != Dimension::Money);
    same && value(first) > value(second)
}

/// "more than two years of service but not more than one": a bound from below, and one from above.
fn are_bounds(first: &Quantity, second: &Quantity, facts: &Facts) -> bool {
    const REACH: usize = 12;
    let lower = matches!(first.stated.hedge, Hedge::MoreThan | Hedge::AtLeast);
    let upper = matches!(second.stated.hedge, Hedge::LessThan | Hedge::AtMost);
    if !lower || !upper || first.dimension == Dimension::Order {
        return false;
    }
    let end = first.hedge_end.max(first.tokens.end) as usize;
    let start = second.hedge_start.min(second.tokens.start) as usize;
    let gap = facts.reading.tokens.get(end..start).unwrap_or_default();
    let class = |token: &Token| facts.reading.forms.class(token.form);
    let words = gap.iter().all(|token| token.kind == TokenKind::Word || class(token).is_empty());
    // "over 65 and under 18" are two groups.
    let but = gap.iter().any(|token| class(token).intersects(Class::TURN));
    // "rose above 8%, but has since fallen below 6%", "more than 9, while it should be less than 5": two statements.
    let told = Class::UP | Class::DOWN | Class::COPULA;
    if gap.iter().any(|token| class(token).intersects(told)) {
        return false;
    }
    let closed = first.stated.hedge == Hedge::AtLeast && second.stated.hedge == Hedge::AtMost;
    let and =
        closed && gap.len() <= 2 && gap.iter().any(|token| class(token).intersects(Class::AND));
    let measured = first.unit.is_some() && second.unit.is_some() || and;
    gap.len() <= REACH && words && (but || and) && measured
}
