//! A number of things, and how many of them the next sentence speaks of: "Three boats sank. Both were old."

use super::number::{Announcer, announces, can_announce, thing};
use super::{List, Part, Told};
use crate::facts::quantity::Quantity;
use crate::language::{Class, ListWord, Sense};

/// How many words may stand before the number that begins a sentence, or before "both".
const OPENING: usize = 2;

/// What the next sentence calls the things that begin a sentence.
pub(super) fn read(part: &Part, quantity: &Quantity) -> Option<List> {
    let view = &part.view;
    let (tokens, own) = (part.tokens(quantity), part.sentence(quantity));
    let first = tokens.start - own.start <= OPENING
        && (own.start..tokens.start).all(|at| view.is(at, Class::FUNCTION));
    // "Ann and Bob" may be the two of whom the next sentence speaks.
    let others = (tokens.end..own.end).any(|at| view.is(at, Class::AND) || view.is_mark(at, ","));
    let mut can = part.range.clone().filter(|at| {
        part.quantities[*at].sentence == quantity.sentence && can_announce(&part.quantities[*at])
    });
    let alone = can.next().is_some() && can.next().is_none();
    thing(part, tokens.end).filter(|_| first && !others && alone && announces(part, &tokens))?;
    let mut at = own.end;
    // "However, both"
    if view.is_mark(at + 1, ",") {
        at += 2;
    }
    let (count, end) = called(part, at)?;
    let items = part.span(at..end);
    Some(Announcer::of(quantity).list(Told::Again, items, (count, count), at - tokens.end))
}

/// How many things a sentence speaks of that begins with "both" or "all three", and nothing that
/// it names.
fn called(part: &Part, at: usize) -> Option<(u32, usize)> {
    let view = &part.view;
    let number = |at: usize| {
        let picked =
            |sense| if let Sense::Cardinal(n) = sense { u32::try_from(n).ok() } else { None };
        view.sense(at, picked).filter(|n| *n < 30)
    };
    let pair = |sense| (sense == Sense::ListWord(ListWord::Both)).then_some(());
    let all = |sense| (sense == Sense::ListWord(ListWord::All)).then_some(());
    let (count, end) = if let Some((end, ())) = view.longest(at, Class::LIST_WORD, pair) {
        (2, end)
    } else {
        let (next, ()) = view.longest(at, Class::LIST_WORD, all)?;
        (number(next)?, next + 1)
    };
    // "Both Ann and Bob", "all three judges": others than those that were counted.
    let joined = (end..(end + 8).min(view.tokens.len())).any(|at| view.is(at, Class::AND));
    let verb = view.is(end, Class::COPULA | Class::FUNCTION)
        || view.language.deeds.is_past(view.form(end));
    (verb && !joined && !view.is(end, Class::OF)).then_some((count, end))
}
