//! Dates of one month that are told in like words: one event's date, given twice.

use crate::document::{BlockKind, Document};
use crate::facts::date::DateFact;
use crate::facts::view::View;
use crate::language::{Class, Language, Reading, StemId, TokenKind};
use crate::value::Date;

/// A date and another of its month that is told in like words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateTwice {
    /// The date that is told less often, or later.
    pub date: u32,
    /// The other date.
    pub other: u32,
    /// How many telling words stand near both.
    pub shared: u16,
    /// Their share of the weight of the words near one of them, in percent.
    pub cover: u16,
    /// How many telling words right before both are the same, in order.
    pub near: u16,
    /// How often the document tells the date.
    pub alone: u16,
    /// How often it tells the other.
    pub twins: u16,
    /// How many days of the month are told in like words.
    pub series: u16,
    /// Both stand in one block, or in one list or table.
    pub listed: bool,
    /// They differ as by one typing error.
    pub slip: bool,
}

/// Telling words before a date, and after it.
const BEFORE: usize = 6;
const AFTER: usize = 3;
/// So many tokens are looked at for them.
const REACH: usize = 16;
/// More dates of one month are a calendar.
const MOST: usize = 60;

/// A date with the words around it.
struct Told {
    index: u32,
    date: Date,
    /// Before it, the nearest first.
    before: Vec<(StemId, u32)>,
    after: Vec<(StemId, u32)>,
    block: u32,
    listed: Option<(u32, u32)>,
}

/// The pairs of a document.
pub(super) fn read(
    document: &Document,
    language: &Language,
    reading: &Reading,
    dates: &[DateFact],
) -> Vec<DateTwice> {
    let mut all: Vec<(u8, usize)> = dates
        .iter()
        .enumerate()
        .filter_map(|(at, date)| Some((date.date.month.filter(|_| date.date.day.is_some())?, at)))
        .collect();
    all.sort_unstable();
    let mut found = Vec::new();
    let mut weights = None;
    for month in all.chunk_by(|a, b| a.0 == b.0) {
        let days = |at: usize| dates[at].date.day;
        let differ = month.iter().any(|(_, at)| days(*at) != days(month[0].1));
        if month.len() > MOST || !differ {
            continue;
        }
        let weights = weights.get_or_insert_with(|| rarities(reading));
        let mut classes = Vec::new();
        let told: Vec<Told> = month
            .iter()
            .filter_map(|(_, at)| {
                let date = &dates[*at];
                let sentence = reading.sentences.get(date.sentence as usize)?;
                let view = View::new(document, language, reading, sentence, &mut classes);
                Some(tell(&view, document, sentence.block, *at, date, dates, weights))
            })
            .collect();
        for (number, one) in told.iter().enumerate() {
            found.extend(best(number, one, &told));
        }
    }
    found.sort_by_key(|pair| pair.date);
    found
}

/// For each stem how rare it is, in hundredths.
fn rarities(reading: &Reading) -> Vec<u32> {
    let mut with = vec![0_u32; reading.forms.stem_count()];
    let mut last = vec![u32::MAX; reading.forms.stem_count()];
    for (number, sentence) in (0_u32..).zip(&reading.sentences) {
        for token in &reading.tokens[sentence.range()] {
            let stem = reading.forms.stem(token.form).0 as usize;
            if last[stem] != number {
                last[stem] = number;
                with[stem] += 1;
            }
        }
    }
    let all = reading.sentences.len() as u64 + 8;
    // A hundredth of a bit: whole numbers are the same on every machine.
    with.into_iter().map(|n| bits(all * 2 / (u64::from(n) * 2 + 1).max(1))).collect()
}

/// The logarithm to the base of two, in hundredths, between whole ones a straight line.
fn bits(n: u64) -> u32 {
    let whole = n.max(1).ilog2();
    let rest = (n.max(1) - (1 << whole)) * 100 / (1 << whole);
    whole * 100 + u32::try_from(rest).unwrap_or_default() + 50
}

fn tell(
    view: &View,
    document: &Document,
    block: u32,
    at: usize,
    date: &DateFact,
    dates: &[DateFact],
    weights: &[u32],
) -> Told {
    let (start, end) =
        (date.tokens.start as usize - view.first, date.tokens.end as usize - view.first);
    let telling = |at: usize| {
        let token = view.token(at)?;
        let other =
            Class::FUNCTION | Class::MONTH | Class::WEEKDAY | Class::CLOCK | Class::ORDINAL_ENDING;
        let word = token.kind == TokenKind::Word && !view.is(at, other);
        let stem = view.reading.forms.stem(token.form);
        word.then(|| (stem, weights.get(stem.0 as usize).copied().unwrap_or(50)))
    };
    // Up to the date before and the date after: what is beyond is theirs.
    let same = |other: &&DateFact| other.sentence == date.sentence;
    let from = at.checked_sub(1).and_then(|at| dates.get(at)).filter(same);
    let from = from.map_or(0, |other| other.tokens.end as usize - view.first);
    let to = dates.get(at + 1).filter(same);
    let to = to.map_or(view.tokens.len(), |other| other.tokens.start as usize - view.first);
    let before = (from.max(start.saturating_sub(REACH))..start.max(from)).rev().filter_map(telling);
    let after = (end..to.min(end + REACH / 2).max(end)).filter_map(telling);
    let listed = match document.blocks.get(block as usize).map(|block| block.kind) {
        Some(BlockKind::ListItem(item)) => Some((0, item.list.into())),
        Some(BlockKind::Cell { table, .. }) => Some((1, table.into())),
        _ => None,
    };
    Told {
        index: u32::try_from(at).unwrap_or(u32::MAX),
        date: date.in_context(),
        before: before.take(BEFORE).collect(),
        after: after.take(AFTER).collect(),
        block,
        listed,
    }
}

/// Whether two say one day, where both say the year; `None` where their years differ.
fn one_day(a: Date, b: Date) -> Option<bool> {
    let years = a.year.zip(b.year).is_none_or(|(a, b)| a == b);
    years.then_some(a.day == b.day)
}

fn best(number: usize, one: &Told, all: &[Told]) -> Option<DateTwice> {
    let times = |of: &Told| {
        let same = all.iter().filter(|told| one_day(told.date, of.date) == Some(true)).count();
        u16::try_from(same).unwrap_or(u16::MAX)
    };
    let alone = times(one);
    let mut best: Option<DateTwice> = None;
    let mut days: Vec<Option<u8>> = vec![one.date.day];
    for (at, other) in all.iter().enumerate() {
        if one_day(one.date, other.date) != Some(false) {
            continue;
        }
        let twins = times(other);
        // The one that is told more often is right; of equals the earlier.
        let pair = likeness(one, other);
        if pair.1 >= 50 && !days.contains(&other.date.day) {
            days.push(other.date.day);
        }
        if (twins, number) <= (alone, at) || pair.0 == 0 {
            continue;
        }
        let (shared, cover, near) = pair;
        let better = best.as_ref().is_none_or(|best| {
            (near + cover / 20, twins) > (best.near + best.cover / 20, best.twins)
        });
        if better {
            let listed =
                one.block == other.block || one.listed.is_some() && one.listed == other.listed;
            best = Some(DateTwice {
                date: one.index,
                other: other.index,
                shared,
                cover,
                near,
                alone,
                twins,
                series: 0,
                listed,
                slip: one.date.day.zip(other.date.day).is_some_and(|(a, b)| slip(a, b)),
            });
        }
    }
    best.map(|best| DateTwice { series: u16::try_from(days.len()).unwrap_or(u16::MAX), ..best })
}

/// How many telling words two have in common, their share of the weight in percent, and how many
/// stand right before both in the same order.
fn likeness(a: &Told, b: &Told) -> (u16, u16, u16) {
    let weight = |words: &[(StemId, u32)]| words.iter().map(|(_, weight)| weight).sum::<u32>();
    let whole = |told: &Told| weight(&told.before) + weight(&told.after);
    let has = |words: &[(StemId, u32)], stem: StemId| words.iter().any(|(other, _)| *other == stem);
    let (mut shared, mut common) = (0_u16, 0);
    for (stem, weight) in a.before.iter().chain(&a.after) {
        if has(&b.before, *stem) || has(&b.after, *stem) {
            shared += 1;
            common += weight;
        }
    }
    let near = a.before.iter().zip(&b.before).take_while(|(a, b)| a.0 == b.0).count();
    let least = whole(a).min(whole(b)).max(1);
    let cover = u16::try_from(common * 100 / least).unwrap_or(u16::MAX);
    (shared, cover.min(100), u16::try_from(near).unwrap_or(u16::MAX))
}

/// One digit dropped, added, changed, or two swapped: 17 and 7, 12 and 21, 24 and 22.
fn slip(a: u8, b: u8) -> bool {
    let digits = |n: u8| (n / 10, n % 10);
    let ((a1, a0), (b1, b0)) = (digits(a), digits(b));
    match (a1 > 0, b1 > 0) {
        (true, true) => a1 == b1 || a0 == b0 || (a1, a0) == (b0, b1),
        (true, false) => a0 == b0 || a1 == b0,
        (false, true) => b0 == a0 || b1 == a0,
        (false, false) => true,
    }
}
