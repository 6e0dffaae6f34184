//! Series of numbered parts, and the number in one that is out of its order.
//!
//! Parts are of one series where their numbers are written alike ("[12]", "12.", "19/38", "Table 4") and they stand in one
//! list or at one level. A series counts up by one; where all of it does but one number, that number is a slip. What was
//! left out on purpose, begins anew or counts otherwise is left alone.

use std::collections::BTreeMap;

use crate::value::Span;

/// A number of a part that is not the one that the series has there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutOfOrder {
    /// The place of the number, without what stands before and after it.
    pub span: Span,
    /// The number.
    pub number: u32,
    /// The number that belongs there.
    pub expected: u32,
    /// The number of the part before.
    pub before: (Span, u32),
    /// The other part of that number, or the one after.
    pub other: Option<(Span, u32)>,
    /// Whether it stands twice.
    pub doubled: bool,
    /// What belongs there, as the number is written; none for a word: "Third".
    pub right: Option<String>,
}

/// A part that has a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numbered {
    pub span: Span,
    pub number: u32,
}

/// All of a document.
pub(super) fn read(numbered: Vec<(Series, Numbered)>) -> Vec<OutOfOrder> {
    let mut series: BTreeMap<Series, Vec<Numbered>> = BTreeMap::new();
    for (series_of, numbered) in numbered {
        series.entry(series_of).or_default().push(numbered);
    }
    join_guessed(&mut series);
    let mut out: Vec<OutOfOrder> = Vec::new();
    for (series, parts) in series.iter().filter(|(series, _)| series.place.0 != ALONE) {
        out.extend(falling(series, parts));
        let mut begin = 0;
        for at in 1..=parts.len() {
            // A series begins anew with one, or far below.
            let anew = |at: usize| {
                let (last, next) = (parts[at - 1].number, parts[at].number);
                next == 1 && (last > 1 || series.is_ordinal()) || next + 1 < last
            };
            if at == parts.len() || anew(at) {
                out.extend(
                    slip(series, &parts[begin..at]).filter(|slip| !goes_on(&parts[..begin], slip)),
                );
                begin = at;
            }
        }
    }
    for (series, parts) in &series {
        out.extend(among(series, parts));
    }
    out.sort_by_key(|found| found.span);
    out.dedup_by_key(|found| found.span);
    out
}

/// Whether a number that stands twice goes on with a count that was broken off before: sections 1 and 2, items 1 to 3, section 3.
fn goes_on(before: &[Numbered], slip: &OutOfOrder) -> bool {
    let next = |part: &Numbered| part.number + 1 == slip.number;
    let last = before.last().is_some_and(next);
    let broken = before.windows(2).any(|pair| next(&pair[0]) && pair[1].number == 1);
    slip.doubled && slip.expected == slip.number + 1 && (last || broken)
}

/// In a plain text a line is a heading only where it looks like one: those that do not are of the same series.
fn join_guessed(series: &mut BTreeMap<Series, Vec<Numbered>>) {
    for (one, headings) in series.clone().into_iter().filter(|(one, _)| one.place == (1, 0, 0)) {
        if let Some(parts) = series.get_mut(&Series { place: (3, 0, 0), ..one.clone() }) {
            parts.extend(headings);
            parts.sort_by_key(|part| part.span);
            series.remove(&one);
        }
    }
}

/// The newest release first: "1.4.3", "1.4.1", "1.4.1".
fn falling(series: &Series, parts: &[Numbered]) -> Option<OutOfOrder> {
    const FEWEST: usize = 4;
    let steps = parts.windows(2).filter(|pair| pair[0].number == pair[1].number + 1).count();
    let rising = parts.windows(2).any(|pair| pair[0].number < pair[1].number);
    if series.place.0 != 1 || parts.len() < FEWEST || steps + 3 < parts.len() || rising {
        return None;
    }
    // One number stands twice where the one beside it is missing.
    let at = parts.windows(2).position(|pair| pair[0].number == pair[1].number)?;
    let number = parts[at].number;
    let before = at.checked_sub(1).map(|before| parts[before].number);
    let after = parts.get(at + 2).map(|after| after.number);
    let place = |at: usize| (parts[at].span, parts[at].number);
    let (wrong, expected) = if after.is_some_and(|after| after + 2 == number) {
        (at + 1, number.checked_sub(1)?)
    } else if before == Some(number + 2) {
        (at, number + 1)
    } else {
        return None;
    };
    Some(OutOfOrder {
        span: parts[wrong].span,
        number,
        expected,
        before: place(wrong.checked_sub(1).unwrap_or(at + 1)),
        other: Some(place(if wrong == at { at + 1 } else { at })),
        doubled: true,
        right: Some(expected.to_string()),
    })
}

/// How many numbers on each side of a slip are looked at, and how many of them are there at least, each once and in order.
const AROUND: u32 = 4;
const SUPPORT: usize = 5;

/// A number that stands twice, where the one before it or after it is missing, in a count that goes on around it,
/// whatever other numbers stand between: "515., 8., 517., 9., 517., 518."
fn among(series: &Series, parts: &[Numbered]) -> Vec<OutOfOrder> {
    let mut places: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, part) in parts.iter().enumerate() {
        places.entry(part.number).or_default().push(at);
    }
    let once = |number: u32| match places.get(&number).map(Vec::as_slice) {
        Some([at]) => Some(*at),
        _ => None,
    };
    let mut out = Vec::new();
    for (number, at) in &places {
        let [first, second] = at[..] else { continue };
        let around = number.saturating_sub(AROUND)..=number + AROUND;
        let known: Vec<usize> = around.filter(|n| n != number).filter_map(once).collect();
        if known.len() < SUPPORT || !known.is_sorted() {
            continue;
        }
        let after = |n: u32, at: usize| once(n).is_some_and(|there| there > at);
        let before = |n: Option<u32>, at: usize| n.and_then(once).is_some_and(|there| there < at);
        let missing = |n: u32| !places.contains_key(&n);
        let (less, more) = (number.checked_sub(1), number + 1);
        let (wrong, expected) = match less {
            Some(less)
                if missing(less) && before(number.checked_sub(2), first) && after(more, second) =>
            {
                (first, less)
            }
            _ if missing(more) && before(less, first) && after(number + 2, second) => {
                (second, more)
            }
            _ => continue,
        };
        let place = |at: usize| (parts[at].span, parts[at].number);
        out.push(OutOfOrder {
            span: parts[wrong].span,
            number: *number,
            expected,
            before: place(wrong.saturating_sub(1)),
            other: Some(place(if wrong == first { second } else { first })),
            doubled: true,
            right: (!series.is_ordinal()).then(|| expected.to_string()),
        });
    }
    out
}

/// What the numbers of one series have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Series {
    /// The list, or the level of a heading.
    pub place: (u8, u32, u32),
    /// What stands before the number: "[", "19/", "table ".
    pub before: String,
    /// The mark after it.
    pub after: String,
}

impl Series {
    /// Whether they are the items of one list.
    fn is_list(&self) -> bool {
        self.place.0 == 2
    }

    /// Whether a word names what is counted: "Step 3". What sentences of one paragraph begin with is counted
    /// there and nowhere else.
    fn is_named(&self) -> bool {
        self.place.0 != SENTENCES && self.before.chars().any(char::is_alphabetic)
    }

    /// Whether sentences say their numbers in words: "Third, the lamp is lit."
    fn is_ordinal(&self) -> bool {
        matches!(self.place.0, ORDINALS | LED)
    }

    /// Whether what stands twice may be told twice.
    fn repeats(&self) -> bool {
        matches!(self.place.0, LED | LABELS)
    }
}

/// The places of what sentences begin with: of a paragraph, "Fig. 3 is a view"; of all, "Third, ...".
pub(super) const SENTENCES: u8 = 5;
pub(super) const ORDINALS: u8 = 6;
/// The place of the rows of a table.
pub(super) const ROWS: u8 = 7;
/// The place of numbers that stand alone.
pub(super) const ALONE: u8 = 8;
/// The places of what sentences tell in the same words, "We sent out the third poll", and of the labels with which items end.
pub(super) const LED: u8 = 9;
pub(super) const LABELS: u8 = 10;

/// The one number of a series that is not what it is to be, if all others are.
fn slip(series: &Series, parts: &[Numbered]) -> Option<OutOfOrder> {
    let numbers: Vec<u32> = parts.iter().map(|part| part.number).collect();
    let steps = || numbers.windows(2).map(|pair| i64::from(pair[1]) - i64::from(pair[0]));
    let odd = steps().filter(|step| *step != 1).count();
    // "1, 3, 3": all of three rows but one, and the last number is how many there are.
    let counted =
        numbers.first() == Some(&1) && numbers.last().copied() == u32::try_from(numbers.len()).ok();
    if parts.len() < 3 || parts.len() == 3 && !counted || odd == 0 {
        return None;
    }
    let place = |part: &Numbered| (part.span, part.number);
    let found = |at: usize, expected: u32| {
        let same = |part: &&Numbered| part.number == numbers[at] && part.span != parts[at].span;
        let twin = parts.iter().find(same);
        OutOfOrder {
            span: parts[at].span,
            number: numbers[at],
            expected,
            before: place(&parts[at.saturating_sub(1)]),
            other: twin.or_else(|| parts.get(at + 1)).map(place),
            doubled: twin.is_some(),
            right: (!series.is_ordinal()).then(|| expected.to_string()),
        }
    };
    // In a long series of which some numbers are not read, one that its neighbor has too:
    // "5, 6, 7, 9, 9, 11, 12".
    if odd > 2 {
        let runs = |from: usize, to: usize| numbers[from] + 1 == numbers[to];
        let at = (2..numbers.len() - 1).find(|at| {
            let expected = numbers[at - 1] + 1;
            numbers[*at] != expected
                && numbers[at + 1] == expected + 1
                && [numbers[at - 1], numbers[at + 1]].contains(&numbers[*at])
                && runs(at - 2, at - 1)
        });
        let few = numbers.len() >= 6 && (odd - 2) * 4 <= numbers.len();
        return at.filter(|_| few).map(|at| found(at, numbers[at - 1] + 1));
    }
    // One number replaced: "1, 2, 2, 4", "10, 12, 12", "1, 2, 9, 4".
    for at in 1..parts.len() {
        let expected = numbers[at - 1] + 1;
        let fits_after = numbers.get(at + 1).is_some_and(|next| *next == expected + 1);
        if odd == 2 && numbers[at] != expected && fits_after {
            return Some(found(at, expected));
        }
    }
    if series.repeats() {
        return None;
    }
    // The last repeats the one before it: "1, 2, 3, 3".
    let last = parts.len() - 1;
    let repeats = numbers[last] == numbers[last - 1] && odd == 1 && parts.len() >= 4;
    if repeats && numbers[0] == 1 && !series.is_named() {
        return Some(found(last, numbers[last] + 1));
    }
    // One repeats, and those after it count on from it: "1, 2, 3, 3, 4".
    let doubled = numbers.windows(2).position(|pair| pair[0] == pair[1])?;
    let enough = doubled >= 2 && parts.len() >= 5 && odd == 1 && numbers[0] == 1;
    (enough && (series.is_list() || series.is_ordinal()))
        .then(|| found(doubled + 1, numbers[doubled + 1] + 1))
}
