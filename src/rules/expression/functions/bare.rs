//! "At least ten (10) days": the bound is said of both figures.

use super::{Function, Signature, any_number};
use crate::rules::expression::Value;
use crate::value::{Hedge, Stated};

pub const FUNCTION: Function = Function {
    name: "bare",
    doc: "the number without a bound that takes its figure in: 10 for \"at least 10\" and \"up to 10\"",
    signature: || Signature::new([("number", any_number())], any_number()),
    apply: |arguments| match arguments {
        [Value::Number(number)] => Value::Number(bare(number)),
        _ => Value::Missing,
    },
};

fn bare(number: &Stated) -> Stated {
    let bound = matches!(number.hedge, Hedge::AtLeast | Hedge::AtMost);
    let figure = number.figure.filter(|_| bound);
    figure.and_then(|figure| Stated::written(figure, Hedge::None)).unwrap_or(*number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Exact, Figure};

    #[test]
    fn a_bound_is_taken_off_and_a_hedge_is_not() {
        let figure = Figure { value: Exact::from(10), step: Exact::ONE };
        let said = |hedge| Stated::written(figure, hedge).unwrap();
        assert_eq!(bare(&said(Hedge::AtLeast)), said(Hedge::None));
        assert_eq!(bare(&said(Hedge::AtMost)), said(Hedge::None));
        assert_eq!(bare(&said(Hedge::MoreThan)), said(Hedge::MoreThan));
    }
}
