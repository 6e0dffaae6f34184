//! What a figure counts or measures: the nouns after it, or the attribute before it.

use std::ops::Range;

use super::{NOUNS, View, is_empty_word};
use crate::facts::quantity::Quantity;
use crate::language::{Class, StemId, TokenKind};
use crate::value::{Dimension, Span};

/// What was found.
#[derive(Default)]
pub(super) struct Subject {
    pub span: Option<Span>,
    pub nouns: [Option<StemId>; NOUNS],
    pub counted: bool,
}

/// Reads the subject of a quantity.
pub(super) fn read(
    view: &View,
    quantity: &Quantity,
    tokens: &Range<usize>,
    hedge_start: usize,
) -> Subject {
    let after = counted(view, tokens.end);
    if after.span.is_some()
        && matches!(quantity.dimension, Dimension::Count | Dimension::Money | Dimension::Factor)
    {
        return after;
    }
    let before = attribute(view, hedge_start);
    if before.span.is_some() { before } else { after }
}

/// "4.38 million community workers", "the 42-unit, assisted-living facility", "30 of the students":
/// the words after the figure up to the first that names nothing.
fn counted(view: &View, end: usize) -> Subject {
    let mut at = end;
    if view.is_dash(at) && view.is_glued(at) && view.is_glued(at + 1) {
        at += 1;
    }
    // "30 of the 120 students"
    if view.is(at, Class::OF) {
        at += 1;
        while view.is(at, Class::FUNCTION) && view.is_word(at) {
            at += 1;
        }
    }
    let start = at;
    let mut words = [None; NOUNS];
    let mut count = 0;
    while count < NOUNS && at < view.tokens.len() {
        let joint = view.is_dash(at) && view.is_glued(at) && view.is_glued(at + 1);
        let possessive = view.written(at).starts_with(['\'', '’']);
        if joint || possessive {
            at += 1;
            continue;
        }
        if is_empty_word(view, at) {
            break;
        }
        words[count] = Some(view.reading.forms.stem(view.tokens[at].form));
        count += 1;
        at += 1;
    }
    if count == 0 {
        return Subject::default();
    }
    Subject {
        span: Some(view.tokens[start].span.join(view.tokens[at - 1].span)),
        nouns: words,
        counted: true,
    }
}

/// "The number of community workers in China reached", "unemployment stood at": the content words
/// before the figure, back to the clause's beginning.
fn attribute(view: &View, end: usize) -> Subject {
    let mut nouns = [None; NOUNS];
    let (mut count, mut first, mut last) = (0, end, end);
    let mut at = end;
    while at > 0 && count < NOUNS {
        at -= 1;
        let token = &view.tokens[at];
        if token.kind == TokenKind::Mark && matches!(view.written(at), ";" | ":" | "(" | "“" | "\"")
        {
            break;
        }
        if is_empty_word(view, at) || view.is(at, Class::UP | Class::DOWN | Class::HEDGE_BEFORE) {
            continue;
        }
        nouns[count] = Some(view.reading.forms.stem(token.form));
        if count == 0 {
            last = at;
        }
        first = at;
        count += 1;
    }
    if count == 0 {
        return Subject::default();
    }
    Subject {
        span: Some(view.tokens[first].span.join(view.tokens[last].span)),
        nouns,
        counted: false,
    }
}
