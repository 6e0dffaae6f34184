//! Results of statistics: estimates with their intervals, tests with their p-values.

use std::borrow::Cow;

use super::{Kind, Subject, Type, Value, Within, known, numbers, optional, placed};
use crate::facts::{Around, Estimate, TestResult};
use crate::rules::expression::Choice;
use crate::value::Span;

/// Estimates.
#[derive(Debug)]
pub(super) struct Estimates;

/// Tests.
#[derive(Debug)]
pub(super) struct Tests;

const AROUND: Choice = Choice::Fixed(&["confidence", "range", "quartiles"]);

impl Estimates {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a Estimate> {
        within.facts.statistics.estimates.get(item as usize)
    }
}

impl Kind for Estimates {
    fn subject(&self) -> Subject {
        let fields = vec![
            optional(placed("estimate", Type::NUMBER, "the estimate, the mean or the median")),
            placed("low", Type::NUMBER, "the lower end of the interval"),
            placed("high", Type::NUMBER, "the upper end of the interval"),
            known("around", Type::Choice(AROUND), "what the interval is of"),
            optional(placed("p", Type::NUMBER, "the p-value given with it")),
            optional(known(
                "p_by_interval",
                Type::NUMBER,
                "the p-values that the interval allows, where it plainly contradicts `p`",
            )),
            optional(known(
                "middle",
                Type::NUMBER,
                "where the estimate can lie if it is in the middle of its interval, plainly or in logarithms; only of \
                 ratios and differences",
            )),
            optional(known(
                "shown",
                Type::Text,
                "the middle of the interval, as it would be written",
            )),
        ];
        let doc = "an estimate with the interval around it, or a mean with a range".to_owned();
        Subject { name: "estimate".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.statistics.estimates.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        let stated = match field {
            0 => fact.estimate.map(|(stated, _)| stated),
            1 => Some(fact.low.0),
            2 => Some(fact.high.0),
            3 => {
                return Value::from(match fact.around {
                    Around::Estimate => "confidence",
                    Around::Range => "range",
                    Around::Quartiles => "quartiles",
                });
            }
            4 => fact.p.map(|(stated, _)| stated),
            5 => fact.p_by_interval,
            6 => fact.middle.as_ref().map(|(middle, _)| *middle),
            7 => {
                let shown = fact.middle.as_ref().map(|(_, shown)| shown.clone());
                return shown.map_or(Value::Missing, |shown| Value::Text(Cow::Owned(shown)));
            }
            _ => None,
        };
        stated.map_or(Value::Missing, Value::Number)
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        match field {
            0 => fact.estimate.map(|(_, span)| span),
            1 => Some(fact.low.1),
            2 => Some(fact.high.1),
            4 => fact.p.map(|(_, span)| span),
            _ => None,
        }
    }
}

impl Tests {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a TestResult> {
        within.facts.statistics.tests.get(item as usize)
    }
}

impl Kind for Tests {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed("statistic", Type::NUMBER, "the value of the test statistic"),
            placed("p", Type::NUMBER, "the p-value as the text gives it"),
            known("p_computed", Type::NUMBER, "the p-values of all that rounds to the statistic"),
            known("shown", Type::Text, "the p-value of the statistic, as in `= 0.021`"),
            known("name", Type::Text, "the statistic with its degrees of freedom"),
            known("said", Type::Text, "the p-value as the text gives it, as in `< .05`"),
        ];
        let doc = "a test statistic (t, F, chi-squared, r, z, Q) with its p-value".to_owned();
        Subject { name: "test-result".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.statistics.tests.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        match field {
            0 => Value::Number(fact.value.0),
            1 => Value::Number(fact.p.0),
            2 => Value::Number(fact.computed),
            3 => Value::Text(Cow::Owned(fact.shown.clone())),
            4 => Value::from(within.written(fact.name).trim()),
            5 => Value::Text(Cow::Owned(fact.said.clone())),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        match field {
            0 => Some(fact.value.1),
            1 => Some(fact.p.1),
            _ => None,
        }
    }
}
