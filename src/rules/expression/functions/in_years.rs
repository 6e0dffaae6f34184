//! A duration as a number of years.

use super::in_days::{duration, in_units};
use super::{Function, Signature};
use crate::rules::expression::Type;

/// The Gregorian mean, as `languages/units.yaml` has it.
const SECONDS: i64 = 31_556_952;

pub const FUNCTION: Function = Function {
    name: "in_years",
    doc: "a duration as a plain number of years: 10 for \"a decade\"",
    signature: || Signature::new([("duration", duration())], Type::NUMBER),
    apply: |arguments| in_units(arguments, SECONDS),
};
