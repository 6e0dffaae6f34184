//! One event that is dated twice: "the decree of 24 November 1910" and, told again, "the decree dated 24 November 1911".
//!
//! Two dates are of one event where words stand beside both that stand beside few other dates, and the one is the day of the
//! other in a year that a slip of the pen makes of it.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::document::{BlockKind, Document};
use crate::facts::date::DateFact;
use crate::facts::slip::{Edit, between_words};
use crate::language::{Class, Language, Reading, StemId, TokenKind};
use crate::value::Date;

/// Two dates of one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TwiceDated {
    /// The one that is told less often, or later, as an index into the document's.
    pub odd: u32,
    /// The other.
    pub usual: u32,
    /// How often the document has the other.
    pub times: u16,
    /// How sure it is that both are of one event, in hundredths of a word that no third date has.
    pub shared: u16,
}

/// So many tokens before a date, and after it, tell what happened then.
const BEFORE: usize = 14;
const AFTER: usize = 12;
/// So many tokens before a date, words tell that it is of what is to come, or of what was not.
const NEAR: usize = 8;
/// A shorter sentence goes on with the one before it.
const SHORT: usize = 9;
/// What stands beside more dates than these tells none apart.
const CROWD: usize = 4;
/// What stands beside a date so often is a word of the whole text.
const OFTEN: usize = 16;
/// So much in common, in hundredths of a word that no third date has, makes two dates of one event.
const SHARED: u32 = 50;

/// A date with the words beside it.
#[derive(Debug)]
struct Mention {
    date: u32,
    said: Date,
    sentence: u32,
    /// Whether it stands in a table or list.
    row: bool,
    opens: bool,
}

/// What is said, as a key: the year, the month and the day, nought where one is not said.
type Said = (i16, u8, u8);

fn key(date: Date) -> Said {
    (date.year.unwrap_or(0), date.month.unwrap_or(0), date.day.unwrap_or(0))
}

/// The dates of a document that are told twice, and not alike.
pub(super) fn read(
    document: &Document,
    language: &Language,
    reading: &Reading,
    dates: &[DateFact],
) -> Vec<TwiceDated> {
    if dates.len() < 2 {
        return Vec::new();
    }
    let years = years(dates);
    let mut times: FxHashMap<Said, u16> = FxHashMap::default();
    let mut mentions = Vec::new();
    let mut words: Vec<(StemId, u32)> = Vec::new();
    for (number, date) in (0_u32..).zip(dates) {
        let mut said = Date { weekday: None, ..date.date };
        if let (None, Some(month), Some(day)) = (said.year, said.month, said.day) {
            said.year = date.supposed.or_else(|| years.get(&(month, day)).copied().flatten());
        }
        *times.entry(key(said)).or_default() += 1;
        let whole = said.month.is_some() || said.year.is_some() && !date.partial;
        if date.other.is_some() || !whole {
            continue;
        }
        let at = u32::try_from(mentions.len()).unwrap_or(u32::MAX);
        if let Some(mention) =
            mention(document, language, reading, dates, (number, date, said), (at, &mut words))
        {
            mentions.push(mention);
        }
    }
    words.sort_unstable();
    words.dedup();
    let shared = shared(&words, &mentions);
    let mut found = Vec::new();
    for ((a, b), weight) in shared {
        let (one, two) = (&mentions[a as usize], &mentions[b as usize]);
        let count = |of: &Mention| times.get(&key(of.said)).copied().unwrap_or(0);
        let (odd, usual) = match (count(one), count(two)) {
            (1.., 1) => (two, one),
            (1, 2..) => (one, two),
            _ => continue,
        };
        let listed = one.row && two.row || one.opens && two.opens;
        if one.sentence != two.sentence
            && !listed
            && weight >= SHARED
            && is_slip(odd.said, usual.said)
        {
            let shared = u16::try_from(weight).unwrap_or(u16::MAX);
            let times = count(usual);
            found.push(TwiceDated { odd: odd.date, usual: usual.date, times, shared });
        }
    }
    found
}

/// The one year in which a document tells of a day.
fn years(dates: &[DateFact]) -> FxHashMap<(u8, u8), Option<i16>> {
    let mut years = FxHashMap::default();
    for date in dates {
        if let (Some(year), Some(month), Some(day)) =
            (date.date.year, date.date.month, date.date.day)
        {
            let known = years.entry((month, day)).or_insert(Some(year));
            *known = known.filter(|known| *known == year);
        }
    }
    years
}

/// A date and the words beside it.
fn mention(
    document: &Document,
    language: &Language,
    reading: &Reading,
    dates: &[DateFact],
    (number, date, said): (u32, &DateFact, Date),
    (number_of, words): (u32, &mut Vec<(StemId, u32)>),
) -> Option<Mention> {
    let sentence = reading.sentences.get(date.sentence as usize)?;
    let kind = document.blocks.get(sentence.block as usize)?.kind;
    let (start, end) = (date.tokens.start as usize, date.tokens.end as usize);
    let form = |at: usize| reading.forms.text(reading.tokens[at].form);
    let range = sentence.range();
    let near = |at: u32| dates.get(at as usize).filter(|one| one.sentence == date.sentence);
    let mut first = range.start.max(start.saturating_sub(BEFORE));
    if let Some(before) = near(number.wrapping_sub(1)) {
        first = first.max(before.tokens.end as usize);
    } else if range.len() < SHORT && date.sentence > 0 {
        let before = reading.sentences.get(date.sentence as usize - 1)?;
        if before.block == sentence.block && before.range().len() < SHORT {
            first = before.range().start;
        }
    }
    let mut last = range.end.min(end + AFTER);
    if let Some(after) = near(number + 1) {
        last = last.min(after.tokens.start as usize);
    }
    let first = first.min(start);
    let last = last.max(end);
    let near = first.max(start.saturating_sub(3))..start;
    let cited = near.clone().any(|at| language.deeds.is_citing(form(at)));
    // "The year ended 5 April": one of many.
    let ends = near.clone().any(|at| language.deeds.bound(form(at)) == Some(false));
    // "The next fair is on 3 May 2028", "not filed until 3 May 2021": of another event, or of none.
    let other = Class::AHEAD | Class::DENIED;
    let other = (first.max(start.saturating_sub(NEAR))..start)
        .any(|at| reading.class(at).intersects(other));
    if cited || ends || other {
        return None;
    }
    let none = Class::FUNCTION | Class::MONTH | Class::WEEKDAY | Class::COPULA | Class::CLOCK;
    for at in (first..start).rev().chain(end..last) {
        let token = &reading.tokens[at];
        let class = reading.class(at);
        let word = token.kind == TokenKind::Word && token.span.len() > 2 && !class.intersects(none);
        let figure = token.kind == TokenKind::Figure && token.span.len() > 4;
        if word && !language.deeds.is_small(form(at)) || figure {
            words.push((reading.forms.stem(token.form), number_of));
        }
    }
    Some(Mention {
        date: number,
        said,
        sentence: date.sentence,
        row: matches!(kind, BlockKind::Cell { .. } | BlockKind::ListItem(_)),
        opens: start <= range.start + 1,
    })
}

/// What two mentions of different dates have in common: each word the more, the fewer other dates it stands beside.
fn shared(words: &[(StemId, u32)], mentions: &[Mention]) -> BTreeMap<(u32, u32), u32> {
    let mut found: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    for run in words.chunk_by(|one, two| one.0 == two.0) {
        let said = |at: u32| key(mentions[at as usize].said);
        let mut values: Vec<Said> = run.iter().map(|(_, at)| said(*at)).collect();
        values.sort_unstable();
        values.dedup();
        if !(2..=CROWD).contains(&values.len()) || run.len() > OFTEN {
            continue;
        }
        let weight = 100 / u32::try_from(values.len() - 1).unwrap_or(1);
        for (first, (_, a)) in run.iter().enumerate() {
            for (_, b) in &run[first + 1..] {
                if said(*a) != said(*b) {
                    *found.entry((*a.min(b), *a.max(b))).or_default() += weight;
                }
            }
        }
    }
    found
}

/// Whether two dates are one day of two years that a slip of the pen makes of each other.
fn is_slip(one: Date, two: Date) -> bool {
    let (x, y) = (key(one), key(two));
    // The ends of months are days of accounts, and so are their first days.
    let term = x.2 == 1 || x.2 > 27;
    let year = x.0 > 0 && y.0 > 0 && digits(x.0.into(), y.0.into()).is_some();
    let same_day = x.1 == y.1 && x.2 == y.2 && x.2 > 0;
    year && same_day && !term
}

/// How two numbers are a slip of the pen apart, where they are: 300 where the last digit is another, and less where it is
/// another slip.
pub(super) fn digits(one: i32, two: i32) -> Option<u32> {
    let (one, two) = (one.to_string(), two.to_string());
    between_words(&one, &two).map(|(edit, at)| match edit {
        Edit::Change if at + 1 == one.len() => 300,
        Edit::Change | Edit::Double | Edit::Drop => 200,
        Edit::Swap => 150,
    })
}
