//! Figures that stand beside one another and may add up to another one.
//!
//! Texts say in a thousand ways that a whole is given in parts, and no list of wordings has them all. So the
//! figures are asked first: every run of neighbors of one kind is tried against the figures around it.
//! What adds up, or would but for one slip of the pen, is a candidate, and evidence is gathered for
//! and against its being meant as a sum: how unlikely the near-hit is by chance, and what a reader
//! goes by (a colon, a bracket, "in total", "the remaining", one noun).

#![allow(clippy::cast_precision_loss, reason = "evidence is counts and lengths, all small")]

mod apart;
mod apart_kinds;
mod balance;
mod closed;
mod duration;
mod figure;
mod fine;
mod frame;
mod grounds;
mod hundred;
mod kinds;
mod listed;
mod near;
mod settled;
mod spread;
mod sum;
mod text;
mod torn;
mod whole;

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::Document;
use crate::facts::{Breakdown, Facts, Quantity};
use crate::language::{Class, Language, StemId};
use crate::value::{Dimension, Exact, Figure as Written, Hedge, Interval, Stated};
pub(in crate::rules) use apart::read as read_apart;
pub use apart_kinds::APART;
use figure::{Figure, Group};
pub(in crate::rules) use hundred::read as read_sharing;
pub use hundred::{SHARING, Sharing};
pub use kinds::GROUNDS;
use near::{Mended, mended};
use text::Text;

/// So many parts are tried at most.
const MOST_PARTS: usize = 16;
/// So many figures before and after a run are tried as its whole.
const BEFORE: usize = 4;
const AFTER: usize = 2;
/// Parts are so many tokens apart at most, and a whole stands so many sentences from them at most.
const FAR: usize = 60;
const SENTENCES: u32 = 2;
/// Counts in such steps may have been rounded to them.
const ROUND: i64 = 1000;
const HUNDREDS: i64 = 100;
/// Counts so large may have been rounded to hundreds.
const LARGE: i64 = 100_000;
/// What is fewer steps than this adds up by chance too often to speak against another sum.
const TELLING: f64 = 12.0;

/// A whole and a run of figures that come to it, or nearly do.
#[derive(Clone, Debug)]
pub struct Addition {
    /// The whole, as an index into the document's quantities.
    pub whole: u32,
    /// The parts likewise, in the order of the text.
    pub parts: Vec<u32>,
    /// What the parts come to.
    pub sum: Stated,
    /// The evidence, in the order of [`GROUNDS`].
    pub grounds: Vec<f32>,
}

/// A candidate while its evidence is gathered: places in the group.
struct Candidate {
    whole: usize,
    parts: Vec<usize>,
    /// What makes it hold; none where it holds.
    mended: Option<Mended>,
    way: Way,
}

/// In which sequence of figures the parts stand beside one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// All of a kind.
    Beside,
    /// Those outside brackets, or those in brackets.
    Level,
    /// The first of each sentence, or of each item of a list.
    Heads,
    /// Those before one noun.
    Noun,
    /// Those that tell what is: not what it was, by how much it moved, or what is included in it.
    Now,
    /// Those of one measure: "spending on boats …", "spending on nets …".
    Measure,
    /// On both sides of the whole.
    Around,
    /// What went out and what is left of what came in.
    Balance,
}

impl Way {
    /// How many sentences and tokens may part two neighbors.
    const fn gap(self) -> (u32, usize) {
        match self {
            Self::Beside | Self::Level | Self::Now => (1, FAR),
            Self::Heads | Self::Around => (3, 3 * FAR),
            Self::Noun | Self::Measure | Self::Balance => (8, 8 * FAR),
        }
    }
}

/// A document's figures and the words around them: read once for all that adds figures up.
pub(in crate::rules) struct Figures<'a> {
    text: Text<'a>,
    groups: OnceCell<Vec<Group>>,
}

impl<'a> Figures<'a> {
    pub fn new(document: &'a Document, facts: &'a Facts, language: &'a Language) -> Self {
        Self { text: Text::new(document, facts, language), groups: OnceCell::new() }
    }

    /// Those that can be added up, by kind and unit.
    fn groups(&self) -> &[Group] {
        self.groups.get_or_init(|| figure::groups(&self.text))
    }
}

/// Reads all of a document.
pub(in crate::rules) fn read(figures: &Figures) -> Vec<Addition> {
    let text = &figures.text;
    let mut found = Vec::new();
    for group in figures.groups() {
        of_group(text, group, &mut found);
    }
    // "12 guests (four Danes, a Swede and seven Finns)": read with all its parts, it comes to its whole.
    let whole = |breakdown: &Breakdown| {
        breakdown.quantity.filter(|_| breakdown.whole.interval.meets(breakdown.sum.interval))
    };
    let settled: FxHashSet<u32> = text.facts.breakdowns.iter().filter_map(whole).collect();
    found.retain(|addition| !settled.contains(&addition.whole));
    found.sort_by_key(|addition: &Addition| (addition.whole, addition.parts.first().copied()));
    found
}

fn of_group(text: &Text, group: &Group, out: &mut Vec<Addition>) {
    let (candidates, tried) = candidates(text, group);
    if candidates.is_empty() {
        return;
    }
    // The sums that hold, by each of their figures.
    let mut holds: FxHashMap<usize, Vec<&Candidate>> = FxHashMap::default();
    let mut held: FxHashMap<usize, Vec<&Candidate>> = FxHashMap::default();
    for candidate in candidates.iter().filter(|candidate| candidate.mended.is_none()) {
        let telling = spread::spread(group, candidate) >= TELLING.ln();
        for at in candidate.parts.iter().chain([&candidate.whole]) {
            holds.entry(*at).or_default().push(candidate);
            if telling {
                held.entry(*at).or_default().push(candidate);
            }
        }
    }
    let mut told: FxHashMap<i64, usize> = FxHashMap::default();
    for figure in &group.figures {
        *told.entry(figure.value).or_default() += 1;
    }
    let seen =
        grounds::Seen { text, group, tried: &tried, holds: &holds, held: &held, told: &told };
    for candidate in &candidates {
        if candidate.mended.is_some() && (!seen.is_sum(candidate) || is_settled(candidate, &held)) {
            continue;
        }
        let number = |at: &usize| group.figures[*at].quantity;
        let parts: Vec<u32> = candidate.parts.iter().map(number).collect();
        let quantities = parts.iter().filter_map(|at| text.facts.quantities.get(*at as usize));
        let Some(sum) = sum(quantities) else { continue };
        // "Upwards of 30,000: 16 and the remaining 29,984": a hedge is no mistake where the figures add up.
        let whole = text.facts.quantities.get(number(&candidate.whole) as usize);
        let meets = || whole.is_some_and(|whole| whole.stated.interval.meets(sum.interval));
        if candidate.mended.is_none() && !meets() {
            continue;
        }
        out.push(Addition {
            whole: number(&candidate.whole),
            parts,
            sum,
            grounds: seen.grounds(candidate),
        });
    }
}

/// Whether most of the parts, with another beside them, come to the whole as it is written.
fn is_settled(candidate: &Candidate, held: &FxHashMap<usize, Vec<&Candidate>>) -> bool {
    held.get(&candidate.whole).is_some_and(|sums| {
        sums.iter().any(|sum| {
            let shared = candidate.parts.iter().filter(|part| sum.parts.contains(part)).count();
            sum.whole == candidate.whole
                && sum.parts.len() > 2
                && shared * 3 >= 2 * candidate.parts.len()
        })
    })
}

/// Every run and whole that hold or nearly do, and how many runs were tried for each whole.
fn candidates(text: &Text, group: &Group) -> (Vec<Candidate>, Vec<u32>) {
    let mut search =
        Search { group, found: Vec::new(), tried: vec![0; group.figures.len()], way: Way::Beside };
    let all: Vec<usize> = (0..group.figures.len()).collect();
    let of = |keep: fn(&Figure) -> bool| -> Vec<usize> {
        all.iter().copied().filter(|at| keep(&group.figures[*at])).collect()
    };
    let (flat, within) = (of(|figure| figure.bracket == 0), of(|figure| figure.bracket > 0));
    search.runs(&all);
    if !within.is_empty() && !flat.is_empty() {
        search.way = Way::Level;
        search.runs(&flat);
        search.runs(&within);
    }
    let now: Vec<usize> =
        flat.iter().copied().filter(|at| group.figures[*at].tells_what_is(text)).collect();
    if now.len() < flat.len() {
        search.way = Way::Now;
        search.runs(&now);
    }
    search.way = Way::Heads;
    let mut heads = flat;
    heads.dedup_by_key(|at| group.figures[*at].sentence);
    search.runs(&heads);
    search.way = Way::Noun;
    let noun = |at: usize| text.noun(group.figures[at].tokens.end).map(|noun| (noun, at));
    search.named(all.iter().filter_map(|at| noun(*at)).collect());
    search.way = Way::Measure;
    let measure = |at: usize| Some((text.measure(group.figures[at].quantity)?, at));
    search.named(now.into_iter().filter_map(measure).collect());
    search.around(text);
    search.way = Way::Balance;
    for [one, other, left] in balance::all(text, group) {
        let value = |at: usize| group.figures[at].value;
        let (whole, part) = if value(one) < value(other) { (other, one) } else { (one, other) };
        search.sum(whole, &[part, left]);
    }
    (search.found, search.tried)
}

/// The candidates of a group while they are looked for.
struct Search<'g> {
    group: &'g Group,
    found: Vec<Candidate>,
    tried: Vec<u32>,
    way: Way,
}

impl Search<'_> {
    /// Tries every run of a sequence of figures.
    fn runs(&mut self, sequence: &[usize]) {
        let group = self.group;
        let (sentences, tokens) = self.way.gap();
        for first in 0..sequence.len() {
            let mut sum = group.figures[sequence[first]].value;
            for last in first + 1..sequence.len().min(first + MOST_PARTS) {
                let (before, here) =
                    (&group.figures[sequence[last - 1]], &group.figures[sequence[last]]);
                let far = here.sentence > before.sentence + sentences
                    || here.tokens.start > before.tokens.end + tokens;
                // "99 86 72": a row of a table that is none any more.
                if far || here.start <= before.tokens.end {
                    break;
                }
                let Some(next) = sum.checked_add(here.value) else { break };
                sum = next;
                let parts = &sequence[first..=last];
                // A run without gaps was tried as one of all figures.
                let gaps = || parts.windows(2).any(|pair| pair[1] > pair[0] + 1);
                match self.way {
                    Way::Beside => self.beside(parts, sum),
                    Way::Level | Way::Now if gaps() => self.beside(parts, sum),
                    Way::Heads | Way::Noun | Way::Measure => {
                        let ends = [first.checked_sub(1), Some(last + 1)];
                        for at in ends.into_iter().flatten() {
                            let Some(whole) = sequence.get(at).copied() else { continue };
                            let next = if at < first { parts[0] } else { parts[parts.len() - 1] };
                            let beside = whole.abs_diff(next) == 1;
                            if gaps() || !beside {
                                self.whole(whole, parts, sum, sentences);
                            }
                        }
                    }
                    Way::Level | Way::Now | Way::Around | Way::Balance => {}
                }
            }
        }
    }

    /// Tries the runs of those that share a name.
    fn named(&mut self, mut named: Vec<(StemId, usize)>) {
        named.sort_unstable();
        for of_one in named.chunk_by(|a, b| a.0 == b.0).filter(|of_one| of_one.len() > 2) {
            let sequence: Vec<usize> = of_one.iter().map(|(_, at)| *at).collect();
            self.runs(&sequence);
        }
    }

    /// Tries the figures around a run as its whole; "the remaining 8" looks further back.
    fn beside(&mut self, parts: &[usize], sum: i64) {
        let (first, last) = (parts[0], parts[parts.len() - 1]);
        let rest = self.group.figures[last].rest;
        let (back, sentences) =
            if rest { (2 * BEFORE, 3 * SENTENCES) } else { (BEFORE, SENTENCES) };
        let before = first.saturating_sub(back)..first;
        let after = last + 1..self.group.figures.len().min(last + 1 + AFTER);
        for whole in before.chain(after) {
            self.whole(whole, parts, sum, sentences);
        }
    }

    /// "4 of the 11 … in the remaining 7", "49 of the 91 were late. On 19 we paid, the remaining 23 are open":
    /// the whole stands among its parts.
    fn around(&mut self, text: &Text) {
        self.way = Way::Around;
        let figures = &self.group.figures;
        for last in 2..figures.len() {
            if !figures[last].rest {
                continue;
            }
            for first in last.saturating_sub(BEFORE)..last - 1 {
                let (one, whole) = (&figures[first], first + 1);
                let near = figures[last].sentence <= one.sentence + 6;
                let gap = one.tokens.end..figures[whole].start;
                let of = gap.len() <= 4 && gap.into_iter().any(|at| text.is(at, Class::OF));
                if !near || !of && first + 2 < last {
                    continue;
                }
                // All that stands between, or the last of it alone.
                let mut parts = vec![first];
                parts.extend(whole + 1..=last);
                self.sum(whole, &parts);
                if first + 2 < last {
                    self.sum(whole, &[first, last]);
                }
            }
        }
    }

    fn sum(&mut self, whole: usize, parts: &[usize]) {
        let figures = &self.group.figures;
        let add = |sum: i64, at: &usize| sum.saturating_add(figures[*at].value);
        let sum = parts.iter().fold(0, add);
        self.whole(whole, parts, sum, balance::SENTENCES);
    }

    /// Tries a figure as the whole of a run.
    fn whole(&mut self, whole: usize, parts: &[usize], sum: i64, sentences: u32) {
        let group = self.group;
        let figure = &group.figures[whole];
        let (first, last) = (parts[0], parts[parts.len() - 1]);
        let nearest = &group.figures[if whole < first { first } else { last }];
        if figure.sentence.abs_diff(nearest.sentence) > sentences {
            return;
        }
        self.tried[whole] += 1;
        if figure.value / 20 > sum || sum / 20 > figure.value {
            return;
        }
        let figures = parts.iter().map(|at| &group.figures[*at]);
        let off = sum - figure.value;
        let mended = if off.abs() <= tolerance(group.dimension, figure, &figures) {
            None
        } else {
            let Some(found) = mended(group, whole, parts, off) else { return };
            Some(found)
        };
        self.found.push(Candidate { whole, parts: parts.to_vec(), mended, way: self.way });
    }
}

/// By how much rounding can make a sum miss its whole.
fn tolerance<'f>(
    dimension: Dimension,
    whole: &'f Figure,
    parts: &(impl Iterator<Item = &'f Figure> + Clone),
) -> i64 {
    let all = || parts.clone().chain([whole]);
    if dimension == Dimension::Count {
        // "39,000 and 24,000 of 62,000": each of them was rounded to a thousand.
        let round = |step: i64| all().all(|figure| figure.value % step == 0);
        let half = |step: i64| i64::try_from(all().count()).unwrap_or(0) * step / 2;
        return match whole.value {
            _ if round(ROUND) => half(ROUND),
            // "46,139,900", "38,597,100", "4,027,200": each of them was rounded to a hundred.
            LARGE.. if round(HUNDREDS) => half(HUNDREDS),
            _ => 0,
        };
    }
    // "1 hour: 20 minutes and 40 minutes": whole hours and minutes are told exactly.
    if dimension == Dimension::Duration {
        let cut = all().filter(|figure| figure.places > 0).map(|figure| figure.step);
        return cut.sum::<i64>() / 2;
    }
    let full = if dimension == Dimension::Money { figure::CENTS } else { 1 };
    let coarse: i64 = all().map(|figure| figure.step).filter(|step| *step > full).sum();
    // Of sums of many dollars each may have been rounded to a dollar.
    let dollars = dimension == Dimension::Money
        && whole.value >= ROUND * full
        && all().all(|figure| figure.step == full);
    if dollars { full } else { coarse / 2 }
}

/// What figures come to.
fn sum<'q>(quantities: impl Iterator<Item = &'q Quantity>) -> Option<Stated> {
    let mut interval = Interval::exactly(Exact::ZERO);
    let mut all = Written { value: Exact::ZERO, step: Exact::ZERO };
    let mut finest: Option<Exact> = None;
    for quantity in quantities {
        let figure = quantity.stated.figure?;
        let counted = matches!(quantity.dimension, Dimension::Count | Dimension::Money);
        let in_full =
            counted && figure.step <= Exact::ONE || quantity.dimension == Dimension::Duration;
        all.value = all.value.checked_add(figure.value)?;
        if !in_full {
            all.step = all.step.checked_add(figure.step)?;
        }
        finest = Some(finest.map_or(figure.step, |finest| finest.min(figure.step)));
        let stands_for =
            if in_full { Interval::exactly(figure.value) } else { quantity.stated.interval };
        interval = interval.checked_add(stands_for)?;
    }
    if all.step.is_zero() {
        all.step = finest?;
    }
    Some(Stated { interval, figure: Some(all), hedge: Hedge::None })
}
