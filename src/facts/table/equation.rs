//! What must hold between figures of a table, and which of them is wrong where it does not.

use rustc_hash::FxHashMap;

use super::cell::{Mark, Number, ten};
use super::grid::{Place, Table};
use crate::facts::slip::between_figures;

/// What a figure may differ from the one that a change was reckoned from, in parts of it.
const LITTLE: f64 = 0.02;

/// What ties figures of a table together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// The parts make the total.
    Sum,
    /// What the row before says and what came in or went out since make what stands here.
    Step,
    /// Two figures make the third: a quantity and a price, hours and a rate.
    Product,
    /// New less old, in the sign of the table.
    Difference,
    /// The change in hundredths of the old figure.
    Percent,
    /// One figure divided by another, times a power of ten.
    Ratio,
    /// A part in hundredths of its whole.
    Share,
    /// The middle between a highest and a lowest value.
    Middle,
}

/// An equation over figures of a table.
#[derive(Clone, Debug)]
pub struct Equation {
    /// What it is.
    pub check: Check,
    /// The total, the change, the share.
    pub result: Place,
    /// The parts with their signs; new and old; the part.
    pub terms: Vec<(Place, f64)>,
    /// The whole of a share, where it is no cell; the power of ten of a ratio.
    pub constant: f64,
    /// Whether it holds within rounding.
    pub holds: bool,
}

impl Equation {
    /// All its figures.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        std::iter::once(self.result).chain(self.terms.iter().map(|(place, _)| *place))
    }

    /// Whether all its figures are small whole numbers that nothing says to be amounts.
    pub fn is_of_counts(&self, table: &Table) -> bool {
        let count = |n: &Number| {
            n.places == 0
                && n.unit == [0; 3]
                && !n.money
                && n.mark == Mark::None
                && n.mantissa.abs() < 1000
        };
        self.places().all(|place| table.number(place).is_some_and(count))
    }

    /// The figures that it ties together, in the order of the table.
    pub fn tied(&self) -> Vec<Place> {
        let mut places: Vec<Place> = self.places().collect();
        places.sort_unstable();
        places
    }

    /// The value of the figure at `wanted` that makes the equation hold.
    pub fn mended(&self, table: &Table, wanted: Place) -> Option<f64> {
        let value = |place| table.number(place).map_or(0.0, Number::value);
        let result = value(self.result);
        let term = |at: usize| self.terms.get(at).map(|(place, _)| value(*place));
        let sign = |at: usize| self.terms.get(at).map_or(1.0, |(_, sign)| *sign);
        let is_result = wanted == self.result;
        let mended = match self.check {
            Check::Sum | Check::Step | Check::Difference => {
                let sum: f64 = self.terms.iter().map(|(place, sign)| sign * value(*place)).sum();
                if is_result {
                    sum
                } else {
                    let (place, sign) = self.terms.iter().find(|(place, _)| *place == wanted)?;
                    value(*place) + (result - sum) / sign
                }
            }
            Check::Percent => {
                let (new, old) = (term(0)?, term(1)?);
                let percent = if sign(0) < 0.0 { -result } else { result };
                let growth = 1.0 + percent / 100.0;
                if is_result {
                    100.0 * sign(0) * (new - old) / old.abs()
                } else if Some(wanted) == self.terms.first().map(|(place, _)| *place) {
                    old * growth
                } else {
                    new / growth
                }
            }
            Check::Ratio => {
                let (above, below) = (term(0)?, term(1)?);
                if is_result {
                    self.constant * above / below
                } else if Some(wanted) == self.terms.first().map(|(place, _)| *place) {
                    result * below / self.constant
                } else {
                    self.constant * above / result
                }
            }
            Check::Product => {
                let (one, other) = (term(0)?, term(1)?);
                if is_result {
                    one * other
                } else if Some(wanted) == self.terms.first().map(|(place, _)| *place) {
                    result / other
                } else {
                    result / one
                }
            }
            Check::Middle => {
                let (high, low) = (term(0)?, term(1)?);
                if is_result {
                    f64::midpoint(high, low)
                } else if Some(wanted) == self.terms.first().map(|(place, _)| *place) {
                    2.0 * result - low
                } else {
                    2.0 * result - high
                }
            }
            Check::Share => {
                let whole = term(1).unwrap_or(self.constant);
                if is_result {
                    100.0 * term(0)? / whole
                } else if Some(wanted) == self.terms.first().map(|(place, _)| *place) {
                    result * whole / 100.0
                } else {
                    100.0 * term(0)? / result
                }
            }
        };
        mended.is_finite().then_some(mended)
    }

    /// Whether one typing error in some figure explains why it fails.
    pub fn is_slip(&self, table: &Table) -> bool {
        self.places().any(|place| self.slips_at(table, place) > 1)
    }

    /// Whether one in some figure may, be it of few digits.
    pub fn may_slip(&self, table: &Table) -> bool {
        self.places().any(|place| self.slips_at(table, place) > 0)
    }

    /// Whether it would hold if a change had been reckoned from a figure that was rounded or restated since: a little more
    /// or less explains it.
    pub fn is_restated(&self, table: &Table) -> bool {
        let near = |(place, _): &(Place, f64)| {
            let mended = self.mended(table, *place);
            table.number(*place).zip(mended).is_some_and(|(number, mended)| is_near(number, mended))
        };
        self.check == Check::Percent && self.terms.iter().any(near)
    }

    /// How well one typing error in that figure explains it: 4 where a digit was dropped or doubled and 3 where it
    /// has changed places with another, which chance makes seldom, 2 where one digit is another, 1 where the figure has so few
    /// digits that nearly every other is one typing error away, 0 for not at all.
    fn slips_at(&self, table: &Table, place: Place) -> i64 {
        let (Some(number), Some(mended)) = (table.number(place), self.mended(table, place)) else {
            return 0;
        };
        let Some([one, two]) = slip(number, mended) else { return 0 };
        let most = mended.abs().max(number.value().abs()) / (2.0 * number.half());
        // The typing error may be another than one digit for another, and one of the two have a digit more.
        let longer = one.len() != two.len();
        let moved = longer || one.iter().zip(&two).filter(|(a, b)| a != b).count() > 1;
        if self.check == Check::Percent && place != self.result && !moved && is_near(number, mended)
        {
            return 0;
        }
        match place == self.result || most >= 99.5 {
            // A digit too many or too few explains few other differences.
            true if longer => 4,
            true if moved => 3,
            true => 2,
            // Two digits that have changed places say more than one that is another.
            false if moved && most >= 9.5 => 2,
            false => 1,
        }
    }
}

fn is_near(number: &Number, value: f64) -> bool {
    (value - number.value()).abs() < LITTLE * number.value().abs()
}

/// Whether a figure is one typing error away from a value, as far as its decimals show it.
pub fn is_slip(number: &Number, value: f64) -> bool {
    slip(number, value).is_some()
}

/// The digits of both, where that is so.
fn slip(number: &Number, value: f64) -> Option<[Vec<u8>; 2]> {
    if (value < 0.0) != (number.mantissa < 0) || value.abs() > 1e15 {
        return None;
    }
    let digits = [number.value(), value].map(|value| digits(value, number.places));
    between_figures(&digits[0], &digits[1]).map(|_| digits)
}

/// The digits of a value with so many decimals.
fn digits(value: f64, places: u8) -> Vec<u8> {
    let value = value.abs();
    // Far enough from a half, and not too great: it is plain which way it is rounded, without asking for all its digits.
    let scaled = value * ten(places);
    let plain = scaled < 1e9 && ((scaled - scaled.floor()) - 0.5).abs() > 1e-3;
    if plain {
        #[allow(clippy::cast_sign_loss, reason = "of a value without its sign")]
        let mut left = scaled.round() as u64;
        let mut digits = Vec::with_capacity(12);
        while left > 0 || digits.len() <= usize::from(places) {
            digits.push(b'0' + (left % 10) as u8);
            left /= 10;
        }
        digits.reverse();
        return digits;
    }
    format!("{value:.*}", usize::from(places)).bytes().filter(u8::is_ascii_digit).collect()
}

/// An equation that fails, with the figure that is probably wrong.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The equation, by its number.
    pub equation: usize,
    /// The figure.
    pub wrong: Place,
    /// What makes this and all other equations with the figure hold.
    pub right: f64,
    /// Another figure that may be the wrong one, and what would be right in its place.
    pub other: Option<(Place, f64)>,
}

/// The failing equations, one for each wrong figure: of all figures the one that most of them
/// share, that stands in the fewest that hold, that one typing error explains, that is the result. Doubts fail as well,
/// but tell of no failure of their own.
pub fn failures(table: &Table, equations: &[Equation], doubts: &[Equation]) -> Vec<Failure> {
    let failing: Vec<usize> = (0..equations.len()).filter(|at| !equations[*at].holds).collect();
    if failing.is_empty() {
        return Vec::new();
    }
    let mut bad: FxHashMap<Place, u32> = FxHashMap::default();
    let mut good: FxHashMap<Place, u32> = FxHashMap::default();
    for equation in equations.iter().chain(doubts) {
        let counts = if equation.holds { &mut good } else { &mut bad };
        for place in equation.places() {
            *counts.entry(place).or_default() += 1;
        }
    }
    let count = |counts: &FxHashMap<Place, u32>, place| counts.get(&place).copied().unwrap_or(0);
    let mut failures: Vec<Failure> = Vec::new();
    for at in failing {
        let equation = &equations[at];
        if failures
            .iter()
            .rev()
            .take(64)
            .any(|failure| equation.places().any(|place| place == failure.wrong))
        {
            continue;
        }
        let worth = |place: Place| {
            let slip = equation.slips_at(table, place);
            let result = i64::from(place == equation.result);
            let counts = i64::from(count(&bad, place)) * 2 - i64::from(count(&good, place));
            (counts + slip, slip, result)
        };
        let mut suspects: Vec<Place> = equation.places().collect();
        suspects.sort_by_key(|place| std::cmp::Reverse(worth(*place)));
        let Some(&wrong) = suspects.first() else { continue };
        let Some(right) = equation.mended(table, wrong) else { continue };
        // Another figure that one typing error explains as well may be the wrong one.
        let other = suspects.get(1..).unwrap_or_default().iter().copied();
        let other = other.filter(|place| worth(*place).1 > 0).max_by_key(|place| worth(*place).1);
        let other = other.and_then(|place| Some((place, equation.mended(table, place)?)));
        failures.push(Failure { equation: at, wrong, right, other });
    }
    failures
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_those_that_would_be_written() {
        let values =
            [0.0, 0.05, 0.5, 1.5, 2.5, 12.0, 99.949, 99.95, 1234.5678, -3.25, 1e8, 7.0e12, 0.125];
        for (value, places) in values.into_iter().flat_map(|value| (0..5).map(move |p| (value, p)))
        {
            let written = format!("{:.*}", usize::from(places), f64::abs(value));
            let written: Vec<u8> = written.bytes().filter(u8::is_ascii_digit).collect();
            assert_eq!(digits(value, places), written, "{value} with {places}");
        }
    }
}
