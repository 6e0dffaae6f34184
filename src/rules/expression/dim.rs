//! What a number measures, so that dollars are not added to days.

use std::fmt;
use std::sync::Arc;

use crate::value::Dimension;

/// A factor of a [`Dim`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Base {
    /// A dimension that writers state.
    Dimension(Dimension),
    /// Whatever a slot turns out to measure: what `old: quantity` is, `new: like old` is too.
    Variable(Arc<str>),
}

/// What a number measures: a product of powers, "money ÷ duration". Plain numbers, percentages,
/// percentage points and factors measure nothing: 25% is the number 1/4.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dim(Vec<(Base, i32)>);

impl Dim {
    /// A plain number.
    pub const PLAIN: Self = Self(Vec::new());

    /// What figures of a dimension measure.
    pub fn of(dimension: Dimension) -> Self {
        match dimension {
            Dimension::Percent | Dimension::Points | Dimension::Factor => Self::PLAIN,
            other => Self(vec![(Base::Dimension(other), 1)]),
        }
    }

    /// Whatever the slot `name` measures.
    pub fn variable(name: &str) -> Self {
        Self(vec![(Base::Variable(Arc::from(name)), 1)])
    }

    /// True for a plain number.
    pub fn is_plain(&self) -> bool {
        self.0.is_empty()
    }

    /// The name of the variable, for a dim that is nothing else.
    pub fn as_variable(&self) -> Option<&str> {
        match self.0.as_slice() {
            [(Base::Variable(name), 1)] => Some(name),
            _ => None,
        }
    }

    /// What a product measures.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        self.combine(other, 1)
    }

    /// What a quotient measures.
    #[must_use]
    pub fn per(&self, other: &Self) -> Self {
        self.combine(other, -1)
    }

    fn combine(&self, other: &Self, sign: i32) -> Self {
        let mut powers = self.0.clone();
        for (base, power) in &other.0 {
            // A chain of `let`s can double a power at each step; where it ends is no matter.
            let power = power.saturating_mul(sign);
            match powers.iter_mut().find(|(known, _)| known == base) {
                Some((_, sum)) => *sum = sum.saturating_add(power),
                None => powers.push((base.clone(), power)),
            }
        }
        powers.retain(|(_, power)| *power != 0);
        powers.sort_unstable();
        Self(powers)
    }

    /// Puts what is known of the variables in their places.
    #[must_use]
    pub fn with(&self, known: &[(Arc<str>, Self)]) -> Self {
        self.0.iter().fold(Self::PLAIN, |product, (base, power)| {
            let factor = match base {
                Base::Variable(name) => known.iter().find(|(n, _)| n == name).map(|(_, dim)| dim),
                Base::Dimension(_) => None,
            };
            let factor = factor.cloned().unwrap_or_else(|| Self(vec![(base.clone(), 1)]));
            let raised = factor.0.into_iter().map(|(b, p)| (b, p.saturating_mul(*power))).collect();
            product.times(&Self(raised))
        })
    }
}

/// As a noun phrase: "money", "a duration", "money per duration", "a plain number".
impl fmt::Display for Dim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_slice() {
            [] => f.write_str("a plain number"),
            [(Base::Dimension(dimension), 1)] => f.write_str(phrase(*dimension)),
            [(Base::Variable(name), 1)] => write!(f, "a figure like `{name}`"),
            factors => {
                let side = |wanted: i32| {
                    factors
                        .iter()
                        .filter(move |(_, power)| power.signum() == wanted)
                        .map(|(base, power)| raised(base, power.saturating_abs()))
                        .collect::<Vec<_>>()
                        .join(" × ")
                };
                let (above, below) = (side(1), side(-1));
                match (above.as_str(), below.as_str()) {
                    (above, "") => f.write_str(above),
                    ("", below) => write!(f, "1 per {below}"),
                    (above, below) => write!(f, "{above} per {below}"),
                }
            }
        }
    }
}

fn raised(base: &Base, power: i32) -> String {
    let name = match base {
        Base::Dimension(dimension) => dimension.name().to_owned(),
        Base::Variable(name) => format!("`{name}`"),
    };
    match power {
        1 => name,
        2 => format!("{name}²"),
        3 => format!("{name}³"),
        _ => format!("{name} to the power of {power}"),
    }
}

fn phrase(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Count => "a count",
        Dimension::Percent => "a percentage",
        Dimension::Points => "percentage points",
        Dimension::Money => "money",
        Dimension::Duration => "a duration",
        Dimension::Age => "an age",
        Dimension::Length => "a length",
        Dimension::Area => "an area",
        Dimension::Volume => "a volume",
        Dimension::Mass => "a mass",
        Dimension::Speed => "a speed",
        Dimension::Pressure => "a pressure",
        Dimension::Temperature => "a temperature",
        Dimension::Energy => "an amount of energy",
        Dimension::Power => "an amount of power",
        Dimension::Data => "an amount of data",
        Dimension::DataRate => "a data rate",
        Dimension::Voltage => "a voltage",
        Dimension::Current => "a current",
        Dimension::Charge => "a charge",
        Dimension::Frequency => "a frequency",
        Dimension::Force => "a force",
        Dimension::Concentration => "a concentration",
        Dimension::Molarity => "an amount of substance per volume",
        Dimension::Trace => "a tiny part of a whole",
        Dimension::Factor => "a factor",
        Dimension::Order => "a place in a sequence",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_combine_and_cancel() {
        let (money, time) = (Dim::of(Dimension::Money), Dim::of(Dimension::Duration));
        assert_eq!(money.per(&time).to_string(), "money per duration");
        assert_eq!(money.per(&time).times(&time), money);
        assert!(money.per(&money).is_plain());
        assert_eq!(time.times(&time).to_string(), "duration²");
        assert_eq!(Dim::PLAIN.per(&time).to_string(), "1 per duration");
        assert_eq!(money.times(&time), time.times(&money));
    }

    #[test]
    fn percentages_are_plain_numbers() {
        assert!(Dim::of(Dimension::Percent).is_plain());
        assert!(!Dim::of(Dimension::Count).is_plain());
    }

    #[test]
    fn variables_are_filled_in() {
        let money = Dim::of(Dimension::Money);
        let known = [(Arc::from("n"), money.clone())];
        assert_eq!(Dim::variable("n").times(&Dim::variable("n")).with(&known), money.times(&money));
        assert_eq!(Dim::variable("m").with(&known), Dim::variable("m"));
    }
}
