//! "32%" where the figures give 23%: two digits have changed places.

use super::{Function, Signature, any_number};
use crate::rules::expression::{Type, Value};
use crate::value::{Exact, Stated};

pub const FUNCTION: Function = Function {
    name: "transposed",
    doc: "whether a number is another one, rounded as it is written, but for two neighboring digits that \
          have changed places: 32% for 23%",
    signature: || {
        let parameters = [("number", any_number()), ("right", any_number())];
        Signature::new(parameters, Type::Bool)
    },
    apply: |arguments| match arguments {
        [Value::Number(number), Value::Number(right)] => {
            transposed(number, right).map_or(Value::Missing, Value::Bool)
        }
        _ => Value::Missing,
    },
};

fn transposed(number: &Stated, right: &Stated) -> Option<bool> {
    let figure = number.figure?;
    let digits = |value: Exact| -> Option<Vec<u8>> {
        let steps = value.checked_div(figure.step)?.round(0)?.to_i64()?;
        Some(steps.to_string().into_bytes())
    };
    let (one, other) = (digits(figure.value)?, digits(right.value()?)?);
    let differ: Vec<usize> =
        one.iter().zip(&other).enumerate().filter(|(_, (a, b))| a != b).map(|(at, _)| at).collect();
    Some(match differ[..] {
        [i, j] => {
            one.len() == other.len() && j == i + 1 && one[i] == other[j] && one[j] == other[i]
        }
        _ => false,
    })
}
