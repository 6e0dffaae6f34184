//! What an expression comes to.

use std::borrow::Cow;
use std::sync::Arc;

use super::types::weekday_name;
use crate::value::{Date, Interval, Stated, Weekday};

/// A value while a rule is checked. Text is borrowed from the document wherever it can be.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Not said, or too large to compute with: whatever depends on it stays open.
    Missing,
    /// A condition.
    Bool(bool),
    /// A number: everything it may stand for.
    Number(Stated),
    /// A text, or a name from a closed list.
    Text(Cow<'a, str>),
    /// A date.
    Date(Date),
    /// Several values. Shared, because a document hands out the same list again and again.
    List(Arc<[Value<'a>]>),
}

impl Value<'_> {
    /// A computed number, or missing when it could not be computed.
    pub fn computed(interval: Option<Interval>) -> Self {
        interval.map_or(Self::Missing, |interval| Self::Number(Stated::computed(interval)))
    }

    /// A day of the week by its name in rules.
    pub fn weekday(day: Option<Weekday>) -> Self {
        day.map_or(Self::Missing, |day| Self::Text(Cow::Borrowed(weekday_name(day))))
    }

    /// True when there is nothing.
    pub const fn is_missing(&self) -> bool {
        matches!(self, Self::Missing)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

/// What came of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is true of everything that the text may mean.
    Holds,
    /// It is true of nothing that the text may mean.
    Fails,
    /// Something was not said, or the text may mean either.
    Open,
}

impl Verdict {
    /// True where this one and `other` are.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Fails, _) | (_, Self::Fails) => Self::Fails,
            (Self::Holds, Self::Holds) => Self::Holds,
            _ => Self::Open,
        }
    }

    /// True where this one or `other` is.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Holds, _) | (_, Self::Holds) => Self::Holds,
            (Self::Fails, Self::Fails) => Self::Fails,
            _ => Self::Open,
        }
    }

    /// True where this one is not.
    #[must_use]
    pub const fn not(self) -> Self {
        match self {
            Self::Holds => Self::Fails,
            Self::Fails => Self::Holds,
            Self::Open => Self::Open,
        }
    }

    /// Holds or fails when that is known.
    pub fn known(condition: Option<bool>) -> Self {
        condition.map_or(Self::Open, Self::from)
    }

    /// True or false; `None` when open.
    pub const fn decided(self) -> Option<bool> {
        match self {
            Self::Holds => Some(true),
            Self::Fails => Some(false),
            Self::Open => None,
        }
    }
}

impl From<bool> for Verdict {
    fn from(condition: bool) -> Self {
        if condition { Self::Holds } else { Self::Fails }
    }
}

impl From<Verdict> for Value<'_> {
    fn from(verdict: Verdict) -> Self {
        verdict.decided().map_or(Self::Missing, Self::Bool)
    }
}
