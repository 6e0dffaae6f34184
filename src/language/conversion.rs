//! Systems of measures: what is needed to put a figure from one unit into another.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::data::Ratio;
use super::lexicon::UnitId;
use crate::value::{Exact, Unit};
use crate::yaml::{File, Located, Pairs, Problem};

/// `languages/conversions.yaml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ConversionData {
    /// System to the symbols of its units.
    systems: BTreeMap<String, Vec<Located<String>>>,
    /// Symbol to other sizes of a unit of that name.
    also: Pairs<Vec<Ratio>>,
    /// Symbol to the figure at which water freezes, and the size of a degree.
    degrees: Pairs<[Ratio; 2]>,
    /// Two symbols to what they mean where the second says the first again.
    beside: Vec<Beside>,
    /// Symbol to about how many dollars of the United States one of a currency was worth.
    worth: Pairs<Ratio>,
}

/// Two units that stand for others where they stand side by side.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Beside {
    /// As they are read.
    read: [Located<String>; 2],
    /// What they are.
    are: [Located<String>; 2],
}

/// How units of one dimension become each other.
#[derive(Debug, Default)]
pub struct Conversions {
    measures: Vec<Measure>,
    /// Two units as read, and what they are beside each other.
    beside: Vec<[UnitId; 4]>,
}

/// What is known of a unit.
#[derive(Clone, Debug, Default)]
struct Measure {
    /// 0 for the metric system.
    system: u8,
    sizes: Vec<Exact>,
    degrees: Option<[Exact; 2]>,
    worth: Option<Exact>,
}

impl Conversions {
    /// Of these units; tells the symbols that are none of them.
    pub(super) fn new(units: &[Unit], data: &ConversionData, file: &File) -> (Self, Vec<Problem>) {
        let plain = |unit: &Unit| Measure { sizes: vec![unit.factor], ..Measure::default() };
        let mut measures: Vec<Measure> = units.iter().map(plain).collect();
        let mut problems = Vec::new();
        let mut of = |symbol: &Located<String>, put: &dyn Fn(&mut Measure)| {
            let found = units.iter().position(|unit| unit.symbol == symbol.value);
            if let Some(measure) = found.and_then(|at| measures.get_mut(at)) {
                put(measure);
            } else {
                problems.push(unknown(file, symbol));
            }
        };
        for (system, symbols) in (1_u8..).zip(data.systems.values()) {
            for symbol in symbols {
                of(symbol, &|measure| measure.system = system);
            }
        }
        for (symbol, sizes) in data.also.iter() {
            of(symbol, &|measure| measure.sizes.extend(sizes.iter().map(|size| size.0)));
        }
        for (symbol, [zero, degree]) in data.degrees.iter() {
            of(symbol, &|measure| measure.degrees = Some([zero.0, degree.0]));
        }
        for (symbol, worth) in data.worth.iter() {
            of(symbol, &|measure| measure.worth = Some(worth.0));
        }
        let mut beside = Vec::new();
        for Beside { read: [a, b], are: [c, d] } in &data.beside {
            let mut four = [UnitId(0); 4];
            for (symbol, to) in [a, b, c, d].into_iter().zip(&mut four) {
                match units.iter().position(|unit| unit.symbol == symbol.value) {
                    Some(at) => *to = UnitId(u16::try_from(at).unwrap_or(u16::MAX)),
                    None => problems.push(unknown(file, symbol)),
                }
            }
            beside.push(four);
        }
        (Self { measures, beside }, problems)
    }

    fn measure(&self, unit: UnitId) -> Option<&Measure> {
        self.measures.get(usize::from(unit.0))
    }

    /// What two units are where the second says the first again: "972 MB (28.70 inches)".
    pub fn beside(&self, one: UnitId, other: UnitId) -> Option<(UnitId, UnitId)> {
        let mut known = self.beside.iter();
        known.find_map(|[a, b, c, d]| (*a == one && *b == other).then_some((*c, *d)))
    }

    /// Whether the two are of different systems of measures.
    pub fn differ(&self, one: UnitId, other: UnitId) -> bool {
        match (self.measure(one), self.measure(other)) {
            (Some(one), Some(other)) => one.system != other.system,
            _ => false,
        }
    }

    /// About what one of a currency was worth in the last decades, if that is known.
    pub fn worth(&self, unit: UnitId) -> Option<Exact> {
        self.measure(unit)?.worth
    }

    /// All that one of a unit may be worth in the base unit; the usual size first.
    pub fn sizes(&self, unit: UnitId) -> &[Exact] {
        self.measure(unit).map_or(&[], |measure| &measure.sizes)
    }

    /// Where the unit begins to count, in itself, and the worth of one in the base unit: 32 and 5/9 for
    /// degrees Fahrenheit, 0 and 1 where it is the base unit.
    pub fn degrees(&self, unit: UnitId) -> [Exact; 2] {
        let degrees = self.measure(unit).and_then(|measure| measure.degrees);
        degrees.unwrap_or([Exact::ZERO, Exact::ONE])
    }
}

fn unknown(file: &File, symbol: &Located<String>) -> Problem {
    let message = format!("`{}` is not a unit of languages/units.yaml", symbol.value);
    Problem::new(file, symbol.span, message)
}
