//! Parts before their whole: "96 ferries, 62 tugs and 12 barges, a total of 170 ships", "There are 96
//! ferries and 62 tugs. In total, the fleet has 158 ships."

use super::block::{Block, Figure};
use super::{Breakdown, Shape, series, size};
use crate::language::{Class, Sense};
use crate::value::Exact;

/// So many tokens before a whole, or after it, say that it is one.
const CUE: usize = 4;
/// So many tokens stand between the last part and the whole at most.
const GAP: usize = 16;
/// Within so many tokens a sentence begins with "in total" or "together".
const OPENING: usize = 3;

/// Reads the wholes that stand after their parts.
pub(super) fn read(block: &Block, out: &mut Vec<Breakdown>) {
    let flat: Vec<&Figure> = block.figures.iter().filter(|figure| figure.bracket == 0).collect();
    if flat.len() < 3 {
        return;
    }
    for at in 2..flat.len() {
        let whole = flat[at];
        let counted = whole.amount && whole.quantity.is_some() && !whole.is_percent();
        if counted && let Some(parts) = parts(block, &flat[..at], whole) {
            out.extend(total(block, whole, &parts));
        }
    }
}

/// The parts that a whole is the total of.
fn parts<'b>(block: &Block, before: &[&'b Figure], whole: &Figure) -> Option<Vec<&'b Figure>> {
    let view = &block.view;
    let last = before.last()?;
    let start = whole.hedged.start;
    let own = view.reading.sentences.get(whole.sentence as usize)?;
    let opening = (own.tokens.start as usize).saturating_sub(view.first);
    let here = last.sentence == whole.sentence;
    let cue = if here {
        let from = start.saturating_sub(CUE).max(last.tokens.end);
        let end = whole.tokens.end;
        says_total(block, from..start)
            || (end..end + CUE).any(|at| says_total(block, at..at + 2) && !view.is(at, Class::THE))
    } else {
        last.sentence + 1 == whole.sentence && says_total(block, opening..opening + OPENING)
    };
    let gap = last.tokens.end..start;
    let to = start > 0 && view.is(start - 1, Class::TO);
    if !cue || to || here && gap.len() > GAP || !last.is_like(whole) || !last.amount {
        return None;
    }
    let mut parts = vec![*last];
    for figure in before.iter().rev().skip(1) {
        let next = parts[parts.len() - 1];
        let joined = figure.sentence == next.sentence
            && figure.is_like(next)
            && figure.amount
            && series::follows(block, figure, next);
        if !joined {
            break;
        }
        parts.push(figure);
    }
    parts.reverse();
    // A figure of the kind before them may be one of them.
    let others = before.len() - parts.len();
    let alone = !before[..others].iter().any(|other| {
        other.is_like(whole) && other.sentence == last.sentence && !other.is_measure()
    });
    // Two are the business of a relation, but where the sentence begins anew: "…, the fleet has …".
    let comma = gap.clone().find(|at| view.is_mark(*at, ","));
    let anew = !here || comma.is_some_and(|at| view.is(at + 1, Class::THE | Class::ARTICLE));
    let enough = parts.len() > 2 || parts.len() == 2 && anew;
    (alone && enough).then_some(parts)
}

fn says_total(block: &Block, tokens: std::ops::Range<usize>) -> bool {
    block.says(tokens, Class::PART_LINK, Sense::Total)
}

/// The breakdown, where the parts nearly come to the whole.
fn total(block: &Block, whole: &Figure, parts: &[&Figure]) -> Option<Breakdown> {
    let first = parts.first()?;
    let around = first.hedged.start.saturating_sub(3)..whole.tokens.end + 3;
    if block.says(around, Class::APART_FROM, Sense::ApartFrom) {
        return None;
    }
    let found = block.assemble(whole, parts, Shape::Totaled)?;
    let written = whole.stated.figure?.value;
    let values: Vec<Exact> =
        parts.iter().filter_map(|part| part.stated.figure.map(|f| f.value)).collect();
    let meant = found.near || size::slipped(written, &values);
    Some(Breakdown { complete: meant && found.joined, near: meant, ..found })
}
