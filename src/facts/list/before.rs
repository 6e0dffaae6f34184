//! How many a text says there were that it has just named: "Ann, Bob and Carl were charged. All three denied it."

use super::named::{begins_name, names};
use super::number::{Announcer, can_announce, is_likely, says};
use super::{List, Part, Told};
use crate::facts::quantity::Quantity;
use crate::language::{Class, ListWord, Sense};

/// How many tokens may stand before the number in its sentence.
const OPENING: usize = 6;

/// The names of the sentence before, where a number points back to them: "these three men", "all four".
pub(super) fn read(part: &Part, brackets: &[usize], quantity: &Quantity) -> Option<List> {
    let view = &part.view;
    let (tokens, own) = (part.tokens(quantity), part.sentence(quantity));

    let pointing = |sense| (sense == Sense::ListWord(ListWord::Pointing)).then_some(());
    let points = view.longest_before(tokens.start, Class::LIST_WORD, pointing).is_some();
    // "the other 4 towns" are others than were named.
    let others =
        tokens.start.checked_sub(1).is_some_and(|at| says(part, at..at + 1, ListWord::Fill));
    let points = points && !others;
    if !can_announce(quantity)
        || !points
        || tokens.start - own.start > OPENING
        || view.is(tokens.end, Class::OF | Class::UNIT)
        || view.is_glued(tokens.end) && view.is_dash(tokens.end)
    {
        return None;
    }
    let start = last_sentence(part, own.start)?;
    // Another number there says how many were named, or something else is named here.
    let others = part.range.clone().map(|at| &part.quantities[at]);
    let mut others = others.filter(|one| (start..own.start).contains(&part.tokens(one).start));
    if others.any(can_announce) || (own.start + 1..tokens.start).any(|at| view.is_capitalised(at)) {
        return None;
    }
    let mut lists = Vec::new();
    let mut at = start;
    while at < own.start {
        let begins = begins_name(part, at) && !(at > start && view.is_capitalised(at - 1));
        match names(part, brackets, at, own.start).filter(|_| begins) {
            Some((end, least, most)) => {
                lists.push((at..end, least, most));
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    let [(items, least, most)] = lists.as_slice() else { return None };
    // "Lund and Aspern" beside three may be two of them.
    if *least < 3 || least != most || !is_likely(quantity, *most) {
        return None;
    }
    let between = own.start - items.end;
    let list = Announcer::of(quantity).list(
        Told::Before,
        part.span(items.clone()),
        (*least, *most),
        between,
    );
    Some(list)
}

/// Where the sentence before begins.
fn last_sentence(part: &Part, start: usize) -> Option<usize> {
    let view = &part.view;
    let first = u32::try_from(view.first + start).ok()?;
    let at = view.reading.sentences.partition_point(|one| one.tokens.start < first);
    let before = view.reading.sentences.get(at.checked_sub(1)?)?;
    let start = (before.tokens.start as usize).checked_sub(view.first)?;
    (before.block as usize == part.block).then_some(start)
}
