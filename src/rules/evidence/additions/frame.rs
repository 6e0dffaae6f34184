//! What tells a sum that was meant from one that chance makes, however its figures were found: how improbable the
//! near-hit is, how many others the document has, and whether the whole and its parts are told in one way.

use std::ops::Range;

use super::figure::{Figure, Group};
use super::fine::fineness;
use super::grounds::flag;
use super::near::Mended;
use super::text::{Says, Text};
use crate::language::{Class, StemId};
use crate::rules::evidence::{Ground, Sign, Slip};
use crate::value::Dimension;

/// So many tokens before a figure, and behind it, say by how much something moved.
const MOVED: (usize, usize) = (7, 3);
/// So many words before a figure and behind it are those that it is told in.
const WORDS: (usize, usize) = (9, 7);
/// So short a word names nothing.
const SHORT: usize = 3;
/// So improbable a near-hit is no chance at all, as a logarithm.
const CERTAIN: f64 = 12.0;
/// So many common words, and percentages before or behind a part, are looked at.
const COMMON: usize = 4;

/// The evidence, in the order in which it is gathered.
pub const FRAME: &[Ground] = &[
    Ground::new(
        "chance",
        Sign::For,
        "how improbable it is, as a logarithm, that one of the sums tried comes so near by chance",
    ),
    Ground::new("rivals", Sign::Against, "how many other near-hits the whole has, as a logarithm"),
    Ground::new(
        "crowd",
        Sign::Against,
        "how many near-hits there are for each figure of the kind in the document",
    ),
    Ground::new("moves-all", Sign::For, "all of them say by how much something moved"),
    Ground::new("moves-mixed", Sign::Against, "some of them say by how much something moved"),
    Ground::new(
        "introduced",
        Sign::For,
        "words such as \"driven by\" or \"reflecting\" lead from the whole to the parts",
    ),
    Ground::new("one-step", Sign::For, "all of them are told in the same steps"),
    Ground::new("common-words", Sign::For, "how many words stand beside each of them"),
    Ground::new(
        "whole-words",
        Sign::For,
        "how many words stand beside the whole and one of the parts",
    ),
    Ground::new("one-block", Sign::For, "they stand in one paragraph"),
    Ground::new(
        "confirmed",
        Sign::For,
        "the share of the figures that a percentage beside a part makes of the whole or of the sum",
    ),
    Ground::new("long-slip", Sign::For, "how many digits the figure to be mended has"),
    Ground::new("whole-great", Sign::For, "the whole is greater than each part"),
];

/// The lists of two kinds of evidence as one.
pub(super) const fn joined<const N: usize>(first: &[Ground], then: &[Ground]) -> [Ground; N] {
    let mut all = [first[0]; N];
    let mut at = 0;
    while at < N {
        all[at] = if at < first.len() { first[at] } else { then[at - first.len()] };
        at += 1;
    }
    all
}

/// A sum with what was tried beside it.
pub(super) struct Frame<'a> {
    pub text: &'a Text<'a>,
    pub group: &'a Group,
    pub whole: usize,
    pub parts: &'a [usize],
    pub mended: Option<Mended>,
    /// How many sums were tried for the whole.
    pub tries: u32,
    /// How many of them nearly hold, and how many of all that were tried for any whole.
    pub rivals: usize,
    pub near: usize,
}

impl Frame<'_> {
    /// The evidence, in the order of [`FRAME`].
    pub fn gather(&self, out: &mut Vec<f32>) {
        #[allow(clippy::cast_possible_truncation, reason = "a logarithm")]
        out.push(self.chance() as f32);
        out.push((self.rivals.max(1) as f32).ln());
        out.push((self.near as f32 / self.group.figures.len().max(1) as f32).min(4.0));
        let moved = self.all().filter(|figure| self.moved(figure)).count();
        let count = self.parts.len() + 1;
        out.push(flag(moved == count));
        out.push(flag((1..count).contains(&moved)));
        out.push(flag(self.introduced()));
        let step = self.figure(self.whole).step;
        out.push(flag(self.all().all(|figure| figure.step == step)));
        self.words(out);
        let block = |figure: &Figure| self.text.block(figure.sentence);
        let own = block(self.figure(self.whole));
        out.push(flag(self.all().all(|figure| block(figure) == own)));
        out.push(self.confirmed());
        let digits = self.mended.map_or(0, |m| self.figure(m.at).digits.max(1).ilog10() + 1);
        out.push(digits.min(9) as f32);
        let whole = self.figure(self.whole).value;
        out.push(flag(self.parts.iter().all(|at| self.figure(*at).value < whole)));
    }

    fn figure(&self, at: usize) -> &Figure {
        &self.group.figures[at]
    }

    fn all(&self) -> impl Iterator<Item = &Figure> {
        std::iter::once(self.whole).chain(self.parts.iter().copied()).map(|at| self.figure(at))
    }

    /// How improbable a near-hit is by chance: so many steps for each sum tried and each value that the slip makes of a figure.
    fn chance(&self) -> f64 {
        let Some(mended) = self.mended else { return 0.0 };
        let length = |figure: &Figure| f64::from(figure.digits.max(1).ilog10() + 1);
        let ways = |figure: &Figure| match mended.slip {
            Slip::Swap => (length(figure) - 1.0).max(0.0),
            Slip::Drop => 11.0 * length(figure),
            _ => 9.0 * length(figure),
        };
        let ways: f64 = self.all().map(ways).sum();
        let steps = fineness(self.group, self.whole, self.parts);
        (steps - ways.max(1.0).ln() - f64::from(self.tries.max(1)).ln()).clamp(-CERTAIN, CERTAIN)
    }

    /// "up $12 million", "higher sales of $12 million", "12 more than": by how much something moved, and not to what.
    fn moved(&self, figure: &Figure) -> bool {
        let text = self.text;
        let moves = Class::UP | Class::DOWN | Class::MORE;
        let ends = |at: usize| {
            matches!(text.written(at), "," | ";" | ":" | "(" | ")")
                || text.is(at, Class::AND)
                || text.is_figure(at)
        };
        let to = figure.start.checked_sub(1).is_some_and(|at| text.is(at, Class::TO | Class::FROM));
        let floor = text.sentence(figure.sentence).start;
        let from = figure.start.saturating_sub(MOVED.0).max(floor);
        let before = (from..figure.start).rev().take_while(|at| !ends(*at));
        let end = figure.tokens.end;
        let after = (end..end + MOVED.1).take_while(|at| !ends(*at));
        !to && before.chain(after).any(|at| text.is(at, moves))
    }

    /// "driven by", "reflecting" between the whole and its first part.
    fn introduced(&self) -> bool {
        let (whole, first) = (self.figure(self.whole), self.figure(self.parts[0]));
        let gap = whole.tokens.end..first.start.max(whole.tokens.end);
        self.text.says(gap.clone(), Says::Introduces) || self.text.says(gap, Says::MadeOf)
    }

    /// The words beside a figure, in order.
    fn beside(&self, figure: &Figure) -> Vec<StemId> {
        let text = self.text;
        let sentence = text.sentence(figure.sentence);
        let start = figure.start.saturating_sub(WORDS.0).max(sentence.start);
        let end = (figure.tokens.end + WORDS.1).min(sentence.end);
        let small = Class::FUNCTION | Class::AND | Class::CLAUSE | Class::COPULA | Class::THE;
        let content = |at: &usize| {
            text.is_word(*at) && !text.is(*at, small) && text.written(*at).len() > SHORT
        };
        let around: [Range<usize>; 2] = [start..figure.start, figure.tokens.end..end];
        let around = around.into_iter().flatten();
        let mut words: Vec<StemId> =
            around.filter(content).filter_map(|at| text.stem(at)).collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    fn words(&self, out: &mut Vec<f32>) {
        let whole = self.beside(self.figure(self.whole));
        let parts: Vec<Vec<StemId>> =
            self.parts.iter().map(|at| self.beside(self.figure(*at))).collect();
        let has = |part: &Vec<StemId>, word: &StemId| part.binary_search(word).is_ok();
        let common = whole.iter().filter(|word| parts.iter().all(|part| has(part, word))).count();
        let some = whole.iter().filter(|word| parts.iter().any(|part| has(part, word))).count();
        out.push(common.min(COMMON) as f32);
        out.push(some.min(COMMON) as f32);
    }

    /// The share of the parts that a percentage right behind them, or right before, makes of the whole as told or as summed.
    fn confirmed(&self) -> f32 {
        if self.group.dimension == Dimension::Percent {
            return 0.0;
        }
        let quantities = &self.text.facts.quantities;
        let whole = self.figure(self.whole).value as f64;
        let sum: f64 = self.parts.iter().map(|at| self.figure(*at).value as f64).sum();
        let fits = |part: &Figure| {
            let at = part.quantity as usize;
            let near = quantities.get(at.saturating_sub(1)..).unwrap_or_default().iter().take(3);
            near.filter(|one| one.dimension == Dimension::Percent && one.sentence == part.sentence)
                .filter_map(|one| one.stated.figure)
                .any(|share| {
                    let off = |whole: f64| {
                        (share.value.approximate() - part.value as f64 / whole.max(1.0)).abs()
                    };
                    off(whole).min(off(sum)) <= share.step.approximate() * 0.51 + 1e-9
                })
        };
        let fit = self.parts.iter().filter(|at| fits(self.figure(**at))).count();
        fit as f32 / self.parts.len().max(1) as f32
    }
}
