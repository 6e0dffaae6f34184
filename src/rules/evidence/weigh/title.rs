//! Headlines that have the figure of their text in round numbers.

use super::pair::Pair;
use crate::facts::Claim;
use crate::value::{Exact, Hedge};

impl Pair<'_> {
    /// Whether a headline has the other figure in round numbers of two digits and more, or cuts it off where
    /// both say that it is more: "$135,000" for $135,178, "over $400,000" for over $418,000.
    pub fn headline_cuts(&self) -> bool {
        let (round, exact) = match self.one.digits.cmp(&self.two.digits) {
            std::cmp::Ordering::Less => (self.one, self.two),
            std::cmp::Ordering::Equal => return false,
            std::cmp::Ordering::Greater => (self.two, self.one),
        };
        let stated = |claim: &Claim| self.facts.quantity(claim).stated;
        let (head, text) = (stated(round), stated(exact));
        let (Some(cut), Some(whole)) = (head.figure, text.figure) else { return false };
        let near = cut.in_round_numbers();
        let rounded =
            round.digits >= 2 && near.rounded().is_some_and(|near| near.contains(whole.value));
        let above = matches!(head.hedge, Hedge::MoreThan | Hedge::AtLeast);
        let apart = whole.value.checked_sub(cut.value);
        let floor = apart.is_some_and(|apart| apart >= Exact::ZERO && apart < near.step);
        Self::is_heading(round) && !Self::is_heading(exact) && (rounded || above && floor)
    }
}
