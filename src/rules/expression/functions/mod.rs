//! The functions of the language. To add one: a file here with its `FUNCTION`, and a line in
//! [`FUNCTIONS`].

mod abs;
mod attainable;
mod bare;
mod counted;
mod day_of_week;
mod days_in_month;
mod exists;
mod in_days;
mod in_years;
mod lower;
mod max;
mod min;
mod month;
mod moves;
mod nearest_with_weekday;
mod plain;
mod points;
mod respelt;
mod rival;
mod rough;
mod signed;
mod spelt;
mod transposed;
mod year;

use std::borrow::Cow;

use super::{Dim, Type, Value};
pub use spelt::rival_words;

/// A function.
#[derive(Debug)]
pub struct Function {
    /// Its name.
    pub name: &'static str,
    /// What it gives, in a sentence for the docs and for help.
    pub doc: &'static str,
    /// What it takes and gives.
    pub signature: fn() -> Signature,
    /// Computes it. Arguments have the types of the signature, and none is missing.
    pub apply: for<'a> fn(&[Value<'a>]) -> Value<'a>,
}

/// All functions, by name.
pub const FUNCTIONS: &[&Function] = &[
    &abs::FUNCTION,
    &attainable::FUNCTION,
    &bare::FUNCTION,
    &counted::FUNCTION,
    &day_of_week::FUNCTION,
    &days_in_month::FUNCTION,
    &exists::FUNCTION,
    &in_days::FUNCTION,
    &in_years::FUNCTION,
    &lower::FUNCTION,
    &max::FUNCTION,
    &min::FUNCTION,
    &month::FUNCTION,
    &moves::FUNCTION,
    &nearest_with_weekday::FUNCTION,
    &plain::FUNCTION,
    &points::FUNCTION,
    &respelt::FUNCTION,
    &rival::FUNCTION,
    &rough::FUNCTION,
    &signed::FUNCTION,
    &spelt::FUNCTION,
    &transposed::FUNCTION,
    &year::FUNCTION,
];

/// What a function takes and gives. A variable in the parameters stands for whatever the argument
/// measures, and for the same wherever it stands again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The parameters: names for the docs, and types.
    pub parameters: Vec<(Cow<'static, str>, Type)>,
    /// What comes out.
    pub result: Type,
}

impl Signature {
    fn new<const N: usize>(parameters: [(&'static str, Type); N], result: Type) -> Self {
        let parameters = parameters.into_iter().map(|(name, kind)| (Cow::Borrowed(name), kind));
        Self { parameters: parameters.collect(), result }
    }

    /// How a call looks: "moves(old, new)".
    pub fn shown(&self, name: &str) -> String {
        let names: Vec<&str> = self.parameters.iter().map(|(name, _)| name.as_ref()).collect();
        format!("{name}({})", names.join(", "))
    }
}

/// A number that measures anything.
fn any_number() -> Type {
    Type::Number(Dim::variable("n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_sorted_by_name() {
        assert!(FUNCTIONS.is_sorted_by(|a, b| a.name < b.name));
    }
}
