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

/// How many letters may stand beside a date that is a page's name.
const BESIDE: usize = 12;

/// The dates of a document's links.
pub(super) fn read(document: &Document, dates: &[DateFact]) -> Vec<LinkedDate> {
    let mut found = Vec::new();
    for link in document.links() {
        let Some((address, asked)) = in_address(&link.address) else { continue };
        let first = dates.partition_point(|date| date.span.end <= link.span.start);
        let mut inside = (first..dates.len())
            .take_while(|at| dates[*at].span.start < link.span.end)
            .filter(|at| dates[*at].date.day.is_some());
        // A text with two dates is a period.
        let Some(at) = inside.next().filter(|_| inside.next().is_none()) else { continue };
        // "our report for 8 August" may be of the day after.
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
        let words = [link.span, dates[at].span].map(|span| letters(span.of(document.text())));
        let beside = words[0].saturating_sub(words[1]);
        if asked || beside <= BESIDE {
            found.push(LinkedDate { date: u32::try_from(at).unwrap_or(u32::MAX), address });
        }
    }
    found
}

/// The date of an address: what is asked for, as converters of time zones have it ("fixed?iso=20250513T1800",
/// "?date=2025-05-13"), or the end of a name ("minutes/2025-05-13.md"). A page is often dated later than what it
/// tells, so "2025/05/13/what-we-saw" is none, nor is "2025-05-13-what-we-saw".
/// Whether it is asked for is told too.
fn in_address(address: &str) -> Option<(Date, bool)> {
    if let Some((_, query)) = address.split_once('?') {
        let asked = query.split(['&', ';']).find_map(|part| date(part.split_once('=')?.1));
        return asked.map(|(date, _)| (date, true));
    }
    let name = address.split('#').next()?.trim_end_matches('/');
    let name = name.rsplit('/').next()?;
    let name = name.rsplit_once('.').map_or(name, |(name, _)| name);
    [10, 8].iter().find_map(|length| {
        let at = name.len().checked_sub(*length)?;
        let day = name.get(at..)?;
        let begins = !name[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        // Two dates are a period.
        let only = !name[..at].contains(|c: char| c.is_ascii_digit());
        date(day).filter(|(_, read)| begins && only && read == length).map(|found| (found.0, false))
    })
}

/// The date that a text begins with, "2025-05-13" or "20250513", and how much of the text it is.
fn date(value: &str) -> Option<(Date, usize)> {
    let dashed = |day: &&str| day.as_bytes()[4] == b'-' && day.as_bytes()[7] == b'-';
    let day = value.get(..10).filter(dashed).or(value.get(..8))?;
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
    (ends && digits.len() == 8 && date.exists() == Some(true)).then_some((date, day.len()))
}
