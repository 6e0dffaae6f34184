//! Groups of which each is told with "n =", in any words: "336 children … a control group (n = 110), two sachets a
//! week (n = 115) or one a day (n = 111)".

use super::block::{Block, Figure};
use super::{Breakdown, Shape, size};
use crate::language::{Class, Sense};
use crate::value::{Exact, Hedge};

/// So many groups a trial has at most.
const MOST: usize = 8;
/// Their whole stands so many sentences before them, or behind, at most.
const BEFORE: u32 = 4;
const BEHIND: u32 = 2;
/// So many words behind a whole is what it counts: "336 healthy young children".
const NAMED: usize = 4;

/// Reads the groups of each sentence that no other shape reads.
pub(super) fn read(block: &Block, out: &mut Vec<Breakdown>) {
    let counted: Vec<&Figure> =
        block.figures.iter().filter(|figure| is_counted(block, figure)).collect();
    let mut from = 0;
    while from < counted.len() {
        let end = counted[from..].partition_point(|one| one.sentence <= counted[from].sentence);
        let groups = &counted[from..from + end];
        if (2..=MOST + 1).contains(&groups.len()) && !is_known(groups, out) {
            out.extend(held(block, groups).or_else(|| missed(block, groups)));
        }
        from += end.max(1);
    }
}

/// "n = 31", "n: 31".
fn is_counted(block: &Block, figure: &Figure) -> bool {
    let start = figure.tokens.start;
    start > 1
        && figure.is_count()
        && figure.quantity.is_some()
        && figure.stated.hedge == Hedge::None
        && matches!(block.view.written(start - 1), "=" | ":")
        && matches!(block.view.written(start - 2), "n" | "N")
        && value(figure).is_some_and(|value| value > Exact::ZERO)
}

fn value(figure: &Figure) -> Option<Exact> {
    figure.stated.figure.filter(|figure| figure.step >= Exact::ONE).map(|figure| figure.value)
}

/// Whether another shape has read some of them as parts.
fn is_known(groups: &[&Figure], out: &[Breakdown]) -> bool {
    let last = groups[groups.len() - 1];
    let read = |one: &Breakdown| one.parts.contains(&last.span);
    out.iter().rev().take(MOST).any(read)
}

/// The whole that some neighbors among the groups make: the nearest, and of the most of them.
fn held(block: &Block, groups: &[&Figure]) -> Option<Breakdown> {
    for count in (2..=groups.len().min(MOST)).rev() {
        for parts in groups.windows(count) {
            let sum = sum(parts)?;
            let whole = wholes(block, parts).find(|whole| value(whole) == Some(sum));
            if let Some(whole) = whole {
                return told(block, whole, parts);
            }
        }
    }
    None
}

/// The whole that one slip of the pen keeps them from making, where they are said to be all of it.
fn missed(block: &Block, groups: &[&Figure]) -> Option<Breakdown> {
    let first = *groups.first()?;
    // "Of the children (n = 336), 110 …": the whole is told as they are.
    let lead = groups.len() > 2 && is_named(block, first);
    let (whole, parts) = if lead {
        (first, &groups[1..])
    } else {
        let mut before =
            wholes(block, groups).filter(|whole| whole.tokens.end <= first.tokens.start);
        (before.find(|whole| is_named(block, whole))?, groups)
    };
    let allotted = whole.tokens.start.saturating_sub(4)..parts[0].tokens.start;
    let values: Vec<Exact> = parts.iter().filter_map(|part| value(part)).collect();
    let (written, sum) = (value(whole)?, size::sum(&values)?);
    let off = written.checked_sub(sum)?;
    // Another figure is what they come to, or what is left of the whole.
    let other = around(block, first).iter().any(|figure| {
        let apart = figure.span != whole.span && !parts.iter().any(|part| part.span == figure.span);
        apart && value(figure).is_some_and(|value| value == sum || value == off.abs())
    });
    let fits = values.iter().all(|value| *value < written) || values.len() == 2;
    let half = off.abs().checked_mul(Exact::from(2)).is_some_and(|twice| twice <= written);
    let slipped = size::slipped(written, &values) && half && fits && !other && whole.amount;
    let said = block.says(allotted, Class::ALLOTTED, Sense::Allotted);
    (slipped && said).then(|| told(block, whole, parts)).flatten()
}

fn sum(parts: &[&Figure]) -> Option<Exact> {
    let values: Option<Vec<Exact>> = parts.iter().map(|part| value(part)).collect();
    size::sum(&values?)
}

/// The figures of the sentences around a group.
fn around<'b>(block: &'b Block, group: &Figure) -> &'b [Figure] {
    let sentence = group.sentence;
    let start = block.figures.partition_point(|it| it.sentence + BEFORE < sentence);
    let end = block.figures.partition_point(|it| it.sentence <= sentence + BEHIND);
    &block.figures[start..end.max(start)]
}

/// What can be the whole of some groups, the nearest before them first.
fn wholes<'b>(block: &'b Block, parts: &[&Figure]) -> impl Iterator<Item = &'b Figure> {
    let all = around(block, parts[0]);
    let before = all.partition_point(|it| it.tokens.end <= parts[0].tokens.start);
    let behind = all.partition_point(|it| it.tokens.start < parts[parts.len() - 1].tokens.end);
    all[..before].iter().rev().chain(&all[behind..]).filter(|it| {
        let whole = it.is_count() && it.quantity.is_some() && it.stated.hedge == Hedge::None;
        whole && value(it).is_some()
    })
}

/// Whether a figure counts something: "336 healthy children", "children (n = 336)".
fn is_named(block: &Block, figure: &Figure) -> bool {
    let view = &block.view;
    if is_counted(block, figure) {
        let open = figure.bracket.saturating_sub(1);
        return figure.bracket > 0
            && open > 0
            && open + 3 == figure.tokens.start
            && view.is_plural(open - 1);
    }
    let end = figure.tokens.end;
    let words = (end..end + NAMED).take_while(|at| view.is_word(*at));
    figure.bracket == 0 && figure.amount && words.into_iter().any(|at| view.is_plural(at))
}

fn told(block: &Block, whole: &Figure, parts: &[&Figure]) -> Option<Breakdown> {
    let mut breakdown = block.assemble(whole, parts, Shape::Arms)?;
    breakdown.complete = true;
    Some(breakdown)
}
