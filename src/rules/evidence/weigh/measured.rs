//! The kinds of evidence that lie in what two dates are of: words for one event, and years alone.

use super::flag;
use super::kind::{Kind, Sign, kind};
use super::pair::Pair;
use crate::facts::Claim;

/// Evidence of measures.
pub(super) const MEASURED: &[Kind] = &[
    kind(
        "alike",
        Sign::For,
        "how many groups of words for an event stand beside both: founded and foundation",
        |p| (p.one.alike & p.two.alike).count_ones().min(3) as f32,
    )
    .most(3.0),
    kind("measure-none", Sign::Against, "they have no event, unit or noun in common", |p| {
        flag(p.fewest() == 0)
    })
    .dear(1.0),
    kind("year-alone", Sign::Free, "both are years alone", |p| flag(p.years_alone())).most(1.0),
];

impl Pair<'_> {
    /// Of how many values the rarest measure of both is told.
    pub fn fewest(&self) -> u32 {
        *self.fewest.get_or_init(|| self.measures.fewest(self.facts, self.one, self.two))
    }

    /// Whether both are years alone.
    pub fn years_alone(&self) -> bool {
        let year = |claim: &Claim| {
            let value = self.facts.quantity(claim).stated.value();
            value.is_some_and(|value| value.approximate() % 10_000.0 < 0.5)
        };
        self.facts.dated && year(self.one) && year(self.two)
    }
}
