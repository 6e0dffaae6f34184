//! What was counted is a whole number, and no other that rounds to it.

use super::{Function, Signature, any_number};
use crate::rules::expression::Value;
use crate::value::{Exact, Hedge, Interval, Stated};

pub const FUNCTION: Function = Function {
    name: "counted",
    doc: "the number as it was counted: a whole number that is written in full stands for itself, \
          not for all that rounds to it",
    signature: || Signature::new([("number", any_number())], any_number()),
    apply: |arguments| match arguments {
        [Value::Number(number)] => Value::Number(counted(number)),
        _ => Value::Missing,
    },
};

fn counted(number: &Stated) -> Stated {
    let whole = number.figure.filter(|figure| figure.step == Exact::ONE);
    match whole {
        Some(figure) if number.hedge == Hedge::None => {
            Stated { interval: Interval::exactly(figure.value), ..*number }
        }
        _ => *number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Figure;

    #[test]
    fn a_count_is_exact_and_a_rounded_figure_is_not() {
        let figure = |step| Figure { value: Exact::from(3000), step: Exact::from(step) };
        let said = |step, hedge| Stated::written(figure(step), hedge).unwrap();
        let exact = Interval::exactly(Exact::from(3000));
        assert_eq!(counted(&said(1, Hedge::None)).interval, exact);
        assert_ne!(counted(&said(1000, Hedge::None)).interval, exact);
        assert_ne!(counted(&said(1, Hedge::About)).interval, exact);
    }
}
