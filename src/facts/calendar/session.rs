//! When a meeting opened and when it closed, from its minutes.

use super::period::Hours;
use super::time::TimeFact;
use crate::language::{Class, Reading};

/// So many blocks of minutes may stand before the time at which the meeting opened.
const HEAD: u32 = 8;
/// So many tokens before a time may say that the meeting closed then.
const BEFORE: usize = 4;

/// From the time at the head of minutes to the one at which the meeting closed.
pub(super) fn read(reading: &Reading, times: &[TimeFact]) -> Option<Hours> {
    let sentence = |time: &TimeFact| reading.sentences.get(time.sentence as usize);
    let (mut head, mut opening) = (false, None);
    for (number, place) in (0_u32..).zip(&reading.sentences) {
        if place.block >= HEAD || opening.is_some() {
            break;
        }
        head |= place.classes.intersects(Class::MEETING);
        let first = times.iter().position(|time| time.sentence == number);
        opening = first.filter(|_| head);
    }
    let opening = opening?;
    let closing = times.iter().rposition(|time| {
        let Some(place) = sentence(time) else { return false };
        let first = (time.tokens.start as usize).saturating_sub(BEFORE).max(place.range().start);
        let closes = (first..time.tokens.start as usize)
            .any(|at| reading.class(at).intersects(Class::CLOSES));
        closes && place.classes.intersects(Class::MEETING)
    })?;
    let (one, two) = (times.get(opening)?, times.get(closing)?);
    // Both say which half of the day they are in, and it is one day.
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
