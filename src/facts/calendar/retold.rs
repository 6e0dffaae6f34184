//! One event that is told again, with another day: "appeals from the September 26, 2007 judgment of the harbor court", and
//! further down "the September 11, 2007 judgment of the harbor court".
//!
//! The words right beside both dates are the same and in the same order (`likeness.rs`), and they stand beside no third date.
//! What differs is the day alone, the month alone or the year alone: dates that differ in more are of two events.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::likeness::{Apart, Beside, Likeness, Words};
use super::twice::TwiceDated;
use crate::document::{BlockKind, Document};
use crate::facts::date::DateFact;
use crate::language::{Language, Reading, StemId, TokenKind};
use crate::value::Date;

/// So many tokens on each side of a date are looked at.
const REACH: usize = 24;
/// So often is often enough.
const MANY: usize = 99;
/// A sentence with more dates is a list of them.
const CROWD: usize = 8;
/// Two dates with fewer tokens between them are a list or the ends of something.
const LISTED: usize = 4;
/// A word that stands beside more dates than these is one of the whole text.
const OFTEN: usize = 16;

/// The years in which a document tells of a month and a day.
type Times = FxHashMap<(Option<u8>, Option<u8>), Vec<Option<i16>>>;

/// A date with the words on both sides of it.
struct Mention {
    date: u32,
    said: Date,
    sentence: u32,
    block: BlockKind,
    /// It begins its sentence, but for a word such as "on".
    opens: bool,
    /// "until", "after": what is said right before it of a time on one side of it.
    side: Option<StemId>,
    /// The dates of its sentence.
    others: Range<usize>,
    beside: Beside,
}

/// The dates of events that are told again, and dated otherwise.
pub(super) fn read(
    document: &Document,
    language: &Language,
    reading: &Reading,
    dates: &[DateFact],
) -> Vec<TwiceDated> {
    let words = Words { document, language, reading };
    let mut mentions = Vec::new();
    for (_, here) in super::by_sentence(dates) {
        for at in here.clone() {
            let date = &dates[at].date;
            let whole = date.month.is_some() && date.day.is_some();
            if whole && dates[at].other.is_none() && !dates[at].partial {
                mentions.extend(mention(&words, dates, at, here.clone()));
            }
        }
    }
    let mut times = Times::default();
    for said in dates.iter().map(DateFact::in_context) {
        times.entry((said.month, said.day)).or_default().push(said.year);
    }
    let mut found = Vec::new();
    for ((a, b), [next, rare]) in candidates(&words, &mentions) {
        let (one, two) = (&mentions[a], &mentions[b]);
        if !may_be_one(one, two) || told_apart(one, two, dates) {
            continue;
        }
        let like = words.likeness(&one.beside, &two.beside);
        if is_one(one, two, like, next, rare) {
            found.extend(twice(one, two, like, (dates, &times)));
        }
    }
    found
}

/// A date and the words beside it, within its sentence and up to the next date.
fn mention(words: &Words, dates: &[DateFact], at: usize, others: Range<usize>) -> Option<Mention> {
    let date = &dates[at];
    let sentence = words.reading.sentences.get(date.sentence as usize)?;
    let block = words.document.blocks.get(sentence.block as usize)?.kind;
    let (start, end) = (date.tokens.start as usize, date.tokens.end as usize);
    let range = sentence.range();
    let near = |at: usize| others.contains(&at).then(|| &dates[at].tokens);
    let first = at.checked_sub(1).and_then(near).map_or(range.start, |it| it.end as usize);
    let last = near(at + 1).map_or(range.end, |it| it.start as usize);
    let listed = first > range.start && start.saturating_sub(first) < LISTED
        || last < range.end && last.saturating_sub(end) < LISTED;
    let first = first.max(start.saturating_sub(REACH)).min(start);
    let last = last.min(end + REACH).max(end);
    let deeds = &words.language.deeds;
    let mut right_before = start.saturating_sub(3).max(range.start)..start;
    // "Signed: 3 May 2021" and "3 May 2021: signed" are entries.
    let bare = start == range.start || words.reading.tokens[start - 1].kind == TokenKind::Mark;
    // "one week later, on": another event, told from the one before.
    let later = (first..start).any(|at| deeds.is_later(words.form(at)));
    let cited = right_before.any(|at| deeds.is_citing(words.form(at)));
    if listed || later || cited || bare && start <= range.start + 1 {
        return None;
    }
    let side = words.is_side(start - 1).then(|| words.stem(start - 1));
    Some(Mention {
        date: u32::try_from(at).ok()?,
        said: date.in_context(),
        sentence: date.sentence,
        block,
        opens: start <= range.start + 1,
        side,
        others,
        beside: words.beside(first..start, end..last),
    })
}

/// Pairs of mentions that share words: of how many they are the nearest on one side, and how many stand beside no third date.
fn candidates(words: &Words, mentions: &[Mention]) -> BTreeMap<(usize, usize), [usize; 2]> {
    let mut all: Vec<(StemId, usize)> = Vec::new();
    let mut nearest: Vec<(bool, StemId, usize)> = Vec::new();
    for (at, mention) in mentions.iter().enumerate() {
        for (behind, side) in [(false, &mention.beside.before), (true, &mention.beside.behind)] {
            all.extend(side.iter().map(|token| (words.stem(*token), at)));
            nearest.extend(side.first().map(|token| (behind, words.stem(*token), at)));
        }
    }
    all.sort_unstable();
    all.dedup();
    nearest.sort_unstable();
    let mut found: BTreeMap<(usize, usize), [usize; 2]> = BTreeMap::new();
    let mut add = |group: &[usize], kind: usize| {
        let mut said: Vec<Date> = Vec::new();
        for at in group {
            let date = mentions[*at].said;
            if !said.iter().any(|known| !is_other(*known, date)) {
                said.push(date);
            }
        }
        if said.len() == 2 {
            for (first, a) in group.iter().enumerate() {
                for b in &group[first + 1..] {
                    if is_other(mentions[*a].said, mentions[*b].said) {
                        found.entry((*a, *b)).or_default()[kind] += 1;
                    }
                }
            }
        }
    };
    for run in all.chunk_by(|one, two| one.0 == two.0).filter(|run| run.len() <= OFTEN) {
        add(&run.iter().map(|(_, at)| *at).collect::<Vec<_>>(), 1);
    }
    let same =
        |one: &(bool, StemId, usize), two: &(bool, StemId, usize)| (one.0, one.1) == (two.0, two.1);
    for run in nearest.chunk_by(same).filter(|run| run.len() <= OFTEN) {
        add(&run.iter().map(|(.., at)| *at).collect::<Vec<_>>(), 0);
    }
    found
}

/// Whether two dates are not the same day, as far as both say.
fn is_other(one: Date, two: Date) -> bool {
    let year = one.year.zip(two.year).is_some_and(|(x, y)| x != y);
    (one.month, one.day) != (two.month, two.day) || year
}

/// Whether two mentions may be of one event: not of one sentence, list or row of headings, and one part of the date alone is
/// another.
fn may_be_one(one: &Mention, two: &Mention) -> bool {
    let (x, y) = (one.said, two.said);
    let year = x.year.zip(y.year).is_some_and(|(x, y)| x != y);
    let apart = usize::from(year) + usize::from(x.month != y.month) + usize::from(x.day != y.day);
    // The ends of months and their first days are days of accounts and of terms.
    let term = |date: Date| date.day.is_some_and(|day| day == 1 || day > 27);
    let terms = term(x) && (year || x.month != y.month);
    let row = |it: &Mention| matches!(it.block, BlockKind::Cell { .. } | BlockKind::ListItem(_));
    let heading = |it: &Mention| matches!(it.block, BlockKind::Heading { .. });
    let lines = row(one) && row(two) || heading(one) && heading(two);
    apart == 1 && !terms && !lines && one.sentence != two.sentence && one.side == two.side
}

/// Whether the other dates of their sentences tell two events apart: none of them is the same, or one is the rival.
fn told_apart(one: &Mention, two: &Mention, dates: &[DateFact]) -> bool {
    let others = |it: &Mention| {
        let own = it.date as usize;
        dates[it.others.clone()]
            .iter()
            .zip(it.others.clone())
            .filter(|(_, at)| *at != own)
            .map(|(date, _)| date.in_context())
            .collect::<Vec<Date>>()
    };
    if one.others.len().max(two.others.len()) > CROWD {
        return true;
    }
    let (x, y) = (others(one), others(two));
    let rival = x.iter().any(|date| !is_other(*date, two.said))
        || y.iter().any(|date| !is_other(*date, one.said));
    let shared = x.iter().any(|date| y.iter().any(|other| !is_other(*date, *other)));
    rival || !x.is_empty() && !y.is_empty() && !shared
}

/// Whether the words beside two dates make them dates of one event.
fn is_one(one: &Mention, two: &Mention, like: Likeness, next: usize, rare: usize) -> bool {
    let (x, y) = (one.said, two.said);
    let days = x.day.zip(y.day).map_or(0, |(x, y)| x.abs_diff(y));
    let weeks = x.month == y.month && days > 0 && days % 7 == 0;
    let more = 2 * usize::from(weeks) + 5 * usize::from(x.month != y.month || x.year != y.year);
    let opens = usize::from(one.opens && two.opens);
    let [before, behind] = like.run;
    let least = if before > 0 && behind > 0 || rare > 2 { 3 } else { 4 };
    let copied = next > 0 && before + behind >= least + more + opens;
    let enough = like.common >= 5 || like.common == 4 && rare > 2;
    let alike = rare >= 2 && like.begins && enough && like.common >= 4 + more + opens;
    // "in Department 12, Central Justice Center": where it was, and not what it was.
    let what = like.told || before > 2;
    what && match like.apart {
        Apart::None => copied || alike,
        Apart::Words => copied,
        Apart::Figures => false,
    }
}

/// Which of the two is odd: the one that is told once, or later; never one that its weekday confirms.
fn twice(
    one: &Mention,
    two: &Mention,
    like: Likeness,
    (dates, times): (&[DateFact], &Times),
) -> Option<TwiceDated> {
    let count = |of: &Mention| {
        let same = |year: &&Option<i16>| year.zip(of.said.year).is_none_or(|(x, y)| x == y);
        let years = times.get(&(of.said.month, of.said.day)).map_or(&[][..], Vec::as_slice);
        years.iter().filter(same).take(MANY).count()
    };
    let confirmed = |of: &Mention| {
        let date = dates[of.date as usize].in_context();
        date.weekday.is_some() && date.day_of_week() == date.weekday
    };
    let (first, second) = if one.date < two.date { (one, two) } else { (two, one) };
    let (odd, usual) = match (confirmed(first), confirmed(second)) {
        (true, true) => return None,
        (true, false) => (second, first),
        (false, false) if count(second) == 1 => (second, first),
        (false, _) => (first, second),
    };
    let times = u16::try_from(count(usual)).unwrap_or(u16::MAX);
    let shared = u16::try_from(like.common).unwrap_or(u16::MAX).saturating_mul(10);
    (count(odd) == 1).then_some(TwiceDated { odd: odd.date, usual: usual.date, times, shared })
}
