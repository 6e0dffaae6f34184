//! Which number announces a list, and where its items are.

use std::ops::Range;

use super::named::After;
use super::{List, Part, Told, again, blocks, follow, marked, named, special, split, structure};
use crate::document::Document;
use crate::facts::breakdown;
use crate::facts::quantity::{Quantity, Style};
use crate::language::{Class, ListWord, Sense};
use crate::value::{Dimension, Exact, Hedge};

/// How many words may name what is counted.
const THING: usize = 6;
/// How many tokens may stand between a number and a colon, and a bracket or dash.
const COLON: usize = 24;
const BRACKET: usize = 7;

/// Whether a quantity can announce a list at all: two to thirty of something.
pub(super) fn can_announce(quantity: &Quantity) -> bool {
    let whole =
        |value: Exact| value.is_integer() && Exact::from(2) <= value && value <= Exact::from(30);
    quantity.dimension == Dimension::Count
        && matches!(quantity.style, Style::Figures | Style::Words)
        && matches!(quantity.stated.hedge, Hedge::None | Hedge::AtLeast)
        && quantity.stated.figure.is_some_and(|f| f.step == Exact::ONE && whole(f.value))
}

/// Reads the lists that the numbers of a block announce.
pub(super) fn read(part: &Part, document: &Document, out: &mut Vec<List>) {
    let view = &part.view;
    let brackets = breakdown::around(view);
    for index in part.range.clone() {
        let quantity = &part.quantities[index];
        let tokens = part.tokens(quantity);
        if !can_announce(quantity) || !announces(part, &tokens) {
            continue;
        }
        let Some(thing) = thing(part, tokens.end) else { continue };
        let next = part.quantities[index + 1..part.range.end]
            .iter()
            .find(|next| can_announce(next))
            .map_or(view.tokens.len(), |next| part.tokens(next).start);
        let end = part.sentence(quantity).end;
        let end = end - usize::from(view.is_mark(end - 1, ".") || view.is_mark(end - 1, "!"));
        let after = After { number: &tokens, thing, next, end };
        let found = found(part, &brackets, &(tokens.start..thing), next)
            .or_else(|| named::found(part, &brackets, &after));
        if let Some((told, items, plain, count)) = found
            && is_likely(quantity, count.1)
            && !has_better(part, index, items.start, count)
        {
            out.push(List {
                announced: quantity.span,
                stated: quantity.stated,
                sentence: quantity.sentence,
                items: part.span(items.clone()),
                count,
                told,
                between: u32::try_from(items.start - tokens.end).unwrap_or(u32::MAX),
                plain,
            });
        } else if let Some(list) = followed(part, document, index, thing)
            .or_else(|| fragment(part, &brackets, index, thing))
            .or_else(|| built(part, document, index, thing))
            .or_else(|| again::read(part, quantity))
        {
            out.push(list);
        }
    }
    out.extend(blocks::read(part, document, &brackets));
    special::read(part, &brackets, out);
}

/// The items that the sentences after a number tell one by one.
fn followed(part: &Part, document: &Document, index: usize, thing: usize) -> Option<List> {
    let view = &part.view;
    let quantity = &part.quantities[index];
    let sentence = part.sentence(quantity);
    let tokens = part.tokens(quantity);
    if !is_alone(part, index) || says(part, tokens.end..sentence.end, ListWord::Open) {
        return None;
    }
    let heads = says(part, tokens.end..thing, ListWord::Head);
    if !heads && sentence.end.saturating_sub(thing) > 12 {
        return None;
    }
    let value = quantity.stated.figure?.value;
    let found = follow::read(part, document, quantity.sentence, value.to_i64()?)
        .or_else(|| follow::labels(part, quantity.sentence, tokens.end, thing))?;
    let count = Exact::from(i64::from(found.count));
    (is_likely(quantity, found.count) && !view.is_mark(thing, "?")).then(|| List {
        announced: quantity.span,
        stated: quantity.stated,
        sentence: quantity.sentence,
        items: found.items,
        count: (found.count, found.count),
        told: Told::Ordered,
        between: u32::try_from(sentence.end - tokens.end).unwrap_or(u32::MAX),
        plain: found.ended || count >= value,
    })
}

/// Whether no other number of the sentence may announce something.
fn is_alone(part: &Part, index: usize) -> bool {
    let own = part.quantities[index].sentence;
    part.range.clone().all(|at| {
        let other = &part.quantities[at];
        at == index || other.sentence != own || !can_announce(other)
    })
}

/// The items that the next sentence is: "There are three reasons. Rain, wind and the price of oil."
fn fragment(part: &Part, brackets: &[usize], index: usize, thing: usize) -> Option<List> {
    let view = &part.view;
    let quantity = &part.quantities[index];
    let sentence = part.sentence(quantity);
    let next = view.reading.sentences.get(quantity.sentence as usize + 1)?;
    let end = (next.tokens.end as usize).checked_sub(view.first + 1)?;
    let bound = Class::AND | Class::OF | Class::THE | Class::ARTICLE;
    let items = sentence.end..end;
    let ends = view.is_mark(sentence.end - 1, ".");
    let open = says(part, sentence.clone(), ListWord::Open);
    if next.block as usize != part.block
        || items.len() < 5
        || !ends
        || open
        || !is_alone(part, index)
        || items
            .clone()
            .any(|at| view.is(at, Class::COPULA | Class::CLAUSE) && !view.is(at, Class::AND))
        || items.clone().any(|at| view.is(at, Class::FUNCTION) && !view.is(at, bound))
        || items.clone().filter(|at| view.is_mark(*at, ",")).count() < 2
    {
        return None;
    }
    let (plain, count) = split::count(part, brackets, items.clone(), Told::Colon)?;
    (is_likely(quantity, count.1) && plain).then(|| List {
        announced: quantity.span,
        stated: quantity.stated,
        sentence: quantity.sentence,
        items: part.span(items.clone()),
        count,
        told: Told::Colon,
        between: u32::try_from(items.start - thing).unwrap_or(u32::MAX),
        plain,
    })
}

/// The rows of a table, or the sections, that a number announces.
fn built(part: &Part, document: &Document, index: usize, thing: usize) -> Option<List> {
    let quantity = &part.quantities[index];
    if !is_alone(part, index) {
        return None;
    }
    let (told, count, items) = structure::found(part, document, quantity, thing)?;
    let between = part.view.tokens.len() - thing;
    is_likely(quantity, count).then(|| List {
        announced: quantity.span,
        stated: quantity.stated,
        sentence: quantity.sentence,
        items,
        count: (count, count),
        told,
        between: u32::try_from(between).unwrap_or(u32::MAX),
        plain: true,
    })
}

/// A number more than twice as large as the list is long does not announce it.
pub(super) fn is_likely(quantity: &Quantity, count: u32) -> bool {
    let most = Exact::from(2 * i64::from(count) + 1);
    count > 1 && quantity.stated.figure.is_some_and(|figure| figure.value <= most)
}

/// Whether a number counts what follows it: no "3-day", "two of the following", "level 4 nodes", "two
/// of its thirteen branches", "a talk and three sessions".
pub(super) fn announces(part: &Part, number: &Range<usize>) -> bool {
    let view = &part.view;
    let glued = view.is_glued(number.end)
        && !view.is_mark(number.end, ")")
        && !view.is_mark(number.end, ":");
    if glued || says(part, number.end..number.end + 1, ListWord::Choose) {
        return false;
    }
    let Some(before) = number.start.checked_sub(1) else { return true };
    let figure = view.is_figure(number.start);
    let named = figure && view.is_content(before) && !view.is(before, Class::COPULA);
    // "of", "of the", "of its": a number before it says how many of these.
    let of = (before.saturating_sub(1)..=before).find(|at| view.is(*at, Class::OF));
    let chosen = of.and_then(|of| of.checked_sub(1)).is_some_and(|at| {
        view.is(at, Class::NUMBER | Class::DIGITS) && !view.is(at, Class::PRONOUN)
    });
    // "any of these three types": they were told before.
    let known = view.is(before, Class::DETERMINER)
        && before.checked_sub(1).is_some_and(|at| view.is(at, Class::OF));
    // "Round Two"; "after two doses"
    let name = !figure && view.tokens[number.start].capital && view.is_word(before);
    let when = says(part, before..before + 1, ListWord::When);
    let joined =
        view.is(before, Class::AND) || view.is_dash(before) || view.is_mark(before, ",") && figure;
    !(named || chosen || known || name || when || joined)
}

/// Whether another number of the sentence before the items is as great as their count: that one
/// announces them.
pub(super) fn has_better(part: &Part, index: usize, end: usize, count: (u32, u32)) -> bool {
    let own = &part.quantities[index];
    part.range.clone().filter(|at| *at != index).any(|at| {
        let other = &part.quantities[at];
        let value = other.stated.figure.and_then(|figure| figure.value.to_i64());
        other.sentence == own.sentence
            && part.tokens(other).end <= end
            && value.is_some_and(|value| i64::from(count.0) <= value && value <= i64::from(count.1))
    })
}

/// The end of what a number counts, a plural not far after it: "four main builds".
pub(super) fn thing(part: &Part, from: usize) -> Option<usize> {
    let view = &part.view;
    let mut at = from;
    while says(part, at..at + 1, ListWord::Fill) {
        at += 1;
    }
    // "three of their batteries"
    if view.is(at, Class::OF) && view.is(at + 1, Class::FUNCTION) && at == from {
        at += 2;
    }
    let mut end = None;
    for at in at..(at + THING).min(view.tokens.len()) {
        let joint = view.is_dash(at) && view.is_glued(at) || view.is_mark(at, "/");
        if !joint && (!view.is_word(at) || view.is(at, Class::FUNCTION)) {
            break;
        }
        if view.is_plural(at) {
            end = Some(at + 1);
        }
    }
    end
}

/// Whether a word of lists is said among the tokens.
pub(super) fn says(part: &Part, tokens: Range<usize>, word: ListWord) -> bool {
    let end = part.view.tokens.len().min(tokens.end);
    (tokens.start..end).any(|at| {
        let picked = |sense| (sense == Sense::ListWord(word)).then_some(());
        part.view.longest(at, Class::LIST_WORD, picked).is_some()
    })
}

pub(super) type Items = (Told, Range<usize>, bool, (u32, u32));

/// The items that a number announces in its own block.
fn found(part: &Part, brackets: &[usize], number: &Range<usize>, next: usize) -> Option<Items> {
    let view = &part.view;
    let level = brackets[number.start];
    if view.is_mark(number.end, ":") && !view.is_word(number.end - 1) {
        return None;
    }
    let limit = (number.end + COLON).min(view.tokens.len());
    let mut at = number.end;
    while at < limit {
        if brackets[at] != level && !view.is_mark(at, ")") {
            at += 1;
            continue;
        }
        let written = view.written(at);
        let near = at <= number.end + BRACKET;
        let some = |sense| (sense == Sense::ListWord(ListWord::Including)).then_some(());
        if near && let Some((from, ())) = view.longest(at, Class::LIST_WORD, some) {
            let items = from..sentence_end(part, brackets, from);
            let (plain, count) = split::count(part, brackets, items.clone(), Told::Including)?;
            return Some((Told::Including, items, plain, count));
        }
        let region = match written {
            ":" if view.token(at + 1).is_some_and(|t| t.spaced) => {
                (Told::Colon, at + 1..sentence_end(part, brackets, at + 1))
            }
            "(" if near && view.is_word(at - 1) => {
                let close = (at + 1..view.tokens.len())
                    .find(|t| brackets[*t] <= level && view.is_mark(*t, ")"))?;
                (Told::Bracket, at + 1..close)
            }
            "—" | "–" | "-" if near && view.token(at).is_some_and(|t| t.spaced) => {
                let end = sentence_end(part, brackets, at + 1);
                let close = (at + 1..end)
                    .find(|t| view.is_dash(*t) && brackets[*t] == level && !view.is_glued(*t));
                (Told::Dash, at + 1..close.unwrap_or(end))
            }
            "," if near && says(part, at + 1..at + 2, ListWord::Including) => {
                at += 1;
                continue;
            }
            "," | "." | ";" | "!" | "?" | "(" | "—" => return None,
            _ if view.is(at, Class::AND) => return None,
            _ => {
                at += 1;
                continue;
            }
        };
        let (told, items) = region;
        // Another number nearer to the items announces them.
        if at > next || items.len() < 2 || says(part, number.end..items.start + 1, ListWord::Open) {
            return None;
        }
        if told == Told::Colon {
            if view.is(number.end - 1, Class::OF) || view.is(number.start + 1, Class::OF) {
                return None;
            }
            if let Some((told, count)) = marked::count(part, &items) {
                return Some((told, items, true, count));
            }
        }
        let (plain, count) = split::count(part, brackets, items.clone(), told)?;
        return Some((told, items, plain, count));
    }
    None
}

/// The end of the sentence; one that a semicolon ends goes on.
fn sentence_end(part: &Part, brackets: &[usize], from: usize) -> usize {
    let view = &part.view;
    let level = brackets.get(from).copied().unwrap_or(0);
    (from..view.tokens.len())
        .find(|at| {
            let ends = matches!(view.written(*at), "." | "!" | "?")
                && view.is_mark(*at, view.written(*at));
            let closes = view.is_mark(*at, ")") && brackets[*at] < level;
            // "A. Berg"
            let initial =
                *at > from && view.is_capitalised(at - 1) && view.written(at - 1).len() == 1;
            ends && !initial && view.token(at + 1).is_none_or(|next| next.spaced) || closes
        })
        .unwrap_or(view.tokens.len())
}
