//! Totals that are not called so: other series of the table confirm them.

use super::{Finder, Item, Tally, signed};
use crate::facts::table::cell::Cell;

impl Finder<'_, '_> {
    /// A line that is not called a total and is one but for one slip of the pen: what stands before it adds up to it
    /// in one series, digit for digit, and in the only other that does not one typing error explains why.
    pub(super) fn nearly(&mut self, line: usize, candidates: &[Item]) -> Option<usize> {
        const DIGITS: f64 = 4.0;
        // Where the parts begin where the table does, or after another total.
        const NATURAL_DIGITS: f64 = 3.0;
        let mut best: Option<(Tally, bool)> = None;
        let any_less = candidates.iter().any(|item| item.less);
        for with_less in [false, true].into_iter().take(1 + usize::from(any_less)) {
            self.every(line, candidates, with_less, |tally, natural| {
                let fits = tally.parts > 1
                    && tally.fails.len() < 2
                    && tally.fails.len() + tally.odd.len() > 0
                    && tally.holds > usize::from(tally.fails.is_empty() || !tally.odd.is_empty())
                    // Two round figures come to a third one by chance.
                    && (tally.parts > 2 || tally.holds > 1)
                    && tally.digits > if natural { NATURAL_DIGITS } else { DIGITS };
                if fits && best.as_ref().is_none_or(|(so_far, _)| tally.digits > so_far.digits) {
                    best = Some((tally.clone(), with_less));
                }
            });
        }
        let (tally, with_less) = best?;
        let parts = signed(&candidates[..tally.parts], with_less);
        // Averages and the like fail as well; one slip of the pen explains one series alone.
        let table = self.lines.table;
        let may = |series: &&usize| self.equation(line, &parts, **series, false).is_slip(table);
        let slips: Vec<usize> = tally.fails.iter().chain(&tally.odd).filter(may).copied().collect();
        let [failed] = slips.as_slice() else { return None };
        let failed = *failed;
        let fails = self.equation(line, &parts, failed, false);
        if fails.terms.len() < 2
            || tally.fails.iter().any(|series| *series != failed)
            || self.is_shifted(line, &parts, failed, &tally)
        {
            return None;
        }
        for series in self.series.clone() {
            if series == failed || tally.odd.contains(&series) {
                continue;
            }
            if self.lines.cell(line, series).first().is_some() {
                let equation = self.equation(line, &parts, series, true);
                self.out.push(equation);
            }
        }
        self.out.push(fails);
        Some(tally.parts)
    }

    /// The last line of a table that is not called a total: a reconciliation ends in "Adjusted earnings". All lines
    /// before add up to it in one column or two, and one typing error explains why they do not in another.
    pub(super) fn closing(&mut self, line: usize, candidates: &[Item]) {
        const FEWEST: usize = 4;
        let count = candidates.len();
        if count < FEWEST || !candidates.last().is_some_and(|item| item.begins) {
            return;
        }
        let mut tally = Tally::default();
        self.every(line, candidates, false, |other, _| {
            if other.parts == count {
                tally = other.clone();
            }
        });
        let ([series], true) = (tally.fails.as_slice(), tally.holds > 0 && tally.digits > 1.0)
        else {
            return;
        };
        let parts = signed(candidates, false);
        let equation = self.equation(line, &parts, *series, false);
        let table = self.lines.table;
        let lines = self.lines;
        // A reconciliation adds and takes away.
        let takes = |series: &usize| {
            let cells = parts.iter().map(|(line, _)| lines.cell(*line, *series));
            cells.filter_map(Cell::first).any(|number| number.mantissa < 0)
        };
        let both = self.series.iter().all(takes);
        if (both || tally.holds > 1) && equation.terms.len() >= FEWEST && equation.is_slip(table) {
            self.out.push(equation);
        }
    }
}
