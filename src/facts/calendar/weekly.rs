//! Days of the month beside a weekday and no month, one after the other: "Thursday 26th … Friday 27th … Saturday 28th".

use crate::document::Document;
use crate::language::{Class, Language, Reading, Sense, TokenKind};
use crate::value::{Span, Weekday};

/// A day whose weekday does not follow from those of the days before and after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weekly {
    /// The weekday.
    pub weekday: Span,
    /// Which it is.
    pub told: Weekday,
    /// The day of the month.
    pub day: Span,
    /// The weekday and day before it.
    pub before: Span,
    /// And after it.
    pub after: Span,
    /// The weekday that they tell.
    pub meant: Weekday,
    /// It is told from the day before it alone.
    pub alone: bool,
}

/// A weekday and a day of the month.
#[derive(Clone, Copy, Debug)]
struct Day {
    weekday: Weekday,
    number: i16,
    place: Span,
    word: Span,
    figure: Span,
    block: u32,
}

/// So many blocks apart stand the days of one plan.
const BLOCKS: u32 = 6;
/// So many days apart.
const DAYS: i16 = 9;

/// The days of a document that are at odds with both days beside them.
pub(super) fn read(document: &Document, language: &Language, reading: &Reading) -> Vec<Weekly> {
    let mut days: Vec<Day> = Vec::new();
    for sentence in &reading.sentences {
        if !sentence.classes.contains(Class::WEEKDAY | Class::DIGITS) {
            continue;
        }
        for at in sentence.range() {
            if reading.class(at).intersects(Class::WEEKDAY)
                && let Some(day) = day(document, language, reading, at, sentence.range().end)
            {
                days.push(Day { block: sentence.block, ..day });
            }
        }
    }
    days.windows(3).filter_map(odd).collect()
}

/// The weekday that a capitalized word is.
pub(super) fn weekday(language: &Language, reading: &Reading, at: usize) -> Option<Weekday> {
    let token = reading.tokens.get(at).filter(|token| token.capital)?;
    if !reading.class(at).intersects(Class::WEEKDAY) {
        return None;
    }
    let sense = |sense: &Sense| if let Sense::Weekday(day) = sense { Some(*day) } else { None };
    language.lexicon.senses(reading.forms.entry(token.form)).iter().find_map(sense)
}

/// A weekday at a token, with the day of the month that stands after it.
fn day(
    document: &Document,
    language: &Language,
    reading: &Reading,
    at: usize,
    end: usize,
) -> Option<Day> {
    let token = reading.tokens.get(at)?;
    let weekday = weekday(language, reading, at)?;
    let the = usize::from(
        reading.tokens.get(at + 1).is_some_and(|_| reading.class(at + 1).intersects(Class::THE)),
    );
    let figure = at + 1 + the;
    let number = reading.tokens.get(figure).filter(|_| figure < end)?;
    let written = number.span.of(document.text());
    let day: i16 = written.parse().ok().filter(|day| (1..=31).contains(day))?;
    let ending = figure + 1 < end
        && reading.class(figure + 1).intersects(Class::ORDINAL_ENDING)
        && !reading.tokens[figure + 1].spaced;
    (number.kind == TokenKind::Figure && ending).then(|| Day {
        weekday,
        number: day,
        place: token.span.join(reading.tokens[figure + 1].span),
        word: token.span,
        figure: number.span.join(reading.tokens[figure + 1].span),
        block: 0,
    })
}

/// Whether the middle one of three days is at odds with both others, which agree.
fn odd(three: &[Day]) -> Option<Weekly> {
    let [before, odd, after] = three else { return None };
    let agree = |one: &Day, two: &Day| {
        let apart = two.number - one.number;
        apart.rem_euclid(7) == i16::from(one.weekday.days_until(two.weekday))
    };
    let near = |one: &Day, two: &Day| {
        two.block.abs_diff(one.block) <= BLOCKS && (0..=DAYS).contains(&(two.number - one.number))
    };
    let told = near(before, odd) && near(odd, after) && before.number < after.number;
    if !told || !agree(before, after) || agree(before, odd) {
        return None;
    }
    let apart = usize::try_from(odd.number - before.number).ok()?;
    let meant = *Weekday::ALL.get((before.weekday as usize + apart) % Weekday::ALL.len())?;
    Some(Weekly {
        weekday: odd.word,
        told: odd.weekday,
        day: odd.figure,
        before: before.place,
        after: after.place,
        meant,
        alone: false,
    })
}
