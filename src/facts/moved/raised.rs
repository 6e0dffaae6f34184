//! What is told of a figure after it, behind a comma: "36 boats lay there in all, up from 30".

use super::Finder;
use super::role::{Part, Role};
use super::word::{Way, Word};
use crate::language::Class;

/// "from" stands so many tokens before the figure at most: "up from only about 30".
const BEFORE: usize = 4;
/// The next figure stands so many tokens behind at most where both are told: "up from 30 to 36".
const AFTER: usize = 9;

impl<'a> Finder<'a> {
    /// ", up from 30": the word that says which way something went that has been told before; "up from 30 to 36" tells
    /// both itself.
    pub(super) fn raised(&self, part: &Part<'a>, next: Option<&Part<'a>>) -> Option<Word> {
        let start = part.quantity.hedge_start as usize;
        let small = Class::FUNCTION | Class::THE | Class::HEDGE_BEFORE;
        let goes_on = next.is_some_and(|next| {
            next.role == Role::New
                && (next.quantity.hedge_start as usize).saturating_sub(start) <= AFTER
        });
        if part.role != Role::Old || goes_on {
            return None;
        }
        let from = (start.saturating_sub(BEFORE)..start).rev();
        let from = from
            .take_while(|at| self.class(*at).intersects(small.union(Class::FROM)))
            .find(|at| self.class(*at).intersects(Class::FROM))?;
        let word =
            from.checked_sub(1).filter(|at| !self.class(*at).intersects(Class::CHANGE_NOUN))?;
        let before = word.checked_sub(1)?;
        let parted = matches!(self.mark(before), Some("," | "–" | "—" | "("))
            || self.class(before).intersects(Class::COPULA);
        let way = Way::of(self.class(word));
        let word = Word { way, gap: false, beyond: false, span: self.span(word) };
        (parted && way != Way::Either).then_some(word)
    }
}
