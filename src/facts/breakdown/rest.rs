//! A whole, some of it, and the rest, each in a sentence of its own: "ten centers … They chose six of
//! these centers … In the remaining four centers".

use super::block::{Block, Figure};
use super::{Breakdown, Shape, size};
use crate::language::{Class, Sense, StemId};

/// "the remaining four": so many tokens before a figure.
const BEFORE: usize = 2;
/// "six of these day centers": the noun stands so many tokens after the figure at most.
const NOUN: usize = 6;
/// So many figures before the rest are looked at.
const MOST: usize = 6;
/// "12 of the 34 charges … The other 22 charges": so many sentences later.
const LATER: u32 = 4;
/// So many tokens stand between some of a whole and the whole, and between a whole and some of it.
const OF: usize = 4;
const SOME: usize = 8;

/// Reads the wholes whose rest a block tells.
pub(super) fn read(block: &Block, out: &mut Vec<Breakdown>) {
    let view = &block.view;
    let flat = |figure: &&Figure| figure.bracket == 0 && figure.amount && figure.is_count();
    for (at, left) in block.figures.iter().enumerate() {
        let start = left.hedged.start;
        let is_rest = flat(&left)
            && left.quantity.is_some()
            && block.says(start.saturating_sub(BEFORE)..start, Class::REST, Sense::Rest);
        if !is_rest {
            continue;
        }
        let before = || block.figures[..at].iter().rev().filter(flat).take(MOST);
        let some = before().find(|figure| {
            let end = figure.tokens.end;
            figure.sentence + 1 >= left.sentence
                && figure.sentence < left.sentence
                && view.is(end, Class::OF)
                && view.is(end + 1, Class::THE | Class::DETERMINER)
        });
        let Some(some) = some else {
            out.extend(of_one_noun(block, at));
            continue;
        };
        let alone = !before()
            .take_while(|figure| figure.tokens.start > some.tokens.start)
            .any(|figure| figure.sentence == some.sentence || figure.sentence == left.sentence);
        let of = nouns(block, some.tokens.end + 2);
        let whole =
            before().skip_while(|figure| figure.tokens.start >= some.tokens.start).find(|figure| {
                figure.sentence + 1 >= some.sentence
                    && nouns(block, figure.tokens.end).iter().any(|noun| of.contains(noun))
            });
        let Some(whole) = whole.filter(|_| alone) else { continue };
        let found = block.assemble(whole, &[some, left], Shape::Resumed);
        let larger = whole.covers(&[some, left]);
        out.extend(found.filter(|_| larger).map(|found| Breakdown { complete: true, ..found }));
    }
}

/// "12 of the 34 charges, ten of them minor. He was fined. The other 22 charges were dropped.": a whole, some of it, and
/// sentences later what the words call the rest of the same noun, with no other figure of that noun among them.
fn of_one_noun(block: &Block, at: usize) -> Option<Breakdown> {
    let view = &block.view;
    let left = &block.figures[at];
    let ours = nouns(block, left.tokens.end);
    let counts = |figure: &&Figure| figure.bracket == 0 && figure.amount && figure.is_count();
    let before: Vec<&Figure> = block.figures[..at].iter().rev().filter(counts).take(MOST).collect();
    let of_noun =
        |figure: &Figure| nouns(block, figure.tokens.end).iter().any(|n| ours.contains(n));
    let nearest = before.iter().position(|figure| of_noun(figure))?;
    let whole = before[nearest];
    let near = whole.sentence < left.sentence && left.sentence - whole.sentence <= LATER;
    let definite = |from: usize, to: usize| {
        (from..to).any(|at| view.is(at, Class::OF))
            && to > 0
            && view.is(to - 1, Class::OF | Class::THE | Class::DETERMINER)
    };
    let start = whole.hedged.start;
    let taken = before.get(nearest + 1).copied().filter(|taken| {
        taken.sentence == whole.sentence
            && start.saturating_sub(taken.tokens.end) <= OF
            && definite(taken.tokens.end, start)
    });
    // "Of the 34 charges, he admitted 12."
    let after = || {
        let some = nearest.checked_sub(1).map(|next| before[next])?;
        let gap = whole.tokens.end..some.hedged.start;
        let only = nearest < 2 || before[nearest - 2].sentence != whole.sentence;
        let comma = gap.clone().any(|at| view.is_mark(at, ","));
        let own = only && some.sentence == whole.sentence && gap.len() <= SOME && comma;
        (own && definite(start.saturating_sub(2), start)).then_some(some)
    };
    let between = nearest.saturating_sub(usize::from(taken.is_none()));
    let taken = taken.or_else(after).filter(|_| near && whole.covers(&[left]))?;
    // "Five more sank": a figure without a noun may be of this one.
    let bare = before[..between.min(nearest)]
        .iter()
        .any(|other| other.sentence != whole.sentence && nouns(block, other.tokens.end).is_empty());
    let found = block.assemble(whole, &[taken, left], Shape::Resumed).filter(|_| !bare)?;
    let values = [taken.stated.figure?.value, left.stated.figure?.value];
    let meant = whole.covers(&[taken, left])
        && (found.near || size::slipped(whole.stated.figure?.value, &values));
    Some(Breakdown { complete: meant, near: meant, ..found })
}

/// The plurals among the words from a position on.
fn nouns(block: &Block, from: usize) -> Vec<StemId> {
    let view = &block.view;
    let run = (from..from + NOUN).take_while(|at| view.is_content(*at));
    let plural = run.filter(|at| view.is_plural(*at));
    plural.filter_map(|at| view.token(at).map(|t| view.reading.forms.stem(t.form))).collect()
}
