//! When a meeting opened and when it closed, from its minutes.

use super::period::Hours;
use super::time::TimeFact;
use crate::language::{Class, Language, Reading};

/// So many blocks of minutes may stand before the time at which the meeting opened.
const HEAD: u32 = 8;
/// So many tokens before a time may say that the meeting closed then.
const BEFORE: usize = 4;

/// From the time at the head of minutes, or the last at which the meeting sat down, to the one at which it closed.
pub(super) fn read(language: &Language, reading: &Reading, times: &[TimeFact]) -> Vec<Hours> {
    let sentence = |time: &TimeFact| reading.sentences.get(time.sentence as usize);
    let closing = times.iter().rposition(|time| {
        let Some(place) = sentence(time) else { return false };
        let first = (time.tokens.start as usize).saturating_sub(BEFORE).max(place.range().start);
        let closes = (first..time.tokens.start as usize)
            .any(|at| reading.class(at).intersects(Class::CLOSES));
        closes && place.classes.intersects(Class::MEETING)
    });
    let Some(closing) = closing else { return Vec::new() };
    let opening = [at_head(reading, times), sat_down(language, reading, &times[..closing])];
    let mut found: Vec<Hours> = Vec::new();
    for opening in opening.into_iter().flatten() {
        let hours = between(times, opening, closing);
        let known = found.iter().any(|one| one.turn.is_some() || Some(one) == hours.as_ref());
        found.extend(hours.filter(|_| !known));
    }
    found
}

/// The first time in the head of minutes.
fn at_head(reading: &Reading, times: &[TimeFact]) -> Option<usize> {
    let (mut head, mut opening) = (false, None);
    for (number, place) in (0_u32..).zip(&reading.sentences) {
        if place.block >= HEAD || opening.is_some() {
            break;
        }
        head |= place.classes.intersects(Class::MEETING);
        let first = times.iter().position(|time| time.sentence == number);
        opening = first.filter(|_| head);
    }
    opening
}

/// "called the meeting to order at 5 pm", "the board reconvened at 8:54 pm": the last before it closed.
fn sat_down(language: &Language, reading: &Reading, times: &[TimeFact]) -> Option<usize> {
    times.iter().enumerate().rposition(|(at, time)| {
        let Some(place) = reading.sentences.get(time.sentence as usize) else { return false };
        let beside =
            |other: Option<&TimeFact>| other.is_some_and(|other| other.sentence == time.sentence);
        let lone =
            !beside(at.checked_sub(1).and_then(|at| times.get(at))) && !beside(times.get(at + 1));
        let form = |at: usize| reading.forms.text(reading.tokens[at].form);
        let sits = place.range().any(|at| language.deeds.sits_down(form(at)));
        let other = place.classes.intersects(Class::AHEAD | Class::FUTURE)
            || place.range().any(|at| language.deeds.is_minutes(form(at)));
        lone && sits && !other && place.classes.intersects(Class::MEETING)
    })
}

/// From one time to the other, where both say which half of the day they are in.
fn between(times: &[TimeFact], opening: usize, closing: usize) -> Option<Hours> {
    let (one, two) = (times.get(opening)?, times.get(closing)?);
    let (start, end) = (one.of_day()?, two.of_day()?);
    let half = one.afternoon.is_some() && one.afternoon == two.afternoon;
    if closing <= opening || one.sentence == two.sentence || !(half || one.of_24 && two.of_24) {
        return None;
    }
    Some(Hours {
        first: u32::try_from(opening).ok()?,
        last: u32::try_from(closing).ok()?,
        turn: (end < start).then(|| end + 24 * 60 - start),
        length: None,
        sentence: two.sentence,
    })
}
