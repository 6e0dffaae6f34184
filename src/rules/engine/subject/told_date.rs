//! Dates that a sentence tells as gone or as coming.

use super::{Kind, Subject, Type, Value, Within, known, numbers, optional, placed};
use crate::document::BlockKind;
use crate::facts::{DateFact, ToldDate};
use crate::rules::expression::Choice;
use crate::value::{Date, Span};

#[derive(Debug)]
pub(super) struct ToldDates;

const DATE: usize = 0;
const DAY: usize = 1;
/// So many blocks the head of a page has at most.
const HEAD: u32 = 8;

impl ToldDates {
    fn get<'a>(within: &Within<'a>, item: u32) -> Option<&'a ToldDate> {
        within.facts.calendar.told.get(item as usize)
    }

    fn date<'a>(within: &Within<'a>, fact: &ToldDate) -> Option<&'a DateFact> {
        within.facts.dates.get(fact.date as usize)
    }

    /// The document's day; the last, where it was published later than it was written.
    fn day<'a>(within: &Within<'a>, fact: &ToldDate) -> Option<&'a DateFact> {
        let days = within.facts.calendar.days.iter();
        let days = days.filter(|day| **day != fact.date);
        let days = days.filter_map(|at| within.facts.dates.get(*at as usize));
        let when = |date: &&DateFact| date.date.days_since_epoch();
        let day = if fact.ahead { days.min_by_key(when) } else { days.max_by_key(when) };
        let gone = Self::date(within, fact).and_then(|date| date.date.days_since_epoch());
        let later = |day: &DateFact| gone > day.date.days_since_epoch();
        // Minutes are put on a page after the next meeting, and the page says when.
        let day = day.filter(|day| !fact.ahead || !Self::is_in_head(within, day));
        day.filter(|day| fact.ahead || !later(day) || !Self::goes_on(within, day))
    }

    /// Whether a date stands in the head of a page, which no reader sees: "date: 2013-11-19" between two lines of dashes.
    fn is_in_head(within: &Within, day: &DateFact) -> bool {
        let Some(sentence) = within.facts.reading.sentences.get(day.sentence as usize) else {
            return false;
        };
        let block = within.document.blocks.get(sentence.block as usize);
        sentence.block < HEAD && block.is_some_and(|block| block.kind == BlockKind::Note)
    }

    /// Whether a document tells of more than one day after its own as gone: it was gone on with later.
    fn goes_on(within: &Within, day: &DateFact) -> bool {
        let gone = within.facts.calendar.told.iter().filter(|told| !told.ahead);
        let days = gone.filter_map(|told| Self::date(within, told)?.date.days_since_epoch());
        let own = day.date.days_since_epoch();
        let mut after = days.filter(|gone| own.is_some_and(|own| *gone > own));
        let first = after.next();
        after.any(|other| Some(other) != first)
    }
}

impl Kind for ToldDates {
    fn subject(&self) -> Subject {
        let fields = vec![
            placed("date", Type::Date, "the date"),
            optional(placed("day", Type::Date, "the document's day")),
            known(
                "told",
                Type::Choice(Choice::Fixed(&["gone", "coming"])),
                "whether the sentence speaks of it as gone or as coming",
            ),
        ];
        let doc = "a date that a sentence tells as gone or as coming".to_owned();
        Subject { name: "told-date".to_owned(), doc, fields, pairs: false }
    }

    fn items(&self, within: &Within) -> Vec<u32> {
        numbers(within.facts.calendar.told.len())
    }

    fn value<'a>(&self, within: &Within<'a>, item: u32, field: usize) -> Value<'a> {
        let Some(fact) = Self::get(within, item) else { return Value::Missing };
        let plain = |fact: Option<&DateFact>| {
            fact.map_or(Value::Missing, |fact| Value::Date(Date { weekday: None, ..fact.date }))
        };
        match field {
            DATE => plain(Self::date(within, fact)),
            DAY => plain(Self::day(within, fact)),
            2 => Value::from(if fact.ahead { "coming" } else { "gone" }),
            _ => Value::Missing,
        }
    }

    fn span(&self, within: &Within, item: u32, field: usize) -> Option<Span> {
        let fact = Self::get(within, item)?;
        match field {
            DATE => Self::date(within, fact).map(|date| date.calendar),
            DAY => Self::day(within, fact).map(|day| day.calendar),
            _ => None,
        }
    }
}
