//! Computed values as messages show them.

use super::date_form;
use super::dim::Dim;
use super::types::{DIRECTIONS, Type, WEEKDAYS, weekday_name};
use super::value::Value;
use crate::value::{Date, Exact, Stated, grouped};

/// How a slot of a message shows its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// As its type is shown without a word about it.
    Plain,
    /// "1,234.5".
    Number,
    /// "25%".
    Percent,
    /// "4 March 2022", or as the draft writes the date that it is computed from.
    Date,
    /// "Friday".
    Weekday,
    /// "the headline".
    Place,
    /// "a rise of 25%" of a share by which something moved; "1.6 times as much" beside a word such
    /// as "doubled".
    Change,
    /// "a rise", "a fall" of a direction.
    Movement,
    /// "February 2027".
    Month,
    /// "2021", and not "2,021".
    Year,
}

/// What a value takes on from what is written beside it, so that it looks at home there.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beside<'w> {
    /// The decimals of a percentage.
    pub decimals: Option<u32>,
    /// A date, and how it is written.
    pub date: Option<(Date, &'w str)>,
    /// The figure that it is to be written like, and how that is written.
    pub figure: Option<(&'w Stated, &'w str)>,
    /// The number in that form, where it can be written so.
    pub like: Option<&'w str>,
}

/// Where a fact stands, as rules ask for it, and as a reader is told.
const PLACES: [(&str, &str); 6] = [
    ("headline", "the headline"),
    ("heading", "the heading"),
    ("lead", "the lead"),
    ("body", "the text"),
    ("list", "the list"),
    ("note", "the note"),
];

impl Format {
    /// The formats that a slot may ask for, by name.
    pub const ALL: [(&'static str, Self); 9] = [
        ("number", Self::Number),
        ("percent", Self::Percent),
        ("date", Self::Date),
        ("weekday", Self::Weekday),
        ("place", Self::Place),
        ("change", Self::Change),
        ("movement", Self::Movement),
        ("month", Self::Month),
        ("year", Self::Year),
    ];

    /// What it shows, in a few words for the docs.
    pub const fn doc(self) -> &'static str {
        match self {
            Self::Plain => "as the text has it",
            Self::Number => "a number with separators: 1,234.5",
            Self::Percent => "a share as a percentage, with the decimals of the one beside it: 25%",
            Self::Date => "a date, in the form of the one it is computed from",
            Self::Weekday => "the day of the week: Friday",
            Self::Place => "where a fact stands: the headline",
            Self::Change => {
                "a share of change: a rise of 25%, or 1.6 times as much beside \"doubled\""
            }
            Self::Movement => "a direction: a rise, a fall",
            Self::Month => "the month and year of a date: February 2027",
            Self::Year => "a year: 2021; what has `year` in its name is shown so anyway",
        }
    }

    /// Whether values of a type can be shown so, and if not what is needed.
    pub fn takes(self, kind: &Type) -> Result<(), &'static str> {
        match (self, kind) {
            (Self::Percent | Self::Change | Self::Year, Type::Number(dim))
                if *dim == Dim::PLAIN =>
            {
                Ok(())
            }
            (Self::Weekday, Type::Choice(choice)) if *choice == WEEKDAYS => Ok(()),
            (Self::Movement, Type::Choice(choice)) if *choice == DIRECTIONS => Ok(()),
            (Self::Plain, Type::Bool | Type::List(_)) => Err("a number, a text or a date"),
            (Self::Plain, _)
            | (Self::Number, Type::Number(_))
            | (Self::Date | Self::Weekday | Self::Month, Type::Date) => Ok(()),
            (Self::Place, Type::Choice(choice))
                if choice.names().all(|name| place(name).is_some()) =>
            {
                Ok(())
            }
            (Self::Number, _) => Err("a number"),
            (Self::Percent | Self::Change | Self::Year, _) => Err("a plain number"),
            (Self::Date | Self::Weekday | Self::Month, _) => Err("a date"),
            (Self::Movement, _) => Err("a direction, as `moves(old, new)` is"),
            (Self::Place, _) => Err("where a fact stands, as `a.stands` is"),
        }
    }

    /// Shows a value; `None` when there is nothing to show.
    pub fn show(self, value: &Value<'_>, beside: Beside<'_>) -> Option<String> {
        match (self, value) {
            (Self::Percent, Value::Number(stated)) => {
                percent(stated.value()?, beside.decimals.unwrap_or(1))
            }
            (Self::Year, Value::Number(stated)) => Some(stated.value()?.to_decimal(0)),
            (Self::Change, Value::Number(stated)) => change(stated.value()?, beside),
            (Self::Movement, Value::Text(way)) => movement(way).map(str::to_owned),
            (Self::Month, Value::Date(date)) => {
                date.month?;
                Some(date_form::plain(Date { day: None, weekday: None, ..*date }))
            }
            (Self::Weekday, Value::Date(date)) => {
                date.day_of_week().map(|d| weekday_name(d).to_owned())
            }
            (_, Value::Number(stated)) => {
                let value = stated.value()?;
                Some(beside.like.map_or_else(|| number(value), str::to_owned))
            }
            (_, Value::Date(date)) => {
                let like =
                    beside.date.and_then(|(other, text)| date_form::like(*date, other, text));
                Some(like.unwrap_or_else(|| date_form::plain(*date)))
            }
            (Self::Place, Value::Text(name)) => place(name).map(str::to_owned),
            (_, Value::Text(text)) => Some(text.clone().into_owned()),
            _ => None,
        }
    }
}

fn place(name: &str) -> Option<&'static str> {
    PLACES.iter().find(|(place, _)| *place == name).map(|(_, words)| *words)
}

/// A number with separators between its thousands. Three decimal places are shown, or for what
/// is smaller than one the first three digits that count.
fn number(value: Exact) -> String {
    let (mut places, mut size) = (3, value.abs());
    while !size.is_zero() && size < Exact::ONE && places < 12 {
        let Some(tenfold) = size.checked_mul(Exact::from(10)) else { break };
        if tenfold >= Exact::ONE {
            break;
        }
        size = tenfold;
        places += 1;
    }
    grouped(&value.to_decimal(places))
}

/// A percentage with so many decimals; with more where it would be shown as none at all, which is
/// another thing than "0.5%".
fn percent(value: Exact, decimals: u32) -> Option<String> {
    let hundredfold = value.checked_mul(Exact::from(100))?;
    let shown = |decimals| hundredfold.to_decimal(decimals);
    let none = |shown: &str| shown.chars().all(|c| matches!(c, '0' | '.' | '-'));
    let more = |shown: &String| !hundredfold.is_zero() && none(shown);
    let enough = (decimals..decimals + 3).map(shown).find(|shown| !more(shown));
    Some(format!("{}%", grouped(&enough.unwrap_or_else(|| shown(decimals)))))
}

/// A share by which a figure moved, as people say it beside "62%" or beside "doubled".
fn change(moved: Exact, beside: Beside<'_>) -> Option<String> {
    let in_words = |(_, text): (&Stated, &str)| !text.contains(|c: char| c.is_ascii_digit());
    if beside.figure.is_some_and(in_words) {
        let times = Exact::ONE.checked_add(moved)?;
        let places = if times < Exact::ONE { 2 } else { 1 };
        return Some(format!("{} times as much", times.to_decimal(places)));
    }
    let way = if moved.is_negative() { "a fall" } else { "a rise" };
    Some(format!("{way} of {}", percent(moved.abs(), beside.decimals.unwrap_or(1))?))
}

/// A direction as a noun.
fn movement(way: &str) -> Option<&'static str> {
    match way {
        "up" => Some("a rise"),
        "down" => Some("a fall"),
        "level" => Some("no change"),
        _ => None,
    }
}

/// How many decimal places a percentage is written with: 0 for "20%", 2 for "33.33%".
pub fn percent_decimals(stated: &Stated) -> Option<u32> {
    let mut step = stated.figure?.step.checked_mul(Exact::from(100))?;
    let mut decimals = 0;
    while step < Exact::ONE && decimals < 6 {
        step = step.checked_mul(Exact::from(10))?;
        decimals += 1;
    }
    Some(decimals)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Figure, Hedge};

    fn exact(text: &str) -> Exact {
        text.parse().unwrap()
    }

    #[test]
    fn numbers_show_what_counts() {
        for (value, shown) in [
            ("1234.5", "1,234.5"),
            ("1234567", "1,234,567"),
            ("-999.9999", "-1,000"),
            ("0.5", "0.5"),
            ("0.00012345", "0.000123"),
            ("0", "0"),
            ("12.34567", "12.346"),
        ] {
            assert_eq!(number(exact(value)), shown);
        }
        assert_eq!(Exact::ratio(1, 3).map(number).as_deref(), Some("0.333"));
    }

    #[test]
    fn percentages_have_the_decimals_asked_for() {
        assert_eq!(percent(exact("0.25"), 1).as_deref(), Some("25%"));
        assert_eq!(percent(exact("0.375"), 1).as_deref(), Some("37.5%"));
        assert_eq!(percent(exact("0.375"), 0).as_deref(), Some("38%"));
        assert_eq!(percent(exact("12.5"), 0).as_deref(), Some("1,250%"));
        // What is not nothing is not shown as nothing.
        assert_eq!(percent(exact("0.0047"), 0).as_deref(), Some("0.5%"));
        assert_eq!(percent(exact("-0.0001"), 1).as_deref(), Some("-0.01%"));
        assert_eq!(percent(exact("0"), 0).as_deref(), Some("0%"));
    }

    #[test]
    fn decimals_follow_the_written_figure() {
        let of = |value: &str, step: &str| {
            let figure = Figure { value: exact(value), step: exact(step) };
            percent_decimals(&Stated::written(figure, Hedge::None).unwrap())
        };
        assert_eq!(of("0.2", "0.01"), Some(0));
        assert_eq!(of("0.3333", "0.0001"), Some(2));
        assert_eq!(of("3", "1"), Some(0));
    }
}
