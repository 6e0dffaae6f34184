//! Units of measure and what they measure.

use super::Exact;

/// What a quantity is a quantity of. Only figures of one dimension can be compared or added.
///
/// The dimensions are those that writers state, not those of physics: an age is no duration (a
/// suspect of 24 years is not one of a sentence of 24 years), and a percentage is a plain number
/// that is said as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dimension {
    /// Things counted: "4.38 million community workers".
    Count,
    /// A part of a whole or a rate: "65.7%".
    Percent,
    /// A difference of two percentages: "150 basis points".
    Points,
    /// A sum of money in one currency.
    Money,
    /// A stretch of time.
    Duration,
    /// How old a person or thing is.
    Age,
    /// Length or distance.
    Length,
    /// Area.
    Area,
    /// Volume.
    Volume,
    /// Mass.
    Mass,
    /// Speed.
    Speed,
    /// Pressure.
    Pressure,
    /// Temperature.
    Temperature,
    /// Energy.
    Energy,
    /// Power.
    Power,
    /// Data.
    Data,
    /// Data in a stretch of time.
    DataRate,
    /// Electric tension.
    Voltage,
    /// Electric current.
    Current,
    /// Electric charge.
    Charge,
    /// How often something happens in a second.
    Frequency,
    /// Force.
    Force,
    /// Mass in a volume.
    Concentration,
    /// Amount of substance in a volume.
    Molarity,
    /// A tiny part of a whole: "12 ppm".
    Trace,
    /// How many times as much: "3-fold", "twice".
    Factor,
    /// Place in a sequence: "the third".
    Order,
}

impl Dimension {
    /// All dimensions with the names that rules, languages and the JSON output use.
    pub const ALL: [(&'static str, Self); 27] = [
        ("count", Self::Count),
        ("percent", Self::Percent),
        ("points", Self::Points),
        ("money", Self::Money),
        ("duration", Self::Duration),
        ("age", Self::Age),
        ("length", Self::Length),
        ("area", Self::Area),
        ("volume", Self::Volume),
        ("mass", Self::Mass),
        ("speed", Self::Speed),
        ("pressure", Self::Pressure),
        ("temperature", Self::Temperature),
        ("energy", Self::Energy),
        ("power", Self::Power),
        ("data", Self::Data),
        ("data-rate", Self::DataRate),
        ("voltage", Self::Voltage),
        ("current", Self::Current),
        ("charge", Self::Charge),
        ("frequency", Self::Frequency),
        ("force", Self::Force),
        ("concentration", Self::Concentration),
        ("molarity", Self::Molarity),
        ("trace", Self::Trace),
        ("factor", Self::Factor),
        ("order", Self::Order),
    ];

    /// The dimension of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(n, _)| *n == name).map(|(_, d)| d)
    }

    /// The name that rules, languages and the JSON output use.
    pub fn name(self) -> &'static str {
        Self::ALL.into_iter().find(|(_, d)| *d == self).map_or("", |(n, _)| n)
    }
}

/// A unit of measure. Units are data (`languages/units.yaml`); how a language writes them is data
/// of that language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The symbol by which languages and the JSON output name it: "km", "USD", "%".
    pub symbol: String,
    /// What it measures.
    pub dimension: Dimension,
    /// Its size in the base unit of its dimension: 1000 for the kilometre. Currencies have no
    /// common base; each is a base of its own, and two different ones are never compared.
    pub factor: Exact,
}
