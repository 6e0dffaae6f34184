//! What an expression is: a condition, a number of some kind, text, a date.

use std::fmt;
use std::sync::Arc;

use super::Dim;
use crate::value::Weekday;

/// The type of an expression, known when its rule is loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// A condition: it holds, fails, or stays open.
    Bool,
    /// A number.
    Number(Dim),
    /// Any text.
    Text,
    /// One of a closed list of names.
    Choice(Choice),
    /// A calendar date.
    Date,
    /// Several of one type.
    List(Box<Type>),
}

impl Type {
    /// A plain number: a percentage, a factor, a ratio.
    pub const NUMBER: Self = Self::Number(Dim::PLAIN);
    /// A day of the week.
    pub const WEEKDAY: Self = Self::Choice(WEEKDAYS);

    /// The type with what is known of its variables in their places.
    #[must_use]
    pub fn with(&self, known: &[(Arc<str>, Dim)]) -> Self {
        match self {
            Self::Number(dim) => Self::Number(dim.with(known)),
            Self::List(items) => Self::List(Box::new(items.with(known))),
            other => other.clone(),
        }
    }
}

/// As a noun phrase: "`price` is money", "`weekday` is one of `Monday`, ...".
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool => f.write_str("a condition"),
            Self::Number(dim) => dim.fmt(f),
            Self::Text => f.write_str("text"),
            Self::Choice(choice) => write!(f, "one of {choice}"),
            Self::Date => f.write_str("a date"),
            Self::List(_) => f.write_str("a list"),
        }
    }
}

/// A closed list of names that a text comes from.
#[derive(Clone, Debug)]
pub enum Choice {
    /// Names that this program knows.
    Fixed(&'static [&'static str]),
    /// Names from data.
    Listed(Arc<[String]>),
}

impl Choice {
    /// The names.
    pub fn names(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        match self {
            Self::Fixed(names) => Box::new(names.iter().copied()),
            Self::Listed(names) => Box::new(names.iter().map(String::as_str)),
        }
    }

    /// True when `name` is one of them.
    pub fn contains(&self, name: &str) -> bool {
        self.names().any(|n| n == name)
    }

    /// True when some name is in both.
    pub fn shares_with(&self, other: &Self) -> bool {
        self.names().any(|name| other.contains(name))
    }
}

impl PartialEq for Choice {
    fn eq(&self, other: &Self) -> bool {
        self.names().eq(other.names())
    }
}

impl Eq for Choice {}

/// "`up`, `down`, `level`", or the first of many.
impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |name| format!("`{name}`");
        let mut names: Vec<String> = self.names().map(quoted).collect();
        if names.len() > 4 {
            names.truncate(2);
            names.push("...".to_owned());
        }
        f.write_str(&names.join(", "))
    }
}

/// The days of the week, as rules write them.
pub const WEEKDAYS: Choice =
    Choice::Fixed(&["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]);

/// The ways a figure can go.
pub const DIRECTIONS: Choice = Choice::Fixed(&["up", "down", "level"]);

/// How rules write a day of the week: one of [`WEEKDAYS`].
pub const fn weekday_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weekday_has_its_name_in_the_list() {
        assert!(Weekday::ALL.into_iter().map(weekday_name).eq(WEEKDAYS.names()));
    }
}
