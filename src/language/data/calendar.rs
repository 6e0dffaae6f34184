//! The words of dates and times: months and weekdays, tenses, meetings, clocks.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::Reads;

/// `calendar.yaml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Calendar {
    /// The names of the twelve months.
    pub months: Vec<Vec<String>>,
    /// Month names that are other words too.
    pub ambiguous: Vec<String>,
    /// The names of the seven weekdays, Monday first.
    pub weekdays: Vec<Vec<String>>,
    /// Parts of a day, which may stand between a weekday and its date.
    pub day_parts: Vec<String>,
    /// Words of the clock.
    pub clock: Clock,
    /// Between the ends of a period, beside the words that join the ends of any range.
    pub until: Vec<String>,
    /// Before two years that are compared: no period goes from one to the other.
    pub comparisons: Vec<String>,
    /// Days told from another: "tomorrow" is 1.
    pub relative: BTreeMap<String, i8>,
    /// Before the date of a document.
    pub dated: Vec<String>,
    /// Between a period and how long it lasts.
    pub lasting: Vec<String>,
    /// Beside a stretch of time that is not the length of a period.
    pub no_length: Vec<String>,
    /// What tells a date as gone or as coming.
    pub tense: Tense,
    /// Words of meetings.
    pub meetings: Meetings,
    /// After years that are counted backwards: "BC".
    pub eras_before: Vec<String>,
    /// Before the number of a standard, which may look like years: "ISO".
    pub standards: Vec<String>,
    /// Before a year: "fiscal 2020".
    pub before_year: Vec<String>,
    /// Whether 2/9/2022 is in February.
    pub order: DateOrder,
    /// Names of parts of the year.
    pub periods: Periods,
    /// What is read as what.
    pub reads: Vec<Reads>,
}

/// The order of a date in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// 2/9/2022 is in February.
    MonthFirst,
    /// 2/9/2022 is in September.
    DayFirst,
}

/// What tells a date as gone or as coming.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tense {
    /// Before a date that is to come.
    pub ahead: Vec<String>,
    /// In sentences of what is gone.
    pub past: Vec<String>,
    /// In sentences of what is to come, or may be.
    pub future: Vec<String>,
}

/// Words of meetings.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Meetings {
    /// What opens and closes.
    pub names: Vec<String>,
    /// Before the time at which it ended.
    pub closes: Vec<String>,
}

/// Words of the clock.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// After a time in the morning.
    pub am: Vec<String>,
    /// After a time in the afternoon.
    pub pm: Vec<String>,
    /// Times with a name, in minutes since midnight.
    pub named: BTreeMap<String, u16>,
}

/// Names of parts of the year.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Periods {
    /// Quarter names to their number.
    pub quarters: BTreeMap<String, u8>,
}
