//! The date in a link's text beside the one in its address.

use crate::document::Document;
use crate::facts::date::DateFact;
use crate::value::Date;

/// A date in the text of a link whose address says a date as well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedDate {
    /// The date in the text, as an index into the document's.
    pub date: u32,
    /// The date in the address.
    pub address: Date,
}

/// The dates of a document's links.
pub(super) fn read(document: &Document, dates: &[DateFact]) -> Vec<LinkedDate> {
    let mut found = Vec::new();
    for link in document.links() {
        let Some(address) = in_address(&link.address) else { continue };
        let first = dates.partition_point(|date| date.span.end <= link.span.start);
        let mut inside = (first..dates.len())
            .take_while(|at| dates[*at].span.start < link.span.end)
            .filter(|at| dates[*at].date.day.is_some());
        // A text with two dates is a period.
        if let (Some(at), None) = (inside.next(), inside.next()) {
            found.push(LinkedDate { date: u32::try_from(at).unwrap_or(u32::MAX), address });
        }
    }
    found
}

/// The date that is asked for in an address, as converters of time zones have it:
/// "fixed?iso=20250513T1800", "?date=2025-05-13".
fn in_address(address: &str) -> Option<Date> {
    let (_, query) = address.split_once('?')?;
    query.split(['&', ';']).find_map(|part| {
        let (_, value) = part.split_once('=')?;
        let day = value.get(..10).filter(|day| day.as_bytes()[4] == b'-').or(value.get(..8))?;
        let digits: String = day.chars().filter(|c| *c != '-').collect();
        let rest = value.get(day.len()..)?;
        let ends = !rest.starts_with(|c: char| c.is_ascii_digit());
        let number = |range| digits.get(range).and_then(|text: &str| text.parse::<u16>().ok());
        let date = Date {
            year: i16::try_from(number(0..4)?).ok().filter(|year| (1990..2100).contains(year)),
            month: u8::try_from(number(4..6)?).ok(),
            day: u8::try_from(number(6..8)?).ok(),
            weekday: None,
        };
        (ends && digits.len() == 8 && date.exists() == Some(true)).then_some(date)
    })
}
