//! Words that tell the parts of a whole from each other.

use super::block::{Block, Figure};
use crate::language::{Class, Sense};

/// How many tokens after the last part still speak of it.
const AFTER: usize = 8;
/// How many tokens after a part stands what it received.
const RECEIVED: usize = 5;

/// Whether the words around the parts tell them from each other so that nothing is left: men and
/// women, a treatment and a placebo, these and the rest, what these and those received.
pub(super) fn are_apart(block: &Block, parts: &[&Figure]) -> bool {
    let said = said(block, parts);
    let two = parts.len() == 2;
    let count = |sense: Sense| said.iter().filter(|other| **other == sense).count();
    let received = || {
        parts.iter().all(|part| {
            block.says(part.tokens.end..part.tokens.end + RECEIVED, Class::SIDE, Sense::Received)
        })
    };
    count(Sense::Rest) > 0 || are_opposed(&said) || two && (count(Sense::Alone) == 1 || received())
}

/// So many tokens after the last part stands how far they went.
const LATER: usize = 14;

/// Whether the parts went only so far, so that others were left out: "28 in the one group and 25 in the other
/// completed the study".
pub(super) fn are_later(block: &Block, parts: &[&Figure]) -> bool {
    let Some(last) = parts.last() else { return false };
    let end = (last.tokens.end + LATER).min(block.sentence_end(last.tokens.end));
    let stop = (last.tokens.end..end).find(|at| block.view.is_mark(*at, ",")).unwrap_or(end);
    block.says(last.tokens.end..stop, Class::PART_LINK, Sense::Later) && !are_sides(block, parts)
}

/// Whether they are of two sides of one thing: men and women, wins and losses.
pub(super) fn are_sides(block: &Block, parts: &[&Figure]) -> bool {
    are_opposed(&said(block, parts))
}

fn are_opposed(said: &[Sense]) -> bool {
    said.iter().any(|a| {
        said.iter().any(|b| match (a, b) {
            (Sense::Side(set, side), Sense::Side(of, other)) => set == of && side != other,
            _ => false,
        })
    })
}

/// What the words around the parts say of them.
fn said(block: &Block, parts: &[&Figure]) -> Vec<Sense> {
    let view = &block.view;
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return Vec::new() };
    // Words of the bracket that the parts stand in, where they stand in one.
    let start = first.tokens.start.saturating_sub(3).max(first.bracket);
    let end = (last.tokens.end + AFTER).min(block.sentence_end(last.tokens.end));
    let mut said: Vec<Sense> = Vec::new();
    for at in start..end {
        if at > last.tokens.end && (block.brackets[at] != last.bracket || view.is_mark(at, ";")) {
            break;
        }
        if view.is(at, Class::SIDE | Class::REST) {
            let rest = &view.tokens[at..end];
            view.language.lexicon.every(rest, &view.reading.forms, |sense| {
                if matches!(sense, Sense::Side(..) | Sense::Alone | Sense::Rest) {
                    said.push(sense);
                }
            });
        }
    }
    said
}
