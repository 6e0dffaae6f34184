//! Two counts and more, each with its percentage, that are all there is: "58 percent (18,420 votes) … 42 percent or 13,338".
//!
//! Nobody tells the whole, and nobody need: it is what the counts come to. Where all percentages but one are
//! those of their counts in it, and a slip of the pen keeps the last from being so, they were meant to be all.

use std::cell::Cell;
use std::ops::Range;

use super::{Arithmetic, Scene, Told, is_near, least_digits};
use crate::facts::slip;
use crate::language::{Class, Sense};
use crate::value::{Dimension, Exact, Figure, Interval, Stated};

/// So many tokens stand between a count and its percentage at most.
const GAP: usize = 4;
/// So many portions are tried at most.
const MOST: usize = 5;
/// A count of less is the share of another by chance.
const LEAST: i64 = 10;

/// Counts of which a percentage in whole percents tells enough.
const GREAT: i64 = 1000;

/// A count and its percentage, as indices of quantities.
#[derive(Clone, Copy)]
struct Portion {
    part: usize,
    share: usize,
    count: Figure,
    percent: Figure,
}

/// Reads the portions of a sentence and of the one before it.
pub(super) fn read(
    scene: &Scene,
    own: Range<usize>,
    before: Option<Range<usize>>,
    out: &mut Vec<Arithmetic>,
) {
    let range = before.map_or(own.start, |before| before.start)..own.end;
    if range.len() < 4 || !scene.runs(own.start) {
        return;
    }
    let portions = portions(scene, range);
    for count in 2..=portions.len().min(MOST) {
        for run in portions.windows(count) {
            let here = |portion: &Portion| own.contains(&portion.part);
            // Those of the sentence before were read with it.
            if run.iter().any(here) && are_like(scene, run) {
                let across = !run.iter().all(here);
                out.extend(odd(scene, run, across));
            }
        }
    }
}

fn portions(scene: &Scene, range: Range<usize>) -> Vec<Portion> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at + 1 < range.end {
        match portion(scene, at) {
            Some(portion) => {
                found.push(portion);
                at += 2;
            }
            None => at += 1,
        }
    }
    found
}

/// "18,420 (58%)", "58 percent or 18,420".
fn portion(scene: &Scene, at: usize) -> Option<Portion> {
    let (one, other) = (&scene.quantities[at], &scene.quantities[at + 1]);
    let gap = one.hedge_end as usize..other.hedge_start as usize;
    if one.sentence != other.sentence || gap.is_empty() || gap.len() > GAP {
        return None;
    }
    let (reading, text) = (scene.reading, scene.document.text());
    let pick = |sense| (sense == Sense::Choice).then_some(());
    let ties = |at: usize| {
        let token = &reading.tokens[at];
        let rest = &reading.tokens[at..];
        token.span.of(text) == "("
            || reading.forms.class(token.form).intersects(Class::PART_LINK)
                && scene.language.lexicon.longest(rest, &reading.forms, pick).is_some()
    };
    let percent = |at: usize| scene.quantities[at].dimension == Dimension::Percent;
    let (part, share) = match (percent(at), percent(at + 1)) {
        (false, true) => (at, at + 1),
        (true, false) => (at + 1, at),
        _ => return None,
    };
    let counts = matches!(scene.quantities[part].dimension, Dimension::Count | Dimension::Money);
    let (count, percent) = (scene.plain(part)?, scene.plain(share)?);
    // "5.4 million (57 percent)": what is rounded comes to too many wholes.
    let whole = count.step <= Exact::ONE && count.value.is_integer();
    let usual = percent.value < Exact::ONE && count.value >= Exact::from(LEAST);
    let tied = counts && whole && usual && gap.into_iter().any(ties);
    tied.then_some(Portion { part, share, count, percent })
}

fn are_like(scene: &Scene, run: &[Portion]) -> bool {
    let (one, last) = (&scene.quantities[run[0].part], run.len() - 1);
    run[1..=last].iter().all(|portion| {
        let other = &scene.quantities[portion.part];
        other.dimension == one.dimension && other.unit == one.unit
    })
}

/// The one figure that keeps portions from being all of what they come to.
fn odd(scene: &Scene, run: &[Portion], across: bool) -> Option<Arithmetic> {
    let fits = |counts: &[Figure], at: usize, percent: Figure| {
        let made = share(counts, at);
        made.zip(percent.rounded()).is_some_and(|(made, told)| made.meets(told))
    };
    let counts: Vec<Figure> = run.iter().map(|portion| portion.count).collect();
    let odd: Vec<usize> =
        (0..run.len()).filter(|at| !fits(&counts, *at, run[*at].percent)).collect();
    if let [at] = odd[..] {
        let it = run[at];
        let right = |value| fits(&counts, at, Figure { value, ..it.percent });
        let slip = slip::mending(&scene.written(it.share), it.percent.value, right)?;
        // "36 (73%) of the one group and 13 (37%) of the other": small counts fit by chance.
        let great = counts.iter().all(|count| count.value >= Exact::from(GREAT));
        if slip != slip::Edit::Swap && it.percent.digits() < 3 && !great {
            return None;
        }
        let made = share(&counts, at)?;
        let is = it.count.value.checked_div(sum(&counts)?)?;
        return Some(told(scene, run, (it.share, it.percent, is), made, slip, across));
    }
    if odd.len() != run.len() {
        return None;
    }
    // A count that is wrong makes all of them miss.
    (0..run.len()).find_map(|at| {
        let mended = Cell::new(None);
        let slip = slip::mending(&scene.written(run[at].part), run[at].count.value, |value| {
            let mut counts = counts.clone();
            counts[at] = Figure { value, ..counts[at] };
            let all = (0..run.len()).all(|at| fits(&counts, at, run[at].percent));
            if all {
                mended.set(Some(value));
            }
            all
        })?;
        let right = mended.get()?;
        let made = Interval::exactly(right);
        Some(told(scene, run, (run[at].part, run[at].count, right), made, slip, across))
    })
}

fn sum(counts: &[Figure]) -> Option<Exact> {
    counts.iter().try_fold(Exact::ZERO, |sum, count| sum.checked_add(count.value))
}

/// What a count is of all of them.
fn share(counts: &[Figure], at: usize) -> Option<Interval> {
    let whole = Interval::exactly(sum(counts)?);
    Interval::exactly(counts[at].value).checked_div(whole)
}

fn told(
    scene: &Scene,
    run: &[Portion],
    (at, figure, is): (usize, Figure, Exact),
    made: Interval,
    slip: slip::Edit,
    across: bool,
) -> Arithmetic {
    let quantity = |at: usize| &scene.quantities[at];
    let text = scene.document.text();
    let written: Vec<String> = run
        .iter()
        .map(|it| {
            let (part, share) = (quantity(it.part).span.of(text), quantity(it.share).span.of(text));
            if it.share == at {
                part.to_owned()
            } else if it.part == at {
                share.to_owned()
            } else {
                format!("{part} ({share})")
            }
        })
        .collect();
    let others = run.iter().flat_map(|it| [it.part, it.share]).filter(|other| *other != at);
    Arithmetic {
        told: Told::Portions,
        span: quantity(at).span,
        result: quantity(at).stated,
        value: Stated::computed(made),
        operands: others.map(|other| quantity(other).span).collect(),
        calculation: written.join(" beside "),
        slip: Some(slip),
        near: is_near(figure.value, is),
        digits: least_digits(std::iter::once(figure)),
        across,
        sealed: false,
    }
}
