//! Percentages that stand beside one another and may share out a whole: "70% … for schools; 30% … for roads".
//!
//! Their whole is told by nobody: it is 100. So runs of neighbors are tried against it, and what one slip of
//! the pen keeps from it is a candidate; whether they were meant to make 100 is weighed.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::figure::{Figure, Group, HUNDRED};
use super::grounds::flag;
use super::near::{Mended, mended_by};
use super::spread::spread_of;
use super::text::{Says, Text};
use super::{FAR, Figures, sum};
use crate::language::{Class, StemId};
use crate::rules::evidence::{Ground, Sign, Slip};
use crate::value::{Dimension, Stated};

/// So many parts are tried at most.
const MOST_PARTS: usize = 10;
/// Words that share out stand so many tokens before the first part at most.
const BEFORE: usize = 24;
/// So many of the sets of sides are those of the sexes.
const SEXES: u8 = 2;
/// How many tokens after a part still speak of it.
const AFTER: usize = 6;

/// Percentages that come to 100, or nearly do.
#[derive(Clone, Debug)]
pub struct Sharing {
    /// The parts, as indices into the document's quantities.
    pub parts: Vec<u32>,
    /// What they come to.
    pub sum: Stated,
    /// The evidence, in the order of [`SHARING`].
    pub grounds: Vec<f32>,
}

/// Every kind of evidence for percentages sharing out a whole, in the order in which it is gathered.
pub const SHARING: &[Ground] = &[
    Ground::new("always", Sign::Free, "1"),
    Ground::new("spread", Sign::For, "how fine the percentages are, as a logarithm"),
    Ground::new("slip-swap", Sign::For, "two digits that have changed places make them 100")
        .expected(0.3),
    Ground::new("slip-digit", Sign::For, "another digit in one of several makes them 100"),
    Ground::new("slip-single", Sign::Against, "another figure of one digit makes them 100"),
    Ground::new("two-parts", Sign::Against, "there are two parts").expected(-0.5),
    Ground::new("more-parts", Sign::Free, "how many parts more than three there are"),
    Ground::new("over", Sign::For, "they come to more than 100: none can be left out")
        .expected(0.3),
    Ground::new("far-off", Sign::Against, "they miss 100 by more than twenty").expected(-0.5),
    Ground::new("joined", Sign::For, "an \"and\" stands before the last part"),
    Ground::new("close", Sign::For, "the share of neighbors that stand close to one another"),
    Ground::new("all-joined", Sign::For, "a comma or an \"and\" stands between all neighbors"),
    Ground::new("skipped", Sign::Against, "how many percentages stand among the parts"),
    Ground::new("rest", Sign::For, "the last part is \"the remaining\" or \"other\"").expected(1.0),
    Ground::new(
        "others",
        Sign::For,
        "words such as \"undecided\" or \"no answer\" at the last part",
    )
    .expected(0.6),
    Ground::new("sides", Sign::For, "words of two sides stand after them: \"men\", \"women\"")
        .expected(0.5),
    Ground::new("shared-out", Sign::For, "words such as \"split\" stand before or among them")
        .expected(0.6),
    Ground::new("parallel", Sign::For, "the same word stands right after each part").expected(0.2),
    Ground::new("one-noun", Sign::For, "each part is told of one noun: \"of the income\"")
        .expected(0.3),
    Ground::new("items", Sign::For, "each part begins an item or a paragraph").expected(0.3),
    Ground::new("in-items", Sign::For, "each part stands alone in an item or a paragraph")
        .expected(0.3),
    Ground::new("in-brackets", Sign::Free, "all parts are told in brackets"),
    Ground::new("apart-words", Sign::Against, "words such as \"each\", \"mean\" stand among them")
        .expected(-0.5),
    Ground::new("between-words", Sign::Against, "\"from\", \"than\", \"or\" stand among the parts")
        .expected(-0.5),
    Ground::new("led-part", Sign::Against, "\"by\", \"from\", \"to\" stands right before a part")
        .expected(-0.7),
    Ground::new("moves", Sign::Against, "words such as \"rose\" stand at the parts").expected(-0.7),
    Ground::new("some-of", Sign::Against, "\"of whom\", \"including\" stands among the parts")
        .expected(-0.5),
    Ground::new("hedge", Sign::Against, "a part is said with a hedge").expected(-0.4),
    Ground::new("alone", Sign::For, "no other percentage stands beside them in their sentences")
        .expected(0.4),
    Ground::new("cut-short", Sign::Against, "the list goes on before or after them").expected(-0.5),
    Ground::new("held-other", Sign::Against, "some of them are part of another run that makes 100")
        .expected(-1.5),
    Ground::new("sentences", Sign::Against, "how many sentences they reach over").expected(-0.2),
    Ground::new("twice", Sign::Against, "one value is there twice"),
    Ground::new("mended-elsewhere", Sign::For, "the document has the figure that makes them 100"),
    Ground::new("repeated", Sign::Against, "the figure to be mended is told again"),
    Ground::new("heads", Sign::Free, "they are the first of their sentences"),
    Ground::new("level", Sign::Free, "they are neighbors among those outside or in brackets"),
    Ground::new("sexes", Sign::For, "one is told of men and the other of women, of one group"),
];

/// Reads all of a document.
pub(in crate::rules) fn read(figures: &Figures) -> Vec<Sharing> {
    let text = &figures.text;
    let percents = text.facts.quantities.iter().filter(|q| q.dimension == Dimension::Percent);
    if percents.take(2).count() < 2 {
        return Vec::new();
    }
    let Some(group) = figures.groups().iter().find(|group| group.dimension == Dimension::Percent)
    else {
        return Vec::new();
    };
    let mut search = Search { group, found: Vec::new() };
    search.all();
    let held: FxHashSet<usize> = search
        .found
        .iter()
        .filter(|run| run.mended.is_none() && run.parts.len() > 2)
        .flat_map(|run| run.parts.iter().copied())
        .collect();
    let seen = Seen { text, group, held };
    let mut out = Vec::new();
    // "91.6%, 6.3%, 1.2%, other 0.7%": with the figure beside them they make 100, and no slip is among them.
    let goes_on = |run: &Run| {
        let whole = search.found.iter().filter(|other| other.mended.is_none());
        whole.filter(|other| other.parts.len() > 2).any(|other| {
            let shared = run.parts.iter().filter(|at| other.parts.contains(at)).count();
            shared >= 2 && shared + 1 >= run.parts.len()
        })
    };
    let told = |run: &&Run| {
        run.mended.is_some()
            && seen.gaps(run).all(|gap| text.joins(gap))
            && !goes_on(run)
            && !(run.off < 0 && seen.has_bound_behind(run))
            && !seen.are_nested(run)
    };
    for run in search.found.iter().filter(told) {
        let parts: Vec<u32> = run.parts.iter().map(|at| group.figures[*at].quantity).collect();
        let quantities = parts.iter().filter_map(|at| text.facts.quantities.get(*at as usize));
        if let Some(sum) = sum(quantities) {
            out.push(Sharing { parts, sum, grounds: seen.grounds(run) });
        }
    }
    out
}

/// A run of percentages that make 100, or would but for a slip.
struct Run {
    parts: Vec<usize>,
    off: i64,
    /// What makes it hold; none where it holds.
    mended: Option<Mended>,
    heads: bool,
}

struct Search<'g> {
    group: &'g Group,
    found: Vec<Run>,
}

impl Search<'_> {
    fn all(&mut self) {
        let figures = &self.group.figures;
        let all: Vec<usize> = (0..figures.len()).collect();
        let of = |keep: fn(&Figure) -> bool| -> Vec<usize> {
            all.iter().copied().filter(|at| keep(&figures[*at])).collect()
        };
        let (flat, within) = (of(|figure| figure.bracket == 0), of(|figure| figure.bracket > 0));
        self.runs(&all, false);
        if !within.is_empty() && !flat.is_empty() {
            self.runs(&flat, false);
            self.runs(&within, false);
        }
        let mut heads = flat;
        heads.dedup_by_key(|at| figures[*at].sentence);
        self.runs(&heads, true);
    }

    fn runs(&mut self, sequence: &[usize], heads: bool) {
        let figures = &self.group.figures;
        let apart = if heads { 2 } else { 1 };
        for first in 0..sequence.len() {
            let mut sum = figures[sequence[first]].value;
            for last in first + 1..sequence.len().min(first + MOST_PARTS) {
                let (before, here) = (&figures[sequence[last - 1]], &figures[sequence[last]]);
                let far = here.sentence > before.sentence + apart
                    || here.tokens.start > before.tokens.end + FAR;
                sum += here.value;
                if far || here.start < before.tokens.end || sum > 2 * HUNDRED {
                    break;
                }
                self.run(&sequence[first..=last], sum, heads);
            }
        }
    }

    fn run(&mut self, parts: &[usize], sum: i64, heads: bool) {
        if self.found.iter().any(|run| run.parts == parts) {
            return;
        }
        let figures = &self.group.figures;
        let step: i64 = parts.iter().map(|at| figures[*at].step).sum();
        let off = sum - HUNDRED;
        let mended = if off.abs() <= step / 2 {
            None
        } else {
            let each = parts.iter().map(|at| (*at, -off));
            let Some(found) = mended_by(self.group, each) else { return };
            Some(found)
        };
        self.found.push(Run { parts: parts.to_vec(), off, mended, heads });
    }
}

/// What is known while evidence is gathered.
struct Seen<'a> {
    text: &'a Text<'a>,
    group: &'a Group,
    /// The figures of runs that make 100.
    held: FxHashSet<usize>,
}

impl Seen<'_> {
    fn parts<'s>(&'s self, run: &'s Run) -> impl Iterator<Item = &'s Figure> + Clone {
        run.parts.iter().map(|at| &self.group.figures[*at])
    }

    fn gaps<'s>(&'s self, run: &'s Run) -> impl Iterator<Item = Range<usize>> + Clone + 's {
        run.parts.windows(2).map(|pair| {
            let (left, right) = (&self.group.figures[pair[0]], &self.group.figures[pair[1]]);
            left.tokens.end..right.start.max(left.tokens.end)
        })
    }

    /// "timber land: 16%", "timber land: oak: 15%", "marsh: 64%": lines of which some are parts of others.
    fn are_nested(&self, run: &Run) -> bool {
        let labels = |part: &Figure| {
            let token = self.text.facts.reading.tokens.get(part.start)?;
            let before = self.text.text.get(..token.span.start as usize)?;
            let line = before.rsplit('\n').next()?.trim_end().strip_suffix(':')?;
            Some((line.split(':').next()?.trim(), line.contains(": ")))
        };
        let told: Vec<(&str, bool)> = self.parts(run).filter_map(labels).collect();
        told.len() == run.parts.len()
            && told.iter().any(|(_, nested)| *nested)
            && told.iter().any(|(first, _)| *first != told[0].0)
    }

    /// "oak 60.5%, fir 39.2%, other <1%": what is told with a bound makes up for what is missing.
    fn has_bound_behind(&self, run: &Run) -> bool {
        let end = run.parts.last().map_or(0, |at| self.group.figures[*at].tokens.end);
        (end..end + AFTER).any(|at| self.text.written(at) == "<")
    }

    #[allow(clippy::cast_possible_truncation, reason = "a logarithm")]
    fn grounds(&self, run: &Run) -> Vec<f32> {
        let mut out = Vec::with_capacity(SHARING.len());
        out.push(1.0);
        out.push(spread_of(HUNDRED, &self.parts(run)) as f32);
        let is = |slip| flag(run.mended.is_some_and(|m| m.slip == slip && !m.single));
        out.push(is(Slip::Swap));
        out.push(is(Slip::Digit));
        out.push(flag(run.mended.is_some_and(|m| m.single)));
        let count = run.parts.len();
        out.push(flag(count == 2));
        out.push(count.saturating_sub(3).min(4) as f32);
        out.push(flag(run.off > 0));
        out.push(flag(run.off.abs() > HUNDRED / 5));
        self.joints(run, &mut out);
        self.words(run, &mut out);
        self.among(run, &mut out);
        self.values(run, &mut out);
        out
    }

    fn joints(&self, run: &Run, out: &mut Vec<f32>) {
        let text = self.text;
        let and = |at: usize| {
            text.is(at, Class::AND) || text.written(at) == "&" || text.says(at..at + 1, Says::Joint)
        };
        let joins = |at: usize| and(at) || matches!(text.written(at), "," | ";" | "/" | "+");
        let gaps: Vec<Range<usize>> = self.gaps(run).collect();
        let last = gaps.last().cloned().unwrap_or(0..0);
        out.push(flag(last.into_iter().any(and)));
        let close = gaps.iter().filter(|gap| gap.len() <= 12).count();
        out.push(close as f32 / gaps.len().max(1) as f32);
        out.push(flag(gaps.iter().all(|gap| gap.clone().any(joins))));
        let (first, last) = (run.parts[0], run.parts[run.parts.len() - 1]);
        out.push((last - first + 1 - run.parts.len()).min(3) as f32);
    }

    fn words(&self, run: &Run, out: &mut Vec<f32>) {
        let text = self.text;
        let figure = |at: usize| &self.group.figures[at];
        let (first, last) = (figure(run.parts[0]), figure(run.parts[run.parts.len() - 1]));
        out.push(flag(last.rest));
        let at_last = last.start.saturating_sub(5)..last.tokens.end + AFTER;
        out.push(flag(text.says(at_last, Says::Others)));
        let sides = |part: &Figure| text.sides(part.tokens.end..part.tokens.end + AFTER);
        let (one, other) = (sides(first), sides(last));
        out.push(flag(one.iter().any(|a| other.iter().any(|b| a.0 == b.0 && a.1 != b.1))));
        let before = first.start.saturating_sub(BEFORE)..last.tokens.end;
        out.push(flag(text.says(before, Says::SharedOut)));
        let word = text.form(first.tokens.end);
        let alike = |part: &Figure| text.form(part.tokens.end) == word;
        let named = text.is_word(first.tokens.end);
        out.push(flag(named && self.parts(run).all(alike)));
        let nouns = |part: &Figure| -> Vec<StemId> {
            let near = part.tokens.end..part.tokens.end + AFTER;
            near.take_while(|at| text.is_word(*at))
                .filter(|at| !text.is(*at, Class::FUNCTION))
                .filter_map(|at| text.stem(at))
                .collect()
        };
        let own = nouns(first);
        let mut rest = self.parts(run).skip(1).map(nouns);
        out.push(flag(!own.is_empty() && rest.all(|it| own.iter().any(|noun| it.contains(noun)))));
        out.push(flag(self.parts(run).all(|part| text.begins_block(part.start))));
        let blocks: FxHashSet<u32> =
            self.parts(run).map(|part| text.block(part.sentence)).collect();
        out.push(flag(blocks.len() == run.parts.len()));
        out.push(flag(self.parts(run).all(|part| part.bracket > 0)));
    }

    fn among(&self, run: &Run, out: &mut Vec<f32>) {
        let text = self.text;
        let figure = |at: usize| &self.group.figures[at];
        let (first, last) = (figure(run.parts[0]), figure(run.parts[run.parts.len() - 1]));
        let all = first.start.saturating_sub(4)..last.tokens.end + 4;
        let versus = |at: usize| text.says(at..at + 1, Says::Versus);
        let apart = |at: usize| text.says(at..at + 1, Says::ApartFrom) && !versus(at);
        out.push(flag(all.clone().any(apart)));
        let between = |gap: Range<usize>| {
            gap.clone().any(|at| text.is(at, Class::FROM | Class::COMPARISON) || versus(at))
                || text.says(gap.clone(), Says::Choice)
                || text.says(gap, Says::Hangs)
        };
        out.push(flag(self.gaps(run).any(between)));
        let ties = Class::FROM | Class::BY | Class::TO | Class::PER;
        let led = |part: &Figure| part.start > 0 && text.is(part.start - 1, ties);
        out.push(flag(self.parts(run).any(led)));
        let moves = |part: &Figure| {
            let near = part.start.saturating_sub(3)..part.tokens.end + 3;
            near.into_iter().any(|at| text.is(at, Class::UP | Class::DOWN))
        };
        out.push(flag(self.parts(run).any(moves)));
        let some = |gap: Range<usize>| text.says(gap, Says::SomeOf);
        out.push(flag(self.gaps(run).any(some)));
        out.push(flag(self.parts(run).any(|part| part.hedged)));
    }

    fn values(&self, run: &Run, out: &mut Vec<f32>) {
        let figures = &self.group.figures;
        let (first, last) = (run.parts[0], run.parts[run.parts.len() - 1]);
        let beside = |at: Option<usize>, own: usize| {
            let other = at.and_then(|at| figures.get(at));
            other.filter(|other| other.sentence == figures[own].sentence)
        };
        let (left, right) = (beside(first.checked_sub(1), first), beside(Some(last + 1), last));
        let others = usize::from(left.is_some()) + usize::from(right.is_some());
        out.push(1.0 - others as f32 / 2.0);
        let joins = |gap: Range<usize>| {
            let join = |at: usize| {
                self.text.is(at, Class::AND) || matches!(self.text.written(at), "," | ";")
            };
            gap.len() <= 10 && gap.into_iter().any(join)
        };
        let cut = left.is_some_and(|f| joins(f.tokens.end..figures[first].start))
            || right.is_some_and(|f| joins(figures[last].tokens.end..f.start));
        out.push(flag(cut));
        out.push(flag(run.parts.iter().any(|at| self.held.contains(at))));
        out.push((figures[last].sentence - figures[first].sentence).min(6) as f32);
        let told = |value: i64| figures.iter().filter(|figure| figure.value == value).count();
        let here = |value: i64| run.parts.iter().filter(|at| figures[**at].value == value).count();
        out.push(flag(run.parts.iter().any(|at| here(figures[*at].value) > 1)));
        let (mended, again) = run.mended.map_or((false, false), |m| {
            let was = figures[m.at].value;
            (told(m.value) > here(m.value), told(was) > here(was))
        });
        out.push(flag(mended));
        out.push(flag(again));
        out.push(flag(run.heads));
        let skips = run.parts.windows(2).any(|pair| pair[1] > pair[0] + 1);
        out.push(flag(!run.heads && skips));
        out.push(flag(run.parts.len() == 2 && self.are_sexes(run)));
    }

    /// "52% of them are women and 48% men", and not "52% of women and 48% of men".
    fn are_sexes(&self, run: &Run) -> bool {
        let text = self.text;
        let own = |at: usize, stop: usize| -> Option<(u8, u8)> {
            let end = self.group.figures[at].tokens.end;
            let of = text.is(end, Class::OF) && !text.sides(end..(end + 3).min(stop)).is_empty();
            // "male: 93.4%", "female: 99.7%": in lines with labels the side stands before.
            let labelled = self.group.figures[at].start.checked_sub(1);
            if labelled.is_some_and(|at| text.written(at) == ":") {
                return None;
            }
            let sides = text.sides(end..(end + AFTER).min(stop.max(end)));
            sides.into_iter().find(|(set, _)| *set < SEXES && !of)
        };
        let [first, last] = run.parts[..] else { return false };
        let one = own(first, self.group.figures[last].start);
        let other = own(last, usize::MAX);
        one.zip(other).is_some_and(|(a, b)| a.0 == b.0 && a.1 != b.1)
    }
}
