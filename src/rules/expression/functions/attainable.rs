//! What a whole number of so many can be: the GRIM test.
//!
//! 14 of 32 are 43.75 %, 15 are 46.875 %: no number of 32 people is 45.2 % of them. The same holds of the mean of
//! whole numbers (Brown and Heathers, "The GRIM Test", Social Psychological and Personality Science 8(4), 2017,
//! 363-369).

use super::{Function, Signature, any_number};
use crate::rules::expression::{Dim, Type, Value};
use crate::value::{Exact, Interval, Stated};

pub const FUNCTION: Function = Function {
    name: "attainable",
    doc: "the number itself where a whole number of so many can give it, as 43.8% of 32 people; otherwise \
          the nearest that can",
    signature: || {
        let many = ("many", Type::Number(Dim::variable("m")));
        Signature::new([("number", any_number()), many], any_number())
    },
    apply: |arguments| match arguments {
        [Value::Number(number), Value::Number(many)] => {
            Value::computed(attainable(number, many).map(Interval::exactly))
        }
        _ => Value::Missing,
    },
};

fn attainable(number: &Stated, many_stated: &Stated) -> Option<Exact> {
    let (value, many) = (number.value()?, many_stated.value()?);
    if many <= Exact::ZERO || !many.is_integer() {
        return None;
    }
    let nearest = value.checked_mul(many)?.round(0)?;
    let off = |count: Exact| count.checked_div(many)?.checked_sub(value);
    // Of 75 million, all can be.
    if many_stated.figure.is_some_and(|figure| figure.step > Exact::ONE) {
        return Some(value);
    }
    // A figure at its face value, as messages compute with it.
    let Some(figure) = number.figure else {
        return nearest.checked_div(many);
    };
    // A half is rounded either way, and what is more may be cut off.
    let half = figure.step.checked_div(Exact::from(2))?;
    let (below, above) = (half.checked_neg()?, figure.step);
    let gives = |count: Exact| off(count).is_some_and(|off| below <= off && off < above);
    let next = nearest.checked_add(Exact::ONE)?;
    let hedged =
        |count: Exact| count.checked_div(many).is_some_and(|share| number.interval.contains(share));
    let before = nearest.checked_sub(Exact::ONE)?;
    if gives(nearest) || gives(next) || [before, nearest, next].into_iter().any(hedged) {
        return Some(value);
    }
    nearest.checked_div(many)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Figure, Hedge};

    /// A percentage as it is written, of so many.
    fn can_be(percent: &str, many: i64) -> bool {
        let places = percent.split_once('.').map_or(0, |(_, rest)| rest.len());
        let value = percent.parse::<Exact>().unwrap().checked_mul(Exact::PERCENT).unwrap();
        let step = Exact::decimal(1, u32::try_from(places).unwrap() + 2).unwrap();
        let number = Stated::written(Figure { value, step }, Hedge::None).unwrap();
        let whole = Stated::computed(Interval::exactly(Exact::from(many)));
        attainable(&number, &whole) == Some(value)
    }

    #[test]
    fn percentages_of_people_are_those_of_whole_ones() {
        let cases = [
            // 14 of 32 are 43.75 %, which is rounded to 43.8 or 43.7, and cut off to 43.7 or 43.
            ("43.75", 32, true),
            ("43.8", 32, true),
            ("43.7", 32, true),
            ("43.6", 32, false),
            ("43.9", 32, false),
            ("44", 32, true),
            ("43", 32, true),
            ("45", 32, false),
            ("42", 32, false),
            ("45.2", 32, false),
            ("46.9", 32, true),
            ("46.8", 32, true),
            ("46.7", 32, false),
            ("47", 32, true),
            ("46", 32, true),
            ("48", 32, false),
            // 1 of 3, 2 of 3.
            ("33", 3, true),
            ("34", 3, false),
            ("66", 3, true),
            ("67", 3, true),
            ("65", 3, false),
            ("33.3", 3, true),
            ("33.4", 3, false),
            ("66.6", 3, true),
            ("66.8", 3, false),
            // 1 of 8 is 12.5 %.
            ("12", 8, true),
            ("13", 8, true),
            ("12.5", 8, true),
            ("12.4", 8, false),
            ("12.6", 8, false),
            ("14", 8, false),
            ("11", 8, false),
            ("25", 8, true),
            ("26", 8, false),
            ("24", 8, false),
            // All and none.
            ("0", 17, true),
            ("1", 17, false),
            ("0.1", 17, false),
            ("100", 17, true),
            ("99", 17, false),
            ("99.9", 17, false),
            ("5", 17, true),
            ("6", 17, true),
            ("7", 17, false),
            ("5.9", 17, true),
            ("5.8", 17, true),
            ("5.7", 17, false),
            ("6.0", 17, false),
            // 19 of 21 are 90.476 %.
            ("90", 21, true),
            ("90.5", 21, true),
            ("90.4", 21, true),
            ("90.6", 21, false),
            ("90.48", 21, true),
            ("90.47", 21, true),
            ("90.49", 21, false),
            ("91", 21, false),
            // Of so many, all can be.
            ("43.6", 1000, true),
            ("43.61", 1000, false),
            ("43", 100, true),
            ("43.5", 100, false),
            ("43.5", 200, true),
            ("43.6", 250, true),
            ("43.5", 250, false),
        ];
        let wrong: Vec<_> =
            cases.iter().filter(|(percent, many, can)| can_be(percent, *many) != *can).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
