//! Figures that stand beside one another and are no whole and its parts: members of one list, lines with labels of their own, all
//! shares of another whole.

use std::ops::Range;

use super::figure::{Figure, Group, HUNDRED};
use super::text::{Says, Text};
use crate::language::Class;
use crate::value::Dimension;

/// Between two items of a list are so many tokens at most.
const APART: usize = 15;
/// So many tokens before a figure a word may call it a total, or say that others do not come to it.
const LEAD: usize = 8;
const DENIED: usize = 4;
/// A label has so many words at most.
const LABEL: usize = 8;
/// Percentages that are all there is make 100 but for so much, by each of them.
const ROUNDED: i64 = HUNDRED / 1000;

/// Whether a whole and a run of parts cannot be meant as a sum, whatever their figures are.
pub(super) fn is_no_sum(text: &Text, group: &Group, whole: usize, parts: &[usize]) -> bool {
    let run = Run { text, group, whole, parts };
    run.is_denied()
        || run.are_all_there_is()
        || run.is_of_another()
        || !run.is_total() && (run.is_item() || run.is_line() || run.have_labels())
}

struct Run<'a> {
    text: &'a Text<'a>,
    group: &'a Group,
    whole: usize,
    parts: &'a [usize],
}

impl Run<'_> {
    fn whole(&self) -> &Figure {
        &self.group.figures[self.whole]
    }

    fn parts(&self) -> impl Iterator<Item = &Figure> + Clone {
        self.parts.iter().map(|at| &self.group.figures[*at])
    }

    /// Whether a word beside the whole calls it one.
    fn is_total(&self) -> bool {
        let whole = self.whole();
        let total = |range| self.text.says(range, Says::Total);
        total(whole.start.saturating_sub(LEAD)..whole.start)
            || total(whole.tokens.end..whole.tokens.end + 3)
    }

    /// "Figures may not total 100%."
    fn is_denied(&self) -> bool {
        let lead = self.whole().start.saturating_sub(DENIED)..self.whole().start;
        self.text.says(lead.clone(), Says::Negation) && self.text.says(lead, Says::Total)
    }

    /// "28% are young, 60% are of age and 12% are old": together they are all there is.
    fn are_all_there_is(&self) -> bool {
        let parts: i64 = self.parts().map(|part| part.value).fold(0, i64::saturating_add);
        let all = parts.saturating_add(self.whole().value);
        let reach = ROUNDED * i64::try_from(self.parts.len() + 1).unwrap_or(1);
        self.group.dimension == Dimension::Percent
            && self.whole().value < HUNDRED
            && (all.abs_diff(HUNDRED) <= reach.unsigned_abs() || parts == HUNDRED)
    }

    /// "99 of 128", and 83 elsewhere: the part that is told with the whole has no other beside it.
    fn is_of_another(&self) -> bool {
        let whole = self.whole();
        let of = whole.start > 1 && self.text.is(whole.start - 1, Class::OF);
        let first = |part: &Figure| of && part.tokens.end + 1 == whole.start;
        self.parts().any(first) && self.parts().any(|part| part.sentence != whole.sentence)
    }

    /// "Lund 901 km; Aspern 1,116 km; Moss 494 km; Holm 183 km": the whole is an item of the list as well.
    fn is_item(&self) -> bool {
        let figures = &self.group.figures;
        let parted = |left: Option<usize>, right: usize| {
            let (Some(left), Some(right)) =
                (left.and_then(|at| figures.get(at)), figures.get(right))
            else {
                return false;
            };
            let gap = left.tokens.end..right.start;
            self.text.block(left.sentence) == self.text.block(right.sentence)
                && left.bracket == right.bracket
                && gap.len() <= APART
                && gap.clone().any(|at| self.text.written(at) == ";")
                && !gap.into_iter().any(|at| self.text.written(at) == ":")
        };
        let at = self.whole;
        let beside = self.parts.iter().any(|part| {
            let (left, right) = (at.min(*part), at.max(*part));
            left + 1 == right && parted(Some(left), right)
        });
        let others = |other: usize| !self.parts.contains(&other);
        let outside = at
            .checked_sub(1)
            .filter(|before| others(*before))
            .is_some_and(|before| parted(Some(before), at))
            || others(at + 1) && parted(Some(at), at + 1);
        beside && outside
    }

    /// "coal: 47% of the power", "wind: 25% of the power": lines that all go on in the same words.
    fn is_line(&self) -> bool {
        let text = self.text;
        let whole = self.whole();
        let after = |figure: &Figure, by: usize| text.form(figure.tokens.end + by);
        let alike = |part: &Figure| (0..2).all(|by| after(part, by) == after(whole, by));
        let apart = self.parts().all(|part| part.sentence != whole.sentence);
        apart
            && text.is_word(whole.tokens.end)
            && text.is_word(whole.tokens.end + 1)
            && self.label(whole).is_some()
            && self.parts().all(|part| alike(part) && self.label(part).is_some())
    }

    /// "Fields: 1,990 acres" in one line and "Lakes: the Great Lake - 8,150 acres; the Small Lake - 1,040 acres" in another.
    fn have_labels(&self) -> bool {
        let (Some(own), Some(first)) = (self.label(self.whole()), self.parts().next()) else {
            return false;
        };
        let Some(label) = self.label(first) else { return false };
        let same = self
            .parts()
            .all(|part| self.label(part).is_some_and(|other| other.start == label.start));
        let named = |range: &Range<usize>| {
            range.clone().filter(|at| self.text.is_word(*at)).filter_map(|at| self.text.stem(at))
        };
        let shared = named(&own).any(|word| named(&label).any(|other| other == word));
        self.parts.len() > 1 && own.start != label.start && same && !shared
    }

    /// The label that begins the line of a figure: "Lakes:".
    fn label(&self, figure: &Figure) -> Option<Range<usize>> {
        let text = self.text;
        let start = (figure.start.saturating_sub(4 * LABEL)..=figure.start)
            .rev()
            .find(|at| text.begins_line(*at))?;
        let colon = (start..figure.start.min(start + LABEL)).find(|at| text.written(*at) == ":")?;
        let words = (start..colon)
            .all(|at| text.is_word(at) || matches!(text.written(at), "-" | "(" | ")" | "/"));
        (colon > start && words).then_some(start..colon)
    }
}
