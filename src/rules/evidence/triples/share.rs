//! Which figures near a percentage are its part and its whole.

use std::ops::Range;

use super::candidate::{Candidate, Tie};
use super::figure::Figure;
use super::share_kinds::{By, Row, SHARE};
use super::words::Words;
use super::{MOST, Mended, Triple, Which, expected, precise};
use crate::rules::evidence::Slip;
use crate::rules::evidence::additions::adds_up;
use crate::value::Dimension;

/// So many figures before and after a share are tried as its part.
const PARTS: (usize, usize) = (4, 3);
/// So many figures before and after a part are tried as its whole, in so many blocks before.
const WHOLES: (usize, usize) = (14, 5);
const BLOCKS: u32 = 3;
/// What is less likely than this, as evidence is expected to weigh, is none.
const LEAST: f64 = -2.0;
/// A whole of so many shares is tried however far away it stands; so many of them at most.
const KNOWN: (f64, usize) = (0.9, 6);

pub(super) struct Search<'a> {
    words: &'a Words<'a>,
    figures: &'a [Figure],
    /// For each figure, how many shares it is the whole of.
    held: Vec<f64>,
    /// Parts with a share right beside each.
    tight: Vec<(usize, usize)>,
    /// For each figure, whether it has its share beside it, which holds.
    settled: Vec<bool>,
}

impl<'a> Search<'a> {
    pub fn new(words: &'a Words<'a>, figures: &'a [Figure]) -> Self {
        let count = figures.len();
        Self {
            words,
            figures,
            held: vec![0.0; count],
            tight: Vec::new(),
            settled: vec![false; count],
        }
    }

    pub fn all(mut self) -> Vec<Triple> {
        let shares: Vec<usize> =
            (0..self.figures.len()).filter(|at| is_share(&self.figures[*at])).collect();
        let mut found: Vec<Vec<Candidate>> = Vec::new();
        for share in shares {
            found.push(self.candidates(share));
        }
        for all in &found {
            self.hold(all);
        }
        let known = self.known();
        for all in &mut found {
            self.far(&known, all);
        }
        let mut out = Vec::new();
        for all in &found {
            self.tell(all, &mut out);
        }
        out
    }

    /// Remembers what holds.
    fn hold(&mut self, all: &[Candidate]) {
        for it in all {
            let pair = (it.part, it.share);
            let told = self.tight.iter().rev().take_while(|(_, share)| *share == it.share);
            if !told.into_iter().any(|it| *it == pair)
                && self.tie(it.part, it.share, it.whole).is_tight()
            {
                self.tight.push(pair);
            }
        }
        let mut wholes: Vec<usize> = Vec::new();
        for it in all.iter().filter(|it| it.holds) {
            let share = &self.figures[it.share];
            let fine = share.digits > 2 || share.step < 0.005;
            if self.tie(it.part, it.share, it.whole).is_tight() {
                self.settled[it.part] = true;
                if !wholes.contains(&it.whole) {
                    wholes.push(it.whole);
                    self.held[it.whole] += if fine { 1.0 } else { 0.4 };
                }
            }
        }
    }

    /// The wholes of several shares.
    fn known(&self) -> Vec<usize> {
        let mut known: Vec<usize> =
            (0..self.figures.len()).filter(|at| self.held[*at] >= KNOWN.0).collect();
        known.sort_by(|a, b| self.held[*b].total_cmp(&self.held[*a]).then(a.cmp(b)));
        known.truncate(KNOWN.1);
        known
    }

    /// Tries them where they stand too far away to be tried so.
    fn far(&self, known: &[usize], all: &mut Vec<Candidate>) {
        let mut parts: Vec<(usize, usize)> = all.iter().map(|it| (it.part, it.share)).collect();
        parts.sort_unstable();
        parts.dedup();
        for (part, share) in parts {
            for whole in known.iter().copied().filter(|whole| *whole != part) {
                let like = self.figures[part].is_like(&self.figures[whole]);
                let tried = all.iter().any(|it| it.part == part && it.whole == whole);
                if like && !tried && self.tie(part, share, whole).is_tight() {
                    self.pair(part, whole, share, all);
                }
            }
        }
    }

    /// Every pair near a share that gives it, or would but for a slip.
    fn candidates(&self, share: usize) -> Vec<Candidate> {
        let mut out = Vec::new();
        let it = &self.figures[share];
        if self.words.moves(it.start, it.end) || self.words.is_result(it.start, it.end) {
            return out;
        }
        let near = |at: &usize| {
            let part = &self.figures[*at];
            part.block == it.block
                && part.sentence.abs_diff(it.sentence) <= 1
                && is_part(part)
                && !self.words.moves(part.start, part.end)
        };
        let before = (0..share).rev().take(2 * PARTS.0).filter(near).take(PARTS.0);
        let after = (share + 1..self.figures.len()).take(2 * PARTS.1).filter(near).take(PARTS.1);
        for part in before.chain(after) {
            for whole in self.wholes(part) {
                self.pair(part, whole, share, &mut out);
            }
        }
        out
    }

    /// The figures around a part that measure what it does.
    fn wholes(&self, part: usize) -> impl Iterator<Item = usize> + '_ {
        let it = &self.figures[part];
        let first = part.saturating_sub(3 * WHOLES.0);
        let before = (first..part)
            .rev()
            .take_while(move |at| self.figures[*at].block + BLOCKS >= it.block)
            .filter(move |at| self.figures[*at].is_like(it))
            .take(WHOLES.0);
        let after = (part + 1..self.figures.len())
            .take_while(move |at| {
                let other = &self.figures[*at];
                other.block == it.block && other.sentence <= it.sentence + 1
            })
            .filter(move |at| self.figures[*at].is_like(it))
            .take(WHOLES.1);
        before.chain(after)
    }

    fn pair(&self, part: usize, whole: usize, share: usize, out: &mut Vec<Candidate>) {
        let (p, w, s) = (&self.figures[part], &self.figures[whole], &self.figures[share]);
        if s.value > 1.0 && p.value >= w.value {
            return;
        }
        let text = self.words;
        let tie = self.tie(part, share, whole);
        let measure = !matches!(p.dimension, Dimension::Count | Dimension::Money);
        let moved = text.compares(w.start) && text.is_to(p.start);
        let of_part = p.end <= s.start && !tie.bracketed && text.is_of_which(p.end..s.start);
        if measure && !tie.is_tight() || moved || of_part && p.sentence == s.sentence {
            return;
        }
        let (low, high) = (p.low / w.high, p.high / w.low);
        let wide = if s.figures { s.step } else { 0.0 };
        let (least, most) =
            ((s.value - wide).min(s.low) - 1e-12, (s.value + wide).max(s.high) + 1e-12);
        let holds = p.value <= w.value && low <= most && high >= least;
        if holds {
            out.push(Candidate { part, whole, share, mended: None, holds });
            return;
        }
        let mended = Self::mended([p, w, s]);
        if mended.is_some() || tie.is_tight() && p.value < w.value {
            out.push(Candidate { part, whole, share, mended, holds });
        }
    }

    /// The likeliest slip that keeps part and whole from giving the share.
    fn mended([p, w, s]: [&Figure; 3]) -> Option<Mended> {
        let half = s.step / 2.0 * 1.000_001;
        let within = |value: f64, is: f64| {
            (value - is).abs() <= half || !s.figures && (value - is).abs() < 1e-12
        };
        let (low, high) = if s.figures {
            (s.value - half, s.value + half)
        } else {
            (s.low - 1e-9, s.high + 1e-9)
        };
        let mut best: Option<Mended> = None;
        let mut take = |which: Which, figure: &Figure, (value, slip): (f64, Slip)| {
            let found = Mended { which, slip, value, single: figure.is_single() };
            if best.is_none_or(|best| found.rank() < best.rank()) {
                best = Some(found);
            }
        };
        let ratio = p.value / w.value;
        if ratio <= 1.0 {
            for slip in s.slips().iter().filter(|(v, _)| *v <= 1.0 && within(*v, ratio)) {
                take(Which::Share, s, *slip);
            }
        }
        if s.value > 1.0 {
            return best;
        }
        for slip in p.slips().iter().filter(|(v, _)| (low..=high).contains(&(v / w.value))) {
            take(Which::Part, p, *slip);
        }
        for slip in w.slips().iter().filter(|(v, _)| (low..=high).contains(&(p.value / v))) {
            take(Which::Whole, w, *slip);
        }
        best
    }

    /// Tells of a share's likeliest candidates.
    fn tell(&self, all: &[Candidate], out: &mut Vec<Triple>) {
        let mut rows: Vec<(Candidate, Row, f64)> = Vec::new();
        for it in all {
            let row = self.row(it, all.len());
            let score = expected(SHARE, &row.0);
            rows.push((*it, row, score));
        }
        let held: Vec<f64> =
            rows.iter().filter(|(it, ..)| it.holds).map(|(.., score)| *score).collect();
        // "88 of 151 (58%)" is settled.
        let settled = rows.iter().any(|(it, row, _)| it.holds && row.has(By::PartOfWhole));
        for (it, row, score) in rows.iter_mut().filter(|(it, ..)| !it.holds) {
            // What makes it hold says nothing of how well it is tied.
            let tied = *score - slip_score(&row.0);
            let better = held.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let much = (better - tied + 1.0).clamp(0.0, 3.0);
            row.put(By::ShareHeld, much);
            row.flag(By::PairHeld, self.settled[it.part]);
            *score = expected(SHARE, &row.0);
        }
        for holds in [true, false] {
            if settled && !holds {
                break;
            }
            let of = rows.iter().filter(|(it, _, score)| it.holds == holds && *score > LEAST);
            let mut of: Vec<&(Candidate, Row, f64)> = of.collect();
            of.sort_by(|a, b| b.2.total_cmp(&a.2));
            for (it, row, _) in of.into_iter().take(if holds { 1 } else { MOST }) {
                let number = |at: usize| self.figures[at].quantity;
                let figures = [number(it.part), number(it.whole), number(it.share)];
                out.push(Triple { figures, grounds: row.0.clone() });
            }
        }
    }

    fn tie(&self, part: usize, share: usize, whole: usize) -> Tie {
        let (one, other) = (part.min(share), part.max(share));
        let (mut first, last) = (&self.figures[one], &self.figures[other]);
        let mut figures = other - one - 1;
        let mut gap = first.end..last.start.max(first.end);
        let text = self.words;
        // "30 of the 120 (25%)", "30/120 (25%)", "a third of the 120 boats (40)"
        if one < whole && whole < other {
            figures -= 1;
            let between = &self.figures[whole];
            if text.is_part_of(first.end, between.start) {
                first = between;
                gap = first.end..last.start.max(first.end);
            }
        }
        let sentences = first.sentence.abs_diff(last.sentence);
        let here = sentences == 0 && figures == 0;
        let opens =
            last.bracket > 0 && last.bracket != first.bracket && gap.contains(&(last.bracket - 1));
        let bracketed = here && gap.len() <= 9 && opens;
        let said = here && gap.len() <= 8 && !opens && text.joins_again(gap.clone());
        let close = here && gap.len() <= 4;
        let clause = text.parts(gap.clone());
        Tie { bracketed, said, close, words: gap.len(), figures, sentences, clause }
    }

    fn row(&self, it: &Candidate, tries: usize) -> Row {
        let mut row = Row::new();
        let [p, w, s] = [it.part, it.whole, it.share].map(|at| &self.figures[at]);
        row.flag(By::Always, true);
        let fine = if s.figures { (1.0 / s.step).clamp(2.0, 2000.0) } else { 20.0 };
        row.put(By::Precise, fine.ln());
        row.put(By::Tries, (1.0 + precise(tries)).ln());
        self.slip(it, &mut row);
        self.tied(it, &mut row);
        self.whole(it, &mut row);
        self.against(it, &mut row);
        if row.has(By::Swap) || row.has(By::SwapTwo) {
            row.put(By::HeldSwap, self.held[it.whole].min(2.5));
        }
        let off = (p.value / w.value - s.value).abs();
        row.flag(By::Near, !it.holds && off <= (3.0 * s.step).max(0.02 * s.value));
        row.flag(By::Fraction, !s.figures);
        row.flag(By::Money, p.dimension == Dimension::Money);
        row.flag(By::Measure, !matches!(p.dimension, Dimension::Money | Dimension::Count));
        row.flag(By::Above, p.value > w.value);
        row.flag(By::Small, p.value < 10.0 && p.step >= 1.0 || w.value < 10.0 && w.step >= 1.0);
        row.flag(By::Less, s.value < 0.01 || s.value > 0.985);
        row.flag(By::Heading, p.block != w.block);
        row
    }

    fn slip(&self, it: &Candidate, row: &mut Row) {
        let Some(mended) = it.mended else {
            row.flag(By::NoSlip, !it.holds);
            return;
        };
        let at = match mended.which {
            Which::Part => it.part,
            Which::Whole => it.whole,
            Which::Share => it.share,
        };
        let figure = &self.figures[at];
        let by = match mended.slip {
            _ if mended.single => By::Single,
            Slip::Swap if figure.digits <= 2 => By::SwapTwo,
            Slip::Swap => By::Swap,
            Slip::Scale => By::Scale,
            Slip::Drop => By::Drop,
            _ => By::Digit,
        };
        row.flag(by, true);
        row.flag(By::MendPart, mended.which == Which::Part);
        row.flag(By::MendWhole, mended.which == Which::Whole);
        let is = |value: f64, other: &Figure| (other.value - value).abs() <= 1e-9 * value;
        let like = |other: &&Figure| other.is_like(figure) && other.quantity != figure.quantity;
        let mut alike = self.figures.iter().filter(like);
        row.flag(By::Elsewhere, alike.any(|other| is(mended.value, other)));
        let mut alike = self.figures.iter().filter(like);
        row.flag(By::Repeated, alike.any(|other| is(figure.value, other)));
    }

    fn tied(&self, it: &Candidate, row: &mut Row) {
        let tie = self.tie(it.part, it.share, it.whole);
        let [p, w, s] = [it.part, it.whole, it.share].map(|at| &self.figures[at]);
        let text = self.words;
        row.flag(By::Bracketed, tie.bracketed);
        row.flag(By::Said, tie.said);
        row.flag(By::Close, tie.close);
        row.put(By::Apart, (1.0 + precise(tie.words)).ln());
        row.put(By::Between, precise(tie.figures.min(4)));
        row.flag(By::OtherSentence, tie.sentences > 0);
        row.flag(By::Clause, tie.clause);
        row.flag(By::ShareFirst, it.share < it.part);
        let of = text.is_of(s.end);
        row.flag(By::ShareOf, of);
        row.flag(
            By::ShareOfThem,
            text.of_them(s.end) || text.of_them(p.end) || text.of_them(p.end + 1),
        );
        let tight = tie.is_tight();
        let (one, other) = (it.part.min(it.share), it.part.max(it.share));
        let of_part = it.whole == it.part + 1 && text.is_part_of(p.end, w.start);
        row.flag(By::PartOfWhole, tight && of_part && it.share.abs_diff(it.whole) <= 2);
        row.flag(By::WholeAmong, tight && (one..other).contains(&it.whole));
        let (named, other) = text.of_what(s.end, w.start..w.end);
        row.flag(By::OfNamed, named);
        row.flag(By::OfOther, other);
        row.flag(By::ShareOfWhole, of && (1..=4).contains(&w.start.saturating_sub(s.end)));
        // Another figure beside the share, or another share beside the part.
        let other = |at: usize, share: bool| {
            let it = &self.figures[at];
            if share { is_share(it) } else { is_part(it) }
        };
        let beside = |own: usize, share: bool| {
            let near = own.saturating_sub(1)..(own + 2).min(self.figures.len());
            near.filter(|at| *at != own && *at != it.part && *at != it.share && *at != it.whole)
                .filter(|at| other(*at, share))
                .any(|at| {
                    let tie = self.tie(at, own, own);
                    tie.figures == 0 && (tie.bracketed || tie.said && tie.words <= 3)
                })
        };
        row.flag(By::PairedOther, beside(it.share, false) || beside(it.part, true));
        row.flag(By::WholeShared, beside(it.whole, true));
    }

    fn whole(&self, it: &Candidate, row: &mut Row) {
        let [p, w, s] = [it.part, it.whole, it.share].map(|at| &self.figures[at]);
        let text = self.words;
        let of = text.of_before(w.start);
        row.flag(By::OfWhole, of.is_some());
        row.flag(By::OfCapital, of.is_some_and(|at| text.begins_sentence(at, w.sentence)));
        row.flag(By::TotalWord, text.is_total(w.start, w.end));
        row.flag(By::Sample, text.is_sample(w.start));
        row.flag(By::WholeHere, w.sentence == p.sentence);
        row.put(By::WholeFar, (1.0 + f64::from(w.sentence.abs_diff(p.sentence))).ln());
        row.put(By::WholeBlocks, f64::from(w.block.abs_diff(p.block).min(4)));
        row.flag(By::WholeAfter, w.start > p.start && w.start > s.start);
        let (one, other) = (it.part.min(it.whole), it.part.max(it.whole));
        let could = |at: &usize| {
            let rival = &self.figures[*at];
            rival.is_like(w) && rival.value > p.value && *at != it.whole && *at != it.part
        };
        let rivals = (one..other).filter(could).count();
        row.put(By::Rivals, precise(rivals.min(5)));
        let mut all = self.wholes(it.part).filter(could);
        row.flag(By::Only, all.next().is_none());
        let greatest = self.wholes(it.part).all(|at| self.figures[at].value <= w.value);
        row.flag(By::Greatest, greatest);
        let noun = text.counted(w.quantity, w.end);
        row.flag(By::OneNoun, noun.is_some() && noun == text.counted(p.quantity, p.end));
        let (start, end) = (p.start.min(s.start), p.end.max(s.end));
        let around: Range<usize> = start.saturating_sub(6)..end + 8;
        row.flag(By::Named, noun.is_some_and(|noun| text.names(around, noun, w.start..w.end + 3)));
        let from = if w.start < start { w.end.max(start.saturating_sub(12)) } else { start };
        row.flag(By::Anaphora, text.points_back(from.min(start)..end + 4));
        let misses = self.tight.iter().filter(|(part, share)| {
            let (other, its) = (&self.figures[*part], &self.figures[*share]);
            *share != it.share
                && its.sentence == s.sentence
                && other.is_like(w)
                && *part != it.whole
                && (other.value / w.value - its.value).abs() > its.step.max(its.high - its.low)
        });
        row.put(By::Misses, precise(misses.take(3).count()));
        let own = if it.holds { 0.4 } else { 0.0 };
        row.put(By::Held, (self.held[it.whole] - own).clamp(0.0, 2.5));
    }

    fn against(&self, it: &Candidate, row: &mut Row) {
        let [p, w, s] = [it.part, it.whole, it.share].map(|at| &self.figures[at]);
        let text = self.words;
        let compared = |it: &Figure| text.compares(it.start);
        row.flag(By::Compared, compared(p) || compared(w) || compared(s));
        row.flag(By::Result, text.is_result(s.start, s.end));
        let (start, end) = (p.start.min(s.start), p.end.max(s.end));
        row.flag(By::Each, text.is_apart(start.saturating_sub(4)..end + 4));
        row.flag(By::Hedged, p.hedged || w.hedged || s.hedged);
        row.flag(By::Year, p.year || w.year);
        row.flag(By::Number, text.is_number(p.start, p.end) || text.is_number(w.start, w.end));
    }
}

/// How much the slip is expected to weigh.
fn slip_score(row: &[f32]) -> f64 {
    let slips = [By::Swap, By::SwapTwo, By::Digit, By::Drop, By::Scale, By::NoSlip];
    let of = |by: By| {
        let at = by as usize;
        let value = row.get(at).map_or(0.0, |value| f64::from(*value));
        SHARE.get(at).map_or(0.0, |ground| ground.expected * value)
    };
    slips.into_iter().map(of).sum()
}

/// A percentage that can be a share.
fn is_share(figure: &Figure) -> bool {
    figure.dimension == Dimension::Percent && figure.value <= 10.0
}

/// A figure that can be a part; nobody counts less than one.
fn is_part(figure: &Figure) -> bool {
    let some = figure.dimension != Dimension::Count || figure.value >= 1.0;
    let part = !matches!(figure.dimension, Dimension::Percent | Dimension::Duration);
    some && part && adds_up(figure.dimension)
}
