//! Which tokens stand in brackets.

use crate::facts::view::View;

/// For each token the bracket that it stands in: the position of its opening, counted from 1. The
/// brackets themselves stand outside.
pub(in crate::facts) fn around(view: &View) -> Vec<usize> {
    let (Some(first), Some(last)) = (view.tokens.first(), view.tokens.last()) else {
        return Vec::new();
    };
    let written = first.span.join(last.span).of(view.text);
    if memchr::memchr2(b'(', b'[', written.as_bytes()).is_none() {
        return vec![0; view.tokens.len()];
    }
    let mut open = Vec::new();
    let mut outer = 0;
    (0..view.tokens.len())
        .map(|at| match view.written(at) {
            "(" | "[" => {
                let around = outer;
                open.push(around);
                outer = at + 1;
                around
            }
            ")" | "]" => {
                outer = open.pop().unwrap_or(0);
                outer
            }
            _ => outer,
        })
        .collect()
}
