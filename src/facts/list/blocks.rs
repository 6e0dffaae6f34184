//! Items that are blocks of their own, below the sentence that announces them.

use std::ops::Range;

use super::number::{Announcer, announces, can_announce, has_better, is_likely, most, says, thing};
use super::{List, Part, Told, marked};
use crate::document::{BlockKind, Document, Item};
use crate::language::{Class, ListWord, Sense};
use crate::value::{Exact, Span};

/// How many words may stand before the number that begins a sentence: "There are four".
const OPENING: usize = 2;
/// How long a sentence is at most that announces a list without a colon.
const SHORT: usize = 40;

/// The list that the last sentence of a block announces.
pub(super) fn read(part: &Part, document: &Document, brackets: &[usize]) -> Option<List> {
    let view = &part.view;
    let end = view.tokens.len();
    let below = below(document, part.block).map(|below| (Told::Items, below));
    // "key principles:[71]"
    let noted = end > 4 && view.is_mark(end - 1, "]") && view.is_mark(end - 3, "[");
    let end = if noted { end - 3 } else { end };
    let Some(colon) = end.checked_sub(1).filter(|at| view.is_mark(*at, ":")) else {
        return stated_above(part, below?.1);
    };
    let (told, (count, items)) =
        below.or_else(|| marked_blocks(document, part.block).map(|found| (Told::Marked, found)))?;
    if let Some(announced) = bare(part, colon) {
        let most = Exact::from(most(count));
        let likely = announced.stated.value().is_some_and(|value| value <= most);
        return (count > 1 && likely).then(|| announced.list(told, items, (count, count), 1));
    }
    let last = part.quantities.get(part.range.end.checked_sub(1)?)?.sentence;
    let can = |at: &usize| {
        let quantity = &part.quantities[*at];
        can_announce(quantity) && part.tokens(quantity).end <= colon
    };
    let index = part.range.clone().rev().find(can)?;
    let quantity = &part.quantities[index];
    let tokens = part.tokens(quantity);
    let own = view.reading.sentences.get(quantity.sentence as usize)?;
    let closes = own.tokens.end as usize - view.first >= end && last == quantity.sentence;
    // "Fixed, but not released (5):"
    let bare = tokens.end + 2 == end
        && view.is_mark(tokens.end, ")")
        && view.is_mark(tokens.start - 1, "(");
    (closes
        && (bare || speaks_of_list(part, brackets, &tokens, colon))
        && is_likely(quantity, count)
        && !has_better(part, index, end, (count, count)))
    .then(|| Announcer::of(quantity).list(told, items, (count, count), end - tokens.end))
}

/// "Fixed, but not released (5):": a figure alone in brackets, which is no quantity.
fn bare(part: &Part, colon: usize) -> Option<Announcer> {
    let view = &part.view;
    let times = |sense| if let Sense::Multiple(n) = sense { Some(n) } else { None };
    // "Its purpose is twofold:"
    if let Some(at) = colon.checked_sub(1).filter(|at| *at > 0 && view.is(*at, Class::MULTIPLE))
        && view.is(at - 1, Class::COPULA)
        && let Some(value) = view.sense(at, times)
    {
        return Announcer::at(part, at, value);
    }
    let at = colon.checked_sub(2).filter(|at| *at > 1 && view.is_figure(*at))?;
    let alone = view.is_mark(at - 1, "(") && view.is_mark(at + 1, ")") && view.is_word(at - 2);
    let value = view.written(at).parse::<i64>().ok().filter(|n| (2..=30).contains(n))?;
    Announcer::at(part, at, value).filter(|_| alone)
}

/// A sentence that begins with the number and stands right above a list: "Four candidates stood for
/// election."
fn stated_above(part: &Part, (count, items): (u32, Span)) -> Option<List> {
    let view = &part.view;
    let mut can = part.range.clone().filter(|at| can_announce(&part.quantities[*at]));
    let index = can.next().filter(|_| can.next().is_none())?;
    let quantity = &part.quantities[index];
    let (tokens, own) = (part.tokens(quantity), part.sentence(quantity));
    let opens = tokens.start - own.start <= OPENING
        && (own.start..tokens.start)
            .all(|at| view.is(at, Class::FUNCTION) && !view.is(at, Class::THE));
    let thing = thing(part, tokens.end).filter(|_| announces(part, &tokens))?;
    // "Follow these three steps."
    let pointed = tokens.start.checked_sub(1).is_some_and(|at| view.is(at, Class::DETERMINER))
        || says(part, tokens.start.saturating_sub(2)..tokens.start, ListWord::Below);
    let opens = opens || pointed && says(part, tokens.end..thing, ListWord::Head);
    // "## Top 3 finishers"
    let heading = matches!(view.kind, BlockKind::Heading { .. });
    let opens = opens || heading && tokens.start <= 1;
    let short = own.len() <= SHORT && own.end == view.tokens.len();
    let between = view.tokens.len() - thing;
    (opens && short && is_likely(quantity, count))
        .then(|| Announcer::of(quantity).list(Told::Items, items, (count, count), between))
}

/// Whether a number before a colon counts what comes below it, and no other thing of the sentence.
fn speaks_of_list(part: &Part, brackets: &[usize], number: &Range<usize>, colon: usize) -> bool {
    let view = &part.view;
    let Some(thing) = thing(part, number.end).filter(|_| announces(part, number)) else {
        return false;
    };
    let tail = thing..colon;
    // "the two authors agreed to this:": they are known, and others are listed.
    let known = number.start > 0
        && view.is(number.start - 1, Class::THE)
        && !tail.is_empty()
        && !view.is(colon - 1, Class::COPULA);
    // In what "that" begins, an "and" joins no other thing.
    let clause = tail
        .clone()
        .find(|at| view.is(*at, Class::CLAUSE) && !view.is(*at, Class::AND))
        .unwrap_or(colon);
    // "three paths, which can be told as follows:" tells more of them.
    let relative = |at: usize| view.is(at + 1, Class::CLAUSE) && !view.is(at + 1, Class::AND);
    let comma = tail.clone().find(|at| view.is_mark(*at, ","));
    let parted = tail.clone().any(|at| view.is(at, Class::AND) && at < clause)
        || comma.is_some_and(|at| !relative(at) && !is_way(part, at + 1..colon));
    let open = says(part, number.end..colon, ListWord::Open)
        || says(part, number.end..number.end + 1, ListWord::Choose)
        || says(part, tail, ListWord::Below);
    !known && !parted && !open && brackets[number.start] == 0
}

/// "in order of strictness": nothing that could be counted stands there.
fn is_way(part: &Part, mut tokens: Range<usize>) -> bool {
    let view = &part.view;
    tokens.all(|at| {
        view.is_word(at) && !view.is(at, Class::AND | Class::COPULA) && !view.is_plural(at)
    })
}

/// How many paragraphs below a block begin with marks in a row, "(a)", "(b)", and where they stand.
fn marked_blocks(document: &Document, block: usize) -> Option<(u32, Span)> {
    let text = document.text();
    let (mut count, mut span, mut style, mut others) = (0, Span::default(), None, 0);
    for below in document.blocks.get(block + 1..)? {
        if others > 6 || !matches!(below.kind, BlockKind::Paragraph | BlockKind::ListItem(_)) {
            break;
        }
        let mark = below
            .span
            .of(text)
            .strip_prefix('(')
            .and_then(|rest| rest.split_once(')'))
            .map(|(mark, _)| mark);
        let number = mark.and_then(|mark| {
            marked::place_of(mark, style.unwrap_or_else(|| marked::style_of(mark)))
        });
        if number == Some(count + 1) {
            style = style.or_else(|| mark.map(marked::style_of));
            span = if count == 0 { below.span } else { span.join(below.span) };
            count += 1;
        } else if count == 0 {
            return None;
        } else {
            others += 1;
        }
    }
    (count > 1).then_some((count, span))
}

/// The item that a block is.
fn item(document: &Document, block: usize) -> Option<Item> {
    match document.blocks.get(block)?.kind {
        BlockKind::ListItem(item) => Some(item),
        _ => None,
    }
}

/// How many items the list has that begins below a block, and where they stand.
fn below(document: &Document, block: usize) -> Option<(u32, Span)> {
    let first = item(document, block + 1).filter(|first| !first.goes_on)?;
    if item(document, block).is_some_and(|own| own.list == first.list || own.depth >= first.depth) {
        return None;
    }
    let (mut count, mut span, mut last) = (0, Span::default(), None);
    for at in block + 1..document.blocks.len() {
        let Some(here) = item(document, at).filter(|here| here.depth >= first.depth) else { break };
        if here.depth == first.depth && here.list != first.list {
            break;
        }
        let own = document.blocks[at].span;
        span = if at == block + 1 { own } else { span.join(own) };
        count += u32::from(here.list == first.list && !here.goes_on);
        last = here.number.or(last);
    }
    // A list that goes on further below, or begins with another number than one.
    let goes_on = last.is_some_and(|last| {
        let mut before = Some(first.list);
        (block + 1..document.blocks.len().min(block + 40)).any(|at| {
            let other = item(document, at);
            // Its first item, and no other: a list of its own counts past this one.
            let begins = other.is_some_and(|other| before != Some(other.list));
            before = other.map_or(before, |other| Some(other.list));
            begins
                && other.is_some_and(|other| {
                    other.list != first.list
                        && other.depth == first.depth
                        && other.number == Some(last + 1)
                })
        })
    });
    let begins = first.number.is_none_or(|number| number <= 1);
    (begins && !goes_on && count > 0).then_some((count, span))
}
