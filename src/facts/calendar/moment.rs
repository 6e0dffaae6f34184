//! One moment in two zones, side by side: "17:00-18:00 UTC (9am-10am PST)", "11 AM PT / 2 PM ET".

use std::ops::Range;

use super::time::TimeFact;
use crate::facts::view::View;
use crate::language::Class;

/// Two times beside one another, each with its zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The first time, as an index into the document's.
    pub first: u32,
    /// The second.
    pub second: u32,
    /// How many minutes they are apart, by the zones that fit best.
    pub apart: u16,
}

const HALF: i32 = 12 * 60;
const DAY: i32 = 24 * 60;
/// So many tokens may stand between the two, and within a stretch of time.
const GAP: usize = 4;
/// And so many more for the day.
const DATED: usize = 4;

/// The moments of a sentence; `first` is the index of the first of its times.
pub(super) fn read(view: &View, times: &[TimeFact], first: usize, out: &mut Vec<Moment>) {
    let zoned = |time: &&(usize, &TimeFact)| time.1.zone.is_some();
    let all: Vec<(usize, &TimeFact)> = times.iter().enumerate().collect();
    let zoned: Vec<&(usize, &TimeFact)> = all.iter().filter(zoned).collect();
    for pair in zoned.windows(2) {
        let [(i, one), (j, two)] = pair else { continue };
        let begun = if j - i == 2 { times.get(i + 1) } else { None };
        if j - i > 2 || one.zone == two.zone || !are_beside(view, one, two, begun) {
            continue;
        }
        let deeds = &view.language.deeds;
        let clock =
            |time: &TimeFact| time.zone.and_then(|zone| deeds.zone(view.reading.forms.text(zone)));
        let (Some(here), Some(there)) = (clock(one), clock(two)) else { continue };
        // "9am-10am PST": its beginning beside that of the other.
        let before = i.checked_sub(1).and_then(|at| Some((at, times.get(at)?)));
        let range = before.filter(|(_, start)| is_range(view, start, one));
        match (range, begun) {
            (Some(start), Some(begun)) => {
                let ends = [(*i, *one), (*j, *two)];
                let starts = [start, (i + 1, begun)];
                out.extend(both_ends(first, starts, ends, (here, there)));
            }
            // "11:00-12:00 UTC (7 am EDT)" gives the beginning alone.
            (Some(start), None) => out.extend(moment(first, [start, (*j, *two)], (here, there))),
            (None, _) => out.extend(moment(first, [(*i, *one), (*j, *two)], (here, there))),
        }
    }
}

/// The beginnings and the ends of two stretches of time: both are told by one clock. Where the clock is wrong, both are, and
/// by as much.
fn both_ends(
    first: usize,
    starts: [(usize, &TimeFact); 2],
    ends: [(usize, &TimeFact); 2],
    (here, there): (&[i16], &[i16]),
) -> Vec<Moment> {
    let clocks = here.iter().flat_map(|one| there.iter().map(move |two| ([*one], [*two])));
    let of = |(one, two): ([i16; 1], [i16; 1])| {
        let pair = [moment(first, starts, (&one, &two)), moment(first, ends, (&one, &two))];
        let apart: u32 = pair.iter().flatten().map(|moment| u32::from(moment.apart)).sum();
        (apart, pair)
    };
    let best = moment(first, ends, (here, there)).map(|moment| moment.apart);
    let [Some(start), Some(end)] = clocks
        .map(of)
        // Of clocks that are as near the one that puts the ends right is meant.
        .min_by_key(|(apart, [_, end])| (*apart, end.as_ref().map(|end| end.apart) != best))
        .map_or([None, None], |(_, pair)| pair)
    else {
        return Vec::new();
    };
    if start.apart == end.apart && end.apart > 0 { vec![start] } else { vec![end, start] }
}

/// Whether nothing stands between them but marks and the beginning of the second stretch of time.
fn are_beside(view: &View, one: &TimeFact, two: &TimeFact, begun: Option<&TimeFact>) -> bool {
    let local = |at: u32| at as usize - view.first;
    let start = local(begun.map_or(two.tokens.start, |begun| begun.tokens.start));
    let gap = local(one.told)..start;
    let small = |at: usize| {
        let mark =
            ["(", ")", "/", ",", "|", "=", "[", ";"].iter().any(|mark| view.is_mark(at, mark));
        mark || view.is_dash(at)
    };
    // "(January 22, 9am-10am Pacific)": the day again
    let day = |at: usize| view.is(at, Class::MONTH | Class::WEEKDAY) || view.is_figure(at);
    let dated = gap.clone().any(|at| view.is(at, Class::MONTH | Class::WEEKDAY));
    let most = if dated { GAP + DATED } else { GAP };
    !gap.is_empty()
        && gap.len() <= most
        && gap.clone().all(|at| small(at) || dated && day(at))
        && begun.is_none_or(|begun| is_range(view, begun, two))
}

/// "9am-10am", "9 to 10 am".
fn is_range(view: &View, start: &TimeFact, end: &TimeFact) -> bool {
    let local = |at: u32| at as usize - view.first;
    let gap: Range<usize> = local(start.tokens.end)..local(end.tokens.start);
    gap.len() == 1
        && gap.clone().all(|at| view.is_dash(at) || view.is(at, Class::TO | Class::RANGE_JOINER))
}

/// The two as one moment.
fn moment(
    first: usize,
    [(i, one), (j, two)]: [(usize, &TimeFact); 2],
    (here, there): (&[i16], &[i16]),
) -> Option<Moment> {
    let whole = one.of_day().zip(two.of_day());
    let round = if whole.is_some() { DAY } else { HALF };
    let (x, y) = whole.unwrap_or((one.minutes, two.minutes));
    // Neighbors have winter and summer together.
    let together = here.len() == 2 && there.len() == 2 && here[0] < 0 && there[0] < 0;
    let apart = here
        .iter()
        .enumerate()
        .flat_map(|(at, here)| {
            there.iter().enumerate().map(move |(of, there)| (at, of, here, there))
        })
        .filter(|(at, of, ..)| !together || at == of)
        .map(|(_, _, here, there)| {
            let apart = i32::from(x) - i32::from(*here) - i32::from(y) + i32::from(*there);
            let apart = apart.rem_euclid(round);
            apart.min(round - apart)
        })
        .min()?;
    let index = |at: usize| u32::try_from(first + at).ok();
    Some(Moment { first: index(i)?, second: index(j)?, apart: u16::try_from(apart).ok()? })
}
