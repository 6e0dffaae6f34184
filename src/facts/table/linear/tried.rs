//! Whether a relation holds in a series of figures, and what that says.

use crate::facts::table::cell::{Mark, Number};
use crate::facts::table::equation::is_slip;

/// What chance gives in digits, beside the number of tries.
const DIGITS: f64 = 2.4;
/// How much of that a word in a header is worth.
const CALLED: f64 = 1.6;

/// How well a relation holds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    /// Series in which it does, and in which that says something.
    pub holds: usize,
    pub tells: usize,
    pub fails: usize,
    /// Of those, where one typing error in three digits or more explains it: chance makes that seldom.
    pub mended: usize,
    pub digits: f64,
    /// It holds to the last digit wherever it does.
    pub exact: bool,
}

impl Tally {
    pub fn and(self, other: Self) -> Self {
        Self {
            holds: self.holds + other.holds,
            tells: self.tells + other.tells,
            fails: self.fails + other.fails,
            mended: self.mended + other.mended,
            digits: self.digits + other.digits,
            exact: self.exact && other.exact,
        }
    }

    pub fn is_relation(&self, tries: usize, called: bool, named: bool) -> bool {
        if named {
            return self.holds > 1 && self.fails <= (self.holds / 3).max(1);
        }
        #[allow(clippy::cast_precision_loss, reason = "a number of tries")]
        let chance = DIGITS + (tries as f64).log10() - if called { CALLED } else { 0.0 };
        let fewest = if called { 2 } else { 3 };
        let slip = usize::from(self.mended > 0);
        #[allow(clippy::cast_precision_loss, reason = "nought or one")]
        let digits = self.digits + slip as f64;
        self.tells > 1
            && self.tells + slip >= fewest
            && digits > chance
            && self.fails <= (self.tells / 4).max(1)
    }
}

/// A relation in one series.
pub(super) struct Tried {
    /// Whether it holds; nothing where rounding may be why not.
    pub holds: Option<bool>,
    pub apart: f64,
    pub sum: f64,
    pub digits: f64,
    /// The largest of its figures.
    pub largest: f64,
}

impl Tried {
    /// Whether another value of a figure of three digits, one typing error away, makes it hold.
    pub fn is_mended_by(&self, number: &Number, sign: f64) -> bool {
        number.mantissa.abs() > 99 && is_slip(number, number.value() - self.sum / sign)
    }

    pub fn of<'n>(
        terms: impl Iterator<Item = (Option<&'n Number>, f64)>,
        across: bool,
    ) -> Option<Self> {
        let mut years = true;
        let (mut sum, mut slack, mut least, mut size) = (0.0_f64, 0.0_f64, f64::MAX, 0.0_f64);
        let mut like: Option<&Number> = None;
        let mut counts = true;
        for (number, sign) in terms {
            let number = number?;
            let first = *like.get_or_insert(number);
            let percent = |n: &Number| n.mark == Mark::Percent;
            // Of rows with amounts some columns are changes in percent.
            if percent(first) != percent(number)
                || first.unit != number.unit
                || percent(number) && !across
            {
                return None;
            }
            years &= number.is_like_a_year();
            let value = number.value();
            sum += sign * value;
            slack += sign.abs() * number.half();
            least = least.min(value.abs());
            size = size.max(value.abs());
            counts &=
                number.places == 0 && number.unit == [0; 3] && !number.money && !percent(number);
        }
        if years {
            return None;
        }
        let apart = sum.abs();
        // Numbers of one and two digits are counts, and counts are exact.
        let slack = if counts && size < 100.0 { 0.25 } else { slack };
        let tolerance = slack + 1e-9 * size.max(1.0);
        let holds = if apart <= tolerance {
            Some(true)
        } else {
            (apart > 1.5 * tolerance).then_some(false)
        };
        let digits = (least / slack.max(1e-9)).max(1.0).log10();
        Some(Self { holds, apart, sum, digits, largest: size })
    }
}
