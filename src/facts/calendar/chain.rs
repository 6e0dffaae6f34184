//! Stretches of time that are told one after the other, where each begins as the one before it ends: the slots of a program,
//! the posts of a life.

use super::period::{Hours, Period};
use super::time::TimeFact;
use super::twice::digits;
use crate::facts::date::DateFact;
use crate::language::Reading;
use crate::value::Span;

/// Two stretches that overlap where all others join.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// When the later one begins.
    pub start: Span,
    /// When the one before it ends.
    pub end: Span,
}

/// Half a day in minutes.
const HALF: i32 = 12 * 60;
/// So many others must join to the minute, or the year.
const JOINTS: usize = 2;
/// So many blocks apart stand the slots of one program.
const BLOCKS: u32 = 4;
/// So many sentences apart the posts of one life.
const SENTENCES: u32 = 2;

/// One stretch: its ends as numbers, and their places.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    start: i32,
    end: i32,
    places: [Span; 2],
}

/// The stretches of a document that overlap where the others of their chain join.
pub(super) fn read(
    reading: &Reading,
    (dates, periods): (&[DateFact], &[Period]),
    (times, hours): (&[TimeFact], &[Hours]),
) -> Vec<Overlap> {
    let block = |sentence: u32| reading.sentences.get(sentence as usize).map_or(0, |one| one.block);
    let mut found = Vec::new();
    let mut chain: Vec<Stretch> = Vec::new();
    let mut last = None;
    for hours in hours {
        let (Some(one), Some(two)) =
            (times.get(hours.first as usize), times.get(hours.last as usize))
        else {
            continue;
        };
        let clock = |time: &TimeFact| i32::from(time.of_day().unwrap_or(time.minutes)) % HALF;
        let (start, end) = (clock(one), clock(two));
        let here = block(hours.sentence);
        if last.is_some_and(|last| here == last || here.abs_diff(last) > BLOCKS) {
            found.extend(overlap(&chain, 0));
            chain.clear();
        }
        last = Some(here);
        let end = if end < start { end + HALF } else { end };
        // The morning is over.
        let noon = chain.last().map_or(0, |last| (last.start + HALF / 2 - start).div_euclid(HALF));
        let later = noon.max(0) * HALF;
        let places = [one.span, two.span];
        chain.push(Stretch { start: start + later, end: end + later, places });
    }
    found.extend(overlap(&chain, 0));
    chain.clear();
    let mut last = None;
    for period in periods {
        let alone = period.start.month.is_none() && period.end.month.is_none();
        let (Some(start), Some(end)) = (period.start.year, period.end.year) else { continue };
        let (Some(one), Some(two)) =
            (dates.get(period.first as usize), dates.get(period.last as usize))
        else {
            continue;
        };
        if last.is_some_and(|last: u32| {
            block(last) != block(period.sentence) || period.sentence - last > SENTENCES
        }) {
            found.extend(years(&chain));
            chain.clear();
        }
        last = Some(period.sentence);
        if alone && start <= end {
            let places = [one.calendar, two.calendar];
            chain.push(Stretch { start: start.into(), end: end.into(), places });
        }
    }
    found.extend(years(&chain));
    found
}

/// The same for years, which a life tells forward or backward.
fn years(chain: &[Stretch]) -> Option<Overlap> {
    let falls = chain.windows(2).filter(|pair| pair[1].start < pair[0].start).count();
    if falls * 2 > chain.len() {
        let back: Vec<Stretch> = chain.iter().rev().copied().collect();
        return overlap(&back, 1);
    }
    overlap(chain, 1).or_else(|| misplaced(chain))
}

/// The one overlap of a chain whose other stretches join.
fn overlap(chain: &[Stretch], fewer: usize) -> Option<Overlap> {
    let joint = |pair: &[Stretch]| pair[1].start - pair[0].end;
    let joined = chain.windows(2).filter(|pair| joint(pair) == 0).count();
    let mut over = chain.windows(2).filter(|pair| joint(pair) < 0);
    let (Some([one, two]), None) = (over.next(), over.next()) else { return None };
    // One stretch within another is a part of it.
    let within = two.end <= one.end || two.start <= one.start;
    let slip = digits(figure(one.end, fewer), figure(two.start, fewer)).is_some();
    let enough = joined + fewer >= JOINTS && joined * 2 + fewer >= chain.len() - 1;
    (enough && slip && !within).then_some(Overlap { start: two.places[0], end: one.places[1] })
}

/// A number as it is written: minutes since midnight as hours and minutes.
fn figure(number: i32, years: usize) -> i32 {
    let time = number % HALF;
    if years > 0 { number } else { time / 60 * 100 + time % 60 }
}

/// A stretch of years that stands between two that join without it, and joins both a decade or a century earlier.
fn misplaced(chain: &[Stretch]) -> Option<Overlap> {
    let mut found = chain.windows(3).filter_map(|three| {
        let [before, odd, after] = three else { return None };
        let ordered = before.end <= after.start && before.start < after.end;
        let over = odd.start > after.start;
        let near = |one: i32, two: i32| (0..=1).contains(&(two - one));
        let fits = |by: i32| near(before.end, odd.start - by) && near(odd.end - by, after.start);
        let decade = [10, 100].into_iter().any(fits);
        (ordered && over && decade)
            .then_some(Overlap { start: after.places[0], end: odd.places[1] })
    });
    let first = found.next()?;
    found.next().is_none().then_some(first)
}
