//! "43,000" of thousands: round figures are seldom exact.

use super::{Function, Signature, any_number};
use crate::rules::expression::Value;
use crate::value::Stated;

pub const FUNCTION: Function = Function {
    name: "rough",
    doc: "the number, taken to be no more precise than its last digit that is not nought: 43,000 is \
          what rounds to 43 thousand",
    signature: || Signature::new([("number", any_number())], any_number()),
    apply: |arguments| match arguments {
        [Value::Number(number)] => Value::Number(rough(number)),
        _ => Value::Missing,
    },
};

fn rough(number: &Stated) -> Stated {
    let figure = number.figure.map(crate::value::Figure::in_round_numbers);
    figure.and_then(|figure| Stated::written(figure, number.hedge)).unwrap_or(*number)
}
