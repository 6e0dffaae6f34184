//! A whole, some of it, and the rest, each in a sentence of its own: "ten centers … They chose six of
//! these centers … In the remaining four centers".

use super::block::{Block, Figure};
use super::{Breakdown, Shape};
use crate::language::{Class, Sense, StemId};

/// "the remaining four": so many tokens before a figure.
const BEFORE: usize = 2;
/// "six of these day centers": the noun stands so many tokens after the figure at most.
const NOUN: usize = 6;
/// So many figures before the rest are looked at.
const MOST: usize = 6;

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
        let Some(some) = some else { continue };
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

/// The plurals among the words from a position on.
fn nouns(block: &Block, from: usize) -> Vec<StemId> {
    let view = &block.view;
    let run = (from..from + NOUN).take_while(|at| view.is_content(*at));
    let plural = run.filter(|at| view.is_plural(*at));
    plural.filter_map(|at| view.token(at).map(|t| view.reading.forms.stem(t.form))).collect()
}
