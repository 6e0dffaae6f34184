//! Runs of figures that no writer means as a sum: taken out of the middle of a list, out of pairs that are told in turn,
//! or across the rows of a table that the text spells out.

use super::Candidate;
use super::grounds::Seen;
use crate::language::Class;
use crate::value::{Dimension, Exact};

/// So many times at most a part is told to be taken: "three at $600".
const TIMES: i64 = 20;

impl Seen<'_> {
    /// Whether the run stands for no sum, whatever its digits tell.
    pub(super) fn is_torn(&self, candidate: &Candidate) -> bool {
        self.is_inside_list(candidate)
            || self.are_cells(candidate)
            || self.is_multiple(candidate)
            || self.are_added_on(candidate)
    }

    /// "Lund 811; Aspern 731; Moss 221; Holm 658": a run that leaves out items of one list beside it.
    fn is_inside_list(&self, candidate: &Candidate) -> bool {
        let figures = &self.group.figures;
        let parted = |from: usize, to: usize| {
            let (Some(left), Some(right)) = (figures.get(from), figures.get(to)) else {
                return false;
            };
            let mut gap = left.tokens.end..right.start;
            self.text.block(left.sentence) == self.text.block(right.sentence)
                && left.bracket == right.bracket
                && gap.len() <= super::FAR / 4
                && gap.any(|at| self.text.written(at) == ";")
        };
        let (first, last) = (candidate.parts[0], candidate.parts[candidate.parts.len() - 1]);
        let outside = |at: &usize| *at != candidate.whole;
        let before = first.checked_sub(1).filter(outside).is_some_and(|at| parted(at, first));
        let after = Some(last + 1).filter(outside).is_some_and(|at| parted(last, at));
        (before || after) && candidate.parts.windows(2).all(|pair| parted(pair[0], pair[1]))
    }

    /// "| 254 || the most |- | 76 ||": rows that bars make.
    fn are_cells(&self, candidate: &Candidate) -> bool {
        let bars = |gap: std::ops::Range<usize>| {
            gap.into_iter().filter(|at| matches!(self.text.written(*at), "|" | "||")).count() > 1
        };
        self.gaps(candidate).any(bars) || bars(self.middle(candidate))
    }

    /// "Three of them get $600, $1,800 in all": the whole is some times one of the parts, and the text says how many times.
    fn is_multiple(&self, candidate: &Candidate) -> bool {
        let whole = self.figure(candidate.whole);
        let times = |part: i64| {
            let times = (part > 0 && whole.value % part == 0).then(|| whole.value / part);
            times.filter(|times| (2..=TIMES).contains(times))
        };
        let quantities = &self.text.facts.quantities;
        let start = quantities.partition_point(|one| one.sentence < whole.sentence);
        let here = || quantities[start..].iter().take_while(|one| one.sentence == whole.sentence);
        let told = |times: i64| {
            here().any(|one| {
                one.dimension == Dimension::Count
                    && one.stated.figure.is_some_and(|figure| figure.value == Exact::from(times))
            })
        };
        self.group.dimension != Dimension::Count
            && self.parts(candidate).any(|part| times(part.value).is_some_and(told))
    }

    /// "242 forms (+ 7 late), of which 225 were read (+ 6 late)": what is added on is no part of what stands before it.
    fn are_added_on(&self, candidate: &Candidate) -> bool {
        let whole = self.figure(candidate.whole);
        self.parts(candidate).any(|part| {
            let plus = part.start.checked_sub(1).is_some_and(|at| self.text.written(at) == "+");
            plus && part.bracket > 0 && part.bracket != whole.bracket
        })
    }

    /// "12 and 22, respectively, made of 5 and 18": figures that stand in pairs are of two things in turn.
    pub(super) fn are_in_turn(&self, candidate: &Candidate) -> bool {
        let [one, two] = candidate.parts[..] else { return false };
        let figures = &self.group.figures;
        let pair = |left: usize, right: usize| {
            let (Some(left), Some(right)) = (figures.get(left), figures.get(right)) else {
                return false;
            };
            right.start == left.tokens.end + 1 && self.text.is(left.tokens.end, Class::AND)
        };
        let whole = candidate.whole;
        let first = pair(whole, whole + 1) && ![one, two].contains(&(whole + 1));
        pair(one, two) && (first || whole > 0 && pair(whole - 1, whole))
    }
}
