//! Sums whose figures stand apart: the whole in one sentence, its parts in others, with other figures between.
//!
//! "The yard took $64,000 … It took $17,000 … In all it took $81,000": nothing ties the three but what they are told of.
//! So figures of one kind that share a word, or of which one is called a total, are tried against one another,
//! and what one slip of the pen keeps from adding up is a candidate.

use rustc_hash::{FxHashMap, FxHashSet};

use super::figure::{Figure, Group};
use super::frame::Frame;
use super::grounds::flag;
use super::listed::is_no_sum;
use super::near::{Mended, mended};
use super::settled::{confirmed, settled};
use super::spread::{spread_of, steps_of};
use super::text::{Says, Text};
use super::{Addition, Figures, sum, tolerance};
use crate::facts::Style;
use crate::language::{Class, StemId};
use crate::rules::evidence::Slip;
use crate::value::Dimension;

/// So many figures before and after a whole are tried as its parts, in so many sentences.
const NEAR: usize = 12;
const SENTENCES: u32 = 10;
/// So many words before a figure and behind it are those that it is told in.
const WORDS: (usize, usize) = (9, 7);
/// A word for totals stands so many words before its figure.
const CLAUSE: usize = 12;
/// So many words stand between two parts that stand together.
const PAIR: usize = 14;
/// So many parts are tried at least and at most where one word names them all.
const LEAST: usize = 3;
const MOST: usize = 7;
/// Beyond so many figures of a kind, a document is one of tables.
const LONGEST: usize = 300;
/// So short a word names nothing.
const SHORT: usize = 4;
/// What is less than this share of its whole, a hundredth, is added up by chance.
const TINY: i64 = 20;
/// Another digit in a figure of fewer is like too many.
const TELLING: i64 = 100;
/// What a sum of so many steps is, chance seldom makes.
const FINE: f64 = 12.0;

/// A whole and its parts, as places in the group.
struct Candidate {
    whole: usize,
    parts: Vec<usize>,
    mended: Option<Mended>,
}

/// Runs of figures one behind the other, as places in the group.
#[derive(Default)]
struct Runs {
    all: Vec<usize>,
    ends: Vec<usize>,
}

impl Runs {
    fn add(&mut self, run: &[usize]) {
        self.all.extend(run);
        self.ends.push(self.all.len());
    }

    /// The runs of more than two neighbors of a sequence.
    fn add_all(&mut self, sequence: &[usize]) {
        for first in 0..sequence.len() {
            for last in first + LEAST - 1..sequence.len().min(first + MOST) {
                self.add(&sequence[first..=last]);
            }
        }
    }

    fn iter(&self) -> impl Iterator<Item = &[usize]> {
        let starts = std::iter::once(&0).chain(&self.ends);
        starts.zip(&self.ends).map(|(start, end)| &self.all[*start..*end])
    }
}

/// Reads all of a document.
pub(in crate::rules) fn read(figures: &Figures) -> Vec<Addition> {
    let mut out = Vec::new();
    for group in figures.groups() {
        // A stage of 12 feet and a rise of 9, an hour and a day: lengths told apart are seldom parts.
        let adds = !matches!(group.dimension, Dimension::Length | Dimension::Duration);
        if adds && (3..=LONGEST).contains(&group.figures.len()) {
            Search::new(&figures.text, group).tell(&mut out);
        }
    }
    out
}

/// A figure with what it is told in.
struct Told {
    /// The stems of its words, in order, and a bit for each.
    words: Vec<StemId>,
    bits: u64,
    total: bool,
    /// It tells what is, and not what was, by how much it moved, or which of a kind.
    now: bool,
    measure: Option<StemId>,
}

impl Told {
    fn has(&self, word: StemId) -> bool {
        self.bits & bit(word) != 0 && self.words.binary_search(&word).is_ok()
    }
}

/// The bit of a word: others have the same.
const fn bit(word: StemId) -> u64 {
    1 << (word.0 % 64)
}

struct Search<'a> {
    text: &'a Text<'a>,
    group: &'a Group,
    told: Vec<Told>,
    /// In how many figures' words a stem stands.
    count: FxHashMap<StemId, usize>,
    found: Vec<Candidate>,
    tries: Vec<u32>,
}

impl<'a> Search<'a> {
    fn new(text: &'a Text<'a>, group: &'a Group) -> Self {
        let told: Vec<Told> =
            group.figures.iter().map(|figure| told(text, figure, group.dimension)).collect();
        let mut count: FxHashMap<StemId, usize> = FxHashMap::default();
        for word in told.iter().flat_map(|told| &told.words) {
            *count.entry(*word).or_default() += 1;
        }
        let tries = vec![0; told.len()];
        Self { text, group, told, count, found: Vec::new(), tries }
    }

    fn tell(mut self, out: &mut Vec<Addition>) {
        for whole in 0..self.group.figures.len() {
            if self.told[whole].now {
                self.of(whole);
            }
        }
        let (mut seen, mut held) = (FxHashSet::default(), FxHashSet::default());
        let mut near: FxHashSet<(usize, &Vec<usize>)> = FxHashSet::default();
        near.extend(
            self.found.iter().filter(|one| one.mended.is_some()).map(|one| (one.whole, &one.parts)),
        );
        for candidate in self.found.iter().filter(|candidate| candidate.mended.is_none()) {
            held.extend(candidate.parts.iter().copied().chain([candidate.whole]));
        }
        for candidate in &self.found {
            if candidate.mended.is_none()
                || !seen.insert((candidate.whole, &candidate.parts))
                || self.is_bare(candidate.whole)
                || self.is_filled(candidate)
                || settled(self.group, candidate.whole, &candidate.parts)
                || is_no_sum(self.text, self.group, candidate.whole, &candidate.parts)
                || candidate.mended.is_some_and(|mended| mended.at != candidate.whole)
                    && confirmed(self.group, candidate.whole, &candidate.parts)
            {
                continue;
            }
            let parts: Vec<u32> =
                candidate.parts.iter().map(|at| self.group.figures[*at].quantity).collect();
            let of = |at: &u32| self.text.facts.quantities.get(*at as usize);
            let Some(sum) = sum(parts.iter().filter_map(of)) else { continue };
            out.push(Addition {
                whole: self.group.figures[candidate.whole].quantity,
                parts,
                sum,
                grounds: self.weighed(candidate, &held, near.len()),
            });
        }
    }

    /// A line that has nothing but the figure: the number of a page.
    fn is_bare(&self, at: usize) -> bool {
        let tokens = &self.group.figures[at].tokens;
        self.text.begins_block(tokens.start) && self.text.begins_block(tokens.end)
    }

    /// Another figure among them is what the parts lack, or have too much.
    fn is_filled(&self, candidate: &Candidate) -> bool {
        let figures = &self.group.figures;
        let all = || candidate.parts.iter().copied().chain([candidate.whole]);
        let (Some(first), Some(last)) = (all().min(), all().max()) else { return false };
        let own = &figures[candidate.whole];
        let parts = candidate.parts.iter().map(|at| &figures[*at]);
        let total = parts.clone().fold(0_i64, |sum, part| sum.saturating_add(part.value));
        let off = total.saturating_sub(own.value).abs();
        let reach = tolerance(self.group.dimension, own, &parts);
        let near = first.saturating_sub(1)..figures.len().min(last + 2);
        near.into_iter()
            .filter(|at| !all().any(|own| own == *at))
            .any(|at| figures[at].value.saturating_sub(off).abs() <= reach)
    }

    /// Tries the sums that a figure may be the whole of.
    fn of(&mut self, whole: usize) {
        let (figures, told) = (&self.group.figures, &self.told);
        let own = &figures[whole];
        let near: Vec<usize> = (whole.saturating_sub(NEAR)..figures.len().min(whole + NEAR + 1))
            .filter(|at| {
                let other = &figures[*at];
                *at != whole
                    && told[*at].now
                    && other.sentence.abs_diff(own.sentence) <= SENTENCES
                    && other.value < own.value.saturating_mul(10)
                    && other.bracket == 0
            })
            .collect();
        let (total, bits) = (told[whole].total, told[whole].bits);
        let mut tried = Runs::default();
        for (at, first) in near.iter().enumerate() {
            let shared = bits & told[*first].bits;
            for second in &near[at + 1..] {
                let pair = self.is_pair(*first, *second);
                if total || pair || shared & told[*second].bits != 0 {
                    let apart = figures[*second].sentence != figures[*first].sentence
                        || figures[*first].sentence != own.sentence;
                    if apart && (pair || self.is_named(whole, &[*first, *second])) {
                        tried.add(&[*first, *second]);
                    }
                }
            }
        }
        for word in &told[whole].words {
            // Most words stand at too few figures for a whole and a run.
            if self.count.get(word).is_none_or(|count| *count <= LEAST) {
                continue;
            }
            let named = |at: &usize| told[*at].has(*word);
            let of: Vec<usize> = near.iter().copied().filter(named).collect();
            tried.add_all(&of);
        }
        let mut heads = near.clone();
        heads.dedup_by_key(|at| figures[*at].sentence);
        if total || told[whole].measure.is_some() {
            tried.add_all(&heads);
        }
        for parts in tried.iter() {
            self.sum(whole, parts);
        }
    }

    /// "12 men (60%) and 8 women (40%)": two that stand together.
    fn is_pair(&self, first: usize, second: usize) -> bool {
        let (one, other) = (&self.group.figures[first], &self.group.figures[second]);
        let gap = one.tokens.end..other.start.max(one.tokens.end);
        one.sentence == other.sentence
            && second - first <= 1
            && gap.len() <= PAIR
            && gap.clone().any(|at| self.text.is(at, Class::AND))
            && !gap.into_iter().any(|at| self.text.is(at, Class::FROM | Class::COMPARISON))
    }

    /// Whether the percentages right behind the parts make 100.
    fn are_all(&self, parts: &[usize]) -> bool {
        let share = |at: &usize| {
            let next = self.group.figures[*at].quantity as usize + 1;
            let share = self.text.facts.quantities.get(next)?;
            let near = share.tokens.start as usize <= self.group.figures[*at].tokens.end + 4;
            let figure = share.stated.figure.filter(|_| share.dimension == Dimension::Percent)?;
            near.then(|| figure.value.approximate())
        };
        let all: Option<f64> = parts.iter().map(share).sum();
        all.is_some_and(|all| (all - 1.0).abs() < 0.006)
    }

    /// Whether the words behind two parts are those of two sides: "men", "women".
    fn are_sides(&self, parts: &[usize]) -> bool {
        let [first, second] = *parts else { return false };
        let behind = |at: usize| {
            let end = self.group.figures[at].tokens.end;
            self.text.sides(end..end + 3)
        };
        let (one, other) = (behind(first), behind(second));
        one.iter().any(|a| other.iter().any(|b| a.0 == b.0 && a.1 != b.1))
    }

    /// Whether the whole is called one, or a word stands at all of them.
    fn is_named(&self, whole: usize, parts: &[usize]) -> bool {
        self.told[whole].total || self.shared(whole, parts).next().is_some()
    }

    /// The words that stand at all of them.
    fn shared(&self, whole: usize, parts: &[usize]) -> impl Iterator<Item = &StemId> {
        let told = move |word: &StemId| parts.iter().all(|at| self.told[*at].has(*word));
        self.told[whole].words.iter().filter(move |word| told(word))
    }

    /// How rare the rarest word is that stands at all of them.
    fn rarest(&self, whole: usize, parts: &[usize]) -> f64 {
        let all = self.group.figures.len();
        let rare = |word: &StemId| {
            let count = self.count.get(word).copied().unwrap_or(1).max(1);
            (all as f64 / count as f64).ln() + 0.2
        };
        self.shared(whole, parts).map(rare).fold(0.0, f64::max)
    }

    fn sum(&mut self, whole: usize, parts: &[usize]) {
        let group = self.group;
        let own = &group.figures[whole];
        let figures = parts.iter().map(|at| &group.figures[*at]);
        let again = |at: usize, value: i64| {
            value == own.value || parts[..at].iter().any(|part| group.figures[*part].value == value)
        };
        // "Three more" beside hundreds is no part of them, and a figure of a list no whole of the others.
        let spelled = |part: &Figure| {
            let quantity = self.text.facts.quantities.get(part.quantity as usize);
            own.value >= TELLING && quantity.is_some_and(|one| one.style == Style::Words)
        };
        let inside = parts.first().is_some_and(|first| *first < whole)
            && parts.last().is_some_and(|last| *last > whole)
            && figures.clone().all(|part| part.sentence == own.sentence);
        if inside
            || figures.clone().any(spelled)
            || figures.clone().enumerate().any(|(at, part)| again(at, part.value))
        {
            return;
        }
        let total = figures.clone().fold(0_i64, |sum, part| sum.saturating_add(part.value));
        self.tries[whole] += 1;
        let off = total - own.value;
        let reach = tolerance(group.dimension, own, &figures);
        let holds = off.abs() <= reach;
        let finest = figures.clone().map(|part| part.step).min().unwrap_or(1);
        let mend = |off: i64| mended(group, whole, parts, off);
        // Each of them was rounded.
        let rounded = || {
            let steps = if reach >= finest { [finest, -finest] } else { [0, 0] };
            steps.into_iter().filter(|by| *by != 0).find_map(|by| mend(off + by))
        };
        let mended = if holds { None } else { mend(off).or_else(rounded) };
        // What holds by chance says nothing.
        let telling = || spread_of(own.value, &figures) >= FINE.ln();
        let named = || self.told[whole].total && self.shared(whole, parts).next().is_some();
        let likely = |mended: Mended| match mended.slip {
            Slip::Swap => true,
            Slip::Digit => group.figures[mended.at].digits >= TELLING || !mended.single && named(),
            _ => false,
        };
        if holds && telling() || mended.is_some_and(likely) {
            self.found.push(Candidate { whole, parts: parts.to_vec(), mended });
        }
    }

    fn weighed(&self, candidate: &Candidate, held: &FxHashSet<usize>, near: usize) -> Vec<f32> {
        let mut grounds = self.grounds(candidate, held);
        let rival = |other: &&Candidate| {
            other.mended.is_some()
                && other.whole == candidate.whole
                && other.parts != candidate.parts
        };
        let frame = Frame {
            text: self.text,
            group: self.group,
            whole: candidate.whole,
            parts: &candidate.parts,
            mended: candidate.mended,
            tries: self.tries[candidate.whole],
            rivals: 1 + self.found.iter().filter(rival).count(),
            near,
        };
        frame.gather(&mut grounds);
        grounds
    }

    fn grounds(&self, candidate: &Candidate, held: &FxHashSet<usize>) -> Vec<f32> {
        let figures = &self.group.figures;
        let whole = &figures[candidate.whole];
        let parts = || candidate.parts.iter().map(|at| &figures[*at]);
        let all = || candidate.parts.iter().copied().chain([candidate.whole]);
        let mended = candidate.mended;
        let is = |slip: Slip| mended.is_some_and(|m| m.slip == slip && !m.single);
        let two = mended.is_some_and(|m| m.slip == Slip::Swap && figures[m.at].digits < 100);
        #[allow(clippy::cast_possible_truncation, reason = "logarithms")]
        let (steps, rare) = (
            steps_of(whole.value, &parts()).min(12.0) as f32,
            self.rarest(candidate.whole, &candidate.parts) as f32,
        );
        let first = all().min().unwrap_or(0);
        let last = all().max().unwrap_or(0);
        let measure = self.told[candidate.whole].measure;
        let one = measure.is_some() && all().all(|at| self.told[at].measure == measure);
        let sentences = figures[last].sentence - figures[first].sentence;
        let same = |a: &Figure, b: &Figure| a.sentence == b.sentence;
        let parts_here = parts().all(|part| same(part, &figures[candidate.parts[0]]));
        let value = |at: usize| figures[at].value;
        let told = |value: i64| figures.iter().filter(|figure| figure.value == value).count();
        let inside = |value: i64| all().filter(|at| figures[*at].value == value).count();
        let (again, elsewhere) = mended.map_or((false, false), |m| {
            let was = value(m.at);
            (told(was) > inside(was), told(m.value) > inside(m.value))
        });
        let beside = |at: usize| {
            let near = at.saturating_sub(4)..figures.len().min(at + 5);
            near.filter(|other| same(&figures[*other], &figures[at])).count() - 1
        };
        let strangers: usize = all().map(beside).sum();
        let text = self.text;
        let each = |at: usize| {
            let figure = &figures[at];
            let around = figure.start.saturating_sub(3)..figure.tokens.end + 4;
            text.says(around.clone(), Says::ApartFrom)
                || around.into_iter().any(|at| text.is(at, Class::PER))
        };
        let heading = text.is_heading(whole.sentence);
        vec![
            1.0,
            steps,
            (1.0 + self.tries[candidate.whole] as f32).ln(),
            flag(is(Slip::Swap) && !two),
            flag(two),
            flag(is(Slip::Digit)),
            flag(mended.is_some_and(|m| m.single)),
            flag(self.told[candidate.whole].total),
            rare,
            flag(one),
            flag(heading),
            flag(candidate.parts.len() > 2),
            flag(candidate.whole == last),
            (1.0 + (last - first - candidate.parts.len()) as f32).ln(),
            (sentences as f32).min(12.0) / 4.0,
            flag(parts_here),
            flag(parts().any(|part| part.rest)),
            flag(parts().any(|part| part.value.saturating_mul(TINY) < whole.value)),
            flag(all().any(|at| figures[at].hedged)),
            flag(all().any(|at| held.contains(&at))),
            flag(again),
            flag(elsewhere),
            flag(all().any(each)),
            flag(self.group.dimension == Dimension::Money),
            flag(self.group.dimension == Dimension::Percent),
            flag(all().any(|at| figures[at].year)),
            flag(matches!(candidate.parts[..], [first, second] if self.is_pair(first, second))),
            flag(self.are_sides(&candidate.parts)),
            flag(self.are_all(&candidate.parts)),
            1.0 / (1.0 + strangers as f32),
        ]
    }
}

fn told(text: &Text, figure: &Figure, dimension: Dimension) -> Told {
    let sentence = text.sentence(figure.sentence);
    let start = figure.start.saturating_sub(WORDS.0).max(sentence.start);
    let end = (figure.tokens.end + WORDS.1).min(sentence.end);
    let small = Class::FUNCTION
        .union(Class::AND)
        .union(Class::CLAUSE)
        .union(Class::COPULA)
        .union(Class::THE)
        .union(Class::DETERMINER);
    let content =
        |at: &usize| text.is_word(*at) && !text.is(*at, small) && text.written(*at).len() >= SHORT;
    let around = (start..figure.start).chain(figure.tokens.end..end);
    let mut words: Vec<StemId> = around.filter(content).filter_map(|at| text.stem(at)).collect();
    words.sort_unstable();
    words.dedup();
    let bits = words.iter().fold(0, |bits, word| bits | bit(*word));
    let total = |range| text.says(range, Says::Total);
    let clause = (figure.start.saturating_sub(CLAUSE).max(sentence.start)..figure.start)
        .rev()
        .find(|at| matches!(text.written(*at), "," | ";" | ":" | ")"));
    let from = clause.map_or(figure.start.saturating_sub(CLAUSE).max(sentence.start), |at| at + 1);
    let total = total(from..figure.start)
        || total(figure.tokens.end..(figure.tokens.end + 3).min(sentence.end));
    // "2003 SC 331", "Study 2": a number that names something.
    let name = dimension == Dimension::Count && text.is_name(figure.start, figure.tokens.end);
    let now = figure.tells_what_is(text) && !name;
    Told { words, bits, total, now, measure: text.measure(figure.quantity) }
}
