//! When people may come in, and when what they come for begins: "Doors open at 7 pm. The concert begins at 8 pm."

use super::period::Hours;
use super::time::TimeFact;
use crate::facts::date::DateFact;
use crate::language::{Language, Reading};

/// So many tokens beside a time may say what is then.
const LABEL: usize = 6;
/// So many tokens may stand between the two times.
const APART: u32 = 40;
/// So many hours at most lie between them.
const HOURS: u16 = 4 * 60;

/// What begins before people may come in.
pub(super) fn read(
    language: &Language,
    reading: &Reading,
    dates: &[DateFact],
    times: &[TimeFact],
) -> Vec<Hours> {
    let deeds = &language.deeds;
    let form =
        |at: usize| reading.tokens.get(at).map_or("", |token| reading.forms.text(token.form));
    let mut found = Vec::new();
    let mut opened: Option<(usize, &TimeFact)> = None;
    for (number, time) in times.iter().enumerate() {
        let Some(sentence) = reading.sentences.get(time.sentence as usize) else { continue };
        let (start, end) = (time.tokens.start as usize, time.tokens.end as usize);
        let floor = number.checked_sub(1).map_or(0, |at| times[at].tokens.end as usize);
        let ceiling = times.get(number + 1).map_or(usize::MAX, |next| next.tokens.start as usize);
        let before = start.saturating_sub(LABEL).max(sentence.range().start).max(floor)..start;
        let after = end..(end + LABEL).min(sentence.range().end).min(ceiling);
        let comes = |at: usize| deeds.comes_in(form(at), form(at + 1));
        let label = before.clone().rev().find_map(comes);
        let leads = before.is_empty() || !before.clone().any(|at| form(at).len() > 2);
        let label = label.or_else(|| after.clone().find_map(comes).filter(|_| leads));
        let dated = |from: u32| {
            dates.iter().any(|date| (from..time.tokens.start).contains(&date.tokens.start))
        };
        match label {
            Some(true) => opened = Some((number, time)),
            Some(false) => {
                let Some((at, doors)) = opened.take() else { continue };
                let near = time.tokens.start - doors.tokens.end <= APART;
                if !near || dated(doors.tokens.end) {
                    continue;
                }
                let bare = (doors.afternoon, time.afternoon) == (None, None);
                let known = doors.of_day().zip(time.of_day());
                let Some((from, to)) =
                    known.or_else(|| bare.then_some((doors.minutes, time.minutes)))
                else {
                    continue;
                };
                if to < from && from - to < HOURS {
                    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                    found.push(Hours {
                        first: narrow(at),
                        last: narrow(number),
                        turn: Some(to + 24 * 60 - from),
                        length: None,
                        sentence: time.sentence,
                    });
                }
            }
            None => {}
        }
    }
    found
}
