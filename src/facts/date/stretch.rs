//! Two years that tell of the time between them: "from 1785 to 1795", "between 1846 and 1876", "the 1864–1870 war".

use super::digits::year_figure;
use crate::facts::view::View;
use crate::language::Class;

/// From one year to another so many years pass at most, where nothing else tells that they are years.
const AGE: i16 = 100;
/// Years that writers tell of without more words.
const PLAIN: std::ops::Range<i16> = 1500..2100;
/// So many tokens before the first a word may say that something grew from the one to the other.
const MOVED_WITHIN: usize = 5;

/// Whether the four digits at a position are the first or the last year of a stretch.
pub(super) fn is_end(view: &View, at: usize) -> bool {
    begins(view, at) || at >= 2 && begins(view, at - 2)
}

/// Whether a stretch begins with the four digits at a position.
fn begins(view: &View, from: usize) -> bool {
    let Some(joint) = joint(view, from) else { return false };
    let Some((one, two)) = year_figure(view, from).zip(year_figure(view, from + 2)) else {
        return false;
    };
    let after = from + 3;
    if one < two {
        return joint != Joint::Dash && two - one <= AGE && !view.is_content(after);
    }
    // One that ends before it begins is a mistake, or no stretch of time.
    let counted = view.is_content(after) && view.is_plural(after)
        || view.is(after, Class::UNIT | Class::SCALE);
    let moved = joint == Joint::To
        && (from.saturating_sub(MOVED_WITHIN)..from)
            .any(|at| view.is(at, Class::UP | Class::DOWN | Class::BY));
    one > two && PLAIN.contains(&one) && PLAIN.contains(&two) && !counted && !moved
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// "from 1785 to 1795"
    To,
    /// "between 1846 and 1876"
    And,
    /// "1864–1870"
    Dash,
}

/// What ties the figure at a position to the one after it.
fn joint(view: &View, from: usize) -> Option<Joint> {
    let at = from + 1;
    let opened = |class: Class| from > 0 && view.is(from - 1, class);
    let glued = view.is_glued(at) && view.is_glued(at + 1);
    if view.is_dash(at) {
        // A word or a dash that is written on makes a code of it: "AB-1864-1807".
        let code = view.is_glued(from) || view.is_glued(from + 3) && view.is_dash(from + 3);
        return (glued && !code).then_some(Joint::Dash);
    }
    if view.is(at, Class::TO | Class::UNTIL) {
        return opened(Class::FROM | Class::RANGE_OPENER).then_some(Joint::To);
    }
    (view.is(at, Class::AND) && opened(Class::RANGE_OPENER)).then_some(Joint::And)
}
