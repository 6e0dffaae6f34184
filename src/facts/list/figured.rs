//! Items that are figures: "six concentrations (20, 50, 75, 100, 150 and 200 ng/ml)", "four visits (baseline,
//! week 6, week 12 and week 18)".

use std::ops::Range;

use super::Part;
use crate::facts::view::View;
use crate::language::{Case, Class, FormId};

/// So many items tell by their form that they are a row of figures.
const FEWEST: usize = 3;
/// So many tokens an item has at most.
const LONGEST: usize = 6;

/// Whether each of the segments is a figure with its unit, month or label, and nothing else.
pub(super) fn are_items(part: &Part, segments: &[Range<usize>]) -> bool {
    let view = &part.view;
    let count: usize = segments.iter().map(|segment| parts(view, segment)).sum();
    if count < FEWEST || segments.iter().any(|segment| segment.len() > LONGEST) {
        return false;
    }
    let mut labels: Vec<FormId> = Vec::new();
    let (mut bare, mut labeled) = (0, 0);
    for segment in segments {
        let mut inner = segment.clone().filter(|at| !view.is(*at, Class::AND));
        if !inner.clone().any(|at| view.is_figure(at)) {
            // "baseline", before the weeks
            bare += usize::from(segment.len() <= 2);
            labeled += 2 * usize::from(segment.len() > 2);
            continue;
        }
        let small = |at: usize| {
            view.is_figure(at)
                || view.is_dash(at)
                || view.is(at, Class::UNIT | Class::MONTH | Class::TO)
                || matches!(view.written(at), "%" | "/" | "$" | "£" | "€")
        };
        if let Some(at) = inner.find(|at| !small(*at)) {
            // "N-1" is another thing than "week 1".
            let label =
                view.token(at).filter(|token| token.case == Case::Lower && view.is_word(at));
            let label = label.map(|token| token.form);
            let Some(label) = label else { return false };
            if inner.any(|at| !small(at)) {
                return false;
            }
            labels.push(label);
        }
    }
    // "week 6, week 12"; "20, 50 and 200 ng", whose unit stands after the last.
    let same = labels.windows(2).all(|pair| pair[0] == pair[1]);
    let last = labels.len() == 1
        && segments.last().is_some_and(|segment| {
            view.token(segment.end - 1).is_some_and(|t| t.form == labels[0])
        });
    labeled == 0 && bare <= 1 && (labels.is_empty() || labels.len() > 1 && same || last)
}

/// How many figures a segment joins: two of "150 and 200 ng".
fn parts(view: &View, segment: &Range<usize>) -> usize {
    1 + (segment.start + 1..segment.end).filter(|at| view.is(*at, Class::AND)).count()
}

/// What the figures among the tokens come to.
pub(super) fn sum(part: &Part, items: Range<usize>) -> i64 {
    let figures = items.filter(|at| part.view.is_figure(*at));
    figures.filter_map(|at| part.view.written(at).parse::<i64>().ok()).fold(0, i64::saturating_add)
}
